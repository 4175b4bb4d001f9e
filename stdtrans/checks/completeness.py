"""Nothing is left out and nothing is added, judged by the amount of content and by the joints of the sentence."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import HAN, Language
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
    Odds above `doubtful` are worth a remark, above `likely` a warning; less than one in a hundred right translations of
    other lines have either. Those for English are the higher ones, since standards say in English more than
    documentation does."""

    ratio: float
    ratio_squared: float
    joints: float
    joints_share: float
    length: float
    ratio_length: float
    constant: float
    doubtful: float
    likely: float


_CHINESE_SAYS_MORE = _Weights(-4.296, -1.156, 0.307, 4.409, 0.443, -1.079, -1.516, 5.0, 7.0)
_ENGLISH_SAYS_MORE = _Weights(5.016, 1.788, -0.280, -4.947, 1.028, 1.437, -1.279, 6.5, 9.0)
# A surplus smaller than this is one word more or less, which no count can tell from style.
_LEAST_SURPLUS = 2.5
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


@check("omission", "addition")
def completeness(input: CheckInput) -> Iterator[Finding]:
    """A side that says much more than the other: never an error, since only a reader can tell what is missing."""
    chinese_first = input.direction.source is Language.ZH
    zh, en = (input.source_text, input.target_text) if chinese_first else (input.target_text, input.source_text)
    sizes = _measured(zh, en)
    joints = sizes.joints_zh - sizes.joints_en
    weights = _CHINESE_SAYS_MORE
    severity = _surplus(sizes.chinese, sizes.english, joints, sizes.odds(weights), weights)
    if severity is not None:
        yield _finding(severity, omitted=chinese_first)
        return
    weights = _ENGLISH_SAYS_MORE
    severity = _surplus(sizes.english, sizes.chinese, -joints, sizes.odds(weights), weights)
    if severity is not None:
        yield _finding(severity, omitted=not chinese_first)


def _surplus(more: float, less: float, joints: int, odds: float, weights: _Weights) -> Severity | None:
    """How sure it is that a side says more: it has joints that the other lacks, or far more content without any."""
    if more < _LEAST_SIZE or more - less < _LEAST_SURPLUS:
        return None
    if math.log((more + 1) / (less + 1)) > _FAR or (joints > 0 and odds > weights.likely):
        return Severity.WARNING
    return Severity.INFO if joints > 0 and odds > weights.doubtful else None


def _finding(severity: Severity, *, omitted: bool) -> Finding:
    if omitted:
        message = "The target says less than the source; something may be missing."
        return Finding("omission", severity, message)
    return Finding("addition", severity, "The target says more than the source; something may be added.")


def _measured(zh: str, en: str) -> _Sizes:
    han = sum(c not in _GRAMMAR_ZH for c in HAN.findall(zh))
    words = sum(w.lower() not in _GRAMMAR_EN for w in _WORD.findall(en))
    return _Sizes(
        han / _CHARACTERS_PER_WORD + len(_LATIN.findall(zh)),
        words,
        len(_JOINT_ZH.findall(zh)),
        len(_JOINT_EN.findall(en)),
    )
