"""Look a segment up in memories: the one ranking policy of the program.

Matches are ranked by class first, in this order, then by score, then by the order of the memories, then reviewed
before unreviewed, then the newest. Within a class the score starts from what is given here and loses the penalties of
`stdtrans.memory.penalties`, which the match tells; what falls under the threshold is no match. The newest is the one
added last. What memories know of parts of a segment is told by `stdtrans.memory.fragments`.

1. In context, 101: the source is equal, character for character, and so is the previous or the following source.
2. Exact, 100: the source is equal, character for character (white space at the ends apart).
3. Normalised, 99: equal after `language.normalise` and but for spaces, with the same values: numbers (1 000, 1000),
   dates (2021-03-05, 5 March 2021), references (GB/T 1.1—2020, GB/T 1.1-2020), raised figures and the case of units
   count as what they mean; so do numbers in words and in figures (三十二, 32).
4. Substituted, 98 down to 95 (one less for each value): equal but for values, and each value that differs can be
   carried over into the target with certainty (`values.fit`). The proposal has the new values, the match tells them.
5. Fuzzy, up to 99: 100 times the share of tokens of the longer text that need no edit (Levenshtein; a Chinese
   character, a word, a number, a unit, a reference, a date and any other sign is a token, case and width do not
   matter), rounded down. Such a match is a hint: its proposal is empty.

Only classes 1 to 4 have a proposal. Inline codes count nothing: texts are compared as a reader sees them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from rapidfuzz.distance import Levenshtein

from stdtrans.codes import plain
from stdtrans.errors import UsageError
from stdtrans.language import HAN
from stdtrans.memory.entry import Entry
from stdtrans.memory.keys import key, shape_key, token_characters, words
from stdtrans.memory.penalties import Reason, Rules
from stdtrans.memory.postings import Candidate, distance_allowed, score
from stdtrans.memory.store import Memory
from stdtrans.memory.values import fit, same_values, slots
from stdtrans.segment import Direction, Match, Penalty, Segment
from stdtrans.workspace import DEFAULT_THRESHOLD

SCORE_CONTEXT = 101
SCORE_EXACT = 100
SCORE_NORMALISED = 99
SCORE_SUBSTITUTED_BEST = 98
SCORE_SUBSTITUTED_LEAST = 95
# Never 100: whoever reads 100 takes it unseen.
SCORE_FUZZY_BEST = 99

# Texts of one shape ("Table #") may be thousands; the newest of them are enough to choose a wording from.
SHAPES_READ = 20
# Fuzzy candidates are fetched from the memory in pages, best first, until no later one can be better. Who made them is
# asked of many at once before, for a whole unit costs as much as that of ten.
CANDIDATES_READ = 8
FACTS_READ = 256
# A difference longer than this is told by its ends.
DIFFERENCES_TOLD = 8

Progress = Callable[[int, int], None]


class _Class(IntEnum):
    CONTEXT = 5
    EXACT = 4
    NORMALISED = 3
    SUBSTITUTED = 2
    FUZZY = 1


@dataclass(frozen=True, slots=True)
class _Query:
    """A segment as every step needs it, worked out once."""

    text: str
    previous: str
    following: str
    words: list[str]
    encoded: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A match with what ranks it: gross is the score before penalties; `rank` is that of its memory, 0 the first."""

    kind: _Class
    gross: int
    penalties: tuple[Penalty, ...]
    rank: int
    entry: Entry
    proposal: str
    differences: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        return _net(self.gross, self.penalties)

    @property
    def order(self) -> tuple[int, int, int, bool, int]:
        """Greater is better."""
        return self.kind, self.score, -self.rank, self.entry.reviewed, self.entry.id


class Lookup:
    """Matches for segments from several memories, best first. The policy is that of the module."""

    def __init__(
        self,
        memories: Sequence[Memory],
        direction: Direction,
        threshold: int = DEFAULT_THRESHOLD,
        rules: Rules | None = None,
    ) -> None:
        """memories: in order of rank; threshold: the lowest score worth showing, 1-101; rules: of penalties.

        Raises UsageError for another threshold.
        """
        if not 1 <= threshold <= SCORE_CONTEXT:
            raise UsageError(f"A threshold of {threshold} is not possible.", "Give a score from 1 to 100.")
        self.memories = tuple(memories)
        self.direction = direction
        self.threshold = threshold
        self.rules = rules or Rules()

    def prepare(self) -> None:
        """Open or make the indexes now, so that no look-up has to."""
        for memory in self.memories:
            memory.index(self.direction.source)

    def best(self, segment: Segment) -> Match | None:
        """The best match, None where none reaches the threshold."""
        found = self.matches(segment, limit=1)
        return found[0] if found else None

    def matches(self, segment: Segment, limit: int = 5) -> list[Match]:
        """The best matches, at most `limit`, best first; no two with the same source and target."""
        query = _query(segment)
        if not query.encoded or limit < 1:
            return []
        found = [f for rank, memory in enumerate(self.memories) for f in self._certain(query, memory, rank)]
        if len(self._distinct(found)) < limit:
            known = {(f.rank, f.entry.id) for f in found}
            for rank, memory in enumerate(self.memories):
                found += self._fuzzy(query, memory, rank, limit, {i for r, i in known if r == rank})
        return [self._match(f, query) for f in self._distinct(found)[:limit]]

    def best_many(self, segments: Sequence[Segment], progress: Progress | None = None) -> list[Match | None]:
        """The best match of each segment, in order; equal segments in equal contexts are looked up once.

        progress is told (segments done, segments in all).
        """
        known: dict[tuple[str, str, str], Match | None] = {}
        out: list[Match | None] = []
        for segment in segments:
            same = (plain(segment.text, segment.codes), segment.previous, segment.following)
            if same not in known:
                known[same] = self.best(segment)
            out.append(known[same])
            if progress:
                progress(len(out), len(segments))
        return out

    def _certain(self, query: _Query, memory: Memory, rank: int) -> list[_Found]:
        """Classes 1 to 4, and what only looks equal (10², 102), from the database's own indexes."""
        side = self.direction.source
        equal = [self._equal(query, e, rank) for e in memory.by_key(side, key(query.words))]
        places = slots(query.text)
        shape = shape_key(query.text, places) if places else None
        if shape is not None and not any(f.kind >= _Class.NORMALISED for f in equal):
            seen = {f.entry.id for f in equal}
            candidates = (e for e in memory.by_shape(side, shape, SHAPES_READ) if e.id not in seen)
            equal += [f for e in candidates if (f := self._substituted(query, e, rank))]
        return [f for f in self._disambiguated(equal) if f.score >= self.threshold]

    def _equal(self, query: _Query, entry: Entry, rank: int) -> _Found:
        source, target = entry.plain(self.direction.source), entry.plain(self.direction.target)
        penalties = self.rules.of_entry(entry)
        if source.strip() == query.text:
            if self._in_context(query, entry):
                return _Found(_Class.CONTEXT, SCORE_CONTEXT, penalties, rank, entry, target)
            return _Found(_Class.EXACT, SCORE_EXACT, penalties, rank, entry, target)
        if same_values(source, query.text):
            return _Found(_Class.NORMALISED, SCORE_NORMALISED, penalties, rank, entry, target)
        differences = _raw_differences(source, query.text)
        return _Found(_Class.FUZZY, SCORE_NORMALISED, penalties, rank, entry, "", differences)

    def _in_context(self, query: _Query, entry: Entry) -> bool:
        neighbours = (c.neighbours(self.direction.source) for c in entry.contexts)
        return any(
            (query.previous and query.previous == p) or (query.following and query.following == f)
            for p, f in neighbours
        )

    def _substituted(self, query: _Query, entry: Entry, rank: int) -> _Found | None:
        source, target = entry.plain(self.direction.source), entry.plain(self.direction.target)
        fitted = fit(source, target, query.text, self.direction.target)
        if fitted is None or (not fitted.differences and not same_values(source, query.text)):
            return None
        penalties = self.rules.of_entry(entry)
        if not fitted.differences:
            return _Found(_Class.NORMALISED, SCORE_NORMALISED, penalties, rank, entry, target)
        value = max(SCORE_SUBSTITUTED_LEAST, SCORE_SUBSTITUTED_BEST + 1 - len(fitted.differences))
        return _Found(_Class.SUBSTITUTED, value, penalties, rank, entry, fitted.text, fitted.differences)

    def _disambiguated(self, found: list[_Found]) -> Iterator[_Found]:
        """The penalty for several translations, within one class of one memory; context has chosen already."""
        ambiguous = self.rules.named([Reason.AMBIGUOUS])
        for kind in _Class:
            group = [f for f in found if f.kind is kind]
            several = len({f.proposal for f in group}) > 1 and kind not in (_Class.CONTEXT, _Class.FUZZY)
            for f in group:
                yield replace(f, penalties=(*f.penalties, *ambiguous)) if several else f

    def _fuzzy(self, query: _Query, memory: Memory, rank: int, limit: int, known: set[int]) -> list[_Found]:
        """Class 5: the best of one memory, but for units that are known and those with equal tokens (class 3).

        A candidate's score by characters less the penalties of what the database says of it is never below its
        score. So candidates are read in the order of that bound, and reading ends where it is no better than the
        last of the `limit` best: "For more information, see ..." may have thousands.
        """
        if self.threshold > SCORE_FUZZY_BEST:
            return []
        index = memory.index(self.direction.source)
        candidates = [c for c in index.search(query.encoded, self.threshold) if c.score < 100 and c.id not in known]
        best: list[_Found] = []
        for start in range(0, len(candidates), FACTS_READ):
            page = candidates[start : start + FACTS_READ]
            if len(best) == limit and (page[0].score, True) <= (best[-1].score, best[-1].entry.reviewed):
                break
            best = self._best_of(best, self._bounded(page, memory), query, memory, rank, limit)
        return best

    def _bounded(self, candidates: Sequence[Candidate], memory: Memory) -> list[tuple[int, bool, int]]:
        """Candidates as (highest possible score, reviewed, number), best first, but for those under the threshold."""
        facts = memory.facts([c.id for c in candidates])
        bounds = [
            (_net(min(SCORE_FUZZY_BEST, c.score), self.rules.of_facts(*facts[c.id])), facts[c.id][1], c.id)
            for c in candidates
            if c.id in facts
        ]
        return sorted((b for b in bounds if b[0] >= self.threshold), reverse=True)

    def _best_of(
        self,
        best: list[_Found],
        bounds: Sequence[tuple[int, bool, int]],
        query: _Query,
        memory: Memory,
        rank: int,
        limit: int,
    ) -> list[_Found]:
        """The `limit` best of those known and of candidates."""
        for start in range(0, len(bounds), CANDIDATES_READ):
            page = bounds[start : start + CANDIDATES_READ]
            if len(best) == limit and page[0] <= (best[-1].score, best[-1].entry.reviewed, best[-1].entry.id):
                break
            entries = memory.by_ids([number for _, _, number in page])
            found = (self._scored(query, entry, rank) for entry in entries.values())
            best = self._distinct([*best, *(f for f in found if f)])[:limit]
        return best

    def _scored(self, query: _Query, entry: Entry, rank: int) -> _Found | None:
        """A candidate with its score by real tokens; None below the threshold."""
        source = entry.plain(self.direction.source)
        found_words = words(source)
        longer = max(len(found_words), len(query.words))
        distance = Levenshtein.distance(query.words, found_words)
        if distance > distance_allowed(longer, self.threshold):
            return None
        gross = min(SCORE_FUZZY_BEST, score(distance, longer))
        found = _Found(_Class.FUZZY, gross, self.rules.of_entry(entry), rank, entry, "")
        return found if found.score >= self.threshold else None

    def _distinct(self, found: Sequence[_Found]) -> list[_Found]:
        """Best first, one for each pair of source and target."""
        best: dict[tuple[str, str], _Found] = {}
        for f in sorted(found, key=lambda f: f.order, reverse=True):
            pair = (f.entry.plain(self.direction.source), f.entry.plain(self.direction.target))
            best.setdefault(pair, f)
        return list(best.values())

    def _match(self, found: _Found, query: _Query) -> Match:
        source, target = found.entry.plain(self.direction.source), found.entry.plain(self.direction.target)
        differences = found.differences
        if found.kind is _Class.FUZZY and not differences:
            differences = _differences(words(source), query.words)
        name = self.memories[found.rank].name
        return Match(source, target, found.score, name, found.proposal, differences, found.penalties)


def _query(segment: Segment) -> _Query:
    text = plain(segment.text, segment.codes).strip()
    found = words(text)
    return _Query(text, segment.previous, segment.following, found, token_characters(found))


def _net(gross: int, penalties: Sequence[Penalty]) -> int:
    return gross - sum(p.points for p in penalties)


def _differences(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """What a translator has to change, from the memory's tokens to the query's: "hot -> cold", "+ not", "- very"."""
    out = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            continue
        before = _joined(old[step.src_start : step.src_end])
        after = _joined(new[step.dest_start : step.dest_end])
        out.append(f"{before} -> {after}" if before and after else f"- {before}" if before else f"+ {after}")
    return tuple(out if len(out) <= DIFFERENCES_TOLD else [*out[: DIFFERENCES_TOLD - 1], "..."])


def _joined(words: Sequence[str]) -> str:
    return re.sub(rf"(?<={HAN.pattern}) | (?={HAN.pattern})", "", " ".join(words))


def _raw_differences(old: str, new: str) -> tuple[str, ...]:
    """As `_differences`, by words as they are written, where normalised tokens are equal."""
    return _differences(re.findall(r"\w+|\S", old), re.findall(r"\w+|\S", new))
