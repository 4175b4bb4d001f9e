"""Compound terms: taken apart into parts with their translations, and put together from parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from stdtrans.glossary.folding import fold
from stdtrans.glossary.inflection import base_form
from stdtrans.glossary.matcher import Matcher
from stdtrans.language import Language
from stdtrans.segment import TermHit

# Of the ways to translate a compound so many are proposed.
MOST_PROPOSALS = 5
# Words between the parts of an English compound that belong to none of them.
_LINKS = frozenset(("of", "for", "the", "a", "an", "and", "in", "to", "on", "by", "with"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound. targets: its translations, the likeliest first; glossary: which termbase has it, if one.

    Where no termbase has it, its target is what the other parts leave of the compound's translation, if that is known.
    """

    text: str
    targets: tuple[str, ...] = ()
    glossary: str = ""


def split(matcher: Matcher, compound: str, translation: str = "") -> tuple[Part, ...]:
    """The parts of a compound term, in order: as much as may be in known terms, in as few as may be, the rest between.

    translation: of the compound; a part's target that stands in it comes first. The whole compound is no part. A
    compound in which no term is known comes back as one part.
    """
    parts = []
    end = 0
    for hit in _cover(compound, [h for h in matcher.every(compound) if h.end - h.start < len(compound.strip())]):
        parts += _rest(compound[end : hit.start], matcher.direction.source)
        parts.append(_fitting(hit, translation, matcher.direction.target))
        end = hit.end
    parts += _rest(compound[end:], matcher.direction.source)
    return _with_remainder(parts, translation, matcher.direction.target)


def join(parts: Sequence[Part], source: Language) -> tuple[str, list[str]]:
    """The compound of parts in their order, and translations proposed for it; none where a part has no translation.

    In both languages what determines stands before what is determined; in English a noun that determines another
    stands in the singular.
    """
    compound = _written([part.text for part in parts], source)
    choices = [part.targets for part in parts]
    proposals = (_written(targets, source.other) for targets in product(*choices))
    return compound, list(dict.fromkeys(islice(proposals, MOST_PROPOSALS)))


def _written(parts: Sequence[str], language: Language) -> str:
    if language is Language.ZH:
        return "".join(parts)
    return " ".join([*map(_singular, parts[:-1]), *parts[-1:]])


def _singular(text: str) -> str:
    """The last word of a determining noun in the singular, where it is written in lower case."""
    head, last = text[: text.rfind(" ") + 1], text[text.rfind(" ") + 1 :]
    return head + base_form(last) if re.fullmatch("[a-z]+s", last) else text


def _cover(text: str, hits: Sequence[TermHit]) -> list[TermHit]:
    """Hits that do not overlap and cover most letters; of equal ones the fewest, then the first."""
    best: list[tuple[int, int, list[TermHit]]] = [(0, 0, [])]
    for end in range(1, len(text) + 1):
        covered, count, chosen = best[end - 1]
        for hit in hits:
            if hit.end == end:
                before = best[hit.start]
                candidate = (before[0] + hit.end - hit.start, before[1] - 1, [*before[2], hit])
                if candidate[:2] > (covered, count):
                    covered, count, chosen = candidate
        best.append((covered, count, chosen))
    return best[-1][2]


def _rest(text: str, language: Language) -> list[Part]:
    """What stands between known terms, as a part; function words of English are none."""
    words = text.strip(" -") if language is Language.ZH else " ".join(w for w in text.split() if w not in _LINKS)
    return [Part(words)] if words and words != "的" else []


def _fitting(hit: TermHit, translation: str, language: Language) -> Part:
    """A known part with the target that stands in the compound's translation first."""
    whole = fold(translation, language).text
    ranked = sorted(hit.targets, key=lambda target: fold(target, language).text not in whole if whole else False)
    return Part(hit.source, tuple(ranked), hit.glossary)


def _with_remainder(parts: Sequence[Part], translation: str, language: Language) -> tuple[Part, ...]:
    """Give the only part without a translation what the other parts leave of the compound's."""
    unknown = [i for i, part in enumerate(parts) if not part.targets]
    if len(unknown) != 1 or not translation or len(parts) == 1:
        return tuple(parts)
    rest = translation
    for part in parts:
        if not part.targets:
            continue
        pattern = _pattern(part.targets[0], language)
        if not pattern.search(rest):
            return tuple(parts)  # the parts do not make up this translation
        rest = pattern.sub(" ", rest, count=1)
    words = rest.split()
    while words and words[0].lower() in _LINKS:
        words.pop(0)
    while words and words[-1].lower() in _LINKS:
        words.pop()
    left = ("" if language is Language.ZH else " ").join(words).strip("的 -")
    made = replace(parts[unknown[0]], targets=(left,)) if left else parts[unknown[0]]
    return (*parts[: unknown[0]], made, *parts[unknown[0] + 1 :])


def _pattern(target: str, language: Language) -> re.Pattern[str]:
    """A target as a translation may hold it: in English in the singular or plural, whatever the case."""
    if language is Language.ZH:
        return re.compile(re.escape(target))
    words = [re.escape(word) for word in target.split()]
    return re.compile(rf"\b{'[ -]+'.join(words)}(?:e?s)?\b", re.IGNORECASE)
