"""Dates stay the same, whatever the order and form of the language (GB/T 7408.1-2023, ISO 8601-1:2019)."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numerals import MONTHS

_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS)
_DATE = re.compile(
    rf"""(?P<y1>(?:19|20)\d\d)\s?年\s?(?P<m1>\d{{1,2}})\s?月(?:\s?(?P<d1>\d{{1,2}})\s?[日号])?
      | (?<![\d年])(?P<m2>\d{{1,2}})\s?月\s?(?P<d2>\d{{1,2}})\s?[日号]
      | \b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m3>{_MONTH})\b\.?,?(?:\s(?P<y3>(?:19|20)\d\d)\b)?
      | \b(?P<m4>{_MONTH})\b\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?%)(?:,?\s(?P<y4>(?:19|20)\d\d)\b)?
      | \b(?P<m5>{_MONTH})\b\.?,?\s(?P<y5>(?:19|20)\d\d)\b
      | (?<!\d)(?P<y6>(?:19|20)\d\d)[-/.](?P<m6>0?[1-9]|1[0-2])[-/.](?P<d6>0?[1-9]|[12]\d|3[01])(?!\d)""",
    re.VERBOSE,
)
# Nothing without one of these is a date; it is asked first, since most texts have none.
_HINT = re.compile(rf"月|\b(?:{'|'.join(m[:3] for m in MONTHS)})|\d[-/.]\d\d?[-/.]\d")
_FORMS = range(1, 7)

Date = tuple[int | None, int, int | None]


@check("date")
def dates(input: CheckInput) -> Iterator[Finding]:
    """A date of the source that is not in the target, while the target has another one, is an error."""
    source = _dates(input.source_text) if _HINT.search(input.source_text) else {}
    if not source:
        return
    target = _dates(input.target_text)
    new = [text for date, text in target.items() if not any(_agree(date, d) for d in source)]
    for date, text in source.items():
        if new and not any(_agree(date, d) for d in target):
            yield Finding("date", Severity.ERROR, f"The date {text} was changed.", text, new[0])


def _agree(a: Date, b: Date) -> bool:
    """Whether two dates are the same as far as both say."""
    return all(x == y or x is None or y is None for x, y in zip(a, b, strict=True))


def _dates(text: str) -> dict[Date, str]:
    out = {}
    for match in _DATE.finditer(text):
        groups = match.groupdict()
        form = next(i for i in _FORMS if groups[f"m{i}"])
        year, day = groups.get(f"y{form}"), groups.get(f"d{form}")
        month = groups[f"m{form}"] or ""
        number = int(month) if month.isdigit() else next(n for name, n in MONTHS.items() if name.startswith(month[:3]))
        out[int(year) if year else None, number, int(day) if day else None] = match[0]
    return out
