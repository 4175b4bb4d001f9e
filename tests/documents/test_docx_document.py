"""The whole document: parts in step, contents and references that follow, layout rules, and the package's promise."""

import zipfile
from pathlib import Path

import pytest

from stdtrans.documents.base import Options, open_document
from stdtrans.documents.docx.xml import get, name, walk
from stdtrans.errors import InputError, OutputError
from stdtrans.language import Language
from stdtrans.segment import Direction
from tests.documents.word import (
    NAMESPACES,
    bookmark,
    field,
    package,
    paragraph,
    plain_texts,
    rewrite,
    root,
    run,
    said,
    shown,
    texts,
    units,
)

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {n: file.read(n) for n in file.namelist()}


def test_source_as_target_gives_the_same_package_part_by_part(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("正文"), run("粗", "<w:b/>"), run("。")))
    out, _ = rewrite(path, ZH_EN, {})
    assert _parts(out) == _parts(path)


def test_a_part_without_translated_text_is_kept_byte_by_byte(tmp_path: Path) -> None:
    header = f"<w:hdr {NAMESPACES}>{paragraph(run('GB/T 1.1'))}</w:hdr>"
    path = package(tmp_path / "a.docx", paragraph(run("正文。")), {"word/header1.xml": (_WML + "header+xml", header)})
    out, _ = rewrite(path, ZH_EN, {"正文。": "Text."})
    assert _parts(out)["word/header1.xml"] == _parts(path)["word/header1.xml"]
    assert said(out) == "Text."


@pytest.mark.parametrize("part", ["header", "footer", "footnotes", "endnotes", "comments"])
def test_text_outside_the_body_is_translated(tmp_path: Path, part: str) -> None:
    tag = {"header": "hdr", "footer": "ftr"}.get(part, part)
    inner = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}.get(part)
    content = paragraph(run("说明。"))
    wrapped = f'<w:{inner} w:id="2">{content}</w:{inner}>' if inner else content
    xml = f"<w:{tag} {NAMESPACES}>{wrapped}</w:{tag}>"
    path = package(tmp_path / "a.docx", paragraph(run("正文。")), {f"word/{part}1.xml": (f"{_WML}{part}+xml", xml)})
    out, _ = rewrite(path, ZH_EN, {"说明。": "Explanation."})
    assert said(out, f"word/{part}1.xml") == "Explanation."


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{1}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_translated_once_and_its_fallback_kept_in_step(tmp_path: Path) -> None:
    box = BOX.format(paragraph(run("框内文字")), paragraph(run("框内"), run("文字")))
    path = package(tmp_path / "a.docx", paragraph(run("正文。"), box))
    assert texts(path) == ["正文。{image}", "框内文字"]
    out, _ = rewrite(path, ZH_EN, {"框内文字": "Text in a box", "正文。": "Body."})
    assert said(out) == "Body.Text in a boxText in a box"


def test_a_fallback_that_says_something_else_is_translated_itself(tmp_path: Path) -> None:
    box = BOX.format(paragraph(run("框内文字")), paragraph(run("另一文字")))
    path = package(tmp_path / "a.docx", paragraph(run("正文。"), box))
    assert texts(path) == ["正文。{image}", "框内文字", "另一文字"]


def test_nested_tables_and_merged_cells_keep_their_grid(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('内格'))}</w:tc></w:tr></w:tbl>"
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{inner}{paragraph(run("外格"))}</w:tc>'
    path = package(tmp_path / "a.docx", f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    out, _ = rewrite(path, ZH_EN, {"内格": "inner", "外格": "outer"})
    assert said(out) == "innerouter"
    assert [get(s, "w:val") for s in walk(root(out), "w:gridSpan")] == ["2"]


TOC = '<w:pStyle w:val="TOC1"/>'
STYLES = (
    f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'
)


def _with_contents(tmp_path: Path) -> Path:
    line = (
        '<w:hyperlink w:anchor="_Toc1">'
        + run("1")
        + "<w:r><w:tab/></w:r>"
        + run("范围")
        + "<w:r><w:tab/></w:r>"
        + field("PAGEREF _Toc1 \\h", "2")
        + "</w:hyperlink>"
    )
    body = (
        paragraph(line, properties=TOC)
        + paragraph(bookmark("_Toc1", 1, run("范围")), properties='<w:pStyle w:val="H1"/>')
        + paragraph(run("见"), field("REF _Toc1 \\h", "范围"), run("。"))
    )
    return package(tmp_path / "a.docx", body, {"word/styles.xml": (_WML + "styles+xml", STYLES)})


def test_a_contents_line_and_a_reference_read_as_their_heading(tmp_path: Path) -> None:
    path = _with_contents(tmp_path)
    document = open_document(path)
    targets = {}
    for unit in document.units():
        if unit.kind == "heading":
            targets[unit.id] = unit.text.replace("范围", "Scope")
        elif unit.kind == "contents":
            targets[unit.id] = unit.text.replace("范围", "Range")
        else:
            targets[unit.id] = unit.text.replace("范围", "the extent").replace("见", "See ").replace("。", ".")
    out = tmp_path / "out.docx"
    document.write(targets, out, ZH_EN)
    assert plain_texts(out) == ["1\tScope\t2", "Scope", "See Scope."]


def test_a_contents_line_of_differently_formatted_parts_keeps_its_codes_nested(tmp_path: Path) -> None:
    line = (
        run("1 范")
        + '<w:hyperlink w:anchor="_Toc1">'
        + run("围")
        + "</w:hyperlink>"
        + f"<w:smartTag>{run('与')}</w:smartTag>"
    )
    body = paragraph(line + run("目的" * 9) + field("PAGEREF _Toc1 \\h", "2"), properties=TOC) + paragraph(
        bookmark("_Toc1", 1, run("范围与" + "目的" * 9)), properties='<w:pStyle w:val="H1"/>'
    )
    path = package(tmp_path / "a.docx", body, {"word/styles.xml": (_WML + "styles+xml", STYLES)})
    out, after = rewrite(path, ZH_EN, {"范围与": "Scope and ", "目的": "aim", "范": "Sco", "围": "pe", "与": " and "})
    assert [u.text.count("Scope and ") for u in after] == [1, 1]
    assert [name(e.getparent()) for e in walk(root(out), "w:smartTag")] == ["w:p"]  # type: ignore[arg-type]


def test_the_format_of_a_label_does_not_spread_over_its_contents_line(tmp_path: Path) -> None:
    grey = '<w:shd w:val="clear" w:fill="BFBFBF"/>'
    line = '<w:hyperlink w:anchor="_Toc1">' + run("附录A", grey) + run("（规范性）试验方法") + "</w:hyperlink>"
    body = paragraph(line, properties=TOC) + paragraph(
        bookmark("_Toc1", 1, run("附录A（规范性）试验方法")), properties='<w:pStyle w:val="H1"/>'
    )
    path = package(tmp_path / "a.docx", body, {"word/styles.xml": (_WML + "styles+xml", STYLES)})
    _, after = rewrite(path, ZH_EN, {"附录A（规范性）试验方法": "Annex A (normative) Test method"})
    assert next(shown(u) for u in after) == "<link>Annex A (normative) Test method</link>"


def test_a_reference_does_not_repeat_the_word_in_front_of_it(tmp_path: Path) -> None:
    caption = paragraph(bookmark("_Ref1", 1, run("图"), field("SEQ 图", "1")), run("　装置"))
    path = package(tmp_path / "a.docx", caption + paragraph(run("见"), field("REF _Ref1 \\h", "图1"), run("。")))
    document = open_document(path)
    first, second = document.units()
    opening, closing = second.text[1], second.text[4]
    targets = {
        first.id: first.text.replace("图", "Figure ").replace("　装置", " — Device"),
        second.id: f"As shown in figure {opening}1{closing}.",
    }
    document.write(targets, tmp_path / "out.docx", ZH_EN)
    assert plain_texts(tmp_path / "out.docx")[1] == "As shown in Figure 1."


def test_a_drop_down_shows_the_item_as_it_now_reads(tmp_path: Path) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="强制性" w:value="1"/>'
        '<w:listItem w:displayText="推荐性" w:value="2"/></w:dropDownList></w:sdtPr>'
        f"<w:sdtContent>{run('推荐性')}</w:sdtContent></w:sdt>"
    )
    path = package(tmp_path / "a.docx", paragraph(run("性质："), control))
    out, _ = rewrite(path, ZH_EN, {"强制性": "mandatory", "推荐性": "voluntary", "性质：": "Nature: "})
    assert said(out) == "Nature: voluntary"
    assert [get(i, "w:value") for i in walk(root(out), "w:listItem")] == ["1", "2"]


def test_a_bound_control_and_its_store_stay_in_step(tmp_path: Path) -> None:
    binding = (
        '<w:dataBinding w:prefixMappings="xmlns:n=\'urn:x\'" w:xpath="/n:a/n:title" '
        'w:storeItemID="{11111111-2222-3333-4444-555555555555}"/>'
    )
    control = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run('标准名称')}</w:sdtContent></w:sdt>"
    store = '<?xml version="1.0"?><a xmlns="urn:x"><title>标准名称</title></a>'
    ds = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    properties = f'<ds:datastoreItem xmlns:ds="{ds}" ds:itemID="{{11111111-2222-3333-4444-555555555555}}"/>'
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x" Target="itemProps1.xml"/></Relationships>'
    )
    path = package(
        tmp_path / "a.docx",
        paragraph(run("名称："), control),
        {
            "customXml/item1.xml": ("application/xml", store),
            "customXml/itemProps1.xml": (
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
                properties,
            ),
            "customXml/_rels/item1.xml.rels": ("application/vnd.openxmlformats-package.relationships+xml", rels),
        },
    )
    out, _ = rewrite(path, ZH_EN, {"标准名称": "Title of standard", "名称：": "Title: "})
    assert said(out) == "Title: Title of standard"
    assert "Title of standard" in _parts(out)["customXml/item1.xml"].decode()


def test_a_control_bound_to_the_author_keeps_the_name(tmp_path: Path) -> None:
    binding = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]" w:storeItemID="{6C3C8BC8}"/>'
    inline = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run('张三')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{paragraph(run('张三'))}</w:sdtContent></w:sdt>"
    path = package(tmp_path / "a.docx", paragraph(run("作者："), inline) + block)
    assert texts(path) == ["作者：{control}"]


def test_numbering_text_alternative_text_and_properties_are_units(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum></w:numbering>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>标准</dc:title></cp:coreProperties>'
    )
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="试验装置"/></wp:inline></w:drawing></w:r>'
    )
    path = package(
        tmp_path / "a.docx",
        paragraph(run("见图。"), drawing),
        {
            "word/numbering.xml": (_WML + "numbering+xml", numbering),
            "docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties+xml", core),
        },
    )
    assert [u.text for u in units(path)][1:] == ["试验装置", "第%1章", "标准"]
    out, _ = rewrite(
        path, ZH_EN, {"试验装置": "Test device", "第%1章": "Chapter %1", "标准": "Standard", "见图。": "See."}
    )
    level = root(out, "word/numbering.xml")
    assert [get(e, "w:val") for e in walk(level, "w:lvlText", "w:numFmt")] == ["decimal", "Chapter %1"]
    assert [get(e, "descr") for e in walk(root(out), "wp:docPr")] == ["Test device"]
    assert b"Standard" in _parts(out)["docProps/core.xml"]


LAYOUT = (
    '<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/><w:jc w:val="distribute"/></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:hint="eastAsia"/><w:spacing w:val="20"/>'
    '<w:lang w:val="zh-CN"/></w:rPr><w:t>正文内容。</w:t></w:r></w:p>'
    '<w:sectPr><w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="640"/></w:sectPr>'
)


def test_english_text_gets_latin_type_no_character_grid_and_no_chinese_indent(tmp_path: Path) -> None:
    out, _ = rewrite(package(tmp_path / "a.docx", LAYOUT), ZH_EN, {"正文内容。": "Body text."})
    tree = root(out)
    (fonts,) = walk(tree, "w:rFonts")
    assert (get(fonts, "w:ascii"), get(fonts, "w:eastAsia"), get(fonts, "w:hint")) == (None, "宋体", None)
    (indent,) = walk(tree, "w:ind")
    assert (get(indent, "w:firstLineChars"), get(indent, "w:firstLine")) == (None, "0")
    (grid,) = walk(tree, "w:docGrid")
    assert (get(grid, "w:type"), get(grid, "w:charSpace"), get(grid, "w:linePitch")) == ("lines", None, "312")
    assert [get(j, "w:val") for j in walk(tree, "w:jc")] == ["center"]
    assert not list(walk(tree, "w:spacing", "w:lang"))


def test_keep_fonts_leaves_the_layout_alone(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", LAYOUT)
    out, _ = rewrite(path, ZH_EN, {"正文内容。": "Body text."}, Options(keep_fonts=True))
    (fonts,) = walk(root(out), "w:rFonts")
    (indent,) = walk(root(out), "w:ind")
    assert (get(fonts, "w:ascii"), get(indent, "w:firstLineChars")) == ("宋体", "200")


def test_chinese_text_gets_a_chinese_font_hint_and_a_first_line_indent(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("The device shall be dry.")))
    out, _ = rewrite(path, EN_ZH, {"The device shall be dry.": "装置应干燥。"})
    (fonts,) = walk(root(out), "w:rFonts")
    (indent,) = walk(root(out), "w:ind")
    assert get(fonts, "w:hint") == "eastAsia"
    assert get(indent, "w:firstLineChars") == "200"


def test_a_strict_package_is_read_and_written_as_strict(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    path = package(tmp_path / "a.docx", paragraph(run("正"), run("文", "<w:b/>"), run("。")), namespace=strict)
    assert texts(path) == ["正<bold>文</bold>。"]
    out, _ = rewrite(path, ZH_EN, {"正": "Body ", "文": "text", "。": "."})
    assert said(out) == "Body text."
    assert {str(e.tag).split("}")[0][1:] for e in root(out).iter()} == {strict}


def test_a_signature_is_reported_as_broken(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
    path = package(tmp_path / "a.docx", paragraph(run("正文。")), {"_xmlsignatures/sig1.xml": (kind, "<Signature/>")})
    assert any("signature" in n for n in open_document(path).notices)


def test_an_unwritable_folder_is_a_clear_error_and_leaves_nothing(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("正文。")))
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        open_document(path).write({}, tmp_path / "file" / "out.docx", ZH_EN)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "file"]


@pytest.mark.parametrize(
    ("name", "content", "said_why"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", b"hello, this is text", "ZIP"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old Word format"),
        ("a.pdf", b"%PDF-1.4", "not supported"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
    ],
)
def test_what_is_no_word_document_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes, said_why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said_why):
        open_document(tmp_path / name)


def test_a_drop_down_around_a_paragraph_shows_the_item_as_it_now_reads(tmp_path: Path) -> None:
    items = '<w:listItem w:displayText="强制性" w:value="1"/><w:listItem w:displayText="推荐性" w:value="2"/>'
    content = f"<w:sdtContent>{paragraph(run('推荐'), run('性'))}</w:sdtContent>"
    body = f"<w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr>{content}</w:sdt>"
    document = open_document(package(tmp_path / "a.docx", body))
    targets = {u.id: {"强制性": "mandatory", "推荐性": "voluntary"}[u.text] for u in document.units()}
    shown = next(u for u in document.units() if u.kind != "control")
    document.write({**targets, shown.id: "recommended"}, tmp_path / "b.docx", ZH_EN)
    assert said(tmp_path / "b.docx") == "voluntary"


def test_a_control_with_the_title_property_and_the_property_say_the_same(tmp_path: Path) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>标准名称</dc:title></cp:coreProperties>'
    )
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/' "
        "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'\" "
        'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
    )
    control = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run('标准名称')}</w:sdtContent></w:sdt>"
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    document = open_document(
        package(tmp_path / "a.docx", paragraph(control) + paragraph(control), {"docProps/core.xml": (kind, core)})
    )
    targets = {u.id: u.text.replace("标准名称", "Title") for u in document.units()}
    title = next(u for u in document.units() if u.kind == "property")
    document.write({**targets, title.id: "Name of the standard"}, tmp_path / "b.docx", ZH_EN)
    assert b"<dc:title>Title<" in _parts(tmp_path / "b.docx")["docProps/core.xml"]


def test_a_box_inside_a_box_has_its_fallbacks_in_step(tmp_path: Path) -> None:
    inner = BOX.format(paragraph(run("内框")), paragraph(run("内框")))
    outer = paragraph(run("外框"), inner)
    path = package(tmp_path / "a.docx", paragraph(run("正文。"), BOX.format(outer, outer)))
    out, _ = rewrite(path, ZH_EN, {"内框": "inner", "外框": "outer", "正文。": "Body."})
    assert said(out) == "Body." + 2 * "outerinnerinner"


def test_characters_that_no_xml_can_hold_are_left_out(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("正文。")))
    out, _ = rewrite(path, ZH_EN, {"正文。": "Bo\x0bdy\x00."})
    assert said(out) == "Body."


REVISED_LIST = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:numberingChange w:id="3" w:author="a" w:original="1"/>'
    '</w:numPr><w:rPr><w:ins w:id="9" w:author="a"/><w:rPrChange w:id="4" w:author="a"><w:rPr/></w:rPrChange></w:rPr>'
)


def test_rejecting_format_changes_keeps_numbers_headers_and_inserted_paragraph_marks(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="1"/>'
        '<w:sectPrChange w:id="5" w:author="a"><w:sectPr><w:pgSz w:w="2"/></w:sectPr></w:sectPrChange></w:sectPr>'
    )
    numbered = paragraph(run("甲"), properties=REVISED_LIST.replace('<w:ins w:id="9" w:author="a"/>', ""))
    body = numbered + paragraph(run("正"), properties=REVISED_LIST) + paragraph(run("文。")) + section
    path = package(tmp_path / "a.docx", body)
    assert texts(path, Options(revisions="reject")) == ["甲", "正文。"]
    out, _ = rewrite(path, ZH_EN, {"正文。": "Body."}, Options(revisions="reject"))
    tree = root(out)
    assert len(list(walk(tree, "w:headerReference"))) == 1
    assert [get(e, "w:w") for e in walk(tree, "w:pgSz")] == ["2"]
    assert [get(e, "w:val") for e in walk(tree, "w:numId")] == ["1"]


def test_accepting_leaves_no_change_and_no_empty_table(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    row = f'<w:tr><w:trPr><w:del w:id="2" w:author="a"/></w:trPr><w:tc>{paragraph(run("格"))}</w:tc></w:tr>'
    body = paragraph(run("正文。"), properties=mark) + f"<w:tbl>{row}</w:tbl>" + paragraph(run("末"), properties=mark)
    path = package(tmp_path / "a.docx", body)
    out, _ = rewrite(path, ZH_EN, {"正文。": "Body."}, Options(revisions="accept"))
    assert not list(walk(root(out), "w:del", "w:tbl"))


def test_text_round_a_comment_of_xml_is_read(tmp_path: Path) -> None:
    assert texts(package(tmp_path / "a.docx", paragraph("<w:r><w:t>前<!--x-->后</w:t></w:r>"))) == ["前后"]


def test_a_part_damaged_in_any_method_of_compression_is_refused(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        parts = _parts(package(tmp_path / "a.docx", paragraph(run("正文。" * 50))))
        with zipfile.ZipFile(tmp_path / "b.docx", "w", method) as file:
            for part, content in parts.items():
                file.writestr(part, content)
        data = bytearray((tmp_path / "b.docx").read_bytes())
        at = data.index(b"word/document.xml") + len("word/document.xml") + 12
        data[at : at + 40] = b"\xff" * 40
        (tmp_path / "b.docx").write_bytes(data)
        with pytest.raises(InputError, match="damaged"):
            list(open_document(tmp_path / "b.docx").units())


def test_english_text_in_song_takes_the_latin_font_of_its_style_and_in_hei_a_sans_serif(tmp_path: Path) -> None:
    song = '<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体"/></w:rPr><w:t>正文。</w:t></w:r>'
    hei = '<w:r><w:rPr><w:rFonts w:ascii="黑体" w:hAnsi="黑体"/></w:rPr><w:t>标题</w:t></w:r>'
    path = package(tmp_path / "a.docx", f"<w:p>{song}</w:p><w:p>{hei}</w:p>")
    out, _ = rewrite(path, ZH_EN, {"正文。": "Text.", "标题": "Title"})
    assert [get(f, "w:ascii") for f in walk(root(out), "w:rFonts")] == [None, "Arial"]
