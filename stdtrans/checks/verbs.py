"""Verbal forms keep their force (GB/T 1.1-2020, Annex C; ISO/IEC Directives, Part 2:2021, clause 7)."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity
from stdtrans.standards.verbs import Category, VerbalForm, expected, find_verbs, renders

# What a sentence must not change into; can and may are often left unsaid or carried by other words (-able, 所).
_FIRM = frozenset(
    {
        Category.REQUIREMENT,
        Category.PROHIBITION,
        Category.RECOMMENDATION,
        Category.DISCOURAGEMENT,
        Category.OBLIGATION,
    }
)


# Between these ordinary usage wavers (可以 and "can"); a change is worth a note, not a warning.
_SOFT = frozenset({Category.PERMISSION, Category.POSSIBILITY, Category.CAPABILITY})
# Words beside the forms of the tables: 应该 and 应当 are ordinary Chinese for "should" and no form of GB/T 1.1-2020.
_ORDINARY = frozenset({"应该", "应当", "不应该", "不应当", "should", "should not"})
_OTHERWISE = {
    Category.OBLIGATION: re.compile(r"\b(?:needs?|ha(?:s|ve)) to\b|需要?|须|要求"),
    Category.REQUIREMENT: re.compile(r"\b(?:needs?|ha(?:s|ve)) to\b|需要?|须|要求"),
    Category.RECOMMENDATION: re.compile(r"\b(?:preferabl[ey]|best|advisable)\b|原则上|为佳|为好|最好|尽量|尽可能|需"),
}
_NEGATIVE = frozenset(
    {Category.PROHIBITION, Category.DISCOURAGEMENT, Category.IMPOSSIBILITY, Category.INABILITY, Category.EXEMPTION}
)


@check("verbal-form")
def verbs(input: CheckInput) -> Iterator[Finding]:
    """A requirement, prohibition or recommendation of the source that no form of the target renders; a permission or
    capability only where the target says something firmer instead. One of these for another is an information."""
    source = find_verbs(input.source_text, input.direction.source)
    target = find_verbs(input.target_text, input.direction.target)
    seen: set[Category] = set()
    for form in source:
        if form.equivalent or form.category in seen or any(_renders(form, t) for t in target):
            continue
        seen.add(form.category)
        soft = next((t.text for t in target if {form.category, t.category} <= _SOFT), "")
        instead = soft or _instead(source, target)
        if not instead and (form.category not in _FIRM or _said_otherwise(form, input.target_text)):
            continue
        wanted = expected(form, input.direction.target)
        message = f"'{form.text}' ({form.category}) is to be rendered by '{wanted}'."
        severity = Severity.INFO if soft else Severity.WARNING
        yield Finding("verbal-form", severity, message, wanted, instead)


def _renders(form: VerbalForm, other: VerbalForm) -> bool:
    if renders(form.category, other.category):
        return True
    if form.category is Category.INABILITY:  # 不能 forbids in ordinary Chinese
        return other.category in _NEGATIVE
    same_sign = (form.category in _NEGATIVE) == (other.category in _NEGATIVE)
    return same_sign and form.text in _ORDINARY and other.text in _ORDINARY


def _said_otherwise(form: VerbalForm, text: str) -> bool:
    pattern = _OTHERWISE.get(form.category)
    return pattern is not None and pattern.search(text) is not None


def _instead(source: list[VerbalForm], target: list[VerbalForm]) -> str:
    """The first firm form of the target that renders nothing of the source."""
    return next((t.text for t in target if t.category in _FIRM and not any(_renders(s, t) for s in source)), "")
