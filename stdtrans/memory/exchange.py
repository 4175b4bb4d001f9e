"""Which reader takes which file of pairs."""

from collections.abc import Iterator
from pathlib import Path

from stdtrans.errors import InputError
from stdtrans.memory.entry import Entry
from stdtrans.memory.po import read_po
from stdtrans.memory.report import ImportReport
from stdtrans.memory.table import read_table
from stdtrans.memory.tmx import read_tmx
from stdtrans.memory.xliff import read_xliff

_XLIFF = {".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"}
_TABLES = {".tsv", ".txt", ".tab", ".csv", ".xlsx", ".xlsm"}


def read_file(path: Path, report: ImportReport) -> Iterator[Entry]:
    """The pairs of a TMX, XLIFF or PO file or a table, by suffix. Raises InputError for a suffix without reader."""
    suffix = path.suffix.lower()
    if not path.is_file():
        raise InputError(f"There is no file {path}.", "Check the name.")
    if suffix == ".tmx":
        return read_tmx(path, report)
    if suffix in _XLIFF:
        return read_xliff(path, report)
    if suffix in (".po", ".pot"):
        return read_po(path, report)
    if suffix in _TABLES:
        return read_table(path, report)
    raise InputError(
        f"{path.name} is not a kind of file that a memory can take in.", "Give TMX, XLIFF, PO, TSV, CSV or XLSX."
    )
