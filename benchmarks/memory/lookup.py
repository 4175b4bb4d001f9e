"""A memory of real sentences: import, size, opening, look-up beside brute force and SQLite's FTS5, on one thread.

    python benchmarks/memory/lookup.py [CORPUS] [--units 100000 1000000] [--queries 200] [--threshold 70] [--json FILE]

CORPUS (or the environment variable STDTRANS_CORPUS) is a folder with parallel/human.tsv.xz, specifications.tsv.xz and
post-edited.tsv.xz, lines of Chinese, English and more. Queries are sentences of the corpus with 0 to 40 % of their
tokens replaced, dropped or doubled; half of them, where the corpus has as many, from sentences that are not in the
memory. Both languages are source in turn.

- "look-up" is all a user waits for: `Lookup.matches`, up to 20 matches with their texts, from a memory just opened.
- "index" is the candidates alone, and is held against rapidfuzz's cdist over the same tokens, one character a token,
  with the threshold as its cutoff: both answer all units that reach the threshold. The run fails if they differ.
- "FTS5" is SQLite's trigram index asked for the 50 best by bm25 among units that share a trigram with the query,
  compared by the same distance: what a memory without an index of its own would do. It may miss; its recall is told.

Every figure of one run is taken on one machine, one after the other; take it on one that does nothing else.
"""

import argparse
import json
import lzma
import os
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar
from xml.sax.saxutils import escape

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from stdtrans.language import Language, tokens
from stdtrans.memory.entry import Entry
from stdtrans.memory.keys import encode
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.postings import distance_allowed
from stdtrans.memory.store import Memory
from stdtrans.memory.tmx_inline import XML_FORBIDDEN
from stdtrans.segment import Direction, Segment

T = TypeVar("T")
FILES = ("human", "specifications", "post-edited")
MOST_EDITS = 0.4
DOCUMENT_SENTENCES = 2000
MATCHES = 20
FTS_CANDIDATES = 50


def main() -> int:
    options = parse()
    results = []
    for units in options.units:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            results.append(measure(options, units, Path(folder)))
        print(json.dumps(results[-1], indent=1, ensure_ascii=False), flush=True)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=os.environ.get("STDTRANS_CORPUS"), help="folder of the corpus")
    parser.add_argument("--units", type=int, nargs="+", default=[100_000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--threshold", type=int, default=70)
    parser.add_argument("--no-fts", action="store_true", help="leave FTS5 out, whose index takes long to make")
    parser.add_argument("--folder", type=Path, help="where memories are made (default: that of the system)")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    if options.corpus is None or not (Path(options.corpus) / "parallel" / "human.tsv.xz").is_file():
        sys.exit("No corpus: give a folder that has parallel/human.tsv.xz, or set STDTRANS_CORPUS to it.")
    return options


def measure(options: argparse.Namespace, units: int, folder: Path) -> dict[str, Any]:
    """All figures of a memory of one size."""
    pairs = list(read_pairs(Path(options.corpus), units + options.queries))
    known, unknown = pairs[:units], pairs[units:]
    if len(known) < units:
        sys.exit(f"The corpus has only {len(known)} pairs.")
    path = folder / "benchmark.sqlite"
    facts: dict[str, Any] = {"units": units, "threshold": options.threshold, "queries": options.queries}
    facts["import of TMX with index, s"] = seconds(lambda: import_tmx(known, folder, path))
    text = sum(len(zh.encode()) + len(en.encode()) for zh, en in known)
    facts["disk, times the text"] = round(sum(f.stat().st_size for f in folder.glob(f"{path.name}*")) / text, 2)
    for source in Language:
        chance = random.Random(1)
        side = 0 if source is Language.ZH else 1
        half = options.queries - min(options.queries // 2, len(unknown))
        queries = [edited(chance.choice(known)[side], chance) for _ in range(half)]
        queries += [edited(pair[side], chance) for pair in unknown[: options.queries - half]]
        document = [edited(chance.choice(pairs)[side], chance) for _ in range(DOCUMENT_SENTENCES)]
        facts[f"from {source}"] = of_language(options, path, source, queries, document, [p[side] for p in known])
    return facts


def of_language(
    options: argparse.Namespace,
    path: Path,
    source: Language,
    queries: Sequence[str],
    document: Sequence[str],
    texts: Sequence[str],
) -> dict[str, Any]:
    """Opening, look-up, and the index beside its peers."""
    direction = Direction(source, source.other)
    facts: dict[str, Any] = {}
    before = resident()
    with Memory.open(path) as memory:
        lookup = Lookup([memory], direction, options.threshold)
        facts["opening with index, s"] = seconds(lookup.prepare)
        segments = [Segment(str(i), text) for i, text in enumerate(queries)]
        facts["look-up, first time, ms"] = spread(lambda s: lookup.matches(s, MATCHES), segments)
        facts["look-up, ms"] = spread(lambda s: lookup.matches(s, MATCHES), segments)
        batch = [Segment(str(i), text) for i, text in enumerate(document)]
        facts[f"best match of {len(batch)} sentences, s"] = seconds(lambda: lookup.best_many(batch))
        facts["resident memory it took, MB"] = round((resident() - before) / 1e6)
        index = memory.index(source)
        encoded = [encode(q) for q in queries]
        facts["index, ms"] = spread(lambda q: index.search(q, options.threshold), encoded)
        ours = [{c.id for c in index.search(q, options.threshold)} for q in encoded]
        ids = dict(memory.texts(source))
        new = Entry("一个刚刚加入的句子", "a sentence added just now")
        asked = Segment("new", new.plain(source))
        facts["one unit added and found, s"] = seconds(lambda: (memory.add([new]), lookup.best(asked)))
        memory.delete([memory.last_id()])
    facts["rapidfuzz brute force, ms"] = brute_force(ids, encoded, ours, options.threshold)
    facts["recall of the index"] = "that of brute force"
    if not options.no_fts:
        facts["FTS5, ms"], facts["recall of FTS5"] = full_text(ids, queries, ours, options.threshold)
    return facts


def import_tmx(pairs: Sequence[tuple[str, str]], folder: Path, path: Path) -> None:
    with Memory.open(path, create=True) as memory:
        memory.import_file(write_tmx(pairs, folder / "benchmark.tmx"))


def write_tmx(pairs: Sequence[tuple[str, str]], path: Path) -> Path:
    """A plain TMX file, written without the program under test."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="benchmark"')
        file.write(' creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="en"')
        file.write(' datatype="plaintext"/><body>\n')
        for zh, en in pairs:
            file.write(f'<tu><tuv xml:lang="en"><seg>{escape(en)}</seg></tuv>')
            file.write(f'<tuv xml:lang="zh"><seg>{escape(zh)}</seg></tuv></tu>\n')
        file.write("</body></tmx>\n")
    return path


def brute_force(
    units: dict[int, str], queries: Sequence[str], ours: Sequence[set[int]], threshold: int
) -> dict[str, float]:
    """Times of comparing each query with every unit. The run ends if the answers differ."""
    numbers, texts = list(units), [encode(text) for text in units.values()]
    times = []
    for query, found in zip(queries, ours, strict=True):
        start = time.perf_counter()
        scores = process.cdist(
            [query],
            texts,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=threshold / 100 - 1e-9,
            dtype=np.float32,
            workers=1,
        )[0]
        places = np.flatnonzero(scores > 0).tolist()
        times.append(time.perf_counter() - start)
        wanted = {numbers[i] for i in places if reaches(query, texts[i], threshold)}
        if found != wanted:
            sys.exit(f"Recall is not that of brute force: {len(found)} of {len(wanted)} units for '{query}'.")
    return told(times)


def full_text(
    units: dict[int, str], queries: Sequence[str], ours: Sequence[set[int]], threshold: int
) -> tuple[dict[str, float], float]:
    """Times and recall of SQLite's trigram index with bm25."""
    base = sqlite3.connect("")
    base.execute("CREATE VIRTUAL TABLE unit USING fts5(text, tokenize='trigram', detail='none', columnsize=0)")
    base.executemany("INSERT INTO unit (rowid, text) VALUES (?, ?)", units.items())
    times, hits, wanted = [], 0, 0
    for query, truth in zip(queries, ours, strict=True):
        start = time.perf_counter()
        encoded = encode(query)
        grams = {query[i : i + 3] for i in range(len(query) - 2)}
        match = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        sql = "SELECT rowid FROM unit WHERE unit MATCH ? ORDER BY rank LIMIT ?"
        rows = base.execute(sql, (match, FTS_CANDIDATES)).fetchall() if grams else []
        found = {i for (i,) in rows if reaches(encoded, encode(units[i]), threshold)}
        times.append(time.perf_counter() - start)
        hits, wanted = hits + len(found & truth), wanted + len(truth)
    return told(times), round(hits / max(1, wanted), 4)


def read_pairs(corpus: Path, count: int) -> Iterator[tuple[str, str]]:
    """The first different pairs of the corpus."""
    seen: set[tuple[str, str]] = set()
    for name in FILES:
        path = corpus / "parallel" / f"{name}.tsv.xz"
        if not path.is_file():
            continue
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                zh, en, *_ = XML_FORBIDDEN.sub("", line.rstrip("\n")).split("\t")
                pair = (zh.strip(), en.strip())
                if not all(pair) or pair in seen:
                    continue
                seen.add(pair)
                yield pair
                if len(seen) == count:
                    return


def edited(text: str, chance: random.Random) -> str:
    """The text with up to MOST_EDITS of its tokens replaced, dropped or doubled."""
    words = tokens(text)
    for _ in range(round(len(words) * chance.uniform(0, MOST_EDITS))):
        place = chance.randrange(len(words))
        words[place : place + 1] = chance.choice([[], [words[place]] * 2, [chance.choice(words)]]) or ["x"]
    return " ".join(words)


def reaches(a: str, b: str, threshold: int) -> bool:
    """Exact, for brute force's last place of rounding."""
    return Levenshtein.distance(a, b) <= distance_allowed(max(len(a), len(b)), threshold)


def spread(work: Callable[[Any], object], items: Sequence[Any]) -> dict[str, float]:
    times = []
    for item in items:
        start = time.perf_counter()
        work(item)
        times.append(time.perf_counter() - start)
    return told(times)


def told(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    return {"median": round(1000 * statistics.median(ordered), 3), "p95": round(1000 * p95, 3)}


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 3)


def resident() -> int:
    """Bytes of memory in use, mapped files included; the most there ever was where the system tells no more."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    sys.exit(main())
