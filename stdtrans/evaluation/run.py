"""The evaluation of a set: translate it as documents are, score it, and put other systems' translations beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stdtrans.clock import Progress
from stdtrans.codes import plain
from stdtrans.errors import InputError
from stdtrans.evaluation.document import Means, translate_items
from stdtrans.evaluation.fidelity import Kept, fidelity, shares
from stdtrans.evaluation.obedience import Verdict, judge
from stdtrans.evaluation.scores import Scores, Significance, compare, score, sentence_chrf
from stdtrans.evaluation.sets import EvaluationSet, Item
from stdtrans.glossary.matcher import Matcher
from stdtrans.segment import Direction

OURS = "stdtrans"
REFERENCE = "reference"

Shares = Mapping[str, tuple[int, int]]
"""By measure: how many are met, and how many there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its translation. output: with marks; chrf: of this sentence, 0-100."""

    item: Item
    output: str
    chrf: float
    verdicts: tuple[Verdict, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def failures(self) -> tuple[Verdict, ...]:
        return tuple(v for v in self.verdicts if not v.met)


@dataclass(frozen=True, slots=True)
class System:
    """A translation of the same lines: ours, another's, or the reference itself (which has no scores).

    outputs: plain, in the order of the lines.
    """

    name: str
    outputs: tuple[str, ...]
    shares: Shares
    scores: Scores | None = None
    significance: Significance | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What came of the items of one direction. seconds: of translating, without loading."""

    direction: Direction
    engine: str
    seconds: float
    lines: tuple[Line, ...]
    systems: tuple[System, ...]

    @property
    def scores(self) -> Scores:
        scores = self.systems[0].scores
        assert scores is not None
        return scores

    @property
    def sentences_per_second(self) -> float:
        return len(self.lines) / self.seconds if self.seconds else 0.0

    @property
    def others(self) -> tuple[System, ...]:
        """The systems beside ours."""
        return tuple(s for s in self.systems[1:] if s.scores)

    @property
    def shares(self) -> Shares:
        return self.systems[0].shares


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A set, evaluated; a part for each direction, in the order of the file."""

    set: EvaluationSet
    parts: tuple[Part, ...]


def evaluate(
    items: EvaluationSet,
    means: Means,
    against: Mapping[str, Sequence[str]] | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Translate and score a set.

    against: translations by other systems, by name: a line for each item of the set, or of its file.
    Raises InputError where their number differs, ResourceError from the engine.
    """
    against = {name: _of_items(items, name, lines) for name, lines in (against or {}).items()}
    return Evaluation(items, tuple(_part(items, d, means, against, progress) for d in items.directions))


def _of_items(items: EvaluationSet, name: str, lines: Sequence[str]) -> Sequence[str]:
    if len(lines) == len(items.items):
        return lines
    if len(lines) == items.size:
        return [lines[n] for n in items.numbers]
    raise InputError(f"{name} has {len(lines)} lines for {items.size} items.", "Give one line for each item.")


def _part(
    items: EvaluationSet,
    direction: Direction,
    means: Means,
    against: Mapping[str, Sequence[str]],
    progress: Progress | None,
) -> Part:
    numbers = [n for n, item in enumerate(items.items) if item.direction == direction]
    mine = [items.items[n] for n in numbers]
    found = translate_items(items.path, mine, direction, means, progress)
    engine = means.engine(direction) if means.engine else None
    matcher = Matcher(means.termbases, direction) if means.termbases else None
    lines = []
    for item, text in zip(mine, found.texts, strict=True):
        chrf = sentence_chrf(plain(text), item.reference)
        verdicts = judge(item, text, engine) if items.obedient else ()
        kept = () if items.obedient else tuple(fidelity(item.source, plain(text), direction, matcher))
        lines.append(Line(item, text, chrf, verdicts, kept))
    others = {name: [texts[n] for n in numbers] for name, texts in against.items()}
    systems = _systems(lines, others, direction, matcher, items.obedient)
    return Part(direction, engine.name if engine else "", found.seconds, tuple(lines), systems)


def _systems(
    lines: Sequence[Line],
    others: Mapping[str, Sequence[str]],
    direction: Direction,
    matcher: Matcher | None,
    obedient: bool,
) -> tuple[System, ...]:
    """Ours first, the others beside it, and what the reference keeps: no translation has to keep more."""
    references = [line.item.reference for line in lines]
    outputs = {OURS: [plain(line.output) for line in lines], **others}
    tested = compare(outputs, references, direction.target) if others else {}
    ours = shares((v.wish, v.met) for line in lines for v in line.verdicts)
    out = []
    for name, texts in outputs.items():
        kept = ours if obedient and name == OURS else _kept(lines, texts, direction, matcher, obedient)
        out.append(System(name, tuple(texts), kept, score(texts, references, direction.target), tested.get(name)))
    return (*out, System(REFERENCE, tuple(references), _kept(lines, references, direction, matcher, obedient)))


def _kept(
    lines: Sequence[Line], texts: Sequence[str], direction: Direction, matcher: Matcher | None, obedient: bool
) -> Shares:
    """Texts without codes are judged by the wishes they can fulfil, in a set that has wishes."""
    if obedient:
        without = ((line.item, text) for line, text in zip(lines, texts, strict=True))
        verdicts = (v for item, text in without for v in judge(item, text) if not v.wish.startswith("codes"))
        return shares((v.wish, v.met) for v in verdicts)
    sources = (line.item.source for line in lines)
    kept = (k for s, text in zip(sources, texts, strict=True) for k in fidelity(s, text, direction, matcher))
    return shares((k.measure, k.kept) for k in kept)
