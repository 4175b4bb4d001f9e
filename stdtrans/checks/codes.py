"""Every inline code of the source stands in the target once, and pairs nest (XLIFF 2.1, 4.7.2)."""

from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.codes import problems
from stdtrans.segment import Finding, Severity


@check("code")
def codes(input: CheckInput) -> Iterator[Finding]:
    for problem in problems(input.segment.text, input.target, input.segment.codes):
        yield Finding("code", Severity.ERROR, f"{problem[0].upper()}{problem[1:]}.")
