"""Time to open a termbase of half a million terms and to find its terms in a segment, beside plain alternatives.

    python benchmarks/terms.py [--terms 500000] [--segments 400] [--json]

The terms are made of a fixed random seed: Chinese of two to eight characters, English of one to four words; a segment
holds five of them among other words, in text a term's forms have to be found in (plurals, capitals, hyphens). The
alternatives know no forms and no boundaries: `word in text` for each term, one regular expression of all terms with
the longest first, and, where it is installed, ahocorasick-rs. Times are processor times of this run.
"""

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from stdtrans.cli.resources import Resources
from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction
from stdtrans.workspace import Workspace

SEED = 6
# As many different characters and words as a large terminology of several fields has.
CHARACTERS, WORDS = 3000, 20000
# The slow alternatives are measured on so many segments.
FEW = 3


def made(count: int) -> tuple[list[str], list[str]]:
    """So many different Chinese and English terms."""
    random.seed(SEED)
    characters = [chr(0x4E00 + i) for i in range(CHARACTERS)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(random.choices(letters, k=random.randint(3, 10))) for _ in range(WORDS)]
    chinese: dict[str, None] = {}
    english: dict[str, None] = {}
    while len(chinese) < count:
        chinese["".join(random.choices(characters, k=random.choice((2, 3, 4, 4, 5, 6, 8))))] = None
    while len(english) < count:
        english[" ".join(random.choices(words, k=random.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(chinese), list(english)


def segments(terms: Sequence[str], language: Language, count: int) -> list[str]:
    """Sentences with five terms each, in forms a text gives them."""
    if language is Language.ZH:
        return ["本文件规定了" + "的要求，以及".join(random.choices(terms, k=5)) + "。" for _ in range(count)]
    return [
        "This document specifies the " + " and of the ".join(f"{t.capitalize()}s" for t in random.choices(terms, k=5))
        for _ in range(count)
    ]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def measured(base: Termbase, terms: Sequence[str], direction: Direction, count: int) -> dict[str, float]:
    """Seconds to open and milliseconds a segment, of this program and of the alternatives."""
    texts = segments(terms, direction.source, count)
    facts: dict[str, float] = {}
    facts["first opening, s"], matcher = timed(lambda: Matcher([base], direction))
    facts["opening, s"], matcher = timed(lambda: Matcher([base], direction))
    # what a form means is read when it is first met: a document meets its terms again and again
    seconds, hits = timed(lambda: [matcher.find(text) for text in texts])
    facts["first meeting, ms a segment"] = 1000 * seconds / count
    facts["ms a segment"] = 1000 * timed(lambda: [matcher.find(text) for text in texts])[0] / count
    facts["hits a segment"] = sum(map(len, hits)) / count
    few = texts[:FEW]
    seconds, _ = timed(lambda: [[t for t in terms if t in text] for text in few])
    facts["each term in turn, ms a segment"] = 1000 * seconds / FEW
    longest_first = sorted(terms, key=len, reverse=True)
    seconds, pattern = timed(lambda: re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE))
    facts["regular expression, opening, s"] = seconds
    seconds, _ = timed(lambda: [pattern.findall(text) for text in few])
    facts["regular expression, ms a segment"] = 1000 * seconds / FEW
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        return facts
    facts["ahocorasick-rs, opening, s"], automaton = timed(lambda: AhoCorasick(terms))
    seconds, _ = timed(lambda: [automaton.find_matches_as_indexes(text, overlapping=True) for text in texts])
    facts["ahocorasick-rs, ms a segment"] = 1000 * seconds / count
    return facts


def shipped() -> dict[str, float]:
    """Seconds to open what ships and make both matchers: the first time, and every time after."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), Path(folder))

        def opened() -> None:
            with Resources(workspace) as resources:
                bases = resources.shipped()
                for language in Language:
                    Matcher(bases, Direction(language, language.other))

        return {"first time, s": timed(opened)[0], "every time, s": timed(opened)[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terms", type=int, default=500_000)
    parser.add_argument("--segments", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    chinese, english = made(options.terms)
    pairs = zip(chinese, english, strict=True)
    concepts = (Concept((Term(Language.ZH, zh), Term(Language.EN, en))) for zh, en in pairs)
    facts: dict[str, dict[str, float]] = {"what ships": shipped()}
    with tempfile.TemporaryDirectory() as folder, Termbase.open(Path(folder) / "b.sqlite", create=True) as base:
        seconds, _ = timed(lambda: base.add(concepts))
        facts["import"] = {"s": seconds}
        for terms, direction in (
            (chinese, Direction(Language.ZH, Language.EN)),
            (english, Direction(Language.EN, Language.ZH)),
        ):
            facts[str(direction)] = measured(base, terms, direction, options.segments)
    if options.json:
        print(json.dumps({"terms": options.terms, **facts}, indent=2))
        return
    for name, values in facts.items():
        print(name)
        for what, value in values.items():
            print(f"  {what:40} {value:12.4f}")


if __name__ == "__main__":
    main()
