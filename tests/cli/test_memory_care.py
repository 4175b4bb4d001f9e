"""`stdtrans tm check`, `dedupe`, `merge`, `undo`, `backup`, `restore`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAIRS = "zh\ten\n保持 25 min。\tHold for 35 min.\n温度（常温）\tTemperature\n温度(常温)\ttemperature\n"


@pytest.fixture
def filled(run: Run) -> Run:
    Path("pairs.tsv").write_text(PAIRS, encoding="utf-8")
    assert run("tm", "import", "pairs.tsv", "--memory", "ours", "-q").code == 0
    return run


def units(run: Run, name: str = "ours") -> int:
    return int(json.loads(run("tm", "stats", name, "--json").out)["units"])


def test_a_check_tells_what_is_doubtful(filled: Run) -> None:
    facts = json.loads(filled("tm", "check", "ours", "--json").out)
    assert facts["counts"] == {"numbers": 1}
    assert facts["findings"][0]["detail"] == "25, 35"
    ran = filled("tm", "check", "ours", "--rebuild")
    assert "25, 35" in ran.out
    assert "made anew" in ran.err


def test_a_check_of_a_damaged_file_is_an_error_of_resources(filled: Run, home: Path) -> None:
    path = home / "memories" / "ours.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\x55" * (len(data) - 8192))
    ran = filled("tm", "check", "ours")
    assert ran.code == 4
    assert "damaged" in ran.err
    assert "backup" in ran.err


def test_doubles_are_merged(filled: Run) -> None:
    assert json.loads(filled("tm", "dedupe", "ours", "--dry-run", "--json").out)["removed"] == 1
    assert units(filled) == 3
    assert "1 units merged into 1 others." in filled("tm", "dedupe", "ours").err
    assert units(filled) == 2


def test_memories_are_merged_into_another(filled: Run) -> None:
    assert filled("tm", "add", "范围", "Scope", "--memory", "theirs").code == 0
    assert json.loads(filled("tm", "merge", "ours", "theirs", "--into", "all", "-n", "--json").out)["added"] == 4
    assert filled("tm", "stats", "all").code == 4
    assert filled("tm", "merge", "ours", "theirs", "--into", "all").code == 0
    assert units(filled, "all") == 4
    assert filled("tm", "merge", "ours", "--into", "ours").code == 2


def test_the_last_import_is_taken_back_once(filled: Run) -> None:
    assert "3 units removed" in filled("tm", "undo", "ours").err
    assert units(filled) == 0
    assert filled("tm", "undo", "ours").code == 3


def test_an_addition_and_a_merging_are_taken_back_too(filled: Run) -> None:
    assert filled("tm", "add", "范围", "Scope", "--memory", "ours").code == 0
    assert "tm add" in filled("tm", "undo", "ours").err
    assert units(filled) == 3
    assert filled("tm", "merge", "ours", "--into", "all").code == 0
    assert "tm merge: ours" in filled("tm", "undo", "all").err
    assert units(filled, "all") == 0


def test_a_backup_is_put_back(filled: Run) -> None:
    assert filled("tm", "backup", "ours", "-o", "b.sqlite").out == "b.sqlite\n"
    assert filled("tm", "backup", "ours", "-o", "b.sqlite").code == 6
    assert filled("tm", "undo", "ours").code == 0
    assert filled("tm", "restore", "ours", "b.sqlite").code == 2
    assert filled("tm", "restore", "ours", "b.sqlite", "--yes").code == 0
    assert units(filled) == 3
    assert filled("tm", "restore", "new", "b.sqlite").code == 0
    assert units(filled, "new") == 3
    assert filled("tm", "restore", "ours", "pairs.tsv", "--yes").code == 4
