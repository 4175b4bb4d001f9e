"""What a translation that a model wrote freely must hold: finds it, mends its form, and names what is missing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from stdtrans.language import HAN, Language, count_words, has_language
from stdtrans.neural import omission, verbs
from stdtrans.neural import terms as termbase
from stdtrans.neural.alignment import Edits, Place, overlap
from stdtrans.neural.draft import Draft
from stdtrans.neural.guard import degenerate
from stdtrans.neural.prompt import COMPLAINT
from stdtrans.neural.protect import Item, find_items
from stdtrans.segment import MARK, Direction, TermHit
from stdtrans.standards.numbers import find_numbers, values
from stdtrans.standards.units import UNIT
from stdtrans.standards.verbs import expected

# The weight of what is no translation at all.
HOPELESS = 100
# Characters between the two values of a range or tolerance, the first one's unit included.
LONGEST_JOINT = 8
_DASH = "[-–—−‐‑~～〜∼]"
_ALIKE = {
    **dict.fromkeys("-–—−‐‑~～〜∼", _DASH),
    **dict.fromkeys("×xX*", r"[×xX*]"),
    **dict.fromkeys("·⋅∙", r"[·⋅∙.]"),
    **dict.fromkeys("μµ", "[μµu]"),
    "℃": "(?:℃|°C)",
}
# A range may be joined by a word or a sign, and its unit stand once.
_JOINT = re.compile(r"\s(?:to|至)\s|[～~]")
_JOINED = rf"\s*(?:\bto\b|\band\b|{_DASH}|[至到和与])\s*"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a translation: a sentence for the model, and how much it weighs."""

    message: str
    weight: int = 1


def everything(character: str) -> bool:
    """Instruction models read every character as what it is."""
    return True


def items_of(text: str, direction: Direction) -> list[Item]:
    """What must come through a translation unchanged but for typography: references, quantities, formulas, names."""
    return _ranges(text, find_items(text, (direction.source, direction.target), everything), direction)


def _ranges(text: str, items: Sequence[Item], direction: Direction) -> list[Item]:
    """Two quantities said as "between A and B" are a range, which Chinese writes A～B (GB/T 15835-2011, 5.1)."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        range_said = last and text[: last.start].endswith("between ") and text[last.end : item.start] == " and "
        if (
            last
            and range_said
            and direction.target is Language.ZH
            and last.target[0].isdigit()
            and item.target[0].isdigit()
        ):
            out[-1] = Item(last.start, item.end, f"{last.target}～{item.target}")
        else:
            out.append(item)
    return out


def settled(draft: Draft, items: Sequence[Item], language: Language) -> tuple[Draft, list[Item]]:
    """The draft with every item it holds in its right form and safe from edits, and the items it does not hold.

    language: that of the draft's text.
    """
    taken: list[Place] = []
    found: list[tuple[Item, Place]] = []
    lost: list[Item] = []
    for item in sorted(items, key=lambda i: -len(i.target)):
        place = next((p for p in _places(item, draft.text, language) if not any(overlap(p, t) for t in taken)), None)
        if place is None:
            lost.append(item)
        else:
            taken.append(place)
            found.append((item, place))
    changes = [(a, b, _joined_as(i.target, draft.text[:a])) for i, (a, b) in found]
    edits = Edits.of(c for c in changes if draft.text[c[0] : c[1]] != c[2])
    mended = draft.edited(edits.changes)
    same = [((i.start, i.end), edits.forward(place)) for i, place in found]
    return replace(mended, same=(*mended.same, *same)), sorted(lost, key=lambda i: i.start)


def _places(item: Item, text: str, language: Language) -> Iterator[Place]:
    """Where an item stands: exactly, in another typography, as a range with one unit, with its unit in words."""
    for pattern in _patterns(item.target):
        yield from (m.span() for m in pattern.finditer(text))
    yield from _quantities(item.target, text, language)


def _quantities(target: str, text: str, language: Language) -> Iterator[Place]:
    """Where the values and units of a target stand side by side, whatever their form: 3毫米 for 3 mm."""
    wanted = [(n.value, n.unit) for n in find_numbers(target, language)]
    if not wanted or not target[0].isdigit() or not all(unit for _, unit in wanted):
        return
    found = find_numbers(text, language)
    for first in range(len(found) - len(wanted) + 1):
        run = found[first : first + len(wanted)]
        near = all(b.start - a.end <= LONGEST_JOINT for a, b in pairwise(run))
        unit = UNIT.match(text, run[-1].end)
        if near and unit and [(n.value, n.unit) for n in run] == wanted:
            yield run[0].start, unit.end()


def _patterns(target: str) -> Iterator[re.Pattern[str]]:
    if MARK.search(target):
        yield re.compile(re.escape(target))
        return
    yield _alone(re.escape(target))
    yield _alone(_loose(target))
    joint = _JOINT.search(target)
    if joint:
        left, right = target[: joint.start()], target[joint.end() :]
        yield _alone(f"{_loose(left)}{_JOINED}{_loose(right)}")
        unit = re.search(r"[^\d.,\s].*$", right)
        if unit and left.endswith(unit[0]):
            yield _alone(f"{_loose(left.removesuffix(unit[0]))}{_JOINED}{_loose(right)}")


def _alone(pattern: str) -> re.Pattern[str]:
    """No part of a longer number or word."""
    return re.compile(rf"(?<![A-Za-z\d])(?<!\d\.){pattern}(?![A-Za-z\d])(?!\.\d)")


def _loose(target: str) -> str:
    return r"\s*".join(_ALIKE.get(c, re.escape(c)) for c in target if not c.isspace())


def _joined_as(target: str, before: str) -> str:
    """An item as the words before it ask for: "between 20 °C and 25 °C" for "20 °C to 25 °C"."""
    if before.lower().endswith("between "):
        return re.sub(r"(?<=\S) to (?=\S)", " and ", target, count=1)
    return target


def faults(
    draft: Draft,
    direction: Direction,
    terms: Iterable[TermHit],
    lost: Iterable[Item],
    *,
    finished: bool,
) -> Iterator[Fault]:
    """What is wrong with a settled draft, the gravest first. lost: items it does not hold."""
    source, text = draft.source, draft.text
    here, there = count_words(source, direction.source), count_words(text, direction.target)
    # units repeat in ranges: what stays as it is makes no loop
    words = _without(source, [p for p, _ in draft.same]), _without(text, [p for _, p in draft.same])
    broken = not text.strip() or not finished or COMPLAINT[:20] in text
    if broken or degenerate(f"{words[0]}.", f"{words[1]}.", here, there):
        yield Fault("It repeats itself, breaks off or is empty.", HOPELESS)
        return
    if not _translated(draft, direction):
        yield Fault(f"It is not wholly in {'English' if direction.target is Language.EN else 'Chinese'}.", HOPELESS)
    if omission.too_short(source, text, direction):
        yield Fault("It leaves something out: translate all of the text.", 3)
    if omission.too_long(source, text, direction):
        yield Fault("It is too long: translate the text and add nothing.", 3)
    if lacking := omission.items_lost(source, text, direction):
        yield Fault(f"It leaves out {lacking} of the things the text lists side by side.", lacking)
    for item in lost:
        if not MARK.search(item.target):
            yield Fault(f'"{item.target}" must stand in it exactly so.', 3)
    yield from _numbers(draft, direction)
    for term in termbase.missing(list(terms), text):
        yield Fault(f'"{term.source}" must be translated as "{term.targets[0]}".', 2)
    for term in terms:
        for a, b in termbase.barred(term, text):
            yield Fault(f'"{text[a:b]}" must not be used for "{term.source}".', 2)
    for form in verbs.missed(source, text, direction, strict=True):
        yield Fault(f'"{form.text}" must be rendered by "{expected(form, direction.target)}".', 2)


def numbers_wrong(draft: Draft, direction: Direction) -> tuple[Counter[Decimal], Counter[Decimal]]:
    """Numbers beside the settled items that are lost, and that are new."""
    source = _without(draft.source, [here for here, _ in draft.same])
    target = _without(draft.text, [there for _, there in draft.same])
    digits, here = values(source, direction.source), values(source, direction.source, spelled=True)
    written, there = values(target, direction.target), values(target, direction.target, spelled=True)
    return digits - there, written - here


def _numbers(draft: Draft, direction: Direction) -> Iterator[Fault]:
    lost, new = numbers_wrong(draft, direction)
    for value in lost:
        yield Fault(f"The number {value:f} is missing.", 3)
    for value in new:
        yield Fault(f"The number {value:f} is not in the text.", 3)


def _without(text: str, places: Iterable[Place]) -> str:
    return Edits.of((a, b, " ") for a, b in places if b > a).apply(text)


def _translated(draft: Draft, direction: Direction) -> bool:
    """Whether the text is in the target language: any Chinese at all, or none beyond what stays."""
    rest = _without(draft.text, [there for _, there in draft.same])
    if direction.target is Language.EN:
        return not HAN.search(rest)
    return bool(HAN.search(rest)) or not has_language(_without(draft.source, [h for h, _ in draft.same]), Language.EN)
