"""The parts that hold text of a Word document, as slots in reading order."""

import re
from collections.abc import Iterator

from stdtrans.codes import plain
from stdtrans.documents.docx.flow import encode
from stdtrans.documents.docx.inline import names_someone
from stdtrans.documents.docx.package import Package
from stdtrans.documents.docx.slots import AttributeSlot, ParagraphSlot, Slot, TextSlot
from stdtrans.documents.docx.styles import Styles, kind_of, style_of
from stdtrans.documents.docx.xml import Element, child, children, get, name, put, walk
from stdtrans.language import LETTER
from stdtrans.segment import MARK, Kind, Unit

_W = "wordprocessingml."
# Media type ending of a part -> what its paragraphs are, in reading order (the main document comes first).
STORIES: tuple[tuple[str, Kind], ...] = (
    (_W + "footnotes+xml", Kind.NOTE),
    (_W + "endnotes+xml", Kind.NOTE),
    (_W + "comments+xml", Kind.COMMENT),
    (_W + "header+xml", Kind.HEADER),
    (_W + "footer+xml", Kind.HEADER),
    (_W + "document.glossary+xml", Kind.PARAGRAPH),
    ("drawingml.chart+xml", Kind.CHART),
    ("ms-office.chartex+xml", Kind.CHART),
    ("drawingml.chartshapes+xml", Kind.CHART),
    ("drawingml.diagramData+xml", Kind.CHART),
    ("ms-office.drawingml.diagramDrawing+xml", Kind.CHART),
)
# Attributes that a reader sees: element -> attributes, what they are, how a report names the place.
_ATTRIBUTES: dict[str, tuple[tuple[str, ...], Kind, str]] = {
    "wp:docPr": (("title", "descr"), Kind.ALT_TEXT, "alternative text"),
    "pic:cNvPr": (("title", "descr"), Kind.ALT_TEXT, "alternative text"),
    "wps:cNvPr": (("title", "descr"), Kind.ALT_TEXT, "alternative text"),
    "v:shape": (("alt",), Kind.ALT_TEXT, "alternative text"),
    "v:textpath": (("string",), Kind.ALT_TEXT, "WordArt"),
    "w:tblCaption": (("w:val",), Kind.ALT_TEXT, "alternative text of a table"),
    "w:tblDescription": (("w:val",), Kind.ALT_TEXT, "alternative text of a table"),
    "w:hyperlink": (("w:tooltip",), Kind.ALT_TEXT, "tip of a link"),
    "w:listItem": (("w:displayText",), Kind.CONTROL, "drop-down list"),
    "w:listEntry": (("w:val",), Kind.CONTROL, "drop-down form field"),
}
_FILE_NAME = re.compile(r"^\S+\.[A-Za-z]{2,4}$")  # Word puts the name of an image file for its alternative text
_CORE = ("dc:title", "dc:subject", "dc:description", "cp:keywords", "cp:category")


def story_parts(package: Package) -> Iterator[tuple[str, Kind]]:
    """Every part with paragraphs, the main document first."""
    yield package.main, Kind.PARAGRAPH
    for ending, kind in STORIES:
        for part in package.of_type(ending):
            if part != package.main:
                yield part, kind


def slots(package: Package, styles: Styles, skip: frozenset[str]) -> Iterator[Slot]:
    """All places with text, in reading order. skip: style ids whose text is not translated."""
    for part, kind in story_parts(package):
        yield from _story(package.tree(part), part, kind, styles, skip)
    for part in package.of_type(_W + "numbering+xml"):
        yield from _numbering(package.tree(part), part)
    yield from _properties(package)


def _translatable(text: str) -> bool:
    return bool(LETTER.search(MARK.sub("", text)))


def fallbacks(root: Element) -> list[tuple[Element, Element]]:
    """(Choice, Fallback) of each alternate content whose text boxes say the same: the fallback follows the choice."""
    out = []
    for alternate in walk(root, "mc:AlternateContent"):
        choice, fallback = child(alternate, "mc:Choice"), child(alternate, "mc:Fallback")
        if choice is None or fallback is None:
            continue
        ours, theirs = boxes(choice), boxes(fallback)
        if ours and [said(b) for b in ours] == [said(b) for b in theirs]:
            out.append((choice, fallback))
    return out


def boxes(element: Element) -> list[Element]:
    """The contents of the text boxes below an element, outermost only, a nested choice's fallback left out."""
    return [b for b in walk(element, "w:txbxContent") if _outermost(b, element)]


def _outermost(box: Element, top: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is top:
            return True
        if name(ancestor) in ("w:txbxContent", "mc:Fallback"):
            return False
    return True


def said(box: Element) -> list[str]:
    """The words of a text box by paragraph."""
    return ["".join(t.text or "" for t in walk(p, "w:t")) for p in walk(box, "w:p")]


def _story(root: Element, part: str, kind: Kind, styles: Styles, skip: frozenset[str]) -> Iterator[Slot]:
    left = {p for _, fallback in fallbacks(root) for p in walk(fallback, "w:p")}
    left |= {p for control in walk(root, "w:sdt") if names_someone(control) for p in walk(control, "w:p")}
    for number, element in enumerate(walk(root, "w:p", "a:p", "c:v", "cx:pt", *_ATTRIBUTES)):
        identity = f"{part}#{number}"
        short_name = name(element)
        if short_name in ("w:p", "a:p"):
            if element not in left and style_of(element) not in skip:
                yield from _paragraph(element, identity, part, kind, styles, skip)
        elif short_name in ("c:v", "cx:pt"):
            yield from _cached(element, identity, part)
        else:
            if short_name == "w:listItem" and get(element, "w:displayText") is None:
                put(element, "w:displayText", get(element, "w:value", "") or "")
            attributes, what, place = _ATTRIBUTES[short_name]
            for attribute in attributes:
                yield from _attribute(element, identity, part, attribute, what, place)


def _paragraph(
    element: Element, identity: str, part: str, kind: Kind, styles: Styles, skip: frozenset[str]
) -> Iterator[Slot]:
    flow = encode(element, skip, styles.toggles(style_of(element)))
    if not _translatable(flow.text):
        return
    found = kind_of(element, plain(flow.text, flow.codes), styles, kind) if name(element) == "w:p" else Kind.CHART
    place = f"{part.removeprefix('word/').removesuffix('.xml')}, paragraph {identity.rpartition('#')[2]}"
    yield ParagraphSlot(Unit(identity, flow.text, flow.codes, found, place), part, element, flow)


def _attribute(
    element: Element, identity: str, part: str, attribute: str, kind: Kind, place: str
) -> Iterator[AttributeSlot]:
    value = get(element, attribute, "") or ""
    if _translatable(value) and not _FILE_NAME.match(value):
        yield AttributeSlot(
            Unit(f"{identity}@{attribute}", value, (), kind, f"{part}, {place}"), part, element, attribute
        )


def _cached(element: Element, identity: str, part: str) -> Iterator[TextSlot]:
    """Category and series names of a chart, which it keeps beside the embedded workbook."""
    text = element.text or ""
    in_strings = name(element) == "cx:pt" or any(
        name(a) in ("c:strCache", "c:strLit", "c:lvl", "c:multiLvlStrCache", "c:tx") for a in element.iterancestors()
    )
    if in_strings and _translatable(text):
        yield TextSlot(Unit(identity, text, (), Kind.CHART, f"{part}, data label"), part, element)


def _numbering(root: Element, part: str) -> Iterator[AttributeSlot]:
    for number, element in enumerate(walk(root, "w:lvlText")):
        value = get(element, "w:val", "") or ""
        if not _translatable(value.replace("%", "")) or _symbol_font(element):
            continue
        unit = Unit(f"{part}#{number}", value, (), Kind.NUMBERING, f"{part}, numbering level {number}")
        yield AttributeSlot(unit, part, element, "w:val")


def _symbol_font(level_text: Element) -> bool:
    """Whether a bullet is a letter of a symbol font (`o` of Courier New, `n` of Wingdings)."""
    level = level_text.getparent()
    return level is not None and get(child(level, "w:numFmt"), "w:val") == "bullet"


def _properties(package: Package) -> Iterator[TextSlot]:
    for part in package.of_type("core-properties+xml"):
        root = package.tree(part)
        for short_name in _CORE:
            for element in children(root, short_name):
                if _translatable(element.text or ""):
                    unit = Unit(f"{part}#{short_name}", element.text or "", (), Kind.PROPERTY, "document properties")
                    yield TextSlot(unit, part, element)
    for part in package.of_type("custom-properties+xml"):
        for number, element in enumerate(walk(package.tree(part), "vt:lpwstr")):
            text = element.text or ""
            if " " in text.strip() or not text.isascii():  # one ASCII word is a key for a machine, not text
                unit = Unit(f"{part}#{number}", text, (), Kind.PROPERTY, "document properties")
                if _translatable(text):
                    yield TextSlot(unit, part, element)
