"""Forbidden terms that are in use in a translation memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stdtrans.checks.base import CheckInput
from stdtrans.checks.terms import terms as obeyed
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Segment

# Progress is told after so many units.
_STEP = 1000


@dataclass(frozen=True, slots=True)
class ForbiddenUse:
    """A unit of a memory that translates a term as its termbase forbids.

    unit: its number in the memory; term: as it stands in the source; found: the forbidden translation; expected: the
    preferred one, empty where there is none.
    """

    memory: str
    unit: int
    source: str
    target: str
    term: str
    found: str
    expected: str


def forbidden_uses(
    memory: Memory, termbases: Sequence[Termbase], progress: Callable[[int], None] | None = None
) -> Iterator[ForbiddenUse]:
    """Every use of a forbidden or deprecated term in a memory, looked for in both directions.

    progress: called with the number of units read. Raises ResourceError where memory or termbase fail.
    """
    matchers = [Matcher(termbases, Direction(language, language.other)) for language in Language]
    for number, entry in enumerate(memory.entries(), 1):
        if progress and number % _STEP == 0:
            progress(number)
        for matcher in matchers:
            direction = matcher.direction
            source, target = entry.plain(direction.source), entry.plain(direction.target)
            hits = matcher.find(source)
            if not any(hit.forbidden for hit in hits):
                continue
            for finding in obeyed(CheckInput(Segment(str(entry.id), source), target, direction, hits)):
                if finding.found:
                    term = next(hit.source for hit in hits if finding.found in hit.forbidden)
                    yield ForbiddenUse(memory.name, entry.id, source, target, term, finding.found, finding.expected)
