"""Punctuation and spaces are those of the target language (GB/T 15834-2011; for English ISO House Style)."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, Language
from stdtrans.segment import Finding, Kind, Severity

_NAME = "punctuation"
_H = HAN.pattern
_FULL_WIDTH = "，。；：！？（）【】、《》〈〉「」『』［］｛｝％～．／＋－＝＜＞　"
# Beside a Han character it belongs to a Chinese name or quotation that was kept.
_WIDE = re.compile(rf"(?<!{_H})[{_FULL_WIDTH}](?!{_H})")
_NARROW = re.compile(
    rf"(?<={_H})[,;:!?](?=\s*{_H})|(?<={_H})\.(?=\s*{_H}|\s*$)|(?<={_H})[,;:!?]$"
    rf"|(?<=[A-Za-z0-9%℃Ω°)）])[,;](?={_H})|(?<={_H})[,;](?=[A-Za-z0-9“])|(?<=[℃%])\.$"
)
# A sign named in quotation marks or brackets is spoken of, not used.
_NAMED = re.compile(r"[\[“\"'‘(][^\w\[\]]{1,8}[\]”\"'’)]|`[^`]*`")
_DOUBLED = re.compile(r"([,;:，；：、])\s?\1|(?<!\.)\.\.(?!\.)|。。|[，、；：][,;:，；]|，。|,\.(?!\w)")
_SPACE_BEFORE = re.compile(r"(?<=[A-Za-z)%])[ \u00a0]+[,;](?=\s|$)|(?<=[a-z)])[ \u00a0]+\.$")
_NO_SPACE_AFTER = re.compile(r"(?<=[a-z]{3})[,;](?=[A-Za-z]{3})")
_STOP = re.compile(r"[。.!?！？…](?:[”’\"'」』)）\]》]|\s)*$")
_STOPPED_ZH = re.compile(r"[。！？](?:[”’」』）》]|\s)*$")
_STOPPED_EN = re.compile(r"(?<=[A-Za-z0-9%°C)\]”\"'])[.!?](?:[”’\"')\]]|\s)*$")
_CLOSED = re.compile(r"[;:；：,，、。.!?！？…](?:[”’\"'」』)）\]》]|\s)*$")
_LEAST_WORDS = 8  # characters of a sentence: below it may be a heading or cell, whose full stop is a matter of taste
_SENTENCE_START = re.compile(r"\W*(?:[a-z]\)|\d+[.)])?\W*[A-Z]")
_FINITE = re.compile(r"\b(?:shall|should|may|can|must|will|is|are|was|were|be|has|have|had|does|do)\b")
_NARROW_STOP = re.compile(r"(?<![A-Z.])(?<!etc)\.$")


@check(_NAME)
def punctuation(input: CheckInput) -> Iterator[Finding]:
    """Full-width signs in an English target, half-width ones beside Han characters in a Chinese one; doubled signs,
    spaces before a sign: warnings; a full stop that is lost or became another sign: a remark. One finding a segment."""
    for message, expected, found in _faults(input):
        yield Finding(_NAME, Severity.WARNING, message, expected, found)
        return
    for message, expected, found in _ends(input):
        yield Finding(_NAME, Severity.INFO, message, expected, found)
        return


def _faults(input: CheckInput) -> Iterator[tuple[str, str, str]]:
    target = _NAMED.sub(" ", input.target_text)
    english = input.direction.target is Language.EN
    if match := (_WIDE if english else _NARROW).search(target):
        width = "Full-width" if english else "Half-width"
        yield f"{width} '{match[0]}' in the target.", "", match[0]
    if (match := _DOUBLED.search(target)) and not _DOUBLED.search(input.source_text):
        yield f"'{match[0]}' has a sign too many.", match[0][0], match[0]
    if english and (match := _SPACE_BEFORE.search(target)) and not _SPACE_BEFORE.search(input.source_text):
        yield f"There is a space before '{match[0].strip()}'.", match[0].strip(), match[0]
    if english and (match := _NO_SPACE_AFTER.search(target)) and match[0] + " " not in target:
        yield f"There is no space after '{match[0]}'.", f"{match[0]} ", match[0]
    stopped = not english and input.source_text.rstrip().endswith((".", "。")) and HAN.search(target)
    if stopped and _NARROW_STOP.search(target.rstrip()):
        yield "Half-width '.' in the target.", "。", "."


def _ends(input: CheckInput) -> Iterator[tuple[str, str, str]]:
    """A sentence ends as the source's does, with a full stop; some houses leave it out in tables and captions."""
    english = input.direction.target is Language.EN
    source, target = input.source_text.rstrip(), input.target_text.rstrip()
    stopped = _STOPPED_EN if input.direction.source is Language.EN else _STOPPED_ZH
    sign = "." if english else "。"
    if len(source) < _LEAST_WORDS or not stopped.search(source):
        return
    if english and (input.segment.kind is Kind.DEFINITION or not _SENTENCE_START.match(target)):
        return  # a definition: English has no full stop there (ISO/IEC Directives Part 2:2021, 16.5.6)
    if not english and not _FINITE.search(source):
        return  # a title or caption that has a full stop in English
    if not _CLOSED.search(target):
        yield "The full stop at the end is missing.", sign, ""
    elif target[-1] in ",，、;；" and not source.endswith(("?", "？")):
        yield f"The sentence ends with '{target[-1]}'.", sign, target[-1]
