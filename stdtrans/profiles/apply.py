"""A profile at work: what its rules find in a translation, and the translation mended by them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from stdtrans.codes import plain
from stdtrans.documents.base import Document, open_document
from stdtrans.documents.docx.document import DocxDocument
from stdtrans.documents.docx.edits import Align, Edit, Font, Insert, Remove, Rewrite, carry_out
from stdtrans.errors import InputError, UsageError
from stdtrans.profiles.draft import Draft, draft_of
from stdtrans.profiles.profile import Profile
from stdtrans.profiles.rule import RULES, Act, Breach, Setting
from stdtrans.segment import Direction, Unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a profile did to a document: its name, the rules in force, and every breach, mended or not."""

    profile: str
    rules: tuple[Setting, ...]
    acts: tuple[Act, ...]


def check_fits(profile: Profile, direction: Direction) -> None:
    """Raises UsageError where a profile is for the other language."""
    if not profile.fits(direction.target):
        raise UsageError(
            f"The profile '{profile.name}' is for translations into '{profile.target}', not '{direction.target}'.",
            "See `stdtrans profiles list`.",
        )


def breaches(draft: Draft, profile: Profile) -> Iterator[tuple[Setting, Breach]]:
    """Every breach with its rule; each rule sees the draft as those before it would leave it."""
    for setting in profile.in_force:
        rule = RULES[setting.rule]
        if rule.target not in (None, draft.direction.target):
            continue
        found = list(rule.find(draft, setting))
        yield from ((setting, breach) for breach in found)
        draft = draft.after((e for b in found for e in b.edits), setting.rule)


def mend(
    profile: Profile, document: Path, output: Path | None, direction: Direction, sources: Mapping[str, str]
) -> Outcome:
    """Mend a translated document by the rules of a profile and write it to `output` (None: only say what would be).

    sources: the source by unit id. Raises InputError for a document that is none of Word, OutputError.
    """
    opened = word_document(document)
    found = list(breaches(draft_of(opened, direction, sources), profile))
    refused = set(carry_out(opened, _merged([e for _, b in found for e in b.edits])))
    lost = {e.unit for e in refused if isinstance(e, Remove)}
    if output is not None:
        opened.save(output)
        if any(isinstance(e, Insert) for _, b in found for e in b.edits):
            _set_as_asked(profile, output, direction)
    return Outcome(profile.name, profile.in_force, tuple(_act(s, b, refused, lost) for s, b in found))


def _set_as_asked(profile: Profile, path: Path, direction: Direction) -> None:
    """Give new paragraphs the looks that the profile asks for: they were set as one beside them was before."""
    opened = word_document(path)
    found = (e for _, b in breaches(draft_of(opened, direction), profile) for e in b.edits)
    looks = [e for e in found if isinstance(e, Font | Align)]
    if looks:
        carry_out(opened, looks)
        opened.save(path)


def word_document(path: Path) -> DocxDocument:
    """An open Word document. Raises InputError where it is of another format."""
    document = open_document(path)
    if not isinstance(document, DocxDocument):
        raise InputError(f"{path}: profiles are for Word documents.", "Leave out --profile.")
    return document


def _merged(edits: list[Edit]) -> list[Edit]:
    """Of several texts for one paragraph the last, which holds those before it; none for a paragraph that goes."""
    gone = {e.unit for e in edits if isinstance(e, Remove)}
    last = {e.unit: e for e in edits if isinstance(e, Rewrite)}
    once = dict.fromkeys(e for e in edits if not isinstance(e, Rewrite) or last[e.unit] is e)
    return [e for e in once if not (isinstance(e, Rewrite) and e.unit in gone)]


def _act(setting: Setting, breach: Breach, refused: set[Edit], lost: set[str]) -> Act:
    done = bool(breach.edits) and not any(e in refused or e.unit in lost for e in breach.edits)
    place = breach.paragraph.place if breach.paragraph else ""
    return Act(
        setting.rule, setting.cited, setting.severity, place, breach.message, breach.expected, breach.found, done
    )


def write(
    document: Document,
    texts: Mapping[str, str],
    output: Path | None,
    direction: Direction,
    profile: Profile | None,
    units: Sequence[Unit],
) -> tuple[Act, ...]:
    """Write a translation as its profile wants it, and give back what the profile did or leaves to the reader.

    texts: translations with marks by unit id; output: None to write nothing; units: those of the source. Raises as
    `mend`; nothing is written where anything is raised.
    """
    if profile is None or not profile.in_force:
        if output is not None:
            document.write(texts, output, direction)
        return ()
    sources = {u.id: plain(u.text, u.codes) for u in units}
    with TemporaryDirectory() as folder:
        draft = Path(folder) / f"draft{document.path.suffix}"
        document.write(texts, draft, direction)
        return mend(profile, draft, output, direction, sources).acts


def told(acts: Sequence[Act]) -> Iterator[str]:
    """One notice for each rule that acted, and for each that leaves places to a person."""
    for done, form in (
        (True, "Rule '{}' of the profile changed the document in {} places."),
        (False, "Rule '{}' of the profile leaves {} places to a person: see the report."),
    ):
        counts = Counter(a.rule for a in acts if a.done is done)
        yield from (form.format(rule, count) for rule, count in counts.items())
