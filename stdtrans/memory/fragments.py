"""The longest parts of a segment that memories know by themselves: clauses, list items, table cells, phrases.

Every run of words of the segment is looked up as a whole unit by its key, so that none is missed; of those found the
longest are told first, and none that overlaps a longer one. A clause that no unit has as a whole is then looked up as
a sentence of its own, with the threshold of the look-up.
"""

import re
from dataclasses import dataclass

from stdtrans.codes import plain
from stdtrans.language import HAN
from stdtrans.memory.entry import Entry
from stdtrans.memory.keys import key, words
from stdtrans.memory.lookup import SCORE_EXACT, Lookup
from stdtrans.memory.store import Memory
from stdtrans.segment import Match, Segment

FRAGMENTS = 8
# Shorter runs are words, which a termbase tells better: so many Chinese characters, or words of other scripts.
LEAST_HAN, LEAST_WORDS = 4, 2
# No unit worth showing inside another is longer; the runs of a segment grow with the square of this.
LONGEST = 60

_STOPS = ("", "。", ";", ".")
_CLAUSE_END = re.compile(r"[，；。：！？、（）]|[,;:!?()](?=\s|$)|\.(?=\s|$)")
_KEYS_ASKED = 500


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a segment as it stands there, and the unit that is, or is nearly, that part."""

    text: str
    match: Match


@dataclass(frozen=True, slots=True)
class _Run:
    """Words [start, end) of a segment, with the stop that the unit has behind them."""

    start: int
    end: int
    key: int


def fragments(lookup: Lookup, segment: Segment, limit: int = FRAGMENTS) -> list[Fragment]:
    """What memories know of parts of a segment: whole units first, longest first, then clauses that are nearly one."""
    text = plain(segment.text, segment.codes).strip()
    found = words(text)
    out: list[Fragment] = []
    taken: list[tuple[int, int]] = []
    runs = _runs(found)
    known = _known(lookup, runs)
    for run in runs:
        if len(out) >= limit:
            return out
        if run.key not in known or any(run.start < end and run.end > start for start, end in taken):
            continue
        match = _unit(lookup, run, found)
        if match is not None:
            taken.append((run.start, run.end))
            out.append(Fragment(_joined(found[run.start : run.end]), match))
    return [*out, *_near(lookup, text, [f.text for f in out])][:limit]


def _runs(found: list[str]) -> list[_Run]:
    """Runs of words that could be a unit, longest first; a stop behind a run counts nothing."""
    out = []
    for length in range(min(LONGEST, len(found) - 1), 0, -1):
        for start in range(len(found) - length + 1):
            run = found[start : start + length]
            if _speaks(run[0]) and _speaks(run[-1]) and _long_enough(run):
                out += [_Run(start, start + length, key([*run, stop] if stop else run)) for stop in _STOPS]
    return out


def _known(lookup: Lookup, runs: list[_Run]) -> set[int]:
    """The keys that some unit has."""
    keys = list({run.key for run in runs})
    out: set[int] = set()
    for start in range(0, len(keys), _KEYS_ASKED):
        for memory in lookup.memories:
            out |= memory.known_keys(lookup.direction.source, keys[start : start + _KEYS_ASKED])
    return out


def _unit(lookup: Lookup, run: _Run, found: list[str]) -> Match | None:
    """The best unit that is this run: of the first memory that has one, reviewed before others, the newest."""
    side, wanted = lookup.direction.source, found[run.start : run.end]
    if len(found) == run.end - run.start + 1 and run.start == 0 and not _speaks(found[-1]):
        return None  # the segment itself, but for its stop
    for memory in lookup.memories:
        units = [e for e in memory.by_key(side, run.key) if _spoken(words(e.plain(side))) == wanted]
        if units:
            best = max(units, key=lambda e: (SCORE_EXACT - _lost(lookup, e), e.reviewed, e.id))
            return _match(lookup, memory, best)
    return None


def _match(lookup: Lookup, memory: Memory, entry: Entry) -> Match:
    source, target = entry.plain(lookup.direction.source), entry.plain(lookup.direction.target)
    penalties = lookup.rules.of_entry(entry)
    score = SCORE_EXACT - sum(p.points for p in penalties)
    return Match(source, target, score, memory.name, target, penalties=penalties)


def _near(lookup: Lookup, text: str, known: list[str]) -> list[Fragment]:
    """Clauses that are nearly a unit, where no run of theirs was found."""
    clauses = [c.strip() for c in _CLAUSE_END.split(text)]
    if len([c for c in clauses if c]) < 2:
        return []
    out = []
    for clause in clauses:
        said = words(clause)
        if not _long_enough(said) or any(part in _joined(said) for part in known):
            continue
        match = lookup.best(Segment("", clause))
        if match is not None:
            out.append(Fragment(clause, match))
    return sorted(out, key=lambda f: -f.match.score)


def _lost(lookup: Lookup, entry: Entry) -> int:
    return sum(p.points for p in lookup.rules.of_entry(entry))


def _speaks(word: str) -> bool:
    return word[0].isalnum()


def _spoken(found: list[str]) -> list[str]:
    return found[:-1] if found and found[-1] in _STOPS else found


def _long_enough(run: list[str]) -> bool:
    han = sum(bool(HAN.match(word)) for word in run)
    return han >= LEAST_HAN or sum(word[0].isalpha() for word in run) - han >= LEAST_WORDS


def _joined(run: list[str]) -> str:
    return re.sub(rf"(?<={HAN.pattern}) | (?={HAN.pattern})", "", " ".join(run))
