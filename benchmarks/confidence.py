"""Whether an engine's confidence tells good translations from bad ones, and the calibration that is stored of it.

    python benchmarks/confidence.py CORPUS [--lines 400] [--models FOLDER] [--from zh] [--calibrate]

Sentences of CORPUS/eval (standards-dev.tsv and flores-dev) are translated; half of them give the calibration, the
other half judge it. Printed: the mean chrF of the tenth of least confidence beside that of the rest (this is what a
report shows as "look at these first"), the share of the worst tenth by chrF that is found there (chance: 10 %), and
how far expected quality is from quality. --calibrate prints the table for models/catalogue.toml, fitted to all lines.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

from sacrebleu.metrics import CHRF

from stdtrans.language import Language
from stdtrans.neural import Catalogue, Request, load_engine
from stdtrans.neural.confidence import Calibration
from stdtrans.segment import Direction


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--lines", type=int, default=400, help="sentences of each direction (default 400)")
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "stdtrans-tests")
    parser.add_argument("--from", dest="source", choices=list(Language), help="only this direction")
    parser.add_argument("--calibrate", action="store_true", help="print the table to store")
    options = parser.parse_args()
    pairs = read(options.corpus / "eval", options.lines)
    for source in [Language(options.source)] if options.source else list(Language):
        direction = Direction(source, source.other)
        engine = load_engine(direction, options.models)
        results = engine.translate([Request(p[direction.source]) for p in pairs])
        chrf = CHRF()
        quality = [
            chrf.sentence_score(r.text, [p[direction.target]]).score for r, p in zip(results, pairs, strict=True)
        ]
        confidence = [r.confidence for r in results]
        print(f"{direction} {engine.name}: {json.dumps(judged(confidence, quality))}", flush=True)
        if options.calibrate:
            points = Calibration.fit(confidence, quality).points
            print(f"confidence = {json.dumps([list(p) for p in points])}")
            known = Catalogue.load().models.get(engine.name)
            print("as stored" if known and known.confidence == Calibration(points) else "not what is stored")
    return 0


def read(folder: Path, count: int) -> list[dict[str, str]]:
    """Half standards text, half general language, shuffled alike in every run."""
    lines = (folder / "standards-dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    standards = [dict(zip(("zh", "en"), line.split("\t")[:2], strict=True)) for line in lines]
    zh, en = ((folder / f"flores-dev.{side}").read_text(encoding="utf-8").splitlines() for side in ("zh", "en"))
    flores = [{"zh": a, "en": b} for a, b in zip(zh, en, strict=True)]
    dice = random.Random(1)
    return dice.sample(standards, count // 2) + dice.sample(flores, count - count // 2)


def judged(confidence: Sequence[float], quality: Sequence[float]) -> dict[str, float]:
    """The figures of the module, from one half of the lines for the calibration and the other for the judgement."""
    tenth = max(1, len(confidence) // 10)
    order = sorted(range(len(confidence)), key=lambda i: confidence[i])
    worst = set(sorted(range(len(quality)), key=lambda i: quality[i])[:tenth])
    fitted = Calibration.fit(confidence[::2], quality[::2])
    error = [abs(fitted.expected(c) - q) for c, q in zip(confidence[1::2], quality[1::2], strict=True)]
    level = sum(quality[::2]) / len(quality[::2])
    flat = [abs(level - q) for q in quality[1::2]]
    first, rest = order[:tenth], order[tenth:]
    return {
        "n": len(confidence),
        "chrf_first_tenth": round(sum(quality[i] for i in first) / len(first), 1),
        "chrf_rest": round(sum(quality[i] for i in rest) / len(rest), 1),
        "worst_tenth_found": round(len(worst & set(first)) / tenth, 3),
        "mean_error": round(sum(error) / len(error), 1),
        "mean_error_of_the_mean": round(sum(flat) / len(flat), 1),
    }


if __name__ == "__main__":
    raise SystemExit(main())
