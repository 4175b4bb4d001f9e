"""Pairs to check from a source document and its translation: paragraphs side by side, then sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stdtrans.codes import plain
from stdtrans.documents.base import Document, open_document
from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language, count_words, detect
from stdtrans.review.align import Block, align
from stdtrans.review.pair import Pair
from stdtrans.review.places import places
from stdtrans.segment import Direction, Kind, Unit
from stdtrans.segmentation import Piece, segment_units

# What a reader of the page does not see, or what repeats what stands elsewhere.
_ASIDE = frozenset({Kind.PROPERTY, Kind.NUMBERING, Kind.CONTROL, Kind.ALT_TEXT, Kind.CONTENTS, Kind.COMMENT})
# English words for a Chinese character, so that lengths of both languages compare.
_WORDS_PER_CHARACTER = 0.62


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    kind: Kind
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of a document: its unit, its sentences as a reader sees them, what each is, and where it stands."""

    unit: Unit
    text: str
    sentences: tuple["_Sentence", ...]
    place: str


def read_documents(source: Path, target: Path, asked: Direction | None = None) -> Iterator[Pair]:
    """The pairs of two documents in the order of the source. A paragraph without partner is paired with nothing.

    asked: the direction, found from the texts without it. Raises InputError where a document cannot be read or holds
    no text, UsageError where both are in the same language.
    """
    documents = open_document(source), open_document(target)
    direction = asked or _direction(documents)
    ours = _paragraphs(documents[0], direction.source)
    theirs = _paragraphs(documents[1], direction.target)
    pairs = align(_blocks(ours, direction.source), _blocks(theirs, direction.target))
    for i, j in pairs:
        yield from _sentences(ours[i] if i is not None else None, theirs[j] if j is not None else None, direction)


def _direction(documents: tuple[Document, Document]) -> Direction:
    languages = []
    for document in documents:
        language = detect(plain(u.text) for u in document.units())
        if language is None:
            raise InputError(f"{document.path} holds no text to check.", "Give the direction with --from and --to.")
        languages.append(language)
    if languages[0] is languages[1]:
        raise UsageError(
            "Both documents are in the same language.", "Give the source first and its translation second."
        )
    return Direction(*languages)


def _paragraphs(document: Document, language: Language) -> list[_Paragraph]:
    units = [u for u in document.units() if u.kind not in _ASIDE]
    where = places(document)
    return [_paragraph(unit, pieces, where.get(unit.id, "")) for unit, pieces in segment_units(units, language)]


def _paragraph(unit: Unit, pieces: Sequence[Piece], place: str) -> _Paragraph:
    """The sentences of a unit; what stands before the first (its number) belongs to it."""
    sentences: list[_Sentence] = []
    before = ""
    for piece in pieces:
        text = plain(piece.text, unit.codes)
        if piece.segment is None:
            if sentences:
                sentences[-1] = replace(sentences[-1], text=sentences[-1].text + text.rstrip())
            else:
                before += text
            continue
        sentences.append(_Sentence((before + text).strip(), piece.segment.kind, piece.segment.goes_on))
        before = ""
    whole = plain(unit.text, unit.codes).strip()
    origin = f"{place} ({unit.origin})" if place else unit.origin
    return _Paragraph(unit, whole, tuple(sentences) or (_Sentence(whole, unit.kind),), origin)


def _blocks(paragraphs: Sequence[_Paragraph], language: Language) -> list[Block]:
    factor = _WORDS_PER_CHARACTER if language is Language.ZH else 1.0
    return [Block(p.unit.id, p.unit.kind, p.text, count_words(p.text, language) * factor) for p in paragraphs]


def _sentences(ours: _Paragraph | None, theirs: _Paragraph | None, direction: Direction) -> Iterator[Pair]:
    paragraph = ours or theirs
    assert paragraph is not None  # the alignment pairs nothing with nothing
    nothing = _Sentence("", paragraph.unit.kind)
    sources, targets = (side.sentences if side else (nothing,) for side in (ours, theirs))
    if len(sources) != len(targets):
        sources, targets = ((replace(nothing, text=side.text if side else ""),) for side in (ours, theirs))
    unit = theirs.unit.id if theirs else ""
    for number, (a, b) in enumerate(zip(sources, targets, strict=True)):
        identity, kind = f"{paragraph.unit.id}.{number}", (a if ours else b).kind
        yield Pair(identity, a.text, b.text, direction, kind, paragraph.place, unit, goes_on=a.goes_on)
