"""Rows of tables as people keep them: CSV, TSV and XLSX files, whatever their encoding and separator."""

import codecs
import csv
import os
import re
import zipfile
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from stdtrans.errors import InputError, OutputError, UsageError

Row = tuple[int, list[str]]
"""A row number (line of the file, from 1) and its cells, trimmed."""

TABLE_FILES = (".csv", ".tsv", ".txt", ".xlsx")
WRITTEN_FILES = (".csv", ".tsv", ".xlsx")

_CHUNK = 1 << 18
# No table comes near; a small file that unpacks to more is no honest workbook.
_LARGEST_WORKBOOK = 4 << 30
# UTF-32 begins with the mark of UTF-16, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows(path: Path) -> Generator[Row, None, None]:
    """The rows of a file by its suffix, lazily; of a workbook, those of its first sheet that is not empty.

    Raises InputError, with the line where there is one, if the file cannot be read.
    """
    return _workbook_rows(path) if path.suffix.lower() == ".xlsx" else _text_rows(path)


def encoding_of(path: Path) -> str:
    """The encoding in which the whole file can be read: by its byte order mark, else UTF-8, else GB 18030.

    Raises InputError if there is none, or no file.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4)
        if marked := next((name for sign, name in _MARKS if head.startswith(sign)), None):
            return marked
        found = next((name for name in ("utf-8", "gb18030") if _readable(path, name)), None)
    except FileNotFoundError as e:
        raise InputError(f"There is no file '{path}'.", "Check the path.") from e
    except OSError as e:
        raise InputError(f"'{path}' cannot be read: {e.strerror}.", "Check that it is a file you may read.") from e
    if found is None:
        raise InputError(f"'{path}' is no text in a known encoding.", "Save the file as UTF-8 and try again.")
    return found


def write(path: Path, title: str, lines: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV, TSV (UTF-8 with byte order mark, as spreadsheets expect) or XLSX, whole or not at all.

    title: of the sheet. Raises UsageError for another suffix, OutputError where the path cannot be written.
    """
    if path.suffix.lower() not in WRITTEN_FILES:
        raise UsageError(f"A table cannot be written as '{path.suffix}'.", f"Supported: {', '.join(WRITTEN_FILES)}.")
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(temporary, title, lines)
        else:
            with temporary.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file, dialect="excel-tab" if path.suffix.lower() == ".tsv" else "excel").writerows(lines)
        temporary.replace(path)
    except OSError as e:
        raise OutputError(f"'{path}' cannot be written: {e.strerror or e}.", "Check the folder and the disk.") from e
    finally:
        temporary.unlink(missing_ok=True)


def _readable(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _text_rows(path: Path) -> Generator[Row, None, None]:
    with path.open(encoding=encoding_of(path), newline="") as file:
        first = next((line for line in file if line.strip()), "")
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(path, first), strict=True)
        line = 1
        try:
            for cells in reader:
                yield line, [c.strip() for c in cells]
                line = reader.line_num + 1
        except csv.Error as e:
            raise InputError(f"'{path}', line {line}: {e}.", "Check the quotation marks of that line.") from e


def _delimiter(path: Path, first: str) -> str:
    """The sign that parts the cells: what the suffix says, unless the first line has none of it but another."""
    order = ",\t;" if path.suffix.lower() == ".csv" else "\t,;"
    return next((sign for sign in order if sign in first), order[0])


def _workbook_rows(path: Path) -> Generator[Row, None, None]:
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
                cells = ["" if v is None else str(v).strip() for v in values]
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
