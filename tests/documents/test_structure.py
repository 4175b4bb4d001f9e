"""The judge of the layout promise: it sees every change of structure, and none of words, fonts or language."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from stdtrans.documents.docx.structure import changed_parts, compare, fingerprint, lost_text, source_text
from stdtrans.errors import InputError

SAMPLES = Path(__file__).parents[1] / "samples"
ALL = sorted(SAMPLES.glob("*.docx")) + sorted((SAMPLES / "constructs").iterdir())
STANDARD = SAMPLES / "standard.zh.docx"
MAIN = "word/document.xml"

Change = Callable[[str], str]


def changed(source: Path, target: Path, part: str, change: Change) -> Path:
    """A copy of a document with one part rewritten; the change must change something."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                before = data.decode()
                after = change(before)
                assert after != before
                data = after.encode()
            new.writestr(name, data)
    return target


def construct(name: str) -> Path:
    return SAMPLES / "constructs" / f"{name}.docx"


def replacing(old: str, new: str) -> Change:
    return lambda xml: xml.replace(old, new, 1)


def without(pattern: str) -> Change:
    return lambda xml: re.sub(pattern, "", xml, count=1, flags=re.DOTALL)


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_a_document_has_the_structure_of_itself(path: Path) -> None:
    assert compare(path, path) == []
    assert lost_text(path, path) == []
    assert changed_parts(path, path) == []


@pytest.mark.parametrize(
    ("source", "part", "change"),
    [
        ("formatting", MAIN, replacing("眼镜", "goggles")),
        ("formatting", MAIN, replacing("<w:b/>", '<w:rFonts w:ascii="Arial"/><w:b/><w:lang w:val="en-US"/>')),
        ("run-splits", MAIN, without(r"<w:proofErr[^>]*>")),
        ("run-splits", MAIN, replacing('压力应</w:t></w:r>', "压力</w:t></w:r><w:r><w:t>应</w:t></w:r>")),
        ("tabs-breaks", "word/styles.xml", replacing('w:firstLineChars="200" w:firstLine="420"', 'w:firstLine="0"')),
        ("headers-footers", "word/header1.xml", replacing("奇数页", "Odd page")),
        ("chart", "word/charts/chart1.xml", replacing("<c:v>一月", "<c:v>January")),
        ("smartart", "word/diagrams/data1.xml", replacing("取样", "Sampling")),
        ("alternative-text", MAIN, replacing('descr="灰色的方块表示水箱"', 'descr="Grey box"')),
        ("control-dropdown", MAIN, replacing('w:displayText="合格"', 'w:displayText="Passed"')),
        ("control-bound", "customXml/item1.xml", replacing("一号仓库", "Store 1")),
        ("numbering", "word/numbering.xml", replacing("第%1章", "Chapter %1")),
        ("numbering", "word/numbering.xml", replacing("chineseCounting", "decimal")),
        ("properties", "docProps/core.xml", replacing("排水阀技术条件", "Drain valves")),
        ("revisions", MAIN, replacing("任何", "any")),
    ],
)  # fmt: skip
def test_words_fonts_and_language_are_no_structure(tmp_path: Path, source: str, part: str, change: Change) -> None:
    assert compare(construct(source), changed(construct(source), tmp_path / "b.docx", part, change)) == []


@pytest.mark.parametrize(
    ("source", "part", "change", "told"),
    [
        ("formatting", MAIN, replacing("<w:b/><w:bCs/>", ""), "text set as b"),
        ("formatting", MAIN, replacing("subscript", "superscript"), "vertAlign"),
        ("formatting", MAIN, replacing('w:val="Segment"', 'w:val="Code"'), "pStyle"),
        ("tabs-breaks", MAIN, replacing("<w:tab/>", ""), "tab"),
        ("tabs-breaks", MAIN, replacing('<w:br w:type="page"/>', "<w:br/>"), "break type=page"),
        ("bookmark-in-word", MAIN, without(r'<w:bookmarkEnd [^>]*>'), "bookmark end"),
        ("bookmark-in-word", MAIN, replacing("REF seal", "REF other"), "REF seal"),
        ("field-toc", MAIN, replacing("PAGEREF _Toc1", "PAGEREF _Toc2"), "PAGEREF _Toc1"),
        ("field-simple", MAIN, replacing(" AUTHOR ", " TITLE "), "AUTHOR"),
        ("table", MAIN, without(r"<w:tr>.*?</w:tr>"), "row"),
        ("merged-cells", MAIN, replacing('<w:gridSpan w:val="2"/>', ""), "gridSpan"),
        ("merged-cells", MAIN, replacing("<w:vMerge/>", ""), "vMerge"),
        ("nested-table", MAIN, without(r"<w:tbl>(?!.*<w:tbl>).*?</w:tbl>"), "table"),
        ("headers-footers", MAIN, replacing("<w:titlePg/>", ""), "titlePg"),
        ("headers-footers", "word/_rels/document.xml.rels", replacing("header2.xml", "header3.xml"), "header2.xml"),
        ("footnotes", MAIN, without(r'<w:footnoteReference w:id="1"/>'), "footnote reference"),
        ("footnotes", "word/footnotes.xml", without(r'<w:footnote w:id="2">.*?</w:footnote>'), "footnote"),
        ("comments", MAIN, without(r"<w:commentRangeEnd[^>]*>"), "commentRangeEnd"),
        ("comments", "word/comments.xml", replacing('w:author="Reviewer"', 'w:author="Other"'), "author"),
        ("text-box", MAIN, replacing('cx="1905000"', 'cx="1905001"'), "cx"),
        ("text-box", MAIN, without(r"<mc:Fallback>.*?</mc:Fallback>"), "Fallback"),
        ("alternative-text", MAIN, replacing("r:embed", "r:link"), "blip"),
        ("chart", "word/charts/chart1.xml", replacing("<c:v>12<", "<c:v>13<"), "13"),
        ("control-text", MAIN, replacing('<w:tag w:val="name"/>', '<w:tag w:val="title"/>'), "content control"),
        ("control-dropdown", MAIN, replacing('w:value="fail"', 'w:value="bad"'), "bad"),
        ("hyperlink", "word/_rels/document.xml.rels", replacing("example.org/manual", "example.org/"), "example.org"),
        ("hyperlink", MAIN, replacing("产品手册", ""), "hyperlink"),
        ("revisions", MAIN, replacing("10 min", "11 min"), "10 min"),
        ("revisions", MAIN, replacing('w:date="2026-03-02T09:00:00Z"', 'w:date="2026-03-03T09:00:00Z"'), "2026-03-03"),
        ("equations", MAIN, replacing("<m:t>v=</m:t>", "<m:t>w=</m:t>"), "equation"),
        ("symbol", MAIN, replacing('w:char="F0FC"', 'w:char="F0FD"'), "symbol"),
        ("right-to-left", MAIN, replacing("<w:rtl/>", ""), "rtl"),
        ("numbering", "word/numbering.xml", replacing('w:val="upperLetter"', 'w:val="decimal"'), "numFmt"),
        ("numbering", MAIN, replacing('<w:ilvl w:val="1"/>', '<w:ilvl w:val="0"/>'), "numPr"),
    ],
)  # fmt: skip
def test_a_change_of_structure_is_told(tmp_path: Path, source: str, part: str, change: Change, told: str) -> None:
    found = compare(construct(source), changed(construct(source), tmp_path / "b.docx", part, change))
    assert any(told in sentence for sentence in found), found


def test_a_difference_names_its_place(tmp_path: Path) -> None:
    other = changed(construct("table"), tmp_path / "b.docx", MAIN, replacing("<w:tblHeader/>", ""))
    assert compare(construct("table"), other) == [
        "word/document.xml, body 1, table 1, row 1: trPr tblHeader tblHeader became none"
    ]


def test_parts_that_hold_no_text_are_compared_byte_by_byte(tmp_path: Path) -> None:
    source = SAMPLES / "constructs" / "macro.docm"
    other = changed(source, tmp_path / "b.docm", "word/vbaProject.bin", replacing("real", "good"))
    assert compare(source, other) == ["word/vbaProject.bin: not the same bytes"]
    assert changed_parts(source, other) == ["word/vbaProject.bin"]


def test_a_part_that_is_gone_is_told(tmp_path: Path) -> None:
    target = tmp_path / "b.docx"
    with zipfile.ZipFile(STANDARD) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != "word/media/device.png":
                new.writestr(name, old.read(name))
    assert any("word/media/device.png" in sentence for sentence in compare(STANDARD, target))


def test_switching_off_what_a_style_switches_on_is_a_difference(tmp_path: Path) -> None:
    """Without styles `<w:b w:val="0"/>` says nothing; in a bold style it is what makes words stand out."""
    plain = changed(
        construct("table"),
        tmp_path / "a.docx",
        MAIN,
        replacing("<w:r><w:t", '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t'),
    )
    assert compare(construct("table"), plain) == []
    bold_style = re.compile(r'(<w:style [^>]*w:styleId="TableCaption">.*?)</w:rPr></w:style>', re.DOTALL)
    styled = changed(
        construct("table"),
        tmp_path / "b.docx",
        "word/styles.xml",
        lambda x: bold_style.sub(r"\1<w:b/></w:rPr></w:style>", x, count=1),
    )
    off = changed(styled, tmp_path / "c.docx", MAIN, replacing("<w:r><w:t", '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t'))
    assert any("text set as b val=0" in sentence for sentence in compare(styled, off))


def test_the_order_of_codes_in_a_sentence_is_free(tmp_path: Path) -> None:
    def swap(xml: str) -> str:
        first, second = re.findall(r"<m:oMath>.*?</m:oMath>", xml)[:2]
        return xml.replace(first, "@").replace(second, first).replace("@", second)

    assert compare(construct("equations"), changed(construct("equations"), tmp_path / "b.docx", MAIN, swap)) == []


def test_text_is_told_with_its_place_and_without_deletions_and_repeats() -> None:
    texts = [text for _, text in source_text(construct("revisions"))]
    assert "保压时间为15 min，不应有任何渗漏。" in texts
    assert not any("10 min" in text for text in texts)
    assert [t for _, t in source_text(construct("field-toc"))].count("范围") == 1
    assert ("word/document.xml, body 1, paragraph 1, drawing 1, inline 1", "灰色的方块表示水箱") in source_text(
        construct("alternative-text")
    )


def test_text_that_is_lost_is_told(tmp_path: Path) -> None:
    longer = changed(
        construct("footnotes"), tmp_path / "a.docx", "word/footnotes.xml", replacing("进水口", "[进~水~口]")
    )
    assert lost_text(construct("footnotes"), longer) == []
    shorter = changed(construct("footnotes"), tmp_path / "b.docx", "word/footnotes.xml", replacing("进水口", "进口"))
    assert [t.rpartition(": ")[2].strip() for t in lost_text(construct("footnotes"), shorter)] == ["水温在进水口测量。"]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(data)
    with pytest.raises(InputError):
        fingerprint(path)


def test_a_part_that_is_not_well_formed_is_refused(tmp_path: Path) -> None:
    path = changed(construct("table"), tmp_path / "b.docx", MAIN, lambda xml: xml[:-40])
    with pytest.raises(InputError):
        fingerprint(path)
