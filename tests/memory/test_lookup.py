"""One ranking policy: which match comes first, with what score, and what it proposes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from stdtrans.errors import UsageError
from stdtrans.language import Language
from stdtrans.memory.entry import ALIGNMENT, MACHINE, Context, Entry
from stdtrans.memory.keys import words
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.store import Memory
from stdtrans.segment import Code, CodeKind, Direction, Segment, mark

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def segment(text: str, previous: str = "", following: str = "") -> Segment:
    return Segment("1", text, previous=previous, following=following)


def best(memory: Memory, text: str, direction: Direction = ZH_EN) -> tuple[int, str, tuple[str, ...]] | None:
    match = Lookup([memory], direction).best(segment(text))
    return (match.score, match.proposal, match.differences) if match else None


def test_an_equal_source_is_100_and_101_between_the_same_neighbours(memory: Memory) -> None:
    memory.add([Entry("范围", "Scope", contexts=(Context(zh_previous="前言", zh_following="本文件规定了"),))])
    look = Lookup([memory], ZH_EN)
    scores = [
        look.best(segment("范围")),
        look.best(segment("范围", previous="前言")),
        look.best(segment("范围", following="本文件规定了")),
        look.best(segment("范围", previous="引言", following="本文件适用于")),
    ]
    assert [m.score for m in scores if m] == [100, 101, 101, 100]


def test_context_chooses_among_several_targets(memory: Memory) -> None:
    memory.add(
        [
            Entry("范围", "Scope", contexts=(Context(zh_previous="前言"),)),
            Entry("范围", "Range", contexts=(Context(zh_previous="量程"),)),
        ]
    )
    look = Lookup([memory], ZH_EN)
    found = [look.best(segment("范围", previous=p)) for p in ("前言", "量程")]
    assert [m and (m.score, m.proposal) for m in found] == [(101, "Scope"), (101, "Range")]


def test_several_targets_without_context_lose_a_point(memory: Memory) -> None:
    memory.add([Entry("范围", "Scope"), Entry("范围", "Range")])
    matches = Lookup([memory], ZH_EN).matches(segment("范围"))
    assert [(m.score, m.proposal) for m in matches] == [(99, "Range"), (99, "Scope")]


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("按照GB/T 1.1—2020的规定", "按照 GB/T 1.1-2020 的规定"),
        ("温度（常温）", "温度(常温)"),
        ("保持 1 000 h", "保持 1000 h"),
        ("“合格”", "「合格」"),
        ("5 mm的孔", "5mm的孔"),
    ],
)
def test_what_differs_only_in_form_is_99_and_proposed(memory: Memory, stored: str, asked: str) -> None:
    memory.add([Entry(stored, "the target")])
    assert best(memory, asked) == (99, "the target", ())


def test_what_only_looks_equal_after_normalisation_is_a_hint(memory: Memory) -> None:
    memory.add([Entry("功率为 5 mW", "The power is 5 mW"), Entry("共 10² 次", "10² times in all")])
    assert best(memory, "功率为 5 MW") == (99, "", ("mW -> MW",))
    score, proposal, differences = best(memory, "共 102 次") or (0, "?", ())
    assert (score, proposal) == (99, "")
    assert differences != ()


def test_new_values_are_substituted_and_told(memory: Memory) -> None:
    memory.add([Entry("在20 ℃下保持 2 h。", "Hold at 20 °C for 2 h.")])
    assert best(memory, "在25 ℃下保持 2 h。") == (98, "Hold at 25 °C for 2 h.", ("20 -> 25",))
    assert best(memory, "在25 ℃下保持 3 h。") == (97, "Hold at 25 °C for 3 h.", ("20 -> 25", "2 -> 3"))


def test_a_new_edition_of_a_reference_is_substituted_in_both_directions(memory: Memory) -> None:
    zh, en = "本文件按照GB/T 1.1—2009起草。", "This document is drafted in accordance with GB/T 1.1-2009."
    memory.add([Entry(zh, en)])
    assert best(memory, zh.replace("2009", "2020")) == (
        98,
        en.replace("2009", "2020"),
        ("GB/T 1.1—2009 -> GB/T 1.1—2020",),
    )
    assert best(memory, en.replace("2009", "2020"), EN_ZH) == (
        98,
        zh.replace("2009", "2020"),
        ("GB/T 1.1-2009 -> GB/T 1.1-2020",),
    )


def test_a_date_and_a_numeral_are_carried_over_in_the_form_of_the_target(memory: Memory) -> None:
    memory.add([Entry("本文件于2020年3月1日实施。", "This document takes effect on 1 March 2020.")])
    memory.add([Entry("抽取三个试样。", "Take three specimens.")])
    assert best(memory, "本文件于2021年4月15日实施。") == (
        98,
        "This document takes effect on 15 April 2021.",
        ("2020年3月1日 -> 2021年4月15日",),
    )
    assert best(memory, "抽取5个试样。") == (98, "Take five specimens.", ("三 -> 5",))
    assert best(memory, "抽取3个试样。") == (99, "Take three specimens.", ())


def test_a_reference_and_a_date_are_one_token_each(memory: Memory) -> None:
    memory.add([Entry("按照GB/T 1.1—2009起草并于2020年3月1日发布。", "drafted and issued then")])
    score, proposal, differences = best(memory, "按照ISO 9001:2015起草并于2021-05-06发布。") or (0, "", ())
    assert (score, proposal) == (81, "")
    assert differences == ("GB/T 1.1:2009 -> ISO 9001:2015", "2020-03-01 -> 2021-05-06")


def test_values_that_cannot_be_carried_over_make_it_fuzzy(memory: Memory) -> None:
    memory.add([Entry("试验应进行 2 次。", "The test shall be carried out twice.")])
    assert best(memory, "试验应进行 3 次。") == (87, "", ("2 -> 3",))


def test_a_fuzzy_match_is_a_hint_with_its_differences(memory: Memory) -> None:
    memory.add([Entry("样品应在室温下放置。", "The sample shall be kept at room temperature.")])
    assert best(memory, "样品应在低温下放置。") == (90, "", ("室 -> 低",))
    assert best(memory, "The sample shall be kept at low temperature.", EN_ZH) == (88, "", ("room -> low",))


def test_what_is_under_the_threshold_is_no_match(memory: Memory) -> None:
    memory.add([Entry("样品应在室温下放置。", "The sample shall be kept at room temperature.")])
    assert Lookup([memory], ZH_EN, threshold=91).best(segment("样品应在低温下放置。")) is None
    with pytest.raises(UsageError):
        Lookup([memory], ZH_EN, threshold=0)


def test_codes_count_nothing(memory: Memory) -> None:
    bold = (Code(CodeKind.OPEN, 1, "bold"), Code(CodeKind.CLOSE, 1, "bold"))
    codes = (*bold, Code(CodeKind.PLACEHOLDER, 2, "field", "3"))
    memory.add([Entry(f"见{mark(0)}图{mark(1)}3。", f"See {mark(0)}Figure{mark(1)} 3.", bold, bold)])
    look = Lookup([memory], ZH_EN)
    match = look.best(Segment("1", f"见图{mark(2)}。", codes))
    assert match is not None
    assert (match.score, match.source, match.proposal) == (100, "见图3。", "See Figure 3.")


def test_machine_made_aligned_and_unreviewed_units_lose_points(memory: Memory) -> None:
    memory.add(
        [
            Entry("甲一", "a", origin=MACHINE, reviewed=False),
            Entry("乙一", "b", origin=ALIGNMENT),
            Entry("丙一", "c", reviewed=False),
        ]
    )
    assert [best(memory, t) for t in ("甲一", "乙一", "丙一")] == [(96, "a", ()), (98, "b", ()), (99, "c", ())]


def test_a_reviewed_human_translation_comes_before_a_draft(memory: Memory) -> None:
    memory.add([Entry("范围", "Scope"), Entry("范围", "Area", origin=MACHINE, reviewed=False)])
    assert [m.proposal for m in Lookup([memory], ZH_EN).matches(segment("范围"))] == ["Scope", "Area"]


def test_an_exact_draft_comes_before_a_fuzzy_human_match(memory: Memory) -> None:
    long = "样品应在规定的温度、湿度和气压条件下放置不少于规定的时间，然后按照规定的方法进行试验。"
    memory.add([Entry(long, "x", origin=MACHINE, reviewed=False), Entry(long.replace("湿", "温"), "y")])
    assert [m.target for m in Lookup([memory], ZH_EN).matches(segment(long))] == ["x", "y"]


def test_the_first_memory_wins_between_equals() -> None:
    with Memory.in_memory("first") as first, Memory.in_memory("second") as second:
        first.add([Entry("范围", "Scope"), Entry("样品应在室温下放置。", "kept at room temperature")])
        second.add([Entry("范围", "Range"), Entry("术语", "Terms")])
        look = Lookup([first, second], ZH_EN)
        assert [(m.memory, m.proposal, m.score) for m in look.matches(segment("范围"))] == [
            ("first", "Scope", 100),
            ("second", "Range", 100),
        ]
        assert [m and m.memory for m in look.best_many([segment("术语"), segment("术语")])] == ["second", "second"]


def test_matches_are_limited_and_distinct(memory: Memory) -> None:
    memory.add(Entry(f"样品应在室温下放置{c}日", f"target {c}") for c in "甲乙丙丁戊己庚")
    matches = Lookup([memory], ZH_EN).matches(segment("样品应在室温下放置辛日"), limit=3)
    assert [m.score for m in matches] == [90, 90, 90]
    assert len({m.target for m in matches}) == 3
    assert Lookup([memory], ZH_EN).matches(segment("样品应在室温下放置辛日"), limit=0) == []


def test_best_many_is_best_of_each_and_tells_progress(memory: Memory) -> None:
    memory.add(
        [Entry("范围", "Scope", contexts=(Context(zh_previous="前言"),)), Entry("术语和定义", "Terms and definitions")]
    )
    segments = [
        segment("范围"),
        segment("术语和定义"),
        segment("范围", previous="前言"),
        segment("无"),
        segment("范围"),
    ]
    told: list[tuple[int, int]] = []
    look = Lookup([memory], ZH_EN)
    assert look.best_many(segments, lambda done, total: told.append((done, total))) == [look.best(s) for s in segments]
    assert told == [(i, 5) for i in range(1, 6)]


def test_empty_segments_and_deleted_units_match_nothing(memory: Memory) -> None:
    memory.add([Entry("范围", "Scope"), Entry("样品应在室温下放置。", "kept at room temperature")])
    look = Lookup([memory], ZH_EN)
    assert look.best(segment("  ")) is None
    assert look.best(segment("样品应在低温下放置。")) is not None
    memory.delete([1, 2])
    assert look.best(segment("范围")) is None
    assert look.best(segment("样品应在低温下放置。")) is None


sentences = st.text(alphabet="样品应在温度下a b12", min_size=1, max_size=10).filter(lambda t: bool(t.strip()))


@settings(max_examples=150, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=12), sentences, st.integers(min_value=50, max_value=99))
def test_the_best_match_is_never_worse_than_brute_force(texts: list[str], query: str, threshold: int) -> None:
    wanted = words(query)

    def raw(text: str) -> int:
        other = words(text)
        longer = max(len(wanted), len(other))
        return 100 * (longer - Levenshtein.distance(wanted, other)) // longer

    with Memory.in_memory("m") as memory:
        memory.add(Entry(text, f"target {i}") for i, text in enumerate(texts))
        match = Lookup([memory], ZH_EN, threshold).best(segment(query))
    most = max(map(raw, texts))
    if match is None:
        assert most < threshold or (most == 100 and threshold == 99)
    elif not match.proposal:
        assert match.score == min(99, most)
    else:
        assert match.score >= 94
