"""Headings, cells and captions: what models add to short texts, and how to tell a sentence where a name was asked."""

import re
from collections.abc import Iterator

from stdtrans.language import HAN, Language
from stdtrans.segment import Kind

Change = tuple[int, int, str]

NAMES = frozenset({Kind.TITLE, Kind.HEADING, Kind.CELL, Kind.CAPTION, Kind.TERM})
"""Kinds of text that name things and hold no sentence, unless they end as one."""

# Characters of Chinese beyond which a cell is prose; what it says is then as sure as elsewhere.
SHORT = 16
# Subtitles were part of what models learnt from: music, speakers' dashes, trailing dots.
_MUSIC = re.compile(r"\s*[♪♫♬♩#*]+\s*")
_DASH = re.compile(r"^\s*[-–—]+\s+")
_DOTS = re.compile(r"\s*(?:\.{2,}|…+)\s*$")
_QUOTES = re.compile(r"^[\"“'‘](.*)[\"”'’]([.,]?)$")
_SENTENCE = re.compile(
    r"\b(?:I|you|your|we|us|he|him|she|her|they|them|it|it's|that's|there's|let's|what's|don't|didn't|won't|can't"
    r"|is|are|was|were|am|has|have|had|will|would|do|does|did|gonna|please|yeah|okay|oh)\b|^(?:when|what|why|where|who|how)\b|[!?♪♫]",
    re.IGNORECASE,
)
# A term is a noun phrase: no "restoring the milk", no "planned" (ISO 704; ISO/IEC Directives Part 2:2021, 16.5).
_DEED = re.compile(r"\s*[A-Za-z]+(?:ing (?:the|an?|its|your)\b|(?<!e)ed\W*$)")
_VERB = re.compile(r"[是应宜可能须有将被会]|\b(?:is|are|shall|should|may|can|must|has|have)\b|[!?！？]")


def decorations(source: str, target: str) -> Iterator[Change]:
    """Changes that take away what the source has not: music notes, a dash, last dots or colon, quotation marks."""
    if not re.search(r"[♪♫♬♩#*]", source):
        for match in _MUSIC.finditer(target):
            inside = match.start() > 0 and match.end() < len(target)
            yield match.start(), match.end(), " " if inside else ""
    dash, dots, quotes = _DASH.match(target), _DOTS.search(target), _QUOTES.match(target)
    if dash and not re.match(r"\s*[-–—]", source):
        yield 0, dash.end(), ""
    if dots and not re.search(r"(?:\.{2,}|…+|⋯)\s*$", source):
        yield dots.start(), dots.end(), ""
    elif target.rstrip().endswith(":") and not re.search(r"[:：]\s*$", source):
        yield len(target.rstrip()) - 1, len(target), ""
    elif quotes and not re.search(r"[\"“”'‘’《》「」]", source):
        yield 0, 1, ""
        yield quotes.end(1), quotes.end(1) + 1, ""


def rephrased(source: str, language: Language) -> list[Change]:
    """The change to a short Chinese name that makes a model read it as one: a colon behind it. language: of the source.

    Of 降雨历时 OPUS makes a song, of 降雨历时： "Rainfall time:".
    """
    if language is not Language.ZH or len(source) > SHORT or source.rstrip()[-1:] in "。；;：:":
        return []
    return [(len(source), len(source), "：")]


def doubtful(source: str, target: str, kind: Kind, language: Language) -> bool:
    """Whether an English target of a short name reads as a sentence of its own, or still holds Chinese.

    language: that of the target.
    """
    if language is not Language.EN or kind not in NAMES or len(source) > SHORT or source.rstrip()[-1:] in "。；;":
        return False
    if _VERB.search(source):
        return False
    deed = kind is Kind.TERM and _DEED.match(target)
    return bool(deed or _SENTENCE.search(target) or HAN.search(target) or _MUSIC.fullmatch(target))
