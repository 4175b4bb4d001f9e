"""What repairing a memory match gains: the engine alone, the match as it is, and the match repaired, band by band.

    python benchmarks/repair.py CORPUS [--each 40] [--models FOLDER] [--json FILE] [--show]

Sentences of CORPUS/parallel (specifications and translated documentation) are looked up in a memory of the others; of
each band of scores the first found are taken, in both directions, but no match that needs no repair. The three ways
are compared with the reference on the same pairs: BLEU and chrF (sacrebleu), how many come out letter by letter, and
p of paired bootstrap (1,000 resamples) of the repair against the engine alone and against the match as it is. Where a
match cannot be repaired surely, "repaired" is the engine's own translation, as in a document; the line "of these" has
the pairs that were repaired alone.
"""

import argparse
import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import PairedTest

from stdtrans.language import Language
from stdtrans.memory.entry import Entry
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.store import Memory
from stdtrans.neural import Request, load_engine
from stdtrans.neural.repair import LEAST_SCORE, Aligner, Case, repair_all
from stdtrans.segment import Direction, Match, Segment

BANDS = (75, 80, 85, 90, 95)
FILES = ("specifications", "human")
# Long enough to differ in a part, short enough to be one sentence (characters of Chinese).
LENGTHS = range(12, 121)
# So many pairs are read, the smaller sources first, and of those so many looked up in a memory of the rest.
READ, ASKED = 220_000, 90_000


@dataclass(frozen=True)
class Pair:
    """A sentence with its reference and its fuzzy match."""

    source: str
    reference: str
    match: Match

    @property
    def band(self) -> int:
        return max(b for b in BANDS if b <= self.match.score)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=40, help="pairs of each band and direction (default 40)")
    parser.add_argument("--direction", choices=["zh-en", "en-zh"], help="only this one")
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "stdtrans-tests")
    parser.add_argument("--json", type=Path, help="also write pairs, outputs and figures there")
    parser.add_argument("--show", action="store_true", help="show the repairs that are not the reference")
    options = parser.parse_args()
    rows = read(options.corpus)
    with Memory.in_memory("corpus") as memory:
        memory.add(Entry(zh, en) for zh, en in rows[ASKED:])
        told = {}
        for name in [options.direction] if options.direction else ["zh-en", "en-zh"]:
            direction = Direction(*map(Language, name.split("-")))
            found = list(pairs(rows[:ASKED], memory, direction, options.each))
            told[name] = measured(found, direction, options.models, options.show)
    if options.json:
        options.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def read(corpus: Path) -> list[tuple[str, str]]:
    """Pairs of the corpus, shuffled alike in every run; all of its smaller sources, and of the largest what fits."""
    rows = []
    for name in FILES:
        with lzma.open(corpus / "parallel" / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            split = (line.rstrip("\n").split("\t") for line in lines)
            rows += [c for c in split if len(c) >= 3 and len(c[0]) in LENGTHS]
    dice = random.Random(1)
    dice.shuffle(rows)
    rows = sorted(rows, key=lambda c: c[2] == "microsoft-docs")[:READ]
    dice.shuffle(rows)
    return [(c[0], c[1]) for c in rows]


def pairs(rows: Sequence[tuple[str, str]], memory: Memory, direction: Direction, each: int) -> Iterator[Pair]:
    """The first of each band whose match has to be repaired."""
    lookup = Lookup([memory], direction, threshold=LEAST_SCORE)
    wanted = dict.fromkeys(BANDS, each)
    for zh, en in rows:
        source, reference = (zh, en) if direction.source is Language.ZH else (en, zh)
        match = lookup.best(Segment("1", source))
        if match is None or match.score >= 100 or match.proposal:
            continue
        pair = Pair(source, reference, match)
        if wanted[pair.band]:
            wanted[pair.band] -= 1
            yield pair
        if not any(wanted.values()):
            return


def measured(found: Sequence[Pair], direction: Direction, models: Path, show: bool) -> dict[str, object]:
    engine = load_engine(direction, models)
    if not isinstance(engine, Aligner):
        raise SystemExit(f"{engine.name} cannot align")
    drafts = [r.text for r in engine.translate([Request(p.source) for p in found])]
    cases = [Case(p.source, d, p.match.source, p.match.target) for p, d in zip(found, drafts, strict=True)]
    repairs = repair_all(engine, cases, direction)
    repaired = [r.text if r else d for r, d in zip(repairs, drafts, strict=True)]
    bands = {}
    print(f"{direction}{'band':>9}{'n':>5}{'engine':>18}{'match':>18}{'repaired':>18}   p engine, match")
    for band in (*BANDS, 0):
        for only in (False, True):
            mine = [i for i, p in enumerate(found) if (not band or p.band == band) and (repairs[i] or not only)]
            refs = [found[i].reference for i in mine]
            systems = {
                "engine": [drafts[i] for i in mine],
                "match": [found[i].match.target for i in mine],
                "repaired": [repaired[i] for i in mine],
            }
            figures = {name: scores(texts, refs, direction) for name, texts in systems.items()}
            p = {n: significance(systems[n], systems["repaired"], refs, direction) for n in ("engine", "match")}
            name = f"{band}-{band + 4}" if band else "75-99"
            bands[f"{name}{' repaired' if only else ''}"] = {"n": len(mine), **figures, "p": p}
            cells = "".join(f"{f['bleu']:8.1f}{f['chrf']:5.1f}{f['exact']:5}" for f in figures.values())
            where = "  of these" if only else f"{name:>14}"
            print(f"{where:14}{len(mine):5}{cells}   {p['engine']:.3f}, {p['match']:.3f}", flush=True)
    if show:
        for p, d, r in zip(found, drafts, repairs, strict=True):
            if r and r.text != p.reference:
                print(f"\n{p.match.score} {p.source}\n   match {p.match.source}\n         {p.match.target}")
                print(f"   draft {d}\n   fixed {r.text}  {r.changes}\n   ref   {p.reference}")
    outputs = [
        {**asdict(p), "engine": d, "repaired": r.text if r else None, "changes": r.changes if r else ()}
        for p, d, r in zip(found, drafts, repairs, strict=True)
    ]
    return {"bands": bands, "pairs": outputs}


def metrics(direction: Direction) -> dict[str, BLEU | CHRF]:
    return {"bleu": BLEU(tokenize="zh" if direction.target is Language.ZH else "13a"), "chrf": CHRF()}


def scores(texts: Sequence[str], references: Sequence[str], direction: Direction) -> dict[str, float]:
    out: dict[str, float] = {
        name: metric.corpus_score(texts, [references]).score for name, metric in metrics(direction).items()
    }
    out["exact"] = sum(t.strip() == r.strip() for t, r in zip(texts, references, strict=True))
    return out


def significance(base: Sequence[str], other: Sequence[str], references: Sequence[str], direction: Direction) -> float:
    """p of the difference in chrF by paired bootstrap."""
    systems = [("base", list(base)), ("other", list(other))]
    test = PairedTest(systems, {"chrF": CHRF()}, [list(references)], test_type="bs", n_samples=1000)
    _, results = test()
    return float(results["chrF2"][1].p_value)


if __name__ == "__main__":
    raise SystemExit(main())
