"""Fuzzy lookup in a memory of real sentences, beside rapidfuzz brute force, on one thread.

    python benchmarks/memory_lookup.py [CORPUS] [--units 100000] [--queries 100] [--threshold 75] [--from zh]

CORPUS (or the environment variable STDTRANS_CORPUS) is a folder with parallel/human.tsv.xz, lines of Chinese, English
and source. Queries are sentences of the corpus with 0 to 40 % of their tokens replaced, dropped or doubled; half of
them from sentences that are not in the memory. Brute force is rapidfuzz's cdist over the same tokens, one character a
token, with the threshold as its cutoff, so that both answer the same question: all units that reach the threshold.
The run fails if the two answers differ.
"""

import argparse
import lzma
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from stdtrans.language import Language, tokens
from stdtrans.memory.entry import Entry
from stdtrans.memory.index import Index
from stdtrans.memory.postings import distance_allowed
from stdtrans.memory.keys import encode
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Segment

T = TypeVar("T")
MOST_EDITS = 0.4
DOCUMENT_SENTENCES = 2000


def main() -> None:
    arguments = parse()
    chance = random.Random(1)
    source = Language(arguments.source)
    pairs = read_pairs(arguments.corpus, arguments.units + arguments.queries)
    known, unknown = pairs[: arguments.units], pairs[arguments.units :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.sqlite"
        with Memory.open(path, create=True) as memory:
            seconds("import", lambda: memory.add(known))
            seconds("index made", lambda: memory.index(source))
        with Memory.open(path) as memory:
            index = seconds("opened with index", lambda: memory.index(source))
            queries = [edited(chance.choice(known).plain(source), chance) for _ in range(arguments.queries // 2)]
            queries += [edited(e.plain(source), chance) for e in unknown[: arguments.queries - len(queries)]]
            compare(memory, index, source, queries, arguments.threshold)
            document = [edited(chance.choice(pairs).plain(source), chance) for _ in range(DOCUMENT_SENTENCES)]
            segments = [Segment(str(i), text) for i, text in enumerate(document)]
            lookup = Lookup([memory], Direction(source, source.other), arguments.threshold)
            found = seconds(f"best match of {DOCUMENT_SENTENCES} sentences", lambda: lookup.best_many(segments))
            print(f"  of them matched: {sum(match is not None for match in found)}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=os.environ.get("STDTRANS_CORPUS"), help="folder of the corpus")
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--threshold", type=int, default=75)
    parser.add_argument("--from", dest="source", choices=["zh", "en"], default="zh")
    arguments = parser.parse_args()
    if arguments.corpus is None or not (Path(arguments.corpus) / "parallel" / "human.tsv.xz").is_file():
        sys.exit("No corpus: give a folder that has parallel/human.tsv.xz, or set STDTRANS_CORPUS to it.")
    return arguments


def read_pairs(corpus: str, count: int) -> list[Entry]:
    """The first different pairs of the corpus."""
    pairs: dict[tuple[str, str], None] = {}
    with lzma.open(Path(corpus) / "parallel" / "human.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            zh, en, *_ = line.rstrip("\n").split("\t")
            if zh.strip() and en.strip():
                pairs[zh, en] = None
            if len(pairs) == count:
                return [Entry(*pair) for pair in pairs]
    sys.exit(f"The corpus has only {len(pairs)} pairs.")


def edited(text: str, chance: random.Random) -> str:
    """The text with up to MOST_EDITS of its tokens replaced, dropped or doubled."""
    words = tokens(text)
    for _ in range(round(len(words) * chance.uniform(0, MOST_EDITS))):
        place = chance.randrange(len(words))
        words[place : place + 1] = chance.choice([[], [words[place]] * 2, [chance.choice(words)]]) or ["x"]
    return " ".join(words)


def compare(memory: Memory, index: Index, source: Language, queries: Sequence[str], threshold: int) -> None:
    """All units at or above the threshold, by the index and by brute force: times, their ratio, equality."""
    units = {number: encode(text) for number, text in memory.texts(source)}
    numbers, texts = np.array(list(units)), list(units.values())
    ours: list[float] = []
    brute: list[float] = []
    answers = 0
    for query in queries:
        start = time.perf_counter()
        encoded = encode(query)
        found = {candidate.id for candidate in index.search(encoded, threshold)}
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        scores = process.cdist(
            [encode(query)],
            texts,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=threshold / 100 - 1e-9,
            dtype=np.float32,
            workers=1,
        )[0]
        wanted = set(numbers[scores > 0].tolist())
        brute.append(time.perf_counter() - start)
        wanted = {n for n in wanted if reaches(encoded, units[n], threshold)}
        if found != wanted:
            sys.exit(f"Recall is not that of brute force: {len(found)} of {len(wanted)} units for '{query}'.")
        answers += len(wanted)
    report("index", ours)
    report("brute force", brute)
    print(f"ratio of medians: {statistics.median(brute) / statistics.median(ours):.0f}")
    print(f"recall: equal to brute force for all {len(queries)} queries ({answers} units at {threshold} or above)")


def reaches(a: str, b: str, threshold: int) -> bool:
    """Exact, for brute force's last place of rounding."""
    return Levenshtein.distance(a, b) <= distance_allowed(max(len(a), len(b)), threshold)


def report(name: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    print(
        f"{name}: median {1000 * statistics.median(ordered):.2f} ms, "
        f"95th percentile {1000 * ordered[int(0.95 * (len(ordered) - 1))]:.2f} ms a query"
    )


def seconds(name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    print(f"{name}: {time.perf_counter() - start:.2f} s")
    return result


if __name__ == "__main__":
    main()
