"""A wish is met where the translation does what was asked, and not where it does something near it."""

from pathlib import Path
from typing import Any

import pytest

from stdtrans.neural import Engine
from tests.evaluation.making import judged, verdicts

DEVIATION = {"source": "允差", "target": "permissible deviation", "forbidden": ["tolerance"]}
SOURCE = "允差应符合表1。"


def terms(folder: Path, output: str, *asked: dict[str, Any], **more: Any) -> list[bool]:
    return verdicts(folder, output, source=SOURCE, terms=list(asked), **more)["terms_obeyed"]


def test_a_term_is_obeyed_in_any_number_and_case(tmp_path: Path) -> None:
    assert terms(tmp_path, "Permissible deviations shall conform to Table 1.", DEVIATION) == [True]


def test_an_accepted_form_is_as_good(tmp_path: Path) -> None:
    assert terms(tmp_path, "The allowance shall conform.", DEVIATION | {"accept": ["allowance"]}) == [True]


def test_another_word_does_not_do(tmp_path: Path) -> None:
    assert terms(tmp_path, "The deviation shall conform to Table 1.", DEVIATION) == [False]


def test_a_forbidden_form_beside_the_right_one_spoils_it(tmp_path: Path) -> None:
    output = "The permissible deviation, or tolerance, shall conform to Table 1."
    (verdict,) = judged(tmp_path, output, source=SOURCE, terms=[DEVIATION])
    assert (verdict.met, verdict.found) == (False, "tolerance")


def test_a_forbidden_form_inside_an_approved_one_does_not_count(tmp_path: Path) -> None:
    asked = {"source": "允差", "target": "tolerance limit", "forbidden": ["tolerance"]}
    assert terms(tmp_path, "The tolerance limits shall conform.", asked) == [True]
    other = {"source": "允差", "target": "deviation", "forbidden": ["tolerance"]}
    zone = {"source": "公差带", "target": "tolerance zone"}
    assert terms(tmp_path, "The deviation in the tolerance zone", other, zone) == [True, True]


def test_a_forbidden_form_the_reference_has_for_another_word_does_not_count(tmp_path: Path) -> None:
    asked = {"source": "允差", "target": "deviation", "forbidden": ["test"]}
    reference = "The test shows the deviation."
    assert terms(tmp_path, "The test shows the deviation.", asked, reference=reference) == [True]
    assert terms(tmp_path, "The test shows the deviation of the test.", asked, reference=reference) == [False]


def test_a_forbidden_form_inside_a_longer_word_does_not_count(tmp_path: Path) -> None:
    asked = {"source": "允差", "target": "deviation", "forbidden": ["form"]}
    assert terms(tmp_path, "The deviation shall conform.", asked) == [True]


def test_a_chinese_term_stands_letter_by_letter(tmp_path: Path) -> None:
    asked = {"source": "rated voltage", "target": "额定电压", "forbidden": ["定额电压"]}
    made = {"direction": "en-zh", "source": "the rated voltage", "reference": "额定电压", "terms": [asked]}
    assert verdicts(tmp_path, "其额定电压", **made)["terms_obeyed"] == [True]
    assert verdicts(tmp_path, "其标称电压", **made)["terms_obeyed"] == [False]


@pytest.mark.parametrize(
    ("asked", "output", "met"),
    [
        ("shall", "It shall run.", True),
        ("shall", "It shall not run.", False),
        ("shall not", "It shall not run.", True),
        ("shall", "It must run.", False),
        ("shall", "It is required to run.", False),
        ("should", "It should run.", True),
        ("may", "It may run.", True),
        ("may", "It is permitted to run.", False),
        ("may", "It runs in May 2020.", False),
        ("may", "It can run.", False),
        ("can", "It can run.", True),
        ("is permitted to", "It is permitted to run.", True),
        ("is permitted to", "It may run.", False),
    ],
)
def test_a_verbal_form_is_right_where_it_is_the_one_asked_for(
    tmp_path: Path, asked: str, output: str, met: bool
) -> None:
    assert verdicts(tmp_path, output, verbs=[{"source": "应", "target": asked}])["verbs_right"] == [met]


@pytest.mark.parametrize(
    ("asked", "output", "met"),
    [
        ("应", "泵应运行。", True),
        ("应", "泵不应运行。", False),
        ("可", "泵很可靠。", False),
        ("能", "泵可能运行。", False),
    ],
)
def test_a_chinese_verbal_form_is_no_part_of_a_word(tmp_path: Path, asked: str, output: str, met: bool) -> None:
    made = {"direction": "en-zh", "source": "It shall run.", "reference": "泵应运行。"}
    verbs = [{"source": "shall", "target": asked}]
    assert verdicts(tmp_path, output, verbs=verbs, **made)["verbs_right"] == [met]


def test_two_verbal_forms_need_two(tmp_path: Path) -> None:
    asked = [{"source": "应", "target": "shall"}] * 2
    assert verdicts(tmp_path, "It shall run and stop.", verbs=asked)["verbs_right"] == [True, False]


def test_a_number_asked_for_twice_stands_twice(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "5 mm by 5 mm", numbers=["5 mm", "5 mm"])["numbers_kept"] == [True, True]
    assert verdicts(tmp_path, "5 mm by 6 mm", numbers=["5 mm", "5 mm"])["numbers_kept"] == [True, False]


def test_what_stands_instead_of_a_reference_is_told(tmp_path: Path) -> None:
    asked = [{"source": "GB/T 1.1—2020", "target": "GB/T 1.1-2020"}]
    (verdict,) = judged(tmp_path, "as GB/T 1.1—2020 says", references=asked)
    assert (verdict.met, verdict.expected, verdict.found) == (False, "GB/T 1.1-2020", "GB/T 1.1—2020")


# inline codes

BOLD = {"id": 1, "kind": "bold", "source_span": "额定电压", "target_span": "rated voltage"}
NOTE = {"id": 2, "kind": "footnote", "after_source": "电缆", "after_target": "cable"}
CODED = {"source": "电缆的额定电压应为220 V。", "codes": [BOLD, NOTE]}


def codes(folder: Path, output: str, engine: Engine | None = None, **more: Any) -> tuple[list[bool], ...]:
    found = verdicts(folder, output, engine, **(CODED | more))
    return found["codes_present"], found.get("codes_nested", []), found["codes_placed"]


def test_codes_over_their_words_are_all_right(tmp_path: Path) -> None:
    output = "The <bold>rated voltage</bold> of the cable<footnote/> shall be 220 V."
    assert codes(tmp_path, output) == ([True, True], [True], [True, True])


def test_an_article_a_plural_and_the_sign_behind_do_not_matter(tmp_path: Path) -> None:
    output = "<bold>The rated voltages</bold> of cables.<footnote/>"
    assert codes(tmp_path, output) == ([True, True], [True], [True, True])


def test_a_code_over_more_words_or_fewer_is_misplaced(tmp_path: Path) -> None:
    assert codes(tmp_path, "The rated <bold>voltage</bold> of the cable<footnote/>")[2] == [False, True]
    assert codes(tmp_path, "<bold>The rated voltage of</bold> the<footnote/> cable")[2] == [False, False]


def test_a_code_that_is_missing_is_neither_present_nor_placed(tmp_path: Path) -> None:
    output = "The rated voltage of the cable<footnote/>"
    assert codes(tmp_path, output) == ([False, True], [True], [False, True])


def test_codes_that_cross_do_not_nest(tmp_path: Path) -> None:
    both = [BOLD, {"id": 3, "kind": "italic", "source_span": "电缆", "target_span": "cable"}]
    output = "<bold>rated voltage of <italic>the</bold> cable</italic>"
    assert codes(tmp_path, output, codes=both)[:2] == ([True, True], [False])


def test_a_close_before_its_open_is_not_present(tmp_path: Path) -> None:
    output = "The </bold>rated voltage<bold> of the cable<footnote/>"
    present, nested, placed = codes(tmp_path, output)
    assert (present, nested, placed) == ([False, True], [False], [False, True])


def test_a_note_in_front_of_everything_stands_in_front(tmp_path: Path) -> None:
    front = [{"id": 1, "kind": "footnote", "after_source": "", "after_target": ""}]
    assert codes(tmp_path, "<footnote/>The cable", codes=front)[2] == [True]
    assert codes(tmp_path, "The cable<footnote/>", codes=front)[2] == [False]


def test_only_pairs_can_nest(tmp_path: Path) -> None:
    assert codes(tmp_path, "cable<footnote/>", codes=[NOTE]) == ([True], [], [True])


def test_where_the_wording_differs_alignment_says_which_words_are_meant(tmp_path: Path, zh_en: Engine) -> None:
    asked = {"source": "该软件能识别图像。", "reference": "The software can recognize images."}
    span = {"id": 1, "kind": "bold", "source_span": "图像", "target_span": "images"}
    (_, _, right) = judged(tmp_path, "The software can recognize <bold>pictures</bold>.", zh_en, **asked, codes=[span])
    (_, _, wrong) = judged(tmp_path, "The <bold>software</bold> can recognize pictures.", zh_en, **asked, codes=[span])
    assert (right.met, right.aligned) == (True, True)
    assert (wrong.met, wrong.aligned) == (False, True)


def test_without_alignment_other_words_are_misplaced(tmp_path: Path) -> None:
    output = "The <bold>nominal voltage</bold> of the cable<footnote/>"
    assert codes(tmp_path, output)[2] == [False, True]


def test_what_translates_a_missed_term_is_told(tmp_path: Path, zh_en: Engine) -> None:
    asked = [{"source": "软件", "target": "program"}]
    (verdict,) = judged(tmp_path, "The software can recognize images.", zh_en, source="该软件能识别图像。", terms=asked)
    assert (verdict.met, verdict.found) == (False, "software")
