"""Score a model folder on sets of sentence pairs: BLEU and chrF of sacrebleu, with signatures, and speed."""

from __future__ import annotations

import argparse
import csv
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece

LONGEST = 256


@dataclass(frozen=True, slots=True)
class Score:
    """BLEU and chrF2 (0 to 100) with their signatures, sentences a second, and pieces the model does not know."""

    name: str
    sentences: int
    bleu: float
    chrf: float
    signature: str
    per_second: float
    unknown: int


def read(path: Path) -> list[tuple[str, str]]:
    """(zh, en) pairs: a TSV with columns zh and en, or `NAME.en` beside `NAME.zh`.

    Raises FileNotFoundError if there is neither."""
    if path.suffix == ".tsv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return [(row["zh"], row["en"]) for row in rows]
    sides = [path.parent.joinpath(f"{path.name}.{language}").read_text("utf-8") for language in ("zh", "en")]
    return list(zip(*(side.splitlines() for side in sides), strict=True))


def translate(model: Path, spm: Path, lines: list[str], beam: int) -> tuple[list[str], float, int]:
    """Translations, seconds spent, and sentences that held a piece unknown to the model."""
    processor = sentencepiece.SentencePieceProcessor(str(spm))
    translator = ctranslate2.Translator(str(model), intra_threads=2, compute_type="int8")
    names = (model / "source_vocabulary.json", model / "shared_vocabulary.json")
    known = set(json.loads(next(name for name in names if name.exists()).read_text("utf-8")))
    pieces = processor.encode(lines, out_type=str)
    begun = time.monotonic()
    results = translator.translate_batch(
        pieces, beam_size=beam, max_batch_size=2048, batch_type="tokens", disable_unk=True, max_decoding_length=LONGEST
    )
    spent = time.monotonic() - begun
    texts = ["".join(result.hypotheses[0]).replace("▁", " ").strip() for result in results]
    return texts, spent, sum(any(piece not in known for piece in row) for row in pieces)


def score(name: str, texts: list[str], references: list[str], to: str, spent: float, unknown: int) -> Score:
    """Scores of translations against one reference each (tok zh for Chinese, 13a for English)."""
    bleu = sacrebleu.BLEU(tokenize="zh" if to == "zh" else "13a")
    value, chrf = bleu.corpus_score(texts, [references]), sacrebleu.CHRF().corpus_score(texts, [references])
    rate = len(texts) / spent if spent else 0.0
    return Score(name, len(texts), value.score, chrf.score, str(bleu.get_signature()), rate, unknown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("sets", type=Path, nargs="+", help="FILE.tsv, or NAME for NAME.zh and NAME.en")
    parser.add_argument("--to", choices=("zh", "en"), default="zh")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--first", type=int, default=10**9, help="only so many sentences of each set")
    parser.add_argument("--spm", type=Path, help="source segmenter, if it is not in the model folder")
    parser.add_argument("--out", type=Path, help="folder for the translations")
    given = parser.parse_args()
    spm = given.spm or given.model / ("en.spm" if given.to == "zh" else "zh.spm")
    for path in given.sets:
        pairs = read(path)[: given.first]
        source, reference = (1, 0) if given.to == "zh" else (0, 1)
        texts, spent, unknown = translate(given.model, spm, [pair[source] for pair in pairs], given.beam)
        found = score(path.stem, texts, [pair[reference] for pair in pairs], given.to, spent, unknown)
        print(json.dumps(asdict(found), ensure_ascii=False), flush=True)
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            (given.out / f"{path.stem}.{given.to}").write_text("\n".join(texts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
