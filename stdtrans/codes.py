"""Inline codes in text: plain view, validity, peeling off the edges, taking spans out and putting them back.

Everything here works on text with marks (see `stdtrans.segment`) and knows neither formats nor engines.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stdtrans.segment import MARK, Code, CodeKind, index_of, mark


def plain(text: str, codes: Sequence[Code] = ()) -> str:
    """The text a reader sees: each mark replaced by its code's `equiv` (by nothing where `codes` is not given)."""
    if not codes:
        return MARK.sub("", text)
    return MARK.sub(lambda m: codes[index_of(m[0])].equiv, text)


def indices(text: str) -> list[int]:
    """The indices of the codes in the text, in order, repeats included."""
    return [index_of(c) for c in MARK.findall(text)]


def partner(index: int, codes: Sequence[Code]) -> int | None:
    """The index of the close that belongs to an open or the reverse; None for placeholders."""
    code = codes[index]
    wanted = {CodeKind.OPEN: CodeKind.CLOSE, CodeKind.CLOSE: CodeKind.OPEN}.get(code.kind)
    if wanted is None:
        return None
    return next((i for i, c in enumerate(codes) if c.pair == code.pair and c.kind is wanted), None)


def problems(source: str, target: str, codes: Sequence[Code]) -> list[str]:
    """What is wrong with the target's codes; empty when all is well.

    Each code of the source stands in the target, exactly once (clonable pairs at least once), no other code does,
    and pairs nest. The answers are short English sentences for the report.
    """
    found = indices(target)
    wanted, counts = Counter(indices(source)), Counter(found)
    out = []
    for i, times in wanted.items():
        if counts[i] == 0:
            out.append(f"inline code {codes[i].label} ({codes[i].kind}) is missing")
        elif counts[i] > times and not codes[i].clonable:
            out.append(f"inline code {codes[i].label} ({codes[i].kind}) stands {counts[i]} times")
    out += [f"inline code {codes[i].label} does not belong here" for i in dict.fromkeys(found) if i not in wanted]
    stack: list[int] = []
    for i in found:
        if codes[i].kind is CodeKind.OPEN:
            stack.append(codes[i].pair)
        elif codes[i].kind is CodeKind.CLOSE and (not stack or stack.pop() != codes[i].pair):
            out.append(f"inline code {codes[i].label} is closed out of order")
            return out
    if stack:
        out.append("an inline code is not closed")
    return out


def peel(text: str, codes: Sequence[Code]) -> tuple[str, str, str]:
    """Split into (before, core, after): codes and white space at the edges that need no placing.

    Placeholders at an edge are peeled off (never those with a visible `equiv`), and pairs that enclose the whole
    rest. before + core + after == text, and `core` is balanced if `text` is.
    """

    def loose(character: str) -> bool:
        if character.isspace():
            return True
        if not MARK.fullmatch(character):
            return False
        code = codes[index_of(character)]
        return code.kind is CodeKind.PLACEHOLDER and not code.equiv.strip()

    start, end = 0, len(text)
    while start < end:
        if loose(text[start]):
            start += 1
        elif loose(text[end - 1]):
            end -= 1
        elif (
            MARK.fullmatch(text[start])
            and MARK.fullmatch(text[end - 1])
            and codes[index_of(text[start])].kind is CodeKind.OPEN
            and codes[index_of(text[end - 1])].kind is CodeKind.CLOSE
            and codes[index_of(text[start])].pair == codes[index_of(text[end - 1])].pair
            and text[end - 1] not in text[start + 1 : end - 1]
        ):
            start, end = start + 1, end - 1
        else:
            break
    return text[:start], text[start:end], text[end:]


@dataclass(frozen=True, slots=True)
class Span:
    """A code taken out of its text: a pair over plain[start:end], or a placeholder at start == end.

    open, close: indices into `codes` (equal for a placeholder). For a placeholder with a visible `equiv`, the
    equivalent stands in the plain text and [start, end) is where.
    """

    start: int
    end: int
    open: int
    close: int


def take_out(text: str, codes: Sequence[Code]) -> tuple[str, list[Span]]:
    """Plain text (with equivalents) and where each code stood, in the order of their opening marks.

    Raises ValueError if pairs do not nest.
    """
    out: list[str] = []
    length = 0
    spans: list[Span | None] = []
    stack: list[tuple[int, int, int]] = []
    for character in text:
        if not MARK.fullmatch(character):
            out.append(character)
            length += 1
            continue
        i = index_of(character)
        code = codes[i]
        if code.kind is CodeKind.PLACEHOLDER:
            spans.append(Span(length, length + len(code.equiv), i, i))
            out.append(code.equiv)
            length += len(code.equiv)
        elif code.kind is CodeKind.OPEN:
            stack.append((i, length, len(spans)))
            spans.append(None)
        else:
            if not stack or codes[stack[-1][0]].pair != code.pair:
                raise ValueError("inline codes do not nest")
            opened, start, slot = stack.pop()
            spans[slot] = Span(start, length, opened, i)
    if stack:
        raise ValueError("an inline code is not closed")
    return "".join(out), [s for s in spans if s is not None]


def put_back(text: str, spans: Iterable[Span], codes: Sequence[Code]) -> str:
    """The reverse of `take_out`: plain text and spans over it to text with marks.

    Placeholders with a visible `equiv` replace [start, end). Pairs that cross are nested by closing the inner one
    at the outer's end when it is clonable and opening it again, else by stretching the outer. Spans are given in
    order of preference for the outer place where two cover the same words.
    """
    order = list(spans)
    changed = True
    while changed:  # stretch non-clonable pairs until no two cross
        changed = False
        for a in range(len(order)):
            for b in range(len(order)):
                x, y = order[a], order[b]
                if a == b or not (x.start < y.start < x.end < y.end):
                    continue
                if codes[x.open].clonable and x.open != x.close:
                    order[a : a + 1] = [Span(x.start, y.start, x.open, x.close), Span(y.start, x.end, x.open, x.close)]
                elif codes[y.open].clonable and y.open != y.close:
                    order[b : b + 1] = [Span(y.start, x.end, y.open, y.close), Span(x.end, y.end, y.open, y.close)]
                else:
                    order[a] = Span(x.start, y.end, x.open, x.close)
                changed = True
                break
            if changed:
                break
    starts: dict[int, list[tuple[int, int, Span]]] = {}
    for rank, span in enumerate(order):
        starts.setdefault(span.start, []).append((-(span.end - span.start), rank, span))
    events = sorted({*starts, *(s.end for s in order), len(text) + 1})
    out: list[str] = []
    stack: list[Span] = []
    position = 0
    while position <= len(text):
        while stack and stack[-1].end == position and stack[-1].end > stack[-1].start:
            out.append(mark(stack.pop().close))
        skip = 0
        empty: list[Span] = []
        full: list[Span] = []
        for _, _, span in sorted(starts.get(position, []), key=lambda s: s[:2]):
            (full if span.end > span.start else empty).append(span)
        for span in empty:
            out.append(mark(span.open) + (mark(span.close) if span.close != span.open else ""))
        for span in full:
            if span.close == span.open:
                out.append(mark(span.open))
                skip = max(skip, span.end - span.start)
            else:
                out.append(mark(span.open))
                stack.append(span)
        if skip:
            position += skip
            continue
        following = events[bisect_right(events, position)]
        out.append(text[position:following])
        position = following
    out += [mark(s.close) for s in reversed(stack)]
    return "".join(out)
