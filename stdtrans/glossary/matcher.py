"""All terms of several termbases in a segment, in one pass: longest first, overlaps resolved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from marisa_trie import Trie

from stdtrans.glossary.concept import Status, Term, TermType
from stdtrans.glossary.everyday import NO_TERMS
from stdtrans.glossary.folding import Folded, fold, forms, latin_words
from stdtrans.glossary.inflection import is_plural
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction, TermHit

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s，。；）]+", re.IGNORECASE)
# How terms rank as a source within a termbase: the meaning of a preferred term comes before that of an admitted one.
_RANK: Mapping[Status, int] = {Status.PREFERRED: 0, Status.ADMITTED: 1, Status.DEPRECATED: 2, Status.FORBIDDEN: 2}


class Matcher:
    """The terms of termbases, given in order of rank, for one direction. The termbases stay open as long as it is used.

    A term is found whatever its status, for a deprecated one must be translated, too. Its targets are the preferred
    terms of its concept, then the admitted ones; for an abbreviation another abbreviation comes before both. A higher
    ranking termbase comes first, and has the last word on what is forbidden.

    What is matched is a static trie of the forms of each termbase, which the termbase keeps: opening costs the same
    for a hundred terms and for half a million. What a form means is read when it is first met.
    """

    def __init__(self, termbases: Sequence[Termbase], direction: Direction) -> None:
        self.direction = direction
        self._termbases = termbases
        indexes = [base.forms(direction.source) for base in termbases]
        self._tries = [index.trie for index in indexes if len(index.trie)]
        self._longest = max((index.longest for index in indexes), default=0)
        if self._tries:
            trie, longest = _everyday(direction.source)
            self._tries.append(trie)
            self._longest = max(self._longest, longest)
        self._meanings: dict[str, tuple[_Meaning, ...]] = {}

    def find(self, plain_text: str) -> tuple[TermHit, ...]:
        """The terms in a segment's plain text, in the order of the text; no two overlap, longer ones win.

        Chinese: a term of one character only between other scripts; Latin letters and digits at its edge end a word.
        English: whole words, in any number, with or without hyphen, in British or American spelling; case is free
        except for words with capitals inside (ISO, pH). Nothing is found in web addresses, file names and identifiers.
        """
        if not self._tries:
            return ()
        folded = fold(plain_text, self.direction.source)
        taken = bytearray(len(plain_text))
        for address in _ADDRESS.finditer(plain_text):
            taken[address.start() : address.end()] = b"\1" * (address.end() - address.start())
        hits = []
        for start, form in sorted(set(self._candidates(folded)), key=lambda c: (-len(c[1]), c[0])):
            hit = self._hit(folded, form, start, start + len(form))
            if hit and taken.find(1, hit.start, hit.end) < 0:
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                hits.append(hit)
        return tuple(sorted((hit for hit in hits if hit.glossary), key=lambda h: h.start))

    def exact(self, plain_text: str) -> TermHit | None:
        """The term that the whole segment is, but for white space at its ends."""
        folded = fold(plain_text, self.direction.source)
        if not any(folded.text in trie for trie in self._tries):
            return None
        hit = self._hit(folded, folded.text, 0, len(folded.text))
        return hit if hit and hit.glossary else None

    def every(self, plain_text: str) -> list[TermHit]:
        """All terms in a text, those inside and across others too, in the order of the text, the longest first."""
        folded = fold(plain_text, self.direction.source)
        found = {self._hit(folded, form, start, start + len(form)) for start, form in self._candidates(folded)}
        return sorted((hit for hit in found if hit and hit.glossary), key=lambda h: (h.start, -h.end))

    def _candidates(self, folded: Folded) -> Iterator[tuple[int, str]]:
        """Every form that begins somewhere in the text, with its place."""
        text, longest, tries = folded.text, self._longest, self._tries
        for start in folded.beginnings():
            window = text[start : start + longest]
            for trie in tries:
                for form in trie.prefixes(window):
                    yield start, form

    def _hit(self, folded: Folded, form: str, start: int, end: int) -> TermHit | None:
        place = folded.place(start, end)
        if place is None:
            return None
        source = folded.source[place[0] : place[1]]
        words = latin_words(source)
        for meaning in self._meaning(form):
            if meaning.written_like(words):
                return TermHit(*place, source, meaning.targets, meaning.forbidden, meaning.glossary)
        return None

    def _meaning(self, form: str) -> "tuple[_Meaning, ...]":
        if form not in self._meanings:
            self._meanings[form] = _meanings(self._termbases, self.direction, form)
        return self._meanings[form]


@dataclass(slots=True)
class _Meaning:
    """What a source form stands for.

    capitals: its Latin words, those empty whose case is free; plural: it is one and does not stand for the singular,
    for "contents" has nothing to do with the content of water.
    """

    capitals: tuple[str, ...]
    plural: bool
    glossary: str
    approved: dict[str, None] = field(default_factory=dict)
    barred: dict[str, None] = field(default_factory=dict)

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(self.approved)

    @property
    def forbidden(self) -> tuple[str, ...]:
        return tuple(self.barred)

    def add(self, source: Term, terms: Sequence[Term]) -> None:
        """Take over what a concept says; what was said before stands. An abbreviation stands for another first."""
        short = source.type is TermType.ABBREVIATION
        for term in sorted(terms, key=lambda t: (short and t.type is not TermType.ABBREVIATION, _RANK[t.status])):
            if term.text not in self.approved and term.text not in self.barred:
                (self.approved if term.status.approved else self.barred)[term.text] = None

    def written_like(self, words: Sequence[str]) -> bool:
        if self.plural and not (words and is_plural(words[-1].lower())):
            return False
        if not any(self.capitals):
            return True
        pairs = zip(self.capitals, words, strict=False)
        return len(words) >= len(self.capitals) and all(not c or w in (c, f"{c}s") for c, w in pairs)


def _meanings(termbases: Sequence[Termbase], direction: Direction, form: str) -> tuple[_Meaning, ...]:
    """The meanings of a folded source form, those bound to a way of writing first."""
    meanings: list[_Meaning] = []
    for base in termbases:
        for term, concept in sorted(base.with_form(direction.source, form), key=lambda e: _RANK[e[0].status]):
            _meaning(meanings, term, base.name).add(term, concept.in_language(direction.target))
    if not meanings:
        return (_Meaning((), False, ""),)
    return tuple(sorted(meanings, key=lambda m: (not any(m.capitals), not m.plural)))


def _meaning(known: list[_Meaning], term: Term, glossary: str) -> _Meaning:
    words = latin_words(term.text)
    capitals = tuple(w if _bound(w) else "" for w in words)
    plural = term.language is Language.EN and bool(words) and is_plural(words[-1].lower())
    for meaning in known:
        if meaning.capitals == capitals and meaning.plural == plural:
            return meaning
    known.append(_Meaning(capitals, plural, glossary))
    return known[-1]


def _bound(word: str) -> bool:
    """Whether a word matches only as it is written: a capital after the first letter, or a single capital."""
    return word[1:] != word[1:].lower() or (len(word) == 1 and word.isupper())


@cache
def _everyday(language: Language) -> tuple[Trie, int]:
    """The forms of everyday words that are no terms, and the length of the longest."""
    found = [form for phrase in NO_TERMS[language] for form in forms(Term(language, phrase))]
    return Trie(found), max(map(len, found))
