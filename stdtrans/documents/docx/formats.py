"""Which differences between runs their author meant, and which only Word made."""

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from stdtrans.documents.docx.xml import Element, child, drop, get, make, name, put

# Run properties that say nothing a reader sees in a sentence, or that Word sets by itself: language and proofing,
# kerning, spacing tweaks that fit a line, complex-script twins of properties counted once, revision marks.
NOISE = frozenset(
    (
        "w:lang",
        "w:noProof",
        "w:kern",
        "w:spacing",
        "w:w",
        "w:snapToGrid",
        "w:webHidden",
        "w:szCs",
        "w:bCs",
        "w:iCs",
        "w:rPrChange",
        "w:fitText",
        "w:eastAsianLayout",
        "w:ins",
        "w:del",
        "w:moveFrom",
        "w:moveTo",
        "w:specVanish",
        "w:rFonts",
        "w:oMath",
    )
)
_VISIBLE_ON_SPACE = ("u", "highlight", "shd", "strike", "dstrike", "bdr", "effect")
_LABELS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "strike": "strike",
    "dstrike": "strike",
    "vanish": "hidden",
    "color": "color",
    "highlight": "highlight",
    "rtl": "direction",
}
_MONO = re.compile(r"courier|consol|mono|menlo|lucida console|fixedsys|terminal", re.I)
_SYMBOL = re.compile(r"symbol|wingdings|webdings|dingbats|mt extra|marlett", re.I)
_HANDS = {
    "hei": re.compile(r"黑体|simhei|stheiti|heiti", re.I),
    "kai": re.compile(r"楷|kai", re.I),
    "fangsong": re.compile(r"仿宋|fangsong", re.I),
}
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff]")

Key = frozenset[tuple[str, str]]
PLAIN: Key = frozenset()


@dataclass(frozen=True, slots=True)
class Format:
    """The look of some text: what an author chose (`traits`) and the kind of font of each script the text holds."""

    traits: Key
    east_asian: str | None
    mono: bool | None

    def agrees(self, other: "Format") -> bool:
        """Whether the two look the same wherever both say something."""
        return (
            self.traits == other.traits
            and (self.east_asian is None or other.east_asian is None or self.east_asian == other.east_asian)
            and (self.mono is None or other.mono is None or self.mono == other.mono)
        )

    def join(self, other: "Format") -> "Format":
        """What is known of both together."""
        return Format(
            self.traits,
            other.east_asian if self.east_asian is None else self.east_asian,
            other.mono if self.mono is None else self.mono,
        )

    @property
    def label(self) -> str:
        """One word for the report and for other tools: bold, italic, sub, sup ..."""
        for key, value in sorted(self.traits):
            if key == "vertAlign":
                return {"subscript": "sub", "superscript": "sup"}.get(value, "format")
            if key in _LABELS:
                return _LABELS[key]
        return "format"


def neutral(text: str, rpr: Element | None) -> bool:
    """Whether a run may take any format without a difference to see: only space and punctuation, no underline."""
    if _LATIN.search(text) or re.search(r"\w", text):
        return False
    return rpr is None or not any(child(rpr, f"w:{p}") is not None for p in _VISIBLE_ON_SPACE)


def format_of(text: str, rpr: Element | None, on: frozenset[str] = frozenset()) -> Format:
    """The format of a run with that text, beside a paragraph whose style switches the toggles `on` on."""
    traits: set[tuple[str, str]] = set()
    fonts: Element | None = None
    if rpr is not None:
        for prop in rpr:
            short = name(prop)
            if short == "w:rFonts":
                fonts = prop
            elif short and short not in NOISE:
                trait = _trait(short, prop, on)
                if trait:
                    traits.add(trait)
    ascii_font = get(fonts, "w:ascii") or get(fonts, "w:asciiTheme") or ""
    if _SYMBOL.search(ascii_font):
        traits.add(("font", ascii_font))
    cjk = bool(CJK.search(text))
    latin = bool(_LATIN.search(text))
    east = _hand(get(fonts, "w:eastAsia") or "") if cjk else None
    return Format(frozenset(traits), east, bool(_MONO.search(ascii_font)) if latin else None)


def _hand(font: str) -> str:
    """The hand of a Chinese font where it marks something: Hei is the Chinese bold, Kai the italic.

    All others count as one: Word changes between Song, YaHei and DengXian by itself where a font lacks a character.
    """
    return next((hand for hand, pattern in _HANDS.items() if pattern.search(font)), "")


# Properties that a style can switch on and a run off again (ISO/IEC 29500-1 17.7.3).
TOGGLES = frozenset(("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish", "outline", "shadow", "emboss"))
_OFF = frozenset(("0", "false", "off", "none", "auto", "clear", "baseline", "nil"))


def _trait(short: str, prop: Element, on: frozenset[str]) -> tuple[str, str] | None:
    """What a property shows beside the paragraph's own look; None where it shows nothing.

    on: the toggles that the paragraph's style switches on: there "on" is nothing new and "off" is.
    """
    key = short.removeprefix("w:")
    value = get(prop, "w:val", "") or ""
    if key in TOGGLES:
        state = value not in _OFF
        return (key, "1" if state else "0") if state is not (key in on) else None
    if key == "shd":
        fill = get(prop, "w:fill", "auto") or "auto"
        return None if fill in ("auto", "FFFFFF") else (key, fill)
    if value in _OFF or (key == "color" and value in ("000000", "")):
        return None
    if key == "u":
        color = get(prop, "w:color", "auto") or "auto"
        return (key, f"{value} {color}") if value else None
    if not value:
        value = ";".join(f"{k}={v}" for k, v in sorted((str(k), str(v)) for k, v in prop.attrib.items()))
    return key, value


def merged_properties(runs: Sequence[tuple[str, Element | None]]) -> Element | None:
    """One set of run properties for (text, properties) runs of one format.

    The longest run speaks for all, but each font slot comes from the longest run that has text of its script: a
    Chinese run in Song and a Latin one in Times are one text in Song and Times.
    """
    if not runs:
        return None
    speaker = max(runs, key=lambda r: len(r[0]))[1]
    properties = deepcopy(speaker) if speaker is not None else None
    for script, slots in ((CJK, ("w:eastAsia", "w:eastAsiaTheme")), (_LATIN, _LATIN_SLOTS)):
        weights: Counter[int] = Counter()
        for i, (text, _) in enumerate(runs):
            weights[i] += len(script.findall(text))
        best, count = weights.most_common(1)[0]
        if count:
            properties = _take_fonts(properties, runs[best][1], slots)
    return properties


_LATIN_SLOTS = ("w:ascii", "w:hAnsi", "w:asciiTheme", "w:hAnsiTheme")


def _take_fonts(properties: Element | None, source: Element | None, slots: Sequence[str]) -> Element | None:
    theirs = child(source, "w:rFonts")
    ours = child(properties, "w:rFonts")
    if theirs is None and ours is None:
        return properties
    if ours is None:
        assert theirs is not None
        if properties is None:
            assert source is not None
            properties = make(source, "w:rPr")
        ours = make(properties, "w:rFonts")
        style = child(properties, "w:rStyle")
        properties.insert(0 if style is None else 1, ours)  # CT_RPr order: rStyle, rFonts, ...
    for slot in slots:
        value = get(theirs, slot)
        if value is None:
            drop(ours, slot)
        else:
            put(ours, slot, value)
    return properties
