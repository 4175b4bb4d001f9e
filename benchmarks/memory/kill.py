"""Kill imports and additions at random moments, and look whether anything confirmed was lost.

    python benchmarks/memory/kill.py [--rounds 200] [--seed 1]

Each round a process adds batches of units to a memory, with its fuzzy index, or imports tables, and is killed (SIGKILL)
after a random time. Then SQLite's integrity check must find nothing, every batch that was confirmed must be there
whole, none may be there in part, and a look-up must find what brute force finds.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from stdtrans.language import Language
from stdtrans.memory.keys import encode
from stdtrans.memory.postings import distance_allowed
from stdtrans.memory.store import Memory

BATCH = 300
TABLE_ROWS = 4000
LONGEST_SECONDS = 1.5

ADDING = """
import sys
from stdtrans.language import Language
from stdtrans.memory import index
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
index.SAVE_AT_LEAST = 500
with Memory.open(sys.argv[1], create=True) as memory:
    for n in range(100000):
        memory.add(Entry(f"第{n}批规定了第{i}个要求。", f"batch {n} sentence {i}") for i in range(int(sys.argv[2])))
        print(n, flush=True)
        memory.index(Language.ZH)
"""

IMPORTING = """
import sys
from stdtrans.memory.store import Memory
with Memory.open(sys.argv[1], create=True) as memory:
    for n, table in enumerate(sys.argv[2:]):
        memory.import_file(table)
        print(n, flush=True)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        tables = [table(Path(folder) / f"{n}.tsv", n) for n in range(20)]
        failures = [fault for round_ in range(options.rounds) for fault in one(Path(folder), round_, tables, chance)]
    for fault in failures:
        print(fault)
    print(f"{options.rounds} processes killed, {len(failures)} faults")
    return 1 if failures else 0


def table(path: Path, number: int) -> Path:
    rows = (f"第{number}批规定了第{i}个要求。\tbatch {number} sentence {i}" for i in range(TABLE_ROWS))
    path.write_text("\n".join(["zh\ten", *rows]), encoding="utf-8")
    return path


def one(folder: Path, round_: int, tables: list[Path], chance: random.Random) -> list[str]:
    """Start, kill and look; what is wrong."""
    importing = round_ % 2 == 1
    path = folder / f"{round_}.sqlite"
    code, more, size = (IMPORTING, [str(t) for t in tables], TABLE_ROWS) if importing else (ADDING, [str(BATCH)], BATCH)
    with subprocess.Popen([sys.executable, "-c", code, str(path), *more], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        deadline = time.monotonic() + 30
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, LONGEST_SECONDS))
        process.send_signal(signal.SIGKILL)
        confirmed = set(process.stdout.read().split())
    return [f"round {round_} ({'import' if importing else 'add'}): {fault}" for fault in faults(path, confirmed, size)]


def faults(path: Path, confirmed: set[str], size: int) -> list[str]:
    if path.stat().st_size == 0 and not confirmed:
        return []  # killed before the file was a database at all
    with Memory.open(path, create=True) as memory:
        found = [f"integrity: {line}" for line in memory.check()]
        batches: dict[str, int] = {}
        units = {}
        for entry in memory.entries():
            batch = entry.en.split()[1]
            batches[batch] = batches.get(batch, 0) + 1
            units[entry.id] = encode(entry.zh)
        found += [f"batch {n} was confirmed and is gone" for n in confirmed - batches.keys()]
        found += [f"batch {n} has {count} of {size} units" for n, count in batches.items() if count != size]
        for query in list(units.values())[:: max(1, len(units) // 3)]:
            wanted = {i for i, text in units.items() if reaches(query, text)}
            if {c.id for c in memory.index(Language.ZH).search(query, 85)} != wanted:
                found.append("the index does not find what brute force finds")
    return found


def reaches(a: str, b: str) -> bool:
    return Levenshtein.distance(a, b) <= distance_allowed(max(len(a), len(b)), 85)


if __name__ == "__main__":
    sys.exit(main())
