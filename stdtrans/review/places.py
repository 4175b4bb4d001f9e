"""Where a paragraph of a Word document stands, in the words of its reader: clause number, table, row and column."""

import re

from stdtrans.documents.base import Document
from stdtrans.documents.docx.document import DocxDocument
from stdtrans.documents.docx.slots import ParagraphSlot
from stdtrans.documents.docx.styles import Styles, style_of
from stdtrans.documents.docx.xml import Element, child, children, get, name, walk
from stdtrans.segment import Kind

# 5.2.3, A.1, Annex B: the number of a clause, typed or made by Word (GB/T 1.1-2020, clause 7)
_CLAUSE = re.compile(r"(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*|(?:附\s*录|Annex|Appendix|ANNEX)\s*[A-Z](?![A-Za-z])")
_LONGEST_TITLE = 40
_LEVELS = 9
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def places(document: Document) -> dict[str, str]:
    """By unit id, the clause and the table cell of each paragraph, where they are known; empty for other formats."""
    if not isinstance(document, DocxDocument):
        return {}
    tables = _Tables()
    clauses = _Clauses(document)
    slots = {s.element: s for s in document.slots() if isinstance(s, ParagraphSlot) and name(s.element) == "w:p"}
    out: dict[str, str] = {}
    for element in walk(document.package.tree(document.package.main), "w:p"):
        slot = slots.get(element)
        clause = clauses.at(element, slot)
        if slot is not None:
            out[slot.unit.id] = ", ".join(part for part in (clause, tables.cell(element)) if part)
    return out


class _Tables:
    """Numbers the tables of a document as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Element, int] = {}

    def cell(self, paragraph: Element) -> str:
        """The table, row and column of the innermost cell around a paragraph; empty outside tables."""
        cell = next((a for a in paragraph.iterancestors() if name(a) == "w:tc"), None)
        row = next((a for a in paragraph.iterancestors() if name(a) == "w:tr"), None)
        table = next((a for a in paragraph.iterancestors() if name(a) == "w:tbl"), None)
        if cell is None or row is None or table is None:
            return ""
        number = self._numbers.setdefault(table, len(self._numbers) + 1)
        rows, columns = list(walk(table, "w:tr")), children(row, "w:tc")
        column = columns.index(cell) + 1 if cell in columns else 0
        return f"table {number}, row {rows.index(row) + 1}, column {column}"


class _Clauses:
    """Follows the clause a paragraph stands in."""

    def __init__(self, document: DocxDocument) -> None:
        self._numbering = _Numbering(document)
        self._clause = ""

    def at(self, paragraph: Element, slot: ParagraphSlot | None) -> str:
        number = self._numbering.advance(paragraph)
        heading = slot is not None and slot.unit.kind is Kind.HEADING
        if number and _CLAUSE.fullmatch(number) and (heading or "." in number):
            self._clause = f"clause {number}" if number[0].isdigit() or number[1:2] == "." else number
        elif heading:
            said = "".join(t.text or "" for t in walk(paragraph, "w:t")).strip()
            typed = _CLAUSE.match(said)
            self._clause = f"clause {typed[0]}" if typed and said[0].isascii() else said[:_LONGEST_TITLE]
        return self._clause


class _Numbering:
    """The numbers Word shows before paragraphs (ISO/IEC 29500-1, 17.9), counted in document order."""

    def __init__(self, document: DocxDocument) -> None:
        self._styles: Styles = document.styles
        self._abstract: dict[str, dict[int, Element]] = {}
        self._of_number: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        for part in document.package.of_type("wordprocessingml.numbering+xml"):
            root = document.package.tree(part)
            for element in walk(root, "w:abstractNum"):
                levels = {int(get(lvl, "w:ilvl", "0") or 0): lvl for lvl in walk(element, "w:lvl")}
                self._abstract[get(element, "w:abstractNumId", "") or ""] = levels
            for element in children(root, "w:num"):
                abstract = get(child(element, "w:abstractNumId"), "w:val", "") or ""
                self._of_number[get(element, "w:numId", "") or ""] = abstract

    def advance(self, paragraph: Element) -> str:
        """The number of the paragraph, empty where it has none."""
        number, level = self._asked(paragraph)
        abstract = self._of_number.get(number, "")
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else _start(levels[level])
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = 0
        form = get(child(levels[level], "w:lvlText"), "w:val", "") or ""
        return re.sub(r"%([1-9])", lambda m: self._written(levels, counts, int(m[1]) - 1), form).strip()

    def _asked(self, paragraph: Element) -> tuple[str, int]:
        """The numId and level that the paragraph or its style asks for."""
        style = style_of(paragraph)
        own = child(child(paragraph, "w:pPr"), "w:numPr")
        inherited = self._styles.paragraph_property(style, "w:numPr")
        number = get(child(own, "w:numId"), "w:val") or get(child(inherited, "w:numId"), "w:val") or ""
        level = get(child(own, "w:ilvl"), "w:val") or get(child(inherited, "w:ilvl"), "w:val")
        if level is None:  # a level that names the style is the style's level
            levels = self._abstract.get(self._of_number.get(number, ""), {})
            linked = (i for i, e in levels.items() if style and get(child(e, "w:pStyle"), "w:val") == style)
            level = str(next(linked, 0))
        return number, min(int(level), _LEVELS - 1) if level.isdigit() else 0

    def _written(self, levels: dict[int, Element], counts: list[int], level: int) -> str:
        count = counts[level] or (_start(levels[level]) if level in levels else 1)
        form = get(child(levels[level], "w:numFmt"), "w:val", "decimal") if level in levels else "decimal"
        if form in ("upperLetter", "lowerLetter"):
            letter = _LETTERS[(count - 1) % len(_LETTERS)]
            return letter.upper() if form == "upperLetter" else letter
        return str(count)


def _start(level: Element) -> int:
    value = get(child(level, "w:start"), "w:val", "1") or "1"
    return int(value) if value.isdigit() else 1
