"""BLEU, chrF++ and fidelity on every set of a folder, with every peer's stored translations beside ours.

    python benchmarks/peers_eval.py CORPUS/eval [--from zh|en] [--limit N] [--output FOLDER] [OPTION ...]

A set is a table NAME.tsv with the columns zh and en, or two files NAME.zh and NAME.en with a sentence a line; then
NAME.PEER.en holds what PEER made of NAME.zh, and NAME.PEER.zh what it made of NAME.en. Each set is translated in both
directions and tested against every peer by paired bootstrap. --output: a folder for a page and a JSON file for each.
Further options (--model, --engine, --glossary) go to `stdtrans evaluate`.
"""

import argparse
import contextlib
import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stdtrans.cli import main as stdtrans

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Set:
    """name: for the reader; table: the pairs; peers: by target language, files of translations."""

    name: str
    table: Path
    peers: dict[str, list[Path]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="source", choices=LANGUAGES, help="only this direction")
    parser.add_argument("--limit", type=int, help="only so many lines of each set")
    parser.add_argument("--output", type=Path, help="a folder for pages and JSON files")
    options, passed = parser.parse_known_args()
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
    worst = 0
    with tempfile.TemporaryDirectory() as work:
        for one in sets(options.folder, Path(work), options.limit):
            for source, target in (LANGUAGES, LANGUAGES[::-1]):
                if options.source in (None, source):
                    print(f"# {one.name}, {source} to {target}", flush=True)
                    worst = max(worst, measured(one, source, target, options.output, passed))
    return worst


def sets(folder: Path, work: Path, limit: int | None) -> Iterator[Set]:
    """The sets of a folder, cut to `limit` lines, as tables in `work`."""
    for table in sorted(folder.glob("*.tsv")):
        yield Set(table.stem, written(work / table.name, lines_of(table), limit, head=1), {})
    for chinese in sorted(folder.glob("*.zh")):
        english = chinese.with_suffix(".en")
        if "." in chinese.stem or not english.exists():
            continue
        pairs = zip(lines_of(chinese), lines_of(english), strict=True)
        table = written(work / f"{chinese.stem}.tsv", ["zh\ten", *map("\t".join, pairs)], limit, head=1)
        peers = {
            language: [
                written(work / path.name, lines_of(path), limit)
                for path in sorted(folder.glob(f"{chinese.stem}.*.{language}"))
            ]
            for language in LANGUAGES
        }
        yield Set(chinese.stem, table, peers)


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def written(path: Path, lines: list[str], limit: int | None, head: int = 0) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines[: limit and limit + head]), encoding="utf-8")
    return path


def measured(one: Set, source: str, target: str, output: Path | None, passed: list[str]) -> int:
    """Print the table of a set in one direction; with `output`, keep page and JSON there. The exit code."""
    command = ["evaluate", str(one.table), "--from", source, "--to", target, *passed]
    for peer in one.peers.get(target, ()):
        command += ["--against", str(peer)]
    if not output:
        return stdtrans(command)
    name = f"{one.name}.{source}-{target}"
    facts = io.StringIO()
    with contextlib.redirect_stdout(facts):
        code = stdtrans([*command, "--json", "--html", str(output / f"{name}.html"), "--force"])
    (output / f"{name}.json").write_text(facts.getvalue(), encoding="utf-8")
    print(output / f"{name}.html")
    return code


if __name__ == "__main__":
    sys.exit(main())
