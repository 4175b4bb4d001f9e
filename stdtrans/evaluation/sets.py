"""Test sets: pairs of sentences (TSV) and sentences with wishes (JSON lines), read into one form."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stdtrans.decoding import read_utf8
from stdtrans.errors import InputError, UsageError
from stdtrans.evaluation.inline import CodeWish, coded
from stdtrans.language import Language
from stdtrans.segment import Code, Direction, Kind

SETS = (".jsonl", ".ndjson")
_KINDS = {"sentence": Kind.PARAGRAPH} | {str(k): k for k in Kind}
_SEVERAL = re.compile(r"[。；]\s*\S|\.\s+[A-Z]")
_ADVICE = "See the form of test sets in benchmarks/README.md."


@dataclass(frozen=True, slots=True)
class Term:
    """An approved translation; accept: others as good; forbidden: what must not stand in the translation."""

    source: str
    target: str
    accept: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def approved(self) -> tuple[str, ...]:
        return (self.target, *self.accept)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A reference or a verbal form, and how the translation has to write it."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Item:
    """One segment to translate, its reference, and what the translation has to fulfil.

    text: the source with a mark for each of `codes`; place: where it stands in the file ("line 12"); columns: what
    else the file says of it; left_out: why codes of the file are none of the item's.
    """

    id: str
    place: str
    direction: Direction
    source: str
    reference: str
    kind: Kind = Kind.PARAGRAPH
    text: str = ""
    codes: tuple[Code, ...] = ()
    terms: tuple[Term, ...] = ()
    references: tuple[Rendering, ...] = ()
    numbers: tuple[str, ...] = ()
    verbs: tuple[Rendering, ...] = ()
    wishes: tuple[CodeWish, ...] = ()
    left_out: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Items of a file in their order.

    obedient: they carry wishes; numbers: the place of each among all the file's items, of which there are `size`.
    """

    path: Path
    items: tuple[Item, ...]
    obedient: bool
    numbers: tuple[int, ...]
    size: int

    @property
    def directions(self) -> tuple[Direction, ...]:
        return tuple(dict.fromkeys(i.direction for i in self.items))

    @property
    def notices(self) -> tuple[str, ...]:
        """What of the file is not in the items."""
        return tuple(f"{self.path}, {i.place}: a code is left out: {why}." for i in self.items for why in i.left_out)


def read_set(path: Path, asked: Direction | None = None, limit: int | None = None) -> EvaluationSet:
    """The items of a set: JSON lines by the suffix .jsonl, else a table with the columns zh and en.

    asked: the direction of a table, which needs one; of JSON lines, whose items have theirs, only those are taken.
    limit: only so many of each direction. Raises InputError naming the line that is not of the form or where nothing
    is left, UsageError where a table is given no direction.
    """
    obedient = path.suffix.lower() in SETS
    text = read_utf8(path)
    items = list(_objects(path, text) if obedient else _rows(path, text, asked))
    counts = Counter[Direction]()
    numbers = []
    for number, item in enumerate(items):
        counts[item.direction] += 1
        if item.direction == (asked or item.direction) and (limit is None or counts[item.direction] <= limit):
            numbers.append(number)
    if not numbers:
        which = f" from {asked.source} to {asked.target}" if asked else ""
        raise InputError(f"{path} has nothing to translate{which}.", "Check the file, and --from and --to.")
    twice = [key for key, times in Counter((i.id, i.direction) for i in items).items() if obedient and times > 1]
    if twice:
        raise InputError(f"{path}: several items have the id '{twice[0][0]}'.", "Give every item an id of its own.")
    return EvaluationSet(path, tuple(items[n] for n in numbers), obedient, tuple(numbers), len(items))


def read_hypotheses(path: Path) -> list[str]:
    """The lines of a file of translations, one for each item. Raises InputError where it cannot be read."""
    lines = read_utf8(path).split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _rows(path: Path, text: str, asked: Direction | None) -> Iterator[Item]:
    head, *lines = text.split("\n")
    header = [cell.strip() for cell in head.split("\t")]
    if not {"zh", "en"} <= set(header):
        raise InputError(f"{path} has no header with the columns zh and en.", "Begin it with the line zh<TAB>en.")
    if asked is None:
        raise UsageError("A table of pairs can be translated both ways.", "Give --from zh or --from en.")
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < len(header):
            raise InputError(f"{path}, line {number}: a column is missing.", "Each line has the columns of the header.")
        row = dict(zip(header, cells, strict=False))
        source, reference = row.pop(str(asked.source)), row.pop(str(asked.target))
        if not source.strip() or not reference.strip():
            raise InputError(f"{path}, line {number}: a text is missing.", "Fill it in or leave out the line.")
        kind = _kind(row.get("kind") or row.get("type", ""), source)
        id = row.get("id") or str(number - 1)
        yield Item(id, f"line {number}", asked, source, reference, kind, text=source, columns=row)


def _objects(path: Path, text: str) -> Iterator[Item]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line), number)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: no JSON: {error}.", _ADVICE) from None
        except KeyError as error:
            raise InputError(f"{path}, line {number}: {error} is missing.", _ADVICE) from None
        except (TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{path}, line {number}: {error}.", _ADVICE) from None


def _item(raw: Mapping[str, Any], number: int) -> Item:
    if not isinstance(raw, dict):
        raise TypeError("not an object")
    source = _string(raw, "source")
    inline = coded(source, raw.get("codes") or ())
    kind = str(raw.get("kind") or "sentence")
    if kind not in _KINDS:
        raise ValueError(f"unknown kind '{kind}'")
    return Item(
        id=str(raw.get("id", number)),
        place=f"line {number}",
        direction=_direction(_string(raw, "direction")),
        source=source,
        reference=_string(raw, "reference"),
        kind=_kind(kind, source),
        text=inline.text,
        codes=inline.codes,
        terms=tuple(_term(t) for t in raw.get("terms") or ()),
        references=tuple(_rendering(r) for r in raw.get("references") or ()),
        numbers=_strings(raw, "numbers"),
        verbs=tuple(_rendering(v) for v in raw.get("verbs") or ()),
        wishes=inline.wishes,
        left_out=inline.left_out,
        columns={"kind": kind},
    )


def _kind(name: str, source: str) -> Kind:
    """What the text is; a definition of several sentences is as any paragraph."""
    kind = _KINDS.get(name, Kind.PARAGRAPH)
    return Kind.PARAGRAPH if kind is Kind.DEFINITION and _SEVERAL.search(source) else kind


def _direction(name: str) -> Direction:
    source, _, target = name.partition("-")
    if {source, target} != {"zh", "en"}:
        raise ValueError(f"unknown direction '{name}'")
    return Direction(Language(source), Language(target))


def _term(raw: Mapping[str, Any]) -> Term:
    return Term(_string(raw, "source"), _string(raw, "target"), _strings(raw, "accept"), _strings(raw, "forbidden"))


def _rendering(raw: Mapping[str, Any]) -> Rendering:
    return Rendering(_string(raw, "source"), _string(raw, "target"))


def _string(raw: Mapping[str, Any], key: str) -> str:
    value = raw[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"'{key}' is not a text")
    return value


def _strings(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key) or ()
    if not isinstance(values, (list, tuple)) or not all(isinstance(v, str) and v.strip() for v in values):
        raise ValueError(f"'{key}' is not a list of texts")
    return tuple(values)
