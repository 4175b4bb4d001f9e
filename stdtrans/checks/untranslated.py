"""Nothing is left in the source language, but for names and quotations."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, LATIN_WORD, Language, has_language, normalise
from stdtrans.segment import Finding, Severity

# Titles, quotations and examples keep their language; so does what a bracket gives beside its translation.
_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’|'[^']*'|「[^「」]*」|《[^《》]*》|〈[^〈〉]*〉|\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]"
)
_HAN_RUN = re.compile(rf"{HAN.pattern}(?:[、，·]?{HAN.pattern})*")
_CODE = re.compile(r"`[^`]*`|https?://\S+|www\.\S+|\S+@\S+\.\S+|<[^<>]*>")
_LATIN_RUN = re.compile(r"[A-Za-z'’-]+(?:[ ,]+[A-Za-z'’-]+)*")
# Words that stand in English sentences and hardly ever in names: three of them in a row of words are a sentence left.
_FUNCTION = re.compile(
    r"(?:the|a|an|of|to|in|is|are|was|be|been|for|by|with|and|or|that|this|which"
    r"|it|its|as|on|from|at|not|shall|should|may|can|must|will|has|have|if|when|where|than|these|those|such|any|all|each)",
    re.IGNORECASE,
)
_LEAST_WORDS = 6
_LEAST_FUNCTION_WORDS = 3


@check("untranslated")
def untranslated(input: CheckInput) -> Iterator[Finding]:
    if _unchanged(input):
        yield Finding("untranslated", Severity.ERROR, "The target is the same as the source.", "", input.target_text)
        return
    left = _chinese_left(input) if input.direction.target is Language.EN else _english_left(input)
    if left:
        yield Finding("untranslated", Severity.ERROR, f"'{left}' is left untranslated.", "", left)


def _unchanged(input: CheckInput) -> bool:
    source = input.source_text
    if normalise(source) != normalise(input.target_text) or not has_language(source, input.direction.source):
        return False
    if input.direction.source is Language.ZH:
        return True
    words = LATIN_WORD.findall(source)
    return len(words) > 2 and any(w.islower() for w in words)


def _chinese_left(input: CheckInput) -> str:
    text = _QUOTED.sub(" ", input.target_text)
    return next((m[0] for m in _HAN_RUN.finditer(text)), "")


def _english_left(input: CheckInput) -> str:
    text = _CODE.sub("\n", _QUOTED.sub("\n", input.target_text))
    for match in _LATIN_RUN.finditer(text):
        words = match[0].replace(",", " ").split()
        if len(words) >= _LEAST_WORDS and sum(bool(_FUNCTION.fullmatch(w)) for w in words) >= _LEAST_FUNCTION_WORDS:
            return match[0]
    return ""
