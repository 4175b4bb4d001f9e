"""Puts inline codes where they belong in a translation made without them.

Codes that stand for something to read (fields, images, equations) travel through the model as tokens, so that their
place is certain; formatting and note references are projected through the word alignment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stdtrans.codes import Span, peel, plain, problems, put_back
from stdtrans.neural.alignment import Alignment, Edits, Place, Projector, overlap
from stdtrans.segment import MARK, Code, CodeKind, Direction, index_of

# Placeholders that take the place of a word in the sentence though no text is known for them.
_WORDLIKE = frozenset({"equation", "image", "symbol", "field", "control", "object", "picture", "chart"})
# Placeholders that divide what stands before from what comes after.
_DIVIDING = frozenset({"tab", "break", "page"})
# Formatting that belongs to the letters beside it: U with index N is one symbol.
_ATTACHED = frozenset({"sub", "sup"})
# Below this share of attention held together, a place is a guess: of the 160 spans of tests/neural/placement.tsv three
# lie below, two of them wrong by more than half their letters; of the 157 above, none is.
SURE = 0.25


@dataclass(frozen=True, slots=True)
class Lifted:
    """A text with only its wordlike marks left in it, what was lifted out (spans over that text, in order), and the
    text as it was."""

    text: str
    spans: tuple[Span, ...]
    whole: str


def wordlike(code: Code) -> bool:
    """Whether a placeholder stands for something a reader reads as part of the sentence."""
    return code.kind is CodeKind.PLACEHOLDER and (bool(code.equiv.strip()) or code.label in _WORDLIKE or divides(code))


def divides(code: Code) -> bool:
    """Whether a placeholder ends one piece of text and begins another: tab, line break."""
    return code.kind is CodeKind.PLACEHOLDER and (
        code.label in _DIVIDING or (bool(code.equiv) and code.equiv.isspace())
    )


def lift(text: str, codes: Sequence[Code]) -> Lifted:
    """Take formatting and bare placeholders out of a text. Raises ValueError if pairs do not nest."""
    out: list[str] = []
    spans: list[Span | None] = []
    stack: list[tuple[int, int, int]] = []
    for character in text:
        code = codes[index_of(character)] if MARK.fullmatch(character) else None
        if code is None or wordlike(code):
            out.append(character)
            continue
        i = index_of(character)
        if code.kind is CodeKind.PLACEHOLDER:
            spans.append(Span(len(out), len(out), i, i))
        elif code.kind is CodeKind.OPEN:
            stack.append((i, len(out), len(spans)))
            spans.append(None)
        else:
            if not stack or codes[stack[-1][0]].pair != code.pair:
                raise ValueError("inline codes do not nest")
            opened, start, slot = stack.pop()
            spans[slot] = Span(start, len(out), opened, i)
    if stack:
        raise ValueError("an inline code is not closed")
    return Lifted("".join(out), tuple(s for s in spans if s is not None), text)


def attached(lifted: Lifted, codes: Sequence[Code]) -> list[Place]:
    """Places of symbols written with an index or exponent, the base included: they are one thing to a model."""
    out = []
    for span in lifted.spans:
        if codes[span.open].label not in _ATTACHED or span.end == span.start:
            continue
        start, end = span.start, span.end
        while start and _symbol(lifted.text[start - 1]):
            start -= 1
        while end < len(lifted.text) and _symbol(lifted.text[end]):
            end += 1
        out.append((start, end))
    return out


def _symbol(character: str) -> bool:
    return (character.isascii() and character.isalnum()) or "\u0370" <= character <= "\u03ff"


def place(
    lifted: Lifted, target: str, codes: Sequence[Code], projector: Projector, same: Sequence[tuple[Place, Place]] = ()
) -> tuple[str, bool]:
    """Put what was lifted out of the source into its translation.

    target: the translation, its wordlike marks in place; projector: over `lifted.text` and `target`; same: places of
    pieces that went through unchanged, so that formatting inside them keeps its letters.
    Returns the text with marks and whether every place is trustworthy. Each code stands exactly once (a clonable
    pair at least once) and pairs nest.
    """
    found: dict[Span, Span] = {}
    sure = True
    behind: dict[int, int] = {}
    for span in sorted(lifted.spans, key=lambda s: s.start == s.end):
        if span.start == span.end and span.start in behind:  # a note to the words just formatted stays with them
            found[span] = Span(behind[span.start], behind[span.start], span.open, span.close)
            continue
        (start, end), certain = _target_place(span, lifted.text, target, projector, same)
        sure &= certain
        found[span] = Span(start, end, span.open, span.close)
        behind[span.end] = end
    text = put_back(target, _apart(lifted.spans, [found[s] for s in lifted.spans]), codes)
    if problems(lifted.whole, text, codes):
        return piled(lifted.whole, target), False
    return text, sure


def piled(source: str, target: str) -> str:
    """The last resort: every mark of the source that the target lacks, behind it, in the source's order."""
    return MARK.sub("", target) + "".join(MARK.findall(source))


def _target_place(
    span: Span, source: str, target: str, projector: Projector, same: Sequence[tuple[Place, Place]]
) -> tuple[Place, bool]:
    """Where a span goes, and whether that is trustworthy."""
    if span.start == span.end:
        for here, there in same:
            if here[0] < span.start < here[1]:
                changed = _between(source[slice(*here)], target[slice(*there)])
                at = there[0] + changed.forward((span.start - here[0], span.start - here[0]))[0]
                return (at, at), True
            if here[1] == span.start:
                return (there[1], there[1]), True
        at_or_none, held = projector.after(span.start)
        at = _near(span.start, source, target, projector) if at_or_none is None else at_or_none
        return (at, at), at_or_none is not None and held >= SURE
    for here, there in same:
        if here == (span.start, span.end):
            return there, True
        if here[0] <= span.start and span.end <= here[1]:
            start, end = _between(source[slice(*here)], target[slice(*there)]).forward(
                (span.start - here[0], span.end - here[0])
            )
            return (there[0] + start, there[0] + end), True
    found, held = projector.project((span.start, span.end))
    if found:
        return _unspaced(found, target), held >= SURE
    at = _near(span.start, source, target, projector)
    word = next((w for w in projector.target_words if w[1] >= at), None)
    return (word or (at, at)), False


def _between(old: str, new: str) -> Edits:
    """What was changed in a piece that went round the model (a dash, a space before the unit)."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return Edits.of((a, b, new[c:d]) for kind, a, b, c, d in steps if kind != "equal")


def _near(position: int, source: str, target: str, projector: Projector) -> int:
    """The end of a target word at about the same relative position."""
    wanted = position / max(len(source), 1) * len(target)
    edges = [0, *(w[1] for w in projector.target_words)]
    return min(edges, key=lambda e: abs(e - wanted))


def _unspaced(found: Place, target: str) -> Place:
    start, end = found
    while start < end and target[start].isspace():
        start += 1
    while end > start and target[end - 1].isspace():
        end -= 1
    return start, end


def _apart(before: Sequence[Span], after: Sequence[Span]) -> list[Span]:
    """Pairs that stood side by side in the source do not share words in the target: the later one gives way."""
    out: list[Span] = []
    for i, span in enumerate(after):
        start, end = span.start, span.end
        for j, other in enumerate(out):
            if end <= start or other.end <= other.start or overlap(_place(before[i]), _place(before[j])):
                continue
            if other.start <= start < other.end < end:
                start = other.end
            elif start < other.start < end <= other.end:
                end = other.start
        out.append(Span(start, end, span.open, span.close) if start < end else span)
    return out


def _place(span: Span) -> Place:
    return span.start, span.end


def place_codes(
    source: str,
    codes: Sequence[Code],
    target: str,
    alignment: Alignment | None,
    direction: Direction,
    pairs: Sequence[tuple[str, str]] = (),
) -> tuple[str, bool]:
    """Give a plain translation the codes of its source; needs no model.

    source: text with marks; target: its translation without any (from a memory); alignment: of
    `stdtrans.codes.plain(source, codes)` with `target`, or None: then numbers, names, equivalents and `pairs` (known
    translations of words, source and target) are the anchors and the rest goes by relative position.
    Returns the target with every code, valid by `stdtrans.codes.problems`, and whether the places are trustworthy.
    """
    before, core, after = peel(source, codes)
    target = target.strip()
    try:
        lifted = lift(core, codes)
    except ValueError:
        return before + piled(core, target) + after, False
    moved = alignment.moved(source=_lifting(source, before, lifted.text, codes)) if alignment else None
    known = _known(lifted.text, target, pairs)
    projector = Projector.make(lifted.text, target, direction.source, moved, known)
    same: list[tuple[Place, Place]] = []
    certain = True
    if marks := _marks(lifted):
        edits, certain = _equivalents(lifted.text, target, codes, projector, bool(alignment))
        target = edits.apply(target)
        same = [
            ((lifted.text.index(m), lifted.text.index(m) + 1), (target.index(m), target.index(m) + 1)) for m in marks
        ]
        moved = moved.moved(target=edits) if moved else None
        known = [*same, *((here, edits.forward(there)) for here, there in known)]
        projector = Projector.make(lifted.text, target, direction.source, moved, known)
    text, placed = place(lifted, target, codes, projector, same)
    return before + text + after, placed and certain and (alignment is not None or _anchored(lifted, projector))


def _marks(lifted: Lifted) -> list[str]:
    found: list[str] = MARK.findall(lifted.text)
    return found


def _lifting(source: str, before: str, lifted: str, codes: Sequence[Code]) -> Edits:
    """From `plain(source, codes)` to the lifted text of its core: edges cut off, equivalents back to marks."""
    head, whole = len(plain(before, codes)), len(plain(source, codes))
    changes, at = [(0, head, "")], head
    for character in lifted:
        width = len(plain(character, codes)) if MARK.fullmatch(character) else 1
        if MARK.fullmatch(character):
            changes.append((at, at + width, character))
        at += width
    return Edits.of([*changes, (at, whole, "")])


def _anchored(lifted: Lifted, projector: Projector) -> bool:
    """Whether all that was lifted touches something that is sure without a model."""
    return all(
        any((here[0] <= s.start and s.end <= here[1]) or here[1] == s.start == s.end for here, _ in projector.sure)
        for s in lifted.spans
    )


def _known(source: str, target: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[Place, Place]]:
    """Places of known translations that stand once in each text."""
    out = []
    folded = target.casefold()
    for left, right in pairs:
        if source.count(left) == 1 and folded.count(right.casefold()) == 1:
            a, b = source.index(left), folded.index(right.casefold())
            out.append(((a, a + len(left)), (b, b + len(right))))
    return out


def _equivalents(
    source: str, target: str, codes: Sequence[Code], projector: Projector, aligned: bool
) -> tuple[Edits, bool]:
    """What exchanges the equivalents of wordlike placeholders in a plain target for their marks, and whether all are
    there. Each takes the occurrence nearest to its aligned place; without alignment the first that is free."""
    changes: list[tuple[int, int, str]] = []
    certain = True
    for character in MARK.findall(source):
        at = source.index(character)
        found = projector.project((at, at + 1))[0] if aligned else None
        wanted = found[0] if found else _near(at, source, target, projector) if aligned else 0
        equivalent = codes[index_of(character)].equiv.strip()
        free = [p for p in _occurrences(target, equivalent) if not any(overlap(p, c[:2]) for c in changes)]
        if free:
            start, end = min(free, key=lambda p: abs(p[0] - wanted))
        else:
            certain = False
            start = end = _near(at, source, target, projector)
        changes.append((start, end, character))
    changes = [
        (a, b, "".join(c for x, y, c in changes if (x, y) == (a, b))) for a, b in sorted({c[:2] for c in changes})
    ]
    return Edits.of(_disjoint(changes)), certain


def _disjoint(changes: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Insertions that fall inside a replaced piece go behind it."""
    out = []
    for start, end, new in changes:
        held = next((b for a, b, _ in changes if a < start < b), None)
        out.append((start, end, new) if held is None or start != end else (held, held, new))
    return out


def _occurrences(text: str, piece: str) -> list[Place]:
    """Where `piece` stands in a text as a word of its own."""
    out: list[Place] = []
    at = text.find(piece) if piece else -1
    while at >= 0:
        end = at + len(piece)
        left, right = text[:at][-1:] or " ", text[end:][:1] or " "
        if not (_symbol(left) and _symbol(piece[0])) and not (_symbol(right) and _symbol(piece[-1])):
            out.append((at, end))
        at = text.find(piece, at + 1)
    return out
