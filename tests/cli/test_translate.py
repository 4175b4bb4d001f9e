"""`translate`, `analyse` and `pseudo` on real Word documents, the whole flow behind them."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run

ZH = ["本文件规定了装置的要求。", "装置应能连续工作。", "GB/T 1.1"]
EN = ["This document specifies requirements for the device.", "The device shall be able to run continuously."]


def write(path: Path, paragraphs: Sequence[str]) -> Path:
    document = Document()
    document.core_properties.comments = ""
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def text_of(path: Path | str) -> list[str]:
    return [p.text for p in Document(str(path)).paragraphs if p.text]


@pytest.fixture
def source() -> Path:
    """A Chinese document whose first sentence alone is in the memory `default`."""
    return write(Path("a.docx"), ZH)


@pytest.fixture
def known(run: Run, source: Path) -> Run:
    assert run("tm", "add", ZH[0], EN[0]).code == 0
    return run


def test_a_memory_of_the_workspace_is_used_without_being_named(known: Run) -> None:
    ran = known("translate", "a.docx", "--no-mt")
    assert (ran.code, ran.out) == (0, "a.en.docx\n")
    assert text_of("a.en.docx") == [EN[0], ZH[1], "GB/T 1.1"]
    assert text_of("a.docx") == ZH


def test_without_a_model_the_rest_stays_and_strict_says_so(known: Run) -> None:
    ran = known("translate", "a.docx", "--no-mt", "--strict")
    assert ran.code == 5
    assert "1 segments stayed in the source language" in ran.err
    assert Path("a.en.docx").exists()


def test_the_table_and_messages_go_to_stderr_and_quiet_silences_them(known: Run) -> None:
    ran = known("translate", "a.docx", "--no-mt")
    assert "left in the source language" in ran.err
    ran = known("translate", "a.docx", "--no-mt", "--force", "--quiet")
    assert (ran.out, ran.err) == ("a.en.docx\n", "")


def test_json_tells_counts_on_one_line(known: Run) -> None:
    ran = known("translate", "a.docx", "--no-mt", "--json")
    facts = json.loads(ran.out)
    assert (facts["version"], facts["type"], facts["direction"]) == (1, "translation", "zh-en")
    assert facts["output"] == "a.en.docx"
    assert facts["summary"]["by_origin"]["memory"]["segments"] == 1
    assert facts["summary"]["untranslated"]["segments"] == 1
    assert not facts["complete"]


def test_an_output_is_not_overwritten_without_force(known: Run) -> None:
    Path("a.en.docx").write_text("mine", encoding="utf-8")
    ran = known("translate", "a.docx", "--no-mt")
    assert ran.code == 6
    assert "--force" in ran.err
    assert Path("a.en.docx").read_text(encoding="utf-8") == "mine"
    assert known("translate", "a.docx", "--no-mt", "--force").code == 0
    assert text_of("a.en.docx")[0] == EN[0]


def test_the_source_is_never_the_output(known: Run) -> None:
    before = Path("a.docx").read_bytes()
    assert known("translate", "a.docx", "-o", "a.docx", "--force", "--no-mt").code == 6
    assert Path("a.docx").read_bytes() == before


def test_a_dry_run_writes_no_document_and_no_report(known: Run) -> None:
    ran = known("translate", "a.docx", "--no-mt", "--dry-run", "--report", "r.json")
    assert ran.code == 0
    assert "a.en.docx would be written" in ran.err
    assert sorted(p.name for p in Path().iterdir()) == ["a.docx"]


def test_a_report_has_every_segment(known: Run) -> None:
    assert known("translate", "a.docx", "--no-mt", "--report", "r.json").code == 0
    segments = json.loads(Path("r.json").read_text(encoding="utf-8"))["segments"]
    assert [(s["source"], s["origin"]) for s in segments] == [(ZH[0], "memory"), (ZH[1], "kept"), (ZH[2], "copied")]
    assert segments[0]["memory"] == "default"
    assert known("translate", "a.docx", "--no-mt", "--force", "--report", "r.html").code == 0
    assert EN[0] in Path("r.html").read_text(encoding="utf-8")


def test_a_run_that_changed_nothing_says_so(run: Run) -> None:
    write(Path("n.docx"), ["1", "GB/T 1.1", "2.5"])
    ran = run("translate", "n.docx", "--from", "zh", "--no-mt")
    assert ran.code == 0
    assert "Nothing was" in ran.err


def test_a_document_without_text_needs_its_direction(run: Run) -> None:
    write(Path("n.docx"), ["1", "2"])
    ran = run("translate", "n.docx", "--no-mt")
    assert ran.code == 3
    assert "--from" in ran.err


def test_a_memory_may_be_a_tmx_file_which_is_read_once(known: Run, home: Path) -> None:
    assert known("tm", "add", ZH[1], EN[1], "--memory", "other").code == 0
    assert known("tm", "export", "other", "-o", "other.tmx").code == 0
    assert known("tm", "delete", "other", "--yes").code == 0
    ran = known("translate", "a.docx", "--no-mt", "-m", "other.tmx", "-m", "default")
    assert "1 units read" in ran.err
    assert text_of("a.en.docx") == [*EN, "GB/T 1.1"]
    again = known("translate", "a.docx", "--no-mt", "-m", "other.tmx", "-m", "default", "--force")
    assert "units read" not in again.err
    assert text_of("a.en.docx") == [*EN, "GB/T 1.1"]


def test_a_damaged_tmx_file_ends_with_3_and_writes_nothing(known: Run) -> None:
    Path("bad.tmx").write_text("<tmx>", encoding="utf-8")
    assert known("translate", "a.docx", "--no-mt", "-m", "bad.tmx").code == 3
    assert not Path("a.en.docx").exists()


def test_a_glossary_may_be_a_file(run: Run) -> None:
    write(Path("t.docx"), ["合规性验证装置", "本文件规定了要求。"])
    Path("t.csv").write_text("zh,en\n合规性验证装置,compliance verification device\n", encoding="utf-8")
    assert run("translate", "t.docx", "--no-mt", "-g", "t.csv").code == 0
    assert text_of("t.en.docx")[0].lower() == "compliance verification device"


def test_a_batch_goes_on_after_a_bad_file_and_answers_the_worst(known: Run) -> None:
    Path("bad.docx").write_bytes(b"PK\x03\x04 no document")
    write(Path("c.docx"), ZH)
    ran = known("translate", "a.docx", "bad.docx", "missing.docx", "c.docx", "--no-mt", "--output-dir", "out")
    assert ran.code == 3
    assert sorted(p.name for p in Path("out").iterdir()) == ["a.en.docx", "c.en.docx"]
    assert "2 of 4 files failed" in ran.err
    assert "Traceback" not in ran.err


def test_a_batch_started_again_does_what_is_missing(known: Run) -> None:
    write(Path("c.docx"), ZH)
    assert known("translate", "a.docx", "c.docx", "--no-mt").code == 0
    before = Path("a.en.docx").stat().st_mtime_ns
    Path("c.en.docx").unlink()
    ran = known("translate", "a.docx", "c.docx", "--no-mt")
    assert (ran.code, ran.out) == (0, "c.en.docx\n")
    assert "a.docx: skipped" in ran.err
    assert Path("a.en.docx").stat().st_mtime_ns == before


def test_a_batch_in_json_has_a_line_for_each_file(known: Run) -> None:
    ran = known("translate", "a.docx", "missing.docx", "--no-mt", "--json")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["type"] for line in lines] == ["translation", "error"]
    assert lines[1]["source"] == "missing.docx"


def test_each_document_of_a_batch_gets_its_report(known: Run) -> None:
    write(Path("c.docx"), ZH)
    assert known("translate", "a.docx", "c.docx", "--no-mt", "--report", "r.json").code == 0
    assert Path("r.a.json").exists()
    assert Path("r.c.json").exists()


def test_settings_of_a_project_are_used(known: Run) -> None:
    Path("stdtrans.toml").write_text('mt = false\nthreshold = 100\ndirection = "zh-en"\n', encoding="utf-8")
    assert known("translate", "a.docx").code == 0
    assert text_of("a.en.docx")[0] == EN[0]


def test_the_direction_is_found_from_english_text_too(run: Run) -> None:
    write(Path("e.docx"), EN)
    assert run("tm", "add", EN[0], ZH[0]).code == 0
    assert run("translate", "e.docx", "--no-mt").out == "e.zh.docx\n"
    assert text_of("e.zh.docx")[0] == ZH[0]


def test_the_shipped_model_translates_and_its_youth_is_told_once(run: Run) -> None:
    write(Path("e.docx"), EN)
    ran = run("translate", "e.docx")
    assert ran.code == 0
    assert "young" in ran.err
    assert all(any("\u4e00" <= c <= "\u9fff" for c in text) for text in text_of("e.zh.docx"))
    assert "young" not in run("translate", "e.docx", "--force").err


def test_a_model_that_does_not_exist_ends_with_4_and_writes_nothing(run: Run, source: Path) -> None:
    ran = run("translate", "a.docx", "--model", "none")
    assert ran.code == 4
    assert not Path("a.en.docx").exists()


def test_an_analysis_counts_bands_and_repetitions(known: Run) -> None:
    write(Path("a.docx"), [*ZH, ZH[1]])
    facts = json.loads(known("analyse", "a.docx", "--json").out)
    assert facts["by_band"]["100"]["segments"] == 1
    assert facts["by_band"]["no match"]["segments"] == 1
    assert facts["by_band"]["repetition"]["segments"] == 1
    assert facts["total"]["segments"] == 4
    assert sorted(p.name for p in Path().iterdir()) == ["a.docx"]


def test_an_analysis_of_several_files_ends_with_their_total(known: Run) -> None:
    write(Path("c.docx"), ZH)
    ran = known("analyse", "a.docx", "c.docx", "missing.docx")
    assert ran.code == 3
    assert "All 2 files" in ran.out


def test_pseudo_shows_what_would_be_translated(run: Run, source: Path) -> None:
    ran = run("pseudo", "a.docx")
    assert (ran.code, ran.out) == (0, "a.pseudo.docx\n")
    shown = text_of("a.pseudo.docx")
    assert all(text in marked for text, marked in zip(ZH, shown, strict=True))
    assert shown[0] != ZH[0]
    assert run("pseudo", "a.docx").code == 6
    assert run("pseudo", "a.docx", "--dry-run", "--force").code == 0


def test_tracked_changes_and_styles_are_options_of_the_document(run: Run, source: Path) -> None:
    document = Document(str(source))
    document.paragraphs[1].style = document.styles["Quote"]
    document.save(str(source))
    assert run("pseudo", "a.docx", "--skip-style", "Quote", "--revisions", "accept").code == 0
    assert text_of("a.pseudo.docx")[1] == ZH[1]


def test_an_interrupted_translation_leaves_nothing(known: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stdtrans.cli.resources.Resources._load_engine", interrupted)
    ran = known("translate", "a.docx", "--report", "r.json")
    assert ran.code == 130
    assert "Interrupted" in ran.err
    assert sorted(p.name for p in Path().iterdir()) == ["a.docx"]


def test_a_home_that_cannot_be_written_does_not_stop_a_translation(run: Run, source: Path, home: Path) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    Path("t.csv").write_text(f"zh,en\n{ZH[0]},{EN[0]}\n", encoding="utf-8")
    assert run("translate", "a.docx", "--no-mt", "--memory", "t.csv").code == 0
    assert text_of("a.en.docx")[0] == EN[0]


def test_a_profile_shapes_the_edition_and_the_report_says_what_it_did(run: Run) -> None:
    sample = Path(__file__).parent.parent / "samples" / "standard.zh.docx"
    ran = run("translate", str(sample), "-o", "en.docx", "--no-mt", "--profile", "gb-english", "--report", "r.json")
    assert ran.code == 0
    assert "(English Translation)" in text_of("en.docx")
    assert "Rule 'cover-mark' of the profile changed the document in 1 places." in ran.err
    acts = json.loads(Path("r.json").read_text())["profile"]
    assert {"rule": "cover-mark", "source": "GB/T 20000.10-2016", "done": True}.items() <= next(
        a for a in acts if a["rule"] == "cover-mark"
    ).items()


def test_a_dry_run_tells_what_a_profile_would_do_and_writes_nothing(run: Run) -> None:
    sample = Path(__file__).parent.parent / "samples" / "standard.zh.docx"
    ran = run("translate", str(sample), "-o", "en.docx", "--no-mt", "--profile", "gb-english", "--dry-run")
    assert ran.code == 0
    assert "cover-mark" in ran.err
    assert not Path("en.docx").exists()


def test_a_profile_of_ones_own_switches_rules_off(run: Run) -> None:
    sample = Path(__file__).parent.parent / "samples" / "standard.zh.docx"
    Path("ours.toml").write_text(
        'name = "ours"\ntitle = "Ours"\nbased-on = "gb-english"\n\n[rules.cover-mark]\non = false\n', encoding="utf-8"
    )
    assert run("translate", str(sample), "-o", "en.docx", "--no-mt", "--profile", "ours.toml").code == 0
    assert "(English Translation)" not in text_of("en.docx")


def test_a_profile_for_the_other_language_or_unknown_is_refused(known: Run) -> None:
    ran = known("translate", "a.docx", "--no-mt", "--profile", "iso-chinese")
    assert (ran.code, Path("a.en.docx").exists()) == (2, False)
    assert known("translate", "a.docx", "--no-mt", "--profile", "nowhere").code == 4


def test_profiles_are_listed_and_shown_with_what_they_rest_on(run: Run) -> None:
    listed = json.loads(run("profiles", "list", "--json").out)["profiles"]
    assert {"gb-english", "iso-chinese", "plain"} <= {p["name"] for p in listed}
    rules = json.loads(run("profiles", "show", "gb-english", "--json").out)["rules"]
    assert {r["rule"] for r in rules} >= {"cover-mark", "no-drafters"}
    assert all(r["evidence"] for r in rules)
