"""A reviewed translation against its draft: which sentences a person changed, and which they let stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.fuzz import ratio

from stdtrans.bitext.documents import joined
from stdtrans.bitext.draft import Draft, DraftSegment
from stdtrans.codes import plain
from stdtrans.documents.base import open_document
from stdtrans.language import Language, has_language, normalise
from stdtrans.memory.entry import HUMAN, Context, Entry
from stdtrans.segment import Origin
from stdtrans.segmentation import segment_units

# A sentence that keeps less of its letters was not edited but is another one.
_LEAST_ALIKE = 0.4
_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A sentence of the source with the translation a person stands by. changed: it differs from the draft."""

    source: str
    target: str
    changed: bool


def sentences_of(path: Path, language: Language) -> list[str]:
    """The sentences of a document as a reader sees them. Raises InputError where it cannot be read."""
    units = open_document(path).units()
    pieces = (p.segment for _, cut in segment_units(units, language) for p in cut if p.segment is not None)
    return [text for s in pieces if (text := plain(s.text, s.codes).strip())]


def confirmed(draft: Draft, texts: Sequence[str]) -> tuple[list[Confirmed], int]:
    """The pairs that stand after a review, and how many sentences of the draft are no more in the document.

    texts: the sentences of the reviewed document. What needed no translation is left out, and so is what stayed in
    the source language.
    """
    segments = [s for s in draft.segments if s.target.strip()]
    found: list[Confirmed] = []
    lost = 0
    for ours, theirs in _blocks([s.target for s in segments], texts):
        if not ours:
            continue
        if not theirs:
            lost += sum(_translated(segments[i], segments[i].target, draft) for i in ours)
            continue
        source = joined([segments[i].source.strip() for i in ours])
        before, after = joined([segments[i].target.strip() for i in ours]), joined([texts[j] for j in theirs])
        if all(_translated(segments[i], after, draft) for i in ours):
            found.append(Confirmed(source, after, normalise(before) != normalise(after)))
    return found, lost


def _translated(segment: DraftSegment, text: str, draft: Draft) -> bool:
    if segment.origin == Origin.COPIED:
        return False
    return segment.origin != Origin.KEPT or (
        normalise(text) != normalise(segment.source) and has_language(text, draft.direction.target)
    )


def entries(pairs: Sequence[Confirmed], draft: Draft, who: str, domain: str = "") -> Iterator[Entry]:
    """The pairs as reviewed entries in context, with who confirmed them and which document they are from."""
    chinese = draft.direction.source is Language.ZH
    both = [(p.source, p.target) if chinese else (p.target, p.source) for p in pairs]
    for number, (zh, en) in enumerate(both):
        before = both[number - 1] if number else ("", "")
        after = both[number + 1] if number + 1 < len(both) else ("", "")
        context = Context(before[0], after[0], before[1], after[1])
        document = Path(draft.source).name
        yield Entry(
            zh, en, contexts=(context,), domain=domain, creator=who, origin=HUMAN, reviewed=True, document=document
        )


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    """Which sentences of a text became which of its edited form; either side may be empty, both in order."""
    a, b = [normalise(t) for t in before], [normalise(t) for t in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (([i], [j]) for i, j in zip(range(i1, i2), range(j1, j2), strict=True))
        elif i2 - i1 == j2 - j1 == 1:
            yield [i1], [j1]
        else:
            yield from _edited(before, after, range(i1, i2), range(j1, j2))


def _edited(
    before: Sequence[str], after: Sequence[str], ours: range, theirs: range
) -> Iterator[tuple[list[int], list[int]]]:
    """The way through two stretches that keeps most of their letters together."""
    n, m = len(ours), len(theirs)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(n + 1):
        for j in range(m + 1):
            options = [best[0, 0]] if i == j == 0 else []
            for x, y in _MOVES:
                if i < x or j < y:
                    continue
                gain = 0.0
                if x and y:
                    a = joined([before[k] for k in ours[i - x : i]])
                    b = joined([after[k] for k in theirs[j - y : j]])
                    alike = ratio(a, b) / 100
                    if alike < _LEAST_ALIKE:
                        continue
                    gain = alike * (len(a) + len(b))
                options.append((best[i - x, j - y][0] + gain, (x, y)))
            best[i, j] = max(options, key=lambda o: o[0])
    out = []
    i, j = n, m
    while i or j:
        x, y = best[i, j][1]
        out.append((list(ours[i - x : i]), list(theirs[j - y : j])))
        i, j = i - x, j - y
    yield from reversed(out)
