"""What every engine does to a draft after its model: typography, verbs, labels, stops, capitals; what was lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stdtrans.codes import plain
from stdtrans.language import HAN, Language
from stdtrans.neural import engine as flag
from stdtrans.neural import short, tidy, verbs
from stdtrans.neural.alignment import NOTHING, Edits, overlap
from stdtrans.neural.draft import Draft
from stdtrans.neural.engine import Request
from stdtrans.neural.labels import labels
from stdtrans.neural.protect import Item
from stdtrans.segment import MARK, Direction, Kind, TermHit
from stdtrans.standards.numbers import find_numbers
from stdtrans.standards.typography import localise

# A heading that brings its number along: its first word is the one behind it. A short word there may be a unit.
_LABEL = re.compile(r"(?:[A-Z]{1,2}\d+(?:\.\d+)*|\d+(?:\.\d+)+)\s+(?=[A-Za-z]{4})")
_HEADED = frozenset({Kind.HEADING, Kind.TITLE, Kind.CONTENTS})
_COMPOUND = re.compile(r"(?<![\w-])(?=[\w-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+(?![\w-])", re.ASCII)
_BESIDE_HAN = re.compile(rf"(?<={HAN.pattern})[A-Z][a-z]{{2,}}")
_SEPARATED = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")


def tidied(draft: Draft, direction: Direction, kind: Kind, *, sentence: bool = True) -> Draft:
    """A draft in the target's typography, with the source's verbal forms, labels, final stop and kind of capital.

    sentence: False for what goes on a sentence begun before.
    """
    target = direction.target
    draft = draft.edited(tidy.cleaning(draft.text, direction))
    draft = draft.edited(short.decorations(draft.source, draft.text))
    draft = draft.edited(_as_written(draft, direction))
    draft = draft.edited(_apart_and_together(draft))
    draft = draft.edited(labels(draft.source, draft.text, target))
    draft = draft.edited(verbs.repairs(draft, direction))
    draft = draft.edited(tidy.marker(draft.source, draft.text))
    draft = draft.edited(tidy.ending(draft.source, draft.text, target))
    if target is Language.EN:
        start = label.end() if kind in _HEADED and (label := _LABEL.match(draft.text)) else 0
        draft = draft.edited(tidy.capital(draft.source, draft.text, kind, start, sentence=sentence))
    return draft


def defined(draft: Draft, direction: Direction, kind: Kind) -> Draft:
    """A whole draft, tidied before, that is a definition: with the form of one; any other as it is."""
    if kind is not Kind.DEFINITION or flag.COPIED in draft.flags:
        return draft
    return draft.edited(tidy.definition(draft.source, draft.text, direction.target))


def copied(text: str, direction: Direction) -> Draft:
    """What holds nothing of the source language goes over as it is, in the target's typography."""
    out = "".join(
        part if MARK.fullmatch(part) else localise(part, direction) if part else ""
        for part in re.split(f"({MARK.pattern})", text)
    )
    whole = ((0, len(text)), (0, len(out)))
    return Draft(text, out, NOTHING, (whole,), pieces=1, flags=frozenset({flag.COPIED}))


def inserted(draft: Draft, item: Item, language: Language) -> Draft:
    """With a lost item put behind the words that translate what stood before it, or at the end.

    language: that of the source.
    """
    at, _ = draft.projector(language).after(item.start)
    if at is None:
        at = 0 if not draft.source[: item.start].strip() else len(draft.text.rstrip(" .。;；,，:："))
    if any(a < at < b for _, (a, b) in draft.same):
        at = next(b for _, (a, b) in draft.same if a < at < b)
    lead = " " if at and not draft.text[at - 1].isspace() else ""
    trail = " " if draft.text[at : at + 1].isalnum() else ""
    moved = draft.edited([(at, at, lead + item.target + trail)])
    start = at + len(lead)
    pair = ((item.start, item.end), (start, start + len(item.target)))
    return replace(moved, same=(*moved.same, pair))


def apart(terms: Sequence[TermHit]) -> list[TermHit]:
    """Those terms that have a translation and share no letters; the longer wins."""
    out: list[TermHit] = []
    for term in sorted(terms, key=lambda t: t.start - t.end):
        if term.targets and not any(overlap((term.start, term.end), (o.start, o.end)) for o in out):
            out.append(term)
    return out


def on_marks(term: TermHit, shift: int, lifted: str, request: Request) -> TermHit:
    """A term with its place counted in the lifted text, where an equivalent is one mark."""
    edits, at = [], 0
    for character in lifted:
        width = len(plain(character, request.codes)) if MARK.fullmatch(character) else 1
        if MARK.fullmatch(character):
            edits.append((at, at + width, character))
        at += width
    start, end = Edits(tuple(edits)).forward((term.start - shift, term.end - shift))
    return replace(term, start=start, end=end)


def _apart_and_together(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Names with a hyphen as the source writes them ("800-63" for the model's "800 -63"), and a space before a Latin
    word that stood directly behind Han ("code Checklists" for "codeChecklists")."""
    for compound in set(_COMPOUND.findall(draft.source)):
        if compound not in draft.text:
            loose = r"\s?-\s?".join(map(re.escape, compound.split("-")))
            yield from ((*m.span(), compound) for m in re.finditer(rf"(?<!\w){loose}(?!\w)", draft.text))
    for word in set(_BESIDE_HAN.findall(draft.source)):
        yield from ((m.start(), m.start(), " ") for m in re.finditer(rf"(?<=[a-z]){word}\b", draft.text))


def _as_written(draft: Draft, direction: Direction) -> Iterator[tuple[int, int, str]]:
    """Numbers as the source writes them: in digits ("8" for the model's "eight"), 14 000 for its 14,000."""
    numbers = [n for n in find_numbers(draft.source, direction.source) if not n.spelled]
    given = {n.value: n.text for n in numbers if re.fullmatch(r"\d+", n.text) or _SEPARATED.fullmatch(n.text)}
    if not given:
        return
    for number in find_numbers(draft.text, direction.target):
        wanted = given.get(number.value)
        if not wanted or wanted == number.text or (not number.spelled and re.search(r"[^\W\d]", number.text)):
            continue
        if number.spelled or _SEPARATED.fullmatch(wanted) or _SEPARATED.fullmatch(number.text):
            yield number.start, number.end, wanted
