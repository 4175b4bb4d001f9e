"""A bilingual table to review, as XLSX or DOCX: a person strikes pairs out or corrects them; then it is read back."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stdtrans import tables
from stdtrans.errors import InputError, UsageError

KEEP = "x"
HEADER = ("keep", "zh", "en", "confidence", "kind", "place")
_TABLES = (".xlsx", ".docx", ".tsv", ".csv")
_ADVICE = "Its first row must name the columns keep, zh and en, as the program writes them."
# What people write who do not want a row.
_NO = frozenset({"", "n", "no", "0", "-", "否", "false"})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row of a table: whether it is to be kept, the texts, and what else was said of it."""

    keep: bool
    zh: str
    en: str
    confidence: str = ""
    kind: str = ""
    place: str = ""


def check_table_path(path: Path) -> None:
    """Raises UsageError unless a review table can have this name."""
    if path.suffix.lower() not in _TABLES:
        raise UsageError(f"A review table cannot be written as '{path.name}'.", "Give a name in .xlsx or .docx.")


def write_table(path: Path, rows: Sequence[Reviewed]) -> None:
    """Write the table, whole or not at all. Raises UsageError for another suffix, OutputError."""
    check_table_path(path)
    lines = [HEADER, *((KEEP if r.keep else "", r.zh, r.en, r.confidence, r.kind, r.place) for r in rows)]
    if path.suffix.lower() != ".docx":
        tables.write(path, path.stem, lines)
        return
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=len(HEADER), style="Table Grid")
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    with tables.whole(path) as temporary:
        document.save(str(temporary))


def read_table(path: Path) -> list[Reviewed]:
    """The rows of a reviewed table. Raises InputError where it cannot be read or lacks its header."""
    rows = list(_word_rows(path) if path.suffix.lower() == ".docx" else (cells for _, cells in tables.rows(path)))
    header = [cell.lower() for cell in rows[0]] if rows else []
    if not {"keep", "zh", "en"} <= set(header):
        raise InputError(f"{path} is no review table.", _ADVICE)
    out = []
    for cells in rows[1:]:
        said = dict(zip(header, cells, strict=False))
        zh, en = said.get("zh", ""), said.get("en", "")
        keep = said.get("keep", "").strip().lower() not in _NO and bool(zh and en)
        out.append(Reviewed(keep, zh, en, said.get("confidence", ""), said.get("kind", ""), said.get("place", "")))
    return out


def is_table(path: Path) -> bool:
    """Whether a file is a review table, by its content."""
    try:
        read_table(path)
    except InputError:
        return False
    return True


def _word_rows(path: Path) -> Iterator[list[str]]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} is no readable Word document.", "Save it again as .docx.") from error
    for table in document.tables[:1]:
        for row in table.rows:
            yield [cell.text.strip() for cell in row.cells]
