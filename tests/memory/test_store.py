"""A memory keeps every confirmed unit, merges what is the same, and explains what goes wrong."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from stdtrans.errors import InputError, ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.memory import database, keys, store
from stdtrans.memory.entry import HUMAN, MACHINE, Context, Entry, Extra, ExtraKind
from stdtrans.memory.store import Memory, SearchMode
from stdtrans.segment import Code, CodeKind, mark

FULL = Entry(
    zh=f"按照{mark(0)}图{mark(1)}{mark(2)}装配。",
    en=f"Assemble according to {mark(0)}Figure {mark(1)}{mark(2)}.",
    zh_codes=(
        Code(CodeKind.OPEN, 1, "bold", clonable=True),
        Code(CodeKind.PLACEHOLDER, 2, "field", "3"),
        Code(CodeKind.CLOSE, 1, "bold", clonable=True),
    ),
    en_codes=(
        Code(CodeKind.OPEN, 1, "bold", clonable=True),
        Code(CodeKind.PLACEHOLDER, 2, "field", "3"),
        Code(CodeKind.CLOSE, 1, "bold", clonable=True),
    ),
    contexts=(Context("前", "后", "before", "after"),),
    domain="machinery",
    creator="li",
    created="2024-05-01T08:00:00Z",
    changed="2024-05-02T08:00:00Z",
    origin=MACHINE,
    reviewed=False,
    document="a.docx",
    extras=(Extra(ExtraKind.NOTE, "see clause 4"), Extra(ExtraKind.PROPERTY, "x", "x-client", "en")),
)


def test_an_entry_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    with Memory.open(tmp_path / "ours.sqlite", create=True) as memory:
        memory.add([FULL])
    with Memory.open(tmp_path / "ours.sqlite", read_only=True) as memory:
        assert memory.name == "ours"
        assert list(memory.entries()) == [replace(FULL, id=1)]
        assert [e.plain(Language.ZH) for e in memory.entries()] == ["按照图3装配。"]


def test_only_the_codes_of_a_text_are_kept(memory: Memory) -> None:
    codes = tuple(Code(CodeKind.PLACEHOLDER, i, "tab") for i in range(9))
    memory.add([Entry(f"甲{mark(7)}乙{mark(3)}", "a b", zh_codes=codes)])
    entry = next(memory.entries())
    assert entry.zh == f"甲{mark(0)}乙{mark(1)}"
    assert [c.pair for c in entry.zh_codes] == [7, 3]


def test_the_same_pair_is_one_unit_and_several_targets_are_kept(memory: Memory) -> None:
    result = memory.add([Entry("范围", "Scope"), Entry("范围", "Scope"), Entry("范围", "Range")])
    assert (result.added, result.updated, result.duplicates) == (2, 0, 1)
    again = memory.add([Entry("范围", "Scope")])
    assert (again.added, again.updated, again.duplicates) == (0, 0, 1)
    assert memory.count() == 2


def test_what_is_new_about_a_known_pair_is_merged_in(memory: Memory) -> None:
    memory.add([replace(FULL, contexts=(Context("甲"),))])
    result = memory.add([replace(FULL, contexts=(Context("乙"),), reviewed=True, origin=HUMAN, domain="")])
    assert (result.added, result.updated) == (0, 1)
    (entry,) = memory.entries()
    assert entry.contexts == (Context("甲"), Context("乙"))
    assert entry.reviewed
    assert entry.origin == HUMAN
    assert entry.domain == "machinery"


def test_a_draft_never_takes_a_review_back(memory: Memory) -> None:
    memory.add([Entry("范围", "Scope")])
    memory.add([Entry("范围", "Scope", origin=MACHINE, reviewed=False)])
    (entry,) = memory.entries()
    assert (entry.reviewed, entry.origin) == (True, HUMAN)


def test_extras_of_both_are_kept_but_an_attribute_has_one_value(memory: Memory) -> None:
    def dated(date: str, note: str) -> Entry:
        return Entry(
            "甲", "a", extras=(Extra(ExtraKind.ATTRIBUTE, date, "changedate", "en"), Extra(ExtraKind.NOTE, note))
        )

    memory.add([dated("1", "one"), dated("2", "two"), dated("2", "two")])
    (entry,) = memory.entries()
    assert entry.notes == ("one", "two")
    assert [e.value for e in entry.extras if e.kind is ExtraKind.ATTRIBUTE] == ["2"]


def test_an_add_that_fails_leaves_nothing(memory: Memory) -> None:
    with pytest.raises(InputError, match="Entry 2 has an empty side"):
        memory.add([Entry("范围", "Scope"), Entry("术语", " ")])
    assert memory.count() == 0
    with pytest.raises(InputError, match="surrogate"):
        memory.add([Entry("范围\ud800", "Scope")])


def test_deleted_units_are_gone_and_their_numbers_stay_free(memory: Memory) -> None:
    memory.add([Entry("甲", "a"), Entry("乙", "b")])
    assert memory.delete([2, 99]) == 1
    memory.add([Entry("丙", "c")])
    assert [e.id for e in memory.entries()] == [1, 3]


def test_concordance_finds_either_language_and_any_dash(memory: Memory) -> None:
    memory.add([Entry("按照GB/T 1.1—2020起草", "drafted in accordance with GB/T 1.1-2020"), Entry("100%", "all")])
    assert [e.id for e in memory.search("GB/T 1.1-2020", Language.ZH)] == [1]
    assert [e.id for e in memory.search("DRAFTED")] == [1]
    assert memory.search("drafted", Language.ZH) == []
    assert [e.id for e in memory.search("0%")] == [2]
    assert memory.search("") == []


def test_concordance_reads_wildcards_and_regular_expressions(memory: Memory) -> None:
    memory.add([Entry("第1部分", "Part 1"), Entry("第12部分", "Part 12")])
    assert [e.id for e in memory.search("第?部分", mode=SearchMode.WILDCARD)] == [1]
    assert [e.id for e in memory.search(r"part \d+$", mode=SearchMode.REGEX, limit=1)] == [1]
    with pytest.raises(UsageError, match="not a regular expression"):
        memory.search("(", mode=SearchMode.REGEX)


def test_an_expression_that_would_never_end_is_refused(memory: Memory) -> None:
    memory.add([Entry("文", "a" * 40 + "!")])
    with pytest.raises(UsageError, match="too long"):
        memory.search(r"(a|aa)+$", mode=SearchMode.REGEX)


def test_stats_count_by_origin_domain_and_document(memory: Memory) -> None:
    memory.add([FULL, Entry("范围", "Scope")])
    stats = memory.stats()
    assert (stats.units, stats.reviewed, stats.characters_en) == (2, 1, len("Assemble according to Figure 3.Scope"))
    assert stats.by_origin == {HUMAN: 1, MACHINE: 1}
    assert stats.by_domain == {"machinery": 1}
    assert stats.first == "2024-05-01T08:00:00Z"


def test_entries_can_be_copied_from_one_memory_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PAGE_ROWS", 3)
    with Memory.in_memory("a") as a, Memory.in_memory("b") as b:
        a.add(Entry(f"第{i}条", f"Article {i}") for i in range(10))
        b.add(a.entries())
        assert list(b.entries()) == list(a.entries())


def test_a_missing_memory_is_only_made_when_asked(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="There is no translation memory"):
        Memory.open(tmp_path / "no.sqlite")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ResourceError, match="is a folder"):
        Memory.open(tmp_path, create=True)
    with pytest.raises(ResourceError, match="cannot be written or opened"):
        Memory.open(tmp_path / "no" / "such" / "folder.sqlite", create=True)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"PK\x03\x04 something else entirely" * 100)
    for read_only in (False, True):
        with pytest.raises(ResourceError, match="is not a translation memory"):
            Memory.open(path, read_only=read_only)


def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE unit (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ResourceError, match="another program"):
        Memory.open(path)
    assert path.read_bytes() == before


def make(path: Path, count: int = 300) -> Path:
    with Memory.open(path, create=True) as memory:
        memory.add(Entry(f"第{i}条规定了要求。", f"Article {i} specifies the requirements.") for i in range(count))
    return path


def test_a_memory_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "x.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ResourceError, match=r"newer version.*Update stdtrans"):
        Memory.open(path)


def test_a_cut_memory_is_refused_with_advice(tmp_path: Path) -> None:
    path = make(tmp_path / "x.sqlite")
    path.write_bytes(path.read_bytes()[:30000])
    with pytest.raises(ResourceError, match=r"damaged.*backup"), Memory.open(path) as memory:
        list(memory.entries())


def test_random_damage_never_ends_in_a_traceback(tmp_path: Path) -> None:
    path = make(tmp_path / "x.sqlite")
    data = path.read_bytes()
    chance = random.Random(3)
    refused = 0
    for _ in range(60):
        damaged = bytearray(data)
        start = chance.randrange(len(data) - 600)
        damaged[start : start + 600] = chance.randbytes(600)
        path.write_bytes(damaged)
        try:
            with Memory.open(path, read_only=True) as memory:
                list(memory.entries())
                memory.search("第5条")
                memory.check()
        except ResourceError:
            refused += 1
    assert refused > 20


def test_a_locked_memory_says_so_and_can_still_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    path = make(tmp_path / "x.sqlite")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Memory.open(path) as memory:
        with pytest.raises(ResourceError, match="in use by another program"):
            memory.add([Entry("甲", "a")])
        assert memory.count() == 300
    other.close()


def test_a_memory_open_for_reading_takes_nothing(tmp_path: Path) -> None:
    with (
        Memory.open(make(tmp_path / "x.sqlite"), read_only=True) as memory,
        pytest.raises(ResourceError, match="for reading only"),
    ):
        memory.add([Entry("甲", "a")])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_memory_in_a_read_only_folder_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = make(folder / "x.sqlite")
    folder.chmod(0o555)
    path.chmod(0o444)
    try:
        with Memory.open(path, read_only=True) as memory:
            assert memory.count() == 300
        with pytest.raises(ResourceError, match=r"cannot be written.*rights"), Memory.open(path) as memory:
            memory.add([Entry("甲", "a")])
    finally:
        folder.chmod(0o755)


def with_old_keys(path: Path) -> Path:
    make(path, 5)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'keys'")
        connection.execute("UPDATE unit SET zh_key = 0, en_key = 0, zh_shape = NULL, en_shape = NULL")
    connection.close()
    return path


@pytest.mark.parametrize("read_only", [True, False])
def test_keys_of_older_rules_are_renewed(tmp_path: Path, read_only: bool) -> None:
    with Memory.open(with_old_keys(tmp_path / "x.sqlite"), read_only=read_only) as memory:
        wanted = keys.key(keys.words("第3条规定了要求。"))
        assert [e.en for e in memory.by_key(Language.ZH, wanted)] == ["Article 3 specifies the requirements."]


def test_keys_that_cannot_be_renewed_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_old_keys(tmp_path / "x.sqlite")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(ResourceError, match="another version"):
        Memory.open(path, read_only=True)


ADDING = """
import sys
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
with Memory.open(sys.argv[1], create=True) as memory:
    for n in range(100000):
        memory.add(Entry(f"第{n}批第{i}句", f"batch {n} sentence {i}") for i in range(20))
        print(n, flush=True)
"""


def test_nothing_confirmed_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    for round_ in range(6):
        path = tmp_path / f"{round_}.sqlite"
        process = subprocess.Popen([sys.executable, "-c", ADDING, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        confirmed = int(process.stdout.readline())
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        confirmed = max([confirmed, *(int(line) for line in process.stdout.read().split())])
        process.wait()
        process.stdout.close()
        with Memory.open(path) as memory:
            assert memory.check() == []
            batches: dict[str, int] = {}
            for entry in memory.entries():
                batches[entry.en.split()[1]] = batches.get(entry.en.split()[1], 0) + 1
        assert set(batches.values()) == {20}
        assert {str(n) for n in range(confirmed + 1)} <= set(batches)
