"""Whether words stand in a translation: terms in any number and case, quantities and references in their form."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from stdtrans.glossary.inflection import singular
from stdtrans.language import HAN

Place = tuple[int, int]

# Different characters for one sign; everything else of a form (spaces, dashes, widths) counts.
_SAME_SIGN = str.maketrans({"℃": "°C", "µ": "μ", "Ω": "Ω", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " "})
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\d]+|[^\sA-Za-z\u00c0-\u024f\u0370-\u03ff\d-]")
_ARTICLE = re.compile(r"^(?:the|an|a)\s+", re.IGNORECASE)


def places_of_term(term: str, text: str) -> list[Place]:
    """Where a term stands: Chinese as it is written; other scripts as whole words, singular or plural, with hyphen or
    space between words, in any case unless the term has capitals inside a word."""
    if HAN.search(term):
        return [m.span() for m in _chinese(term).finditer(text)]
    wanted = _words(term)
    there = [(m[0], m.span()) for m in _WORD.finditer(text)]
    out = []
    for i in range(len(there) - len(wanted) + 1):
        window = there[i : i + len(wanted)]
        if all(_same(w, found) for w, (found, _) in zip(wanted, window, strict=True)) and _joined(text, window):
            out.append((window[0][1][0], window[-1][1][1]))
    return out if wanted else []


def stands_exactly(term: str, text: str) -> bool:
    """Whether a term stands in a text letter by letter as a whole word; the first letter may be a capital."""
    forms = {term, term[:1].upper() + term[1:]}
    if HAN.search(term):
        return term in text
    return any(re.search(rf"(?<![A-Za-z\d]){re.escape(f)}(?![A-Za-z\d])", text) for f in forms)


def count_of_form(piece: str, text: str) -> int:
    """How often a quantity or reference stands in a text in this form and is no part of a longer one.

    Kinds of spaces and signs that look alike (℃ and °C, µ and μ) are the same; −5 holds no 5, GB/T 1.1-2020 no
    GB/T 1.1, 10 mm no 10 m.
    """
    piece, text = (" ".join(t.translate(_SAME_SIGN).split()) for t in (piece, text))
    return sum(_alone(text, m.start(), m.end()) for m in re.finditer(re.escape(piece), text)) if piece else 0


def same_words(one: str, other: str) -> bool:
    """Whether two pieces are the same words but for case, number, articles and punctuation at the edges, spaces."""
    here, there = _bare(one), _bare(other)
    if not HAN.search(here + there):
        return [singular(w.lower()) for w in _words(here)] == [singular(w.lower()) for w in _words(there)]
    return _squeezed(here) == _squeezed(there)


def ends_with(text: str, piece: str) -> bool:
    """Whether a text ends with these words, but for case, number, punctuation and spaces."""
    text, piece = _bare(text), _bare(piece)
    if HAN.search(piece):
        return bool(piece) and _squeezed(text).endswith(_squeezed(piece))
    return bool(piece) and any(end == len(text) for _, end in places_of_term(piece, text))


def outside(places: Iterable[Place], others: Iterable[Place]) -> list[Place]:
    """The places that do not lie inside one of the others."""
    hulls = list(others)
    return [p for p in places if not any(a <= p[0] and p[1] <= b for a, b in hulls)]


@lru_cache(maxsize=4096)
def _chinese(term: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(re.escape(c) for c in term if not c.isspace()))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _same(wanted: str, found: str) -> bool:
    if wanted[1:] != wanted[1:].lower():  # pH, ISO, MOSFETs
        return found in (wanted, f"{wanted}s")
    here, there = wanted.lower(), found.lower()
    return (
        singular(here) == singular(there) or f"{here}s" == there or here == f"{there}s"
    )  # fabrics, which no rule knows


def _joined(text: str, window: list[tuple[str, Place]]) -> bool:
    """Whether nothing but a space or hyphen parts the words."""
    gaps = [text[a[1] : b[0]] for (_, a), (_, b) in pairwise(window)]
    return all(re.fullmatch(r"\s*|-", gap) for gap in gaps)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no part of a longer number, word, unit or reference."""
    before, after = text[:start], text[end:]
    first, last = text[start], text[end - 1]
    if _alnum(first) and (_alnum(before[-1:]) or re.search(r"[A-Za-z]/$", before)):
        return False
    if first.isdigit() and re.search(r"\d[.,]$|(?:^|[^A-Za-z0-9)%°])[-−]$", before):
        return False
    if _alnum(last) and _alnum(after[:1]):
        return False
    if last.isalpha() and re.match(r"[²³⁻^]|/[A-Za-z]", after):
        return False
    longer = r"[.,]\d" if first.isdigit() else r"\s?[-—–:]\s?\d|\.\d"
    return not (last.isdigit() and re.match(longer, after))


def _alnum(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _bare(text: str) -> str:
    """Without punctuation, spaces and articles at the edges."""
    text = text.strip(" \t\n.,;:，。；：、“”\"'‘’")
    return _ARTICLE.sub("", text)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
