"""`stdtrans tm …` and `stdtrans glossary …`, from the first pair to the export."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CSV = "zh,en\n合格评定,conformity assessment\n规范性引用文件,normative references\n"


@pytest.fixture
def filled(run: Run) -> Run:
    """A workspace with a memory of two pairs and a termbase of one term."""
    assert run("tm", "add", "本文件规定了要求。", "This document specifies requirements.", "-q").code == 0
    assert run("tm", "add", "Annex", "附录", "-q").code == 0
    assert run("glossary", "add", "合格评定", "conformity assessment", "--forbid", "qualification", "-q").code == 0
    return run


def test_a_pair_is_found_again_from_either_language(filled: Run) -> None:
    for query in ("规定", "SPECIFIES"):
        results = json.loads(filled("tm", "search", query, "--json").out)["results"]
        assert [(r["zh"], r["en"]) for r in results] == [
            ("本文件规定了要求。", "This document specifies requirements.")
        ]


def test_a_pair_may_be_given_english_first(filled: Run) -> None:
    results = json.loads(filled("tm", "search", "附录", "--json").out)["results"]
    assert (results[0]["zh"], results[0]["en"]) == ("附录", "Annex")


def test_a_pair_known_already_is_not_added_twice(filled: Run) -> None:
    ran = filled("tm", "add", "Annex", "附录", "--json")
    assert json.loads(ran.out) == {
        "version": 1,
        "type": "tm add",
        "memory": "default",
        "added": 0,
        "updated": 0,
        "duplicates": 1,
        "dry_run": False,
    }


def test_a_pair_without_letters_needs_its_language(run: Run) -> None:
    assert run("tm", "add", "1", "2").code == 2
    assert run("tm", "add", "1", "2", "--from", "zh").code == 0


def test_a_pair_with_an_empty_side_is_refused(run: Run, home: Path) -> None:
    ran = run("tm", "add", "附录", "  ")
    assert ran.code == 2
    assert "both sides" in ran.err
    assert not home.exists()


def test_the_list_names_memories_with_their_size(filled: Run) -> None:
    assert json.loads(filled("tm", "list", "--json").out)["memories"][0]["units"] == 2
    assert "default" in filled("tm", "list").out


def test_an_empty_workspace_says_how_to_begin(run: Run) -> None:
    ran = run("tm", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "stdtrans tm import" in ran.err
    assert "stdtrans glossary import" in run("glossary", "list").err


def test_stats_count_units_and_characters(filled: Run) -> None:
    facts = json.loads(filled("tm", "stats", "--json").out)
    assert (facts["units"], facts["characters_zh"]) == (2, 11)
    assert "human" in filled("tm", "stats").out


def test_a_memory_goes_out_as_tmx_and_in_again(filled: Run) -> None:
    ran = filled("tm", "export", "default", "-o", "out.tmx")
    assert (ran.code, ran.out) == (0, "out.tmx\n")
    ran = filled("tm", "import", "out.tmx", "--memory", "copy", "--json")
    assert json.loads(ran.out)["added"] == 2
    assert {m["name"]: m["units"] for m in json.loads(filled("tm", "list", "--json").out)["memories"]} == {
        "copy": 2,
        "default": 2,
    }


def test_an_export_does_not_overwrite_without_force(filled: Run) -> None:
    Path("out.tmx").write_text("mine", encoding="utf-8")
    assert filled("tm", "export", "-o", "out.tmx").code == 6
    assert Path("out.tmx").read_text(encoding="utf-8") == "mine"
    assert filled("tm", "export", "-o", "out.tmx", "--force").code == 0
    assert "<tmx" in Path("out.tmx").read_text(encoding="utf-8")


def test_a_memory_is_exported_as_tmx_only(filled: Run) -> None:
    assert filled("tm", "export", "-o", "out.csv").code == 2


def test_an_export_in_a_dry_run_writes_nothing(filled: Run) -> None:
    assert filled("tm", "export", "-o", "out.tmx", "--dry-run").code == 0
    assert filled("glossary", "export", "-o", "out.tbx", "--dry-run").code == 0
    assert list(Path().iterdir()) == []


def test_an_import_in_a_dry_run_makes_nothing(run: Run, home: Path) -> None:
    Path("t.csv").write_text(CSV, encoding="utf-8")
    ran = run("glossary", "import", "t.csv", "--dry-run")
    assert ran.code == 0
    assert "2 concepts read, nothing written" in ran.err
    assert run("tm", "import", "t.csv", "--dry-run").code == 0
    assert not home.exists()


def test_a_file_that_cannot_be_imported_leaves_the_memory_as_it_was(filled: Run) -> None:
    Path("bad.tmx").write_text("<tmx><body><tu>", encoding="utf-8")
    assert filled("tm", "import", "bad.tmx").code == 3
    assert filled("tm", "import", "missing.tmx").code == 3
    Path("x.pdf").touch()
    assert filled("tm", "import", "x.pdf").code == 3
    assert json.loads(filled("tm", "stats", "--json").out)["units"] == 2


def test_units_are_deleted_by_number(filled: Run) -> None:
    number = json.loads(filled("tm", "search", "附录", "--json").out)["results"][0]["id"]
    assert json.loads(filled("tm", "delete", "default", str(number), "--dry-run", "--json").out)["deleted"] == 1
    assert json.loads(filled("tm", "stats", "--json").out)["units"] == 2
    assert json.loads(filled("tm", "delete", "default", str(number), "999", "--json").out)["deleted"] == 1
    assert json.loads(filled("tm", "stats", "--json").out)["units"] == 1


def test_a_memory_is_deleted_only_when_told_twice(filled: Run, home: Path) -> None:
    ran = filled("tm", "delete", "default")
    assert ran.code == 2
    assert "--yes" in ran.err
    assert filled("tm", "delete", "default", "--yes").code == 0
    assert list((home / "memories").iterdir()) == []


def test_a_new_memory_is_made_once(run: Run) -> None:
    assert run("tm", "create", "ours", "--dry-run").code == 0
    ran = run("tm", "create", "ours")
    assert ran.code == 0
    assert Path(ran.out.strip()).is_file()
    assert run("tm", "create", "ours").code == 6


def test_a_memory_that_does_not_exist_is_named_with_those_that_do(filled: Run) -> None:
    for command in ("stats", "export", "delete"):
        ran = filled("tm", command, "theirs")
        assert ran.code == 4
        assert "'theirs'" in ran.err
        assert "default" in ran.err


def test_search_modes_exclude_each_other_and_bad_expressions_are_told(filled: Run) -> None:
    assert filled("tm", "search", "a", "--regex", "--wildcard").code == 2
    assert filled("tm", "search", "(", "--regex").code == 2
    assert "Annex" in filled("tm", "search", "An*x", "--wildcard").out
    assert "Annex" in filled("tm", "search", "^An+ex$", "--regex").out


def test_nothing_found_is_no_error(filled: Run) -> None:
    ran = filled("tm", "search", "zzz")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing found.\n")


def test_terms_are_found_with_what_is_forbidden(filled: Run) -> None:
    ran = filled("glossary", "search", "conformity")
    assert "conformity assessment" in ran.out
    assert "qualification (forbidden)" in ran.out
    terms = json.loads(filled("glossary", "search", "合格", "--json").out)["results"][0]["terms"]
    assert [t["status"] for t in terms] == ["preferred", "preferred", "forbidden"]


def test_a_termbase_goes_in_from_csv_and_out_as_tbx(run: Run) -> None:
    Path("t.csv").write_text(CSV, encoding="utf-8")
    assert json.loads(run("glossary", "import", "t.csv", "-g", "quality", "--json").out)["added"] == 2
    assert run("glossary", "export", "quality").out == "quality.tbx\n"
    assert "normative references" in Path("quality.tbx").read_text(encoding="utf-8")
    assert json.loads(run("glossary", "list", "--json").out)["glossaries"][0]["concepts"] == 2


def test_concepts_are_deleted_by_number_and_the_termbase_only_when_told_twice(filled: Run, home: Path) -> None:
    number = json.loads(filled("glossary", "search", "合格", "--json").out)["results"][0]["id"]
    assert json.loads(filled("glossary", "delete", "default", number, "--json").out)["deleted"] == 1
    assert filled("glossary", "delete", "default").code == 2
    assert filled("glossary", "delete", "default", "-y").code == 0
    assert list((home / "glossaries").iterdir()) == []


def test_terms_in_a_missing_termbase_are_an_error_of_resources(run: Run) -> None:
    assert run("glossary", "export", "none").code == 4
    assert run("glossary", "search", "x", "-g", "none").code == 4
