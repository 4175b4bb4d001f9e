"""Makes the sets development.jsonl and held-out.jsonl from pairs.tsv: every right pair, and wrong ones of each kind.

    python benchmarks/checks/make.py

pairs.tsv holds right translations, written for it, that read in both directions; what stands between braces may be left
out on both sides. Half of the pairs go to each set, with all that is made of them, so that no sentence is in both. The
same pairs give the same sets. A kind gets 24 wrong pairs or more in each direction and set.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from corrupt import CORRUPTIONS, untranslated_with

HERE = Path(__file__).parent
WANTED = 24  # of each kind, in each direction and set: 48 in all
ROUNDS = 24  # tries with another seed, where few sentences have what a kind needs
OTHER = {"zh": "en", "en": "zh"}


@dataclass(frozen=True)
class Right:
    """A right pair: texts by language with braces, and a term with its translation and a wrong one."""

    number: int
    texts: dict[str, str]
    term: dict[str, str]
    wrong: dict[str, str]

    def text(self, language: str, *, whole: bool = True) -> str:
        return re.sub(r"[{}]", "", self.texts[language]) if whole else re.sub(r"\{.*?\}", "", self.texts[language])


def main() -> None:
    with (HERE / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = [
        Right(n, {"zh": r["zh"], "en": r["en"]}, {"zh": r["zh_term"], "en": r["en_term"]},
              {"zh": r["zh_wrong"], "en": r["en_wrong"]})
        for n, r in enumerate(rows)
    ]  # fmt: skip
    for half, name in enumerate(("development", "held-out")):
        mine = [p for p in pairs if p.number % 2 == half]
        items = [i for source in ("zh", "en") for i in _items(mine, source)]
        text = "".join(json.dumps(i, ensure_ascii=False) + "\n" for i in items)
        (HERE / f"{name}.jsonl").write_text(text, encoding="utf-8")
        print(f"{name}: {len(items)} items, {sum(i['error'] is None for i in items)} right")


def _items(pairs: list[Right], source: str) -> Iterator[dict[str, Any]]:
    target = OTHER[source]
    for pair in pairs:
        terms = _terms(pair, source, forbidden=True)
        yield _item(pair, source, pair.text(source), pair.text(target), None, terms=terms)
    for kind in (*CORRUPTIONS, "term", "forbidden-term", "omission", "addition", "untranslated"):
        made: dict[str, dict[str, Any]] = {}
        for round_ in range(ROUNDS):
            for pair in pairs:
                item = _wrong(pair, pairs, source, kind, Random(f"{pair.number}.{source}.{kind}.{round_}"))
                if item is not None and len(made) < WANTED:
                    made.setdefault(item["source"] + item["target"], item)
        for number, item in enumerate(made.values()):
            yield item | {"id": f"{item['id']}-{number}"}


def _wrong(pair: Right, pairs: list[Right], source: str, kind: str, random: Random) -> dict[str, Any] | None:
    target = OTHER[source]
    right = pair.text(target)
    if kind in ("omission", "addition"):
        return _partial(pair, pairs, source, kind, random)
    if kind in ("term", "forbidden-term"):
        wrong = (
            untranslated_with(pair.term[target], pair.wrong[target])(right, target, random)
            if pair.term[target]
            else None
        )
        terms = _terms(pair, source, forbidden=kind == "forbidden-term")
        return _item(pair, source, pair.text(source), wrong, kind, right, terms) if wrong else None
    if kind == "untranslated":
        if not pair.term[source] or random.random() < 0.15:
            wrong = pair.text(source)
        else:
            wrong = untranslated_with(pair.term[target], pair.term[source])(right, target, random)
    else:
        wrong = CORRUPTIONS[kind](right, target, random)
    return _item(pair, source, pair.text(source), wrong, kind, right) if wrong and wrong != right else None


def _partial(pair: Right, pairs: list[Right], source: str, kind: str, random: Random) -> dict[str, Any] | None:
    """What stands in braces left out on one side; or a whole sentence, of two that follow each other."""
    target = OTHER[source]
    short, long = (target, source) if kind == "omission" else (source, target)
    texts = {short: pair.text(short, whole=False), long: pair.text(long)}
    if texts[short] == pair.text(short):
        other = random.choice(pairs)
        stops = {"zh": "。", "en": "."}
        if not all(p.text(lang).endswith(stops[lang]) for p in (pair, other) for lang in stops) or other is pair:
            return None
        space = {"zh": "", "en": " "}
        texts = {short: pair.text(short), long: pair.text(long) + space[long] + other.text(long)}
    return _item(pair, source, texts[source], texts[target], kind, "")


def _terms(pair: Right, source: str, *, forbidden: bool) -> list[dict[str, Any]]:
    target = OTHER[source]
    if not pair.term[source]:
        return []
    barred = [pair.wrong[target]] if forbidden and pair.wrong[target] else []
    return [{"source": pair.term[source], "target": pair.term[target], "forbidden": barred}]


def _item(
    pair: Right,
    source: str,
    text: str,
    target: str,
    error: str | None,
    expected: str = "",
    terms: list[Any] | None = None,
) -> dict[str, Any]:
    identity = f"{source}-{pair.number:03}-{error or 'right'}"
    item = {"id": identity, "direction": f"{source}-{OTHER[source]}", "source": text, "target": target, "error": error}
    return item | {"expected": expected, "terms": terms or []}


if __name__ == "__main__":
    main()
