"""Fit the segmenters and vocabularies of a model to each other: cut what one lacks, add what text needs.

A piece that a segmenter gives and a model does not know reaches it as `<unk>`; a piece cut from the
segmenter falls apart into smaller known ones instead.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import sentencepiece

NORMAL = 1
FIRST_LEVEL = range(0xB0, 0xD8)
"""Lead bytes of the 3,755 commonest characters in GB/T 2312-1980, level 1."""


def common_characters() -> list[str]:
    """The characters of GB/T 2312-1980, level 1."""
    cells = (bytes((row, cell)).decode("gb2312", "ignore") for row in FIRST_LEVEL for cell in range(0xA1, 0xFF))
    return [character for character in cells if character]


def counts(segmenter: Path, lines: Iterable[str]) -> Counter[str]:
    """How often each piece, or unknown character, of the segmenter stands in the lines."""
    processor = sentencepiece.SentencePieceProcessor(str(segmenter))
    found: Counter[str] = Counter()
    for line in lines:
        found.update(processor.encode(line, out_type=str))
    return found


def fit(segmenter: Path, vocabulary: Iterable[str], out: Path) -> None:
    """Write `segmenter` with the pieces of `vocabulary` alone; single characters it lacked are
    added with the lowest score, so that they are taken only where nothing longer fits."""
    from sentencepiece import sentencepiece_model_pb2 as schema  # needs protobuf, which stdtrans does not

    wanted = set(vocabulary)
    model = schema.ModelProto()
    model.ParseFromString(segmenter.read_bytes())
    kept = [piece for piece in model.pieces if piece.type != NORMAL or piece.piece in wanted]
    known = {piece.piece for piece in kept}
    lowest = min(piece.score for piece in kept)
    added = sorted(piece for piece in wanted - known if len(piece) == 1)
    del model.pieces[:]
    model.pieces.extend(kept)
    model.pieces.extend(schema.ModelProto.SentencePiece(piece=piece, score=lowest) for piece in added)
    model.trainer_spec.vocab_size = len(model.pieces)
    out.write_bytes(model.SerializeToString())


def grow(
    table: np.ndarray, vocabulary: list[str], wanted: Iterable[str], donor: np.ndarray, donor_vocabulary: list[str]
) -> tuple[np.ndarray, list[str]]:
    """Add the wanted pieces to an embedding table (pieces, width): from the donor's row where it
    has one, else a small random row around the mean."""
    place = {piece: row for row, piece in enumerate(donor_vocabulary)}
    known = set(vocabulary)
    new = [piece for piece in dict.fromkeys(wanted) if piece not in known]
    noise = np.random.default_rng(0)
    mean, spread = donor.mean(0), donor.std(0)
    rows = [
        donor[place[piece]] if piece in place else mean + 0.3 * spread * noise.standard_normal(len(mean))
        for piece in new
    ]
    grown = np.concatenate([table, np.array(rows, dtype=np.float32).reshape(-1, table.shape[1])])
    return grown.astype(np.float32), vocabulary + new


def vocabulary(path: Path) -> list[str]:
    """The pieces of a model, in the order of its embedding rows."""
    return list(json.loads(path.read_text("utf-8")))
