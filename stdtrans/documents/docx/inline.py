"""The inline content of a paragraph as a flat list of items: texts, atoms, containers that open and close."""

import re
from dataclasses import dataclass

from stdtrans.documents.docx import fields
from stdtrans.documents.docx.xml import Element, child, get, name, walk
from stdtrans.segment import MARK

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
XML_WHITE = " \t\r\n"

# Word's own droppings: rendering hints, proofing marks.
DROPPED = frozenset(
    ("w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen", "w:rPr", "w:pPr", "a:pPr", "a:endParaRPr")
)
# Containers of runs: label, and whether the pair may stand twice in a target (see Code.clonable).
CONTAINERS = {
    "w:hyperlink": ("link", False),
    "w:ins": ("insertion", True),
    "w:moveTo": ("insertion", True),
    "w:smartTag": ("tag", False),
    "w:customXml": ("tag", False),
    "w:dir": ("direction", True),
    "w:bdo": ("direction", True),
}
# What a container carries besides its runs.
PROPERTIES = frozenset(("w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:fldData", "w:rubyPr", "w:rt"))
MILESTONES = {
    "w:bookmarkStart": "bookmark",
    "w:bookmarkEnd": "bookmark",
    "w:commentRangeStart": "comment",
    "w:commentRangeEnd": "comment",
    "w:del": "deletion",
    "w:moveFrom": "deletion",
    "m:oMath": "equation",
    "m:oMathPara": "equation",
    "mc:AlternateContent": "image",
}
IN_RUN = {
    "w:footnoteReference": "footnote",
    "w:endnoteReference": "endnote",
    "w:commentReference": "comment",
    "w:footnoteRef": "note-number",
    "w:endnoteRef": "note-number",
    "w:annotationRef": "note-number",
    "w:drawing": "image",
    "w:pict": "image",
    "w:object": "image",
    "mc:AlternateContent": "image",
    "w:sym": "symbol",
    "w:ptab": "tab",
    "w:tab": "tab",
    "w:delText": "deletion",
}
# A linear equation longer than this says nothing to a memory or engine.
LONGEST_EQUATION = 24


@dataclass(slots=True)
class Text:
    """Characters of one run."""

    characters: str
    properties: Element | None


@dataclass(slots=True)
class Atom:
    """Something inline that is not text: in a run with `properties`, or beside the runs."""

    element: Element
    label: str
    equiv: str = ""
    properties: Element | None = None
    in_run: bool = False


@dataclass(slots=True)
class Start:
    """A container opens. shell: a copy without its runs; `inner` names the element inside that takes them."""

    element: Element
    label: str
    clonable: bool
    inner: str = ""
    properties: Element | None = None


@dataclass(slots=True)
class End:
    """The container that opened last closes."""


Item = Text | Atom | Start | End


def read(paragraph: Element, skip: frozenset[str] = frozenset()) -> list[Item]:
    """The inline content of a `w:p` or `a:p`, fields not yet folded. skip: character styles whose text is no text."""
    reader = _Reader(skip)
    reader.children(paragraph)
    return reader.out


class _Reader:
    def __init__(self, skip: frozenset[str]) -> None:
        self.out: list[Item] = []
        self.skip = skip

    def children(self, parent: Element) -> None:
        for element in parent:
            short_name = name(element)
            if short_name in ("w:r", "a:r"):
                self.run(element)
            elif short_name in CONTAINERS:
                label, clonable = CONTAINERS[short_name]
                self.container(element, element, label, clonable)
            elif short_name == "w:sdt":
                self.control(element)
            elif short_name == "w:fldSimple":
                self.simple_field(element)
            elif short_name in MILESTONES:
                self.out.append(Atom(element, MILESTONES[short_name], _equation(element, short_name)))
            elif short_name == "a:br":
                self.out.append(Atom(element, "break", "\n"))
            elif short_name == "a:fld":
                self.out.append(Atom(element, "field", _text_of(element, "a:t")))
            elif short_name and short_name not in DROPPED and short_name not in PROPERTIES:
                self.out.append(Atom(element, "other"))

    def container(self, element: Element, content: Element | None, label: str, clonable: bool, inner: str = "") -> None:
        self.out.append(Start(element, label, clonable, inner))
        if content is not None:
            self.children(content)
        self.out.append(End())

    def control(self, element: Element) -> None:
        """A content control: one that shows an item of its list, or no text at all, is a thing; others hold text."""
        properties = child(element, "w:sdtPr")
        things = ("w14:checkbox", "w:picture", "w:equation")
        if (
            any(child(properties, kind) is not None for kind in things)
            or _shows_item(element)
            or names_someone(element)
        ):
            self.out.append(Atom(element, "control", _text_of(element, "w:t")))
            return
        self.container(element, child(element, "w:sdtContent"), "control", False, "w:sdtContent")

    def simple_field(self, element: Element) -> None:
        instruction = get(element, "w:instr", "") or ""
        result = _text_of(element, "w:t")
        if fields.translates(instruction, result):
            self.container(element, element, "field", False)
        else:
            visible = fields.keyword(instruction) in fields.VISIBLE | fields.REFERENCE
            self.out.append(Atom(element, "field", result if visible else ""))

    def run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        if properties is None:
            properties = child(run, "a:rPr")
        skipped = bool(self.skip) and get(child(properties, "w:rStyle"), "w:val") in self.skip
        for element in run:
            short_name = name(element)
            if short_name in ("w:t", "a:t") and not skipped:
                self.text(_characters(element, short_name), properties)
            elif short_name == "w:noBreakHyphen":
                self.text("\u2011", properties)
            elif short_name in ("w:br", "w:cr"):
                kind = get(element, "w:type", "")
                label = f"{kind}-break" if kind in ("page", "column") else "break"
                self.out.append(Atom(element, label, "\n", properties, True))
            elif short_name == "w:ruby":
                base = child(element, "w:rubyBase")
                self.out.append(Start(element, "ruby", False, "w:rubyBase", properties))
                if base is not None:
                    self.children(base)
                self.out.append(End())
            elif short_name and short_name not in DROPPED:
                equiv = "\t" if short_name in ("w:tab", "w:ptab") else ""
                if short_name in ("w:t", "a:t"):
                    equiv = _characters(element, short_name)
                self.out.append(Atom(element, IN_RUN.get(short_name, "other"), equiv, properties, True))

    def text(self, characters: str, properties: Element | None) -> None:
        if not characters:
            return
        last = self.out[-1] if self.out else None
        if isinstance(last, Text) and last.properties is properties:
            last.characters += characters
        else:
            self.out.append(Text(characters, properties))


def names_someone(control: Element) -> bool:
    """Whether a control shows the author or company of the document properties: names are not translated."""
    binding = child(child(control, "w:sdtPr"), "w:dataBinding")
    return bool(re.search(r":(creator|lastModifiedBy|Company|Manager)\b", get(binding, "w:xpath", "") or ""))


def _shows_item(control: Element) -> bool:
    shown = _text_of(control, "w:t")
    return any(shown == (get(i, "w:displayText") or get(i, "w:value")) for i in walk(control, "w:listItem"))


def _text_of(element: Element, short_name: str) -> str:
    """The text of an element without that of the text boxes in it, which are units themselves."""
    boxed = {t for box in walk(element, "w:txbxContent") for t in walk(box, short_name)}
    return "".join(t.text or "" for t in walk(element, short_name) if t not in boxed).strip()


def _equation(element: Element, short_name: str) -> str:
    if not short_name.startswith("m:"):
        return ""
    text = _text_of(element, "m:t")
    return text if len(text) <= LONGEST_EQUATION else ""


def _characters(element: Element, short_name: str) -> str:
    text = (element.text or "") + "".join(e.tail or "" for e in element)  # round a comment of XML
    if short_name == "w:t" and element.get(XML_SPACE) != "preserve":
        text = text.strip(XML_WHITE)
    return MARK.sub("\ufffd", text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))
