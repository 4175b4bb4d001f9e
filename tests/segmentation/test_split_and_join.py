"""What becomes a segment, what a gap, and how the target language joins them.

A segment is written [so], a gap stands outside; codes are <b> </b> (bold, clonable), <a> </a> (link, not clonable),
{f} (footnote), {t} (tab), {n} (line break), {1} (a number a field shows).
"""

import re

import pytest

from stdtrans.language import Language
from stdtrans.segment import MARK, Code, CodeKind, Direction, Kind, Unit, index_of, mark
from stdtrans.segmentation import Piece, Segmenter, join, split

CODES = {
    "<b>": Code(CodeKind.OPEN, 1, "bold", clonable=True),
    "</b>": Code(CodeKind.CLOSE, 1, "bold", clonable=True),
    "<a>": Code(CodeKind.OPEN, 2, "link"),
    "</a>": Code(CodeKind.CLOSE, 2, "link"),
    "{f}": Code(CodeKind.PLACEHOLDER, 3, "footnote"),
    "{t}": Code(CodeKind.PLACEHOLDER, 4, "tab", "\t"),
    "{n}": Code(CodeKind.PLACEHOLDER, 5, "break", "\n"),
    "{1}": Code(CodeKind.PLACEHOLDER, 6, "field", "1"),
    "{p}": Code(CodeKind.PLACEHOLDER, 7, "page-break"),
}
NAMES = list(CODES)


def coded(text: str) -> str:
    return re.sub(r"</?[ab]>|\{\w\}", lambda m: mark(NAMES.index(m[0])), text)


def shown(text: str) -> str:
    return MARK.sub(lambda m: NAMES[index_of(m[0])], text)


def unmarked(expected: str) -> str:
    """The text of an expectation: without the brackets of segments, but with its own ([J], [1])."""
    own = re.sub(r"\[(J|\d)\](?!$)", r"⟦\1⟧", expected)
    return own.replace("[", "").replace("]", "").replace("⟦", "[").replace("⟧", "]")


def unit(text: str, kind: Kind = Kind.PARAGRAPH) -> Unit:
    return Unit("u", coded(text), tuple(CODES.values()), kind, "somewhere")


def written(pieces: list[Piece]) -> str:
    return "".join(f"[{shown(p.text)}]" if p.segment else shown(p.text) for p in pieces)


def cut(segmenter: Segmenter, text: str, kind: Kind = Kind.PARAGRAPH) -> str:
    return written(split(unit(text, kind), segmenter))


def joined(segmenter: Segmenter, text: str, targets: list[str], kind: Kind = Kind.PARAGRAPH) -> str:
    whole = unit(text, kind)
    pieces = split(whole, segmenter)
    ids = [p.segment.id for p in pieces if p.segment]
    direction = Direction(segmenter.language, segmenter.language.other)
    return shown(join(whole, pieces, dict(zip(ids, map(coded, targets), strict=True)), direction))


@pytest.mark.parametrize(
    ("expected", "kind"),
    [
        ("5.2.3　[试验应符合要求。][见图1。]", Kind.PARAGRAPH),
        ("A.2.1 [样品应合格。]", Kind.PARAGRAPH),
        ("5.2[试验方法]", Kind.HEADING),
        ("1 [范围]", Kind.HEADING),
        ("１　[范围]", Kind.HEADING),
        ("[0.5 倍的值。]", Kind.PARAGRAPH),
        ("[3 个样品应合格。]", Kind.PARAGRAPH),
        ("[5 mm]", Kind.CELL),
        ("　　[本文件规定了要求。]", Kind.PARAGRAPH),
        ("a) [外观；]", Kind.LIST_ITEM),
        ("1）[外观；]", Kind.LIST_ITEM),
        ("（2）[外观；]", Kind.LIST_ITEM),
        ("——[外观；]", Kind.LIST_ITEM),
        ("• [外观；]", Kind.LIST_ITEM),
        ("一、[总体要求]", Kind.PARAGRAPH),
        ("（一）[适用情形。]", Kind.PARAGRAPH),
        ("[一、二级产品应检验。]", Kind.PARAGRAPH),
        ("[1、2 级产品应检验。]", Kind.PARAGRAPH),
        ("[应符合：]a) [尺寸；]b) [外观。]", Kind.PARAGRAPH),
        ("10～20", Kind.CELL),
        ("—", Kind.CELL),
        ("[表 1]　[要求]", Kind.CAPTION),
        ("[表1][要求]", Kind.CAPTION),
        ("[表 12]", Kind.CAPTION),
        ("[表 1][（续）]", Kind.CAPTION),
        ("[图 A.1] [试验电路]", Kind.CAPTION),
        ("[注 1：][不适用于甲类。][见表2。]", Kind.PARAGRAPH),
        ("[示例：][甲类。]", Kind.NOTE),
        ("[附录A][（规范性）][试验方法]", Kind.HEADING),
        ("[附　录　B]", Kind.HEADING),
        ("[附录A]：[词汇]", Kind.HEADING),
        ("[第一章]　[总则]", Kind.HEADING),
        ("[信息技术]　[词汇]　[第1部分：基本术语]", Kind.TITLE),
        ("[前　言]", Kind.TITLE),
        ("[标准化管理委员会　发布]", Kind.TITLE),
        ("[小型收集装置]　[试验方法]", Kind.PARAGRAPH),
        ("[小型收集装置]　[第1部分：试验方法]", Kind.PROPERTY),
        ("[张三　李四　王五]", Kind.PARAGRAPH),
        ("[GB/T 1.1—2020]　[标准化工作导则]　[第1部分：结构和起草规则]", Kind.PARAGRAPH),
        ("[GB/T 98001] [塑料管件]", Kind.PARAGRAPH),
        ("[GB/T 1.1—2020 规定了结构和起草规则。]", Kind.PARAGRAPH),
        ("[1]　[GB/T 1.1—2020]　[标准化工作导则]", Kind.PARAGRAPH),
        ("[王五．试验的实践[J]．示例，2024，12(3)：15-20．]", Kind.PARAGRAPH),
        ("1——[集水面；]", Kind.PARAGRAPH),
        ("[注%1：]", Kind.NUMBERING),
        ("[附 录 %1]", Kind.NUMBERING),
        ("3.1　[标准化　standardization]", Kind.TERM),
        ("3.1{n}[标准化{t}standardization]", Kind.TERM),
        ("[前言]…………Ⅱ", Kind.CONTENTS),
        ("5.2　[试验方法]{t}12", Kind.CONTENTS),
        ("[见表1。第2行。]", Kind.HEADING),
    ],
)
def test_a_chinese_line_is_cut(chinese: Segmenter, expected: str, kind: Kind) -> None:
    assert cut(chinese, unmarked(expected), kind) == expected


@pytest.mark.parametrize(
    ("expected", "kind"),
    [
        ("5.2.3 [The test shall be done.] [See Figure 1.]", Kind.PARAGRAPH),
        ("A.1 [General]", Kind.HEADING),
        ("1 [Scope]", Kind.HEADING),
        ("1 [Scope]", Kind.PARAGRAPH),
        ("2 [Normative references]", Kind.PARAGRAPH),
        ("10 [Test methods]", Kind.PARAGRAPH),
        ("8 [标志、包装、运输和贮存]", Kind.PARAGRAPH),
        ("[3 Requirements shall be met.]", Kind.PARAGRAPH),
        ("12 [试样应保存。]", Kind.PARAGRAPH),
        ("[5 台设备应运行。]", Kind.PARAGRAPH),
        ("[3 个月后应复检。]", Kind.PARAGRAPH),
        ("[5.2 MPa is the limit.]", Kind.PARAGRAPH),
        ("[5 samples shall be tested.]", Kind.PARAGRAPH),
        ("[15 May 2024]", Kind.TITLE),
        ("— [first item;]", Kind.LIST_ITEM),
        ("a) [first item;]", Kind.LIST_ITEM),
        ("[Table 1] — [Requirements]", Kind.CAPTION),
        ("[Figure A.2] [Test circuit]", Kind.CAPTION),
        ("[NOTE 1] [The value is typical.] [It varies.]", Kind.PARAGRAPH),
        ("[Note 1 to entry:] [The term is old.]", Kind.PARAGRAPH),
        ("[EXAMPLE] [A pump.]", Kind.PARAGRAPH),
        ("[WARNING] — [Do not open.]", Kind.PARAGRAPH),
        ("[Annex A] [(normative)] [Test methods]", Kind.HEADING),
        ("[Information technology] — [Vocabulary] — [Part 1: Terms]", Kind.TITLE),
        ("[Chapter 1] [General]", Kind.HEADING),
        ("[ISO 9001:2015], [Quality management systems] — [Requirements]", Kind.PARAGRAPH),
        ("[ISO 9001:2015, Clause 4, applies.]", Kind.PARAGRAPH),
        ("[NOTE %1]", Kind.NUMBERING),
    ],
)
def test_an_english_line_is_cut(english: Segmenter, expected: str, kind: Kind) -> None:
    assert cut(english, unmarked(expected), kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲应合格。{f}乙应检验。", "[甲应合格。{f}][乙应检验。]"),
        ("<b>甲应合格。</b>乙应检验。", "[<b>甲应合格。</b>][乙应检验。]"),
        ("甲应合格。<b>乙</b>应检验。", "[甲应合格。][<b>乙</b>应检验。]"),
        ("甲<b>应合格。乙</b>应检验。", "[甲<b>应合格。</b>][<b>乙</b>应检验。]"),
        ("<b>5.2　试验</b>方法", "<b>5.2　</b>[<b>试验</b>方法]"),
        ("甲<a>应合格。乙</a>应检验。", "[甲<a>应合格。乙</a>应检验。]"),
        ("<a>甲应合格。乙应检验。</a>", "<a>[甲应合格。][乙应检验。]</a>"),
        ("<a>1{t}范围{t}5</a>", "<a>1{t}[范围]{t}5</a>"),
        ("<b><a>甲应合格。乙应检验。</a></b>", "<b><a>[甲应合格。][乙应检验。]</a></b>"),
        ("见表{1}。{1}个样品", "[见表{1}。][{1}个样品]"),
        ("图{1}。", "[图{1}。]"),
        ("甲{t}乙", "[甲]{t}[乙]"),
        ("甲应{p}合格", "[甲应]{p}[合格]"),
        ("甲应{n}合格", "[甲应{n}合格]"),
        ("甲应合格。{n}乙应检验", "[甲应合格。]{n}[乙应检验]"),
        ("包括：{n}甲", "[包括：]{n}[甲]"),
        ("<b>额定值</b>{n}制造商给出的值", "[<b>额定值</b>]{n}[制造商给出的值]"),
        ("见<b>额定值</b>{n}表", "[见<b>额定值</b>{n}表]"),
        ("甲应合格{n}a) 乙", "[甲应合格]{n}a) [乙]"),
        ("{1}", "{1}"),
        ("{f}", "{f}"),
        ("", ""),
    ],
)
def test_codes_go_to_their_side(chinese: Segmenter, text: str, expected: str) -> None:
    assert cut(chinese, text) == expected


def test_a_line_break_in_a_cell_parts_its_lines(chinese: Segmenter) -> None:
    assert cut(chinese, "额定{n}电压", Kind.CELL) == "[额定]{n}[电压]"


def test_codes_that_do_not_nest_leave_the_unit_whole(chinese: Segmenter) -> None:
    assert cut(chinese, "甲<b>乙<a>丙。</b>丁</a>") == "[甲<b>乙<a>丙。</b>丁</a>]"


def test_a_segment_knows_its_unit(chinese: Segmenter) -> None:
    pieces = split(unit("甲应合格。乙应检验。", Kind.NOTE), chinese)
    segments = [p.segment for p in pieces if p.segment]
    assert [s.id for s in segments] == ["u:1", "u:2"]
    assert {s.kind for s in segments} == {Kind.NOTE}
    assert {s.origin for s in segments} == {"somewhere"}


@pytest.mark.parametrize(
    ("text", "targets", "kind", "expected"),
    [
        ("甲合格。乙合格。", ["A is in order.", "B is too."], Kind.PARAGRAPH, "A is in order. B is too."),
        ("甲合格。　乙合格。", ["A.", "B."], Kind.PARAGRAPH, "A. B."),
        ("5.2.3　应检验。", ["Test it."], Kind.PARAGRAPH, "5.2.3 Test it."),
        ("5.2试验", ["Test"], Kind.HEADING, "5.2 Test"),
        ("1{t}范围", ["Scope"], Kind.HEADING, "1{t}Scope"),
        ("Ａ．１　总则", ["General"], Kind.HEADING, "A.1 General"),
        ("a）外观；", ["appearance;"], Kind.LIST_ITEM, "a) appearance;"),
        ("——外观；", ["appearance;"], Kind.LIST_ITEM, "— appearance;"),
        ("1、外观；", ["appearance;"], Kind.LIST_ITEM, "1. appearance;"),
        ("十二、外观", ["Appearance"], Kind.PARAGRAPH, "XII. Appearance"),
        ("（三）外观", ["Appearance"], Kind.PARAGRAPH, "(III) Appearance"),
        ("　　应检验。", ["Test it."], Kind.PARAGRAPH, "Test it."),
        ("１０～２０", [], Kind.CELL, "10 to 20"),
        ("表 1　要求", ["Table 1", "Requirements"], Kind.CAPTION, "Table 1 — Requirements"),
        ("表1要求", ["Table 1", "Requirements"], Kind.CAPTION, "Table 1 — Requirements"),
        ("表1（续）", ["Table 1", "(continued)"], Kind.CAPTION, "Table 1 (continued)"),
        ("表{1}　要求", ["Table {1}", "Requirements"], Kind.CAPTION, "Table {1} — Requirements"),
        ("注 1：不适用。", ["NOTE 1", "It does not apply."], Kind.PARAGRAPH, "NOTE 1 It does not apply."),
        ("附录A（规范性）试验", ["Annex A", "(normative)", "Test"], Kind.HEADING, "Annex A (normative) Test"),
        ("信息技术　词汇", ["Information technology", "Vocabulary"], Kind.TITLE, "Information technology — Vocabulary"),
        ("GB/T 9—2020　导则　规则", ["GB/T 9-2020", "Guides", "Rules"], Kind.PARAGRAPH, "GB/T 9-2020, Guides — Rules"),
        ("小型收集装置　试验方法", ["Small devices", "Tests"], Kind.PARAGRAPH, "Small devices — Tests"),
        ("1——集水面；", ["catchment;"], Kind.PARAGRAPH, "1 catchment;"),
        ("应符合：a) 甲；b) 乙。", ["Meet:", "A;", "B."], Kind.PARAGRAPH, "Meet: a) A; b) B."),
        ("甲合格。{n}乙合格。", ["A.", "B."], Kind.PARAGRAPH, "A.{n}B."),
        ("<b>甲合格。乙合格。</b>", ["<b>A.</b>", "<b>B.</b>"], Kind.PARAGRAPH, "<b>A. B.</b>"),
        ("<a>甲合格。乙合格。</a>丙", ["A.", "B.", "C"], Kind.PARAGRAPH, "<a>A. B.</a> C"),
        ("甲合格。{f}乙合格。", ["A.{f}", "B."], Kind.PARAGRAPH, "A.{f} B."),
    ],
)
def test_english_joints(chinese: Segmenter, text: str, targets: list[str], kind: Kind, expected: str) -> None:
    assert joined(chinese, text, targets, kind) == expected


@pytest.mark.parametrize(
    ("text", "targets", "kind", "expected"),
    [
        ("A fits. B fits.", ["甲合格。", "乙合格。"], Kind.PARAGRAPH, "甲合格。乙合格。"),
        ("5.2.3 Test it.", ["应检验。"], Kind.PARAGRAPH, "5.2.3　应检验。"),
        ("1{t}Scope", ["范围"], Kind.HEADING, "1{t}范围"),
        ("a) first;", ["第一；"], Kind.LIST_ITEM, "a) 第一；"),
        ("— first;", ["第一；"], Kind.LIST_ITEM, "——第一；"),
        ("Table 1 — Requirements", ["表 1", "要求"], Kind.CAPTION, "表 1　要求"),
        ("NOTE 1 It is so.", ["注 1：", "如此。"], Kind.PARAGRAPH, "注 1：如此。"),
        ("Annex A (normative) Test", ["附录A", "（规范性）", "试验"], Kind.HEADING, "附录A（规范性）试验"),
        ("Chapter 1 General", ["第1章", "总则"], Kind.HEADING, "第1章　总则"),
        ("Information technology — Vocabulary", ["信息技术", "词汇"], Kind.TITLE, "信息技术　词汇"),
        ("ISO 9:2020, Guides", ["ISO 9:2020", "导则"], Kind.PARAGRAPH, "ISO 9:2020　导则"),
        ("<b>A fits. B fits.</b>", ["<b>甲。</b>", "<b>乙。</b>"], Kind.PARAGRAPH, "<b>甲。乙。</b>"),
        ("<b>A fits. B fits.</b>", ["<b>甲</b>。", "乙<b>。</b>"], Kind.PARAGRAPH, "<b>甲</b>。乙<b>。</b>"),
    ],
)
def test_chinese_joints(english: Segmenter, text: str, targets: list[str], kind: Kind, expected: str) -> None:
    assert joined(english, text, targets, kind) == expected


def test_a_segment_without_target_keeps_its_source(chinese: Segmenter) -> None:
    whole = unit("甲合格。乙合格。")
    pieces = split(whole, chinese)
    assert join(whole, pieces, {"u:1": "A."}, Direction(Language.ZH, Language.EN)) == "A. 乙合格。"
    assert join(whole, pieces, {}, Direction(Language.ZH, Language.EN)) == "甲合格。乙合格。"


@pytest.mark.parametrize(
    "expected",
    ["[额定电压]/V", "[化学需氧量（COD）]/(mg/L)", "[浊度]/NTU", "[效率]/%", "[A级/B级]", "[是/否]"],
)
def test_the_unit_behind_a_quantity_in_a_table_stays_outside(expected: str) -> None:
    assert cut(Segmenter(Language.ZH), unmarked(expected), Kind.CELL) == expected
