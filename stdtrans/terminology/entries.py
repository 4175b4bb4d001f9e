"""Term entries of standards, by structure: designations, equivalents in the other language, definition.

GB/T 1.1-2020, 8.7 and GB/T 20001.1: the line of an entry holds the Chinese designations and their English
equivalents, the next one the definition. ISO 10241-1 and ISO/IEC Directives, Part 2:2021, clause 16: a designation a
line, the preferred one first, then the definition.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stdtrans.codes import plain
from stdtrans.glossary.candidate import Candidate, Found, terms
from stdtrans.glossary.concept import Concept
from stdtrans.language import Language
from stdtrans.segment import Kind, Segment, Unit
from stdtrans.segmentation import segment_units, term_parts

_CLAUSE = re.compile(r"\bterms\b.*\bdefinitions?\b|\bdefinitions\b", re.IGNORECASE)
_WITHIN = re.compile(r"\bterms\b|\bconcepts\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[A-Z]\.)?\d+(?:\.\d+)*\.?\s*")
_TERM_LINE = re.compile(r"[a-zα-ωA-Z(<][^.!?;:。]*[\w)>]")
_LONGEST_TERM_WORDS = 10
# A definition, not a designation, however short (ISO 704:2022, 6.5.4: no article at the start of a designation).
_SENTENCE = re.compile(r"(?:an?|the|any|each|every)\s|.*\s(?:that|which|is|are|who|whose)\s", re.IGNORECASE)
# Lines of an entry that are neither designation nor definition (ISO 10241-1:2011, 6.5 to 6.8; GB/T 1.1-2020, 8.7.3).
_BESIDE = re.compile(
    r"(?:note\b|example\b|\[?source\b|symbol\b|注|示例|例|\[?来源|［来源|符号|deprecated\b|figure\b|table\b|图|表|\[|［)",
    re.IGNORECASE,
)
_DEPRECATED = re.compile(r"DEPRECATED:\s*", re.IGNORECASE)
_LINES = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TERM})


@dataclass(frozen=True, slots=True)
class _Line:
    kind: Kind
    text: str
    term: bool


def term_entries(units: Sequence[Unit], language: Language, source: str) -> list[Candidate]:
    """The term entries of a document, in its order. source: what they are taken from (file or number of standard)."""
    lines = list(_lines(units, language))
    found = _chinese(lines, source) if language is Language.ZH else _english(lines, source)
    text = "\n".join(line.text for line in lines)
    return [
        Candidate(c, Found.ENTRY, text.count(c.in_language(language)[0].text), contexts=_definition_of(c))
        for c in found
    ]


def sentences(units: Iterable[Unit], language: Language) -> list[str]:
    """The text of a document, segment by segment, without contents and headers."""
    apart = (Kind.CONTENTS, Kind.HEADER, Kind.NUMBERING, Kind.PROPERTY)
    return [text for segment in _segments(units, language) if segment.kind not in apart and (text := _plain(segment))]


def _segments(units: Iterable[Unit], language: Language) -> Iterator[Segment]:
    for _, pieces in segment_units(units, language):
        yield from (piece.segment for piece in pieces if piece.segment is not None)


def _plain(segment: Segment) -> str:
    return plain(segment.text, segment.codes).strip()


def _definition_of(concept: Concept) -> tuple[str, ...]:
    return tuple(concept.definitions.values())


def _lines(units: Sequence[Unit], language: Language) -> Iterator[_Line]:
    """The paragraphs of a document as one line each, with whether the segmentation knows it for a term line."""
    for unit, pieces in segment_units(units, language):
        texts = [_plain(p.segment) for p in pieces if p.segment is not None]
        kinds = {p.segment.kind for p in pieces if p.segment is not None}
        text = (
            " ".join(plain(unit.text, unit.codes).split("\n")) if Kind.TERM in kinds else plain(unit.text, unit.codes)
        )
        if any(texts) and unit.kind in _LINES:
            yield _Line(unit.kind, text.replace("\u00a0", " ").strip(), Kind.TERM in kinds)


def _chinese(lines: Sequence[_Line], source: str) -> Iterator[Concept]:
    for number, line in enumerate(lines):
        parts = term_parts(line.text) if line.term else None
        if parts is None:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        definitions = {}
        if (
            following
            and not following.term
            and following.kind is not Kind.HEADING
            and not _BESIDE.match(following.text)
        ):
            definitions[Language.ZH] = following.text.rstrip("。")
        both = terms(Language.ZH, parts.chinese) + terms(Language.EN, parts.english)
        yield Concept(both, definitions=definitions, source=source)


def _english(lines: Sequence[_Line], source: str) -> Iterator[Concept]:
    """Entries of an English document: short lines in the terms clause, and the line that follows them."""
    inside = False
    designations: list[str] = []
    for line in lines:
        text = _NUMBER.sub("", line.text, count=1) if _NUMBER.match(line.text) else line.text
        if not text or _BESIDE.match(text):
            continue
        if line.kind is Kind.HEADING and not (inside and _is_designation(text) and text[0].islower()):
            inside = bool(_CLAUSE.search(text)) or (inside and bool(_WITHIN.search(text)))
            designations = []
        elif inside and _is_designation(text):
            designations += [part.strip() for part in text.split(";")]
        elif designations:
            yield Concept(terms(Language.EN, designations), definitions={Language.EN: text.rstrip(".")}, source=source)
            designations = []


def _is_designation(text: str) -> bool:
    words = text.split()
    if _SENTENCE.match(text):
        return False
    if len(words) > _LONGEST_TERM_WORDS or not _TERM_LINE.fullmatch(text.replace(";", ",")):
        return False
    return text[0].islower() or len(words) <= 3
