"""Places of a translation where the force of its clause stands: modal verbs, phrases for them, and plain verbs.

The forms themselves are those of `stdtrans.standards.verbs`; models write others for them, and these are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from stdtrans.language import Language
from stdtrans.standards.verbs import Category, find_verbs


class Shape(IntEnum):
    """How a site is worded: with a sign of force, or as a verb without one."""

    MODAL = 0
    PLAIN = 1


@dataclass(frozen=True, slots=True)
class Site:
    """A verb or phrase at [start, end) of a translation whose force may have to change.

    category: of the form it is, None for no form of a standard; negative: whether it denies; verb: the base of the
    verb that it holds beside its force ("be" of "is", "contain" of "contains"), empty where the verb follows it;
    subject: the words for it that it holds ("the user" of "it is advisable for the user to").
    """

    start: int
    end: int
    category: Category | None
    negative: bool
    shape: Shape
    verb: str = ""
    subject: str = ""


NEGATIVE = frozenset(
    {Category.PROHIBITION, Category.DISCOURAGEMENT, Category.EXEMPTION, Category.IMPOSSIBILITY, Category.INABILITY}
)

_NOT = r"(?:\s(?P<not>not|never))?"
_BE = r"(?:is|are|was|were)"
# What is said of an action where Chinese has 宜; the verb such a word stands with is no place for a form.
ADVISABLE = r"(?:appropriate|advisable|desirable|suitable|preferable|recommended|better|best)"

_MODALS = re.compile(
    rf"\b(?:[Ii]t\s{_BE}(?P<n0>\snot)?\s(?:{ADVISABLE}|possible|permissible|necessary)\sfor\s(?P<whom>[^,;:.]{{1,60}}?)\sto(?=\s[a-z])"
    rf"|[Ii]t\s{_BE}(?P<n6>\snot)?\s(?:{ADVISABLE}|required|necessary)\sthat\s(?P<whose>[^,;:.]{{1,60}}?)"
    rf"(?:\s(?:should|shall|must))?(?=\s(?:not\s)?be\s)"
    rf"|(?P<fused>cannot|can't|won't|shouldn't|mustn't|couldn't|wouldn't)"
    rf"|(?:{_BE}{_NOT}\sto(?=\s[a-z])"
    rf"|(?<!\b[Ii]t\s){_BE}\s(?P<n2>not\s)?(?:required|allowed|permitted|authorized|obliged|expected|supposed|recommended|advised"
    rf"|necessary|able|(?P<unable>unable))\sto)"
    rf"|(?P<dont>does|do|did)\snot\s(?:need|have)\sto|(?:needs?|ha(?:s|ve|d))\s(?P<n3>not\s)?to(?=\s[a-z])"
    rf"|need\s(?P<n4>not)\b|(?:shall|should|must|may|can|could|might|will|would|ought\sto)(?:\s(?P<n5>not|never))?)(?![\w'])"
)
_AUXILIARY = re.compile(
    rf"\b(?:(?:does|do|did)\s(?P<dn>not)(?=\s[a-z])|(?:{_BE}|ha(?:s|ve|d)\sbeen)(?:\s(?P<bn>not)\b)?(?!\s(?:not\s)?to\b)"
    r"|(?P<have>has|have)(?=\s(?:an?|the|no|at|sufficient|adequate|good|\d)\b))(?![\w'])"
)
# Verbs whose third person is seldom a noun.
_BASES = [
    "accept",
    "achieve",
    "adopt",
    "allow",
    "apply",
    "assess",
    "avoid",
    "become",
    "begin",
    "bear",
    "bring",
    "carry",
    "come",
    "comply",
    "conform",
    "connect",
    "consist",
    "contain",
    "continue",
    "correspond",
    "cover",
    "define",
    "describe",
    "determine",
    "detect",
    "develop",
    "display",
    "employ",
    "enable",
    "ensure",
    "enter",
    "establish",
    "exceed",
    "exhibit",
    "follow",
    "give",
    "identify",
    "include",
    "indicate",
    "inform",
    "keep",
    "last",
    "lie",
    "maintain",
    "make",
    "meet",
    "monitor",
    "obtain",
    "occur",
    "operate",
    "perform",
    "possess",
    "prevent",
    "produce",
    "protect",
    "prove",
    "provide",
    "reach",
    "receive",
    "relate",
    "remain",
    "remove",
    "retain",
    "run",
    "satisfy",
    "send",
    "specify",
    "start",
    "stay",
    "stop",
    "submit",
    "take",
    "undertake",
    "use",
    "verify",
    "withstand",
    "work",
]
_THIRD = {
    (f"{b[:-1]}ies" if re.search(r"[^aeiou]y$", b) else b + ("es" if re.search(r"(?:s|x|z|ch|sh)$", b) else "s")): b
    for b in _BASES
}
_VERB = re.compile(rf"(?<!the )(?<!of )\b(?:{'|'.join(_THIRD)})\b(?!\sof\b)")
# Clauses whose verb has no form of its own in the other language's main clause.
_SUBORDINATE = re.compile(
    r"\b(?:if|when|where|which|that|who|whose|while|after|before|unless|until|because|since|whether|how|what|once)\b",
    re.IGNORECASE,
)

# What models write in Chinese for a form, beside the forms and equivalents of the tables.
_CHINESE_MORE = re.compile(
    r"(?P<not>不会(?!议)|不要(?!求)|不将)|将会?被|将会|(?<![社机协议委学工])会(?![议计员合])|(?<!不)需要(?=[一-龥])"
    r"|(?<![不必重主只所首需])要(?![求素点件])|(?<![必急所不无])需(?![求要量])"
)


def sites(text: str, language: Language) -> list[Site]:
    """The sites of a text in order, without overlap. Plain verbs of subordinate clauses are none."""
    return _chinese(text) if language is Language.ZH else _english(text)


def _english(text: str) -> list[Site]:
    found = []
    for match in _MODALS.finditer(text):
        groups = match.groupdict()
        negative = any(groups[g] for g in ("fused", "not", "n2", "unable", "dont", "n0", "n6", "n3", "n4", "n5"))
        forms = find_verbs(match[0] + " ", Language.EN)
        category = forms[0].category if forms and not forms[0].equivalent else None
        subject = groups["whom"] or groups["whose"] or ""
        found.append(Site(*match.span(), category, bool(negative), Shape.MODAL, subject=subject))
    for site in _plain(text):
        if not any(s.start < site.end and site.start < s.end for s in found):
            found.append(site)
    return sorted(found, key=lambda s: s.start)


def _plain(text: str) -> Iterator[Site]:
    for match in [*_AUXILIARY.finditer(text), *_VERB.finditer(text)]:
        clause = re.split(r"[,;:.]\s", text[: match.start()])[-1]
        if _SUBORDINATE.search(clause):
            continue
        groups = match.groupdict()
        verb = _THIRD.get(match[0]) or ("have" if groups.get("have") else "" if groups.get("dn") else "be")
        yield Site(*match.span(), None, bool(groups.get("dn") or groups.get("bn")), Shape.PLAIN, verb)


def _chinese(text: str) -> list[Site]:
    forms = find_verbs(text, Language.ZH)
    found = [
        Site(f.start, f.end, None if f.equivalent else f.category, f.category in NEGATIVE, Shape.MODAL) for f in forms
    ]
    for match in _CHINESE_MORE.finditer(text):
        if not any(s.start < match.end() and match.start() < s.end for s in found):
            found.append(Site(*match.span(), None, bool(match["not"]), Shape.MODAL))
    found.sort(key=lambda s: s.start)
    return _together(found)


def _together(found: list[Site]) -> list[Site]:
    """Sites that touch as one (可能 + 会, 将 + 应): the first tells the force."""
    out: list[Site] = []
    for site in found:
        if out and out[-1].end == site.start and site.category is None and not site.negative:
            last = out.pop()
            site = Site(last.start, site.end, last.category, last.negative, last.shape)
        out.append(site)
    return out
