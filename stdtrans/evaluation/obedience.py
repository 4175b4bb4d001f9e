"""Whether a translation fulfils the wishes of its item: terms, references, numbers, verbal forms, inline codes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from stdtrans.codes import plain, take_out
from stdtrans.evaluation.inline import CodeWish
from stdtrans.evaluation.sets import Item, Term
from stdtrans.evaluation.wording import Place, count_of_form, ends_with, outside, places_of_term, same_words
from stdtrans.neural.alignment import Projector
from stdtrans.neural.engine import Engine
from stdtrans.segment import MARK, CodeKind, index_of, mark
from stdtrans.standards.numbers import find_numbers
from stdtrans.standards.references import find_references
from stdtrans.standards.verbs import find_verbs

TERMS = "terms_obeyed"
REFERENCES = "references_kept"
NUMBERS = "numbers_kept"
VERBS = "verbs_right"
PRESENT = "codes_present"
NESTED = "codes_nested"
PLACED = "codes_placed"
WISHES = (TERMS, REFERENCES, NUMBERS, VERBS, PRESENT, NESTED, PLACED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One wish of an item and whether the translation fulfils it.

    wish: one of WISHES; source: the words of the source it is about, where the set names them; expected: the words
    asked for; found: what stands there instead, where that can be told; aligned: the place of a code was judged by word
    alignment, since its words are worded otherwise.
    """

    wish: str
    source: str
    expected: str
    met: bool
    found: str = ""
    aligned: bool = False


def judge(item: Item, output: str, engine: Engine | None = None) -> tuple[Verdict, ...]:
    """The verdicts on all wishes of an item.

    output: the translation with the item's marks; engine: aligns words where the wording differs; without one a code
    over other words than those asked for is misplaced.
    """
    judged = _Judged(item, output, engine)
    return (*judged.terms(), *judged.references(), *judged.numbers(), *judged.verbs(), *judged.codes())


def tagged(text: str, item: Item) -> str:
    """A text of the item with its marks as tags a reader can tell apart: <bold>…</bold>, <footnote/>."""

    def tag(index: int) -> str:
        code = item.codes[index]
        form = {CodeKind.OPEN: "<{}>", CodeKind.CLOSE: "</{}>", CodeKind.PLACEHOLDER: "<{}/>"}[code.kind]
        return form.format(code.label)

    return MARK.sub(lambda m: tag(index_of(m[0])), text)


class _Judged:
    """One item with its translation. Alignment is asked for only where a verdict needs it."""

    def __init__(self, item: Item, output: str, engine: Engine | None) -> None:
        self.item = item
        self.output = output
        self.text = plain(output)
        self.engine = engine

    @cached_property
    def projector(self) -> Projector | None:
        if self.engine is None:
            return None
        alignment = self.engine.align(self.item.source, self.text)
        if alignment is None:
            return None
        return Projector.make(self.item.source, self.text, self.item.direction.source, alignment)

    def terms(self) -> Iterator[Verdict]:
        """A term is obeyed where one of its approved forms stands and no forbidden one does."""
        approved = [p for term in self.item.terms for form in term.approved for p in places_of_term(form, self.text)]
        for term in self.item.terms:
            barred = self._barred(term, approved)
            there = any(places_of_term(form, self.text) for form in term.approved)
            met = there and not barred
            yield Verdict(TERMS, term.source, term.target, met, "" if met else barred or self._instead(term.source))

    def _barred(self, term: Term, approved: Sequence[Place]) -> str:
        """A forbidden form that stands outside approved ones, and more often than in the reference."""
        reference = self.item.reference
        allowed = [p for t in self.item.terms for form in t.approved for p in places_of_term(form, reference)]
        for form in term.forbidden:
            here = outside(places_of_term(form, self.text), approved)
            if len(here) > len(outside(places_of_term(form, reference), allowed)):
                return form
        return ""

    def _instead(self, source: str) -> str:
        """What translates a piece of the source, as far as alignment tells."""
        at = self.item.source.lower().find(source.lower())
        if at < 0 or self.projector is None:
            return ""
        found, _ = self.projector.project((at, at + len(source)))
        return self.text[slice(*found)] if found else ""

    def references(self) -> Iterator[Verdict]:
        found = ", ".join(r.text for r in find_references(self.text))
        yield from self._forms(REFERENCES, [(r.source, r.target) for r in self.item.references], found)

    def numbers(self) -> Iterator[Verdict]:
        found = ", ".join(n.text for n in find_numbers(self.text, self.item.direction.target))
        yield from self._forms(NUMBERS, [("", form) for form in self.item.numbers], found)

    def _forms(self, wish: str, wanted: Sequence[tuple[str, str]], found: str) -> Iterator[Verdict]:
        """Each asked form stands as often as it is asked for."""
        spent = Counter[str]()
        for source, form in wanted:
            spent[form] += 1
            met = count_of_form(form, self.text) >= spent[form]
            yield Verdict(wish, source, form, met, "" if met else found)

    def verbs(self) -> Iterator[Verdict]:
        """Each asked verbal form has one of its own in the translation, of the same category: shall is no shall not."""
        target = self.item.direction.target
        forms = find_verbs(self.text, target)
        free = Counter(f.category for f in forms if not f.equivalent)
        found = ", ".join(f.text for f in forms)
        for verb in self.item.verbs:
            asked = next((f for f in find_verbs(verb.target, target) if not f.equivalent), None)
            if asked is None:  # a phrase such as "is permitted to" is asked for word by word
                met = bool(places_of_term(verb.target, self.text))
            else:
                met = free[asked.category] > 0
                free[asked.category] -= met
            yield Verdict(VERBS, verb.source, verb.target, met, "" if met else found)

    def codes(self) -> Iterator[Verdict]:
        if not self.item.wishes:
            return
        shown = tagged(self.output, self.item)
        for wish in self.item.wishes:
            met = self._present(wish)
            yield Verdict(PRESENT, wish.source_span, _named(wish), met, "" if met else shown)
        if any(len(wish.codes) > 1 for wish in self.item.wishes):
            nested = _nests(self.output, self.item)
            yield Verdict(NESTED, "", tagged(self.item.text, self.item), nested, "" if nested else shown)
        for wish in self.item.wishes:
            yield self._placed(wish, shown)

    def _present(self, wish: CodeWish) -> bool:
        """Each mark of the code stands exactly once, the opening one first."""
        places = [self.output.find(mark(i)) for i in wish.codes]
        return places == sorted(places) and all(self.output.count(mark(i)) == 1 for i in wish.codes)

    def _placed(self, wish: CodeWish, shown: str) -> Verdict:
        met, aligned = self._right_place(wish) if self._present(wish) else (False, False)
        return Verdict(PLACED, wish.source_span, _named(wish), met, "" if met else shown, aligned)

    def _right_place(self, wish: CodeWish) -> tuple[bool, bool]:
        """Whether a code covers its words or stands behind them, and whether alignment had to say which they are."""
        start, *end = (len(plain(self.output[: self.output.index(mark(i))])) for i in wish.codes)
        covered = self.text[start : end[0]] if end else self.text[:start]
        same = same_words if end else ends_with
        if not end and not wish.after_source:  # in front of everything
            return not covered.strip(), False
        if wish.wanted and same(covered, wish.wanted):
            return True, False
        if wish.wanted and places_of_term(wish.wanted, self.text):
            return False, False
        aligned = self._aligned(wish)
        return bool(aligned) and same(covered, aligned), True

    def _aligned(self, wish: CodeWish) -> str:
        """The words that translate those a code covers in the source, or all up to its place."""
        if self.projector is None:
            return ""
        _, spans = take_out(self.item.text, self.item.codes)
        span = next(s for s in spans if s.open == wish.codes[0])
        if len(wish.codes) > 1:
            found, _ = self.projector.project((span.start, span.end))
            return self.text[slice(*found)] if found else ""
        at, _ = self.projector.after(span.start)
        return self.text[:at] if at else ""


def _named(wish: CodeWish) -> str:
    return f"{wish.kind}: {wish.wanted}" if len(wish.codes) > 1 else f"{wish.kind} after: {wish.wanted}"


def _nests(output: str, item: Item) -> bool:
    try:
        take_out(output, item.codes)
    except ValueError:
        return False
    return True
