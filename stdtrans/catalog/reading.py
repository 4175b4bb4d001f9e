"""Records from files: CSV, TSV, XLSX, JSON and JSON lines; their columns are found by Chinese or English names."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stdtrans.catalog.record import (
    Number,
    Record,
    Status,
    parse_adopted,
    parse_ccs,
    parse_date,
    parse_ics,
    parse_number,
    parse_numbers,
    parse_status,
)
from stdtrans.decoding import find_encoding
from stdtrans.errors import InputError
from stdtrans.language import HAN
from stdtrans.tables import TABLE_FILES, rows

JSON_FILES = (".json", ".jsonl", ".ndjson")
CATALOG_FILES = (*TABLE_FILES, *JSON_FILES)
# What stands above the header of a table: its name, a date, an empty line.
_LINES_BEFORE_HEADER = 10

# What a column may be called, without spaces, signs and case. "title" and 标准名称 are told apart by the script of the
# cell. 被代替标准 is left out: some lists mean the older standard by it, others the newer one.
_NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        *("number", "standardnumber", "standardno", "stdno", "standardcode", "no", "code", "designation", "docnumber"),
        *("标准号", "标准编号", "标准号码", "国家标准号", "国家标准编号", "行业标准号", "标准代号", "编号", "文件号"),
    ),
    "title": ("title", "name", "standardname", "standardtitle", "标准名称", "名称", "标准题名", "题名", "标题"),
    "zh": (
        *("zh", "zhcn", "chinese", "chinesetitle", "titlezh", "titlecn", "namezh", "namecn", "cnname", "chinesename"),
        *("中文名称", "标准中文名称", "中文标准名称", "中文题名", "中文标题", "标准名称中文", "中文"),
    ),
    "en": (
        *("en", "english", "englishtitle", "titleen", "nameen", "enname", "englishname"),
        *("英文名称", "标准英文名称", "英文标准名称", "英文题名", "英文标题", "标准名称英文", "英文", "英文译名"),
    ),
    "status": ("status", "state", "standardstatus", "状态", "标准状态"),
    "published": (
        *("published", "publicationdate", "publisheddate", "issuedate", "issuancedate", "issued", "dateofissue"),
        *("发布日期", "发布时间", "颁布日期", "出版日期"),
    ),
    "implemented": (
        *("implemented", "implementationdate", "effectivedate", "dateofimplementation", "effective"),
        *("实施日期", "实施时间", "生效日期"),
    ),
    "withdrawn": ("withdrawn", "withdrawaldate", "dateofwithdrawal", "废止日期", "作废日期", "废止时间"),
    "replaces": (
        *("replaces", "supersedes", "replacing", "代替标准", "代替标准号", "替代标准", "替代标准号", "代替", "替代"),
        *("代替国标号", "代替的标准", "替代的标准"),
    ),
    "replaced by": (
        *("replacedby", "supersededby", "被以下标准代替", "被以下标准替代", "代替者", "替代者", "被何标准代替"),
        *("由何标准代替", "新标准号"),
    ),
    "ics": (
        "ics",
        "icscode",
        "icscodes",
        "ics分类号",
        "ics分类",
        "国际标准分类号",
        "国际标准分类",
        "国际标准分类号ics",
    ),
    "ccs": (
        *("ccs", "ccscode", "ccscodes", "ccs分类号", "ccs分类", "中标分类号", "中标分类", "中国标准分类号"),
        *("中国标准分类", "中国标准分类号ccs"),
    ),
    "adopts": (
        *("adopts", "adoptedfrom", "adopted", "adoptedstandard", "adoptedstandards", "adoption", "采标", "采标号"),
        *("采标标准", "采标标准号", "采标情况", "采用国际标准", "采用国际标准号", "采用标准", "采用标准号", "采用关系"),
    ),
    "degree": (
        *("degree", "degreeofcorrespondence", "correspondence", "adoptiondegree", "采标程度", "采用程度"),
        *("一致性程度", "采标类型", "一致性程度标识"),
    ),
    "source": ("source", "datasource", "来源", "数据来源", "出处"),
}
_FIELD = {name: field for field, names in _NAMES.items() for name in names}
COLUMNS = (
    *("number", "zh", "en", "status", "published", "implemented", "withdrawn", "replaces", "replaced by"),
    *("ics", "ccs", "adopts", "source"),
)
"""The columns of a written catalogue, in order; reading knows them all."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row or object that is no record: its line in the file (its number in a JSON list), and why."""

    line: int
    reason: str


Cells = Mapping[str, str]
"""The cells of one row by field."""


def read(path: Path) -> Iterator[Record | Rejected]:
    """The records of a file by its suffix, in order, lazily; what is none comes as Rejected.

    Raises InputError with the line if the file as a whole cannot be read, if no column holds numbers of standards, or
    if the file is of no kind that holds records.
    """
    suffix = path.suffix.lower()
    if suffix not in CATALOG_FILES:
        raise InputError(f"'{path}' is of no kind that holds records.", f"Supported: {', '.join(CATALOG_FILES)}.")
    lines = _table(path) if suffix in TABLE_FILES else _lines(path) if suffix != ".json" else _list(path)
    for line, cells in lines:
        if isinstance(cells, str):
            yield Rejected(line, cells)
        elif any(cells.values()):
            yield _record(line, cells)


def written(record: Record) -> dict[str, str]:
    """The cells of a record by column, as `read` takes them."""
    values = (record.number, record.zh, record.en, record.status, record.published, record.implemented)
    several = (record.replaces, record.replaced_by, record.ics, record.ccs, record.adopts)
    cells = [*map(str, values), record.withdrawn, *("; ".join(v) for v in several), record.source]
    return dict(zip(COLUMNS, cells, strict=True))


def field_of(name: str) -> str:
    """The field that a column or key of this name holds, empty for none."""
    return _FIELD.get(re.sub(r"[\W_]", "", name).casefold(), "")


def _table(path: Path) -> Iterator[tuple[int, Cells | str]]:
    with closing(rows(path)) as lines:
        columns: list[tuple[int, str]] = []
        seen: list[str] = []
        for line, cells in lines:
            if columns:
                yield line, _first((field, cells[i]) for i, field in columns if i < len(cells))
                continue
            names = [field_of(c) for c in cells]
            seen = seen or [c for c in cells if c]
            if "number" in names:
                columns = [(i, field) for i, field in enumerate(names) if field]
            elif any(cells) and line > _LINES_BEFORE_HEADER:
                break
    if not columns:
        raise _no_number(path, seen)


def _no_number(path: Path, seen: Sequence[str]) -> InputError:
    found = ", ".join(seen[:8]) or "-"
    return InputError(
        f"'{path}' has no column of standard numbers; it has: {found}.", "Name one 标准号 or number in the first row."
    )


def _first(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first cell with something in it for each field."""
    out: dict[str, str] = {}
    for field, cell in cells:
        out[field] = out.get(field) or cell
    return out


def _lines(path: Path) -> Iterator[tuple[int, Cells | str]]:
    known = False
    number, keys = 0, list[str]()
    with path.open(encoding=find_encoding(path)) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                item = json.loads(line)
            except ValueError as e:
                yield number, f"no JSON: {e}"
                continue
            keys = keys or list(item if isinstance(item, dict) else ())
            known = known or "number" in map(field_of, keys)
            yield number, _object(item)
    if not known and number:
        raise _no_number(path, keys)


def _list(path: Path) -> Iterator[tuple[int, Cells | str]]:
    try:
        given = json.loads(path.read_text(encoding=find_encoding(path)))
    except ValueError as e:
        raise InputError(f"'{path}' is no JSON: {e}.", "Correct it, or export it anew.") from e
    if isinstance(given, dict):  # the list stands under a name of its own: "records", "data", "rows"
        given = next((v for v in given.values() if isinstance(v, list)), [given])
    if not isinstance(given, list):
        raise InputError(f"'{path}' holds no list of records.", "Give a list of objects.")
    first = next((item for item in given if isinstance(item, dict)), {})
    if "number" not in map(field_of, first):
        raise _no_number(path, list(first))
    yield from ((number, _object(item)) for number, item in enumerate(given, 1))


def _object(item: Any) -> Cells | str:
    if not isinstance(item, dict):
        return "no object"
    return _first((field_of(key), _text(value)) for key, value in item.items() if field_of(key))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return "" if value is None or isinstance(value, dict | bool) else str(value).strip()


def _record(line: int, cells: Cells) -> Record | Rejected:
    def cell(field: str) -> str:
        return cells.get(field, "")

    number = parse_number(cell("number"))
    if number is None:
        return Rejected(line, f"'{cell('number')}' is no number of a standard")
    parsed = _parsed(cells)
    if isinstance(parsed, str):
        return Rejected(line, parsed)
    title = " ".join(cell("title").split())
    han = bool(HAN.search(title))
    return Record(
        number.text,
        zh=_spaced(cell("zh")) or (title if han else ""),
        en=_spaced(cell("en")) or ("" if han else title),
        status=_status(parsed["status"], cell("replaced by")),
        published=parsed["published"],
        implemented=parsed["implemented"],
        withdrawn=parsed["withdrawn"],
        replaces=parse_numbers(cell("replaces")),
        replaced_by=parse_numbers(cell("replaced by")),
        ics=parsed["ics"],
        ccs=parsed["ccs"],
        adopts=_adopted(number, cell("adopts"), cell("degree")),
        source=cell("source"),
    )


def _spaced(title: str) -> str:
    """A title with one space where there was white space; an ideographic one, which parts its elements, stays."""
    return "\u3000".join(" ".join(part.split()) for part in title.split("\u3000") if part.strip())


def _status(told: Status, replaced_by: str) -> Status:
    """A standard of which only the successor is told is no longer in force."""
    return Status.WITHDRAWN if told is Status.UNKNOWN and parse_numbers(replaced_by) else told


def _adopted(number: Number, text: str, degree: str) -> tuple[str, ...]:
    return tuple(a for a in parse_adopted(text, degree) if a.split(" ID")[0] != number.text)


_PARSERS: Mapping[str, tuple[Callable[[str], Any], str]] = {
    "status": (parse_status, "status"),
    **dict.fromkeys(("published", "implemented", "withdrawn"), (parse_date, "date")),
    "ics": (parse_ics, "ICS code"),
    "ccs": (parse_ccs, "CCS code"),
}


def _parsed(cells: Cells) -> dict[str, Any] | str:
    """The values of the fields that have a form, or what is wrong with the first that has it not."""
    out = {}
    for field, (parse, kind) in _PARSERS.items():
        value = parse(cells.get(field, ""))
        if value is None:
            return f"'{cells[field]}' is no {kind}"
        out[field] = value
    return out
