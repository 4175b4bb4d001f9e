"""Each kind of error is found by the check of its name, in both directions, and its right neighbour passes."""

import pytest

from stdtrans.checks import REGISTRY
from stdtrans.checks.advice import TITLES, mend
from stdtrans.checks.marks import MarkKind, leading_mark
from stdtrans.checks.scripts import is_traditional
from stdtrans.segment import Finding, Severity
from tests.checks.test_checks import EN_ZH, ZH_EN, found, names


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        # the English side is wrong
        ("5.2.3 外观", "5.3.2 Appearance", "numbering:error"),
        ("a) 外观；", "b) appearance;", "numbering:error"),
        ("注1：温度较高。", "NOTE 2 The temperature is high.", "numbering:error"),
        ("表3 尺寸", "Table 4 Dimensions", "numbering:error"),
        ("于2021年5月21日发布。", "Issued on 21 March 2021.", "date:error"),
        ("2022年7月4日至2022年7月8日", "4 July 2022 to 8 July 2023", "date:error"),
        ("温度为20 ℃～25 ℃。", "The temperature is 25 °C to 20 °C.", "range:error"),
        ("温度为20 ℃～25 ℃。", "The temperature is 20 °C to 35 °C.", "range:error"),
        ("取20 mL～25 mL。", "Take 20 mL or 25 mL.", "range:error"),
        ("直径为50 mm±0.5 mm。", "The diameter is 50 mm + 0.5 mm.", "tolerance:error"),
        ("直径为50 mm±0.5 mm。", "The diameter is 50 mm ± 0.05 mm.", "tolerance:error"),
        ("压力P≤2 MPa", "pressure P ≥ 2 MPa", "symbol:error"),
        ("系数α", "coefficient β", "symbol:error"),
        ("力矩为40 N·m。", "The torque is 40 Nm.", "symbol:warning"),
        ("CO₂的浓度", "concentration of CO₃", "symbol:warning"),
        ("检查外观。", "Check the appeаrance.", "script:error"),
        ("检查外观。", "Check the ａｐｐｅａｒａｎｃｅ.", "script:error"),
        ("应检查外观和尺寸。", "the appearance and dimensions shall be checked.", "capitalisation:warning"),
        ("采用方法A测定密度。", "Determine the Density by method A.", "capitalisation:warning"),
        ("使用该方法。", "This method is not used.", "negation:error"),
        ("电池不应充电。", "The battery shall be charged.", "negation:error"),
        ("厚度不小于2 mm。", "The thickness is not more than 2 mm.", "negation:error"),
        ("任何零件", "all parts", "quantifier:warning"),
        ("外观，尺寸", "appearance,, size", "punctuation:warning"),
        ("检查外观（见图）。", "Check the appearance (see figure].", "bracket:warning"),
        ("符合5.2的规定。", "It conforms to 5.3.", "cross-reference:error"),
    ],
)
def test_an_error_of_the_english_is_found(chinese: str, english: str, expected: str) -> None:
    assert expected in names(chinese, english)


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("NOTE 1 The temperature is high.", "注2：温度较高。", "numbering:error"),
        ("Issued on 21 May 2021.", "于2021年6月21日发布。", "date:error"),
        ("The temperature is 20 °C to 25 °C.", "温度为20 ℃、25 ℃。", "range:error"),
        ("The diameter is 50 mm ± 0.5 mm.", "直径为50 mm±5 mm。", "tolerance:error"),
        ("where n ≥ 30", "其中n≤30", "symbol:error"),
        ("The test shall be recorded.", "應记录试验。", "script:error"),
        ("The pH value shall be recorded.", "应记录PH值。", "capitalisation:warning"),
        ("The valve shall not leak.", "阀门应泄漏。", "negation:error"),
        ("The width of the specimen is measured.", "测量specimen的宽度。", "untranslated:warning"),
        ("The length is 5 mm.", "长度为5 mm.", "punctuation:warning"),
        ("Check the appearance (see figure).", "检查外观（见图。", "bracket:warning"),
    ],
)
def test_an_error_of_the_chinese_is_found(english: str, chinese: str, expected: str) -> None:
    assert expected in names(english, chinese, EN_ZH)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("效率不应低于80%。", "The efficiency shall be not less than 80 %."),
        ("间距不应小于2 m。", "The spacing shall be 2 m or more."),
        ("任何人不得进入。", "No one may enter."),
        ("如有异议，应在15日内提出。", "Any objection shall be raised within 15 days."),
        ("不锈钢管的外径", "outside diameter of stainless steel pipes"),
        ("未注明日期的引用文件", "undated references"),
        ("含量在2%～5%之间。", "The content is between 2 % and 5 %."),
        ("图1给出了装置。", "Figure 1 shows the device."),
        ("2.5 倍", "2.5 times"),
        ("第一部分：总则", "Part 1: General"),
        ("表2（续）", "Table 2 (continued)"),
        ("注：温度以℃为单位。", "NOTE Temperatures are in °C."),
        ("压力不小于0.1 MPa时", "where the pressure ≥ 0.1 MPa"),
        ("（包括所有的修改单）", "(including any amendments)"),
        ("由耦合服务组成的软件架构", "software architecture made of coupled services"),
    ],
)
def test_a_right_translation_passes_in_both_directions(chinese: str, english: str) -> None:
    assert names(chinese, english) == set()
    assert names(english, chinese, EN_ZH) == set()


def test_a_clause_left_out_is_an_omission_and_one_more_an_addition() -> None:
    whole = "运输过程中应避免雨淋、暴晒、剧烈振动和腐蚀性气体，仓库应通风良好、干燥并配备灭火器材。"
    part = "During transport, rain and strong sunlight shall be avoided."
    assert "omission" in {f.check for f in found(whole, part)}
    assert "addition" in {f.check for f in found(part, whole, EN_ZH)}


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("5.2.3 外观", MarkKind.CLAUSE, "5.2.3"),
        ("（1）概述", MarkKind.ITEM, "1"),
        ("一、概述", MarkKind.ITEM, "1"),
        ("Table A.1 Limits", MarkKind.TABLE, "A.1"),
        ("附录B（资料性）", MarkKind.ANNEX, "B"),
        ("EXAMPLE 2 A bolt", MarkKind.EXAMPLE, "2"),
    ],
)
def test_a_leading_number_is_read_in_both_languages(text: str, kind: MarkKind, number: str) -> None:
    mark = leading_mark(text)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize("text", ["温度为5 ℃", "1.5 kg", "表1给出了结果", "2021年", "", "A类"])
def test_a_quantity_or_a_sentence_has_no_leading_number(text: str) -> None:
    assert leading_mark(text) is None


def test_traditional_characters_are_told_from_rare_ones() -> None:
    assert [is_traditional(c) for c in "應測規氫应测规后熵"] == [True] * 4 + [False] * 5


def test_every_check_has_a_title() -> None:
    assert set(REGISTRY) <= set(TITLES)


@pytest.mark.parametrize(
    ("expected", "found_text", "sentence"),
    [
        ("20", "25", "Write '20' instead of '25'."),
        ("20", "", "Put in '20'."),
        ("", "25", "Look at '25': correct it or take it out."),
        ("", "", "Compare the translation with the source."),
    ],
)
def test_a_finding_says_how_to_mend_it(expected: str, found_text: str, sentence: str) -> None:
    assert mend(Finding("number", Severity.ERROR, "x", expected, found_text)) == sentence


def test_one_fault_is_told_once_by_the_check_of_its_kind() -> None:
    assert names("直径为50 mm±0.5 mm。", "The diameter is 50 mm ± 0.7 mm.", ZH_EN) == {"tolerance:error"}
    assert names("温度为20 ℃～25 ℃。", "The temperature is 20 °C to 35 °C.", ZH_EN) == {"range:error"}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("长度为10 mm～12 mm。", "The length is 10 to 12 mm.", "range-unit:info"),
        ("应检查：a) 外观；b) 尺寸；c) 质量。", "Check: a) appearance; b) mass.", "numbering:warning"),
        ("外观（见表面）应合格。", "The appearance shall be acceptable.", "bracket:info"),
        (
            "证书无效时，应重新检定。",
            "Where the certificate is valid, verification shall be repeated.",
            "negation:warning",
        ),
        ("除非另有规定，宜使用水。", "Water should be used.", "negation:warning"),
        ("每批取两次，用于图2。", "Each batch is sampled three times for Figure 2.", "number:error"),
        ("见附录B。", "See annex B.", "capitalisation:warning"),
        ("试样表面不应有裂纹。", "The surface shall be free from Cracks.", "capitalisation:info"),
        ("应有标志，可有颜色。", "It shall have marks and shall have a colour.", "verbal-form:warning"),
        ("不应使用铅。", "Lead may not be used.", "verbal-form:warning"),
    ],
)
def test_what_a_reader_would_stumble_over_is_told(source: str, target: str, expected: str) -> None:
    assert expected in names(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("您应先保存文件。", "You should save the file first."),
        ("在操作之前应清洗滤网。", "Wash the filter before operation."),
        ("该值可能不准确。", "The value may not be accurate."),
        ("请参阅“资源”。", "See Resources."),
    ],
)
def test_everyday_wording_is_at_most_a_remark(source: str, target: str) -> None:
    assert not {n for n in names(source, target) if not n.endswith(":info")}
