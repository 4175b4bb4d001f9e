"""Concepts and terms: the data model of a termbase (ISO 30042:2019 TBX, data categories of ISO 12620)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from stdtrans.language import Language

# What XML 1.0 (production 2, Char) does not allow, so that everything stored can be exported.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Status(StrEnum):
    """How a term may be used (ISO 12620 administrativeStatus, GB/T 20001.1: 优先、许用、拒用).

    A deprecated term is understood where it is met and never written; a forbidden one is also an error in a target.
    """

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def approved(self) -> bool:
        return self in (Status.PREFERRED, Status.ADMITTED)


class PartOfSpeech(StrEnum):
    """The pick list of TBX-Basic."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class TermType(StrEnum):
    """What kind of designation a term is."""

    FULL = "full form"
    ABBREVIATION = "abbreviation"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language. plural: its plural, where no rule gives it."""

    language: Language
    text: str
    status: Status = Status.PREFERRED
    type: TermType = TermType.FULL
    part_of_speech: PartOfSpeech | None = None
    note: str = ""
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with its designations in order of preference.

    id: unique in its termbase, empty before it is stored; definitions: at most one per language;
    domain: the subject field; source: where the concept and its terms are taken from; note: lines of free text;
    ics, ccs: classification codes, several parted by "; " (International Classification for Standards, 01.040.03;
    Chinese Classification for Standards, A22); figure: the address of a picture or formula.
    """

    terms: tuple[Term, ...]
    id: str = ""
    definitions: Mapping[Language, str] = field(default_factory=dict)
    domain: str = ""
    source: str = ""
    note: str = ""
    ics: str = ""
    ccs: str = ""
    figure: str = ""

    def in_language(self, language: Language) -> tuple[Term, ...]:
        """The terms of one language, in order."""
        return tuple(t for t in self.terms if t.language is language)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What an import left out: the line (or row) of the file it began on, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the concepts given to a termbase.

    added, merged: new concepts, and those that joined one already there; dropped: left out, with line and reason;
    other_languages: terms skipped per language tag, for languages that are neither Chinese nor English.
    """

    added: int = 0
    merged: int = 0
    dropped: tuple[Dropped, ...] = ()
    other_languages: Mapping[str, int] = field(default_factory=dict)


def clean(text: str) -> str:
    """One line without control characters or white space at its ends; white space folded."""
    return " ".join((text if text.isprintable() else _NOT_XML.sub("", text)).split())


def clean_lines(text: str) -> str:
    """The same line by line, empty lines left out."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def cleaned(concept: Concept) -> Concept:
    """The concept with every text cleaned, empty and repeated terms and empty definitions left out."""
    terms: dict[tuple[Language, str], Term] = {}
    for term in concept.terms:
        text, note, plural = clean(term.text), clean_lines(term.note), clean(term.plural)
        if text:
            same = (text, note, plural) == (term.text, term.note, term.plural)
            fit = term if same else replace(term, text=text, note=note, plural=plural)
            terms.setdefault((term.language, text), fit)
    definitions = {language: clean(text) for language, text in concept.definitions.items() if clean(text)}
    return Concept(
        terms=tuple(terms.values()),
        id=clean(concept.id),
        definitions=definitions,
        domain=clean(concept.domain),
        source=clean(concept.source),
        note=clean_lines(concept.note),
        ics=clean(concept.ics),
        ccs=clean(concept.ccs),
        figure=clean(concept.figure),
    )


def lacking(terms: Iterable[Term]) -> str:
    """What keeps terms from being a complete bilingual concept, as a sentence; empty when nothing does."""
    languages = {t.language for t in terms}
    if not languages:
        return "no Chinese and no English term"
    if Language.ZH not in languages:
        return "no Chinese term"
    return "" if Language.EN in languages else "no English term"
