"""How well the checks find the errors of a labelled set: recall by kind and false alarms.

A set names the kind of error of each wrong pair. It counts as found only where a finding names that kind, or one of the
few that the same fault may as well be called by (`FAMILY`); a finding of any other check does not count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stdtrans.review.pair import Checked
from stdtrans.segment import Severity

# A wrong value inside a range is a wrong number and a wrong range, and so on: the kinds of one fault.
_VALUES = frozenset({"number", "range", "tolerance", "date"})
FAMILY: Mapping[str, frozenset[str]] = {
    "number": _VALUES,
    "range": _VALUES,
    "tolerance": _VALUES,
    "date": _VALUES,
    "unit": frozenset({"unit"}),
    "reference": frozenset({"reference"}),
    "cross-reference": frozenset({"cross-reference", "numbering"}),
    "numbering": frozenset({"numbering", "cross-reference"}),
    "verbal-form": frozenset({"verbal-form", "negation"}),
    "negation": frozenset({"negation", "verbal-form"}),
    "term": frozenset({"term", "forbidden-term"}),
    "forbidden-term": frozenset({"forbidden-term"}),
    "omission": frozenset({"omission"}),
    "addition": frozenset({"addition", "repeated-word"}),
    "untranslated": frozenset({"untranslated", "script"}),
    "script": frozenset({"script", "untranslated"}),
    "bracket": frozenset({"bracket"}),
    "punctuation": frozenset({"punctuation"}),
    "capitalisation": frozenset({"capitalisation"}),
    "repeated-word": frozenset({"repeated-word"}),
    "symbol": frozenset({"symbol", "unit"}),  # m³ for m² changes the symbol of a unit
}


@dataclass(slots=True)
class Score:
    """Counts over a labelled set, for all directions and for each."""

    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    exact: Counter[tuple[str, str]] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, checked: Checked) -> None:
        """Count a pair; one without label is ignored."""
        pair, label = checked.pair, checked.pair.label
        if label is None:
            return
        direction = str(pair.direction)
        if label.error is None:
            self.clean[direction] += 1
            self.errors[direction] += checked.has(Severity.ERROR)
            self.alarms[direction] += bool(checked.findings)
            if checked.findings:
                self.false.append(pair.id)
            return
        key = (direction, label.error)
        names = {f.check for f in checked.findings}
        self.wrong[key] += 1
        self.exact[key] += label.error in names
        if names & FAMILY.get(label.error, frozenset({label.error})):
            self.found[key] += 1
        else:
            self.missed.append(pair.id)

    def to_json(self) -> dict[str, Any]:
        """recall: by kind, where a finding names the kind or its family; recall_exact: the kind itself; false_alarms:
        shares of right pairs with a finding; by_direction: the same for each; missed, false: ids."""
        if not (self.wrong or self.clean):
            return {}
        directions = sorted({d for d, _ in self.wrong} | set(self.clean))
        out = self._of(directions)
        if len(directions) > 1:
            out["by_direction"] = {d: self._of([d]) for d in directions}
        return out | {"missed": self.missed, "false": self.false}

    def _of(self, directions: Iterable[str]) -> dict[str, Any]:
        chosen = set(directions)
        wrong, found, exact = (_summed(c, chosen) for c in (self.wrong, self.found, self.exact))
        clean = sum(self.clean[d] for d in chosen)
        out: dict[str, Any] = {
            "wrong": sum(wrong.values()),
            "clean": clean,
            "recall": {kind: _share(found[kind], n) for kind, n in sorted(wrong.items())},
            "recall_exact": {kind: _share(exact[kind], n) for kind, n in sorted(wrong.items())},
        }
        if clean:
            errors, alarms = (sum(c[d] for d in chosen) for c in (self.errors, self.alarms))
            out["false_alarms"] = {"error": _share(errors, clean), "any": _share(alarms, clean)}
        return out


def _summed(counts: Counter[tuple[str, str]], directions: set[str]) -> Counter[str]:
    out: Counter[str] = Counter()
    for (direction, kind), n in counts.items():
        if direction in directions:
            out[kind] += n
    return out


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4)
