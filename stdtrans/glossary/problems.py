"""What is wrong with a termbase: conflicts, duplicates, empty languages, wrong script, bad classification codes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from stdtrans.glossary import folding
from stdtrans.glossary.concept import Concept, Status, Term, TermType
from stdtrans.language import HAN, LATIN_WORD, Language
from stdtrans.segment import Severity

# International Classification for Standards: field, group, sub-group. Chinese Classification for Standards: a letter
# for the field and two digits.
_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?")
_CCS = re.compile(r"[A-Z]\d{2}")
# So many concepts of one term are compared two by two; a term with more has lost its meaning, and that is told.
_MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. check: its kind; concepts: the ids concerned; terms: the designations in question.

    line: where in a file, 0 where the termbase is no file.
    """

    check: str
    severity: Severity
    glossary: str
    message: str
    concepts: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    line: int = 0


def find_problems(glossary: str, concepts: Iterable[Concept]) -> Iterator[Problem]:
    """What is wrong with the concepts of one termbase: first what each says, then what they say of each other.

    Rules: a concept has one preferred term in each language and no other concept of its domain has it (ISO 704:2022,
    7.4; GB/T 10112); what one concept approves of no other forbids.
    """
    kept = list(concepts)
    for concept in kept:
        for check, severity, message, terms in _alone(concept):
            yield Problem(check, severity, glossary, message, (concept.id,), tuple(t.text for t in terms))
    yield from _together(glossary, kept)


_Found = tuple[str, Severity, str, Sequence[Term]]


def _alone(concept: Concept) -> Iterator[_Found]:
    for language in Language:
        terms = concept.in_language(language)
        approved = [t for t in terms if t.status.approved]
        preferred = [t for t in terms if t.status is Status.PREFERRED and t.type is not TermType.ABBREVIATION]
        if not approved:
            message = f"No approved term in {_named(language)}."
            yield "empty-language", Severity.ERROR, message, concept.terms
        elif len(preferred) > 1:
            yield "several-preferred", Severity.WARNING, f"Several preferred terms in {_named(language)}.", preferred
        for term in terms:
            if _wrong_script(term):
                yield "script", Severity.WARNING, f"'{term.text}' is not written in {_named(language)}.", [term]
        for one, other in combinations(terms, 2):
            if one.status.approved is not other.status.approved and folding.forms(one).keys() & folding.forms(other):
                message = f"'{one.text}' and '{other.text}' are one term, approved and not to be used."
                yield "conflict", Severity.ERROR, message, [one, other]
    for name, codes, pattern in (("ICS", concept.ics, _ICS), ("CCS", concept.ccs, _CCS)):
        for code in filter(None, re.split(r"[;；,，\s]+", codes)):
            if not pattern.fullmatch(code):
                yield "classification", Severity.WARNING, f"'{code}' is no {name} code.", ()


def _named(language: Language) -> str:
    return "Chinese" if language is Language.ZH else "English"


def _wrong_script(term: Term) -> bool:
    if term.language is Language.EN:
        return bool(HAN.search(term.text))
    return term.type is not TermType.ABBREVIATION and not HAN.search(term.text) and bool(LATIN_WORD.search(term.text))


def _together(glossary: str, concepts: Sequence[Concept]) -> Iterator[Problem]:
    seen: set[tuple[int, int]] = set()
    for language in Language:
        by_form: dict[str, dict[int, Term]] = defaultdict(dict)
        for number, concept in enumerate(concepts):
            for term in concept.in_language(language):
                if term.status.approved:
                    by_form[folding.fold(term.text, language).text].setdefault(number, term)
        for sharing in by_form.values():
            if len(sharing) > _MOST_COMPARED:
                term, ids = next(iter(sharing.values())), tuple(concepts[n].id for n in sharing)
                message = f"'{term.text}' stands in {len(sharing)} concepts."
                yield Problem("ambiguous", Severity.WARNING, glossary, message, ids, (term.text,))
                continue
            for pair in combinations(sharing, 2):
                if pair not in seen and (found := _of_two(concepts[pair[0]], concepts[pair[1]], sharing[pair[0]])):
                    seen.add(pair)
                    check, severity, message, terms = found
                    ids = tuple(concepts[n].id for n in pair)
                    yield Problem(check, severity, glossary, message, ids, tuple(t.text for t in terms))


def _of_two(one: Concept, other: Concept, shared: Term) -> _Found | None:
    """What is wrong with two concepts that share an approved term."""
    language = shared.language.other
    ours, theirs = one.in_language(language), other.in_language(language)
    for approving, forbidding in ((ours, theirs), (theirs, ours)):
        barred = {_key(t): t for t in forbidding if t.status is Status.FORBIDDEN}
        for term in approving:
            if term.status.approved and _key(term) in barred:
                message = f"'{term.text}' for '{shared.text}' is approved in one concept and forbidden in another."
                return "conflict", Severity.ERROR, message, [shared, term]
    if one.domain and other.domain and one.domain != other.domain:
        return None
    approved = {_key(t) for t in ours if t.status.approved}
    for term in theirs:
        if term.status.approved and _key(term) in approved:
            return "duplicate", Severity.WARNING, f"'{shared.text}' / '{term.text}' is there twice.", [shared, term]
    first, second = (next((t for t in terms if t.status.approved), None) for terms in (ours, theirs))
    if first is None or second is None or shared.type is TermType.ABBREVIATION:
        return None
    message = f"'{shared.text}' is both '{first.text}' and '{second.text}' in one domain."
    return "ambiguous", Severity.WARNING, message, [shared, first, second]


def _key(term: Term) -> str:
    return folding.fold(term.text, term.language).text
