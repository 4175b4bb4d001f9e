"""The one interface of every engine: requests in, results out, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from stdtrans.segment import Code, Direction, Kind, Match, TermHit

if TYPE_CHECKING:
    from stdtrans.neural.alignment import Alignment  # imports numpy

Progress = Callable[[int, int], None]
"""Called with (done, total) as work goes on."""

# What may stand in Result.flags.
CODES_UNCERTAIN = "codes-uncertain"
TERM_MISSED = "term-missed"
TERM_REPAIRED = "term-repaired"
NUMBER_MISSED = "number-missed"
VERB_MISSED = "verb-missed"
PROTECTED_MOVED = "protected-moved"
DEGENERATE = "degenerate"
OMISSION = "omission"
COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Request:
    """One segment to translate.

    text: with a mark for each inline code; codes: those of its unit, so that marks keep their index; terms: the
    termbase entries found, places counted in `stdtrans.codes.plain(text, codes)`; examples: the nearest memory
    matches, best first, for engines that can use them; kind: what the text is in its document; goes_on: whether it goes
    on a sentence begun before (`Segment.goes_on`).
    """

    text: str
    codes: tuple[Code, ...] = ()
    terms: tuple[TermHit, ...] = ()
    examples: tuple[Match, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine made of a request.

    text: with every mark of the request, valid by `stdtrans.codes.problems`; confidence: 0-1, the geometric mean of
    the probabilities of its pieces, None where the model does not tell them; flags: what a reader should look at (the
    constants of this module).
    """

    text: str
    confidence: float | None
    flags: tuple[str, ...] = ()


class Engine(Protocol):
    """A translator of one direction."""

    @property
    def name(self) -> str: ...

    @property
    def direction(self) -> Direction: ...

    @property
    def seconds(self) -> float:
        """Wall time spent waiting for the model so far; what else a translation takes is the program's own."""
        ...

    def align(self, source: str, target: str) -> "Alignment | None":
        """Which words of a given translation stand for which of its source (plain texts); None if it cannot tell."""
        ...

    def translate(self, requests: Sequence[Request], progress: Progress | None = None) -> list[Result]:
        """One result for each request, in order. The same request is translated once."""
        ...


def in_chunks(
    requests: Sequence[Request],
    size: int,
    translate: Callable[[Sequence[Request], Progress], list[Result]],
    progress: Progress | None,
) -> list[Result]:
    """One result for each request, in order: each different one once, `size` of them at a time."""
    results: dict[Request, Result] = {}
    unique = list(dict.fromkeys(requests))
    for start in range(0, len(unique), size):
        chunk = unique[start : start + size]

        def report(done: int, total: int, start: int = start, count: int = len(chunk)) -> None:
            if progress:
                progress(start + done * count // max(total, 1), len(unique))

        results.update(zip(chunk, translate(chunk, report), strict=True))
    if progress:
        progress(len(unique), len(unique))
    return [results[r] for r in requests]
