"""Nothing is left out and nothing is added, by words without counterpart, amount of content and joints."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, Language
from stdtrans.lexicon import FOUND, Words, heaviest, lexicon
from stdtrans.segment import Finding, Severity

# Words of grammar come and go in translation; what is left is content, and its amount nearly stays.
_GRAMMAR_EN = frozenset(
    """
    the a an of to be is are was were in on for with and or by at as from that which it its this these those
    shall should may can must will has have had been being not no do does if when than then so such any all each
    there their they we you your into under over per between within
    """.split()  # noqa: SIM905
)
_GRAMMAR_ZH = frozenset("的了和与及或在为于应宜可不其该所并且当时对将被由以而则等个")
# no units behind numbers
_WORD = re.compile(r"(?<![\d\u00b0] )(?<![A-Za-z\d\u00b0])[A-Za-z]{2,}(?![/·])|(?<=[\d\u00b0] )[A-Za-z]{4,}")
_LATIN = re.compile(r"(?<![\d\u00b0] )(?<![A-Za-z\d\u00b0])[A-Za-z]{3,}|(?<=[\d\u00b0] )[A-Za-z]{4,}")
# Han characters of content for each English word of content: the median of human translations.
_CHARACTERS_PER_WORD = 2.05
_JOINT_ZH = re.compile("[，、；。]|以及|[和与或及并且]")
_JOINT_EN = re.compile(r"[,;]|\.(?= |$)|\b(?:and|or)\b")


@dataclass(frozen=True, slots=True)
class _Weights:
    """A logistic model of "this side says more": weights of the features in `_Sizes`, and the least log-odds to speak
    of. Fitted on human translations of software documentation against the same with one clause or list item left out.
    Odds above `likely` are worth a finding. Those for English are the higher ones, since standards say in English more
    than documentation does."""

    ratio: float
    ratio_squared: float
    joints: float
    joints_share: float
    length: float
    ratio_length: float
    constant: float
    likely: float


_CHINESE_SAYS_MORE = _Weights(-4.296, -1.156, 0.307, 4.409, 0.443, -1.079, -1.516, 7.0)
_ENGLISH_SAYS_MORE = _Weights(5.016, 1.788, -0.280, -4.947, 1.028, 1.437, -1.279, 9.0)
# A surplus smaller than this is one word more or less, which no count can tell from style.
_LEAST_SURPLUS = 2.5
# What a value and a reference without counterpart tell for an omission, on the scale of the lexicon; a reference alone
# is enough, where none took its place.
_VALUE = 2.5
_REFERENCE = 6.0
# A stretch is worth less for each of its words where the words around it have few counterparts too: free translation.
_FREE = 2.0
# Variance of the logarithm of the ratio of contents in right translations, and what one word more adds in short ones.
_VARIANCE = 0.2
_VARIANCE_OF_ONE = 1.0
_MOST_BY_SIZE = 4.0
# What a verbal form or a denial tells that stands on one side only, beside the words: a clause that is left out mostly
# takes one along. More than so many tell nothing more.
_GRAMMAR_TOLD = 1.0
_MOST_GRAMMAR = 2
_DENIAL_ZH = re.compile("[不未无禁勿]")
_DENIAL_EN = re.compile(r"\b(?:not|no|cannot|without|never|prohibit\w*|free|un\w+ed)\b", re.IGNORECASE)
# What a stretch must tell for a remark: one right translation in twenty to ten of documentation and specifications that
# the lexicon was not learned from has one, since they translate freely; one in seventy of those written for the sets.
_LEAST_TOLD = 2.5
# From here on, where hardly one in two hundred has one, it is a warning and no remark.
_MUCH_TOLD = 5.0
# Beyond these ratios something is missing whatever the joints say; below this size no ratio is reliable.
_FAR = math.log(3.5)
_LEAST_SIZE = 6.0


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Content words (Chinese counted as if English), and joints of both sides of a pair."""

    chinese: float
    english: float
    joints_zh: int
    joints_en: int

    def odds(self, weights: _Weights) -> float:
        ratio = math.log((self.english + 1) / (self.chinese + 1))
        joints = self.joints_zh - self.joints_en
        length = math.log(self.chinese * _CHARACTERS_PER_WORD + self.english + 1)
        return (
            weights.ratio * ratio
            + weights.ratio_squared * ratio * abs(ratio)
            + weights.joints * joints
            + weights.joints_share * joints / (self.joints_zh + self.joints_en + 1)
            + weights.length * length
            + weights.ratio_length * ratio * length
            + weights.constant
        )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The stretch of a side without counterparts. told: what its words tell for an omission; share: of the words of the
    side; words: how many; around: the share of the weight of the words around it that have counterparts."""

    told: float
    share: float
    words: int
    around: float
    text: str


@check("omission", "addition")
def completeness(input: CheckInput) -> Iterator[Finding]:
    """A stretch without counterpart, or a side that says much more than the other: never an error, since only a reader
    can tell what is missing."""
    if input.trusted:
        return
    chinese_first = input.direction.source is Language.ZH
    zh, en = (input.source_text, input.target_text) if chinese_first else (input.target_text, input.source_text)
    sizes = _measured(zh, en)
    joints = sizes.joints_zh - sizes.joints_en
    ours, theirs = _stretches(input, zh, en)
    surplus = _surplus(input, zh, en)
    told = _told(ours, theirs, sizes.chinese, sizes.english) + max(0.0, surplus)
    if told > _LEAST_TOLD or _is_surplus(
        sizes.chinese, sizes.english, joints, sizes.odds(_CHINESE_SAYS_MORE), told, _CHINESE_SAYS_MORE.likely
    ):
        yield _finding(told, ours.text, omitted=chinese_first)
        return
    told = _told(theirs, ours, sizes.english, sizes.chinese) + max(0.0, -surplus)
    if told > _LEAST_TOLD or _is_surplus(
        sizes.english, sizes.chinese, -joints, sizes.odds(_ENGLISH_SAYS_MORE), told, _ENGLISH_SAYS_MORE.likely
    ):
        yield _finding(told, theirs.text, omitted=not chinese_first)


def _stretches(input: CheckInput, zh: str, en: str) -> list[_Stretch]:
    """The stretch of each side, Chinese first, that tells most for an omission."""
    words = lexicon().compare(zh, en)
    sides = (_values(input, of_source=True), _values(input, of_source=False))
    terms = _term_spans(input)
    if input.direction.source is not Language.ZH:
        sides, terms = sides[::-1], terms[::-1]
    out = []
    for text, known, values, spans in zip((zh, en), words, sides, terms, strict=True):
        known = [w for w in known if w[2] and not any(a <= w[0] < b for a, b in spans)]
        known = sorted(known + values) if values else known
        told, start, end = heaviest(known)
        inside = sum(start <= a < end for a, _, _ in known)
        around = [w for a, _, w in known if not start <= a < end]
        found, lost = -sum(w for w in around if w < 0) / FOUND, sum(w for w in around if w > 0)
        share = math.log((len(known) + 1) / (len(known) - inside + 1))
        out.append(_Stretch(told, share, inside, (found + 1) / (found + lost + 4 / 3), text[start:end]))
    return out


def _told(stretch: _Stretch, other: _Stretch, more: float, less: float) -> float:
    """What a stretch tells with all that stands around it: the stretch of the other side speaks for another wording,
    and the side should be larger by the stretch (the odds of two normal distributions of the same variance)."""
    ratio = math.log((more + 1) / (less + 1))
    variance = _VARIANCE + _VARIANCE_OF_ONE / (more + less + 1)
    by_size = (stretch.share * ratio - stretch.share**2 / 2) / variance
    by_size = max(-_MOST_BY_SIZE, min(_MOST_BY_SIZE, by_size))
    return stretch.told - other.told + by_size - _FREE * (1 - stretch.around) * stretch.words


def _surplus(input: CheckInput, zh: str, en: str) -> float:
    """What the verbal forms and denials that Chinese has more than English tell; below zero where English has more."""
    chinese, english = input.source_verbs, input.target_verbs
    if input.direction.source is not Language.ZH:
        chinese, english = english, chinese
    forms = sum(not f.equivalent for f in chinese) - sum(not f.equivalent for f in english)
    denials = len(_DENIAL_ZH.findall(zh)) - len(_DENIAL_EN.findall(en))
    return _GRAMMAR_TOLD * sum(max(-_MOST_GRAMMAR, min(_MOST_GRAMMAR, n)) for n in (forms, denials))


def _term_spans(input: CheckInput) -> list[list[tuple[int, int]]]:
    """Where the terms of the termbase stand in source and target: they have a check of their own."""
    if not input.terms:
        return [[], []]
    text = input.target_text.lower()
    targets = {t.lower() for hit in input.terms for t in (*hit.targets, *hit.forbidden) if t}
    places = [(text.find(t), len(t)) for t in targets]
    return [[(h.start, h.end) for h in input.terms], [(at, at + n) for at, n in places if at >= 0]]


def _values(input: CheckInput, *, of_source: bool) -> Words:
    """The values and references of a side, as words that have a counterpart or none."""
    numbers, others = input.source_numbers, input.target_numbers
    references, those = input.source_references, input.target_references
    if not of_source:
        numbers, others, references, those = others, numbers, those, references
    values = {abs(n.value) for n in others}
    keys, mine = {r.key for r in those}, {r.key for r in references}
    replaced = bool(keys - mine)
    out = [(n.start, n.end, -FOUND * _VALUE if abs(n.value) in values else _VALUE) for n in numbers if not n.spelled]
    for reference in references:
        told = -FOUND * _VALUE if reference.key in keys else 0.0 if replaced else _REFERENCE
        out.append((reference.start, reference.end, told))
    return out


def _is_surplus(more: float, less: float, joints: int, odds: float, told: float, likely: float) -> bool:
    """Whether a side says more by its size: it has joints that the other lacks and words without counterpart, or far
    more content."""
    if more < _LEAST_SIZE or more - less < _LEAST_SURPLUS:
        return False
    return math.log((more + 1) / (less + 1)) > _FAR or (joints > 0 and odds > likely and told > 0)


def _finding(told: float, lost: str, *, omitted: bool) -> Finding:
    severity = Severity.WARNING if told > _MUCH_TOLD else Severity.INFO
    if omitted:
        message = "The target says less than the source; something may be missing."
        return Finding("omission", severity, message, lost)
    return Finding("addition", severity, "The target says more than the source; something may be added.", "", lost)


def _measured(zh: str, en: str) -> _Sizes:
    han = sum(c not in _GRAMMAR_ZH for c in HAN.findall(zh))
    words = sum(w.lower() not in _GRAMMAR_EN for w in _WORD.findall(en))
    return _Sizes(
        han / _CHARACTERS_PER_WORD + len(_LATIN.findall(zh)),
        words,
        len(_JOINT_ZH.findall(zh)),
        len(_JOINT_EN.findall(en)),
    )
