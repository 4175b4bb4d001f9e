"""How the paragraphs of a Word document look to a reader: alignment, indent, size, and the fonts of both scripts.

Sources: ISO/IEC 29500-1 17.7.2 (what a style gives, the run's own properties before it), 17.3.1.12 (indents; those in
characters come first), 17.3.2.26 (the slots of fonts; a theme's font comes before a named one).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stdtrans.documents.docx.document import DocxDocument
from stdtrans.documents.docx.slots import ParagraphSlot
from stdtrans.documents.docx.styles import default_properties, style_of
from stdtrans.documents.docx.xml import Element, child, children, get, name, on, walk
from stdtrans.language import HAN, LETTER

_DEFAULT_SIZE = 20  # half-points, where nothing names a size (17.3.2.38)
_CHARACTER = 2  # an indent of a hundredth of a character is this many twentieths of a point at 10 pt
_SLOTS = {"latin": "w:ascii", "chinese": "w:eastAsia"}


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a reader sees of one paragraph.

    alignment: left, center, right or both; first_line: indent of the first line in twentieths of a point (0 where it
    hangs); size: of its largest letters, in half-points; latin, chinese: the fonts its letters of that script have, as
    far as the document names them.
    """

    alignment: str = "left"
    first_line: int = 0
    size: int = _DEFAULT_SIZE
    latin: frozenset[str] = frozenset()
    chinese: frozenset[str] = frozenset()


class Appearances:
    """Looks up the appearance of paragraphs of one document."""

    def __init__(self, document: DocxDocument) -> None:
        self._styles = document.styles
        self._default = self._default_style()
        self._theme = dict(_theme_fonts(document))

    def of(self, slot: ParagraphSlot) -> Appearance:
        """The appearance of a `w:p`; of a paragraph of a drawing, that of nothing."""
        paragraph = slot.element
        if name(paragraph) != "w:p":
            return Appearance()
        runs = list(text_runs(paragraph))
        fonts = {script: frozenset(self._fonts(paragraph, runs, script)) for script in _SLOTS}
        return Appearance(
            {"start": "left", "end": "right", "distribute": "both"}.get(found := self._alignment(paragraph), found),
            self._first_line(paragraph),
            max((self._size(paragraph, run) for run in runs), default=_DEFAULT_SIZE),
            fonts["latin"],
            fonts["chinese"],
        )

    def _alignment(self, paragraph: Element) -> str:
        found = child(child(paragraph, "w:pPr"), "w:jc")
        if found is None:
            found = self._styles.paragraph_property(self._style(paragraph), "w:jc")
        return get(found, "w:val", "left") or "left"

    def _first_line(self, paragraph: Element) -> int:
        """Own attributes come before those of the style, one by one."""
        own = child(child(paragraph, "w:pPr"), "w:ind")
        chain = [child(child(s.element, "w:pPr"), "w:ind") for s in self._styles.chain(self._style(paragraph))]
        for indent in (own, *chain):
            if indent is None:
                continue
            if (get(indent, "w:hanging") or get(indent, "w:hangingChars") or "0") != "0":
                return 0
            characters, twips = get(indent, "w:firstLineChars"), get(indent, "w:firstLine")
            if characters and _whole(characters):
                return _whole(characters) * _CHARACTER
            if twips is not None or characters is not None:
                return _whole(twips or "0")
        return 0

    def _size(self, paragraph: Element, run: Element) -> int:
        for properties in self._properties(paragraph, run):
            if (size := get(child(properties, "w:sz"), "w:val")) is not None:
                return _whole(size) or _DEFAULT_SIZE
        return _DEFAULT_SIZE

    def _fonts(self, paragraph: Element, runs: list[Element], script: str) -> Iterator[str]:
        for run in runs:
            text = "".join(t.text or "" for t in children(run, "w:t"))
            if HAN.search(text) if script == "chinese" else LETTER.search(HAN.sub("", text)):
                yield self._font(paragraph, run, _SLOTS[script])

    def _font(self, paragraph: Element, run: Element, slot: str) -> str:
        """The font of a slot; empty where the document leaves it to the program that shows it."""
        for properties in self._properties(paragraph, run):
            fonts = child(properties, "w:rFonts")
            if fonts is None:
                continue
            if theme := get(fonts, f"{slot}Theme"):
                return self._theme.get(theme, "")
            if named := get(fonts, slot):
                return named
        return ""

    def _properties(self, paragraph: Element, run: Element) -> Iterator[Element | None]:
        """Run properties in force, the nearest first."""
        own = child(run, "w:rPr")
        yield own
        for style_id in (get(child(own, "w:rStyle"), "w:val", "") or "", self._style(paragraph)):
            for style in self._styles.chain(style_id):
                yield child(style.element, "w:rPr")
        yield from default_properties(self._styles)

    def _style(self, paragraph: Element) -> str:
        return style_of(paragraph) or self._default

    def _default_style(self) -> str:
        root = self._styles.root
        for style in walk(root, "w:style") if root is not None else ():
            if get(style, "w:type") == "paragraph" and get(style, "w:default") in ("1", "true", "on"):
                return get(style, "w:styleId", "") or ""
        return ""


def text_runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph that show text, those of text boxes inside it and hidden ones left out."""
    for run in walk(paragraph, "w:r"):
        owner = next((a for a in run.iterancestors() if name(a) == "w:p"), None)
        if owner is paragraph and child(run, "w:t") is not None and not on(child(run, "w:rPr"), "w:vanish"):
            yield run


def _theme_fonts(document: DocxDocument) -> Iterator[tuple[str, str]]:
    """The name of a theme's font slot (minorHAnsi, majorEastAsia ...) and the font it stands for."""
    for part in document.package.of_type("officedocument.theme+xml"):
        root = document.package.tree(part)
        for kind in ("major", "minor"):
            for fonts in walk(root, f"a:{kind}Font"):
                latin = get(child(fonts, "a:latin"), "typeface", "") or ""
                scripts = {f.get("script"): f.get("typeface", "") for f in children(fonts, "a:font")}
                yield f"{kind}HAnsi", latin
                yield f"{kind}Ascii", latin
                yield f"{kind}EastAsia", get(child(fonts, "a:ea"), "typeface", "") or scripts.get("Hans", "")
        return


def _whole(value: str) -> int:
    return int(value) if value.lstrip("-").isdigit() else 0
