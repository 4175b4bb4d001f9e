"""A shared memory on its PostgreSQL server: schema, rights, changes in order, and errors in the user's words."""

import itertools
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from stdtrans.errors import InputError, ResourceError, StdtransError
from stdtrans.language import Language
from stdtrans.memory.address import Address
from stdtrans.memory.entry import Entry, now
from stdtrans.memory.intake import Progress, united
from stdtrans.memory.report import AddResult
from stdtrans.memory.rows import COLUMNS, check_texts, dated, entry_of, ready, values

if TYPE_CHECKING:
    import psycopg

SHARED_VERSION = 1
# An address may give its own; without one a person would wait minutes for a machine that is switched off.
CONNECT_SECONDS = 10
# Writers wait for one another: another one may be in the middle of a large import.
BUSY_SECONDS = 60
_AT_ONCE = 1000
_PAGE_ROWS = 5000
_LOCK_CLASS = 0x73744D31  # keeps our advisory locks apart from those of other programs in the database

# Whoever writes takes the lock before a number is given, so that numbers appear in the order of commits: a mirror that
# has asked for all changes up to one number never misses a smaller one. The trigger sees to it for other programs too.
_SCHEMA = f"""
CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);
CREATE SEQUENCE unit_id;
CREATE SEQUENCE change;
CREATE TABLE unit (
  id bigint PRIMARY KEY, seq bigint NOT NULL UNIQUE, deleted boolean NOT NULL DEFAULT false,
  zh text NOT NULL, en text NOT NULL, zh_inline text, en_inline text, contexts text,
  domain text NOT NULL, creator text NOT NULL, created text NOT NULL, changed text NOT NULL,
  origin text NOT NULL, reviewed integer NOT NULL DEFAULT 0, document text NOT NULL, extras text
);
CREATE UNIQUE INDEX unit_pair ON unit (md5(zh), md5(en)) WHERE NOT deleted;
CREATE FUNCTION changing() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock({_LOCK_CLASS}, TG_RELID::integer);
  IF TG_OP = 'INSERT' THEN
    NEW.id := nextval('unit_id');
  ELSIF NEW.id <> OLD.id OR OLD.deleted OR (NOT NEW.deleted AND (NEW.zh, NEW.en) <> (OLD.zh, OLD.en)) THEN
    RAISE 'the texts of a unit do not change: add another one and delete this';
  END IF;
  NEW.seq := nextval('change');
  RETURN NEW;
END $$;
CREATE TRIGGER changing BEFORE INSERT OR UPDATE ON unit FOR EACH ROW EXECUTE FUNCTION changing();
"""
_NAMES = COLUMNS.split(", ")
_DRAFT_NAMES = [name for name in _NAMES if name != "reviewed"]
_INSERT, _INSERT_DRAFT = (
    f"INSERT INTO unit ({', '.join(names)}) VALUES ({', '.join(f'%({name})s' for name in names)})"
    for names in (_NAMES, _DRAFT_NAMES)
)
_UPDATE = f"UPDATE unit SET {', '.join(f'{n} = %({n})s' for n in _NAMES)} WHERE id = %(id)s AND NOT deleted"
# A tombstone says only that the unit is gone: what was deleted may have been deleted for good reason.
_DELETE = """
UPDATE unit SET deleted = true, zh = '', en = '', zh_inline = NULL, en_inline = NULL, contexts = NULL, domain = '',
  creator = '', created = '', changed = '', origin = '', reviewed = 0, document = '', extras = NULL
WHERE id = ANY(%s) AND NOT deleted
"""
_KNOWN = f"""
SELECT id, {COLUMNS} FROM unit JOIN unnest(%s::text[], %s::text[]) AS wanted(a, b)
  ON md5(zh) = md5(a) AND md5(en) = md5(b) AND zh = a AND en = b WHERE NOT deleted
"""


class Right(IntEnum):
    """What somebody may do with a shared memory; each includes those before it.

    ADD: add units, which count as not reviewed; REVIEW: add reviewed ones, change and delete units.
    """

    NONE = 0
    READ = 1
    ADD = 2
    REVIEW = 3


class Session:
    """One connection to a shared memory, one transaction; made by `session`.

    right: what its user may do; uuid: made once for each memory; made: whether that was just now.
    """

    def __init__(self, connection: "psycopg.Connection[Any]", address: Address) -> None:
        self._connection = connection
        self._address = address
        self.right = Right.NONE
        self.uuid = ""
        self.made = False

    @property
    def user(self) -> str:
        """Who the server takes us for."""
        return self._connection.info.user

    def prepare(self, create: bool) -> None:
        """Find the memory, or make it. Raises ResourceError where it is missing, newer, or not ours to read."""
        self._execute("SELECT set_config('search_path', quote_ident(%s), false)", [f"tm_{self._address.name}"])
        usable = self._usable()
        if usable is None:
            if not create:
                raise ResourceError(
                    f"There is no shared memory {self._address.shown}.",
                    "Check the address, or make it by adding or pushing units.",
                )
            self._make()
            usable = True
        if not usable:
            raise self._refused(Right.READ)
        self.right = self._right()
        self.require(Right.READ)
        facts = dict(self._execute("SELECT name, value FROM meta").fetchall())
        if not facts.get("version", "").isdigit() or "uuid" not in facts:
            raise ResourceError(
                f"{self._address.shown} is damaged: it lacks its own description.",
                "Ask who runs the server to restore it.",
            )
        if int(facts["version"]) > SHARED_VERSION:
            raise ResourceError(
                f"{self._address.shown} was made by a newer version of stdtrans (format {facts['version']}, this one "
                f"knows {SHARED_VERSION}).",
                "Update stdtrans.",
            )
        self.uuid = facts["uuid"]

    def require(self, right: Right) -> None:
        """Raises ResourceError unless the user has the right."""
        if self.right < right:
            raise self._refused(right)

    def commit(self) -> None:
        """Keep what was done so far; what follows is a transaction of its own."""
        self._connection.commit()

    def rollback(self) -> None:
        """Take back what was done since the last commit."""
        self._connection.rollback()

    def last_change(self) -> int:
        return int(self._execute("SELECT coalesce(max(seq), 0) FROM unit").fetchone()[0])

    def changes(self, after: int) -> Iterator[list[tuple[Any, ...]]]:
        """All units changed after a change, oldest change first, in pages of (seq, deleted, id, *COLUMNS)."""
        with self._connection.cursor(name="changes") as cursor:
            sql = f"SELECT seq, deleted, id, {COLUMNS} FROM unit WHERE seq > %s ORDER BY seq"
            cursor.execute(sql, [after])
            while page := cursor.fetchmany(_PAGE_ROWS):
                yield page

    def add(self, entries: Iterable[Entry], who: str, progress: Progress | None) -> AddResult:
        """Take in entries as `Memory.add` does; who: the creator of new units that name none.

        Whoever may only add leaves units that are known as they are, and what they add counts as not reviewed.
        """
        self.require(Right.ADD)
        self._lock()
        total, taken, stream = AddResult(), 0, iter(entries)
        while chunk := [ready(e) for e in itertools.islice(stream, _AT_ONCE)]:
            done = self._chunk(chunk, taken, who)
            taken += len(chunk)
            total = AddResult(
                total.added + done.added, total.updated + done.updated, total.duplicates + done.duplicates
            )
            if progress:
                progress(taken, None)
        return total

    def delete(self, ids: Iterable[int]) -> int:
        """Leave tombstones of units; how many were there."""
        self.require(Right.REVIEW)
        self._lock()
        return int(self._execute(_DELETE, [list(ids)]).rowcount)

    def replace(self, gone: Iterable[int], renewed: Iterable[Entry]) -> None:
        """As `Memory.replace`."""
        self.delete(gone)
        time = now()
        rows = [{**_row(entry, time), "id": entry.id} for entry in renewed]
        self._connection.cursor().executemany(_UPDATE, rows)

    def grant(self, user: str, right: Right) -> None:
        """Give a user or group of the database (or `public`) this right and no higher one."""
        from psycopg.errors import UndefinedObject
        from psycopg.sql import SQL, Identifier

        sql = "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s"
        if not self._execute(sql, [self._schema]).fetchone()[0]:
            raise ResourceError(
                f"Only its owner gives rights to {self._address.shown}.", "Ask who made the shared memory."
            )
        to = SQL("PUBLIC") if user == "public" else Identifier(user)
        steps = [
            (Right.NONE, SQL("REVOKE ALL ON unit, meta FROM {}").format(to)),
            (Right.NONE, SQL("REVOKE ALL ON SEQUENCE unit_id, change FROM {}").format(to)),
            (Right.NONE, SQL("REVOKE ALL ON SCHEMA {} FROM {}").format(Identifier(self._schema), to)),
            (Right.READ, SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(self._schema), to)),
            (Right.READ, SQL("GRANT SELECT ON unit, meta TO {}").format(to)),
            (Right.ADD, SQL("GRANT USAGE ON SEQUENCE unit_id, change TO {}").format(to)),
            (Right.ADD, SQL("GRANT INSERT ({}) ON unit TO {}").format(_columns(_DRAFT_NAMES), to)),
            (Right.REVIEW, SQL("GRANT INSERT ({}), UPDATE ON unit TO {}").format(_columns(["reviewed"]), to)),
        ]
        try:
            for least, statement in steps:
                if least <= right:
                    self._connection.execute(statement)
        except UndefinedObject as error:
            raise ResourceError(
                f"The server of {self._address.shown} knows no user '{user}'.", "Create the user there first."
            ) from error

    @property
    def _schema(self) -> str:
        return f"tm_{self._address.name}"

    def _chunk(self, chunk: Sequence[Entry], before: int, who: str) -> AddResult:
        time = now()
        pairs = [(e.plain(Language.ZH), e.plain(Language.EN)) for e in chunk]
        for number, (zh, en) in enumerate(pairs, before + 1):
            check_texts(zh, en, number)
        rows = self._execute(_KNOWN, [[zh for zh, _ in pairs], [en for _, en in pairs]]).fetchall()
        known = {(row[1], row[2]): entry_of(row) for row in rows}
        new: dict[tuple[str, str], Entry] = {}
        updated: dict[int, Entry] = {}
        counts = {"added": 0, "updated": 0, "duplicates": 0}
        for pair, entry in zip(pairs, chunk, strict=True):
            old = new.get(pair) or known.get(pair)
            if old is None:
                new[pair] = dated(replace(entry, creator=entry.creator or who), time)
                counts["added"] += 1
                continue
            both = united(old, dated(entry, time)) if pair in new or self.right >= Right.REVIEW else None
            counts["duplicates" if both is None else "updated"] += 1
            if both is not None and pair in new:
                new[pair] = both
            elif both is not None:
                known[pair] = updated[both.id] = both
        cursor = self._connection.cursor()
        insert = _INSERT if self.right >= Right.REVIEW else _INSERT_DRAFT
        cursor.executemany(insert, [_row(entry, time) for entry in new.values()])
        cursor.executemany(_UPDATE, [{**_row(entry, time), "id": unit} for unit, entry in updated.items()])
        return AddResult(**counts)

    def _lock(self) -> None:
        self._execute(f"SELECT pg_advisory_xact_lock({_LOCK_CLASS}, 'unit'::regclass::oid::integer)")

    def _make(self) -> None:
        from psycopg.errors import InsufficientPrivilege
        from psycopg.sql import SQL, Identifier

        self._execute(f"SELECT pg_advisory_xact_lock({_LOCK_CLASS}, 0)")
        if self._usable() is not None:
            return  # another writer was faster
        try:
            self._connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(self._schema)))
        except InsufficientPrivilege as error:
            raise ResourceError(
                f"There is no shared memory {self._address.shown}, and you may not make it.",
                "Check the address, or ask who runs the server for the right CREATE on the database.",
            ) from error
        self._connection.execute(_SCHEMA)
        self.made = True
        facts = [("version", str(SHARED_VERSION)), ("uuid", uuid.uuid4().hex)]
        self._connection.cursor().executemany("INSERT INTO meta VALUES (%s, %s)", facts)

    def _usable(self) -> bool | None:
        """Whether we may look into the memory's schema; None where there is none."""
        sql = "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = %s"
        found = self._execute(sql, [self._schema]).fetchone()
        return found[0] if found else None

    def _right(self) -> Right:
        found = self._execute(
            "SELECT has_table_privilege('unit', 'SELECT'), has_column_privilege('unit', 'zh', 'INSERT'),"
            " has_column_privilege('unit', 'reviewed', 'INSERT') AND has_table_privilege('unit', 'UPDATE')"
        ).fetchone()
        return Right(len(list(itertools.takewhile(bool, found))))

    def _refused(self, right: Right) -> ResourceError:
        return ResourceError(
            f"You lack the right '{right.name.lower()}' for {self._address.shown}.",
            "Ask its owner, who gives it with 'stdtrans tm grant'.",
        )

    def _execute(self, sql: str, arguments: Sequence[Any] = ()) -> Any:
        return self._connection.execute(sql, arguments)


@contextmanager
def session(address: Address, *, create: bool = False) -> Iterator[Session]:
    """A connection to a shared memory: what is done in it is kept at its end, nothing of it where anything raises.

    create: make the memory where it is missing. Raises ResourceError where psycopg, the server, the database, the
    memory or a right is missing.
    """
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise ResourceError(
            "Shared memories need psycopg.", "Install it with: pip install 'psycopg[binary]'"
        ) from error
    try:
        defaults: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "application_name": "stdtrans"}
        options = defaults | conninfo_to_dict(address.conninfo) | {"client_encoding": "utf8"}
        connection = psycopg.connect(**options)
    except psycopg.Error as error:
        raise _unreached(address, error) from None  # the cause may show the password
    try:
        with connection:
            connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
            found = Session(connection, address)
            found.prepare(create)
            yield found
    except psycopg.Error as error:
        raise _error(address, error) from None


def _unreached(address: Address, error: Exception) -> ResourceError:
    reason = address.masked(error)
    if "password" in reason or "authentication" in reason:
        return ResourceError(
            f"The server refused the user or the password for {address.shown}.",
            "Give the password in PGPASSWORD or in ~/.pgpass.",
        )
    if "database" in reason and "does not exist" in reason:
        return ResourceError(
            f"The server has no such database: {address.shown}.", "Check the address, or make it with 'createdb'."
        )
    return ResourceError(
        f"The server of {address.shown} cannot be reached: {reason}.",
        "Check the address and the network; STDTRANS_OFFLINE=1 reads what is mirrored here without asking the server.",
    )


def _error(address: Address, error: Exception) -> StdtransError:
    from psycopg import DataError, errors

    reason = address.masked(error)
    if isinstance(error, errors.InsufficientPrivilege):
        return ResourceError(
            f"The server refused this for {address.shown}: {reason}.",
            "Ask the owner of the shared memory for the right to it.",
        )
    if isinstance(error, errors.LockNotAvailable):
        return ResourceError(f"{address.shown} is in use by another writer.", "Try again when that is done.")
    if isinstance(error, DataError):
        return InputError(f"{address.shown} cannot hold a text: {reason}.", "Remove control characters from it.")
    return ResourceError(
        f"The server of {address.shown} failed: {reason}.",
        "Try again, or ask who runs the server.",
    )


def _row(entry: Entry, time: str) -> dict[str, Any]:
    return dict(zip(_NAMES, values(entry, entry.plain(Language.ZH), entry.plain(Language.EN), time), strict=True))


def _columns(names: Sequence[str]) -> Any:
    from psycopg.sql import SQL, Identifier

    return SQL(", ").join(map(Identifier, names))
