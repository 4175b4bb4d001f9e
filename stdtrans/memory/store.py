"""Translation memory in one SQLite file: add, delete, search, stream; durable, shared between processes."""

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from stdtrans.errors import OutputError, ResourceError
from stdtrans.language import Language
from stdtrans.memory.database import (
    APPLICATION_ID,
    KEY_INDEX,
    LATER_INDEXES,
    SCHEMA,
    SCHEMA_VERSION,
    configured,
    connect,
    explained,
    expression,
    like,
    make_durable,
)
from stdtrans.memory.entry import Entry, now
from stdtrans.memory.intake import Intake, Progress, Undone, note, undo
from stdtrans.memory.keys import KEYS_VERSION, key, shape_key, words
from stdtrans.memory.report import AddResult, ImportReport, ImportResult, Stats
from stdtrans.memory.rows import READ, UPDATE, entry_of, values

if TYPE_CHECKING:
    from stdtrans.memory.index import Index

_PAGE_ROWS = 1000

# What a person adds is indexed at the next look-up, what an import adds at once.
_INDEXED_AT_ONCE = 2000


class SearchMode(StrEnum):
    """How a concordance query is read."""

    CONTAINS = "contains"
    WILDCARD = "wildcard"
    REGEX = "regex"


class Memory:
    """A translation memory. Open one with `Memory.open` or `Memory.in_memory`; close it or use `with`.

    Everything an `add` or `delete` did is on the disk when it returns, and nothing of it if it raises or the
    process dies. Several processes may read while one writes; a second writer waits.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, path: Path | None, read_only: bool) -> None:
        self._connection = connection
        self._name = name
        self._path = path
        self._read_only = read_only
        self._indexes: dict[Language, Index] = {}
        self._uuid = ""

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, read_only: bool = False) -> Self:
        """The memory in a file; its name is the file's stem.

        create: make a new memory where the file is missing. Raises ResourceError where it is missing, damaged,
        not a memory, from a newer version, locked, or (unless read_only) not writable.
        """
        path = Path(path)
        if path.is_dir():
            raise ResourceError(f"{path} is a folder, not a translation memory.", "Give the memory's file.")
        new = not path.exists()
        if new and (read_only or not create):
            raise ResourceError(f"There is no translation memory at {path}.", "Check the name, or create it first.")
        with explained(path):
            memory = cls(connect(path, read_only), path.stem, path, read_only)
            try:
                memory._prepare()
            except BaseException:
                memory._connection.close()
                raise
        return memory

    @classmethod
    def in_memory(cls, name: str) -> Self:
        """An empty memory that lives as long as the object."""
        memory = cls(configured(sqlite3.connect(":memory:", isolation_level=None)), name, None, False)
        memory._prepare()
        return memory

    @property
    def name(self) -> str:
        return self._name

    @property
    def path(self) -> Path | None:
        """The file, None for a memory that is only in memory."""
        return self._path

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def uuid(self) -> str:
        """Made once for each memory, so that a cache beside it can tell that it belongs."""
        return self._uuid

    def close(self) -> None:
        self.close_indexes()
        self._connection.close()

    def close_indexes(self) -> None:
        """Let go of the fuzzy indexes; the next look-up loads them again."""
        for index in self._indexes.values():
            index.close()
        self._indexes.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, entries: Iterable[Entry], progress: Progress | None = None, what: str = "") -> AddResult:
        """Take in entries: all of them, or none if one raises.

        An entry whose plain Chinese and English stand in the memory already is merged into that unit. An entry
        with an empty side raises InputError. progress is told how many were taken so far; what: its name for the
        user, where it shall be what `undo` takes back.
        """
        return self._add(entries, progress, what)

    def import_file(self, path: str | Path, progress: Progress | None = None) -> ImportResult:
        """Take in a TMX, XLIFF, PO, TSV, CSV or XLSX file, by its suffix; all of it or, if it cannot be read, nothing.

        progress is told (units taken, None). Raises InputError with the line or row and the reason.
        """
        from stdtrans.memory.exchange import read_file

        report = ImportReport()
        result = self._add(read_file(Path(path), report), progress, Path(path).name)
        return ImportResult(
            result.added,
            result.updated,
            result.duplicates,
            report.read,
            report.dropped_count,
            tuple(report.dropped),
        )

    def undo(self) -> Undone | None:
        """Take back the last import or named addition; None where there is none to take back."""
        with self._writing():
            return undo(self._connection)

    def delete(self, ids: Iterable[int]) -> int:
        """Remove units by number; how many were there."""
        with self._writing():
            return sum(self._connection.execute("DELETE FROM unit WHERE id = ?", (i,)).rowcount for i in ids)

    def replace(self, gone: Iterable[int], renewed: Iterable[Entry]) -> None:
        """Remove units and give others, with the same plain texts, other facts; both or neither."""
        with self._writing():
            self._connection.executemany("DELETE FROM unit WHERE id = ?", ((i,) for i in gone))
            for entry in renewed:
                row = values(entry, entry.plain(Language.ZH), entry.plain(Language.EN), now())
                self._connection.execute(UPDATE, (*row, entry.id))

    def backup(self, path: Path) -> None:
        """Write a copy of the memory as it is now, whole or not at all. Raises OutputError where it cannot be."""
        try:
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.absolute().parent)
            os.close(handle)
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from error
        try:
            with explained(path), closing(sqlite3.connect(name)) as copy:
                self._connection.backup(copy)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)

    def restore(self, backup: "Memory") -> None:
        """Become what a backup is, in one step. Raises ResourceError where the backup is damaged."""
        damage = backup.check()
        if damage:
            raise ResourceError(f"The backup {backup.path} is damaged: {damage[0]}.", "Choose an older one.")
        self.close_indexes()
        with explained(self._path):
            backup._connection.backup(self._connection)
        with self._writing():
            # what was indexed under the same numbers since the backup must not be taken for this
            self._uuid = uuid.uuid4().hex
            self._connection.execute("UPDATE meta SET value = ? WHERE name = 'uuid'", (self._uuid,))

    def search(
        self,
        query: str,
        language: Language | None = None,
        limit: int = 50,
        mode: SearchMode = SearchMode.CONTAINS,
    ) -> list[Entry]:
        """Concordance: units whose Chinese or English (or only `language`) holds the query, oldest first.

        Upper and lower case of Latin letters, and the kinds of dash and quotation mark, count as the same.
        WILDCARD reads * and ?, REGEX a Python regular expression. Raises UsageError for a bad expression.
        """
        if not query:
            return []
        if mode is SearchMode.REGEX:
            test, argument = "{} REGEXP ?", expression(query)
        else:
            test, argument = "{} LIKE ? ESCAPE '\\'", like(query, wildcards=mode is SearchMode.WILDCARD)
        sides = [language] if language else list(Language)
        where = " OR ".join(test.format(side.value) for side in sides)
        sql = f"{READ} WHERE {where} ORDER BY id LIMIT ?"
        return self._entries(sql, (*[argument] * len(sides), limit))

    def count(self) -> int:
        return int(self._one("SELECT count(*) FROM unit"))

    def stats(self) -> Stats:
        with explained(self._path):
            row = self._connection.execute(
                "SELECT count(*), total(reviewed), total(length(zh)), total(length(en)), min(created), max(created)"
                " FROM unit"
            ).fetchone()
            origins, domains, documents = (self._groups(c) for c in ("origin", "domain", "document"))
        size = self._path.stat().st_size if self._path else 0
        units, reviewed, zh, en, first, last = row
        return Stats(units, int(reviewed), int(zh), int(en), origins, domains, documents, first or "", last or "", size)

    def _groups(self, column: str) -> dict[str, int]:
        sql = f"SELECT {column}, count(*) FROM unit WHERE {column} != '' GROUP BY 1 ORDER BY 2 DESC, 1"
        return dict(self._connection.execute(sql).fetchall())

    def entries(self) -> Iterator[Entry]:
        """All units by number, a page at a time; what others add meanwhile may or may not be among them."""
        last = 0
        while page := self._entries(f"{READ} WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE_ROWS)):
            yield from page
            last = page[-1].id

    def by_key(self, language: Language, wanted: int) -> list[Entry]:
        """Units whose encoded text in one language has this key (see `stdtrans.memory.keys`)."""
        return self._entries(f"{READ} WHERE {language.value}_key = ?", (wanted,))

    def known_keys(self, language: Language, wanted: Sequence[int]) -> set[int]:
        """Those of the keys that a unit has in one language; from the database's index alone."""
        column = f"{language.value}_key"
        sql = f"SELECT DISTINCT {column} FROM unit WHERE {column} IN ({','.join('?' * len(wanted))})"
        with explained(self._path):
            return {row[0] for row in self._connection.execute(sql, tuple(wanted))}

    def by_shape(self, language: Language, wanted: int, limit: int) -> list[Entry]:
        """Units whose text in one language has this shape; the newest, at most `limit`."""
        return self._entries(f"{READ} WHERE {language.value}_shape = ? ORDER BY id DESC LIMIT ?", (wanted, limit))

    def by_ids(self, ids: Sequence[int]) -> dict[int, Entry]:
        """Units by number; those that are gone are left out."""
        if not ids:
            return {}
        sql = f"{READ} WHERE id IN ({','.join('?' * len(ids))})"
        return {entry.id: entry for entry in self._entries(sql, tuple(ids))}

    def facts(self, ids: Sequence[int]) -> dict[int, tuple[str, bool, str]]:
        """Origin, whether reviewed, and domain of units by number; those that are gone are left out."""
        sql = f"SELECT id, origin, reviewed, domain FROM unit WHERE id IN ({','.join('?' * len(ids))})"
        with explained(self._path):
            rows = self._connection.execute(sql, tuple(ids)).fetchall()
        return {number: (origin, bool(reviewed), domain) for number, origin, reviewed, domain in rows}

    def last_id(self) -> int:
        """The highest number ever given; none is given twice."""
        return int(self._one("SELECT seq FROM sqlite_sequence WHERE name = 'unit'") or 0)

    def texts(self, language: Language, after: int = 0) -> Iterator[tuple[int, str]]:
        """Numbers and plain texts in one language of the units above a number, in order."""
        sql = f"SELECT id, {language.value} FROM unit WHERE id > ? ORDER BY id LIMIT 10000"
        while True:
            with explained(self._path):
                page = self._connection.execute(sql, (after,)).fetchall()
            if not page:
                return
            yield from page
            after = page[-1][0]

    def ids(self, after: int = 0, last: int | None = None) -> list[int]:
        """The numbers in use with after < number <= last, ascending."""
        last = self.last_id() if last is None else last
        sql = "SELECT id FROM unit WHERE id > ? AND id <= ? ORDER BY id"
        with explained(self._path):
            return [row[0] for row in self._connection.execute(sql, (after, last))]

    def index(self, language: Language) -> "Index":
        """The fuzzy index of one language, made or loaded at the first call and brought up to date at each."""
        index = self._index(language)
        index.refresh()
        return index

    def _index(self, language: Language) -> "Index":
        from stdtrans.memory.index import Index

        if language not in self._indexes:
            self._indexes[language] = Index(self, language)
        return self._indexes[language]

    def check(self) -> list[str]:
        """What is wrong with the file by SQLite's integrity check; empty when all is well."""
        with explained(self._path):
            rows = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check")]
        return [] if rows == ["ok"] else rows

    def _prepare(self) -> None:
        """Make the schema in a new file; refuse a strange or newer one; renew keys made by older rules."""
        version = int(self._one("PRAGMA user_version"))
        if version == 0 and not self._one("SELECT count(*) FROM sqlite_master"):
            self._make()
            version = SCHEMA_VERSION
        if int(self._one("PRAGMA application_id")) != APPLICATION_ID:
            raise ResourceError(
                f"{self._path} is a database of another program, not a translation memory.",
                "Give the memory's own file, or import the other program's export (TMX, TSV, XLSX).",
            )
        if version > SCHEMA_VERSION:
            raise ResourceError(
                f"{self._path} was made by a newer version of stdtrans (format {version}, this one knows "
                f"{SCHEMA_VERSION}).",
                "Update stdtrans.",
            )
        if not self._read_only and self._path:
            make_durable(self._connection)
        facts = dict(self._connection.execute("SELECT name, value FROM meta").fetchall())
        if "uuid" not in facts or not facts.get("keys", "").isdigit():
            raise ResourceError(f"{self._path} is damaged: it lacks its own description.", "Restore it from a backup.")
        self._uuid = facts["uuid"]
        if int(facts["keys"]) != KEYS_VERSION:
            self._renew()

    def _make(self) -> None:
        if self._read_only:
            raise ResourceError(f"{self._path} is empty.", "Import or add something first.")
        with self._writing():
            if self._one("SELECT count(*) FROM sqlite_master"):
                return  # another process was faster
            for statement in (*SCHEMA.split(";"), KEY_INDEX, *LATER_INDEXES.values()):
                self._connection.execute(statement)
            facts = [("uuid", uuid.uuid4().hex), ("keys", str(KEYS_VERSION))]
            self._connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _renew(self) -> None:
        """Renew keys made by other rules, also for one who only reads, where he may write.

        Raises ResourceError where he may not.
        """
        if not self._read_only:
            self._renew_keys()
        elif self._path and os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK):
            type(self).open(self._path).close()
        else:
            raise ResourceError(
                f"{self._path} was made by another version of stdtrans, and its keys cannot be renewed here.",
                "Copy it to where you may write, or give yourself the right to write it.",
            )

    def _renew_keys(self) -> None:
        """Work out all keys by the present rules, in one transaction and little memory."""
        sql = "UPDATE unit SET zh_key = ?, en_key = ?, zh_shape = ?, en_shape = ? WHERE id = ?"
        last = 0
        with self._writing(), self._indexed_afterwards():
            while page := self._connection.execute(
                "SELECT id, zh, en FROM unit WHERE id > ? ORDER BY id LIMIT 10000", (last,)
            ).fetchall():
                keys = ((key(words(zh)), key(words(en)), shape_key(zh), shape_key(en), unit) for unit, zh, en in page)
                self._connection.executemany(sql, keys)
                last = page[-1][0]
            self._connection.execute("UPDATE meta SET value = ? WHERE name = 'keys'", (str(KEYS_VERSION),))

    def _add(self, entries: Iterable[Entry], progress: Progress | None, what: str = "") -> AddResult:
        """Take entries in; an import is called `what`, so that it can be undone."""
        time = now()
        with self._writing():
            intake = Intake(self._connection, self.last_id(), time)
            with self._indexed_afterwards() if what and not self.last_id() else nullcontext():
                intake.take(entries, progress)
            if what:
                note(self._connection, intake, what, time)
        if intake.result.added >= _INDEXED_AT_ONCE:
            self._connection.execute("PRAGMA shrink_memory")  # room for building the index
            for language in Language:
                self._index(language).take(intake.units[language], intake.after)
                intake.units.pop(language).close()
        return intake.result

    @contextmanager
    def _indexed_afterwards(self) -> Iterator[None]:
        """Leave the database's own indexes for the end, inside one transaction."""
        for name in LATER_INDEXES:
            self._connection.execute(f"DROP INDEX IF EXISTS {name}")
        yield
        for statement in LATER_INDEXES.values():
            self._connection.execute(statement)
        self._connection.execute("REINDEX unit_zh")

    def _one(self, sql: str, arguments: Sequence[Any] = ()) -> Any:
        with explained(self._path):
            row = self._connection.execute(sql, arguments).fetchone()
        return row[0] if row else None

    def _entries(self, sql: str, arguments: Sequence[Any]) -> list[Entry]:
        with explained(self._path):
            rows = self._connection.execute(sql, arguments).fetchall()
        try:
            return [entry_of(row) for row in rows]
        except (ValueError, TypeError, IndexError) as error:
            raise ResourceError(
                f"The translation memory {self._path} holds a unit that cannot be read ({error}).",
                "Restore it from a backup or from an exported TMX file.",
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: committed at the end, rolled back on any exception."""
        if self._read_only:
            raise ResourceError(f"The translation memory '{self._name}' is open for reading only.")
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
