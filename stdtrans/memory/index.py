"""Candidates for fuzzy search that lose nothing: pairs of neighbouring tokens in sorted postings, memory-mapped.

A text is a string with one character a token (`keys.encode`), q of n characters the query, u of m a unit, and
M = max(n, m). Their score is 100 * (M - lev(q, u)) / M, rounded down; wanted is every u with score >= t.

Bound. Put a sign before the first and after the last character of both; q then has n + 1 pairs of neighbours. Take
an optimal edit script with d deletions and s substitutions of characters of q and i insertions, so that
lev = d + s + i. A pair of q is found in u unless one of its two characters is deleted or substituted (each such
character spoils at most two pairs) or something is inserted between them (each inserted character spoils at most
one). So at most 2 (d + s) + i = (d + s) + lev pairs of q are not in u. Now score >= t means
lev <= M - ceil(t M / 100) =: k. The characters of q that are kept number n - d - s = m - i - s; if M = m they are at
least m - lev, so d + s <= n - m + lev <= n - M + k; if M = n, d + s <= lev <= k = n - M + k. Hence at most

    D(M) = max(0, n - M + k) + k

pairs are missing, and with D the largest D(M) over the M that are possible (n <= M <= 100 n / t, since
lev >= M - n), every wanted u has all but D of the different pairs of q, and so at least l - D of any l of them.
Counting different pairs is safe: a pair that is missing altogether has lost each of its occurrences.

So it is enough to read the postings of the l rarest pairs, l > D, and to keep what stands in l - D of them; where
n + 1 different pairs are not more than D (thresholds under 50), all units of a possible length are kept. The
distance is then computed for each one that is left, so nothing is guessed. Equal hashes of different tokens only
raise a score; the caller compares real tokens before he believes one.
"""

import contextlib
import itertools
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from stdtrans.language import Language
from stdtrans.memory.keys import KEYS_VERSION, encode

if TYPE_CHECKING:
    from stdtrans.memory.store import Memory

_FIRST, _LAST = 0x110000, 0x110001
_CHARACTER_BITS = 21
# Position and pair share 64 bits while postings are sorted: 2 * 21 bits of pair leave 22 for the position.
PART_LIMIT = 1 << 22
# Comparing a query with 500 short strings takes about as long as one look into the postings.
FRESH_LIMIT = 500
# The saved index is written anew when a tenth of it would be, and not for less than this: half a second's work.
SAVE_AT_LEAST = 5000
SAVE_SHARE = 0.1
# Postings are read in steps, each four times the last, until what is left is cheaper to compare (about half a
# microsecond a unit) than the next step to read and sort (some 25 nanoseconds a posting).
FIRST_STEP = 2000
STEP_GROWTH = 4
POSTINGS_PER_COMPARISON = 20
_MAGIC = b"stdtrans-index-1"
_FIELDS = ("ids", "starts", "flat", "pairs", "offsets", "postings")

_Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit by number and its score, 0-100, by encoded tokens (never below that by tokens)."""

    id: int
    score: int


def score(distance: int, longer: int) -> int:
    """The score of two token strings: share of the longer that needs no edit, in percent, rounded down."""
    return 100 if longer == 0 else 100 * (longer - distance) // longer


def distance_allowed(longer: int, threshold: int) -> int:
    """The largest edit distance with which a score still reaches the threshold."""
    return longer - -(-threshold * longer // 100)


@lru_cache(maxsize=4096)
def pairs_missing(length: int, threshold: int) -> int:
    """D of the module's bound: how many pairs of a query of that length may be missing in a wanted unit."""
    longest = 100 * length // threshold if threshold else length
    most = 0
    for longer in range(length, max(length, longest) + 1):
        allowed = distance_allowed(longer, threshold)
        most = max(most, max(0, length - longer + allowed) + allowed)
    return most


class Part:
    """The index of a fixed set of units; arrays in memory or mapped from a file.

    Positions run by token length. ids: unit numbers by position; starts: where each text begins in `flat` (one
    more at the end); pairs: the different pairs, ascending; offsets: where the postings of each begin in
    `postings`, which are ascending positions.
    """

    def __init__(self, arrays: dict[str, _Array]) -> None:
        self.arrays = arrays
        self._ids, self._starts, self._flat = arrays["ids"], arrays["starts"], arrays["flat"]
        self._pairs, self._offsets, self._postings = arrays["pairs"], arrays["offsets"], arrays["postings"]
        self._lengths = np.diff(self._starts.astype(np.int64))

    def __len__(self) -> int:
        return len(self._ids)

    @classmethod
    def build(cls, ids: Sequence[int], texts: Sequence[str]) -> "Part":
        """From unit numbers and their encoded texts. Raises ValueError above PART_LIMIT units."""
        if len(ids) >= PART_LIMIT:
            raise ValueError(f"more than {PART_LIMIT} units in one part of an index")
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        order = np.argsort(lengths, kind="stable")
        joined = "".join([texts[i] for i in order.tolist()])
        flat = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        starts = np.concatenate(([0], np.cumsum(lengths[order])))
        pairs, offsets, postings = _postings(flat, starts)
        return cls(
            {
                "ids": np.asarray(ids, np.int64)[order],
                "starts": starts.astype(np.int64),
                "flat": flat,
                "pairs": pairs,
                "offsets": offsets,
                "postings": postings,
            }
        )

    def texts(self) -> list[str]:
        """The encoded texts, by position."""
        joined = self._flat.tobytes().decode("utf-32-le", "surrogatepass")
        bounds = self._starts.tolist()
        return [joined[a:b] for a, b in itertools.pairwise(bounds)]

    @property
    def ids(self) -> list[int]:
        """Unit numbers, by position."""
        return [int(i) for i in self._ids.tolist()]

    def search(self, query: str, threshold: int) -> list[Candidate]:
        """All units whose encoded text reaches the threshold (1-100) against the encoded query, in no order."""
        length = len(query)
        low = int(np.searchsorted(self._lengths, -(-threshold * length // 100)))
        high = int(np.searchsorted(self._lengths, 100 * length // threshold, side="right"))
        if low >= high:
            return []
        return self._scored(self._positions(query, threshold, low, high), query, threshold)

    def _positions(self, query: str, threshold: int, low: int, high: int) -> NDArray[np.int64]:
        """Positions in [low, high) that the bound does not exclude."""
        pairs = _pairs_of(query)
        missing = pairs_missing(len(query), threshold)
        if len(pairs) <= missing:
            return np.arange(low, high)
        slots = np.searchsorted(self._pairs, pairs)
        known = slots < len(self._pairs)
        slots = slots[known]
        slots = slots[self._pairs[slots] == pairs[known]]
        absent = len(pairs) - len(slots)
        if absent > missing:
            return np.empty(0, np.int64)
        begins, ends = self._offsets[slots], self._offsets[slots + 1]
        order = iter(np.argsort(ends - begins).tolist())
        lists: list[_Array] = []
        read, step = 0, FIRST_STEP
        while True:
            for k in order:
                posting = self._postings[begins[k] : ends[k]]
                posting = posting[np.searchsorted(posting, low) : np.searchsorted(posting, high)]
                lists.append(posting)
                read += len(posting)
                if absent + len(lists) > missing and read > step:
                    break
            else:
                step = 0  # no list is left
            found = _in_at_least(np.concatenate(lists), absent + len(lists) - missing)
            if not step or len(found) * POSTINGS_PER_COMPARISON <= read * STEP_GROWTH:
                return found
            step = read * STEP_GROWTH

    def _scored(self, positions: NDArray[np.int64], query: str, threshold: int) -> list[Candidate]:
        out = []
        length = len(query)
        starts = self._starts[positions].tolist()
        ends = self._starts[positions + 1].tolist()
        for position, start, end in zip(positions.tolist(), starts, ends, strict=True):
            text = self._flat[start:end].tobytes().decode("utf-32-le", "surrogatepass")
            longer = max(length, end - start)
            allowed = distance_allowed(longer, threshold)
            distance = Levenshtein.distance(query, text, score_cutoff=allowed)
            if distance <= allowed:
                out.append(Candidate(int(self._ids[position]), score(distance, longer)))
        return out


class Index:
    """The fuzzy index of one memory and language, kept right while units come and go.

    A part saved beside the memory (mapped, so that opening costs nothing), parts in memory for what was added
    since, and a short list of the newest units. Units that are gone may still be found: the caller fetches each
    from the memory anyway. Numbers are never given twice and a unit's texts never change.
    """

    def __init__(self, memory: "Memory", language: Language) -> None:
        self._memory = memory
        self._language = language
        self._parts: list[Part] = []
        self._fresh: list[tuple[int, str]] = []
        self._last = 0
        self._saved = 0
        self._load()

    def __len__(self) -> int:
        return sum(map(len, self._parts)) + len(self._fresh)

    def search(self, query: str, threshold: int) -> list[Candidate]:
        """Every unit with a score of at least the threshold (1-100), best first; equal scores newest first.

        query: an encoded text (`keys.encode`).
        """
        if not query:
            return []
        found = [c for part in self._parts for c in part.search(query, threshold)]
        found += _compared(query, self._fresh, threshold)
        return sorted(found, key=lambda c: (-c.score, -c.id))

    def refresh(self) -> None:
        """Take in what was added since, by this process or another."""
        if self._memory.last_id() <= self._last:
            return
        for number, text in self._memory.texts(self._language, after=self._last):
            self._fresh.append((number, encode(text)))
            self._last = number
        if len(self._fresh) <= FRESH_LIMIT:
            return
        self._parts.append(Part.build(*_columns(self._fresh)))
        self._fresh = []
        unsaved = len(self) - self._saved
        if unsaved >= max(SAVE_AT_LEAST, SAVE_SHARE * self._saved):
            self.rebuild()

    def rebuild(self) -> None:
        """Make one part of all, without the units that are gone, and save it beside the memory where it may be."""
        alive = set(self._memory.ids())
        units = [pair for part in self._parts for pair in zip(part.ids, part.texts(), strict=True) if pair[0] in alive]
        units = sorted([*units, *(pair for pair in self._fresh if pair[0] in alive)])
        chunks = [units[i : i + PART_LIMIT - 1] for i in range(0, len(units), PART_LIMIT - 1)]
        self._parts = [Part.build(*_columns(chunk)) for chunk in chunks]
        self._fresh = []
        self._save()

    def close(self) -> None:
        """Let go of the mapped file."""
        self._parts = []
        self._fresh = []

    @property
    def path(self) -> Path | None:
        """Where the index is saved; None for a memory without a file."""
        path = self._memory.path
        return path.with_name(f"{path.name}.{self._language.value}.index") if path else None

    def _load(self) -> None:
        if self.path is None:
            return
        loaded = _read(self.path, self._memory.uuid, self._language)
        if loaded is not None:
            self._parts, self._last = loaded
            self._saved = len(self)

    def _save(self) -> None:
        """The file is a cache: where it cannot be written, the next run makes the index again."""
        if self.path is None or self._memory.path is None:
            return
        with contextlib.suppress(OSError):
            _write(self.path, self._memory.path, self._memory.uuid, self._language, self._parts, self._last)
            self._saved = len(self)


def _pairs_of(text: str) -> NDArray[np.uint64]:
    """The different pairs of neighbours of one text, its ends included."""
    codes = np.empty(len(text) + 2, np.uint64)
    codes[0], codes[-1] = _FIRST, _LAST
    codes[1:-1] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    pairs: NDArray[np.uint64] = np.unique((codes[:-1] << np.uint64(_CHARACTER_BITS)) | codes[1:])
    return pairs


def _postings(
    flat: NDArray[np.uint32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int32]]:
    """Different pairs ascending, where the postings of each begin, and the postings of all."""
    lengths = np.diff(starts)
    count = len(lengths)
    owner = np.repeat(np.arange(count), lengths)
    padded = np.empty(len(flat) + 2 * count, np.uint64)
    firsts = starts[:-1] + 2 * np.arange(count)
    padded[firsts] = _FIRST
    padded[firsts + lengths + 1] = _LAST
    padded[np.arange(len(flat)) + 2 * owner + 1] = flat
    keys = (padded[:-1] << np.uint64(_CHARACTER_BITS)) | padded[1:]
    owners = np.repeat(np.arange(count, dtype=np.uint64), lengths + 2)[:-1]
    inside = padded[:-1] != _LAST
    bits = np.uint64(64 - 2 * _CHARACTER_BITS)
    both = (keys[inside] << bits) | owners[inside]
    both.sort()
    if len(both):
        both = both[np.concatenate(([True], both[1:] != both[:-1]))]
    pair_of_each = both >> bits
    postings = (both & np.uint64((1 << int(bits)) - 1)).astype(np.int32)
    pairs, begins = np.unique(pair_of_each, return_index=True)
    return pairs, np.append(begins, len(postings)).astype(np.int64), postings


def _in_at_least(values: _Array, times: int) -> NDArray[np.int64]:
    """The values that stand in the array at least so many times (each list it was made of holds a value once)."""
    if times > len(values):
        return np.empty(0, np.int64)
    ordered = np.sort(values).astype(np.int64)
    last = ordered[times - 1 :]
    kept: NDArray[np.int64] = last[last == ordered[: len(last)]]
    return np.unique(kept) if len(kept) > 1 else kept


def _compared(query: str, units: Sequence[tuple[int, str]], threshold: int) -> list[Candidate]:
    """Candidates among a few units by comparing with each."""
    out = []
    for number, text in units:
        longer = max(len(query), len(text))
        allowed = distance_allowed(longer, threshold)
        if abs(len(query) - len(text)) > allowed:
            continue
        distance = Levenshtein.distance(query, text, score_cutoff=allowed)
        if distance <= allowed:
            out.append(Candidate(number, score(distance, longer)))
    return out


def _columns(units: Sequence[tuple[int, str]]) -> tuple[list[int], list[str]]:
    return [number for number, _ in units], [text for _, text in units]


def _write(path: Path, like: Path, memory: str, language: Language, parts: Sequence[Part], last: int) -> None:
    """Arrays one after another, each at a multiple of 64 bytes, after JSON that says where; rights as of `like`."""
    layout: list[dict[str, tuple[str, int, int]]] = []
    pieces: list[memoryview] = []
    position = checksum = 0
    for part in parts:
        places = {}
        for name in _FIELDS:
            array = np.ascontiguousarray(part.arrays[name])
            places[name] = (array.dtype.str, len(array), position)
            for piece in (array.view(np.uint8).data, memoryview(bytes(-array.nbytes % 64))):
                pieces.append(piece)
                position += len(piece)
                checksum = zlib.crc32(piece, checksum)
        layout.append(places)
    facts = {"keys": KEYS_VERSION, "memory": memory, "language": language.value, "last": last}
    head = json.dumps({**facts, "size": position, "checksum": checksum, "parts": layout}).encode()
    start = -(-(len(_MAGIC) + 8 + len(head)) // 64) * 64
    handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + start.to_bytes(8, "little") + head.ljust(start - len(_MAGIC) - 8))
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(like, temporary)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path, memory: str, language: Language) -> tuple[list[Part], int] | None:
    """The parts in a file and the last unit they know; None where the file is missing, old, damaged or not ours."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            start = int.from_bytes(file.read(8), "little")
            head = json.loads(file.read(start - len(_MAGIC) - 8))
        wanted = {"keys": KEYS_VERSION, "memory": memory, "language": language.value}
        if any(head[name] != value for name, value in wanted.items()):
            return None
        if path.stat().st_size != start + head["size"]:
            return None
        data = np.memmap(path, np.uint8, mode="r")[start:]
        if zlib.crc32(data.data) != head["checksum"]:
            return None
        parts = []
        for places in head["parts"]:
            arrays: dict[str, _Array] = {}
            for name, (kind, count, position) in places.items():
                size = np.dtype(kind).itemsize * count
                arrays[name] = np.asarray(data[position : position + size]).view(kind)
            parts.append(Part(arrays))
        return parts, int(head["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
