"""Numbers, dates, references and designations in a pair: what may differ in value, and carrying a new value over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stdtrans.language import Language, normalise, tokens
from stdtrans.memory.forms import find_dates, find_numerals, written
from stdtrans.standards.references import Reference, iter_references

# Full-width ASCII one to one, so that places found in the folded text hold in the text itself.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACE = " \u00a0\u2009\u202f"
_DASH = "—–‒―−‐‑-"

_DESIGNATION = r"[A-Z]{1,4}(?:[.-]\d+(?:\.\d+)*|\d+(?:\.\d+)*)"
_NUMBER = rf"\d{{1,3}}(?:[,{_SPACE}]\d{{3}})+(?:\.\d+)?(?![\d.]\d|\d)|\d+(?:\.\d+)*"
_SLOT = re.compile(
    rf"(?<![A-Za-z0-9])(?P<designation>{_DESIGNATION})(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9_])(?P<number>{_NUMBER})(?!(?:st|nd|rd|th)\b)(?![\d])"
)
_GROUPED = re.compile(rf"\d{{1,3}}(?P<sign>[,{_SPACE}])\d{{3}}(?!\d)")
_UNIT_AFTER = re.compile(rf"(?<=\d)[{_SPACE}]?([A-Za-zµμΩ]{{1,4}})(?![A-Za-z])")
_DIGIT = re.compile(r"[0-9０-９]")
# What follows a number in English and is a word, not the symbol of a unit: its form depends on one or more.
_COUNTED = re.compile(r"[\s-]?(?!(?:min|mol|rpm|bar|bit|var|dB)\b)(?:[a-z]{3,})")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹₀-₉]")

# Every code of a series of standards has two capitals or a capital and a slash; without, no search is needed.
_PERHAPS_REFERENCE = re.compile(r"[A-Z][A-Z/ ].*\d", re.DOTALL)


class SlotKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    REFERENCE = "reference"
    DESIGNATION = "designation"


# Stand for a slot in the shape of a text; private use, so no text that a person wrote has them by chance.
_PLACE = {
    SlotKind.NUMBER: "\ue0f0",
    SlotKind.REFERENCE: "\ue0f1",
    SlotKind.DESIGNATION: "\ue0f2",
    SlotKind.DATE: "\ue0f3",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a text whose value may differ: text[start:end] reads `text` and means `value`.

    Two slots of one kind mean the same exactly if their values are equal, however they are written (1 000, 1000, 一千;
    GB/T 1.1—2020, GB/T 1.1-2020; 2021-03-05, 2021年3月5日, 5 March 2021). percent: the slot holds the words for it.
    """

    start: int
    end: int
    kind: SlotKind
    text: str
    value: str
    reference: Reference | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """A target with the values of another source: its text, and what was replaced ("20 -> 25")."""

    text: str
    differences: tuple[str, ...]


def slots(text: str) -> list[Slot]:
    """The numbers, dates, references and designations of a text, in order, without overlap.

    A number glued behind letters (the 2 of H2O), in an ordinal (2nd, 第三) or in a word (一致, three-phase) is a part
    of it and no slot; a whole capital designation (M20, DN50, A.2.1) is one slot.
    """
    folded = _folded(text)
    out = whole(text)
    taken = [(s.start, s.end) for s in out]
    for numeral in find_numerals(folded):
        start, end = numeral.start, numeral.end
        if _free(start, end, taken):
            taken.append((start, end))
            slot = Slot(start, end, SlotKind.NUMBER, text[start:end], numeral.value, percent=numeral.percent)
            out.append(slot)
    if not _DIGIT.search(text):
        return sorted(out, key=lambda s: s.start)
    for found in _SLOT.finditer(folded):
        start, end = found.span()
        if not _free(start, end, taken):
            continue
        kind = SlotKind(found.lastgroup or "number")
        value = re.sub(rf"[,{_SPACE}]", "", found[0]) if kind is SlotKind.NUMBER else found[0]
        out.append(Slot(start, end, kind, text[start:end], value))
    return sorted(out, key=lambda s: s.start) if taken else out


def whole(text: str) -> list[Slot]:
    """The references and dates of a text, in order: what matching counts as one token, whatever its signs."""
    if not _DIGIT.search(text) and "年" not in text:
        return []
    folded = _folded(text)
    out = []
    if _PERHAPS_REFERENCE.search(folded):
        out = [Slot(r.start, r.end, SlotKind.REFERENCE, r.text, r.key, r) for r in iter_references(text)]
    taken = [(s.start, s.end) for s in out]
    for d in find_dates(folded):
        if _free(d.start, d.end, taken):
            out.append(Slot(d.start, d.end, SlotKind.DATE, text[d.start : d.end], d.value))
    return sorted(out, key=lambda s: s.start)


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(start < b and end > a for a, b in taken)


def shape(text: str, places: Sequence[Slot] | None = None) -> str | None:
    """The normalised text with each slot replaced by a sign of its kind, tokens apart; None without a slot.

    A text that is nothing but values has no shape: what would be substituted is all of it.
    """
    places = slots(text) if places is None else places
    if not places:
        return None
    out, position = [], 0
    for place in places:
        letters = re.match(r"[A-Z]*", place.value)
        out += [text[position : place.start], " "]
        if place.kind is SlotKind.DESIGNATION and letters:
            out += [letters[0], " "]
        out += [_PLACE[place.kind], " % " if place.percent else " "]
        position = place.end
    out.append(text[position:])
    bare = "".join(out)
    if not any(c.isalpha() for c in bare):
        return None
    return "\x00".join(tokens(normalise(bare)))


def same_values(a: str, b: str) -> bool:
    """Whether two texts that are equal after normalisation also mean the same.

    Normalisation is too kind in two places: 10² and 102 become one, and so do 5 mW and 5 MW.
    """
    if [s.value for s in slots(a)] != [s.value for s in slots(b)]:
        return False
    return _RAISED.findall(a) == _RAISED.findall(b) and _units(a) == _units(b)


def fit(source: str, target: str, query: str, language: Language) -> Fitted | None:
    """The target with the values that `query` has where `source` has others; None where that is not certain.

    source and query have one shape; language is that of the target. A value is carried over only if it stands in the
    target exactly as often as in the source and always becomes the same new value: then it cannot be taken for
    another. Whole slots are replaced, never digits inside one, and the new value is written in the target's own form
    (grouping of digits, words or figures, order of a date, dash of a reference). One and several are not exchanged
    before an English word, which would have to change too.
    """
    old, new = slots(source), slots(query)
    if [s.kind for s in old] != [s.kind for s in new]:
        return None
    renewed: dict[tuple[SlotKind, str], Slot] = {}
    for before, after in zip(old, new, strict=True):
        if renewed.setdefault((before.kind, before.value), after).value != after.value:
            return None
    changed = {key: slot for key, slot in renewed.items() if key[1] != slot.value}
    if not changed:
        return Fitted(target, ())
    places = slots(target)
    for kind, value in changed:
        count = sum(s.kind is kind and s.value == value for s in old)
        if sum(s.kind is kind and s.value == value for s in places) != count:
            return None
    out, position = [], 0
    for place in places:
        slot = changed.get((place.kind, place.value))
        if slot is None:
            continue
        new_text = _in_form(slot, place, language, target[place.end :])
        if new_text is None:
            return None
        if language is Language.EN and "1" in (slot.value, place.value) and _COUNTED.match(target, place.end):
            return None
        out += [target[position : place.start], new_text]
        position = place.end
    out.append(target[position:])
    pairs = dict.fromkeys(
        f"{b.text} -> {a.text}" for b, a in zip(old, new, strict=True) if (b.kind, b.value) in changed
    )
    return Fitted("".join(out), tuple(pairs))


def _units(text: str) -> list[str]:
    return _UNIT_AFTER.findall(_folded(text))


def _folded(text: str) -> str:
    return text.translate(_FOLD) if _FULL_WIDTH.search(text) else text


def _in_form(new: Slot, old: Slot, language: Language, following: str) -> str | None:
    """The new value written as the target writes the old one; None where that form cannot say it."""
    if new.reference and old.reference:
        rendered = new.reference.render(language)
        dash = re.search(rf"[{_DASH}](?=\d{{4}}$)", old.text)
        return re.sub(rf"[{_DASH}](?=\d{{4}}$)", dash[0], rendered) if dash else rendered
    form = _folded(old.text)
    if new.kind is SlotKind.DATE:
        return written(new.value, form)
    text = _folded(new.text)
    if new.kind is not SlotKind.NUMBER:
        return text
    grouped = _GROUPED.match(old.text)
    if grouped and re.fullmatch(r"\d+(?:\.\d+)?", new.value):
        whole_part, point, rest = new.value.partition(".")
        return f"{int(whole_part):,}".replace(",", grouped["sign"]) + point + rest
    # figures stay as they were written (1 000 in thin spaces), words become figures
    return written(new.value, form, following) or (text if text[:1].isdigit() and text[-1:].isdigit() else new.value)
