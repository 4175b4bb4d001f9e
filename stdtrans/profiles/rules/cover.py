"""Rules for the cover: the mark of a translation, the official title, the title in the other language."""

from collections.abc import Iterator

from stdtrans.codes import indices
from stdtrans.documents.docx.edits import Insert, Remove, Rewrite
from stdtrans.language import Language
from stdtrans.profiles.draft import Draft, Paragraph, Part, letters
from stdtrans.profiles.rule import Breach, Setting, rule
from stdtrans.segment import mark


@rule("official-title", "The title is the English title that the cover of the source carries", Language.EN, once=True)
def official_title(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """once: the line that repeated it on the cover goes."""
    second, cover = draft.second_title, draft.cover_title
    if second is None or cover is None:
        return
    official = " ".join(second.source.split())
    for title in (cover, draft.body_title):
        if title is None or letters(title.plain) == letters(official):
            continue
        text = _titled(title, official)
        edits = (Rewrite(title.id, text),) if text else ()
        message = "The title is not the official English title."
        yield Breach(title, message, official, " ".join(title.plain.split()), edits)
    if setting.flag("once") and letters(second.plain) == letters(official):
        message = "The English title stands twice on the cover."
        yield Breach(second, message, found=official, edits=(Remove(second.id),))


def _titled(title: Paragraph, official: str) -> str | None:
    """The official title in the place of another one, in as many lines where it has as many elements; None where
    codes stand in the text that mean something."""
    found = indices(title.text)
    breaks = [i for i in found if title.codes[i].label == "break"]
    if len(breaks) != len(found):
        return None
    elements = official.split(" — ")
    if breaks and len(elements) == len(breaks) + 1:
        joined = [e + (" —" + mark(b) if b is not None else "") for e, b in zip(elements, [*breaks, None], strict=True)]
        return "".join(joined)
    return official


@rule("cover-mark", "The cover says that it is a translation", Language.EN, text="(English Translation)")
def cover_mark(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """text: what stands on the cover below the title."""
    wanted = setting.text("text")
    cover = draft.of(Part.COVER)
    if any(letters(wanted) in letters(p.plain) for p in cover):
        return
    title = draft.cover_title
    if title is None:
        yield Breach(None, "There is no cover with a title to put the mark of a translation on.", wanted)
        return
    message = "The cover does not say that it is a translation."
    yield Breach(title, message, wanted, edits=(Insert(title.id, wanted, like=_below(draft, title)),))


@rule("cover-english-title", "The cover carries the English title below the Chinese one", Language.ZH)
def cover_english_title(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """The title of the source, which is the official one of an ISO or IEC document."""
    title = draft.cover_title
    if title is None or not title.source:
        return
    english = " ".join(title.source.split())
    if any(letters(english) in letters(p.plain) for p in draft.of(Part.COVER)):
        return
    message = "The cover lacks the English title."
    yield Breach(title, message, english, edits=(Insert(title.id, english, like=_below(draft, title)),))


def _below(draft: Draft, title: Paragraph) -> str:
    """The unit whose look a smaller line below the title takes: one that is aligned as the title is."""
    cover = draft.of(Part.COVER)
    following = cover[cover.index(title) + 1 :]
    look = title.look
    return next((p.id for p in following if p.look.size < look.size and p.look.alignment == look.alignment), title.id)


@rule("adoption-mark", "The cover carries the mark of adoption", Language.ZH, degree="IDT")
def adoption_mark(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """degree: IDT, MOD or NEQ."""
    reference, title = draft.international, draft.cover_title
    if reference is None or title is None:
        yield Breach(None, "There is no number of an ISO or IEC document on a cover, so no mark of adoption.")
        return
    wanted = f"（{reference.render(Language.ZH)}，{setting.text('degree')}）"
    if any(letters(wanted) in letters(p.plain) for p in draft.of(Part.COVER)):
        return
    message = "The cover lacks the mark of adoption."
    yield Breach(title, message, wanted, edits=(Insert(title.id, wanted, like=_below(draft, title)),))
