"""The fuzzy index of one memory and language, on disk beside it and kept right while units come and go."""

import contextlib
import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stdtrans.language import Language
from stdtrans.memory.index_file import Facts, part_is_whole, read_part, write_part
from stdtrans.memory.keys import KEYS_VERSION, encode
from stdtrans.memory.postings import Candidate, Part, Units, compared
from stdtrans.memory.spool import Spool

if TYPE_CHECKING:
    from stdtrans.memory.store import Memory

# Comparing a query with 500 short strings takes about as long as one look into the postings.
FRESH_LIMIT = 500
# So many units are encoded anew in some 50 milliseconds at each opening; more are saved.
SAVE_AT_LEAST = 2000
# Two neighbouring parts become one as soon as the later has this share of the earlier: few parts, little rewriting.
MERGE_SHARE = 0.25
# Building a part takes some 500 bytes a unit: so many stay within the memory that an import of any size may take.
PART_LIMIT = 1 << 19

_RANGE = re.compile(r"\.(\d+)-(\d+)\.index$")


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part and the units it knows: after < number <= last. path: its file, None where it has none."""

    after: int
    last: int
    part: Part
    path: Path | None


class Index:
    """Parts that together know every unit up to some number, and the units since.

    A part of 2,000 units or more has a file beside the memory, named by the numbers it knows
    (`ours.sqlite.zh.0-100000.index`), which is mapped: opening costs nothing and nothing is made anew. New units are
    compared one by one, then in a part in memory, then saved; small parts are merged into larger ones as they come.
    Units that are gone may still be found: the caller fetches each from the memory anyway. Numbers are never given
    twice and a unit's texts never change.
    """

    def __init__(self, memory: "Memory", language: Language) -> None:
        self._memory = memory
        self._language = language
        self._segments: list[_Segment] = []
        self._fresh: list[tuple[int, str]] = []
        self._tail: Part | None = None
        self._last = 0
        self._load()

    def __len__(self) -> int:
        return sum(len(s.part) for s in self._segments) + len(self._fresh)

    @property
    def last(self) -> int:
        """The highest unit number it knows."""
        return self._last

    def search(self, query: str, threshold: int) -> list[Candidate]:
        """Every unit with a score of at least the threshold (1-100), best first; equal scores newest first.

        query: an encoded text (`keys.encode`).
        """
        if not query:
            return []
        try:
            found = self._found(query, threshold)
        except (IndexError, ValueError):  # numbers that lead nowhere: the file was damaged after it was written
            self.rebuild()
            found = self._found(query, threshold)
        return sorted(found, key=lambda c: (-c.score, -c.id))

    def refresh(self) -> None:
        """Take in what was added since, by this process or another."""
        newest = self._memory.last_id()
        if newest <= self._last:
            return
        self._take((n, encode(text)) for n, text in self._memory.texts(self._language, after=self._last))
        self._last = max(self._last, newest)

    def take(self, units: Spool, after: int) -> None:
        """Take in units just added, whose encoded texts are known: all that there are above the number `after`."""
        if self._last == after and units.complete and len(units) + len(self._fresh) >= SAVE_AT_LEAST:
            with contextlib.suppress(OSError):  # what could not be read back is read from the memory
                for batch in units.batches(PART_LIMIT):
                    self._save(Part.build(Units(self._fresh)), Part.build(batch), last=batch.ids[-1])
        self.refresh()

    def rebuild(self) -> None:
        """Make everything anew from the memory's texts."""
        self._segments, self._fresh, self._tail, self._last = [], [], None, 0
        self._remove_files(0, self._memory.last_id())
        self.refresh()

    def damaged(self) -> list[str]:
        """The names of files that are not as they were written."""
        return [s.path.name for s in self._segments if s.path and not part_is_whole(s.path)]

    def close(self) -> None:
        """Let go of the mapped files."""
        self._segments, self._fresh, self._tail = [], [], None

    def _found(self, query: str, threshold: int) -> list[Candidate]:
        found = [c for s in self._segments for c in s.part.search(query, threshold)]
        if self._tail is not None:
            found += self._tail.search(query, threshold)
        return found + compared(query, self._fresh[len(self._tail or ()) :], threshold)

    def _take(self, units: Iterator[tuple[int, str]]) -> None:
        packed = Units()
        for number, text in units:
            if len(packed) or len(self._fresh) >= SAVE_AT_LEAST:
                packed.add(number, text)
            else:
                self._fresh.append((number, text))
            self._last = number
            if len(packed) >= PART_LIMIT:
                self._save(Part.build(Units(self._fresh)), Part.build(packed), last=self._last)
                packed = Units()
        if len(self._fresh) >= SAVE_AT_LEAST:
            self._save(Part.build(Units(self._fresh)), Part.build(packed), last=self._last)
        elif len(self._fresh) - len(self._tail or ()) > FRESH_LIMIT:
            self._tail = Part.build(Units(self._fresh))

    def _save(self, *parts: Part, last: int) -> None:
        """Make one part of these, which know all after the last segment, and merge it with small ones before it."""
        known = [p for p in parts if len(p)]
        after = self._segments[-1].last if self._segments else 0
        new = _Segment(after, last, known[0] if len(known) == 1 else self._merged(known, after, last), None)
        while self._segments and self._mergeable(self._segments[-1].part, new.part):
            previous = self._segments.pop()
            new = _Segment(previous.after, last, self._merged([previous.part, new.part], previous.after, last), None)
        self._segments.append(self._written(new))
        self._fresh, self._tail, self._last = [], None, last

    @staticmethod
    def _mergeable(earlier: Part, later: Part) -> bool:
        return len(later) >= MERGE_SHARE * len(earlier) and len(earlier) + len(later) <= PART_LIMIT

    def _merged(self, parts: list[Part], after: int, last: int) -> Part:
        return Part.merged(parts, np.array(self._memory.ids(after, last), np.int64))

    def _written(self, segment: _Segment) -> _Segment:
        """The segment from its new file; as it is where none can be written, for the next run can make it again."""
        if self._memory.path is None:
            return segment
        path = self._path(segment.after, segment.last)
        facts = self._facts(segment.after, segment.last)
        with contextlib.suppress(OSError):
            write_part(path, self._memory.path, facts, segment.part)
            self._remove_files(segment.after, segment.last, but=path)
            part = read_part(path, facts)
            if part is not None:
                return _Segment(segment.after, segment.last, part, path)
        return segment

    def _remove_files(self, after: int, last: int, but: Path | None = None) -> None:
        """Delete the files of units in a range, where that is possible: another process may have one open."""
        for path, begin, end in self._files():
            if path != but and after <= begin and end <= last:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _load(self) -> None:
        """Follow the files from the first unit on, each time to the one that reaches farthest."""
        files = self._files()
        newest = self._memory.last_id()
        while True:
            ranges = sorted((last, path) for path, after, last in files if after == self._last < last <= newest)
            for last, path in reversed(ranges):
                part = read_part(path, self._facts(self._last, last))
                if part is not None:
                    self._segments.append(_Segment(self._last, last, part, path))
                    self._last = last
                    break
            else:
                return

    def _files(self) -> list[tuple[Path, int, int]]:
        """The files there are, each with the range of units it knows."""
        path = self._memory.path
        if path is None:
            return []
        found = path.parent.glob(f"{glob.escape(path.name)}.{self._language.value}.*.index")
        return [(file, int(m[1]), int(m[2])) for file in found if (m := _RANGE.search(file.name))]

    def _path(self, after: int, last: int) -> Path:
        path = self._memory.path
        assert path is not None
        return path.with_name(f"{path.name}.{self._language.value}.{after}-{last}.index")

    def _facts(self, after: int, last: int) -> Facts:
        return Facts(self._memory.uuid, self._language.value, KEYS_VERSION, after, last)
