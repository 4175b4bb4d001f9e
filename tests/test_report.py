"""Reports: bands, counts, and the same facts as JSON, page and table."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from stdtrans import messages
from stdtrans.errors import OutputError, UsageError
from stdtrans.language import Language
from stdtrans.profiles.rule import Act
from stdtrans.report import Analysis, Band, Count, Report, Row, band_of, count_bands
from stdtrans.segment import (
    Code,
    CodeKind,
    Direction,
    Finding,
    Kind,
    Match,
    Origin,
    Segment,
    Severity,
    Target,
    mark,
)

ZH_EN = Direction(Language.ZH, Language.EN)


def row(source: str, target: str, origin: Origin, score: int | None = None, *findings: Finding) -> Row:
    return Row(
        "1", "word/document.xml, paragraph 1", Kind.PARAGRAPH, source, target, origin, score, "ours", None, findings
    )


@pytest.fixture
def report() -> Report:
    wrong = Finding("numbers", Severity.ERROR, "The number 25 is missing.", "25", "")
    rows = [
        row("本文件规定了要求。", "This document specifies requirements.", Origin.MEMORY, 100),
        row("温度为25 ℃。", "The temperature is <20> °C.", Origin.NEURAL, 80, wrong),
        row("温度为25 ℃。", "The temperature is <20> °C.", Origin.NEURAL, 80),
        row("GB/T 1.1", "GB/T 1.1", Origin.COPIED),
        row("样品", "样品", Origin.KEPT),
    ]
    return Report(Path("a.docx"), Path("a.en.docx"), ZH_EN, rows, ["The signature is broken."], True, {"read": 0.25})


@pytest.mark.parametrize(
    ("score", "band"),
    [(101, "101"), (100, "100"), (99, "95-99"), (94, "85-94"), (84, "75-84"), (74, "50-74"), (49, "no match")],
)
def test_a_score_falls_into_its_band(score: int, band: str) -> None:
    assert band_of(score) == band


def test_no_match_is_its_own_band() -> None:
    assert band_of(None) is Band.NONE


@given(st.lists(st.tuples(st.sampled_from(["甲方", "乙", "丙丁戊"]), st.none() | st.integers(0, 101), st.booleans())))
def test_every_segment_is_counted_in_exactly_one_band(segments: list[tuple[str, int | None, bool]]) -> None:
    bands = count_bands(segments, Language.ZH)
    assert sum(b.segments for b in bands.values()) == len(segments)
    assert sum(b.characters for b in bands.values()) == sum(len(text) for text, _, _ in segments)


def test_a_segment_that_comes_again_without_an_exact_match_is_a_repetition() -> None:
    bands = count_bands([("甲乙", 80, True), ("甲乙", 80, True), ("丙", 100, True), ("丙", 100, True)], Language.ZH)
    assert bands[Band.FAIR] == Count(1, 2, 2)
    assert bands[Band.REPETITION] == Count(1, 2, 2)
    assert bands[Band.EXACT].segments == 2


def test_the_summary_counts_by_origin_band_and_finding(report: Report) -> None:
    summary = report.summary()
    assert summary.total.segments == 5
    assert summary.by_origin[Origin.NEURAL].segments == 2
    assert summary.by_band[Band.EXACT].segments == 1
    assert summary.by_band[Band.NOTHING].segments == 1
    assert summary.repetitions.segments == 1
    assert summary.untranslated.words == 2
    assert summary.findings == {Severity.ERROR: 1, Severity.WARNING: 0, Severity.INFO: 0}


def test_a_report_with_an_error_or_untranslated_text_is_not_complete(report: Report) -> None:
    assert not report.complete
    assert Report(report.source, None, ZH_EN, report.rows[:1]).complete
    assert not Report(report.source, None, ZH_EN, report.rows[4:]).complete


def test_a_row_shows_the_text_as_a_reader_sees_it() -> None:
    codes = (
        Code(CodeKind.OPEN, 1, "bold"),
        Code(CodeKind.CLOSE, 1, "bold"),
        Code(CodeKind.PLACEHOLDER, 2, "field", "3"),
    )
    segment = Segment("7", f"见{mark(0)}表{mark(1)}{mark(2)}", codes, Kind.CELL, origin="table 1")
    target = Target(
        f"see {mark(0)}Table{mark(1)} {mark(2)}", Origin.MEMORY, 0.5, Match("见表3", "see Table 3", 101, "m")
    )
    shown = Row.of(segment, target)
    assert (shown.source, shown.target) == ("见表3", "see Table 3")
    assert (shown.score, shown.memory, shown.place) == (101, "m", "table 1")


def test_the_json_file_has_a_version_and_every_segment(report: Report, tmp_path: Path) -> None:
    report.write(tmp_path / "r.json")
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert data["direction"] == "zh-en"
    assert [s["origin"] for s in data["segments"]] == ["memory", "neural", "neural", "copied", "kept"]
    assert data["segments"][1]["findings"][0]["severity"] == "error"
    assert data["summary"]["by_band"]["100"] == {"segments": 1, "words": 8, "characters": 9}


def test_json_without_segments_keeps_the_summary(report: Report) -> None:
    data = report.to_json(segments=False)
    assert "segments" not in data
    assert data["summary"]["total"]["segments"] == 5


def test_the_page_stands_alone_and_escapes_what_it_shows(report: Report, tmp_path: Path) -> None:
    report.write(tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "&lt;20&gt;" in page
    assert "<20>" not in page
    assert "The number 25 is missing." in page
    assert "The signature is broken." in page
    assert "http" not in page
    assert "src=" not in page


def test_the_page_speaks_chinese_when_asked(report: Report, tmp_path: Path) -> None:
    messages.use(Language.ZH)
    try:
        report.write_html(tmp_path / "r.html")
    finally:
        messages.use(Language.EN)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="zh">' in page
    assert "译文来源" in page


def test_a_report_of_another_kind_is_refused(report: Report, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.json or \.html"):
        report.write(tmp_path / "r.pdf")


def test_a_report_that_cannot_be_written_leaves_nothing(report: Report, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        report.write(tmp_path / "missing" / "r.json")
    assert list(tmp_path.iterdir()) == []


def test_tables_name_origins_and_bands_with_totals(report: Report) -> None:
    analysis = Analysis(Path("a.docx"), ZH_EN, report.summary().by_band)
    console = Console(file=io.StringIO(), width=100)
    console.print(report.table(), analysis.table())
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "neural model" in shown
    assert "75–84%" in shown
    assert "50–74%" not in shown


def test_an_analysis_names_every_band_in_json() -> None:
    data = Analysis(Path("a.docx"), ZH_EN, {Band.EXACT: Count(2, 10, 12)}).to_json()
    assert list(data["by_band"]) == [str(b) for b in Band]
    assert data["total"] == {"segments": 2, "words": 10, "characters": 12}


def unsure(number: int, confidence: float | None, origin: Origin = Origin.NEURAL) -> Row:
    text = f"句{number}"
    return Row(str(number), "p", Kind.PARAGRAPH, text, f"s{number}", origin, confidence=confidence)


def test_the_tenth_to_look_at_first_is_where_the_engine_is_least_sure() -> None:
    rows = [unsure(n, 0.9 - n / 100) for n in range(20)] + [unsure(90, None, Origin.MEMORY)]
    report = Report(Path("a.docx"), None, ZH_EN, rows)
    assert [r.id for r in report.look_first()] == ["19", "18"]
    assert report.to_json()["look_first"] == ["19", "18"]


def test_what_is_said_twice_is_looked_at_once_and_a_small_document_has_one_to_look_at() -> None:
    report = Report(Path("a.docx"), None, ZH_EN, [unsure(1, 0.1), unsure(1, 0.1), unsure(2, 0.8)])
    assert [r.source for r in report.look_first()] == ["句1"]
    assert Report(Path("a.docx"), None, ZH_EN, [unsure(1, None, Origin.MEMORY)]).look_first() == []


def test_the_page_marks_what_was_repaired_and_leads_to_what_to_look_at_first(tmp_path: Path) -> None:
    match = Match("旧", "old", 80, "ours", "new", ("old -> new",))
    mended = Row.of(Segment("9", "新"), Target("new", Origin.MEMORY_REPAIR, match=match))
    doubt = Row.of(Segment("10", "疑"), Target("doubt", Origin.NEURAL, 0.2), quality=31.4)
    assert mended.changes == ("old -> new",)
    Report(Path("a.docx"), None, ZH_EN, [mended, doubt]).write(tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "memory, repaired" in page
    assert "old -&gt; new" in page
    assert '<a href="#s2">2</a>' in page
    assert '<tr id="s2" class="unsure"' in page
    assert "expected chrF 31" in page


def test_a_nearest_match_that_was_not_used_changed_nothing() -> None:
    match = Match("旧", "old", 80, "ours", "", ("旧 -> 新",))
    assert Row.of(Segment("9", "新"), Target("new", Origin.NEURAL, 0.5, match)).changes == ()


def test_the_page_shows_what_a_profile_did_and_left(tmp_path: Path) -> None:
    done = Act("cover-mark", "GB/T 20000.10-2016", Severity.WARNING, "document", "No mark.", "(English Translation)")
    left = Act("no-must", "GB/T 20000.11-2016, 4.1", Severity.WARNING, "paragraph 3", "Must.", "shall", "<must>")
    acts = (replace(done, done=True), left)
    report = Report(Path("a.docx"), Path("b.docx"), ZH_EN, [row("甲", "A", Origin.NEURAL)], acts=acts)
    report.write_html(tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Profile: 1 places changed, 1 left to a person" in page
    assert "GB/T 20000.11-2016, 4.1" in page
    assert "&lt;must&gt;" in page
