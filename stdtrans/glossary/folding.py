"""Terms and texts brought to the form in which they are matched: width, case, number, spelling, hyphens."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from stdtrans.glossary import inflection
from stdtrans.glossary.concept import PartOfSpeech, Term
from stdtrans.glossary.inflection import base_form, verb_forms
from stdtrans.language import HAN, Language
from stdtrans.lexicon import lexicon

_LETTERS = r"[^\W\d_]"
# The possessive is a token of its own, so that it belongs to no term.
_TOKEN = re.compile(rf"['’]s\b|{_LETTERS}+(?:['’](?!s\b){_LETTERS}+)*|\d+|[^\w\s]|_")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HYPHENS = "-\u2010\u2011"
# A word that hangs together with its neighbour by one of these is part of a longer word.
_JOINERS = frozenset(_HYPHENS + "_.@")
# Nonconformity is as often written non-conformity; shorter rests are other words (none, nonce).
_NON = re.compile(r"non([a-z]{4,})$", re.IGNORECASE)
_HALF_WIDTH = {0x3000: " ", **{0xFF01 + i: chr(0x21 + i) for i in range(94)}, **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")}


@cache
def signature() -> str:
    """What tells forms folded by these rules from those of another version: a digest of the code that folds."""
    code = b"".join(Path(file).read_bytes() for file in (__file__, inflection.__file__))
    return hashlib.sha256(code).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the form that is matched.

    starts, ends: place in the text for every place in the folded one where a term may begin or end;
    source: the text; language: by whose rules it is folded.
    """

    text: str
    starts: Mapping[int, int] | Sequence[int]
    ends: Mapping[int, int] | Sequence[int]
    source: str
    language: Language

    def beginnings(self) -> Iterator[int]:
        """The places in the folded text where a form may begin: in English before each word, in Chinese anywhere."""
        if self.language is Language.ZH:
            yield from range(len(self.text))
        else:
            yield from self.starts

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a match stands in the source text; None if it begins or ends inside a word."""
        if self.language is Language.ZH and _inside_chinese(self.text, start, end):
            return None
        begin, finish = self.starts[start], self.ends[end - 1]
        if _latin(self.source[begin]) and _joined(self.source, begin - 1, -1):
            return None
        if _latin(self.source[finish - 1]) and _joined(self.source, finish, 1):
            return None
        return begin, finish


def fold(text: str, language: Language) -> Folded:
    """A text as it is matched, by the rules of its language."""
    return _fold_chinese(text) if language is Language.ZH else _fold_english(text)


def forms(term: Term) -> dict[str, None]:
    """The folded forms in which a term is looked for, in order; English ones with a space before and after."""
    readings = [term.text] if term.language is Language.ZH else _readings(term)
    return dict.fromkeys(filter(None, (fold(reading, term.language).text for reading in readings)))


def latin_words(text: str) -> list[str]:
    """The Latin words of a text as they are written, at half width."""
    return _LATIN.findall(text.translate(_HALF_WIDTH))


def _fold_chinese(text: str) -> Folded:
    """Half-width, lower case; white space dropped beside Han characters (目　次) and folded elsewhere."""
    wide = text.translate(_HALF_WIDTH)
    lower = wide.lower()
    if len(lower) != len(wide):  # a letter whose lower case is two characters; none that a term would hold
        lower = wide
    if not any(c.isspace() for c in lower):
        return Folded(lower, range(len(lower)), range(1, len(lower) + 1), text, Language.ZH)
    kept = [i for i, c in enumerate(lower) if not c.isspace() or _space_counts(lower, i)]
    folded = "".join(" " if lower[i].isspace() else lower[i] for i in kept)
    return Folded(folded, kept, [i + 1 for i in kept], text, Language.ZH)


def _space_counts(text: str, i: int) -> bool:
    """Whether the white space at i parts two Latin words (the first of a run does)."""
    if i == 0 or text[i - 1].isspace() or HAN.match(text[i - 1]):
        return False
    following = text[i:].lstrip()
    return bool(following) and not HAN.match(following)


def _fold_english(text: str) -> Folded:
    """Words in base form and other signs, a space before and after each; hyphens inside words fall away."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        word = token[0]
        if word in _HYPHENS and _word_at(text, start - 1) and _word_at(text, end):
            continue
        word = _folded_word(word)
        starts[length] = start
        length += 1 + len(word)
        ends[length] = end
        parts.append(word)
    return Folded(f" {' '.join(parts)} " if parts else "", starts, ends, text, Language.EN)


@lru_cache(maxsize=1 << 16)
def _folded_word(word: str) -> str:
    return base_form(unicodedata.normalize("NFKC", word).casefold())


def _word_at(text: str, i: int) -> bool:
    return 0 <= i < len(text) and text[i].isalnum()


def _joined(text: str, i: int, step: int) -> bool:
    """Whether the sign at i ties what stands before or after it to another word."""
    return 0 <= i < len(text) and text[i] in _JOINERS and _word_at(text, i + step)


def _inside_chinese(text: str, start: int, end: int) -> bool:
    """Whether a Latin word or number is cut, one character torn from its neighbours, or words cut out of others."""

    def at(i: int) -> str:
        return text[i] if 0 <= i < len(text) else ""

    if _latin(at(start)) and _latin(at(start - 1)):
        return True
    if _latin(at(end - 1)) and _latin(at(end)):
        return True
    beside = any(HAN.match(at(i)) for i in (start - 1, end) if at(i))
    return beside and (end - start == 1 or lexicon().cuts(text, start, end))


def _latin(character: str) -> bool:
    return character.isalnum() and not HAN.match(character)


def _readings(term: Term) -> Iterator[str]:
    yield term.text
    if term.plural:
        yield term.plural
    closed = re.sub(rf"(?<=\w)[{_HYPHENS}](?=\w)", "", term.text)
    if closed != term.text:
        yield closed
    parted = " ".join(_NON.sub(r"non \1", word) for word in term.text.split())
    if parted != term.text:
        yield parted
    if term.part_of_speech is PartOfSpeech.VERB:
        verb, _, rest = term.text.partition(" ")
        yield from (f"{form} {rest}" for form in verb_forms(verb))
