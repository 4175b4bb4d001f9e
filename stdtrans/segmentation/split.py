"""Cuts a unit into segments to translate and the gaps between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stdtrans.codes import indices
from stdtrans.language import LETTER
from stdtrans.segment import MARK, Code, CodeKind, Kind, Segment, Unit, index_of
from stdtrans.segmentation.elements import (
    begins_item,
    labels,
    leading_gap,
    page_number,
    reference_line,
    term_parts,
    title_elements,
    unit_behind,
)
from stdtrans.segmentation.piece import Piece, Slice, balance
from stdtrans.segmentation.segmenter import Segmenter

_HARD = frozenset({"tab", "page-break", "column-break"})
_LINE = frozenset({"break"})
_BOUNDARY = re.compile(rf"[\t\n\f\v\u2028]|{MARK.pattern}")
# A line break in these stands between parts of a layout, not inside a sentence.
_BY_LINES = frozenset({Kind.TITLE, Kind.HEADING, Kind.CELL, Kind.CAPTION, Kind.TERM, Kind.HEADER})
# Never cut into sentences, so that a heading, its line in the contents and its running header stay alike.
_WHOLE = frozenset({Kind.TITLE, Kind.HEADING, Kind.CONTENTS, Kind.CAPTION, Kind.TERM, Kind.HEADER, Kind.NUMBERING})
# May be the title of a standard, alone or behind its reference.
_TITLED = frozenset({Kind.TITLE, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.PROPERTY, Kind.HEADER})
_SUBFLOWS = frozenset({Kind.COMMENT, Kind.ALT_TEXT, Kind.CONTROL})
_FINAL = tuple("。！？；：….!?;:")
_CLOSERS = "”’\"')）》」』】〕] \u3000"


def split(unit: Unit, segmenter: Segmenter, kind: Kind | None = None) -> list[Piece]:
    """The pieces of a unit, in order: their texts joined give the unit's text (see `Piece`).

    kind: what the unit is where the surroundings tell more than the document did. A unit whose codes do not nest
    becomes one segment.
    """
    return _Cutter(unit, segmenter, kind or unit.kind).pieces()


class _Cutter:
    def __init__(self, unit: Unit, segmenter: Segmenter, kind: Kind) -> None:
        self.unit = unit
        self.segmenter = segmenter
        self.kind = kind

    def pieces(self) -> list[Piece]:
        text, codes = self.unit.text, self.unit.codes
        known = all(i < len(codes) for i in indices(text))
        balanced = balance(text, codes, list(self._slices())) if known else None
        if balanced is None:
            balanced = [(text, _has_words(text))] if text else []
        out = []
        number = 0
        for body, words in balanced:
            if not words:
                out.append(Piece(body))
                continue
            number += 1
            segment = Segment(f"{self.unit.id}:{number}", body, self.unit.codes, self.kind, origin=self.unit.origin)
            out.append(Piece(body, segment))
        return out

    def _slices(self) -> Iterator[Slice]:
        """The unit between its tabs and line ends, each stretch cut up by itself."""
        start = 0
        line_start = True
        words = False
        for at in (*self._boundaries(), len(self.unit.text)):
            yield from self._stretch(start, at, line_start)
            words = words or _has_words(self.unit.text[start:at])
            if at < len(self.unit.text):
                yield Slice(at, at + 1, False)
                line_start = _label(self.unit.text[at], self.unit.codes) != "tab" or not words
            start = at + 1

    def _boundaries(self) -> list[int]:
        text, out = self.unit.text, []
        places = [
            m.start()
            for m in _BOUNDARY.finditer(text)
            if not MARK.match(m[0]) or _label(m[0], self.unit.codes) in _HARD | _LINE
        ]
        if self.kind is Kind.TERM and places:
            places = self._term_boundaries(places)
        for at in places:
            line_end = text[at] in "\n\v\u2028" or _label(text[at], self.unit.codes) in _LINE
            if not line_end or self._ends_line(text[:at], text[at + 1 :]):
                out.append(at)
        return out

    def _term_boundaries(self, places: list[int]) -> list[int]:
        """The tab or line end that parts a term from its English equivalent does not cut them apart."""
        for i in range(len(places) + 1):
            rest = self.unit.text[places[i - 1] + 1 :] if i else self.unit.text
            if term_parts(_plain(rest, self.unit.codes)):
                return places[:i]
        return places

    def _ends_line(self, before: str, after: str) -> bool:
        if self.kind in _BY_LINES:
            return True
        if _is_title(before.rstrip(), self.unit.codes):
            return True
        before, after = _plain(before, self.unit.codes), _plain(after, self.unit.codes)
        return not before.strip() or before.rstrip(_CLOSERS).endswith(_FINAL) or begins_item(after)

    def _stretch(self, start: int, end: int, line_start: bool) -> Iterator[Slice]:
        """Slices of text[start:end], which holds no boundary by itself."""
        if start == end:
            return
        view = _View(self.unit.text, self.unit.codes, start, end, self.segmenter.handle.isolated)
        at = start
        if not view.plain:
            yield Slice(start, end, False)
            return
        for place, words in self._spans(view.plain, line_start):
            edge = view.place(place)
            if edge > at:
                yield Slice(at, edge, words and _has_words(self.unit.text[at:edge]))
                at = edge
        if at < end:
            yield Slice(at, end, False)

    def _spans(self, plain: str, line_start: bool) -> Iterator[tuple[int, bool]]:
        """(end, is it words) of each part of the plain text, rising to its length."""
        at = 0 if self.kind is Kind.NUMBERING else leading_gap(plain, self.kind, line_start)
        if not LETTER.search(plain[at:]):
            yield len(plain), False
            return
        yield at, False
        if self.kind is Kind.NUMBERING:  # "NOTE %1" is one label
            yield from self._sentence(plain, at, len(plain), 0)
            return
        behind = {Kind.CONTENTS: page_number, Kind.CELL: unit_behind, Kind.CHART: unit_behind}.get(self.kind, len)
        end = behind(plain)
        found = labels(plain[at:end], self.kind)
        for a, b in found.spans:
            yield at + a, False
            yield at + b, True
        at += found.rest
        yield at, False
        yield from self._words(plain, at, end, line_start)
        yield len(plain), False

    def _words(self, plain: str, start: int, end: int, line_start: bool) -> Iterator[tuple[int, bool]]:
        """What follows numbers and labels: the elements of a title, a reference with its title, or sentences."""
        if self.kind in _TITLED and line_start:
            kind = self.kind
            if kind is not Kind.TITLE and (line := reference_line(plain[start:end])):
                yield start + line[0], True
                yield start + line[1], False
                start, kind = start + line[1], Kind.TITLE
            # a list item is more often a term and its explanation than a title
            elements = title_elements(plain[start:end], kind) if kind is not Kind.LIST_ITEM else []
            if len(elements) > 1:
                for a, b in elements:
                    yield from self._sentence(plain, start + a, start + b, 0)
                return
        yield from self._sentences(plain, start, end)

    def _sentences(self, plain: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
        places = [start, *(start + b for b in self._breaks(plain[start:end])), end]
        for i, (a, b) in enumerate(pairwise(places)):
            yield from self._sentence(plain, a, b, leading_gap(plain[a:b], self.kind, False) if i else 0)

    def _sentence(self, plain: str, start: int, end: int, lead: int) -> Iterator[tuple[int, bool]]:
        sentence = plain[start:end]
        lead = max(lead, len(sentence) - len(sentence.lstrip()))
        yield start + lead, False
        yield start + max(lead, len(sentence.rstrip())), True
        yield end, False

    def _breaks(self, plain: str) -> list[int]:
        if self.kind in _WHOLE or (self.kind in _SUBFLOWS and not self.segmenter.segment_subflows):
            return []
        return self.segmenter.breaks(plain)


class _View:
    """The plain text of part of a unit, and the way back to places in its text."""

    def __init__(self, text: str, codes: tuple[Code, ...], start: int, end: int, isolated_left: bool) -> None:
        self.text, self.codes, self.start, self.end = text, codes, start, end
        self.isolated_left = isolated_left
        self._origin: Sequence[int] = range(start, end)
        self.plain = text[start:end]
        if MARK.search(self.plain):
            shown = [_plain(text[at], codes) if MARK.match(text[at]) else text[at] for at in range(start, end)]
            self._origin = [at for at, words in enumerate(shown, start) for _ in words]
            self.plain = "".join(shown)

    def place(self, offset: int) -> int:
        """Where in the text to cut for a boundary at an offset of the plain text.

        Closing marks go to the left, opening ones to the right, placeholders to the left unless the rule file says
        otherwise (SRX 2.0, 4.4.2 `formathandle`). The middle of an equivalent is no place: the cut comes after it.
        """
        while 0 < offset < len(self._origin) and self._origin[offset] == self._origin[offset - 1]:
            offset += 1
        first = self._origin[offset - 1] + 1 if offset else self.start
        last = self._origin[offset] if offset < len(self._origin) else self.end
        at_end = offset == len(self._origin)
        return self._share(first, last, at_end or (self.isolated_left and offset > 0))

    def _share(self, first: int, last: int, isolated_left: bool) -> int:
        """The place among the marks [first, last) where the left side ends."""
        opened: list[int] = []
        cut = first
        for at in range(first, last):
            code = self.codes[index_of(self.text[at])]
            if code.kind is CodeKind.OPEN:
                opened.append(code.pair)
            elif code.kind is CodeKind.CLOSE and code.pair in opened:
                opened.remove(code.pair)
            elif code.kind is CodeKind.CLOSE:
                cut = at + 1
                continue
            if not opened and isolated_left:
                cut = at + 1
        return cut


def _is_title(line: str, codes: tuple[Code, ...]) -> bool:
    """Whether one format covers the line from its first word to its end, as it does a run-in title."""
    if not MARK.match(line[-1:]) or codes[index_of(line[-1])].kind is not CodeKind.CLOSE:
        return False
    pair = codes[index_of(line[-1])].pair
    before = line[: next(m.start() for m in MARK.finditer(line) if codes[index_of(m[0])].pair == pair)]
    start = max((i + 1 for i, c in enumerate(before) if c == "\n" or _label(c, codes) in _LINE | _HARD), default=0)
    return not _has_words(before[start:]) and _has_words(line)


def _label(character: str, codes: tuple[Code, ...]) -> str:
    return codes[index_of(character)].label if MARK.match(character) else ""


def _plain(text: str, codes: tuple[Code, ...]) -> str:
    """The text a reader sees; a line break that shows nothing counts as one."""

    def shown(match: re.Match[str]) -> str:
        code = codes[index_of(match[0])]
        return code.equiv or ("\n" if code.label in _LINE else "")

    return MARK.sub(shown, text)


def _has_words(text: str) -> bool:
    return bool(LETTER.search(MARK.sub("", text)))
