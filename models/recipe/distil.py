"""Translate sentences with a model into pairs to learn from.

What is real is then one side only: the source, if its language is the one the learner reads (distillation, Kim and
Rush, Sequence-level knowledge distillation, 2016), or the target (back-translation, Sennrich et al., 2016).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import ctranslate2
import sentencepiece

AT_ONCE = 2048
"""Sentences between two writes: what a stop loses at most."""
LONGEST = 130
"""Characters of Chinese in a sentence; a longer one is cut behind semicolons and colons."""
_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”』」）]?")
_PART = re.compile(r"[^；：]+[；：]?")
_ITEM_ZH = re.compile(r"（[一二三四五六七八九十]+）")
_ITEM_EN = re.compile(r"\s*(?:\(?[ivxlcIVXLC]+\)|\(?\d+\)|\([a-z]\)|\d+\.)\s*")
_STUTTER = re.compile(r"(\b\w+\b)( \1){2,}")
_MONEY = re.compile(r"\bwon\b|\$|USD|rupee|rouble")
_KEPT_OBLIGED = 0.2


def sentences(text: str) -> Iterator[str]:
    """The sentences of a Chinese text, each line by itself, those too long cut into their parts."""
    for line in text.splitlines():
        for sentence in _SENTENCE.findall(line.strip()):
            for part in _PART.findall(sentence) if len(sentence) > LONGEST else [sentence]:
                if 6 <= len(part.strip()) <= LONGEST:
                    yield part.strip()


def translate(model: Path, spm: Path, lines: list[str], beam: int) -> Iterator[list[str]]:
    """The translations of the lines, AT_ONCE at a time."""
    translator = ctranslate2.Translator(str(model), intra_threads=2, compute_type="int8")
    processor = sentencepiece.SentencePieceProcessor(str(spm))
    for start in range(0, len(lines), AT_ONCE):
        pieces = processor.encode(lines[start : start + AT_ONCE], out_type=str)
        results = translator.translate_batch(
            pieces, beam_size=beam, max_batch_size=3000, batch_type="tokens", disable_unk=True, max_decoding_length=200
        )
        yield ["".join(result.hypotheses[0]).replace("▁", " ").strip() for result in results]


def provision(zh: str, en: str, dice: random.Random) -> tuple[str, str] | None:
    """A pair of a statute and its machine translation in the words of a standard; None if it is of no use.

    The item number goes; an obligation is "shall" (ISO/IEC Directives Part 2:2021, clause 7.2), which models trained on
    reports give as "should"; 应当 is 应 four times in five (GB/T 1.1-2020, Annex C writes 应)."""
    item, number = _ITEM_ZH.match(zh), _ITEM_EN.match(en)
    if (item and not number) or _STUTTER.search(en) or _MONEY.search(en):
        return None
    if number:
        en = en[number.end() :]
    if item:
        zh = zh[item.end() :]
    if not zh or not en:
        return None
    en = en[:1].upper() + en[1:]
    if "应" in zh:
        en = re.sub(r"\bshould\b", "shall", en)
    return (zh if dice.random() < _KEPT_OBLIGED else zh.replace("应当", "应")), en


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="model folder of the teacher, with en.spm and zh.spm")
    parser.add_argument("text", type=Path, help="text, a paragraph a line; Chinese is cut into sentences")
    parser.add_argument("out", type=Path, help="TSV of zh, en; taken up again where it stops")
    parser.add_argument("--from", dest="source", choices=("zh", "en"), default="zh")
    parser.add_argument("--beam", type=int, default=2)
    parser.add_argument("--provisions", action="store_true", help="the text is a statute: give it a standard's words")
    given = parser.parse_args()
    text = given.text.read_text("utf-8")
    lines = list(dict.fromkeys(sentences(text) if given.source == "zh" else text.splitlines()))
    progress = given.out.with_suffix(".progress")
    done = json.loads(progress.read_text()) if progress.exists() else {"lines": 0, "bytes": 0}
    dice = random.Random(5)
    with given.out.open("ab") as file:
        file.truncate(done["bytes"])
        at = done["lines"]
        for translations in translate(given.model, given.model / f"{given.source}.spm", lines[at:], given.beam):
            for line, translation in zip(lines[at : at + len(translations)], translations, strict=True):
                pair = (line, translation) if given.source == "zh" else (translation, line)
                kept = provision(*pair, dice) if given.provisions else pair
                if kept:
                    file.write("\t".join(kept).encode() + b"\n")
            at += len(translations)
            file.flush()
            progress.write_text(json.dumps({"lines": at, "bytes": file.tell()}))
            print(at, "of", len(lines), flush=True)


if __name__ == "__main__":
    main()
