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
_ANY = re.compile(f'[{re.escape("".join(o + c for o, c in _PAIRS.values()))}"]')
_LIST_MARK = re.compile(r"(?<![\w(（])(?:[a-z]|\d{1,2}|[ivx]{1,4})[)）]")
_BRACKETED = re.compile(r"[(（]([^()（）]+)[)）]")
_WORDS = re.compile("[一-龥]|[A-Za-z]{2,}")
_NAME = "bracket"


@check(_NAME)
def brackets(input: CheckInput) -> Iterator[Finding]:
    yield from _counted(input)
    if not _ANY.search(input.target_text):
        return
    for kind, (opening, closing) in _PAIRS.items():
        if _broken(input, opening, closing):
            yield Finding(_NAME, Severity.WARNING, f"The {kind} of the target are not balanced.")
    if not input.source_text.count('"') % 2 and input.target_text.count('"') % 2:
        yield Finding(_NAME, Severity.WARNING, "A quotation mark of the target has no partner.", found='"')


def _counted(input: CheckInput) -> Iterator[Finding]:
    """Brackets that hold something: as many in both texts, but for those that English needs round a unit or value."""
    ours, theirs = (_remarks(text) for text in (input.source_text, input.target_text))
    if ours and theirs != ours and (theirs == 0 or ours - theirs > 1):
        message = f"The source has {ours} remarks in brackets, the target {theirs}."
        yield Finding(_NAME, Severity.INFO, message)


def _remarks(text: str) -> int:
    """How many words in round brackets a text has; no list marks, and no values."""
    return sum(_WORDS.search(m[1]) is not None for m in _BRACKETED.finditer(text)) if "(" in text or "（" in text else 0


def _broken(input: CheckInput, opening: str, closing: str) -> bool:
    """Whether the signs pair up in the source and not in the target, half brackets of list marks, a) and 1), left out
    where the source has such a mark too."""
    source, target = input.source_text, input.target_text
    if _pairs_up(target, opening, closing):
        return False
    if _pairs_up(source, opening, closing):
        mark = input.target_mark
        return mark is None or not _pairs_up(target[mark.end :], opening, closing)
    without_marks = (_LIST_MARK.sub("", text) for text in (source, target))
    return [_pairs_up(text, opening, closing) for text in without_marks] == [True, False]


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
