"""The termbase: concepts with their terms in one SQLite file, searched in both languages."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from stdtrans.errors import InputError, OutputError, ResourceError, UsageError
from stdtrans.glossary import table, tbx
from stdtrans.glossary.concept import (
    Concept,
    Dropped,
    ImportReport,
    PartOfSpeech,
    Status,
    Term,
    TermType,
    cleaned,
    lacking,
)
from stdtrans.language import Language, normalise

# Says in the file's header that it is a termbase of this program: "stdT".
APPLICATION_ID = 0x73746454
VERSION = 1
# Another process holds the file only while it writes; longer than this and it hangs.
LOCK_WAIT_SECONDS = 5.0

_SCHEMA = f"""
CREATE TABLE concept (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, domain TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
  definition_zh TEXT NOT NULL, definition_en TEXT NOT NULL);
CREATE TABLE term (
  concept INTEGER NOT NULL REFERENCES concept(number) ON DELETE CASCADE, position INTEGER NOT NULL,
  language TEXT NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL, status TEXT NOT NULL, type TEXT NOT NULL,
  part_of_speech TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (concept, position)) WITHOUT ROWID;
CREATE INDEX term_key ON term (key, language);
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""
_COLUMNS = """c.number, c.id, c.domain, c.source, c.note, c.definition_zh, c.definition_en,
  t.language, t.text, t.status, t.type, t.part_of_speech, t.note"""
_SELECT = f"SELECT {_COLUMNS} FROM concept c JOIN term t ON t.concept = c.number"
_SAME = """SELECT z.concept FROM term z JOIN term e ON e.concept = z.concept JOIN concept c ON c.number = z.concept
  WHERE z.language = 'zh' AND z.key = ?1 AND e.language = 'en' AND e.key = ?2
  AND (c.domain = ?3 OR ?3 = '' OR c.domain = '')
  ORDER BY z.concept LIMIT 1"""
_SEARCH = """SELECT concept, min(CASE WHEN key = ?1 THEN 0 WHEN instr(key, ?1) = 1 THEN 1 ELSE 2 END) AS rank
  FROM term WHERE instr(key, ?1) > 0 GROUP BY concept ORDER BY rank, min(length(key)), concept LIMIT ?2"""


class Termbase:
    """Concepts in the order they were added. Opened by `open` or `in_memory`, closed by `close` or a with statement.

    Every method raises ResourceError when the file is damaged, locked by another program or read-only.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, path: Path | None, read_only: bool) -> None:
        self._connection = connection
        self.name = name
        self.path = path
        self.read_only = read_only

    @classmethod
    def open(cls, path: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """The termbase in a file, named after it; with `create`, a new one where there is none.

        Raises ResourceError if there is none, if it is no termbase, damaged, locked, or written by a newer version.
        """
        if not path.is_file() and not create:
            raise ResourceError(f"There is no termbase '{path}'.", "Create it by importing or adding terms.")
        with _told(path.stem, path):
            mode = "ro" if read_only else "rwc"
            connection = _connect(f"{path.resolve().as_uri()}?mode={mode}")
            base = cls(connection, path.stem, path, read_only)
            try:
                base._prepare()
            except BaseException:
                connection.close()
                raise
        return base

    @classmethod
    def in_memory(cls, name: str, concepts: Iterable[Concept] = (), *, read_only: bool = False) -> Self:
        """A termbase that lives no longer than the process, filled with concepts."""
        base = cls(_connect("file::memory:"), name, None, False)
        base._connection.executescript(_SCHEMA)
        base.add(concepts)
        base.read_only = read_only
        return base

    def close(self) -> None:
        """Give the file free; nothing else may be called afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, concepts: Iterable[Concept]) -> ImportReport:
        """Store concepts, all or none; ids are kept where they are free.

        A concept that shares a Chinese and an English term with one already there, in the same domain or where one of
        them names none, is merged into it: new terms are appended, and what it says of known ones replaces what was.
        Raises UsageError for a concept without a term in each language.
        """

        def complete() -> Iterator[Concept]:
            for concept in concepts:
                if reason := lacking(cleaned(concept).terms):
                    raise UsageError(f"A concept has {reason}.", "Give a term in each language.")
                yield concept

        return self._store(complete())

    def delete(self, ids: Iterable[str]) -> int:
        """Remove concepts by id; how many there were. Unknown ids are passed over."""
        with self._writing():
            return sum(self._connection.execute("DELETE FROM concept WHERE id = ?", (i,)).rowcount for i in ids)

    def search(self, query: str, limit: int = 20) -> list[Concept]:
        """Concepts with a term that holds the query, in either language; the whole term first, then its beginning."""
        key = normalise(query)
        if not key:
            return []
        with self._reading():
            numbers = [row[0] for row in self._connection.execute(_SEARCH, (key, limit))]
            return [self._concept(number) for number in numbers]

    def get(self, id: str) -> Concept | None:
        """The concept with this id."""
        with self._reading():
            row = self._connection.execute("SELECT number FROM concept WHERE id = ?", (id,)).fetchone()
            return self._concept(row[0]) if row else None

    def concepts(self) -> Iterator[Concept]:
        """Every concept, in the order they were added; lazily."""
        with self._reading():
            yield from _assembled(self._connection.execute(f"{_SELECT} ORDER BY c.number, t.position"))

    def count(self) -> int:
        """How many concepts there are."""
        with self._reading():
            return int(self._connection.execute("SELECT count(*) FROM concept").fetchone()[0])

    def import_file(self, path: Path) -> ImportReport:
        """Add the concepts of a TBX, CSV, TSV or XLSX file (by its suffix), all or none; see `add` for merging.

        Entries that cannot be used are left out and reported. Raises InputError with the line if the file as a whole
        cannot be read.
        """
        read = _READERS.get(path.suffix.lower())
        if read is None:
            raise InputError(f"'{path}' is of no kind that holds terms.", f"Supported: {', '.join(_READERS)}.")
        others: Counter[str] = Counter()
        report = self._store(read(path, others))
        return replace(report, other_languages=dict(others))

    def export(self, path: Path) -> int:
        """Write every concept to a TBX (version 3, TBX-Basic), CSV, TSV or XLSX file by its suffix; how many.

        Replaces the file whole or leaves it. Raises UsageError for another suffix, OutputError if it cannot be written.
        """
        write = _WRITERS.get(path.suffix.lower())
        if write is None:
            raise UsageError(f"Terms cannot be written as '{path.suffix}'.", f"Supported: {', '.join(_WRITERS)}.")
        temporary = path.with_name(f".{path.stem}.part{path.suffix}")
        try:
            write(temporary, self.name, self.concepts())
            temporary.replace(path)
        except OSError as e:
            raise OutputError(
                f"'{path}' cannot be written: {e.strerror or e}.", "Check the folder and the disk."
            ) from e
        finally:
            temporary.unlink(missing_ok=True)
        return self.count()

    def _prepare(self) -> None:
        execute = self._connection.execute
        application = execute("PRAGMA application_id").fetchone()[0]
        version = execute("PRAGMA user_version").fetchone()[0]
        tables = execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables and not self.read_only:
            execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(_SCHEMA)
        elif application != APPLICATION_ID:
            raise ResourceError(f"'{self.path}' is a database, but no termbase.", "Choose another file.")
        elif version > VERSION:
            raise ResourceError(
                f"Termbase '{self.path}' was written by a newer version of stdtrans.", "Update stdtrans to use it."
            )

    def _store(self, entries: Iterable[Concept | Dropped]) -> ImportReport:
        added = merged = 0
        dropped: list[Dropped] = []
        with self._writing():
            for entry in entries:
                if isinstance(entry, Dropped):
                    dropped.append(entry)
                    continue
                concept = cleaned(entry)
                number = self._same(concept)
                if number is None:
                    self._insert(concept)
                    added += 1
                else:
                    self._replace(number, _merged(self._concept(number), concept))
                    merged += 1
        return ImportReport(added, merged, tuple(dropped))

    def _same(self, concept: Concept) -> int | None:
        """The number of the stored concept into which this one belongs."""
        for chinese in concept.in_language(Language.ZH):
            for english in concept.in_language(Language.EN):
                keys = (normalise(chinese.text), normalise(english.text), concept.domain)
                if row := self._connection.execute(_SAME, keys).fetchone():
                    return int(row[0])
        return None

    def _insert(self, concept: Concept) -> None:
        execute = self._connection.execute
        number = execute("SELECT coalesce(max(number), 0) + 1 FROM concept").fetchone()[0]
        taken = "SELECT 1 FROM concept WHERE id = ?"
        id, suffix = concept.id or f"c{number}", number
        while execute(taken, (id,)).fetchone():
            id, suffix = f"c{suffix}", suffix + 1
        execute("INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?)", (number, id, *_fields(concept)))
        self._insert_terms(number, concept.terms)

    def _replace(self, number: int, concept: Concept) -> None:
        self._connection.execute(
            "UPDATE concept SET domain = ?, source = ?, note = ?, definition_zh = ?, definition_en = ?"
            " WHERE number = ?",
            (*_fields(concept), number),
        )
        self._connection.execute("DELETE FROM term WHERE concept = ?", (number,))
        self._insert_terms(number, concept.terms)

    def _insert_terms(self, number: int, terms: Iterable[Term]) -> None:
        rows = [
            (number, i, t.language, t.text, normalise(t.text), t.status, t.type, t.part_of_speech or "", t.note)
            for i, t in enumerate(terms)
        ]
        self._connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _concept(self, number: int) -> Concept:
        rows = self._connection.execute(f"{_SELECT} WHERE c.number = ? ORDER BY t.position", (number,))
        return next(_assembled(rows))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with _told(self.name, self.path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ResourceError(f"Termbase '{self.name}' is read-only.", "Add to a termbase of your own.")
        with _told(self.name, self.path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextmanager
def _told(name: str, path: Path | None) -> Iterator[None]:
    """Say what SQLite found in words a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as e:
        what = f"Termbase '{path or name}'"
        # extended result codes keep the primary one in their lowest byte (SQLite, "Result and Error Codes")
        message, advice = _TROUBLE.get((getattr(e, "sqlite_errorcode", 0) or 0) & 0xFF, _UNKNOWN)
        raise ResourceError(f"{what} {message}.", advice) from e


_UNKNOWN = ("cannot be used; the database failed", "Try again, or restore it from a copy or an export.")
_TROUBLE: Mapping[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "Close that program and try again."),
    sqlite3.SQLITE_LOCKED: ("is in use by another program", "Close that program and try again."),
    sqlite3.SQLITE_READONLY: ("cannot be written", "Check the rights of the file and its folder."),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", "Free some space and try again."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check that the folder exists and that you may write there."),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "Restore it from a copy or import an export of it anew."),
    sqlite3.SQLITE_NOTADB: ("is no termbase", "Choose another file; to read terms from it, import it."),
}


def _fields(concept: Concept) -> tuple[str, str, str, str, str]:
    definitions = concept.definitions
    zh, en = definitions.get(Language.ZH, ""), definitions.get(Language.EN, "")
    return concept.domain, concept.source, concept.note, zh, en


def _assembled(rows: Iterable[tuple[Any, ...]]) -> Iterator[Concept]:
    """Concepts from rows of `_COLUMNS`, those of one concept side by side."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        first, *rest = group
        _, id, domain, source, note, zh, en = first[:7]
        definitions = {language: text for language, text in ((Language.ZH, zh), (Language.EN, en)) if text}
        yield Concept(tuple(_term(row[7:]) for row in (first, *rest)), id, definitions, domain, source, note)


def _term(row: tuple[Any, ...]) -> Term:
    language, text, status, type, part_of_speech, note = row
    speech = PartOfSpeech(part_of_speech) if part_of_speech else None
    return Term(Language(language), text, Status(status), TermType(type), speech, note)


def _merged(old: Concept, new: Concept) -> Concept:
    """The old concept, with what the new one says in its place."""
    terms = {(t.language, t.text): t for t in old.terms}
    terms |= {(t.language, t.text): t for t in new.terms}
    return Concept(
        terms=tuple(terms.values()),
        id=old.id,
        definitions={**old.definitions, **new.definitions},
        domain=new.domain or old.domain,
        source=new.source or old.source,
        note=new.note or old.note,
    )


_Reader = Callable[[Path, Counter[str]], Iterator[Concept | Dropped]]
_Writer = Callable[[Path, str, Iterable[Concept]], None]
_READERS: Mapping[str, _Reader] = {
    ".tbx": tbx.read,
    ".xml": tbx.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".txt": table.read,
    ".xlsx": table.read,
}
_WRITERS: Mapping[str, _Writer] = {
    ".tbx": tbx.write,
    ".csv": table.write,
    ".tsv": table.write,
    ".xlsx": table.write,
}
