"""What takes points from a match: told on the match, and set by the settings."""

from pathlib import Path

import pytest

from stdtrans.errors import UsageError
from stdtrans.language import Language
from stdtrans.memory.entry import ALIGNMENT, MACHINE, Entry, Extra, ExtraKind
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.penalties import POINTS, Reason, Rules
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Match, Penalty, Segment
from stdtrans.workspace import Settings, read_settings

ZH_EN = Direction(Language.ZH, Language.EN)


def of_variety(tag: str, zh: str = "软件", en: str = "software") -> Entry:
    return Entry(zh, en, extras=(Extra(ExtraKind.ATTRIBUTE, tag, "xml:lang", tag[:2].lower()),))


def best(entry: Entry, rules: Rules | None = None) -> Match:
    with Memory.in_memory("ours") as memory:
        memory.add([entry])
        match = Lookup([memory], ZH_EN, rules=rules).best(Segment("1", entry.zh))
    assert match is not None
    return match


def test_a_match_tells_each_penalty_with_its_points() -> None:
    match = best(Entry("试样", "specimen", origin=MACHINE, reviewed=False))
    assert match.penalties == (Penalty("machine-made", 3), Penalty("not reviewed", 1))
    assert match.score == 96
    assert best(Entry("试样", "specimen", origin=ALIGNMENT)).penalties == (Penalty("made by alignment", 2),)
    assert best(Entry("试样", "specimen")).penalties == ()


def test_several_targets_are_told_as_a_penalty() -> None:
    with Memory.in_memory("ours") as memory:
        memory.add([Entry("范围", "Scope"), Entry("范围", "Range")])
        matches = Lookup([memory], ZH_EN).matches(Segment("1", "范围"))
    assert [m.penalties for m in matches] == [(Penalty("several targets", 1),)] * 2


def test_a_unit_of_another_domain_loses_points_only_where_the_job_has_one() -> None:
    entry = Entry("阀", "valve", domain="hearts")
    assert best(entry).score == 100
    assert best(entry, Rules(domain="Hearts")).score == 100
    assert best(entry, Rules(domain="pipes")).penalties == (Penalty("other domain", 2),)


@pytest.mark.parametrize(("tag", "lost"), [("zh-TW", 2), ("zh-Hant-HK", 2), ("zh-CN", 0), ("zh_SG", 0), ("zh", 0)])
def test_a_unit_in_the_other_script_loses_points(tag: str, lost: int) -> None:
    assert best(of_variety(tag)).score == 100 - lost


def test_varieties_are_those_of_the_settings() -> None:
    traditional = Rules.of(Settings(varieties=("zh-TW", "en-GB")))
    assert best(of_variety("zh-HK"), traditional).score == 100
    assert best(of_variety("zh-CN"), traditional).penalties == (Penalty("other variety", 2),)
    assert best(of_variety("en-US"), traditional).penalties == (Penalty("other variety", 2),)
    assert best(of_variety("EN_gb"), traditional).score == 100
    assert best(of_variety("en-US")).score == 100


def test_the_settings_file_sets_points_domain_and_varieties(tmp_path: Path) -> None:
    path = tmp_path / "stdtrans.toml"
    text = 'penalties = { machine-made = 9, not-reviewed = 0 }\ndomain = "valves"\nvarieties = ["en-GB"]\n'
    path.write_text(text, encoding="utf-8")
    rules = Rules.of(Settings(**read_settings(path)))
    assert (rules.points[Reason.MACHINE], rules.points[Reason.UNREVIEWED], rules.domain) == (9, 0, "valves")
    assert rules.points[Reason.ALIGNMENT] == POINTS[Reason.ALIGNMENT]
    assert best(Entry("试样", "specimen", origin=MACHINE, reviewed=False), rules).penalties == (
        Penalty("machine-made", 9),
    )


@pytest.mark.parametrize("text", ["penalties = 3", "penalties = { machine-made = -1 }", "domain = 5", 'varieties = ""'])
def test_settings_of_a_wrong_kind_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "stdtrans.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=text.split()[0]):
        read_settings(tmp_path / "stdtrans.toml")


def test_an_unknown_penalty_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no penalty 'age'"):
        Rules.of(Settings(penalties={"age": 1}))


def test_the_best_are_found_among_many_alike_with_and_without_penalties() -> None:
    """Reading ends early; what it leaves out must not be better than what it shows."""
    texts = [f"样品应在室温下放置{chr(0x4E00 + i)}日" for i in range(600)]
    entries = [Entry(t, f"target {i}", reviewed=i in (7, 300), origin=MACHINE) for i, t in enumerate(texts)]
    with Memory.in_memory("ours") as memory:
        memory.add(entries)
        matches = Lookup([memory], ZH_EN, 70).matches(Segment("1", "样品应在室温下放置龘日"), limit=3)
    assert [(m.score, m.target) for m in matches] == [(87, "target 300"), (87, "target 7"), (86, "target 599")]
