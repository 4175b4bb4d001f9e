"""The termbases that come with the program, as one that cannot be written."""

from pathlib import Path

from stdtrans.errors import ResourceError
from stdtrans.glossary.store import Termbase


def load_shipped(folder: Path) -> Termbase:
    """All TBX files of a folder, in the order of their names, as one read-only termbase in memory, "shipped".

    Raises ResourceError if the folder holds none, InputError if one is damaged.
    """
    files = sorted(folder.glob("*.tbx"))
    if not files:
        raise ResourceError(f"There are no shipped termbases in '{folder}'.", "Install stdtrans anew.")
    base = Termbase.in_memory("shipped")
    for file in files:
        base.import_file(file)
    base.read_only = True
    return base
