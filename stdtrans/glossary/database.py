"""SQLite as termbases use it: schema, older versions brought up to date, and its errors in the user's words."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from stdtrans.errors import ResourceError

# Says in the file's header that it is a termbase of this program: "stdT".
APPLICATION_ID = 0x73746454
VERSION = 2
# Another process holds the file only while it writes; longer than this and it hangs.
LOCK_WAIT_SECONDS = 5.0
# A termbase of half a million terms is some 150 MB; read in place it needs no cache of its own.
MAPPED_BYTES = 1 << 30

# form: a term as it is looked for (see folding), one row for each way it may be written.
# forms: all forms of a language as one static trie; made when first needed after a change.
_FORMS = """
CREATE TABLE form (
  language TEXT NOT NULL, form TEXT NOT NULL, concept INTEGER NOT NULL REFERENCES concept(number) ON DELETE CASCADE,
  position INTEGER NOT NULL, PRIMARY KEY (language, form, concept, position)) WITHOUT ROWID;
CREATE INDEX form_concept ON form (concept);
CREATE TABLE forms (language TEXT PRIMARY KEY, longest INTEGER NOT NULL, trie BLOB NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
SCHEMA = f"""
CREATE TABLE concept (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, domain TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
  definition_zh TEXT NOT NULL, definition_en TEXT NOT NULL,
  ics TEXT NOT NULL DEFAULT '', ccs TEXT NOT NULL DEFAULT '', figure TEXT NOT NULL DEFAULT '');
CREATE TABLE term (
  concept INTEGER NOT NULL REFERENCES concept(number) ON DELETE CASCADE, position INTEGER NOT NULL,
  language TEXT NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL, status TEXT NOT NULL, type TEXT NOT NULL,
  part_of_speech TEXT NOT NULL, note TEXT NOT NULL, plural TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (concept, position)) WITHOUT ROWID;
CREATE INDEX term_key ON term (key, language);
{_FORMS}
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""
_FROM_VERSION_1 = f"""
ALTER TABLE concept ADD COLUMN ics TEXT NOT NULL DEFAULT '';
ALTER TABLE concept ADD COLUMN ccs TEXT NOT NULL DEFAULT '';
ALTER TABLE concept ADD COLUMN figure TEXT NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN plural TEXT NOT NULL DEFAULT '';
{_FORMS}
PRAGMA user_version = {VERSION};
"""


def connect(uri: str) -> sqlite3.Connection:
    """A connection to an SQLite file by its URI, in autocommit mode."""
    connection = sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    A write-ahead log needs a file beside the database even to read; in a folder nobody may write to, nobody else can
    be writing either, and the file is read as it is.
    """
    uri = path.resolve().as_uri()
    connection = connect(f"{uri}?mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        return connect(f"{uri}?immutable=1")
    return connection


def prepared(connection: sqlite3.Connection, path: Path, read_only: bool) -> sqlite3.Connection:
    """A connection to a termbase of today's version: the one given, or one to a copy in memory.

    A new file gets the schema; one of an older version is brought up to date, in memory where it cannot be written.
    Raises ResourceError for the database of another program, or one written by a newer version of this one.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(SCHEMA)
        return connection
    if application != APPLICATION_ID:
        raise ResourceError(f"'{path}' is a database, but no termbase.", "Choose another file.")
    if version > VERSION:
        raise ResourceError(
            f"Termbase '{path}' was written by a newer version of stdtrans.", "Update stdtrans to use it."
        )
    if version == VERSION:
        return connection
    if read_only:
        connection = copied(connection)
    connection.executescript(f"BEGIN IMMEDIATE; {_FROM_VERSION_1} COMMIT;")
    return connection


def copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The same database in memory, where it can be written; the connection given is closed."""
    copy = connect("file::memory:")
    connection.backup(copy)
    connection.close()
    return copy


@contextmanager
def told(name: str, path: Path | None) -> Iterator[None]:
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
