"""Clause numbers and codes that mix letters and digits stand in the target letter for letter: 3.1.2, R410A, S-57."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check, without_references
from stdtrans.segment import Finding, Severity

_NAME = "designation"
_CLAUSE = re.compile(r"(?<![A-Za-z0-9_.])(?:[A-Z]\.\d+|\d+\.\d+)(?:\.\d+)+(?!\.?\d)")
_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[a-z]*[A-Z])[A-Za-z]+(?:[-+][A-Za-z]+)*[-+.]?\d[A-Za-z0-9.+-]*(?<![.+-])")
# Fig.3, Table1, NOTE1: words, no codes
_WORD_AND_NUMBER = re.compile(r"(?:[A-Z]?[a-z]{2,}|[A-Z]{4,})[-.]?\d+(?:\.\d+)*")


@check(_NAME)
def designations(input: CheckInput) -> Iterator[Finding]:
    """A clause number of two dots or more that is not in the target is an error, a code a warning."""
    source = without_references(input.source_text, input.source_references)
    cited = {label.number for label in input.source_labels}  # they have a check of their own
    leading = input.source_mark.number if input.source_mark else ""
    for pattern, severity in ((_CLAUSE, Severity.ERROR), (_CODE, Severity.WARNING)):
        for token in dict.fromkeys(m[0] for m in pattern.finditer(source)):
            if (
                token in cited
                or token == leading
                or _WORD_AND_NUMBER.fullmatch(token)
                or _stands(token, input.target_text)
            ):
                continue
            name = "cross-reference" if pattern is _CLAUSE else _NAME
            yield Finding(name, severity, f"{token} is missing or changed.", token)


def _stands(token: str, target: str) -> bool:
    """Whether a token stands in a text; spaces, dashes and case differ between the languages."""
    signs = r"[\s‐‑‒–—-]*".join(re.escape(c) for c in token if c != "-")
    return re.search(rf"(?<!\d\.){signs}(?!\d|\.\d)", target, re.IGNORECASE) is not None
