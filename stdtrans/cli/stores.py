"""What the commands of memories, termbases and catalogues share: opening one to add to, listing them, deleting one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stdtrans.cli import console
from stdtrans.cli.common import agreed, remove_store
from stdtrans.messages import _

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
