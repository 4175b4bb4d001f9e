"""The commands `tm push`, `tm pull` and `tm grant`: memories that people build together on a server."""

from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console
from stdtrans.cli.common import DryRun, Yes, example, memory_names
from stdtrans.errors import OutputError, UsageError
from stdtrans.messages import _
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stdtrans.memory.contribution import Plan
    from stdtrans.memory.entry import Entry
    from stdtrans.memory.store import Memory

Name = Annotated[str, typer.Argument(metavar="NAME", help="The memory.", autocompletion=memory_names)]
Shared = Annotated[
    str,
    typer.Argument(
        metavar="postgresql://…",
        help="The shared memory, as postgresql://user@host/database?name=NAME; its password is read from PGPASSWORD or "
        "~/.pgpass.",
    ),
]


class RightName(StrEnum):
    """What somebody may do with a shared memory."""

    NONE = "none"
    READ = "read"
    ADD = "add"
    REVIEW = "review"


def add_commands(app: typer.Typer) -> None:
    """Give the group `tm` the commands of this module."""
    app.command(
        "push",
        epilog=example(
            "stdtrans tm push ours postgresql://li@tm.example.org/standards --dry-run",
            "stdtrans tm push ours postgresql://li@tm.example.org/standards?name=tc286 --anonymous",
        ),
    )(push)
    app.command("pull", epilog=example("stdtrans tm pull postgresql://li@tm.example.org/standards?name=tc286 tc286"))(
        pull
    )
    app.command(
        "grant",
        epilog=example(
            "stdtrans tm grant postgresql://owner@tm.example.org/standards li add",
            "stdtrans tm grant postgresql://owner@tm.example.org/standards public read",
        ),
    )(grant)


def push(
    name: Name,
    shared: Shared,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous",
            help="Without who made the units, their documents, hours, notes and properties. The server itself still "
            "sees who connects.",
        ),
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Give the units of a memory to a shared one, once you have agreed; it is made where it is missing.

    A pair that both have is left alone, unless it comes reviewed and was not. Where a text has other translations
    there, all are kept, and look-ups show the reviewed ones first. Whoever has only the right 'add' adds units that
    count as not reviewed.
    """
    from stdtrans.memory.contribution import contributed, plan
    from stdtrans.memory.opening import open_memory, open_shared, shown

    workspace = Workspace.find()
    if not yes and not dry_run and not console.asks():
        raise UsageError(
            "What is pushed is seen by everybody who may read the shared memory, and there is nobody to ask.",
            "Look with --dry-run, then give --yes.",
        )
    with (
        open_memory(workspace, name, read_only=True) as source,
        open_shared(workspace, shared, adding=True, anonymous=anonymous) as target,
    ):
        planned = plan(source.entries(), target)
        where = shown(shared)
        if not dry_run and not yes:
            _ask(planned.added + planned.reviewed, where, anonymous)
        news = contributed(source.entries(), target, anonymous=anonymous)
        done = planned if dry_run else _carried(planned, target, news)
        facts = {"memory": source.name, "shared": where, "anonymous": anonymous}
    _tell("push", where, done, facts, dry_run)


def pull(
    shared: Shared,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The memory to add to.", autocompletion=memory_names)],
    dry_run: DryRun = False,
) -> None:
    """Take the units of a shared memory into one of your own, which is made where it is missing.

    A pair that both have is left alone, unless it comes reviewed and was not. Where a text has other translations
    here, all are kept, and look-ups show the reviewed ones first.
    """
    from stdtrans.memory.contribution import contributed, plan
    from stdtrans.memory.opening import open_shared, shown
    from stdtrans.memory.store import Memory

    workspace = Workspace.find()
    path = workspace.new_memory_path(name)
    with open_shared(workspace, shared) as source:
        where = shown(shared)
        if not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
        known = Memory.in_memory(name) if dry_run and not path.exists() else None
        with known or Memory.open(path, create=not dry_run, read_only=dry_run) as target:
            planned = plan(source.entries(), target)
            news = contributed(source.entries(), target)
            done = planned if dry_run else _carried(planned, target, news, f"tm pull: {where}")
    _tell("pull", name, done, {"memory": name, "shared": where}, dry_run)


def create(shared: str, dry_run: bool) -> None:
    """What `tm create` does for an address. Raises OutputError where there is a memory already."""
    from stdtrans.memory.address import Address
    from stdtrans.memory.server import session

    address = Address.parse(shared)
    with session(address, create=True) as server:
        if not server.made:
            raise OutputError(f"There is a memory '{address.shown}' already.", "Choose another name.")
        if dry_run:
            server.rollback()
    if console.state.json:
        facts = {"memory": address.name, "path": address.shown, "dry_run": dry_run}
        console.emit({"version": 1, "type": "tm create", **facts})
        return
    console.out(address.shown)


def grant(
    shared: Shared,
    user: Annotated[
        str, typer.Argument(metavar="USER", help="A user or group of the database, or 'public' for everybody.")
    ],
    right: Annotated[
        RightName,
        typer.Argument(
            metavar="RIGHT",
            help="read; add (units that count as not reviewed); review (add, change and delete units); none takes all "
            "away.",
        ),
    ],
) -> None:
    """Give somebody a right to a shared memory that is yours; each right includes those before it."""
    from stdtrans.memory.address import Address
    from stdtrans.memory.server import Right, session

    address = Address.parse(shared)
    with session(address) as server:
        server.grant(user, Right[right.name])
    if console.state.json:
        facts = {"shared": address.shown, "user": user, "right": right.value}
        console.emit({"version": 1, "type": "tm grant", **facts})
        return
    console.say(_("{} has the right '{}' to {}.", user, right.value, address.shown))


def _ask(count: int, where: str, anonymous: bool) -> None:
    question = _("Give {} units to everybody who may read {}?", count, where)
    if not anonymous:
        question = f"{_('The units say who made them (--anonymous: they do not).')} {question}"
    typer.confirm(question, abort=True, err=True)


def _carried(planned: "Plan", target: "Memory", news: "Iterable[Entry]", what: str = "") -> "Plan":
    """Add the news and say what became of them; others may have been there since the plan was made."""
    from stdtrans.memory.contribution import Plan

    done = target.add(news, what=what)
    return Plan(done.added, done.updated, planned.known + done.duplicates, planned.conflicts)


def _tell(kind: str, name: str, done: "Plan", facts: dict[str, Any], dry_run: bool) -> None:
    if console.state.json:
        console.emit({"version": 1, "type": f"tm {kind}", **facts, **asdict(done), "dry_run": dry_run})
        return
    told = _(
        "{}: {} new ({} of them translated otherwise there), {} now reviewed, {} known already.",
        name,
        done.added,
        done.conflicts,
        done.reviewed,
        done.known,
    )
    console.say(_("Dry run: {}", told) if dry_run else told)
