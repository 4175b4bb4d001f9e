"""Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which CI systems show beside files."""

import hashlib
import json
from pathlib import Path, PurePath
from typing import Any

from stdtrans import __version__
from stdtrans.checks.advice import mend
from stdtrans.review.edition import EVERY_CHECK
from stdtrans.review.pair import Checked
from stdtrans.review.review import Review
from stdtrans.review.writing import write_text
from stdtrans.segment import Finding, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(review: Review, path: Path) -> None:
    """Raises OutputError where the file cannot be written."""
    write_text(path, json.dumps(to_sarif(review), ensure_ascii=False, indent=1) + "\n")


def to_sarif(review: Review) -> dict[str, Any]:
    """A log with one run. A result's fingerprint is made of its check and texts, so that it lives through moves."""
    uri = PurePath(review.target).as_posix()
    driver = {
        "name": "stdtrans",
        "version": __version__,
        "rules": [{"id": name, "shortDescription": {"text": f"{title}."}} for name, title in EVERY_CHECK.items()],
    }
    results = [_result(item, finding, uri) for item in review.items for finding in item.findings]
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(item: Checked, finding: Finding, uri: str) -> dict[str, Any]:
    pair = item.pair
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if pair.place.startswith("line "):
        physical["region"] = {"startLine": int(pair.place.split()[1])}
    digest = hashlib.sha256("\0".join((finding.check, pair.source, pair.target, finding.message)).encode())
    return {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {mend(finding)}"},
        "locations": [
            {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": pair.place or pair.id}]}
        ],
        "partialFingerprints": {"finding/v1": digest.hexdigest()[:32]},
        "properties": {
            "segment": pair.id,
            "source": pair.source,
            "target": pair.target,
            "expected": finding.expected,
            "found": finding.found,
            "clause": finding.clause,
        },
    }
