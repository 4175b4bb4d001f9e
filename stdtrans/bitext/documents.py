"""A memory's entries from two finished documents, aligned sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stdtrans.alignment import Bead, Paragraph, Sentence, align
from stdtrans.codes import plain
from stdtrans.documents.base import Document, open_document
from stdtrans.errors import InputError, UsageError
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import HAN, Language, detect
from stdtrans.memory.entry import ALIGNMENT, Context, Entry, Extra, ExtraKind
from stdtrans.segment import Direction, Kind, Segment
from stdtrans.segmentation import segment_units

# What a reader of the page does not see, or what repeats what stands elsewhere.
_ASIDE = frozenset({Kind.PROPERTY, Kind.NUMBERING, Kind.CONTROL, Kind.ALT_TEXT, Kind.CONTENTS, Kind.COMMENT})
CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair of texts, one of which may be empty. segments: what they are made of; confidence: 0 to 1."""

    zh: str
    en: str
    zh_segments: tuple[Segment, ...]
    en_segments: tuple[Segment, ...]
    confidence: float
    kind: Kind = Kind.PARAGRAPH
    place: str = ""

    @property
    def whole(self) -> bool:
        """Whether there is text on both sides."""
        return bool(self.zh and self.en)


def align_documents(one: Path, other: Path, termbases: Sequence[Termbase] = ()) -> list[Aligned]:
    """The pairs of a Chinese and an English document, given in any order, in reading order.

    Raises InputError where a document cannot be read or holds no text, UsageError where both are in one language.
    """
    documents = {}
    for path in (one, other):
        document = open_document(path)
        language = detect(plain(u.text) for u in document.units())
        if language is None:
            raise InputError(f"{path} holds no text.", "Give a document with text in Chinese or English.")
        documents[language] = document
    if len(documents) < 2:
        raise UsageError("Both documents are in the same language.", "Give a document and its translation.")
    matcher = Matcher(termbases, Direction(Language.ZH, Language.EN)) if termbases else None
    zh, zh_segments = _read(documents[Language.ZH], Language.ZH, matcher)
    en, en_segments = _read(documents[Language.EN], Language.EN, None)
    return [_aligned(bead, zh_segments, en_segments) for bead in align(zh, en)]


def _read(
    document: Document, language: Language, matcher: Matcher | None
) -> tuple[list[Paragraph], list[list[Segment]]]:
    units = (u for u in document.units() if u.kind not in _ASIDE)
    paragraphs, segments = [], []
    for unit, pieces in segment_units(units, language):
        found = [p.segment for p in pieces if p.segment is not None]
        if not found:
            continue
        sentences = tuple(_sentence(s, matcher) for s in found)
        paragraphs.append(Paragraph(plain(unit.text, unit.codes).strip(), found[0].kind, sentences))
        segments.append(found)
    return paragraphs, segments


def _sentence(segment: Segment, matcher: Matcher | None) -> Sentence:
    text = plain(segment.text, segment.codes).strip()
    hints = tuple(h.targets[0] for h in matcher.find(text) if h.targets) if matcher else ()
    return Sentence(text, hints)


def _aligned(bead: Bead, zh: list[list[Segment]], en: list[list[Segment]]) -> Aligned:
    ours, theirs = tuple(zh[p][s] for p, s in bead.zh), tuple(en[p][s] for p, s in bead.en)
    first = (ours or theirs)[0]
    return Aligned(
        joined([plain(s.text, s.codes).strip() for s in ours]),
        joined([plain(s.text, s.codes).strip() for s in theirs]),
        ours,
        theirs,
        bead.confidence,
        first.kind,
        first.origin,
    )


def joined(texts: Sequence[str]) -> str:
    """Sentences as one text: with a space between, but for Chinese."""
    out = ""
    for text in texts:
        space = " " if out and text and not (HAN.match(text) or out[-1] in "。！？；：，、") else ""
        out += space + text
    return out


def entries(pairs: Sequence[Aligned], document: str) -> Iterator[Entry]:
    """The whole pairs as entries of origin ALIGNMENT, not reviewed, in context, with their confidence as a property.

    A pair of one segment each keeps its inline codes; one that joins several is plain text.
    """
    whole = [p for p in pairs if p.whole]
    for number, pair in enumerate(whole):
        before = whole[number - 1] if number else None
        after = whole[number + 1] if number + 1 < len(whole) else None
        context = Context(
            before.zh if before else "",
            after.zh if after else "",
            before.en if before else "",
            after.en if after else "",
        )
        single = len(pair.zh_segments) == len(pair.en_segments) == 1
        yield Entry(
            pair.zh_segments[0].text.strip() if single else pair.zh,
            pair.en_segments[0].text.strip() if single else pair.en,
            pair.zh_segments[0].codes if single else (),
            pair.en_segments[0].codes if single else (),
            contexts=(context,),
            origin=ALIGNMENT,
            reviewed=False,
            document=document,
            extras=(Extra(ExtraKind.PROPERTY, f"{pair.confidence:.2f}", CONFIDENCE),),
        )
