"""Mends a memory match: where its source differs, its target gets the words a draft of the new sentence has there.

A person wrote the match's target, so all of it stays but what stands for the difference. Two alignments say what that
is: the match's own, and that of the engine's draft of the new sentence. Where they do not say it clearly, or something
is lost on the way, there is no repair, and the draft stands. What this gains is measured by `benchmarks/repair.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, runtime_checkable

from rapidfuzz.distance import Levenshtein

from stdtrans.codes import plain
from stdtrans.language import HAN, Language, normalise
from stdtrans.neural import terms, tidy
from stdtrans.neural.alignment import Alignment, Edits, Place, Projector, words
from stdtrans.segment import Direction, Kind, Match, Segment

# Below this a match says too little about a sentence; the gain is measured from here on.
LEAST_SCORE = 75
# Both alignments have to be that sure of the words they give. On the pairs of benchmarks/repair.py repairs below it
# are hardly nearer to the reference than the match left as it was; above it they are, in every band.
SURE = 0.3
# With more places than this the match and the sentence share words rather than a structure.
MOST_PLACES = 4
# Differences with no more than this many words between them are one: a word of Chinese is mostly two characters.
BETWEEN = 1
# Words of context taken along, before and behind: an insertion has a place only beside a neighbour.
CONTEXTS = ((0, 0), (1, 0), (0, 1))

_ARTICLE = re.compile(r"\b(a|an) (\w+)", re.IGNORECASE)
# Marks of a bad seam: a word twice, two articles, an article or preposition with nothing behind it, two signs.
_SEAM = re.compile(
    r"\b([a-z]{2,}) \1\b|(\S\S)\2|\b(?:the|an?) (?:the|an?|this|that|these|those)\b"
    r"|\b(?:the|an?|of|for|with)(?=[.,;:)]| *$)|[,;:，、；：。] ?[,;:，、；：。]",
    re.IGNORECASE,
)
# Alone these stand for no word of Chinese: what is aligned with nothing else is not aligned.
_EMPTY = frozenset({"a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "as", "and", "but", "的"})


@runtime_checkable
class Aligner(Protocol):
    """An engine that can say which words of many given translations stand for which of their sources."""

    def align_many(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]: ...


@dataclass(frozen=True, slots=True)
class Case:
    """A match to mend, as plain texts: the sentence and the engine's draft of it, the match's source and target."""

    source: str
    draft: str
    match_source: str
    match_target: str
    kind: Kind = Kind.PARAGRAPH

    @classmethod
    def of(cls, segment: Segment, match: Match, draft: str) -> Self:
        """From a segment, its match and its draft with marks: what a reader sees of them."""
        source, said = plain(segment.text, segment.codes).strip(), plain(draft, segment.codes).strip()
        return cls(source, said, match.source.strip(), match.target.strip(), segment.kind)


@dataclass(frozen=True, slots=True)
class Repair:
    """The match's target made to fit. changes: what was replaced in it ("hot -> cold", "+ new", "- old")."""

    text: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Difference:
    """Words [first, last) of the match's source that are others, `new`, in the sentence; either may be empty."""

    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Swap:
    """The words of the match's target at `place` become `piece`."""

    place: Place
    piece: str
    sure: float


def repair_all(engine: Aligner, cases: Sequence[Case], direction: Direction) -> list[Repair | None]:
    """The repair of each match, in order; None where it is not sure."""
    pairs = [(c.match_source, c.match_target) for c in cases] + [(c.source, c.draft) for c in cases]
    alignments = engine.align_many(pairs)
    known, fresh = alignments[: len(cases)], alignments[len(cases) :]
    return [repair(c, k, f, direction) for c, k, f in zip(cases, known, fresh, strict=True)]


def repair(case: Case, known: Alignment, fresh: Alignment, direction: Direction) -> Repair | None:
    """The match's target with what differs replaced; None where that is not sure.

    known: the alignment of the match; fresh: that of the sentence and its draft.
    """
    mender = _Mender(case, known, fresh, direction)
    swaps = mender.swaps()
    if not swaps:
        return None
    edits = Edits.of((*s.place, s.piece) for s in swaps)
    if len(edits.changes) < len(swaps):
        return None
    text = _finished(edits.apply(case.match_target), case, direction)
    if not _sound(text, case, direction):
        return None
    return Repair(text, tuple(_told(case.match_target, edits)))


class _Mender:
    """The two pairs of one case side by side, with their words."""

    def __init__(self, case: Case, known: Alignment, fresh: Alignment, direction: Direction) -> None:
        self.case = case
        self.direction = direction
        side = direction.source
        self.old, self.new = words(case.match_source, side), words(case.source, side)
        self.known = Projector.make(case.match_source, case.match_target, side, known)
        self.fresh = Projector.make(case.source, case.draft, side, fresh)

    def swaps(self) -> list[_Swap]:
        """One for each difference, in the target's order; empty where one of them has no sure place."""
        differences = list(self._differences())
        if len(differences) > MOST_PLACES:
            return []
        found = [s for s in map(self._swap, differences) if s]
        return sorted(found, key=lambda s: s.place) if len(found) == len(differences) else []

    def _differences(self) -> Iterator[_Difference]:
        """What differs but for the final sign, which is a matter of form (`tidy.ending`)."""
        before = [normalise(self.case.match_source[a:b]) for a, b in self.old]
        after = [normalise(self.case.source[a:b]) for a, b in self.new]
        merged: list[_Difference] = []
        for step in Levenshtein.opcodes(before, after):
            if step.tag == "equal":
                continue
            old, new = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
            if merged and old[0] - merged[-1].old[1] <= BETWEEN:
                old, new = (merged[-1].old[0], old[1]), (merged[-1].new[0], new[1])
                merged.pop()
            merged.append(self._whole(_Difference(old, new)))
        final = merged and merged[-1].old[1] == len(before) and merged[-1].new[1] == len(after)
        if final and not any(c.isalnum() for c in "".join(_cut(before, merged[-1].old) + _cut(after, merged[-1].new))):
            merged.pop()
        yield from merged

    def _whole(self, difference: _Difference) -> _Difference:
        """With the rest of names that are written in one: the X of 5X, the Rsrc of Rsrc2."""
        (a, b), (c, d) = difference.old, difference.new
        while a and c and (self._glued(self.old, a, 0) or self._glued(self.new, c, 1)):
            a, c = a - 1, c - 1
        while b < len(self.old) and d < len(self.new) and (self._glued(self.old, b, 0) or self._glued(self.new, d, 1)):
            b, d = b + 1, d + 1
        return _Difference((a, b), (c, d))

    def _glued(self, places: Sequence[Place], index: int, side: int) -> bool:
        """Whether the words before and at `index` are letters and digits of one name."""
        if not 0 < index < len(places):
            return False
        text = self.case.source if side else self.case.match_source
        before, here = places[index - 1], places[index]
        edge = text[before[1] - 1 : before[1]] + text[here[0] : here[0] + 1]
        return before[1] == here[0] and edge.isascii() and edge.isalnum()

    def _swap(self, difference: _Difference) -> _Swap | None:
        return self._verbatim(difference) or next(
            (s for before, after in CONTEXTS if (s := self._aligned(difference, before, after))), None
        )

    def _verbatim(self, difference: _Difference) -> _Swap | None:
        """A name or number that stands in the target as it does in the source, and nowhere else."""
        old, new = self._text(self.old, difference.old, 0), self._text(self.new, difference.new, 1)
        if not new or HAN.search(new) or not any(c.isalnum() for c in old):
            return None
        here, there = (re.findall(rf"(?<!\w){re.escape(old)}(?!\w)", t, re.ASCII) for t in self.case_pair)
        if len(here) != 1 or len(there) != 1:
            return None
        start = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", self.case.match_target, re.ASCII)
        return _Swap(start.span(), new, 1.0) if start else None

    @property
    def case_pair(self) -> tuple[str, str]:
        return self.case.match_source, self.case.match_target

    def _text(self, places: Sequence[Place], span: tuple[int, int], side: int) -> str:
        if span[0] >= span[1]:
            return ""
        text = self.case.source if side else self.case.match_source
        return text[places[span[0]][0] : places[span[1] - 1][1]]

    def _aligned(self, difference: _Difference, before: int, after: int) -> _Swap | None:
        """The words aligned with the difference and its context become those of the draft; None where unsure."""
        old = difference.old[0] - before, difference.old[1] + after
        new = difference.new[0] - before, difference.new[1] + after
        if old[0] < 0 or new[0] < 0 or old[1] > len(self.old) or new[1] > len(self.new) or old[0] == old[1]:
            return None
        place, sure = self.known.project((self.old[old[0]][0], self.old[old[1] - 1][1]))
        if place is None or sure < SURE:
            return None
        if new[0] == new[1]:
            return None if _empty(self.case.match_target[slice(*place)]) else _Swap(self._with_space(place), "", sure)
        found, certain = self.fresh.project((self.new[new[0]][0], self.new[new[1] - 1][1]))
        if found is None or certain < SURE:
            return None
        piece = self.case.draft[slice(*found)].strip()
        if _empty(piece) or _empty(self.case.match_target[slice(*place)]):
            return None
        return _Swap(place, self._fitted(place, piece), min(sure, certain))

    def _with_space(self, place: Place) -> Place:
        """A place to empty, with a space that would stand twice or before a sign."""
        start, end = place
        before, after = self.case.match_target[:start], self.case.match_target[end:]
        if after.startswith(" ") and (not before or before.endswith(" ")):
            return start, end + 1
        return (start - 1, end) if before.endswith(" ") and re.match(r"[.,;:!?)]|$", after) else place

    def _fitted(self, place: Place, piece: str) -> str:
        """An English piece with the capital and the plural of the words it replaces."""
        if self.direction.target is not Language.EN:
            return piece
        kept, first = self.case.match_target[slice(*place)], piece.split()[0]
        if kept[:1].islower() and first[1:].islower() and first not in self.case.source:
            piece = piece[0].lower() + piece[1:]
        if kept[:1].isupper() and (kept[1:2].islower() or not place[0]):
            piece = piece[0].upper() + piece[1:]
        return terms.fitted(piece, kept) if first.isalpha() and piece[1:].islower() else piece


def _empty(piece: str) -> bool:
    """Whether it holds no word that means something by itself."""
    return not any(any(c.isalnum() for c in w) and w not in _EMPTY for w in re.findall(r"\w+|\S", piece.lower()))


def _cut(items: Sequence[str], span: tuple[int, int]) -> list[str]:
    return list(items[slice(*span)])


def _finished(text: str, case: Case, direction: Direction) -> str:
    """With the final sign of the sentence, and the capital of an English one."""
    text = Edits.of(tidy.ending(case.source, text, direction.target)).apply(text)
    if direction.target is Language.EN and case.match_target[:1].isupper():
        text = Edits.of(tidy.capital(case.source, text, case.kind)).apply(text)
        known = {m[0] for t in (case.match_target, case.draft) for m in _ARTICLE.finditer(t)}
        text = _ARTICLE.sub(lambda m: m[0] if m[0] in known else _article(m[1], m[2]), text)
    return re.sub(r" {2,}", " ", text).strip()


def _article(article: str, word: str) -> str:
    """A word behind its article, with or without n as its first letter asks for."""
    return f"{article[0]}{'n' if word[0].lower() in 'aeiou' else ''} {word}"


def _sound(text: str, case: Case, direction: Direction) -> bool:
    """Whether names and numbers came and went as in the source, and no word stands twice that did not."""
    if not any(c.isalnum() for c in text):
        return False
    before, after = _names(case.match_source), _names(case.source)
    gone, come = before - after, after - before
    was, drafted, there = _names(case.match_target), _names(case.draft), _names(text)
    if any(there[w] > max(was[w] - n, after[w], drafted[w]) for w, n in gone.items() if w in was):
        return False
    if any(w not in there for w in come if w in drafted):
        return False
    return len(_SEAM.findall(text)) <= max(len(_SEAM.findall(t)) for t in (case.match_target, case.draft))


def _names(text: str) -> Counter[str]:
    """Latin words and numbers, whatever their case."""
    spans = [text[a:b] for a, b in words(text, Language.ZH)]
    return Counter(w.casefold() for w in spans if any(c.isalnum() for c in w) and not HAN.search(w))


def _told(text: str, edits: Edits) -> Iterator[str]:
    """The changes as a reader sees them."""
    for start, end, new in edits.changes:
        old, new = text[start:end].strip(), new.strip()
        if old != new:
            yield f"{old} -> {new}" if old and new else f"+ {new}" if new else f"- {old}"
