"""The commands that look after memories: check, dedupe, merge, undo, backup, restore."""

from contextlib import ExitStack
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console
from stdtrans.cli.common import DryRun, Force, Limit, Yes, agreed, check_output, example, memory_names, store_name
from stdtrans.errors import InputError, ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.messages import _
from stdtrans.workspace import Workspace, is_address

if TYPE_CHECKING:
    from stdtrans.memory.store import Memory

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help="The memory (default: the first of the settings, else 'default').",
        autocompletion=memory_names,
    ),
]


def add_commands(app: typer.Typer) -> None:
    """Give the group `tm` the commands of this module."""
    app.command("check", epilog=example("stdtrans tm check ours", "stdtrans tm check ours --rebuild --json"))(check)
    app.command("dedupe", epilog=example("stdtrans tm dedupe ours --dry-run"))(dedupe)
    app.command("merge", epilog=example("stdtrans tm merge tc286 tc287 --into ours"))(merge)
    app.command("undo", epilog=example("stdtrans tm undo ours"))(undo)
    app.command("backup", epilog=example("stdtrans tm backup ours -o ours-2026-03-01.sqlite"))(backup)
    app.command("restore", epilog=example("stdtrans tm restore ours ours-2026-03-01.sqlite"))(restore)


def check(
    name: Name = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the fuzzy indexes anew.")] = False,
    limit: Limit = 100,
) -> None:
    """Check a memory: the file, its indexes, and units that deserve a second look.

    Told are units with a number on one side only, in the wrong language, not translated, or translated in several
    ways. A damaged index is made anew; a damaged file is an error.
    """
    from stdtrans.memory.care import count, doubtful

    with _opened(name) as store:
        damage = store.check()
        if damage:
            raise ResourceError(
                f"The translation memory {store.path} is damaged: {damage[0]}.",
                "Restore it from a backup with 'stdtrans tm restore', or from an exported TMX file.",
            )
        rebuilt = []
        for language in Language:
            index = store.index(language)
            if rebuild or index.damaged():
                index.rebuild()
                rebuilt.append(language.value)
        doubts = list(doubtful(store))
    counts = count(doubts)
    shown = list(islice(doubts, limit))
    if console.state.json:
        findings = [
            {
                "id": d.entry.id,
                "check": d.doubt.value,
                "detail": d.detail,
                "zh": d.entry.plain(Language.ZH),
                "en": d.entry.plain(Language.EN),
            }
            for d in shown
        ]
        console.emit(_facts("check", memory=store.name, rebuilt=rebuilt, counts=counts, findings=findings))
        return
    for code in rebuilt:
        console.say(_("The fuzzy index ({}) was made anew.", code))
    console.say(_("{}: the file is sound; {} units deserve a second look.", store.name, len(doubts)))
    if not doubts:
        return
    table = console.table(_("number"), _("check"), _("detail"), _("Chinese"), _("English"), right=(0,))
    for d in shown:
        entry = d.entry
        table.add_row(str(entry.id), _(d.doubt.value), d.detail, entry.plain(Language.ZH), entry.plain(Language.EN))
    console.show(table)


def dedupe(name: Name = None, dry_run: DryRun = False) -> None:
    """Merge units that differ only in width, spaces, dashes, quotation marks or case, and mean the same.

    The reviewed, human, newest one stays; contexts, notes and provenance of the others go into it.
    """
    from stdtrans.memory import care

    with _opened(name, read_only=dry_run) as store:
        done = care.dedupe(store, dry_run=dry_run)
    if console.state.json:
        facts = {"groups": done.groups, "removed": done.removed, "dry_run": dry_run}
        console.emit(_facts("dedupe", memory=store.name, **facts))
        return
    numbers = (done.removed, done.groups)
    text = _("Dry run: {} units would be merged into {} others.", *numbers)
    console.say(text if dry_run else _("{} units merged into {} others.", *numbers))


def merge(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME", help="The memories to take from.", autocompletion=memory_names)
    ],
    into: Annotated[
        str, typer.Option("--into", metavar="NAME", help="The memory to add to.", autocompletion=memory_names)
    ],
    dry_run: DryRun = False,
) -> None:
    """Add all units of memories to another one; pairs it knows already are merged, nothing is lost."""
    from stdtrans.memory.opening import open_memory, shown
    from stdtrans.memory.store import Memory

    workspace = Workspace.find()
    target = workspace.new_memory_path(into)
    if target in [workspace.memory_path(n) for n in names if not is_address(n)]:
        raise UsageError(f"The memory '{into}' cannot be merged into itself.", "Give another one with --into.")
    if not dry_run:
        target.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        store = stack.enter_context(Memory.in_memory(into) if dry_run else Memory.open(target, create=True))
        if dry_run and target.exists():
            store.add(stack.enter_context(Memory.open(target, read_only=True)).entries())
        sources = [stack.enter_context(open_memory(workspace, name, read_only=True)) for name in names]
        entries = chain.from_iterable(source.entries() for source in sources)
        total = asdict(store.add(entries, what=f"tm merge: {', '.join(map(shown, names))}"))
    if console.state.json:
        console.emit(_facts("merge", memory=into, **total, dry_run=dry_run))
        return
    told = _("{}: {} new, {} updated, {} known already.", into, *total.values())
    console.say(_("Dry run: {}", told) if dry_run else told)


def undo(name: Name = None) -> None:
    """Take back the last import, alignment, confirmation, merging or addition; what was changed since stays."""
    with _opened(name) as store:
        undone = store.undo()
    if undone is None:
        raise InputError(f"The memory '{store.name}' has nothing to take back.", "Only the last addition can be.")
    if console.state.json:
        facts = {"removed": undone.removed, "restored": undone.restored, "kept": undone.kept}
        console.emit(_facts("undo", memory=store.name, file=undone.what, time=undone.time, **facts))
        return
    console.say(
        _(
            "{} ({}) was taken back: {} units removed, {} as before, {} changed since and kept.",
            undone.what,
            undone.time,
            undone.removed,
            undone.restored,
            undone.kept,
        )
    )


def backup(
    name: Name = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write (default: NAME.backup.sqlite).")
    ] = None,
    force: Force = False,
) -> None:
    """Write a copy of a memory, also while others work with it."""
    with _opened(name, read_only=True) as store:
        output = output or Path(f"{store.name}.backup.sqlite")
        check_output(output, force=force)
        store.backup(output)
        units = store.count()
    if console.state.json:
        console.emit(_facts("backup", memory=store.name, output=str(output), units=units))
        return
    console.say(_("{} units written.", units))
    console.out(str(output))


def restore(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The memory to restore.", autocompletion=memory_names)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What 'tm backup' wrote.")],
    yes: Yes = False,
) -> None:
    """Put a backup in the place of a memory."""
    from stdtrans.memory.store import Memory

    path = Workspace.find().new_memory_path(name)
    with Memory.open(file, read_only=True) as copy:
        if path.exists():
            agreed(_("Replace the memory '{}' by the backup with its {} units?", name, copy.count()), yes=yes)
        path.parent.mkdir(parents=True, exist_ok=True)
        with Memory.open(path, create=True) as store:
            store.restore(copy)
            units = store.count()
    if console.state.json:
        console.emit(_facts("restore", memory=name, file=str(file), units=units))
        return
    console.say(_("{} has {} units again.", name, units))


def _opened(name: str | None, read_only: bool = False) -> "Memory":
    from stdtrans.memory.opening import open_memory

    workspace = Workspace.find()
    return open_memory(workspace, name or store_name(workspace.settings.memories), read_only=read_only)


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"tm {kind}", **facts}
