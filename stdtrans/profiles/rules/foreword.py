"""Rules for the foreword of an English edition: which text is authoritative, and who is not named."""

import re
from collections.abc import Iterator

from stdtrans.documents.docx.edits import Insert, Remove
from stdtrans.language import Language
from stdtrans.profiles.draft import Draft, Paragraph, Part
from stdtrans.profiles.rule import Breach, Setting, rule
from stdtrans.segment import Kind

_AUTHORITATIVE = re.compile(
    r"Chinese (?:original|version|edition|text)\b.*\b(?:authoritative|prevail|take precedence)", re.I
)
_DRAFTERS_ZH = re.compile(
    r"^(?:本[^，。：:]{0,12})?(?:的)?(?:主要|负责|参加|参编|主编)?(?:起草|编制|编写|编)(?:单位|人|人员|者)"
)
_DRAFTERS_EN = re.compile(
    r"\b(?:main |principal |chief |participating |leading )*(?:drafting (?:organi[sz]ation|unit|institution|bod)"
    r"|drafters?\b|drafting persons?)|^This (?:document|standard|part)\b.{0,30}\bwas (?:mainly )?drafted by\b",
    re.I,
)


@rule(
    "original-authoritative",
    "The foreword says that the Chinese original is authoritative",
    Language.EN,
    text="{committee} is in charge of this English translation. In case of any doubt about the contents of English "
    "translation, the Chinese original shall be considered authoritative.",
    text_without_committee="In case of any doubt about the contents of English translation, the Chinese original "
    "shall be considered authoritative.",
    committee="",
    first=True,
)
def original_authoritative(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """committee: who answers for the translation, found in the foreword where none is given; first: the statement
    begins the foreword, else it ends it."""
    if any(_AUTHORITATIVE.search(p.plain) for p in draft.paragraphs):
        return
    committee = setting.text("committee") or draft.committee
    form = setting.text("text" if committee else "text-without-committee")
    wanted = form.replace("{committee}", committee)
    message = "The foreword does not say that the Chinese original is authoritative."
    foreword = [p for p in draft.of(Part.FOREWORD) if not p.opens and p.kind is Kind.PARAGRAPH]
    heading = draft.heading(Part.FOREWORD)
    if heading is None or not foreword:
        yield Breach(None, message, wanted)
        return
    edit = (
        Insert(foreword[0].id, wanted, "before") if setting.flag("first") else Insert(foreword[-1].id, wanted, "after")
    )
    yield Breach(heading, message, wanted, edits=(edit,))


@rule("no-drafters", "Drafting organizations and drafters are left out", Language.EN)
def no_drafters(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """A line that ends in a colon goes with the list below it."""
    listed = False
    for paragraph in draft.of(Part.FOREWORD):
        named = not paragraph.opens and _names_drafters(paragraph)
        if named or (listed and paragraph.kind is Kind.LIST_ITEM):
            message = "The foreword names drafting organizations or drafters."
            yield Breach(paragraph, message, found=paragraph.plain.strip(), edits=(Remove(paragraph.id),))
        listed = (named and paragraph.plain.rstrip().endswith((":", "："))) or (
            listed and paragraph.kind is Kind.LIST_ITEM
        )


def _names_drafters(paragraph: Paragraph) -> bool:
    if paragraph.source:
        return bool(_DRAFTERS_ZH.search(paragraph.source.strip()))
    return bool(_DRAFTERS_EN.search(paragraph.plain.strip()))
