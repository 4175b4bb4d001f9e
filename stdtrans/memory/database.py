"""SQLite as memories use it: schema, connections, patterns, and its errors in the user's words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import regex

from stdtrans.errors import OutputError, ResourceError, StdtransError, UsageError

APPLICATION_ID = 0x73744D31  # "stM1": tells a memory from any other SQLite file
SCHEMA_VERSION = 1
# Another process may be in the middle of a large import; a person waits this long before being told so.
BUSY_SECONDS = 10.0
# 64 MB of pages: the four key indexes of a million units are then filled without reading back from the disk.
CACHE_KIB = 65536

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  zh TEXT NOT NULL, en TEXT NOT NULL,
  zh_key INTEGER NOT NULL, en_key INTEGER NOT NULL, zh_shape INTEGER, en_shape INTEGER,
  zh_inline TEXT, en_inline TEXT, contexts TEXT,
  domain TEXT NOT NULL, creator TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
  origin TEXT NOT NULL, reviewed INTEGER NOT NULL, document TEXT NOT NULL, extras TEXT
);
"""
KEY_INDEX = "CREATE INDEX unit_zh ON unit (zh_key)"
# What an import into an empty memory does without until it is done: made at once, these are smaller and come cheaper.
LATER_INDEXES = {
    "unit_en": "CREATE INDEX unit_en ON unit (en_key)",
    "unit_zh_shape": "CREATE INDEX unit_zh_shape ON unit (zh_shape) WHERE zh_shape IS NOT NULL",
    "unit_en_shape": "CREATE INDEX unit_en_shape ON unit (en_shape) WHERE en_shape IS NOT NULL",
}


# A pattern such as (a|aa)+$ may take time that doubles with each letter; an honest one reads a text in microseconds.
SEARCH_SECONDS = 1.0


def configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.create_function("REGEXP", 2, _regexp, deterministic=True)
    return connection


def connect(path: Path, read_only: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    if not read_only:
        return configured(sqlite3.connect(f"{address}?mode=rwc", uri=True, isolation_level=None, timeout=BUSY_SECONDS))
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        # A write-ahead log needs a file beside the database even to read; in a folder nobody may write to, nobody
        # else can be writing either.
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return configured(connection)


def make_durable(connection: sqlite3.Connection) -> None:
    """Readers beside a writer, and a commit that is on the disk, also after a power cut. Only for our own files."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """SQLite's errors as the program's own, with what to do next."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a fault of the program, such as a closed memory
        raise
    except sqlite3.Error as error:
        raise _error(error, path) from error


def _error(error: sqlite3.Error, path: Path | None) -> StdtransError:
    where = f"The translation memory {path}" if path else "The translation memory"
    text = str(error)
    if "user-defined function" in text:  # the only one that can fail is REGEXP, when its time is up
        return UsageError(
            "The regular expression takes too long on a text of the memory.",
            "Write it without a repetition inside a repetition.",
        )
    if "not a database" in text:
        return ResourceError(f"{path} is not a translation memory.", "Import other files with 'stdtrans tm import'.")
    if "locked" in text or "busy" in text:
        return ResourceError(
            f"{where} is in use by another program that is writing to it.", "Try again when that is done."
        )
    if "full" in text:
        return OutputError(f"The disk is full; nothing was added to {path}.", "Free some space and try again.")
    if "readonly" in text or "unable to open" in text:
        return ResourceError(
            f"{where} cannot be written or opened: {text}.", "Check the rights of the file and of its folder."
        )
    return ResourceError(f"{where} is damaged: {text}.", "Restore it from a backup or from an exported TMX file.")


def like(query: str, *, wildcards: bool) -> str:
    """A LIKE pattern; any dash or quotation mark matches any sign, for they differ from one edition to the next."""
    out = re.sub(r"([\\%_])", r"\\\1", query)
    out = re.sub("[‐‑‒–—―−－\"“”'‘’-]", "_", out)
    if wildcards:
        out = out.replace("*", "%").replace("?", "_")
    return f"%{out}%"


def expression(text: str) -> str:
    """The text of a regular expression that Python can read. Raises UsageError."""
    try:
        regex.compile(text)
    except regex.error as error:
        raise UsageError(f"'{text}' is not a regular expression: {error}.") from error
    return text


def _regexp(pattern: str, text: str) -> bool:
    return regex.search(pattern, text, regex.IGNORECASE, timeout=SEARCH_SECONDS) is not None
