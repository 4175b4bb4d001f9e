"""What each way of making the model use approved terms gives: terms obeyed and BLEU on the set, per direction.

    python benchmarks/obedience/ways.py [SET.jsonl] [--models FOLDER] [--part dev|held|all] [--direction zh-en]

Ways: `none` (terms not given), `replaced` (words aligned with the term exchanged, re-inflected), `tokens` (the term as
a token in the source that stands for its translation), `continued` (what stood before the term, the approved
translation, then what the model says next), `default` (what the engine does). All but `none` keep a first translation
that obeys. Verbal forms, numbers and codes are those of `stdtrans evaluate`; this script measures terms alone.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import sacrebleu

from stdtrans.codes import plain
from stdtrans.evaluation.sets import Item, read_set
from stdtrans.language import Language
from stdtrans.neural import Catalogue, Request
from stdtrans.neural.draft import Draft
from stdtrans.neural.drafter import Task, Try
from stdtrans.neural.seq2seq import Seq2Seq
from stdtrans.neural.terms import missing, pattern
from stdtrans.segment import Direction, TermHit

WAYS = ("none", "replaced", "tokens", "continued", "default")


class OneWay(Seq2Seq):
    """The engine with one way to obey terms, or with all as it chooses among them."""

    way = "default"

    def _obedient(  # type: ignore[no-untyped-def]
        self, jobs, first: Sequence[Draft], tasks: Sequence[Sequence[Task]], tries: dict[Task, Try]
    ) -> dict[int, Draft]:
        if self.way == "replaced":
            return {i: self._replaced(job, first[i]) for i, job in jobs.items()}
        if self.way == "tokens":
            return self._with_tokens(jobs)
        if self.way == "continued":
            return self._continued(jobs, tasks, tries)
        return super()._obedient(jobs, first, tasks, tries)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, nargs="?", default=Path(__file__).with_name("sentences.jsonl"))
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "stdtrans-tests")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="dev")
    parser.add_argument("--direction", choices=("zh-en", "en-zh"))
    options = parser.parse_args()
    print("direction  way        terms   BLEU")
    for name in [options.direction] if options.direction else ["zh-en", "en-zh"]:
        direction = Direction(*map(Language, name.split("-")))
        items = [i for i in read_set(options.set).items if i.direction == direction and _wanted(i, options.part)]
        model = Catalogue.load().default(direction)
        engine = OneWay(Catalogue.load().path(model.id, options.models), direction, model.id)
        for way in WAYS:
            engine.way = way
            print(f"{name:10} {way:10} {_measured(engine, items, terms=way != 'none')}", flush=True)
    return 0


def _wanted(item: Item, part: str) -> bool:
    return part == "all" or item.id.startswith("h-") is (part == "held")


def _measured(engine: OneWay, items: Sequence[Item], *, terms: bool) -> str:
    hits = [tuple(_hits(item)) for item in items]
    requests = [Request(i.text, i.codes, h if terms else (), kind=i.kind) for i, h in zip(items, hits, strict=True)]
    texts = [plain(r.text) for r in engine.translate(requests)]
    asked = sum(map(len, hits))
    left = sum(len(missing(h, t)) for h, t in zip(hits, texts, strict=True))
    tokens = "zh" if engine.direction.target is Language.ZH else "13a"
    bleu = sacrebleu.corpus_bleu(texts, [[i.reference for i in items]], tokenize=tokens).score
    return f"{1 - left / asked:.3f}  {bleu:5.2f}"


def _hits(item: Item):  # type: ignore[no-untyped-def]
    for term in item.terms:
        if found := pattern(term.source).search(item.source):
            yield TermHit(*found.span(), term.source, tuple(term.approved), tuple(term.forbidden))


if __name__ == "__main__":
    sys.exit(main())
