"""A quantity keeps its unit (ISO 80000-1:2022, 7.2)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import Language
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numbers import Number, Role

_BARE = re.compile(r"\s?(?:to|–|—|-|~|±)\s?")  # no unit between the values
_OF_TIME = frozenset({"year", "month", "week"})  # words: 2 to 5 years


@check("unit")
def units(input: CheckInput) -> Iterator[Finding]:
    """A value that stands on both sides, on each side with units, of which none is the same."""
    source = _by_value(input.source_numbers)
    target = _by_value(input.target_numbers)
    for value, wanted in source.items():
        there = target.get(value, [])
        if not there or {n.unit for n in wanted} & {n.unit for n in there}:
            continue
        first, other = wanted[0], there[0]
        if first.unit and other.unit:
            yield Finding(
                "unit",
                Severity.ERROR,
                f"The unit of {first.text} changed from {first.unit} to {other.unit}.",
                first.unit,
                other.unit,
            )


@check("range-unit")
def units_of_ranges(input: CheckInput) -> Iterator[Finding]:
    """Each value of a range and of a tolerance has its unit: 10 mm to 12 mm, (80 ± 2) mm, not 10 to 12 mm, 80 ± 2 mm
    (ISO/IEC Directives Part 2:2021, Annex B, "Quantities and units"). A remark, in English only."""
    if input.direction.target is not Language.EN:
        return
    text = input.target_text
    for left, right in pairwise(input.target_numbers):
        between = text[left.end : right.start]
        ranged = left.role is Role.LOWER and right.role is Role.UPPER
        if not right.unit or left.unit != right.unit or not _BARE.fullmatch(between) or right.unit in _OF_TIME:
            continue
        if ranged or (right.role is Role.TOLERANCE and text[: left.start].rstrip()[-1:] not in ("(", "（")):
            found = text[left.start : right.end]
            message = f"The unit of '{found}' stands once."
            yield Finding("range-unit", Severity.INFO, message, "", found)
            return


def _by_value(numbers: list[Number]) -> dict[Decimal, list[Number]]:
    out: dict[Decimal, list[Number]] = defaultdict(list)
    for number in numbers:
        if number.role is not Role.DATE:
            out[abs(number.value)].append(number)
    return out
