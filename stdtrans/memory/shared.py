"""A memory that many people share: written to on its server, read from a mirror here that is kept in step."""

import shutil
import sqlite3
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from stdtrans.errors import ResourceError, UsageError
from stdtrans.memory.address import Address
from stdtrans.memory.database import explained
from stdtrans.memory.entry import Entry
from stdtrans.memory.intake import Progress, Undone
from stdtrans.memory.keys import key, shape_key, words
from stdtrans.memory.report import AddResult
from stdtrans.memory.rows import INSERT, UPDATE
from stdtrans.memory.server import Right, Session, session
from stdtrans.memory.store import Memory


class SharedMemory(Memory):
    """A memory on a PostgreSQL server, as one like any other. Open it with `SharedMemory.connect`.

    Its units are mirrored in an SQLite memory of this machine under the same numbers; look-ups and searches read
    that, with the same indexes. Opening it and every change to it asks the server for all changes since the last one
    mirrored. A change is on the server, whole, before it is in the mirror; no connection is held in between.
    """

    _address: Address
    _adding: bool
    _anonymous: bool

    @classmethod
    def connect(cls, address: Address, cache: Path, *, adding: bool = False, anonymous: bool = False) -> Self:
        """The memory at an address, brought up to date in a folder for mirrors.

        adding: units are to be added, the first of which makes the memory where it is missing; anonymous: those
        without a creator stay so, else the user of the address is noted as theirs. Raises ResourceError where the
        server, its memory or the right to add cannot be had.
        """
        path = mirror_path(cache, address)
        with session(address, create=adding) as server:
            if adding:
                server.require(Right.ADD)
            try:
                memory = cls._mirror_at(path, server)
            except ResourceError as error:
                if not _is_damage(error.__cause__):
                    raise
                shutil.rmtree(path.parent)
                memory = cls._mirror_at(path, server)
            if server.made:
                server.rollback()  # only an addition makes it: until then there is time to think better of it
        memory._address, memory._adding, memory._anonymous = address, adding, anonymous
        return memory

    @classmethod
    def _mirror_at(cls, path: Path, server: Session) -> Self:
        path.parent.mkdir(parents=True, exist_ok=True)
        memory = cls.open(path, create=True)
        try:
            memory._follow(server)
        except BaseException:
            memory.close()
            raise
        return memory

    def follow(self) -> None:
        """Mirror what others changed meanwhile."""
        with session(self._address) as server:
            self._follow(server)

    def delete(self, ids: Iterable[int]) -> int:
        with session(self._address) as server:
            count = server.delete(ids)
            self._committed(server)
        return count

    def replace(self, gone: Iterable[int], renewed: Iterable[Entry]) -> None:
        with session(self._address) as server:
            server.replace(gone, renewed)
            self._committed(server)

    def undo(self) -> Undone | None:
        """Not here: others may have built on what was added. Raises UsageError."""
        raise UsageError(
            "An addition to a shared memory cannot be taken back as a whole.", "Delete units with 'stdtrans tm delete'."
        )

    def restore(self, backup: Memory) -> None:
        """Not here. Raises UsageError."""
        raise UsageError("A shared memory is restored on its server.", "Push a copy of the backup to add its units.")

    def _add(self, entries: Iterable[Entry], progress: Progress | None, what: str = "") -> AddResult:
        with session(self._address, create=self._adding) as server:
            result = server.add(entries, "" if self._anonymous else server.user, progress)
            self._committed(server)
        return result

    def _committed(self, server: Session) -> None:
        server.commit()
        self._follow(server)

    def _follow(self, server: Session) -> None:
        self._belong(server)
        for page in server.changes(self._mirrored()):
            with self._writing():
                done = self._mirrored()  # another process of this machine may have been here
                for change, deleted, unit, *row in page:
                    if change > done:
                        self._mirror(unit, row, deleted)
                self._note("change", str(max(done, page[-1][0])))

    def _mirror(self, unit: int, row: list[Any], deleted: bool) -> None:
        if deleted:
            self._connection.execute("DELETE FROM unit WHERE id = ?", (unit,))
        elif not self._connection.execute(UPDATE, (*row, unit)).rowcount:
            zh, en = row[0], row[1]
            keys = key(words(zh)), key(words(en)), shape_key(zh), shape_key(en)
            self._connection.execute(INSERT, (unit, *row, *keys))

    def _belong(self, server: Session) -> None:
        """Forget all that is mirrored of another memory at the same address, or of a later state than it has."""
        if not self._strange(server):
            return
        self.close_indexes()
        with self._writing():
            if not self._strange(server):
                return  # another process of this machine was faster
            self._connection.execute("DELETE FROM unit")
            # numbers begin anew, and the indexes ask for those above the highest
            self._connection.execute("DELETE FROM sqlite_sequence WHERE name = 'unit'")
            self._uuid = uuid.uuid4().hex
            for name, value in (("uuid", self._uuid), ("server", server.uuid), ("change", "0")):
                self._note(name, value)

    def _strange(self, server: Session) -> bool:
        return self._noted("server") != server.uuid or self._mirrored() > server.last_change()

    def _mirrored(self) -> int:
        """The last change mirrored."""
        return int(self._noted("change") or 0)

    def _noted(self, name: str) -> str:
        with explained(self._path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def _note(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def mirror_path(cache: Path, address: Address) -> Path:
    """Where the memory at an address is mirrored, in a folder for mirrors."""
    return cache / address.digest / f"{address.name}.sqlite"


def _is_damage(error: BaseException | None) -> bool:
    """Whether SQLite cannot read a file; what is only locked or not writable is an operational error."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
