"""A small bilingual lexicon that ships: where Chinese words begin and end, and which have a counterpart in a
translation.

The lexicon (lexicon.tsv) holds Chinese words with the stems of English words that translate them, and for each word of
both languages how much its lack tells: the logarithm of the odds that a word without counterpart was left out, learned
from human translations. `benchmarks/checks/lexicon.py` makes it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from stdtrans.language import HAN

# Weights are kept as whole numbers of this size.
UNIT = 0.25
# What a counterpart found tells against an omission, beside what its lack would have told for one.
FOUND = 1.2
_LONGEST = 4
_SUFFIX = re.compile(
    r"(?:i[sz]ations?|i[sz](?:e[drs]?|ing)|ations?|ments?|[ae]nc(?:es?|y|ies)|[ae]nt(?:s|ly)?|it(?:y|ies)|iv(?:es?|ely)"
    r"|[ai]b(?:le|ly|ility)|ness|ings?|ions?|[eo]rs?|ed|ally|al|ly|ical|ics?|ous(?:ly)?|ies|es|s|y|e)$"
)
_LEAST_STEM = 3
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_HAN_RUN = re.compile(f"(?:{HAN.pattern})+")

Words = list[tuple[int, int, float]]
"""Words of a sentence in its order: start, end, and what each tells for an omission, below zero where translated."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its endings of inflection and derivation: corrosion, corrosive -> corros."""
    word = word.lower()
    for _ in range(2):
        match = _SUFFIX.search(word, _LEAST_STEM)
        if match is None:
            break
        word = word[: match.start()]
    return word[:-1] if len(word) > _LEAST_STEM and word[-1] == word[-2] else word


class Lexicon:
    """Chinese words with the English stems that translate them, and the weights of the words of both languages."""

    def __init__(self, lines: Iterable[str]) -> None:
        """lines: Chinese word, weight and stems, or English stem and weight, between tabs."""
        self._rows = {word: row for word, _, row in (line.partition("\t") for line in lines)}
        self._known: dict[str, tuple[int, frozenset[str]]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether a Chinese word or an English stem is there."""
        return word in self._rows

    def cuts(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] is cut out of Chinese words that begin before it.

        法规 is cut out of 方法 and 规定, 本文件 out of 文本 and 文件. Nothing is behind which a word ends (提高 before
        产品质量), nor what is made up of longer words, nor a word that ends a longer one (产品 in 农产品).
        """
        made = self._filled(text, start, end, end)
        befores = range(max(0, start - _LONGEST + 1), start)
        if (made and end - start > 2) or any(text[begin:start] in self._rows for begin in befores[:-1]):
            return False
        if any(text[begin:end] in self._rows for begin in befores):
            return not made
        return any(
            text[begin:stop] in self._rows and self._filled(text, stop, end, len(text))
            for begin in befores
            for stop in range(start + 1, min(begin + _LONGEST, end - 1) + 1)
        )

    def _filled(self, text: str, start: int, end: int, last: int) -> bool:
        """Whether words of two characters and more stand one behind the other from start to end, none beyond last."""
        return start >= end or any(
            text[start:stop] in self._rows and self._filled(text, stop, end, last)
            for stop in range(start + 2, min(last, start + _LONGEST) + 1)
        )

    def compare(self, zh: str, en: str) -> tuple[Words, Words]:
        """The words of both sides that the lexicon knows, with their weights."""
        words = [(m.start(), m.end(), stem(m[0])) for m in _ENGLISH.finditer(en)]
        there = {s for *_, s in words}
        covered = {stem(m[0]) for m in _ENGLISH.finditer(zh)}
        chinese = [
            (start, start + len(word), _told(self._entry(word)[0], self._is_translated(word, there)))
            for start, word in self._split(zh, covered)
        ]
        rows = self._rows
        english = [(a, b, _told(self._entry(s)[0], s in covered)) for a, b, s in words if s in rows]
        return chinese, english

    def _entry(self, word: str) -> tuple[int, frozenset[str]]:
        """Weight and stems of a word that is there; read once, since few of all words are ever met."""
        entry = self._known.get(word)
        if entry is None:
            weight, _, stems = self._rows[word].partition("\t")
            entry = self._known[word] = (int(weight), frozenset(stems.split()))
        return entry

    def _split(self, zh: str, covered: set[str]) -> Iterator[tuple[int, str]]:
        """The longest words of a Chinese text from left to right; covered takes the stems of all words in it."""
        rows = self._rows
        for run in _HAN_RUN.finditer(zh):
            text, offset, free = run[0], run.start(), 0
            for i in range(len(text)):
                longest = ""
                for end in range(i + 1, min(i + _LONGEST, len(text)) + 1):
                    word = text[i:end]
                    if word in rows:
                        longest = word
                        covered |= self._entry(word)[1]
                if i >= free and longest:
                    free = i + len(longest)
                    yield offset + i, longest

    def _is_translated(self, word: str, there: set[str]) -> bool:
        """Whether a word, or a word of two characters or more inside it, has a counterpart: 腐蚀 for 耐腐蚀."""
        if not self._entry(word)[1].isdisjoint(there):
            return True
        parts = {word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1)} - {word}
        return any(p in self._rows and not self._entry(p)[1].isdisjoint(there) for p in parts)


def _told(weight: int, found: bool) -> float:
    return -FOUND * UNIT * weight if found else UNIT * weight


def heaviest(words: Words) -> tuple[float, int, int]:
    """The stretch of words that tells most for an omission: its sum, start and end (Kadane's algorithm)."""
    best, total, begin = (0.0, 0, 0), 0.0, 0
    for start, end, weight in words:
        if total <= 0:
            total, begin = 0.0, start
        total += weight
        if total > best[0]:
            best = (total, begin, end)
    return best


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships."""
    text = (files("stdtrans") / "lexicon.tsv").read_text(encoding="utf-8")
    return Lexicon(text.split("\n"))
