"""Brackets and quotation marks that are balanced in the source are balanced in the target."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity

_PAIRS = {
    "round brackets": ("(（", ")）"),
    "square brackets": ("[［", "]］"),
    "lenticular brackets": ("【〔", "】〕"),
    "braces": ("{｛", "}｝"),
    "quotation marks": ("“「『", "”」』"),
    "title marks": ("《〈", "》〉"),
}
_LIST_MARK = re.compile(r"(?<![\w(（])(?:[a-z]|\d{1,2}|[ivx]{1,4})[)）]")
_NAME = "bracket"


@check(_NAME)
def brackets(input: CheckInput) -> Iterator[Finding]:
    for kind, (opening, closing) in _PAIRS.items():
        if _balanced(input.source_text, opening, closing) and not _balanced(input.target_text, opening, closing):
            yield Finding(_NAME, Severity.WARNING, f"The {kind} of the target are not balanced.")
    if not input.source_text.count('"') % 2 and input.target_text.count('"') % 2:
        yield Finding(_NAME, Severity.WARNING, "A quotation mark of the target has no partner.", found='"')


def _balanced(text: str, opening: str, closing: str) -> bool:
    """Whether the signs pair up, as they stand or without the half brackets of list marks: a), 1)."""
    return _pairs_up(text, opening, closing) or _pairs_up(_LIST_MARK.sub("", text), opening, closing)


def _pairs_up(text: str, opening: str, closing: str) -> bool:
    if not any(sign in text for sign in opening + closing):
        return True
    depth = 0
    for character in text:
        if character in opening:
            depth += 1
        elif character in closing:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
