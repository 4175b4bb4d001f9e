"""The termbase keeps, merges, finds and gives back concepts, and says what is wrong with a file."""

import sqlite3
from pathlib import Path

import pytest

from stdtrans.errors import InputError, OutputError, ResourceError, UsageError
from stdtrans.glossary import database
from stdtrans.glossary.concept import Concept, Status, Term
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language


def concept(chinese: str, english: str, status: Status = Status.PREFERRED, **fields: str) -> Concept:
    return Concept((Term(Language.ZH, chinese), Term(Language.EN, english, status)), **fields)


def texts(concept: Concept, language: Language) -> list[str]:
    return [t.text for t in concept.in_language(language)]


def test_concepts_are_kept_in_a_file_with_everything_they_say(tmp_path: Path) -> None:
    kept = Concept(
        (Term(Language.ZH, "标准"), Term(Language.EN, "standard"), Term(Language.EN, "norm", Status.FORBIDDEN)),
        "std-1",
        {Language.EN: "document that ...", Language.ZH: "……的文件"},
        "standardization",
        "GB/T 20000.1-2014",
        "first line\nsecond line",
    )
    with Termbase.open(tmp_path / "own.db", create=True) as base:
        base.add([kept])
    with Termbase.open(tmp_path / "own.db", read_only=True) as base:
        assert base.name == "own"
        assert list(base.concepts()) == [kept]
        assert base.get("std-1") == kept


def test_concepts_come_in_the_order_they_were_added() -> None:
    base = Termbase.in_memory("x", [concept(f"术语{i}", f"term {i}") for i in range(20)])
    assert [texts(c, Language.EN)[0] for c in base.concepts()] == [f"term {i}" for i in range(20)]
    assert base.count() == 20


def test_the_same_pair_in_the_same_domain_is_merged_and_the_later_statement_stands() -> None:
    base = Termbase.in_memory("x", [concept("标准", "standard", domain="a", note="old")])
    report = base.add([concept("标准", "standard", Status.ADMITTED), concept("标准", "standard", domain="b")])
    assert (report.added, report.merged) == (1, 1)
    first, second = base.concepts()
    assert first.in_language(Language.EN)[0].status is Status.ADMITTED
    assert (first.domain, first.note, second.domain) == ("a", "old", "b")


def test_a_merge_appends_new_terms() -> None:
    base = Termbase.in_memory("x", [concept("标准", "standard")])
    more = Concept((Term(Language.ZH, "标准"), Term(Language.EN, "standard"), Term(Language.EN, "norm")))
    base.add([more])
    assert [texts(c, Language.EN) for c in base.concepts()] == [["standard", "norm"]]


def test_an_id_that_is_taken_gives_way_to_a_new_one() -> None:
    base = Termbase.in_memory(
        "x", [concept("一", "one", id="c1"), concept("二", "two", id="c1"), concept("三", "three")]
    )
    ids = [c.id for c in base.concepts()]
    assert ids[0] == "c1"
    assert len(set(ids)) == 3


def test_a_concept_without_a_term_in_each_language_is_refused_and_nothing_is_stored() -> None:
    base = Termbase.in_memory("x")
    with pytest.raises(UsageError, match="no English term"):
        base.add([concept("一", "one"), Concept((Term(Language.ZH, "二"), Term(Language.EN, "  ")))])
    assert base.count() == 0


def test_deleting_removes_the_terms_too() -> None:
    base = Termbase.in_memory("x", [concept("一", "one", id="a"), concept("二", "two", id="b")])
    assert base.delete(["a", "unknown"]) == 1
    assert base.search("one") == []
    assert base.count() == 1


def test_search_finds_both_languages_whole_terms_first() -> None:
    base = Termbase.in_memory("x", [concept("国家标准", "national standard"), concept("标准化", "standardization")])
    base.add([concept("标准", "standard")])
    assert [texts(c, Language.ZH)[0] for c in base.search("标准")] == ["标准", "标准化", "国家标准"]
    assert [texts(c, Language.ZH)[0] for c in base.search("STANDARD", limit=2)] == ["标准", "标准化"]
    assert base.search("%") == []
    assert base.search("  ") == []


def test_a_read_only_termbase_is_not_written(tmp_path: Path) -> None:
    Termbase.open(tmp_path / "own.db", create=True).close()
    with Termbase.open(tmp_path / "own.db", read_only=True) as base, pytest.raises(ResourceError, match="read-only"):
        base.add([concept("一", "one")])


def test_a_missing_termbase_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no termbase"):
        Termbase.open(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(ResourceError, match="is no termbase"):
        Termbase.open(path)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE x (y)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ResourceError, match="but no termbase"):
        Termbase.open(path, create=True)
    assert path.read_bytes() == before


def test_a_termbase_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    Termbase.open(path, create=True).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    newer.close()
    with pytest.raises(ResourceError, match="newer version"):
        Termbase.open(path)


def test_a_damaged_termbase_is_reported_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with Termbase.open(path, create=True) as base:
        base.add([concept(f"术语{i}", f"term {i}") for i in range(2000)])
    data = bytearray(path.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start : start + 2048] = b"\xff" * 2048
    path.write_bytes(data)
    with Termbase.open(path) as base, pytest.raises(ResourceError, match="damaged"):
        list(base.concepts())


def test_a_termbase_that_another_program_writes_is_reported_as_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0.05)
    path = tmp_path / "own.db"
    Termbase.open(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Termbase.open(path) as base, pytest.raises(ResourceError, match="in use by another program"):
        base.add([concept("一", "one")])
    other.close()


@pytest.mark.parametrize("suffix", ["tbx", "csv", "tsv", "xlsx"])
def test_what_is_exported_is_imported_again(tmp_path: Path, suffix: str) -> None:
    base = Termbase.in_memory("x", [concept("标准", "standard", id="a", note="one\ntwo"), concept("=表;1", 'a, "b"')])
    base.add([concept("规范", "code", Status.FORBIDDEN, domain="d", source="s")])
    path = tmp_path / f"terms.{suffix}"
    assert base.export(path) == 3
    copy = Termbase.in_memory("copy")
    report = copy.import_file(path)
    assert (report.added, report.merged, report.dropped) == (3, 0, ())
    assert list(copy.concepts()) == list(base.concepts())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("old")
    base = Termbase.in_memory("x", [concept("标准", "standard")])
    base.close()
    with pytest.raises(ResourceError):
        base.export(path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["terms.csv"]


def test_an_export_to_a_folder_that_is_not_there_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        Termbase.in_memory("x", [concept("标准", "standard")]).export(tmp_path / "none" / "terms.tbx")


def test_an_unknown_kind_of_file_is_refused_both_ways(tmp_path: Path) -> None:
    base = Termbase.in_memory("x")
    with pytest.raises(InputError, match="Supported"):
        base.import_file(tmp_path / "terms.pdf")
    with pytest.raises(UsageError, match="Supported"):
        base.export(tmp_path / "terms.pdf")


def test_an_import_that_breaks_off_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cut.tbx"
    whole = tmp_path / "whole.tbx"
    Termbase.in_memory("x", [concept(f"术语{i}", f"term {i}") for i in range(1000)]).export(whole)
    path.write_bytes(whole.read_bytes()[:-2000])
    base = Termbase.in_memory("y")
    with pytest.raises(InputError, match="line "):
        base.import_file(path)
    assert base.count() == 0
