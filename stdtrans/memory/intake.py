"""Taking entries into a memory: many at a time, merged with what is known, noted down so that it can be undone."""

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from stdtrans.language import Language
from stdtrans.memory.entry import Entry, merged
from stdtrans.memory.keys import key, shape_key, token_characters, words
from stdtrans.memory.report import AddResult
from stdtrans.memory.rows import COLUMNS, INSERT, READ, UPDATE, check_texts, dated, entry_of, ready, values
from stdtrans.memory.spool import Spool

_AT_ONCE = 1000

Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class _New:
    """An entry on its way in, with its plain texts and what matching knows them by."""

    entry: Entry
    zh: str
    en: str
    zh_words: list[str]
    en_words: list[str]
    zh_key: int
    en_key: int


class Intake:
    """One run of additions inside a transaction of the memory's connection.

    after: the highest number given before; last: the highest given now; units: the new ones by language, as the
    fuzzy index wants them; result: what was done.
    """

    def __init__(self, connection: sqlite3.Connection, after: int, time: str) -> None:
        self.after = self.last = after
        self.units = {language: Spool() for language in Language}
        self.result = AddResult()
        self.replaced: list[tuple[int, str, str]] = []
        self._connection = connection
        self._time = time
        self._taken = 0

    def take(self, entries: Iterable[Entry], progress: Progress | None = None) -> None:
        """Take in entries; one whose plain Chinese and English are known already is merged into that unit.

        progress is told how many were taken so far. Raises InputError for an entry with an empty side.
        """
        stream = iter(entries)
        while chunk := [self._prepared(entry) for entry in itertools.islice(stream, _AT_ONCE)]:
            self._chunk(chunk)
            if progress:
                progress(self._taken, None)

    def _prepared(self, entry: Entry) -> _New:
        self._taken += 1
        entry = ready(entry)
        zh, en = entry.plain(Language.ZH), entry.plain(Language.EN)
        check_texts(zh, en, self._taken)
        zh_words, en_words = words(zh), words(en)
        return _New(entry, zh, en, zh_words, en_words, key(zh_words), key(en_words))

    def _chunk(self, chunk: list[_New]) -> None:
        known = self._known({new.zh_key for new in chunk})
        pending: dict[tuple[str, str], _New] = {}
        added = updated = duplicates = 0
        for new in chunk:
            pair = (new.zh, new.en)
            if pair in pending:
                both = united(dated(pending[pair].entry, self._time), dated(new.entry, self._time))
                if both is not None:
                    pending[pair].entry = both
            elif pair in known:
                both = self._update(known[pair], new)
            else:
                pending[pair] = new
                added += 1
                continue
            updated += both is not None
            duplicates += both is None
        self._connection.executemany(INSERT, self._rows(pending.values()))
        before = self.result
        self.result = AddResult(before.added + added, before.updated + updated, before.duplicates + duplicates)

    def _known(self, zh_keys: set[int]) -> dict[tuple[str, str], int]:
        """The numbers of units by their plain texts, among those with one of the keys."""
        sql = f"SELECT zh, en, id FROM unit WHERE zh_key IN ({','.join('?' * len(zh_keys))})"
        return {(zh, en): unit for zh, en, unit in self._connection.execute(sql, tuple(zh_keys))}

    def _update(self, unit: int, new: _New) -> Entry | None:
        row = self._connection.execute(f"{READ} WHERE id = ?", (unit,)).fetchone()
        both = united(entry_of(row), dated(new.entry, self._time))
        if both is not None:
            renewed = values(both, new.zh, new.en, self._time)
            self.replaced.append((unit, json.dumps(row[1:]), json.dumps(renewed)))
            self._connection.execute(UPDATE, (*renewed, unit))
        return both

    def _rows(self, news: Iterable[_New]) -> Iterator[tuple[object, ...]]:
        for new in news:
            self.last += 1
            self.units[Language.ZH].add(self.last, token_characters(new.zh_words))
            self.units[Language.EN].add(self.last, token_characters(new.en_words))
            row = values(new.entry, new.zh, new.en, self._time)
            yield self.last, *row, new.zh_key, new.en_key, shape_key(new.zh), shape_key(new.en)


def note(connection: sqlite3.Connection, intake: Intake, what: str, time: str) -> None:
    """Note down an import, so that it can be undone, instead of the one before it. what: its name for the user."""
    connection.execute("CREATE TABLE IF NOT EXISTS import (what TEXT, time TEXT, after INTEGER, last INTEGER)")
    connection.execute("CREATE TABLE IF NOT EXISTS replaced (unit INTEGER PRIMARY KEY, before TEXT, since TEXT)")
    connection.execute("DELETE FROM import")
    connection.execute("DELETE FROM replaced")
    connection.execute("INSERT INTO import VALUES (?, ?, ?, ?)", (what, time, intake.after, intake.last))
    # a pair may be told several new things by one import: the first row before and the last since are what counts
    connection.executemany(
        "INSERT INTO replaced VALUES (?, ?, ?) ON CONFLICT (unit) DO UPDATE SET since = excluded.since",
        intake.replaced,
    )


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back: the import, when it was made, units removed, units put back, units left as changed
    since."""

    what: str
    time: str
    removed: int
    restored: int
    kept: int


def undo(connection: sqlite3.Connection) -> Undone | None:
    """Take back the last import noted down; None where there is none. A unit that was changed since stays."""
    if not connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'import'").fetchone()[0]:
        return None
    found = connection.execute("SELECT what, time, after, last FROM import").fetchone()
    if found is None:
        return None
    what, time, after, last = found
    removed = connection.execute("DELETE FROM unit WHERE id > ? AND id <= ?", (after, last)).rowcount
    restored = kept = 0
    for unit, before, since in connection.execute("SELECT unit, before, since FROM replaced").fetchall():
        row = connection.execute(f"SELECT {COLUMNS} FROM unit WHERE id = ?", (unit,)).fetchone()
        if row is None or json.dumps(row) != since:
            kept += 1
            continue
        connection.execute(UPDATE, (*json.loads(before), unit))
        restored += 1
    connection.execute("DELETE FROM import")
    connection.execute("DELETE FROM replaced")
    return Undone(what, time, removed, restored, kept)


def united(old: Entry, new: Entry) -> Entry | None:
    """Both as one; None where the new one says nothing new."""
    both = merged(old, new)
    return None if replace(both, changed=old.changed) == old else both
