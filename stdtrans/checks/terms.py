"""The termbase is obeyed: approved translations stand in the target, forbidden ones do not."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, Language
from stdtrans.segment import Finding, Severity

# Endings of regular English inflection; a final e or y may give way to them.
_ENDINGS = "(?:s|es|ed|d|ing|er|ers|al|ly|'s|’s)?"
_IRREGULAR = {
    "is": "be", "are": "be", "criterion": "criteri(?:on|a)", "analysis": "analys[ie]s", "basis": "bas[ie]s",
    "axis": "ax[ie]s", "datum": "dat(?:um|a)", "medium": "medi(?:um|a)", "index": "ind(?:ex|exes|ices)",
    "vertex": "vert(?:ex|exes|ices)", "matrix": "matri(?:x|xes|ces)", "phenomenon": "phenomen(?:on|a)",
    "man": "m[ae]n", "foot": "f(?:oo|ee)t", "half": "hal(?:f|ves)", "hypothesis": "hypothes[ie]s",
}  # fmt: skip


@check("term", "forbidden-term")
def terms(input: CheckInput) -> Iterator[Finding]:
    """A missing approved translation is a warning; a forbidden one that is no part of an approved one an error."""
    text, language = input.target_text, input.direction.target
    approved = [span for hit in input.terms for target in hit.targets for span in _places(target, text, language)]
    seen: set[str] = set()
    for hit in input.terms:
        if hit.source in seen:
            continue
        seen.add(hit.source)
        if hit.targets and not any(_places(t, text, language) for t in hit.targets):
            message = f"The term '{hit.source}' is not translated as '{hit.targets[0]}'."
            yield Finding("term", Severity.WARNING, message, hit.targets[0])
        for word in hit.forbidden:
            if any(not _inside(place, approved) for place in _places(word, text, language)):
                message = f"'{word}' must not be used for '{hit.source}'."
                yield Finding("forbidden-term", Severity.ERROR, message, hit.targets[0] if hit.targets else "", word)


def _inside(place: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= place[0] and place[1] <= b for a, b in spans)


def _places(term: str, text: str, language: Language) -> list[tuple[int, int]]:
    """Where a term stands in a text, inflected or not."""
    return [m.span() for m in _pattern(term.strip(), language).finditer(text)] if term.strip() else []


@cache
def _pattern(term: str, language: Language) -> re.Pattern[str]:
    if language is Language.ZH or HAN.search(term):
        return re.compile(r"\s*".join(re.escape(c) for c in term if not c.isspace()), re.IGNORECASE)
    words = r"[\s\u00a0-]+".join(_word(w) for w in re.split(r"[\s\u00a0-]+", term))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if not word.isalpha() or len(word) < 3 or word.isupper():
        return re.escape(word) + "(?:s|'s)?"
    if lower.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ies|ied|ying|y's)"
    if lower.endswith("e"):
        return f"{re.escape(word[:-1])}(?:e|es|ed|ing|er|ers|e's)"
    return f"{re.escape(word)}(?:{re.escape(word[-1])}(?=ed|ing))?{_ENDINGS}"
