"""A translation in the making: text, alignment and the places that must stay, kept together through every repair."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from stdtrans.language import Language
from stdtrans.neural.alignment import Alignment, Edits, Place, Projector, join
from stdtrans.segment import TermHit


@dataclass(frozen=True, slots=True)
class Draft:
    """source, text: plain but for wordlike marks; alignment: of the two; same: places (source, target) of what went
    round the model and must stay; known: the same for terms, which may be fitted; score: mean log-probability of the
    pieces; pieces: how many; flags: as in `engine`; terms: those asked for, places in the source."""

    source: str
    text: str
    alignment: Alignment
    same: tuple[tuple[Place, Place], ...] = ()
    known: tuple[tuple[Place, Place], ...] = ()
    score: float = 0.0
    pieces: int = 0
    flags: frozenset[str] = field(default_factory=frozenset)
    terms: tuple[TermHit, ...] = ()

    def edited(self, changes: Iterable[tuple[int, int, str]]) -> "Draft":
        """With changes made to the text, except those that would touch what must stay."""
        kept = [there for _, there in self.same]
        edits = Edits.of(c for c in changes if not any(_touches(c, place) for place in kept))
        if not edits.changes:
            return self
        return replace(
            self,
            text=edits.apply(self.text),
            alignment=self.alignment.moved(target=edits),
            same=tuple((here, edits.forward(there)) for here, there in self.same),
            known=tuple((here, edits.forward(there)) for here, there in self.known),
        )

    def flagged(self, *flags: str) -> "Draft":
        return replace(self, flags=self.flags | set(flags))

    def projector(self, language: Language) -> Projector:
        """language: that of the source."""
        return Projector.make(self.source, self.text, language, self.alignment, (*self.same, *self.known))


def _touches(change: tuple[int, int, str], place: Place) -> bool:
    start, end, _ = change
    return start < place[1] and place[0] < end if end > start else place[0] < start < place[1]


def joined(source: str, parts: Sequence[tuple[Draft, int, str]], tail: str) -> Draft:
    """One draft of several; each with where it begins in the source and what stands before it in the target."""
    text = ""
    same: list[tuple[Place, Place]] = []
    known: list[tuple[Place, Place]] = []
    alignments = []
    score = pieces = 0.0
    flags: set[str] = set()
    terms: list[TermHit] = []
    for draft, at, glue in parts:
        text += glue
        alignments.append((draft.alignment, at, len(text)))
        for pairs, of_draft in ((same, draft.same), (known, draft.known)):
            pairs += [((a + at, b + at), (c + len(text), d + len(text))) for (a, b), (c, d) in of_draft]
        text += draft.text
        score += draft.score * draft.pieces
        pieces += draft.pieces
        flags |= draft.flags
        terms += [replace(t, start=t.start + at, end=t.end + at) for t in draft.terms]
    return Draft(
        source,
        text + tail,
        join(alignments),
        tuple(same),
        tuple(known),
        score / max(pieces, 1),
        int(pieces),
        frozenset(flags),
        tuple(terms),
    )
