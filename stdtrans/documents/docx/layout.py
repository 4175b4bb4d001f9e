"""How a document looks right in its new language: fonts, language tags, indents, grids. One rule, one function.

Sources: ISO/IEC 29500-1 17.3.2.26 (font slots), 17.3.1.12 (indents in character units), 17.6.5 (document grid);
GB/T 1.1-2020 Annex F (type of Chinese standards); GB/T 20000.10-2016 (English editions are set flush left).
"""

import re
from collections.abc import Callable

from stdtrans.documents.docx.formats import CJK
from stdtrans.documents.docx.styles import Styles, default_properties, style_of
from stdtrans.documents.docx.xml import Element, child, drop, get, make, name, put, walk
from stdtrans.language import Language
from stdtrans.segment import Direction, Kind

# Chinese fonts and the Latin ones that stand for them: Song is the serif of Chinese text, Hei its sans-serif.
_SANS = re.compile(r"黑体|simhei|雅黑|yahei|等线|dengxian|heiti|gothic|圆体|幼圆|思源黑|noto sans|wenquanyi", re.I)
_CHINESE = re.compile(
    r"[\u4e00-\u9fff]|^@|simsun|nsimsun|simhei|kaiti|fangsong|stsong|stzhongsong|stkaiti|stfangsong|stheiti|mingliu|"
    r"pmingliu|yahei|dengxian|microsoft jhenghei|ms mincho|ms gothic|noto s(ans|erif) (cjk|sc|tc)|source han|wenquanyi",
    re.I,
)
_LATIN_SANS = re.compile(r"arial|helvetica|calibri|verdana|tahoma|segoe|gill|franklin|trebuchet|open sans|roboto", re.I)
_LATIN_SERIF, _LATIN_HEI = "Times New Roman", "Arial"
_SONG, _HEI = "宋体", "黑体"

# A first-line indent of about two characters is the Chinese paragraph; English standards have none.
_TWO_CHARACTERS = range(150, 251)
_TWENTIETHS_PER_CHARACTER = 210  # one character of 10.5 pt, the body size of Chinese standards
_CHARACTER_INDENTS = {
    "w:firstLineChars": "w:firstLine",
    "w:hangingChars": "w:hanging",
    "w:leftChars": "w:left",
    "w:startChars": "w:start",
    "w:rightChars": "w:right",
    "w:endChars": "w:end",
}
_CHINESE_COUNTING = re.compile(r"chinese|ideograph|taiwanese|japaneseCounting", re.I)

# What the rules look at, by name: one walk through a part finds all.
_RULED = (
    "w:rFonts",
    "w:lang",
    "w:themeFontLang",
    "w:ind",
    "w:docGrid",
    "w:jc",
    "w:wordWrap",
    "w:numFmt",
    "w:pgNumType",
)
_Found = dict[str, list[Element]]

# Run properties that fitted the source text to its line and would distort another one.
_FITTED = ("w:spacing", "w:w", "w:fitText", "w:eastAsianLayout", "w:kern", "w:lang", "w:noProof")


def run_properties(properties: Element, text: str, target: Language) -> Element:
    """Properties for a run with translated text: what fitted the source goes; `properties` is changed and given back.

    For Chinese text the font hint makes quotation marks and dashes come from the Chinese font (17.3.2.26).
    """
    if not name(properties).startswith("w:"):  # DrawingML (ISO/IEC 29500-1 21.1.2.3.9)
        properties.set("lang", "en-US" if target is Language.EN else "zh-CN")
        properties.attrib.pop("altLang", "")
        return properties
    for short_name in _FITTED:
        found = child(properties, short_name)
        if found is not None:
            properties.remove(found)
    fonts = child(properties, "w:rFonts")
    if fonts is not None:
        drop(fonts, "w:hint")
    if target is Language.ZH and CJK.search(text):
        if fonts is None:
            fonts = make(properties, "w:rFonts")
            properties.insert(0 if child(properties, "w:rStyle") is None else 1, fonts)
        put(fonts, "w:hint", "eastAsia")
    elif fonts is not None and not fonts.attrib:
        properties.remove(fonts)
    return properties


def _fonts_for_english(found: _Found) -> None:
    for fonts in found["w:rFonts"]:
        east = get(fonts, "w:eastAsia", "") or ""
        for slot in ("w:ascii", "w:hAnsi"):
            font = get(fonts, slot)
            if font and _CHINESE.search(font):
                if _SANS.search(font):
                    put(fonts, slot, _LATIN_HEI)
                elif _of_run(fonts):
                    drop(fonts, slot)  # the Latin font of the style shows
                else:
                    put(fonts, slot, _LATIN_SERIF)
            elif font is None and get(fonts, f"{slot}Theme") is None and _SANS.search(east):
                put(fonts, slot, _LATIN_HEI)  # Hei marks headings and emphasis: keep the mark
            theme = get(fonts, f"{slot}Theme")
            if theme and theme.endswith("EastAsia"):
                put(fonts, f"{slot}Theme", theme.replace("EastAsia", "HAnsi"))


def _fonts_for_chinese(found: _Found) -> None:
    for fonts in found["w:rFonts"]:
        east, ascii_font = get(fonts, "w:eastAsia"), get(fonts, "w:ascii") or get(fonts, "w:hAnsi")
        if get(fonts, "w:eastAsiaTheme") is not None:
            continue
        if east is not None and not _CHINESE.search(east):
            put(fonts, "w:eastAsia", _HEI if _LATIN_SANS.search(east) else _SONG)
        elif east is None and ascii_font and _heads(fonts):
            put(fonts, "w:eastAsia", _HEI)


def _of_run(fonts: Element) -> bool:
    properties = fonts.getparent()
    run = properties.getparent() if properties is not None else None
    return run is not None and name(run) == "w:r"


def _heads(fonts: Element) -> bool:
    """Whether fonts are those of a heading or title style."""
    style = next((a for a in fonts.iterancestors() if name(a) == "w:style"), None)
    title = get(child(style, "w:name"), "w:val", "") or ""
    return bool(re.search(r"^(heading|title|subtitle|annex)|标题", title, re.I))


def _language_tags(found: _Found, target: Language) -> None:
    for element in [*found["w:lang"], *found["w:themeFontLang"]]:
        if target is Language.EN and (get(element, "w:val", "") or "").startswith("zh"):
            put(element, "w:val", "en-US")
        if target is Language.ZH and not (get(element, "w:eastAsia", "") or "").startswith("zh"):
            put(element, "w:eastAsia", "zh-CN")


def _indents_for_english(found: _Found) -> None:
    """Indents in characters are measured with Chinese type; English paragraphs are flush left."""
    for indent in found["w:ind"]:
        for chars, twips in _CHARACTER_INDENTS.items():
            value = get(indent, chars)
            if value is None:
                continue
            drop(indent, chars)
            amount = int(value) if re.fullmatch(r"-?\d+", value) else 0
            if chars == "w:firstLineChars" and amount in _TWO_CHARACTERS:
                put(indent, "w:firstLine", "0")
            elif amount and get(indent, twips) is None:
                put(indent, twips, str(round(amount * _TWENTIETHS_PER_CHARACTER / 100)))


def _grids_for_english(found: _Found) -> None:
    """A grid of characters would space the letters of English words (17.6.5)."""
    for grid in found["w:docGrid"]:
        if get(grid, "w:type") in ("linesAndChars", "snapToChars"):
            put(grid, "w:type", "lines")
            drop(grid, "w:charSpace")


def _lines_for_english(found: _Found) -> None:
    """Chinese lines may be distributed over their width, and break inside a Latin word: English ones never."""
    for alignment in found["w:jc"]:
        if get(alignment, "w:val") in ("distribute", "thaiDistribute"):
            put(alignment, "w:val", "center")
    for wrap in found["w:wordWrap"]:
        parent = wrap.getparent()
        if parent is not None and get(wrap, "w:val", "1") in ("0", "false", "off"):
            parent.remove(wrap)


def _numbers_for_english(found: _Found) -> None:
    """一、二、三 and 甲、乙、丙 count in digits."""
    for element in found["w:numFmt"]:
        if _CHINESE_COUNTING.search(get(element, "w:val", "") or ""):
            put(element, "w:val", "decimal")
    for element in found["w:pgNumType"]:
        if _CHINESE_COUNTING.search(get(element, "w:fmt", "") or ""):
            put(element, "w:fmt", "decimal")


_RULES: dict[Language, tuple[Callable[[_Found], None], ...]] = {
    Language.EN: (
        _fonts_for_english,
        _indents_for_english,
        _grids_for_english,
        _lines_for_english,
        _numbers_for_english,
    ),
    Language.ZH: (_fonts_for_chinese,),
}


def apply(root: Element, direction: Direction) -> bool:
    """Apply the rules of the target language to a part. True where something changed."""
    found: _Found = {short_name: [] for short_name in _RULED}
    for element in walk(root, *_RULED):
        found[name(element)].append(element)
    before = _state(found)
    for rule in _RULES[direction.target]:
        rule(found)
    _language_tags(found, direction.target)
    return _state(found) != before


def _state(found: _Found) -> list[tuple[object, ...]]:
    return [(e.getparent() is None, *e.attrib.values()) for elements in found.values() for e in elements]


def document_defaults(styles: Styles, direction: Direction) -> bool:
    """Give the document defaults a Chinese font where they name none. True where something changed."""
    if direction.target is not Language.ZH:
        return False
    changed = False
    for properties in default_properties(styles):
        fonts = child(properties, "w:rFonts")
        if fonts is None:
            fonts = make(properties, "w:rFonts")
            properties.insert(0, fonts)
        if get(fonts, "w:eastAsia") is None and get(fonts, "w:eastAsiaTheme") is None:
            put(fonts, "w:eastAsia", _SONG)
            changed = True
    return changed


def indent_chinese_paragraph(paragraph: Element, kind: Kind, text: str, styles: Styles) -> None:
    """Running Chinese text begins two characters in (GB/T 1.1-2020, Annex F); headings, cells and lists do not."""
    if kind is not Kind.PARAGRAPH or not re.search(r"[。：；！？]\s*$", text):
        return
    properties = child(paragraph, "w:pPr")
    alignment = child(properties, "w:jc")
    style = style_of(paragraph)
    if alignment is None:
        alignment = styles.paragraph_property(style, "w:jc")
    if alignment is not None and get(alignment, "w:val") not in ("left", "start", "both"):
        return
    if child(properties, "w:ind") is not None or styles.paragraph_property(style, "w:ind") is not None:
        return
    if properties is None:
        properties = make(paragraph, "w:pPr")
        paragraph.insert(0, properties)
    indent = make(paragraph, "w:ind", firstLineChars="200", firstLine=str(2 * _TWENTIETHS_PER_CHARACTER))
    insert_in_order(properties, indent)


# The last children of w:pPr in their order, from w:ind on (CT_PPrBase and CT_PPr: ISO/IEC 29500-1, A.1)
_FROM_INDENT = (
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)


def insert_in_order(properties: Element, element: Element) -> None:
    """Put a `w:ind`, or what may come after it, where the schema wants it among paragraph properties."""
    later = _FROM_INDENT[_FROM_INDENT.index(name(element)) + 1 :]
    for position, sibling in enumerate(properties):
        if name(sibling) in later:
            properties.insert(position, element)
            return
    properties.append(element)
