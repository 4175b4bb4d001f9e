"""English words are spelled right, by the dictionary of Hunspell that comes with spylls (extra `spelling`).

Known without it: words of shipped texts, of the lexicon, of the termbase's hits and of the source; names, abbreviations
and units, which have a capital, a digit or fewer than five letters. British spellings (ISO House Style) are known by
their American ones.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path

from stdtrans.checks.base import CheckInput, check
from stdtrans.checks.words import ordinary_words
from stdtrans.language import Language
from stdtrans.lexicon import lexicon, stem
from stdtrans.segment import Finding, Severity

_NAME = "spelling"
_WORD = re.compile(r"(?<![\w./\\@:$#&*=+'’`-])[a-z]{5,}(?![\w/\\@$#&*=(+'’`-]|[.:]\w)")
_PREFIX = re.compile(
    r"(?:non|un|re|pre|sub|super|over|under|inter|intra|multi|micro|nano|electro|photo|thermo|hydro|anti)"
)
_LEAST_REST = 4
_LETTERS = "etaoinsrhldcumfpgwybvkxjqz"  # the commonest first
_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        ("our", "or"), (r"re(s|d)?$", r"er\1"), (r"is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
        (r"ys(e|ed|es|er|ing)$", r"yz\1"), (r"ll(ed|ing|er|ers)$", r"l\1"), (r"ogue(s?)$", r"og\1"),
        ("ae|oe", "e"), ("ence$", "ense"), ("mould", "mold"), ("sulph", "sulf"), ("alumini", "alumin"),
        ("grey", "gray"), ("programme", "program"), ("tyre", "tire"), ("gauge", "gage"), ("lse", "lze"),
    )
)  # fmt: skip


@check(_NAME)
def spelling(input: CheckInput) -> Iterator[Finding]:
    """The first unknown word of an English target, as a warning; nothing where spylls is not installed."""
    if input.direction.target is not Language.EN or input.trusted:
        return
    source = input.source_text.lower()
    terms = " ".join(t for hit in input.terms for t in hit.targets).lower()
    for match in _WORD.finditer(input.target_text):
        word = match[0]
        if word in ordinary_words() or word in source or word in terms or stem(word) in lexicon():
            continue
        is_word = _dictionary()
        if is_word is None:
            return
        if not is_word(word) and (meant := _meant(word, is_word)):
            yield Finding(_NAME, Severity.WARNING, f"'{word}' is not in the dictionary.", meant, word)
            return


def _meant(word: str, is_word: Callable[[str], bool]) -> str:
    """A word of the dictionary that is one slip of the hand away; without one it is a technical word, and no fault."""
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        for other in (head[:-1] + tail[0] + head[-1] + tail[1:], head + tail[1:], head + tail[0] + tail):
            if other != word and is_word(other):
                return other
    for i in range(1, len(word)):
        for letter in _LETTERS:
            for other in (word[:i] + letter + word[i + 1 :], word[:i] + letter + word[i:]):
                if other != word and is_word(other):
                    return other
    return ""


@cache
def _dictionary() -> Callable[[str], bool] | None:
    """Whether a word in small letters is in the dictionary; None where there is no dictionary."""
    try:
        hunspell = import_module("spylls.hunspell")
    except ImportError:
        return None
    folder = Path(str(hunspell.__file__)).parent / "data" / "en"
    lookup = hunspell.Dictionary.from_files(str(folder / "en_US")).lookup

    @lru_cache(maxsize=20_000)
    def is_word(word: str) -> bool:
        if lookup(word) or (word.endswith("s") and lookup(word[:-1])):
            return True
        if any(other != word and lookup(other) for other in _american(word)):
            return True
        prefix = _PREFIX.match(word)
        rest = word[prefix.end() :] if prefix else ""
        if len(rest) >= _LEAST_REST and lookup(rest):
            return True
        return any(a in ordinary_words() and b in ordinary_words() for a, b in _halves(word))

    return is_word


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """How a closed compound may be cut, work|piece: the first word is no plural as in words run together by mistake."""
    for i in range(_LEAST_REST, len(word) - _LEAST_REST + 1):
        if word[i - 1] != "s":
            yield word[:i], word[i:]


def _american(word: str) -> Iterator[str]:
    for british, american in _BRITISH:
        yield british.sub(american, word)
