"""The command `tm confirm`: a reviewed translation goes back into a memory."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stdtrans.cli import console, stores
from stdtrans.cli.common import DryRun, check_input, example, memory_names
from stdtrans.messages import _
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.memory.entry import Entry

EXAMPLES = example(
    "stdtrans tm confirm GBT-21455.en.docx --memory ours",
    "stdtrans tm confirm reviewed.docx --source GBT-21455.docx --memory ours",
    "stdtrans tm confirm pairs.xlsx --memory ours",
)


def add_commands(app: typer.Typer) -> None:
    """Give the group `tm` the command of this module."""
    app.command("confirm", epilog=EXAMPLES)(confirm)


def confirm(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The reviewed translation (.docx), or a bilingual table (.xlsx, .docx)."),
    ],
    source: Annotated[
        Path | None,
        typer.Option("--source", metavar="FILE", help="The original (default: found by what was translated)."),
    ] = None,
    memory: Annotated[
        str | None,
        typer.Option(
            "--memory",
            "-m",
            metavar="NAME|postgresql://…",
            help="The memory (default: the first of the settings, else 'default').",
            autocompletion=memory_names,
        ),
    ] = None,
    domain: Annotated[str, typer.Option("--domain", metavar="TEXT", help="The subject field.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who reviewed it (default: you).")] = "",
    dry_run: DryRun = False,
) -> None:
    """Take a reviewed translation into a memory: what the reviewer changed, and what they let stand.

    The document is compared with what 'stdtrans translate' made; its pairs are added as reviewed, with who confirmed
    them, when, and from which document. A bilingual table gives the pairs that are kept in it.
    """
    from stdtrans.bitext import draft as drafts
    from stdtrans.bitext.table import is_table, read_table
    from stdtrans.memory.entry import Entry

    check_input(file)
    who = by or drafts.reviewer()
    if is_table(file):
        kept = [r for r in read_table(file) if r.keep]
        found = [Entry(r.zh, r.en, domain=domain, creator=who, document=file.name) for r in kept]
        facts: dict[str, object] = {"document": file.name, "confirmed": len(found)}
    else:
        found, facts = _of_document(file, source, who, domain)
    _add(memory, found, {"file": str(file), "by": who, **facts}, dry_run)


def _of_document(file: Path, source: Path | None, who: str, domain: str) -> "tuple[list[Entry], dict[str, object]]":
    from stdtrans.bitext import confirm as confirming
    from stdtrans.bitext import draft as drafts
    from stdtrans.documents.base import open_document
    from stdtrans.language import Language
    from stdtrans.pipeline import direction_of

    if source is not None:
        check_input(source)
    language: Language = direction_of(open_document(file)).source
    texts = confirming.sentences_of(file, language)
    draft = drafts.find(Workspace.find().drafts_dir, file, texts, source)
    pairs, lost = confirming.confirmed(draft, texts)
    changed = sum(p.changed for p in pairs)
    facts = {"document": draft.source, "confirmed": len(pairs), "changed": changed, "removed": lost}
    return list(confirming.entries(pairs, draft, who, domain)), facts


def _add(memory: str | None, found: "list[Entry]", facts: dict[str, object], dry_run: bool) -> None:
    with stores.writable_memory(memory, dry_run=dry_run) as (store, name):
        result = asdict(store.add(found, what=f"tm confirm: {facts['document']}"))
    if console.state.json:
        console.emit({"version": 1, "type": "tm confirm", "memory": name, **facts, **result, "dry_run": dry_run})
        return
    console.say(
        _("{}: {} pairs confirmed, {} of them changed.", facts["document"], facts["confirmed"], facts.get("changed", 0))
    )
    told = _("{}: {} new, {} updated, {} known already.", name, *result.values())
    console.say(_("Dry run: {}", told) if dry_run else told)
