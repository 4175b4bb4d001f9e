"""Terms in the tables of Word documents, in."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stdtrans.errors import InputError
from stdtrans.glossary import table
from stdtrans.glossary.concept import Concept, Dropped

if TYPE_CHECKING:
    from docx.table import Table


def read(path: Path, others: Counter[str], columns: Mapping[str, str] | None = None) -> Iterator[Concept | Dropped]:
    """The concepts of every table with a Chinese and an English column, as `stdtrans.glossary.table.read` has them.

    A place is told as the row, counted over all tables of the body. others: unused.
    Raises InputError where the document cannot be read or has no such table.
    """
    some = False
    row = 0
    reason = f"'{path}' has no table of terms."
    for body_table in _tables(path):
        rows = list(_rows(body_table, row))
        row += len(rows)
        if not columns and not table.holds_terms(rows):
            continue
        try:
            yield from table.concepts(path, rows, columns)
            some = True
        except InputError as e:
            reason = e.message
    if not some:
        raise InputError(reason, "A table of terms needs a Chinese and an English column.")


def _tables(path: Path) -> "list[Table]":
    # python-docx takes long to load and most runs read no Word table
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return list(Document(str(path)).tables)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, OpcError, LxmlError) as e:
        raise InputError(f"'{path}' is no readable Word document.", "Open it in Word and save it as .docx.") from e


def _rows(body_table: "Table", before: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(body_table.rows, before + 1):
        yield number, [table.folded(cell.text) for cell in row.cells]
