"""Rules for words: how a document speaks of itself, fixed wordings, verbal forms."""

import re
from collections.abc import Iterator
from functools import lru_cache

from stdtrans.documents.docx.edits import Rewrite
from stdtrans.language import Language
from stdtrans.profiles.draft import Draft, Paragraph, Part, letters
from stdtrans.profiles.rule import Breach, Setting, rule
from stdtrans.segment import Direction
from stdtrans.standards.wordings import Wordings

_SELF_ZH = {"本文件": "document", "本标准": "standard", "本部分": "part", "本规范": "specification"}
_SELF_EN = re.compile(r"\b[Tt]his ((?:national |International )?(?:document|standard|Standard|part|specification))\b")
_INTERNATIONAL_SELF = re.compile(
    r"\b[Tt]his (?:document|International Standard|standard|part of (?:ISO|IEC)|Technical (?:Specification|Report))"
)
_SELF_CHINESE = re.compile(r"[本此该](?:文档|国际标准|技术规范|技术报告|可公开提供规范|标准(?!化|物质))")
_MUST = re.compile(r"\bmust(?: not)?\b")
_OBLIGED = re.compile(r"必须|务必|must\b")


@rule("self-reference", "The document names itself as the source does: document, standard, part", Language.EN)
def self_reference(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """Only where the source of a paragraph uses one of the words and the translation one other."""
    for paragraph in draft.paragraphs:
        named = {word for chinese, word in _SELF_ZH.items() if chinese in paragraph.source}
        found = list(_SELF_EN.finditer(paragraph.plain))
        if len(named) != 1 or not found or named & {m[1].split()[-1].lower() for m in found}:
            continue
        wanted = named.pop()
        text = _all_replaced(paragraph, [(*m.span(1), wanted) for m in found])
        message = "The document does not name itself as the source does."
        yield Breach(paragraph, message, f"this {wanted}", found[0][0], (Rewrite(paragraph.id, text),) if text else ())


@rule("this-document", "The document calls itself 本文件", Language.ZH, text="本文件")
def this_document(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """text: what it calls itself (GB/T 1.1-2020 has 本文件 for every kind of document)."""
    for paragraph in draft.paragraphs:
        if paragraph.source and not _INTERNATIONAL_SELF.search(paragraph.source):
            continue
        found = [m for m in _SELF_CHINESE.finditer(paragraph.plain) if m[0] != setting.text("text")]
        if not found:
            continue
        text = _all_replaced(paragraph, [(*m.span(), setting.text("text")) for m in found])
        message = "The document does not call itself as the profile asks."
        edits = (Rewrite(paragraph.id, text),) if text else ()
        yield Breach(paragraph, message, setting.text("text"), found[0][0], edits)


def _all_replaced(paragraph: Paragraph, changes: list[tuple[int, int, str]]) -> str | None:
    """The text with marks after several changes of its plain text; None where one of them would lose a code."""
    from dataclasses import replace

    for start, end, new in reversed(changes):
        text = paragraph.replaced(start, end, new)
        if text is None:
            return None
        paragraph = replace(paragraph, text=text)
    return paragraph.text


@rule("fixed-wordings", "Foreword, scope, references and terms have the wordings that are laid down", None)
def fixed_wordings(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """Whole sentences without open slots, in paragraphs that are one sentence; a person decides."""
    wordings = _wordings(str(draft.direction))
    for paragraph in draft.of(Part.FOREWORD, Part.INTRODUCTION, Part.BODY):
        if not paragraph.source or not paragraph.running:
            continue
        match = wordings.match(paragraph.source)
        if match is None or match.open:
            continue
        wanted = match.render()
        if letters(wanted) != letters(paragraph.plain):
            yield Breach(paragraph, "The sentence is not as its wording is laid down.", wanted, paragraph.plain.strip())


@lru_cache(maxsize=2)
def _wordings(direction: str) -> Wordings:
    source, target = direction.split("-")
    return Wordings.load(Direction(Language(source), Language(target)))


@rule("no-must", "Requirements are written with shall, not with must", Language.EN)
def no_must(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """Unless the source has 必须, which states an obligation of law; a person decides."""
    for paragraph in draft.paragraphs:
        found = _MUST.search(paragraph.plain) if paragraph.running else None
        if found and not _OBLIGED.search(paragraph.source):
            wanted = "shall not" if found[0].endswith("not") else "shall"
            yield Breach(paragraph, "A requirement is written with must.", wanted, found[0])
