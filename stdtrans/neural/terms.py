"""Whether approved terms stand in a translation, in any form English gives them, and putting them in."""

import re
from collections.abc import Sequence

from stdtrans.language import HAN, Language
from stdtrans.neural.alignment import Projector
from stdtrans.segment import TermHit

# A term replaces the words aligned with it only where that many of them hold together, and never a whole clause.
CLEAR = 0.5
LONGER = 3

_AFTER_HEAD = frozenset({"of", "for", "in", "by", "to", "with", "on", "at", "from", "under", "per", "provided", "used"})
# A verb, adverb or participle where the term is a noun: the sentence would have to be built anew.
_DEED = re.compile(r"(?:ed|ing|ly)$")
_PREPOSITION = re.compile(
    r"\b(?:in|of|for|on|at|by|with|to|from|under|per|after|before|during|into)[ ]$", re.IGNORECASE
)


def pattern(term: str) -> re.Pattern[str]:
    """A term in any of its forms: case, plural of its last word, hyphen or space between words; Chinese as it is."""
    term = " ".join(term.split())
    if HAN.search(term):
        return re.compile(r"\s*".join(re.escape(c) for c in term if not c.isspace()))
    words = [w for w in re.split(r"[\s-]+", term) if w]
    if not words:
        return re.compile(r"(?!)")
    head = _head(words)
    forms = [re.escape(w) for w in words]
    for i in {head, len(words) - 1}:
        forms[i] = f"(?:{re.escape(words[i])}|{re.escape(plural(words[i]))})"
    return re.compile(rf"(?<![A-Za-z\d])(?:{'[ -]?'.join(forms)})(?![A-Za-z\d])", re.IGNORECASE)


def plural(word: str) -> str:
    """The regular plural of an English noun."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _head(words: Sequence[str]) -> int:
    """Which word of a term takes the plural: the last before "of", "for", "provided by" and the like."""
    return next((i - 1 for i, w in enumerate(words) if i and w in _AFTER_HEAD), len(words) - 1)


def obeyed(term: TermHit, target: str) -> bool:
    """Whether one of the approved translations stands in a text."""
    return not term.targets or any(pattern(t).search(target) for t in term.targets)


def missing(terms: Sequence[TermHit], target: str) -> list[TermHit]:
    """The terms none of whose approved translations stands in a text."""
    return [t for t in terms if not obeyed(t, target)]


def replacement(term: TermHit, projector: Projector, target: str, language: Language) -> tuple[int, int, str] | None:
    """The change that puts the approved translation in the place of the words aligned with the term, if that is clear.

    language: that of the target.
    """
    found, held = projector.project((term.start, term.end))
    if not found or held < CLEAR or not term.targets:
        return None
    start, end = found
    piece, new = target[start:end], term.targets[0]
    if _DEED.search(piece) and not _DEED.search(new):
        return None
    if len(piece.split()) > len(new.split()) + LONGER or any(c.isdigit() for c in piece):
        return None
    if language is Language.EN:
        new = fitted(new, piece)
        article = re.search(r"\b(a|an)\s$", target[:start], re.IGNORECASE)
        if article:
            vowel = new[:1].lower() in "aeiou"
            word = ("An" if vowel else "A") if article[1][0] == "A" else ("an" if vowel else "a")
            return article.start(), end, f"{word} {new}"
    return start, end, new


def fitted(term: str, piece: str) -> str:
    """An English term with the capital and the plural of the words it replaces."""
    words = term.split(" ")
    head = _head(words)
    if re.search(r"[a-z]{3}(?<!s)s$", piece) and re.search(r"[a-z](?<!s)$", words[head]):
        words[head] = plural(words[head])
        term = " ".join(words)
    if piece[:1].isupper() and piece[1:2].islower() and term[:1].islower():
        term = term[0].upper() + term[1:]
    return term


def article(before: str) -> str:
    """What a term put in as a bare name needs behind `before` in an English sentence: "the " or nothing."""
    return "the " if not before.strip() or _PREPOSITION.search(before) else ""
