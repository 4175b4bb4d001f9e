"""Pairs to check from tables (TSV), labelled sets (JSON lines) and translation memories."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stdtrans.codes import plain
from stdtrans.decoding import read_utf8
from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.memory.entry import Entry
from stdtrans.review.pair import Label, Pair
from stdtrans.segment import Direction, Kind, TermHit

ZH_EN, EN_ZH = Direction(Language.ZH, Language.EN), Direction(Language.EN, Language.ZH)
_DIRECTIONS = {"zh-en": ZH_EN, "en-zh": EN_ZH}
# A segment of a document is far shorter; the limit of the csv module (131,072) is met by real tables.
_LONGEST_CELL = 1 << 24
_KINDS = {str(kind): kind for kind in Kind}
_SET_FORM = 'Each line is an object such as {"id": "1", "direction": "zh-en", "source": "…", "target": "…"}.'


def read_table(path: Path, asked: Direction | None = None) -> Iterator[Pair]:
    """Pairs of a TSV file in UTF-8 whose header names the columns zh and en; further columns are ignored.

    asked: the direction; without it the column that stands first is the source. Raises InputError where the file
    cannot be read, has no such header, or a row lacks a column.
    """
    lines = iter(read_utf8(path).split("\n"))
    header = [cell.strip().lower() for cell in next(lines, "").split("\t")]
    if not {"zh", "en"} <= set(header):
        raise InputError(f"{path} has no header with the columns zh and en.", "Begin it with the line zh<TAB>en.")
    direction = asked or (ZH_EN if header.index("zh") < header.index("en") else EN_ZH)
    columns = {language: header.index(language) for language in Language}
    csv.field_size_limit(_LONGEST_CELL)
    for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
        if not row:
            continue
        if len(row) <= max(columns.values()):
            raise InputError(f"{path}, line {number}: a column is missing.", "Each line has one tab or more.")
        source, target = row[columns[direction.source]], row[columns[direction.target]]
        yield Pair(str(number - 1), source, target, direction, place=f"line {number}")


def read_set(path: Path) -> Iterator[Pair]:
    """Pairs of a set in JSON lines: id, direction, source, target, and if given error, expected, kind and terms.

    Raises InputError naming the line that is not of this form.
    """
    for number, line in enumerate(read_utf8(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            yield _labelled(item, number)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"{type(error).__name__}: {error}"
            raise InputError(f"{path}, line {number}: no pair to check ({what}).", _SET_FORM) from error


def read_entries(entries: Iterable[Entry], direction: Direction, memory: str) -> Iterator[Pair]:
    """The pairs of a translation memory in a direction."""
    for number, entry in enumerate(entries, 1):
        zh, en = plain(entry.zh, entry.zh_codes), plain(entry.en, entry.en_codes)
        source, target = (zh, en) if direction.source is Language.ZH else (en, zh)
        yield Pair(str(entry.id or number), source, target, direction, place=f"{memory}, unit {entry.id or number}")


def _labelled(item: dict[str, Any], number: int) -> Pair:
    label = None
    if "error" in item:
        error = item["error"]
        if not (error is None or isinstance(error, str)):
            raise ValueError("error is neither null nor a kind")
        label = Label(error or None, str(item.get("expected") or ""))
    source, target = item["source"], item["target"]
    if not (isinstance(source, str) and isinstance(target, str)):
        raise ValueError("source and target are texts")
    return Pair(
        str(item.get("id", number)),
        source,
        target,
        _DIRECTIONS[item["direction"]],
        _KINDS.get(str(item.get("kind", "")), Kind.PARAGRAPH),
        f"line {number}",
        terms=tuple(_term(t, source) for t in item.get("terms") or ()),
        label=label,
    )


def _term(term: dict[str, Any], source: str) -> TermHit:
    start = max(0, source.lower().find(str(term["source"]).lower()))
    targets = tuple(str(t) for t in (term.get("target"), *(term.get("accept") or ())) if t)
    forbidden = tuple(str(t) for t in term.get("forbidden") or ())
    return TermHit(start, start + len(term["source"]), str(term["source"]), targets, forbidden, "set")
