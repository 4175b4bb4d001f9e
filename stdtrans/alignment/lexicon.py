"""A bilingual lexicon that two texts yield themselves, and how much of a sentence another one accounts for by it.

Words go together by Dice's coefficient over pairs of paragraphs that were aligned without it (I. D. Melamed, "Models of
Translational Equivalence among Words", Computational Linguistics 26 (2000)).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from stdtrans.language import HAN

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_HAN_RUN = re.compile(rf"(?:{HAN.pattern})+")
# Grammar stands in every sentence and tells none from another.
_GRAMMAR_TEXT = (
    "a an and are as at be been by for from has have in into is it its of on or shall should that the their this "
    "to was were which will with not must may can such any all"
)
_GRAMMAR = frozenset(_GRAMMAR_TEXT.split())
# Two words that met once may have met by chance.
_LEAST_MEETINGS = 2
_LEAST_DICE = 0.15
# A paragraph of a thousand characters says nothing of any two words in it.
_LONGEST = 400


def english_words(text: str) -> list[str]:
    """Content words in one form each: lower case, without the commonest endings."""
    return [_stem(w) for m in _LATIN.finditer(text) if (w := m[0].lower()) not in _GRAMMAR]


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def chinese_words(text: str) -> list[str]:
    """Pairs of neighbouring characters, and Latin words: words enough to meet their translation."""
    out = [_stem(m[0].lower()) for m in _LATIN.finditer(text)]
    for run in _HAN_RUN.findall(text):
        out += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return out


class Lexicon:
    """What English words a Chinese word stands for, and how surely (0 to 1)."""

    def __init__(self, table: Mapping[str, Mapping[str, float]]) -> None:
        self._table = table

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Lexicon":
        """From texts (Chinese, English) most of which translate each other."""
        zh_counts: Counter[str] = Counter()
        en_counts: Counter[str] = Counter()
        both: Counter[tuple[str, str]] = Counter()
        for zh, en in pairs:
            if len(zh) > _LONGEST:
                continue
            zh_words, en_words = set(chinese_words(zh)), set(english_words(en))
            zh_counts.update(zh_words)
            en_counts.update(en_words)
            both.update((z, e) for z in zh_words for e in en_words)
        table: dict[str, dict[str, float]] = {}
        for (z, e), n in both.items():
            dice = 2 * n / (zh_counts[z] + en_counts[e])
            if n >= _LEAST_MEETINGS and dice >= _LEAST_DICE:
                table.setdefault(z, {})[e] = dice
        return cls(table)

    def expected(self, zh: str, hints: Sequence[str] = ()) -> dict[str, float]:
        """The English words a Chinese text calls for. hints: English terms that a termbase found for it."""
        out: dict[str, float] = {}
        for word in chinese_words(zh):
            for e, p in self._table.get(word, {}).items():
                out[e] = max(out.get(e, 0.0), p)
            if word.isascii():
                out[word] = 1.0
        for hint in hints:
            out.update(dict.fromkeys(english_words(hint), 1.0))
        return out


def covered(expected: Mapping[str, float], en_words: Sequence[str]) -> float:
    """The share of English words that were expected, each by how surely; 0 where there are none."""
    return sum(expected.get(e, 0.0) for e in en_words) / len(en_words) if en_words else 0.0
