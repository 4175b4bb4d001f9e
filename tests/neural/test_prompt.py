"""What instruction models are told, how codes travel as tags, and what is noticed in their answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.codes import problems
from stdtrans.language import Language
from stdtrans.neural import tags
from stdtrans.neural.alignment import NOTHING
from stdtrans.neural.draft import Draft
from stdtrans.neural.faithful import faults, items_of, settled
from stdtrans.neural.omission import items_lost, too_long, too_short
from stdtrans.neural.prompt import Question, again, prompt
from stdtrans.segment import Code, CodeKind, Direction, Kind, Match, TermHit, mark

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
BOLD = (Code(CodeKind.OPEN, 1, "bold", clonable=True), Code(CodeKind.CLOSE, 1, "bold", clonable=True))
FIELD = Code(CodeKind.PLACEHOLDER, 2, "field", equiv="1")


def asked(text: str, codes: tuple[Code, ...] = (), **more: object) -> str:
    """The last message of a prompt."""
    return prompt(Question(tags.tagged(text, codes), **more), ZH_EN).messages[-1].text  # type: ignore[arg-type]


def complaints(source: str, target: str, direction: Direction = ZH_EN, terms: tuple[TermHit, ...] = ()) -> str:
    draft, lost = settled(Draft(source, target, NOTHING), items_of(source, direction), direction.target)
    return " ".join(f.message for f in faults(draft, direction, terms, lost, finished=True))


def test_a_prompt_names_terms_verbal_forms_and_tags() -> None:
    text = asked(f"{mark(0)}阀体{mark(1)}应完好。", BOLD, terms=(TermHit(0, 2, "阀体", ("valve body",)),))
    assert 'Translate "阀体" as "valve body".' in text
    assert 'Render "应" by "shall".' in text
    assert "<1>…</1>" in text
    assert text.endswith("<1>阀体</1>应完好。")


def test_a_prompt_without_wishes_is_the_text_alone() -> None:
    assert asked("阀体完好。") == "Translate into English:\n阀体完好。"


def test_the_nearest_match_is_an_example_that_went_before() -> None:
    match = Match("阀盖完好。", "The bonnet is intact.", 80, "ours")
    messages = prompt(Question(tags.tagged("阀体完好。", ()), examples=(match,)), ZH_EN).messages
    assert [m.role for m in messages] == ["system", "user", "assistant", "user"]
    assert messages[1].text.endswith("阀盖完好。")
    assert messages[2].text == "The bonnet is intact."


def test_of_many_matches_three_are_examples_and_the_best_stands_last() -> None:
    matches = tuple(Match(f"阀盖{i}完好。", f"Bonnet {i} is intact.", 90 - i, "ours") for i in range(5))
    messages = prompt(Question(tags.tagged("阀体完好。", ()), examples=matches), ZH_EN).messages
    assert [m.text for m in messages if m.role == "assistant"] == [f"Bonnet {i} is intact." for i in (2, 1, 0)]


def test_a_far_match_is_no_example() -> None:
    match = Match("别的。", "Other.", 20, "ours")
    assert len(prompt(Question(tags.tagged("阀体完好。", ()), examples=(match,)), ZH_EN).messages) == 2


def test_a_heading_is_asked_for_as_one() -> None:
    assert "no full stop" in asked("阀体", kind=Kind.HEADING)
    assert "no full stop" not in asked("阀体", kind=Kind.PARAGRAPH)


def test_a_second_question_names_the_faults_and_ends_as_the_first() -> None:
    first = prompt(Question(tags.tagged("阀体完好。", ())), ZH_EN)
    second = again(first, "The valve.", ["Something is missing."])
    assert [m.role for m in second.messages] == ["system", "user", "assistant", "user"]
    assert second.messages[2].text == "The valve."
    assert "- Something is missing.\n" in second.messages[3].text
    assert second.messages[3].text.endswith(first.messages[1].text)


def test_tags_are_short_and_numbered_in_order() -> None:
    codes = (*BOLD, FIELD)
    found = tags.tagged(f"见{mark(0)}图{mark(2)}{mark(1)}。", codes)
    assert found.text == "见<1>图<2/></1>。"
    assert found.marked("See <1>Figure <2/></1>.") == f"See {mark(0)}Figure {mark(2)}{mark(1)}."


@pytest.mark.parametrize("written", ["< 1 >x</ 1 >", "＜1＞x＜／1＞", "<1>x</1>"])
def test_tags_are_read_in_the_forms_models_give_them(written: str) -> None:
    assert tags.tagged(f"{mark(0)}甲{mark(1)}", BOLD).marked(written) == f"{mark(0)}x{mark(1)}"


def test_what_looks_like_a_tag_in_the_text_itself_stays_text() -> None:
    found = tags.tagged(f"<1>与{mark(0)}甲{mark(1)}", BOLD)
    assert found.text == "<1>与<2>甲</2>"
    assert found.marked("<1> and <2>x</2>") == f"<1> and {mark(0)}x{mark(1)}"


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("<1>a</1> <2/>", []),
        ("a <2/>", ["<1>…</1>"]),
        ("<1>a</1>", ["<2/>"]),
        ("</1>a<1> <2/>", ["<1>…</1>"]),
        ("<1>a</1> <2/> <2/>", ["<2/>"]),
    ],
)
def test_tags_that_are_not_right_are_named(answer: str, wrong: list[str]) -> None:
    codes = (*BOLD, FIELD)
    found = tags.tagged(f"{mark(0)}甲{mark(1)}{mark(2)}", codes)
    assert list(tags.faults(found, found.marked(answer))) == wrong


@given(st.lists(st.sampled_from(["<1>", "</1>", "<2/>", "<3>", "word", "<", "</2>"]), max_size=12))
def test_whatever_a_model_makes_of_tags_only_sound_places_are_taken(pieces: list[str]) -> None:
    codes = (*BOLD, FIELD)
    found = tags.tagged(f"{mark(0)}甲{mark(1)}{mark(2)}", codes)
    marked = found.marked(" ".join(pieces))
    right = tags.copied(marked, codes)
    assert set(right.text) & {mark(0), mark(1)} == set()
    assert right.text.count(mark(2)) <= 1
    assert all(0 <= a <= b <= len(right.text) for a, b in right.places.values())
    if not list(tags.faults(found, marked)):
        assert set(right.places) == {0}
        assert problems(f"{mark(0)}甲{mark(1)}{mark(2)}", marked, codes) == []


@pytest.mark.parametrize(
    ("source", "target", "direction", "named"),
    [
        ("阀体应完好。", "The valve body is intact.", ZH_EN, '"应" must be rendered by "shall"'),
        ("共3个样品。", "There are samples.", ZH_EN, "The number 3 is missing"),
        ("共有样品。", "There are 7 samples.", ZH_EN, "The number 7 is not in the text"),
        ("见 GB/T 1.1—2020 的规定。", "See the rules.", ZH_EN, '"GB/T 1.1-2020" must stand in it'),
        ("阀体完好。", "阀体 is intact.", ZH_EN, "not wholly in English"),
        ("The valve body is intact.", "The valve body is intact.", EN_ZH, "not wholly in Chinese"),
        ("阀体完好。", "", ZH_EN, "empty"),
        ("检查阀体、阀盖、阀座、填料和螺栓。", "Check the valve body.", ZH_EN, "side by side"),
    ],
)
def test_what_is_wrong_is_named(source: str, target: str, direction: Direction, named: str) -> None:
    assert named in complaints(source, target, direction)


@pytest.mark.parametrize(
    ("source", "target", "direction"),
    [
        ("阀体应完好。", "The valve body shall be intact.", ZH_EN),
        ("间隙为3 mm～5 mm。", "The gap is 3 mm to 5 mm.", ZH_EN),
        ("The gap is between 3 mm and 5 mm.", "间隙为3 mm～5 mm。", EN_ZH),
        ("长度为3 mm～5 mm，见 GB/T 1.1—2020。", "The length is 3 mm to 5 mm; see GB/T 1.1-2020.", ZH_EN),
        ("The wear shall not exceed 3 mm.", "磨损不应超过3毫米。", EN_ZH),
        ("检查阀体、阀盖、阀座和填料。", "Check the body, the bonnet, the seat and the packing.", ZH_EN),
    ],
)
def test_what_is_right_is_not_complained_of(source: str, target: str, direction: Direction) -> None:
    assert complaints(source, target, direction) == ""


def test_terms_missed_and_forbidden_words_are_named() -> None:
    term = TermHit(0, 2, "阀体", ("valve body",), forbidden=("valve shell",))
    said = complaints("阀体完好。", "The valve shell is intact.", terms=(term,))
    assert '"阀体" must be translated as "valve body".' in said
    assert '"valve shell" must not be used' in said


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("磨损不超过 3 mm。", "not more than 3mm.", "3 mm"),
        ("保持在20 ℃～25 ℃。", "kept at 20–25 °C.", "20 °C to 25 °C"),
        ("保持在20 ℃～25 ℃。", "between 20 °C and 25 °C.", "between 20 °C and 25 °C"),
        ("按 GB/T 1.1—2020。", "to GB/T 1.1—2020.", "GB/T 1.1-2020"),
    ],
)
def test_what_must_stay_is_brought_to_the_targets_form(source: str, target: str, mended: str) -> None:
    draft, lost = settled(Draft(source, target, NOTHING), items_of(source, ZH_EN), Language.EN)
    assert lost == []
    assert mended in draft.text


def test_a_range_said_in_words_is_written_as_chinese_standards_write_it() -> None:
    source = "The gap shall be between 0.3 mm and 0.5 mm."
    for target in ("间隙应为0.3 mm到0.5 mm。", "间隙应为0.3毫米至0.5毫米。", "间隙应为0.3 mm～0.5 mm。"):
        draft, lost = settled(Draft(source, target, NOTHING), items_of(source, EN_ZH), Language.ZH)
        assert lost == []
        assert draft.text == "间隙应为0.3 mm～0.5 mm。"


def test_length_is_judged_in_both_directions() -> None:
    long, short = "试验应在环境温度下进行并且持续时间不应少于规定的数值。", "The test shall be done."
    assert too_short(long, "Test.", ZH_EN)
    assert not too_short(long, "The test shall be carried out at ambient temperature for the time laid down.", ZH_EN)
    assert too_long("试验应在环境温度下进行并且持续。", " ".join(["word"] * 40), ZH_EN)
    assert not too_short(short, "应进行试验。", EN_ZH)


def test_lists_lose_items() -> None:
    assert items_lost("阀体、阀盖、阀座、填料和螺栓", "valve body", ZH_EN) == 4
    assert items_lost("valves, pumps, pipes and bolts", "阀、泵、管道和螺栓", EN_ZH) == 0
