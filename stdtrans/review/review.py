"""All findings of one file or pair of files: collected, counted, and as JSON."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stdtrans import __version__
from stdtrans.checks.advice import mend
from stdtrans.review.pair import Checked
from stdtrans.review.score import Score
from stdtrans.review.suppression import Suppressions
from stdtrans.segment import Finding, Severity

# Raised only when a key changes its meaning or goes; new keys may come without.
SCHEMA_VERSION = 1


@dataclass(slots=True)
class Review:
    """What the checks found in the pairs of a file.

    source, target: names of the files, the same where one holds both; items: pairs with findings, in their order;
    pairs: how many were checked; notices: what a reader must know of the whole.
    """

    source: str
    target: str
    items: list[Checked] = field(default_factory=list)
    pairs: int = 0
    notices: list[str] = field(default_factory=list)
    score: Score = field(default_factory=Score)

    @classmethod
    def of(
        cls, source: str, target: str, checked: Iterable[Checked], suppressions: Suppressions | None = None
    ) -> "Review":
        """Collect checked pairs, one by one: only those with findings are kept."""
        review = cls(source, target)
        excuse = (suppressions or Suppressions()).apply
        for item in map(excuse, checked):
            review.pairs += bool(item.pair.source or item.pair.target)  # no pair stands for the whole document
            review.score.add(item)
            if item.findings:
                review.items.append(item)
        return review

    @property
    def by_severity(self) -> dict[Severity, int]:
        counts = Counter(f.severity for i in self.items for f in i.findings)
        return {severity: counts[severity] for severity in Severity}

    @property
    def by_check(self) -> dict[str, int]:
        """How many findings each check has that has any, the most first."""
        return dict(Counter(f.check for i in self.items for f in i.findings).most_common())

    @property
    def worst(self) -> Severity | None:
        return next((s for s, n in self.by_severity.items() if n), None)

    def to_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "type": "check",
            "program": f"stdtrans {__version__}",
            "source": self.source,
            "target": self.target,
            "n": self.pairs,
            "notices": self.notices,
            "summary": {
                "segments_with_findings": len(self.items),
                "by_severity": {str(k): v for k, v in self.by_severity.items()},
                "by_check": self.by_check,
            },
            **self.score.to_json(),
            "findings": [_facts(item, finding) for item in self.items for finding in item.findings],
        }


def _facts(item: Checked, finding: Finding) -> dict[str, Any]:
    pair = item.pair
    return {
        "id": pair.id,
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "clause": finding.clause,
        "mend": mend(finding),
        "place": pair.place,
        "kind": str(pair.kind),
        "direction": str(pair.direction),
        "source": pair.source,
        "target": pair.target,
    }
