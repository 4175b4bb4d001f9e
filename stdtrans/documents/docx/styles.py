"""Styles of a Word document: what a paragraph is, by the style its author gave it."""

import re
from dataclasses import dataclass

from stdtrans.documents.docx.formats import TOGGLES
from stdtrans.documents.docx.xml import Element, child, children, get, name, on, walk
from stdtrans.segment import Kind

# Built-in names are stored in English whatever the language of Word; Chinese standards are set with the style names
# of the TCS template (章标题, 一级条标题, 正文表标题, 附录标识, 目次、标准名称标题 ...).
_BY_NAME: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"^(toc \d|table of figures|目录|目次\s?\d)", re.I), Kind.CONTENTS),
    (re.compile(r"^caption$|题注|表标题|图标题|^(table|figure) title$", re.I), Kind.CAPTION),
    (re.compile(r"^(title|subtitle)$|^封面|标准名称|文件名称", re.I), Kind.TITLE),
    (re.compile(r"无标题|正文", re.I), Kind.PARAGRAPH),
    (re.compile(r"^heading \d|^toc heading|标题|标识$|^(a|b|z)\d?\s?heading|^annex", re.I), Kind.HEADING),
    (re.compile(r"^(footnote|endnote) text$|脚注|尾注", re.I), Kind.NOTE),
    (re.compile(r"^(header|footer)$|页眉|页脚", re.I), Kind.HEADER),
    (re.compile(r"^list\b|列项|^列表", re.I), Kind.LIST_ITEM),
)
_CAPTION_TEXT = re.compile(r"^(续?表|图|Table|Figure|Fig\.)\s*+(?:[A-Z]\s*+\.\s*+)?\d+[^。.!?；;]{0,80}$")


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `element` is its definition."""

    id: str
    name: str
    based_on: str
    element: Element


class Styles:
    """The styles part; without one, everything is an ordinary paragraph."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self._styles: dict[str, Style] = {}
        for element in walk(root, "w:style") if root is not None else ():
            style_id = get(element, "w:styleId", "") or ""
            title = get(child(element, "w:name"), "w:val", style_id) or style_id
            based_on = get(child(element, "w:basedOn"), "w:val", "") or ""
            self._styles[style_id] = Style(style_id, title, based_on, element)
        self._kinds: dict[str, Kind | None] = {}
        self._toggles: dict[str, frozenset[str]] = {}

    def chain(self, style_id: str) -> list[Style]:
        """A style and those it is based on, nearest first."""
        out: list[Style] = []
        while style_id in self._styles and len(out) < 20:
            out.append(self._styles[style_id])
            style_id = out[-1].based_on
        return out

    def ids_of(self, names: frozenset[str]) -> frozenset[str]:
        """The ids of the styles with these names (or ids), upper and lower case alike, and of those based on them."""
        wanted = {n.casefold() for n in names}
        return frozenset(
            s
            for s in self._styles
            if any(c.name.casefold() in wanted or c.id.casefold() in wanted for c in self.chain(s))
        )

    def names(self) -> set[str]:
        """The names of all styles."""
        return {s.name for s in self._styles.values()}

    def kind(self, style_id: str) -> Kind | None:
        """What a paragraph of this style is; None where the style does not say."""
        if style_id not in self._kinds:
            self._kinds[style_id] = self._find_kind(style_id)
        return self._kinds[style_id]

    def _find_kind(self, style_id: str) -> Kind | None:
        for style in self.chain(style_id):
            for pattern, kind in _BY_NAME:
                if pattern.search(style.name):
                    return kind
            level = get(child(child(style.element, "w:pPr"), "w:outlineLvl"), "w:val")
            if level is not None and level.isdigit() and int(level) < 9:
                return Kind.HEADING
        return None

    def toggles(self, style_id: str) -> frozenset[str]:
        """The toggles (b, i ...) that a paragraph's style switches on for its runs, the nearest style deciding."""
        if style_id not in self._toggles:
            states: dict[str, bool] = {}
            for style in self.chain(style_id):
                properties = child(style.element, "w:rPr")
                for toggle in TOGGLES:
                    if child(properties, f"w:{toggle}") is not None:
                        states.setdefault(toggle, on(properties, f"w:{toggle}"))
            self._toggles[style_id] = frozenset(t for t, state in states.items() if state)
        return self._toggles[style_id]

    def paragraph_property(self, style_id: str, short_name: str) -> Element | None:
        """The nearest definition of a paragraph property in a style's chain."""
        for style in self.chain(style_id):
            found = child(child(style.element, "w:pPr"), short_name)
            if found is not None:
                return found
        return None


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style, empty for the default."""
    return get(child(child(paragraph, "w:pPr"), "w:pStyle"), "w:val", "") or ""


def kind_of(paragraph: Element, text: str, styles: Styles, otherwise: Kind) -> Kind:
    """What a `w:p` is: by outline level and style, place in a table, numbering, and the look of a caption.

    otherwise: what paragraphs of this part are (NOTE in footnotes, HEADER in headers ...).
    """
    properties = child(paragraph, "w:pPr")
    level = get(child(properties, "w:outlineLvl"), "w:val")
    if level is not None and level.isdigit() and int(level) < 9:
        return Kind.HEADING
    by_style = styles.kind(style_of(paragraph))
    if by_style in (Kind.CONTENTS, Kind.CAPTION, Kind.TITLE, Kind.HEADING):
        return by_style
    if otherwise is not Kind.PARAGRAPH:
        return otherwise
    if _CAPTION_TEXT.match(text.strip()):
        return Kind.CAPTION
    if any(name(a) == "w:tc" for a in paragraph.iterancestors()):
        return Kind.CELL
    numbered = child(properties, "w:numPr") is not None
    return Kind.LIST_ITEM if numbered or by_style is Kind.LIST_ITEM else by_style or Kind.PARAGRAPH


def default_properties(styles: Styles) -> list[Element]:
    """The run properties of the document defaults."""
    if styles.root is None:
        return []
    return [p for d in walk(styles.root, "w:rPrDefault") for p in children(d, "w:rPr")]
