"""`check` reads pairs of every form, prints each finding with its place, and ends with the code asked for."""

import json
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run

WRONG = {"id": "a", "direction": "zh-en", "source": "温度为20 ℃。", "target": "The temperature is 25 °C."}
RIGHT = {"id": "b", "direction": "en-zh", "source": "The temperature is 20 °C.", "target": "温度为20 ℃。"}


def write_set(path: Path, *items: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(i, ensure_ascii=False) + "\n" for i in items), encoding="utf-8")
    return path


def docx(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_labelled_set_gives_recall_and_false_alarms(run: Run, tmp_path: Path) -> None:
    path = write_set(tmp_path / "set.jsonl", WRONG | {"error": "number", "expected": "20"}, RIGHT | {"error": None})
    facts = json.loads(run("check", path, "--json").out)
    assert facts["recall"] == {"number": 1.0}
    assert facts["false_alarms"] == {"error": 0.0, "any": 0.0}
    assert [(f["id"], f["check"], f["severity"]) for f in facts["findings"]] == [("a", "number", "error")]
    assert (facts["findings"][0]["expected"], facts["findings"][0]["found"]) == ("20", "25")


def test_the_terms_of_an_item_are_its_glossary(run: Run, tmp_path: Path) -> None:
    term = {"source": "允差", "target": "permissible deviation", "forbidden": ["tolerance"]}
    item = {
        "id": "t",
        "direction": "zh-en",
        "source": "允差较小。",
        "target": "The tolerance is small.",
        "terms": [term],
    }
    checks = {
        f["check"] for f in json.loads(run("check", write_set(tmp_path / "s.jsonl", item), "--json").out)["findings"]
    }
    assert checks == {"term", "forbidden-term"}


def test_pairs_of_a_table_are_read_in_the_direction_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("zh\ten\tnote\n长度为20 mm。\tThe length is 20 cm.\tx\n", encoding="utf-8")
    facts = json.loads(run("check", path, "--from", "en", "--to", "zh", "--json").out)
    assert [(f["check"], f["direction"], f["place"]) for f in facts["findings"]] == [("unit", "en-zh", "line 2")]


def test_findings_of_documents_say_where_they_are(run: Run, tmp_path: Path) -> None:
    source = docx(tmp_path / "a.docx", "范围", "温度应为20 ℃。")
    target = docx(tmp_path / "b.docx", "Scope", "The temperature shall be 25 °C.")
    ran = run("check", source, target)
    assert "document, paragraph 1" in ran.out
    assert "The value 20 of the source is lost." in ran.out
    assert ran.code == 0


def test_a_paragraph_left_out_is_an_omission(run: Run, tmp_path: Path) -> None:
    source = docx(tmp_path / "a.docx", "范围", "样品应在20 ℃下存放48 h。", "应记录试验结果。", "引用文件")
    target = docx(tmp_path / "b.docx", "Scope", "The result of the test shall be recorded.", "References")
    findings = json.loads(run("check", source, target, "--json").out)["findings"]
    assert [(f["check"], f["source"]) for f in findings if f["severity"] == "error"] == [
        ("omission", "样品应在20 ℃下存放48 h。")
    ]


def test_a_memory_is_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("zh\ten\n长度为20 mm。\tThe length is 20 cm.\n", encoding="utf-8")
    assert run("tm", "import", path, "--memory", "ours").code == 0
    facts = json.loads(run("check", "ours", "--json").out)
    assert [f["check"] for f in facts["findings"]] == ["unit"]


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 0), (["--strict"], 5), (["--fail-on", "warning"], 5), (["--strict", "--disable", "number"], 0)],
)
def test_the_exit_code_follows_the_severity_asked_for(run: Run, tmp_path: Path, options: list[str], code: int) -> None:
    assert run("check", write_set(tmp_path / "s.jsonl", WRONG), *options).code == code


def test_accepted_findings_are_not_told_again(run: Run, tmp_path: Path) -> None:
    path, accepted = write_set(tmp_path / "s.jsonl", WRONG), tmp_path / "accepted.tsv"
    assert run("check", path, "--accept", accepted).code == 0
    assert json.loads(run("check", path, "--suppress", accepted, "--json").out)["findings"] == []
    other = write_set(tmp_path / "t.jsonl", WRONG | {"target": "The temperature is 30 °C."})
    assert len(json.loads(run("check", other, "--suppress", accepted, "--json").out)["findings"]) == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.tsv", "source\ttarget\n", 3),
        ("a.tsv", "zh\ten\n只有一列\n", 3),
        ("a.jsonl", "{}\n", 3),
        ("a.jsonl", "no json\n", 3),
        ("a.jsonl", '{"direction": "zh-fr", "source": "a", "target": "b"}\n', 3),
        ("a.xlf", "<xliff", 3),
        ("a.xlf", "<html/>", 3),
        ("a.docx", "", 2),
    ],
)
def test_what_cannot_be_checked_is_refused(run: Run, tmp_path: Path, name: str, content: str, code: int) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    ran = run("check", path)
    assert ran.code == code
    assert ran.out == ""
    assert ran.err.startswith("error:")


def test_an_unknown_check_is_refused_with_those_there_are(run: Run, tmp_path: Path) -> None:
    ran = run("check", write_set(tmp_path / "s.jsonl", WRONG), "--disable", "numbers")
    assert ran.code == 2
    assert "cross-reference" in ran.err


def test_the_settings_switch_checks_off(run: Run, tmp_path: Path) -> None:
    Path("stdtrans.toml").write_text('disabled_checks = ["number"]\n', encoding="utf-8")
    assert json.loads(run("check", write_set(tmp_path / "s.jsonl", WRONG), "--json").out)["findings"] == []
    Path("stdtrans.toml").write_text('disabled_checks = ["nothing"]\n', encoding="utf-8")
    assert run("check", write_set(tmp_path / "s.jsonl", WRONG)).code == 2


def test_a_profile_finds_what_the_edition_asks_for(run: Run, tmp_path: Path) -> None:
    source = docx(tmp_path / "a.docx", "前言", "本文件由张三起草。", "范围", "温度应为20 ℃。")
    target = docx(
        tmp_path / "b.docx", "Foreword", "This document was drafted by Zhang San.", "Scope", "It shall be 20 °C."
    )
    facts = json.loads(run("check", source, target, "--profile", "gb-english", "--json").out)
    found = {f["check"]: f for f in facts["findings"]}
    assert found["original-authoritative"]["clause"] == "GB/T 20000.10-2016"
    assert run("check", source, target, "--profile", "gb-english", "--fail-on", "warning").code == 5
    assert "GB/T 20000.10-2016" in run("check", source, target, "--profile", "gb-english").out


def test_a_profile_for_the_other_language_or_for_pairs_is_refused(run: Run, tmp_path: Path) -> None:
    source, target = docx(tmp_path / "a.docx", "温度应为20 ℃。"), docx(tmp_path / "b.docx", "It shall be 20 °C.")
    assert run("check", source, target, "--profile", "iso-chinese").code == 2
    assert run("check", write_set(tmp_path / "s.jsonl", RIGHT), "--profile", "gb-english").code == 2
    assert run("check", source, target, "--profile", "no-such").code == 4
