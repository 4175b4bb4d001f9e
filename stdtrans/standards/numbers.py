"""Numbers with their exact values, units and roles, in Chinese and English text.

Sources: GB/T 15835-2011 (digits and Chinese numerals), ISO 80000-1:2022, clause 7 (writing of numbers, decimal sign,
thousands in groups of three, tolerances), ISO/IEC Directives Part 2:2021, clause 9 (ranges, the comma as the decimal
sign in ISO documents), GB/T 1.1-2020, 9.9 (values and tolerances).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from stdtrans.language import HAN, Language
from stdtrans.standards.numerals import (
    ENGLISH_ORDINALS,
    ENGLISH_UNITS,
    HAN_NUMERAL,
    MONTHS,
    MULTIPLIERS,
    english_value,
    han_value,
)
from stdtrans.standards.references import Reference, iter_references
from stdtrans.standards.units import UNIT, unit_of


class Role(StrEnum):
    """What a number is in its sentence."""

    VALUE = "value"
    TOLERANCE = "tolerance"
    LOWER = "lower"
    UPPER = "upper"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Number:
    """A number found at [start, end) of a text, its unit included in neither place nor `text`.

    value: exact; unit: canonical symbol ("°C", "kg/m3", "%", "month"), "" where none stands; spelled: written in
    words (三, twelve), which the other language may write in digits, or not at all (一个 and "a").
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str = ""
    role: Role = Role.VALUE
    spelled: bool = False


# Width only, one character for one: places in the folded text are places in the text.
_FOLD = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u00a0\u2009\u202f\u2007\u3000", " ")
    | dict.fromkeys("〜", "~")
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")

_SUP = r"[⁺⁻]?[⁰¹²³⁴-⁹]{1,4}"
_POWER_OF_TEN = rf"\s?[×xX·*]\s?10(?:(?P<sup>{_SUP})|\^\{{?(?P<caret>[-−+]?\d{{1,3}})\}}?)"
_BARE_POWER = rf"10(?:(?P<bare_sup>{_SUP})|\^\{{?(?P<bare_caret>[-−+]?\d{{1,3}})\}}?)"
_LOST_POWER = r"\s?[×xX]\s?10(?P<lost>[-−]\d{1,3})"
_NUMBER = re.compile(
    rf"""
    (?P<skip>\d+(?:\.\d+){{2,}} | (?<![A-Za-z])[A-Z]\.\d+(?:\.\d+)*
        | (?<![A-Za-z_])[A-Za-z_][A-Za-z0-9_]*(?:-?\d[A-Za-z0-9_.]*)+
        | \d{{1,2}}:\d{{2}}(?::\d{{2}})?)
  | (?P<date>(?<!\d)(?:19|20)\d\d(?P<join>[-/.])(?:0?[1-9]|1[0-2])(?P=join)(?:0?[1-9]|[12]\d|3[01])(?!\d))
  | (?P<power>(?<![\d.]){_BARE_POWER})
  | (?P<sign>[-−+])?
    (?P<digits>(?:\d{{1,3}}(?:[,\ ]\d{{3}})+(?![\d])|\d+)(?:\.\d+(?:\ \d{{3}})*)?(?:,\d+)?)
    (?:{_POWER_OF_TEN}|{_LOST_POWER}|[eE](?P<e>[-+]?\d{{1,3}})(?![A-Za-z0-9]))?
    """,
    re.VERBOSE,
)
_LABEL = re.compile(
    r"(?:表|图|章|条|公式|式|注|示例|附录|[Tt]ables?|[Ff]igures?|[Cc]lauses?|[Pp]arts?|[Nn]otes?|[Ss]teps?)\s?$"
)
# 12年 is a time, 2012年 and 12年3月 are dates.
_LEAST_YEAR = 1000
_SHORT_YEAR = re.compile(r"年(?:\s?\d{1,2}\s?月|度)")
_MULTIPLIER = re.compile(
    r"\s?(?P<zh>百万|千万|[万亿])(?![用能向般一])|\s(?P<en>hundred|thousand|million|billion|trillion)\b"
)
_RANGE = re.compile(r"\s?(?:~|～|至|到|—|–|-|\bto\b|\.\.\.?|…)\s?")
_TOLERANCE = re.compile(r"\s?(?:±|\+/-|\+／-)\s?")
_MONTH = re.compile(r"\b(?:" + "|".join(f"{m}|{m[:3]}\\.?" for m in MONTHS) + r")(?![A-Za-z])")

# What counts things or moments; before any other character a lone numeral is mostly part of a word (一致, 三角).
_CLASSIFIERS = "个次种项年月日天周倍级类组份台点条章节款件只根支把张层段批位名步轮套块片页行列维阶相支"
_HAN_PERCENT = re.compile(rf"百分之(?P<value>[{HAN_NUMERAL}]+(?:点[{HAN_NUMERAL}]+)?|\d+(?:\.\d+)?)")
_HAN_FRACTION = re.compile(rf"(?P<below>[{HAN_NUMERAL}]+)分之(?P<above>[{HAN_NUMERAL}]+)")
_HAN_NUMBER = re.compile(
    rf"(?P<not>万一|千万(?=不|别|要)|十分(?!钟|之)|第三方|第[一二]方|统一|唯一|单一|同一|逐一|之一|万[用能向有]|一一|三三|百分比|百分数|千分尺"
    rf"|[千百]分表|五金|三角|四周|一[般致些定旦样起切经律直并体]|三通|四通|十字|八角|六角|七星|二次元)"
    rf"|(?P<ordinal>第)?(?P<numeral>[{HAN_NUMERAL}]+(?:点[一二三四五六七八九零〇]+)?)"
)
_EN_WORD = "|".join([*ENGLISH_UNITS, "hundred", "thousand"])
_EN_NUMBER = re.compile(
    rf"\b(?=[efhnostz])(?:(?P<cardinal>(?:{_EN_WORD})(?:(?:[ -]| and )(?:{_EN_WORD}))*)"
    rf"|(?P<ordinal>{'|'.join(ENGLISH_ORDINALS)}))\b",
    re.IGNORECASE,
)


def _digits(raw: str, language: Language, followed_by_unit: bool) -> Decimal | None:
    """The value of digits with their separators; None where a comma separates a list and not a number."""
    if "," in raw and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", raw):
        raw = raw.replace(",", "") if not raw.startswith("0,") else raw.replace(",", ".")
    elif "," in raw:
        sure = raw.startswith("0,") or followed_by_unit
        if language is Language.ZH or raw.count(",") > 1 or not sure:
            return None
        raw = raw.replace(",", ".")
    try:
        return Decimal(raw.replace(" ", ""))
    except InvalidOperation:
        return None


def _exponent(match: re.Match[str]) -> int | None:
    for name in ("sup", "caret", "lost", "e", "bare_sup", "bare_caret"):
        if match[name]:
            return int(match[name].translate(_SUPERSCRIPTS))
    return None


def _is_sign(text: str, place: int, sign: str) -> bool:
    """Whether the sign before a number is its sign, and not a dash of a range, a code or a list."""
    before = text[:place].rstrip(" ")[-1:]
    if before.isdigit() or (before.isalpha() and not HAN.match(before) and text[place - 1] != " "):
        return False
    if before in ")%°℃" and before:
        return sign == "−" and text[place - 1] == " "
    return sign in "−+" or not HAN.match(before or " ") or bool(UNIT.match(text, _end_of_digits(text, place + 1)))


def _end_of_digits(text: str, place: int) -> int:
    while place < len(text) and (text[place].isdigit() or text[place] == "."):
        place += 1
    return place


def _unit(text: str, end: int) -> tuple[str, int]:
    found = UNIT.match(text, end)
    return (unit_of(found), found.end()) if found else ("", end)


def _one(match: re.Match[str], text: str, language: Language) -> Iterator[Number]:
    """The number or numbers of one match of the pattern."""
    start, end = match.span()
    if match["date"]:
        for part in re.finditer(r"\d+", match[0]):
            yield Number(start + part.start(), start + part.end(), part[0], Decimal(part[0]), role=Role.DATE)
        return
    if match["power"]:
        unit, _ = _unit(text, end)
        yield Number(start, end, text[start:end], Decimal(1).scaleb(_exponent(match) or 0), unit)
        return
    raw = match["digits"]
    if " " in raw and _LABEL.search(text[: match.start("digits")]):
        first = raw.split(" ")[0]
        yield Number(start, start + len(first), first, Decimal(first))
        start, raw = start + len(first) + 1, raw[len(first) + 1 :]
    unit, _ = _unit(text, end)
    value = _digits(raw, language, bool(unit))
    if value is None:
        place = match.start("digits")
        for piece in re.finditer(r"\d+(?:\.\d+)?", raw):
            found, _ = _unit(text, place + piece.end())
            yield Number(place + piece.start(), place + piece.end(), piece[0], Decimal(piece[0]), found)
        return
    exponent = _exponent(match)
    if exponent is not None:
        value = value.scaleb(exponent)
    if match["sign"]:
        if _is_sign(text, match.start(), match["sign"]):
            value = -value if match["sign"] in "-−" else value
        else:
            start = match.start("digits")
    if not unit:
        times = _MULTIPLIER.match(text, end)
        if times:
            value *= MULTIPLIERS[times["zh"] or times["en"]]
            end = times.end()
            unit, _ = _unit(text, end)
    following = text[end : end + 1]
    ordinal = re.match(r"(?:st|nd|rd|th)\b", text[end : end + 3])
    if not unit and following.isascii() and following.isalpha() and not ordinal:
        return
    yield Number(start, end, text[start:end], value, unit)


def _in_digits(text: str, language: Language, taken: list[tuple[int, int]]) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        if match["skip"] or any(a < match.end() and match.start() < b for a, b in taken):
            continue
        yield from _one(match, text, language)


def _in_words(text: str, language: Language) -> Iterator[Number]:
    if language is Language.EN:
        for match in _EN_NUMBER.finditer(text):
            value = (
                english_value(match["cardinal"]) if match["cardinal"] else Decimal(ENGLISH_ORDINALS[match[0].lower()])
            )
            if value is not None:
                unit, _ = _unit(text, match.end()) if match["cardinal"] else ("", 0)
                yield Number(*match.span(), match[0], value, unit, spelled=True)
        return
    spent = []
    for match in _HAN_PERCENT.finditer(text):
        value = han_value(match["value"]) if not match["value"][0].isdigit() else Decimal(match["value"])
        if value is not None:
            spent.append(match.span())
            yield Number(*match.span(), match[0], value, "%")
    for match in _HAN_FRACTION.finditer(text):
        if match["below"] == "百":
            continue
        spent.append(match.span())
        for group in ("below", "above"):
            value = han_value(match[group])
            if value is not None:
                yield Number(*match.span(group), match[group], value, spelled=True)
    for match in _HAN_NUMBER.finditer(text):
        if match["not"] or any(a < match.end() and match.start() < b for a, b in spent):
            continue
        value = han_value(match["numeral"])
        if value is None or text[match.start() - 1 : match.start()].isdigit():
            continue
        unit, _ = _unit(text, match.end())
        counted = text[match.end() : match.end() + 1] in _CLASSIFIERS if match.end() < len(text) else False
        if unit or counted or match["ordinal"] or (len(match["numeral"]) > 1 and value > 10):
            yield Number(*match.span(), match[0], value, unit, spelled=True)


def _dates(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Numbers of dates marked so, and the months of English dates as numbers of their own."""
    for number in numbers:
        following, before = text[number.end : number.end + 1], text[: number.start]
        if number.role is Role.VALUE and following == "年" and number.value < _LEAST_YEAR and number.value % 1 == 0:
            number = replace(number, unit="year") if not _SHORT_YEAR.match(text[number.end :]) else number
        elif number.role is Role.VALUE and following in ("年", "月", "日", "号") and following:
            number = replace(number, role=Role.DATE, unit="")
        elif _MONTH.match(text[number.end :].lstrip(" ,")) or _MONTH.search(before[-12:].rstrip(" ,0123456789")[-10:]):
            tail = re.search(r"([A-Za-z]+\.?)[ ,]*(?:\d{1,2},? )?$", before)
            if (tail and _MONTH.fullmatch(tail[1])) or _MONTH.match(text[number.end :].lstrip(" ,")):
                number = replace(number, role=Role.DATE)
        yield number
    near = {n.end for n in numbers} | {n.start for n in numbers}
    for match in _MONTH.finditer(text):
        beside = {match.start() - 1, match.end() + 1, match.end() + 2}
        if beside & near:
            month = next(m for name, m in MONTHS.items() if name.startswith(match[0].rstrip(".")[:3]))
            yield Number(*match.span(), match[0], Decimal(month), role=Role.DATE)


def _roles(text: str, numbers: list[Number]) -> list[Number]:
    """Ranges and tolerances: roles set, and the unit that stands once given to all it belongs to."""
    out = list(numbers)
    for i, number in enumerate(out):
        before = text[: number.start]
        if re.search(r"(?:±|\+/-)\s?$", before) and number.role is Role.VALUE:
            out[i] = replace(number, role=Role.TOLERANCE)
    for i in range(len(out) - 2, -1, -1):
        left, right = out[i], out[i + 1]
        between = text[left.end : right.start]
        unit = UNIT.match(between)
        joint = between[unit.end() :] if unit and left.unit else between
        if joint[:1] in _CLASSIFIERS and text[right.end : right.end + 1] == joint[:1]:  # 8位～64位
            joint = joint[1:]
        ranged = _RANGE.fullmatch(joint) and left.role is right.role is Role.VALUE
        if ranged:
            out[i] = replace(left, role=Role.LOWER)
            out[i + 1] = replace(right, role=Role.UPPER)
        if ranged or _TOLERANCE.fullmatch(joint):
            shared = right.unit or _after_bracket(text, right.end)
            out[i] = replace(out[i], unit=left.unit or shared)
            out[i + 1] = replace(out[i + 1], unit=shared)
    return out


def _after_bracket(text: str, end: int) -> str:
    return _unit(text, end + 1)[0] if text[end : end + 1] == ")" else ""


def find_numbers(text: str, language: Language, references: Sequence[Reference] | None = None) -> list[Number]:
    """The numbers of a text in order: digits of any width, with thousands and decimal signs, powers of ten, percent,
    ranges, tolerances, dates, and numerals in words.

    Not among them: what belongs to a reference (GB/T 1.1—2020), a number of a clause with two dots or a letter
    (5.2.3, A.2), a time of day, digits in a product code (R410A, PM2.5).

    references: those of the text where they have been found already.
    """
    taken = [(r.start, r.end) for r in (iter_references(text) if references is None else references)]
    folded = text.translate(_FOLD)
    found = sorted(_in_digits(folded, language, taken), key=lambda n: n.start)
    found = _roles(folded, sorted(_dates(folded, found), key=lambda n: n.start))
    places = [(n.start, n.end) for n in found]
    for number in _in_words(folded, language):
        if not any(a < number.end and number.start < b for a, b in [*places, *taken]):
            found.append(number)
    found.sort(key=lambda n: n.start)
    return found if folded == text else [replace(n, text=text[n.start : n.end]) for n in found]


def _language(text: str) -> Language:
    return Language.ZH if HAN.search(text) else Language.EN


def values(text: str, language: Language | None = None, *, spelled: bool = False) -> Counter[Decimal]:
    """How often each value stands in a text; those in words only with `spelled`. Equal values compare equal
    whatever their form: 20, 20.0, ２０ and 百分之二十 give Decimal(20).

    language: Chinese where the text has a Han character, if not given.
    """
    numbers = find_numbers(text, language or _language(text))
    return Counter(n.value.normalize() for n in numbers if spelled or not n.spelled)


def quantities(text: str, language: Language | None = None) -> Counter[tuple[Decimal, str]]:
    """As `values`, with the canonical unit beside each value ("" where none stands)."""
    numbers = find_numbers(text, language or _language(text))
    return Counter((n.value.normalize(), n.unit) for n in numbers if not n.spelled)
