"""`stdtrans tm push`, `pull`, `grant`, and shared memories wherever a memory can be named."""

import json
from pathlib import Path

import pytest
import typer

from stdtrans.cli import console
from tests.cli.conftest import Run
from tests.postgres import PASSWORD, Postgres

PAIRS = "zh\ten\n范围\tScope\n规范性引用文件\tNormative references\n阀门\tValves\n"


@pytest.fixture
def address(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new shared memory, its password where it belongs."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    return postgres.address(password="")


@pytest.fixture
def filled(run: Run) -> Run:
    Path("pairs.tsv").write_text(PAIRS, encoding="utf-8")
    assert run("tm", "import", "pairs.tsv", "--memory", "ours", "-q").code == 0
    return run


def test_a_pair_is_added_to_a_shared_memory_and_found_there(run: Run, address: str) -> None:
    facts = json.loads(run("tm", "add", "范围", "Scope", "-m", address, "--json").out)
    assert (facts["memory"], facts["added"]) == (address, 1)
    (found,) = json.loads(run("tm", "search", "Scope", "-m", address, "--json").out)["results"]
    assert (found["zh"], found["creator"]) == ("范围", "owner")
    (answer,) = json.loads(run("tm", "search", "范围", "--threshold", "70", "-m", address, "--json").out)["results"]
    assert answer["matches"][0]["score"] == 100


def test_a_shared_memory_is_made_once(run: Run, address: str) -> None:
    assert run("tm", "create", address, "--dry-run").out == f"{address}\n"
    assert run("tm", "stats", address).code == 4
    assert run("tm", "create", address).code == 0
    assert run("tm", "create", address).code == 6
    assert run("tm", "stats", address).code == 0


def test_a_file_is_imported_and_exported_and_units_are_looked_after(filled: Run, address: str) -> None:
    assert json.loads(filled("tm", "import", "pairs.tsv", "-m", address, "-n", "--json").out)["added"] == 3
    assert filled("tm", "export", address).code == 4
    assert json.loads(filled("tm", "import", "pairs.tsv", "-m", address, "--json").out)["added"] == 3
    assert filled("tm", "export", address, "-o", "all.tmx").code == 0
    assert "Normative references" in Path("all.tmx").read_text(encoding="utf-8")
    assert json.loads(filled("tm", "delete", address, "1", "--json").out)["deleted"] == 1
    assert json.loads(filled("tm", "edit", address, "--set-domain", "valves", "--json").out)["changed"] == 2
    assert json.loads(filled("tm", "stats", address, "--json").out)["by_domain"] == {"valves": 2}
    assert filled("tm", "check", address).code == 0
    assert filled("tm", "undo", address).code == 2
    assert filled("tm", "delete", address, "--yes").code == 2


def test_a_document_is_translated_with_a_shared_memory(filled: Run, address: str) -> None:
    assert filled("tm", "push", "ours", address, "--yes").code == 0
    sample = Path(__file__).parent.parent / "samples" / "standard.zh.docx"
    ran = filled("translate", sample, "-o", "out.docx", "--memory", address, "--no-mt", "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["summary"]["by_origin"]["memory"]["segments"] == 4


def test_what_is_pushed_is_counted_and_pulled_by_others(filled: Run, address: str) -> None:
    assert json.loads(filled("tm", "push", "ours", address, "--dry-run", "--json").out)["added"] == 3
    assert filled("tm", "stats", address).code == 4
    assert filled("tm", "add", "范围", "Range", "-m", address).code == 0
    planned = json.loads(filled("tm", "push", "ours", address, "--dry-run", "--json").out)
    assert (planned["added"], planned["conflicts"], planned["known"], planned["dry_run"]) == (3, 1, 0, True)
    done = json.loads(filled("tm", "push", "ours", address, "--yes", "--json").out)
    assert done == {**planned, "dry_run": False}
    again = json.loads(filled("tm", "push", "ours", address, "--yes", "--json").out)
    assert (again["added"], again["known"]) == (0, 3)
    assert json.loads(filled("tm", "pull", address, "theirs", "--dry-run", "--json").out)["added"] == 4
    assert filled("tm", "stats", "theirs").code == 4
    assert "4 new" in filled("tm", "pull", address, "theirs").err
    assert "4 units removed" in filled("tm", "undo", "theirs").err


def test_nothing_is_pushed_without_consent(filled: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = filled("tm", "push", "ours", address)
    assert ran.code == 2
    assert "--yes" in ran.err
    assert filled("tm", "stats", address).code == 4
    monkeypatch.setattr(console, "asks", lambda: True)
    asked = []

    def declined(question: str, **_: bool) -> None:
        asked.append(question)
        raise typer.Abort

    monkeypatch.setattr("typer.confirm", declined)
    assert filled("tm", "push", "ours", address).code == 130
    assert "Give 3 units" in asked[0]
    assert filled("tm", "stats", address).code == 4


def test_an_anonymous_push_names_nobody(filled: Run, address: str) -> None:
    assert filled("tm", "push", "ours", address, "--anonymous", "--yes").code == 0
    found = json.loads(filled("tm", "search", "范围", "-m", address, "--json").out)["results"]
    assert [(r["creator"], r["document"]) for r in found] == [("", "")]


def test_rights_are_given(filled: Run, postgres: Postgres, address: str) -> None:
    assert filled("tm", "push", "ours", address, "--yes").code == 0
    theirs = address.replace("owner@", "reader@")
    ran = filled("tm", "search", "范围", "-m", theirs)
    assert ran.code == 4
    assert "right 'read'" in ran.err
    assert json.loads(filled("tm", "grant", address, "reader", "read", "--json").out)["right"] == "read"
    assert filled("tm", "search", "范围", "-m", theirs).code == 0
    assert filled("tm", "add", "术语", "Terms", "-m", theirs).code == 4
    assert filled("tm", "grant", theirs, "reader", "review").code == 4
    assert filled("tm", "grant", address, "who", "read").code == 4


@pytest.mark.parametrize(
    "command",
    [
        ("tm", "search", "x", "-m", "@"),
        ("tm", "add", "范围", "Scope", "-m", "@"),
        ("tm", "create", "@"),
        ("tm", "stats", "@"),
        ("tm", "restore", "@", "b.sqlite"),
        ("tm", "delete", "@", "--yes"),
        ("tm", "pull", "@", "@"),
        ("tm", "merge", "@", "--into", "x"),
        ("analyse", "a.docx", "-m", "@"),
    ],
)
def test_a_password_in_an_address_is_never_shown(run: Run, command: tuple[str, ...]) -> None:
    secret = "s3cret-word"
    pytest.importorskip("psycopg")
    for options in ((), ("--json",), ("--verbose",)):
        ran = run(*(a.replace("@", f"postgresql://li:{secret}@127.0.0.1:1/x") for a in command), *options)
        assert ran.code in (2, 3, 4)
        assert secret not in ran.out + ran.err


def test_a_project_does_not_decide_where_a_password_is_sent(run: Run) -> None:
    Path("stdtrans.toml").write_text('memories = ["postgresql://elsewhere/x"]\n', encoding="utf-8")
    ran = run("tm", "list")
    assert ran.code == 2
    assert "a project cannot name a shared memory" in ran.err


def test_without_psycopg_the_user_is_told_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    ran = run("tm", "search", "x", "-m", "postgresql://h/x")
    assert ran.code == 4
    assert "pip install 'psycopg[binary]'" in ran.err
