"""What an engine's confidence is worth: the quality that translations of that confidence have on average."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

# Points of a stored calibration: a few hundred sentences tell no more steps apart.
STEPS = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising line through points (confidence 0-1, mean chrF 0-100 of the sentences there), by rising confidence.

    The confidence is the geometric mean of the probabilities of a translation's pieces, that is its log-probability
    divided by its length. Models differ in how sure they are of themselves; with a calibration the numbers of two
    models mean the same. Without one they only rank.
    """

    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        """Raises ValueError unless there is a point and the line rises."""
        rising = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(self.points))
        if not self.points or not rising:
            raise ValueError("a calibration is a rising line through at least one point")

    @classmethod
    def fit(cls, confidence: Sequence[float], quality: Sequence[float]) -> Self:
        """The isotonic regression of quality on confidence, of means of equal groups (pool adjacent violators).

        Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions (1972), 1.2.
        Raises ValueError for no sentences, or not as many of the one as of the other.
        """
        pairs = sorted(zip(confidence, quality, strict=True))
        if not pairs:
            raise ValueError("there is nothing to calibrate with")
        size = -(-len(pairs) // STEPS)
        groups = [pairs[at : at + size] for at in range(0, len(pairs), size)]
        blocks: list[tuple[float, float, int]] = []
        for group in groups:
            block = round(_mean(c for c, _ in group), 3), _mean(q for _, q in group), len(group)
            while blocks and (blocks[-1][1] >= block[1] or blocks[-1][0] == block[0]):
                block = _pooled(blocks.pop(), block)
            blocks.append(block)
        return cls(tuple((c, round(q, 1)) for c, q, _ in blocks))

    def expected(self, confidence: float) -> float:
        """The mean chrF (0-100) of translations of this confidence; beyond the ends that of the end."""
        at = bisect_right(self.points, confidence, key=lambda p: p[0])
        if at == 0:
            return self.points[0][1]
        if at == len(self.points):
            return self.points[-1][1]
        (left, low), (right, high) = self.points[at - 1], self.points[at]
        return low + (high - low) * (confidence - left) / (right - left)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _pooled(a: tuple[float, float, int], b: tuple[float, float, int]) -> tuple[float, float, int]:
    size = a[2] + b[2]
    return round((a[0] * a[2] + b[0] * b[2]) / size, 3), (a[1] * a[2] + b[1] * b[2]) / size, size
