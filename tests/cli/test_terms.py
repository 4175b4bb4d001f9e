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


SAMPLE = Path(__file__).parents[1] / "samples" / "standard.zh.docx"


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "tsv", "tbx"])
def test_candidates_can_be_reviewed_and_imported(run: Run, suffix: str) -> None:
    ran = run("glossary", "extract", SAMPLE, "-o", f"c.{suffix}", "--limit", "5", "-q")
    assert (ran.code, ran.out) == (0, f"c.{suffix}\n")
    assert json.loads(run("glossary", "import", f"c.{suffix}", "--json", "-q").out)["added"] >= 3
    (entry,) = json.loads(run("glossary", "search", "first flush", "--json").out)["results"]
    assert [t["text"] for t in entry["terms"]] == ["初期雨水", "first flush"]
    assert entry["definitions"]["zh"].startswith("降雨开始后")


def test_what_is_known_is_not_extracted_again(run: Run) -> None:
    run("glossary", "extract", SAMPLE, "-o", "c.tbx", "-q")
    run("glossary", "import", "c.tbx", "-q")
    facts = json.loads(run("glossary", "extract", SAMPLE, "--known", "default", "--limit", "3", "--json").out)
    assert set(facts["found"]) == {"statistics"}
    assert facts["count"] == len(facts["candidates"]) > 0


def test_pairs_of_a_memory_are_extracted(run: Run) -> None:
    for zh, en in (
        ("储水箱", "storage tank"),
        ("钢制储水箱", "steel storage tank"),
        ("小储水箱", "small storage tank"),
    ):
        run("tm", "add", zh, en, "-q")
    ran = run("glossary", "extract", "--memory", "default")
    assert ran.code == 0
    assert "storage tank" in ran.out


def test_an_extract_overwrites_nothing_and_needs_a_source(run: Run) -> None:
    Path("c.csv").write_text("mine", encoding="utf-8")
    assert run("glossary", "extract", SAMPLE, "-o", "c.csv").code == 6
    assert Path("c.csv").read_text(encoding="utf-8") == "mine"
    assert run("glossary", "extract").code == 2
    assert run("glossary", "extract", "missing.docx").code == 3
    assert run("glossary", "extract", SAMPLE, "-o", "c.pdf").code == 2


def found(run: Run, text: str) -> list[list[str]]:
    results = json.loads(run("glossary", "search", text, "--json").out)["results"]
    return [[t["text"] for t in concept["terms"]] for concept in results]


def test_a_compound_is_split_and_its_new_part_added_when_told(run: Run) -> None:
    run("glossary", "add", "测量不确定度", "measurement uncertainty", "-q")
    command = ("glossary", "split", "伸展测量不确定度", "stretched measurement uncertainty", "--using", "default")
    ran = run(*command)
    assert (ran.code, "stretched" in ran.out, "--yes" in ran.err) == (0, True, True)
    assert found(run, "伸展") == []
    facts = json.loads(run(*command, "--yes", "--json").out)
    assert facts["added"] == 1
    assert [p["glossary"] for p in facts["parts"]] == ["", "default"]
    assert found(run, "伸展") == [["伸展", "stretched"]]


def test_parts_that_ship_are_known_in_an_empty_workspace(run: Run) -> None:
    facts = json.loads(run("glossary", "split", "合格评定要求", "--json").out)
    assert facts["parts"][0]["targets"][0] == "conformity assessment"
    assert facts["parts"][0]["glossary"] == "shipped"


def test_parts_are_joined_and_the_compound_added_when_told(run: Run) -> None:
    run("glossary", "add", "合格评定", "conformity assessment", "-q")
    command = ("glossary", "join", "合格评定", "小屋=cabin")
    ran = run(*command)
    assert (ran.code, ran.out) == (0, "合格评定小屋\tconformity assessment cabin\n")
    assert found(run, "小屋") == []
    assert json.loads(run(*command, "--yes", "--json").out)["added"] == 1
    assert found(run, "小屋") == [["合格评定小屋", "conformity assessment cabin"]]
    assert run("glossary", "join", "小", "屋", "-t", "hut", "--yes", "--dry-run", "-q").code == 0
    assert found(run, "hut") == []


def test_a_part_without_a_translation_is_asked_for(run: Run) -> None:
    ran = run("glossary", "join", "合格评定", "癸亥")
    assert (ran.code, "癸亥" in ran.err) == (2, True)
    assert run("glossary", "join", "合格评定").code == 2


def test_columns_of_a_table_are_named_at_import(run: Run) -> None:
    Path("t.csv").write_text("甲,乙,丙\n旧,标准,standard\n", encoding="utf-8")
    command = ("glossary", "import", "t.csv", "--column", "zh=乙", "--column")
    assert json.loads(run(*command, "en=3", "--json").out)["added"] == 1
    assert found(run, "标准") == [["标准", "standard"]]
    assert run(*command, "en=丁").code == 3
    assert run(*command, "en").code == 2


def test_a_tbx_file_is_checked_by_its_rules_too(run: Run) -> None:
    run("glossary", "extract", SAMPLE, "-o", "c.tbx", "--limit", "0", "-q")
    text = Path("c.tbx").read_text(encoding="utf-8").replace('type="definition"', 'type="colour"', 1)
    Path("c.tbx").write_text(text, encoding="utf-8")
    problems = json.loads(run("glossary", "check", "c.tbx", "--json").out)["problems"]
    told = [(p["message"], text.splitlines()[p["line"] - 1][:8]) for p in problems if p["check"] == "tbx-basic"]
    assert told == [("'colour' is no data category of TBX-Basic.", "<descrip")]
