"""The default engine: any Marian, OPUS or own model in CTranslate2, with what must not change kept out of its way."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stdtrans.codes import peel, plain
from stdtrans.language import Language
from stdtrans.neural import engine as flag
from stdtrans.neural import short, tidy, verbs
from stdtrans.neural import terms as termbase
from stdtrans.neural.alignment import Alignment
from stdtrans.neural.codes import Lifted, attached, lift, piled, place
from stdtrans.neural.draft import Draft, joined
from stdtrans.neural.drafter import Drafter, Task, Try
from stdtrans.neural.engine import Progress, Request, Result, in_chunks
from stdtrans.neural.finishing import apart, defined, on_marks, tidied
from stdtrans.neural.fragments import Fragment, clauses, cut, tail
from stdtrans.neural.protect import Item
from stdtrans.neural.translator import Translator
from stdtrans.segment import MARK, Direction, TermHit

# Requests worked on at a time: enough to sort well by length, few enough that memory does not grow with a document.
CHUNK = 2000
# Other translations asked for where the first fails in its verbal forms, or makes a sentence of a cell.
RIVALS = 4
# A rival is none that the model holds for that much less likely (mean log-probability), or that leaves out so much.
UNLIKELY = 0.6
SHORTER = 0.6


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


class Seq2Seq:
    """A CTranslate2 model as an `Engine`. Raises ResourceError if the folder holds no model of that direction."""

    def __init__(
        self, folder: Path, direction: Direction, name: str = "", beam: int = 4, threads: int | None = None
    ) -> None:
        self._translator = Translator(folder, direction, beam, threads)
        self._drafter = Drafter(self._translator, direction)
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

    def align_many(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """As `align`, for many pairs (source, target) at once."""
        return self._translator.align(pairs)

    def translate(self, requests: Sequence[Request], progress: Progress | None = None) -> list[Result]:
        """As `Engine.translate`."""
        return in_chunks(requests, CHUNK, self._chunk, progress)

    def _chunk(self, requests: Sequence[Request], progress: Progress) -> list[Result]:
        jobs = [self._prepare(r) for r in requests]
        tasks = [[self._task(job, f) for f in job.fragments] for job in jobs]
        tries = self._drafter.tries([t for of_job in tasks for t in of_job], progress)
        best = [self._finished(job, of_job, tries) for job, of_job in zip(jobs, tasks, strict=True)]
        wrong = {i: jobs[i] for i, d in enumerate(best) if termbase.disobeyed(jobs[i].terms, d.text)}
        for i, draft in self._obedient(wrong, best, tasks, tries).items():
            best[i] = draft
        best = self._consistent(jobs, best)
        for others in (self._rivals, self._by_clauses):
            weak = {i: jobs[i] for i, d in enumerate(best) if self._weak(jobs[i], d)}
            for i, rivals in others(weak, wrong).items():
                best[i] = self._strongest(jobs[i], best[i], rivals)
        return [self._result(job, draft) for job, draft in zip(jobs, best, strict=True)]

    def _prepare(self, request: Request) -> _Job:
        before, core, after = peel(request.text, request.codes)
        tangled = False
        try:
            lifted = lift(core, request.codes)
        except ValueError:
            before, tangled = before + "".join(MARK.findall(core)), True
            bare = MARK.sub("", core)
            lifted = Lifted(bare, (), bare)
        shift = len(plain(before, request.codes))
        placed = tuple(on_marks(t, shift, lifted.text, request) for t in request.terms)
        held = tuple(t for t in placed if 0 <= t.start < t.end <= len(lifted.text))
        whole = [(t.start, t.end) for t in held]
        fragments = cut(lifted.text, request.codes, self._languages, self._translator.length, whole=whole)
        return _Job(request, before, after, lifted, held, tuple(fragments), tangled)

    def _task(self, job: _Job, fragment: Fragment, hidden: Iterable[TermHit] = ()) -> Task:
        """A fragment for the model. hidden: terms that go round it as tokens."""
        text = job.lifted.text
        forced = [Item(a, b, text[a:b]) for a, b in attached(job.lifted, job.request.codes)]
        forced += [Item(t.start, t.end, t.targets[0], term=True) for t in hidden]
        inside = [
            replace(i, start=i.start - fragment.start, end=i.end - fragment.start)
            for i in forced
            if fragment.start <= i.start and i.end <= fragment.end
        ]
        terms = [
            replace(t, start=t.start - fragment.start, end=t.end - fragment.start)
            for t in job.terms
            if fragment.start <= t.start and t.end <= fragment.end
        ]
        return Task(text[fragment.start : fragment.end], tuple(inside), tuple(terms))

    def _finished(self, job: _Job, tasks: Sequence[Task], tries: dict[Task, Try]) -> Draft:
        return self._joined(job, [self._drafter.draft(t, tries.get(t)) for t in tasks])

    def _joined(self, job: _Job, drafts: Sequence[Draft]) -> Draft:
        """One tidy draft of the whole segment."""
        text = job.lifted.text
        parts = []
        for fragment, draft in zip(job.fragments, drafts, strict=True):
            if flag.COPIED not in draft.flags:
                begins = not (fragment.continued or job.request.goes_on)
                draft = tidied(draft, self._direction, job.request.kind, sentence=begins)
                draft = self._in_sentence_case(draft, job)
                if self._direction.target is Language.EN:
                    draft = draft.edited(termbase.lowered(job.terms, draft.text))
                    draft = draft.edited(termbase.agreed(job.terms, draft.text))
            parts.append((draft, fragment.start, fragment.glue))
        whole = joined(text, parts, tail(text, job.fragments))
        if any(flag.COPIED not in d.flags for d in drafts):
            whole = replace(whole, flags=whole.flags - {flag.COPIED})
        return defined(whole, self._direction, job.request.kind)

    def _in_sentence_case(self, draft: Draft, job: _Job) -> Draft:
        """An English name with the capitals of a sentence; what the model never writes small is a name."""
        if self._direction.target is not Language.EN:
            return draft
        kept = {w.lower() for t in job.terms for target in t.targets for w in target.split() if w[:1].isupper()}
        pieces = self._translator.files.target_vocabulary
        kind = job.request.kind
        return draft.edited(
            tidy.sentence_case(draft.source, draft.text, kind, lambda w: f"▁{w}" in pieces and w not in kept)
        )

    # Where approved terms are missing: put in by alignment, as tokens in the source, or as a beginning to go on from.

    def _obedient(
        self, jobs: dict[int, _Job], first: Sequence[Draft], tasks: Sequence[Sequence[Task]], tries: dict[Task, Try]
    ) -> dict[int, Draft]:
        """For each job the best of what the ways to obey its terms gave (benchmarks/README.md tells what each gives).

        Into English all are tried, and the model says which it holds for the likeliest; into Chinese, where its
        opinion of them was no help, the first that obeys.
        """
        options = {i: [self._replaced(jobs[i], first[i]), first[i]] for i in jobs}
        some = {i: apart(termbase.missing(job.terms, first[i].text)) for i, job in jobs.items()}
        for i, draft in self._with_tokens(jobs, some).items():
            options[i].insert(0, draft)
        every = {i: apart(j.terms) for i, j in jobs.items() if termbase.disobeyed(j.terms, options[i][0].text)}
        every = {i: terms for i, terms in every.items() if terms != some[i]}
        for i, draft in self._with_tokens({i: jobs[i] for i in every}, every).items():
            options[i].insert(1, draft)
        english = self._direction.target is Language.EN
        left = {i: j for i, j in jobs.items() if english or all(_failures(j, d) > (0, 0) for d in options[i])}
        for i, draft in self._continued(left, tasks, tries).items():
            options[i].append(draft)
        if english:
            flat = [(i, d) for i, drafts in options.items() for d in drafts]
            scores = self._translator.scores([(d.source, d.text) for _, d in flat])
            likely = {(i, d.text): s for (i, d), s in zip(flat, scores, strict=True)}
            options = {i: sorted(drafts, key=lambda d: -likely[i, d.text]) for i, drafts in options.items()}
        return {i: self._chosen(jobs[i], drafts) for i, drafts in options.items()}

    def _consistent(self, jobs: Sequence[_Job], drafts: Sequence[Draft]) -> list[Draft]:
        """Each term with one of its approved translations throughout."""
        one = termbase.chosen((t, d.text) for job, d in zip(jobs, drafts, strict=True) for t in job.terms)
        out = []
        for job, draft in zip(jobs, drafts, strict=True):
            for term in job.terms:
                if name := one.get((term.source.casefold(), term.targets)):
                    draft = draft.edited(termbase.unified(term, name, draft.text, self._direction.target))
            out.append(draft)
        return out

    def _chosen(self, job: _Job, drafts: Sequence[Draft]) -> Draft:
        best = min(drafts, key=lambda d: _failures(job, d))
        left = termbase.missing(job.terms, best.text)
        return best.flagged(flag.TERM_MISSED if left else flag.TERM_REPAIRED)

    def _replaced(self, job: _Job, draft: Draft) -> Draft:
        """With the words aligned with missing terms replaced."""
        projector = draft.projector(self._direction.source)
        missing = termbase.missing(job.terms, draft.text)
        changes = [termbase.replacement(t, projector, draft.text, self._direction.target) for t in missing]
        return draft.edited(c for c in changes if c)

    def _with_tokens(self, jobs: dict[int, _Job], terms: Mapping[int, Sequence[TermHit]]) -> dict[int, Draft]:
        """A second pass with terms as tokens that stand for their approved translations."""
        tasks = {i: [self._task(job, f, terms[i]) for f in job.fragments] for i, job in jobs.items()}
        tries = self._drafter.tries(t for of_job in tasks.values() for t in of_job)
        return {i: self._finished(jobs[i], of_job, tries) for i, of_job in tasks.items()}

    def _continued(
        self, jobs: dict[int, _Job], tasks: Sequence[Sequence[Task]], tries: dict[Task, Try]
    ) -> dict[int, Draft]:
        """A second pass that begins with the words before a term and its approved translation."""
        asked = {t: tries[t] for i in jobs for t in tasks[i] if t in tries}
        found = self._drafter.continued(asked)
        return {i: self._finished(jobs[i], tasks[i], tries | found) for i in jobs if any(t in found for t in tasks[i])}

    # Where verbal forms are missed, or a name became a sentence: other hypotheses, of other words too.

    def _weak(self, job: _Job, draft: Draft) -> bool:
        if flag.COPIED in draft.flags or flag.DEGENERATE in draft.flags:
            return False
        doubt = short.doubtful(draft.source, draft.text, job.request.kind, self._direction.target)
        return doubt or bool(verbs.missed(draft.source, draft.text, self._direction, strict=True, terms=draft.terms))

    def _rivals(self, jobs: dict[int, _Job], with_tokens: Iterable[int]) -> dict[int, list[Draft]]:
        """Other drafts of whole segments: the best of each fragment as it stands, and with its forms rephrased."""
        hidden = set(with_tokens)
        tasks = {
            i: [self._task(job, f, apart(job.terms) if i in hidden else ()) for f in job.fragments]
            for i, job in jobs.items()
        }
        flat = list(dict.fromkeys(t for of_job in tasks.values() for t in of_job))
        found = self._drafter.rivals(flat, RIVALS, [self._reworded(t) for t in flat])
        out: dict[int, list[Draft]] = {}
        for i, of_job in tasks.items():
            ranks = range(max(len(found[t]) for t in of_job))
            out[i] = [self._joined(jobs[i], [found[t][min(n, len(found[t]) - 1)] for t in of_job]) for n in ranks]
        return out

    def _by_clauses(self, jobs: dict[int, _Job], with_tokens: Iterable[int]) -> dict[int, list[Draft]]:
        """A draft of each segment made clause by clause: models leave out less of what is short."""
        hidden = set(with_tokens)
        out: dict[int, list[Draft]] = {}
        cuts: dict[int, tuple[_Job, list[Task]]] = {}
        for i, job in jobs.items():
            whole = [(t.start, t.end) for t in job.terms]
            parts = clauses(job.lifted.text, job.fragments, self._direction.target, whole)
            if len(parts) > len(job.fragments):
                finer = replace(job, fragments=tuple(parts))
                cuts[i] = finer, [self._task(finer, f, apart(job.terms) if i in hidden else ()) for f in parts]
        tries = self._drafter.tries(t for _, tasks in cuts.values() for t in tasks)
        for i, (job, tasks) in cuts.items():
            out[i] = [self._finished(job, tasks, tries)]
        return out

    def _reworded(self, task: Task) -> tuple[tuple[int, int, str], ...]:
        forms = verbs.rephrased(task.text, self._direction, task.terms)
        return (*forms, *short.rephrased(task.text, self._direction.source))

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
                len(termbase.disobeyed(job.terms, d.text)),
                len(d.flags - {flag.TERM_REPAIRED, flag.TERM_MISSED}),
                len(verbs.missed(d.source, d.text, self._direction, strict=True, terms=d.terms)),
                short.doubtful(d.source, d.text, job.request.kind, self._direction.target),
                -d.score,
            )

        best = min([draft, *near], key=lambda d: failures(d)[:4])
        tied = [d for d in near if failures(d)[:4] == failures(best)[:4]]
        best = draft if best is draft else max(tied, key=lambda d: d.score)
        return best.flagged(*(draft.flags & {flag.TERM_REPAIRED, flag.TERM_MISSED}))

    def _result(self, job: _Job, draft: Draft) -> Result:
        flags = set(draft.flags) | ({flag.CODES_UNCERTAIN} if job.tangled else set())
        if flag.COPIED not in flags and verbs.missed(draft.source, draft.text, self._direction, terms=draft.terms):
            flags.add(flag.VERB_MISSED)
        text = draft.text
        if job.lifted.spans:
            projector = draft.projector(self._direction.source)
            held = {here for here, _ in draft.known}
            loose = [t for t in draft.terms if (t.start, t.end) not in held]
            known = (*draft.known, *termbase.located(loose, projector))
            formatted = {(s.start, s.end) for s in job.lifted.spans}
            forms = [p for p in verbs.located(draft, self._direction) if p[0] in formatted]
            draft = replace(draft, known=(*known, *forms))
            projector = draft.projector(self._direction.source)
            text, sure = place(job.lifted, draft.text, job.request.codes, projector, draft.same)
            flags |= set() if sure else {flag.CODES_UNCERTAIN}
        lost = [m for m in MARK.findall(job.lifted.text) if draft.text.count(m) != 1]
        if lost:
            text, flags = piled(job.request.text, draft.text), flags | {flag.CODES_UNCERTAIN}
            return Result(text, 0.0, tuple(sorted(flags)))
        confidence = 0.0 if flag.DEGENERATE in flags else min(1.0, math.exp(draft.score))
        return Result(job.before + text + job.after, confidence, tuple(sorted(flags)))


def _failures(job: _Job, draft: Draft) -> tuple[int, int]:
    """Terms a draft does not obey, and flags of what else went wrong."""
    return len(termbase.disobeyed(job.terms, draft.text)), len(draft.flags)
