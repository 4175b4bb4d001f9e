"""`stdtrans tm search`: concordance, and fuzzy look-up of one text or a file of them."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAIRS = """zh\ten
样品应在室温下放置。\tThe sample shall be kept at room temperature.
在20 ℃下保持 2 h。\tHold at 20 °C for 2 h.
规范性引用文件\tNormative references
"""


@pytest.fixture
def filled(run: Run) -> Run:
    Path("pairs.tsv").write_text(PAIRS, encoding="utf-8")
    assert run("tm", "import", "pairs.tsv", "--memory", "ours", "-q").code == 0
    return run


def test_every_line_of_a_file_is_looked_up_and_the_time_is_told(filled: Run) -> None:
    Path("queries.txt").write_text("样品应在低温下放置。\n\n在25 ℃下保持 2 h。\n完全不同的句子\n", encoding="utf-8")
    command = ("tm", "search", "--file", "queries.txt", "--from", "zh", "--to", "en", "--memory", "ours")
    facts = json.loads(filled(*command, "--threshold", "70", "--json").out)
    assert set(facts["lookup_ms"]) == {"median", "p95"}
    assert 0 < facts["lookup_ms"]["median"] <= facts["lookup_ms"]["p95"]
    assert [
        (r["query"], [(m["score"], m["target"], m["proposal"]) for m in r["matches"]]) for r in facts["results"]
    ] == [
        ("样品应在低温下放置。", [(90, "The sample shall be kept at room temperature.", "")]),
        ("", []),
        ("在25 ℃下保持 2 h。", [(98, "Hold at 20 °C for 2 h.", "Hold at 25 °C for 2 h.")]),
        ("完全不同的句子", []),
    ]
    ran = filled(*command)
    assert "室 -> 低" in ran.out
    assert "2 of 4 texts found" in ran.err


def test_the_direction_of_a_file_is_found_from_its_text(filled: Run) -> None:
    Path("queries.txt").write_text("Normative reference\n", encoding="utf-16")
    facts = json.loads(filled("tm", "search", "--file", "queries.txt", "--threshold", "50", "--json").out)
    assert (facts["from"], facts["to"]) == ("en", "zh")
    assert [m["target"] for m in facts["results"][0]["matches"]] == ["规范性引用文件"]


def test_lines_come_from_standard_input_too(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("规范性引用文件\n"))
    facts = json.loads(filled("tm", "search", "--file", "-", "--json").out)
    assert facts["results"][0]["matches"][0]["score"] == 100


def test_one_text_with_a_threshold_is_looked_up_as_a_sentence(filled: Run) -> None:
    ran = filled("tm", "search", "规范性引用的文件", "--threshold", "70")
    assert "Normative references" in ran.out
    assert "Nothing found." in filled("tm", "search", "规范", "--threshold", "70").err


def test_what_makes_no_sense_together_is_refused(filled: Run) -> None:
    Path("queries.txt").write_text("规范\n", encoding="utf-8")
    assert filled("tm", "search").code == 2
    assert filled("tm", "search", "规范", "--file", "queries.txt").code == 2
    assert filled("tm", "search", "--file", "queries.txt", "--regex").code == 2
    assert filled("tm", "search", "--file", "missing.txt").code == 3
    assert filled("tm", "search", "12", "--threshold", "70").code == 2


def test_a_concordance_tells_where_the_words_stand_in_both_languages(filled: Run) -> None:
    facts = json.loads(filled("tm", "search", "2 h", "--json").out)
    assert [r["places"] for r in facts["results"]] == [{"zh": [[9, 12]], "en": [[18, 21]]}]
    facts = json.loads(filled("tm", "search", "NORM*ref", "--wildcard", "--json").out)
    assert [r["places"] for r in facts["results"]] == [{"zh": [], "en": [[0, 13]]}]


def test_parts_of_a_text_that_are_units_are_shown(filled: Run) -> None:
    text = "清单给出规范性引用文件，样品应在低温下放置。"
    facts = json.loads(filled("tm", "search", text, "--threshold", "70", "--json").out)
    assert [(f["text"], f["target"], f["score"]) for f in facts["results"][0]["fragments"]] == [
        ("规范性引用文件", "Normative references", 100),
        ("样品应在低温下放置", "The sample shall be kept at room temperature.", 80),
    ]
    assert "part: 规范性引用文件" in filled("tm", "search", text, "--threshold", "70").out
    Path("queries.txt").write_text(text + "\n", encoding="utf-8")
    assert "part: " not in filled("tm", "search", "--file", "queries.txt").out
    assert "part: " in filled("tm", "search", "--file", "queries.txt", "--fragments").out


def test_a_match_shows_what_it_lost(filled: Run) -> None:
    assert filled("tm", "add", "规范性引用文件", "Reference documents", "--memory", "ours").code == 0
    ran = filled("tm", "search", "规范性引用文件", "--threshold", "70", "--json")
    assert [m["penalties"] for m in json.loads(ran.out)["results"][0]["matches"]] == [
        [{"reason": "several targets", "points": 1}]
    ] * 2
    Path("stdtrans.toml").write_text("penalties = { several-targets = 0 }\n", encoding="utf-8")
    ran = filled("tm", "search", "规范性引用文件", "--threshold", "70", "--json")
    assert [m["score"] for m in json.loads(ran.out)["results"][0]["matches"]] == [100, 100]
