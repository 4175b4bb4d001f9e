"""Clauses, list items, notes, examples, tables and figures keep their numbers (GB/T 1.1-2020, 7 and 9)."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.checks.marks import Mark, MarkKind
from stdtrans.segment import Finding, Severity

_INSIDE = re.compile(r"(?:^|[\s：:；;，,。（(]|(?<!\d)\.)((?:[a-h]|\d{1,2})[)）])(?!\s*[℃%°)）])")
_NAME = "numbering"
_CAPTIONS = frozenset({MarkKind.TABLE, MarkKind.FIGURE, MarkKind.ANNEX})


@check(_NAME)
def numbering(input: CheckInput) -> Iterator[Finding]:
    """A leading number that changed is an error; one that is lost or new a warning."""
    source, target = input.source_mark, input.target_mark
    if source and target and not _same(source, target):
        message = f"The number {source.text} became {target.text}."
        yield Finding(_NAME, Severity.ERROR, message, source.text, target.text)
    elif source and not target and not _runs_on(source, input):
        yield Finding(_NAME, Severity.WARNING, f"The number {source.text} is missing.", source.text)
    elif target and not source and not _runs_on(target, input):
        yield Finding(_NAME, Severity.WARNING, f"The number {target.text} is not in the source.", "", target.text)
    yield from _listed(input)


def _listed(input: CheckInput) -> Iterator[Finding]:
    """Items marked inside a text, a) ...; b) ...: as many in both, where the source has two or more."""
    ours, theirs = (_INSIDE.findall(text) for text in (input.source_text, input.target_text))
    if len(ours) > 1 and theirs and len(theirs) != len(ours):
        message = f"The source lists {len(ours)} items, the target {len(theirs)}."
        yield Finding(_NAME, Severity.WARNING, message, ", ".join(ours), ", ".join(theirs))


def _same(a: Mark, b: Mark) -> bool:
    return a.number == b.number and a.kind is b.kind


def _runs_on(mark: Mark, input: CheckInput) -> bool:
    """Whether the number may be part of a sentence in one language and stand elsewhere in the other: Table 1 gives."""
    other = input.target_text if mark is input.source_mark else input.source_text
    return (mark.kind in _CAPTIONS or mark.kind is MarkKind.CLAUSE) and mark.number in other
