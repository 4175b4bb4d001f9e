"""Repairs the small things models get wrong around words: typography, doubled words, capitals, final punctuation."""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from stdtrans.language import HAN, Language
from stdtrans.segment import Direction, Kind
from stdtrans.standards import typography

Change = tuple[int, int, str]

_CLOSERS = "\"'”’)）]】》」』"
_STOPS = {
    Language.EN: dict(zip("。．.；;：:，,、！!？?", "...;;::,,,!!??", strict=True)),
    Language.ZH: dict(zip("。．.；;：:，,、！!？?", "。。。；；：：，，、！！？？", strict=True)),
}
_ABBREVIATION = re.compile(r"\b(?:etc|e\.g|i\.e|cf|No|Nos|Fig|Eq|Ltd|Co|Inc|Corp|al|vs|approx|max|min|[A-Z])\.$")
_DOUBLED = re.compile(r"\b([A-Za-z]{2,})( \1\b)+", re.IGNORECASE)
_BEFORE_DETERMINER = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?=(?:this|these|those)\b)")
_MAY_DOUBLE = frozenset({"that", "had"})
# Models trained on tokenised text leave spaces inside quotation marks and round apostrophes: Taiwan ' s " map " .
_QUOTED = re.compile(r"(?<!\w)(\") ?([^\s\"](?:[^\"]*[^\s\"])?) ?\"(?!\w)")
_APOSTROPHE = re.compile(r"(?<=\w) ?(['’]) ?(?=(?:s|t|re|ve|ll|d|m)\b)")
_COMMA = re.compile(rf"(?<=[^\s\w])[ ]?,[ ]?(?={HAN.pattern})")
# Models trained on the documents of international bodies have seen few items without one.
_MARKER = re.compile(r"\s*[(（](?:[a-z]|[ivx]{1,4}|\d{1,2})[)）]\s*")
_UNKNOWN = re.compile(r"\s?(?:<unk>|⁇|<pad>|</s>)")


def cleaning(text: str, direction: Direction) -> Iterator[Change]:
    """Changes that bring a model's output to the target's typography and take out doubled words and unknown pieces."""
    new = _UNKNOWN.sub("", text)
    if direction.target is Language.EN:
        new = _APOSTROPHE.sub(r"\1", _QUOTED.sub(r"\1\2\1", new))
        new = re.sub(r'(?<=["”]) (?=[.,;:!?])', "", new)
        new = _DOUBLED.sub(lambda m: m[0] if m[1].lower() in _MAY_DOUBLE else m[1], new)
        new = _BEFORE_DETERMINER.sub("", new)
    if direction.target is Language.ZH:
        new = _COMMA.sub("，", new)
    new = typography.tidy(typography.localise(new, direction), direction.target)
    if direction.target is Language.EN:
        new = re.sub(r"(?<=\S)[ \u3000]{2,}(?=\S)", " ", new)
    if direction.target is Language.ZH:
        new = new.replace(" （", "（").replace("） ", "）")
    for kind, a, b, c, d in SequenceMatcher(None, text, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield a, b, new[c:d]


def marker(source: str, target: str) -> Iterator[Change]:
    """The change that takes away a list marker which the model set before an item that has none: "(a) Record ..."."""
    if _MARKER.match(source):
        return
    if match := _MARKER.match(target):
        yield 0, match.end(), ""


def ending(source: str, target: str, language: Language) -> Iterator[Change]:
    """The change that gives the target the kind of final punctuation its source has, or takes away what it has not.

    language: that of the target.
    """
    table = _STOPS[language]
    wanted, closers = _final(source)
    if re.search(r"(?:\.\.\.|……|…)\s*$", source):
        return
    has, behind = _final(target)
    at = len(target.rstrip()) - len(behind)
    if wanted in table:
        new = table[wanted]
        if has in table:
            if has != new and not (has == "." and _ABBREVIATION.search(target[:at])):
                yield at - 1, at, new
        elif has not in _STOPS[language.other]:
            bare = target.rstrip()
            at = len(bare.rstrip(_CLOSERS)) if closers else len(bare)
            yield at, at, new
        return
    if has and has in "。." and not _ABBREVIATION.search(target[:at]) and not target[:at].endswith(".."):
        yield at - 1, at, ""


def _final(text: str) -> tuple[str, str]:
    """The last sign and the closing quotes and brackets behind it."""
    bare = text.rstrip()
    core = bare.rstrip(_CLOSERS)
    if core[-1:] in "。.；;：:！!？?，,、．" and core:
        return core[-1], bare[len(core) :]
    return (bare[-1:] if bare[-1:] and not bare[-1:].isalnum() else ""), ""


_ARTICLE = re.compile(r"(?:an?|the) (?=[a-z])", re.IGNORECASE)


def definition(source: str, target: str, language: Language) -> Iterator[Change]:
    """The changes that give a definition its form: English without article and full stop, so that it can stand in place
    of its term (ISO/IEC Directives, Part 2:2021, 16.5.6); Chinese with a full stop, as standards print it.

    language: that of the target. A term that stands before its definition ("term: definition") asks for no stop.
    """
    if language is Language.EN:
        if article := _ARTICLE.match(target):
            yield 0, article.end(), ""
        bare = target.rstrip()
        if bare.endswith(".") and not bare.endswith("..") and not _ABBREVIATION.search(bare):
            yield len(bare) - 1, len(bare), ""
        return
    end = len(target.rstrip())
    if not target[:end].rstrip(_CLOSERS).endswith(tuple(_STOPS[language.other])) and not re.search(r"[:：]", source):
        yield end, end, "。"


# Behind the semicolon of an item stands the word that joins it to the next one (GB/T 1.1-2020, 7.5).
_JOINING = re.compile(r"\s*(?:和|以?及|与|或者?|并且?|而?且)[，,]?\s*")


def capital(source: str, target: str, kind: Kind, start: int = 0, sentence: bool = True) -> Iterator[Change]:
    """The change that sets the first letter of an English target, from `start` on.

    Sentences, headings and cells begin with a capital; terms, definitions, list items that end with a semicolon or
    comma, and words that only join items do not, unless the word is a name or an abbreviation. sentence: False for
    what goes on a sentence.
    """
    match = re.compile(r"[\"'“‘(\[]*([A-Za-z][A-Za-z]*)").match(target, start)
    if not match:
        return
    at, word = match.start(1), match[1]
    item = kind is Kind.LIST_ITEM and source.rstrip()[-1:] in "；;，,"
    lower = kind in (Kind.TERM, Kind.DEFINITION) or item or not sentence or _JOINING.fullmatch(source) is not None
    if lower:
        if word[0].isupper() and word[1:].islower() and word not in _PROPER and source[:1] not in word:
            yield at, at + 1, word[0].lower()
        elif word in ("A",):
            yield at, at + 1, "a"
    elif word[0].islower() and word[1:].islower() and len(word) > 1 and not _is_symbol(target, match.end(1)):
        yield at, at + 1, word[0].upper()
    elif word == "a" and target[match.end(1) : match.end(1) + 1] == " ":
        yield at, at + 1, "A"


# A Chinese name that ends so is that of a body or a place, and its English keeps its capitals.
_BODY = re.compile(r"(?:国|部|委|会|公司|集团|机构|组织|中心|院|所|大学|局|厅|省|市|县|(?<!方)法)[）)》”]?\s*$")
_PERSONS = re.compile(rf"\s*{HAN.pattern}{{2,4}}(?:[、，,\s]+{HAN.pattern}{{2,4}})*\s*")
_PERSON = r"[A-Z][a-z]{1,5}(?: [A-Z][a-z]{1,5}){1,2}"
_PINYIN = re.compile(rf"\s*{_PERSON}(?:, (?:and )?{_PERSON})+\s*")
_NAMING = frozenset(
    {Kind.TITLE, Kind.HEADING, Kind.CELL, Kind.CAPTION, Kind.CONTENTS, Kind.CHART, Kind.ALT_TEXT, Kind.TERM}
)
_SMALL = frozenset(("a", "an", "the", "and", "or", "of", "for", "in", "on", "at", "by", "to", "with", "from", "as"))


def sentence_case(source: str, target: str, kind: Kind, ordinary: Callable[[str], bool]) -> Iterator[Change]:
    """Changes that take the capitals of ordinary words from an English name that has one on every word.

    ISO house style: a heading, title or cell has a capital on its first word and on names only ("Test data"), a term
    on names only, and its first word comes without one (see `capital`).
    ordinary: whether a word (in lower case) is written without a capital; a source with Latin words keeps theirs.
    """
    if kind not in _NAMING or _BODY.search(source) or (_PERSONS.fullmatch(source) and _PINYIN.fullmatch(target)):
        return
    words = list(re.finditer(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", target))
    long = [w for w in words if w[0] not in _SMALL and len(w[0]) > 1]
    behind = long[1:] if long and long[0] is words[0] else long
    first = long if kind is not Kind.TERM else behind
    if len(long) < 2 or not all(w[0][0].isupper() for w in first):
        return
    for word in behind:
        if word[0][1:].islower() and word[0] not in source and word[0] not in _PROPER and ordinary(word[0].lower()):
            yield word.start(), word.start() + 1, word[0][0].lower()


# Words that keep their capital inside a sentence and begin definitions often enough to matter.
_PROPER = frozenset({"Chinese", "China", "English", "European", "American", "International", "Celsius", "Internet"})


def _is_symbol(text: str, end: int) -> bool:
    """Whether a lower-case word is a symbol or name that stands so (pH, iOS, x1)."""
    return text[end : end + 1].isdigit() or text[end : end + 1] in ("_", "(", "=", "/") or text[end : end + 2] == " ="
