"""Text with inline codes back into the runs of a paragraph."""

import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import cast

from lxml import etree

from stdtrans.documents.docx.flow import FieldEdge, Items, Look, Shell
from stdtrans.documents.docx.formats import CJK
from stdtrans.documents.docx.inline import PROPERTIES, XML_SPACE, Atom, Item, Start, Text
from stdtrans.documents.docx.xml import Element, get, make, name, qualified, short
from stdtrans.segment import MARK, Code, CodeKind, index_of

Adjust = Callable[[Element, str], Element | None]


class _Writer:
    def __init__(self, paragraph: Element, codes: Sequence[Code], base: Look, adjust: Adjust) -> None:
        self.like = paragraph
        self.prefix = "a" if name(paragraph).startswith("a:") else "w"
        self.codes = codes
        self.adjust = adjust
        self.parent: Element = paragraph
        self.base = base
        self.look: Look | None = None
        self.stack: list[tuple[Element, Look, Look | None]] = []
        self.buffer: list[str] = []
        self.cache: dict[tuple[int, bool], Element | None] = {}

    def properties(self, look: Look, text: str) -> Element | None:
        key = (id(look), bool(CJK.search(text)))
        if key not in self.cache:
            self.cache[key] = self.adjusted(look.properties(), text)
        found = self.cache[key]
        return None if found is None else deepcopy(found)

    def adjusted(self, properties: Element | None, text: str) -> Element | None:
        """Run properties after the rule for the target language; None where none are left."""
        empty = make(self.like, f"{self.prefix}:rPr") if properties is None else properties
        changed = self.adjust(empty, text)
        return None if changed is None or not (len(changed) or changed.attrib) else changed

    def run(self, properties: Element | None) -> Element:
        run = make(self.like, f"{self.prefix}:r")
        if properties is not None:
            run.append(properties)
        return run

    def flush(self) -> None:
        text = "".join(self.buffer)
        self.buffer.clear()
        if not text:
            return
        run = self.run(self.properties(self.look or self.base, text))
        if self.prefix == "a":
            etree.SubElement(run, qualified(self.like, "a:t")).text = text
        else:
            _fill(run, text)
        self.parent.append(run)

    def push(self, parent: Element, base: Look) -> None:
        self.stack.append((self.parent, self.base, self.look))
        self.parent, self.base, self.look = parent, base, None

    def pop(self) -> None:
        self.parent, self.base, self.look = self.stack.pop()

    def emit(self, items: Iterable[Item]) -> None:
        """Write items as they were read (a field's instruction, the result of a page number)."""
        parents = [self.parent]
        for item in items:
            if isinstance(item, Text):
                run = self.run(self.adjusted(deepcopy(item.properties), item.characters))
                _fill(run, item.characters)
                parents[-1].append(run)
            elif isinstance(item, Atom):
                if item.in_run:
                    run = self.run(deepcopy(item.properties) if item.properties is not None else None)
                    run.append(item.element)
                    parents[-1].append(run)
                else:
                    parents[-1].append(item.element)
            elif isinstance(item, Start):
                parents.append(self.shell(item, parents[-1]))
            else:
                parents.pop()

    def shell(self, start: Start, parent: Element) -> Element:
        """Append a container without its runs to parent; the answer is the element that takes runs."""
        source = start.element
        element = _bare(source)
        inner = element
        for part in source:
            part_name = name(part)
            if part_name in PROPERTIES:
                element.append(deepcopy(part))
            elif part_name == start.inner:
                inner = _bare(part)
                element.append(inner)
        if start.inner and inner is element:
            inner = etree.SubElement(element, qualified(source, start.inner))
        if short(str(source.tag)) == "w:ruby":
            run = self.run(deepcopy(start.properties) if start.properties is not None else None)
            run.append(element)
            parent.append(run)
        else:
            parent.append(element)
        return inner

    def code(self, index: int) -> None:
        self.flush()
        code = self.codes[index]
        payload = code.payload
        opening = code.kind is CodeKind.OPEN
        if isinstance(payload, Look):
            self.look = payload if opening else None
        elif isinstance(payload, Shell):
            if opening:
                self.push(self.shell(payload.start, self.parent), payload.base)
            else:
                self.pop()
        elif isinstance(payload, FieldEdge):
            if opening:
                self.emit(payload.items)
                self.push(self.parent, payload.base)
            else:
                self.pop()
                self.emit(payload.items)
        elif isinstance(payload, Items):
            self.emit(payload.items)


def _bare(source: Element) -> Element:
    """A copy of an element without its content."""
    nsmap = cast("dict[str, str]", source.nsmap)
    element = etree.Element(source.tag, nsmap=nsmap)
    for key, value in source.attrib.items():
        element.set(key, value)
    return element


def _fill(run: Element, text: str) -> None:
    """Put text into a `w:r`, its non-breaking hyphens as Word has them."""
    for i, part in enumerate(text.split("\u2011")):
        if i:
            run.append(make(run, "w:noBreakHyphen"))
        if part:
            run.append(_text_element(run, part))


def _text_element(like: Element, text: str) -> Element:
    element = make(like, "w:t")
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(XML_SPACE, "preserve")
    return element


def write(paragraph: Element, text: str, codes: Sequence[Code], base: Look, adjust: Adjust) -> None:
    """Replace the inline content of a paragraph by text with marks.

    adjust: takes a copy of run properties and the run's text, and gives the properties for the target language.
    Whether the codes are all there and nest is the caller's business: see `stdtrans.codes.problems`.
    """
    keep = [e for e in paragraph if name(e) in ("w:pPr", "a:pPr")]
    tail = [e for e in paragraph if name(e) == "a:endParaRPr"]
    for element in list(paragraph):
        paragraph.remove(element)
    paragraph.extend(keep)
    paragraph.text = None
    writer = _Writer(paragraph, codes, base, adjust)
    for character in _ranges_in_order(text, codes):
        if MARK.fullmatch(character):
            writer.code(index_of(character))
        else:
            writer.buffer.append(" " if character in "\n\r\t" else character)
    writer.flush()
    paragraph.extend(tail)


def _ranges_in_order(text: str, codes: Sequence[Code]) -> str:
    """Text in which no bookmark, comment or permission ends before it begins: their two marks change places."""
    seen: dict[tuple[str, str], int] = {}
    out = list(text)
    for place, character in enumerate(text):
        edge = _range_edge(codes[index_of(character)]) if MARK.fullmatch(character) else None
        if edge is None:
            continue
        kind, identity, starting = edge
        first = seen.setdefault((kind, identity), place)
        if starting and first != place and index_of(character) < index_of(text[first]):  # codes count in source order
            out[first], out[place] = out[place], out[first]
    return "".join(out)


def _range_edge(code: Code) -> tuple[str, str, bool] | None:
    """What range a placeholder is an edge of: (kind, id, whether it begins there)."""
    if not isinstance(code.payload, Items) or len(code.payload.items) != 1:
        return None
    item = code.payload.items[0]
    found = re.fullmatch(r"w:(\w+)(Start|End)", name(item.element)) if isinstance(item, Atom) else None
    if found is None or not isinstance(item, Atom):
        return None
    return found[1], get(item.element, "w:id", "") or "", found[2] == "Start"
