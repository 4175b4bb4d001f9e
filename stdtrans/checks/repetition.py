"""No word stands twice in a row."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import Language
from stdtrans.segment import Finding, Severity

_ENGLISH = re.compile(r"\b([A-Za-z]+(?:['’-][A-Za-z]+)*)[ \u00a0]+\1\b", re.IGNORECASE)
_CHINESE = re.compile(r"([的了是在和与及为应将被把对于从其])\1|([\u4e00-\u9fff]{2,6})\2")
_USUAL = frozenset({"that", "had", "is", "in", "on"})  # right in "the fact that that", "what it is is", "put in in"
_USUAL_CHINESE = frozenset({"对对", "为为", "应应"})


@check("repeated-word")
def repetition(input: CheckInput) -> Iterator[Finding]:
    """A word or phrase of the target said twice, unless the source says something twice too."""
    pattern = _ENGLISH if input.direction.target is Language.EN else _CHINESE
    for match in pattern.finditer(input.target_text):
        if match[1] and match[1].lower() in _USUAL:
            continue
        if _ENGLISH.search(input.source_text) or _CHINESE.search(input.source_text):
            return
        yield Finding("repeated-word", Severity.WARNING, f"'{match[0]}' says the same twice.", found=match[0])
        return
