"""How well the default engines obey: terms, references, numbers, verbal forms and inline codes, per direction.

    python benchmarks/obedience/run.py [SET.jsonl] [--models FOLDER] [--json FILE]

The set is sentences.jsonl beside this script, or another of the same form: one item a line with id, direction, kind,
source, reference, and what the translation of it must hold: terms, references, numbers, verbs, codes. An item's terms
are its glossary. Printed as JSON, for each direction, shares from 0 to 1, and what failed by id. A verbal form is right
where `stdtrans.standards.verbs` finds one of the wanted category in the target for each that is asked (phrases such as
"is not permitted to" do not count, nor does "may" inside another word).
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stdtrans.codes import plain, problems
from stdtrans.language import Language
from stdtrans.neural import Request, Result, load_engine
from stdtrans.neural.terms import pattern
from stdtrans.segment import Code, CodeKind, Direction, Kind, TermHit, mark
from stdtrans.standards.verbs import find_verbs, renders

KINDS = {"sentence": Kind.PARAGRAPH, "definition": Kind.PARAGRAPH}
WISHES = {
    "terms": "terms_obeyed",
    "references": "references_kept",
    "numbers": "numbers_kept",
    "verbs": "verbs_right",
    "codes": "codes_present",
    "nested": "codes_nested",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, nargs="?", default=Path(__file__).with_name("sentences.jsonl"))
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "stdtrans-tests")
    parser.add_argument("--json", type=Path, help="also write the translations there")
    options = parser.parse_args()
    items = [json.loads(line) for line in options.set.read_text(encoding="utf-8").splitlines() if line.strip()]
    report, outputs = {}, []
    for name in dict.fromkeys(i["direction"] for i in items):
        mine = [i for i in items if i["direction"] == name]
        direction = Direction(*map(Language, name.split("-")))
        results = load_engine(direction, options.models).translate([request(i) for i in mine])
        report[name] = summary(mine, results, direction)
        outputs += [{"id": i["id"], "target": r.text, "flags": r.flags} for i, r in zip(mine, results, strict=True)]
    print(json.dumps(report, indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(outputs, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def request(item: dict[str, Any]) -> Request:
    """An item as the engine gets it: spans of codes as pairs of marks, places without words as placeholders."""
    source, codes, marks = item["source"], [], []
    for number, wish in enumerate(item["codes"]):
        if span := wish["source_span"]:
            at = source.index(span)
            marks += [(at, 1, len(codes)), (at + len(span), 0, len(codes) + 1)]
            codes += [Code(k, number, wish["kind"], clonable=True) for k in (CodeKind.OPEN, CodeKind.CLOSE)]
        else:
            marks.append((source.index(wish["after_source"]) + len(wish["after_source"]), 0, len(codes)))
            codes.append(Code(CodeKind.PLACEHOLDER, number, wish["kind"]))
    text = source
    for at, _, index in sorted(marks, reverse=True):
        text = text[:at] + mark(index) + text[at:]
    terms = []
    for term in item["terms"]:
        found = pattern(term["source"]).search(source)
        if found:
            forbidden = tuple(term.get("forbidden", ()))
            approved = (term["target"], *term.get("accept", ()))
            terms.append(TermHit(*found.span(), term["source"], approved, forbidden))
    return Request(text, tuple(codes), tuple(terms), kind=KINDS.get(item["kind"]) or Kind(item["kind"]))


def summary(items: list[dict[str, Any]], results: list[Result], direction: Direction) -> dict[str, Any]:
    asked, met = Counter[str](), Counter[str]()
    failures: dict[str, list[str]] = {}
    for item, result in zip(items, results, strict=True):
        for wish, what, fulfilled in judged(item, result, direction):
            asked[wish] += 1
            met[wish] += fulfilled
            if not fulfilled:
                failures.setdefault(item["id"], []).append(f"{wish}: {what}")
    shares = {name: round(met[wish] / asked[wish], 4) for wish, name in WISHES.items() if asked[wish]}
    return {"n": len(items), **shares, "asked": dict(asked), "failures": failures}


def judged(item: dict[str, Any], result: Result, direction: Direction) -> Iterator[tuple[str, str, bool]]:
    """Each wish of an item: its kind, the words, and whether the result fulfils it."""
    asked = request(item)
    text = plain(result.text)
    for term in item["terms"]:
        approved = (term["target"], *term.get("accept", ()))
        yield "terms", term["target"], any(pattern(t).search(text) for t in approved)
    for reference in item["references"]:
        yield "references", reference["target"], _alone(reference["target"], text)
    for number in item["numbers"]:
        yield "numbers", number, _alone(number, text)
    free = [v for v in find_verbs(text, direction.target) if not v.equivalent]
    for verb in item["verbs"]:
        wanted = find_verbs(verb["target"], direction.target)[0]
        hit = next((v for v in free if renders(wanted.category, v.category)), None)
        if hit:
            free.remove(hit)
        yield "verbs", verb["target"], hit is not None
    if item["codes"]:
        faults = problems(asked.text, result.text, asked.codes)
        yield "codes", "codes", not [f for f in faults if "order" not in f and "closed" not in f]
        yield "nested", "codes", not faults


def _alone(piece: str, text: str) -> bool:
    """Whether a piece stands in a text and is no part of a longer number or name; kinds of spaces do not matter."""
    loose = re.sub(r"\s+", r"\\s", re.escape(" ".join(piece.split())).replace(r"\ ", " "))
    return bool(re.search(rf"(?<![\d.]){loose}(?![\d]|\.\d)", text))


if __name__ == "__main__":
    sys.exit(main())
