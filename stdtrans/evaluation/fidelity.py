"""What of the source stands in a translation, where nothing but the two texts is known: shares over a whole set."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stdtrans.evaluation.wording import outside, places_of_term, stands_exactly
from stdtrans.glossary.matcher import Matcher
from stdtrans.segment import Direction
from stdtrans.standards.numbers import values
from stdtrans.standards.references import keys
from stdtrans.standards.verbs import find_verbs, renders

NUMBERS = "numbers_kept"
REFERENCES = "references_kept"
VERBS = "verbs_right"
TERMS_EXACT = "terms_exact"
TERMS = "terms_obeyed"
MEASURES = (NUMBERS, REFERENCES, VERBS, TERMS, TERMS_EXACT)


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing of the source, and whether the translation has it. measure: one of MEASURES; what: its words."""

    measure: str
    what: str
    kept: bool


def fidelity(source: str, output: str, direction: Direction, matcher: Matcher | None = None) -> Iterator[Kept]:
    """What the translation keeps of a source: numbers by value (in words or digits), references by their parts, verbal
    forms by category (GB/T 1.1-2020, Annex C), and, with a matcher, terms."""
    there = values(output, direction.target, spelled=True)
    for value, times in values(source, direction.source).items():
        yield from _times(NUMBERS, f"{value:f}", times, there[value])
    cited = Counter(keys(output))
    for key, times in Counter(keys(source)).items():
        yield from _times(REFERENCES, key, times, cited[key])
    free = [f.category for f in find_verbs(output, direction.target)]
    for form in find_verbs(source, direction.source):
        hit = next((c for c in free if renders(form.category, c)), None)
        if hit is not None:
            free.remove(hit)
        if not form.equivalent:
            yield Kept(VERBS, form.text, hit is not None)
    for term in matcher.find(source) if matcher else ():
        if not term.targets:
            continue
        approved = [p for t in term.targets for p in places_of_term(t, output)]
        barred = any(outside(places_of_term(f, output), approved) for f in term.forbidden)
        yield Kept(TERMS, term.source, bool(approved) and not barred)
        yield Kept(TERMS_EXACT, term.source, any(stands_exactly(t, output) for t in term.targets) and not barred)


def shares(found: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """How many are met and how many there are, by name, in the order of their first occurrence."""
    out: dict[str, tuple[int, int]] = {}
    for name, met in found:
        good, of = out.get(name, (0, 0))
        out[name] = good + met, of + 1
    return out


def _times(measure: str, what: str, wanted: int, there: int) -> Iterator[Kept]:
    for number in range(wanted):
        yield Kept(measure, what, number < there)
