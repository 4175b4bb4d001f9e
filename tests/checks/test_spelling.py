"""Tests of the spelling check."""

import pytest

from stdtrans.checks import CheckInput, run
from stdtrans.language import Language
from stdtrans.segment import Direction, Segment, TermHit

pytest.importorskip("spylls", reason="the extra spelling is not installed")
ZH_EN = Direction(Language.ZH, Language.EN)


def misspelled(source: str, target: str, terms: tuple[TermHit, ...] = ()) -> list[str]:
    findings = run(CheckInput(Segment("1", source), target, ZH_EN, terms))
    return [f.found for f in findings if f.check == "spelling"]


def test_a_word_in_no_dictionary_is_found() -> None:
    assert misspelled("测量温度。", "Measure the temperatrue.") == ["temperatrue"]


@pytest.mark.parametrize(
    "target",
    [
        "The colour of the fibre is analysed in litres.",
        "Use anti-corrosion coating (IEC 60068-2-1) at 20 kPa.",
        "Measure the temperature of the workpiece.",
    ],
)
def test_british_spellings_and_technical_words_are_known(target: str) -> None:
    assert misspelled("测量温度。", target) == []


def test_words_of_source_and_termbase_are_known() -> None:
    assert misspelled("运行qwertly程序。", "Run the program qwertly.") == []
    term = TermHit(0, 2, "机物", ("qwertly",), (), "terms")
    assert misspelled("机物应清洁。", "The qwertly shall be clean.", (term,)) == []
