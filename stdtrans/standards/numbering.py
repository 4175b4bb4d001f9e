"""Labels of the elements of a standard and cross-references to them: 第3章, 附录A, 表1, 公式（3）, 注1, 示例, and back.

Sources: GB/T 1.1-2020, clauses 7, 9 and 10 (division and numbering), ISO/IEC Directives Part 2:2021, clauses 22 to 30
(Clause, subclause, Annex, Table, Figure, Formula, NOTE, EXAMPLE), GB/T 20000.11-2016 (their English).

A 章 of a standard is a Clause: it carries a bare number and is cited as 第3章, in English "Clause 3". 第三章 and a list
pattern 第%1章 stand in laws, regulations and books, whose headings carry the word; they are Chapters, and 第五条 and
第%1条 Articles. A 条 of a standard (5.2) is cited by its bare number (ISO/IEC Directives Part 2:2021, 22.3.3).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdtrans.language import Language
from stdtrans.segment import MARK, Direction
from stdtrans.standards.numerals import han_value


class Element(StrEnum):
    """What a label numbers; the value is its English word."""

    CLAUSE = "Clause"
    CHAPTER = "Chapter"
    SECTION = "Section"
    PART = "Part"
    ARTICLE = "Article"
    ANNEX = "Annex"
    TABLE = "Table"
    FIGURE = "Figure"
    FORMULA = "Formula"
    NOTE = "NOTE"
    EXAMPLE = "EXAMPLE"
    FOOTNOTE = "Footnote"
    STEP = "Step"
    PAGE = "Page"


@dataclass(frozen=True, slots=True)
class Label:
    """A label or cross-reference at [start, end) of a text: "表 A.1" is (Element.TABLE, "A.1")."""

    start: int
    end: int
    text: str
    element: Element
    number: str


_FOLD = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)} | dict.fromkeys("\u00a0\u2009\u3000", " ")
)
_MARKS = MARK.pattern
# %1 of a Word list pattern, a field whose number hides behind a mark, or a number with an annex letter
_FIELDS = rf"%\d(?:\.%\d)*|(?:[A-Z]\.)?%\d(?:[.-]%\d)*|(?:[A-Z]\.?)?{_MARKS}+(?:[.-]?{_MARKS}+)*"
_DIGITS = r"(?:[A-Z]\.)?\d+(?:[.\-]\d+)*[a-z]?(?:\)|(?![A-Za-z0-9.]))"
_NUMBER = r"(?:[A-Z]\.)?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?(?![A-Za-z0-9])"
_HAN_NUMBER = r"[一二三四五六七八九十百〇零]+"
_N = rf"(?:{_FIELDS}|{_NUMBER})"
_LETTER = rf"(?:%\d|{_MARKS}+|[A-Z](?![A-Za-z]))"

_CHINESE = {
    Element.ANNEX: rf"附\s?录\s?(?P<n>{_LETTER})",
    Element.TABLE: rf"表\s?(?P<n>{_N})",
    Element.FIGURE: rf"图\s?(?P<n>{_N})",
    Element.FORMULA: rf"(?:公式|式)\s?\((?P<n>{_N})\)",
    Element.NOTE: rf"注\s?(?P<n>{_N})?",
    Element.EXAMPLE: rf"(?:示\s?例|例)\s?(?P<n>{_N})?",
    Element.FOOTNOTE: rf"脚注\s?(?P<n>{_N}|[a-z])",
    Element.CLAUSE: r"第\s?(?P<n>\d{1,3})\s?章",
    Element.CHAPTER: rf"第\s?(?P<n>{_FIELDS}|{_HAN_NUMBER})\s?章",
    Element.SECTION: rf"第\s?(?P<n>{_N}|{_HAN_NUMBER})\s?节",
    Element.PART: rf"第\s?(?P<n>{_N}|{_HAN_NUMBER})\s?(?:部分|篇)",
    Element.ARTICLE: rf"第\s?(?P<n>{_N}|{_HAN_NUMBER})\s?条",
    Element.STEP: rf"(?:第\s?(?=\S{{1,4}}\s?步)|步骤\s?)(?P<n>{_N}|{_HAN_NUMBER})(?:\s?步(?!骤))?",
    Element.PAGE: rf"第\s?(?P<n>{_N}|{_HAN_NUMBER})\s?页",
}
_ENGLISH = {
    Element.ANNEX: rf"(?:Annex|Appendix|ANNEX|APPENDIX)\s(?P<n>{_LETTER})",
    Element.TABLE: rf"(?:Table|TABLE)\s(?P<n>{_N})",
    Element.FIGURE: rf"(?:Figure|FIGURE|Fig\.)\s?(?P<n>{_N})",
    Element.FORMULA: rf"(?:Formula|Equation|Eq\.)\s?\((?P<n>{_N})\)",
    Element.NOTE: rf"(?:NOTE|Note)(?:\s(?P<n>{_N}))?(?:\sto\sentry)?",
    Element.EXAMPLE: rf"(?:EXAMPLE|Example)(?:\s(?P<n>{_N}))?",
    Element.FOOTNOTE: rf"(?:Footnote|footnote)\s(?P<n>{_N}|[a-z](?![a-z]))",
    Element.CLAUSE: rf"(?:Clause|CLAUSE)\s(?P<n>{_N})",
    Element.CHAPTER: rf"(?:Chapter|CHAPTER)\s(?P<n>{_N})",
    Element.SECTION: rf"(?:Section|SECTION)\s(?P<n>{_N})",
    Element.PART: rf"(?:Part|PART)\s(?P<n>{_N})",
    Element.ARTICLE: rf"(?:Article|ARTICLE)\s(?P<n>{_N})",
    Element.STEP: rf"(?:Step|STEP)\s(?P<n>{_N})",
    Element.PAGE: rf"(?:Page|PAGE|page)\s(?P<n>{_N})",
}
_PATTERNS = {
    Language.ZH: [(element, re.compile(pattern)) for element, pattern in _CHINESE.items()],
    Language.EN: [(element, re.compile(pattern)) for element, pattern in _ENGLISH.items()],
}
_SUFFIXES = {
    "(规范性)": "(normative)",
    "(规范性附录)": "(normative)",
    "(资料性)": "(informative)",
    "(资料性附录)": "(informative)",
    "(续)": "(continued)",
    "(第%1页/共%2页)": "(%1 of %2)",
}
_SUFFIXES_BACK = {
    "(normative)": "（规范性）",
    "(informative)": "（资料性）",
    "(continued)": "（续）",
}
_JOINTS = {"和": "and", "与": "and", "及": "and", "、": ",", "或": "or", "~": "to", "至": "to"}
_JOINTS_BACK = {"and": "和", ",": "、", "or": "或", "to": "～", "and/or": "和/或"}
_LIST_MARKS = {"——": "—", "——%1": "— %1"}


def _label(text: str, language: Language) -> tuple[Element, str, int] | None:
    """The label at the start of a folded text: its element, number and end."""
    for element, pattern in _PATTERNS[language]:
        match = pattern.match(text)
        if match:
            return element, match["n"] or "", match.end()
    return None


def _arabic(number: str) -> str:
    value = han_value(number)
    return str(value) if value is not None else number


def _write(element: Element, number: str, language: Language) -> str:
    """A label in the form its language gives it."""
    if language is Language.EN:
        number = _arabic(number)
        if element is Element.FORMULA:
            return f"Formula ({number})"
        return f"{element} {number}" if number else str(element)
    patterns = {
        Element.CLAUSE: f"第{number}章" if "." not in number else number,
        Element.CHAPTER: f"第{number}章",
        Element.SECTION: f"第{number}节",
        Element.PART: f"第{number}部分",
        Element.ARTICLE: f"第{number}条",
        Element.ANNEX: f"附录{number}",
        Element.TABLE: f"表{number}",
        Element.FIGURE: f"图{number}",
        Element.FORMULA: f"公式（{number}）",
        Element.NOTE: f"注{number}：",
        Element.EXAMPLE: f"示例{number}：",
        Element.FOOTNOTE: f"脚注{number}",
        Element.STEP: f"第{number}步",
        Element.PAGE: f"第{number}页",
    }
    return patterns[element]


_PLURALS = {Element.ANNEX: "Annexes", Element.FORMULA: "Formulae", Element.NOTE: "NOTES", Element.EXAMPLE: "EXAMPLES"}


def _series(text: str) -> str | None:
    """ "表1和表2" -> "Table 1 and Table 2" in its short English form, "Tables 1 and 2"; None if it is no series."""
    rest, found, joints = text, [], []
    while True:
        label = _label(rest, Language.ZH)
        if label is None or not label[1]:
            return None
        found.append(label)
        rest = rest[label[2] :].lstrip()
        if not rest:
            break
        if rest[0] not in _JOINTS:
            return None
        joints.append(_JOINTS[rest[0]])
        rest = rest[1:].lstrip()
    elements = {element for element, _, _ in found}
    if len(found) < 2 or len(elements) > 1:
        return None
    element = found[0][0]
    numbers = [f"({_arabic(n)})" if element is Element.FORMULA else _arabic(n) for _, n, _ in found]
    out = numbers[0]
    for joint, number in zip(joints, numbers[1:], strict=True):
        out += f", {number}" if joint == "," else f" {joint} {number}"
    return f"{_PLURALS.get(element, f'{element}s')} {out}"


def _from_chinese(text: str) -> str | None:
    if text in _LIST_MARKS:
        return _LIST_MARKS[text]
    if text in _SUFFIXES:
        return _SUFFIXES[text]
    if re.fullmatch(r"%\d、", text):
        return text[:-1] + "."
    if re.fullmatch(rf"\((?:{_N}|[a-z]|{_HAN_NUMBER})\)", text):
        return f"({_arabic(text[1:-1])})"
    subclause = re.fullmatch(r"(?:第\s?)?((?:[A-Z]\.)?\d+(?:\.\d+)+)\s?条", text)
    if subclause:
        return subclause[1]
    continued = re.match(r"续(?=[表图])", text)
    if continued:
        text = text[1:]
    label = _label(text, Language.ZH)
    if label is None:
        return None
    element, number, end = label
    rest = text[end:].strip()
    out = _write(element, number, Language.EN)
    if continued and not rest:
        return f"{out} (continued)"
    if rest in _SUFFIXES:
        return f"{out} {_SUFFIXES[rest]}"
    if rest == ":" and element in (Element.NOTE, Element.EXAMPLE):
        # the full-width colon kept number and words apart in a list pattern; English needs the space
        return f"{out} " if "%" in text else out
    if rest == ":" and element in (Element.PART, Element.STEP):
        return f"{out}: "
    pages = re.fullmatch(rf"[,，/]?\s?共\s?({_N})\s?页", rest)
    if pages and element is Element.PAGE:
        return f"{out} of {pages[1]}"
    if rest in ("", "."):
        return out
    return _series(text)


def _from_english(text: str) -> str | None:
    if text in ("—", "–") or text in _SUFFIXES_BACK:
        return _SUFFIXES_BACK.get(text, "——")
    numbered = re.fullmatch(rf"\(({_N})\)", text)
    if numbered:
        return f"（{numbered[1]}）"
    label = _label(text, Language.EN)
    if label is None:
        return _series_back(text)
    element, number, end = label
    rest = text[end:].strip()
    out = _write(element, number, Language.ZH)
    if rest in _SUFFIXES_BACK:
        return out + _SUFFIXES_BACK[rest]
    if rest == ":" and element in (Element.PART, Element.STEP):
        return f"{out}："
    pages = re.fullmatch(rf"(?:of|/)\s?({_N})", rest)
    if pages and element is Element.PAGE:
        return f"{out}　共{pages[1]}页"
    return out if rest in ("", ".", ":", "—", "–") else None


def _series_back(text: str) -> str | None:
    """ "Tables 1 and 2" -> 表1和表2."""
    plurals = {_PLURALS.get(e, f"{e}s"): e for e in Element} | {
        "Formulas": Element.FORMULA,
        "Equations": Element.FORMULA,
    }
    word, _, rest = text.partition(" ")
    if word not in plurals:
        return None
    pieces = re.split(r"\s?(,|\band/or\b|\band\b|\bor\b|\bto\b)\s?", rest)
    if len(pieces) < 3 or any(not re.fullmatch(rf"\(?(?:{_N}|{_LETTER})\)?", p) for p in pieces[::2]):
        return None
    out = ""
    for i, piece in enumerate(pieces):
        out += _JOINTS_BACK[piece] if i % 2 else _write(plurals[word], piece.strip("()"), Language.ZH).rstrip("：")
    return out


def translate_label(text: str, direction: Direction) -> str | None:
    """The translation of a text that is nothing but a label, None for any other text.

    Fields of list patterns (%1) and marks of inline codes keep their place. Notes and examples: English has no
    colon behind NOTE 1 and EXAMPLE 1 (ISO/IEC Directives Part 2:2021, clauses 24 and 25), Chinese has one (注1：).
    White space around the text is kept.
    """
    core = text.strip()
    if not core or len(core) > 40:
        return None
    folded = core.translate(_FOLD)
    found = _from_chinese(folded) if direction.source is Language.ZH else _from_english(folded)
    if found is None:
        return None
    lead = text[: len(text) - len(text.lstrip())]
    return lead + found + text[len(text.rstrip()) :]


_ANY = {
    Language.ZH: re.compile(
        rf"(?P<annex>附\s?录\s?(?P<a>[A-Z])(?![A-Za-z]))|(?P<table>(?<![代图列])表\s?(?P<t>{_NUMBER}))"
        rf"|(?P<figure>(?<![地附])图\s?(?P<f>{_NUMBER}))|(?P<formula>(?:公式|式)\s?\((?P<m>{_NUMBER})\))"
        r"|(?P<clause>第\s?(?P<c>\d{1,3})\s?章)|(?P<part>第\s?(?P<p>\d{1,3})\s?部分)"
        r"|(?P<sub>(?<![\d.A-Za-z])(?P<s>(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){1,5})(?=\s?条)|"
        r"(?<=[见按])\s?(?P<s2>(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){1,5}(?![\d.]*\s?(?:[%℃°]|[A-Za-zμ]))))"
    ),
    Language.EN: re.compile(
        rf"(?P<annex>\b(?:[Aa]nnex(?:es)?|[Aa]ppendix)\s(?P<a>[A-Z])\b)|(?P<table>\b[Tt]ables?\s(?P<t>{_NUMBER}))"
        rf"|(?P<figure>\b(?:[Ff]igures?|Fig\.)\s?(?P<f>{_NUMBER}))|(?P<formula>\b(?:Formula[es]?|Equations?|Eq\.)\s?\((?P<m>{_NUMBER})\))"
        r"|(?P<clause>\b[Cc]lauses?\s(?P<c>\d{1,3})(?![\d.]\d))|(?P<part>\bParts?\s(?P<p>\d{1,3})\b)"
        r"|(?P<sub>\b(?:[Ss]ubclause|[Cc]lause|see|with|in|of)\s(?P<s>(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){1,5})"
        r"(?![\d.]*\s?(?:[%℃°]|(?!and\b|or\b|to\b|of\b|in\b|is\b|are\b|shall\b|for\b|see\b)[a-zμ]{1,3}\b))(?P<s2>)?)"
    ),
}
_GROUPS = {
    "annex": (Element.ANNEX, "a"),
    "table": (Element.TABLE, "t"),
    "figure": (Element.FIGURE, "f"),
    "formula": (Element.FORMULA, "m"),
    "clause": (Element.CLAUSE, "c"),
    "part": (Element.PART, "p"),
}


_PLURAL = re.compile(r"(?:Tables|Figures|Annexes|Formulae|Formulas|Equations|[Cc]lauses|Parts)\b")
_FURTHER = re.compile(rf"\s?(?:,|,?\sand|\sor|\sto)\s\(?(?P<n>{_NUMBER}|[A-Z]\b)\)?")


def _further(text: str, position: int, element: Element) -> Iterator[Label]:
    """What follows the first number of a plural: the 2 of "Tables 1 and 2"."""
    while match := _FURTHER.match(text, position):
        yield Label(match.start("n"), match.end("n"), match["n"], element, match["n"])
        position = match.end()


def iter_labels(text: str, language: Language) -> Iterator[Label]:
    """As `find_labels`, one by one."""
    folded = text.translate(_FOLD)
    for match in _ANY[language].finditer(folded):
        group = next(name for name in (*_GROUPS, "sub") if match[name])
        if group == "sub":
            element, number = Element.CLAUSE, match["s"] or match["s2"]
        else:
            element, number = _GROUPS[group][0], match[_GROUPS[group][1]]
        yield Label(match.start(), match.end(), text[match.start() : match.end()], element, number)
        if _PLURAL.match(match[0]):
            yield from _further(folded, match.end(), element)


def find_labels(text: str, language: Language) -> list[Label]:
    """The cross-references of a running text: annexes, tables, figures, formulae, clauses, parts, and subclauses where
    a word says so (见5.2.3, 5.2条; see 5.2.3, subclause 5.2). A subclause reads as a clause: English cites both so."""
    return list(iter_labels(text, language))
