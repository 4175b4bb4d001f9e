"""Instruction models as engines, against a real HTTP endpoint that answers as the script of each test says."""

from dataclasses import replace

import pytest

from stdtrans.codes import plain, problems
from stdtrans.language import Language
from stdtrans.neural import Engine, Request
from stdtrans.neural.engine import (
    CODES_UNCERTAIN,
    COPIED,
    DEGENERATE,
    NUMBER_MISSED,
    OMISSION,
    PROTECTED_MOVED,
    TERM_MISSED,
    TERM_REPAIRED,
    VERB_MISSED,
    Result,
)
from stdtrans.neural.instructed import Aligner, Instructed
from stdtrans.neural.openai import Endpoint
from stdtrans.neural.prompt import COMPLAINT
from stdtrans.segment import Code, CodeKind, Direction, Kind, TermHit, mark
from tests.neural.endpoint import Asked, Running, endpoint, said

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
BOLD = (Code(CodeKind.OPEN, 1, "bold", clonable=True), Code(CodeKind.CLOSE, 1, "bold", clonable=True))
LINK = (Code(CodeKind.OPEN, 2, "link"), Code(CodeKind.CLOSE, 2, "link"))
FIELD = Code(CodeKind.PLACEHOLDER, 3, "field", equiv="1")
NOTE = Code(CodeKind.PLACEHOLDER, 4, "footnote")
VALVE = TermHit(0, 2, "阀体", ("valve body",))


def translated(
    request: Request, *answers: str, direction: Direction = ZH_EN, align: Aligner | None = None
) -> tuple[Result, Running]:
    """The result for one request where the endpoint gives these answers, one after the other."""
    with endpoint(lambda asked, n: said(answers[min(n, len(answers) - 1)])) as running:
        engine = Instructed(Endpoint(running.base_url, "m", pause=0.01, environment={}), direction, align)
        (result,) = engine.translate([request])
    assert problems(request.text, result.text, request.codes) == []
    return result, running


def test_a_right_answer_is_taken_at_the_first_try() -> None:
    result, running = translated(Request("阀体应完好。"), "The valve body shall be intact.")
    assert result.text == "The valve body shall be intact."
    assert result.flags == ()
    assert len(running.asked) == 1
    assert result.confidence == pytest.approx(0.905, abs=0.001)


@pytest.mark.parametrize(
    "answer",
    [
        "<think>阀体 is valve body. I should say shall.</think>\nThe valve body shall be intact.",
        "```\nThe valve body shall be intact.\n```",
        "Translation: The valve body shall be intact.",
        '"The valve body shall be intact."',
        "Here is the translation:\nThe valve body shall be intact.",
        "The valve body shall be intact.\n\nNote: 应 is rendered by shall.",
    ],
)
def test_what_models_say_around_a_translation_is_left_out(answer: str) -> None:
    result, running = translated(Request("阀体应完好。"), answer)
    assert result.text == "The valve body shall be intact."
    assert len(running.asked) == 1


def test_tags_come_back_as_codes() -> None:
    request = Request(f"{mark(0)}阀体{mark(1)}见图{mark(2)}。", (*BOLD, FIELD))
    result, running = translated(request, "The <1>valve body</1> is shown in Figure <2/>.")
    assert result.text == f"The {mark(0)}valve body{mark(1)} is shown in Figure {mark(2)}."
    assert result.flags == ()
    assert "<1>阀体</1>见图<2/>。" in running.asked[0].last


def test_a_missing_tag_is_named_and_asked_for_again() -> None:
    request = Request(f"检查{mark(0)}阀体{mark(1)}。", BOLD)
    result, running = translated(request, "Check the valve body.", "Check the <1>valve body</1>.")
    assert result.text == f"Check the {mark(0)}valve body{mark(1)}."
    assert result.flags == ()
    assert len(running.asked) == 2
    assert COMPLAINT in running.asked[1].last
    assert "<1>…</1> must stand in it exactly once." in running.asked[1].last


def test_tags_missing_twice_are_placed_and_flagged() -> None:
    request = Request(f"请检查{mark(0)}阀体{mark(1)}的外观。", BOLD)
    result, running = translated(request, "Check the valve body.")
    assert len(running.asked) == 2
    assert CODES_UNCERTAIN in result.flags


def test_tags_missing_twice_are_placed_with_confidence_where_a_model_aligns(zh_en: Engine) -> None:
    request = Request(f"请检查{mark(0)}阀体{mark(1)}的外观。", BOLD)
    result, _ = translated(request, "Check the appearance of the valve body.", align=zh_en.align)
    assert f"{mark(0)}valve body{mark(1)}" in result.text
    assert CODES_UNCERTAIN not in result.flags


def test_the_codes_a_model_got_right_keep_their_places() -> None:
    request = Request(f"检查{mark(0)}阀体{mark(1)}和{mark(2)}阀盖{mark(3)}。", (*BOLD, *LINK))
    result, _ = translated(request, "Check the <1>valve body</1> and the <2>bonnet.")
    assert f"{mark(0)}valve body{mark(1)}" in result.text
    assert CODES_UNCERTAIN in result.flags


def test_formatting_of_a_term_is_placed_with_confidence_where_its_tag_is_lost() -> None:
    request = Request(f"检查{mark(0)}阀体{mark(1)}的外观。", BOLD, (replace(VALVE, start=2, end=4),))
    result, _ = translated(request, "Check the appearance of the valve body.")
    assert result.text == f"Check the appearance of the {mark(0)}valve body{mark(1)}."
    assert result.flags == ()


def test_a_lost_tag_inside_one_that_is_right_is_a_guess() -> None:
    request = Request(f"检查{mark(2)}本{mark(0)}阀体{mark(1)}的外观{mark(3)}。", (*BOLD, *LINK))
    result, _ = translated(request, "Check <1>the appearance of this valve body</1>.")
    assert result.flags == (CODES_UNCERTAIN,)


def test_crossed_and_repeated_tags_come_out_nested_and_once() -> None:
    request = Request(f"检查{mark(0)}阀体{mark(1)}和{mark(2)}阀盖{mark(3)}{mark(4)}。", (*BOLD, *LINK, NOTE))
    translated(request, "Check <1>the <2>valve body</1> and</2> the <2>bonnet</2><3/><3/>.")
    translated(request, "</1></2><3/><3/><1><2>")


def test_a_lost_field_is_put_back_and_flagged() -> None:
    request = Request(f"阀体见图{mark(0)}。", (FIELD,))
    result, _ = translated(request, "The valve body is shown in the figure.")
    assert mark(0) in result.text
    assert CODES_UNCERTAIN in result.flags


def test_a_missed_term_is_asked_for_again() -> None:
    request = Request("阀体完好。", terms=(VALVE,))
    result, running = translated(request, "The housing is intact.", "The valve body is intact.")
    assert result.text == "The valve body is intact."
    assert 'Translate "阀体" as "valve body".' in running.asked[0].last
    assert '"阀体" must be translated as "valve body".' in running.asked[1].last


def test_a_term_missed_twice_is_put_in_where_its_place_is_clear_and_else_flagged() -> None:
    request = Request("阀体完好。", terms=(replace(VALVE, forbidden=("valve shell",)),))
    unclear, _ = translated(request, "The housing is intact.")
    assert unclear.flags == (TERM_MISSED,)
    clear, _ = translated(request, "The valve shell is intact.")
    assert clear.text == "The valve body is intact."
    assert clear.flags == (TERM_REPAIRED,)


def test_the_better_of_two_answers_is_taken() -> None:
    request = Request("阀体应完好，磨损不超过 3 mm。")
    good = "The valve body shall be intact and the wear is at most 3 mm."
    result, _ = translated(request, good.replace("3 mm", "5 mm"), good)
    assert "3 mm" in result.text
    result, _ = translated(request, good.replace("shall be", "is"), "The valve is at most 5 kg, 7 m and 8 s.")
    assert "3 mm" in result.text


def test_a_lost_reference_is_put_back_and_flagged() -> None:
    result, _ = translated(Request("按 GB/T 1.1—2020 起草。"), "Drafted according to the standard.")
    assert "GB/T 1.1-2020" in result.text
    assert PROTECTED_MOVED in result.flags


@pytest.mark.parametrize(
    ("source", "answer", "flag"),
    [
        ("共3个样品。", "There are samples.", NUMBER_MISSED),
        ("检查阀体、阀盖、阀座、填料和螺栓。", "Check the valve body.", OMISSION),
        ("阀体不应漏气。", "The valve body is tight.", VERB_MISSED),
        ("阀体完好。", "完好 阀体", DEGENERATE),
        ("阀体完好。", "", DEGENERATE),
        ("阀体完好。", f"{COMPLAINT} Translate all.", DEGENERATE),
    ],
)
def test_what_is_wrong_twice_is_flagged(source: str, answer: str, flag: str) -> None:
    result, running = translated(Request(source), answer)
    assert flag in result.flags
    assert len(running.asked) == 2
    if flag == DEGENERATE:
        assert result.confidence == 0.0


def test_the_target_is_finished_as_all_engines_finish_it() -> None:
    result, _ = translated(Request("外观检查；", kind=Kind.LIST_ITEM), "Visual inspection.")
    assert result.text == "visual inspection;"
    result, _ = translated(Request("Length 3 mm, see Table 1."), "长度3mm,见表格1.", direction=EN_ZH)
    assert result.text == "长度3 mm，见表1。"


def test_what_needs_no_translation_is_not_sent() -> None:
    result, running = translated(Request("GB/T 1.1—2020"), "nothing")
    assert result.text == "GB/T 1.1-2020"
    assert result.flags == (COPIED,)
    assert running.asked == []


def test_the_same_is_asked_once_and_order_is_kept() -> None:
    answers: dict[str, str] = {"阀体完好。": "The valve body is intact.", "阀盖完好。": "The bonnet is intact."}

    def script(asked: Asked, number: int) -> object:
        return said(answers[asked.last.splitlines()[-1]])

    with endpoint(script) as running:  # type: ignore[arg-type]
        engine = Instructed(Endpoint(running.base_url, "m", environment={}), ZH_EN)
        seen: list[tuple[int, int]] = []
        results = engine.translate(
            [Request("阀体完好。"), Request("阀盖完好。"), Request("阀体完好。")], lambda a, b: seen.append((a, b))
        )
    assert [r.text for r in results] == [
        "The valve body is intact.",
        "The bonnet is intact.",
        "The valve body is intact.",
    ]
    assert len(running.asked) == 2
    assert seen[-1] == (2, 2)
    assert engine.seconds > 0


def test_without_another_model_alignment_is_not_pretended() -> None:
    with endpoint(lambda asked, n: said("")) as running:
        engine = Instructed(Endpoint(running.base_url, "m", environment={}), ZH_EN)
        assert engine.align("阀体", "valve body") is None


def test_nothing_asked_is_nothing_sent() -> None:
    with endpoint(lambda asked, n: said("")) as running:
        assert Instructed(Endpoint(running.base_url, "m", environment={}), ZH_EN).translate([]) == []
    assert running.asked == []


def test_plain_text_of_a_result_is_what_the_model_said() -> None:
    request = Request(f"{mark(0)}{mark(1)}阀体完好。", BOLD)
    result, _ = translated(request, "The valve body is intact.", "The <1></1>valve body is intact.")
    assert plain(result.text) == "The valve body is intact."
