"""From a memory into another one that belongs to more people: what goes, what is left alone, and without names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stdtrans.language import Language
from stdtrans.memory.entry import Entry, now
from stdtrans.memory.keys import key, words
from stdtrans.memory.store import Memory

# The rule for conflicts, in one place:
# - A pair that both have is left alone, but for a review, which is carried over; a review is never taken back.
# - Where one text has other partners, all of them are kept: which is right depends on the text around, and look-ups
#   show the reviewed one first.


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done. added: pairs the target lacks; reviewed: pairs that become reviewed; known: left alone;
    conflicts: those of the added whose source or target stands there with another partner."""

    added: int = 0
    reviewed: int = 0
    known: int = 0
    conflicts: int = 0


def plan(entries: Iterable[Entry], target: Memory) -> Plan:
    """What `contributed` would do with entries."""
    added = reviewed = known = conflicts = 0
    for entry in entries:
        old, other = _compared(entry, target)
        if old is None:
            added += 1
            conflicts += other
        elif _tells(entry, old):
            reviewed += 1
        else:
            known += 1
    return Plan(added, reviewed, known, conflicts)


def contributed(entries: Iterable[Entry], target: Memory, *, anonymous: bool = False) -> Iterator[Entry]:
    """The entries that tell a target something, fit to be added to it."""
    for entry in entries:
        old, _ = _compared(entry, target)
        if old is None or _tells(entry, old):
            # of a pair that is there, only the review is news: whose it is and where it stands has been said
            news = replace(old, id=0, reviewed=True, origin=entry.origin, changed=now()) if old else entry
            yield nameless(news) if anonymous and not old else news


def nameless(entry: Entry) -> Entry:
    """The entry without what could tell who made it: name, document, hour, notes and properties of other programs."""
    dates = (f"{date[:10]}T00:00:00Z" if date else "" for date in (entry.created, entry.changed))
    created, changed = dates
    return replace(entry, creator="", document="", extras=(), created=created, changed=changed)


def _tells(entry: Entry, old: Entry) -> bool:
    return entry.reviewed and not old.reviewed


def _compared(entry: Entry, target: Memory) -> tuple[Entry | None, bool]:
    """The unit of a target with the same texts, and whether one of the texts has another partner there."""
    zh, en = entry.plain(Language.ZH), entry.plain(Language.EN)
    other = False
    for language, text in ((Language.ZH, zh), (Language.EN, en)):
        for unit in target.by_key(language, key(words(text))):
            if (unit.plain(Language.ZH), unit.plain(Language.EN)) == (zh, en):
                return unit, False
            other |= unit.plain(language) == text
    return None, other
