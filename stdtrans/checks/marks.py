"""The number a heading, list item, note, example or caption begins with, in one form for both languages.

Sources: GB/T 1.1-2020, clauses 7 and 9; ISO/IEC Directives Part 2:2021, clauses 22 to 30.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdtrans.standards.numerals import han_value
from stdtrans.standards.units import UNIT


class MarkKind(StrEnum):
    """What a leading number numbers."""

    CLAUSE = "clause"
    ITEM = "list item"
    NOTE = "note"
    EXAMPLE = "example"
    TABLE = "table"
    FIGURE = "figure"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the start of a text. text: as it stands there; end: where the words begin."""

    kind: MarkKind
    number: str
    text: str
    end: int


# The number of a caption is followed by a space in Chinese (表1 尺寸); 表1给出 is a sentence.
_NUMBER = r"(?:[A-Z]\.)?\d{1,3}(?:[.\-]\d{1,3})*"
_PATTERN = re.compile(
    rf"""\s*(?:
        (?P<clause>(?:[A-Z]\.\d{{1,2}}|\d{{1,2}}\.\d{{1,2}})(?:\.\d{{1,2}})*)(?=[\s\u3000]+[^\d\s\u3000%℃°(（×±～~=<>≤≥/])
      | (?P<item>[a-z]{{1,2}}|\d{{1,2}})[)）](?=\s*\S) | [(（](?P<bracketed>[a-z]|\d{{1,2}})[)）](?=\s*\S)
      | (?P<dotted>\d{{1,2}})[.．、](?=\s*[^\d\s])
      | (?:注\s?|NOTE\s|Note\s)(?P<note>\d{{1,2}})(?=\s?[:：\s—])
      | (?:示\s?例\s?|EXAMPLE\s|Example\s)(?P<example>\d{{1,2}})(?=\s?[:：\s—])
      | (?:表\s?|Table\s|TABLE\s)(?P<table>{_NUMBER})(?=[\s\u3000:：—]|$)
      | (?:图\s?|Figure\s|FIGURE\s|Fig\.\s?)(?P<figure>{_NUMBER})(?=[\s\u3000:：—]|$)
      | (?:附\s?录\s?|Annex\s|ANNEX\s)(?P<annex>[A-Z])(?![A-Za-z.])
    )""",
    re.VERBOSE,
)
_KINDS = {
    "item": MarkKind.ITEM, "bracketed": MarkKind.ITEM, "dotted": MarkKind.ITEM, "clause": MarkKind.CLAUSE,
    "note": MarkKind.NOTE, "example": MarkKind.EXAMPLE, "table": MarkKind.TABLE, "figure": MarkKind.FIGURE,
    "annex": MarkKind.ANNEX,
}  # fmt: skip
_HAN_ITEM = re.compile(r"\s*[(（]?([一二三四五六七八九十]{1,3})[、)）](?=\s*\S)")


def leading_mark(text: str) -> Mark | None:
    """The number a text begins with: 5.2.3, a), 1), (1), 注1, NOTE 1, 示例2, Table A.1, 附录B; None without one."""
    match = _PATTERN.match(text)
    if match is None:
        han = _HAN_ITEM.match(text)
        value = han_value(han[1]) if han else None
        return Mark(MarkKind.ITEM, str(value), han[0].strip(), han.end()) if han and value is not None else None
    group = match.lastgroup or ""
    if group == "clause" and match[group].count(".") == 1 and UNIT.match(text, match.end()):
        return None  # 1.5 kg
    return Mark(_KINDS[group], match[group], match[0].strip(), match.end())
