"""Slots of fixed wordings: what each kind may hold, and how the kinds that need no translator are rendered."""

import re
from enum import StrEnum

from stdtrans.language import Language
from stdtrans.segment import Direction
from stdtrans.standards.numbering import translate_label
from stdtrans.standards.numerals import han_value
from stdtrans.standards.references import find_references
from stdtrans.standards.units import english_name, unit_symbol


class SlotKind(StrEnum):
    """The kinds, as TMX names them behind "slot-"."""

    TEXT = "text"
    NAME = "name"
    TITLE = "title"
    LIST = "list"
    NUMBER = "number"
    REFERENCE = "reference"
    DATE = "date"
    LABEL = "label"
    ANNEX = "annex"
    FORMULA = "formula"
    UNIT = "unit"
    SYMBOL = "symbol"


OPEN = {SlotKind.TEXT, SlotKind.NAME, SlotKind.TITLE, SlotKind.LIST}
"""Kinds that a translator (memory, terms, engine) has to fill."""

# Over keys: half-width, lower case, Chinese without spaces. A text slot takes no comma in Chinese, since what follows
# a comma is mostly another clause of the sentence; lists and names do. No slot passes the end of a sentence.
_CHINESE = {
    SlotKind.TEXT: r"[^。!?;:,]{1,80}?",
    SlotKind.NAME: r"[^。!?;:,《》]{2,60}?",
    SlotKind.TITLE: r"[^。!?;《》]{2,80}?",
    SlotKind.LIST: r"[^。!?;:]{2,500}?",
    SlotKind.NUMBER: r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十两]{1,3})",
    SlotKind.REFERENCE: r"[a-z][^。!?;:《》]{2,120}?|[a-z][^。!?;《》]{2,120}?",
    SlotKind.DATE: r"(?:\d{4}|\d\d[x×]{2}|[x×]{4})[-年](?:\d{1,2}|[x×]{2})(?:月|(?:月|-)(?:\d{1,2}|[x×]{2})日?)",
    SlotKind.LABEL: r"[^。!?;:,《》]{1,40}?|[^。!?;:《》]{1,40}?",
    SlotKind.ANNEX: r"附录[a-z]",
    SlotKind.FORMULA: r"\((?:[a-z]\.)?\d{1,3}\)",
    SlotKind.UNIT: r"[一-龥]{1,10}",
    SlotKind.SYMBOL: r"[^。!?;:,一-龥]{1,12}?",
}
_ENGLISH = _CHINESE | {
    SlotKind.TEXT: r"[^!?;:]{2,200}?",
    SlotKind.NAME: r"[^!?;:]{2,120}?",
    SlotKind.TITLE: r"[^!?;]{2,160}?",
    SlotKind.LIST: r"[^!?;:]{2,800}?",
    SlotKind.NUMBER: r"(?:\d+(?:\.\d+)?)",
    SlotKind.DATE: r"\d{4}-\d{2}(?:-\d{2})?",
    SlotKind.LABEL: r"[^!?;:]{1,60}?",
    SlotKind.ANNEX: r"annex [a-z]",
    SlotKind.UNIT: r"[a-z]+(?: [a-z]+){0,4}",
}
_SENTENCE_END = re.compile(r"[.。!?！？]\s+(?=[A-Z一-龥])")
_ABBREVIATION = re.compile(r"\b(?:Co|Ltd|Inc|No|Fig|Eq|cf|e\.g|i\.e|etc|vs|Dr|Mr|St)\.\s")


def patterns(kind: SlotKind, language: Language) -> str:
    """The regular expression for a slot, over keys of wordings."""
    return (_CHINESE if language is Language.ZH else _ENGLISH)[kind]


def holds_sentence_end(text: str) -> bool:
    """Whether a sentence ends inside the text (abbreviations aside)."""
    return bool(_SENTENCE_END.search(_ABBREVIATION.sub(" ", text)))


def _number(source: str, direction: Direction) -> str | None:
    if re.fullmatch(r"[\d.０-９．]+", source):
        return source.translate({ord("０") + i: str(i) for i in range(10)} | {ord("．"): "."})
    value = han_value(source)
    return str(value) if value is not None and direction.target is Language.EN else None


def _references(source: str, direction: Direction) -> str | None:
    """One reference, or several joined by 、 和 与 及 , and."""
    found = find_references(source)
    if not found:
        return None
    joints = []
    position = 0
    for reference in found:
        joints.append(source[position : reference.start].strip())
        position = reference.end
    rest = source[position:].strip()
    if rest or joints[0]:
        return None
    to_english = {
        "、": ", ",
        "和": " and ",
        "与": " and ",
        "及": " and ",
        "或": " or ",
        ",": ", ",
        "，": ", ",
        "/": "/",
    }
    to_chinese = {",": "、", "and": "和", ", and": "和", "or": "或", "/": "/"}
    table = to_english if direction.target is Language.EN else to_chinese
    out = found[0].render(direction.target)
    for joint, reference in zip(joints[1:], found[1:], strict=True):
        if joint not in table:
            return None
        out += table[joint] + reference.render(direction.target)
    return out


def _date(source: str, direction: Direction) -> str | None:
    """Dates in figures as ISO 8601-1:2019 and GB/T 7408.1 write them, the year and month at least."""
    source = source.replace(" ", "")
    parts = re.fullmatch(
        r"(\d{4}|\d\d[x×X]{2}|[x×X]{4})[-年](\d{1,2}|[x×X]{2})(?:月|[-月](\d{1,2}|[x×X]{2})日?)?", source
    )
    if not parts:
        return None
    return "-".join(p.rjust(2, "0") for p in parts.groups() if p)


_BARE = re.compile(r"(?:第\s?)?((?:[A-Z]\.)?\d+(?:\.\d+)*(?:\s?[a-z]\))?|[A-Z]\.\d+(?:\.\d+)*)(?:\s?[章条])?")
_JOINT = re.compile(r"\s?(、|和|与|及|或|～|~|至|,|，|;|\band\b|\bor\b|\bto\b)\s?")
_TO_ENGLISH = {"、": ", ", "，": ", ", ",": ", ", "和": " and ", "与": " and ", "及": " and ", "或": " or "}
_TO_ENGLISH |= {"～": " to ", "~": " to ", "至": " to "}
_TO_CHINESE = {",": "、", "and": "和", "or": "或", "to": "～"}


def _label(source: str, direction: Direction) -> str | None:
    """Cross-references: 表1, 5.2.3, 附录A and their series; a bare number is a subclause and stays."""
    whole = translate_label(source, direction)
    if whole is not None and "NOTE" not in whole:
        return whole.strip().rstrip("：")
    pieces = _JOINT.split(source.strip())
    table = _TO_ENGLISH if direction.target is Language.EN else _TO_CHINESE
    out = ""
    for i, piece in enumerate(pieces):
        if i % 2:
            if piece not in table:
                return None
            out += table[piece]
            continue
        bare = _BARE.fullmatch(piece.strip())
        translated = translate_label(piece, direction) if not bare or piece.strip().endswith("章") else None
        if translated is None and not bare:
            return None
        out += translated.strip() if translated else bare[1] if bare else ""
    return out or None


def _unit(source: str, direction: Direction) -> str | None:
    return english_name(source) if direction.target is Language.EN else None


def render_slot(source: str, kind: SlotKind, direction: Direction) -> str | None:
    """A slot's text in the target language, for the kinds outside `OPEN`; None where it is not of its kind."""
    if kind is SlotKind.NUMBER:
        return _number(source, direction)
    if kind is SlotKind.REFERENCE:
        return _references(source, direction)
    if kind is SlotKind.DATE:
        return _date(source, direction)
    if kind in (SlotKind.LABEL, SlotKind.ANNEX):
        return _label(source, direction)
    if kind is SlotKind.FORMULA:
        return (
            source.replace("（", "(").replace("）", ")") if direction.target is Language.EN else f"（{source[1:-1]}）"
        )
    if kind is SlotKind.UNIT:
        return _unit(source, direction)
    if kind is SlotKind.SYMBOL:
        return source if unit_symbol(source) or re.fullmatch(r"[^\s，。]{1,12}", source) else None
    raise ValueError(f"a {kind} slot needs a translator")
