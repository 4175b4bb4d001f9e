"""Any instruction model as an engine: asked, checked, asked again, and its translation finished like all others.

A second answer is asked for where the first lacks a tag, a term, a number, a reference, a verbal form or an item of a
list; the better one is taken, what it still lacks is put in, and what cannot be put in with confidence is flagged.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from stdtrans.codes import peel, plain, problems
from stdtrans.language import has_language
from stdtrans.neural import engine as flag
from stdtrans.neural import tags, verbs
from stdtrans.neural import terms as termbase
from stdtrans.neural.alignment import NOTHING, Alignment, Edits
from stdtrans.neural.chat import Answer, Chat, Prompt, ask
from stdtrans.neural.codes import Lifted, lift, piled, place
from stdtrans.neural.draft import Draft
from stdtrans.neural.engine import Progress, Request, Result, in_chunks
from stdtrans.neural.faithful import HOPELESS, Fault, faults, items_of, numbers_wrong, settled
from stdtrans.neural.finishing import apart, copied, defined, inserted, on_marks, tidied
from stdtrans.neural.prompt import Question, again, prompt
from stdtrans.neural.protect import Item
from stdtrans.segment import MARK, Direction, TermHit

# Requests worked on at a time, so that memory does not grow with a document.
CHUNK = 500
# Longer texts (in characters) are not aligned: models of sentences cannot, and fail in it.
LONGEST_ALIGNED = 400

Aligner = Callable[[str, str], Alignment | None]
"""Word alignment of a source and a translation, both plain."""

_THOUGHTS = re.compile(r"<think>.*?</think>|^.*</think>", re.DOTALL)
_FENCE = re.compile(r"^```\w*\n(.*?)\n?```.*$", re.DOTALL)
_ANNOUNCED = re.compile(r"^(?:(?:the )?(?:corrected )?translation(?: is)?|译文|翻译)\s*[:：]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Job:
    """A request made ready. core: its text without the edges; lifted: that with only wordlike marks left in it."""

    request: Request
    before: str
    core: str
    after: str
    lifted: Lifted
    tagged: tags.Tagged
    terms: tuple[TermHit, ...]
    items: tuple[Item, ...]
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class _Try:
    """What one answer gave.

    draft: over the lifted texts, what must stay in `same`, what formatting covers first in `known`; opened: the
    indices of the codes those belong to; marked: the answer with marks; lost: items it lacks.
    """

    answer: Answer
    draft: Draft
    opened: tuple[int, ...]
    marked: str
    lost: tuple[Item, ...]
    faults: tuple[Fault, ...]

    @property
    def weight(self) -> int:
        return sum(f.weight for f in self.faults)


class Instructed:
    """An instruction model as an `Engine`; align: of another model of that direction, None where there is none."""

    def __init__(self, chat: Chat, direction: Direction, align: Aligner | None = None) -> None:
        self._chat = chat
        self._direction = direction
        self._align = align
        self._seconds = 0.0

    @property
    def name(self) -> str:
        return self._chat.name

    @property
    def direction(self) -> Direction:
        return self._direction

    @property
    def seconds(self) -> float:
        return self._seconds

    def align(self, source: str, target: str) -> Alignment | None:
        """As `Engine.align`: by another model, None where there is none."""
        if self._align is None or max(len(source), len(target)) > LONGEST_ALIGNED:
            return None
        # one letter for a mark, so that places stay; what it stands for is known anyway
        return self._align(MARK.sub("X", source), MARK.sub("X", target))

    def translate(self, requests: Sequence[Request], progress: Progress | None = None) -> list[Result]:
        """As `Engine.translate`. Raises ResourceError where the model cannot be asked."""
        return in_chunks(requests, CHUNK, self._chunk, progress)

    def _chunk(self, requests: Sequence[Request], progress: Progress) -> list[Result]:
        results: dict[int, Result] = {}
        jobs: dict[int, _Job] = {}
        for i, request in enumerate(requests):
            job = self._prepared(request)
            if job is None:
                results[i] = self._copied(request)
            else:
                jobs[i] = job
        tries = self._tried(jobs, {i: j.prompt for i, j in jobs.items()}, progress)
        wrong = {i: t for i, t in tries.items() if t.faults}
        more = {i: again(jobs[i].prompt, t.answer.text, [f.message for f in t.faults]) for i, t in wrong.items()}
        for i, second in self._tried(jobs, more).items():
            tries[i] = min(tries[i], second, key=lambda t: t.weight)
        for i, found in tries.items():
            results[i] = self._result(jobs[i], found)
        return [results[i] for i in range(len(requests))]

    def _prepared(self, request: Request) -> _Job | None:
        """None for a request that holds nothing of the source language."""
        before, core, after = peel(request.text, request.codes)
        try:
            lifted = lift(core, request.codes)
        except ValueError:  # codes that do not nest stand in front
            before, core = before + "".join(MARK.findall(core)), MARK.sub("", core)
            lifted = lift(core, request.codes)
        items = items_of(lifted.text, self._direction)
        rest = Edits(tuple((i.start, i.end, " ") for i in items)).apply(lifted.text)
        if not has_language(rest, self._direction.source):
            return None
        shift = len(plain(before, request.codes))
        placed = [on_marks(t, shift, lifted.text, request) for t in request.terms]
        terms = tuple(apart([t for t in placed if 0 <= t.start < t.end <= len(lifted.text)]))
        # a term may hold what would else stay as it is
        items = [i for i in items if not any(i.start < t.end and t.start < i.end for t in terms)]
        tagged = tags.tagged(core, request.codes)
        asked = prompt(Question(tagged, terms, request.examples, request.kind), self._direction)
        return _Job(request, before, core, after, lifted, tagged, terms, tuple(items), asked)

    def _copied(self, request: Request) -> Result:
        return Result(copied(request.text, self._direction).text, 1.0, (flag.COPIED,))

    def _tried(
        self, jobs: dict[int, _Job], prompts: dict[int, Prompt], progress: Progress | None = None
    ) -> dict[int, _Try]:
        """Ask, the same only once, and check what is answered."""
        asked = list(dict.fromkeys(prompts.values()))
        start = perf_counter()
        answers = ask(self._chat, asked, progress)
        self._seconds += perf_counter() - start
        found = dict(zip(asked, answers, strict=True))
        return {i: self._read(jobs[i], found[p]) for i, p in prompts.items()}

    def _read(self, job: _Job, answer: Answer) -> _Try:
        codes = job.request.codes
        marked = job.tagged.marked(_bare(answer.text, job.core))
        right = tags.copied(marked, codes)
        here = {s.open: (s.start, s.end) for s in job.lifted.spans}
        opened = tuple(i for i in right.places if i in here)
        known = tuple((here[i], right.places[i]) for i in opened)
        draft = Draft(job.lifted.text, right.text, NOTHING, known=known, score=answer.score or 0.0)
        draft = draft.edited(_wanted_marks(draft))
        draft, lost = settled(draft, job.items, self._direction.target)
        kind = job.request.kind
        tidy = tidied(draft, self._direction, kind, sentence=not job.request.goes_on)
        tidy = defined(tidy, self._direction, kind)
        wrong = [Fault(f"{name} must stand in it exactly once.", 2) for name in tags.faults(job.tagged, marked)]
        if not tags.bare(marked):
            wrong.append(Fault("It is empty.", HOPELESS))
        wrong += faults(tidy, self._direction, job.terms, lost, finished=answer.finished)
        return _Try(answer, tidy, opened, marked, tuple(lost), tuple(wrong))

    # From the better answer to a result: what it lacks is put in, where that is clear.

    def _result(self, job: _Job, found: _Try) -> Result:
        if not tags.bare(found.marked):  # the source is left for the reader
            return Result(job.request.text, 0.0, (flag.DEGENERATE,))
        draft, flags = found.draft, set[str]()
        if found.faults:
            draft = replace(draft, alignment=self.align(draft.source, draft.text) or NOTHING)
            draft = draft.edited(verbs.repairs(draft, self._direction))
            draft, missed = self._with_terms(job, draft)
            flags |= missed
        for item in found.lost:
            draft = inserted(draft, item, self._direction.source)
            flags.add(flag.CODES_UNCERTAIN if MARK.search(item.target) else flag.PROTECTED_MOVED)
        flags |= set(self._flags(draft, found))
        text, sure = self._with_codes(job, draft, found.opened)
        if not sure:
            flags.add(flag.CODES_UNCERTAIN)
        return Result(job.before + text + job.after, _confidence(found.answer, flags), tuple(sorted(flags)))

    def _with_terms(self, job: _Job, draft: Draft) -> tuple[Draft, set[str]]:
        """Missed terms in the place of the words aligned with them."""
        missing = termbase.disobeyed(job.terms, draft.text)
        if not missing:
            return draft, set()
        projector = draft.projector(self._direction.source)
        changes = [termbase.replacement(t, projector, draft.text, self._direction.target) for t in missing]
        draft = draft.edited(c for c in changes if c)
        left = termbase.disobeyed(job.terms, draft.text)
        return draft, {flag.TERM_MISSED if left else flag.TERM_REPAIRED}

    def _flags(self, draft: Draft, found: _Try) -> list[str]:
        out = []
        if any(f.weight == HOPELESS for f in found.faults):
            out.append(flag.DEGENERATE)
        if any(numbers_wrong(draft, self._direction)):
            out.append(flag.NUMBER_MISSED)
        if any("leaves" in f.message for f in found.faults):
            out.append(flag.OMISSION)
        if verbs.missed(draft.source, draft.text, self._direction):
            out.append(flag.VERB_MISSED)
        return out

    def _with_codes(self, job: _Job, draft: Draft, opened: Sequence[int]) -> tuple[str, bool]:
        """The text with every code: where the model put its tag, else by alignment."""
        if any(draft.text.count(m) != 1 for m in MARK.findall(job.lifted.text)):
            return piled(job.core, draft.text), False
        if not job.lifted.spans:
            return draft.text, True
        projector = draft.projector(self._direction.source)
        covered = list(draft.known[: len(opened)])
        asked = {(s.start, s.end) for s in job.lifted.spans if s.open not in opened}
        covered += [pair for pair in termbase.located(job.terms, projector) if pair[0] in asked]
        text, sure = place(job.lifted, draft.text, job.request.codes, projector, [*draft.same, *covered])
        guessed = any((a < s and e <= b) or (a <= s and e < b) for s, e in asked for (a, b), _ in covered)
        return text, sure and not guessed and not problems(job.core, text, job.request.codes)


def _wanted_marks(draft: Draft) -> list[tuple[int, int, str]]:
    """Changes that take away marks the source has not."""
    return [(m.start(), m.end(), "") for m in MARK.finditer(draft.text) if m[0] not in draft.source]


def _bare(answer: str, source: str) -> str:
    """The translation in an answer: without thoughts, fences, announcements and quotation marks around."""
    text = _THOUGHTS.sub("", answer).strip()
    text = _FENCE.sub(r"\1", text).strip()
    if "\n" not in source:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0][-1] in ":：" and source.rstrip()[-1:] not in ":：":
            lines = lines[1:]
        text = lines[0] if lines else ""
    text = _ANNOUNCED.sub("", text)
    for left, right in ('""', "“”", "「」"):
        if text[:1] == left and text[-1:] == right and source.strip()[:1] not in '"“「':
            text = text[1:-1].strip()
    return text


def _confidence(answer: Answer, flags: set[str]) -> float | None:
    if flag.DEGENERATE in flags:
        return 0.0
    return None if answer.score is None else min(1.0, math.exp(answer.score))
