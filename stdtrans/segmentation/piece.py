"""The pieces a unit is cut into, and how the inline codes at their edges are shared out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from stdtrans.segment import MARK, Code, CodeKind, Segment, index_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a unit: a segment to translate, or a gap (segment None) that only follows the typography.

    text: as in the unit, with marks. A clonable pair that covers more than one piece is closed at the end of each
    and opened again in the next; those marks aside, the pieces' texts joined are the unit's text.
    """

    text: str
    segment: Segment | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """Part [start, end) of a unit's text, to become a piece."""

    start: int
    end: int
    words: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    open: int
    close: int
    clonable: bool


def balance(text: str, codes: Sequence[Code], slices: Sequence[Slice]) -> list[tuple[str, bool]] | None:
    """The texts of the pieces, each with whether it is a segment; None where the codes of the text do not nest.

    Every segment is balanced. A pair that must not be cloned either stands around whole pieces, then its two marks
    go into gaps, or the pieces it cuts through become one segment.
    """
    parts = [s for s in slices if s.end > s.start]
    if not MARK.search(text):
        return [(text[s.start : s.end], s.words) for s in parts]
    pairs = _pairs(text, codes)
    if pairs is None:
        return None
    while True:
        step = _settle(text, codes, parts, pairs)
        if isinstance(step, frozenset):
            return _texts(text, codes, parts, step)
        parts = step


def _pairs(text: str, codes: Sequence[Code]) -> list[_Pair] | None:
    stack: list[int] = []
    pairs = []
    for match in MARK.finditer(text):
        at, code = match.start(), codes[index_of(match[0])]
        if code.kind is CodeKind.PLACEHOLDER:
            continue
        if code.kind is CodeKind.OPEN:
            stack.append(at)
            continue
        opening = codes[index_of(text[stack[-1]])] if stack else None
        if opening is None or opening.pair != code.pair:
            return None
        pairs.append(_Pair(stack.pop(), at, opening.clonable and code.clonable))
    return None if stack else sorted(pairs, key=lambda p: p.open)


def _settle(text: str, codes: Sequence[Code], parts: list[Slice], pairs: list[_Pair]) -> list[Slice] | frozenset[int]:
    """New slices with one offending pair merged or its marks set apart; else the places of marks held in gaps."""
    held: set[int] = set()
    crossing = [p for p in pairs if _part_of(parts, p.open) != _part_of(parts, p.close)]
    for pair in crossing:
        if pair.clonable:
            continue
        family = [p for p in crossing if p.open <= pair.open and pair.close <= p.close]
        if not all(_at_edges(text, codes, parts, p) for p in family):
            return _merged(parts, pair)
        for member in family:
            held |= {member.open, member.close}
    for place in held:
        i = _part_of(parts, place)
        if parts[i].words:
            opening = any(p.open == place for p in pairs)
            return _set_apart(parts, i, place + 1 if opening else place, opening)
    return frozenset(held)


def _part_of(parts: Sequence[Slice], place: int) -> int:
    return bisect_right(parts, place, key=lambda p: p.start) - 1


def _at_edges(text: str, codes: Sequence[Code], parts: Sequence[Slice], pair: _Pair) -> bool:
    first, last = parts[_part_of(parts, pair.open)], parts[_part_of(parts, pair.close)]
    before, after = text[first.start : pair.open], text[pair.close + 1 : last.end]
    return (not first.words or _empty(before, codes)) and (not last.words or _empty(after, codes))


def _empty(text: str, codes: Sequence[Code]) -> bool:
    return all(MARK.match(c) and not codes[index_of(c)].equiv for c in text)


def _merged(parts: list[Slice], pair: _Pair) -> list[Slice]:
    """One slice from the piece the pair opens in to the one it closes in; what a gap has outside of it stays a gap."""
    first, last = _part_of(parts, pair.open), _part_of(parts, pair.close)
    start = parts[first].start if parts[first].words else pair.open
    end = parts[last].end if parts[last].words else pair.close + 1
    whole = Slice(start, end, any(p.words for p in parts[first : last + 1]))
    around = [Slice(parts[first].start, start, False), whole, Slice(end, parts[last].end, False)]
    return [*parts[:first], *(s for s in around if s.end > s.start), *parts[last + 1 :]]


def _set_apart(parts: list[Slice], i: int, place: int, opening: bool) -> list[Slice]:
    part = parts[i]
    halves = [Slice(part.start, place, not opening), Slice(place, part.end, opening)]
    return [*parts[:i], *(h for h in halves if h.end > h.start), *parts[i + 1 :]]


def _texts(text: str, codes: Sequence[Code], parts: Sequence[Slice], held: frozenset[int]) -> list[tuple[str, bool]]:
    out = []
    stack: list[tuple[str, str]] = []
    closes = {codes[index_of(m)].pair: m for m in MARK.findall(text) if codes[index_of(m)].kind is CodeKind.CLOSE}
    for part in parts:
        opened = "".join(opening for opening, _ in stack)
        body = text[part.start : part.end]
        for match in MARK.finditer(body):
            code = codes[index_of(match[0])]
            if code.kind is CodeKind.PLACEHOLDER or part.start + match.start() in held:
                continue
            if code.kind is CodeKind.OPEN:
                stack.append((match[0], closes[code.pair]))
            else:
                stack.pop()
        closed = "".join(closing for _, closing in reversed(stack))
        out.append((f"{opened}{body}{closed}", part.words))
    return out
