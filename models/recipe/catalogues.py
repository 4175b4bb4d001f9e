"""Sentence pairs from the message catalogues of programs (.mo, .po, Qt's .ts), English to Chinese."""

from __future__ import annotations

import argparse
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

_AFTER_EN = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘(A-Z0-9])")
_AFTER_ZH = re.compile(r"(?<=[。！？])(?![”』」）。！？])")
_LINES = re.compile(r"\s*\n+\s*")
_MARKUP = re.compile(
    r"</?(?:color|info|good|bad|neutral|stat|header|bold|num|ref|i|b|em|strong|tt|code|emphasis|p|small|italic|bg|a"
    r"|span|img)\b[^>]*>"
)
_PLACEHOLDER = re.compile(r"[%<>{}$@|\\~`_=#]|\[\[|\]\]|&[a-z]+;|\*\*")
"""Signs of variables, mark-up and commands: what holds one left is no plain sentence."""
_RATIO = (0.8, 8.0)


def messages(path: Path) -> Iterator[tuple[str, str]]:
    """(en, zh) of the finished translations of a catalogue."""
    if path.suffix == ".ts":
        for message in ET.parse(path).iter("message"):
            source, target = message.find("source"), message.find("translation")
            if source is not None and target is not None and target.get("type") is None and source.text and target.text:
                yield source.text, target.text
        return
    for entry in (polib.mofile if path.suffix == ".mo" else polib.pofile)(str(path)):
        if not entry.obsolete and "fuzzy" not in getattr(entry, "flags", ()):
            zh = entry.msgstr_plural.get(0) if entry.msgid_plural else entry.msgstr
            if zh:
                yield entry.msgid, zh


def sentences(en: str, zh: str) -> Iterator[tuple[str, str]]:
    """The sentences of a message and its translation where they pair off one by one, else both whole."""
    lines = [[line for line in _LINES.split(side.strip()) if line] for side in (en, zh)]
    paired = zip(*lines, strict=True) if len(lines[0]) == len(lines[1]) else [(" ".join(lines[0]), "".join(lines[1]))]
    for line, translation in paired:
        ours, theirs = _AFTER_EN.split(line), [part for part in _AFTER_ZH.split(translation) if part.strip()]
        alike = len(ours) == len(theirs) and all(
            _RATIO[0] < len(a) / len(b) < _RATIO[1] for a, b in zip(ours, theirs, strict=True)
        )
        yield from zip(ours, theirs, strict=True) if alike else [(line, translation)]


def pairs(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(zh, en) sentences without mark-up and variables, each once."""
    seen = set()
    for path in paths:
        for message, translation in messages(path):
            for sides in sentences(_MARKUP.sub("", message), _MARKUP.sub("", translation)):
                en, zh = (" ".join(side.split()) for side in sides)
                if len(en) > 2 and not any(map(_PLACEHOLDER.search, (en, zh))) and (zh, en) not in seen:
                    seen.add((zh, en))
                    yield zh, en


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="TSV of zh, en")
    parser.add_argument("catalogues", type=Path, nargs="+")
    given = parser.parse_args()
    found = list(pairs(given.catalogues))
    random.Random(1).shuffle(found)
    given.out.write_text("".join(f"{zh}\t{en}\n" for zh, en in found), "utf-8")
    print(given.out.name, len(found))


if __name__ == "__main__":
    main()
