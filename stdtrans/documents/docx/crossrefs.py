"""A heading, its line in the table of contents and the references to it read the same after translation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stdtrans.codes import partner, plain
from stdtrans.documents.docx import fields
from stdtrans.documents.docx.flow import FieldEdge, Items, Shell
from stdtrans.documents.docx.inline import Atom
from stdtrans.documents.docx.slots import ParagraphSlot
from stdtrans.documents.docx.xml import get, name
from stdtrans.segment import MARK, Code, CodeKind, Direction, Kind, index_of
from stdtrans.standards.numbering import translate_label

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a bookmark covers: a whole unit, or the text between two of its marks."""

    slot: ParagraphSlot
    start: int | None
    end: int | None


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def _bookmarks(slots: Sequence[ParagraphSlot]) -> dict[str, _Place]:
    """Bookmark name -> place, for bookmarks that begin and end in one unit or begin in one and end after it."""
    out: dict[str, _Place] = {}
    for slot in slots:
        starts: dict[str, tuple[str, int]] = {}
        for i, code in enumerate(slot.unit.codes):
            if code.label != "bookmark" or not isinstance(code.payload, Items):
                continue
            element = next(a.element for a in code.payload.items if isinstance(a, Atom))
            identity = get(element, "w:id", "") or ""
            if name(element) == "w:bookmarkStart":
                title = get(element, "w:name", "") or ""
                starts[identity] = (title, i)
                out[title] = _Place(slot, None, None)
            elif identity in starts:
                title, first = starts[identity]
                out[title] = _Place(slot, first, i)
        before = slot.element.getprevious()  # a bookmark may stand before the paragraph whose text it covers
        while before is not None and name(before) in ("w:bookmarkStart", "w:bookmarkEnd"):
            if name(before) == "w:bookmarkStart":
                out.setdefault(get(before, "w:name", "") or "", _Place(slot, None, None))
            before = before.getprevious()
    return out


def _between(text: str, place: _Place) -> str:
    if place.start is None or place.end is None:
        return text
    marks = {index_of(m[0]): m for m in MARK.finditer(text)}
    if place.start not in marks or place.end not in marks:
        return ""
    return text[marks[place.start].end() : marks[place.end].start()]


def _said(text: str, codes: Sequence[Code]) -> str:
    """The words of a heading: no note references, tabs and breaks as one space."""
    return " ".join(plain(text, codes).split())


class _Follower:
    def __init__(self, slots: Sequence[ParagraphSlot], targets: Mapping[str, str], direction: Direction) -> None:
        self.places = _bookmarks(slots)
        self.targets = targets
        self.direction = direction

    def source_and_target(self, bookmark: str) -> tuple[str, str] | None:
        """What a bookmark covers, before and after; None where it covers no translated text."""
        place = self.places.get(bookmark)
        if place is None:
            return None
        unit = place.slot.unit
        target = self.targets.get(unit.id, unit.text)
        if target == unit.text:
            return None
        before = _said(_between(unit.text, place), unit.codes)
        after = _said(_between(target, place), unit.codes)
        return (before, after) if before and after else None

    def contents_line(self, slot: ParagraphSlot) -> str | None:
        """The target of a line of the table of contents, made from its heading's; None where it has none."""
        unit = slot.unit
        for bookmark in _targets_of(unit.codes):
            pair = self.source_and_target(bookmark)
            if pair is None:
                continue
            heading, translated = pair
            found = _find(unit.text, heading)
            if found is None:
                continue
            start, end = found
            prefix = self.label(unit.text[:start])
            return prefix + _with_words(unit.text[start:end], translated) + unit.text[end:]
        return None

    def label(self, text: str) -> str:
        """The number in front of a heading: `附录 A` becomes `Annex A`, marks and tabs stay where they are."""
        pieces = re.split(f"({MARK.pattern})", text)
        out = []
        for piece in pieces:
            stripped = piece.strip()
            translated = translate_label(stripped, self.direction) if stripped and not MARK.fullmatch(piece) else None
            out.append(piece.replace(stripped, translated) if translated else piece)
        return "".join(out)

    def references(self, slot: ParagraphSlot, target: str) -> str:
        """The target with the text of each REF field taken from the bookmark it refers to."""
        codes = slot.unit.codes
        for i, code in enumerate(codes):
            bookmark = _referred(code) if code.kind is CodeKind.OPEN else None
            close = partner(i, codes) if bookmark is not None else None
            if bookmark is None or close is None:
                continue
            pair = self.source_and_target(bookmark)
            shown = _between(slot.unit.text, _Place(slot, i, close))
            inside = _between(target, _Place(slot, i, close))
            if pair is None or _squeeze(plain(shown, codes)) != _squeeze(pair[0]) or MARK.search(inside):
                continue
            marks = {index_of(m[0]): m for m in MARK.finditer(target)}
            if i in marks and close in marks:
                before = _without_label(target[: marks[i].start()], pair[1])
                target = before + marks[i][0] + pair[1] + target[marks[close].start() :]
        return target


def _without_label(before: str, shown: str) -> str:
    """Text before a reference without the word that the reference begins with: no "figure Figure 1"."""
    label = re.match(r"[^\W\d]+", shown)
    return re.sub(rf"{re.escape(label[0])}\s*$", "", before, flags=re.IGNORECASE) if label else before


def _referred(code: Code) -> str | None:
    """The bookmark whose text a REF field shows; None for other fields and for those that show its number."""
    instruction = ""
    if isinstance(code.payload, FieldEdge):
        instruction = code.payload.instruction
    elif isinstance(code.payload, Shell) and code.label == "field":
        instruction = get(code.payload.start.element, "w:instr", "") or ""
    arguments = fields.arguments(instruction)
    if fields.keyword(instruction) != "REF" or not arguments:
        return None
    return None if {r"\n", r"\r", r"\w", r"\p"} & set(arguments) else arguments[0]


def _targets_of(codes: Sequence[Code]) -> list[str]:
    """The bookmarks a contents line leads to: its link, its HYPERLINK field, its PAGEREF field."""
    out = []
    for code in codes:
        if isinstance(code.payload, Shell) and code.label == "link":
            out.append(get(code.payload.start.element, "w:anchor", "") or "")
        elif isinstance(code.payload, FieldEdge | Items) and code.payload.instruction:
            instruction = code.payload.instruction
            arguments = fields.arguments(instruction)
            if fields.keyword(instruction) == "HYPERLINK" and r"\l" in arguments:
                out += arguments[arguments.index(r"\l") + 1 :][:1]
            elif fields.keyword(instruction) == "PAGEREF":
                out += arguments[:1]
    for code in codes:
        if isinstance(code.payload, Items):
            for item in code.payload.items:
                if isinstance(item, Atom) and name(item.element) == "w:fldSimple":
                    out += fields.arguments(get(item.element, "w:instr", "") or "")[:1]
    return [b for b in dict.fromkeys(out) if b]


def _find(text: str, heading: str) -> tuple[int, int] | None:
    """Where the heading's words stand in text with marks, spaces and marks aside; the last place if several."""
    positions = [i for i, c in enumerate(text) if not c.isspace() and not MARK.fullmatch(c)]
    squeezed = "".join(text[i] for i in positions)
    at = squeezed.rfind(_squeeze(heading))
    if at < 0:
        return None
    return positions[at], positions[at + len(_squeeze(heading)) - 1] + 1


def _with_words(text: str, words: str) -> str:
    """Text with all its marks in their order and other words, which stand where most of its own stood."""
    parts = re.split(f"({MARK.pattern})", text)
    chief = max(range(0, len(parts), 2), key=lambda i: len(parts[i]))
    return "".join(words if i == chief else part for i, part in enumerate(parts) if i == chief or i % 2)


def follow(slots: Sequence[ParagraphSlot], targets: Mapping[str, str], direction: Direction) -> dict[str, str]:
    """Targets in which contents lines and REF fields repeat what they refer to. Page numbers are left to Word."""
    out = dict(targets)
    follower = _Follower(slots, targets, direction)
    for slot in slots:
        unit = slot.unit
        if not unit.codes:
            continue
        if unit.kind is Kind.CONTENTS:
            line = follower.contents_line(slot)
            if line is not None:
                out[unit.id] = line
        elif unit.id in out:
            out[unit.id] = follower.references(slot, out[unit.id])
    return out
