"""`stdtrans glossary check`, `extract`, `split` and `join`, from files to files."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def csv(name: str, *rows: str) -> Path:
    path = Path(name)
    path.write_text("zh,en,en status,domain\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_sound_termbase_passes(run: Run) -> None:
    assert run("glossary", "add", "标准", "standard", "-q").code == 0
    ran = run("glossary", "check")
    assert (ran.code, ran.out) == (0, "")
    assert "0 errors, 0 warnings" in ran.err


def test_a_file_is_checked_as_it_is_with_its_lines(run: Run) -> None:
    csv("t.csv", "标准,standard,,", ",lonely,,", "标准,standard,,")
    ran = run("glossary", "check", "t.csv", "--json")
    facts = json.loads(ran.out)
    assert (ran.code, facts["errors"], facts["warnings"]) == (5, 1, 1)
    assert [(p["check"], p["line"]) for p in facts["problems"]] == [("unusable", 3), ("duplicate", 0)]
    assert "line 3" in run("glossary", "check", "t.csv").out


def test_warnings_alone_do_not_fail(run: Run) -> None:
    csv("t.csv", "标准,standard,,", "标准,norm,,")
    assert json.loads(run("glossary", "check", "t.csv", "--json").out)["warnings"] == 1
    assert run("glossary", "check", "t.csv").code == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_forbidden_terms_in_use_in_a_memory_are_found(run: Run, language: str) -> None:
    run("glossary", "add", "合格评定", "conformity assessment", "--forbid", "qualification", "-q")
    run("tm", "add", "合格评定机构", "qualification body", "-q")
    run("tm", "add", "合格评定程序", "conformity assessment procedure", "-q")
    ran = run("glossary", "check", "--memory", "default", "--json")
    (use,) = json.loads(ran.out)["forbidden_in_use"]
    assert ran.code == 5
    assert (use["term"], use["found"], use["expected"]) == ("合格评定", "qualification", "conformity assessment")
    ran = run("--ui", language, "glossary", "check", "--memory", "default")
    assert "qualification body" in ran.out


def test_a_termbase_that_is_not_there_is_an_error_of_resources(run: Run) -> None:
    assert run("glossary", "check", "none").code == 4
    assert run("glossary", "check", "--memory", "none").code == 4
