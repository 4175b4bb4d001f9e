"""From strings to drafts: shield what must not change, translate, check, try again, restore."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stdtrans.language import Language, has_language
from stdtrans.neural import engine as flag
from stdtrans.neural import terms as termbase
from stdtrans.neural.alignment import Edits, Projector
from stdtrans.neural.draft import Draft
from stdtrans.neural.engine import Progress
from stdtrans.neural.finishing import copied, inserted
from stdtrans.neural.guard import degenerate
from stdtrans.neural.protect import Item, Shielded, find_items, shield, tokens
from stdtrans.neural.translator import Hypothesis, Translator
from stdtrans.segment import MARK, Direction, TermHit
from stdtrans.standards.numbers import values

Change = tuple[int, int, str]

# Tries for one string: as it is; then with other tokens, numbers and names protected, or guarded against loops.
TRIES = 3
# A string is written anew from a term on at most that often, and from where that much attention holds together.
ROUNDS = 4
HELD = 0.2


@dataclass(frozen=True, slots=True)
class Task:
    """One string for the model.

    forced: places to protect whatever they hold, with the target they stand for; terms: those in it, places in it.
    """

    text: str
    forced: tuple[Item, ...] = ()
    terms: tuple[TermHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Try:
    """What one try gave: faults counts what is wrong with it."""

    shielded: Shielded
    hypothesis: Hypothesis
    faults: int
    loop: bool


class Drafter:
    """Makes drafts of strings with one model."""

    def __init__(self, translator: Translator, direction: Direction) -> None:
        self._translator = translator
        self._direction = direction
        self._languages = (direction.source, direction.target)

    def tries(self, tasks: Iterable[Task], progress: Progress | None = None) -> dict[Task, Try]:
        """The best try of each string that needs the model."""
        best: dict[Task, Try] = {}
        waiting = [t for t in dict.fromkeys(tasks) if self._needs_model(t)]
        for number in range(TRIES):
            for task, found in self._tried(waiting, number, best, progress).items():
                if task not in best or _rank(found) < _rank(best[task]):
                    best[task] = found
            waiting = [t for t in waiting if best[t].faults]
            progress = None
            if not waiting:
                break
        return best

    def draft(self, task: Task, found: Try | None) -> Draft:
        """The draft of a try; without one, the string as it is but for its terms and the target's typography."""
        draft = self._copied(task) if found is None else self._restored(task, found)
        return replace(draft, terms=task.terms)

    def continued(self, tries: dict[Task, Try]) -> dict[Task, Try]:
        """Each string written anew from the first disobeyed term on: what stood before it, the approved translation,
        then what the model says next; so for every term of the string.

        (Interactive translation by prefix; see also Hokamp and Liu, Lexically Constrained Decoding, ACL 2017.)
        """
        found = dict(tries)
        waiting = list(tries)
        for _ in range(ROUNDS):
            prefixes = {t: p for t in waiting if (p := self._prefix(t, found[t])) is not None}
            if not prefixes:
                break
            written = self._translator.continued([(found[t].shielded.text, p) for t, p in prefixes.items()])
            for task, hypothesis in zip(prefixes, written, strict=True):
                found[task] = self._judged(found[task].shielded, hypothesis)
            waiting = list(prefixes)
        return {t: f for t, f in found.items() if f is not tries[t]}

    def rivals(
        self, tasks: Sequence[Task], count: int, reworded: Iterable[tuple[Change, ...]]
    ) -> dict[Task, list[Draft]]:
        """The best `count` drafts of each string and of what it becomes `reworded` (one set of changes a string)."""
        sheltered = [
            (task, self._shielded(task, 0, None, changes))
            for task, other in zip(tasks, reworded, strict=True)
            if self._needs_model(task)
            for changes in dict.fromkeys(((), other))
        ]
        found = self._translator.alternatives([s.text for _, s in sheltered], count)
        out: dict[Task, list[Draft]] = {t: [] for t in tasks}
        for (task, shelter), hypotheses in zip(sheltered, found, strict=True):
            out[task] += [self.draft(task, self._judged(shelter, h)) for h in hypotheses]
        return {t: d or [self.draft(t, None)] for t, d in out.items()}

    def _tried(
        self, tasks: Sequence[Task], number: int, best: dict[Task, Try], progress: Progress | None
    ) -> dict[Task, Try]:
        """Translate once more, each in the way its earlier fault asks for."""
        out: dict[Task, Try] = {}
        for guarded in (False, True):
            group = [t for t in tasks if (t in best and best[t].loop and number > 0) is guarded]
            if not group:
                continue
            shielded = [self._shielded(t, number, best.get(t)) for t in group]
            texts = list(dict.fromkeys(s.text for s in shielded))
            found = dict(zip(texts, self._translator.translate(texts, guarded, progress), strict=True))
            out |= {t: self._judged(s, found[s.text]) for t, s in zip(group, shielded, strict=True)}
        return out

    def _judged(self, shielded: Shielded, hypothesis: Hypothesis) -> Try:
        loop = degenerate(
            shielded.text, hypothesis.text, hypothesis.source_pieces, hypothesis.pieces, hypothesis.finished
        )
        return Try(shielded, hypothesis, 100 * loop + self._faults(shielded, hypothesis.text), loop)

    def _items(self, task: Task, numbers: bool = False) -> list[Item]:
        places = [(i.start, i.end) for i in task.forced]
        found = find_items(task.text, self._languages, self._translator.knows, places, numbers=numbers, labels=True)
        given = {(i.start, i.end): i for i in task.forced}
        return [given.get((i.start, i.end), i) for i in found]

    def _shielded(self, task: Task, number: int, before: Try | None, reworded: Iterable[Change] = ()) -> Shielded:
        more = bool(number and before and not before.loop)
        avoid = before.shielded.letter if before else ""
        return shield(task.text, self._items(task, numbers=more), avoid=avoid, reworded=reworded)

    def _faults(self, shielded: Shielded, text: str) -> int:
        """How many tokens do not stand exactly once, and how many numbers are lost or added."""
        found = tokens(shielded, text)
        wrong = sum(len(found.get(i, ())) != 1 for i in range(len(shielded.items)))
        wrong += sum(i >= len(shielded.items) for i in found)
        source, target = self._languages
        digits, here = values(shielded.text, source), values(shielded.text, source, spelled=True)
        written, there = values(text, target), values(text, target, spelled=True)
        return wrong + sum((digits - there).values()) + sum((written - here).values())

    def _needs_model(self, task: Task) -> bool:
        rest = Edits(tuple((i.start, i.end, " ") for i in self._items(task))).apply(task.text)
        return has_language(rest, self._direction.source)

    def _copied(self, task: Task) -> Draft:
        terms = [i for i in task.forced if i.term]
        if not terms:
            return copied(task.text, self._direction)
        edits = Edits.of((i.start, i.end, self._spaced(i.target, task.text[: i.start])) for i in terms)
        draft = copied(edits.apply(task.text), self._direction)
        known = tuple(((i.start, i.end), edits.forward((i.start, i.end))) for i in terms)
        return replace(draft, source=task.text, same=(), known=known, flags=frozenset())

    def _spaced(self, target: str, before: str) -> str:
        english = self._direction.target is Language.EN
        return f" {target}" if english and before.strip() and not before[-1:].isspace() else target

    def _restored(self, task: Task, found: Try) -> Draft:
        """The draft with every item in the place of its token."""
        hypothesis, shielded = found.hypothesis, found.shielded
        alignment = hypothesis.alignment.moved(source=_inverse(shielded.edits))
        where = tokens(shielded, hypothesis.text)
        changes: list[Change] = []
        marks: list[tuple[Item, int]] = []
        for index, places in sorted(where.items()):
            for number, (a, b) in enumerate(places):
                known = index < len(shielded.items)
                item = shielded.items[index] if known else None
                keep = item is not None and (number == 0 or not MARK.search(item.target))
                changes.append((a, b, self._worded(item, hypothesis.text[:a]) if item and keep else ""))
                if item and keep and number == 0:
                    marks.append((item, a))
        edits = Edits.of(changes)
        placed = [(i.term, ((i.start, i.end), edits.forward((a, a + 1)))) for i, a in marks]
        flags = set()
        if found.loop:
            flags.add(flag.DEGENERATE)
        draft = Draft(
            task.text,
            edits.apply(hypothesis.text),
            alignment.moved(target=edits),
            tuple(pair for is_term, pair in placed if not is_term),
            tuple(pair for is_term, pair in placed if is_term),
            hypothesis.score,
            hypothesis.pieces,
        )
        lost = [i for n, i in enumerate(shielded.items) if n not in where]
        if lost:
            flags.add(flag.PROTECTED_MOVED)
        elif found.faults and not found.loop:
            flags.add(flag.NUMBER_MISSED)
        for item in lost:
            draft = inserted(draft, item, self._direction.source)
        return draft.flagged(*flags)

    def _worded(self, item: Item, before: str) -> str:
        """An item as the words before it ask for: "the weld", "between 20 °C and 25 °C" for "20 °C to 25 °C"."""
        if self._direction.target is Language.EN and item.term:
            return termbase.article(before, item.target) + item.target
        if self._direction.target is Language.EN and before.lower().endswith("between "):
            return re.sub(r"(?<=\S) to (?=\S)", " and ", item.target, count=1)
        if self._direction.target is Language.EN and before[-1:].isalnum() and item.target[:1].isalnum():
            return " " + item.target
        return item.target

    def _prefix(self, task: Task, found: Try) -> str | None:
        """What the model has to begin with so that the first disobeyed term comes out; None for nothing to mend."""
        wrong = termbase.missing(task.terms, found.hypothesis.text)
        if not wrong or found.loop:
            return None
        shielded, text = found.shielded, found.hypothesis.text
        projector = Projector.make(shielded.text, text, self._direction.source, found.hypothesis.alignment)
        options = []
        for term in wrong:
            place, held = projector.project(shielded.edits.forward((term.start, term.end)))
            if not place or held < HELD or not term.targets:
                continue
            start, new = place[0], term.targets[0]
            if self._direction.target is Language.EN:
                start, new = termbase.worded(new, text[slice(*place)], text, start)
            options.append((start, text[:start] + new))
        return min(options)[1] if options else None


def _rank(found: Try) -> tuple[int, float]:
    return found.faults, -found.hypothesis.score


def _inverse(edits: Edits) -> Edits:
    """The edits that lead back."""
    out, shift = [], 0
    for a, b, new in edits.changes:
        out.append((a + shift, a + shift + len(new), " " * (b - a)))
        shift += len(new) - (b - a)
    return Edits(tuple(out))
