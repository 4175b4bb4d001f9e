"""Cuts a segment into the strings a model translates: no labels, cut at tabs and breaks, never too long for it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stdtrans.language import Language, has_language
from stdtrans.neural.alignment import Place
from stdtrans.neural.codes import divides
from stdtrans.segment import MARK, Code, index_of

# Pieces. Marian models were trained on sentences of up to some hundred pieces and fail by leaving out clauses beyond.
LIMIT = 200
# Characters; less than this is no clause but an item of a list.
CLAUSE = 6

_LABEL = re.compile(
    r"\s*(?:[（(](?:\d{1,3}|[a-z])[)）]|(?:\d{1,3}|[a-z])[)）]|——|—|[●•·▪■◆○]|(?:\d+|[A-Z])(?:\.\d+)+[：:、]?|[①-⑳])[\s\u3000]*(?=\S)"
)
_CLAUSE = (
    re.compile(r"(?<=[。；;！？!?])|(?<=\.)\s"),
    re.compile(r"(?<=[，：])|(?<=[,:])\s"),
    re.compile(r"(?<=、)|\s"),
)
_BETWEEN = re.compile(r"[，；]|[,;](?=\s)")


@dataclass(frozen=True, slots=True)
class Fragment:
    """One string to translate, at [start, end) of its segment.

    glue: what the target has before it; continued: it goes on the sentence of the fragment before.
    """

    start: int
    end: int
    glue: str
    continued: bool = False


def cut(
    text: str,
    codes: Sequence[Code],
    languages: tuple[Language, Language],
    length: Callable[[str], int],
    limit: int = LIMIT,
    whole: Sequence[Place] = (),
) -> list[Fragment]:
    """The fragments of a text with wordlike marks, in order; what lies between them is in their `glue`.

    languages: source and target; length: how many pieces a string is to the model; whole: places never cut in two.
    """
    out: list[Fragment] = []
    position = 0
    for start, end in _lines(text, codes):
        label = _LABEL.match(text, start, end)
        if label and has_language(text[label.end() : end], languages[0]):
            start = label.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        glue = _glue(text[position:start], languages[1])
        parts = _within(text, start, end, length, limit, whole)
        for number, (a, b) in enumerate(parts):
            between = " " if languages[1] is Language.EN else ""
            out.append(
                Fragment(
                    a,
                    b,
                    between if number else glue,
                    bool(number) and text[parts[number - 1][1] - 1] not in "。；;！？.!?",
                )
            )
        position = end
    return out


def clauses(text: str, fragments: Sequence[Fragment], language: Language, whole: Sequence[Place]) -> list[Fragment]:
    """The fragments cut further, at the signs between clauses. language: of the target; whole: places never cut."""
    out: list[Fragment] = []
    for fragment in fragments:
        start, glue, continued = fragment.start, fragment.glue, fragment.continued
        for match in _BETWEEN.finditer(text, fragment.start, fragment.end):
            at = match.end()
            if any(a < at < b for a, b in whole) or at - start < CLAUSE or fragment.end - at < CLAUSE:
                continue
            out.append(Fragment(start, at, glue, continued))
            while text[at].isspace():
                at += 1
            start, glue, continued = at, " " if language is Language.EN else "", True
        out.append(Fragment(start, fragment.end, glue, continued))
    return out


def tail(text: str, fragments: Sequence[Fragment]) -> str:
    """What follows the last fragment."""
    return text[fragments[-1].end :] if fragments else text


def _lines(text: str, codes: Sequence[Code]) -> list[tuple[int, int]]:
    """The pieces between tabs and breaks."""
    out, start = [], 0
    for i, c in enumerate(text):
        if c in "\t\n" or (MARK.fullmatch(c) and divides(codes[index_of(c)])):
            out.append((start, i))
            start = i + 1
    return [*out, (start, len(text))]


def _glue(between: str, language: Language) -> str:
    """A label and its spaces as the target writes them."""
    if language is Language.EN:
        between = between.translate(str.maketrans("（）：、\u3000", "():, ")).replace("——", "—")
        return re.sub(r"([—):,])$", r"\1 ", between)
    return re.sub(r"^(\s*)—(\s*)$", r"\1——", between)


def _within(
    text: str, start: int, end: int, length: Callable[[str], int], limit: int, whole: Sequence[Place]
) -> list[Place]:
    """Pieces of at most `limit`, cut at sentence signs, else clauses, else words, else anywhere."""
    if end - start <= limit or length(text[start:end]) <= limit:
        return [(start, end)]
    for pattern in _CLAUSE:
        cuts = [m.end() for m in pattern.finditer(text, start, end) if start < m.end() < end]
        cuts = [c for c in cuts if not any(a < c < b for a, b in whole)]
        if not cuts:
            continue
        middle = min(cuts, key=lambda c: abs(c - (start + end) / 2))
        return _halves(text, start, middle, end, length, limit, whole)
    middle = (start + end) // 2
    if held := next((p for p in whole if p[0] < middle < p[1]), None):
        middle = held[0] if held[0] > start else held[1]
    if middle >= end:
        return [(start, end)]
    return _halves(text, start, middle, end, length, limit, whole)


def _halves(
    text: str, start: int, middle: int, end: int, length: Callable[[str], int], limit: int, whole: Sequence[Place]
) -> list[Place]:
    return [
        *_within(text, start, middle, length, limit, whole),
        *_within(text, middle, end, length, limit, whole),
    ]
