"""One value, many forms: dates, numerals in words, percentages and multiples found in a text, and written like another.

Sources: ISO 8601-1:2019 and GB/T 7408.1-2023 (dates in figures), GB/T 15835-2011, 5 (Chinese numerals and dates),
ISO/IEC Directives Part 2:2021, 9 (numbers of items up to nine in words).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stdtrans.standards.numerals import ENGLISH_UNITS, HAN_NUMERAL, MONTHS, english_value, han_value

_NAMES = list(MONTHS)
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"Sept": 9}
_MONTH = "|".join([*_NAMES, *(rf"{short}\.?" for short in sorted(_SHORT, key=len, reverse=True))])
_YEAR = r"(?:19|20)\d\d"
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_DATE = r"[〇零一二三四五六七八九十]"

# In this order: a form that holds another comes first.
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.-])(?P<y>{_YEAR})(?P<iso>[-/.])(?P<m>\d\d?)(?P=iso)(?P<d>\d\d?)(?![\d.-]\d|\d)",
        rf"(?<!\d)(?P<y>{_YEAR})(?P<zh>\s?)年\s?(?P<m>\d\d?)\s?月\s?(?P<d>\d\d?)\s?(?P<day>[日号])",
        rf"(?<!\d)(?P<y>{_YEAR})(?P<zh>\s?)年\s?(?P<m>\d\d?)\s?月(?!\s?\d)",
        rf"(?P<y>[一二]{_HAN_DATE}{{3}})(?P<han>)年(?P<m>{_HAN_DATE}{{1,2}})月(?P<d>{_HAN_DATE}{{1,3}})(?P<day>[日号])",
        rf"(?P<y>[一二]{_HAN_DATE}{{3}})(?P<han>)年(?P<m>{_HAN_DATE}{{1,2}})月(?!{_HAN_DATE})",
        rf"(?<!\d)(?P<d>\d\d?)(?P<th>st|nd|rd|th)?(?P<dmy>\s)(?P<m>{_MONTH})\s(?P<y>{_YEAR})(?!\d)",
        rf"(?<![A-Za-z])(?P<m>{_MONTH})\s(?P<d>\d\d?)(?P<th>st|nd|rd|th)?(?P<mdy>,?)\s(?P<y>{_YEAR})(?!\d)",
        rf"(?<![A-Za-z])(?P<m>{_MONTH})(?P<my>,?\s)(?P<y>{_YEAR})(?!\d)",
    )
)
_PERHAPS_DATE = re.compile(rf"年|(?:19|20)\d\d[-/.]\d|(?:{'|'.join(_SHORT)})[a-z.]*,?\s\d")

# A numeral alone may be part of a word (一致, 三角形); before a measure word it counts something.
_MEASURES = "个次种类项条件台套组根块片张页倍年月天日周层级点批份只支名位步段人颗枚"
_HAN_COMPOUND = r"(?:[一二两三四五六七八九]?[十百千万亿]+零?)+[一二三四五六七八九]?(?:点[零〇一二三四五六七八九]+)?"
_HAN = re.compile(
    rf"(?<![{HAN_NUMERAL}第分之点几数])(?:百分之(?P<percent>[{HAN_NUMERAL}]+(?:点[{HAN_NUMERAL}]+)?|\d+(?:\.\d+)?)"
    rf"|(?P<compound>{_HAN_COMPOUND})(?![{HAN_NUMERAL}余多几来]|分之)|(?P<single>[二两三四五六七八九十])(?=[{_MEASURES}]))"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ENGLISH = re.compile(
    rf"\b(?=[tfsen])(?<![-_])(?:(?:{_TENS})-(?:one|{_ONES})|{_TENS}|{_TEENS}|{_ONES})"
    r"(?!-?[A-Za-z]|-\d|\s(?:and\b|hundred|thousand|million|billion|dozen|thirds|quarters|fifths|halves|tenths))",
    re.IGNORECASE,
)
_MULTIPLES = {"万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_MULTIPLE = re.compile(
    r"(?<![A-Za-z0-9_.])(?P<n>\d+(?:\.\d+)?)(?P<gap>\s?)(?P<by>[万亿](?![用能一])|(?<=\s)(?:thousand|million|billion)\b)"
)
# Most texts have no numeral in words, and a look at their letters says so at a tenth of the cost.
_PERHAPS_HAN = re.compile(rf"[十百千万亿]|[二两三四五六七八九](?=[{_MEASURES}])")
_STEMS: tuple[str, ...] = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    " ten",
    "eleven",
    "twe",
    "thirt",
    "fort",
)
_STEMS += ("fift", "thousand", "million", "billion")
# ISO/IEC Directives Part 2:2021, 9.3: numbers of items greater than nine are written in figures.
_SPELT_OUT = 9
_HAN_LIMIT = 10**12


@dataclass(frozen=True, slots=True)
class Written:
    """A value found at [start, end) of a text: a date as in ISO 8601 ("2021-03-05", "2021-03"), or a number.

    percent: the form says per cent in words (百分之五), which others write behind the number.
    """

    start: int
    end: int
    value: str
    date: bool = False
    percent: bool = False


def find_dates(text: str) -> list[Written]:
    """Dates with year and month at least, without overlap, in order."""
    if not _PERHAPS_DATE.search(text):
        return []
    out: list[Written] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            value = _date(match)
            if value and not any(match.start() < w.end and match.end() > w.start for w in out):
                out.append(Written(match.start(), match.end(), value, date=True))
    return sorted(out, key=lambda w: w.start)


def find_numerals(text: str) -> list[Written]:
    """Numbers that are not, or not only, figures: 三十二, 百分之五, twelve, 3万; those that are surely a number."""
    out = list(_in_chinese(text)) if not text.isascii() and _PERHAPS_HAN.search(text) else []
    small = text.lower()
    if small.startswith("ten") or any(stem in small for stem in _STEMS):
        out += _in_words(text)
    return sorted(set(out), key=lambda w: w.start)


def written(value: str, like: str, following: str = "") -> str | None:
    """A value (of a date or number) in the form that `like` has; None where `like` is in figures only.

    following: what stands behind it (两 is 二 before a measure word).
    """
    for pattern in _DATES:
        if match := pattern.fullmatch(like):
            return _dated(value, match)
    if match := _MULTIPLE.fullmatch(like):
        number = (Decimal(value) / _MULTIPLES[match["by"]]).normalize()
        return f"{number:f}{match['gap']}{match['by']}"
    if like.startswith("百分之"):
        return f"百分之{_spelt(value, like[3:], '')}"
    return None if like[-1:].isdigit() else _spelt(value, like, following)


def _in_chinese(text: str) -> Iterator[Written]:
    for match in _HAN.finditer(text):
        spelt = match["percent"] or match["compound"] or match["single"]
        number = Decimal(spelt) if spelt[0].isdecimal() else han_value(spelt)
        if spelt == "百":
            number = Decimal(100)
        counted = match["percent"] or match["single"] or any(c not in "十百千万亿零点" for c in spelt)
        if number is not None and counted:
            yield Written(match.start(), match.end(), str(number), percent=bool(match["percent"]))
    yield from _multiples(text)


def _in_words(text: str) -> Iterator[Written]:
    for match in _ENGLISH.finditer(text):
        number = english_value(match[0])
        if number is not None:
            yield Written(match.start(), match.end(), str(number))
    yield from _multiples(text)


def _multiples(text: str) -> Iterator[Written]:
    for match in _MULTIPLE.finditer(text):
        number = Decimal(match["n"]) * _MULTIPLES[match["by"]]
        yield Written(match.start(), match.end(), f"{number.normalize():f}")


def _date(match: "re.Match[str]") -> str | None:
    parts = match.groupdict()
    month, day = _month(parts["m"]), parts.get("d")
    year = parts["y"] if parts["y"].isdecimal() else han_value(parts["y"].replace("零", "〇"))
    try:
        found = date(int(year or 0), month, _figure(day) if day else 1)
    except ValueError:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def _month(text: str) -> int:
    return MONTHS.get(text) or _SHORT.get(text.rstrip(".")) or _figure(text)


def _figure(text: str) -> int:
    return int(text) if text.isdecimal() else int(han_value(text) or 0)


def _dated(value: str, like: "re.Match[str]") -> str | None:
    """A date in another's form; None where one has a day and the other has none."""
    parts = like.groupdict()
    year, month, *days = value.split("-")
    if bool(days) != bool(parts.get("d")):
        return None
    day = days[0] if days else ""
    if "iso" in parts or "zh" in parts:
        bare = len(parts["m"]) == 1 or len(parts.get("d") or "00") == 1 or ("zh" in parts and parts["m"][0] != "0")
        month, day = (str(int(month)), str(int(day or 0))) if bare else (month, day)
    if "iso" in parts:
        return parts["iso"].join((year, month, day))
    if "zh" in parts:
        gap = parts["zh"]
        return f"{year}{gap}年{gap}{month}{gap}月" + (f"{gap}{day}{gap}{parts['day']}" if days else "")
    if "han" in parts:
        spelt = "".join(_HAN_DIGITS[int(c)] for c in year)
        return f"{spelt}年{_in_han(int(month))}月" + (f"{_in_han(int(day))}{parts['day']}" if days else "")
    name = _NAMES[int(month) - 1]
    if parts["m"] not in MONTHS:
        name = name[:3] + ("." if parts["m"].endswith(".") else "")
    if not days:
        return f"{name}{parts['my']}{year}"
    ordinal = f"{int(day)}{_ordinal(int(day)) if parts['th'] else ''}"
    return f"{ordinal} {name} {year}" if "dmy" in parts else f"{name} {ordinal}{parts['mdy']} {year}"


def _ordinal(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _spelt(value: str, like: str, following: str) -> str:
    """A number in words of the script of `like`, where it has any; in figures where not."""
    number = int(value) if value.isdecimal() else -1
    if like[0].isdecimal() or number < 0:
        return value
    if like[0] not in HAN_NUMERAL:
        return _in_english(number, like)
    if number >= _HAN_LIMIT:
        return value
    return "两" if number == 2 and following[:1] and following[0] in _MEASURES else _in_han(number)


def _in_english(number: int, like: str) -> str:
    old = english_value(like)
    if not 0 < number < 100 or (number > _SPELT_OUT and old is not None and old <= _SPELT_OUT):
        return str(number)
    names = {n: word for word, n in ENGLISH_UNITS.items()}
    tens, ones = number // 10 * 10, number % 10
    word = names.get(number) or f"{names[tens]}-{names[ones]}"
    return word.capitalize() if like[0].isupper() else word


def _in_han(number: int) -> str:
    """A Chinese numeral (GB/T 15835-2011, 5.2.1): 12 is 十二, 105 is 一百零五, 20 000 is 两万."""
    for big, name in ((10**8, "亿"), (10**4, "万")):
        if number >= big:
            head, rest = divmod(number, big)
            gap = "零" if rest and rest < big // 10 else ""
            return f"{'两' if head == 2 else _in_han(head)}{name}{gap}{_in_han(rest) if rest else ''}"
    out, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if not digit:
            zero = bool(out)
            continue
        out += ("零" if zero else "") + ("" if (digit, power, out) == (1, 10, "") else _HAN_DIGITS[digit]) + name
        zero = False
    return out or "零"
