"""All terms of several termbases in a segment, in one pass: longest first, overlaps resolved."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from stdtrans.glossary.concept import PartOfSpeech, Status, Term, TermType
from stdtrans.glossary.inflection import base_form, is_plural, verb_forms
from stdtrans.glossary.store import Termbase
from stdtrans.language import HAN, Language
from stdtrans.segment import Direction, TermHit

_LETTERS = r"[^\W\d_]"
# The possessive is a token of its own, so that it belongs to no term.
_TOKEN = re.compile(rf"['’]s\b|{_LETTERS}+(?:['’](?!s\b){_LETTERS}+)*|\d+|[^\w\s]|_")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HYPHENS = "-\u2010\u2011"
# A word that hangs together with its neighbour by one of these is part of a longer word.
_JOINERS = frozenset(_HYPHENS + "_.@")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s，。；）]+", re.IGNORECASE)
# Nonconformity is as often written non-conformity; shorter rests are other words (none, nonce).
_NON = re.compile(r"non([a-z]{4,})$", re.IGNORECASE)
_HALF_WIDTH = {0x3000: " ", **{0xFF01 + i: chr(0x21 + i) for i in range(94)}, **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")}
# What is no term and keeps others from being seen where they are not: everyday words that end as a term begins
# (方法|规定 holds 法规, 测试|验证 holds 试验), longer sequences where a word would hide too much, and phrases of
# everyday English. They take their place in the text and are not reported, unless a termbase has them.
_NO_TERMS: Mapping[Language, tuple[str, ...]] = {
    Language.ZH: (
        *(
            "测试",
            "调试",
            "方法",
            "办法",
            "双方",
            "各方",
            "驱动",
            "活动",
            "启动",
            "自动",
            "移动",
            "通过",
            "经过",
            "超过",
        ),
        *("符合", "结合", "组合", "混合", "适合", "配合", "综合", "整合", "联合", "融合", "集合", "合规", "独特"),
        *("标准确", "标准备", "标准则", "生产品种", "生产品质", "样本身", "单位制定", "单位制造", "包装置", "接收数据"),
        "标志着",
    ),
    Language.EN: (
        *(
            "in terms of",
            "license terms",
            "licence terms",
            "terms and conditions",
            "terms of use",
            "terms of reference",
        ),
        *("for example", "note that", "in service", "failure to", "introduction of", "provision of", "contents of"),
    ),
}
# How terms rank as a source within a termbase: the meaning of a preferred term comes before that of an admitted one.
_RANK: Mapping[Status, int] = {Status.PREFERRED: 0, Status.ADMITTED: 1, Status.DEPRECATED: 2, Status.FORBIDDEN: 2}


class Matcher:
    """The terms of termbases, given in order of rank, for one direction.

    A term is found whatever its status, for a deprecated one must be translated, too. Its targets are the preferred
    terms of its concept, then the admitted ones; for an abbreviation another abbreviation comes before both. A higher
    ranking termbase comes first, and has the last word on what is forbidden.
    """

    def __init__(self, termbases: Sequence[Termbase], direction: Direction) -> None:
        self.direction = direction
        self._fold = _fold_chinese if direction.source is Language.ZH else _fold_english
        self._meanings = _meanings(termbases, direction)
        self._numbers = {pattern: i for i, pattern in enumerate(self._meanings)}
        self._by_number = list(self._meanings.values())
        self._automaton = AhoCorasick(list(self._meanings)) if self._meanings else None

    def find(self, plain_text: str) -> tuple[TermHit, ...]:
        """The terms in a segment's plain text, in the order of the text; no two overlap, longer ones win.

        Chinese: a term of one character only between other scripts; Latin letters and digits at its edge end a word.
        English: whole words, in any number, with or without hyphen, in British or American spelling; case is free
        except for words with capitals inside (ISO, pH). Nothing is found in web addresses, file names and identifiers.
        """
        if self._automaton is None:
            return ()
        folded = self._fold(plain_text)
        addresses = [m.span() for m in _ADDRESS.finditer(plain_text)]
        hits = [
            hit
            for number, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
            if (hit := self._hit(plain_text, folded, number, start, end))
            and not any(first <= hit.start < last for first, last in addresses)
        ]
        return tuple(hit for hit in _without_overlaps(hits) if hit.glossary)

    def exact(self, plain_text: str) -> TermHit | None:
        """The term that the whole segment is, but for white space at its ends."""
        folded = self._fold(plain_text)
        number = self._numbers.get(folded.text)
        hit = None if number is None else self._hit(plain_text, folded, number, 0, len(folded.text))
        return hit if hit and hit.glossary else None

    def _hit(self, text: str, folded: "_Folded", number: int, start: int, end: int) -> TermHit | None:
        place = folded.place(start, end)
        if place is None:
            return None
        source = text[place[0] : place[1]]
        words = _words(source)
        for meaning in self._by_number[number]:
            if meaning.written_like(words):
                return TermHit(*place, source, meaning.targets, meaning.forbidden, meaning.glossary)
        return None


@dataclass(slots=True)
class _Meaning:
    """What a source form stands for.

    capitals: its Latin words, those empty whose case is free; plural: it is one and does not stand for the singular,
    for "contents" has nothing to do with the content of water.
    """

    capitals: tuple[str, ...]
    plural: bool
    glossary: str
    approved: dict[str, None] = field(default_factory=dict)
    barred: dict[str, None] = field(default_factory=dict)

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(self.approved)

    @property
    def forbidden(self) -> tuple[str, ...]:
        return tuple(self.barred)

    def add(self, source: Term, terms: Sequence[Term]) -> None:
        """Take over what a concept says; what was said before stands. An abbreviation stands for another first."""
        short = source.type is TermType.ABBREVIATION
        for term in sorted(terms, key=lambda t: (short and t.type is not TermType.ABBREVIATION, _RANK[t.status])):
            if term.text not in self.approved and term.text not in self.barred:
                (self.approved if term.status.approved else self.barred)[term.text] = None

    def written_like(self, words: Sequence[str]) -> bool:
        if self.plural and not (words and is_plural(words[-1].lower())):
            return False
        if not any(self.capitals):
            return True
        pairs = zip(self.capitals, words, strict=False)
        return len(words) >= len(self.capitals) and all(not c or w in (c, f"{c}s") for c, w in pairs)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in the form that is matched.

    starts, ends: place in the text for every place in the folded one where a term may begin or end.
    """

    text: str
    starts: Mapping[int, int] | Sequence[int]
    ends: Mapping[int, int] | Sequence[int]
    source: str
    language: Language

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


def _fold_chinese(text: str) -> _Folded:
    """Half-width, lower case; white space dropped beside Han characters (目　次) and folded elsewhere."""
    wide = text.translate(_HALF_WIDTH)
    lower = wide.lower()
    if len(lower) != len(wide):  # a letter whose lower case is two characters; none that a term would hold
        lower = wide
    if not any(c.isspace() for c in lower):
        return _Folded(lower, range(len(lower)), range(1, len(lower) + 1), text, Language.ZH)
    kept = [i for i, c in enumerate(lower) if not c.isspace() or _space_counts(lower, i)]
    folded = "".join(" " if lower[i].isspace() else lower[i] for i in kept)
    return _Folded(folded, kept, [i + 1 for i in kept], text, Language.ZH)


def _space_counts(text: str, i: int) -> bool:
    """Whether the white space at i parts two Latin words (the first of a run does)."""
    if i == 0 or text[i - 1].isspace() or HAN.match(text[i - 1]):
        return False
    following = text[i:].lstrip()
    return bool(following) and not HAN.match(following)


def _fold_english(text: str) -> _Folded:
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
        word = base_form(unicodedata.normalize("NFKC", word).casefold())
        starts[length] = start
        length += 1 + len(word)
        ends[length] = end
        parts.append(word)
    return _Folded(f" {' '.join(parts)} " if parts else "", starts, ends, text, Language.EN)


def _word_at(text: str, i: int) -> bool:
    return 0 <= i < len(text) and text[i].isalnum()


def _joined(text: str, i: int, step: int) -> bool:
    """Whether the sign at i ties what stands before or after it to another word."""
    return 0 <= i < len(text) and text[i] in _JOINERS and _word_at(text, i + step)


def _inside_chinese(text: str, start: int, end: int) -> bool:
    """Whether a Latin word or number is cut, or a single character torn from its neighbours."""

    def at(i: int) -> str:
        return text[i] if 0 <= i < len(text) else ""

    if _latin(at(start)) and _latin(at(start - 1)):
        return True
    if _latin(at(end - 1)) and _latin(at(end)):
        return True
    return end - start == 1 and any(HAN.match(at(i)) for i in (start - 1, end) if at(i))


def _latin(character: str) -> bool:
    return character.isalnum() and not HAN.match(character)


def _without_overlaps(hits: list[TermHit]) -> tuple[TermHit, ...]:
    kept: list[TermHit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if all(hit.end <= k.start or hit.start >= k.end for k in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: h.start))


def _meanings(termbases: Sequence[Termbase], direction: Direction) -> dict[str, list[_Meaning]]:
    """Every folded source form with its meanings, those bound to a way of writing first."""
    meanings: dict[str, list[_Meaning]] = {}
    for base in termbases:
        entries = [
            (_RANK[term.status], term, concept)
            for concept in base.concepts()
            for term in concept.in_language(direction.source)
        ]
        for _, term, concept in sorted(entries, key=lambda e: e[0]):
            for pattern in dict.fromkeys(_patterns(term)):
                _meaning(meanings.setdefault(pattern, []), term, base.name).add(
                    term, concept.in_language(direction.target)
                )
    ordered = {p: sorted(m, key=lambda m: (not any(m.capitals), not m.plural)) for p, m in meanings.items()}
    for phrase in _NO_TERMS[direction.source] if ordered else ():
        pattern = next(_patterns(Term(direction.source, phrase)))
        ordered.setdefault(pattern, [_Meaning((), False, "")])
    return ordered


def _meaning(known: list[_Meaning], term: Term, glossary: str) -> _Meaning:
    words = _words(term.text)
    capitals = tuple(w if _bound(w) else "" for w in words)
    plural = term.language is Language.EN and bool(words) and is_plural(words[-1].lower())
    for meaning in known:
        if meaning.capitals == capitals and meaning.plural == plural:
            return meaning
    known.append(_Meaning(capitals, plural, glossary))
    return known[-1]


def _words(text: str) -> list[str]:
    return _LATIN.findall(text.translate(_HALF_WIDTH))


def _bound(word: str) -> bool:
    """Whether a word matches only as it is written: a capital after the first letter, or a single capital."""
    return word[1:] != word[1:].lower() or (len(word) == 1 and word.isupper())


def _patterns(term: Term) -> Iterator[str]:
    """The folded forms in which a term is looked for."""
    if term.language is Language.ZH:
        yield from filter(None, [_fold_chinese(term.text).text])
        return
    for reading in _readings(term):
        yield from filter(None, [_fold_english(reading).text])


def _readings(term: Term) -> Iterator[str]:
    yield term.text
    closed = re.sub(rf"(?<=\w)[{_HYPHENS}](?=\w)", "", term.text)
    if closed != term.text:
        yield closed
    parted = " ".join(_NON.sub(r"non \1", word) for word in term.text.split())
    if parted != term.text:
        yield parted
    if term.part_of_speech is PartOfSpeech.VERB:
        verb, _, rest = term.text.partition(" ")
        yield from (f"{form} {rest}" for form in verb_forms(verb))
