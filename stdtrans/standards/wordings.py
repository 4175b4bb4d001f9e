"""Fixed wordings of standards: find the one a sentence is, and write it in the other language.

The wordings are TMX 1.4b files in `memories/`, two languages per unit. A slot is `<ph x="1" type="slot-reference"/>`
in both; properties name the source (x-source), the edition of the drafting rules (x-edition) and, where only one way
is right, the direction (x-direction).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from lxml import etree

from stdtrans.errors import ResourceError
from stdtrans.language import HAN, Language, normalise, parse_language
from stdtrans.segment import Direction
from stdtrans.standards.slots import OPEN, SlotKind, patterns, render_slot
from stdtrans.standards.verbs import Category, find_verbs
from stdtrans.workspace import shipped

# A stop at the end is no part of a wording: the same sentence ends in ； inside a list and in nothing in a cell.
# The point of an abbreviation that ends a wording (No. for 序号) is no stop.
_ABBREVIATED = re.compile(r"\bNos?\.$")
_STOPS = {"。": ".", ".": "。", "；": ";", ";": "；"}
# What may stand before a wording in a list: a dash, a), 1), (1). List numbers of Word are not in the text.
_PREFIX = re.compile(r"(?:——|—|–|[a-z]\)|[a-z]）|\d{1,2}[)）]|[（(]\d{1,2}[)）])[\s\u3000]*")
_DASHES = {"——", "—", "–"}
# A verb in a slot of the subject means that the sentence has another build than the frame.
_NOT_IN_SLOTS = {Category.REQUIREMENT, Category.PROHIBITION, Category.OBLIGATION}
# Longer texts are paragraphs, not wordings; patterns over them cost time for nothing.
_LONGEST = 600
# Patterns are found by this many letters of their first or last fixed text.
_INDEXED = 3
# First words that keep their capital inside an English sentence.
_PROPER = {
    "China",
    "Chinese",
    "English",
    "European",
    "American",
    "Internet",
    "Ethernet",
    "Bluetooth",
    "Beidou",
    "Beijing",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a match: its number, its kind, the source text in it, and its translation where the slot is one
    that needs no translator (numbers, references, dates, labels, units), else None."""

    number: int
    kind: SlotKind
    source: str
    target: str | None = None


Piece = str | tuple[int, SlotKind]


@dataclass(frozen=True)
class Wording:
    """One wording in one direction: pieces of text and slots (number, kind) of source and target."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    provenance: str
    edition: str = ""
    memory: str = ""
    id: str = ""
    language: Language = field(default=Language.ZH)

    @property
    def text(self) -> str:
        """The source as a reader writes it, slots as {1}."""
        return _readable(self.source)

    @property
    def translation(self) -> str:
        return _readable(self.target)

    @cached_property
    def literals(self) -> int:
        """How many characters of the source are fixed: the measure of how sure a match is."""
        return sum(len(_stopless(_key(p, self.language))) for p in self.source if isinstance(p, str))

    @cached_property
    def anchor(self) -> str:
        """The longest fixed text, which a text must hold to be worth trying the pattern on."""
        fixed = [_stopless(_key(p, self.language)) for p in self.source if isinstance(p, str)]
        return max(fixed, key=len)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Over the key of a text (see `_key`); slot n is the group s<n>, a repeated slot must repeat its text."""
        out, seen = [], set()
        for i, piece in enumerate(self.source):
            if isinstance(piece, str):
                last = i == len(self.source) - 1
                key = _key(piece, self.language, first=i == 0, last=last)
                out.append(re.escape(_stopless(key) if last else key))
            elif piece[0] in seen:
                out.append(f"(?P=s{piece[0]})")
            else:
                seen.add(piece[0])
                out.append(f"(?P<s{piece[0]}>{patterns(piece[1], self.language)})")
        return re.compile("".join(out), re.DOTALL)

    @property
    def slots(self) -> tuple[tuple[int, SlotKind], ...]:
        return tuple(dict.fromkeys(p for p in self.source if not isinstance(p, str)))


@dataclass(frozen=True, slots=True)
class WordingMatch:
    """A wording found: `render` writes its translation once the open slots are translated."""

    wording: Wording
    slots: tuple[Slot, ...]
    direction: Direction
    prefix: str = ""
    stop: str = ""

    @property
    def open(self) -> tuple[Slot, ...]:
        """The slots a translator has to fill (text, name, title, list)."""
        return tuple(s for s in self.slots if s.target is None)

    def render(self, slots: Mapping[int, str] | None = None) -> str:
        """The translation, list prefix and final stop as in the source.

        slots: number of each open slot to its translation. Raises ValueError if one is missing.
        """
        filled = {s.number: s.target for s in self.slots if s.target is not None} | dict(slots or {})
        missing = [s.number for s in self.slots if s.number not in filled]
        if missing:
            raise ValueError(f"no translation given for slot {missing[0]} of '{self.wording.text}'")
        out = ""
        for piece in self.wording.target:
            if isinstance(piece, str):
                out += piece
            else:
                out += _fitted(filled[piece[0]], piece[1], out, self.direction.target)
        return self.prefix + (out if _ABBREVIATED.search(out) else _stopless(out) + self.stop)


def _fitted(text: str, kind: SlotKind, before: str, language: Language) -> str:
    """A slot's translation as its place asks: no stop at its end; in English a phrase begins small inside a sentence
    (engines begin every phrase great) unless its first word is a name or an abbreviation, and great at the start."""
    if kind not in OPEN:
        return text
    text = text.strip().rstrip(".。；;")
    if language is Language.ZH or not text:
        return text
    if not before or before.endswith(". "):
        return text[0].upper() + text[1:]
    first = re.match(r"[A-Z][a-z]*(?=[\s,-]|$)", text)
    if kind is not SlotKind.TEXT or not first or first[0] in _PROPER or first[0] == "I":
        return text
    return text[0].lower() + text[1:]


def _readable(pieces: Iterable[Piece]) -> str:
    return "".join(p if isinstance(p, str) else f"{{{p[0]}}}" for p in pieces)


def _stopless(text: str) -> str:
    return text[:-1] if text[-1:] in _STOPS and not text.endswith("..") else text


def _key(text: str, language: Language, *, first: bool = True, last: bool = True) -> str:
    """The form in which texts and wordings are compared: normalised; Chinese without any space."""
    key = normalise(text)
    if language is Language.ZH:
        return key.replace(" ", "")
    lead = " " if not first and text[:1].isspace() else ""
    return lead + key + (" " if not last and text[-1:].isspace() else "")


@lru_cache(maxsize=8192)
def _one(character: str) -> str:
    return normalise(character).replace(" ", "")


def _keyed(text: str, language: Language) -> tuple[str, list[int]] | None:
    """The key of a text with the place in the text of each of its characters; None where normalisation joins
    characters (combining marks), which no wording has."""
    key: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if language is Language.EN and key and key[-1] != " ":
                key.append(" ")
                places.append(place)
            continue
        for c in _one(character):
            key.append(c)
            places.append(place)
    if key and key[-1] == " ":
        key.pop()
        places.pop()
    joined = "".join(key)
    expected = _key(text, language)
    if joined != expected:
        if language is Language.ZH or HAN.search(text):
            return None
        return None if joined.replace(" ", "") != expected.replace(" ", "") else (joined, places)
    return joined, places


def _pieces(seg: etree._Element) -> tuple[Piece, ...]:
    out: list[Piece] = [seg.text] if seg.text else []
    for child in seg:
        kind = (child.get("type") or "").removeprefix("slot-")
        if child.tag == "ph" and kind in set(SlotKind):
            out.append((int(child.get("x") or 0), SlotKind(kind)))
        if child.tail:
            out.append(child.tail)
    return tuple(out)


def read_wordings(path: Path, direction: Direction) -> list[Wording]:
    """The wordings of one TMX file that hold in a direction, in file order.

    Raises ResourceError where the file is damaged or a unit lacks a language or its slots differ.
    """
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise ResourceError(f"The wordings in {path} cannot be read: {error}.", "Restore the file.") from error
    out = []
    for unit in root.iter("tu"):
        props = {p.get("type"): (p.text or "") for p in unit.iter("prop")}
        if props.get("x-direction", str(direction)) != str(direction):
            continue
        sides: dict[Language, tuple[Piece, ...]] = {}
        for tuv in unit.iter("tuv"):
            seg = tuv.find("seg")
            if seg is not None:
                tag = tuv.get("{http://www.w3.org/XML/1998/namespace}lang") or tuv.get("lang") or ""
                sides[parse_language(tag)] = _pieces(seg)
        if set(sides) != set(Language):
            raise ResourceError(f"Unit {unit.get('tuid')} of {path} lacks a language.", "Restore the file.")
        source, target = sides[direction.source], sides[direction.target]
        if {p for p in source if not isinstance(p, str)} != {p for p in target if not isinstance(p, str)}:
            raise ResourceError(f"The slots of unit {unit.get('tuid')} of {path} differ.", "Restore the file.")
        out.append(
            Wording(
                source,
                target,
                props.get("x-source", ""),
                props.get("x-edition", ""),
                path.stem,
                unit.get("tuid") or "",
                direction.source,
            )
        )
    return out


class Wordings:
    """All wordings of a direction, ready for matching."""

    def __init__(self, wordings: Iterable[Wording], direction: Direction) -> None:
        self.direction = direction
        self.wordings = tuple(wordings)
        self._exact: dict[str, Wording] = {}
        self._starts: dict[str, list[Wording]] = {}
        self._ends: dict[str, list[Wording]] = {}
        for wording in self.wordings:
            self._file(wording)

    @classmethod
    def load(cls, direction: Direction, folder: Path | None = None) -> "Wordings":
        """The wordings of every TMX file of a folder (the shipped memories if none is given).

        Raises ResourceError as `read_wordings` does.
        """
        paths = sorted((folder or shipped("memories")).glob("*.tmx"))
        return cls([w for path in paths for w in read_wordings(path, direction)], direction)

    def _file(self, wording: Wording) -> None:
        language = self.direction.source
        first, last = wording.source[0], wording.source[-1]
        if len(wording.source) == 1 and isinstance(first, str):
            self._exact.setdefault(_stopless(_key(first, language)), wording)
        elif isinstance(first, str):
            self._starts.setdefault(_key(first, language, last=False)[:_INDEXED], []).append(wording)
        elif isinstance(last, str):
            self._ends.setdefault(_stopless(_key(last, language, first=False))[-_INDEXED:], []).append(wording)
        else:
            self._ends.setdefault("", []).append(wording)

    def match(self, plain_text: str) -> WordingMatch | None:
        """The wording that a text is, whole; None if it is none. Text without marks is expected.

        Exact comparison ignores width, case, spaces and dashes; among patterns the one with most fixed characters
        wins. Slots are never empty and hold no end of a sentence.
        """
        text = plain_text.strip()
        if not text or len(text) > _LONGEST:
            return None
        lead = _PREFIX.match(text)
        if lead and lead.end() < len(text):
            found = self._match(text[lead.end() :], self._lead(lead[0]))
            if found:
                return found
        return self._match(text, "")

    def _lead(self, prefix: str) -> str:
        """A list prefix in the target language: a dash (GB/T 1.1-2020, 7.5: ——; ISO: —), a), 1), (1)."""
        sign = prefix.strip()
        english = self.direction.target is Language.EN
        if sign in _DASHES:
            return "— " if english else "——"
        return f"{normalise(sign)} " if english else prefix

    def _match(self, text: str, prefix: str) -> WordingMatch | None:
        language = self.direction.source
        keyed = _keyed(text, language)
        if keyed is None:
            return None
        key, places = keyed
        core = _stopless(key)
        stop = _STOPS.get(text[-1], "") if core != key and not _ABBREVIATED.search(text) else ""
        if stop and self.direction.target is Language.EN:
            stop = {"。": ".", "；": ";"}.get(stop, stop)
        wording = self._exact.get(core)
        if wording:
            return WordingMatch(wording, (), self.direction, prefix, stop)
        for wording in self._candidates(core):
            found = wording.pattern.fullmatch(core)
            slots = self._slots(wording, found, text, places) if found else None
            if slots is not None:
                return WordingMatch(wording, slots, self.direction, prefix, stop)
        return None

    def _candidates(self, core: str) -> list[Wording]:
        """The patterns that may fit (first or last letters and longest fixed text are there), surest first."""
        near = [w for n in range(1, _INDEXED + 1) for w in self._starts.get(core[:n], ())]
        near += [w for n in range(_INDEXED + 1) for w in self._ends.get(core[-n:] if n else "", ())]
        return sorted(
            (w for w in near if w.anchor in core and w.literals < len(core)), key=lambda w: w.literals, reverse=True
        )

    def _slots(self, wording: Wording, found: re.Match[str], text: str, places: list[int]) -> tuple[Slot, ...] | None:
        """The slots with their source text; None where one does not hold what its kind asks."""
        out = []
        for number, kind in wording.slots:
            start, end = found.span(f"s{number}")
            source = text[places[start] : places[end - 1] + 1].strip()
            if not source:
                return None
            if kind in OPEN:
                if not self._plausible(source, kind):
                    return None
                out.append(Slot(number, kind, source))
                continue
            target = render_slot(source, kind, self.direction)
            if target is None:
                return None
            out.append(Slot(number, kind, source, target))
        return tuple(out)

    def _plausible(self, source: str, kind: SlotKind) -> bool:
        for opening, closing in ("（）", "()", "《》", "“”", "[]"):
            if source.count(opening) != source.count(closing):
                return False
        if kind is not SlotKind.TEXT:
            return True
        return not any(v.category in _NOT_IN_SLOTS for v in find_verbs(source, self.direction.source))
