"""The terms of a document's segments: the user's, those it settles itself, and those that ship."""

import re
from collections.abc import Iterator, Mapping, Sequence

from stdtrans.codes import plain
from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import HAN, Language
from stdtrans.segment import Direction, Kind, Segment, TermHit
from stdtrans.segmentation import term_parts
from stdtrans.standards.references import find_references

_COVER = 40
"""Segments in which a document gives its own number, if it has one."""
_ENGINEERING = frozenset({"JGJ", "CJJ", "CECS", "T/CECS"})
_ENGINEERING_NUMBERS = range(50_000, 59_000)
"""Numbers of national standards for engineering construction (GB 50001, GB/T 51001, GB 55001)."""


_LEAST_HAN, _LEAST_WORDS = 4, 2
"""What a shipped term has at least to be asked for within a sentence, where shorter ones have meanings of everyday
language (benchmarks/README.md tells what it gives)."""

# 质量 is quality or mass (GB/T 19000; GB 3102.3): mass where the sentence weighs something or names a unit of mass, and
# no word of quality stands beside it.
_MASS = re.compile(
    r"(?<![产品观面接务能气程工证体水加业境])质量(?![要管检保体监控认水等合问部安目方策计改技审工评风标责事低优好])"
)
_WEIGHED = re.compile(
    r"单位为[千毫微]?克|称[取量重]|天平|恒[重量]|克（g）|[（(](?:[kmμµ]?g)[）)]|\d\s*(?:[kmμµ]?g)(?![A-Za-z/])"
)
_IN_GRAMS = re.compile(r"单位为[千毫微]?克")


class DocumentTerms:
    """Finds the terms of the segments of one document. Places are counted in a segment's plain text.

    termbases: the user's, in order of rank; the terms that the document defines come before them (`own_terms`);
    shipped: those of the program, which translate a segment that is a term, and of which compounds are asked for within
    a sentence where no other term stands, as is the document's name for itself; own: unit id -> a termbase of that unit
    alone, before all others.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        direction: Direction,
        termbases: Sequence[Termbase] = (),
        shipped: Sequence[Termbase] = (),
        own: Mapping[str, Termbase] | None = None,
    ) -> None:
        defined, named = own_terms(segments, direction)
        self._direction = direction
        self._own = own or {}
        self._users = [*defined, *termbases]
        self._shipped = shipped
        self._named = Matcher(named, direction)
        self._compounds = Matcher(shipped, direction)
        self._matchers: dict[str, tuple[Matcher, Matcher]] = {}
        self._found: dict[tuple[str, str], tuple[TermHit, ...]] = {}

    def of(self, segment: Segment) -> tuple[TermHit, ...]:
        """The user's terms in a segment and those the document defines: its translation must have them."""
        text = plain(segment.text, segment.codes)
        key = self._owner(segment), text
        if key not in self._found:
            self._found[key] = self._matcher(segment)[0].find(text)
        return self._found[key]

    def wished(self, segment: Segment) -> tuple[TermHit, ...]:
        """These, and beside them what the document calls itself, shipped compounds and masses: what an engine is asked
        for."""
        taken = list(self.of(segment))
        text = plain(segment.text, segment.codes)
        compounds = (c for c in self._compounds.find(text) if self._is_compound(c.source))
        for hit in (*self._named.find(text), *compounds, *self._masses(segment)):
            if all(hit.end <= other.start or other.end <= hit.start for other in taken):
                taken.append(hit)
        return tuple(sorted(taken, key=lambda hit: hit.start))

    def exact(self, segment: Segment, text: str) -> TermHit | None:
        """The term, a shipped one too, that the whole of a segment's text is."""
        return self._matcher(segment)[1].exact(text)

    def _masses(self, segment: Segment) -> Iterator[TermHit]:
        text = plain(segment.text, segment.codes)
        if self._direction.source is not Language.ZH or "质量" not in text:
            return
        if _WEIGHED.search(text) or _IN_GRAMS.search(segment.previous + segment.following):
            for match in _MASS.finditer(text):
                yield TermHit(*match.span(), match[0], ("mass",), glossary="shipped")

    def _is_compound(self, source: str) -> bool:
        if self._direction.source is Language.ZH:
            return len(HAN.findall(source)) >= _LEAST_HAN
        return len(re.findall(r"[^\W\d_]{2,}", source)) >= _LEAST_WORDS

    def _owner(self, segment: Segment) -> str:
        """The unit of a segment, where that has a termbase of its own; else nothing."""
        unit = segment.id.rpartition(":")[0]
        return unit if unit in self._own else ""

    def _matcher(self, segment: Segment) -> tuple[Matcher, Matcher]:
        """What finds the terms of a segment: the user's and the document's own, and the shipped ones besides."""
        owner = self._owner(segment)
        if owner not in self._matchers:
            users = [*([self._own[owner]] if owner else []), *self._users]
            matcher = Matcher(users, self._direction)
            every = Matcher([*users, *self._shipped], self._direction) if self._shipped else matcher
            self._matchers[owner] = matcher, every
        return self._matchers[owner]


def own_terms(segments: Sequence[Segment], direction: Direction) -> tuple[tuple[Termbase, ...], tuple[Termbase, ...]]:
    """What a Chinese document settles itself, as termbases, where there is any: the terms it defines, and what it calls
    itself. Nothing from English.

    The first are those of a terms clause with their equivalents (GB/T 1.1-2020, 8.7.3). The others: 本文 and 本文档 are
    this document; 本规范 is this code in a standard for engineering construction and this specification in any other
    (memories/README.md).
    """
    if direction.source is not Language.ZH:
        return (), ()
    lines = (term_parts(plain(s.text, s.codes)) for s in segments if s.kind is Kind.TERM)
    defined = [_concept(line.chinese, line.english) for line in lines if line and line.chinese and line.english]
    named = []
    texts = [plain(segment.text, segment.codes) for segment in segments]
    if any("本文" in text for text in texts):
        named.append(_concept(("本文", "本文档", "本文件"), ("this document",)))
    if any("本规范" in text for text in texts):
        name = "this code" if _is_engineering(texts[:_COVER]) else "this specification"
        named.append(_concept(("本规范",), (name,)))
    return _termbases(defined), _termbases(named)


def _termbases(concepts: Sequence[Concept]) -> tuple[Termbase, ...]:
    return (Termbase.in_memory("document", concepts),) if concepts else ()


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
