"""The termbase: concepts with their terms in one SQLite file, searched in both languages."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from marisa_trie import Trie

from stdtrans.errors import ResourceError, UsageError
from stdtrans.glossary import exchange, folding
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
from stdtrans.glossary.database import SCHEMA, connect, connect_reading, copied, prepared, told
from stdtrans.language import Language, normalise

_COLUMNS = """c.number, c.id, c.domain, c.source, c.note, c.definition_zh, c.definition_en, c.ics, c.ccs, c.figure,
  t.language, t.text, t.status, t.type, t.part_of_speech, t.note, t.plural"""
_SELECT = f"SELECT {_COLUMNS} FROM concept c JOIN term t ON t.concept = c.number"
_WITH_FORM = f"""SELECT f.concept, f.position, {_COLUMNS}
  FROM form f JOIN concept c ON c.number = f.concept JOIN term t ON t.concept = f.concept
  WHERE f.language = ? AND f.form = ? ORDER BY f.concept, f.position, t.position"""
_SAME = """SELECT z.concept FROM term z JOIN term e ON e.concept = z.concept JOIN concept c ON c.number = z.concept
  WHERE z.language = 'zh' AND z.key = ?1 AND e.language = 'en' AND e.key = ?2
  AND (c.domain = ?3 OR ?3 = '' OR c.domain = '')
  ORDER BY z.concept LIMIT 1"""
_SEARCH = """SELECT concept, min(CASE WHEN key = ?1 THEN 0 WHEN instr(key, ?1) = 1 THEN 1 ELSE 2 END) AS rank
  FROM term WHERE instr(key, ?1) > 0 GROUP BY concept ORDER BY rank, min(length(key)), concept LIMIT ?2"""


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms in which the terms of a language are looked for, as a static trie; longest: of them, in characters."""

    trie: Trie
    longest: int


class Termbase:
    """Concepts in the order they were added. Opened by `open` or `in_memory`, closed by `close` or a with statement.

    Every method raises ResourceError when the file is damaged, locked by another program or read-only.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, path: Path | None, read_only: bool) -> None:
        self._connection = connection
        self.name = name
        self.path = path
        self.read_only = read_only
        self._folded = False

    @classmethod
    def open(cls, path: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """The termbase in a file, named after it; with `create`, a new one where there is none.

        Raises ResourceError if there is none, if it is no termbase, damaged, locked, or written by a newer version.
        """
        if not path.is_file() and not create:
            raise ResourceError(f"There is no termbase '{path}'.", "Create it by importing or adding terms.")
        with told(path.stem, path):
            connection = connect_reading(path) if read_only else connect(f"{path.resolve().as_uri()}?mode=rwc")
            try:
                connection = prepared(connection, path, read_only)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path.stem, path, read_only)

    @classmethod
    def in_memory(cls, name: str, concepts: Iterable[Concept] = (), *, read_only: bool = False) -> Self:
        """A termbase that lives no longer than the process, filled with concepts."""
        base = cls(connect("file::memory:"), name, None, False)
        base._connection.executescript(SCHEMA)
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

    def forms(self, language: Language) -> Forms:
        """The forms of all terms of a language; see `stdtrans.glossary.folding`."""
        with self._reading():
            self._refold()
            row = self._connection.execute("SELECT trie, longest FROM forms WHERE language = ?", (language,)).fetchone()
            if row:
                return Forms(Trie().frombytes(row[0]), row[1])
            if self.read_only:
                return self._built(language)
        try:
            # no other program writes between the reading of the terms and the keeping of the trie
            with told(self.name, self.path), self._transaction():
                built = self._built(language)
                row = (language, built.longest, built.trie.tobytes())
                self._connection.execute("INSERT OR REPLACE INTO forms VALUES (?, ?, ?)", row)
                return built
        except ResourceError:  # it is only not kept
            with self._reading():
                return self._built(language)

    def with_form(self, language: Language, form: str) -> list[tuple[Term, Concept]]:
        """The terms that are looked for in a form, each with its concept, in the order they were added."""
        with self._reading():
            self._refold()
            rows = self._connection.execute(_WITH_FORM, (language, form)).fetchall()
        found = []
        for (_, position), group in groupby(rows, key=lambda row: row[:2]):
            concept = next(_assembled(row[2:] for row in group))
            found.append((concept.terms[position], concept))
        return found

    def count(self) -> int:
        """How many concepts there are."""
        with self._reading():
            return int(self._connection.execute("SELECT count(*) FROM concept").fetchone()[0])

    def import_file(self, path: Path, columns: Mapping[str, str] | None = None) -> ImportReport:
        """Add the concepts of a file (by its suffix, see `exchange`), all or none; see `add` for merging.

        Entries that cannot be used are left out and reported. Raises InputError with the line if the file as a whole
        cannot be read.
        """
        others: Counter[str] = Counter()
        report = self._store(exchange.read(path, others, columns))
        return replace(report, other_languages=dict(others))

    def export(self, path: Path) -> int:
        """Write every concept to a TBX (version 3, TBX-Basic), CSV, TSV or XLSX file by its suffix; how many.

        Replaces the file whole or leaves it. Raises UsageError for another suffix, OutputError if it cannot be written.
        """
        exchange.write(path, self.name, self.concepts())
        return self.count()

    def _store(self, entries: Iterable[Concept | Dropped]) -> ImportReport:
        added = merged = 0
        dropped: list[Dropped] = []
        with self._writing():
            if not self._connection.execute("SELECT 1 FROM concept LIMIT 1").fetchone():
                self._sign()
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
        execute("INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, id, *_fields(concept)))
        self._insert_terms(number, concept.terms)

    def _replace(self, number: int, concept: Concept) -> None:
        self._connection.execute(
            "UPDATE concept SET domain = ?, source = ?, note = ?, definition_zh = ?, definition_en = ?, ics = ?,"
            " ccs = ?, figure = ? WHERE number = ?",
            (*_fields(concept), number),
        )
        for table_ in ("term", "form"):
            self._connection.execute(f"DELETE FROM {table_} WHERE concept = ?", (number,))
        self._insert_terms(number, concept.terms)

    def _insert_terms(self, number: int, terms: Sequence[Term]) -> None:
        rows = [
            (
                *(number, i, t.language, t.text, normalise(t.text)),
                *(t.status, t.type, t.part_of_speech or "", t.note, t.plural),
            )
            for i, t in enumerate(terms)
        ]
        self._connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._insert_forms(number, terms)

    def _insert_forms(self, number: int, terms: Sequence[Term]) -> None:
        rows = [(t.language, form, number, i) for i, t in enumerate(terms) for form in folding.forms(t)]
        self._connection.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", rows)

    def _refold(self) -> None:
        """Make the forms anew where another version of the rules made them; in memory if the file cannot be written."""
        if self._folded:
            return
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'folding'").fetchone()
        if row and row[0] == folding.signature():
            self._folded = True
            return
        if self.read_only:
            self._connection = copied(self._connection)
        with self._transaction():
            self._connection.execute("DELETE FROM form")
            self._connection.execute("DELETE FROM forms")
            numbers = self._connection.execute("SELECT number FROM concept").fetchall()
            for (number,) in numbers:
                self._insert_forms(number, self._concept(number).terms)
            self._sign()
        self._folded = True

    def _sign(self) -> None:
        row = ("folding", folding.signature())
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)

    def _built(self, language: Language) -> Forms:
        rows = self._connection.execute("SELECT DISTINCT form FROM form WHERE language = ?", (language,)).fetchall()
        return Forms(Trie([row[0] for row in rows]), max((len(row[0]) for row in rows), default=0))

    def _concept(self, number: int) -> Concept:
        rows = self._connection.execute(f"{_SELECT} WHERE c.number = ? ORDER BY t.position", (number,))
        return next(_assembled(rows))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with told(self.name, self.path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ResourceError(f"Termbase '{self.name}' is read-only.", "Add to a termbase of your own.")
        with told(self.name, self.path), self._transaction():
            yield
            self._connection.execute("DELETE FROM forms")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield


def _fields(concept: Concept) -> tuple[str, ...]:
    zh, en = (concept.definitions.get(language, "") for language in (Language.ZH, Language.EN))
    return concept.domain, concept.source, concept.note, zh, en, concept.ics, concept.ccs, concept.figure


def _assembled(rows: Iterable[tuple[Any, ...]]) -> Iterator[Concept]:
    """Concepts from rows of `_COLUMNS`, those of one concept side by side."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        first, *rest = group
        _, id, domain, source, note, zh, en, *codes = first[:10]
        definitions = {language: text for language, text in ((Language.ZH, zh), (Language.EN, en)) if text}
        yield Concept(tuple(_term(row[10:]) for row in (first, *rest)), id, definitions, domain, source, note, *codes)


def _term(row: tuple[Any, ...]) -> Term:
    language, text, status, type, part_of_speech, note, plural = row
    speech = PartOfSpeech(part_of_speech) if part_of_speech else None
    return Term(Language(language), text, Status(status), TermType(type), speech, note, plural)


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
        ics=new.ics or old.ics,
        ccs=new.ccs or old.ccs,
        figure=new.figure or old.figure,
    )
