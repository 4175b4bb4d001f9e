"""Memory leverage by construct: of the sentences that stand in the memory, how many come out of it whole?

    python benchmarks/leverage.py [--sentences 25] [--json FILE] [--show]

For each construct of Word (runs split by rsid, bold inside, a link, a note ...) a document is made whose sentences all
stand in the memory as plain text, and translated without a model, both ways. A sentence counts when the output has the
memory's target, letter by letter, and its paragraph has kept its structure: every link, note, control, equation,
revision and format, with text in it where it had text. Goal: all, and the exit code says whether. "Equation" stands
in the memory with its letters, as a reader sees it; "equation, unseen" without them, as tools store it that have a
code in its place, which is told and no goal.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generated import CONSTRUCTS, Pair, document_of, in_memory, pairs

from stdtrans.documents.base import Options, open_document
from stdtrans.documents.docx.structure import compare, source_text
from stdtrans.language import Language
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
from stdtrans.pipeline import Job, translate
from stdtrans.segment import Direction, Origin


@dataclass
class Score:
    """Of `total` sentences: matched from the memory, with the memory's text in the output, and with all codes."""

    total: int
    matched: int
    text: int
    whole: int
    wrong: list[str]


def measure(construct: str, sentences: list[Pair], direction: Direction, folder: Path) -> Score:
    """Make, translate and judge the document of one construct."""
    source, output = folder / "source.docx", folder / "output.docx"
    document_of([CONSTRUCTS[construct]], [s[direction.source] for s in sentences], direction.source, source)
    stored = [{side: in_memory(construct, s[side], i) for side in Language} for i, s in enumerate(sentences)]
    with Memory.in_memory("benchmark") as memory:
        memory.add([Entry(s[Language.ZH], s[Language.EN]) for s in stored])
        report = translate(Job(open_document(source, Options()), output, direction, memories=(memory,)))
    wanted = {str(s[direction.source]): str(s[direction.target]) for s in sentences}
    matched = {row.source for row in report.rows if row.origin is Origin.MEMORY}
    found: dict[str, list[str]] = {}
    for place, text in source_text(output):
        found.setdefault(_paragraph(place), []).append(" ".join(text.split()))
    broken: dict[str, list[str]] = {}
    for difference in compare(source, output):
        broken.setdefault(_paragraph(difference.partition(": ")[0]), []).append(difference)
    score = Score(len(sentences), 0, 0, 0, [])
    for number, (text, target) in enumerate(wanted.items(), 1):
        in_report = {text, in_memory("equation", sentences[number - 1][direction.source], number - 1)}
        place = f"word/document.xml, body 1, paragraph {number}"
        right = set(found.get(place, [])) == {target}
        score.matched += bool(in_report & matched)
        score.text += right
        score.whole += right and place not in broken
        if not right:
            score.wrong.append(f"{text} -> {found.get(place)}, not {target}")
        score.wrong += broken.get(place, [])
    return score


def _paragraph(place: str) -> str:
    """The paragraph of the body that a place lies in."""
    return ", ".join(place.split(", ")[:3])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=25, help="sentences for each construct (default 25)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here")
    parser.add_argument("--show", action="store_true", help="show what went wrong")
    options = parser.parse_args()
    stream = pairs()
    sample = [next(stream) for _ in range(options.sentences)]
    results: dict[str, dict[str, Score]] = {}
    print(f"{'construct':18}{'direction':>10}{'sentences':>11}{'matched':>9}{'text':>6}{'whole':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for construct in CONSTRUCTS:
            for source in Language:
                direction = Direction(source, source.other)
                score = measure(construct, sample, direction, Path(folder))
                results.setdefault(construct, {})[str(direction)] = score
                print(
                    f"{construct:18}{direction!s:>10}{score.total:>11}{score.matched:>9}{score.text:>6}{score.whole:>7}",
                    flush=True,
                )
                if options.show:
                    print("".join(f"    {w}\n" for w in score.wrong[:5]), end="")
    if options.json:
        told = {c: {d: vars(s) for d, s in by.items()} for c, by in results.items()}
        options.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    goals = (s for construct, by in results.items() if not construct.endswith("unseen") for s in by.values())
    return 0 if all(s.whole == s.total for s in goals) else 1


if __name__ == "__main__":
    sys.exit(main())
