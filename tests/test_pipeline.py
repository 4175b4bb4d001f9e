"""The whole flow on whole documents: what is written, from where, and what is reported."""

import zipfile
from pathlib import Path

import pytest

from stdtrans.codes import plain
from stdtrans.documents.base import open_document
from stdtrans.documents.docx.structure import compare, lost_text
from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.shipped import load_shipped
from stdtrans.glossary.store import Termbase
from stdtrans.language import HAN, Language
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
from stdtrans.neural import Engine
from stdtrans.pipeline import Job, analyse, direction_of, translate
from stdtrans.report import Band, Report
from stdtrans.segment import Direction, Kind, Origin, Severity
from stdtrans.workspace import shipped
from tests.documents.word import bookmark, field, package, paragraph, plain_texts, run

SAMPLES = Path(__file__).parent / "samples"
ALL = sorted(p for p in SAMPLES.rglob("*.do[ct]*") if p.suffix in (".docx", ".docm", ".dotx"))
ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def _translate(path: Path, out: Path, direction: Direction | None = None, **options: object) -> Report:
    document = open_document(path)
    return translate(Job(document, out, direction or direction_of(document), **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("sample", ALL, ids=lambda p: p.name)
def test_a_pseudo_translation_keeps_structure_and_every_character(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / sample.name
    report = _translate(sample, out, pseudo=True)
    assert report.changed
    assert compare(sample, out) == []
    assert lost_text(sample, out) == []


@pytest.mark.parametrize("sample", ALL, ids=lambda p: p.name)
def test_written_with_its_source_a_document_is_the_same_part_by_part(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    out = tmp_path / sample.name
    document.write({u.id: u.text for u in document.units()}, out, ZH_EN)
    with zipfile.ZipFile(sample) as before, zipfile.ZipFile(out) as after:
        assert before.namelist() == after.namelist()
        assert all(before.read(n) == after.read(n) for n in before.namelist())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sample_standard_is_translated_with_its_structure(
    language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue("zh_en" if language == "zh" else "en_zh")
    source, out = SAMPLES / f"standard.{language}.docx", tmp_path / "out.docx"
    report = _translate(source, out, shipped=(load_shipped(shipped("glossaries")),), engine=lambda direction: engine)
    # a format whose words have no counterpart (the bold of a term's other language) has nothing to stand on
    assert [d for d in compare(source, out) if " text set as " not in d] == []
    origins = {row.origin for row in report.rows}
    assert {Origin.WORDING, Origin.NEURAL, Origin.COPIED} <= origins
    assert not report.summary().untranslated.segments
    units = list(open_document(out).units())
    headings = [" ".join(plain(u.text, u.codes).split()) for u in units if u.kind is Kind.HEADING]
    contents = [" ".join(plain(u.text, u.codes).split()) for u in units if u.kind is Kind.CONTENTS]
    assert contents
    for line in contents[:8]:
        assert any(line.rstrip("0123456789IVX ").endswith(heading) for heading in headings), line
    if language == "zh":
        assert [text for text in plain_texts(out) if HAN.search(text)] == []


def test_a_term_line_gives_its_own_english_equivalent(tmp_path: Path, zh_en: Engine) -> None:
    body = (
        paragraph(run("3　术语和定义"), properties='<w:outlineLvl w:val="0"/>')
        + paragraph(run("3.1"))
        + paragraph(run("收集效率　collection efficiency"))
        + paragraph(run("装置的收集效率不应低于80%。"))
    )
    out = tmp_path / "out.docx"
    report = _translate(package(tmp_path / "a.docx", body), out, ZH_EN, engine=lambda d: zh_en)
    assert "collection efficiency" in plain_texts(out)
    assert "collection efficiency" in plain_texts(out)[-1]  # defined here, so used here
    assert [r.origin for r in report.rows][1] is Origin.TERM


def _memory(*pairs: tuple[str, str]) -> Memory:
    memory = Memory.in_memory("ours")
    memory.add(Entry(zh, en) for zh, en in pairs)
    return memory


def test_memory_comes_first_then_wordings_then_numbers_put_right(tmp_path: Path) -> None:
    body = (
        paragraph(run("范围"))
        + paragraph(run("前言"))
        + paragraph(run("温度不应超过25 ℃。"))
        + paragraph(run("别的。"))
    )
    memory = _memory(("范围", "SCOPE OF OURS"), ("温度不应超过20 ℃。", "The temperature shall not exceed 20 °C."))
    out = tmp_path / "out.docx"
    report = _translate(package(tmp_path / "a.docx", body), out, ZH_EN, memories=(memory,))
    assert plain_texts(out) == ["SCOPE OF OURS", "Foreword", "The temperature shall not exceed 25 °C.", "别的。"]
    origins = [Origin.MEMORY, Origin.WORDING, Origin.MEMORY_NUMBERS, Origin.KEPT]
    assert [r.origin for r in report.rows] == origins
    assert not report.complete


def test_a_users_term_is_used_in_a_cell_of_its_own(tmp_path: Path) -> None:
    terms = (Term(Language.ZH, "弃流器"), Term(Language.EN, "diverter"))
    base = Termbase.in_memory("ours", [Concept(terms)])
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('弃流器'))}</w:tc></w:tr></w:tbl>"
    out = tmp_path / "out.docx"
    _translate(package(tmp_path / "a.docx", cell), out, ZH_EN, termbases=(base,))
    assert plain_texts(out) == ["Diverter"]


def test_a_users_term_comes_before_a_fixed_wording_with_another(tmp_path: Path) -> None:
    terms = (Term(Language.ZH, "出厂检验"), Term(Language.EN, "factory inspection"))
    base = Termbase.in_memory("ours", [Concept(terms)])
    source, out = package(tmp_path / "a.docx", paragraph(run("出厂检验"))), tmp_path / "out.docx"
    _translate(source, out, ZH_EN)
    assert plain_texts(out) == ["Delivery inspection"]
    _translate(source, out, ZH_EN, termbases=(base,))
    assert [t.lower() for t in plain_texts(out)] == ["factory inspection"]


def test_without_translation_nothing_changes_and_the_report_says_so(tmp_path: Path) -> None:
    path, out = package(tmp_path / "a.docx", paragraph(run("1　没有人翻译过的话。"))), tmp_path / "out.docx"
    report = _translate(path, out, ZH_EN)
    assert not report.changed
    assert any("Nothing was translated" in n for n in report.notices)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out) as after:
        assert before.read("word/document.xml") == after.read("word/document.xml")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("范围")))
    report = _translate(path, tmp_path / "out.docx", ZH_EN, dry_run=True)
    assert report.changed
    assert report.output is None
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_a_match_that_lost_a_number_is_an_error_in_the_report(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", paragraph(run("壁厚不应小于2.0 mm。")))
    memory = _memory(("壁厚不应小于2.0 mm。", "The wall shall not be thinner."))
    report = _translate(path, tmp_path / "out.docx", ZH_EN, memories=(memory,))
    assert any(f.severity is Severity.ERROR for f in report.rows[0].findings)
    assert not report.complete


def test_a_reference_field_in_a_sentence_reads_as_its_caption(tmp_path: Path, zh_en: Engine) -> None:
    caption = paragraph(bookmark("_Ref1", 1, run("表"), field("SEQ 表", "1")), run("　水质要求"))
    body = caption + paragraph(run("水质应符合"), field("REF _Ref1 \\h", "表1"), run("的规定。"))
    out = tmp_path / "out.docx"
    _translate(package(tmp_path / "a.docx", body), out, ZH_EN, engine=lambda d: zh_en)
    first, second = plain_texts(out)
    assert first.startswith("Table 1 — ")
    assert "Table 1" in second


def test_an_analysis_counts_bands_and_repetitions(tmp_path: Path) -> None:
    body = paragraph(run("试验应在干燥处进行。记录结果。")) + paragraph(run("记录结果。")) + paragraph(run("123"))
    document = open_document(package(tmp_path / "a.docx", body))
    analysis = analyse(document, ZH_EN, (_memory(("试验应在干燥处进行。", "Test where it is dry.")),))
    counts = {band: count.segments for band, count in analysis.bands.items() if count.segments}
    assert counts == {Band.EXACT: 1, Band.NONE: 1, Band.REPETITION: 1}
