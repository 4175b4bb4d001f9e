"""Whether approved terms stand in a translation, in any form English gives them, and putting them in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from stdtrans.language import HAN, Language
from stdtrans.neural.alignment import Place, Projector, overlap
from stdtrans.neural.english import is_plural, plural
from stdtrans.segment import TermHit

# A term replaces the words aligned with it only where that many of them hold together, and never a whole clause.
CLEAR = 0.5
LONGER = 3

# A hyphen may be written as a space or left out; words apart stay apart, or hyphenated before a noun.
_HYPHEN = "[ -]?"

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
    gaps = [_HYPHEN if gap == "-" else "[ -]" for gap in re.findall(r"(?<=\S)(?:\s|-)(?=\S)", term)]
    joined = "".join(w + g for w, g in zip_longest(forms, gaps[: len(forms) - 1], fillvalue=""))
    return re.compile(rf"(?<![A-Za-z\d])(?:{joined})(?![A-Za-z\d]|-(?:off|up|in|out|on|down)\b)", re.IGNORECASE)


def _head(words: Sequence[str]) -> int:
    """Which word of a term takes the plural: the last before "of", "for", "provided by" and the like."""
    return next((i - 1 for i, w in enumerate(words) if i and w in _AFTER_HEAD), len(words) - 1)


def obeyed(term: TermHit, target: str) -> bool:
    """Whether one of the approved translations stands in a text."""
    return not term.targets or any(pattern(t).search(target) for t in term.targets)


def missing(terms: Sequence[TermHit], target: str) -> list[TermHit]:
    """The terms none of whose approved translations stands in a text."""
    return [t for t in terms if not obeyed(t, target)]


def barred(term: TermHit, target: str) -> list[Place]:
    """Where forbidden translations of a term stand in a text, outside its approved ones."""
    if not term.forbidden:
        return []
    allowed = [m.span() for t in term.targets for m in pattern(t).finditer(target)]
    found = [m.span() for f in term.forbidden for m in pattern(f).finditer(target)]
    return [p for p in found if not any(overlap(p, a) for a in allowed)]


def disobeyed(terms: Sequence[TermHit], target: str) -> list[TermHit]:
    """The terms whose approved translation is missing, or that stand in a text by a forbidden name."""
    return [t for t in terms if not obeyed(t, target) or barred(t, target)]


def located(terms: Sequence[TermHit], projector: Projector) -> list[tuple[Place, Place]]:
    """Where terms and their approved translations stand, in source and target; only what is certain.

    A translation that stands more than once belongs to the term whose aligned words it touches.
    """
    out: list[tuple[Place, Place]] = []
    for term in terms:
        here = term.start, term.end
        found = [m.span() for name in term.targets[:1] or () for m in pattern(name).finditer(projector.target)]
        found = found or [m.span() for name in term.targets[1:] for m in pattern(name).finditer(projector.target)]
        same = sum(t.source == term.source for t in terms)
        if len(found) != 1 or same != 1:
            place, _ = projector.project(here)
            found = [f for f in found if place and overlap(f, place)]
        if len(found) == 1 and not any(overlap(found[0], there) for _, there in out):
            out.append((here, found[0]))
    return out


Key = tuple[str, tuple[str, ...]]


def chosen(uses: Iterable[tuple[TermHit, str]]) -> dict[Key, str]:
    """One translation for each term that has several approved ones and was given more than one of them.

    uses: terms, and the texts they are in. The preferred translation if it was used at all, else the most frequent.
    """
    counts: dict[Key, Counter[str]] = {}
    for term, text in uses:
        if len(term.targets) > 1 and (name := _used(term, text)):
            counts.setdefault((term.source.casefold(), term.targets), Counter())[name] += 1
    several = {key: names for key, names in counts.items() if len(names) > 1}
    return {key: key[1][0] if key[1][0] in names else names.most_common(1)[0][0] for key, names in several.items()}


def unified(term: TermHit, one: str, text: str, language: Language) -> list[tuple[int, int, str]]:
    """The changes that give a term its one translation where another approved one stands. language: of the text."""
    other = _used(term, text)
    if not other or other == one or one[:4].casefold() == other[:4].casefold():  # forms of one word
        return []
    changes = []
    for found in pattern(other).finditer(text):
        start, new = worded(one, found[0], text, found.start()) if language is Language.EN else (found.start(), one)
        changes.append((start, found.end(), new))
    return changes


# "this document" brings what another noun phrase needs an article for, and its number.
_DETERMINED = re.compile(r"(?:this|that|these|those|the|an?|each|every)\s", re.IGNORECASE)


def _used(term: TermHit, text: str) -> str:
    return next((t for t in term.targets if pattern(t).search(text)), "")


def replacement(term: TermHit, projector: Projector, target: str, language: Language) -> tuple[int, int, str] | None:
    """The change that puts the approved translation in the place of the words aligned with the term, if that is clear.

    language: that of the target. A forbidden name that stands once is where the term is, whatever the alignment says.
    """
    wrong = barred(term, target)
    found, held = projector.project((term.start, term.end))
    if len(wrong) == 1 and not obeyed(term, target):
        found, held = wrong[0], 1.0
    if not found or held < CLEAR or not term.targets:
        return None
    start, end = found
    piece, new = target[start:end], term.targets[0]
    if _DEED.search(piece) and not _DEED.search(new):
        return None
    if len(piece.split()) > len(new.split()) + LONGER or any(c.isdigit() for c in piece):
        return None
    if language is Language.EN:
        start, new = worded(new, piece, target, start)
    return *_once(start, end, new, target), new


def worded(term: str, piece: str, target: str, start: int) -> tuple[int, str]:
    """An English term as it stands in the place of `piece` at `start`: fitted, with the indefinite article it needs.

    Returns where the change begins (at the article, where there is one) and the words.
    """
    new = fitted(term, piece)
    found = re.search(r"\b(the|an?)\s$", target[:start], re.IGNORECASE)
    if found and _DETERMINED.match(term):
        return found.start(), fitted(new, found[1].capitalize() if found[1][0].isupper() else "")
    if not found or found[1].lower() == "the":
        return start, new
    plain = fitted(term, "")
    word = "an" if plain[:1].lower() in "aeiou" else "a"
    return found.start(), f"{word.capitalize() if found[1][0] == 'A' else word} {plain}"


def _once(start: int, end: int, new: str, target: str) -> Place:
    """The place widened over words beside it that the term itself brings: no "detector detectors"."""
    if HAN.search(new):
        sizes = range(len(new) - 1, 1, -1)
        end += next((k for k in sizes if target[end : end + k] == new[-k:]), 0)
        start -= next((k for k in sizes if target[:start].endswith(new[:k])), 0)
        return start, end
    words = re.split(r"[\s-]+", new)
    behind = re.compile(r"[ -]([A-Za-z]+)(?![\w-])").match(target, end)
    if behind and behind[1].lower() in (words[-1].lower(), plural(words[-1]).lower()):
        end = behind.end()
    before = re.search(r"(?<![\w-])([A-Za-z]+)[ -]$", target[:start])
    if before and len(words) > 1 and before[1].lower() == words[0].lower():
        start = before.start()
    return start, end


def fitted(term: str, piece: str) -> str:
    """An English term with the capital and the plural of the words it replaces."""
    words = term.split(" ")
    head = _head(words)
    one = _DETERMINED.match(term)
    if not one and is_plural(piece) and not is_plural(words[head]) and words[head][-1:].islower():
        words[head] = plural(words[head])
        term = " ".join(words)
    if piece[:1].isupper() and piece[1:2].islower() and term[:1].islower():
        term = term[0].upper() + term[1:]
    return term


def lowered(terms: Sequence[TermHit], text: str) -> Iterator[tuple[int, int, str]]:
    """Changes that take the capital from approved English terms inside a sentence: "between Flange and gasket".

    A term with a capital on every word stands in a line of such words, and keeps them."""
    for name in dict.fromkeys(t for hit in terms for t in hit.targets):
        if not name[:1].islower():
            continue
        for found in pattern(name).finditer(text):
            first, rest = found[0][0], found[0][1:]
            if first.isupper() and rest == rest.lower() and re.search(r"[a-z,] $", text[: found.start()]):
                yield found.start(), found.start() + 1, first.lower()


def agreed(terms: Sequence[TermHit], text: str) -> Iterator[tuple[int, int, str]]:
    """Changes that give approved English terms the number of the verb behind them: "the arithmetic means is used"."""
    for name in dict.fromkeys(t for hit in terms for t in hit.targets):
        words = name.split(" ")
        last, many = words[-1], plural(words[-1])
        if _head(words) != len(words) - 1 or many == last or is_plural(last):
            continue
        phrase = re.escape(" ".join([*words[:-1], many]))
        for found in re.finditer(rf"(?<!of )(?<!of the )\b{phrase}(?= (?:is|was|has)\b)", text, re.IGNORECASE):
            yield found.end() - len(many), found.end(), last


def article(before: str, term: str) -> str:
    """What a term put in as a bare name needs behind `before` in an English sentence: "the " or nothing."""
    if _DETERMINED.match(term):
        return ""
    return "the " if not before.strip() or _PREPOSITION.search(before) else ""
