"""The commands `tm …`: translation memories."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from stdtrans.cli import (
    console,
    memory_add,
    memory_align,
    memory_care,
    memory_confirm,
    memory_edit,
    memory_search,
    memory_share,
    stores,
)
from stdtrans.cli.common import (
    DryRun,
    Force,
    From,
    Yes,
    check_input,
    check_output,
    example,
    language_of,
    memory_names,
    store_name,
    tell_dropped,
)
from stdtrans.errors import OutputError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.messages import _
from stdtrans.workspace import Workspace, is_address

app = typer.Typer(
    no_args_is_help=True,
    help="Translation memories: add, import, export, search, look after, share.",
    epilog=example("stdtrans tm import tc286.tmx --memory tc286", 'stdtrans tm search "规范性引用文件"'),
)

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
Name = Annotated[str, typer.Argument(metavar="NAME", help="The memory.", autocompletion=memory_names)]
OptionalName = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help="The memory (default: the first of the settings, else 'default').",
        autocompletion=memory_names,
    ),
]


@app.command(
    "add",
    epilog=example(
        'stdtrans tm add "本文件规定了……" "This document specifies ..."',
        "stdtrans tm add --file pairs.tsv --memory ours",
        "cat pairs.tsv | stdtrans tm add --file - --memory ours",
        'stdtrans tm add "范围" "Scope" --memory postgresql://li@tm.example.org/standards',
    ),
)
def add(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The text in one language.")] = "",
    target: Annotated[str, typer.Argument(metavar="TARGET", help="The same in the other language.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", metavar="FILE", help="A table of pairs with the header zh and en ('-': standard input)."
        ),
    ] = None,
    memory: Into = None,
    language: From = None,
    domain: Annotated[str, typer.Option("--domain", metavar="TEXT", help="The subject field.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Add one pair of texts to a memory, or those of a table; the memory is made where it is missing."""
    from stdtrans.memory.entry import Entry

    if file is not None:
        if source or target or language or domain:
            raise UsageError("--file excludes texts, --from and --domain.", "The table has columns zh, en and domain.")
        opened = partial(stores.writable_memory, memory, dry_run=dry_run)
        memory_add.add_file(file, opened, lambda name, counts: _tell_added(name, counts, dry_run))
        return
    if not source.strip() or not target.strip():
        raise UsageError("A pair needs text on both sides.", "Give the source text and its translation.")
    first = parse_language(language) if language else language_of(source)
    zh, en = (source, target) if first is Language.ZH else (target, source)
    with stores.writable_memory(memory, dry_run=dry_run) as (store, name):
        result = store.add([Entry(zh.strip(), en.strip(), domain=domain)], what="tm add")
    _tell_added(name, asdict(result), dry_run)


@app.command("import", epilog=example("stdtrans tm import tc286.tmx", "stdtrans tm import *.sdlxliff --memory ours"))
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="TMX, XLIFF, PO, TSV, CSV or XLSX files.")],
    memory: Into = None,
    dry_run: DryRun = False,
) -> None:
    """Import files into a memory, which is made where it is missing. A file goes in whole or not at all."""
    for file in files:
        check_input(file)
    with stores.writable_memory(memory, dry_run=dry_run) as (store, name), console.progress() as progress:
        for file in files:
            result = store.import_file(file, partial(progress, "import") if progress else None)
            tell_dropped(file, result.dropped_count, ((d.place, d.reason) for d in result.dropped))
            _tell_added(name, {"file": str(file), **asdict(result)}, dry_run)


@app.command("export", epilog=example("stdtrans tm export ours -o ours.tmx"))
def export(
    name: OptionalName = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="TMX file to write (default: NAME.tmx)."),
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Export a memory as TMX 1.4b."""
    from stdtrans.memory.opening import open_memory
    from stdtrans.memory.tmx import write_tmx

    workspace = Workspace.find()
    with open_memory(workspace, name or store_name(workspace.settings.memories), read_only=True) as store:
        output = output or Path(f"{store.name}.tmx")
        if output.suffix.lower() != ".tmx":
            raise UsageError(f"A memory cannot be written as '{output.name}'.", "Give a name that ends in .tmx.")
        check_output(output, force=force)
        count = store.count() if dry_run else write_tmx(output, store.entries())
    if console.state.json:
        console.emit(_facts("export", memory=store.name, output=str(output), units=count, dry_run=dry_run))
        return
    if dry_run:
        console.say(_("Dry run: {} units would be written to {}.", count, output))
        return
    console.say(_("{} units written.", count))
    console.out(str(output))


app.command("search", epilog=memory_search.EXAMPLES)(memory_search.search)
memory_care.add_commands(app)
for commands in (memory_align, memory_confirm, memory_edit, memory_share):
    commands.add_commands(app)


@app.command("list", epilog=example("stdtrans tm list", "stdtrans tm list --json"))
def list_() -> None:
    """List the memories there are."""
    from stdtrans.memory.store import Memory

    rows = stores.listed(Memory, Workspace.find().memories())
    if console.state.json:
        facts = [{"name": r.name, "units": r.count, "bytes": r.bytes, "path": r.path} for r in rows]
        console.emit(_facts("memories", memories=facts))
        return
    if not rows:
        console.say(_("There is no memory yet. Make one with 'stdtrans tm import FILE.tmx'."))
        return
    stores.show_list(rows, _("units"))


@app.command("stats", epilog=example("stdtrans tm stats ours"))
def stats(name: OptionalName = None) -> None:
    """Show the size and make-up of a memory."""
    from stdtrans.memory.opening import open_memory

    workspace = Workspace.find()
    with open_memory(workspace, name or store_name(workspace.settings.memories), read_only=True) as store:
        facts = store.stats()
    if console.state.json:
        console.emit(_facts("stats", memory=store.name, path=str(store.path), **asdict(facts)))
        return
    table = console.table(store.name, "", right=(1,))
    for heading, value in (
        (_("units"), f"{facts.units:,}"),
        (_("reviewed"), f"{facts.reviewed:,}"),
        (_("Chinese characters"), f"{facts.characters_zh:,}"),
        (_("English characters"), f"{facts.characters_en:,}"),
        (_("first added"), facts.first),
        (_("last added"), facts.last),
        (_("size"), console.megabytes(facts.bytes)),
    ):
        table.add_row(heading, value)
    for heading, groups in (
        (_("origin"), facts.by_origin),
        (_("domain"), facts.by_domain),
        (_("document"), facts.by_document),
    ):
        for group, count in list(groups.items())[:20]:
            table.add_row(f"{heading}: {group}", f"{count:,}")
    console.show(table)


@app.command(
    "create", epilog=example("stdtrans tm create tc286", "stdtrans tm create postgresql://owner@tm.example.org/tc286")
)
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new memory, or the address of a new shared one.")],
    dry_run: DryRun = False,
) -> None:
    """Make an empty memory."""
    from stdtrans.memory.store import Memory

    if is_address(name):
        memory_share.create(name, dry_run)
        return
    path = Workspace.find().new_memory_path(name)
    if path.exists():
        raise OutputError(f"There is a memory '{name}' already.", "Choose another name.")
    if not dry_run:
        path.parent.mkdir(parents=True, exist_ok=True)
        Memory.open(path, create=True).close()
    if console.state.json:
        console.emit(_facts("create", memory=name, path=str(path), dry_run=dry_run))
        return
    console.out(str(path))


@app.command("delete", epilog=example("stdtrans tm delete ours 17 18", "stdtrans tm delete old --yes"))
def delete(
    name: Name,
    ids: Annotated[
        list[int] | None,
        typer.Argument(metavar="ID", help="Units to delete, by the number that search shows (default: the memory)."),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Delete units of a memory, or the whole memory."""
    from stdtrans.memory.opening import open_memory, shown

    workspace = Workspace.find()
    with open_memory(workspace, name, read_only=dry_run) as store:
        count = store.count()
        if ids:
            known = store.by_ids(ids)
            deleted = len(known) if dry_run else store.delete(known)
    if not ids:
        path = workspace.memory_path(name)  # a shared memory is not ours to delete
        question = _("Delete the memory '{}' with its {} units?", name, count)
        stores.delete_whole(path, question, yes=yes, dry_run=dry_run)
        deleted = count
    if console.state.json:
        console.emit(_facts("delete", memory=shown(name), deleted=deleted, dry_run=dry_run))
        return
    text = _("Dry run: {} units would be deleted.", deleted) if dry_run else _("{} units deleted.", deleted)
    console.say(text)


def _tell_added(name: str, counts: dict[str, Any], dry_run: bool) -> None:
    if console.state.json:
        console.emit(_facts("add", memory=name, **counts, dry_run=dry_run))
        return
    numbers = (counts["added"], counts["updated"], counts["duplicates"])
    if dry_run:
        console.say(_("Dry run: {} units read, nothing written.", sum(numbers)))
        return
    console.say(_("{}: {} new, {} updated, {} known already.", name, *numbers))


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"tm {kind}", **facts}
