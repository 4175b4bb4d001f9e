"""The command `check`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stdtrans.cli import console
from stdtrans.cli.common import (
    Force,
    From,
    Glossaries,
    To,
    check_input,
    check_output,
    direction_asked,
    example,
)
from stdtrans.cli.profiles import profile_names
from stdtrans.errors import Exit, UsageError
from stdtrans.messages import _, localised
from stdtrans.segment import Direction, Severity
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.cli.resources import Resources
    from stdtrans.profiles.profile import Profile
    from stdtrans.review import Checked, Pair, Review

EXAMPLES = example(
    "stdtrans check GBT-21455.docx GBT-21455.en.docx --glossary terms.tbx --html findings.html",
    "stdtrans check GBT-21455.docx GBT-21455.en.docx --annotate checked.docx",
    "stdtrans check GBT-21455.docx GBT-21455.en.docx --profile gb-english --sarif findings.sarif",
    "stdtrans check pairs.tsv --from zh --to en --json",
    "stdtrans check tc286.tmx --from zh --strict",
)
_SETS = (".jsonl", ".ndjson")  # their items bring their terms along
_DOCUMENTS = (".docx", ".docm", ".dotx", ".dotm")

Subjects = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE [TARGET]",
        help="A source document and its translation (.docx), or one file that holds both: pairs (.tsv with the header "
        "zh<TAB>en), a set (.jsonl), XLIFF (.xlf, .xliff), a memory (.tmx) or the name of a memory.",
    ),
]


def check(
    subjects: Subjects,
    source: From = None,
    target: To = None,
    glossary: Glossaries = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the findings as one HTML page.")
    ] = None,
    sarif: Annotated[
        Path | None, typer.Option("--sarif", metavar="FILE", help="Write the findings as SARIF, for CI.")
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar="OUT.docx", help="Write a copy of the target with findings as comments."),
    ] = None,
    disable: Annotated[
        list[str] | None,
        typer.Option("--disable", metavar="ID", help="Leave out a check; may be given several times."),
    ] = None,
    suppress: Annotated[
        list[Path] | None,
        typer.Option("--suppress", metavar="FILE", help="Leave out findings accepted earlier (see --accept)."),
    ] = None,
    accept: Annotated[
        Path | None,
        typer.Option("--accept", metavar="FILE", help="Add all findings to this file of accepted ones."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME|FILE.toml",
            help="Also find what the edition asks for: gb-english, iso-chinese, or your own.",
            autocompletion=profile_names,
        ),
    ] = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option("--fail-on", help="Exit with 5 where there is a finding of this severity or a graver one."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="The same as --fail-on error.")] = False,
    force: Force = False,
) -> int:
    """Check a translation: numbers, units, references, terms, verbal forms, omissions and more.

    Each finding says where it is, what was expected and what was found. Without --strict or --fail-on findings do
    not change the exit code.
    """
    from stdtrans.cli.resources import Resources
    from stdtrans.profiles.profile import find_profile
    from stdtrans.review import Review, Suppressions, check_pair
    from stdtrans.review import accept as accept_findings
    from stdtrans.review.whole import coherent, consistent

    workspace = Workspace.find()
    asked = direction_asked(source, target)
    if annotate and not _are_documents(subjects):
        raise UsageError("Comments can be written into a Word document only.", "Leave out --annotate.")
    if profile and not _are_documents(subjects):
        raise UsageError("Profiles are for a document and its translation.", "Leave out --profile.")
    edition = find_profile(profile, workspace) if profile else None
    suppressions = Suppressions.of([*(disable or ()), *workspace.settings.disabled_checks], suppress or ())
    for path in (html, sarif, annotate):
        if path is not None:
            check_output(path, force=force)
    with Resources(workspace) as resources:
        pairs = _pairs(subjects, asked, resources)
        pairs = _with_terms(pairs, resources, glossary, _is_set(subjects))
        checked: Iterable[Checked] = (check_pair(p) for p in pairs)
        if not _is_set(subjects):
            checked = consistent(checked)
        if _are_documents(subjects):
            checked = coherent(list(checked))
        if not _is_set(subjects):
            checked = _with_titles(list(checked), resources)
        if edition:
            checked = _shaped(list(checked), edition, Path(subjects[1]))
        review = Review.of(subjects[0], subjects[-1], checked, suppressions)
    if accept is not None:
        console.say(_("{}: {} findings accepted.", accept, accept_findings(accept, review.items)))
    _write(review, subjects, html, sarif, annotate)
    _show(review)
    threshold = fail_on or (Severity.ERROR if strict else None)
    return Exit.INCOMPLETE if threshold and _reaches(review, threshold) else Exit.DONE


def _pairs(subjects: list[str], asked: Direction | None, resources: "Resources") -> "Iterator[Pair]":
    """The pairs of what the user named. Raises UsageError for files that do not go together."""
    from stdtrans.review import readers
    from stdtrans.review.documents import read_documents
    from stdtrans.review.xliff import read_xliff

    if len(subjects) == 1:
        name = subjects[0]
        suffix = Path(name).suffix.lower()
        if suffix == ".tsv":
            check_input(Path(name))
            return readers.read_table(Path(name), asked)
        if suffix in _SETS:
            check_input(Path(name))
            return readers.read_set(Path(name))
        if suffix in (".xlf", ".xliff", ".sdlxliff", ".mqxliff"):
            check_input(Path(name))
            return read_xliff(Path(name), asked)
        if suffix in _DOCUMENTS:
            raise UsageError(f"'{name}' has no translation beside it.", "Give the source and the target document.")
        (store,) = resources.memories([name])
        return readers.read_entries(store.entries(), asked or readers.ZH_EN, store.name)
    if _are_documents(subjects):
        for name in subjects:
            check_input(Path(name))
        return read_documents(Path(subjects[0]), Path(subjects[1]), asked)
    raise UsageError("These files cannot be checked together.", "Give a source and a target document, or one file.")


def _with_titles(checked: "list[Checked]", resources: "Resources") -> "Iterable[Checked]":
    """The pairs with what the catalogues say of the standards they cite."""
    from stdtrans.catalog.citation import Citations
    from stdtrans.review.whole import cited

    if not checked:
        return checked
    return cited(checked, Citations((), checked[0].pair.direction, resources.catalogs).compare)


def _shaped(checked: "list[Checked]", profile: "Profile", target: Path) -> "Iterable[Checked]":
    """The pairs of two documents with what a profile finds. Raises UsageError where it is for the other language."""
    from stdtrans.profiles.apply import check_fits
    from stdtrans.review.edition import shaped

    if not checked:
        return checked
    direction = checked[0].pair.direction
    check_fits(profile, direction)
    return shaped(checked, profile, target, direction)


def _with_terms(
    pairs: "Iterable[Pair]", resources: "Resources", glossary: list[str] | None, pairs_bring_terms: bool
) -> "Iterator[Pair]":
    """Each pair with what the termbases say of its source, unless it brings its terms along."""
    from stdtrans.glossary.matcher import Matcher

    termbases = resources.termbases(glossary) if glossary or not pairs_bring_terms else ()
    matchers: dict[Direction, Matcher] = {}
    for pair in pairs:
        if pair.terms or not termbases:
            yield pair
            continue
        if pair.direction not in matchers:
            matchers[pair.direction] = Matcher(termbases, pair.direction)
        yield replace(pair, terms=matchers[pair.direction].find(pair.source))


def _are_documents(subjects: list[str]) -> bool:
    return len(subjects) == 2 and all(Path(name).suffix.lower() in _DOCUMENTS for name in subjects)


def _is_set(subjects: list[str]) -> bool:
    return Path(subjects[0]).suffix.lower() in _SETS


def _reaches(review: "Review", threshold: Severity) -> bool:
    order = list(Severity)
    return review.worst is not None and order.index(review.worst) <= order.index(threshold)


def _write(review: "Review", subjects: list[str], html: Path | None, sarif: Path | None, annotate: Path | None) -> None:
    """Write the files asked for; what only they need is loaded only for them."""
    if html is not None:
        from stdtrans.review.page import write_page

        write_page(review, html)
    if sarif is not None:
        from stdtrans.review.sarif import write_sarif

        write_sarif(review, sarif)
    if annotate is not None:
        from stdtrans.review.annotate import annotate as write_comments

        elsewhere = write_comments(review, Path(subjects[1]), annotate)
        if elsewhere:
            console.warn(_("{} findings outside the body stand in comments of the first paragraph.", elsewhere))


def _show(review: "Review") -> None:
    for notice in review.notices:
        console.warn(localised(notice))
    if console.state.json:
        console.emit(review.to_json())
        return
    from stdtrans.report import severity_name

    if review.items:
        table = console.table(_("place"), _("severity"), _("check"), _("finding"))
        for item in review.items:
            for f in item.findings:
                message = f"{localised(f.message)} ({f.clause})" if f.clause else localised(f.message)
                table.add_row(item.pair.place or item.pair.id, severity_name(f.severity), f.check, message)
        console.show(table)
    counts = ", ".join(f"{severity_name(s)}: {n}" for s, n in review.by_severity.items())
    console.say(_("{} segments checked, {} with findings ({}).", review.pairs, len(review.items), counts))
