"""Makes the set edited.jsonl from edits.txt: right pairs, and wrong ones each with one change written by hand.

    python benchmarks/checks/edits.py

Where make.py corrupts by rule, here somebody thought of each error; the two are measured apart.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> int:
    blocks = (HERE / "edits.txt").read_text(encoding="utf-8").split("\n\n")
    items = [item for number, block in enumerate(blocks) for item in _items(number, block.split("\n"))]
    text = "".join(json.dumps(i, ensure_ascii=False) + "\n" for i in items)
    (HERE / "edited.jsonl").write_text(text, encoding="utf-8")
    print(f"{len(items)} items, {sum(i['error'] is None for i in items)} right")
    return 0


def _items(number: int, lines: list[str]) -> Iterator[dict[str, Any]]:
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        return
    texts = {"zh": lines[0], "en": lines[1]}
    term: dict[str, str] = {}
    for source, target in (("zh", "en"), ("en", "zh")):
        item = {"direction": f"{source}-{target}", "source": texts[source], "target": texts[target]}
        yield {"id": f"{number}-{source}", **item, "error": None, "expected": "", "terms": []}
    for place, line in enumerate(lines[2:]):
        if line.startswith("term "):
            zh, en, *_ = (part.strip() for part in line.removeprefix("term ").split("|"))
            term = {"zh": zh, "en": en}
            continue
        kind, target, change = line.split(" ", 2)
        old, new = change.removesuffix(" =>").split(" => ") if " => " in change else (change.removesuffix(" =>"), "")
        source = {"zh": "en", "en": "zh"}[target]
        if texts[target].count(old) < 1:
            raise SystemExit(f"block {number}: '{old}' is not in {texts[target]}")
        kind = kind.removesuffix("-error")
        yield {
            "id": f"{number}-{source}-{kind}-{place}",
            "direction": f"{source}-{target}",
            "source": texts[source],
            "target": texts[target].replace(old, new, 1),
            "error": kind,
            "expected": old,
            "terms": [{"source": term[source], "target": term[target]}] if kind == "term" else [],
        }


if __name__ == "__main__":
    sys.exit(main())
