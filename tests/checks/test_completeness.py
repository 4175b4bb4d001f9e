"""Tests of what is left out and added: words without counterpart, and the lexicon behind them."""

import pytest

from stdtrans.checks import CheckInput, run
from stdtrans.language import Language
from stdtrans.lexicon import Lexicon, heaviest, stem
from stdtrans.segment import Direction, Segment

ZH_EN, EN_ZH = Direction(Language.ZH, Language.EN), Direction(Language.EN, Language.ZH)
ZH = "试验前应检查电源电压，并记录设备周围的环境温度。"
EN = "Before the test, the supply voltage shall be checked and the ambient temperature around the equipment recorded."
SHORT_ZH = "试验前应检查电源电压。"
SHORT_EN = "Before the test, the supply voltage shall be checked."


def found(source: str, target: str, direction: Direction) -> set[str]:
    findings = run(CheckInput(Segment("1", source), target, direction))
    return {f.check for f in findings} & {"omission", "addition"}


@pytest.mark.parametrize(
    ("source", "target", "direction", "expected"),
    [
        (ZH, EN, ZH_EN, set()),
        (EN, ZH, EN_ZH, set()),
        (ZH, SHORT_EN, ZH_EN, {"omission"}),
        (EN, SHORT_ZH, EN_ZH, {"omission"}),
        (SHORT_ZH, EN, ZH_EN, {"addition"}),
        (SHORT_EN, ZH, EN_ZH, {"addition"}),
    ],
)
def test_a_clause_without_counterpart_is_found_in_either_direction(
    source: str, target: str, direction: Direction, expected: set[str]
) -> None:
    assert found(source, target, direction) == expected


def test_a_reference_that_nothing_took_the_place_of_is_an_omission_too() -> None:
    source = "噪声的测定见ISO 11201:2010和ISO 11202:2010。"
    assert "omission" in found(source, "For the determination of noise, see ISO 11201:2010.", ZH_EN)
    changed = "For the determination of noise, see ISO 11201:2010 and ISO 11205:2010."
    assert "omission" not in found(source, changed, ZH_EN)


def test_words_of_one_family_have_one_stem() -> None:
    assert len({stem(w) for w in ("tests", "testing", "tested", "Test")}) == 1
    assert stem("corrosion") == stem("corrosive")


def test_the_longest_word_and_words_inside_it_count() -> None:
    lexicon = Lexicon(["腐蚀\t4\tcorro", "耐腐蚀\t8\tresist", "性\t0\tprop", "corro\t4", "paint\t4"])
    chinese, english = lexicon.compare("耐腐蚀", "corrosion of paint")
    assert [(a, b) for a, b, _ in chinese] == [(0, 3)]
    assert chinese[0][2] < 0
    assert [told < 0 for *_, told in english] == [True, False]


def test_the_stretch_that_tells_most_may_hold_words_with_a_counterpart() -> None:
    assert heaviest([(0, 1, -2.0), (1, 2, 3.0), (2, 3, -1.0), (3, 4, 2.0), (4, 5, -3.0)]) == (4.0, 1, 4)
    assert heaviest([(0, 1, -2.0)]) == (0.0, 0, 0)
