"""Part clean pairs by how near their English is to a standard's, so that training can weigh each part."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable
from pathlib import Path

from recipe import encode

PROVISION = re.compile(
    r"\b(?:shall|must|should|may|required to|requirements?|verif(?:y|ies|ied)|ensure|conform\w*|comply|compliance"
    r"|in accordance with|is defined|defined as|refers to|measured)\b",
    re.IGNORECASE,
)
"""Words of provisions and definitions (ISO/IEC Directives Part 2:2021, clauses 7 and 16)."""
PRODUCT = re.compile(
    r"\b(?:click|button|tab|menu|select|dialog|Ribbon|wizard|Excel|Office|SharePoint|Azure|Dynamics|Windows|PowerShell"
    r"|SQL|Visual Studio|Exchange|Microsoft|Outlook|Teams|Intune|DLL|API)\b",
    re.IGNORECASE,
)
"""Words of the screens of one maker's programs, which most of the documentation speaks of."""
LEAST_WORDS = 4
MOST_LATIN = 0.35
"""Share of Latin letters in a Chinese side; above it stand names of products and commands."""


def register(zh: str, en: str) -> str:
    """Its name, product, requirement or general; empty for what is too short or half Latin."""
    latin = sum(character.isascii() and character.isalpha() for character in zh)
    if len(en.split()) < LEAST_WORDS or latin >= MOST_LATIN * len(zh):
        return ""
    if PRODUCT.search(en):
        return "product"
    return "requirement" if PROVISION.search(en) else "general"


def parted(pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """The pairs of each register, in their order."""
    out: dict[str, list[tuple[str, str]]] = {"product": [], "requirement": [], "general": []}
    for pair in pairs:
        if name := register(*pair):
            out[name].append(pair)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for product.tsv, requirement.tsv and general.tsv")
    parser.add_argument("files", type=Path, nargs="+", help="TSV of recipe.prepare")
    parser.add_argument("--most", type=int, default=10**9, help="pairs of one register, drawn at random")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    dice = random.Random(7)
    for name, found in parted(pair for path in given.files for pair in encode.pairs(path)).items():
        dice.shuffle(found)
        kept = found[: given.most]
        given.out.joinpath(f"{name}.tsv").write_text("".join(f"{zh}\t{en}\n" for zh, en in kept), "utf-8")
        print(name, len(found), "kept", len(kept))


if __name__ == "__main__":
    main()
