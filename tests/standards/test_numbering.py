"""Labels and cross-references of the elements of a standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.segment import Direction, mark
from stdtrans.standards.numbering import Element, find_labels, translate_label

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("第3章", "Clause 3"),
        ("第 3 章", "Clause 3"),
        ("第三章", "Chapter 3"),
        ("第%1步：", "Step %1: "),
        ("步骤2", "Step 2"),
        ("第 3 页", "Page 3"),
        ("第 3 页 共 12 页", "Page 3 of 12"),
        ("第%1章", "Chapter %1"),
        ("第五条", "Article 5"),
        ("5.2条", "5.2"),
        ("附录A", "Annex A"),
        ("附　录　A", "Annex A"),
        ("附录 %1", "Annex %1"),
        ("附录A（规范性附录）", "Annex A (normative)"),
        ("附录B（资料性）", "Annex B (informative)"),
        ("（规范性）", "(normative)"),
        ("表1", "Table 1"),
        ("表 A.1", "Table A.1"),
        ("续表1", "Table 1 (continued)"),
        ("表1（续）", "Table 1 (continued)"),
        ("图%1", "Figure %1"),
        ("图 A.%1", "Figure A.%1"),
        ("公式（3）", "Formula (3)"),
        ("式(1)", "Formula (1)"),
        ("（１）", "(1)"),
        ("注", "NOTE"),
        ("注：", "NOTE"),
        ("注1：", "NOTE 1"),
        ("注%1：", "NOTE %1 "),
        ("示例2：", "EXAMPLE 2"),
        ("例1", "EXAMPLE 1"),
        ("——", "—"),
        ("%1、", "%1."),
        ("第1部分", "Part 1"),
        ("表1和表2", "Tables 1 and 2"),
        ("图1～图3", "Figures 1 to 3"),
        ("附录A、附录B和附录C", "Annexes A, B and C"),
    ],
)
def test_a_chinese_label_becomes_its_english(chinese: str, english: str) -> None:
    assert translate_label(chinese, ZH_EN) == english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Clause 3", "第3章"),
        ("Clause 5.2", "5.2"),
        ("Chapter %1", "第%1章"),
        ("Table A.1 (continued)", "表A.1（续）"),
        ("Table 1 —", "表1"),
        ("Figure %1", "图%1"),
        ("Annex A (normative)", "附录A（规范性）"),
        ("NOTE 1", "注1："),
        ("Note 1 to entry:", "注1："),
        ("EXAMPLE", "示例："),
        ("Equation (1)", "公式（1）"),
        ("Tables 1 and 2", "表1和表2"),
        ("Formulae (1) and (2)", "公式（1）和公式（2）"),
        ("Figures 1 to 3", "图1～图3"),
        ("(1)", "（1）"),
        ("—", "——"),
    ],
)
def test_an_english_label_becomes_its_chinese(english: str, chinese: str) -> None:
    assert translate_label(english, EN_ZH) == chinese


@pytest.mark.parametrize(
    "text",
    [
        "表述",
        "图形",
        "注意",
        "示例程序",
        "表1 尺寸",
        "附录A（规范性）试验",
        "第三方",
        "%1.%2",
        "3.2",
        "",
        " ",
        "x" * 50,
    ],
)
def test_what_is_no_pure_label_is_left_to_others(text: str) -> None:
    assert translate_label(text, ZH_EN) is None


@pytest.mark.parametrize(
    "text", ["Table of contents", "Note that", "Parts list", "Annex", "NOTE The value", "Example of"]
)
def test_english_words_are_no_labels(text: str) -> None:
    assert translate_label(text, EN_ZH) is None


def test_marks_and_white_space_keep_their_place() -> None:
    assert translate_label(f" 表{mark(0)} ", ZH_EN) == f" Table {mark(0)} "
    assert translate_label(f"图A.{mark(3)}", ZH_EN) == f"Figure A.{mark(3)}"


@given(
    st.sampled_from(["Table", "Figure", "Annex", "Formula", "Clause", "NOTE", "EXAMPLE", "Part"]), st.integers(1, 999)
)
def test_any_label_survives_both_directions(word: str, number: int) -> None:
    english = {"Annex": f"Annex {chr(65 + number % 26)}", "Formula": f"Formula ({number})"}.get(
        word, f"{word} {number}"
    )
    chinese = translate_label(english, EN_ZH)
    assert chinese is not None
    assert translate_label(chinese, ZH_EN) == english


@given(st.text(alphabet="第章条表图附录注例式（）()1%A.：续和～、 节", max_size=20), st.sampled_from([ZH_EN, EN_ZH]))
def test_any_text_is_answered(text: str, direction: Direction) -> None:
    found = translate_label(text, direction)
    assert found is None or found.count("%") == text.count("%")


def test_cross_references_agree_between_the_languages() -> None:
    chinese = "见表1、表2和图A.2，按附录B、见5.2.3、第4章及公式（1）"
    english = "see Tables 1 and 2 and Figure A.2, Annex B, see 5.2.3, Clause 4 and Formula (1)"
    expected = {
        (Element.TABLE, "1"),
        (Element.TABLE, "2"),
        (Element.FIGURE, "A.2"),
        (Element.ANNEX, "B"),
        (Element.CLAUSE, "5.2.3"),
        (Element.CLAUSE, "4"),
        (Element.FORMULA, "1"),
    }
    assert {(x.element, x.number) for x in find_labels(chinese, Language.ZH)} == expected
    assert {(x.element, x.number) for x in find_labels(english, Language.EN)} == expected


def test_a_quantity_is_no_cross_reference() -> None:
    assert find_labels("按5.2 mm加工", Language.ZH) == []
    assert find_labels("a depth of 5.2 mm", Language.EN) == []
    assert find_labels("代表2名", Language.ZH) == []
