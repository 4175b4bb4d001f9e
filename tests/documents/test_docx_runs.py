"""The sentence is the unit: what Word split is joined, what the author meant becomes a code."""

import sys
from pathlib import Path

import pytest

from stdtrans.documents.base import Options, open_document
from stdtrans.documents.docx.xml import child, get, walk
from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.segment import Direction, Kind
from tests.documents.word import NAMESPACES, bookmark, field, package, paragraph, rewrite, root, run, said, texts, units

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
SONG = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:hint="eastAsia"/>'
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'

NOISE = {
    "rsid": '<w:r w:rsidR="00A1"><w:t>额定</w:t></w:r><w:r w:rsidR="00B2"><w:t>电压</w:t></w:r>',
    "proofing": run("额定") + '<w:proofErr w:type="spellStart"/>' + run("电压"),
    "language": run("额定", '<w:lang w:eastAsia="zh-CN"/>') + run("电压", '<w:lang w:val="en-US"/>'),
    "spacing": run("额定", '<w:spacing w:val="-2"/>') + run("电压", '<w:kern w:val="0"/>'),
    "soft hyphen": run("额定") + "<w:r><w:softHyphen/></w:r>" + run("电压"),
    "page hint": run("额定") + "<w:r><w:lastRenderedPageBreak/></w:r>" + run("电压"),
    "automatic colour": run("额定", '<w:color w:val="auto"/>') + run("电压"),
    "font hint": run("额定", '<w:rFonts w:hint="eastAsia"/>') + run("电压"),
    "complex script size": run("额定", '<w:szCs w:val="21"/>') + run("电压"),
}


@pytest.mark.parametrize("name", NOISE)
def test_what_word_split_by_itself_is_one_text(tmp_path: Path, name: str) -> None:
    assert texts(package(tmp_path / "a.docx", paragraph(NOISE[name]))) == ["额定电压"]


def test_a_latin_run_in_a_latin_font_does_not_split_a_chinese_sentence(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("按", SONG), run("GB/T 1.1", TIMES), run("起草。", SONG)))
    assert texts(path) == ["按GB/T 1.1起草。"]


def test_the_joined_text_takes_each_font_from_the_run_of_its_script(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("按", SONG), run("GB/T 1.1", TIMES), run("起草。", SONG)))
    out, _ = rewrite(path, ZH_EN, {"按GB/T 1.1起草。": "Drafted to GB/T 1.1."})
    (fonts,) = walk(root(out), "w:rFonts")
    assert get(fonts, "w:ascii") == "Times New Roman"
    assert get(fonts, "w:eastAsia") == "宋体"


MEANT = {
    "bold": ("<w:b/>", "额定<bold>电压</bold>值"),
    "italic": ("<w:i/>", "额定<italic>电压</italic>值"),
    "colour": ('<w:color w:val="FF0000"/>', "额定<color>电压</color>值"),
    "superscript": ('<w:vertAlign w:val="superscript"/>', "额定<sup>电压</sup>值"),
    "subscript": ('<w:vertAlign w:val="subscript"/>', "额定<sub>电压</sub>值"),
    "hidden": ("<w:vanish/>", "额定<hidden>电压</hidden>值"),
    "shading": ('<w:shd w:val="clear" w:fill="FFFF00"/>', "额定<format>电压</format>值"),
    "right to left": ("<w:rtl/>", "额定<direction>电压</direction>值"),
    "Hei font": ('<w:rFonts w:eastAsia="黑体"/>', "额定<format>电压</format>值"),
}


@pytest.mark.parametrize("name", MEANT)
def test_what_the_author_meant_is_a_pair_of_codes(tmp_path: Path, name: str) -> None:
    properties, expected = MEANT[name]
    path = package(tmp_path / "a.docx", paragraph(run("额定"), run("电压", properties), run("值")))
    assert texts(path) == [expected]


def test_what_a_run_switches_off_against_its_style_is_a_code_and_what_it_repeats_is_none(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="B"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    runs = run("（重要）", '<w:b w:val="0"/>') + run("本规范的"), run("翻译", "<w:b/>")
    path = package(
        tmp_path / "a.docx",
        paragraph(*runs, properties='<w:pStyle w:val="B"/>') + paragraph(*runs),
        {"word/styles.xml": (kind, styles)},
    )
    assert texts(path) == ["<bold>（重要）</bold>本规范的翻译", "（重要）本规范的<bold>翻译</bold>"]


def test_formatting_moves_with_its_words(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("测"), run("电压", "<w:b/>"), run("值")))
    (unit,) = units(path)
    opening, closing = unit.text[1], unit.text[4]
    moved = f"value of the {opening}voltage{closing}"
    out, _ = rewrite(path, ZH_EN, {unit.text: moved})
    runs = [
        ("".join(t.text or "" for t in walk(r, "w:t")), child(child(r, "w:rPr"), "w:b")) for r in walk(root(out), "w:r")
    ]
    assert [(text, bold is not None) for text, bold in runs] == [("value of the ", False), ("voltage", True)]


INLINE = {
    "link": ('<w:hyperlink r:id="rId9">' + run("网页") + "</w:hyperlink>", "见<link>网页</link>。"),
    "insertion": ('<w:ins w:id="1" w:author="a">' + run("网页") + "</w:ins>", "见<insertion>网页</insertion>。"),
    "deletion": ('<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>', "见{deletion}。"),
    "footnote": ('<w:r><w:footnoteReference w:id="2"/></w:r>', "见{footnote}。"),
    "line break": ("<w:r><w:br/></w:r>", "见{break}。"),
    "tab": ("<w:r><w:tab/></w:r>", "见{tab}。"),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "见{symbol}。"),
    "image": ("<w:r><w:drawing/></w:r>", "见{image}。"),
    "equation": ("<m:oMath><m:r><m:t>P=UI</m:t></m:r></m:oMath>", "见{equation}。"),
    "text control": (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run("网页") + "</w:sdtContent></w:sdt>",
        "见<control>网页</control>。",
    ),
    "text field": (field('HYPERLINK "http://a.cn"', "网页"), "见<field>网页</field>。"),
    "number field": (field("SEQ 表", "1"), "见{field}。"),
    "simple field": ('<w:fldSimple w:instr=" REF _Ref1 ">' + run("表 1") + "</w:fldSimple>", "见<field>表 1</field>。"),
    "bookmark": (bookmark("b", 3, run("网页")), "见{bookmark}网页{bookmark}。"),
    "ruby": (
        f"<w:r><w:ruby><w:rt>{run('pīn')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>",
        "见<ruby>拼</ruby>。",
    ),
}


@pytest.mark.parametrize("name", INLINE)
def test_inline_things_are_codes_and_come_back_once(tmp_path: Path, name: str) -> None:
    content, expected = INLINE[name]
    path = package(tmp_path / "a.docx", paragraph(run("见"), content, run("。")))
    assert texts(path) == [expected]
    out, after = rewrite(path, ZH_EN, {"见": "see ", "。": "."})
    assert [u.text.replace("see ", "见").replace(".", "。") for u in after] == [u.text for u in units(path)]
    kept = [e.tag for e in root(path).iter() if "}r" not in str(e.tag)]
    assert sorted(map(str, kept)) == sorted(str(e.tag) for e in root(out).iter() if "}r" not in str(e.tag))


def test_a_bookmark_never_ends_before_it_begins(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("在"), bookmark("b", 3, run("温度")), run("下")))
    (unit,) = units(path)
    start, end = unit.text[1], unit.text[4]
    out, after = rewrite(path, ZH_EN, {unit.text: f"at {end}a temperature{start} of"})
    names = [str(e.tag).rpartition("}")[2] for e in walk(root(out), "w:bookmarkStart", "w:bookmarkEnd")]
    assert names == ["bookmarkStart", "bookmarkEnd"]
    assert [u.text for u in after] == [f"at {start}a temperature{end} of"]


def test_an_end_that_stood_before_a_start_of_the_same_number_stays_there(tmp_path: Path) -> None:
    ends = '<w:bookmarkEnd w:id="5"/><w:bookmarkStart w:id="5" w:name="b"/>'
    path = package(tmp_path / "a.docx", paragraph(ends, run("温度"), '<w:bookmarkEnd w:id="5"/>'))
    out, _ = rewrite(path, ZH_EN, {"温度": "temperature"})
    names = [str(e.tag).rpartition("}")[2] for e in walk(root(out), "w:bookmarkStart", "w:bookmarkEnd")]
    assert names == ["bookmarkEnd", "bookmarkStart", "bookmarkEnd"]


def test_a_field_instruction_is_never_text(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("第"), field("REF 章节 \\h", "3"), run("章")))
    assert "章节" not in "".join(texts(path))
    out, _ = rewrite(path, ZH_EN, {"第": "clause ", "章": ""})
    assert [i.text for i in walk(root(out), "w:instrText")] == [" REF 章节 \\h "]


def test_deleted_text_is_not_translated_and_stays_marked(tmp_path: Path) -> None:
    deletion = '<w:del w:id="1"><w:r><w:delText>旧的</w:delText></w:r></w:del>'
    path = package(tmp_path / "a.docx", paragraph(run("用"), deletion, run("新的。")))
    out, _ = rewrite(path, ZH_EN, {"用": "use ", "新的。": "the new."})
    assert said(out) == "use the new."
    assert [d.text for d in walk(root(out), "w:delText")] == ["旧的"]


@pytest.mark.parametrize(
    ("revisions", "expected"),
    [("keep", "用<insertion>新</insertion>{deletion}的。"), ("accept", "用新的。"), ("reject", "用旧的。")],
)
def test_tracked_changes_are_kept_accepted_or_rejected(tmp_path: Path, revisions: str, expected: str) -> None:
    content = (
        run("用")
        + '<w:ins w:id="1" w:author="a">'
        + run("新")
        + "</w:ins>"
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        + run("的。")
    )
    path = package(tmp_path / "a.docx", paragraph(content))
    assert texts(path, Options(revisions=revisions)) == [expected]  # type: ignore[arg-type]


def test_a_paragraph_whose_mark_was_deleted_joins_the_next_when_accepted(tmp_path: Path) -> None:
    body = paragraph(run("前半"), properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run("后半。"))
    path = package(tmp_path / "a.docx", body)
    assert texts(path, Options(revisions="accept")) == ["前半后半。"]
    assert texts(path, Options(revisions="reject")) == ["前半", "后半。"]


def test_text_in_a_skipped_style_is_left(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="C1"><w:name w:val="Code"/></w:style>'
        '<w:style w:type="character" w:styleId="C2"><w:name w:val="Inline Code"/></w:style></w:styles>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    body = paragraph(run("代码"), properties='<w:pStyle w:val="C1"/>') + paragraph(
        run("调用"), run("函数", '<w:rStyle w:val="C2"/>'), run("。")
    )
    path = package(tmp_path / "a.docx", body, {"word/styles.xml": (kind, styles)})
    assert texts(path, Options(skip_styles=frozenset({"code", "Inline Code"}))) == ["调用{other}。"]


def test_headings_cells_lists_and_captions_are_told_apart(tmp_path: Path) -> None:
    body = (
        paragraph(run("范围"), properties='<w:outlineLvl w:val="0"/>')
        + paragraph(run("第一项。"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + paragraph(run("表 1　试验项目"))
        + "<w:tbl><w:tr><w:tc>"
        + paragraph(run("项目"))
        + "</w:tc></w:tr></w:tbl>"
        + paragraph(run("正文。"))
    )
    kinds = [u.kind for u in units(package(tmp_path / "a.docx", body))]
    assert kinds == [Kind.HEADING, Kind.LIST_ITEM, Kind.CAPTION, Kind.CELL, Kind.PARAGRAPH]


def test_fields_nested_beyond_reason_are_refused(tmp_path: Path) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    lead = f"{begin}<w:r><w:instrText>QUOTE </w:instrText></w:r>{separate}"
    path = package(tmp_path / "a.docx", paragraph(lead * 3000, run("文"), end * 3000))
    with pytest.raises(InputError, match="nested"):
        units(path)


def test_a_paragraph_of_more_codes_than_there_are_marks_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("文"), "<w:r><w:tab/></w:r>" * 66_000, run("字")))
    with pytest.raises(InputError, match="inline elements"):
        units(path)


@pytest.mark.parametrize(
    "piece",
    [
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        run(" "),
        "<w:r><w:tab/></w:r>",
        run("粗", "<w:b/>") + run("常"),
    ],
)
def test_the_time_for_a_paragraph_grows_with_its_length_only(tmp_path: Path, piece: str) -> None:
    def steps(count: int) -> int:
        path = package(tmp_path / "a.docx", paragraph(run("常规常规常规"), run("粗", "<w:b/>"), piece * count))
        document = open_document(path)
        calls = 0

        def count_call(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count_call)
        try:
            list(document.units())
        finally:
            sys.setprofile(None)
        return calls

    assert steps(800) < 5 * steps(200)


def test_a_non_breaking_hyphen_inside_a_field_that_is_kept_stays_one(tmp_path: Path) -> None:
    number = field("SEQ 表", "1").replace(
        '<w:t xml:space="preserve">1</w:t>', "<w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t>"
    )
    out, _ = rewrite(package(tmp_path / "a.docx", paragraph(run("表"), number)), ZH_EN, {"表": "Table "})
    assert len(list(walk(root(out), "w:noBreakHyphen"))) == 1
