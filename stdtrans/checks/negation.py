"""What is denied stays denied, and what is not is not: 不应, 无, 未, 禁止 against not, no, without, un-."""

import re
from collections import Counter
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.checks.opposites import lost_exception, opposite_word
from stdtrans.language import Language
from stdtrans.segment import Finding, Severity
from stdtrans.standards.verbs import Category, VerbalForm

_NAME = "negation"
_NOT = r"(?<!or )(?<!or may )not(?! (?:as|so)\b)|cannot|never|neither|none|without|no(?!\.|\smatter\b)|non-?[a-z]{5,}"
# Words that deny a verb, and nothing else; a text of the other language has something for each of them.
_CERTAIN = {
    Language.ZH: re.compile(
        r"不(?:应|得(?!不)|能|宜|必|可(?!能|避免|或缺|缺少|少|靠|抗|燃)|允?许|会|要|是|存在|包[括含]|适用|满足|符合|合格|具备|属于|使用|进行|含)"
        r"|没有|未(?![来知名免必尝])|严禁|禁止|切勿|请?勿(?!论)|无(?:须|需|法|气泡|裂|毒|害|明显|任何)"
    ),
    Language.EN: re.compile(rf"\b(?=[cnw])(?:{_NOT})\b|n['’]t\b", re.IGNORECASE),
}
# The same words and prefixes in any word but a few that only look so; the other language may get round them.
_LIKELY = {
    Language.ZH: re.compile(
        r"不(?!同|仅|但|断|停|错|锈|管|论|如|过|得不|久|少|妨|惜|愧|禁|由|等|定|规则|可(?:避免|或缺|缺少|少|靠|抗|燃)|一|良|透|对称|确定度|利|足|便|变|属|再)"
        r"|没有|未(?![来知名免必尝结])|严禁|禁止|切勿|请?勿(?!论)|避免|防止|(?<![毫虚])无(?:须|需|法|气泡|裂|毒|害|明显|任何|损|菌)"
    ),
    Language.EN: re.compile(
        rf"\b(?=[cfnuw])(?:{_NOT}|un(?!der|til|less|iqu|ifi|ited)[a-z]{{3,}}(?:ed|able|ible)|free (?:from|of))\b"
        r"|n['’]t\b",
        re.IGNORECASE,
    ),
}
# Whatever may render a denial: the same words, prefixes and suffixes, and verbs and conjunctions that hold one.
_ANY = {
    Language.ZH: re.compile(
        r"[不无無非未没勿莫禁免否拒缺失难反误异防避除仅只毋绝停脱离弃错擅]|零(?![件部配])|[以之另]外|例外|关闭|[断分]开|切断|中断|终止|阻止|空[值白闲置]|单独"
        r"|独立|少[量数许]|减少|极少|尚|才|以[前内]|之前|至多|最多|以上|以下|[≥≤]"
    ),
    Language.EN: re.compile(
        r"\b(?:not|no|cannot|never|none|neither|nor|without|only|unless|except\w*|exclu\w+|rather|instead|hardly|little"
        r"|few|outside|beyond|before|until|avoid\w*|prevent\w*|lack\w*|absen\w+|prohibit\w*|forbid\w*|fail\w*|free|den(?:y|ies|ied)"
        r"|refus\w+|reject\w*|ignor\w+|miss\w*|omit\w*|omission|otherwise|other|different\w*|differ\w*|regardless|irrespective"
        r"|independent\w*|protect\w*|alone|stop\w*|remov\w*|void|null|zero|empty|minus|too|exempt\w*|disallow\w*|disable\w*|ban\w*|off|away|against"
        r"|un(?!der|til|less|i[tqfov])\w{3,}|under(?:util|us|estim|perform|fill|siz|load)\w*|in(?:a[bcdp]|co[mnr]|definit|depend|direct|divisib|effect|elig|equal|ert|exact|fin|flex"
        r"|elastic|frequent|oper|organ|solub|stab|stead|suffic|toler|valid|visib)\w*"
        r"|im(?:balanc|matur|mobil|passab|perfect|perm|poss|prop|pure\b)\w*|ir(?:ref|reg|rel|resp|rev)\w*|il(?:leg|log)\w*"
        r"|non\w*|dis\w{3,}|mis\w{3,}|anti\S+|\w+less|insufficient|abnormal|nothing|nobody"
        r"|suppress\w*|hidden|minors?|anonymous\w*|insecur\w*|innocuous|new\b|stainless|still|yet|but"
        r"|least|most|min|minimum|max|maximum|up to|within|limit\w*"
        r"|or (?:more|less|above|below|higher|lower|over|under))\b|[≥≤]"
        r"|n['’]t\b|-free\b",
        re.IGNORECASE,
    ),
}
# Chinese says a denial again for each of two verbs; in English one not, or neither, holds for both.
_AGAIN = re.compile(r"[也又且亦]不|[既并]不|[，、]不")
_SHARED = re.compile(r"\b(?:or|and|nor|neither)\b")
_PARTS = ("no", "un", "never", "neither", "without", "n't", "free ")
_SIGNS = frozenset("不没未禁勿无免防’")
_LATIN = re.compile(r"[A-Za-z]+")
_OPPOSITES = {
    Category.REQUIREMENT: Category.PROHIBITION, Category.RECOMMENDATION: Category.DISCOURAGEMENT,
    Category.CAPABILITY: Category.INABILITY, Category.POSSIBILITY: Category.IMPOSSIBILITY,
}  # fmt: skip
_PAIRS = (
    frozenset(_OPPOSITES.items())
    | {(Category.PROHIBITION, Category.PERMISSION)}
    | {(b, a) for a, b in _OPPOSITES.items()}
)

_BOUNDED = re.compile(r"than|xceed|t (?:least|most)|bove|elow|[大高多小低少长短晚早]于|超[过出]|至[少多]|最多|不足")
# More than and less than, each with the denial that turns it round: 不大于 is an upper bound.
_BOUND = {
    Language.ZH: re.compile(
        r"(?P<no>不(?:应当?|应该|宜|得|能|可|会|允许|准)?(?:明显|再)?|未|没有)?"
        r"(?:(?P<low>大于|高于|超过|多于|超出|长于|晚于|至少)|(?P<high>小于|低于|少于|短于|早于|至多|最多|不足))"
    ),
    Language.EN: re.compile(
        r"\b(?P<no>(?:not|no|never|nor|cannot|\w+n['’]t)\s(?:\w+\s){0,3}?)?"
        r"(?:(?P<low>(?:more|greater|higher|larger|longer|later|better)\s(?:\w+\s)?than\b|exceed(?:s|ing|ed)?\b|at\sleast|above(?=\s[-\d]))"
        r"|(?P<high>(?:less|lower|smaller|shorter|fewer|earlier)\s(?:\w+\s)?than\b|at\smost|below(?=\s[-\d])))",
        re.IGNORECASE,
    ),
}


@check(_NAME)
def negation(input: CheckInput) -> Iterator[Finding]:
    """A denial that nothing in the other text renders, a verbal form for its opposite, a bound turned round: errors.
    One finding a segment."""
    message, expected, found, surely = _denied(input) or _turned_round(input) or ("", "", "", False)
    if message:
        yield Finding(_NAME, Severity.ERROR if surely else Severity.WARNING, message, expected, found)


def _denied(input: CheckInput) -> tuple[str, str, str, bool] | None:
    """A denial of one side that the other has not: message, expected, found, and whether it is certain."""
    source, target = input.direction.source, input.direction.target
    if not (_hints(input.source_text) or _hints(input.target_text)):
        return None
    if not (_LIKELY[source].search(input.source_text) or _LIKELY[target].search(input.target_text)):
        return None
    ours, theirs = _without_common(input.source_text, input.target_text)
    for words in (_CERTAIN, _LIKELY):
        lost, alone = _beyond(words[source], ours, _ANY[target], theirs)
        if lost:
            return f"The denial '{lost}' of the source is lost.", lost, "", alone and words is _CERTAIN
        added, alone = _beyond(words[target], theirs, _ANY[source], ours)
        if added:
            return f"The denial '{added}' is not in the source.", "", added, alone and words is _CERTAIN
    return None


def _hints(text: str) -> bool:
    """Whether letters of a denial stand in a text at all; asked first, since it costs next to nothing."""
    if text.isascii():
        text = text.lower()
        return any(part in text for part in _PARTS)
    return not _SIGNS.isdisjoint(text) or any(part in text.lower() for part in _PARTS)


def _turned_round(input: CheckInput) -> tuple[str, str, str, bool] | None:
    """A bound, a verbal form or another word that became its opposite, or an exception that is lost."""
    turned = _turned(input)
    if turned is None and (opposite := _opposite(input.source_verbs, input.target_verbs)):
        turned = None if input.denies_elsewhere else opposite
    if turned:
        return (f"'{turned[0]}' became '{turned[1]}'.", *turned, True)
    if word := opposite_word(input):
        return (f"'{word[0]}' became '{word[1]}'.", *word, False)
    if lost := lost_exception(input):
        return f"The exception '{lost}' of the source is lost.", lost, "", False
    return None


def _without_common(source: str, target: str) -> tuple[str, str]:
    """Both texts without the Latin words that stand in both: None, NOT and the like are names there."""
    common = Counter(_LATIN.findall(source)) & Counter(_LATIN.findall(target))
    if not common:
        return source, target

    def without(text: str) -> str:
        left = Counter(common)

        def gone(word: re.Match[str]) -> str:
            left[word[0]] -= 1
            return " " if left[word[0]] >= 0 else word[0]

        return _LATIN.sub(gone, text)

    return without(source), without(target)


def _beyond(words: re.Pattern[str], text: str, rendering: re.Pattern[str], other: str) -> tuple[str, bool]:
    """The last denial of a text where it has more of them than the other has words that may render one, and whether
    the other has none."""
    found = words.findall(text)
    if not found:
        return "", False
    rendered = len(rendering.findall(other))
    if rendered and _AGAIN.search(text):
        rendered += len(_SHARED.findall(other))
    return (str(found[-1]), rendered == 0) if len(found) > rendered else ("", False)


def _turned(input: CheckInput) -> tuple[str, str] | None:
    """A lower bound for an upper one or the reverse, where both texts have as many bounds."""
    if not (_BOUNDED.search(input.source_text) and _BOUNDED.search(input.target_text)):
        return None
    source = _bounds(input.source_text, input.direction.source)
    target = _bounds(input.target_text, input.direction.target)
    if len(source) != len(target) or sorted(s for s, _ in source) == sorted(t for t, _ in target):
        return None
    if len(source) == 1:
        return source[0][1], target[0][1]
    signs = [s for s, _ in target]
    here = next((text for sign, text in source if [s for s, _ in source].count(sign) > signs.count(sign)), source[0][1])
    signs = [s for s, _ in source]
    there = next((text for sign, text in target if [t for t, _ in target].count(sign) > signs.count(sign)), "")
    return here, there


def _bounds(text: str, language: Language) -> list[tuple[bool, str]]:
    """Whether each bound of a text is a lower one, and its words."""
    return [(bool(m["low"]) != bool(m["no"]), m[0]) for m in _BOUND[language].finditer(text)]


def _opposite(source: list[VerbalForm], target: list[VerbalForm]) -> tuple[str, str] | None:
    """A verbal form that is lost, where its opposite is new."""
    ours, theirs = [f.category for f in source], [f.category for f in target]
    for form in source:
        for other in target:
            if (form.category, other.category) not in _PAIRS:
                continue
            lost = ours.count(form.category) > theirs.count(form.category)
            new = theirs.count(other.category) > ours.count(other.category)
            if lost and new:
                return form.text, other.text
    return None
