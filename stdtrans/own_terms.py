"""The terms that a document settles itself: those it defines with their English, and what it calls itself."""

from collections.abc import Sequence

from stdtrans.codes import plain
from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction, Kind, Segment
from stdtrans.segmentation import term_parts
from stdtrans.standards.references import find_references

_COVER = 40
"""Segments in which a document gives its own number, if it has one."""
_ENGINEERING = frozenset({"JGJ", "CJJ", "CECS", "T/CECS"})
_ENGINEERING_NUMBERS = range(50_000, 59_000)
"""Numbers of national standards for engineering construction (GB 50001, GB/T 51001, GB 55001)."""


def own_terms(segments: Sequence[Segment], direction: Direction) -> Termbase | None:
    """A termbase of these terms, None where there are none. From Chinese only.

    The terms of a terms clause with their equivalents (GB/T 1.1-2020, 8.7.3); 本文 and 本文档, which are this document;
    本规范, which is this code in a standard for engineering construction and this specification in any other
    (memories/README.md).
    """
    if direction.source is not Language.ZH:
        return None
    concepts = []
    for segment in segments:
        parts = term_parts(plain(segment.text, segment.codes)) if segment.kind is Kind.TERM else None
        if parts and parts.chinese and parts.english:
            concepts.append(_concept(parts.chinese, parts.english))
    texts = [plain(segment.text, segment.codes) for segment in segments]
    if any("本文" in text for text in texts):
        concepts.append(_concept(("本文", "本文档", "本文件"), ("this document",)))
    if any("本规范" in text for text in texts):
        name = "this code" if _is_engineering(texts[:_COVER]) else "this specification"
        concepts.append(_concept(("本规范",), (name,)))
    return Termbase.in_memory("document", concepts) if concepts else None


def _concept(chinese: Sequence[str], english: Sequence[str]) -> Concept:
    return Concept((*(Term(Language.ZH, t) for t in chinese), *(Term(Language.EN, t) for t in english)))


def _is_engineering(cover: Sequence[str]) -> bool:
    """Whether the document's own number, the first that begins a line, is one for engineering construction."""
    references = (next(iter(find_references(text.strip())), None) for text in cover)
    first = next((reference for reference in references if reference and reference.start == 0), None)
    if first is None:
        return False
    national = first.series in ("GB", "GB/T") and first.number.isdigit() and int(first.number) in _ENGINEERING_NUMBERS
    return national or first.series in _ENGINEERING
