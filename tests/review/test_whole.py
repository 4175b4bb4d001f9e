"""What only the whole file shows: inconsistency, cross-references to nothing, definitions with an article."""

from pathlib import Path

import pytest
from docx import Document

from stdtrans.catalog.citation import Citations
from stdtrans.catalog.record import Record
from stdtrans.catalog.store import Catalog
from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language
from stdtrans.review import Checked, Pair, Suppressions, check_pair
from stdtrans.review.align import Block, align
from stdtrans.review.documents import read_documents
from stdtrans.review.pair import Label
from stdtrans.review.score import FAMILY, Score
from stdtrans.review.whole import cited, coherent, consistent
from stdtrans.review.xliff import read_xliff
from stdtrans.segment import Direction, Finding, Kind, Severity

ZH_EN = Direction(Language.ZH, Language.EN)


def pair(source: str, target: str, kind: Kind = Kind.PARAGRAPH, place: str = "") -> Checked:
    return Checked(Pair(source, source, target, ZH_EN, kind, place), ())


def told(items: list[Checked]) -> list[list[tuple[str, str]]]:
    return [[(f.check, str(f.severity)) for f in item.findings] for item in items]


def test_the_same_source_translated_otherwise_is_a_warning() -> None:
    items = [pair("允许偏差", "permissible deviation", place="line 2"), pair("允许偏差", "tolerance")]
    checked = list(consistent(items))
    assert told(checked) == [[], [("consistency", "warning")]]
    assert (checked[1].findings[0].expected, checked[1].findings[0].found) == ("permissible deviation", "tolerance")


def test_case_and_width_are_no_inconsistency_and_numbers_are_none() -> None:
    items = [
        pair("允许偏差", "Permissible deviation"),
        pair("允许偏差", "permissible deviation"),
        pair("5", "6"),
        pair("5", "7"),
    ]
    assert told(list(consistent(items))) == [[], [], [], []]


def test_one_translation_for_two_sources_is_a_remark() -> None:
    items = [pair("允许偏差", "tolerance"), pair("容许误差", "tolerance")]
    assert told(list(consistent(items))) == [[], [("consistency", "info")]]


def test_a_cross_reference_to_nothing_is_a_warning() -> None:
    items = [
        pair("表1 尺寸", "Table 1 Dimensions", Kind.CAPTION),
        pair("见表1。", "See Table 1."),
        pair("见表7。", "See Table 7."),
        pair("见GB/T 1的表7。", "See Table 7 of GB/T 1."),
        pair("见图2。", "See Figure 2."),
    ]
    assert told(list(coherent(items))) == [[], [], [("cross-reference", "warning")], [], []]


def test_a_definition_has_neither_article_nor_full_stop() -> None:
    items = [
        pair("轴 shaft", "shaft", Kind.TERM),
        pair("传递转矩的零件。", "A part that transmits torque.", Kind.DEFINITION),
    ]
    assert told(list(coherent(items)))[1] == [("definition", "info"), ("definition", "info")]


def test_paragraphs_find_their_partners_past_one_that_is_missing() -> None:
    source = [
        Block(str(i), Kind.PARAGRAPH, t, len(t)) for i, t in enumerate(["aaaa 1", "bb 22 bbbbbbbbbbbb", "cccc 333"])
    ]
    target = [source[0], source[2]]
    assert align(source, target) == [(0, 0), (1, None), (2, 1)]


XLIFF_12 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="zh-CN" target-language="en-US" datatype="plaintext"><body>
<trans-unit id="1"><source>长度<bpt id="1">&lt;b></bpt>5<ept id="1">&lt;/b></ept> mm</source>
<target>length <bpt id="1">&lt;b></bpt>6<ept id="1">&lt;/b></ept> mm</target></trans-unit>
<trans-unit id="2"><source>外观</source></trans-unit></body></file></xliff>"""
XLIFF_20 = """<xliff version="2.0" srcLang="zh" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u"><segment id="s"><source>长度<pc id="1">5</pc> mm</source><target>length <pc id="1">6</pc> mm</target>
</segment></unit></file></xliff>"""


@pytest.mark.parametrize(("text", "identity"), [(XLIFF_12, "1"), (XLIFF_20, "u.s")])
def test_segments_of_xliff_are_read_without_their_codes(tmp_path: Path, text: str, identity: str) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    (only,) = read_xliff(path)
    assert (only.id, only.source, only.target, only.direction) == (identity, "长度5 mm", "length 6 mm", ZH_EN)


def test_xliff_of_other_languages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF_12.replace("en-US", "fr-FR"), encoding="utf-8")
    with pytest.raises(InputError, match="not Chinese and English"):
        list(read_xliff(path))


def test_two_documents_of_one_language_are_refused(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("应检查外观。")
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(UsageError, match="same language"):
        list(read_documents(tmp_path / "a.docx", tmp_path / "a.docx"))


def test_a_kind_is_found_only_by_its_own_family() -> None:
    score = Score()
    wrong = Pair("1", "a", "b", ZH_EN, label=Label("unit"))
    score.add(Checked(wrong, (Finding("number", Severity.ERROR, "x"),)))
    score.add(Checked(wrong, (Finding("unit", Severity.ERROR, "x"),)))
    assert score.to_json()["recall"] == {"unit": 0.5}
    assert all(kind in family for kind, family in FAMILY.items())


def test_an_accepted_finding_is_known_by_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "accepted.tsv"
    path.write_text("number\t长度5 mm\tlength 6 mm\n", encoding="utf-8")
    suppressions = Suppressions.of(files=[path])
    assert suppressions.apply(check_pair(Pair("9", "长度5 mm", "length 6 mm", ZH_EN))).findings == ()
    assert suppressions.apply(check_pair(Pair("9", "长度5 mm", "length 7 mm", ZH_EN))).findings != ()


def test_titles_of_cited_standards_are_compared_with_the_catalogue() -> None:
    catalog = Catalog.in_memory("c", [Record("GB/T 1.1-2020", "标准化工作导则", "Directives for standardization")])
    compare = Citations((), ZH_EN, lambda: (catalog,)).compare
    entry = "GB/T 1.1—2020　标准化工作导则"
    right, wrong = "GB/T 1.1-2020 Directives for standardization", "GB/T 1.1-2020 Guidelines for standardization work"
    assert told(list(cited([pair(entry, right), pair(entry + " ", wrong)], compare))) == [[], [("title", "warning")]]
    quoted = pair("按照GB/T 1.1—2020《标准化工作导则》起草。", "Drafted in accordance with GB/T 1.1-2020, Guidelines.")
    assert told(list(cited([quoted], compare))) == [[("title", "warning")]]


def test_each_part_of_a_term_entry_is_checked_as_what_it_is(tmp_path: Path) -> None:
    source, target = Document(), Document()
    source.add_paragraph("2 术语和定义")
    source.add_paragraph("2.1\n合规文件\n随软件产品交付的一系列文件（见附录）。")
    target.add_paragraph("2 Terms and definitions")
    target.add_paragraph("2.1\ncompliance documents\nseries of documents that comes with a product (see the annex)")
    source.save(str(tmp_path / "a.docx"))
    target.save(str(tmp_path / "b.docx"))
    pairs = list(read_documents(tmp_path / "a.docx", tmp_path / "b.docx"))
    assert [p.kind for p in pairs[1:]] == [Kind.TERM, Kind.DEFINITION]
    assert [f.check for p in pairs for f in check_pair(p).findings] == []
    capital = Pair("p", pairs[1].source, pairs[1].target, ZH_EN, Kind.PARAGRAPH, "", "")
    assert [f.check for f in check_pair(capital).findings] == ["capitalisation"]
