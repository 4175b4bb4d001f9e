"""What a profile asks of an edition, found in a translated Word document, as findings beside those of the checks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from stdtrans.checks.advice import TITLES
from stdtrans.language import Language
from stdtrans.profiles.apply import breaches, word_document
from stdtrans.profiles.draft import Paragraph, draft_of
from stdtrans.profiles.profile import Profile
from stdtrans.profiles.rule import RULES, Breach, Setting
from stdtrans.review.pair import Checked, Pair, with_findings
from stdtrans.segment import Direction, Finding

EVERY_CHECK: Mapping[str, str] = {**TITLES, **{rule.id: rule.title for rule in RULES.values()}}
"""What holds where nothing is found, by the id of the check or of the rule of a profile."""

_BETWEEN = {Language.ZH: "", Language.EN: " "}


def shaped(items: Sequence[Checked], profile: Profile, target: Path, direction: Direction) -> Iterator[Checked]:
    """The pairs of a document and its translation, each with the breaches of a profile in its paragraph.

    A breach that belongs to no pair, as that of a whole document, stands with a pair of its own behind the others.
    Raises InputError where the translation is no Word document.
    """
    draft = draft_of(word_document(target), direction, _sources(items, direction.source))
    found: dict[str, list[Finding]] = defaultdict(list)
    paragraphs: dict[str, Paragraph] = {}
    for setting, breach in breaches(draft, profile):
        unit = breach.paragraph.id if breach.paragraph else ""
        found[unit].append(as_finding(setting, breach))
        if breach.paragraph:
            paragraphs.setdefault(unit, breach.paragraph)
    for item in items:  # what a paragraph breaks stands with its first sentence
        yield with_findings(item, found.pop(item.pair.unit, []) if item.pair.unit else [])
    for unit, findings in found.items():
        yield with_findings(Checked(_pair(unit, paragraphs.get(unit), direction), ()), findings)


def as_finding(setting: Setting, breach: Breach) -> Finding:
    """A breach as a finding of its rule."""
    return Finding(setting.rule, setting.severity, breach.message, breach.expected, breach.found, setting.cited)


def _sources(items: Sequence[Checked], language: Language) -> dict[str, str]:
    """The source of each paragraph of the translation by its unit id."""
    sentences: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.pair.unit and item.pair.source:
            sentences[item.pair.unit].append(item.pair.source)
    return {unit: _BETWEEN[language].join(texts) for unit, texts in sentences.items()}


def _pair(unit: str, paragraph: Paragraph | None, direction: Direction) -> Pair:
    if paragraph is None:
        return Pair("document", "", "", direction, place="document")
    return Pair(unit, paragraph.source, paragraph.plain, direction, paragraph.kind, paragraph.place, unit)
