"""Pairs from tables: TSV, CSV and XLSX with a header that names the languages."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.memory.encoding import find_encoding
from stdtrans.memory.entry import Entry, Extra, ExtraKind
from stdtrans.memory.report import ImportReport

# Spreadsheets of a country with a decimal comma write semicolons.
_DELIMITERS = ("\t", ",", ";")
# Longer than any sentence; a quotation mark that is never closed is noticed by it.
_CELL_LIMIT = 1 << 20
_SPREADSHEETS = {".xlsx", ".xlsm"}
_NAMES = {"中文": Language.ZH, "汉语": Language.ZH, "英文": Language.EN, "英语": Language.EN}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the two languages stand, and the names of all columns."""

    zh: int
    en: int
    names: tuple[str, ...]


def read_table(path: str | Path, report: ImportReport | None = None) -> Iterator[Entry]:
    """The pairs of a table. Its first row names the languages, in any order: zh and en, or tags such as zh-CN.

    Columns named domain, creator, document and note are kept as such, others as properties. Tabs, commas and
    semicolons are told apart by the header; a tab-separated cell may hold any quotation mark. Text is UTF-8, UTF-16
    or, where it is neither, GB18030. A row with one side empty is dropped and told in the report. Raises InputError,
    with the row, where the header or a row cannot be understood.
    """
    path = Path(path)
    report = ImportReport() if report is None else report
    rows = _spreadsheet(path) if path.suffix.lower() in _SPREADSHEETS else _text(path)
    columns: _Columns | None = None
    for number, row in rows:
        if columns is None:
            columns = _header(path, row)
            continue
        if not any(cell.strip() for cell in row):
            continue
        entry = _entry(path, number, row, columns)
        if not entry.zh or not entry.en:
            report.drop(number, f"the {'Chinese' if not entry.zh else 'English'} side is empty")
            continue
        report.read += 1
        yield entry
    if columns is None:
        raise InputError(f"{path.name} is empty.", "Its first row must name the columns: zh and en.")


def _header(path: Path, row: Sequence[str]) -> _Columns:
    found: dict[Language, int] = {}
    for i, cell in enumerate(row):
        language = _language(cell)
        if language is None:
            continue
        if language in found:
            raise InputError(
                f"{path.name}, row 1: two columns are {'Chinese' if language is Language.ZH else 'English'} "
                f"('{row[found[language]]}' and '{cell}').",
                "Keep one column for each language.",
            )
        found[language] = i
    if len(found) < 2:
        raise InputError(
            f"{path.name}, row 1: the header must name a Chinese and an English column, it reads "
            f"'{' | '.join(row)[:80]}'.",
            "Name them zh and en.",
        )
    return _Columns(found[Language.ZH], found[Language.EN], tuple(cell.strip() for cell in row))


def _language(cell: str) -> Language | None:
    name = cell.strip().strip("\ufeff")
    if name in _NAMES:
        return _NAMES[name]
    try:
        return parse_language(name)
    except UsageError:
        return None


def _entry(path: Path, number: int, row: Sequence[str], columns: _Columns) -> Entry:
    if len(row) <= max(columns.zh, columns.en):
        raise InputError(
            f"{path.name}, row {number}: {len(row)} of {len(columns.names)} columns.",
            "Every row needs a Chinese and an English cell; look for a missing separator.",
        )
    if any(cell.strip() for cell in row[len(columns.names) :]):
        raise InputError(
            f"{path.name}, row {number}: {len(row)} columns, but the header has {len(columns.names)}.",
            "Look for a separator inside a text; put such a text into quotation marks.",
        )
    fields = {"domain": "", "creator": "", "document": ""}
    extras = []
    for i, (name, cell) in enumerate(zip(columns.names, row, strict=False)):
        value = cell.strip()
        if i in (columns.zh, columns.en) or not value:
            continue
        if name.lower() in fields:
            fields[name.lower()] = value
        elif name.lower() == "note":
            extras.append(Extra(ExtraKind.NOTE, value))
        else:
            extras.append(Extra(ExtraKind.PROPERTY, value, name or f"column {i + 1}"))
    return Entry(
        row[columns.zh].strip(),
        row[columns.en].strip(),
        domain=fields["domain"],
        creator=fields["creator"],
        document=fields["document"],
        extras=tuple(extras),
    )


def _text(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a text table with their number (a row in quotation marks may run over lines and is one)."""
    encoding = find_encoding(path)
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as file:
        first = file.readline()
        delimiter = _delimiter(path, first)
        lines = _Replayed(first, file)
        if delimiter == "\t":
            reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        limit = csv.field_size_limit(_CELL_LIMIT)
        number = 0
        try:
            for number, row in enumerate(reader, 1):
                yield number, [_unquoted(cell) for cell in row] if delimiter == "\t" else row
        except csv.Error as error:
            raise InputError(
                f"{path.name}, row {number + 1}: {error}.", "Look for a quotation mark that is not closed."
            ) from error
        finally:
            csv.field_size_limit(limit)


class _Replayed:
    """The lines of a file of which the first was read already."""

    def __init__(self, first: str, file: io.TextIOBase) -> None:
        self._first: str | None = first
        self._file = file

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._first if self._first is not None else self._file.readline()
        self._first = None
        if not line:
            raise StopIteration
        return line.replace("\0", "")


def _delimiter(path: Path, first: str) -> str:
    """The sign that splits the header so that both languages are columns."""
    for delimiter in _DELIMITERS:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        if {_language(cell) for cell in cells} >= set(Language):
            return delimiter
    if not first.strip():
        raise InputError(f"{path.name} is empty.", "Its first row must name the columns: zh and en.")
    return max(_DELIMITERS, key=first.count)  # the header itself is at fault, and is told so


def _unquoted(cell: str) -> str:
    """A tab-separated cell as spreadsheets save it: in quotation marks, those inside doubled."""
    if len(cell) < 2 or not (cell.startswith('"') and cell.endswith('"')):
        return cell
    inside = cell[1:-1]
    return inside.replace('""', '"') if '"' not in inside.replace('""', "") else cell


def _spreadsheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet of a workbook that is not empty."""
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, ParseError) as error:
        raise InputError(
            f"{path.name} is not a readable XLSX workbook.", "Save it again as .xlsx, without a password."
        ) from error
    try:
        sheet = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            return
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else str(cell) for cell in row]
    finally:
        book.close()
