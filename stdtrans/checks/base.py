"""What every check shares: its input, the registry, and running them all on one translated segment."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from stdtrans.checks.marks import Mark, leading_mark
from stdtrans.codes import plain
from stdtrans.language import Language
from stdtrans.segment import Direction, Finding, Segment, Severity, TermHit
from stdtrans.standards.numbering import Label, find_labels
from stdtrans.standards.numbers import Number, find_numbers
from stdtrans.standards.references import Reference, find_references
from stdtrans.standards.verbs import VerbalForm, find_verbs


@dataclass(frozen=True)
class CheckInput:
    """A segment and its translation.

    target: with the segment's marks; terms: the termbase's hits in the source; trusted: whether a person confirmed the
    translation of this very sentence, so that nobody need ask whether words of it are missing.
    """

    segment: Segment
    target: str
    direction: Direction
    terms: tuple[TermHit, ...] = ()
    trusted: bool = False

    @cached_property
    def source_text(self) -> str:
        """What a reader of the source sees."""
        return plain(self.segment.text, self.segment.codes)

    @cached_property
    def target_text(self) -> str:
        """What a reader of the target sees."""
        return plain(self.target, self.segment.codes)

    @cached_property
    def source_references(self) -> list[Reference]:
        """The references to standards of the source."""
        return find_references(self.source_text)

    @cached_property
    def target_references(self) -> list[Reference]:
        """The references to standards of the target."""
        return find_references(self.target_text)

    @cached_property
    def source_mark(self) -> Mark | None:
        """The number the source begins with, if it begins with one."""
        return leading_mark(self.source_text)

    @cached_property
    def target_mark(self) -> Mark | None:
        """The number the target begins with, if it begins with one."""
        return leading_mark(self.target_text)

    @cached_property
    def source_labels(self) -> list[Label]:
        """The cross-references of the source."""
        return find_labels(self.source_text, self.direction.source)

    @cached_property
    def target_labels(self) -> list[Label]:
        """The cross-references of the target."""
        return find_labels(self.target_text, self.direction.target)

    @cached_property
    def source_verbs(self) -> list[VerbalForm]:
        """The verbal forms of the source."""
        return find_verbs(self.source_text, self.direction.source)

    @cached_property
    def target_verbs(self) -> list[VerbalForm]:
        """The verbal forms of the target."""
        return find_verbs(self.target_text, self.direction.target)

    @cached_property
    def denies_elsewhere(self) -> bool:
        """Whether one side denies another word than the verb, as languages differ: no person shall, shall be not less
        than, 应不大于."""
        english, chinese = self.source_text, self.target_text
        if self.direction.source is Language.ZH:
            english, chinese = chinese, english
        return bool(_NOT_THE_VERB.search(english) or _NOT_THE_VERB_ZH.search(chinese))

    @cached_property
    def source_numbers(self) -> list[Number]:
        """The numbers of the source."""
        return find_numbers(self.source_text, self.direction.source, self.source_references)

    @cached_property
    def target_numbers(self) -> list[Number]:
        """The numbers of the target."""
        return find_numbers(self.target_text, self.direction.target, self.target_references)


Check = Callable[[CheckInput], Iterable[Finding]]

REGISTRY: dict[str, Check] = {}
"""All checks by their id."""

_NOT_THE_VERB = re.compile(
    r"\b(?:no|none|neither|nor|nobody|nothing|never|only|free (?:from|of))\b"
    r"|\bnot\s(?:\w+\s){0,2}?(?:less|more|greater|lower|higher|larger|smaller|longer|shorter|later|earlier|fewer|exceed\w*)\b",
    re.IGNORECASE,
)
_NOT_THE_VERB_ZH = re.compile(r"不(?:应当?|得|宜|能|可|会)?[大小高低多少早晚长短超][于过出]")
_GRAVITY = list(Severity)


def check(*names: str) -> Callable[[Check], Check]:
    """Register a function as the check of these ids, which its findings carry. Raises ValueError if one is taken."""

    def register(function: Check) -> Check:
        for name in names:
            if name in REGISTRY:
                raise ValueError(f"there are two checks named {name}")
            REGISTRY[name] = function
        return function

    return register


def run(input: CheckInput) -> tuple[Finding, ...]:
    """The findings of all checks, the gravest first. An empty target is not checked: nothing was translated."""
    if not input.target_text.strip():
        return ()
    findings = (finding for function in dict.fromkeys(REGISTRY.values()) for finding in function(input))
    return tuple(sorted(findings, key=lambda f: _GRAVITY.index(f.severity)))


def without_references(text: str, references: Sequence[Reference]) -> str:
    """A text without its references to standards: their digits and letters are no values and no codes."""
    for reference in reversed(references):
        text = text[: reference.start] + " " + text[reference.end :]
    return text
