"""The small parts a line of a standard begins or ends with: clause numbers, list markers, labels, term lines.

Sources: GB/T 1.1-2020, clauses 7 to 10 (clauses, list items, terms, notes, examples, figures, tables, annexes);
GB/T 20001.1, ISO 10241-1 (term entries); ISO/IEC Directives, Part 2:2021, clauses 22 to 29; GB/T 9704-2012, 7.3.3
(numbering of official documents).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from stdtrans.language import HAN
from stdtrans.segment import Kind
from stdtrans.standards.references import iter_references
from stdtrans.standards.units import UNIT

_H = HAN.pattern
_NUMERALS = "一二三四五六七八九十百零〇"

# A list item's marker (GB/T 1.1-2020, 7.5; ISO/IEC Directives Part 2:2021, 23): a), 1), (1), —, dashes and dots.
LIST_MARKER = re.compile(
    rf"""(?: [（(](?:\d{{1,2}}|[０-９]{{1,2}}|[a-zａ-ｚ]|[ivx]{{1,4}})[)）]\s*
      | (?:\d{{1,2}}|[０-９]{{1,2}}|[a-zA-Zａ-ｚ]|[ivx]{{1,4}})[)）](?![)）])\s*
      | \d{{1,2}}、(?!\s*\d)\s* | [{_NUMERALS}]{{1,3}}、(?![{_NUMERALS}])\s* | [（(][{_NUMERALS}]{{1,3}}[)）]\s*
      | \d{{1,2}}——\s* | ——?\s* | [–-]\s+(?=\D) | \[\d{{1,3}}\]\s*(?=[^\s\]\d]) | [①-⑳⑴-⒇]\s* | [•●○◆◇■□▪▫★☆✓➢·∙‣]\s*
    )""",
    re.VERBOSE,
)
# At the start of a line only: "1. Scope", "a. text"; in running text they end sentences.
_POINTED = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.．]\s+(?=\S)|\d{1,2}[.．](?=[\u4e00-\u9fff])")

_DOTTED = r"(?:(?:[A-ZＡ-Ｚ][.．])?[\d０-９]{1,3}(?:[.．][\d０-９]{1,3})+|[A-ZＡ-Ｚ](?:[.．][\d０-９]{1,3})+)"
_SINGLE = r"(?:[\d０-９]{1,2})"
# Chinese words that make a number before them a quantity, not the number of a clause.
_MEASURE = (
    "倍|米|毫米|厘米|分米|公里|千米|克|千克|公斤|吨|升|毫升|度|个|次|分|秒|小时|天|年|月|日|元|万|亿"
    "|以|至|到|或|及|与|和|为|的|级|位|号|种|类|条|项|页|名|人"
)
# Titles that clauses of standards have (GB/T 1.1-2020, clause 8; ISO/IEC Directives Part 2:2021, clauses 14 to 18; test
# methods: GB/T 20001.4, ISO 78-2): a single number before one is a clause number in a plain paragraph, too.
_CLAUSE_TITLE = (
    r"(?:范围|规范性引用文件|术语和定义|术语、定义[^。；]*|符号[^。；]*|缩略语|总则|一般要求|总体要求|基本要求|要求|技术要求|分类[^。；]*|原理"
    r"|试剂[^。；]*|仪器[^。；]*|取样|试样|试验[^。；]*|检验规则|质量评定程序|标志[^。；]*|包装[^。；]*|试验报告|精密度|参考文献"
    r"|Scope|Normative references|Terms and definitions|Terms, definitions[^.;]*|Symbols[^.;]*|Abbreviated terms"
    r"|General|General requirements|Requirements|Classification|Designation|Principle|Reagents[^.;]*|Apparatus"
    r"|Sampling|Test methods?|Procedure|Calculation[^.;]*|Precision|Test report|Marking[^.;]*|Conformance|Conformity"
    r"|Bibliography)$"
).replace(" ", r"\s")
# Counting words, beside _MEASURE: "5 台设备" at the start of a paragraph is no clause 5.
_COUNTER = (
    "台|只|件|根|块|片|张|套|组|批|层|段|节|章|部|支|颗|粒|滴|桶|箱|袋|瓶|辆|架|座|家|所|间|排|行|列|步|期|轮|周|季|相|极|芯|股"
    "|路|点|线|面|处|把|条|副|对|份|例|轴|档|挡|类|户|门|栋|座|吨|克|兆|瓦|伏|安|赫|帕|牛|焦|度|摄"
)
_CLAUSE_LOOSE = re.compile(rf"(?:{_DOTTED}|{_SINGLE})(?:[.．]?\s+(?=\S)|(?=(?!{_MEASURE}){_H}))")
_CLAUSE_STRICT = re.compile(
    rf"""(?: (?:{_DOTTED}|{_SINGLE})(?:[\u3000\t]|[ \u00a0]{{2,}})\s*
       | (?!0){_DOTTED}[.．]?\s+(?=[A-Z][a-z]+\b|A\s[a-z]|[“"(（]|(?!{_MEASURE}){_H})
       | (?:[A-Z]|\d{{1,3}})(?:\.\d{{1,3}}){{2,}}(?=(?!{_MEASURE}){_H})
       | (?!0)\d{{1,2}}[ \u00a0]?(?={_CLAUSE_TITLE})
       | (?!0)\d{{1,2}}[ \u00a0](?=(?!{_MEASURE}|{_COUNTER}){_H}) )(?=\S)""",
    re.VERBOSE,
)
_UNIT_WORD = re.compile(r"(?:Pa|Hz|Bq|Gy|Sv|Wb|Ohm|Mbit|Gbit|Nm|Ah|Wh|Np)\b")
_NUMBERED = frozenset({Kind.HEADING, Kind.CONTENTS, Kind.TERM})
_UNNUMBERED = frozenset({Kind.CELL, Kind.CAPTION, Kind.HEADER, Kind.CHART, Kind.ALT_TEXT, Kind.CONTROL})

# "…………12", "\t12", " . . . . IV" at the end of a line of the table of contents.
_PAGE_NUMBER = re.compile(r"[\s.．…·⋯]*(?:(?<=[\s.．…·⋯])|(?<=[）)]))(?:\d{1,4}|[ivxlcIVXLCⅠ-Ⅻ]{1,6})\s*$")

_FIGURE_NUMBER = r"(?:[A-ZＡ-Ｚ]\s?[.．]\s?)?[\d０-９]+(?:[.．\-–—][\d０-９]+)*(?![.．]?[\d０-９])(?:\s?[a-z][)）])?"
_CAPTION = re.compile(
    rf"((?:续?表|图|式|框图|照片)\s*{_FIGURE_NUMBER}|(?:Table|Figure|Fig\.|Formula|Box|Scheme|TABLE|FIGURE)\s*{_FIGURE_NUMBER})"
    r"(?:\s*([（(]\s*(?:续|完|continued|concluded)\s*[)）]))?(\s*(?:[—–―-]+|[:：.．](?!\d))\s*|\s*)(?=\S|$)",
)
# Elements of a standard's title: a wide space in Chinese (GB/T 1.1-2020, 6.1.4), a dash in English (Directives, 11.3).
_TITLE_JOINT = re.compile(r"[\u3000]+|[ \u00a0]{2,}|\s+[—–]\s+|(?<=[a-z])—(?=[A-Z])")
_ISSUED = re.compile(r"发\s*布|实\s*施|批\s*准")
_MOST_ELEMENTS = 4  # introductory, central and complementary element, the last with the title of a part
_ELEMENT = re.compile(rf"(?:第\d+部分[：:]\s*|Part \d+:\s*)?(?:{_H}|[A-Z])[^。；！？，,;.!?:：]{{3,}}")
_REFERENCE_JOINT = re.compile(rf"[\u3000\t]+|[ \u00a0]{{2,}}|[ \u00a0](?={_H}|[A-Z][a-z])|,\s+(?=[A-Z])")
_NUMBER_AFTER = r"(?:\s*[\d０-９]{1,3})?"
_NOTE = re.compile(
    rf"""((?:表注|图注|脚注|注|条文说明|示例|例|警告|危险|注意|小心|重要提示|提示){_NUMBER_AFTER}\s*[:：]
      | (?:NOTE|Note|EXAMPLE|Example){_NUMBER_AFTER}\sto\s(?:entry|ENTRY)\s?:?
      | (?:NOTE|EXAMPLE|WARNING|CAUTION|DANGER|IMPORTANT|Note|Example|Warning|Caution){_NUMBER_AFTER}\s?[:：]
      | (?:NOTE|EXAMPLE)(?:\s[\d]{{1,3}})?(?=\s) )
      (\s*(?:[—–]\s*)?)(?=\S)""",
    re.VERBOSE,
)
_WARNING = re.compile(r"(WARNING|CAUTION|DANGER|IMPORTANT)(\s*[—–]\s*)(?=\S)")
_ANNEX = re.compile(
    r"((?:附[\s\u3000]*录|Annex|ANNEX|Appendix|APPENDIX)\s*[A-ZＡ-Ｚ](?![A-Za-z]))(\s*(?:[:：—–-]\s*)?)"
    r"(?:([（(]\s*(?:规范性|资料性)(?:附录)?\s*[)）]|\((?:normative|informative|Normative|Informative)\))(\s*))?"
)
_CHAPTER = re.compile(
    rf"(第[\s\u3000]*[{_NUMERALS}\d０-９]+[\s\u3000]*(?:章|节|条|部分|篇|编)|(?:Chapter|Section|Article|Part|CHAPTER|PART)\s\d+)"
    r"([\s\u3000]+|\s*[:：—–]\s*)(?=\S)"
)


def leading_gap(text: str, kind: Kind, line_start: bool) -> int:
    """Length of what goes before the words: white space, clause number, list markers.

    line_start: the text begins a line; only there a number or a letter with a point can be a clause or list number.
    """
    at = _spaces(text, 0)
    if line_start and kind not in _UNNUMBERED:
        at += _clause_number(text[at:], kind)
    for _ in range(2):  # "a) 1) text" carries two markers, never more
        match = LIST_MARKER.match(text, at) or (_POINTED.match(text, at) if line_start else None)
        if match is None or match.end() == len(text):
            break
        at = match.end()
    return at


def _clause_number(text: str, kind: Kind) -> int:
    match = (_CLAUSE_LOOSE if kind in _NUMBERED else _CLAUSE_STRICT).match(text)
    if match is None or _UNIT_WORD.match(text, match.end()):
        return 0
    return match.end()


def _spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def begins_item(text: str) -> bool:
    """Whether a new item or clause begins here: a list marker or a clause number stands first."""
    at = _spaces(text, 0)
    if _NOTE.match(text, at):
        return True
    return bool(LIST_MARKER.match(text, at) or _POINTED.match(text, at) or _CLAUSE_STRICT.match(text, at))


def page_number(text: str) -> int:
    """Where in a line of the table of contents leaders and page number begin; its length where there are none."""
    match = _PAGE_NUMBER.search(text)
    return match.start() if match and match.start() > 0 else len(text)


_UNIT_BEHIND = re.compile(
    r"(?:[\u4e00-\u9fff）)]|[a-z]{3})(?P<unit>\s?[/／]\s?[（(]?([^/／（()）]{1,12}(?:/[^/／（()）]{1,6})?)[)）]?\s*)$"
)
_UNIT_SYMBOL = re.compile(r"[%‰]|[A-Z]{2,4}|1")


def unit_behind(text: str) -> int:
    """Where in a table's heading the unit begins that stands behind its quantity; the text's length where none does.

    "额定电压/V", "浓度/(mg/L)": GB/T 1.1-2020, 9.9 (tables) and GB 3101 (quantity divided by its unit).
    """
    match = _UNIT_BEHIND.search(text)
    known = match is not None and (UNIT.fullmatch(match[2]) or _UNIT_SYMBOL.fullmatch(match[2]))
    return match.start("unit") if match is not None and known else len(text)


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels at the start of a text, each [start, end); the words begin at `rest`."""

    spans: tuple[tuple[int, int], ...]
    rest: int


def labels(text: str, kind: Kind) -> Labels:
    """The fixed labels a text begins with: "表 1", "注 1：", "附录A" and "（规范性）", "第一章", "NOTE 1"."""
    if kind is Kind.CAPTION and (match := _CAPTION.match(text)):
        spans = (match.span(1), match.span(2)) if match[2] else (match.span(1),)
        return Labels(spans, match.end())
    if kind in (Kind.HEADING, Kind.TITLE, Kind.CONTENTS):
        if match := _ANNEX.match(text):
            spans = (match.span(1), match.span(3)) if match[3] else (match.span(1),)
            return Labels(spans, match.end())
        if match := _CHAPTER.match(text):
            return Labels((match.span(1),), match.end())
    if match := _NOTE.match(text) or _WARNING.match(text):
        return Labels((match.span(1),), match.end())
    return Labels((), 0)


def title_elements(text: str, kind: Kind = Kind.TITLE) -> list[tuple[int, int]]:
    """The elements of a title of a standard, each [start, end): "信息技术　词汇　第1部分：基本术语" has three.

    One where the text is no title, its letters are set wide ("前　言"), or it tells who issued the standard
    ("国家标准化管理委员会　发布"). Where `kind` does not tell, only what looks like nothing but a title is one.
    """
    whole = [(0, len(text))]
    edges = [0, *(e for m in _TITLE_JOINT.finditer(text.rstrip()) if m.start() for e in m.span()), len(text.rstrip())]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    elements = [text[a:b].strip() for a, b in spans]
    if len(spans) == 1 or any(len(e) < 2 or _ISSUED.fullmatch(e) for e in elements):
        return whole
    if kind is Kind.TITLE:
        return spans
    joints = (text[a:b] for (_, a), (b, _) in pairwise(spans))
    if (
        len(spans) > _MOST_ELEMENTS
        or not all(map(_ELEMENT.fullmatch, elements))
        or not all(j.strip(" ") for j in joints)
    ):
        return whole
    return spans


def reference_line(text: str) -> tuple[int, int] | None:
    """Where the reference ends and the title begins in a line of the list of normative references or the bibliography.

    "GB/T 1.1—2020　标准化工作导则" (GB/T 1.1-2020, 8.5), "ISO 9001:2015, Quality management systems" (ISO/IEC
    Directives, Part 2:2021, 15.5). None for a sentence that begins with a reference.
    """
    reference = next(iter_references(text), None)
    if reference is None or reference.start or text.rstrip().endswith(("。", ".", "；", ";", "，", "、")):
        return None
    match = _REFERENCE_JOINT.match(text, reference.end)
    return (reference.end, match.end()) if match else None


def is_reference(text: str) -> bool:
    """Whether a text is a reference to a standard and no more."""
    reference = next(iter_references(text), None)
    return reference is not None and (reference.start, reference.end) == (0, len(text.rstrip()))


def is_caption_label(text: str) -> bool:
    """Whether a text is the label of a figure or table and no more: "表 1", "Figure A.2"."""
    match = _CAPTION.match(text.strip())
    return match is not None and match.end() == len(text.strip())


def is_label(text: str) -> bool:
    """Whether a text is the label of a note, an example or a warning and no more: "注 1：", "WARNING"."""
    match = _NOTE.match(text + " x") or _WARNING.match(text + " — x")
    return match is not None and match.end(1) >= len(text.rstrip())


def is_chapter_label(text: str) -> bool:
    """Whether a text is the designation of a chapter and no more: "第1章", "Chapter 1"."""
    match = _CHAPTER.match(text.strip() + " x")
    return match is not None and match.end(1) == len(text.strip())


@dataclass(frozen=True, slots=True)
class TermLine:
    """The line of a term entry: the Chinese designations and their English equivalents, preferred ones first."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]


_STRONG = re.compile(r"[\u3000\t\n]+\s*|[ \u00a0]{2,}")
_MAX_HAN = 40  # the longest designations of GB/T term standards have some 30 characters
_ENGLISH = re.compile(r"[A-Za-zÀ-ɏ\d(][A-Za-zÀ-ɏ\d\s\-–'’/,;；()+.&αβγ<>〈〉μΩ°]*")


def term_parts(plain: str) -> TermLine | None:
    """The parts of a Chinese standard's term line, None where a text is none.

    "标准化 standardization", "3.1　允许误差　permissible error; tolerance" (GB/T 1.1-2020, 8.7.3; GB/T 20001.1): a
    clause number may stand first, synonyms are parted by semicolons.
    """
    text = plain.strip()
    if match := _CLAUSE_LOOSE.match(text):
        text = text[match.end() :].strip()
    place = _joint(text)
    if place is None:
        return None
    chinese, english = text[:place].strip(), text[place:].strip()
    if not HAN.search(chinese) or len(HAN.findall(chinese)) > _MAX_HAN or re.search(r"[。！？：:]", chinese):
        return None
    if not _ENGLISH.fullmatch(english) or not re.search(r"[A-Za-z]{2}", english) or re.search(r"\.\s+[A-Z]", english):
        return None
    return TermLine(_synonyms(chinese), _synonyms(english))


def _joint(text: str) -> int | None:
    last = max((m.end() for m in HAN.finditer(text)), default=0)
    if not last:
        return None
    last += len(text[last:]) - len(text[last:].lstrip("）)〉>】」”"))
    strong = _STRONG.search(text, last)
    if strong:
        return strong.end()
    weak = re.search(r"\s", text[last:])
    if weak:
        return last + weak.end()
    return last if re.match(r"[a-z]{3,}", text[last:]) else None


def _synonyms(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;；]", text) if part.strip())


def is_bilingual_term(plain: str) -> bool:
    """Whether a line is surely a term line wherever it stands: its parts are set apart by a wide space or a tab."""
    text = plain.strip()
    if match := _CLAUSE_LOOSE.match(text):
        text = text[match.end() :].strip()
    parts = term_parts(text)
    if parts is None or not re.match(r"[a-z]", parts.english[0]):
        return False
    return bool(re.search(rf"{_H}[）)]?(?:[\u3000\t]|\s{{2,}})\s*[a-z]", text))
