"""Languages, scripts, normalisation of width and space, tokens for matching."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from stdtrans.errors import UsageError


class Language(StrEnum):
    """The two languages of the program (BCP 47 primary subtags)."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> "Language":
        return Language.EN if self is Language.ZH else Language.ZH


HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LETTER = re.compile(r"[^\W\d_]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")

# A token for matching: a number with its separators, a compound unit (kg/m3, °C), a Latin word, any other sign.
_UNIT = r"(?:[kmcdµμn]?(?:mol|pa|hz|[mgsnjwvalk])|min|h|d)[23]?"
_TOKEN = re.compile(
    rf"\d+(?:[.,\u00a0 ]\d{{3}})*(?:\.\d+)*|{_UNIT}(?:[/·⋅]{_UNIT})+(?![A-Za-z0-9])|°[CFcf](?![A-Za-z])"
    r"|[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*|\S",
)
_SPACE_BY_HAN = re.compile(rf"(?<={HAN.pattern}) | (?={HAN.pattern})")
_SIGNS = {**dict.fromkeys("‐‑‒–—―−－﹣", "-"), **dict.fromkeys("“”„‟«»「」『』＂", '"'), **dict.fromkeys("‘’‚‛＇", "'")}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_SIGN_TABLE = str.maketrans(_SIGNS)


def parse_language(tag: str) -> Language:
    """A language from a tag as people and files write it: zh, zh-CN, ZH_cn, zh-Hans, EN-US, english.

    Raises UsageError for any other language.
    """
    primary = re.split(r"[-_]", tag.strip().lower())[0]
    names = {"zh": Language.ZH, "chi": Language.ZH, "zho": Language.ZH, "cn": Language.ZH, "chinese": Language.ZH}
    names |= {"en": Language.EN, "eng": Language.EN, "english": Language.EN}
    if primary not in names:
        raise UsageError(f"Unknown language '{tag}'.", "Use zh (Chinese) or en (English).")
    return names[primary]


def detect(texts: Iterable[str]) -> Language | None:
    """The language of a document by its letters; None where there are none.

    A Han character carries about as much as half an English word, some three letters. A Chinese standard keeps
    much Latin text (symbols, names, English equivalents), an English one hardly any Chinese, so Chinese wins from
    a quarter of the content on.
    """
    han = latin = 0
    for text in texts:
        han += len(HAN.findall(text))
        latin += sum(len(w) for w in LATIN_WORD.findall(text))
    if not han and not latin:
        return None
    return Language.ZH if 3 * han >= 0.25 * (3 * han + latin) else Language.EN


def has_language(text: str, language: Language) -> bool:
    """Whether the text holds anything that a translator from `language` would translate."""
    return bool((HAN if language is Language.ZH else LATIN_WORD).search(text))


def normalise(text: str) -> str:
    """One form for what differs only in width, white space, dash, quotation mark and case, for exact comparison.

    Full-width forms become half-width (Unicode NFKC), white space is folded and dropped beside Han characters,
    dashes and quotation marks become one each, case is folded. Never shown to a user.
    """
    if text.isascii():
        return " ".join(text.split()).casefold()
    text = unicodedata.normalize("NFKC", text)
    if _SIGN.search(text):
        text = text.translate(_SIGN_TABLE)
    text = " ".join(text.split()).casefold()
    return _SPACE_BY_HAN.sub("", text) if " " in text else text


def tokens(text: str) -> list[str]:
    """Tokens for fuzzy matching, the same for both languages, from text as it is (normalise first if wanted).

    One Chinese character is one token; a Latin word is one; a number with its separators is one, and so is a unit
    with its signs; any other sign is one. White space is none.
    """
    return _TOKEN.findall(text)


def count_words(text: str, language: Language) -> int:
    """Size of a text as translators count it: Chinese by character and Latin word, English by word."""
    if language is Language.ZH:
        return len(HAN.findall(text)) + len(re.findall(r"[A-Za-z0-9\u00c0-\u024f][\w.%°-]*", HAN.sub(" ", text)))
    return len(text.split())
