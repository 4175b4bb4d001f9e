"""Precision and recall of `tm align` on sampled pairs of two documents, checked by reading.

    python benchmarks/alignment/run.py ZH.docx EN.docx benchmarks/alignment/asvs-4.0.3.tsv

The sample holds no text, only hashes of the segments of each right pair, so that it can be published: the documents are
those of OWASP ASVS 4.0.3 (zh-cn, en) and OpenChain 2.1 (zh-Hans, en). A pair counts as found where exactly its segments
stand together; a pair that was made of a sampled segment and is not in the sample counts as wrong.
"""

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

from stdtrans.bitext.documents import Aligned, align_documents
from stdtrans.codes import plain


def numbered(pairs: list[Aligned]) -> list[tuple[str, str]]:
    """The hashes of the segments of each pair, Chinese and English, joined by "+".

    A Chinese text that stands in the document more than once carries the number of its occurrence.
    """
    seen: Counter[str] = Counter()
    out = []
    for pair in pairs:
        zh = []
        for segment in pair.zh_segments:
            digest = _hash(plain(segment.text, segment.codes))
            seen[digest] += 1
            zh.append(f"{digest}.{seen[digest]}")
        en = [_hash(plain(s.text, s.codes)) for s in pair.en_segments]
        out.append(("+".join(zh), "+".join(en)))
    return out


def _hash(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zh", type=Path)
    parser.add_argument("en", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--confidence", type=float, default=0.0, help="leave out pairs that are less sure")
    options = parser.parse_args()
    rows = [line.split("\t") for line in options.sample.read_text(encoding="utf-8").splitlines()[1:]]
    right = Counter((zh, en) for zh, en in rows)
    sampled = {h for zh, _ in right for h in zh.split("+")}
    pairs = align_documents(options.zh, options.en)
    whole = zip(pairs, numbered(pairs), strict=True)
    made = Counter(h for p, h in whole if p.whole and p.confidence >= options.confidence)
    found = sum(min(n, made[pair]) for pair, n in right.items())
    wrong = sum(n for pair, n in made.items() if pair not in right and sampled & set(pair[0].split("+")))
    precision = found / (found + wrong) if found else 0.0
    recall = found / right.total()
    facts = {
        "sample": right.total(),
        "found": found,
        "wrong": wrong,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if found else 0.0,
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
