"""Whatever a paragraph is made of: codes are whole, nothing but runs and words changes, order and nesting stay."""

import zipfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.codes import plain, problems
from stdtrans.documents.base import open_document
from stdtrans.documents.docx.xml import Element, name, walk
from stdtrans.language import Language
from stdtrans.segment import MARK, Direction, Unit
from stdtrans.segmentation import join, segment_units
from tests.documents.word import bookmark, field, package, paragraph, root, run, units

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)

WORDS = st.text("额定电压应为。；A1 .\u2011“", min_size=1, max_size=6)
LOOKS = st.sampled_from(
    (
        "",
        "<w:b/>",
        "<w:i/><w:sz w:val='24'/>",
        '<w:rStyle w:val="Strong"/>',
        '<w:rStyle w:val="Strong"/><w:b/><w:color w:val="FF0000"/>',
        '<w:rFonts w:ascii="Courier New" w:eastAsia="黑体"/><w:lang w:val="zh-CN"/>',
        '<w:u w:val="single"/>',
        '<w:vertAlign w:val="superscript"/>',
        '<w:b/><w:rPrChange w:id="7" w:author="a"><w:rPr/></w:rPrChange>',
    )
)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
INSTRUCTION = "<w:r><w:instrText>REF 章 </w:instrText></w:r>"
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_atoms = st.sampled_from(
    (
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:r><w:br w:type="page"/></w:r>',
        "<w:r><w:cr/></w:r>",
        '<w:r><w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        '<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
        "<m:oMath><m:r><m:t>P=UI</m:t></m:r></m:oMath>",
        "<w:r><w:drawing/></w:r>",
        '<w:commentRangeStart w:id="1"/>',
        '<w:del w:id="3" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="4" w:author="a">' + run("移") + "</w:moveFrom>",
        "<w:r><w:t>前</w:t><w:noBreakHyphen/><w:tab/><w:t>后</w:t></w:r>",
        BOX.format(paragraph(run("框内文字"), run("粗体", "<w:b/>"))),
        BEGIN + INSTRUCTION,
        END,
    )
)
_runs = st.builds(run, WORDS, LOOKS)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(inner, max_size=4).map("".join)
    fields = st.sampled_from(
        ('HYPERLINK "http://a.cn"', "REF _Ref1 \\h", "PAGEREF _Toc1", "SEQ 表", "章节", "IF 1 = 1")
    )
    return st.one_of(
        content.map('<w:hyperlink w:anchor="a">{}</w:hyperlink>'.format),
        content.map('<w:ins w:id="1" w:author="a">{}</w:ins>'.format),
        content.map('<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'.format),
        content.map('<w:smartTag w:element="x">{}</w:smartTag>'.format),
        content.map(f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{{}}</w:rubyBase></w:ruby></w:r>".format),
        st.builds(
            '<w:fldSimple w:instr=" {} ">{}</w:fldSimple>'.format, fields.map(lambda f: f.replace('"', "")), content
        ),
        content.map(lambda c: bookmark("b", 5, c)),
        st.builds(lambda f, c: field(f, "数").replace(run("数"), c), fields, content),
        st.builds(lambda c: BEGIN + c, content),
        st.builds(lambda c: BEGIN + INSTRUCTION + SEPARATE + c, content),
        st.builds(lambda c: c + END, content),
    )


_content = st.lists(st.recursive(st.one_of(_runs, _runs, _atoms), _wrapped, max_leaves=8), max_size=6).map("".join)
_properties = st.sampled_from(
    ("", '<w:jc w:val="left"/><w:rPr><w:b/></w:rPr>', '<w:keepNext/><w:spacing w:after="1"/>')
)
BODIES = st.lists(st.builds(lambda c, p: paragraph(c, properties=p), _content, _properties), min_size=1, max_size=2)

# What the filter makes anew: runs and their text.
_RUNS = frozenset(("w:r", "w:t", "w:rPr", "w:noBreakHyphen"))


def _whole(top: Element) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Every element that is no run of words: name, attributes and, where it is not to be translated, its text."""
    out = []
    for element in top.iter():
        inside = any(name(a) in ("w:rPr", "w:pPr") for a in element.iterancestors())
        if name(element) in _RUNS or inside or _made_for_an_indent(element):
            continue
        text = (element.text or "") if name(element) in ("w:instrText", "w:delText", "m:t") else ""
        out.append((str(element.tag), tuple(sorted((str(k), str(v)) for k, v in element.attrib.items())), text))
    return out


def _made_for_an_indent(element: Element) -> bool:
    """Whether these are paragraph properties that hold a Chinese indent and nothing else; BODIES has no such ones."""
    return name(element) == "w:pPr" and [name(e) for e in element] == ["w:ind"]


def _translated(unit: Unit) -> str:
    return "".join(c if MARK.match(c) or not c.isalpha() else f"{c}x" for c in unit.text)


def _clones_aside(whole: list[tuple[str, tuple[tuple[str, str], ...], str]]) -> Counter[object]:
    """Insertions may be divided by a sentence end: they count once."""
    return Counter({k: 1 if k[0].endswith("}ins") else n for k, n in Counter(whole).items()})


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_codes_of_any_paragraph_nest_and_the_source_as_target_changes_no_byte(body: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = package(Path(folder) / "a.docx", "".join(body))
        document = open_document(path)
        found = list(document.units())
        assert [problems(u.text, u.text, u.codes) for u in found] == [[] for _ in found]
        document.write({u.id: u.text for u in found}, Path(folder) / "b.docx", ZH_EN)
        with zipfile.ZipFile(path) as ours, zipfile.ZipFile(Path(folder) / "b.docx") as theirs:
            assert {n: ours.read(n) for n in ours.namelist()} == {n: theirs.read(n) for n in theirs.namelist()}


@settings(max_examples=150, deadline=None)
@given(BODIES, st.sampled_from((ZH_EN, EN_ZH)), st.booleans())
def test_a_translation_changes_words_and_runs_and_nothing_else(
    body: list[str], direction: Direction, by_sentence: bool
) -> None:
    with TemporaryDirectory() as folder:
        path, out = package(Path(folder) / "a.docx", "".join(body)), Path(folder) / "b.docx"
        document = open_document(path)
        found = list(document.units())
        if by_sentence:
            cut = list(segment_units(found, direction.source))
            targets = {
                u.id: join(u, p, {s.segment.id: _translated(Unit("", s.text)) for s in p if s.segment}) for u, p in cut
            }
        else:
            targets = {u.id: _translated(u) for u in found}
        assert [problems(u.text, targets[u.id], u.codes) for u in found] == [[] for _ in found]
        document.write(targets, out, direction)
        before, after = _whole(root(path)), _whole(root(out))
        if by_sentence:
            assert _clones_aside(after) == _clones_aside(before)
        else:
            assert after == before
        assert [plain(u.text, u.codes) for u in units(out)] == [
            plain(targets[u.id].replace("\n", " "), u.codes) for u in found
        ]
        _assert_schema_order(root(out))


_RUN_ORDER = ("w:rStyle", "w:rFonts", "w:b", "w:i", "w:color", "w:sz", "w:u", "w:vertAlign", "w:rPrChange")
_PARAGRAPH_ORDER = ("w:pStyle", "w:keepNext", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _assert_schema_order(top: Element) -> None:
    """CT_RPr and CT_PPr are sequences (ISO/IEC 29500-1, A.1)."""
    for short_name, order in (("w:rPr", _RUN_ORDER), ("w:pPr", _PARAGRAPH_ORDER)):
        for properties in walk(top, short_name):
            places = [order.index(name(e)) for e in properties if name(e) in order]
            assert places == sorted(places)
    for element in walk(top, "w:r"):
        assert all(name(e) != "w:rPr" for e in list(element)[1:])
    for element in walk(top, "w:p"):
        assert all(name(e) != "w:pPr" for e in list(element)[1:])
