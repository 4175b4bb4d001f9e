"""SQLite as catalogues use it: schema, connections, and its errors in the user's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stdtrans.errors import OutputError, ResourceError

# Says in the file's header that it is a catalogue of this program: "stdC".
APPLICATION_ID = 0x73746443
VERSION = 1
# Another process holds the file only while it writes; longer than this and it hangs.
LOCK_WAIT_SECONDS = 5.0
# A catalogue of a million records is some 600 MB; read in place it needs no cache of its own.
MAPPED_BYTES = 1 << 30

# record.root: the number without its year, the same for all editions; digits: "1.1" of "GB/T 1.1-2020".
# relation: what a record says of other standards (kind: adopts, replaces, replaced by), by the root of their numbers.
# word: the full-text index; contentless, since it holds tokens made here and never shown.
SCHEMA = f"""
CREATE TABLE record (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, root TEXT NOT NULL, digits TEXT NOT NULL, series TEXT NOT NULL,
  year INTEGER NOT NULL, number TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, status TEXT NOT NULL,
  published TEXT NOT NULL, implemented TEXT NOT NULL, withdrawn TEXT NOT NULL, replaces TEXT NOT NULL,
  replaced_by TEXT NOT NULL, ics TEXT NOT NULL, ccs TEXT NOT NULL, adopts TEXT NOT NULL, source TEXT NOT NULL);
CREATE INDEX record_root ON record (root);
CREATE INDEX record_digits ON record (digits);
CREATE TABLE relation (
  root TEXT NOT NULL, record INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE, kind TEXT NOT NULL,
  key TEXT NOT NULL, PRIMARY KEY (root, record, kind, key)) WITHOUT ROWID;
CREATE INDEX relation_record ON relation (record);
CREATE VIRTUAL TABLE word USING fts5(
  zh, en, facets, content='', columnsize=0, tokenize='porter unicode61 remove_diacritics 2');
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""


def connect(path: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode to a catalogue of today's version, with its schema; None: one in memory.

    Raises ResourceError for the database of another program or one written by a newer version of this one.
    """
    connection = _opened(path, read_only)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] and not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(SCHEMA)
        _verify(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _opened(path: Path | None, read_only: bool) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    address = path.resolve().as_uri()

    def opened(mode: str) -> sqlite3.Connection:
        return sqlite3.connect(f"{address}?{mode}", uri=True, timeout=LOCK_WAIT_SECONDS, isolation_level=None)

    if not read_only:
        return opened("mode=rwc")
    connection = opened("mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        # A write-ahead log needs a file beside the database even to read; in a folder nobody may write to, nobody
        # else can be writing either.
        connection.close()
        connection = opened("immutable=1")
    return connection


def _verify(connection: sqlite3.Connection, path: Path | None) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ResourceError(f"'{path}' is a database, but no catalogue of standards.", "Choose another file.")
    if connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise ResourceError(f"Catalogue '{path}' was written by a newer version of stdtrans.", "Update stdtrans.")


@contextmanager
def told(name: str, path: Path | None) -> Iterator[None]:
    """Say what SQLite found in words a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as e:
        what = path or name
        # extended result codes keep the primary one in their lowest byte (SQLite, "Result and Error Codes")
        code = (getattr(e, "sqlite_errorcode", 0) or 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ResourceError(
                f"Catalogue '{what}' is in use by another program.", "Close that program and try again."
            ) from e
        if code == sqlite3.SQLITE_FULL:
            raise OutputError(
                f"Catalogue '{what}' cannot be written: the disk is full.", "Free some space and try again."
            ) from e
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise ResourceError(
                f"Catalogue '{what}' cannot be opened or written.", "Check the rights of the file and its folder."
            ) from e
        if code == sqlite3.SQLITE_NOTADB:
            raise ResourceError(f"'{what}' is no catalogue of standards.", "To read records from it, import it.") from e
        raise ResourceError(
            f"Catalogue '{what}' is damaged: {e}.", "Restore it from a copy, or import its sources anew."
        ) from e
