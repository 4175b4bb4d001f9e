"""Each check finds its errors and lets right translations pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.checks import REGISTRY, CheckInput, check, run
from stdtrans.language import Language
from stdtrans.segment import Code, CodeKind, Direction, Finding, Segment, Severity, TermHit, mark

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def found(
    source: str,
    target: str,
    direction: Direction = ZH_EN,
    codes: tuple[Code, ...] = (),
    terms: tuple[TermHit, ...] = (),
) -> list[Finding]:
    return list(run(CheckInput(Segment("s", source, codes), target, direction, terms)))


def names(source: str, target: str, direction: Direction = ZH_EN, terms: tuple[TermHit, ...] = ()) -> set[str]:
    """The checks that fired, with their severity."""
    return {f"{f.check}:{f.severity}" for f in found(source, target, direction, terms=terms)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("温度应为20 ℃～25 ℃。", "The temperature shall be 20 °C to 25 °C."),
        ("长度为１０ ５００ mm。", "The length is 10,500 mm."),
        ("含量不应超过50％。", "The content shall not exceed 50 %."),
        ("见第三章。", "See Chapter 3."),
        ("发布于2020年3月5日。", "Issued on 5 March 2020."),
        ("应取三十二个样品。", "Thirty-two samples shall be taken."),
        ("应取三个样品。", "Three samples shall be taken."),
        ("占四分之一。", "It takes 1/4."),
        ("应符合GB/T 21455—2019的规定。", "It shall conform to GB/T 21455-2019."),
        ("应符合表2和5.2.3的规定。", "It shall conform to Table 2 and 5.2.3."),
        ("不得使用R410A。", "R410A shall not be used."),
        ("宜采用图1的方法。", "The method of Figure 1 should be used."),
        ("可采用其他方法。", "Other methods may be used."),
        ("该值能测量。", "The value can be measured."),
        ("响应时间的影响", "influence of response time"),
        ("必须停机。", "The machine must be stopped."),
        ("“合格”（见表1）", "“conforming” (see Table 1)"),
        ("a) 外观；", "a) appearance;"),
        ("《标准化法》", "Standardization Law (《标准化法》)"),
    ],
)
def test_a_right_english_translation_passes(source: str, target: str) -> None:
    assert names(source, target) == set()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The temperature shall be 20 °C to 25 °C.", "温度应为20 ℃～25 ℃。"),
        ("Twelve samples shall be taken.", "应取十二个样品。"),
        ("It was issued in March 2020.", "于2020年3月发布。"),
        ("It shall conform to GB/T 21455-2019.", "应符合GB/T 21455—2019的规定。"),
        ("It shall conform to ISO 9001:2015.", "应符合ISO 9001:2015的规定。"),
        ("See Table 2 and 5.2.3.", "见表2和5.2.3。"),
        ("It should be checked.", "宜进行检查。"),
        ("It may be used.", "可使用。"),
        ("It shall not be used.", "不应使用。"),
        ("Install the package with npm install.", "使用npm install安装软件包。"),
    ],
)
def test_a_right_chinese_translation_passes(source: str, target: str) -> None:
    assert names(source, target, EN_ZH) == set()


@pytest.mark.parametrize(
    ("source", "target", "direction", "expected"),
    [
        ("温度为20 ℃。", "The temperature is 25 °C.", ZH_EN, "number:error"),
        ("温度为20 ℃。", "The temperature is 20 °C to 25 °C.", ZH_EN, "range:warning"),
        ("应取三个样品。", "Samples shall be taken.", ZH_EN, "number:warning"),
        ("长度为20 mm。", "The length is 20 cm.", ZH_EN, "unit:error"),
        ("Take 15 samples.", "取样品51个。", EN_ZH, "number:error"),
        ("应符合GB/T 21455—2019。", "It shall conform to GB/T 21445-2019.", ZH_EN, "reference:error"),
        ("应符合GB/T 21455—2019。", "It shall conform to GB/T 21455—2019.", ZH_EN, "reference:warning"),
        ("It conforms.", "符合GB/T 1.1—2020。", EN_ZH, "reference:warning"),
        ("见表2。", "See Figure 2.", ZH_EN, "cross-reference:error"),
        ("见表2。", "See Table 3.", ZH_EN, "cross-reference:error"),
        ("见5.2.3。", "See 5.3.2.", ZH_EN, "cross-reference:error"),
        ("5.2.3 外观", "5.3.2 Appearance", ZH_EN, "numbering:error"),
        ("对5.2.3的规定", "requirement 5.3.2", ZH_EN, "cross-reference:error"),
        ("使用R410A制冷剂。", "Refrigerant R401A is used.", ZH_EN, "designation:warning"),
        ("应检查外观和尺寸。", "应检查外观和尺寸。", ZH_EN, "untranslated:error"),
        ("应检查外观。", "The 外观 shall be checked.", ZH_EN, "untranslated:error"),
        ("It is the result of the test that shall be recorded.", "It is the result of the test that 记录。", EN_ZH,
         "untranslated:error"),
        ("Record the result", "Record the result", EN_ZH, "untranslated:error"),
        ("应检查。", "It should be checked.", ZH_EN, "verbal-form:warning"),
        ("宜检查。", "It shall be checked.", ZH_EN, "verbal-form:warning"),
        ("不得使用。", "It shall be used.", ZH_EN, "verbal-form:warning"),
        ("可使用。", "It shall be used.", ZH_EN, "verbal-form:warning"),
        ("可使用。", "It can be used.", ZH_EN, "verbal-form:info"),
        ("It shall be checked.", "宜检查。", EN_ZH, "verbal-form:warning"),
        ("It should be checked.", "必须检查。", EN_ZH, "verbal-form:warning"),
        ("外观（见表1）", "appearance (see Table 1", ZH_EN, "bracket:warning"),
        ("“合格”", "“conforming", ZH_EN, "bracket:warning"),
        ("外观，尺寸", "appearance， size", ZH_EN, "punctuation:warning"),
        ("appearance, size", "外观,尺寸", EN_ZH, "punctuation:warning"),
        ("It is so.", "如此.", EN_ZH, "punctuation:warning"),
        ("该方法", "the the method", ZH_EN, "repeated-word:warning"),
        ("value of the method", "方法的的值", EN_ZH, "repeated-word:warning"),
        ("本文件规定了房间空气调节器的技术要求、试验方法、检验规则和标志包装运输贮存。", "It specifies requirements.",
         ZH_EN, "omission:warning"),
    ],
)  # fmt: skip
def test_an_error_is_found(source: str, target: str, direction: Direction, expected: str) -> None:
    assert expected in names(source, target, direction)


def test_the_finding_says_what_was_expected_and_found() -> None:
    finding = next(f for f in found("温度为20 ℃。", "The temperature is 25 °C.") if f.check == "number")
    assert (finding.expected, finding.found) == ("20", "25")


BOLD = (
    Code(CodeKind.OPEN, 1, "bold", clonable=True),
    Code(CodeKind.CLOSE, 1, "bold", clonable=True),
    Code(CodeKind.PLACEHOLDER, 2, "footnote"),
)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (f"{mark(0)}A{mark(1)}", "footnote (placeholder) is missing"),
        (f"{mark(0)}A{mark(1)}{mark(2)}{mark(2)}", "stands 2 times"),
        (f"{mark(1)}A{mark(0)}{mark(2)}", "closed out of order"),
    ],
)
def test_a_code_that_is_lost_doubled_or_not_nested_is_an_error(target: str, message: str) -> None:
    source = f"{mark(0)}甲{mark(1)}{mark(2)}"
    findings = [f for f in found(source, target, codes=BOLD) if f.check == "code"]
    assert message in findings[0].message
    assert findings[0].severity is Severity.ERROR


def test_codes_in_their_places_pass() -> None:
    assert found(f"{mark(0)}甲{mark(1)}{mark(2)}", f"{mark(0)}A{mark(1)}{mark(2)}", codes=BOLD) == []


DEVIATION = TermHit(0, 2, "允差", ("permissible deviation", "tolerance limit"), ("tolerance",), "ours")
TERM_ZH = TermHit(0, 9, "deviation", ("允许偏差",), ("公差",), "ours")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("The permissible deviations are small.", set()),
        ("Permissible-deviation values", set()),
        ("The tolerance limit is small.", set()),
        ("The allowance is small.", {"term:warning"}),
        ("The tolerance is small.", {"term:warning", "forbidden-term:error"}),
        ("The permissible deviation (tolerance) is small.", {"forbidden-term:error"}),
        ("It is intolerance.", {"term:warning"}),
    ],
)
def test_terms_are_obeyed_in_english(target: str, expected: set[str]) -> None:
    assert names("允差较小", target, terms=(DEVIATION,)) == expected


def test_terms_are_obeyed_in_chinese() -> None:
    assert names("deviation", "允许偏差", EN_ZH, (TERM_ZH,)) == set()
    assert names("deviation", "公差", EN_ZH, (TERM_ZH,)) == {"term:warning", "forbidden-term:error"}


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("quality", "qualities"),
        ("criterion", "the criteria are"),
        ("to measure", "to measuring"),
        ("plan", "planned"),
        ("analysis", "analyses"),
        ("mass", "masses"),
        ("standard", "standards'"),
        ("body of experts", "bodies of experts"),
    ],
)
def test_inflected_terms_count(term: str, text: str) -> None:
    assert not {"term:warning"} & names("术语", text, terms=(TermHit(0, 2, "术语", (term,)),))


def test_an_empty_target_is_not_checked() -> None:
    assert found("温度为20 ℃。", "") == []


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ValueError, match="two checks named number"):
        check("number")(lambda input: ())


TEXTS = st.text(st.characters(exclude_categories=["Co", "Cs"]), max_size=60)  # private use characters are codes


@given(TEXTS, TEXTS, st.sampled_from([ZH_EN, EN_ZH]))
def test_no_text_breaks_a_check(source: str, target: str, direction: Direction) -> None:
    assert all(f.check in REGISTRY and f.message for f in found(source, target, direction))
