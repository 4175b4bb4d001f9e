"""The vocabulary of the whole program: units, segments, inline codes, matches and targets.

Text carries each inline code as one character of Supplementary Private Use Area-A: `mark(i)` stands for
`codes[i]`. Documents use the private use characters of the basic plane (symbol fonts); plane 15 is free.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from stdtrans.language import Language

MARK_FIRST = 0xF0000
MARK_LAST = 0xFFFFD
MARK = re.compile(f"[{chr(MARK_FIRST)}-{chr(MARK_LAST)}]")


def mark(index: int) -> str:
    """The character that stands for `codes[index]`. Raises ValueError above 65,533 codes in one unit."""
    if not 0 <= index <= MARK_LAST - MARK_FIRST:
        raise ValueError(f"no mark for inline code number {index}")
    return chr(MARK_FIRST + index)


def index_of(character: str) -> int:
    """The index in `codes` that a mark stands for."""
    return ord(character) - MARK_FIRST


class CodeKind(StrEnum):
    """How a code stands in the text (TMX 1.4b: bpt, ept, ph; XLIFF 2.1: sc, ec, ph)."""

    OPEN = "open"
    CLOSE = "close"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Code:
    """What stands between letters and is not text. Opaque: only the format that made it reads `payload`.

    pair: the number an open and its close share, unique in the unit (placeholders have their own).
    label: what it is to a reader: bold, italic, sub, sup, format, link, field, insertion, control, ruby,
        footnote, endnote, comment, bookmark, break, tab, image, equation, symbol, deletion, page, ...
    equiv: the text a reader sees in its place ("1" of a caption number field, tab, newline); may be empty.
    clonable: the pair may stand more than once in a target (formatting); False for links, fields, controls.
    """

    kind: CodeKind
    pair: int
    label: str
    equiv: str = ""
    clonable: bool = False
    payload: object = field(default=None, compare=False, repr=False)


class Kind(StrEnum):
    """What a piece of text is in its document; rules, segmentation and the engine differ by it."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CAPTION = "caption"
    TERM = "term"
    DEFINITION = "definition"
    CONTENTS = "contents"
    NOTE = "note"
    COMMENT = "comment"
    HEADER = "header"
    NUMBERING = "numbering"
    PROPERTY = "property"
    ALT_TEXT = "alt-text"
    CHART = "chart"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a document hands out: one paragraph, cell, note or property, in reading order.

    id: unique and stable for the same file; text: with a mark for each code, every code exactly once;
    origin: the place in words a reader can find ("word/document.xml, paragraph 12").
    """

    id: str
    text: str
    codes: tuple[Code, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, heading or cell to translate. `codes` are those of its whole unit, so marks keep their index.

    A pair that covers a segment boundary is closed at the end of the one and opened again in the next.
    previous, following: the neighbours' plain source, for matches in context; empty at the ends.
    goes_on: it goes on the sentence of the one before, which ended with a semicolon: in the same paragraph, or as the
    next item of a list.
    """

    id: str
    text: str
    codes: tuple[Code, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    previous: str = ""
    following: str = ""
    origin: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points that a match lost, and why ("not reviewed")."""

    reason: str
    points: int


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal from a memory, already fitted to the segment (numbers and references substituted).

    source, target: as they stand in the memory, without codes; proposal: the target fitted to the segment;
    score: 0-100, 101 where the neighbours match too; memory: its name;
    differences: what was substituted or still differs ("20 -> 25"), for the report; penalties: what the score lost.
    """

    source: str
    target: str
    score: int
    memory: str
    proposal: str = ""
    differences: tuple[str, ...] = ()
    penalties: tuple[Penalty, ...] = ()


@dataclass(frozen=True, slots=True)
class TermHit:
    """A termbase entry found in a segment's plain text at [start, end).

    targets: approved translations in order of preference; forbidden: translations not to be used.
    """

    start: int
    end: int
    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    glossary: str = ""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in one segment: check is its id ("number"), message says it in a sentence.

    clause: what asks for it, as a reader cites it ("GB/T 1.1-2020, 8.1"), for the rules of a profile.
    """

    check: str
    severity: Severity
    message: str
    expected: str = ""
    found: str = ""
    clause: str = ""


class Origin(StrEnum):
    """Where a translation came from."""

    MEMORY = "memory"
    MEMORY_NUMBERS = "memory+numbers"
    MEMORY_REPAIR = "memory+repair"
    WORDING = "wording"
    TERM = "term"
    CATALOG = "catalogue"
    NEURAL = "neural"
    COPIED = "copied"
    KEPT = "kept"
    PSEUDO = "pseudo"


@dataclass(frozen=True, slots=True)
class Target:
    """The chosen translation of a segment.

    text: with the segment's marks; origin: where it came from (COPIED: needs no translation, KEPT: left in the
    source language); confidence: 0-1 where an engine gave one; match: the memory match used or nearest.
    """

    text: str
    origin: Origin
    confidence: float | None = None
    match: Match | None = None
    findings: tuple[Finding, ...] = ()

    def with_findings(self, findings: Sequence[Finding]) -> "Target":
        return replace(self, findings=(*self.findings, *findings))


@dataclass(frozen=True, slots=True)
class Direction:
    """From which language to which; Chinese and English only, both ways alike."""

    source: Language
    target: Language

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"
