"""The commands `tm diff` and `tm edit`."""

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from stdtrans.cli import console
from stdtrans.cli.common import DryRun, Limit, example, memory_names
from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.messages import _
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.memory.edit import Change
    from stdtrans.memory.store import Memory

Name = Annotated[str, typer.Argument(metavar="NAME", help="The memory.", autocompletion=memory_names)]


def add_commands(app: typer.Typer) -> None:
    """Give the group `tm` the commands of this module."""
    app.command("diff", epilog=example("stdtrans tm diff ours theirs", "stdtrans tm diff ours old --json"))(diff)
    app.command(
        "edit",
        epilog=example(
            "stdtrans tm edit ours --document a.docx --set-domain welding --add-tag 2026",
            "stdtrans tm edit ours --replace allowance tolerance --side en --dry-run",
            "stdtrans tm edit ours --undo",
        ),
    )(edit)


def diff(first: Name, second: Name, limit: Limit = 100) -> None:
    """Show what two memories differ in: pairs that one of them lacks, and texts they translate differently."""
    from stdtrans.memory import edit as editing

    with _opened(first, read_only=True) as one, _opened(second, read_only=True) as other:
        found = list(editing.diff(one, other))
    counts = Counter(d.kind for d in found)
    if console.state.json:
        rows = [
            {"kind": d.kind, "zh": d.zh, "first": list(d.only_first), "second": list(d.only_second)}
            for d in islice(found, limit)
        ]
        facts = {"first": one.name, "second": other.name, "counts": dict(counts), "differences": rows}
        console.emit({"version": 1, "type": "tm diff", **facts})
        return
    numbers = (counts["first"], one.name, counts["second"], other.name, counts["changed"])
    console.say(_("{} texts only in {}, {} only in {}, {} translated differently.", *numbers))
    if not found:
        return
    table = console.table(_("Chinese"), one.name, other.name)
    for d in islice(found, limit):
        table.add_row(d.zh, "\n".join(d.only_first), "\n".join(d.only_second))
    console.show(table)


def edit(
    name: Name,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="Units in which this text stands.")] = "",
    domain: Annotated[str, typer.Option("--domain", metavar="TEXT", help="Units of this subject field.")] = "",
    tag: Annotated[str, typer.Option("--tag", metavar="TAG", help="Units with this tag.")] = "",
    origin: Annotated[
        str, typer.Option("--origin", metavar="ORIGIN", help="Units of this origin: human, machine, alignment.")
    ] = "",
    document: Annotated[str, typer.Option("--document", metavar="NAME", help="Units from this document.")] = "",
    set_domain: Annotated[
        str | None, typer.Option("--set-domain", metavar="TEXT", help="Give them this subject field ('' for none).")
    ] = None,
    add_tag: Annotated[list[str] | None, typer.Option("--add-tag", metavar="TAG", help="Give them this tag.")] = None,
    remove_tag: Annotated[
        list[str] | None, typer.Option("--remove-tag", metavar="TAG", help="Take this tag from them.")
    ] = None,
    replace: Annotated[
        tuple[str, str] | None, typer.Option("--replace", metavar="OLD NEW", help="Replace a text in them.")
    ] = None,
    side: Annotated[str | None, typer.Option("--side", metavar="zh|en", help="Replace in this language only.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last edit.")] = False,
    limit: Limit = 20,
    dry_run: DryRun = False,
) -> None:
    """Change the units of a memory that a query means: subject field, tags, texts.

    Without a query all units are meant. --dry-run shows what would change; --undo takes the last edit back.
    """
    from stdtrans.memory.edit import Change, Query

    change = Change(
        set_domain, tuple(add_tag or ()), tuple(remove_tag or ()), replace, parse_language(side) if side else None
    )
    if undo == (change != Change(side=change.side)):
        raise UsageError(
            "There is nothing to change, or an edit to take back as well.", "See 'stdtrans tm edit --help'."
        )
    if undo:
        _undo(name)
        return
    query = Query(text or (replace[0] if replace else ""), domain, tag, origin, document)
    _edit(name, query, change, limit, dry_run)


def _edit(name: str, query: object, change: "Change", limit: int, dry_run: bool) -> None:
    from stdtrans.memory import edit as editing

    assert isinstance(query, editing.Query)
    with _opened(name, read_only=dry_run) as store:
        changed = editing.edit(store, query, change, dry_run=dry_run)
    if console.state.json:
        rows = [
            {
                "id": before.id,
                "zh": [before.plain(Language.ZH), after.plain(Language.ZH)],
                "en": [before.plain(Language.EN), after.plain(Language.EN)],
                "domain": [before.domain, after.domain],
                "tags": [list(editing.tags(before)), list(editing.tags(after))],
            }
            for before, after in islice(changed, limit)
        ]
        facts = {"memory": store.name, "changed": len(changed), "units": rows, "dry_run": dry_run}
        console.emit({"version": 1, "type": "tm edit", **facts})
        return
    console.say(_("Dry run: {} units would change.", len(changed)) if dry_run else _("{} units changed.", len(changed)))
    if not dry_run or not changed:
        return
    table = console.table(_("number"), _("Chinese"), _("English"), _("domain"), right=(0,))
    for before, after in islice(changed, limit):
        table.add_row(str(before.id), after.plain(Language.ZH), after.plain(Language.EN), after.domain)
    console.show(table)


def _undo(name: str) -> None:
    from stdtrans.memory import edit as editing

    with _opened(name) as store:
        count = editing.undo_edit(store)
    if count is None:
        raise InputError(f"The memory '{store.name}' has no edit to take back.", "Only the last one can be.")
    if console.state.json:
        console.emit({"version": 1, "type": "tm edit", "memory": store.name, "restored": count})
        return
    console.say(_("{} units are as before.", count))


def _opened(name: str, read_only: bool = False) -> "Memory":
    from stdtrans.memory.opening import open_memory

    return open_memory(Workspace.find(), name, read_only=read_only)
