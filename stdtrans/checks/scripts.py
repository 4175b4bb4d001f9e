"""Letters and characters are those of the language: simplified Chinese, half-width Latin, no look-alikes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, Language
from stdtrans.segment import Finding, Severity

_NAME = "script"
_WIDE = re.compile("[Ａ-Ｚａ-ｚ０-９]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Greek letters that look like Latin ones, inside a word of Latin letters.
_GREEK_ALIKE = re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορυχικ]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
# Both forms are in use in simplified text, or the simplified form is outside of GB 2312.
_ALLOWED = frozenset("於乾瞭藉麽麼嘅咗鑪鋏埗鈈")


@check(_NAME)
def scripts(input: CheckInput) -> Iterator[Finding]:
    """Letters of another script inside a word, traditional characters, kana and full-width letters that the source
    has not, as errors; full-width letters in Chinese as a warning."""
    source, target = input.source_text, input.target_text
    if target.isascii():
        return
    mixed = next((m[0] for m in _WORD.finditer(target) if _mixed(m[0]) and m[0] not in source), "")
    if mixed:
        yield Finding(_NAME, Severity.ERROR, f"'{mixed}' mixes letters of two scripts.", "", mixed)
    wide = next((m[0] for m in _WIDE.finditer(target) if m[0] not in source), "")
    if wide:
        severity = Severity.ERROR if input.direction.target is Language.EN else Severity.WARNING
        yield Finding(_NAME, severity, f"'{wide}' is written in full-width letters.", _narrow(wide), wide)
    kana = next((m[0] for m in _KANA.finditer(target) if m[0] not in source), "")
    if kana:
        yield Finding(_NAME, Severity.ERROR, f"'{kana}' is Japanese.", "", kana)
    if input.direction.target is Language.ZH:
        found = "".join(dict.fromkeys(c for c in HAN.findall(target) if c not in source and is_traditional(c)))
        if found:
            yield Finding(_NAME, Severity.ERROR, f"'{found}' is written in traditional characters.", "", found)


@lru_cache(maxsize=30_000)
def is_traditional(character: str) -> bool:
    """Whether a character belongs to traditional Chinese only: it is in Big5 and not in GB 2312-1980."""
    return character not in _ALLOWED and not _in(character, "gb2312") and _in(character, "big5")


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _mixed(word: str) -> bool:
    latin = len(_LATIN.findall(word))
    if _CYRILLIC.search(word):
        return latin > 0
    return latin >= 3 and bool(_GREEK_ALIKE.search(word))


def _narrow(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) for c in text)
