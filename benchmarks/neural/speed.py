"""The engine beside raw CTranslate2, what beams of 1, 2 and 4 give, and how memory grows with a document.

    python benchmarks/neural/speed.py share CORPUS [--direction zh-en] [--sentences 2000] [--runs 3] [--beam 4]
    python benchmarks/neural/speed.py beams CORPUS [--direction zh-en] [--sentences 400] [--beams 1 2 4]
    python benchmarks/neural/speed.py memory [--direction zh-en] [--sentences 50000] [--different 200]

`share` translates sentences of CORPUS/parallel/specifications.tsv.xz in one process, in turn by the engine (as a
document is: every third sentence with a bold word and with a term, all checks and repairs) and by CTranslate2 alone on
the pieces of the same sentences, with the same beam, threads and batches but without alignment. The share is raw time
divided by engine time; both loaded before the clock starts. Goal: at least 0.85.

`beams` gives for each beam BLEU and chrF on CORPUS/eval/standards-dev.tsv, and speed as a multiple of that of the
widest, measured in turn on the same sentences.

`memory` makes Word documents of a tenth of the sentences and of all, most of them repeated, translates each with
`stdtrans translate` and tells the peak of resident memory. What grows beyond the document itself is the program's.

Ratios are of one run; take them on a machine that does nothing else.
"""

import argparse
import csv
import json
import lzma
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import sacrebleu
from docx import Document

from stdtrans.codes import plain
from stdtrans.language import Language
from stdtrans.neural import Catalogue, Request
from stdtrans.neural.seq2seq import Seq2Seq
from stdtrans.neural.translator import BATCH_PIECES, Translator
from stdtrans.segment import Code, CodeKind, Direction, TermHit, mark
from stdtrans.workspace import Workspace

BOLD = (Code(CodeKind.OPEN, 1, "bold", clonable=True), Code(CodeKind.CLOSE, 1, "bold", clonable=True))
# Terms of the made glossary, taken wherever they stand.
TERMS = {
    "接口": "interface",
    "参数": "parameter",
    "数据": "data",
    "系统": "system",
    "设备": "device",
    "配置": "configuration",
}


def main() -> int:
    options = _options()
    print(json.dumps(options.measure(options), indent=2, ensure_ascii=False))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, measure, sentences in (("share", share, 2000), ("beams", beams, 400), ("memory", memory, 50_000)):
        command = commands.add_parser(name)
        if measure is not memory:
            command.add_argument("corpus", type=Path)
        command.add_argument("--direction", choices=("zh-en", "en-zh"), default="zh-en")
        command.add_argument("--models", type=Path, default=Workspace.find().models_dir)
        command.add_argument("--sentences", type=int, default=sentences)
        command.set_defaults(measure=measure)
    commands.choices["share"].add_argument("--runs", type=int, default=3)
    commands.choices["share"].add_argument("--beam", type=int, default=4)
    commands.choices["beams"].add_argument("--beams", type=int, nargs="+", default=[1, 2, 4])
    commands.choices["memory"].add_argument("--different", type=int, default=200)
    return parser.parse_args()


def share(options: argparse.Namespace) -> dict[str, object]:
    """What part of raw CTranslate2's speed the engine reaches."""
    direction, folder, name = _model(options)
    texts = _specifications(options.corpus, direction, options.sentences)
    requests = [_request(text, number, direction) for number, text in enumerate(texts)]
    engine = Seq2Seq(folder, direction, name, options.beam)
    raw = Translator(folder, direction, options.beam)
    pieces = [raw._framed(raw._source.pieces(plain(r.text))) for r in requests]
    times: dict[str, list[float]] = {"raw": [], "engine": []}
    for run in range(options.runs + 1):
        for way, work in (("raw", lambda: _raw(raw, pieces)), ("engine", lambda: engine.translate(requests))):
            start = time.perf_counter()
            work()
            if run:  # the first warms caches
                times[way].append(time.perf_counter() - start)
    middle = {way: statistics.median(found) for way, found in times.items()}
    return {
        "model": name,
        "beam": options.beam,
        "sentences": len(texts),
        "raw, sentences/s": round(len(texts) / middle["raw"], 2),
        "engine, sentences/s": round(len(texts) / middle["engine"], 2),
        "share of raw": round(middle["raw"] / middle["engine"], 3),
        "share in each run": [round(r / e, 3) for r, e in zip(times["raw"], times["engine"], strict=True)],
        "inside the model, share of the engine's time": round(engine.seconds / sum(times["engine"]), 3)
        if options.runs and engine.seconds < sum(times["engine"])
        else None,
    }


def _raw(model: Translator, pieces: Sequence[list[str]]) -> None:
    """CTranslate2 alone: it sorts and batches by itself."""
    model._model.translate_batch(
        pieces, beam_size=model.beam, max_batch_size=BATCH_PIECES, batch_type="tokens", max_input_length=0
    )


def beams(options: argparse.Namespace) -> dict[str, object]:
    """BLEU, chrF and relative speed of beams."""
    direction, folder, name = _model(options)
    with (options.corpus / "eval" / "standards-dev.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[: options.sentences]
    sources = [Request(r[str(direction.source)]) for r in rows]
    references = [[r[str(direction.target)] for r in rows]]
    tokens = "zh" if direction.target is Language.ZH else "13a"
    engines = {beam: Seq2Seq(folder, direction, name, beam) for beam in options.beams}
    found = {}
    for beam, engine in engines.items():
        engine.translate(sources[:8])
        start = time.perf_counter()
        texts = [r.text for r in engine.translate(sources)]
        took = time.perf_counter() - start
        bleu = sacrebleu.corpus_bleu(texts, references, tokenize=tokens).score
        found[beam] = (bleu, sacrebleu.corpus_chrf(texts, references, word_order=2).score, took)
    widest = found[max(found)][2]
    table = {
        str(beam): {"BLEU": round(bleu, 2), "chrF++": round(chrf, 2), "speed": round(widest / took, 2)}
        for beam, (bleu, chrf, took) in found.items()
    }
    return {"model": name, "sentences": len(sources), "beams": table}


def memory(options: argparse.Namespace) -> dict[str, object]:
    """The peak of resident memory of whole commands on documents of which most sentences repeat others."""
    out: dict[str, object] = {"sentences that differ": options.different}
    with tempfile.TemporaryDirectory() as folder:
        for size in (options.sentences // 10, options.sentences):
            source = Path(folder) / f"{size}.docx"
            document = Document()
            for number in range(size):
                document.add_paragraph(_made(number % options.different, options.direction))
            document.save(str(source))
            words = [sys.executable, "-m", "stdtrans", "--quiet", "translate", str(source), "--force"]
            start = time.perf_counter()
            process = subprocess.Popen([*words, "--from", options.direction[:2], "--to", options.direction[3:]])
            _, status, used = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"translate failed: {status}")
            out[f"{size} sentences"] = {
                "peak, MB": round(used.ru_maxrss / 1024),
                "file, MB": round(source.stat().st_size / 1e6, 2),
                "seconds": round(time.perf_counter() - start, 1),
            }
    return out


def _made(number: int, direction: str) -> str:
    """A sentence like no other of its number."""
    part = "abcdefghij"[number % 10].upper()
    if direction == "zh-en":
        return f"第{number}号部件{part}的长度应为{number + 3} mm，并应符合GB/T {1000 + number}—2008的规定。"
    return f"The length of part {part}{number} shall be {number + 3} mm and shall conform to GB/T {1000 + number}-2008."


def _model(options: argparse.Namespace) -> tuple[Direction, Path, str]:
    direction = Direction(*map(Language, options.direction.split("-")))
    model = Catalogue.load().default(direction)
    return direction, Catalogue.load().path(model.id, options.models), model.id


def _specifications(corpus: Path, direction: Direction, count: int) -> list[str]:
    """A sample of sentences, the same at each call."""
    column = 0 if direction.source is Language.ZH else 1
    with lzma.open(corpus / "parallel" / "specifications.tsv.xz", "rt", encoding="utf-8") as lines:
        texts = list(dict.fromkeys(line.rstrip("\n").split("\t")[column] for line in lines))
    return random.Random(7).sample([t for t in texts if 5 < len(t) < 400], count)


def _request(text: str, number: int, direction: Direction) -> Request:
    """A sentence as a document has them: every third with a bold word, and with the glossary's terms."""
    if number % 3:
        return Request(text)
    terms = []
    for chinese, english in TERMS.items():
        source, target = (chinese, english) if direction.source is Language.ZH else (english, chinese)
        if (at := text.find(source)) >= 0:
            terms.append(TermHit(at, at + len(source), source, (target,)))
    middle = text.find(" ", len(text) // 2) if direction.source is Language.EN else len(text) // 2
    middle = max(middle, 0)
    end = min(len(text), middle + 4)
    return Request(text[:middle] + mark(0) + text[middle:end] + mark(1) + text[end:], BOLD, tuple(terms))


if __name__ == "__main__":
    sys.exit(main())
