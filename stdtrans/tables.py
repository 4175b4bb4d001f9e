"""Rows of tables as people keep them: CSV, TSV and XLSX files, whatever their encoding and separator."""

import csv
import os
import re
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from stdtrans.decoding import find_encoding
from stdtrans.errors import InputError, OutputError, UsageError

Row = tuple[int, list[str]]
"""A row number (line of the file, from 1) and its cells."""

TABLE_FILES = (".csv", ".tsv", ".txt", ".xlsx")
WRITTEN_FILES = (".csv", ".tsv", ".xlsx")

# No table comes near; a small file that unpacks to more is no honest workbook.
_LARGEST_WORKBOOK = 4 << 30


def rows(
    path: Path, cleaned: Callable[[str], str] = str.strip, *, comments: bool = False
) -> Generator[Row, None, None]:
    """The rows of a file by its suffix, lazily; of a workbook, those of its first sheet that is not empty.

    cleaned: what is done to the text of each cell; comments: whether lines of text that begin with "#" are left out.
    Raises InputError, with the line where there is one, if the file cannot be read.
    """
    return _workbook_rows(path, cleaned) if path.suffix.lower() == ".xlsx" else _text_rows(path, cleaned, comments)


def write(path: Path, title: str, lines: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV, TSV (UTF-8 with byte order mark, as spreadsheets expect) or XLSX, whole or not at all.

    title: of the sheet. Raises UsageError for another suffix, OutputError where the path cannot be written.
    """
    if path.suffix.lower() not in WRITTEN_FILES:
        raise UsageError(f"A table cannot be written as '{path.suffix}'.", f"Supported: {', '.join(WRITTEN_FILES)}.")
    with whole(path) as temporary:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(temporary, title, lines)
            return
        with temporary.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, dialect="excel-tab" if path.suffix.lower() == ".tsv" else "excel").writerows(lines)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside a path to write to, which then takes its place; where writing fails, the path is as it was.

    Raises OutputError where the path cannot be written.
    """
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as e:
        raise OutputError(f"'{path}' cannot be written: {e.strerror or e}.", "Check the folder and the disk.") from e
    finally:
        temporary.unlink(missing_ok=True)


def _text_rows(path: Path, cleaned: Callable[[str], str], comments: bool) -> Generator[Row, None, None]:
    with path.open(encoding=find_encoding(path), newline="") as file:
        first = next((line for line in file if line.strip() and not (comments and line.startswith("#"))), "")
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(path, first), strict=True)
        line = 1
        try:
            for cells in reader:
                if not (comments and cells and cells[0].startswith("#")):
                    yield line, [cleaned(c) for c in cells]
                line = reader.line_num + 1
        except csv.Error as e:
            raise InputError(f"'{path}', line {line}: {e}.", "Check the quotation marks of that line.") from e


def _delimiter(path: Path, first: str) -> str:
    """The sign that parts the cells: what the suffix says, unless the first line has none of it but another."""
    order = ",\t;" if path.suffix.lower() == ".csv" else "\t,;"
    return next((sign for sign in order if sign in first), order[0])


def _workbook_rows(path: Path, cleaned: Callable[[str], str]) -> Generator[Row, None, None]:
    # openpyxl takes long to load and most runs read no workbook
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    advice = "Open it in a spreadsheet program and save it anew as .xlsx, without a password."
    try:
        with zipfile.ZipFile(path) as package:
            if sum(i.file_size for i in package.infolist()) > _LARGEST_WORKBOOK:
                raise InputError(f"'{path}' unpacks to several gigabytes.", "Split it, or save it as CSV.")
        book = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError as e:
        raise InputError(f"There is no file '{path}'.", "Check the path.") from e
    except (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, InvalidFileException) as e:
        raise InputError(f"'{path}' is no readable workbook.", advice) from e
    try:
        for sheet in book.worksheets:
            some = False
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = ["" if v is None else cleaned(str(v)) for v in values]
                some = some or any(cells)
                yield number, cells
            if some:
                return
    except (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile) as e:
        raise InputError(f"'{path}' is a damaged workbook.", advice) from e
    finally:
        book.close()


def _write_workbook(path: Path, title: str, lines: Iterable[Sequence[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", "-", title)[:31] or "table")
    sheet.freeze_panes = "A2"
    for line in lines:
        cells = []
        for value in line:
            cell = WriteOnlyCell(sheet, value=value)
            cell.data_type = "s"  # what begins with "=" is text, no formula
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
