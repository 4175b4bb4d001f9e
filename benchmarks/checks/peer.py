"""What pofilter of the Translate Toolkit finds in the same sets, for the kinds of error it has.

    python benchmarks/checks/peer.py POFILTER [--set development|held-out]

POFILTER is the program, installed apart (pip install translate-toolkit in an environment of its own): it is under the
GPL and no part of this project. Each item becomes a PO entry; a kind counts as found where one of the filters that
look for it speaks up. Only the kinds it has are counted; false alarms are those of the same filters.
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILTERS = {
    "number": {"numbers"}, "date": {"numbers"}, "range": {"numbers"}, "tolerance": {"numbers"},
    "bracket": {"brackets", "doublequoting"}, "repeated-word": {"doublewords"},
    "punctuation": {"endpunc", "puncspacing", "startpunc", "sentencecount"},
    "capitalisation": {"simplecaps", "startcaps", "acronyms"}, "omission": {"short", "sentencecount"},
    "addition": {"long", "sentencecount"}, "untranslated": {"unchanged", "untranslated"},
}  # fmt: skip
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pofilter")
    parser.add_argument("--set", choices=["development", "held-out"], default="development")
    options = parser.parse_args()
    lines = (HERE / f"{options.set}.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    out = {}
    for direction in sorted({i["direction"] for i in items}):
        mine = [i for i in items if i["direction"] == direction and (i["error"] is None or i["error"] in FILTERS)]
        out[direction] = _scored(mine, _found(options.pofilter, mine, direction.split("-")[1]))
    print(json.dumps(out, indent=1))


def _found(program: str, items: list[dict[str, Any]], language: str) -> list[set[str]]:
    """The filters that spoke up for each item."""
    entries = [
        f'msgctxt "{n}"\nmsgid {_quoted(i["source"])}\nmsgstr {_quoted(i["target"])}\n' for n, i in enumerate(items)
    ]
    wanted = sorted(set().union(*FILTERS.values()))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.po", Path(folder) / "out.po"
        source.write_text(HEADER.format(language) + "\n".join(entries), encoding="utf-8")
        tests = [f"--test={name}" for name in wanted]
        command = [program, "--progress=none", f"--language={language}", *tests, str(source), str(target)]
        subprocess.run(command, check=True, capture_output=True)
        text = target.read_text(encoding="utf-8") if target.exists() else ""
    found: list[set[str]] = [set() for _ in items]
    for entry in text.split("\n\n"):
        number = re.search(r'^msgctxt "(\d+)"', entry, re.MULTILINE)
        if number:
            found[int(number[1])] = set(re.findall(r"\(pofilter\) (\w+)", entry))
    return found


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _scored(items: list[dict[str, Any]], found: list[set[str]]) -> dict[str, Any]:
    wrong, hit, clean, alarms = Counter[str](), Counter[str](), 0, 0
    for item, names in zip(items, found, strict=True):
        kind = item["error"]
        if kind is None:
            clean, alarms = clean + 1, alarms + bool(names)
        else:
            wrong[kind] += 1
            hit[kind] += bool(names & FILTERS[kind])
    recall = {kind: round(hit[kind] / n, 4) for kind, n in sorted(wrong.items())}
    return {"recall": recall, "false_alarms": {"any": round(alarms / clean, 4)}, "clean": clean}


if __name__ == "__main__":
    main()
