"""Looking after a memory: what is doubtful, what is double, taking back an import, backups."""

from dataclasses import replace
from pathlib import Path

import pytest

from stdtrans.errors import OutputError, ResourceError
from stdtrans.language import Language
from stdtrans.memory.care import dedupe, doubtful
from stdtrans.memory.entry import MACHINE, Context, Entry
from stdtrans.memory.keys import encode
from stdtrans.memory.store import Memory


def doubts(*entries: Entry) -> list[tuple[int, str, str]]:
    with Memory.in_memory("m") as memory:
        memory.add(entries)
        return [(d.entry.id, d.doubt.value, d.detail) for d in doubtful(memory)]


def test_a_number_on_one_side_only_is_doubtful() -> None:
    assert doubts(Entry("保持 25 min。", "Hold for 35 min.")) == [(1, "numbers", "25, 35")]
    fine = [
        Entry("共 10 000 件，温度 20.5 ℃。", "10,000 pieces in all, at 20.5 °C."),
        Entry("2024年12月发布", "Issued in December 2024"),
        Entry("进行 2 次", "twice"),
        Entry("按照 GB/T 1.1—2020", "in accordance with GB/T 1.1-2020"),
    ]
    assert doubts(*fine) == []


def test_the_wrong_language_and_no_translation_are_doubtful() -> None:
    assert doubts(Entry("The sample shall be dry.", "The sample shall be dry.")) == [(1, "untranslated", "")]
    assert doubts(Entry("试样应干燥。", "样品应保持干燥。")) == [(1, "language", "")]
    assert doubts(Entry("The sample shall be dry.", "A specimen shall be dry.")) == [(1, "language", "")]
    assert doubts(Entry("ISO", "ISO"), Entry("试样", "sample (样)")) == []


def test_two_translations_of_one_text_are_inconsistent() -> None:
    assert doubts(Entry("范围", "Scope"), Entry("术语", "Terms"), Entry("范围", "Range")) == [
        (3, "inconsistent", "Scope")
    ]


def test_units_that_differ_only_in_form_become_one_that_knows_all(memory: Memory) -> None:
    memory.add(
        [
            Entry("温度（常温）", "Temperature (normal)", contexts=(Context("甲"),), domain="physics"),
            Entry("温度(常温)", "temperature (normal)", origin=MACHINE, reviewed=False, contexts=(Context("乙"),)),
            Entry("功率为 5 mW", "5 mW"),
            Entry("功率为 5 MW", "5 MW"),
        ]
    )
    assert dedupe(memory, dry_run=True).removed == 1
    assert memory.count() == 4
    done = dedupe(memory)
    assert (done.groups, done.removed) == (1, 1)
    first = next(memory.entries())
    assert (first.zh, first.domain, first.reviewed) == ("温度（常温）", "physics", True)
    assert set(first.contexts) == {Context("甲"), Context("乙")}
    assert [e.id for e in memory.entries()] == [1, 3, 4]


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["zh\ten\tdomain", *rows]), encoding="utf-8")
    return path


def test_the_last_import_can_be_taken_back(tmp_path: Path) -> None:
    with Memory.open(tmp_path / "ours.sqlite", create=True) as memory:
        memory.add([Entry("范围", "Scope"), Entry("术语", "Terms"), Entry("前言", "Foreword")])
        before = list(memory.entries())
        rows = ("范围\tScope\tx", "引言\tIntroduction\tx", "术语\tTerms\tx")
        memory.import_file(table(tmp_path / "a.tsv", *rows))
        memory.add([Entry("术语", "Terms", domain="y"), Entry("附录", "Annex")])
        undone = memory.undo()
        assert undone is not None
        assert (undone.what, undone.removed, undone.restored, undone.kept) == ("a.tsv", 1, 1, 1)
        after = list(memory.entries())
        assert [e.zh for e in after] == ["范围", "术语", "前言", "附录"]
        assert after[0] == before[0]
        assert after[1] == replace(before[1], domain="y", changed=after[1].changed)
        assert memory.undo() is None


def test_a_memory_without_imports_has_nothing_to_take_back() -> None:
    with Memory.in_memory("m") as memory:
        memory.add([Entry("范围", "Scope")])
        assert memory.undo() is None
        assert memory.count() == 1


def test_a_backup_restores_the_memory_and_its_matches(tmp_path: Path) -> None:
    path, copy = tmp_path / "ours.sqlite", tmp_path / "copy.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.add(Entry(f"第{i}条规定了要求。", f"Article {i} specifies requirements.") for i in range(3000))
        memory.index(Language.ZH)
        memory.backup(copy)
        memory.delete(range(1, 3001))
        memory.add(Entry(f"另外的句子{i}", f"another sentence {i}") for i in range(3000))
        memory.index(Language.ZH)
        with Memory.open(copy, read_only=True) as backup:
            memory.restore(backup)
        assert memory.count() == 3000
        assert memory.index(Language.ZH).search(encode("另外的句子5"), 90) == []
        assert [c.score for c in memory.index(Language.ZH).search(encode("第5条规定了要求。"), 100)] == [100]
    with Memory.open(path) as memory:
        assert memory.check() == []
        found = memory.index(Language.ZH).search(encode("第5条规定了要求。"), 100)
        assert [memory.by_ids([c.id])[c.id].en for c in found] == ["Article 5 specifies requirements."]


def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    path, copy = tmp_path / "ours.sqlite", tmp_path / "copy.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.add(Entry(f"第{i}条", f"Article {i}") for i in range(2000))
        memory.backup(copy)
        data = bytearray(copy.read_bytes())
        data[20000:40000] = b"\x55" * 20000
        copy.write_bytes(data)
        with pytest.raises(ResourceError, match="damaged"), Memory.open(copy, read_only=True) as backup:
            memory.restore(backup)
        assert memory.count() == 2000
        with pytest.raises(OutputError, match="cannot be written"):
            memory.backup(tmp_path / "no" / "copy.sqlite")
