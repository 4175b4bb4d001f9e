"""No value is lost, changed or added (GB/T 15835-2011, ISO 80000-1:2022 for their forms)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from stdtrans.checks.base import CheckInput, check, without_references
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numbers import Number, Role
from stdtrans.standards.numerals import ENGLISH_ORDINALS, HAN_NUMERAL, english_value, han_value
from stdtrans.standards.references import Reference

# What a lost value is called: a bound of a range is a fault of the range.
_NAMES = {Role.TOLERANCE: "tolerance", Role.LOWER: "range", Role.UPPER: "range", Role.DATE: "date"}

# Below this a number in words is often no count: 一个 is "a", 两者 "both", 第一 "first" or nothing at all.
_SMALLEST_WORD = 3
# Alone these are mostly parts of words: 千米, 万维网, 大陆.
_NO_COUNT = frozenset("百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
_LIST_MARK = re.compile(r"(?:(?<=[\s：:；;，,。])(?<![±+−×=<>≤≥~～-]\s)|^)\d{1,2}[)）]")
_CLAUSE = re.compile(r"\d{1,2}\.\d{1,2}")
_DIGITS = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?!\.?\d)")
_NUMERALS = re.compile(f"[{HAN_NUMERAL}]+")
_WORDS = re.compile(r"[A-Za-z]+")
_FACTORS = {
    "半": "1/2", "双": "2", "单": "1", "once": "1", "half": "1/2", "halves": "1/2", "double": "2", "twice": "2",
    "dual": "2", "pair": "2", "triple": "3", "thrice": "3", "quarter": "1/4", "quarters": "4", "thirds": "3",
    "single": "1", "decade": "10", "dozen": "12",
}  # fmt: skip
_FACTOR = re.compile(
    "|".join(rf"\b{word}\b" if word.isascii() else word for word in sorted(_FACTORS, key=len, reverse=True)),
    re.IGNORECASE,
)


@check("number")
def numbers(input: CheckInput) -> Iterator[Finding]:
    """Digits of the source that stand nowhere in the target, as digits or in words, are an error, as is a number in
    words that became another; words that are lost, and digits that are new, a warning."""
    source = _counted(input.source_text, input.source_numbers, input.source_mark is not None)
    target = _counted(input.target_text, input.target_numbers, input.target_mark is not None)
    if not source and not target:
        return
    lost = list(_missing(source, input.target_numbers, input.target_text, input.target_references))
    added = list(_missing(target, input.source_numbers, input.source_text, input.source_references))
    if not lost and (swapped := _swapped(input)):
        yield swapped
        return
    changed = lost and added
    for number in lost:
        severity = Severity.ERROR if changed or not number.spelled else Severity.WARNING
        instead = added[0].text if added else ""
        message = f"The value {number.text} of the source is lost."
        yield Finding(_name(number, input), severity, message, number.text, instead)
    if any(not n.spelled for n in lost):
        return
    for number in added:
        if not number.spelled:
            message = f"The value {number.text} is not in the source."
            yield Finding(_NAMES.get(number.role, "number"), Severity.WARNING, message, "", number.text)


def _swapped(input: CheckInput) -> Finding | None:
    """A number that stands once less often, where another one that is not in the source stands instead; small ones in
    words too (两次, three times), which are no count where nothing takes their place."""
    ours, theirs = (Counter(n.value for n in numbers) for numbers in (input.source_numbers, input.target_numbers))
    lost, new = ours - theirs, theirs - ours
    if len(lost) != 1 or len(new) != 1 or new.total() != 1:
        return None
    (value,), (instead,) = lost, new
    was = next(n for n in input.source_numbers if n.value == value)
    now = next(n for n in input.target_numbers if n.value == instead)
    counted = (was.unit == now.unit or not (was.unit and now.unit)) and not _ordinal(now)
    if abs(value) == abs(instead) and not was.unit:  # a dash
        return None
    if (
        not counted
        or instead in _possible(input.source_text)
        or (was.spelled and ours[value] == 1 and value in _possible(_rest(input, now)))
    ):
        return None
    message = f"The value {was.text} of the source is lost."
    return Finding("number", Severity.ERROR, message, was.text, now.text)


def _ordinal(number: Number) -> bool:
    return number.spelled and (number.text.startswith("第") or number.text.lower() in ENGLISH_ORDINALS)


def _rest(input: CheckInput, number: Number) -> str:
    text = without_references(input.target_text, input.target_references)
    return text.replace(number.text, " ", 1)


def _name(number: Number, input: CheckInput) -> str:
    """What to call the loss: 5.2 in a phrase that cites a clause (符合5.2的规定, conform to 5.2) is no value."""
    if number.role is Role.VALUE and not number.unit and _CLAUSE.fullmatch(number.text) and _cites(number, input):
        return "cross-reference"
    return _NAMES.get(number.role, "number")


_CITING = re.compile(
    r"(?:见|按照?|符合|满足|依据|根据|遵照|除|在|中|与|和|、|按本文件)\s?$|\b(?:see|with|to|in|of|under|and|or|by|from)\s$"
)
_CITED = re.compile(
    r"\s?(?:的?(?:规定|要求|方法|条件|程序|步骤|内容)|中|条|款|给出|所述|进行|[)）。，；]|$)|[,.;)]|\s[a-z]|$"
)


def _cites(number: Number, input: CheckInput) -> bool:
    text = input.source_text
    return bool(_CITING.search(text[: number.start]) and _CITED.match(text, number.end))


def _counted(text: str, numbers: list[Number], marked: bool) -> list[Number]:
    """The numbers that are no marks of list items: English may write i) for 1)."""
    marks = {m.end() - 1 for m in _LIST_MARK.finditer(text)}
    first = 1 if marked and numbers and not text[: numbers[0].start].strip("(（ ") else 0
    return [n for n in numbers[first:] if n.end not in marks and not _no_count(n)]


def _missing(
    numbers: list[Number], others: list[Number], other: str, references: Sequence[Reference]
) -> Iterator[Number]:
    """The first number of each value that the other text, with these numbers and references, has not."""
    values = {v for n in others for v in _readings(n)}
    if all(values & _readings(n) for n in numbers):
        return
    values |= _possible(without_references(other, references))
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
    for match in _FACTOR.finditer(text):
        out |= {Decimal(f) for f in _FACTORS[match[0].lower()].split("/")}
    return out
