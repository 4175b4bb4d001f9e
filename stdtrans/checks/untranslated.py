"""Nothing is left in the source language, but for names and quotations."""

import re
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check, without_references
from stdtrans.checks.words import ordinary_words
from stdtrans.language import HAN, LATIN_WORD, Language, has_language, normalise
from stdtrans.segment import Finding, Severity
from stdtrans.standards.references import find_references

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
# A run of plain words, no part of a name, option, path or formula: file_name, --verbose, sin, mg/kg.
_SMALL_WORDS = re.compile(
    r"(?<![A-Za-z0-9_.@/\\:$#&*<>=+-])(?<![A-Za-z] )[a-z]{2,}(?: [a-z]{2,})*"
    r"(?![A-Za-z0-9_@/\\:$#*<>=+(.-])(?! [A-Z0-9])"
)
_FOREIGN = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]{3,}|[A-Za-z]{3,}[_.:/(-][A-Za-z(]|\\|--|[*`#]\w|:[A-Za-z]")
# What a program calls by the word before it: null 值 is none of them, since a value may have any name.
_OF_A_PROGRAM = re.compile(
    r"\s?(?:属性|字段|函数|语句|关键字|运算符|修饰符|命令|模块|选项|目录|寄存器|指令|接口|表达式|变量|标签"
    r"|控件|脚本|分支|线程|进程|插件|驱动|子句)"
)
_LITERALS = frozenset({"true", "false", "null", "none"})
_SMALL = re.compile("[a-z]{2}")
_LEAST_LETTERS = 5
_VOWEL = re.compile("[aeiouy]")  # without one it is a name: npm
_FEWEST = 2  # words that may be a name, in a heading also a title
_LEAST_HAN = 2
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
    elif input.direction.target is Language.ZH and (left := _words_left(input)):
        yield Finding("untranslated", Severity.WARNING, f"'{left}' is left untranslated.", "", left)


def _unchanged(input: CheckInput) -> bool:
    source = input.source_text
    if normalise(source) != normalise(input.target_text) or not has_language(source, input.direction.source):
        return False
    if input.direction.source is Language.ZH:
        return True
    words = LATIN_WORD.findall(source)
    if input.source_mark is not None and len(words) == _FEWEST:
        return words[1] in ordinary_words()
    return len(words) > _FEWEST and any(w.islower() for w in words)


def _words_left(input: CheckInput) -> str:
    """Words in small letters of the source between Chinese ones: symbols and names have other letters or signs too."""
    if not _SMALL.search(input.target_text):
        return ""
    text = _CODE.sub("\n", _QUOTED.sub("\n", input.target_text))
    if len(HAN.findall(text)) < _LEAST_HAN:
        return ""
    # a text that keeps other words in Latin letters is about programs, and keeps their words too
    foreign = _FOREIGN.search(without_references(text, find_references(text))) is not None
    for match in _SMALL_WORDS.finditer(text):
        words = match[0].split()
        if words[-1] in _LITERALS or _OF_A_PROGRAM.match(text, match.end()):
            continue
        ordinary = all(w in ordinary_words() for w in words)
        if not ordinary and (foreign or max(map(len, words)) < _LEAST_LETTERS or not all(map(_VOWEL.search, words))):
            continue
        if re.search(rf"\b{re.escape(match[0])}", input.source_text, re.I):
            return match[0]
    return ""


def _chinese_left(input: CheckInput) -> str:
    text = _QUOTED.sub(" ", input.target_text)
    return next((m[0] for m in _HAN_RUN.finditer(text)), "")


def _english_left(input: CheckInput) -> str:
    if not _SMALL.search(input.target_text):
        return ""
    text = _CODE.sub("\n", _QUOTED.sub("\n", input.target_text))
    for match in _LATIN_RUN.finditer(text):
        words = match[0].replace(",", " ").split()
        if len(words) >= _LEAST_WORDS and sum(bool(_FUNCTION.fullmatch(w)) for w in words) >= _LEAST_FUNCTION_WORDS:
            return match[0]
    return ""
