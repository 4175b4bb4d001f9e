"""UTX glossaries in (Universal Terminology eXchange 1.11, AAMT): tab-separated, their header in comment lines."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from stdtrans.decoding import find_encoding
from stdtrans.errors import InputError, UsageError
from stdtrans.glossary import table
from stdtrans.glossary.concept import Concept, Dropped
from stdtrans.language import parse_language

_PAIR = re.compile(r"#\s*UTX[^;]*;\s*([A-Za-z-]+)\s*/\s*([A-Za-z-]+)", re.IGNORECASE)
# Columns of UTX under the names of `stdtrans.glossary.table`; {0} is the language of the column.
_COLUMNS = {"src": "{0}", "tgt": "{0}", "src:pos": "{0} part of speech", "tgt:pos": "{0} part of speech"}
_COLUMNS |= {"term status": "status", "concept id": "id", "src:definition": "{0} definition", "comment": "note"}


def read(path: Path, others: Counter[str]) -> Iterator[Concept | Dropped]:
    """The concepts of a UTX file, Chinese and English in either order.

    Term status: approved is preferred, provisional admitted, non-standard deprecated, forbidden and rejected forbidden.
    others: unused, for a file of another language is refused. Raises InputError with the line if the file has no
    header or is of other languages.
    """
    with path.open(encoding=find_encoding(path)) as file:
        lines = enumerate(file, 1)
        languages = _languages(path, next(lines, (1, ""))[1])
        yield from table.concepts(path, _rows(path, lines, languages))


def _languages(path: Path, line: str) -> tuple[str, str]:
    match = _PAIR.match(line)
    if match is None:
        raise InputError(f"'{path}', line 1: no UTX file.", "Its first line is to be '#UTX 1.11; en/zh; ...'.")
    try:
        source, target = parse_language(match[1]), parse_language(match[2])
    except UsageError as e:
        raise InputError(f"'{path}', line 1: it is not Chinese and English.", "Give a file of these languages.") from e
    return source.value, target.value


def _rows(path: Path, lines: Iterator[tuple[int, str]], languages: tuple[str, str]) -> Iterator[tuple[int, list[str]]]:
    headed = False
    for number, line in lines:
        cells = [table.folded(cell) for cell in line.lstrip("#").rstrip("\r\n").split("\t")]
        if not line.startswith("#"):
            if not headed:
                raise InputError(f"'{path}', line {number}: no line of column names.", "It begins with '#src'.")
            yield number, cells
        elif not headed and cells[0].casefold() == "src":
            headed = True
            yield number, [_column(cell.casefold(), languages) for cell in cells]


def _column(name: str, languages: tuple[str, str]) -> str:
    return _COLUMNS.get(name, name).format(languages[name.startswith("tgt")])
