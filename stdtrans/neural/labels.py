"""References to clauses, figures, tables, annexes and formulas of a document: one word each, as standards write it.

English: ISO/IEC Directives Part 2:2021, clause 10 (references) and clauses 20 and 27 to 29: "Figure 1", "Table A.2",
"Annex B", "Formula (3)". Chinese: GB/T 1.1-2020, annex, figure, table and formula: 图1、表A.2、附录B、公式（3）.
"""

import re
from collections.abc import Iterator

from stdtrans.language import Language
from stdtrans.segment import MARK

# The word of either language, and what models write in its place in the other.
_WORDS = (
    (
        "图",
        "Figure",
        r"figures?|figs?\.?|charts?|graphs?|diagrams?|pictures?|maps?",
        r"图表|图形|图片|图像|Figure|Fig\.",
    ),
    ("表", "Table", r"tables?|schedules?|forms?|lists?|sheets?|charts?", r"表格|表单|列表|Table"),
    ("附录", "Annex", r"annex|annexes|appendix|appendices|attachments?|addend\w+", r"附件|附加|Annex|Appendix"),
    ("公式", "Formula", r"formulas?|formulae|equations?", r"方程式?|Formula|Equation"),
)
_NUMBER = rf"(?:{MARK.pattern}|[A-Z](?:\.\d+)*(?![A-Za-z])|\d+(?:\.\d+)*)"


def labels(source: str, target: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """Changes that give references to clauses, figures, tables, annexes and formulas their word.

    language: that of the target.
    """
    yield from _clauses(source, target, language)
    for chinese, english, in_english, in_chinese in _WORDS:
        there = f"{english}|{english.lower()}|{english}s"
        here, right, wrong = (chinese, english, in_english) if language is Language.EN else (there, chinese, in_chinese)
        if right in ("公式", "Formula"):
            yield from _brackets(source, target, rf"(?:{here})", rf"(?:{right}|{wrong})", language)
        for number in dict.fromkeys(re.findall(rf"(?:{here})[ \u00a0]?[（(]?({_NUMBER})", source)):
            tight = rf"(?<![A-Za-z])({wrong})([ \u00a0]?)(?=[（(]?{re.escape(number)}(?![A-Za-z0-9_]|\.\d))"
            for match in re.finditer(tight, target, re.IGNORECASE):
                new = f"{right} " if language is Language.EN else right
                if match[0] != new and not (language is Language.EN and match[1] == f"{right}s"):
                    yield match.start(), match.end(), new


def _brackets(source: str, target: str, here: str, there: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """The brackets of a formula's number, where the source has them and the target lost them."""
    left, right = "()" if language is Language.EN else "（）"
    for number in dict.fromkeys(re.findall(rf"{here}[ \u00a0]?[（(]({_NUMBER})[)）]", source)):
        for match in re.finditer(
            rf"{there}[ \u00a0]?({re.escape(number)})(?![A-Za-z0-9_)）]|\.\d)", target, re.IGNORECASE
        ):
            yield match.start(1), match.end(1), f"{left}{number}{right}"


def _clauses(source: str, target: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """第6章 is Clause 6 in a standard, not its chapter or section (ISO/IEC Directives Part 2:2021, 22.2).

    What stands before and behind the number is changed, the number never: it may be a field of the document."""
    if language is Language.EN:
        found = rf"第\s?(\d{{1,2}}|{MARK.pattern})\s?章"
        wrong = r"(?P<before>(?:chapters?|sections?|clauses?|articles?) ){}(?P<behind>)(?![\w.]*\d)"
        wrong += r"|(?<![\d.])(?P<first>\b){}(?P<last> clauses?\b)"
        words = ("Clause ", "")
    else:
        found = rf"\b[Cc]lause (\d{{1,2}}|{MARK.pattern})(?!\.?\d)"
        wrong = r"(?P<before>第?(?:子句|子节|子条款|条款|章节|节|条|章|Clause) ?){}(?!\.?\d)(?P<behind>章?)"
        wrong += r"|(?P<first>第 ?){}(?P<last> ?[节条](?!款))"
        words = ("第", "章")
    for number in dict.fromkeys(re.findall(found, source)):
        for match in re.finditer(wrong.replace("{}", re.escape(number)), target, re.IGNORECASE):
            for name, word in zip(("before", "behind") if match["before"] else ("first", "last"), words, strict=True):
                if match[name] != word:
                    yield *match.span(name), word
