"""How a unit of a memory stands in its table: entries to rows and back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from stdtrans.errors import InputError
from stdtrans.memory.entry import (
    CONTEXTS_KEPT,
    Entry,
    compacted,
    dump_contexts,
    dump_extras,
    dump_inline,
    load_contexts,
    load_extras,
    load_inline,
)
from stdtrans.segment import MARK

COLUMNS = (
    "zh, en, zh_inline, en_inline, contexts, domain, creator, created, changed, origin, reviewed, document, extras"
)
READ = f"SELECT id, {COLUMNS} FROM unit"
INSERT = f"INSERT INTO unit (id, {COLUMNS}, zh_key, en_key, zh_shape, en_shape) VALUES ({', '.join('?' * 18)})"
UPDATE = f"UPDATE unit SET {', '.join(f'{c} = ?' for c in COLUMNS.split(', '))} WHERE id = ?"

_SURROGATE = re.compile("[\ud800-\udfff]")


def ready(entry: Entry) -> Entry:
    """An entry fit to be stored: only the codes that its texts have, only the latest contexts."""
    if entry.zh_codes or entry.en_codes or MARK.search(entry.zh) or MARK.search(entry.en):
        zh, zh_codes = compacted(entry.zh, entry.zh_codes)
        en, en_codes = compacted(entry.en, entry.en_codes)
        entry = replace(entry, zh=zh, en=en, zh_codes=zh_codes, en_codes=en_codes)
    if len(entry.contexts) > CONTEXTS_KEPT:
        entry = replace(entry, contexts=entry.contexts[-CONTEXTS_KEPT:])
    return entry


def check_texts(zh: str, en: str, number: int) -> None:
    """Raises InputError for plain texts that cannot be stored; number: the entry's place among those given."""
    if not zh.strip() or not en.strip():
        raise InputError(f"Entry {number} has an empty side ('{zh[:40]}' / '{en[:40]}').")
    if _SURROGATE.search(zh) or _SURROGATE.search(en):
        raise InputError(f"Entry {number} holds half a character (a lone surrogate) and cannot be stored.")


def dated(entry: Entry, time: str) -> Entry:
    """The entry with dates; `time` where it has none."""
    if entry.created and entry.changed:
        return entry
    return replace(entry, created=entry.created or time, changed=entry.changed or entry.created or time)


def values(entry: Entry, zh: str, en: str, time: str) -> tuple[Any, ...]:
    """The values of COLUMNS; zh, en: the plain texts; time: its date where it has none.

    The date of a change that never was is that of creation, and stands empty: 20 bytes of each unit.
    """
    return (
        zh,
        en,
        dump_inline(entry.zh, entry.zh_codes),
        dump_inline(entry.en, entry.en_codes),
        dump_contexts(entry.contexts),
        entry.domain,
        entry.creator,
        entry.created or time,
        entry.changed if entry.changed != entry.created else "",
        entry.origin,
        int(entry.reviewed),
        entry.document,
        dump_extras(entry.extras),
    )


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry of a row that READ selects. Raises ValueError, TypeError or IndexError for a damaged one."""
    (
        unit,
        zh,
        en,
        zh_inline,
        en_inline,
        contexts,
        domain,
        creator,
        created,
        changed,
        origin,
        reviewed,
        document,
        extras,
    ) = row
    zh_text, zh_codes = load_inline(zh_inline) if zh_inline else (zh, ())
    en_text, en_codes = load_inline(en_inline) if en_inline else (en, ())
    return Entry(
        zh_text,
        en_text,
        zh_codes,
        en_codes,
        load_contexts(contexts) if contexts else (),
        domain,
        creator,
        created,
        changed or created,
        origin,
        bool(reviewed),
        document,
        load_extras(extras) if extras else (),
        unit,
    )
