"""Search in a catalogue of made records beside a plain LIKE over the same file, in one run.

python benchmarks/catalog.py --records 1000000 --folder /tmp/catalog
"""

import argparse
import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from stdtrans.catalog.record import Record, Status
from stdtrans.catalog.store import Catalog

WORDS = [
    ("电压", "voltage"), ("额定", "rated"), ("电缆", "cable"), ("绝缘", "insulation"), ("钢材", "steel"),
    ("轴承", "bearing"), ("阀门", "valve"), ("水质", "water quality"), ("试验", "test"), ("测定", "determination"),
    ("安全", "safety"), ("信息", "information"), ("交换", "interchange"), ("机械", "machinery"), ("振动", "vibration"),
    ("包装", "packaging"), ("涂料", "paint"), ("塑料", "plastics"), ("玻璃", "glass"), ("轨道", "track"),
]  # fmt: skip
QUERIES = ("额定电压", "电压", "水质 测定", "rated voltage", "vibration", "压", "GB/T 12345")


def made(count: int) -> Iterator[Record]:
    """Records of random words; the same for every run."""
    rng = random.Random(1)
    for i in range(count):
        words = rng.choices(WORDS, k=rng.randint(3, 6))
        year = rng.randint(1990, 2025)
        yield Record(
            f"GB/T {i + 1}-{year}",
            "".join(zh for zh, _ in words),
            " ".join(en for _, en in words).capitalize(),
            rng.choice((Status.CURRENT, Status.WITHDRAWN)),
            ics=(f"{rng.choice((13, 17, 29, 77))}.020",),
        )


def median_ms(work: Callable[[], object], times: int) -> float:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return round(statistics.median(seconds) * 1000, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/catalog"))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    path = arguments.folder / f"made-{arguments.records}.sqlite"
    if not path.exists():
        start = time.perf_counter()
        with Catalog.open(path.with_suffix(".part"), create=True) as catalog:
            catalog.add(made(arguments.records))
        path.with_suffix(".part").rename(path)
        print(json.dumps({"import_seconds": round(time.perf_counter() - start, 1)}))
    plain = sqlite3.connect(path)
    with Catalog.open(path, read_only=True) as catalog:
        for query in QUERIES:
            like = f"%{query}%"
            sql = (
                "SELECT number FROM record WHERE zh LIKE ?1 OR en LIKE ?1 OR number LIKE ?1 ORDER BY year DESC LIMIT 20"
            )
            facts = {
                "query": query,
                "hits": len(catalog.search(query)),
                "search_ms": median_ms(lambda query=query: catalog.search(query), 5),  # type: ignore[misc]
                "like_ms": median_ms(lambda like=like, sql=sql: plain.execute(sql, (like,)).fetchall(), 1),  # type: ignore[misc]
            }
            print(json.dumps(facts, ensure_ascii=False), flush=True)
    print(json.dumps({"records": arguments.records, "megabytes": round(path.stat().st_size / 1e6)}))


if __name__ == "__main__":
    main()
