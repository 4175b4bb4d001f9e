"""No value is lost, changed or added (GB/T 15835-2011, ISO 80000-1:2022 for their forms)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from stdtrans.checks.base import CheckInput, check, without_references
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numbers import Number, Role
from stdtrans.standards.numerals import HAN_NUMERAL, english_value, han_value

# Below this a number in words is often no count: 一个 is "a", 两者 "both", 第一 "first" or nothing at all.
_SMALLEST_WORD = 3


# Alone these are mostly parts of words: 千米, 万维网, 大陆.
_NO_COUNT = frozenset("百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
_LIST_MARK = re.compile(r"(?:(?<=[\s：:；;，,。])|^)\d{1,2}[)）]")
_DIGITS = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?!\.?\d)")
_NUMERALS = re.compile(f"[{HAN_NUMERAL}]+")
_WORDS = re.compile(r"[A-Za-z]+")
_FACTORS = {
    "半": "1/2", "双": "2", "单": "1", "once": "1", "half": "1/2", "halves": "1/2", "double": "2", "twice": "2",
    "dual": "2", "pair": "2", "triple": "3", "thrice": "3", "quarter": "1/4", "quarters": "4", "thirds": "3",
    "single": "1", "decade": "10", "dozen": "12",
}  # fmt: skip


@check("number")
def numbers(input: CheckInput) -> Iterator[Finding]:
    """Digits of the source that stand nowhere in the target, as digits or in words, are an error; words that do not,
    and digits that are new, a warning."""
    source, target = (
        _counted(input.source_text, input.source_numbers),
        _counted(input.target_text, input.target_numbers),
    )
    lost = list(_missing(source, input.target_numbers, input.target_text))
    added = [n for n in _missing(target, input.source_numbers, input.source_text) if not n.spelled]
    for number in lost:
        severity = Severity.WARNING if number.spelled else Severity.ERROR
        instead = added[0].text if added else ""
        yield Finding("number", severity, f"The value {number.text} of the source is lost.", number.text, instead)
    if any(not n.spelled for n in lost):
        return
    for number in added:
        yield Finding("number", Severity.WARNING, f"The value {number.text} is not in the source.", "", number.text)


def _counted(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers that are no marks of list items: English may write i) for 1)."""
    marks = {m.end() - 1 for m in _LIST_MARK.finditer(text)}
    return [n for n in numbers if n.end not in marks and not _no_count(n)]


def _missing(numbers: list[Number], others: list[Number], other: str) -> Iterator[Number]:
    """The first number of each value that the other text, with these numbers, has not."""
    values = {v for n in others for v in _readings(n)}
    if all(values & _readings(n) for n in numbers):
        return
    values |= _possible(without_references(other))
    seen: set[Decimal] = set()
    for number in numbers:
        if number.value in seen or values & _readings(number):
            continue
        seen.add(number.value)
        yield number


def _no_count(number: Number) -> bool:
    return number.spelled and (number.value < _SMALLEST_WORD or number.value % 1 != 0 or number.text in _NO_COUNT)


def _readings(number: Number) -> set[Decimal]:
    """The values a number may stand for: without a unit its minus sign may be a dash."""
    readings = {number.value}
    if number.role is Role.DATE or not number.unit:
        readings.add(abs(number.value))
    return readings


def _possible(text: str) -> set[Decimal]:
    """Values that digits and words of a text may mean beside those that are surely numbers: the 3 of "3D" and of
    三角, the 1 and 4 of 四分之一, the 2 of "twice"."""
    out = {Decimal(m[0]) for m in _DIGITS.finditer(text)}
    out |= {v for m in _NUMERALS.finditer(text) if (v := han_value(m[0])) is not None}
    for word in (m[0].lower() for m in _WORDS.finditer(text)):
        if (value := english_value(word)) is not None:
            out.add(value)
    for word, factor in _FACTORS.items():
        if re.search(rf"\b{word}\b" if word.isascii() else word, text, re.IGNORECASE):
            out |= {Decimal(f) for f in factor.split("/")}
    return out
