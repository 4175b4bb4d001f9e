"""The flow: read, segment, look up, translate the rest, check, write back, report. Only here all steps meet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from stdtrans import checks
from stdtrans.catalog.citation import Citations, OpenCatalogs
from stdtrans.clock import Clock, Progress
from stdtrans.codes import indices, peel, plain, problems
from stdtrans.document_terms import DocumentTerms
from stdtrans.documents.base import Document
from stdtrans.errors import InputError
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language, detect
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.penalties import Rules
from stdtrans.memory.store import Memory
from stdtrans.neural.catalogue import Catalogue
from stdtrans.neural.codes import place_codes
from stdtrans.neural.confidence import Calibration
from stdtrans.neural.engine import Engine, Request
from stdtrans.neural.prompt import EXAMPLES, NEAR
from stdtrans.neural.repair import LEAST_SCORE, Aligner, Case, repair_all
from stdtrans.neural.short import NAMES
from stdtrans.neural.terms import missing
from stdtrans.report import Analysis, Report, Row, count_bands
from stdtrans.segment import (
    MARK,
    Direction,
    Finding,
    Kind,
    Match,
    Origin,
    Segment,
    Severity,
    Target,
    TermHit,
    Unit,
)
from stdtrans.segmentation import Piece, join, segment_units, term_parts
from stdtrans.sharing import Shared
from stdtrans.standards.content import needs_translation
from stdtrans.standards.numbering import translate_label
from stdtrans.standards.typography import localise
from stdtrans.standards.wordings import WordingMatch, Wordings
from stdtrans.workspace import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    from stdtrans.profiles.profile import Profile
    from stdtrans.profiles.rule import Act

EngineFactory = Callable[[Direction], Engine]

# Enough text to be sure of the language of a document; a cover page alone may be in both.
_SAMPLE_UNITS = 500


@dataclass(frozen=True, slots=True)
class Job:
    """One open document to translate.

    memories, termbases: the user's, in order of rank; shipped: those of the program, behind them; own: unit id -> a
    termbase of that unit alone, before all others (see `DocumentTerms`); engine: makes the engine of a direction when
    the first segment needs it, None for no machine translation; catalogs: opens the catalogues of standards when the
    first is cited; pseudo: mark what would be translated instead of translating it; dry_run: everything but the
    writing; profile: what the kind of edition asks of the written document.
    """

    document: Document
    output: Path
    direction: Direction
    memories: tuple[Memory, ...] = ()
    termbases: tuple[Termbase, ...] = ()
    shipped: tuple[Termbase, ...] = ()
    own: Mapping[str, Termbase] = field(default_factory=dict)
    engine: EngineFactory | None = None
    catalogs: OpenCatalogs | None = None
    threshold: int = DEFAULT_THRESHOLD
    rules: Rules = field(default_factory=Rules)
    pseudo: bool = False
    dry_run: bool = False
    profile: "Profile | None" = None


def direction_of(document: Document) -> Direction:
    """From the language a document is in to the other one. Raises InputError where it holds no text."""
    sample = (MARK.sub("", u.text) for u in islice(document.units(), _SAMPLE_UNITS))
    language = detect(sample)
    if language is None:
        raise InputError(f"{document.path} holds no text to translate.", "Give the direction with --from and --to.")
    return Direction(language, language.other)


def translate(job: Job, progress: Progress | None = None) -> Report:
    """Translate one document; the checks go on beside the writing.

    Raises ResourceError (from the engine factory), OutputError. Nothing is written where one of these is raised.
    """
    clock = Clock(progress)
    document, direction = job.document, job.direction
    with clock.stage("read"):
        units = list(document.units())
    with clock.stage("segment"):
        pieces = list(segment_units(units, direction.source))
        segments = [p.segment for _, cut in pieces for p in cut if p.segment is not None]
    translator = _Translator(job, segments)
    targets = translator.targets(segments, clock)
    cases = [(s, t, direction, translator.terms.of(s)) for s, t in zip(segments, targets, strict=True)]
    with Shared(lambda case: _findings(*case), cases) as checking:
        by_segment = {s.id: t for s, t in zip(segments, targets, strict=True)}
        texts, broken = _unit_targets(pieces, by_segment, direction, job.pseudo)
        changed = any(texts[u.id] != u.text for u in units)
        with clock.stage("write"):
            output = None if job.dry_run else job.output
            acts, done = _write(job, output, texts, units)
        with clock.stage("check"):
            findings = checking.results()
            targets = [
                t.with_findings((*f, *translator.citations.findings(s, t)))
                for s, t, f in zip(segments, targets, findings, strict=True)
            ]
    notices = [*document.notices, *broken, *done]
    if not changed and not any(a.done for a in acts):
        notices.append("Nothing was translated: the document is as it was.")
    return Report(
        source=document.path,
        output=output,
        direction=direction,
        rows=[Row.of(s, t, translator.quality(t)) for s, t in zip(segments, targets, strict=True)],
        notices=notices,
        changed=changed or any(a.done for a in acts),
        seconds=clock.seconds,
        acts=acts,
    )


def _write(
    job: Job, output: Path | None, texts: Mapping[str, str], units: Sequence[Unit]
) -> tuple[tuple["Act", ...], list[str]]:
    """What the profile did or leaves to the reader, and notices of it."""
    if job.profile is None:
        if output is not None:
            job.document.write(texts, output, job.direction)
        return (), []
    from stdtrans.profiles.apply import told, write  # loads every rule

    acts = write(job.document, texts, output, job.direction, job.profile, units)
    return acts, list(told(acts))


def analyse(
    document: Document,
    direction: Direction,
    memories: tuple[Memory, ...] = (),
    threshold: int = DEFAULT_THRESHOLD,
    progress: Progress | None = None,
    rules: Rules | None = None,
) -> Analysis:
    """Count a document by match band before any work."""
    clock = Clock(progress)
    with clock.stage("read"):
        units = list(document.units())
    with clock.stage("segment"):
        segments = [
            p.segment for _, cut in segment_units(units, direction.source) for p in cut if p.segment is not None
        ]
    with clock.stage("look up"):
        matches = _look_up(Lookup(memories, direction, threshold, rules), segments, clock)
    rows = (
        (text := plain(s.text, s.codes), m.score if m else None, needs_translation(text, direction.source))
        for s, m in zip(segments, matches, strict=True)
    )
    bands = count_bands(rows, direction.source)
    return Analysis(document.path, direction, bands, tuple(document.notices), clock.seconds)


def _look_up(lookup: Lookup, segments: Sequence[Segment], clock: Clock) -> list[Match | None]:
    matches = lookup.best_many(segments, lambda done, total: clock.tell("look up", done, total))
    # a memory made with another tool has a tag where an equation stood, not what it says
    retry = [i for i, s in enumerate(segments) if _says_equation(s) and not ((m := matches[i]) and m.score >= 100)]
    for i, other in zip(retry, lookup.best_many([_without_equations(segments[i]) for i in retry]), strict=True):
        found = matches[i]
        if other is not None and (found is None or other.score > found.score):
            matches[i] = other
    return matches


def _says_equation(segment: Segment) -> bool:
    return any(segment.codes[i].label == "equation" and segment.codes[i].equiv for i in indices(segment.text))


def _without_equations(segment: Segment) -> Segment:
    codes = tuple(replace(c, equiv="") if c.label == "equation" else c for c in segment.codes)
    return replace(segment, codes=codes)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A fixed wording whose slots are still to be translated, each a segment of its own."""

    segment: Segment
    wording: WordingMatch
    slots: Mapping[int, Segment]


class _Translator:
    """Finds a target for every segment: memory, label or fixed wording, memory with numbers put right, term, engine."""

    def __init__(self, job: Job, segments: Sequence[Segment]) -> None:
        self.job = job
        self.direction = direction = job.direction
        self.wordings = Wordings.load(direction)
        self.citations = Citations(segments, direction, None if job.pseudo else job.catalogs)
        self.terms = DocumentTerms(segments, direction, job.termbases, job.shipped, job.own)
        self._lookup = Lookup(job.memories, direction, job.threshold, job.rules)

    def targets(self, segments: Sequence[Segment], clock: Clock) -> list[Target]:
        if self.job.pseudo:
            return [self._pseudo(s) for s in segments]
        with clock.stage("look up"):
            matches = _look_up(self._lookup, segments, clock)
            found = [self._settle(s, m) for s, m in zip(segments, matches, strict=True)]
            settled = self._settle_slots(found)
        waiting = [(s, m) for s, m, f in zip(segments, matches, found, strict=True) if f is None]
        waiting += [(s, None) for f in found if isinstance(f, _Frame) for s in f.slots.values() if s.id not in settled]
        settled |= self._translate(waiting, clock)
        return [
            self._fill(f, settled) if isinstance(f, _Frame) else f or settled[s.id]
            for s, f in zip(segments, found, strict=True)
        ]

    def _pseudo(self, segment: Segment) -> Target:
        """The source between brackets with a third more room: every character is kept, what is missing was skipped."""
        before, core, after = peel(segment.text, segment.codes)
        room = "~" * max(1, len(plain(core)) // 3)
        return Target(f"{before}[{core}{room}]{after}", Origin.PSEUDO)

    def _settle(self, segment: Segment, match: Match | None) -> Target | _Frame | None:
        before, core, after = peel(segment.text, segment.codes)
        text = plain(core, segment.codes)
        if not needs_translation(text, self.direction.source):
            return Target(localise(segment.text, self.direction), Origin.COPIED)
        if title := self.citations.title(segment):
            return self._fitted(segment, title, Origin.CATALOG, match)
        if match is not None and match.score >= 100:
            return self._fitted(segment, match.proposal or match.target, Origin.MEMORY, match)
        english = self._own_equivalent(segment, text)
        if english:
            return self._fitted(segment, english, Origin.TERM, match)
        label = translate_label(core, self.direction)
        if label is not None:
            return Target(before + label + after, Origin.WORDING, match=match)
        wording = self.wordings.match(text)
        if wording is not None and self._obeys(wording, segment):
            return self._worded(segment, wording, match)
        if match is not None and match.proposal:
            # what lost points for who made it is still as it stands in the memory
            origin = Origin.MEMORY_NUMBERS if match.differences else Origin.MEMORY
            return self._fitted(segment, match.proposal, origin, match)
        term = self.terms.exact(segment, text)
        if term is not None and term.targets:
            return self._fitted(segment, _as_heading(term.targets[0], segment, self.direction), Origin.TERM, match)
        if segment.kind is Kind.NUMBERING:
            return Target(segment.text, Origin.KEPT, match=match)
        return None

    def _own_equivalent(self, segment: Segment, text: str) -> str:
        """The English equivalent that a term line of a Chinese standard carries (GB/T 1.1-2020, 8.7.3)."""
        if segment.kind is not Kind.TERM or self.direction.source is not Language.ZH:
            return ""
        parts = term_parts(text)
        return "; ".join(parts.english) if parts else ""

    def _obeys(self, wording: WordingMatch, segment: Segment) -> bool:
        """Whether a fixed wording holds the user's terms, which rank before it; those in open slots come later."""
        rest = [t for t in self.terms.of(segment) if not any(t.source in slot.source for slot in wording.open)]
        return not missing(rest, wording.render({slot.number: slot.source for slot in wording.open}))

    def _worded(self, segment: Segment, wording: WordingMatch, match: Match | None) -> Target | _Frame:
        open_slots = {slot.number: _slot(segment, slot.number, slot.source) for slot in wording.open}
        if open_slots:
            return _Frame(segment, wording, open_slots)
        return self._fitted(segment, wording.render(), Origin.WORDING, match)

    def _settle_slots(self, found: Sequence[Target | _Frame | None]) -> dict[str, Target]:
        """Slot texts that a memory, wording or term translates."""
        slots = [s for f in found if isinstance(f, _Frame) for s in f.slots.values()]
        matches = _look_up(self._lookup, slots, Clock(None)) if slots else []
        out = {}
        for slot, match in zip(slots, matches, strict=True):
            target = self._settle(slot, match)
            if isinstance(target, Target) and target.origin is not Origin.KEPT:
                out[slot.id] = target
        return out

    def _fill(self, frame: _Frame, settled: Mapping[str, Target]) -> Target:
        slots = {number: settled[s.id] for number, s in frame.slots.items()}
        if any(t.origin is Origin.KEPT for t in slots.values()):
            return Target(frame.segment.text, Origin.KEPT)
        confidences = [t.confidence for t in slots.values() if t.confidence is not None]
        rendered = frame.wording.render({n: t.text for n, t in slots.items()})
        target = self._fitted(frame.segment, rendered, Origin.WORDING, None)
        return replace(target, confidence=min(confidences, default=None))

    def quality(self, target: Target) -> float | None:
        """What a machine translation of this confidence is worth on average, where that was measured (chrF)."""
        if target.origin is not Origin.NEURAL or target.confidence is None or self._calibration is None:
            return None
        return self._calibration.expected(target.confidence)

    @cached_property
    def _calibration(self) -> Calibration | None:
        model = Catalogue.load().models.get(self.engine.name) if self.engine else None
        return model.confidence if model else None

    def _translate(self, waiting: Sequence[tuple[Segment, Match | None]], clock: Clock) -> dict[str, Target]:
        if not waiting:
            return {}
        with clock.stage("load model"):
            engine = self.engine
        if engine is None:
            return {s.id: Target(s.text, Origin.KEPT, match=m) for s, m in waiting}
        before = engine.seconds
        with clock.stage("translate"):
            near = Lookup(self.job.memories, self.direction, NEAR, self.job.rules).matches
            shown = 0 if isinstance(engine, Aligner) else EXAMPLES  # its matches are mended afterwards
            requests = [
                Request(s.text, s.codes, self._wanted(s), tuple(near(s, shown)), s.kind, s.goes_on) for s, _ in waiting
            ]
            results = engine.translate(requests, lambda done, total: clock.tell("translate", done, total))
        clock.seconds["waiting for the model"] = engine.seconds - before
        drafts = {
            s.id: Target(r.text, Origin.NEURAL, r.confidence, m, _flagged(r.flags))
            for (s, m), r in zip(waiting, results, strict=True)
        }
        with clock.stage("repair matches"):
            drafts |= self._repaired(waiting, drafts, engine)
        return drafts | self._alike([s for s, _ in waiting], drafts)

    def _wanted(self, segment: Segment) -> tuple[TermHit, ...]:
        return (*self.terms.wished(segment), *self.citations.terms(segment))

    def _repaired(
        self, waiting: Sequence[tuple[Segment, Match | None]], drafts: Mapping[str, Target], engine: Engine
    ) -> dict[str, Target]:
        """Fuzzy matches made to fit with the words of the drafts, where that is sure and no worse by any check."""
        if not isinstance(engine, Aligner):  # it was given the match, and used it
            return {}
        cases = {s: Case.of(s, m, drafts[s.id].text) for s, m in waiting if m is not None and m.score >= LEAST_SCORE}
        unique = list(dict.fromkeys(cases.values()))
        repairs = dict(zip(unique, repair_all(engine, unique, self.direction), strict=True)) if unique else {}
        out = {}
        for segment, case in cases.items():
            repair, draft = repairs[case], drafts[segment.id]
            if repair is None or draft.match is None:
                continue
            match = replace(draft.match, proposal=repair.text, differences=repair.changes)
            target = self._fitted(segment, repair.text, Origin.MEMORY_REPAIR, match)
            if self._faults(segment, target) <= self._faults(segment, draft):
                out[segment.id] = target
        return out

    def _faults(self, segment: Segment, target: Target) -> int:
        """How many things a reader would have to look at."""
        found = _findings(segment, target, self.direction, self.terms.of(segment))
        return sum(f.severity is not Severity.INFO for f in (*target.findings, *found))

    def _alike(self, segments: Sequence[Segment], drafts: Mapping[str, Target]) -> dict[str, Target]:
        """The translation of the first for sentences that read alike and differ in formatting, links or notes only."""
        first: dict[tuple[str, bool, bool, tuple[TermHit, ...]], str] = {}
        out = {}
        for segment in segments:
            draft, source = drafts[segment.id], plain(segment.text, segment.codes).strip()
            said = plain(draft.text, segment.codes).strip()
            like = (source, segment.kind in NAMES, segment.goes_on, self.terms.of(segment))
            wanted = first.setdefault(like, said)
            if wanted != said and draft.origin is Origin.NEURAL:
                alike = replace(self._fitted(segment, wanted, draft.origin, draft.match), confidence=draft.confidence)
                if self._faults(segment, alike) <= self._faults(segment, draft):
                    out[segment.id] = alike
        return out

    def _fitted(self, segment: Segment, text: str, origin: Origin, match: Match | None) -> Target:
        """A target without codes, given those of its segment."""
        before, core, after = peel(segment.text, segment.codes)
        if not MARK.search(core):
            return Target(before + text.strip() + after, origin, match=match)
        known = [(hit.source, target) for hit in self.terms.of(segment) for target in hit.targets]
        text = text.strip()
        placed, sure = place_codes(core, segment.codes, text, None, self.direction, known)
        if not sure and self.engine is not None:
            alignment = self.engine.align(plain(core, segment.codes), text)
            placed, sure = place_codes(core, segment.codes, text, alignment, self.direction, known)
        # a term line keeps one of its two terms, and the formatting of both goes over it: nothing to look at
        loose = segment.kind is Kind.TERM and all(segment.codes[i].clonable for i in indices(core))
        findings = () if sure or loose else (_UNSURE_CODES,)
        return Target(before + placed + after, origin, match=match, findings=findings)

    @cached_property
    def engine(self) -> Engine | None:
        """The engine, loaded when the first segment needs it; None without machine translation."""
        return self.job.engine(self.direction) if self.job.engine else None


_UNSURE_CODES = Finding(
    "code", Severity.WARNING, "The place of formatting, links or notes in this sentence is a guess: look at it."
)
_FLAGS = {
    "codes-uncertain": _UNSURE_CODES,
    "degenerate": Finding("engine", Severity.ERROR, "The model repeated itself or broke off: translate it by hand."),
    "omission": Finding("omission", Severity.WARNING, "The model may have left something out."),
    "number-missed": Finding("number", Severity.ERROR, "A number of the source is missing in the translation."),
    "protected-moved": Finding("code", Severity.WARNING, "A reference or symbol was put back at a guessed place."),
}


def _flagged(flags: Sequence[str]) -> tuple[Finding, ...]:
    return tuple(_FLAGS[f] for f in flags if f in _FLAGS)


def _as_heading(term: str, segment: Segment, direction: Direction) -> str:
    """A term alone in a heading, cell or caption begins with a capital in English (ISO house style)."""
    if direction.target is Language.EN and segment.kind is not Kind.TERM and term[:1].islower():
        return term[:1].upper() + term[1:]
    return term


def _slot(segment: Segment, number: int, source: str) -> Segment:
    """A slot as a segment of its own, whose neighbours are what stands before and behind it in the sentence."""
    before, _, behind = plain(segment.text, segment.codes).partition(source)
    identity = f"{segment.id}/{number}"
    return Segment(identity, source, kind=Kind.CELL, previous=before, following=behind, origin=segment.origin)


def _findings(
    segment: Segment, target: Target, direction: Direction, terms: tuple[TermHit, ...]
) -> tuple[Finding, ...]:
    """What the checks say of a translation; nothing of what was copied or is official."""
    fixed = target.origin is Origin.WORDING and target.confidence is None  # an official wording, no slot by engine
    if fixed or target.origin in (Origin.KEPT, Origin.COPIED, Origin.PSEUDO, Origin.CATALOG):
        return ()
    trusted = target.origin is Origin.MEMORY
    return checks.run(checks.CheckInput(segment, target.text, direction, terms, trusted))


def _unit_targets(
    pieces: Sequence[tuple[Unit, list[Piece]]], targets: Mapping[str, Target], direction: Direction, pseudo: bool
) -> tuple[dict[str, str], list[str]]:
    """Unit id -> text with marks, and notices of units left as they were because their codes did not come out."""
    texts: dict[str, str] = {}
    notices = []
    for unit, cut in pieces:
        found = {p.segment.id: targets[p.segment.id] for p in cut if p.segment is not None}
        chosen = {i: t.text for i, t in found.items()}
        # numbers and list marks follow the words: where those stay in the source language, all does
        stays = pseudo or (found and all(t.origin is Origin.KEPT for t in found.values()))
        text = join(unit, cut, chosen, None if stays else direction)
        wrong = problems(unit.text, text, unit.codes)
        if wrong:
            notices.append(f"{unit.origin}: left in the source language, since {wrong[0]}.")
            text = unit.text
        texts[unit.id] = text
    return texts, notices
