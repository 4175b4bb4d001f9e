"""Puts a unit together again from its pieces and the translations of its segments."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stdtrans.codes import plain
from stdtrans.language import Language
from stdtrans.segment import MARK, Code, CodeKind, Direction, Kind, Unit, index_of
from stdtrans.segmentation.elements import is_caption_label, is_chapter_label, is_label, is_reference
from stdtrans.segmentation.piece import Piece
from stdtrans.segmentation.typography import (
    IDEOGRAPHIC_SPACE,
    chinese_gap,
    english_gap,
    english_joint,
    keeps_space,
)

_RUN = re.compile(f"({MARK.pattern})")
_ENDS = ("。", "！", "？", "；", "：", ".", "!", "?", ";", ":")
_JOINTS = " \u00a0\u3000\t\n—–,"  # a gap of nothing else stands between two segments as a mere joint
_DASH = " — "  # ISO House Style: between number and title of a figure or table, and the elements of a title


def join(unit: Unit, pieces: Sequence[Piece], targets: Mapping[str, str], direction: Direction | None = None) -> str:
    """The unit's text from its pieces, as `split` gave them, and the targets by segment id.

    A segment without target keeps its source. With a direction the gaps follow the target language (see
    `stdtrans.segmentation.typography`); without one they stay as they are, and without targets too the answer is
    `unit.text`. A clonable pair closed and opened again only because a segment ended there is made one again.
    """
    texts: Iterable[str]
    if direction is None:
        texts = [targets.get(p.segment.id, p.text) if p.segment else p.text for p in pieces]
    else:
        texts = _typeset(unit, pieces, targets, direction.target)
    out: list[str] = []
    for text in texts:
        _append(out, text, unit.codes)
    return "".join(out) if direction is None else _without_empty_clones("".join(out), unit.codes)


@dataclass(frozen=True, slots=True)
class _Side:
    """A segment beside a gap: its plain source and its plain target."""

    source: str
    target: str


def _typeset(unit: Unit, pieces: Sequence[Piece], targets: Mapping[str, str], target: Language) -> Iterator[str]:
    """The texts of the segments and of the gaps between them, gap and segment by turns."""
    left: _Side | None = None
    gap = ""
    for piece in pieces:
        if piece.segment is None:
            gap += piece.text
            continue
        text = targets.get(piece.segment.id, piece.text)
        right = _Side(plain(piece.text, unit.codes), plain(text, unit.codes))
        yield _gap(unit, gap, left, right, target)
        yield text
        left, gap = right, ""
    if gap:
        yield _gap(unit, gap, left, None, target)


def _gap(unit: Unit, gap: str, left: _Side | None, right: _Side | None, target: Language) -> str:
    """A gap as the target language writes it, with all its marks."""
    parts = [p for p in _RUN.split(gap) if p]
    if any(_is_hard(p, unit.codes) for p in parts):
        return "".join(p if MARK.match(p) else _converted(p, False, target) for p in parts)
    words = MARK.sub("", gap)
    if left is not None and right is not None and not words.strip(_JOINTS):
        return _with_words(parts, _joint(unit.kind, words, left, right, target), unit.codes)
    words = _converted(words, left is None and right is not None, target)
    if target is Language.EN:
        words = (english_joint(left.target[-1:], words[:1]) if left else "") + words
        words += english_joint(words[-1:], right.target[:1]) if right else ""
    return _with_words(parts, words, unit.codes)


def _converted(words: str, first: bool, target: Language) -> str:
    return english_gap(words, first) if target is Language.EN else chinese_gap(words)


def _joint(kind: Kind, between: str, left: _Side, right: _Side, target: Language) -> str:
    """What stands between two segments whose source had white space, a dash or nothing there."""
    if "\n" in between or "\t" in between:
        return between
    wide = _DASH if target is Language.EN else IDEOGRAPHIC_SPACE
    if kind is Kind.CAPTION and is_caption_label(left.source) and not right.source.startswith(("(", "（")):
        return wide
    if is_reference(left.source):
        return ", " if target is Language.EN else IDEOGRAPHIC_SPACE
    if between and (kind is Kind.TITLE or _parts_title(kind, between, left.source)):
        return wide
    if is_chapter_label(left.source) and target is Language.ZH:
        return IDEOGRAPHIC_SPACE
    if between.strip().strip(","):
        return _DASH if target is Language.EN else "——"
    if target is Language.EN:
        return " " if between else english_joint(left.target[-1:], right.target[:1])
    return between if keeps_space(left.target[-1:], right.target[:1], target) else ""


def _parts_title(kind: Kind, between: str, left: str) -> bool:
    """Whether a gap stands between elements of a title: no sentence ends and no label stands before it."""
    if kind in (Kind.HEADING, Kind.CONTENTS) or left.rstrip(" ”’)）").endswith(_ENDS):
        return False
    wide = IDEOGRAPHIC_SPACE in between or between.strip() in ("—", "–")
    return wide and not is_chapter_label(left) and not is_label(left)


def _with_words(parts: Sequence[str], words: str, codes: Sequence[Code]) -> str:
    """The marks of a gap with other text: where its first text stood, else between closing and opening marks."""
    at = next((k for k, p in enumerate(parts) if not MARK.match(p)), None)
    if at is None:
        closings = [k for k, p in enumerate(parts) if codes[index_of(p)].kind is CodeKind.CLOSE]
        at = closings[-1] + 1 if closings else 0
    before = (p for p in parts[:at] if MARK.match(p))
    after = (p for p in parts[at:] if MARK.match(p))
    return "".join((*before, words, *after))


def _is_hard(part: str, codes: Sequence[Code]) -> bool:
    if not MARK.match(part):
        return False
    label = codes[index_of(part)].label
    return label in ("tab", "break") or label.endswith("-break")


def _append(out: list[str], text: str, codes: Sequence[Code]) -> None:
    """Add text, making one again the pairs that end the text so far and begin the new one."""
    at = 0
    while at < len(text) and MARK.match(text[at]):
        code = codes[index_of(text[at])]
        end = len(out)
        while end and out[end - 1].isspace():
            end -= 1
        if code.kind is not CodeKind.OPEN or not end or not MARK.match(out[end - 1]):
            break
        closing = codes[index_of(out[end - 1])]
        if closing.kind is not CodeKind.CLOSE or closing.pair != code.pair:
            break
        del out[end - 1]
        at += 1
    out.extend(text[at:])


def _without_empty_clones(text: str, codes: Sequence[Code]) -> str:
    """The text without pairs that were opened again around a gap of which nothing is left."""
    at = 0
    out = text
    while at + 1 < len(out):
        a, b = out[at], out[at + 1]
        if MARK.match(a) and MARK.match(b) and out.count(a) > 1:
            first, second = codes[index_of(a)], codes[index_of(b)]
            if first.kind is CodeKind.OPEN and second.kind is CodeKind.CLOSE and first.pair == second.pair:
                out = out[:at] + out[at + 2 :]
                at = max(0, at - 1)
                continue
        at += 1
    return out
