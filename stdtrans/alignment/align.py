"""Paragraphs side by side by dynamic programming, then the sentences inside of them the same way.

Lengths are compared as in Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
Linguistics 19 (1993); beside them count the kind of text, figures and Latin signs, and the words of a lexicon that the
texts yield themselves in a first round (R. C. Moore, "Fast and Accurate Sentence Alignment of Bilingual Corpora", AMTA
2002), with terms that a termbase knows. Headings, captions, notes and cells meet only their like at a low cost: these
are what the alignment holds on to.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stdtrans.alignment.lexicon import Lexicon, covered, english_words
from stdtrans.language import Language, count_words
from stdtrans.segment import Kind

# The cost of leaving a text without partner: dearer than a pair of unlike lengths, cheaper by half than two such gaps.
_GAP = 3.0
# Two sentences for one are rarer than one for one (Gale and Church: 0.089 to 0.89, a difference of 2.3 in log odds).
_MERGE = 1.6
_OTHER_KIND = 2.0
_OTHER_FIGURES = 2.5
_OTHER_WORDS = 4.0
# Where half of the words were expected, the rest is grammar and style.
_ENOUGH = 0.5
# What the words of a Chinese text are worth of which the lexicon knows none: they speak neither for a pair nor against.
_UNKNOWN = 0.5
# Standard deviation of the logarithm of the ratio of the lengths of two texts that translate each other.
_SPREAD = 0.45
_LONGEST_DEVIATION = 3.0
# How far from the diagonal a partner may stand, beyond the difference in number.
_BAND = 80
# English words for a Chinese character, so that lengths of both languages compare.
_WORDS_PER_CHARACTER = 0.62
# Below this a pair of the first round teaches nothing.
_SURE = 0.45

# The number of a clause, table or item; Word may have typed it in one text and made it in the other.
_LABEL = re.compile(r"\s*(?:[A-Z]\.)?\d+(?:\.\d+)*(?=[\s)）:：、.]|(?![\d.])\W|[^\W\d_])")
_FIGURES = re.compile(r"\d+(?:\.\d+)*|[A-Z]{2,}[a-z]?\b")
_LINES = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TERM, Kind.DEFINITION, Kind.TITLE})
_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a reader sees it. hints: English terms that a termbase gives for a Chinese one."""

    text: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its whole text with its number, what it is, and its sentences (at least one)."""

    text: str
    kind: Kind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other, as (paragraph, sentence) of each side; one side may be empty.

    confidence: 0 to 1, 0 where a side is empty.
    """

    zh: tuple[tuple[int, int], ...]
    en: tuple[tuple[int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared: length in English words, number before it, figures, words expected or there."""

    text: str
    kind: Kind
    weight: float
    label: str
    figures: frozenset[str]
    expected: dict[str, float]
    words: tuple[str, ...]


def align(zh: Sequence[Paragraph], en: Sequence[Paragraph]) -> list[Bead]:
    """The beads of two texts in reading order; every sentence is in exactly one."""
    lexicon = Lexicon({})
    pairs: list[tuple[range, range]] = []
    for first in (True, False):
        ours = [_text(p.text, p.kind, Language.ZH, lexicon, [h for s in p.sentences for h in s.hints]) for p in zh]
        theirs = [_text(p.text, p.kind, Language.EN, lexicon) for p in en]
        cost = _Cost(first)
        pairs = _beads(ours, theirs, cost)
        if first:
            sure = [(i, j) for i, j in pairs if cost.confidence(_at(ours, i), _at(theirs, j)) >= _SURE]
            lexicon = Lexicon.of((_joined(zh, i), _joined(en, j)) for i, j in sure)
    return [bead for i, j in pairs for bead in _inside(zh, en, i, j, lexicon)]


def _joined(paragraphs: Sequence[Paragraph], places: range) -> str:
    return " ".join(paragraphs[i].text for i in places)


def _inside(zh: Sequence[Paragraph], en: Sequence[Paragraph], i: range, j: range, lexicon: Lexicon) -> list[Bead]:
    """The sentences of paragraphs that belong together."""
    ours = [(p, s) for p in i for s in range(len(zh[p].sentences))]
    theirs = [(p, s) for p in j for s in range(len(en[p].sentences))]
    zh_texts = [_sentence(zh[p], s, Language.ZH, lexicon) for p, s in ours]
    en_texts = [_sentence(en[p], s, Language.EN, lexicon) for p, s in theirs]
    cost = _Cost(False, inside=True)
    return [
        Bead(
            tuple(ours[a] for a in x),
            tuple(theirs[b] for b in y),
            round(cost.confidence(_at(zh_texts, x), _at(en_texts, y)), 3),
        )
        for x, y in _beads(zh_texts, en_texts, cost)
    ]


def _sentence(paragraph: Paragraph, number: int, language: Language, lexicon: Lexicon) -> _Text:
    sentence = paragraph.sentences[number]
    return _text(sentence.text, paragraph.kind, language, lexicon, sentence.hints)


def _text(text: str, kind: Kind, language: Language, lexicon: Lexicon, hints: Sequence[str] = ()) -> _Text:
    chinese = language is Language.ZH
    weight = count_words(text, language) * (_WORDS_PER_CHARACTER if chinese else 1.0)
    expected = lexicon.expected(text, hints) if chinese else {}
    words = () if chinese else tuple(english_words(text))
    label = _LABEL.match(text)
    figures = frozenset(_FIGURES.findall(text[label.end() :] if label else text))
    return _Text(text, kind, weight, label[0].strip() if label else "", figures, expected, words)


def _at(texts: Sequence[_Text], places: range) -> _Text | None:
    """Neighbouring texts as one; None for none."""
    chosen = [texts[i] for i in places]
    if len(chosen) < 2:
        return chosen[0] if chosen else None
    expected: dict[str, float] = {}
    for text in chosen:
        for word, p in text.expected.items():
            expected[word] = max(expected.get(word, 0.0), p)
    return _Text(
        " ".join(t.text for t in chosen),
        chosen[0].kind,
        sum(t.weight for t in chosen),
        chosen[0].label,
        frozenset().union(*(t.figures for t in chosen)),
        expected,
        tuple(w for t in chosen for w in t.words),
    )


class _Cost:
    """What a pair costs: 0 for a perfect one. blind: without a lexicon, by length, kind and figures alone."""

    def __init__(self, blind: bool, inside: bool = False) -> None:
        self._blind = blind
        self._inside = inside

    def may_merge(self, texts: Sequence[_Text]) -> bool:
        """Sentences of one paragraph go together, and paragraphs of running text; never two headings or cells."""
        return self._inside or all(t.kind in _LINES for t in texts)

    def pair(self, a: _Text, b: _Text) -> float:
        length = min(abs(math.log((a.weight + 1) / (b.weight + 1))) / _SPREAD, _LONGEST_DEVIATION)
        kind = 0.0 if a.kind is b.kind else _OTHER_KIND / 2 if {a.kind, b.kind} <= _LINES else _OTHER_KIND
        ours, theirs = a.figures, b.figures
        if a.label and b.label:
            ours, theirs = ours | {a.label}, theirs | {b.label}
        either = ours | theirs
        figures = _OTHER_FIGURES * len(ours ^ theirs) / len(either) if either else 0.0
        words = 0.0 if self._blind else _OTHER_WORDS * (1 - self.words(a, b))
        return length + kind + figures + words

    @staticmethod
    def words(a: _Text, b: _Text) -> float:
        """How much of the English was expected, 1 from `_ENOUGH` on."""
        if not a.expected:
            return _UNKNOWN
        return min(1.0, covered(a.expected, b.words) / _ENOUGH)

    def confidence(self, a: _Text | None, b: _Text | None) -> float:
        """1 for a pair without cost, 0 for one that costs as much as two texts without partner."""
        if a is None or b is None:
            return 0.0
        return max(0.0, 1 - self.pair(a, b) / (2 * _GAP))


def _beads(a: Sequence[_Text], b: Sequence[_Text], cost: _Cost) -> list[tuple[range, range]]:
    """The cheapest way through both, as ranges of indices."""
    n, m = len(a), len(b)
    band = _BAND + abs(n - m)
    costs = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    step_cost = _step_cost(a, b, cost)
    for i in range(n + 1):
        middle = round(i * m / n) if n else 0
        low, high = (max(0, middle - band), min(m, middle + band)) if n else (0, m)
        for j in range(low, high + 1):
            best = costs.get((i, j), math.inf)
            for x, y in _MOVES:
                before = costs.get((i - x, j - y))
                if before is None or before >= best:
                    continue
                total = before + step_cost(i, j, x, y)
                if total < best:
                    best = total
                    costs[i, j] = total
                    steps[i, j] = (x, y)
    out = []
    i, j = n, m
    while i or j:
        x, y = steps[i, j]
        out.append((range(i - x, i), range(j - y, j)))
        i, j = i - x, j - y
    return out[::-1]


def _step_cost(a: Sequence[_Text], b: Sequence[_Text], cost: _Cost) -> Callable[[int, int, int, int], float]:
    singles: dict[tuple[int, int], float] = {}

    def step(i: int, j: int, x: int, y: int) -> float:
        if not x or not y:
            return _GAP
        if x == y == 1:
            if (i, j) not in singles:
                singles[i, j] = cost.pair(a[i - 1], b[j - 1])
            return singles[i, j]
        if not cost.may_merge([*a[i - x : i], *b[j - y : j]]):
            return math.inf
        # two for one is tried only where their lengths could make it
        ours, theirs = sum(a[k].weight for k in range(i - x, i)), sum(b[k].weight for k in range(j - y, j))
        if abs(math.log((ours + 1) / (theirs + 1))) > 2 * _SPREAD:
            return math.inf
        one, other = _at(a, range(i - x, i)), _at(b, range(j - y, j))
        assert one is not None
        assert other is not None
        return _MERGE + cost.pair(one, other)

    return step
