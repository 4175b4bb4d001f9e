"""The catalogue: bibliographic records of standards in one SQLite file, found by number and by words of titles."""

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

from stdtrans.catalog import reading
from stdtrans.catalog.database import connect, told
from stdtrans.catalog.reading import Rejected
from stdtrans.catalog.record import Number, Record, Status, parse_number
from stdtrans.catalog.words import Filters, expression, facets, tokens
from stdtrans.errors import OutputError, ResourceError, UsageError
from stdtrans.language import normalise
from stdtrans.tables import WRITTEN_FILES
from stdtrans.tables import write as write_table

# Hits that are looked at for the best ones: a common word has a hundred thousand; to rank them all takes seconds.
_CANDIDATES = 200
# Rejected rows kept with their reasons; a file that is nothing but errors must not fill the memory.
_MOST_REASONS = 1000

_FIELDS = "number, zh, en, status, published, implemented, withdrawn, replaces, replaced_by, ics, ccs, adopts, source"
_SELECT = f"SELECT {', '.join(f'r.{name.strip()}' for name in _FIELDS.split(','))} FROM record r"
_INSERT = f"""INSERT INTO record (key, root, digits, series, year, {_FIELDS})
  VALUES ({", ".join("?" * 18)}) RETURNING id"""
# A national standard made voluntary (announcement No. 7 of 2017) keeps its number and is cited both ways.
_VOLUNTARY = {"GB": "GB/T", "GB/T": "GB"}
_EDITIONS = f"{_SELECT} WHERE r.root = ? ORDER BY r.year DESC, r.id DESC"
_EDITION = f"{_SELECT} WHERE r.key = ?"
_BY_DIGITS = (
    f"{_SELECT} WHERE r.digits = ?1 OR (r.digits > ?1 || '.' AND r.digits < ?1 || '/') ORDER BY r.digits, r.year DESC"
)
_RELATED = f"""{_SELECT} JOIN relation l ON l.record = r.id
  WHERE l.root = ? AND l.kind = ? AND l.key = ? ORDER BY r.year DESC, r.id DESC"""
_DEGREE_BEHIND = re.compile(r" (?:IDT|MOD|NEQ)$")
_BY_WORDS = "SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?"
# the whole number first, then its parts ("GB/T 20001" finds GB/T 20001.1 too), each with its newest edition first
_PARTS = f"{_SELECT} WHERE r.root = ?1 OR (r.root > ?1 || '.' AND r.root < ?1 || '/') ORDER BY r.root, r.year DESC"


@dataclass(slots=True)
class ImportReport:
    """What came of a file. added: new records; changed: known ones that the file says something new of; same: those
    it repeats; rejected: how many rows were none; dropped: the first of these, with line and reason.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    dropped: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class History:
    """What stands around an edition: all editions of the standard, newest first, and who adopts or replaces it."""

    editions: tuple[Record, ...]
    adopted_by: tuple[Record, ...]
    replaced_by: tuple[Record, ...]


class Catalog:
    """Records of standards. Opened by `open` or `in_memory`, closed by `close` or a with statement.

    Every method raises ResourceError when the file is damaged, locked by another program or read-only.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, path: Path | None) -> None:
        self._connection = connection
        self.name = name
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """The catalogue in a file, named after it; with `create`, a new one where there is none.

        Raises ResourceError if there is none, if it is no catalogue, damaged, locked, or written by a newer version.
        """
        if not path.is_file() and not create:
            raise ResourceError(f"There is no catalogue '{path}'.", "Make it with 'stdtrans catalog import FILE'.")
        with told(path.stem, path):
            return cls(connect(path, read_only=read_only), path.stem, path)

    @classmethod
    def in_memory(cls, name: str, records: Iterable[Record] = ()) -> Self:
        """A catalogue that lives no longer than the process, filled with records."""
        catalog = cls(connect(None), name, None)
        catalog.add(records)
        return catalog

    def close(self) -> None:
        """Give the file free; nothing else may be called afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def import_file(self, path: Path) -> ImportReport:
        """Take in the records of a file (see `reading.read`), all or none. Raises InputError, ResourceError."""
        return self.add(reading.read(path))

    def add(self, records: Iterable[Record | Rejected]) -> ImportReport:
        """Store records, all or none. What a record says replaces what was said of the same edition; what it leaves
        empty stays. Raises UsageError for a record whose number is none.
        """
        report = ImportReport()
        with self._writing():
            for record in records:
                if isinstance(record, Rejected):
                    report.rejected += 1
                    if len(report.dropped) < _MOST_REASONS:
                        report.dropped.append(record)
                    continue
                number = parse_number(record.number)
                if number is None:
                    raise UsageError(f"'{record.number}' is no number of a standard.", "Write it as GB/T 1.1-2020.")
                self._store(number, record, report)
        return report

    def delete(self, numbers: Iterable[str]) -> int:
        """Remove editions by number, in any writing; an undated number means all editions. How many there were."""
        deleted = 0
        with self._writing():
            for text in numbers:
                known = self.editions(text)
                for record in known:
                    self._forget(record)
                deleted += len(known)
        return deleted

    def count(self) -> int:
        """How many records there are."""
        with told(self.name, self.path):
            return int(self._connection.execute("SELECT count(*) FROM record").fetchone()[0])

    def records(self) -> Iterator[Record]:
        """Every record, in the order it came; lazily."""
        with told(self.name, self.path):
            yield from (_record(row) for row in self._connection.execute(f"{_SELECT} ORDER BY r.id"))

    def editions(self, number: str | Number) -> list[Record]:
        """The editions of a standard, newest first; of a dated number, that one alone. Any writing is understood."""
        found = parse_number(number) if isinstance(number, str) else number
        if found is None:
            return []
        query, value = (_EDITION, found.key) if found.year else (_EDITIONS, found.root)
        with told(self.name, self.path):
            rows = self._connection.execute(query, (value,)).fetchall()
            if not rows and (other := _VOLUNTARY.get(found.series)):
                rows = self._connection.execute(query, (f"{other} {value.partition(' ')[2]}",)).fetchall()
        return [_record(row) for row in rows]

    def history(self, record: Record) -> History:
        """All editions of a record's standard, and the records that say they adopt or replace this edition."""
        number = parse_number(record.number)
        if number is None:
            return History((), (), ())
        with told(self.name, self.path):
            rows = self._connection.execute(_EDITIONS, (number.root,))
            return History(
                tuple(map(_record, rows)), self._related(number, "adopts"), self._related(number, "replaces")
            )

    def search(self, query: str, filters: Filters | None = None, limit: int = 20) -> list[Record]:
        """The best records for a number or words of a title in either language, all of which it must hold.

        A number (in any writing, with or without year; "60529" alone too) finds its editions and parts. Words find
        titles that are or begin with them first, then those in force, then short ones, then new ones. Of a word in
        more than some hundred titles, the records that came last are looked at. A query without words lists what the
        filters admit.
        """
        filters = filters or Filters()
        with told(self.name, self.path):
            found = self._by_number(query, filters, limit)
            if len(found) < limit:
                known = {r.number for r in found}
                found += [r for r in self._by_words(query, filters) if r.number not in known]
        return found[:limit]

    def export(self, path: Path) -> int:
        """Write all records as CSV, TSV, XLSX or JSON lines by the suffix, whole or not at all; how many.

        Raises UsageError for another suffix, OutputError where it cannot be written.
        """
        suffix = path.suffix.lower()
        if suffix in (".jsonl", ".ndjson"):
            self._export_lines(path)
        elif suffix in WRITTEN_FILES:
            lines = (list(reading.written(r).values()) for r in self.records())
            write_table(path, self.name, (line for part in ([list(reading.COLUMNS)], lines) for line in part))
        else:
            supported = ", ".join((*WRITTEN_FILES, ".jsonl"))
            raise UsageError(f"Records cannot be written as '{path.suffix}'.", f"Supported: {supported}.")
        return self.count()

    def rows(self, query: str) -> list[Any]:
        """The rows of a query of `stats`, which knows the schema."""
        with told(self.name, self.path):
            return self._connection.execute(query).fetchall()

    def _store(self, number: Number, record: Record, report: ImportReport) -> None:
        record = replace(record, number=number.text)
        known = next((_record(row) for row in self._connection.execute(_EDITION, (number.key,))), None)
        if known is None:
            report.added += 1
        else:
            record = _merged(known, record)
            if record == known:
                report.same += 1
                return
            report.changed += 1
            self._forget(known)
        self._insert(number, record)

    def _insert(self, number: Number, record: Record) -> None:
        year = record.year
        values = (number.key, number.root, number.digits, number.series, year, *_values(record))
        id = self._connection.execute(_INSERT, values).fetchone()[0]
        self._connection.execute("INSERT INTO word (rowid, zh, en, facets) VALUES (?, ?, ?, ?)", (id, *_words(record)))
        related = [(n.root, id, kind, n.key) for kind, n in _relations(record)]
        self._connection.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?, ?, ?)", related)

    def _forget(self, record: Record) -> None:
        number = parse_number(record.number)
        key = number.key if number else ""
        id = self._connection.execute("SELECT id FROM record WHERE key = ?", (key,)).fetchone()[0]
        # a contentless index is told again what it held
        self._connection.execute(
            "INSERT INTO word (word, rowid, zh, en, facets) VALUES ('delete', ?, ?, ?, ?)", (id, *_words(record))
        )
        self._connection.execute("DELETE FROM record WHERE id = ?", (id,))

    def _related(self, number: Number, kind: str) -> tuple[Record, ...]:
        rows = self._connection.execute(_RELATED, (number.root, kind, number.key))
        return tuple(_record(row) for row in rows)

    def _by_number(self, query: str, filters: Filters, limit: int) -> list[Record]:
        number = parse_number(query)
        if number is not None and number.year:
            found = self.editions(number)
        elif number is not None:
            found = self._listed(_PARTS, number.root, limit)
        elif re.fullmatch(r"\d[\d.]*", query.strip()):
            found = self._listed(_BY_DIGITS, query.strip(), limit)
        else:
            return []
        return [r for r in found if _admitted(r, filters)]

    def _listed(self, query: str, value: str, limit: int) -> list[Record]:
        rows = self._connection.execute(f"{query} LIMIT ?2", (value, max(limit, _CANDIDATES)))
        return [_record(row) for row in rows]

    def _by_words(self, query: str, filters: Filters) -> list[Record]:
        every = expression(query, filters)
        if not every:
            return []
        # what begins with the words and is in force is what is most often looked for; among the rest it may be too far
        ids: dict[int, None] = {}
        if first := expression(query, filters, first=True):
            ids |= dict.fromkeys(row[0] for row in self._connection.execute(_BY_WORDS, (first, _CANDIDATES)))
        ids |= dict.fromkeys(row[0] for row in self._connection.execute(_BY_WORDS, (every, _CANDIDATES)))
        marks = ", ".join("?" * len(ids))
        found = [_record(r) for r in self._connection.execute(f"{_SELECT} WHERE r.id IN ({marks})", tuple(ids))]
        wanted = normalise(query)
        return sorted(found, key=lambda record: _rank(record, wanted))

    def _export_lines(self, path: Path) -> None:
        temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
        try:
            with temporary.open("w", encoding="utf-8") as file:
                for record in self.records():
                    cells = {column: cell for column, cell in reading.written(record).items() if cell}
                    file.write(json.dumps(cells, ensure_ascii=False) + "\n")
            temporary.replace(path)
        except OSError as e:
            raise OutputError(
                f"'{path}' cannot be written: {e.strerror or e}.", "Check the folder and the disk."
            ) from e
        finally:
            temporary.unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with told(self.name, self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _rank(record: Record, wanted: str) -> tuple[bool, bool, bool, bool, int, int]:
    """What sorts a hit: the title itself, its beginning, the words together, in force, short, new."""
    titles = [normalise(t) for t in (record.zh, record.en) if t]
    return (
        wanted not in titles,
        not any(t.startswith(wanted) for t in titles),
        not any(wanted in t for t in titles),
        record.status is not Status.CURRENT,
        min(map(len, titles), default=0),
        -record.year,
    )


def _admitted(record: Record, filters: Filters) -> bool:
    number = parse_number(record.number)
    return filters.admits(record, number.series if number else "", record.year)


def _words(record: Record) -> tuple[str, str, str]:
    number = parse_number(record.number)
    return tokens(record.zh), tokens(record.en), facets(record, number.series if number else "", record.year)


def _relations(record: Record) -> Iterator[tuple[str, Number]]:
    for kind, numbers in (
        ("adopts", record.adopts),
        ("replaces", record.replaces),
        ("replaced by", record.replaced_by),
    ):
        for text in numbers:
            number = parse_number(_DEGREE_BEHIND.sub("", text))
            if number is not None:
                yield kind, number


def _merged(known: Record, new: Record) -> Record:
    """What is known of an edition, with what is said anew in place of what was said."""
    said = {f.name: getattr(new, f.name) for f in fields(Record)}
    return replace(known, **{k: v for k, v in said.items() if v and v is not Status.UNKNOWN})


def _values(record: Record) -> tuple[str, ...]:
    values = (getattr(record, name.strip()) for name in _FIELDS.split(","))
    return tuple("; ".join(v) if isinstance(v, tuple) else str(v) for v in values)


def _record(row: Sequence[Any]) -> Record:
    number, zh, en, status, published, implemented, withdrawn, *lists, source = row
    replaces, replaced_by, ics, ccs, adopts = (tuple(t.split("; ")) if t else () for t in lists)
    return Record(
        number,
        zh,
        en,
        Status(status),
        published,
        implemented,
        withdrawn,
        replaces,
        replaced_by,
        ics,
        ccs,
        adopts,
        source,
    )
