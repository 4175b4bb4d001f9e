"""`stdtrans tm align`, `confirm`, `diff`, `edit` and `add --file`."""

import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document

from stdtrans.bitext.table import read_table, write_table
from tests.cli.conftest import Run

ZH = ["本文件规定了电缆的要求。额定电压为 450 V。", "绝缘厚度不小于 0.8 mm。", "试验温度为 23 °C。"]
EN = [
    "This document specifies requirements for cables. The rated voltage is 450 V.",
    "The insulation thickness shall be not less than 0.8 mm.",
    "The test temperature is 23 °C.",
]


def document(name: str, paragraphs: list[str], heading: str) -> Path:
    made = Document()
    made.add_heading(heading, 1)
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(name)
    return Path(name)


@pytest.fixture
def both() -> tuple[Path, Path]:
    return document("a.docx", ZH, "范围"), document("b.docx", EN, "Scope")


def origins(run: Run, name: str) -> dict[str, int]:
    return dict(json.loads(run("tm", "stats", name, "--json").out)["by_origin"])


def test_two_documents_become_a_memory(run: Run, both: tuple[Path, Path]) -> None:
    dry = json.loads(run("tm", "align", *both, "--memory", "ours", "--dry-run", "--json").out)
    assert dry["pairs"] == 5
    assert run("tm", "stats", "ours").code == 4
    assert run("tm", "align", both[1], both[0], "--memory", "ours").code == 0
    assert origins(run, "ours") == {"alignment": 5}
    assert json.loads(run("tm", "stats", "ours", "--json").out)["reviewed"] == 0


@pytest.mark.parametrize("name", ["pairs.xlsx", "pairs.docx", "pairs.tsv"])
def test_pairs_are_reviewed_as_a_table_before_they_are_added(run: Run, both: tuple[Path, Path], name: str) -> None:
    assert run("tm", "align", *both, "--review", name).out == f"{name}\n"
    assert run("tm", "align", *both, "--review", name).code == 6
    rows = read_table(Path(name))
    assert rows[0].en == "Scope"
    assert len(rows) == 5
    assert all(r.keep for r in rows)
    write_table(Path(name), [replace(r, keep=n > 0) for n, r in enumerate(rows)])
    assert run("tm", "align", "--from-review", name, "--memory", "ours").code == 0
    facts = json.loads(run("tm", "stats", "ours", "--json").out)
    assert (facts["units"], facts["reviewed"]) == (4, 4)


def test_what_cannot_be_aligned_is_told(run: Run, both: tuple[Path, Path]) -> None:
    assert run("tm", "align", both[0], both[0]).code == 2
    assert run("tm", "align", both[0]).code == 2
    assert run("tm", "align").code == 2
    assert run("tm", "align", both[0], "none.docx").code == 3
    assert run("tm", "align", *both, "--review", "pairs.pdf").code == 2
    Path("bad.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    assert run("tm", "align", "--from-review", "bad.tsv").code == 3


def translated(run: Run, both: tuple[Path, Path]) -> Path:
    """The translation of the Chinese document by a memory that knows all of it."""
    assert run("tm", "align", *both, "--memory", "known", "-q").code == 0
    assert run("translate", both[0], "-o", "t.docx", "--memory", "known", "--no-mt", "-q").code == 0
    return Path("t.docx")


def test_an_edited_translation_goes_back_with_its_changes(run: Run, both: tuple[Path, Path]) -> None:
    path = translated(run, both)
    edited = Document(str(path))
    edited.paragraphs[2].text = "The thickness of the insulation shall be at least 0.8 mm."
    edited.save("reviewed.docx")
    dry = json.loads(run("tm", "confirm", "reviewed.docx", "--memory", "ours", "--dry-run", "--json").out)
    # without a model, one sentence stayed in Chinese: there is nothing to confirm in it
    assert (dry["confirmed"], dry["changed"], dry["removed"]) == (4, 1, 0)
    assert run("tm", "confirm", "reviewed.docx", "--memory", "ours", "--by", "Li").code == 0
    facts = json.loads(run("tm", "stats", "ours", "--json").out)
    assert (facts["units"], facts["reviewed"], facts["by_origin"]) == (4, 4, {"human": 4})
    found = json.loads(run("tm", "search", "绝缘厚度", "--memory", "ours", "--json").out.splitlines()[0])
    assert "at least 0.8 mm" in json.dumps(found)


def test_the_original_names_its_draft(run: Run, both: tuple[Path, Path]) -> None:
    path = translated(run, both)
    assert run("tm", "confirm", path, "--source", both[0], "--memory", "ours").code == 0
    ran = run("tm", "confirm", path, "--source", both[1], "--memory", "ours")
    assert ran.code == 3
    assert "was not translated here" in ran.err


def test_a_document_nobody_translated_here_is_refused(run: Run, both: tuple[Path, Path]) -> None:
    ran = run("tm", "confirm", both[1], "--memory", "ours")
    assert ran.code == 3
    assert "tm align" in ran.err
    assert run("tm", "stats", "ours").code == 4


def test_a_bilingual_table_is_confirmed_as_it_stands(run: Run, both: tuple[Path, Path]) -> None:
    assert run("tm", "align", *both, "--review", "pairs.xlsx", "-q").code == 0
    assert json.loads(run("tm", "confirm", "pairs.xlsx", "--memory", "ours", "--json").out)["confirmed"] == 5


def test_a_translation_is_reviewed_in_its_bilingual_table(run: Run, both: tuple[Path, Path]) -> None:
    assert run("tm", "align", *both, "--memory", "known", "-q").code == 0
    made = ("translate", both[0], "-o", "t.docx", "--memory", "known", "--no-mt", "-q", "--bilingual")
    assert run(*made, "t.pdf").code == 2
    assert run(*made, "t.xlsx").code == 0
    rows = read_table(Path("t.xlsx"))
    assert sum(r.keep for r in rows) == 4
    write_table(Path("t.xlsx"), [replace(r, keep=True, en=r.en if r.keep else "Requirements.") for r in rows])
    assert json.loads(run("tm", "confirm", "t.xlsx", "--memory", "ours", "--json").out)["confirmed"] == 5


def test_pairs_of_a_file_or_of_standard_input_are_added(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pairs.tsv").write_text("zh\ten\n范围\tScope\n要求\tRequirements\n", encoding="utf-8")
    assert json.loads(run("tm", "add", "--file", "pairs.tsv", "-m", "ours", "--json").out)["added"] == 2
    data = io.BytesIO("en\tzh\nAnnex\t附录\n".encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data, isatty=lambda: False))
    assert json.loads(run("tm", "add", "--file", "-", "-m", "ours", "--json").out)["added"] == 1
    assert run("tm", "add", "范围", "Scope", "--file", "pairs.tsv").code == 2
    assert run("tm", "add", "--file", "none.tsv").code == 3


@pytest.fixture
def two(run: Run) -> Run:
    Path("one.tsv").write_text("zh\ten\n范围\tScope\n公差\tallowance\n电缆\tcable\n", encoding="utf-8")
    Path("two.tsv").write_text("zh\ten\n范围\tscope\n公差\ttolerance\n附录\tAnnex\n", encoding="utf-8")
    for name in ("one", "two"):
        assert run("tm", "import", f"{name}.tsv", "--memory", name, "-q").code == 0
    return run


def test_two_memories_are_compared(two: Run) -> None:
    facts = json.loads(two("tm", "diff", "one", "two", "--json").out)
    assert facts["counts"] == {"changed": 1, "first": 1, "second": 1}
    assert "1 texts only in one, 1 only in two, 1 translated differently." in two("tm", "diff", "one", "two").err
    assert json.loads(two("tm", "diff", "one", "one", "--json").out)["counts"] == {}


def test_units_are_edited_by_query_and_put_back(two: Run) -> None:
    change = ("tm", "edit", "one", "--replace", "allowance", "tolerance", "--side", "en", "--set-domain", "fits")
    dry = json.loads(two(*change, "--dry-run", "--json").out)
    assert dry["changed"] == 1
    assert dry["units"][0]["en"] == ["allowance", "tolerance"]
    assert json.loads(two("tm", "diff", "one", "two", "--json").out)["counts"]["changed"] == 1
    assert two(*change).code == 0
    assert "changed" not in json.loads(two("tm", "diff", "one", "two", "--json").out)["counts"]
    assert json.loads(two("tm", "edit", "one", "--undo", "--json").out)["restored"] == 1
    assert json.loads(two("tm", "diff", "one", "two", "--json").out)["counts"]["changed"] == 1
    assert two("tm", "edit", "one", "--undo").code == 3


def test_tags_are_given_found_and_taken(two: Run) -> None:
    assert json.loads(two("tm", "edit", "one", "--add-tag", "a", "--text", "公差", "--json").out)["changed"] == 1
    found = json.loads(two("tm", "edit", "one", "--tag", "a", "--set-domain", "d", "--dry-run", "--json").out)
    assert found["changed"] == 1
    assert json.loads(two("tm", "edit", "one", "--remove-tag", "a", "--json").out)["changed"] == 1
    assert json.loads(two("tm", "edit", "one", "--tag", "a", "--set-domain", "d", "-n", "--json").out)["changed"] == 0
    assert two("tm", "edit", "one", "--tag", "a").code == 2
    assert two("tm", "edit", "one", "--replace", "allowance", "").code == 2
