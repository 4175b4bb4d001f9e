"""Make a start to train from of a model whose two languages share one vocabulary: a vocabulary for each side.

A model that writes English need not weigh Chinese pieces: with half the rows, the output costs half as much.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import sentencepiece

from recipe import ct2, segmenter

SPECIAL = ("</s>", "<unk>", "<pad>")
CHINESE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\ue000-\ufaff]")
"""Han and the signs beside it; the public model has private and Korean characters among its Chinese pieces."""
TABLE, BIAS, OWN = "decoder/embeddings/weight", "decoder/projection/bias", "encoder/embeddings_0/weight"


def sides(shared: list[str], chinese: set[str], english: set[str]) -> tuple[list[str], list[str]]:
    """(Chinese, English) vocabularies out of a shared one, by the pieces that each language's segmenter gives.

    Pieces that neither gives go to the side of their script; single Latin letters and signs to both."""
    zh = [p for p in shared if p in SPECIAL or p in chinese or (len(p) == 1 and CHINESE.search(p))]
    en = [
        p
        for p in shared
        if p in SPECIAL
        or (not CHINESE.search(p) and (p in english or p not in chinese or len(p.removeprefix("▁")) <= 1))
    ]
    return zh, en


def part(model: Path, zh_spm: Path, en_spm: Path, out: Path) -> tuple[int, int]:
    """Write `out`, the Chinese-English `model` with a vocabulary for each side and segmenters cut to them; gives their
    sizes. Raises FileNotFoundError where `model` has no shared_vocabulary.json."""
    shared = segmenter.vocabulary(model / "shared_vocabulary.json")
    chinese, english = (_pieces(path) for path in (zh_spm, en_spm))
    zh, en = sides(shared, chinese, english)
    row = {piece: number for number, piece in enumerate(shared)}
    weights = ct2.read(model / "model.bin")
    weights[OWN] = weights[TABLE][[row[p] for p in zh]]
    weights[TABLE] = weights[TABLE][[row[p] for p in en]]
    weights[BIAS] = weights[BIAS][[row[p] for p in en]]
    begins = json.loads((model / "config.json").read_text("utf-8"))["decoder_start_token"]
    ct2.write(weights, out, zh, en, start=begins if begins in en else "</s>")
    segmenter.fit(zh_spm, zh, out / "zh.spm")
    segmenter.fit(en_spm, en, out / "en.spm")
    return len(zh), len(en)


def _pieces(path: Path) -> set[str]:
    processor = sentencepiece.SentencePieceProcessor(str(path))
    return {processor.id_to_piece(number) for number in range(len(processor))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="Chinese-English model folder with shared_vocabulary.json")
    parser.add_argument("zh_spm", type=Path, help="segmenter of its Chinese")
    parser.add_argument("en_spm", type=Path, help="segmenter of its English")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    print("pieces: Chinese {}, English {}".format(*part(given.model, given.zh_spm, given.en_spm, given.out)))


if __name__ == "__main__":
    main()
