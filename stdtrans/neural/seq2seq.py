"""The default engine: any Marian, OPUS or own model in CTranslate2, with what must not change kept out of its way."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stdtrans.codes import peel, plain
from stdtrans.language import Language, has_language
from stdtrans.neural import engine as flag
from stdtrans.neural import short, tidy, verbs
from stdtrans.neural import terms as termbase
from stdtrans.neural.alignment import NOTHING, Alignment, Edits, overlap
from stdtrans.neural.codes import Lifted, attached, lift, piled, place
from stdtrans.neural.draft import Draft, joined
from stdtrans.neural.engine import Progress, Request, Result
from stdtrans.neural.fragments import Fragment, cut, tail
from stdtrans.neural.guard import degenerate
from stdtrans.neural.labels import labels
from stdtrans.neural.protect import Item, Shielded, find_items, shield, tokens
from stdtrans.neural.translator import Hypothesis, Translator
from stdtrans.segment import MARK, Direction, TermHit
from stdtrans.standards.numbers import find_numbers, values
from stdtrans.standards.typography import localise

# Requests worked on at a time: enough to sort well by length, few enough that memory does not grow with a document.
CHUNK = 2000
# Tries for one string: as it is; then with other tokens, numbers and names protected, or guarded against loops.
TRIES = 3
# Other translations asked for where the first fails in its verbal forms, or makes a sentence of a cell.
RIVALS = 4
# A rival is none that the model holds for that much less likely (mean log-probability), or that leaves out so much.
UNLIKELY = 0.9
SHORTER = 0.6

_SEPARATED = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Job:
    """A request made ready: peeled, lifted and cut. tangled: its codes do not nest and stand in front."""

    request: Request
    before: str
    after: str
    lifted: Lifted
    terms: tuple[TermHit, ...]
    fragments: tuple[Fragment, ...]
    tangled: bool


@dataclass(frozen=True, slots=True)
class _Task:
    """One string for the model. forced: places to protect whatever they hold, with the target they stand for."""

    text: str
    forced: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class _Try:
    """What one try gave: faults counts what is wrong with it."""

    shielded: Shielded
    hypothesis: Hypothesis
    faults: int
    loop: bool


class Seq2Seq:
    """A CTranslate2 model as an `Engine`. Raises ResourceError if the folder holds no model of that direction."""

    def __init__(
        self, folder: Path, direction: Direction, name: str = "", beam: int = 4, threads: int | None = None
    ) -> None:
        self._translator = Translator(folder, direction, beam, threads)
        self._direction = direction
        self._name = name or folder.name
        self._languages = (direction.source, direction.target)

    @property
    def name(self) -> str:
        return self._name

    @property
    def direction(self) -> Direction:
        return self._direction

    @property
    def seconds(self) -> float:
        return self._translator.seconds

    def align(self, source: str, target: str) -> Alignment:
        """Word alignment of a translation that is given (plain texts), by making the model write it."""
        return self._translator.align([(source, target)])[0]

    def translate(self, requests: Sequence[Request], progress: Progress | None = None) -> list[Result]:
        """As `Engine.translate`."""
        results: dict[Request, Result] = {}
        unique = list(dict.fromkeys(requests))
        for start in range(0, len(unique), CHUNK):
            chunk = unique[start : start + CHUNK]

            def report(done: int, total: int, start: int = start, size: int = len(chunk)) -> None:
                if progress:
                    progress(start + done * size // max(total, 1), len(unique))

            results.update(zip(chunk, self._chunk(chunk, report), strict=True))
        if progress:
            progress(len(unique), len(unique))
        return [results[r] for r in requests]

    def _chunk(self, requests: Sequence[Request], progress: Progress) -> list[Result]:
        jobs = [self._prepare(r) for r in requests]
        tasks = [[self._task(job, f) for f in job.fragments] for job in jobs]
        drafts = self._drafts([t for of_job in tasks for t in of_job], progress)
        first = [self._finished(job, [drafts[t] for t in of_job]) for job, of_job in zip(jobs, tasks, strict=True)]
        again = [i for i, d in enumerate(first) if termbase.missing(jobs[i].terms, d.text)]
        second = self._with_terms({i: jobs[i] for i in again})
        best = [self._obedient(jobs[i], d, second[i]) if i in again else d for i, d in enumerate(first)]
        weak = {i: jobs[i] for i, d in enumerate(best) if self._weak(jobs[i], d)}
        for i, rivals in self._rivals(weak, again).items():
            best[i] = self._strongest(jobs[i], best[i], rivals)
        return [self._result(job, draft) for job, draft in zip(jobs, best, strict=True)]

    def _prepare(self, request: Request) -> _Job:
        before, core, after = peel(request.text, request.codes)
        tangled = False
        try:
            lifted = lift(core, request.codes)
        except ValueError:
            before, tangled = before + "".join(MARK.findall(core)), True
            lifted = Lifted(MARK.sub("", core), ())
        shift = len(plain(before, request.codes))
        placed = tuple(_on_marks(t, shift, lifted.text, request) for t in request.terms)
        held = tuple(t for t in placed if 0 <= t.start < t.end <= len(lifted.text))
        fragments = cut(lifted.text, request.codes, self._languages, self._translator.length)
        return _Job(request, before, after, lifted, held, tuple(fragments), tangled)

    def _task(self, job: _Job, fragment: Fragment, terms: Iterable[TermHit] = ()) -> _Task:
        text = job.lifted.text
        forced = [Item(a, b, text[a:b]) for a, b in attached(job.lifted, job.request.codes)]
        forced += [Item(t.start, t.end, t.targets[0], term=True) for t in terms]
        inside = [
            replace(i, start=i.start - fragment.start, end=i.end - fragment.start)
            for i in forced
            if fragment.start <= i.start and i.end <= fragment.end
        ]
        return _Task(text[fragment.start : fragment.end], tuple(inside))

    # From strings to drafts: shield, translate, check, try again, restore.

    def _drafts(self, tasks: Iterable[_Task], progress: Progress | None = None) -> dict[_Task, Draft]:
        best: dict[_Task, _Try] = {}
        waiting = []
        out: dict[_Task, Draft] = {}
        for task in dict.fromkeys(tasks):
            if self._needs_model(task):
                waiting.append(task)
            else:
                out[task] = self._copied(task)
        for number in range(TRIES):
            for task, found in self._tried(waiting, number, best, progress).items():
                if task not in best or (found.faults, -found.hypothesis.score) < (
                    best[task].faults,
                    -best[task].hypothesis.score,
                ):
                    best[task] = found
            waiting = [t for t in waiting if best[t].faults]
            progress = None
            if not waiting:
                break
        return out | {task: self._restored(task, found) for task, found in best.items()}

    def _tried(
        self, tasks: Sequence[_Task], number: int, best: dict[_Task, _Try], progress: Progress | None
    ) -> dict[_Task, _Try]:
        """Translate once more, each in the way its earlier fault asks for."""
        out: dict[_Task, _Try] = {}
        for guarded in (False, True):
            group = [t for t in tasks if (t in best and best[t].loop and number > 0) is guarded]
            if not group:
                continue
            shielded = [self._shielded(t, number, best.get(t)) for t in group]
            texts = list(dict.fromkeys(s.text for s in shielded))
            found = dict(zip(texts, self._translator.translate(texts, guarded, progress), strict=True))
            for task, shelter in zip(group, shielded, strict=True):
                hypothesis = found[shelter.text]
                loop = degenerate(
                    shelter.text, hypothesis.text, hypothesis.source_pieces, hypothesis.pieces, hypothesis.finished
                )
                faults = 100 * loop + self._faults(shelter, hypothesis.text)
                out[task] = _Try(shelter, hypothesis, faults, loop)
        return out

    def _shielded(
        self, task: _Task, number: int, before: _Try | None, reworded: Iterable[tuple[int, int, str]] = ()
    ) -> Shielded:
        more = bool(number and before and not before.loop)
        items = find_items(
            task.text,
            self._languages,
            self._translator.knows,
            [(i.start, i.end) for i in task.forced],
            numbers=more,
        )
        given = {(i.start, i.end): i for i in task.forced}
        items = [given.get((i.start, i.end), i) for i in items]
        return shield(task.text, items, avoid=before.shielded.letter if before else "", reworded=reworded)

    def _faults(self, shielded: Shielded, text: str) -> int:
        """How many tokens do not stand exactly once, and how many numbers are lost or added."""
        found = tokens(shielded, text)
        wrong = sum(len(found.get(i, ())) != 1 for i in range(len(shielded.items)))
        wrong += sum(i >= len(shielded.items) for i in found)
        source, target = self._languages
        digits, here = values(shielded.text, source), values(shielded.text, source, spelled=True)
        written, there = values(text, target), values(text, target, spelled=True)
        return wrong + sum((digits - there).values()) + sum((written - here).values())

    def _needs_model(self, task: _Task) -> bool:
        items = find_items(task.text, self._languages, self._translator.knows, [(i.start, i.end) for i in task.forced])
        rest = Edits(tuple((i.start, i.end, " ") for i in items)).apply(task.text)
        return has_language(rest, self._direction.source)

    def _copied(self, task: _Task) -> Draft:
        """What holds nothing of the source language goes over as it is, in the target's typography."""
        text = "".join(
            part if MARK.fullmatch(part) else localise(part, self._direction) if part else ""
            for part in re.split(f"({MARK.pattern})", task.text)
        )
        whole = ((0, len(task.text)), (0, len(text)))
        return Draft(task.text, text, NOTHING, (whole,), pieces=1, flags=frozenset({flag.COPIED}))

    def _restored(self, task: _Task, found: _Try) -> Draft:
        """The draft with every item in the place of its token."""
        hypothesis, shielded = found.hypothesis, found.shielded
        alignment = hypothesis.alignment.moved(source=_inverse(shielded.edits))
        where = tokens(shielded, hypothesis.text)
        changes: list[tuple[int, int, str]] = []
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
            draft = self._inserted(draft, item)
        return draft.flagged(*flags)

    def _worded(self, item: Item, before: str) -> str:
        """An item as the words before it ask for: "the weld", "between 20 °C and 25 °C" for "20 °C to 25 °C"."""
        if self._direction.target is Language.EN and item.term:
            return termbase.article(before) + item.target
        if self._direction.target is Language.EN and before.lower().endswith("between "):
            return re.sub(r"(?<=\S) to (?=\S)", " and ", item.target, count=1)
        if self._direction.target is Language.EN and before[-1:].isalnum() and item.target[:1].isalnum():
            return " " + item.target
        return item.target

    def _inserted(self, draft: Draft, item: Item) -> Draft:
        """With a lost item put behind the words that translate what stood before it, or at the end."""
        at, _ = draft.projector(self._direction.source).after(item.start)
        if at is None:
            at = 0 if not draft.source[: item.start].strip() else len(draft.text.rstrip(" .。;；,，:："))
        if any(a < at < b for _, (a, b) in draft.same):
            at = next(b for _, (a, b) in draft.same if a < at < b)
        lead = " " if at and not draft.text[at - 1].isspace() else ""
        trail = " " if draft.text[at : at + 1].isalnum() else ""
        moved = draft.edited([(at, at, lead + item.target + trail)])
        start = at + len(lead)
        pair = ((item.start, item.end), (start, start + len(item.target)))
        return replace(moved, same=(*moved.same, pair))

    # From drafts to results: join, mend, obey terms, place codes.

    def _finished(self, job: _Job, drafts: Sequence[Draft]) -> Draft:
        """One tidy draft of the whole segment."""
        text = job.lifted.text
        parts = []
        for number, (fragment, draft) in enumerate(zip(job.fragments, drafts, strict=True)):
            if flag.COPIED not in draft.flags:
                continued = [f.continued for f in job.fragments[number + 1 : number + 2]]
                draft = self._tidied(draft, job, fragment, sum(continued) > 0)
            parts.append((draft, fragment.start, fragment.glue))
        whole = joined(text, parts, tail(text, job.fragments))
        if any(flag.COPIED not in d.flags for d in drafts):
            whole = replace(whole, flags=whole.flags - {flag.COPIED})
        return whole

    def _tidied(self, draft: Draft, job: _Job, fragment: Fragment, goes_on: bool) -> Draft:
        target = self._direction.target
        draft = draft.edited(tidy.cleaning(draft.text, self._direction))
        draft = draft.edited(short.decorations(draft.source, draft.text))
        draft = draft.edited(_as_written(draft, self._languages))
        draft = draft.edited(labels(draft.source, draft.text, target))
        draft = draft.edited(verbs.repairs(draft, self._direction))
        draft = draft.edited(tidy.marker(draft.source, draft.text))
        draft = draft.edited(tidy.ending(draft.source, draft.text, target))
        if target is Language.EN:
            kind = job.request.kind
            draft = draft.edited(tidy.capital(draft.source, draft.text, kind, sentence=not fragment.continued))
        return draft

    def _with_terms(self, jobs: dict[int, _Job]) -> dict[int, Draft]:
        """A second pass with every term as a token that stands for its approved translation."""
        tasks = {i: [self._task(job, f, _apart(job.terms)) for f in job.fragments] for i, job in jobs.items()}
        drafts = self._drafts(t for of_job in tasks.values() for t in of_job)
        return {i: self._finished(jobs[i], [drafts[t] for t in of_job]) for i, of_job in tasks.items()}

    def _obedient(self, job: _Job, draft: Draft, second: Draft) -> Draft:
        """The first of: words aligned with the terms replaced, the second pass, the draft as it was."""
        projector = draft.projector(self._direction.source)
        changes = [
            termbase.replacement(t, projector, draft.text, self._direction.target)
            for t in termbase.missing(job.terms, draft.text)
        ]
        replaced = draft.edited(c for c in changes if c)
        options = [replaced, second, draft]
        best = min(options, key=lambda d: (len(termbase.missing(job.terms, d.text)), len(d.flags)))
        left = termbase.missing(job.terms, best.text)
        return best.flagged(flag.TERM_MISSED if left else flag.TERM_REPAIRED)

    # Where verbal forms are missed, or a name became a sentence: other hypotheses, of other words too.

    def _weak(self, job: _Job, draft: Draft) -> bool:
        if flag.COPIED in draft.flags or flag.DEGENERATE in draft.flags:
            return False
        doubt = short.doubtful(draft.source, draft.text, job.request.kind, self._direction.target)
        return doubt or bool(verbs.missed(draft.source, draft.text, self._direction, strict=True))

    def _rivals(self, jobs: dict[int, _Job], with_terms: Sequence[int]) -> dict[int, list[Draft]]:
        """Other drafts of whole segments: the best of each fragment as it stands, and with its forms rephrased."""
        out: dict[int, list[Draft]] = {}
        tasks = {
            i: [self._task(job, f, _apart(job.terms) if i in with_terms else ()) for f in job.fragments]
            for i, job in jobs.items()
        }
        found = self._alternatives(list(dict.fromkeys(t for of_job in tasks.values() for t in of_job)))
        for i, of_job in tasks.items():
            ranks = range(max(len(found[t]) for t in of_job))
            out[i] = [self._finished(jobs[i], [found[t][min(n, len(found[t]) - 1)] for t in of_job]) for n in ranks]
        return out

    def _alternatives(self, tasks: Sequence[_Task]) -> dict[_Task, list[Draft]]:
        """Drafts of each string, at least one; of several fragments only the best of each matters."""
        sheltered = [
            (task, self._shielded(task, 0, None, reworded))
            for task in tasks
            if self._needs_model(task)
            for reworded in dict.fromkeys(((), self._reworded(task.text)))
        ]
        found = self._translator.alternatives([s.text for _, s in sheltered], RIVALS)
        out: dict[_Task, list[Draft]] = {t: [] for t in tasks}
        for (task, shelter), hypotheses in zip(sheltered, found, strict=True):
            for h in hypotheses:
                loop = degenerate(shelter.text, h.text, h.source_pieces, h.pieces, h.finished)
                tried = _Try(shelter, h, self._faults(shelter, h.text), loop)
                out[task].append(self._restored(task, tried))
        return {t: d or [self._copied(t)] for t, d in out.items()}

    def _reworded(self, text: str) -> tuple[tuple[int, int, str], ...]:
        return (*verbs.rephrased(text, self._direction), *short.rephrased(text, self._direction.source))

    def _strongest(self, job: _Job, draft: Draft, rivals: Sequence[Draft]) -> Draft:
        """The draft that fails least, the first where none fails less."""
        freely = short.doubtful(draft.source, draft.text, job.request.kind, self._direction.target)
        near = [
            r
            for r in rivals
            if freely or (r.score > draft.score - UNLIKELY and len(r.text) > SHORTER * len(draft.text))
        ]

        def failures(d: Draft) -> tuple[int, int, int, bool, float]:
            return (
                len(termbase.missing(job.terms, d.text)),
                len(d.flags - {flag.TERM_REPAIRED, flag.TERM_MISSED}),
                len(verbs.missed(d.source, d.text, self._direction, strict=True)),
                short.doubtful(d.source, d.text, job.request.kind, self._direction.target),
                -d.score,
            )

        best = min([draft, *near], key=lambda d: failures(d)[:4])
        tied = [d for d in near if failures(d)[:4] == failures(best)[:4]]
        best = draft if best is draft else max(tied, key=lambda d: d.score)
        return best.flagged(*(draft.flags & {flag.TERM_REPAIRED, flag.TERM_MISSED}))

    def _result(self, job: _Job, draft: Draft) -> Result:
        flags = set(draft.flags) | ({flag.CODES_UNCERTAIN} if job.tangled else set())
        if flag.COPIED not in flags and verbs.missed(draft.source, draft.text, self._direction):
            flags.add(flag.VERB_MISSED)
        text = draft.text
        if job.lifted.spans:
            projector = draft.projector(self._direction.source)
            text, sure = place(job.lifted, draft.text, job.request.codes, projector, draft.same)
            flags |= set() if sure else {flag.CODES_UNCERTAIN}
        lost = [m for m in MARK.findall(job.lifted.text) if draft.text.count(m) != 1]
        if lost:
            text, flags = piled(job.request.text, draft.text), flags | {flag.CODES_UNCERTAIN}
            return Result(text, 0.0, tuple(sorted(flags)))
        confidence = 0.0 if flag.DEGENERATE in flags else min(1.0, math.exp(draft.score))
        return Result(job.before + text + job.after, confidence, tuple(sorted(flags)))


def _as_written(draft: Draft, languages: tuple[Language, Language]) -> Iterator[tuple[int, int, str]]:
    """Numbers with separators as the source writes them: 14 000 for the model's 14,000."""
    given = {n.value: n.text for n in find_numbers(draft.source, languages[0]) if _SEPARATED.fullmatch(n.text)}
    if not given:
        return
    for number in find_numbers(draft.text, languages[1]):
        wanted = given.get(number.value)
        if wanted and wanted != number.text and not number.spelled and not re.search(r"[^\W\d]", number.text):
            yield number.start, number.end, wanted


def _apart(terms: Sequence[TermHit]) -> list[TermHit]:
    """Those terms that have a translation and share no letters; the longer wins."""
    out: list[TermHit] = []
    for term in sorted(terms, key=lambda t: t.start - t.end):
        if term.targets and not any(overlap((term.start, term.end), (o.start, o.end)) for o in out):
            out.append(term)
    return out


def _on_marks(term: TermHit, shift: int, lifted: str, request: Request) -> TermHit:
    """A term with its place counted in the lifted text, where an equivalent is one mark."""
    edits, at = [], 0
    for character in lifted:
        width = len(plain(character, request.codes)) if MARK.fullmatch(character) else 1
        if MARK.fullmatch(character):
            edits.append((at, at + width, character))
        at += width
    start, end = Edits(tuple(edits)).forward((term.start - shift, term.end - shift))
    return replace(term, start=start, end=end)


def _inverse(edits: Edits) -> Edits:
    """The edits that lead back."""
    out, shift = [], 0
    for a, b, new in edits.changes:
        out.append((a + shift, a + shift + len(new), " " * (b - a)))
        shift += len(new) - (b - a)
    return Edits(tuple(out))
