"""How many errors of each kind the checks find, and how often they cry out over right translations.

    python benchmarks/checks/run.py [--set development|held-out|edited] [--clean PAIRS.tsv ...] [--missed] [--json FILE]

The sets are made by make.py and, edited, by edits.py. --clean: tables with the columns zh and en of translations made
by people, also .xz; --sample takes so many lines of each at random, by --seed, behind --skip others. Nothing should be
found in them: made sentences give recall, those of people false alarms.
"""

import argparse
import io
import json
import lzma
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from stdtrans.review import Pair, check_pair
from stdtrans.review.readers import EN_ZH, ZH_EN, read_set
from stdtrans.review.score import Score
from stdtrans.segment import Severity

HERE = Path(__file__).parent
SEED = 20000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=["development", "held-out", "edited"], default="development")
    parser.add_argument("--clean", type=Path, nargs="*", default=[])
    parser.add_argument("--sample", type=int, default=2000)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many of the shuffled lines first")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--missed", action="store_true", help="print what was missed and what was found wrongly")
    parser.add_argument("--show", nargs="*", default=[], help="print findings of these checks in the clean pairs")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    facts: dict[str, Any] = {options.set: made(HERE / f"{options.set}.jsonl", options.missed)}
    for path in options.clean:
        facts[path.name] = clean(path, options.seed, options.sample, options.skip, options.show)
    print(json.dumps(facts, ensure_ascii=False, indent=1))
    if options.json:
        options.json.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def made(path: Path, missed: bool) -> dict[str, Any]:
    score = Score()
    for pair in read_set(path):
        checked = check_pair(pair)
        score.add(checked)
        assert pair.label is not None
        if missed and pair.id in (score.missed[-1:] or score.false[-1:]):
            found = [f"{f.check}:{f.severity} {f.message}" for f in checked.findings]
            print(pair.label.error, pair.id, pair.source, pair.target, found, sep=" | ")
        elif missed and pair.label.error is None and checked.findings:
            print(
                "CLEAN",
                pair.id,
                pair.source,
                pair.target,
                [f"{f.check}:{f.severity} {f.message}" for f in checked.findings],
                sep=" | ",
            )
    facts = score.to_json()
    return {k: facts[k] for k in ("wrong", "clean", "recall", "recall_exact", "false_alarms", "by_direction")}


def clean(path: Path, seed: int, sample: int, skip: int, show: list[str]) -> dict[str, Any]:
    lines = read_lines(path)
    Random(seed).shuffle(lines)
    lines = lines[skip : skip + sample]
    out: dict[str, Any] = {"pairs": len(lines)}
    for direction in (ZH_EN, EN_ZH):
        start, counts, by_check = time.perf_counter(), Counter[str](), Counter[str]()
        for number, (zh, en) in enumerate(lines):
            source, target = (zh, en) if direction is ZH_EN else (en, zh)
            checked = check_pair(Pair(str(number), source, target, direction))
            for finding in {f.check: f for f in reversed(checked.findings)}.values():
                by_check[f"{finding.check}:{finding.severity}"] += 1
                if finding.check in show or f"{finding.check}:{finding.severity}" in show:
                    print(direction, finding.check, finding.message, finding.found, zh, en, sep=" | ")
            for severity in Severity:
                counts[severity] += checked.has(severity)
            counts["any"] += bool(checked.findings)
        shares = {str(k): round(v / len(lines), 4) for k, v in counts.items()}
        seconds = round(time.perf_counter() - start, 2)
        out[str(direction)] = shares | {"by_check": dict(by_check.most_common()), "seconds": seconds}
    return out


def read_lines(path: Path) -> list[tuple[str, str]]:
    """The pairs of a table: with a header the columns zh and en, without one the first two."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        rows = [line.rstrip("\n").split("\t") for line in io.TextIOWrapper(file, encoding="utf-8", newline="\n")]
    head = rows[0]
    if "zh" in head and "en" in head:
        zh, en = head.index("zh"), head.index("en")
        return [(r[zh], r[en]) for r in rows[1:] if len(r) > max(zh, en)]
    return [(r[0], r[1]) for r in rows if len(r) > 1]


if __name__ == "__main__":
    sys.exit(main())
