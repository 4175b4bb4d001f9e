"""Turn sentence pairs into token ids on disk: one .npz a source of data."""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece

from recipe import segmenter

LONGEST = 180
"""Tokens a side: longer pairs are few, and each costs as much as ten others."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pairs as token ids: row n of a side is `tokens[ends[n-1]:ends[n]]`."""

    source: np.ndarray
    source_ends: np.ndarray
    target: np.ndarray
    target_ends: np.ndarray

    def __len__(self) -> int:
        return len(self.source_ends)

    def pair(self, row: int) -> tuple[np.ndarray, np.ndarray]:
        return _row(self.source, self.source_ends, row), _row(self.target, self.target_ends, row)

    def lengths(self) -> np.ndarray:
        """(pairs, 2): tokens of each side."""
        return np.stack([np.diff(self.source_ends, prepend=0), np.diff(self.target_ends, prepend=0)], 1)


def _row(tokens: np.ndarray, ends: np.ndarray, row: int) -> np.ndarray:
    return tokens[ends[row - 1] if row else 0 : ends[row]]


def load(path: Path) -> Encoded:
    """What `save` wrote."""
    with np.load(path) as data:
        return Encoded(*(data[name] for name in ("source", "source_ends", "target", "target_ends")))


def save(pairs: list[tuple[list[int], list[int]]], path: Path) -> None:
    """Write token ids of pairs, ends of rows beside them."""
    sides = [[pair[side] for pair in pairs] for side in (0, 1)]
    flat = [np.array([token for row in rows for token in row], dtype=np.int32) for rows in sides]
    ends = [np.cumsum([len(row) for row in rows], dtype=np.int64) for rows in sides]
    np.savez(path, source=flat[0], source_ends=ends[0], target=flat[1], target_ends=ends[1])


class Encoder:
    """Text of one language to ids ending in `</s>`, by a model folder's segmenter and vocabulary."""

    def __init__(self, spm: Path, vocabulary: Path) -> None:
        self._spm = sentencepiece.SentencePieceProcessor(str(spm))
        self._ids = {piece: row for row, piece in enumerate(segmenter.vocabulary(vocabulary))}

    def __call__(self, lines: list[str]) -> list[list[int]]:
        unknown, end = self._ids["<unk>"], self._ids["</s>"]
        return [[*(self._ids.get(p, unknown) for p in row), end] for row in self._spm.encode(lines, out_type=str)]


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """(zh, en) of a TSV, plain or .xz, with or without the header `zh<TAB>en`."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            zh, en = line.rstrip("\n").split("\t")[:2]
            if (zh, en) != ("zh", "en"):
                yield zh, en


def encode(path: Path, out: Path, source: Encoder, target: Encoder, *, to_zh: bool) -> int:
    """Write the pairs of `path` to `out` (.npz); gives how many were short enough to keep."""
    sides = [(en, zh) if to_zh else (zh, en) for zh, en in pairs(path)]
    rows = zip(source([s for s, _ in sides]), target([t for _, t in sides]), strict=True)
    kept = [(s, t) for s, t in rows if 1 < len(s) <= LONGEST and 1 < len(t) <= LONGEST]
    save(kept, out)
    return len(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder with en.spm, zh.spm and the two vocabularies")
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--to", choices=("zh", "en"), default="zh")
    given = parser.parse_args()
    spms = ("en.spm", "zh.spm") if given.to == "zh" else ("zh.spm", "en.spm")
    source = Encoder(given.model / spms[0], given.model / "source_vocabulary.json")
    target = Encoder(given.model / spms[1], given.model / "target_vocabulary.json")
    given.out.mkdir(parents=True, exist_ok=True)
    for path in given.files:
        out = given.out / f"{path.name.split('.')[0]}.npz"
        print(path, encode(path, out, source, target, to_zh=given.to == "zh"), flush=True)


if __name__ == "__main__":
    main()
