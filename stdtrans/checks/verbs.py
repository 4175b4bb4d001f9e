"""Verbal forms keep their force (GB/T 1.1-2020, Annex C; ISO/IEC Directives, Part 2:2021, clause 7)."""

import re
from collections import Counter
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import Language
from stdtrans.segment import Finding, Severity
from stdtrans.standards.verbs import Category, VerbalForm, expected, renders

# What a sentence must not change into; can and may are often left unsaid or carried by other words (-able, 所).
_FIRM = frozenset(
    {
        Category.REQUIREMENT,
        Category.PROHIBITION,
        Category.RECOMMENDATION,
        Category.DISCOURAGEMENT,
        Category.OBLIGATION,
    }
)


# What a firm form may have been weakened to, where one of several was.
_WEAKER = _FIRM | {Category.PERMISSION, Category.CAPABILITY}

# Between these ordinary usage wavers (可以 and "can"); a change is worth a note, not a warning.
_SOFT = frozenset({Category.PERMISSION, Category.POSSIBILITY, Category.CAPABILITY})
# "May" for 可能 is how English says what is possible; the tables have it as can only where it is able to be.
_USUAL = frozenset({Category.PERMISSION, Category.POSSIBILITY})
# Words beside the forms of the tables: 应该 and 应当 are ordinary Chinese for "should" and no form of GB/T 1.1-2020.
_ORDINARY = frozenset({"应该", "应当", "不应该", "不应当", "should", "should not"})
_OTHERWISE = {
    Category.OBLIGATION: re.compile(r"\b(?:needs?|ha(?:s|ve)) to\b|需要?|须|要求"),
    Category.REQUIREMENT: re.compile(r"\b(?:needs?|ha(?:s|ve)) to\b|需要?|须|要求"),
    Category.RECOMMENDATION: re.compile(r"\b(?:preferabl[ey]|best|advisable)\b|原则上|为佳|为好|最好|尽量|尽可能|需"),
}
_STRICT = frozenset({Category.REQUIREMENT, Category.PROHIBITION, Category.OBLIGATION})
# Words that speak to a reader, ask, or tell of a question: no provision, where should and 应, must and 应 are everyday
# words for one another (GB/T 1.1-2020, 3.3 and 9.1: provisions are stated of the thing).
_NO_PROVISION = re.compile(
    r"\b(?:you|your|we|our|please|let['’]s)\b|\b(?:how|whether|what)\b.*\bshould\b|[?？]\s*$"
    r"|\bin principle\b|原则上|(?-i:\b(?:SHALL|SHOULD|MUST)\b)"
    r"|[你您]|我们|(?<![申邀])请(?![求示愿])|应(?:该|当)?如何|如何应|是否应",
    re.IGNORECASE,
)
# "May not" is a denied possibility as often as a prohibition.
_MAY_NOT = re.compile(r"可能|或许|未必|不一定|也许")
_HAVE_TO = re.compile(r"(?:ha(?:s|ve)|needs?) to|it is (?:necessary|required)", re.IGNORECASE)
# Procedures and test methods state requirements in the imperative (ISO/IEC Directives Part 2:2021, 7.2).
_IMPERATIVE = re.compile(
    r"^\W*(?:[a-z0-9]{1,2}[).]\s+|[\d.]+\s+|NOTE\s\d*\s*)?(?:(?:If|When|Where|Before|After|For|In)\b[^,]*,\s)?"
    r"(?:[Vv]erify|[Ee]nsure|[Cc]heck|[Dd]etermine|[Mm]easure|[Ww]eigh|[Rr]ecord|[Rr]eport|[Cc]alculate|[Tt]ake|[Aa]dd|[Uu]se"
    r"|[Aa]pply|[Pp]lace|[Pp]ut|[Rr]emove|[Kk]eep|[Ss]tore|[Ww]ash|[Dd]ry|[Hh]eat|[Cc]ool|[Rr]epeat|[Ss]elect|[Cc]onnect"
    r"|[Pp]repare|[Tt]est|[Rr]ead|[Ss]et|[Aa]llow|[Aa]djust|[Cc]lean|[Ff]ill|[Dd]issolve|[Dd]ilute|[Mm]ix|[Dd]o\snot|[Aa]void)\s"
)
_APPLY = re.compile(r"\bappl[iy]\w*|\bapps?\b", re.IGNORECASE)
_NEGATIVE = frozenset(
    {Category.PROHIBITION, Category.DISCOURAGEMENT, Category.IMPOSSIBILITY, Category.INABILITY, Category.EXEMPTION}
)


@check("verbal-form")
def verbs(input: CheckInput) -> Iterator[Finding]:
    """A requirement, prohibition or recommendation of the source that no form of the target renders; a permission or
    capability only where the target says something firmer instead. One of these for another is an information."""
    source, target = input.source_verbs, input.target_verbs
    if not source:
        return
    yield from (
        list(_lost(source, target, input))
        or list(_new(source, target, input))
        or list(_exchanged(source, target, input))
        or _forbids_with_may(source, target)
    )


def _lost(source: list[VerbalForm], target: list[VerbalForm], input: CheckInput) -> Iterator[Finding]:
    """The first form of each category that nothing renders."""
    seen: set[Category] = set()
    for form in source:
        if form.equivalent or form.category in seen or any(_renders(form, t) for t in target):
            continue
        if _denied_elsewhere(form, target, input) or _kept(form, input) or _may_not(form, target, input):
            continue
        seen.add(form.category)
        other = next((t for t in target if {form.category, t.category} <= _SOFT), None)
        if other and {form.category, other.category} == _USUAL:
            continue
        soft = other.text if other else ""
        if soft and ("可以" in (form.text, soft) or (form.text.lower(), soft) == ("can", "可")):
            continue  # 可以 is ordinary Chinese for "can", and 可 short for it
        instead = soft or _instead(source, target, form.category in _FIRM)
        if not instead and (form.category not in _FIRM or _said_otherwise(form, input.target_text)):
            continue
        if _applied(form, input) or _by_imperative(form, target, input):
            continue
        if form.category is Category.OBLIGATION and _said_otherwise(form, input.target_text):
            continue
        wanted = expected(form, input.direction.target)
        message = f"'{form.text}' ({form.category}) is to be rendered by '{wanted}'."
        yield Finding("verbal-form", _severity(input, form, soft), message, wanted, instead)


def _new(source: list[VerbalForm], target: list[VerbalForm], input: CheckInput) -> Iterator[Finding]:
    """A requirement or recommendation of the target beside rendered ones, where the source has more of another."""
    ours, theirs = Counter(f.category for f in source), Counter(f.category for f in target)
    for form in target:
        if form.category not in _WEAKER or form.equivalent or _denied_elsewhere(form, source, input):
            continue
        if any(_renders(s, form) for s in source):
            continue
        lost = next((s for s in source if s.category in _FIRM and ours[s.category] > theirs[s.category]), None)
        if lost is None or lost.equivalent or _kept(lost, input) or _may_not(lost, target, input):
            continue
        wanted = expected(lost, input.direction.target)
        message = f"'{lost.text}' ({lost.category}) is to be rendered by '{wanted}'."
        yield Finding("verbal-form", _severity(input, lost), message, wanted, form.text)
        return


def _exchanged(source: list[VerbalForm], target: list[VerbalForm], input: CheckInput) -> Iterator[Finding]:
    """One form for another beside others that are rendered: as many forms on both sides, one too many of the one."""
    if len(source) != len(target) or any(f.equivalent for f in (*source, *target)) or input.denies_elsewhere:
        return
    ours, theirs = (Counter(_merged(f.category) for f in forms) for forms in (source, target))
    lost, new = ours - theirs, theirs - ours
    if lost.total() != 1 or new.total() != 1:
        return
    form = next(f for f in source if _merged(f.category) in lost)
    other = next(f for f in target if _merged(f.category) in new)
    if _renders(form, other) or not {form.category, other.category} & _FIRM:
        return
    wanted = expected(form, input.direction.target)
    message = f"'{form.text}' ({form.category}) is to be rendered by '{wanted}'."
    yield Finding("verbal-form", _severity(input, form), message, wanted, other.text)


def _merged(category: Category) -> Category:
    """The same for all that usage does not tell apart: 可 and 能, shall and must."""
    if category in _SOFT:
        return Category.PERMISSION
    return Category.REQUIREMENT if category is Category.OBLIGATION else category


def _severity(input: CheckInput, form: VerbalForm, soft: str = "") -> Severity:
    """A remark where only usage wavers: between permission and capability, or in a text that is no provision."""
    everyday = form.category not in _NEGATIVE and (
        _NO_PROVISION.search(input.source_text) or _NO_PROVISION.search(input.target_text)
    )
    return Severity.INFO if soft or everyday else Severity.WARNING


def _kept(form: VerbalForm, input: CheckInput) -> bool:
    """Whether a keyword in capitals stands in the target as it is (RFC 2119, RFC 8174)."""
    word = form.text.upper()
    return re.search(rf"\b{word}\b", input.source_text) is not None and word in input.target_text


def _forbids_with_may(source: list[VerbalForm], target: list[VerbalForm]) -> Iterator[Finding]:
    """ISO/IEC Directives Part 2:2021, 7.2: no "may not" for a prohibition, since it reads as a possibility too."""
    form = next((s for s in source if s.category is Category.PROHIBITION and s.text.startswith("不应")), None)
    other = next((t for t in target if t.text.lower() == "may not"), None)
    if form and other and not any(t.text.lower() in ("shall not", "must not") for t in target):
        message = f"'{form.text}' ({form.category}) is to be rendered by 'shall not'."
        yield Finding("verbal-form", Severity.WARNING, message, "shall not", other.text)


def _may_not(form: VerbalForm, others: list[VerbalForm], input: CheckInput) -> bool:
    """Whether "may not" says that something is possibly not so."""
    if form.text.lower() == "may not":
        return _MAY_NOT.search(input.target_text) is not None
    return form.category is Category.POSSIBILITY and any(o.text.lower() == "may not" for o in others)


def _renders(form: VerbalForm, other: VerbalForm) -> bool:
    if renders(form.category, other.category):
        return True
    if {form.category, other.category} == {Category.REQUIREMENT, Category.OBLIGATION} and (
        _HAVE_TO.fullmatch(form.text) or _HAVE_TO.fullmatch(other.text)
    ):
        return True
    if form.category is Category.INABILITY:  # 不能 forbids in ordinary Chinese
        return other.category in _NEGATIVE
    same_sign = (form.category in _NEGATIVE) == (other.category in _NEGATIVE)
    return same_sign and form.text in _ORDINARY and other.text in _ORDINARY


def _by_imperative(form: VerbalForm, target: list[VerbalForm], input: CheckInput) -> bool:
    """Whether English says a requirement in the imperative, without a verbal form."""
    english = input.target_text if input.direction.source is Language.ZH else input.source_text
    return form.category in _STRICT and not target and _IMPERATIVE.match(english) is not None


def _applied(form: VerbalForm, input: CheckInput) -> bool:
    """Whether 应 is the first half of 应用: an application, to apply."""
    return (
        input.source_text[form.start : form.end + 1].endswith("应用") and _APPLY.search(input.target_text) is not None
    )


def _denied_elsewhere(form: VerbalForm, others: list[VerbalForm], input: CheckInput) -> bool:
    """Whether two forms say the same, since one language denies another word: no person shall, no one may."""
    if not input.denies_elsewhere:
        return False
    categories = {t.category for t in others}
    forms = input.source_verbs, input.target_verbs
    ours, theirs = (sum(f.category in _STRICT for f in side) for side in forms)
    if form.category in _STRICT and categories & _STRICT and ours == theirs:
        return True
    pair = {Category.PERMISSION, Category.PROHIBITION}
    return form.category in pair and bool((pair - {form.category}) & categories)


def _said_otherwise(form: VerbalForm, text: str) -> bool:
    pattern = _OTHERWISE.get(form.category)
    return pattern is not None and pattern.search(text) is not None


def _instead(source: list[VerbalForm], target: list[VerbalForm], firm: bool) -> str:
    """The first firm form of the target that renders nothing of the source; for a firm one also a permission."""
    wanted = _WEAKER if firm else _FIRM
    return next((t.text for t in target if t.category in wanted and not any(_renders(s, t) for s in source)), "")
