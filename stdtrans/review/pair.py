"""A pair of source and translation to be checked, and what the checks found in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from stdtrans import checks
from stdtrans.segment import Direction, Finding, Kind, Segment, Severity, TermHit


@dataclass(frozen=True, slots=True)
class Label:
    """What a measured set says of a pair: the kind of its one error, None for a right translation."""

    error: str | None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One segment of a file with its translation, both as a reader sees them.

    id: unique in its file; place: where it stands, in words a reader can find; unit: the id of the target document's
    unit, for comments; terms: what a glossary says of the source; label: in measured sets only; goes_on: as `Segment`.
    """

    id: str
    source: str
    target: str
    direction: Direction
    kind: Kind = Kind.PARAGRAPH
    place: str = ""
    unit: str = ""
    terms: tuple[TermHit, ...] = ()
    label: Label | None = None
    goes_on: bool = False

    @property
    def segment(self) -> Segment:
        """The source as the checks take it."""
        return Segment(self.id, self.source, kind=self.kind, origin=self.place, goes_on=self.goes_on)


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair and its findings, the gravest first."""

    pair: Pair
    findings: tuple[Finding, ...]

    def has(self, severity: Severity) -> bool:
        """Whether a finding of this severity is there."""
        return any(f.severity is severity for f in self.findings)


def with_findings(checked: Checked, found: Sequence[Finding]) -> Checked:
    """The pair with more findings, the gravest first."""
    if not found:
        return checked
    order = list(Severity)
    every = sorted((*checked.findings, *found), key=lambda f: order.index(f.severity))
    return Checked(checked.pair, tuple(every))


def check_pair(pair: Pair) -> Checked:
    """Run every check on a pair. A source without any translation is an omission."""
    if not pair.target.strip() and pair.source.strip():
        lost = Finding("omission", Severity.ERROR, "The segment is not translated.", pair.source, "")
        return Checked(pair, (lost,))
    if not pair.source.strip() and pair.target.strip():
        new = Finding("addition", Severity.ERROR, "The segment has no source.", "", pair.target)
        return Checked(pair, (new,))
    return Checked(pair, checks.run(checks.CheckInput(pair.segment, pair.target, pair.direction, pair.terms)))
