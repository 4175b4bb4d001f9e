"""Clean sentence pairs: scripts, lengths, ratios, numbers, program code, doubles, and sentences of test sets."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recipe import encode, evaluate

LONGEST = {"zh": 350, "en": 700}
"""Characters: what is longer is seldom one sentence."""
HAN = re.compile(r"[\u4e00-\u9fff]")
LEAST_HAN = 0.25
"""Share of Han characters in a Chinese side of more than a dozen characters; below it stand commands and names."""
RATIO = (0.7, 7.0)
"""English characters for one of Chinese, in sentences of more than 20: a pair outside is not a translation."""
CODE = re.compile(r"[{}\\]|</|\]\(|https?:|:ref:|:doc:|``|=>|::")
NUMBER = re.compile(r"\d{2,}")
BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]),\s?(?=[\u4e00-\u9fff])")


NEAR = {"zh": 12, "en": 8}
"""Characters of Chinese, words of English in a row that a sentence shares with one of a test set: too near to it."""


def key(text: str) -> str:
    """A sentence without case, spaces and signs: what makes two of them the same."""
    return re.sub(r"\W+", "", text).lower()


def sequences(zh: str, en: str) -> set[str]:
    """All sequences of NEAR characters and words of a pair."""
    characters, words = key(zh), re.findall(r"\w+", en.lower())
    return {characters[i : i + NEAR["zh"]] for i in range(len(characters) - NEAR["zh"] + 1)} | {
        " ".join(words[i : i + NEAR["en"]]) for i in range(len(words) - NEAR["en"] + 1)
    }


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What of test sets must not be learnt: whole sentences by their keys, and sequences of words."""

    keys: frozenset[str] = frozenset()
    sequences: frozenset[str] = frozenset()

    def near(self, zh: str, en: str) -> bool:
        """Whether a pair has a sentence of a test set, or shares a sequence with one."""
        return key(zh) in self.keys or key(en) in self.keys or not self.sequences.isdisjoint(sequences(zh, en))


def tidy(zh: str, en: str) -> tuple[str, str]:
    """One space where there are several, and the Chinese comma between Chinese characters (GB/T 15834-2011, 4.5)."""
    return re.sub(r"\s+", " ", BETWEEN_HAN.sub("，", zh)).strip(), re.sub(r"\s+", " ", en).strip()


def fault(zh: str, en: str, held_out: HeldOut = HeldOut()) -> str:
    """Why a pair is not fit to learn from, in a word; empty if it is. held_out: of test sets."""
    han = len(HAN.findall(zh))
    if not zh or not en or zh == en:
        return "empty"
    if len(zh) > LONGEST["zh"] or len(en) > LONGEST["en"]:
        return "long"
    if not han or HAN.search(en):
        return "script"
    if len(zh) > 12 and han / len(zh.replace(" ", "")) < LEAST_HAN:
        return "latin"
    if len(en) > 20 and not RATIO[0] < len(en) / len(zh) < RATIO[1]:
        return "ratio"
    if Counter(NUMBER.findall(zh)) != Counter(NUMBER.findall(en)):
        return "numbers"
    if CODE.search(en):
        return "code"
    if held_out.near(zh, en):
        return "test set"
    return ""


def clean(pairs: Iterable[tuple[str, str]], held_out: HeldOut, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """The pairs fit to learn from, each once; `counts` gets how many were left out, by reason."""
    seen = set()
    for pair in pairs:
        zh, en = tidy(*pair)
        why = fault(zh, en, held_out) or ("twice" if (zh, en) in seen else "")
        counts[why or "kept"] += 1
        if not why:
            seen.add((zh, en))
            yield zh, en


def held_out(sets: Iterable[Path]) -> HeldOut:
    """All of development and test sets (as recipe.evaluate reads them)."""
    found = [pair for path in sets for pair in evaluate.read(path)]
    keys = frozenset(key(side) for pair in found for side in pair) - {""}
    return HeldOut(keys, frozenset(sequence for pair in found for sequence in sequences(*pair)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for NAME.tsv; files already there are left as they are")
    parser.add_argument("files", type=Path, nargs="+", help="TSV of zh, en (.xz too)")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="sets that must not be learnt from")
    given = parser.parse_args()
    tests = held_out(given.without)
    given.out.mkdir(parents=True, exist_ok=True)
    for path in given.files:
        out = given.out / f"{path.name.split('.')[0]}.tsv"
        if out.exists():
            continue
        counts: Counter[str] = Counter()
        part = out.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            file.writelines(f"{zh}\t{en}\n" for zh, en in clean(encode.pairs(path), tests, counts))
        part.replace(out)
        print(out.name, dict(counts), flush=True)


if __name__ == "__main__":
    main()
