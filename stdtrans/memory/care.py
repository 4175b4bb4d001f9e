"""Looking after a memory: units that deserve a second look, and units that say the same twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from stdtrans.language import HAN, Language, detect, has_language
from stdtrans.memory.entry import HUMAN, Entry, merged
from stdtrans.memory.keys import key, words
from stdtrans.memory.store import Memory
from stdtrans.memory.values import SlotKind, same_values, slots

# One digit is as often a word ("two", 两) or a month as it is a value.
_TELLING = re.compile(r"\d[\d.]*\d")
_MONTH = re.compile(r"\d{1,2}\s*月")
# A quotation or a name in Chinese stands in many an English unit; more than this share is another language.
_FOREIGN = 0.5


class Doubt(StrEnum):
    """Why a unit deserves a second look."""

    NUMBERS = "numbers"
    LANGUAGE = "language"
    UNTRANSLATED = "untranslated"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A unit with what is doubtful about it; detail: the numbers, or the other translation."""

    entry: Entry
    doubt: Doubt
    detail: str = ""


def doubtful(memory: Memory) -> Iterator[Doubtful]:
    """Units with a number on one side only, in the wrong language, not translated, or translated in several ways.

    Inconsistent are units with one Chinese text and several English ones, told from the second on.
    """
    seen: dict[int, int] = {}
    for entry in memory.entries():
        yield from _of_one(entry)
        source = key(words(entry.plain(Language.ZH)))
        first = seen.setdefault(source, entry.id)
        if first != entry.id:
            other = memory.by_ids([first])[first]
            if words(other.plain(Language.EN)) != words(entry.plain(Language.EN)):
                yield Doubtful(entry, Doubt.INCONSISTENT, other.plain(Language.EN))


def _of_one(entry: Entry) -> Iterator[Doubtful]:
    zh, en = entry.plain(Language.ZH), entry.plain(Language.EN)
    missing = sorted((_numbers(_MONTH.sub(" ", zh)) - _digits(en)) | (_numbers(en) - _digits(zh)))
    if missing:
        yield Doubtful(entry, Doubt.NUMBERS, ", ".join(missing))
    if zh == en and has_language(zh, Language.EN) and len(words(zh)) > 1:
        yield Doubtful(entry, Doubt.UNTRANSLATED)
    elif len(HAN.findall(en)) > _FOREIGN * len(en) or (detect([zh]) is Language.EN and len(words(zh)) > 3):
        yield Doubtful(entry, Doubt.LANGUAGE)


def _numbers(text: str) -> set[str]:
    return {s.value for s in slots(text) if s.kind is SlotKind.NUMBER and _TELLING.fullmatch(s.value)}


def _digits(text: str) -> set[str]:
    """Every number of a text in any form and place, so that only what is nowhere counts as missing."""
    joined = re.sub(r"(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3})", "", text)
    return {s.value for s in slots(text)} | set(re.findall(r"\d+(?:\.\d+)*", joined)) | set(re.findall(r"\d+", text))


@dataclass(frozen=True, slots=True)
class Deduped:
    """groups: how many units stood for several; removed: how many were merged into them."""

    groups: int
    removed: int


def dedupe(memory: Memory, *, dry_run: bool = False) -> Deduped:
    """Merge units that differ on both sides only in form (width, spaces, dash, quotation marks, case), same values.

    Of each group that unit stays whose word counts most: reviewed before draft, human before machine, then the
    newest; contexts, notes and provenance of the others go into it.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for entry in memory.entries():
        pair = (key(words(entry.plain(Language.ZH))), key(words(entry.plain(Language.EN))))
        groups.setdefault(pair, []).append(entry.id)
    kept: list[Entry] = []
    gone: list[int] = []
    for ids in groups.values():
        if len(ids) > 1:
            for group in _same(memory.by_ids(ids).values()):
                best = max(group, key=lambda e: (e.reviewed, e.origin == HUMAN, e.id))
                kept.append(_all_in(best, [e for e in group if e is not best]))
                gone += [e.id for e in group if e is not best]
    if gone and not dry_run:
        memory.replace(gone, kept)
    return Deduped(len(kept), len(gone))


def _same(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Groups of two or more that mean the same on both sides."""
    groups: list[list[Entry]] = []
    for entry in entries:
        for group in groups:
            if all(same_values(group[0].plain(side), entry.plain(side)) for side in Language):
                group.append(entry)
                break
        else:
            groups.append([entry])
    return (group for group in groups if len(group) > 1)


def _all_in(best: Entry, others: list[Entry]) -> Entry:
    """The best entry as it reads, with what the others knew besides."""
    out = best
    for other in others:
        out = merged(replace(other, zh=out.zh, en=out.en, zh_codes=out.zh_codes, en_codes=out.en_codes), out)
    return replace(out, id=best.id)


def count(doubts: Iterable[Doubtful]) -> dict[str, int]:
    """How many there are of each kind."""
    return dict(Counter(d.doubt.value for d in doubts))
