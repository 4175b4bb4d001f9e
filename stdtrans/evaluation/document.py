"""A test set as a document, so that its items go through the very flow that translates documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stdtrans.clock import Progress
from stdtrans.evaluation.sets import Item
from stdtrans.glossary.concept import Concept, Status, Term
from stdtrans.glossary.store import Termbase
from stdtrans.memory.store import Memory
from stdtrans.pipeline import EngineFactory, Job, translate
from stdtrans.segment import Direction, Unit

# What a run spends before its first sentence, and what is counted in another stage already.
_NOT_TRANSLATING = ("load model", "waiting for the model")


class SetDocument:
    """Items of one direction as the units of a document; what would be written is kept in `targets`."""

    def __init__(self, path: Path, items: Sequence[Item]) -> None:
        self.path = path
        self.notices: list[str] = []
        self.items = items
        self.targets: Mapping[str, str] = {}

    def units(self) -> Iterator[Unit]:
        for number, item in enumerate(self.items):
            yield Unit(str(number), item.text, item.codes, item.kind, item.place)

    def write(self, targets: Mapping[str, str], path: Path, direction: Direction) -> None:
        self.targets = dict(targets)


@dataclass(frozen=True, slots=True)
class Means:
    """What a set is translated with, besides the terms of its items; see `stdtrans.pipeline.Job`.

    own_terms: False leaves the items' terms out, to see what they cost and gain.
    """

    engine: EngineFactory | None
    memories: tuple[Memory, ...] = ()
    termbases: tuple[Termbase, ...] = ()
    shipped: tuple[Termbase, ...] = ()
    own_terms: bool = True


@dataclass(frozen=True, slots=True)
class Outputs:
    """Translations in the order of the items, with marks, and how long they took (s), loading of models left out."""

    texts: tuple[str, ...]
    seconds: float


def translate_items(
    path: Path, items: Sequence[Item], direction: Direction, means: Means, progress: Progress | None = None
) -> Outputs:
    """Translate items of one direction. Raises ResourceError from the engine."""
    document = SetDocument(path, items)
    own = {str(n): _termbase(i) for n, i in enumerate(items) if i.terms} if means.own_terms else {}
    job = Job(document, path, direction, means.memories, means.termbases, means.shipped, own, means.engine)
    try:
        report = translate(job, progress)
    finally:
        for termbase in own.values():
            termbase.close()
    seconds = sum(s for stage, s in report.seconds.items() if stage not in _NOT_TRANSLATING)
    return Outputs(tuple(document.targets[str(n)] for n in range(len(items))), seconds)


def _termbase(item: Item) -> Termbase:
    languages = item.direction.source, item.direction.target
    concepts = [
        Concept(
            (
                Term(languages[0], term.source),
                Term(languages[1], term.target),
                *(Term(languages[1], a, Status.ADMITTED) for a in term.accept),
                *(Term(languages[1], f, Status.FORBIDDEN) for f in term.forbidden),
            )
        )
        for term in item.terms
    ]
    return Termbase.in_memory("set", concepts, read_only=True)
