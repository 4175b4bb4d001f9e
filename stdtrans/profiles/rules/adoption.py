"""Rules for Chinese editions of ISO and IEC documents: a foreword of its own in the place of the international one."""

import re
from collections.abc import Iterator

from stdtrans.documents.docx.edits import Insert, Remove
from stdtrans.language import Language
from stdtrans.profiles.draft import Draft, Part
from stdtrans.profiles.rule import Breach, Setting, rule
from stdtrans.segment import Kind

_DEGREES = {"IDT": "等同采用", "MOD": "修改采用", "NEQ": "参考"}
# How the foreword of an ISO or IEC document is known: by its first sentences.
_INTERNATIONAL = re.compile(
    r"International Organization for Standardization|International Electrotechnical Commission"
    r"|国际标准化组织|国际电工委员会"
    r"|worldwide federation|ISO/IEC Directives"
)


@rule(
    "adoption-foreword",
    "A Chinese foreword says what the document is based on",
    Language.ZH,
    degree="IDT",
    rules="本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
    text="本文件{degree}{number}《{title}》。",
    patents="请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
)
def adoption_foreword(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """degree: IDT, MOD or NEQ; rules, text, patents: its sentences; one that is empty is left out."""
    foreword = draft.of(Part.FOREWORD)
    if any(re.search(r"(?:等同|修改|非等效)采用", p.plain) for p in foreword):
        return
    message = "The foreword does not say which document is adopted."
    reference, title, heading = draft.international, draft.cover_title, draft.heading(Part.FOREWORD)
    if reference is None or title is None or heading is None:
        yield Breach(heading, message)
        return
    filled = {
        "degree": _DEGREES.get(setting.text("degree"), _DEGREES["IDT"]),
        "number": reference.render(Language.ZH),
        "title": re.sub(r"\s*(?:——|—)?\s*\n\s*", "　", title.plain.strip()),
    }
    adopted = re.sub(r"\{(degree|number|title)\}", lambda m: filled[m[1]], setting.text("text"))
    sentences = [s for s in (setting.text("rules"), adopted, setting.text("patents")) if s]
    like = next((p.id for p in foreword if not p.opens and p.kind is Kind.PARAGRAPH), heading.id)
    edits = (
        Insert(heading.id, "前　言", "before", heading.id),
        *(Insert(heading.id, s, "before", like) for s in sentences),
    )
    yield Breach(heading, message, " ".join(sentences), edits=edits)


@rule("no-iso-foreword", "The foreword of the international document is left out", Language.ZH)
def no_iso_foreword(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """Only where it is known for one by its words."""
    foreword = draft.of(Part.FOREWORD)
    if not any(_INTERNATIONAL.search(p.source or p.plain) for p in foreword):
        return
    heading = draft.heading(Part.FOREWORD)
    edits = tuple(Remove(p.id) for p in foreword)
    message = "The foreword of the international document is still there."
    yield Breach(heading or foreword[0], message, found=f"{(heading or foreword[0]).plain.strip()} …", edits=edits)
