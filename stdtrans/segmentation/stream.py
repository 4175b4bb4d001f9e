"""Runs over a whole document: every unit's pieces, each segment knowing its neighbours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from stdtrans.codes import plain, problems
from stdtrans.language import HAN, Language
from stdtrans.segment import MARK, Kind, Segment, Unit, index_of
from stdtrans.segmentation.elements import LIST_MARKER, begins_item, is_bilingual_term, leading_gap, term_parts
from stdtrans.segmentation.piece import Piece
from stdtrans.segmentation.segmenter import Segmenter
from stdtrans.segmentation.split import split

# GB/T 1.1-2020, 8.7: the clause is always headed so; ISO/IEC Directives, Part 2:2021, clause 16.
_TERMS_HEADING = re.compile(r"(术语|定义|術語|定義)|\bterms\b.*\bdefinitions\b", re.I)
_NO_TERMS_CLAUSE = re.compile(r"附录|附件|对照|说明|索引|\b(?:annex|appendix|index)\b", re.I)
_SUBHEADING = re.compile(r"术语|概念|定义|術語|定義|\bterms\b|\bconcepts\b", re.I)
_LINES = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM})
# An English term or definition: no capital before it and no stop behind it (ISO/IEC Directives, Part 2:2021, 16.5).
_PHRASE = re.compile(r"(?:<[^>]+> )?[a-z].*[^.:;]", re.S)
_LEAST_DEFINITION = 4  # words; a shorter line below a term is another term
_ENTRY_NUMBER = re.compile(r"\s*\d+([.．]\d+)+\s*")
_ENTRY_TERM = re.compile(r"[^。；：.;:]{1,80}")
_MAX_HEADING = 30  # "术语、定义、符号和缩略语" has 12 characters; a sentence that speaks of terms is longer


def segment_units(
    units: Iterable[Unit], language: Language, segmenter: Segmenter | None = None
) -> Iterator[tuple[Unit, list[Piece]]]:
    """Each unit with its pieces, whose segments carry their neighbours' plain source over the whole document.

    Reads ahead to the next unit with words, no further. The lines of a terms clause are recognised as term lines
    (their segments get Kind.TERM), and the sentence below one as its definition (Kind.DEFINITION); so are the lines of
    an entry that is one paragraph. segmenter: the
    built-in one of the language by default.
    """
    segmenter = segmenter or Segmenter(language)
    clause = _TermsClause()
    waiting: list[tuple[Unit, list[Piece]]] = []
    previous = ""
    for unit in units:
        place = clause.entry(unit)
        if place is not None:
            pieces = _entry(unit, place, segmenter)
        else:
            kind = clause.kind(unit)
            pieces = split(unit, segmenter, kind)
            if clause.defines(unit, kind):
                pieces = _as_definition(pieces)
        first = next((p.segment for p in pieces if p.segment), None)
        if first is not None:
            for ready, its in waiting:
                linked, previous = _linked(ready, its, previous, _source(first))
                yield ready, linked
            waiting.clear()
        waiting.append((unit, pieces))
    for ready, its in waiting:
        linked, previous = _linked(ready, its, previous, "")
        yield ready, linked


def _entry(unit: Unit, place: int, segmenter: Segmenter) -> list[Piece]:
    """A term entry in one paragraph: what stands before `place` as lines of the term, the rest as its definition."""
    term = split(replace(unit, text=unit.text[:place]), segmenter, Kind.TERM)
    definition = split(replace(unit, text=unit.text[place:]), segmenter, Kind.PARAGRAPH)
    pieces = [*term, *_as_definition(definition)]
    number = count(1)
    return [Piece(p.text, replace(p.segment, id=f"{unit.id}:{next(number)}")) if p.segment else p for p in pieces]


def _as_definition(pieces: list[Piece]) -> list[Piece]:
    """A definition is one phrase (ISO/IEC Directives, Part 2:2021, 16.5.6): several sentences stay what they are."""
    if sum(p.segment is not None for p in pieces) != 1:
        return pieces
    return [Piece(p.text, replace(p.segment, kind=Kind.DEFINITION)) if p.segment else p for p in pieces]


def _source(segment: Segment) -> str:
    return plain(segment.text, segment.codes)


def _linked(unit: Unit, pieces: list[Piece], previous: str, following: str) -> tuple[list[Piece], str]:
    """The pieces of a unit with their segments' neighbours filled in, and the last source of them."""
    sources = [_source(p.segment) for p in pieces if p.segment]
    around = [previous, *sources, following]
    out: list[Piece] = []
    i = 0
    beside = unit.kind is Kind.LIST_ITEM or bool(LIST_MARKER.match(plain(unit.text, unit.codes).lstrip()))
    for piece in pieces:
        if piece.segment is None:
            out.append(piece)
            continue
        i += 1
        goes_on = beside and around[i - 1].rstrip().endswith(("；", ";"))
        beside = True
        segment = replace(piece.segment, previous=around[i - 1], following=around[i + 1], goes_on=goes_on)
        out.append(Piece(piece.text, segment))
    return out, around[i]


class _TermsClause:
    """Knows whether the document is in its clause "Terms and definitions", and what stands below a term."""

    def __init__(self) -> None:
        self._inside = False
        self._after_term = False
        self._after_number = False
        self._number = ""

    def _is_entry(self, text: str) -> bool:
        """Whether a text is the number of an entry of this clause and no more."""
        return bool(_ENTRY_NUMBER.fullmatch(text)) and text.startswith(self._number)

    def kind(self, unit: Unit) -> Kind:
        """What the unit is, by what the document said and by the clause it stands in."""
        if unit.kind not in _LINES:
            return unit.kind
        text = plain(unit.text, unit.codes).strip()
        numbered, self._after_number = self._after_number, self._is_entry(text)
        if is_bilingual_term(text) or (self._inside and (_is_term(text) or (numbered and _is_chinese_term(text)))):
            return Kind.TERM
        self._follow(unit.kind, text)
        return unit.kind

    def entry(self, unit: Unit) -> int | None:
        """Where in the unit's text the definition begins if it is a whole term entry: number, term and definition,
        a line each. None where it is no such entry, or where a format covers more than one of its parts."""
        if not self._inside or unit.kind not in _LINES:
            return None
        shown = [unit.codes[index_of(c)].equiv if MARK.match(c) else c for c in unit.text]
        breaks = [at for at, c in enumerate(shown) if c == "\n"]
        if len(breaks) < 2:
            return None
        place = breaks[1] + 1
        number, term = "".join(shown[: breaks[0]]), "".join(shown[breaks[0] + 1 : breaks[1]])
        known = _ENTRY_NUMBER.fullmatch(number) and _ENTRY_TERM.fullmatch(term.strip())
        if not known or problems(unit.text[:place], unit.text[:place], unit.codes):
            return None
        self._after_term = False
        return place

    def defines(self, unit: Unit, kind: Kind) -> bool:
        """Whether the unit, of this kind, is the paragraph below a term; to be asked once for each in order.

        In English a term stands by itself below its number or behind it, and its definition is a phrase too.
        """
        text = plain(unit.text, unit.codes).strip()
        words = text[leading_gap(text, Kind.HEADING, True) :]
        if not words:
            return False
        phrase = bool(_PHRASE.fullmatch(words))
        said = bool(HAN.search(words)) or (phrase and len(words.split()) >= _LEAST_DEFINITION)
        defines = self._after_term and kind is Kind.PARAGRAPH and said and not begins_item(text)
        self._after_term = kind is Kind.TERM or (self._inside and phrase and not defines)
        return defines

    def _follow(self, kind: Kind, text: str) -> None:
        words = text[leading_gap(text, Kind.HEADING, True) :]
        number = re.match(r"(\d+)\s*[^\d\s.．]", text)
        titled = kind is Kind.HEADING or (number is not None and bool(_ENTRY_TERM.fullmatch(words)))
        terms = _TERMS_HEADING.search(words) and not _NO_TERMS_CLAUSE.search(text)
        if titled and len(words) <= _MAX_HEADING and terms:
            self._inside, self._number = True, f"{number[1]}." if number else ""
        elif titled and not (_SUBHEADING.search(words) or _PHRASE.fullmatch(words)):
            self._inside = False


def _is_chinese_term(text: str) -> bool:
    """Below the number of an entry, a short line of Chinese that is no sentence is a term without equivalent."""
    return bool(HAN.search(text) and _ENTRY_TERM.fullmatch(text)) and len(text) <= _MAX_HEADING


def _is_term(text: str) -> bool:
    """Inside the clause, a short line of Chinese and lower-case English is a term line."""
    parts = term_parts(text)
    return parts is not None and len(text) <= 150 and all(re.match(r"[^\W\d]|\d", e) for e in parts.english)
