"""Makes stdtrans/lexicon.tsv: Chinese words, the stems of English words that translate them, and weights.

    python benchmarks/checks/lexicon.py CORPUS MODEL --work FOLDER    (needs `pip install jieba`)

CORPUS is a folder with human.tsv.xz and specifications.tsv.xz, MODEL the folder of OPUS-MT zh-en. The words are those
of jieba's dictionary (MIT) and of GB 2312, level 1; their translations are what the model makes of each by itself, and
what stands beside them in the corpus more often than chance has it. The weights say how often a word of a right
translation has a counterpart by this lexicon, against a sentence taken at random. The first 30,000 lines of the
shuffled human corpus and 4,000 of the specifications are left out: false alarms are counted on them (run.py).
"""

import argparse
import json
import math
import pickle
import re
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import numpy as np
from run import SEED, read_lines

from stdtrans.lexicon import UNIT, Lexicon, stem

OUT = Path(__file__).parents[2] / "stdtrans" / "lexicon.tsv"
KEPT_OUT = {"human": 30_000, "specifications": 4_000}
LINES = 200_000  # of the human corpus
COMMON = 5  # frequency of a word in jieba's dictionary
HYPOTHESES = 6
BETWEEN = 2.0  # logarithm of the probability that a hypothesis may be worse than the best
MOST_STEMS = 14
HEAVIEST = 9
PRIOR = 8.0  # observations that the mean of all words is worth
GRAMMAR = frozenset(
    """
    the a an of to be is are was were in on for with and or by at as from that which it its this these those he she him
    her you your we our us they them their my me i am do does did not no have has had so if but what who how there here
    will would can could may might shall should must get got go let just very all some any one
    """.split()  # noqa: SIM905
)
HAN = re.compile("[\u4e00-\u9fff]+")
WORD = re.compile("[A-Za-z]{2,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder for what takes long and is kept")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    translations = options.work / "distil.jsonl"
    if not translations.exists():
        _translate(options.model, translations)
    corpus = options.work / "corpus.pkl"
    if not corpus.exists():
        corpus.write_bytes(pickle.dumps(_segmented(options.corpus)))
    chinese, english = pickle.loads(corpus.read_bytes())
    stems = _from_model(translations)
    for word, more in _from_corpus(chinese, english).items():
        stems[word] = [*more, *(s for s in stems.get(word, ()) if s not in more)][:MOST_STEMS]
    stems = {w: s for w, s in stems.items() if s and len(w) <= 4}
    weights = _weights(stems, chinese, english)
    rows = [f"{w}\t{weights.get(w, 0)}\t{' '.join(s)}\n" for w, s in sorted(stems.items())]
    rows += [f"{s}\t{n}\n" for s, n in sorted(weights.items()) if s.isascii()]
    OUT.write_text("".join(rows), encoding="utf-8")
    print(len(stems), "Chinese words,", OUT.stat().st_size, "bytes")


def _translate(model: Path, out: Path) -> None:
    """Six translations of each word by itself, as JSON lines."""
    import ctranslate2
    import jieba
    import sentencepiece

    rows = [line.split() for line in jieba.get_dict_file().read().decode().splitlines()]
    names = ("nr", "ns", "nt", "nz")
    known = [(int(n), w) for w, n, tag in rows if not tag.startswith(names) and HAN.fullmatch(w)]
    words = [w for n, w in sorted(known, reverse=True) if n >= COMMON and 2 <= len(w) <= 4]
    characters = bytes(b for a in range(0xB0, 0xD8) for c in range(0xA1, 0xFF) for b in (a, c))
    words = [*characters.decode("gb2312", "ignore"), *words]
    pieces = sentencepiece.SentencePieceProcessor(str(model / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(model / "model"))
    with out.open("w", encoding="utf-8") as file:
        for start in range(0, len(words), 4000):
            chunk = words[start : start + 4000]
            results = translator.translate_batch(
                [pieces.encode(w, out_type=str) for w in chunk],
                beam_size=HYPOTHESES, num_hypotheses=HYPOTHESES, return_scores=True,
                max_batch_size=2048, batch_type="tokens", max_decoding_length=12,
            )  # fmt: skip
            for word, result in zip(chunk, results, strict=True):
                found = [[pieces.decode(h), round(s, 2)] for h, s in zip(result.hypotheses, result.scores, strict=True)]
                file.write(json.dumps([word, found], ensure_ascii=False) + "\n")


def _segmented(folder: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Chinese and English words of the sentences that are learned from."""
    import jieba

    chinese, english = [], []
    seen: set[str] = set()
    for name, kept_out in reversed(KEPT_OUT.items()):
        lines = read_lines(folder / f"{name}.tsv.xz")
        Random(SEED).shuffle(lines)
        for zh, en in lines[kept_out : kept_out + LINES]:
            if zh in seen or len(zh) > 120 or len(en) > 350:
                continue
            seen.add(zh)
            words = [w for run in HAN.findall(zh) for w in jieba.cut(run)]
            others = WORD.findall(en)
            if len(words) >= 2 and len(others) >= 2:
                chinese.append(words)
                english.append(others)
    return chinese, english


def _from_model(path: Path) -> dict[str, list[str]]:
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, found = json.loads(line)
        best = found[0][1]
        words = [w for text, s in found if s > best - BETWEEN for w in WORD.findall(text.replace("▁", " "))]
        out[word] = list(dict.fromkeys(stem(w) for w in words if w.lower() not in GRAMMAR))[:MOST_STEMS]
    return out


def _from_corpus(chinese: list[list[str]], english: list[list[str]]) -> dict[str, list[str]]:
    """The stems that stand beside a word more often than chance has it: five times, in a tenth of its sentences and
    eight times as often as elsewhere; the closest first."""
    zh_ids: dict[str, int] = {}
    en_ids: dict[str, int] = {}
    zh_count, en_count = Counter[int](), Counter[int]()
    keys = []
    for words, others in zip(chinese, english, strict=True):
        z = np.array([zh_ids.setdefault(w, len(zh_ids)) for w in set(words)], dtype=np.int64)
        stems = {stem(w) for w in others if w.lower() not in GRAMMAR}
        e = np.array([en_ids.setdefault(s, len(en_ids)) for s in stems], dtype=np.int64)
        zh_count.update(z.tolist())
        en_count.update(e.tolist())
        keys.append((z[:, None] << 24 | e[None, :]).ravel())
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    zh_names, en_names = list(zh_ids), list(en_ids)
    found = defaultdict(list)
    for key, n in zip(pairs[counts >= 5].tolist(), counts[counts >= 5].tolist(), strict=True):
        z, e = key >> 24, key & 0xFFFFFF
        lift = n * len(chinese) / (zh_count[z] * en_count[e])
        if n >= 0.1 * zh_count[z] and lift >= 8:
            found[zh_names[z]].append((n / math.sqrt(zh_count[z] * en_count[e]), en_names[e]))
    return {w: [s for _, s in sorted(f, reverse=True)[:MOST_STEMS]] for w, f in found.items() if len(w) >= 2}


def _weights(stems: dict[str, list[str]], chinese: list[list[str]], english: list[list[str]]) -> dict[str, int]:
    """What the lack of each word tells: log odds of lacking by chance against lacking in a right translation."""
    known_stems = {stem(w) for words in english for w in words if w.lower() not in GRAMMAR}
    plain = Lexicon([*(f"{w}\t1\t{' '.join(s)}" for w, s in stems.items()), *(f"{s}\t1" for s in known_stems)])
    texts = [("".join(z), " ".join(e)) for z, e in zip(chinese, english, strict=True)]
    Random(SEED).shuffle(texts)
    texts = texts[:80_000]
    tallies = []
    for shift in (0, 1):
        seen, found = Counter[str](), Counter[str]()
        for i, (zh, _) in enumerate(texts):
            en = texts[(i + shift) % len(texts)][1]
            for text, words in zip((zh, en), plain.compare(zh, en), strict=True):
                for a, b, told in words:
                    word = text[a:b] if text is zh else stem(text[a:b])
                    seen[word] += 1
                    found[word] += told < 0
        tallies.append((seen, found))
    (seen, found), (_, chance) = tallies
    out = {}
    for ascii_ in (True, False):
        all_ = [w for w in seen if w.isascii() is ascii_]
        mean = sum(found[w] for w in all_) / sum(seen[w] for w in all_)
        mean_chance = sum(chance[w] for w in all_) / sum(seen[w] for w in all_)
        known = all_ if ascii_ else {*all_, *stems}
        for w in known:
            right = (found[w] + PRIOR * mean) / (seen[w] + PRIOR)
            other = min(right, (chance[w] + PRIOR * mean_chance) / (seen[w] + PRIOR))
            out[w] = min(HEAVIEST, max(0, round(math.log((1 - other) / (1 - right)) / UNIT)))
    return out


if __name__ == "__main__":
    main()
