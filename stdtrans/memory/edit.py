"""Changing many units of a memory at once, by query, so that it can be taken back; and what two memories differ in."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from stdtrans.errors import OutputError, UsageError
from stdtrans.language import Language, normalise
from stdtrans.memory.entry import Entry, Extra, ExtraKind, now
from stdtrans.memory.rows import entry_of, values
from stdtrans.memory.store import Memory

TAG = "tag"


@dataclass(frozen=True, slots=True)
class Query:
    """Which units are meant; what is empty does not matter. text: a part of either side, case aside."""

    text: str = ""
    domain: str = ""
    tag: str = ""
    origin: str = ""
    document: str = ""

    def __call__(self, entry: Entry) -> bool:
        wanted = self.text.casefold()
        return (
            (not wanted or any(wanted in entry.plain(side).casefold() for side in Language))
            and (not self.domain or entry.domain == self.domain)
            and (not self.tag or self.tag in tags(entry))
            and (not self.origin or entry.origin == self.origin)
            and (not self.document or entry.document == self.document)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a unit. domain: None leaves it; replace: (old, new) in the text of `side`, or of both sides."""

    domain: str | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    replace: tuple[str, str] | None = None
    side: Language | None = None

    def of(self, entry: Entry) -> Entry:
        """The unit as it will be. Raises UsageError where a side would become empty."""
        kept = tuple(e for e in entry.extras if not (e.name == TAG and e.value in (*self.remove_tags, *self.add_tags)))
        added = tuple(Extra(ExtraKind.PROPERTY, t, TAG) for t in self.add_tags)
        extras = entry.extras if set(tags(entry)) >= set(self.add_tags) and not self.remove_tags else (*kept, *added)
        out = replace(entry, extras=extras, domain=entry.domain if self.domain is None else self.domain)
        for side in Language if self.replace else ():
            if self.replace and self.side in (None, side):
                text = out.text(side).replace(*self.replace)
                if not text.strip():
                    raise UsageError(f"Unit {entry.id} would have an empty side.", "Replace less, or delete the unit.")
                out = replace(out, zh=text) if side is Language.ZH else replace(out, en=text)
        return out


def tags(entry: Entry) -> tuple[str, ...]:
    """The tags of a unit, in the order they were given."""
    return tuple(e.value for e in entry.extras if e.kind is ExtraKind.PROPERTY and e.name == TAG)


def edit(memory: Memory, query: Query, change: Change, *, dry_run: bool = False) -> list[tuple[Entry, Entry]]:
    """Change the units meant; before and after of those that differ. The units before are noted first, beside the
    memory, for `undo_edit`; nothing is lost where the program stops in between.

    Raises UsageError where a side would become empty, OutputError where the note cannot be written.
    """
    changed = []
    for entry in memory.entries():
        if query(entry) and (after := change.of(entry)) != entry:
            changed.append((entry, replace(after, changed=now())))
    if not changed or dry_run:
        return changed
    _note(memory, changed)
    same = [after for before, after in changed if _texts(before) == _texts(after)]
    other = [(before, after) for before, after in changed if _texts(before) != _texts(after)]
    memory.replace([], same)
    memory.add(replace(after, id=0) for _, after in other)
    memory.delete(before.id for before, _ in other)
    return changed


def undo_edit(memory: Memory) -> int | None:
    """Put back the units of the last edit; how many, None where there is none. A unit changed since stays."""
    path = _note_path(memory)
    if path is None or not path.is_file():
        return None
    noted = [(entry_of(before), entry_of(after)) for before, after in json.loads(path.read_text(encoding="utf-8"))]
    found: dict[tuple[str, str], Entry] = {}
    wanted = {_texts(after) for _, after in noted}
    for entry in memory.entries():
        if _texts(entry) in wanted:
            found[_texts(entry)] = entry
    back, gone, count = [], [], 0
    for before, after in noted:
        here = found.get(_texts(after))
        if here is None or (here.domain, here.extras) != (after.domain, after.extras):
            continue
        count += 1
        if _texts(before) == _texts(after):
            memory.replace([], [replace(before, id=here.id)])
        else:
            back.append(replace(before, id=0))
            gone.append(here.id)
    memory.add(back)
    memory.delete(gone)
    path.unlink()
    return count


def _texts(entry: Entry) -> tuple[str, str]:
    return entry.plain(Language.ZH), entry.plain(Language.EN)


def _note_path(memory: Memory) -> Path | None:
    return memory.path.with_name(f"{memory.path.name}.edit.json") if memory.path else None


def _note(memory: Memory, changed: list[tuple[Entry, Entry]]) -> None:
    path = _note_path(memory)
    if path is None:
        return
    rows = [[[e.id, *values(e, *_texts(e), "")] for e in pair] for pair in changed]
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        temporary.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{path} cannot be written: {error.strerror}.", "Check the disk and the folder.") from None


@dataclass(frozen=True, slots=True)
class Difference:
    """A Chinese text with the English texts that only one of two memories has for it."""

    zh: str
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def kind(self) -> str:
        """changed, first (only there) or second."""
        if self.only_first and self.only_second:
            return "changed"
        return "first" if self.only_first else "second"


def diff(first: Memory, second: Memory) -> Iterator[Difference]:
    """What two memories differ in, by Chinese text, in the order of the first; form (width, case, space) aside."""
    sides = []
    for memory in (first, second):
        texts: dict[str, dict[str, tuple[str, str]]] = {}
        for entry in memory.entries():
            zh, en = _texts(entry)
            texts.setdefault(normalise(zh), {}).setdefault(normalise(en), (zh, en))
        sides.append(texts)
    for key in dict.fromkeys((*sides[0], *sides[1])):
        ours, theirs = sides[0].get(key, {}), sides[1].get(key, {})
        one = tuple(pair[1] for en, pair in ours.items() if en not in theirs)
        other = tuple(pair[1] for en, pair in theirs.items() if en not in ours)
        if one or other:
            yield Difference(next(iter((ours or theirs).values()))[0], one, other)
