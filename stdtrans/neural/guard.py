"""Tells a translation from a model that has run away: loops, blanks, lengths beyond reason."""

import re

# A run of the same one to eight characters or words this many times over is a loop, if the source has none.
LOOP = 4
# In pieces: no translation between Chinese and English grows like this, but a short label may be spelled out.
GROWTH = 3.0
ROOM = 12

_LOOP = re.compile(rf"(\S.{{0,24}}?)(?:[\s,，、]*\1){{{LOOP - 1},}}")


def degenerate(source: str, target: str, source_pieces: int, target_pieces: int, finished: bool = True) -> bool:
    """Whether a translation is no translation: empty, cut by the length limit, too long, or repeating itself."""
    if not target.strip() or not finished:
        return True
    if target_pieces > GROWTH * source_pieces + ROOM:
        return True
    return bool(_LOOP.search(_letters(target))) and not _LOOP.search(_letters(source))


def _letters(text: str) -> str:
    """Without signs and digits, which may well repeat (dotted lines, tables of zeros)."""
    return re.sub(r"[^\w\s]|[\d_]", "", text)
