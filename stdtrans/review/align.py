"""Which paragraph of a translation belongs to which paragraph of its source, by order, kind, length and figures.

The lengths are compared as in Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
Linguistics 19 (1993), with the mean and variance of Chinese characters to English words; signs that survive translation
(digits, Latin names) count beside them. Paragraphs are not merged or split: a paragraph that has no partner is one
left out or added.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from stdtrans.segment import Kind

# The cost of leaving a paragraph without partner: dearer than a pair of unlike lengths, cheaper than a pair that
# differs in length, kind and figures at once.
_GAP = 3.0
_OTHER_KIND = 2.0
_OTHER_FIGURES = 3.0
# Standard deviation of the logarithm of the ratio of the lengths of two paragraphs that translate each other.
_SPREAD = 0.45
# How far from the diagonal a partner may stand, beyond the difference in number: a chapter that was moved as a whole.
_BAND = 60

_FIGURES = re.compile(r"\d+(?:\.\d+)*|[A-Za-z]{1,3}\d+")
_LINES = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.HEADING, Kind.TERM, Kind.DEFINITION, Kind.TITLE})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the alignment sees it: its identity, what it is, and its plain text.

    weight: its length in units that are equal in both languages (English words; Chinese characters divided by 1.6).
    """

    id: str
    kind: Kind
    text: str
    weight: float


def align(source: Sequence[Block], target: Sequence[Block]) -> list[tuple[int | None, int | None]]:
    """Pairs of indices in reading order; None where a paragraph has no partner."""
    if [(b.id, b.kind) for b in source] == [(b.id, b.kind) for b in target]:
        return [(i, i) for i in range(len(source))]
    figures = [[frozenset(_FIGURES.findall(b.text)) for b in blocks] for blocks in (source, target)]
    n, m = len(source), len(target)
    band = _BAND + abs(n - m)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(n + 1):
        middle = round(i * m / n) if n else 0
        for j in range(max(0, middle - band), min(m, middle + band) + 1):
            options = [best[0, 0]] if (i, j) == (0, 0) else []
            if i and j and (i - 1, j - 1) in best:
                cost = _cost(source[i - 1], target[j - 1], figures[0][i - 1], figures[1][j - 1])
                options.append((best[i - 1, j - 1][0] + cost, (i - 1, j - 1)))
            if i and (i - 1, j) in best:
                options.append((best[i - 1, j][0] + _GAP, (i - 1, j)))
            if j and (i, j - 1) in best:
                options.append((best[i, j - 1][0] + _GAP, (i, j - 1)))
            if options:
                best[i, j] = min(options, key=lambda o: o[0])
    return _traced(best, n, m)


def _traced(
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], n: int, m: int
) -> list[tuple[int | None, int | None]]:
    out: list[tuple[int | None, int | None]] = []
    place = (n, m)
    while (before := best[place][1]) is not None:
        i, j = before
        out.append((i if place[0] > i else None, j if place[1] > j else None))
        place = before
    return out[::-1]


def _cost(a: Block, b: Block, figures: frozenset[str], others: frozenset[str]) -> float:
    length = abs(math.log((a.weight + 1) / (b.weight + 1))) / _SPREAD
    kind = 0.0 if a.kind is b.kind else _OTHER_KIND / 2 if {a.kind, b.kind} <= _LINES else _OTHER_KIND
    either = figures | others
    apart = len(figures ^ others) / len(either) if either else 0.0
    same = -0.5 if figures and figures == others else 0.0
    return min(length, 3.0) + kind + _OTHER_FIGURES * apart + same
