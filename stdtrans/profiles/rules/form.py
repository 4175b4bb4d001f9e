"""Rules for the form of captions, headings and numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from stdtrans.documents.docx.edits import Rewrite
from stdtrans.language import LATIN_WORD, Language
from stdtrans.profiles.draft import Draft, Paragraph, Part
from stdtrans.profiles.rule import Breach, Setting, rule
from stdtrans.segment import Kind

_NUMBER = r"(?:[A-Z]\s?\.\s?)?\d+(?:[.\-–]\d+)*"
_CAPTION = re.compile(
    rf"\s*(Table|Figure|Fig\.|TABLE|FIGURE|表|图)([\s\u3000]*)({_NUMBER})([\s\u3000]*(?:[—–:：\-．.]+[\s\u3000]*)?)(?=[^\s\d])"
)
_CONTINUED = re.compile(r"[(（]\s*(?:continued|concluded|续|完)")
_LABELS = {"Fig.": "Figure", "TABLE": "Table", "FIGURE": "Figure"}
# A word with a capital at its start only: ISO, pH and kPa are none.
_CAPITALISED = re.compile(r"(?<![\w-])[A-Z][a-z]{2,}(?![\w-])")
_BEGINS = re.compile(r"(?:^|[.:—–(“\"]\s*|\b(?:NOTE|EXAMPLE)\s)$")
_DECIMAL_COMMA = re.compile(r"(?<![\d,.])(\d+),(\d+)(?![\d,])")


@rule("caption-form", "Captions of figures and tables have the form of the profile", None, gap=" ", separator=" — ")
def caption_form(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """gap: between the word and the number; separator: between the number and the title."""
    for paragraph in draft.paragraphs:
        found = _CAPTION.match(paragraph.plain) if paragraph.kind is Kind.CAPTION else None
        if found is None or _CONTINUED.match(paragraph.plain, found.end()):
            continue
        label = _LABELS.get(found[1], found[1])
        wanted = {1: label, 2: setting.text("gap"), 4: setting.text("separator")}
        if all(found[group] == text for group, text in wanted.items()):
            continue
        changed: Paragraph | None = paragraph
        for group in (4, 2, 1):
            text = (
                changed.replaced(*found.span(group), wanted[group])
                if changed and found[group] != wanted[group]
                else None
            )
            if found[group] != wanted[group]:
                changed = replace(changed, text=text) if changed and text is not None else None
        title = paragraph.plain[found.end() :].strip()
        expected = f"{label}{wanted[2]}{found[3]}{wanted[4]}{title}"
        edits = (Rewrite(paragraph.id, changed.text),) if changed else ()
        yield Breach(paragraph, "A caption has another form.", expected, paragraph.plain.strip(), edits)


@rule("heading-case", "Headings and captions have capitals as sentences have", Language.EN)
def heading_case(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """A word counts as no name where the running text has it in small letters and never, inside a sentence, with a
    capital."""
    small, great = _usage(draft)
    for paragraph in draft.paragraphs:
        heads = paragraph.kind in (Kind.HEADING, Kind.CAPTION) and paragraph.part not in (Part.COVER, Part.CONTENTS)
        if not heads:
            continue
        text = paragraph.plain
        wrong = [
            m
            for m in _CAPITALISED.finditer(text)
            if not _BEGINS.search(text[: m.start()].rstrip("\n"))
            and not re.match(r"\s(?:[\d(]|[A-Z]\b)", text[m.end() :])
            and _inside(text, m.start())
            and small[m[0].lower()]
            and not great[m[0]]
        ]
        if not wrong:
            continue
        changed: Paragraph | None = paragraph
        for m in reversed(wrong):
            new = changed.replaced(m.start(), m.start() + 1, m[0][0].lower()) if changed else None
            changed = replace(changed, text=new) if changed and new is not None else None
        expected = _lowered(text, wrong)
        edits = (Rewrite(paragraph.id, changed.text),) if changed else ()
        yield Breach(paragraph, "A heading has capitals inside.", expected.strip(), text.strip(), edits)


def _inside(text: str, start: int) -> bool:
    """Whether letters stand before: the first word of a heading keeps its capital, whatever its number."""
    before = re.sub(
        rf"^\s*(?:(?:Table|Figure|Annex)\s[A-Z\d.]+|{_NUMBER}|\((?:in|n)\w*ormative\))[\s—–]*", "", text[:start]
    )
    return bool(LATIN_WORD.search(before))


def _lowered(text: str, words: list[re.Match[str]]) -> str:
    out = list(text)
    for m in words:
        out[m.start()] = out[m.start()].lower()
    return "".join(out)


def _usage(draft: Draft) -> tuple[Counter[str], Counter[str]]:
    """How often words stand in small letters, and inside a sentence with a capital, in the running text."""
    small: Counter[str] = Counter()
    great: Counter[str] = Counter()
    for paragraph in draft.paragraphs:
        if not paragraph.running:
            continue
        text = paragraph.plain
        for m in LATIN_WORD.finditer(text):
            if m[0].islower():
                small[m[0]] += 1
            elif not _BEGINS.search(text[: m.start()]):
                great[m[0]] += 1
    return small, great


@rule("decimal-point", "The decimal sign is a point", None)
def decimal_point(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """A comma before exactly three digits may part thousands: such a number is left where the document does not use
    the comma as decimal sign elsewhere, and otherwise shown to the reader."""
    numbers = _commas_of(draft)
    if not any(_surely_decimal(n) for n in numbers):
        return
    for paragraph in draft.paragraphs:
        found = [
            m for m in _DECIMAL_COMMA.finditer(paragraph.plain) if not paragraph.source or m[0] in paragraph.source
        ]
        sure = [m for m in found if _surely_decimal(m[0])]
        if not found:
            continue
        changed: Paragraph | None = paragraph
        for m in reversed(sure):
            new = changed.replaced(m.end(1), m.start(2), ".") if changed else None
            changed = replace(changed, text=new) if changed and new is not None else None
        first = (sure or found)[0][0]
        edits = (Rewrite(paragraph.id, changed.text),) if changed and sure else ()
        yield Breach(paragraph, "A number has a comma for its decimal sign.", first.replace(",", "."), first, edits)


def _commas_of(draft: Draft) -> set[str]:
    return {m[0] for p in draft.paragraphs for m in _DECIMAL_COMMA.finditer(p.plain)}


@cache
def _surely_decimal(number: str) -> bool:
    whole, _, rest = number.partition(",")
    return len(rest) != 3 or whole == "0" or len(whole) > 3
