"""A term found in a text, to be reviewed before it is one of a termbase."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stdtrans.glossary.concept import Concept, Status, Term, TermType
from stdtrans.language import Language

# AI, ISO, PM2.5, pH: mostly capitals, no space.
_ABBREVIATION = re.compile(r"(?=[^\s]*[A-Z])(?:[A-Z0-9]|[a-z](?=[A-Z])|[.&/-](?=\w)|s$){2,8}")


class Found(StrEnum):
    """How a candidate was found, the surest way first."""

    ENTRY = "term entry"
    PARENTHESIS = "parenthesis"
    ALIGNMENT = "alignment"
    STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept as a text has it, in one language or both.

    frequency: how often its first term stands in the text; score: of the method that found it, comparable within one
    method only; contexts: sentences it stands in.
    """

    concept: Concept
    found: Found
    frequency: int = 0
    score: float = 0.0
    contexts: tuple[str, ...] = ()

    def text(self, language: Language) -> str:
        """The first term of a language; empty where there is none."""
        return next((t.text for t in self.concept.in_language(language)), "")


def terms(language: Language, texts: Iterable[str]) -> tuple[Term, ...]:
    """Terms of one language in the order given: the first full form is preferred, abbreviations are told as such."""
    out: list[Term] = []
    settled = False
    for text in dict.fromkeys(filter(None, map(str.strip, texts))):
        short = is_abbreviation(text)
        status = Status.ADMITTED if settled else Status.PREFERRED
        settled = settled or not short
        out.append(Term(language, text, status, TermType.ABBREVIATION if short else TermType.FULL))
    return tuple(out)


def is_abbreviation(text: str) -> bool:
    """Whether a term is written as abbreviations are: AI, ISO, PM2.5."""
    return _ABBREVIATION.fullmatch(text) is not None
