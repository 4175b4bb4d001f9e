"""Wall time of whole commands: a long document with a large memory and no model, and full translations.

    python benchmarks/throughput.py memory [CORPUS] [--words 30000] [--units 100000] [--runs 3]
    python benchmarks/throughput.py full CORPUS [--documents NAME ...] [--runs 1]

`memory` makes an English document of so many words with headings, tables, notes, links and revisions in it, and a
memory of so many units: half of the document's sentences stand in it as they are, a quarter with another number, a
quarter not at all; the rest of the memory is parallel/human.tsv.xz of the corpus (or STDTRANS_CORPUS), else made
sentences. The memory is there before the clock starts; the first run, which may still have to build an index, is told
apart. Goal: under 3 s.

`full` translates three documents of documents/zh with the default model and tells which share of the time is spent
outside it. Goal: at most 10 %.

Run it on a machine that does nothing else; the figures are those of `time stdtrans ...`, start of Python included.
"""

import argparse
import itertools
import json
import lzma
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generated import CONSTRUCTS, document_of, pairs

from stdtrans.language import Language, count_words
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
from stdtrans.workspace import Workspace

DOCUMENTS = (
    "License-Compli__OpenChain-2.1_original_zh-Hans.docx",
    "ASVS__OWASP_Application_Security_Verification_Standard_4.0.3-zh-cn.docx",
    "GB-T-9704-2012__公文样例_standard.docx",
)
# How the pipeline names the time its engine spends inside the model, part of the stage "translate".
MODEL = "waiting for the model"


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        results = options.measure(options, Path(folder))
    print(json.dumps(results, indent=2, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    corpus = os.environ.get("STDTRANS_CORPUS")
    memory = commands.add_parser("memory", help="a long document and a large memory, no model")
    memory.add_argument("corpus", nargs="?", type=Path, default=Path(corpus) if corpus else None)
    memory.add_argument("--words", type=int, default=30_000)
    memory.add_argument("--units", type=int, default=100_000)
    memory.add_argument("--runs", type=int, default=3)
    memory.set_defaults(measure=measure_memory)
    full = commands.add_parser("full", help="documents translated with the default model")
    full.add_argument("corpus", type=Path)
    full.add_argument("--documents", nargs="+", default=DOCUMENTS, metavar="NAME")
    full.add_argument("--runs", type=int, default=1)
    full.set_defaults(measure=measure_full)
    for command in (memory, full):
        command.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    return parser.parse_args()


def measure_memory(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Time `translate --no-mt` of a made document against a made memory."""
    source = folder / "long.docx"
    entries, words = _make(source, options.words)
    rest = _corpus(options.corpus) if options.corpus else _made()
    os.environ["STDTRANS_HOME"] = str(folder / "home")
    path = Workspace.find(folder).new_memory_path("large")
    path.parent.mkdir(parents=True, exist_ok=True)
    with Memory.open(path, create=True) as memory:
        memory.add(entries)
        while (missing := options.units - memory.count()) > 0:
            memory.add(itertools.islice(rest, missing))
        units = memory.count()
    times = []
    seconds: dict[str, float] = {}
    for _ in range(options.runs + 1):
        took, report = _time(source, folder, "--no-mt", "--memory", "large")
        times.append(took)
        seconds = report["seconds"]
        summary = report["summary"]
    return {
        "words": words,
        "units in the memory": units,
        "first run, s": round(times[0], 2),
        "median of the others, s": round(statistics.median(times[1:] or times), 2),
        "stages of the last run, s": seconds,
        "segments by origin": {k: v["segments"] for k, v in summary["by_origin"].items() if v["segments"]},
    }


def measure_full(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Time `translate` of real documents with the default model of their direction."""
    results: dict[str, object] = {}
    for name in options.documents:
        source = options.corpus / "documents" / "zh" / name
        times = []
        for _ in range(options.runs):
            took, report = _time(source, folder)
            times.append(took)
        seconds = report["seconds"]
        inside = seconds.get(MODEL, 0.0)
        results[name] = {
            "characters": report["summary"]["total"]["characters"],
            "whole command, s": round(statistics.median(times), 2),
            "inside the model, s": inside,
            "outside the model, %": round(100 * (1 - inside / times[-1]), 1),
            "stages, s": seconds,
        }
    return results


def _time(source: Path, folder: Path, *more: str) -> tuple[float, dict]:
    """Wall time of one command, and its report."""
    report, output = folder / "report.json", folder / "output.docx"
    report.unlink(missing_ok=True)
    words = [sys.executable, "-m", "stdtrans", "--quiet", "translate", str(source), "-o", str(output), "--force"]
    start = time.perf_counter()
    subprocess.run([*words, "--report", str(report), *more], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, json.loads(report.read_text(encoding="utf-8"))


def _make(path: Path, words: int) -> tuple[list[Entry], int]:
    """Write the document; the entries its sentences have in the memory, and its size in words."""
    chance = random.Random(7)
    stream = pairs(seed=2)
    sentences, entries = [], []
    size = 0
    while size < words:
        pair = next(stream)
        text = str(pair["en"])
        sentences.append(pair["en"])
        size += count_words(text, Language.EN)
        kind = chance.random()
        if kind < 0.5:
            entries.append(Entry(str(pair["zh"]), text))
        elif kind < 0.75:
            zh, en = (str(pair[side]).replace(" ", " 9", 1) for side in ("zh", "en"))
            entries.append(Entry(zh, en))
    document_of(list(CONSTRUCTS.values()), sentences, "en", path)
    return entries, size


def _corpus(folder: Path) -> Iterator[Entry]:
    with lzma.open(folder / "parallel" / "human.tsv.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            zh, en, *_ = line.rstrip("\n").split("\t")
            yield Entry(zh, en)


def _made() -> Iterator[Entry]:
    return (Entry(str(p["zh"]), str(p["en"])) for p in pairs(seed=3))


if __name__ == "__main__":
    sys.exit(main())
