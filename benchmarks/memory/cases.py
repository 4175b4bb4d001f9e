"""Fifty pairs of texts that differ in one way each: our score and its band beside OmegaT's formula.

    python benchmarks/memory/cases.py [--markdown]

OmegaT is not run, and these are not its figures: its formula (FuzzyMatcher.calcSimilarity: 100 * (longest - distance) /
longest, in whole numbers) is computed here over tokens like those of two of its three scores, words without digits and
all tokens, both in lower case. The score it shows first also stems words and leaves out common ones, which is not done
here. Chinese is cut into characters, whatever its tokeniser makes of it.
Bands are those that CAT tools count by: 100 and more, 95-99, 85-94, 75-84, 50-74, new.
"""

import argparse
import csv
import re
import sys
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from stdtrans.language import HAN, Language
from stdtrans.memory.entry import Entry
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Segment

CASES = Path(__file__).with_name("cases.tsv")
BANDS = ((100, "100"), (95, "95-99"), (85, "85-94"), (75, "75-84"), (50, "50-74"))
TOKEN = re.compile(rf"{HAN.pattern}|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|\s+|.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdown", action="store_true", help="a table to paste into a page")
    options = parser.parse_args()
    start, between, end = ("| ", " | ", " |") if options.markdown else ("", "\t", "")
    for number, row in enumerate(_rows()):
        print(start + between.join(map(str, row)) + end)
        if options.markdown and not number:
            print("|---" * len(row) + "|")
    return 0


def _rows() -> list[tuple[object, ...]]:
    out: list[tuple[object, ...]] = [
        ("", "differs in", "query", "unit", "ours", "band", "its formula: words", "all tokens")
    ]
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            query, unit = row["query"], row["unit"]
            ours = score(query, unit, Language(row["language"]))
            words, tokens = omegat(query, unit, letters=True), omegat(query, unit, letters=False)
            out.append((row["language"], row["what differs"], query, unit, ours, band(ours), words, tokens))
    return out


def score(query: str, unit: str, source: Language) -> int:
    """What `Lookup` gives a unit whose target says its figures as its source does; 0 for no match."""
    direction = Direction(source, source.other)
    with Memory.in_memory("cases") as memory:
        memory.add([Entry(unit, unit)])
        found = Lookup([memory], direction, threshold=1).best(Segment("1", query))
    return found.score if found else 0


def omegat(query: str, unit: str, *, letters: bool) -> int:
    """OmegaT's formula over tokens in lower case: those with a letter, or all."""
    ours, theirs = (
        [t for t in TOKEN.findall(text.lower()) if not letters or re.search(r"[^\W\d_]", t)] for text in (query, unit)
    )
    longest = max(len(ours), len(theirs))
    return 100 * (longest - Levenshtein.distance(ours, theirs)) // longest if longest else 0


def band(value: int) -> str:
    return next((name for least, name in BANDS if value >= least), "new")


if __name__ == "__main__":
    sys.exit(main())
