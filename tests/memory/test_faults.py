"""A full disk, two writers, a killed import, another version's index: nothing confirmed is lost, nothing is half."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stdtrans.errors import OutputError, ResourceError
from stdtrans.language import Language
from stdtrans.memory import index
from stdtrans.memory.entry import Entry
from stdtrans.memory.keys import encode
from stdtrans.memory.postings import Part, Units
from stdtrans.memory.store import Memory

IMPORTING = """
import sys
from stdtrans.memory.store import Memory
with Memory.open(sys.argv[1], create=True) as memory:
    for n in range(2, len(sys.argv)):
        memory.import_file(sys.argv[n])
        print(n - 2, flush=True)
"""
WRITING = """
import sys
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
with Memory.open(sys.argv[1]) as memory:
    for n in range(25):
        memory.add(Entry(f"{sys.argv[2]}第{n}批第{i}句", f"{sys.argv[2]} {n} {i}") for i in range(20))
"""


def table(path: Path, batch: int, rows: int) -> Path:
    lines = (f"第{batch}批规定了第{i}个要求。\tbatch {batch} sentence {i}" for i in range(rows))
    path.write_text("\n".join(["zh\ten", *lines]), encoding="utf-8")
    return path


def batches(memory: Memory) -> dict[int, int]:
    """How many units of each batch there are."""
    out: dict[int, int] = {}
    for entry in memory.entries():
        number = int(entry.en.split()[1])
        out[number] = out.get(number, 0) + 1
    return out


def test_a_full_disk_says_so_and_leaves_what_was_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.import_file(table(tmp_path / "0.tsv", 0, 500))
        pages = memory._connection.execute("PRAGMA page_count").fetchone()[0]
        memory._connection.execute(f"PRAGMA max_page_count = {pages + 20}")  # SQLite's own way to run out of room
        for attempt in (lambda: memory.import_file(table(tmp_path / "1.tsv", 1, 20_000)), lambda: memory.add(many())):
            with pytest.raises(OutputError, match="disk is full; nothing was added"):
                attempt()
            assert batches(memory) == {0: 500}
            assert memory.check() == []
    with Memory.open(path) as memory:
        memory.import_file(tmp_path / "1.tsv")
        assert batches(memory) == {0: 500, 1: 20_000}


def many() -> list[Entry]:
    return [Entry(f"第2批规定了第{i}个要求。", f"batch 2 sentence {i}") for i in range(20_000)]


def test_an_import_that_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(11)
    tables = [table(tmp_path / f"{n}.tsv", n, 1500) for n in range(12)]
    for round_ in range(4):
        path = tmp_path / f"{round_}.sqlite"
        command = [sys.executable, "-c", IMPORTING, str(path), *map(str, tables)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            confirmed = {int(process.stdout.readline())}
            time.sleep(chance.uniform(0, 0.8))
            process.send_signal(signal.SIGKILL)
            confirmed |= {int(line) for line in process.stdout.read().split()}
        with Memory.open(path) as memory:
            assert memory.check() == []
            found = batches(memory)
            assert set(found.values()) == {1500}
            assert confirmed <= found.keys()
            last = max(found)
            hits = memory.index(Language.ZH).search(encode(f"第{last}批规定了第7个要求。"), 100)
            assert [memory.by_ids([c.id])[c.id].en for c in hits] == [f"batch {last} sentence 7"]


def test_two_processes_add_at_once_and_a_third_finds_it_all(tmp_path: Path) -> None:
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as memory:
        writers = [subprocess.Popen([sys.executable, "-c", WRITING, str(path), name]) for name in ("甲", "乙")]
        assert [w.wait(timeout=60) for w in writers] == [0, 0]
        assert memory.check() == []
        assert memory.count() == 1000
        for name in ("甲", "乙"):
            hits = memory.index(Language.ZH).search(encode(f"{name}第24批第19句"), 100)
            assert [memory.by_ids([c.id])[c.id].en for c in hits] == [f"{name} 24 19"]


@pytest.mark.parametrize("work", ["add", "read", "check"])
def test_a_damaged_page_is_told_with_advice(tmp_path: Path, work: str) -> None:
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.import_file(table(tmp_path / "0.tsv", 0, 2000))
        page = memory._connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'unit'").fetchone()[0]
        size = memory._connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(data)
    works = {
        "add": lambda m: m.add([Entry("范围", "Scope")]),
        "read": lambda m: list(m.entries()),
        "check": Memory.check,
    }
    with Memory.open(path) as memory, pytest.raises(ResourceError, match=r"damaged.*backup"):
        works[work](memory)


def test_an_index_of_larger_parts_made_by_an_earlier_version_is_read_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.import_file(table(tmp_path / "0.tsv", 0, 3000))
    monkeypatch.setattr(index, "PART_LIMIT", 1000)
    monkeypatch.setattr(index, "encode", lambda _: pytest.fail("made anew"))
    with Memory.open(path) as memory:
        assert len(memory.index(Language.ZH)) == 3000
        assert len(memory.index(Language.ZH).search(encode("第0批规定了第2999个要求。"), 100)) == 1


def test_a_part_of_texts_with_the_sign_before_texts_finds_them() -> None:
    texts = ["\ufffe的", "", "的\ufffe\ufffe", "\uffff的", "的"]
    part = Part.build(Units(enumerate(texts)))
    for number, text in enumerate(texts):
        assert {c.id for c in part.search(text, 100)} == {number}
