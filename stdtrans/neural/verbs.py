"""Verbal forms in a translation: which of the source's are missed, and the changes that put the right one in.

Sources: GB/T 1.1-2020, Annex C; ISO/IEC Directives Part 2:2021, clause 7; GB/T 20000.11-2016 (see
`stdtrans.standards.verbs`). A repair changes the force of a verb that stands for the source's, never whether it is
denied; where that is not clear, nothing is changed.
"""

import re
from collections.abc import Iterator, Sequence

from stdtrans.language import Language
from stdtrans.neural.alignment import Place, Projector, overlap
from stdtrans.neural.draft import Draft
from stdtrans.neural.english import base
from stdtrans.neural.modals import ADVISABLE, NEGATIVE, Shape, Site, sites
from stdtrans.neural.phrasing import coordinated, impersonal
from stdtrans.neural.terms import pattern
from stdtrans.segment import Direction, TermHit
from stdtrans.standards.verbs import FORMS, Category, VerbalForm, expected, find_verbs, renders

Change = tuple[int, int, str]

# A site stands for a form where it holds that much of the attention the form gets from all sites.
CLEAR_MODAL = 0.3
CLEAR_PLAIN = 0.5
# How much being right already counts beside attention, and being a modal verb beside being none.
RIGHT = 1.0
MODAL = 0.4
# Assignments of forms to sites kept at a time; sentences with more than four forms are rare.
MOST_STATES = 64
# What a form is asked together with: the verb behind it; in Chinese characters, in English words.
REACH = {Language.ZH: 4, Language.EN: 3}

# What is possible or permitted is often said without a word for it (可替代的部分, an alternative part), so that a plain
# verb becomes "may" or "can" only where it stands for the very verb behind the form.
_LOOSE = frozenset({Category.PERMISSION, Category.POSSIBILITY, Category.CAPABILITY})

_OPPOSITE = {
    Category.REQUIREMENT: Category.PROHIBITION,
    Category.RECOMMENDATION: Category.DISCOURAGEMENT,
    Category.POSSIBILITY: Category.IMPOSSIBILITY,
    Category.CAPABILITY: Category.INABILITY,
    Category.PERMISSION: Category.PROHIBITION,
    Category.OBLIGATION: Category.PROHIBITION,
}
_DENIAL = {
    Language.ZH: re.compile(r"[不无未非否勿莫]|没有|避免|防止|禁止"),
    Language.EN: re.compile(r"\b(?:no|not|never|neither|nor|none|nothing|without|un\w+able)\b|n't\b", re.IGNORECASE),
}
_CLAUSE = {Language.ZH: re.compile(r"[，。；：,;:]"), Language.EN: re.compile(r"[,;:.](?=\s|$)")}
# What "may" says of events is no permission, whatever the clause of the Directives wishes.
_EVENT = re.compile(
    r"\s(?:also\s)?(?:cause|occur|happen|result|lead|arise|affect|influence|damage|fail|impair|vary|differ|be\s(?:affected|damaged))"
)


_ATTRIBUTE = re.compile(r"(?<=[的和与或及、有是个种项])可[一-龥]{2,3}的(?=[一-龥])")
# "can" is 可能 where something happens to things, 能 where somebody or something made for it does it.
_RISK = re.compile(
    r"\s(?:also\s)?(?:cause|occur|happen|result\sin|lead|arise|affect|damage|fail|impair|reduce|increase|raise|make|degrade"
    r"|loosen|block|clog|contaminate|pollute|irritate|corrode|deteriorate|leak|overheat|interfere|injure|harm|weaken|break"
    r"|burn|crack|swell|rust|spread|change|accumulate|lower|shorten|dissolve|attract|ignite|explode|trigger|induce|scratch"
    r"|stain|distort|disturb|interrupt|obscure|mislead|poison|suffocate|fall|collapse|slip|fracture|peel|fade|shrink|warp"
    r"|deform|freeze|melt|decompose|evaporate"
    r"|be\s(?:present|affected|damaged|contaminated|swallowed|blocked|injured|lost|exposed|broken|corroded))\b"
)
_MADE = re.compile(
    r"(?:(?<!\bwat)(?<!\blay)(?<!\bfib)(?<!\bpap)(?<!\bcol)(?<!\berr)(?<!rubb)(?<!weath)(?<!polym)(?<!numb)(?<!fact)(?<!vap)(?:er|or)|system|software|device|equipment|method|unit|machine|pump|robot|wall"
    r"|panel|valve|circuit|tool|product|organization|body|relay|switch|instrument|application|platform|tank|furnace)s?\s$",
    re.IGNORECASE,
)


def wanted(source: str, direction: Direction, terms: Sequence[TermHit] = ()) -> list[VerbalForm]:
    """The verbal forms of a source that its translation has to render; equivalents of the tables are free.

    Of 应能 and the like, where one form governs the next, the first. Terms are names and hold none (应用部分).
    """
    out: list[VerbalForm] = []
    last = -1
    for form in find_verbs(source, direction.source):
        if any(overlap((form.start, form.end), (t.start, t.end)) for t in terms):
            continue
        governed, last = form.start == last, form.end
        event = form.text.lower() == "may" and _EVENT.match(source, form.end)
        if not (governed or form.equivalent or event or _no_force(form, source)):
            out.append(form)
    return out


def _no_force(form: VerbalForm, source: str) -> bool:
    """Whether a form says nothing of what a standard asks: could, might, and 可 in a word before 的 (可识别的用户)."""
    if form.text.lower() in ("could", "might"):
        return True
    return form.text == "可" and bool(_ATTRIBUTE.match(source, form.start))


def missed(
    source: str, target: str, direction: Direction, strict: bool = False, terms: Sequence[TermHit] = ()
) -> list[VerbalForm]:
    """The forms of the source that the target does not render; strict: phrases of the tables do not count either.

    One form of the target may stand for several of one category ("shall be clean and dry"), unless another form is
    there that renders none. terms: those of the source; their names hold no forms.
    """
    forms = wanted(source, direction, terms)
    if not forms:
        return []
    names = _names(terms, target)
    found = [v for v in find_verbs(target, direction.target) if not _inside((v.start, v.end), names)]
    free = [t for t in found if not (strict and t.equivalent)]
    there = list(free)
    left: list[VerbalForm] = []
    for form in forms:
        hit = next((t for t in free if _right(form, t.category, source, direction.source)), None)
        if hit is None:
            left.append(form)
        else:
            free.remove(hit)
    strange = [t for t in free if not t.equivalent]
    return [
        f
        for f in left
        if (strange or not any(_right(f, t.category, source, direction.source) for t in there))
        and (strict or not _denied_otherwise(f, target, direction.target))
    ]


def _names(terms: Sequence[TermHit], target: str) -> list[Place]:
    return [m.span() for t in terms for name in t.targets for m in pattern(name).finditer(target)]


def _inside(place: Place, names: Sequence[Place]) -> bool:
    return any(overlap(place, n) for n in names)


def _right(form: VerbalForm, category: Category | None, source: str, language: Language) -> bool:
    if category is None:
        return False
    if renders(form.category, category):
        return True
    if form.text == "应该":  # no form of GB/T 1.1-2020: everyday Chinese for "should" as much as for "shall"
        return category is Category.RECOMMENDATION
    return _OPPOSITE.get(form.category) is category and _denies(form, source, language)


def _denies(form: VerbalForm, source: str, language: Language) -> bool:
    """Whether the clause of a form that denies nothing itself holds a denial: 应不小于, "no part shall"."""
    a, b = _clause(form, source, language)
    return bool(_DENIAL[language].search(source[form.end if language is Language.ZH else a : b]))


def _denied_otherwise(form: VerbalForm, target: str, language: Language) -> bool:
    """Whether a prohibition is said with a denial elsewhere: "No part shall be ...", "Neither ... shall"."""
    word = {Category.PROHIBITION: "shall", Category.DISCOURAGEMENT: "should"}.get(form.category)
    if language is not Language.EN or not word:
        return False
    return bool(re.search(rf"\b(?:no|neither|none|nothing)\b[^.;]*\b{word}\b|\b{word}\b[^.;]*\bno\b", target, re.I))


def _clause(form: VerbalForm, text: str, language: Language) -> Place:
    before = [m.end() for m in _CLAUSE[language].finditer(text, 0, form.start)]
    behind = _CLAUSE[language].search(text, form.end)
    return (before[-1] if before else 0), (behind.start() if behind else len(text))


def repairs(draft: Draft, direction: Direction) -> list[Change]:
    """The changes that give the verbs of a draft the force of the source's forms, where it is clear which they are."""
    forms = wanted(draft.source, direction, draft.terms)
    if not forms:
        return []
    names = _names(draft.terms, draft.text)
    found = [s for s in sites(draft.text, direction.target) if not _inside((s.start, s.end), names)]
    projector = draft.projector(direction.source)
    pairs = _paired(forms, found, projector, direction)
    changes = _turned(draft, direction)
    for i, form in enumerate(forms):
        if i not in pairs:
            changes += _without_site(form, found, [found[j] for j in pairs.values()], draft, projector, direction)
            continue
        site = found[pairs[i]]
        if not _right(form, site.category, draft.source, direction.source) or _loosely(form, site, draft, direction):
            changes += _changed(form, site, draft, direction)
        elif site.category in NEGATIVE and form.category not in NEGATIVE:
            changes += _denied_behind(form, site, draft, direction.target)
    return changes


def _loosely(form: VerbalForm, site: Site, draft: Draft, direction: Direction) -> bool:
    """Whether a site has the right category by a word that is no form of standards (could, might), or 能 for a risk."""
    if direction.target is Language.EN:
        return draft.text[site.start : site.end].lower() in ("could", "might")
    return site.category is Category.CAPABILITY and _in_chinese(form, draft.source) == "可能"


def _in_chinese(form: VerbalForm, source: str) -> str:
    """The Chinese form for an English one; "can" is 可能 of what may go wrong, else 能."""
    risk = _RISK.match(source, form.end)
    happens = risk and (risk[0].lstrip().startswith("be ") or not _MADE.search(source[: form.start]))
    return FORMS[Category.POSSIBILITY][0] if form.text.lower() == "can" and happens else expected(form, Language.ZH)


def _turned(draft: Draft, direction: Direction) -> list[Change]:
    """The change of an impersonal English sentence whose form is missed: what is done becomes its subject."""
    if direction.target is Language.ZH:
        return []
    left = missed(draft.source, draft.text, direction, strict=True, terms=draft.terms)
    turned = [impersonal(draft.text, expected(f, Language.EN)) for f in left]
    return [change for change in turned if change][:1]


def _without_site(
    form: VerbalForm,
    found: Sequence[Site],
    paired: Sequence[Site],
    draft: Draft,
    projector: Projector,
    direction: Direction,
) -> list[Change]:
    """A form that no site stands for: said with a plain verb or with the one before it, without a subject, or left out.

    found: all sites; paired: those that stand for other forms.
    """
    if direction.target is Language.ZH:
        return list(_added(form, draft, projector))
    word = expected(form, Language.EN)
    if change := _third_person(form, found, draft, projector):
        return [change]
    verb = re.compile(r"[一-龥]{1,4}").match(draft.source, form.end)
    place, held = projector.project(verb.span()) if verb else (None, 0.0)
    before = [s for s in paired if place and s.end < place[0]]
    if not place or not before or held < CLEAR_MODAL:
        return []
    change = coordinated(draft.text, place[0], before[-1].end, word)
    return [change] if change else []


_FINITE = re.compile(r"(?<!\bthe )(?<!\bof )(?<!\ba )(?<!\ban )(?<!\bto )(?<!\band )([a-z]+[^siu\W])s\b(?! of\b)")


def _third_person(form: VerbalForm, found: Sequence[Site], draft: Draft, projector: Projector) -> Change | None:
    """The change of the only finite verb of a clause where it stands for the verb behind a form: "can absorb"."""
    place, held = projector.project((form.end, form.end + 2))
    if not place or held < CLEAR_PLAIN or form.category in NEGATIVE:
        return None
    verb = _FINITE.match(draft.text, place[0])
    clause = re.compile(r"[,;:.](?=\s|$)")
    start = max((m.end() for m in clause.finditer(draft.text, 0, place[0])), default=0)
    end = m.start() if (m := clause.search(draft.text, place[0])) else len(draft.text)
    if not verb or place[0] == start or any(start <= s.start < end for s in found):
        return None
    return *verb.span(), f"{expected(form, Language.EN)} {base(verb[0])}"


# Where Chinese sets the denial behind the verb of force: 应不小于, as in "shall be not less than".
_COMPARED = re.compile(r"[小大低高少多超短长早晚迟快慢薄厚宽窄轻重]")
_DEGREE = "(?:less|more|greater|lower|higher|smaller|larger|longer|shorter|later|earlier|fewer|thinner|thicker)"
_COMPARISON = re.compile(rf"[^,;:.]*?(?= {_DEGREE} than\b)")
_LESS = re.compile(rf"\sbe\s(?=(?:{_DEGREE}|below|above|under|over)\b)")


def _denied_behind(form: VerbalForm, site: Site, draft: Draft, language: Language) -> Iterator[Change]:
    """The denial of a comparison where the source has it, behind the verb of force: 应不小于 for "不应小于"."""
    text = draft.text
    if language is Language.ZH:
        if _COMPARED.match(text, site.end):
            yield site.start, site.end, f"{expected(form, language)}不"
        return
    behind = _LESS.match(text, site.end)
    if site.verb:
        return
    if behind:
        yield site.start, behind.end(), f"{expected(form, language)} be not "
    elif compared := _COMPARISON.match(text, site.end):
        yield site.start, site.end, expected(form, language)
        yield compared.end(), compared.end(), " not"


def _paired(
    forms: Sequence[VerbalForm], found: Sequence[Site], projector: Projector, direction: Direction
) -> dict[int, int]:
    """Which site stands for which form, by attention; a site that is right already is preferred, then modal verbs."""
    held = [[_attention(f, s, projector, direction) for s in found] for f in forms]
    modals = sum(s.shape is Shape.MODAL for s in found)
    options = []
    for i, form in enumerate(forms):
        total = sum(held[i]) + 1e-9
        for j, site in enumerate(found):
            share = held[i][j] / total
            modal = site.shape is Shape.MODAL
            if not modal and form.category in _LOOSE and not _of_verb(form, site, projector):
                continue
            clear = share >= (CLEAR_MODAL if modal else CLEAR_PLAIN) or (modal and len(forms) == modals)
            right = _right(form, site.category, projector.source, direction.source)
            if clear or right:
                options.append((share + RIGHT * right + MODAL * modal, -abs(i - j), i, j))
    return _assigned(options)


def _assigned(options: Sequence[tuple[float, int, int, int]]) -> dict[int, int]:
    """The assignment of forms to sites with the largest sum. options: (gain, nearness, form, site)."""
    states: dict[frozenset[int], tuple[float, int, dict[int, int]]] = {frozenset(): (0.0, 0, {})}
    for form in sorted({o[2] for o in options}):
        grown = dict(states)
        for gain, near, i, site in options:
            if i != form:
                continue
            for used, (total, close, pairs) in states.items():
                new = (total + gain, close + near, {**pairs, i: site})
                key = used | {site}
                if site not in used and (key not in grown or new[:2] > grown[key][:2]):
                    grown[key] = new
        states = dict(sorted(grown.items(), key=lambda s: s[1][:2], reverse=True)[:MOST_STATES])
    return max(states.values(), key=lambda s: s[:2])[2]


def _of_verb(form: VerbalForm, site: Site, projector: Projector) -> bool:
    """Whether a verb of the target stands for just what follows a Chinese form: "identifies" for 能识别."""
    place, held = projector.project((form.end, form.end + 2))
    following = next((w[1] for w in projector.target_words if w[0] >= site.end), site.end)
    return bool(place) and held >= CLEAR_MODAL and overlap(place or (0, 0), (site.start, following))


def _attention(form: VerbalForm, site: Site, projector: Projector, direction: Direction) -> float:
    """How much a site and the verb behind it were read off a form and the verb behind it."""
    here = _with_verb(form.start, form.end, projector.source_words, REACH[direction.source])
    there = _with_verb(site.start, site.end, projector.target_words, REACH[direction.target])
    columns = [k for k, w in enumerate(projector.source_words) if overlap(w, here)]
    rows = [k for k, w in enumerate(projector.target_words) if overlap(w, there)]
    return float(projector.weights[rows][:, columns].sum())


def _with_verb(start: int, end: int, words: Sequence[Place], reach: int) -> Place:
    behind = [b for a, b in words if a >= end][:reach]
    return start, behind[-1] if behind else end


def _changed(form: VerbalForm, site: Site, draft: Draft, direction: Direction) -> Iterator[Change]:
    """The change of one site to one form; none where one of the two denies and the other does not."""
    negative = form.category in NEGATIVE
    text = draft.text
    if direction.target is Language.ZH:
        if site.negative and not negative and _denies(form, draft.source, direction.source):
            beside = bool(_COMPARED.match(text, site.end))
            yield site.start, site.end, f"{expected(form, Language.ZH)}不" if beside else _denying(form, Language.ZH)
        elif site.negative == negative:
            yield site.start, site.end, _in_chinese(form, draft.source)
        return
    if (
        site.verb == "be"
        and site.negative == negative
        and (given := re.compile(r"\s(?=available\b)").match(text, site.end))
    ):
        yield site.start, given.end(), f"{expected(form, Language.EN)} be made "
        return
    idle = ADVISABLE
    if not site.subject and re.compile(rf"(?:\sbe)?\s(?:{idle}|necessary|possible)\b").match(text, site.end):
        return
    verb = f" {site.verb}" if site.verb else ""
    if site.negative == negative:
        word = _able(expected(form, Language.EN), draft.source, form, text[site.start : site.end])
        yield from _said(site, word + verb, text)
    elif site.negative and _denies(form, draft.source, direction.source):
        word = expected(form, Language.EN)
        behind = _LESS.match(f"{verb}{text[site.end :]}")
        if behind:
            yield site.start, site.end + len(" be") - len(verb), f"{word} be not"
        elif compared := _COMPARISON.match(text, site.end):
            yield site.start, site.end, f"{word}{verb}"
            yield compared.end(), compared.end(), " not"
        else:
            yield site.start, site.end, f"{_denying(form, Language.EN)}{verb}"
    elif negative and not site.negative:
        yield from _without_no(site, expected(form, Language.EN), verb, text)


def located(draft: Draft, direction: Direction) -> list[tuple[Place, Place]]:
    """Where the forms of the source and the words that render them stand, in source and target."""
    forms = wanted(draft.source, direction, draft.terms)
    found = [s for s in sites(draft.text, direction.target) if s.shape is Shape.MODAL] if forms else []
    pairs = _paired(forms, found, draft.projector(direction.source), direction) if found else {}
    right = [(forms[i], found[j]) for i, j in pairs.items()]
    return [
        ((f.start, f.end), (s.start, s.end)) for f, s in right if _right(f, s.category, draft.source, direction.source)
    ]


def _denying(form: VerbalForm, language: Language) -> str:
    opposite = _OPPOSITE[form.category]
    return FORMS[opposite][language is Language.EN]


def _able(word: str, source: str, form: VerbalForm, old: str) -> str:
    """应能 for which the model wrote "can": "shall be able to"."""
    able = old in ("can", "could") and source[form.end : form.end + 1] == "能" and form.category in _OPPOSITE
    return f"{word} be able to" if able else word


def _said(site: Site, words: str, text: str) -> Iterator[Change]:
    """A site in other words; its subject, where it holds it, comes before them."""
    subject = site.subject and f"{site.subject} "
    if text[site.start].isupper():
        subject = subject[:1].upper() + subject[1:]
    yield site.start, site.end, subject + words


def _without_no(site: Site, word: str, verb: str, text: str) -> Iterator[Change]:
    """A denial said with "no" as one with "not": "No X should be", "There should be no", "has no"."""
    behind = re.compile(r"(\s[a-z]+)?(\sno)\b").match(text, site.end)
    if behind:
        yield site.start, site.end, f"{word}{verb}"
        yield behind.start(2), behind.end(2), " any"
        return
    ahead = re.search(r"(?:^|(?<=[,;:.] )|(?<=\band ))(No|no)\s(?=[a-z][^,;:.]*$)", text[: site.start])
    if ahead:
        first = text[ahead.end()]
        yield ahead.start(), ahead.end() + 1, first.upper() if ahead[1] == "No" else first
        yield site.start, site.end, f"{word}{verb}"


def _added(form: VerbalForm, draft: Draft, projector: Projector) -> Iterator[Change]:
    """A form that a Chinese translation left out, before the words for its verb; not for denials."""
    if form.category in NEGATIVE:
        return
    verb = re.compile(r"\s(?:(?:be|also|always|only|either)\s)*([A-Za-z-]+)").match(draft.source, form.end)
    if not verb or _denies(form, draft.source, Language.EN):
        return
    place, held = projector.project(verb.span(1))
    if not place or held < CLEAR_PLAIN:
        return
    at = place[0]
    if not any(a == at for a, _ in draft.alignment.target):
        return
    for word in ("将", "被"):
        found = draft.text.rfind(word, 0, at)
        if found >= 0 and not re.search(r"[，。；：]", draft.text[found:at]) and (word == "将" or found == at - 1):
            at = found
            break
    yield at, at, expected(form, Language.ZH)


REPHRASED = {
    "应": "应当",
    "不应": "不应当",
    "不得": "不应当",
    "宜": "应该",
    "不宜": "不应该",
    "可": "可以",
    "不必": "不需要",
    "能": "能够",
}
"""How else to say a form so that a model hears it."""


def rephrased(source: str, direction: Direction, terms: Sequence[TermHit] = ()) -> list[Change]:
    """Changes to a source that say its forms in words models know better."""
    if direction.source is not Language.ZH:
        return []
    forms = wanted(source, direction, terms)
    return [(f.start, f.end, REPHRASED[f.text]) for f in forms if f.text in REPHRASED]
