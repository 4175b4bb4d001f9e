"""A quantity keeps its unit (ISO 80000-1:2022, 7.2)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numbers import Number, Role


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


def _by_value(numbers: list[Number]) -> dict[Decimal, list[Number]]:
    out: dict[Decimal, list[Number]] = defaultdict(list)
    for number in numbers:
        if number.role is not Role.DATE:
            out[abs(number.value)].append(number)
    return out
