"""Changes to single paragraphs of a Word document, as plain values and as done: nothing else of it is touched.

Sources: ISO/IEC 29500-1 17.3.1 (paragraph properties), 17.6.18 (a section ends in the last paragraph of it), 17.4.66
(a cell ends in a paragraph), 17.13 (ranges that begin and end in different paragraphs).
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from stdtrans.documents.docx.appearance import text_runs
from stdtrans.documents.docx.document import DocxDocument
from stdtrans.documents.docx.inline import XML_SPACE
from stdtrans.documents.docx.layout import insert_in_order
from stdtrans.documents.docx.slots import ParagraphSlot
from stdtrans.documents.docx.xml import Element, child, children, drop, get, make, name, put, walk


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Another text, with the marks of the unit; a mark that is left out takes its code with it."""

    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Insert:
    """A new paragraph before or after a unit, set as the unit `like` is (default: that unit), without its number."""

    unit: str
    text: str
    where: Literal["before", "after"] = "after"
    like: str = ""


@dataclass(frozen=True, slots=True)
class Remove:
    """A paragraph less. What ends a section, a cell or a text box, and what Word needs of it, stays, empty."""

    unit: str


@dataclass(frozen=True, slots=True)
class Align:
    """Another alignment, and no indent of the first line."""

    unit: str
    alignment: Literal["left", "center"] | None


@dataclass(frozen=True, slots=True)
class Font:
    """The font of one script for all text of a paragraph."""

    unit: str
    script: Literal["latin", "chinese"]
    font: str


Edit = Rewrite | Insert | Remove | Align | Font

# Paragraph properties that make a new paragraph more than it should be: numbers, sections, page breaks, outline.
_NOT_COPIED = ("w:sectPr", "w:numPr", "w:pageBreakBefore", "w:outlineLvl", "w:pPrChange", "w:framePr")
# Ranges that must not lose one of their ends.
_ENDS = (
    "w:bookmarkStart",
    "w:bookmarkEnd",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:permStart",
    "w:permEnd",
    "w:moveFromRangeStart",
    "w:moveFromRangeEnd",
    "w:moveToRangeStart",
    "w:moveToRangeEnd",
)
_SLOTS = {"latin": ("w:ascii", "w:hAnsi"), "chinese": ("w:eastAsia",)}


def carry_out(document: DocxDocument, edits: Sequence[Edit]) -> list[Edit]:
    """Make the changes in the document in memory; those that cannot be made are given back, and nothing is lost.

    Texts and looks first, then new paragraphs, in the order given, then what goes. `DocxDocument.save` writes it.
    """
    slots = {s.unit.id: s for s in document.slots() if isinstance(s, ParagraphSlot) and name(s.element) == "w:p"}
    order = {Rewrite: 0, Align: 1, Font: 1, Insert: 2, Remove: 3}
    refused: list[Edit] = []
    last: dict[str, Element] = {}
    for edit in sorted(edits, key=lambda e: order[type(e)]):
        slot = slots.get(edit.unit)
        if slot is None or not _done(edit, slot, slots, last):
            refused.append(edit)
            continue
        document.package.touch(slot.part)
    document.keep_step()
    return refused


def _done(edit: Edit, slot: ParagraphSlot, slots: dict[str, ParagraphSlot], last: dict[str, Element]) -> bool:
    match edit:
        case Rewrite(_, text):
            slot.apply(text, lambda properties, _: properties)
        case Align(_, alignment):
            _align(slot.element, alignment)
        case Font(_, script, font):
            _set_font(slot.element, script, font)
        case Insert(unit, text, where, like):
            new = _new_paragraph(slots.get(like, slot).element, text)
            anchor = last.get(unit, slot.element) if where == "after" else slot.element
            anchor.addnext(new) if where == "after" else anchor.addprevious(new)
            if where == "after":
                last[unit] = new
        case Remove(_):
            return _remove(slot.element)
    return True


def _properties(paragraph: Element) -> Element:
    found = child(paragraph, "w:pPr")
    if found is None:
        found = make(paragraph, "w:pPr")
        paragraph.insert(0, found)
    return found


def _align(paragraph: Element, alignment: str | None) -> None:
    properties = _properties(paragraph)
    indent = child(properties, "w:ind")
    if indent is None:
        indent = make(paragraph, "w:ind")
        insert_in_order(properties, indent)
    drop(indent, "w:firstLineChars")
    put(indent, "w:firstLine", "0")
    if alignment is None:
        return
    found = child(properties, "w:jc")
    if found is None:
        found = make(paragraph, "w:jc")
        insert_in_order(properties, found)
    put(found, "w:val", alignment)


def _set_font(paragraph: Element, script: str, font: str) -> None:
    for run in text_runs(paragraph):
        properties = child(run, "w:rPr")
        if properties is None:
            properties = make(run, "w:rPr")
            run.insert(0, properties)
        fonts = child(properties, "w:rFonts")
        if fonts is None:
            fonts = make(properties, "w:rFonts")
            properties.insert(0 if child(properties, "w:rStyle") is None else 1, fonts)
        for slot in _SLOTS[script]:
            drop(fonts, f"{slot}Theme")
            put(fonts, slot, font)


def _new_paragraph(like: Element, text: str) -> Element:
    """A paragraph with one run, set as another one is."""
    paragraph = make(like, "w:p")
    properties = child(like, "w:pPr")
    if properties is not None:
        copied = deepcopy(properties)
        for short_name in _NOT_COPIED:
            for element in children(copied, short_name):
                copied.remove(element)
        paragraph.append(copied)
    run = make(like, "w:r")
    first = next(text_runs(like), None)
    own = child(first, "w:rPr")
    if own is not None:
        kept = deepcopy(own)
        for short_name in ("w:rPrChange", "w:ins", "w:del", "w:vertAlign", "w:vanish"):
            for element in children(kept, short_name):
                kept.remove(element)
        run.append(kept)
    words = make(like, "w:t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph


def _remove(paragraph: Element) -> bool:
    """Take a paragraph out; False where a field goes on in another one, which would lose an end."""
    marks = [get(c, "w:fldCharType") for c in walk(paragraph, "w:fldChar")]
    if marks.count("begin") != marks.count("end"):
        return False
    ends = [deepcopy(e) for e in walk(paragraph, *_ENDS)]
    parent = paragraph.getparent()
    if parent is None:
        return False
    following = next((e for e in paragraph.itersiblings() if name(e) == "w:p"), None)
    keeps_section = child(child(paragraph, "w:pPr"), "w:sectPr") is not None
    alone = not any(name(e) == "w:p" for e in parent if e is not paragraph)
    ends_cell = name(parent) == "w:tc" and not any(name(e) == "w:p" for e in paragraph.itersiblings())
    if keeps_section or alone or ends_cell or (ends and following is None):
        for element in [e for e in paragraph if name(e) != "w:pPr"]:
            paragraph.remove(element)
        paragraph.extend(ends)
        return True
    if following is not None:
        at = 0 if child(following, "w:pPr") is None else 1
        for element in reversed(ends):
            following.insert(at, element)
    parent.remove(paragraph)
    return True
