"""The command `tm align`: a memory from two finished documents."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console, stores
from stdtrans.cli.common import (
    DryRun,
    Force,
    Glossaries,
    check_input,
    check_output,
    example,
    memory_names,
)
from stdtrans.errors import UsageError
from stdtrans.messages import _
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.bitext.documents import Aligned
    from stdtrans.memory.entry import Entry

Into = Annotated[
    str | None,
    typer.Option(
        "--memory",
        "-m",
        metavar="NAME|postgresql://…",
        help="The memory (default: the first of the settings, else 'default').",
        autocompletion=memory_names,
    ),
]

EXAMPLES = example(
    "stdtrans tm align zh.docx en.docx --memory ours",
    "stdtrans tm align zh.docx en.docx --review pairs.xlsx",
    "stdtrans tm align --from-review pairs.xlsx --memory ours",
)


def add_commands(app: typer.Typer) -> None:
    """Give the group `tm` the command of this module."""
    app.command("align", epilog=EXAMPLES)(align)


def align(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE FILE", help="A document and its translation, in any order.")
    ] = None,
    memory: Into = None,
    review: Annotated[
        Path | None,
        typer.Option("--review", metavar="FILE.xlsx|.docx", help="Write the pairs as a table to review, add nothing."),
    ] = None,
    from_review: Annotated[
        Path | None, typer.Option("--from-review", metavar="FILE", help="Add the pairs kept in a reviewed table.")
    ] = None,
    confidence: Annotated[
        float, typer.Option("--confidence", metavar="0-1", min=0, max=1, help="Lowest confidence of a pair to add.")
    ] = 0.3,
    glossary: Glossaries = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Make a memory from two finished documents, one in Chinese and one in English.

    Their paragraphs and sentences are paired by order, kind, length, figures, terms and words. What is added counts
    as alignment-made and not reviewed. With --review, look the pairs over first: keep, strike out, correct; then add
    the table with --from-review.
    """
    if bool(files) == bool(from_review):
        raise UsageError("Give two documents, or a reviewed table.", "See 'stdtrans tm align --help'.")
    if from_review:
        _add_reviewed(from_review, memory, dry_run)
        return
    if not files or len(files) != 2:
        raise UsageError("An alignment needs two documents.", "Give a document and its translation.")
    for file in files:
        check_input(file)
    pairs = _pairs(files, glossary, review, force)
    whole = [p for p in pairs if p.whole]
    sure = [p for p in whole if p.confidence >= confidence]
    facts = {
        "files": [str(f) for f in files],
        "pairs": len(whole),
        "unpaired": len(pairs) - len(whole),
        "below_confidence": len(whole) - len(sure),
        "dry_run": dry_run,
    }
    if review:
        _write_review(review, pairs, confidence, facts)
        return
    from stdtrans.bitext.documents import entries

    _add(memory, list(entries(sure, files[0].name)), f"{files[0].name}, {files[1].name}", facts)


def _pairs(files: list[Path], glossary: list[str] | None, review: Path | None, force: bool) -> "list[Aligned]":
    from stdtrans.bitext.documents import align_documents
    from stdtrans.bitext.table import check_table_path
    from stdtrans.cli.resources import Resources

    if review:
        check_table_path(review)
        check_output(review, force=force)
    with Resources(Workspace.find()) as resources:
        return align_documents(files[0], files[1], (*resources.termbases(glossary), *resources.shipped()))


def _write_review(path: Path, pairs: "list[Aligned]", confidence: float, facts: dict[str, Any]) -> None:
    from stdtrans.bitext.table import Reviewed, write_table

    rows = [
        Reviewed(p.whole and p.confidence >= confidence, p.zh, p.en, f"{p.confidence:.2f}", p.kind.value, p.place)
        for p in pairs
    ]
    if not facts["dry_run"]:
        write_table(path, rows)
    if console.state.json:
        console.emit({"version": 1, "type": "tm align", "review": str(path), **facts})
        return
    console.say(_("{} pairs, {} texts without partner.", facts["pairs"], facts["unpaired"]))
    console.out(str(path))


def _add_reviewed(path: Path, memory: str | None, dry_run: bool) -> None:
    from stdtrans.bitext.table import read_table
    from stdtrans.memory.entry import ALIGNMENT, Entry

    check_input(path)
    rows = read_table(path)
    kept = [Entry(r.zh, r.en, origin=ALIGNMENT, document=path.name) for r in rows if r.keep]
    facts = {"files": [str(path)], "pairs": len(kept), "unpaired": 0, "below_confidence": 0, "dry_run": dry_run}
    _add(memory, kept, path.name, facts)


def _add(memory: str | None, found: "list[Entry]", what: str, facts: dict[str, Any]) -> None:
    with stores.writable_memory(memory, dry_run=facts["dry_run"]) as (store, name):
        result = asdict(store.add(found, what=f"tm align: {what}"))
    if console.state.json:
        console.emit({"version": 1, "type": "tm align", "memory": name, "source": what, **facts, **result})
        return
    console.say(_("{} pairs, {} texts without partner.", facts["pairs"], facts["unpaired"]))
    if facts["below_confidence"]:
        console.say(_("{} pairs are too unsure and were left out (--confidence, --review).", facts["below_confidence"]))
    told = _("{}: {} new, {} updated, {} known already.", name, *result.values())
    console.say(_("Dry run: {}", told) if facts["dry_run"] else told)
