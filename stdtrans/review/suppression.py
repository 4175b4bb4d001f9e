"""Findings a person has looked at and accepted: checks switched off, and segments excused from a check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stdtrans.decoding import read_utf8
from stdtrans.errors import InputError, UsageError
from stdtrans.language import normalise
from stdtrans.review.edition import EVERY_CHECK
from stdtrans.review.pair import Checked
from stdtrans.review.writing import write_text

_EVERY = "*"
_HEADER = "# check<TAB>source<TAB>target: findings that have been looked at and accepted; * is every check"


@dataclass(frozen=True, slots=True)
class Suppressions:
    """What not to report.

    disabled: ids of checks or of rules of a profile; accepted: by the text of source and target, the ids excused there.
    A segment is known by its words, not by its place, so that an excuse lives through edits elsewhere and ends with
    its own.
    """

    disabled: frozenset[str] = frozenset()
    accepted: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, disabled: Iterable[str] = (), files: Iterable[Path] = ()) -> "Suppressions":
        """From ids and files. Raises UsageError for an unknown id, InputError for a file of another form."""
        ids = frozenset(disabled)
        unknown = sorted(ids - set(EVERY_CHECK))
        if unknown:
            raise UsageError(f"There is no check '{unknown[0]}'.", f"Checks: {', '.join(sorted(EVERY_CHECK))}.")
        accepted: dict[tuple[str, str], frozenset[str]] = {}
        for path in files:
            for check, source, target in _rows(path):
                key = (normalise(source), normalise(target))
                accepted[key] = accepted.get(key, frozenset()) | {check}
        return cls(ids, accepted)

    def apply(self, checked: Checked) -> Checked:
        """The pair without the findings that are not to be reported."""
        excused = self.accepted.get((normalise(checked.pair.source), normalise(checked.pair.target)), frozenset())
        if not (self.disabled or excused) or not checked.findings:
            return checked
        left = (f for f in checked.findings if f.check not in self.disabled and not {f.check, _EVERY} & excused)
        return Checked(checked.pair, tuple(left))


def accept(path: Path, items: Iterable[Checked]) -> int:
    """Add every finding to a file of accepted ones; how many were new. Raises OutputError, InputError."""
    known = list(_rows(path)) if path.exists() else []
    rows = dict.fromkeys((f.check, _line(i.pair.source), _line(i.pair.target)) for i in items for f in i.findings)
    new = [row for row in rows if row not in known]
    text = "\n".join([_HEADER, *("\t".join(row) for row in [*known, *new])]) + "\n"
    write_text(path, text)
    return len(new)


def _line(text: str) -> str:
    return " ".join(text.split())


def _rows(path: Path) -> Iterable[tuple[str, str, str]]:
    for number, line in enumerate(read_utf8(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != 3 or (row[0] != _EVERY and row[0] not in EVERY_CHECK):
            raise InputError(
                f"{path}, line {number}: no accepted finding.", "Each line is the id of a check, a source and a target."
            )
        yield row[0], row[1], row[2]
