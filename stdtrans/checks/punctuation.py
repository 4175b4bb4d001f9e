"""Punctuation is that of the target language (GB/T 15834-2011 for Chinese)."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, Language
from stdtrans.segment import Finding, Severity

_H = HAN.pattern
_FULL_WIDTH = "，。；：！？（）【】、《》〈〉「」『』［］｛｝％～．／＋－＝＜＞　"
# Beside a Han character it belongs to a Chinese name or quotation that was kept.
_WIDE = re.compile(rf"(?<!{_H})[{_FULL_WIDTH}](?!{_H})")
_NARROW = re.compile(rf"(?<={_H})[,;:!?](?=\s*{_H})|(?<={_H})\.(?=\s*{_H}|\s*$)|(?<={_H})[,;:!?]$")

# A sign named in quotation marks or brackets is spoken of, not used.
_NAMED = re.compile(r"[\[“\"'‘(][^\w\[\]]{1,8}[\]”\"'’)]")


@check("punctuation")
def punctuation(input: CheckInput) -> Iterator[Finding]:
    """Full-width signs in an English target, half-width ones between Han characters in a Chinese one."""
    english = input.direction.target is Language.EN
    match = (_WIDE if english else _NARROW).search(_NAMED.sub(" ", input.target_text))
    if match is None:
        return
    width = "Full-width" if english else "Half-width"
    yield Finding("punctuation", Severity.WARNING, f"{width} '{match[0]}' in the target.", found=match[0])
