"""What a model must not touch: found, replaced by a token it copies, and put back in the target's form.

Measured on 35 sentences each way, written for it, with 63 items (references, quantities with tolerance, formulas, model
codes, addresses, identifiers, numbers): as tokens of a letter and a number, 62 of the 63 were copied by OPUS-MT zh-en
and 63 by the first model of the other direction; in square brackets 60 and 52, as circled numbers none. Left in place
they are damaged far more often (± ≤ Ω δ ∈ lost or unknown, "ISO/IEC 17000: 3.1 for 2020", "0.0 μg/kg" for 0.05,
"GBSHA55-2019").
Numbers in running text stay, since the words around them depend on them ("3 samples"), and are compared by value
after.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stdtrans.language import HAN, Language
from stdtrans.neural.alignment import Edits, Place
from stdtrans.segment import MARK, Direction
from stdtrans.standards.numbers import Role, find_numbers
from stdtrans.standards.references import find_references
from stdtrans.standards.typography import localise
from stdtrans.standards.units import UNIT

# Letters for tokens, in order of preference: rare at the start of a Chinese or English word, copied by both models.
LETTERS = "QXZMVK"

# Between two quantities that are one expression; before and behind one.
_JOINT = re.compile(r"\s?(?:±|\+/[-−]|[×x~～〜∼–—]|-(?=\d)|/(?=\d))\s?|\s(?:to|至)\s|[至到]")
_LIMITS = re.compile(r"\sand\s")
_LEAD = re.compile(r"(?:[≤≥<>≈=≠＜＞＝≮≯]\s?)?(?:[φΦØ⌀∅]\s?)?[（(]?\s?(?:[≤≥<>]\s?)?(?:[+\-−±]\s?)?$")
_CLOSING = re.compile(r"\s?[)）]")
# A quantity goes round the model where more than digits hang on it; a bare whole number stays in the sentence.
_HARD = re.compile(r"[±≤≥<>≈=≠＜＞＝×~～〜–—%‰℃°²³⁻√φΦØ⌀∅≮≯]|\d[.．]\d|\d\s?[^\W\d]|[-−]\s?\d")
_ADDRESSES = (
    re.compile(
        r"(?:https?|ftp|file|urn|mailto):[^\s\u3000-\u9fff，。；、）】》<>\"']*[^\s\u3000-\u9fff，。；、）】》<>\"'.,;:!?)]"
    ),
    re.compile(r"(?<![\w.])www\.[A-Za-z0-9][\w.-]+\.[a-z]{2,}(?:/[^\s\u3000-\u9fff，。；、）]*[\w/])?"),
    re.compile(
        r"(?<![\w.@/-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|cn|edu|gov|int|io|eu|info)(?![\w-])"
        r"(?:/[^\s\u3000-\u9fff，。；、）)]*[\w/])?",
        re.ASCII,
    ),
    re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII),
)
_PATTERNS = (
    # dates, times, dotted clause numbers, version numbers
    re.compile(r"(?<![\w.])\d{4}[-/]\d{1,2}[-/]\d{1,2}(?![\w])|(?<![\w.])\d{1,2}:\d{2}(?::\d{2})?(?!\w)", re.ASCII),
    re.compile(r"(?<![\w.])(?:[A-Z]\.\d+(?:\.\d+)*|[Vv]?\d+(?:\.\d+){2,}|[A-Z]\d*\.\d+)(?!\w)(?!\.\d)", re.ASCII),
    # identifiers: letters with digits, with underscores, paths, calls, camel case
    re.compile(
        r"(?<![\w.])(?=[\w./:×#+-]*[A-Za-z])(?=[\w./:×#+-]*[\d_])[A-Za-z\d][\w×#+]*(?:[-_./:][\w×#+]+)*(?:\(\))?(?!\w)",
        re.ASCII,
    ),
    re.compile(r"(?<![\w.])[a-z]+(?:[A-Z][a-z]+)+(?:\(\))?(?!\w)", re.ASCII),
    re.compile(r"(?<![\w.])\w+\.(?:ya?ml|json|xml|docx?|pdf|txt|py|exe|dll|html?)(?!\w)", re.ASCII),
)
# What English standards call a part of a document by; in Chinese one word with its number (GB/T 1.1-2020).
_LABEL = re.compile(
    r"\b(?:(?P<annex>[Aa]nnex|[Aa]ppendix)\s(?P<letter>[A-Z])|(?P<figure>Figure)\s(?P<f>[A-Z]?\.?\d+)"
    r"|(?P<table>Table)\s(?P<t>[A-Z]?\.?\d+)|(?P<clause>Clause)\s(?P<c>\d{1,2}))(?![\w-])(?!\.\d)"
)
_VARIABLE = r"(?:[A-Za-zΑ-ω](?:_\w{1,8}|[\d₀-₉]{1,3}|[A-Z])?|[A-Z][a-z]{1,3})(?:\([^()\u3000-\u9fff]{1,20}\))?"
_OPERAND = rf"(?:{_VARIABLE}|\(?\d+(?:\.\d+)?\)?)"
_FORMULA = re.compile(rf"(?<![A-Za-z\d]){_OPERAND}(?:\s?[=≤≥<>≠≈≡∈∉⊂∝×÷·∙⋅→+−*/^]\s?{_OPERAND})+(?![A-Za-z\d])")
_RELATION = re.compile(r"[=≤≥<>≠≈≡∈∉⊂∝×÷·∙⋅^−]")
_NUMBER_OR_NAME = re.compile(r"(?<![\w.])\d+(?:[\u00a0\u202f, ]\d{3}(?!\d))*(?:\.\d+)?(?!\w)|\b[A-Z]{2,}\b", re.ASCII)
# Characters every model of the two languages reads as what they are; all others are protected without asking.
_SAFE = re.compile(r"[A-Za-z\d\s,.;:?!()\[\]\"'/%&-]|[，。；：？！（）、“”‘’《》〈〉【】—–…·\u00c0-\u024f]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a source text that goes round the model: its place there and what stands for it in the target.

    term: the target is a translation, which may yet be fitted to its sentence; else it stays as it is.
    """

    start: int
    end: int
    target: str
    term: bool = False


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text ready for a model. text: with a token for each item; edits: from the source to it; letter: of tokens."""

    text: str
    edits: Edits
    items: tuple[Item, ...]
    letter: str


def find_items(
    text: str,
    languages: tuple[Language, Language],
    knows: Callable[[str], bool],
    forced: Iterable[Place] = (),
    numbers: bool = False,
    labels: bool = False,
) -> list[Item]:
    """The items of a source text, in order, without overlap.

    languages: source and target; knows: whether the model reads a character; forced: places to protect whatever
    they hold; numbers: protect every number and capital name too; labels: and names of parts of a document, "Annex G".
    """
    references = {(r.start, r.end): r.render(languages[1]) for r in find_references(text)}
    found = [m.span() for m in MARK.finditer(text)]
    found += _free(found, [m.span() for p in _ADDRESSES for m in p.finditer(text)])
    found += _free(found, references)
    parts = _labels(text) if labels and languages == (Language.EN, Language.ZH) else {}
    found += _free(found, parts)
    found = _merged([*found, *_free(references, forced)])
    rival = [m.span() for m in _FORMULA.finditer(text) if _RELATION.search(m[0])]
    rival += [q for q in _quantities(text, languages[0]) if _HARD.search(text[q[0] : q[1]])]
    rival += [m.span() for p in _PATTERNS for m in p.finditer(text)]
    found += _free(found, sorted(rival, key=lambda p: p[0] - p[1]))
    found += _free(found, _unknown(text, knows, languages[0]))
    if numbers:
        found += _free(found, [m.span() for m in _NUMBER_OR_NAME.finditer(text)])

    def target(place: Place) -> str:
        piece = text[place[0] : place[1]]
        if place in references or place in parts:
            return references.get(place) or parts[place]
        if _between(text, place[0]):
            piece = _LIMITS.sub(" to ", piece)
        return piece if MARK.search(piece) else localise(piece, Direction(*languages))

    return [Item(a, b, target((a, b))) for a, b in sorted(found) if b > a]


def _labels(text: str) -> dict[Place, str]:
    """Places of references to parts of a document in English, and their Chinese."""
    out = {}
    for m in _LABEL.finditer(text):
        number = m["letter"] or m["f"] or m["t"]
        word = "附录" if m["annex"] else "图" if m["figure"] else "表"
        out[m.span()] = f"第{m['c']}章" if m["clause"] else word + number
    return out


def _between(text: str, start: int) -> bool:
    """Whether what begins at `start` is the first of two limits: "between 2 mm and 5 mm"."""
    return text[:start].rstrip().lower().endswith("between")


def shield(
    text: str, items: Sequence[Item], avoid: str = "", reworded: Iterable[tuple[int, int, str]] = ()
) -> Shielded:
    """Replace items by tokens; avoid: letters that failed before; reworded: other words for pieces between items."""
    letter = next(
        (c for c in LETTERS if c not in avoid and not re.search(rf"{c}\s?\d", text)),
        next(c for c in LETTERS if c not in avoid),
    )
    changes = [(a, b, new) for a, b, new in reworded if not any(a < i.end and i.start < b for i in items)]
    for number, item in enumerate(items, start=1):
        token = f"{letter}{number}"
        before = text[item.start - 1] if item.start else " "
        after = text[item.end] if item.end < len(text) else " "
        token = (" " if _joins(before) else "") + token + (" " if _joins(after) else "")
        changes.append((item.start, item.end, token))
    edits = Edits.of(changes)
    return Shielded(edits.apply(text), edits, tuple(items), letter)


def tokens(shielded: Shielded, text: str) -> dict[int, list[Place]]:
    """Where the token of each item (by its index) stands in a translation."""
    found: dict[int, list[Place]] = {}
    for match in re.finditer(rf"{shielded.letter}\s?(\d+)", text):
        found.setdefault(int(match[1]) - 1, []).append(match.span())
    return found


def _quantities(text: str, language: Language) -> list[Place]:
    """Numbers with their symbols of units, tolerances, ranges, relations and brackets around."""
    out: list[Place] = []
    for number in find_numbers(text, language):
        if number.spelled or number.role is Role.DATE or re.search(r"[^\W\d_]", number.text):
            continue
        unit = UNIT.match(text, number.end)
        end = unit.end() if unit and (unit["sign"] or unit["symbol"]) else number.end
        joint = _JOINT.fullmatch(text, out[-1][1], number.start) if out else None
        limits = _LIMITS.fullmatch(text, out[-1][1], number.start) if out and _between(text, out[-1][0]) else None
        if joint or limits:
            start = out.pop()[0]
        else:
            lead = _LEAD.search(text, max(0, number.start - 8), number.start)
            start = lead.start() if lead else number.start
        closing = _CLOSING.match(text, end)
        if closing and text[start:end].count("(") + text[start:end].count("（") > 0:
            end = closing.end()
            unit = UNIT.match(text, end)
            end = unit.end() if unit and (unit["sign"] or unit["symbol"]) else end
        out.append((start, end))
    return [_unbracketed(text, place) for place in out]


def _unbracketed(text: str, place: Place) -> Place:
    """Without a bracket that has no partner inside, or that holds a bare number: "(3)" names a formula."""
    start, end = place
    start += len(text[start:end]) - len(text[start:end].lstrip())
    piece = text[start:end]
    if piece[0] in "(（" and (piece[-1] in ")）" or not re.search(r"[)）]", piece)):
        start += 1
        end -= piece[-1] in ")）"
    return start, end


def _joins(neighbour: str) -> bool:
    """Whether a token would melt into this neighbour."""
    return neighbour.isalnum() or bool(MARK.fullmatch(neighbour))


def _free(taken: Iterable[Place], wanted: Iterable[Place]) -> list[Place]:
    """Those of `wanted` that touch nothing taken, earlier ones first."""
    held = list(taken)
    out = []
    for a, b in wanted:
        if b > a and not any(a < d and c < b for c, d in held):
            held.append((a, b))
            out.append((a, b))
    return out


def _merged(places: Iterable[Place]) -> list[Place]:
    """Overlapping places as one."""
    out: list[Place] = []
    for a, b in sorted(places):
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _unknown(text: str, knows: Callable[[str], bool], source: Language) -> list[Place]:
    """Runs of characters the model cannot read, and of Chinese in an English source, which it was never shown."""

    def strange(c: str) -> bool:
        if HAN.match(c):
            return source is Language.EN or not knows(c)
        return not _SAFE.fullmatch(c)

    out: list[Place] = []
    for i, c in enumerate(text):
        if MARK.fullmatch(c) or not strange(c):
            continue
        if out and out[-1][1] >= i:
            out[-1] = (out[-1][0], i + 1)
            continue
        start = re.search(r"[A-Za-z\d]*$", text[:i], re.ASCII)
        out.append((start.start() if start else i, i + 1))
    return [(a, b + len(text[b:]) - len(re.sub(r"^[A-Za-z\d]+", "", text[b:], flags=re.ASCII))) for a, b in out]
