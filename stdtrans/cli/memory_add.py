"""What `tm add --file` does: pairs of a table or of standard input."""

import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stdtrans.cli.common import check_input, tell_dropped

if TYPE_CHECKING:
    from stdtrans.memory.store import Memory

    Opened = Callable[[], AbstractContextManager[tuple[Memory, str]]]


def add_file(file: Path, opened: "Opened", tell: Callable[[str, dict[str, Any]], None]) -> None:
    """Take in a file of pairs ('-': a TSV on standard input), whole or not at all, and tell what was done."""
    if str(file) != "-":
        check_input(file)
        _take(file, opened, tell)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standard-input.tsv"
        path.write_bytes(sys.stdin.buffer.read())
        _take(path, opened, tell)


def _take(file: Path, opened: "Opened", tell: Callable[[str, dict[str, Any]], None]) -> None:
    with opened() as (store, name):
        result = store.import_file(file)
    tell_dropped(file, result.dropped_count, ((d.place, d.reason) for d in result.dropped))
    tell(name, {"file": file.name, **asdict(result)})
