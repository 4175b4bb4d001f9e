"""Words that became their opposites: valid for 无效, permitted for 禁止, after for 以内.

Each side of a pair is a thing with the words of both languages for it. Only a text that says one of the two and not the
other is judged, so that a sentence of both, or of neither, is left alone.
"""

import re
from functools import cache

from stdtrans.checks.base import CheckInput
from stdtrans.language import Language

_BEHIND_VALUE = r"(?<=[\d%℃])\s?(?:[（(][^）)]*[）)])?\w{0,4}?"
_TIME = r"\d\s?(?:h|min|s|d|个月|个工作日|天|年|小时|分钟|秒)"
_TIME_EN = (
    r"(?:\d|one|two|three|four|five|six|seven|ten|twelve|thirty)\S*\s?"
    r"(?:h|min|s|d|hours?|minutes?|days?|months?|years?|weeks?)\b"
)

# Two rows a pair: the Chinese and the English of one, then of its opposite.
_PAIRS: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (
        (r"(?<![无失])有效(?![位数])", r"(?<!not )(?<!n['’]t )(?<!longer )\bvalid\b"),
        (r"无效|失效|作废|不再有效", r"\binvalid\w*|\bvoid\b|(?:\bnot|\bno longer|n['’]t) valid\b|\bexpire\w*"),
    ),
    (
        (r"(?<!不)(?:足以|足够|充足|充分)", r"(?<!not )\b(?:sufficient|adequate|enough)\w*"),
        (
            r"不足|不够|不充分|缺乏",
            r"\b(?:insufficient|inadequate|lack|too)\w*|\bnot (?:\w+ ){0,2}(?:sufficient|adequate|enough)\b",
        ),
    ),
    (
        (r"(?<![未非无])经?授权", r"(?<!not )\bauthori[sz]ed\b"),
        (r"[未非无不]经?(?:得到|获|需)?授权|越权", r"\b(?:unauthori[sz]ed|not authori[sz]ed|not|without)\b"),
    ),
    (
        (r"(?<![不难无])可(?:触及|接近|接触到|达到?)", r"\baccessible\b"),
        (r"[不难无](?:易|法|能)?可?(?:触及|接近|接触到)", r"\b(?:inaccessible|not)\b"),
    ),
    ((r"(?<![非无不])破坏性", r"(?<!non-)\bdestructive\b"), (r"非破坏|无损", r"\bnon-?destructive\b")),
    ((r"(?<![不非])可逆", r"\breversible\b"), (r"不可逆", r"\birreversible\b|\bnot reversible\b")),
    (
        (r"(?<!不)合格", r"(?<!not )\b(?:qualified|conforming|acceptable|passed)\b"),
        (
            r"不合格",
            r"\b(?:unqualified|non-?conform\w*|unacceptable|reject\w*|fail\w*|defective|unsatisfactory|not)\b",
        ),
    ),
    (
        (r"有缺陷|损坏|破损", r"\b(?:defective|damaged|faulty|broken)\b"),
        (r"无缺陷|完好|完整", r"\b(?:intact|undamaged|sound|complete|perfect)\b"),
    ),
    (
        (
            r"(?<!不)(?<!最大)(?<!最高)(?:允许|准许)(?!误差|偏差|值|的|应力|载荷|公差)",
            r"(?<!not )\b(?:permitted|allowed)\b(?! (?:deviation|error|value))",
        ),
        (
            r"禁止|严禁|不(?:得|准|许|允许|应|可|能)",
            r"\b(?:prohibit|forbid|ban)\w*|\bnot (?:be )?(?:permitted|allowed)\b|\b(?:not|no|cannot)\b|n['’]t\b",
        ),
    ),
    (
        (
            _BEHIND_VALUE + "以上",
            r"\b(?:above|over|more|greater|higher|least|exceed\w*|later|newer|minimum|longer|older|larger|up)\b",
        ),
        (
            _BEHIND_VALUE + "以下",
            r"\b(?:below|under|less|lower|most|earlier|older|maximum|fewer|within|smaller|shorter|not|down)\b",
        ),
    ),
    (
        (
            _TIME + r"(?:之|以)?内",
            rf"\b(?:with)?in (?:a |the )?(?:\w+ )?{_TIME_EN}|\bduring\b|\bno later than\b|\bnot (?:more|later)",
        ),
        (_TIME + r"(?:之|以)?后", rf"\bafter (?:a |the )?(?:\w+ )?{_TIME_EN}|{_TIME_EN} (?:after|later)\b"),
    ),
    (
        (r"最大|最高|最多|上限", r"\bmax(?:imum|\.)?\b|\b(?:highest|greatest|largest|most|peak|upper)\b"),
        (r"最小|最低|最少|下限", r"\bmin(?:imum|\.)?\b|\b(?:lowest|least|smallest|lower)\b"),
    ),
    (
        (
            r"(?<!不)(?:增大|增加|升高)",
            r"\b(?:increas|rais|rise|rising|rose|grow)\w*|\b(?:higher|more|larger|greater)\b",
        ),
        (r"减小|减少|降低|下降", r"\b(?:decreas|reduc|lower|drop|fall|diminish|shorten|minimi[sz]|less)\w*"),
    ),
    (
        (r"(?<![不无毋未])需(?:要|进行)", r"(?<!not )(?<!n['’]t )\b(?:require[sd]?|needs?)\b(?! not)"),
        (
            r"[不无毋](?:需|须|必)",
            r"\bnot (?:be )?(?:require|need)\w*|\bneed not\b|\bno need\b|\bunnecessary\b|\bnot (?:have|necessary)\b"
            r"|n['’]t (?:need|require|have)\b|\b(?:no|without|not|free|exempt\w*)\b",
        ),
    ),
    ((r"仍然?有效", r"\b(?:still|remains?) valid\b"), (r"不再有效", r"\bno longer valid\b")),
    (
        (r"(?<![非无])危险(?!源)", r"(?<!non-)\bhazardous\b"),
        (r"非危险|无危险|无害", r"\bnon-?hazardous\b|\bharmless\b"),
    ),
)

# They render a word, and are no sign by themselves that its opposite was meant.
_LOOSE = frozenset({"not", "no", "without", "cannot", "most", "least", "up", "down", "too", "free", "n't", "n’t"})

_EXCEPTION = {
    Language.ZH: re.compile(
        r"除非|除(?:另)?有[^，。；]{0,10}(?:外|规定)|除(?!此)[^，。；]{1,20}(?:以外|之外|外)(?=[，。；]|$)"
    ),
    Language.EN: re.compile(r"\bunless\b", re.IGNORECASE),
}
_EXCEPTING = {
    Language.ZH: re.compile(r"[除非不未无没别勿只仅]|否则|例外|另有"),
    Language.EN: re.compile(
        r"\b(?:unless|except\w*|other than|apart from|besides|in addition|exclud\w*|aside|only|beyond|without|not|no"
        r"|otherwise than|save|also|as well|further|additional\w*)\b",
        re.IGNORECASE,
    ),
}


def opposite_word(input: CheckInput) -> tuple[str, str] | None:
    """A word of the source and the opposite that the target has instead of it."""
    source, target = input.direction.source, input.direction.target
    for one, other in _compiled():
        for mine, its in ((one, other), (other, one)):
            said = _word(mine[source], input.source_text)
            if not said or its[source].search(input.source_text):
                continue
            if mine[target].search(input.target_text):
                continue
            if instead := _word(its[target], input.target_text):
                return said, instead
    return None


def _word(words: re.Pattern[str], text: str) -> str:
    """The first that stands in a text and is a sign by itself."""
    return next((m[0].strip() for m in words.finditer(text) if m[0].strip().lower() not in _LOOSE), "")


def lost_exception(input: CheckInput) -> str:
    """An exception of the source (除非, unless) that nothing in the target renders; empty where none is lost."""
    if input.direction.source is Language.ZH and (other := _OTHERWISE.search(input.source_text)):
        return "" if _OTHERWISE_EN.search(input.target_text) else other[0]
    said = _EXCEPTION[input.direction.source].search(input.source_text)
    if said is None or _EXCEPTING[input.direction.target].search(input.target_text):
        return ""
    return said[0]


_OTHERWISE = re.compile(r"除非?另有")
_OTHERWISE_EN = re.compile(r"\b(?:unless|except\w*|(?:not|no) otherwise|other than|excluding)\b", re.IGNORECASE)

Side = dict[Language, re.Pattern[str]]


@cache
def _compiled() -> list[tuple[Side, Side]]:
    def side(words: tuple[str, str]) -> Side:
        zh, en = words
        return {Language.ZH: re.compile(zh), Language.EN: re.compile(en, re.IGNORECASE)}

    return [(side(one), side(other)) for one, other in _PAIRS]
