"""Terms that a text explains in parentheses: 人工智能（artificial intelligence，AI）, management system (MS)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stdtrans.glossary.candidate import is_abbreviation
from stdtrans.language import HAN

_H = HAN.pattern
_MOST_HAN = 16
_MOST_WORDS = 6
# A shorter end of a term stands behind many things and is still not the term: 协议 of 保密协议.
_LEAST_ELSEWHERE = 4
_CHINESE_FIRST = re.compile(
    rf"((?:{_H}|[A-Za-z0-9·-])*{_H}|{_H})[”」》]?\s*[（(]\s*(?:英文|英语|简称|缩写|以下简称)?\s*[:：为]?\s*"
    r"([A-Za-z][A-Za-z0-9\s\-–'’/.&]*(?:[,，;；、]\s*[A-Za-z][A-Za-z0-9\s\-–'’/.&]*)*)\s*[）)]"
)
_ENGLISH_FIRST = re.compile(
    rf"([A-Za-z][A-Za-z\s\-’']*)\s*[（(]\s*({_H}(?:{_H}|[A-Za-z0-9·-]){{1,{_MOST_HAN}}})\s*[）)]"
)
_EXPLAINED = re.compile(r"([A-Za-z][A-Za-z\s\-’']*)\s*\(\s*([A-Z][A-Za-z0-9&/-]{1,9})\s*\)")
# What stands before a Chinese term without being part of it.
_BEFORE = re.compile(
    rf".*(?:[的了和与及或在对由从向被把将使为是指称即用以按见如于等]|采用|包括|所谓|通过|使用|基于|属于|一种|本文件|进行|符合|根据|依据|按照)(?={_H}{_H})"
)
# The designation of a standard or a committee: GB/T 1.1, SAC/TC 286.
_NUMBERED = re.compile(r"[A-Z/]+[\s-]\d[\d.\-–—]*")
_NO_TERM = frozenset(
    ("see", "for", "the", "with", "and", "or", "figure", "table", "annex", "clause", "note", "example")
)
_STOP_WORDS = """
a an the and or of in on at by for with from to as is are was were be been that this these those which called named
using use used its their such shall should may can will has have into per than via see
"""
_STOP = frozenset(_STOP_WORDS.split())
# Connecting words that may stand inside an English term.
_INSIDE = frozenset(("of", "for", "and", "in", "to", "the"))


@dataclass(frozen=True, slots=True)
class Explained:
    """A term and what a text says in parentheses behind it; one of the two sides may be empty."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]
    sentence: str


def explained(sentences: Sequence[str]) -> Iterator[Explained]:
    """The terms of a text that are explained in parentheses, in its order, repeated as often as it has them."""
    text = "\n".join(sentences)
    for sentence in sentences:
        for match in _CHINESE_FIRST.finditer(sentence):
            english = tuple(e for part in re.split(r"[,，;；、]", match[2]) if (e := _english(part)))
            if english and (chinese := _chinese(match[1], text)):
                yield Explained((chinese,), english, sentence)
        for match in _ENGLISH_FIRST.finditer(sentence):
            if words := _last_words(match[1]):
                yield Explained((match[2],), (words,), sentence)
        for match in _EXPLAINED.finditer(sentence):
            if words := _expansion(match[1].split(), match[2]):
                yield Explained((), (words, match[2]), sentence)


def _english(part: str) -> str:
    """What may be the English of a term; empty for references, units and words of running text."""
    words = part.strip(" .").split()
    if (
        not words
        or len(words) > _MOST_WORDS + 2
        or words[0].lower() in _NO_TERM
        or _NUMBERED.fullmatch(" ".join(words))
    ):
        return ""
    if len(words) == 1 and not is_abbreviation(words[0]) and (len(words[0]) < 4 or words[0].isdigit()):
        return ""
    return " ".join(words)


def _chinese(run: str, text: str) -> str:
    """The term at the end of a run of Chinese: what is left after function words, or a word the text has elsewhere."""
    run = _BEFORE.sub("", run)[-_MOST_HAN:].lstrip("0123456789.·-")
    for start in range(1, len(run) - _LEAST_ELSEWHERE + 1):
        rest = run[start:]
        # the longest end of the run that also stands behind something else
        if text.count(rest) > text.count(run[start - 1 :]):
            return rest
    return run if len(HAN.findall(run)) > 1 else ""


def _last_words(run: str) -> str:
    """The words before a parenthesis, back to a function word."""
    words = run.split()
    start = len(words)
    while start and len(words) - start < _MOST_WORDS and words[start - 1].lower() not in _STOP:
        start -= 1
    return " ".join(words[start:])


def _expansion(words: Sequence[str], short: str) -> str:
    """The words an abbreviation stands for, by their initials; empty where they do not give it.

    The one rule of A. Schwartz and M. Hearst (Pacific Symposium on Biocomputing 2003) that never guesses: each letter
    is the first of a word, words such as "of" may be passed over.
    """
    letters = [c.lower() for c in short if c.isalpha()]
    parts = [p for word in words for p in word.split("-") if p]
    place, wanted = len(parts), len(letters)
    while wanted and place:
        place -= 1
        if parts[place][0].lower() == letters[wanted - 1]:
            wanted -= 1
        elif parts[place].lower() not in _INSIDE:
            return ""
    if wanted or len(letters) < 2:
        return ""
    # back from parts of hyphenated words to the words themselves
    kept, count = [], len(parts) - place
    for word in reversed(words):
        if count <= 0:
            break
        kept.append(word)
        count -= len([p for p in word.split("-") if p])
    return " ".join(reversed(kept))
