"""The commands `catalog …` as a user gives them."""

import json
from pathlib import Path

from tests.cli.conftest import Run

ROWS = "标准号,中文名称,英文名称,ICS\nGB/T 7—2019,额定电压,Rated voltages,29.020\nfalsch,x,,\n"


def test_a_list_is_imported_searched_shown_counted_and_exported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    dry = run("catalog", "import", tmp_path / "list.csv", "--dry-run", "--json")
    assert (json.loads(dry.out)["added"], json.loads(dry.out)["reasons"][0]["line"]) == (1, 3)
    done = run("catalog", "import", tmp_path / "list.csv")
    assert (done.code, "line 3" in done.err) == (0, True)
    hits = run("catalog", "search", "电压", "--ics", "29", "--year", "2019..", "--json")
    assert [r["number"] for r in json.loads(hits.out)["results"]] == ["GB/T 7-2019"]
    assert "Rated voltages" in run("catalog", "show", "gb/t7").out
    assert run("catalog", "stats", "default", "--html", "s.html").code == 0
    assert "<svg" in Path("s.html").read_text(encoding="utf-8")
    assert run("catalog", "export", "default", "-o", "o.csv").out.strip() == "o.csv"
    assert run("catalog", "delete", "default", "--yes").code == 0


def test_the_shipped_records_are_there_from_the_start_and_what_is_unknown_is_said(run: Run) -> None:
    assert "标准化工作导则" in run("catalog", "show", "GB/T 1.1-2020").out
    assert run("catalog", "show", "GB/T 999999").code == 3
    assert run("catalog", "search", "x", "--year", "soon").code == 2
