"""Whether a translation leaves something out: its length, and the items of lists in its source."""

import re

from stdtrans.language import Language, count_words
from stdtrans.segment import Direction

# English words for each Chinese character (Latin words in Chinese count as one): prose lies at 0.5 to 0.8. What is
# beyond these bounds is asked for again, which costs little; so the lower one is narrower than that of the check.
LEAST, MOST = 0.35, 1.35
# Below this many characters or words one more or less says nothing.
SHORTEST = 10
# So many of a list's items may be joined otherwise (of a pair, or with a verb of their own).
SPARE = 1

_JOINTS = {
    Language.ZH: re.compile(r"[、，；,;]|以及|及其?|和|与|或者?|并且?|且"),
    Language.EN: re.compile(r"[,;]|\b(?:and|or|as well as)\b"),
}
_LIST = re.compile(r"[^、，。；：,;:]+(?:、[^、，。；：,;:]+)+")
_ENGLISH_LIST = re.compile(r"[^,;:.]+(?:, [^,;:.]+){1,},? (?:and|or) [^,;:.]+")


def too_short(source: str, target: str, direction: Direction) -> bool:
    """Whether a translation is much shorter than its source allows."""
    chinese, english = _sizes(source, target, direction)
    if max(chinese, english) < SHORTEST:
        return False
    ratio = english / max(chinese, 1)
    return ratio < LEAST if direction.target is Language.EN else ratio > MOST


def too_long(source: str, target: str, direction: Direction) -> bool:
    """Whether a translation is much longer than its source allows: explanations, repetitions."""
    chinese, english = _sizes(source, target, direction)
    if max(chinese, english) < SHORTEST:
        return False
    ratio = english / max(chinese, 1)
    return ratio > MOST if direction.target is Language.EN else ratio < LEAST


def items_lost(source: str, target: str, direction: Direction) -> int:
    """How many items of the source's lists (three and more, side by side) the target has no room for."""
    pattern = _LIST if direction.source is Language.ZH else _ENGLISH_LIST
    wanted = sum(len(_JOINTS[direction.source].findall(m[0])) for m in pattern.finditer(source))
    if wanted < 2:
        return 0
    lost = wanted - len(_JOINTS[direction.target].findall(target))
    return lost if lost > SPARE else 0


def _sizes(source: str, target: str, direction: Direction) -> tuple[int, int]:
    """Characters of the Chinese, words of the English."""
    here, there = count_words(source, direction.source), count_words(target, direction.target)
    return (here, there) if direction.source is Language.ZH else (there, here)
