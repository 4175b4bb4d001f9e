"""What the commands of memories, termbases and catalogues share: opening one to add to, listing them, deleting one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stdtrans.cli import console
from stdtrans.cli.common import agreed, remove_store, store_name
from stdtrans.messages import _
from stdtrans.workspace import Workspace, is_address

if TYPE_CHECKING:
    from stdtrans.catalog.store import Catalog
    from stdtrans.glossary.store import Termbase
    from stdtrans.memory.store import Memory

    Store = TypeVar("Store", Memory, Termbase, Catalog)


@dataclass(frozen=True, slots=True)
class Listed:
    """A memory, termbase or catalogue with its size in units, concepts or records and in bytes."""

    name: str
    count: int
    bytes: int
    path: str


@contextmanager
def writable(kind: "type[Store]", name: str, path: Path, new: str, *, dry_run: bool) -> "Iterator[Store]":
    """The store to add to, made where it is missing; in a dry run an empty one that is thrown away.

    new: what to say where it is made. Raises ResourceError where it cannot be opened.
    """
    if dry_run:
        with kind.in_memory(name) as store:
            yield store
        return
    made = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    with kind.open(path, create=True) as store:
        if made:
            console.say(new)
        yield store


@contextmanager
def writable_memory(given: str | None, *, dry_run: bool) -> "Iterator[tuple[Memory, str]]":
    """The memory to add to, by name or address, and what to call it (default: that of the settings)."""
    from stdtrans.memory.opening import open_shared, shown
    from stdtrans.memory.store import Memory

    workspace = Workspace.find()
    name = given or store_name(workspace.settings.memories)
    if is_address(name) and not dry_run:
        with open_shared(workspace, name, adding=True) as store:
            yield store, shown(name)
        return
    path = Path() if dry_run else workspace.new_memory_path(name)
    with writable(Memory, name, path, _("New memory '{}': {}", name, path), dry_run=dry_run) as store:
        yield store, shown(name)


def listed(kind: "type[Store]", paths: Mapping[str, Path]) -> list[Listed]:
    """The stores of a workspace with their sizes."""
    rows = []
    for name, path in paths.items():
        with kind.open(path, read_only=True) as store:
            rows.append(Listed(name, store.count(), path.stat().st_size, str(path)))
    return rows


def show_list(rows: list[Listed], counted: str) -> None:
    """A table of stores. counted: the heading of what is counted."""
    table = console.table(_("name"), counted, _("size"), _("file"), right=(1, 2))
    for row in rows:
        table.add_row(row.name, f"{row.count:,}", console.megabytes(row.bytes), row.path)
    console.show(table)


def delete_whole(path: Path, question: str, *, yes: bool, dry_run: bool) -> None:
    """Delete a store with what lies beside it once the user agrees. Raises UsageError where nobody can be asked."""
    if dry_run:
        return
    agreed(question, yes=yes)
    remove_store(path)
