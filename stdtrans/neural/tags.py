"""Inline codes as short tags an instruction model copies: <1>…</1> for a pair, <2/> for what stands alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stdtrans.neural.alignment import Place
from stdtrans.neural.codes import wordlike
from stdtrans.segment import MARK, Code, CodeKind, index_of, mark

# Models write tags with spaces, in full width, or as a pair where one was single.
_TAG = re.compile(r"[<＜]\s*([/／]?)\s*(\d{1,5})\s*([/／]?)\s*[>＞]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with tags instead of marks; numbers: which tag stands for which codes: (open, close) or (alone,)."""

    text: str
    numbers: dict[int, tuple[int, ...]]

    def name(self, number: int) -> str:
        """A tag as a reader sees it."""
        return f"<{number}>…</{number}>" if len(self.numbers[number]) == 2 else f"<{number}/>"

    def marked(self, answer: str) -> str:
        """The reverse for a translation: known tags as marks, with whatever faults it has; others stay text."""

        def one(match: re.Match[str]) -> str:
            indices = self.numbers.get(int(match[2]))
            if indices is None:
                return match[0]
            if len(indices) == 1:
                return "" if match[1] else mark(indices[0])
            return mark(indices[1]) if match[1] else mark(indices[0]) + (mark(indices[1]) if match[3] else "")

        return _TAG.sub(one, answer)


def tagged(text: str, codes: Sequence[Code]) -> Tagged:
    """Tags for the marks of a text, numbered in order from one, or from above what the text itself has of the kind."""
    number = max((int(m[2]) for m in _TAG.finditer(text)), default=0)
    by_pair: dict[tuple[int, bool], int] = {}
    numbers: dict[int, tuple[int, ...]] = {}
    out = []
    for character in text:
        if not MARK.fullmatch(character):
            out.append(character)
            continue
        index = index_of(character)
        code = codes[index]
        alone = code.kind is CodeKind.PLACEHOLDER
        key = (code.pair, alone)
        if alone or key not in by_pair:
            number += 1
            by_pair[key] = number
        own = by_pair[key]
        numbers[own] = (*numbers.get(own, ()), index)
        sign = f"<{own}/>" if alone else f"</{own}>" if code.kind is CodeKind.CLOSE else f"<{own}>"
        out.append(sign)
    return Tagged("".join(out), numbers)


def bare(text: str) -> str:
    """What is left of a text with marks when these are taken out."""
    return MARK.sub("", text).strip()


@dataclass(frozen=True, slots=True)
class Copied:
    """What of the codes a translation has right.

    text: with the wordlike marks that stand once, nothing else; places: over it, by the index of the opening (or
    only) code, of what else was lifted out.
    """

    text: str
    places: dict[int, Place]


def copied(text: str, codes: Sequence[Code]) -> Copied:
    """Lift formatting and bare placeholders out of a translation, as far as they stand there once and close."""
    counts = Counter(MARK.findall(text))
    out: list[str] = []
    places: dict[int, Place] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for character in text:
        if not MARK.fullmatch(character):
            out.append(character)
            continue
        index, at = index_of(character), len(out)
        code = codes[index]
        if counts[character] != 1:
            continue
        if wordlike(code):
            out.append(character)
        elif code.kind is CodeKind.PLACEHOLDER:
            places[index] = (at, at)
        elif code.kind is CodeKind.OPEN:
            open_at[code.pair] = (index, at)
        elif code.pair in open_at:
            opened, start = open_at.pop(code.pair)
            places[opened] = (start, at)
    return Copied("".join(out), places)


def faults(source: Tagged, text: str) -> Iterator[str]:
    """The names of the tags that a translation with marks has not exactly once, or closes before they open."""
    for number, indices in source.numbers.items():
        found = [text.count(mark(i)) for i in indices]
        if any(n != 1 for n in found) or (
            len(indices) == 2 and text.find(mark(indices[1])) < text.find(mark(indices[0]))
        ):
            yield source.name(number)
