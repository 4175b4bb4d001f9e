"""Postings of neighbouring tokens that exclude what cannot reach a score, and lose nothing that does.

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

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

# Before the first and after the last token: no characters of Unicode. Where a text has them nevertheless, the bound
# holds as for any other equal characters.
_FIRST, _LAST = 0xFFFE, 0xFFFF
# Postings are sorted so many at a time: 8 bytes each, and some room to work.
_SORTED_AT_ONCE = 1 << 21
_MOVED_AT_ONCE = 1 << 16
# Where so few units are left, comparing them all takes no longer than one more look into a list of postings.
FEW = 40

FIELDS = ("ids", "lengths", "starts", "flat", "pairs", "offsets", "postings")

Array = NDArray[np.generic]


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


class Units:
    """Unit numbers and encoded texts, packed: what a part is built from."""

    def __init__(self, units: Iterable[tuple[int, str]] = ()) -> None:
        self.ids = array("q")
        self._lengths = array("i")
        self._flat = bytearray()
        for number, text in units:
            self.add(number, text)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, number: int, text: str) -> None:
        self.ids.append(number)
        self._lengths.append(len(text))
        self._flat += text.encode("utf-16-le", "surrogatepass")

    def dump(self) -> bytes:
        """All of it as bytes, for `load`."""
        return b"".join((self.ids.tobytes(), self._lengths.tobytes(), self._flat))

    def load(self, data: bytes, count: int) -> None:
        """Append what `dump` made of `count` units."""
        numbers = count * self.ids.itemsize
        texts = numbers + count * self._lengths.itemsize
        self.ids.frombytes(data[:numbers])
        self._lengths.frombytes(data[numbers:texts])
        self._flat += memoryview(data)[texts:]

    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
        """Numbers, lengths in tokens, and the texts one after another, which must not grow while they are used."""
        lengths = np.array(self._lengths, np.int64)
        return np.array(self.ids, np.int64), lengths, np.frombuffer(self._flat, np.uint16)


class Part:
    """The index of a fixed set of units; arrays in memory or mapped from a file.

    Positions run by token length. ids: unit numbers by position; lengths: the first position of each length (as
    many as the longest text, and one more); starts: where each text begins in `flat` (one more at the end); pairs:
    the different pairs, ascending; offsets: where the postings of each begin in `postings`, which are ascending
    positions.
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.arrays = arrays
        self._ids, self._starts, self._flat = arrays["ids"], arrays["starts"], arrays["flat"]
        self._pairs, self._offsets, self._postings = arrays["pairs"], arrays["offsets"], arrays["postings"]
        self._lengths = arrays["lengths"]

    def __len__(self) -> int:
        return len(self._ids)

    @classmethod
    def build(cls, units: Units) -> "Part":
        return cls._of(*units.arrays())

    @classmethod
    def merged(cls, parts: "Iterable[Part]", alive: NDArray[np.int64]) -> "Part":
        """One part of several, with only the units of which the number is in `alive` (ascending)."""
        parts = list(parts)
        ids = np.concatenate([p._ids for p in parts]).astype(np.int64)
        lengths = np.concatenate([np.diff(p._starts) for p in parts]).astype(np.int64)
        flat = np.concatenate([p._flat for p in parts]).astype(np.uint16)
        kept = np.isin(ids, alive)
        return cls._of(ids[kept], lengths[kept], flat[np.repeat(kept, lengths)])

    @classmethod
    def _of(cls, ids: NDArray[np.int64], lengths: NDArray[np.int64], flat: NDArray[np.uint16]) -> "Part":
        order = np.argsort(lengths, kind="stable")
        lengths, old = lengths[order], np.concatenate(([0], np.cumsum(lengths)))[order]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        flat = _reordered(flat, old, starts)
        longest = int(lengths[-1]) if len(lengths) else 0
        pairs, offsets, postings = _postings(flat, starts)
        return cls(
            {
                "ids": _narrow(ids[order]),
                "lengths": _narrow(np.searchsorted(lengths, np.arange(longest + 2))),
                "starts": _narrow(starts),
                "flat": flat,
                "pairs": pairs,
                "offsets": _narrow(offsets),
                "postings": postings,
            }
        )

    def search(self, query: str, threshold: int) -> list[Candidate]:
        """All units whose encoded text reaches the threshold (1-100) against the encoded query, in no order."""
        length = len(query)
        low = self._first_of(-(-threshold * length // 100))
        high = self._first_of(100 * length // threshold + 1)
        if low >= high:
            return []
        return self._scored(self._positions(query, threshold, low, high), query, threshold)

    def _first_of(self, length: int) -> int:
        """The first position of a text at least that long."""
        return int(self._lengths[min(length, len(self._lengths) - 1)])

    def _positions(self, query: str, threshold: int, low: int, high: int) -> Array:
        """Positions in [low, high) that the bound does not exclude, ascending.

        What stands in none of the D + 1 rarest lists is out; what stands in some is then looked for in the others,
        one list after the other, each time keeping only what has missed D lists at most.
        """
        pairs = _pairs_of(query)
        missing = pairs_missing(len(query), threshold)
        if len(pairs) <= missing:
            return np.arange(low, high)
        slots = np.minimum(self._pairs.searchsorted(pairs), len(self._pairs) - 1)
        slots = slots[self._pairs[slots] == pairs]
        may_miss = missing - (len(pairs) - len(slots))
        if may_miss < 0:
            return np.empty(0, np.int64)
        begins, ends = self._offsets[slots].astype(np.int64), self._offsets[slots + 1].astype(np.int64)
        order = np.argsort(ends - begins)
        bounds = np.array([low, high], self._postings.dtype)
        lists = list(zip(begins[order].tolist(), ends[order].tolist(), strict=True))
        rarest = [self._within(begin, end, bounds) for begin, end in lists[: may_miss + 1]]
        positions, counts = _counted(np.concatenate(rarest))
        for needed, (begin, end) in enumerate(lists[may_miss + 1 :], 2):
            if len(positions) <= FEW:
                break
            _count(positions, counts, self._within(begin, end, bounds))
            kept = counts >= needed
            positions, counts = positions[kept], counts[kept]
        return positions

    def _within(self, begin: int, end: int, bounds: Array) -> Array:
        """A list of postings, as far as it lies between two bounds."""
        posting = self._postings[begin:end]
        low, high = posting.searchsorted(bounds).tolist()
        return posting[low:high]

    def _scored(self, positions: Array, query: str, threshold: int) -> list[Candidate]:
        """Those of the positions that reach the threshold."""
        texts = self._texts(positions)
        longest = max(len(query), *map(len, texts)) if texts else 0
        cutoff = distance_allowed(longest, threshold)
        distances = process.cdist([query], texts, scorer=Levenshtein.distance, score_cutoff=cutoff, dtype=np.int32)[0]
        out = []
        for i in np.flatnonzero(distances <= cutoff).tolist():
            longer, distance = max(len(query), len(texts[i])), int(distances[i])
            if distance <= distance_allowed(longer, threshold):
                out.append(Candidate(int(self._ids[positions[i]]), score(distance, longer)))
        return out

    def _texts(self, positions: Array) -> list[str]:
        data = self._flat.view(np.uint8).data
        starts, ends = (2 * self._starts[positions]).tolist(), (2 * self._starts[positions + 1]).tolist()
        return [str(data[a:b], "utf-16-le") for a, b in zip(starts, ends, strict=True)]


def compared(query: str, units: Iterable[tuple[int, str]], threshold: int) -> list[Candidate]:
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


def _pairs_of(text: str) -> NDArray[np.uint32]:
    """The different pairs of neighbours of one text, its ends included."""
    codes = np.empty(len(text) + 2, np.uint32)
    codes[0], codes[-1] = _FIRST, _LAST
    codes[1:-1] = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    pairs = (codes[:-1] << np.uint32(16)) | codes[1:]
    pairs.sort()
    return pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]


def _postings(
    flat: NDArray[np.uint16], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int32]]:
    """Different pairs ascending, where the postings of each begin, and the postings of all."""
    pairs: list[NDArray[np.uint32]] = [np.empty(0, np.uint32)]
    counts: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    # as many as there can be; what is not written to takes no memory
    postings = np.empty(len(flat) + len(starts) - 1, np.int32)
    end = 0
    for low, high in _ranges(flat):
        keyed = _keyed(flat, starts, low, high)
        keyed.sort()
        keyed = keyed[np.concatenate(([True], keyed[1:] != keyed[:-1]))] if len(keyed) else keyed
        postings[end : end + len(keyed)] = keyed & np.uint64(0xFFFFFFFF)
        end += len(keyed)
        keyed >>= np.uint64(32)
        begins = np.flatnonzero(np.concatenate(([True], keyed[1:] != keyed[:-1]))[: len(keyed)])
        pairs.append(keyed[begins].astype(np.uint32))
        counts.append(np.diff(np.append(begins, len(keyed))))
    offsets = np.concatenate(([0], np.cumsum(np.concatenate(counts))))
    return np.concatenate(pairs), offsets, postings[:end]


def _keyed(flat: NDArray[np.uint16], starts: NDArray[np.int64], low: int, high: int) -> NDArray[np.uint64]:
    """Each pair that begins with a code from low to high, as 16 bits a code, then 32 bits with its text's number."""
    places = np.concatenate(
        [
            np.flatnonzero((flat[i : i + _SORTED_AT_ONCE] - np.uint16(low)) <= high - low) + i
            for i in range(0, len(flat), _SORTED_AT_ONCE)
        ]
        or [np.empty(0, np.int64)]
    )
    owners = np.repeat(np.arange(len(starts) - 1), np.diff(places.searchsorted(starts)))
    keyed: NDArray[np.uint64] = flat[places].astype(np.uint64)
    keyed <<= np.uint64(48)
    keyed |= owners.astype(np.uint64)
    places += 1
    last = places == starts[owners + 1]
    del owners
    places[last] = 0
    second = flat[places]
    del places
    second[last] = _LAST
    keyed |= second.astype(np.uint64) << np.uint64(32)
    if not low <= _FIRST <= high:
        return keyed
    first: NDArray[np.uint64] = np.full(len(starts) - 1, _LAST, np.uint64)
    filled = starts[:-1] < starts[1:]
    first[filled] = flat[starts[:-1][filled]]
    first <<= np.uint64(32)
    first |= np.uint64(_FIRST << 48)
    first |= np.arange(len(first), dtype=np.uint64)
    return np.concatenate((keyed, first))


def _reordered(flat: NDArray[np.uint16], old: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.uint16]:
    """Texts in a new order: each from where it was (old) to where it shall be (starts, one more at the end)."""
    out = np.empty_like(flat)
    for first in range(0, len(old), _MOVED_AT_ONCE):
        bounds = starts[first : first + _MOVED_AT_ONCE + 1]
        shifts = np.repeat(old[first : first + _MOVED_AT_ONCE] - bounds[:-1], np.diff(bounds))
        out[bounds[0] : bounds[-1]] = flat[np.arange(bounds[0], bounds[-1]) + shifts]
    return out


def _ranges(codes: NDArray[np.uint16]) -> list[tuple[int, int]]:
    """Ranges of codes, both ends included, that have about _SORTED_AT_ONCE of the array each."""
    groups = np.cumsum(np.bincount(codes, minlength=1 << 16)) // _SORTED_AT_ONCE
    ends = [*np.flatnonzero(np.diff(groups)).tolist(), (1 << 16) - 1]
    return list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))


def _counted(values: Array) -> tuple[Array, NDArray[np.int64]]:
    """The different values, ascending, and how often each stands in the array."""
    values.sort()
    begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))[: len(values)])
    return values[begins], np.diff(np.append(begins, len(values)))


def _count(positions: Array, counts: NDArray[np.int64], posting: Array) -> None:
    """Add 1 to the count of every position that stands in the posting; both ascend."""
    if not len(posting):
        return
    if len(posting) < len(positions):
        places = np.minimum(positions.searchsorted(posting), len(positions) - 1)
        counts[places[positions[places] == posting]] += 1
    else:
        places = np.minimum(posting.searchsorted(positions), len(posting) - 1)
        counts += posting[places] == positions


def _narrow(values: Array) -> Array:
    """As 32-bit numbers where they fit."""
    fits = not len(values) or int(values.max()) < 1 << 31
    return values.astype(np.int32 if fits else np.int64)
