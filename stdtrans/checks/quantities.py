"""Ranges and tolerances stay what they are, all their values given (ISO 80000-1:2022, 7; GB/T 1.1-2020, 9.9)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numbers import Number, Role

_BETWEEN = re.compile(r"(?:\b[Bb]etween\b|介于)[^,;，；]{0,12}$")
_JOINT = re.compile(r"\s?(?:and|和|与|及)\s?")
_AMONG = re.compile(r"[^,;，；。]{0,10}?之间|\s?inclusive")
_PLUS_MINUS = re.compile(r"±|\+/-|plus or minus|plus/minus|正负|上下", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"[^\d]{0,12}?(?:\band\b|\bor\b|、|或|和|与)[^\d]{0,6}", re.DOTALL)

Bounds = tuple[Decimal, Decimal]


@check("range")
def ranges(input: CheckInput) -> Iterator[Finding]:
    """A range that became two values, or whose bounds changed places, is an error."""
    source = _ranges(input.source_text, input.source_numbers)
    if not source:
        return
    target = _ranges(input.target_text, input.target_numbers)
    values = {abs(n.value) for n in input.target_numbers}
    for (low, high), text in source.items():
        if (low, high) in target or not {abs(low), abs(high)} <= values:
            continue  # a bound that is lost is reported as a value that is lost
        found = target.get((high, low)) or _apart(input.target_text, input.target_numbers, low, high)
        if found:
            yield Finding("range", Severity.ERROR, f"The range {text} is no longer the same range.", text, found)


@check("tolerance")
def tolerances(input: CheckInput) -> Iterator[Finding]:
    """A tolerance whose value stands in the target without its sign is an error; a new tolerance a warning."""
    source = {n.value: n for n in input.source_numbers if n.role is Role.TOLERANCE}
    target = {n.value: n for n in input.target_numbers if n.role is Role.TOLERANCE}
    if not source and not target:
        return
    values = {abs(n.value) for n in input.target_numbers}
    for value, number in source.items():
        if (value not in target and abs(value) in values and not _PLUS_MINUS.search(input.target_text)) or (
            value not in target and abs(value) in values and len(target) < len(source)
        ):
            yield _lost(number)
    if not source and not _PLUS_MINUS.search(input.source_text):
        number = next(iter(target.values()))
        message = f"The tolerance ±{number.text} is not in the source."
        yield Finding("tolerance", Severity.WARNING, message, "", f"±{number.text}")


def _lost(number: Number) -> Finding:
    message = f"The tolerance ±{number.text} is no longer a tolerance."
    return Finding("tolerance", Severity.ERROR, message, f"±{number.text}")


def _ranges(text: str, numbers: list[Number]) -> dict[Bounds, str]:
    """The ranges of a text by their bounds: 2 to 5, 2～5, between 2 and 5, 2和5之间."""
    out = {}
    for left, right in pairwise(numbers):
        ranged = left.role is Role.LOWER and right.role is Role.UPPER
        if not ranged and left.role is right.role is Role.VALUE:
            between = text[left.end : right.start]
            joint = _JOINT.search(between)
            ranged = joint is not None and len(between) < 20 and _between(text, left, right)
        if ranged:
            out[left.value, right.value] = text[left.start : right.end]
    return out


def _between(text: str, left: Number, right: Number) -> bool:
    return bool(_BETWEEN.search(text[: left.start]) or _AMONG.match(text, right.end))


def _apart(text: str, numbers: list[Number], low: Decimal, high: Decimal) -> str:
    """Where two values stand side by side as alternatives."""
    for left, right in pairwise(numbers):
        if {abs(left.value), abs(right.value)} != {abs(low), abs(high)}:
            continue
        between = text[left.end : right.start]
        if _ALTERNATIVES.fullmatch(between) and not (_JOINT.search(between) and _between(text, left, right)):
            return text[left.start : right.end]
    return ""
