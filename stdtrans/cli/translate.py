"""The commands `translate` and `pseudo`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stdtrans.cli import console
from stdtrans.cli.common import (
    BaseUrl,
    DryRun,
    EngineChoice,
    Files,
    Force,
    From,
    Glossaries,
    Memories,
    ModelName,
    SkipStyles,
    Threshold,
    To,
    check_input,
    check_output,
    direction_asked,
    each,
    example,
)
from stdtrans.cli.profiles import profile_names
from stdtrans.errors import IncompleteError, OutputError, UsageError
from stdtrans.messages import _, localised
from stdtrans.segment import Origin, Severity
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.documents.base import Options
    from stdtrans.profiles.profile import Profile
    from stdtrans.report import Report

EXAMPLES = example(
    "stdtrans translate GBT-21455.docx",
    "stdtrans translate a.docx -o b.docx --from zh --to en --memory ours --memory tc286.tmx --glossary terms.tbx",
    "stdtrans translate *.docx --output-dir english --strict --report report.html",
    "stdtrans translate a.docx --profile gb-english",
    "stdtrans translate a.docx --engine openai --base-url http://localhost:8000/v1 --model NAME",
)
PSEUDO_EXAMPLES = example("stdtrans pseudo GBT-21455.docx")


class Revisions(StrEnum):
    """What becomes of tracked changes."""

    KEEP = "keep"
    ACCEPT = "accept"
    REJECT = "reject"


RevisionsChoice = Annotated[
    Revisions | None,
    typer.Option("--revisions", help="Tracked changes: keep them marked (default), or accept or reject them first."),
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="OUT", help="The file to write (default: FILE.en.docx or FILE.zh.docx)."),
]
OutputDir = Annotated[
    Path | None, typer.Option("--output-dir", metavar="DIR", help="The folder to write to, made where it is missing.")
]


ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME|FILE.toml",
        help="What the edition asks for beyond the translation: gb-english, iso-chinese, or your own.",
        autocompletion=profile_names,
    ),
]


@dataclass(frozen=True, slots=True)
class _Outputs:
    """Where outputs go, and what may stand in their way."""

    file: Path | None
    folder: Path | None
    force: bool
    batch: bool

    def name(self, source: Path, mark: str) -> Path:
        """The output of a source: as asked for, or its name with `mark` (the target language) before the suffix."""
        if self.file:
            return self.file
        stem = source.stem
        for language in (".zh", ".en"):
            stem = stem.removesuffix(language)
        return (self.folder or source.parent) / f"{stem}.{mark}{source.suffix}"

    def is_done(self, source: Path, output: Path) -> bool:
        """Whether a batch has been here before. Raises OutputError where the output may not be written."""
        if output.exists() and source.exists() and output.samefile(source):
            raise OutputError(f"'{output}' is the source itself.", "Give another name for the output.")
        if self.batch and output.exists() and not self.force:
            console.say(_("{}: skipped, {} exists already (--force does it anew).", source, output))
            return True
        if self.folder is None or self.folder.exists():
            check_output(output, force=self.force)
        return False


def translate(
    files: Files,
    output: OutputFile = None,
    output_dir: OutputDir = None,
    source: From = None,
    target: To = None,
    memory: Memories = None,
    glossary: Glossaries = None,
    no_mt: Annotated[
        bool, typer.Option("--no-mt", help="No machine translation: what no memory knows stays in the source language.")
    ] = False,
    kind: EngineChoice = None,
    base_url: BaseUrl = None,
    model: ModelName = None,
    threshold: Threshold = None,
    skip_style: SkipStyles = None,
    profile: ProfileName = None,
    revisions: Annotated[
        Revisions | None,
        typer.Option(
            "--revisions", help="Tracked changes: keep them marked (default), or accept or reject them first."
        ),
    ] = None,
    keep_fonts: Annotated[
        bool, typer.Option("--keep-fonts", help="Leave fonts, indents and grids as they are in the source.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit code 5 if anything stays untranslated or a check finds an error."),
    ] = False,
    force: Force = False,
    dry_run: DryRun = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE.json|.html",
            help="Write every segment with its origin and findings; with several files, one report each, "
            "the document's name before the suffix.",
        ),
    ] = None,
    bilingual: Annotated[
        Path | None,
        typer.Option(
            "--bilingual",
            metavar="FILE.xlsx|.docx",
            help="Write the pairs as a table to review, for 'stdtrans tm confirm'; one per file like --report.",
        ),
    ] = None,
) -> int:
    """Translate Word documents; layout, codes, fields and notes stay as they are.

    Memories and termbases come first, a neural model translates the rest. The first translation of a direction
    fetches its model. Several files are a batch: it goes on after a failing file, and started again it skips what
    is done.
    """
    from stdtrans.cli.resources import Resources

    outputs = _outputs(files, output, output_dir, force)
    if report:
        _check_report(report, files)
    if bilingual:
        _check_bilingual(bilingual, files, force)
    workspace = Workspace.find()
    settings = workspace.settings
    options = _options(workspace, skip_style, revisions, keep_fonts)
    asked = direction_asked(source, target, settings.direction)
    for name, given in (("--model", model), ("--engine", kind), ("--base-url", base_url)):
        if no_mt and given:
            raise UsageError(f"--no-mt and {name} exclude each other.", "Give one of them.")
    edition = _edition(profile, workspace) if profile else None
    resources = Resources(workspace)
    catalogs = cache(resources.catalogs)
    memories, rules = resources.memories(memory), resources.rules()
    termbases, shipped = resources.termbases(glossary), resources.shipped()
    wanted = settings.mt or model or kind or base_url
    engine = None if no_mt or not wanted else resources.engine(model, kind, base_url)

    def work(file: Path) -> None:
        check_input(file)
        from stdtrans.documents.base import open_document

        document = open_document(file, options)
        from stdtrans.pipeline import Job, direction_of
        from stdtrans.pipeline import translate as run  # heavy, and not needed to refuse a command

        direction = asked or direction_of(document)
        if edition:
            from stdtrans.profiles.apply import check_fits

            check_fits(edition, direction)
        written = outputs.name(file, str(direction.target))
        if outputs.is_done(file, written):
            return
        if engine:
            resources.load_ahead(direction)
        with console.progress() as progress:
            job = Job(
                document=document,
                output=written,
                direction=direction,
                memories=memories,
                termbases=termbases,
                shipped=shipped,
                engine=engine,
                catalogs=catalogs,
                threshold=threshold or settings.threshold,
                rules=rules,
                dry_run=dry_run,
                profile=edition,
            )
            result = run(job, progress)
        if not dry_run:
            _keep_draft(workspace, result, written)
            if bilingual:
                _write_bilingual(_report_path(bilingual, file, len(files)), result)
        if report:
            place = _report_path(report, file, len(files))
            if not dry_run:
                result.write(place)
        tell(result, written, dry_run=dry_run)
        if strict and not result.complete:
            raise _incomplete(result)

    with resources:
        return each(files, work)


def pseudo(
    files: Files,
    output: OutputFile = None,
    output_dir: OutputDir = None,
    source: From = None,
    target: To = None,
    skip_style: SkipStyles = None,
    revisions: Annotated[
        Revisions | None,
        typer.Option(
            "--revisions", help="Tracked changes: keep them marked (default), or accept or reject them first."
        ),
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> int:
    """Pseudo-translate: show what would be translated, and that the layout holds, before any work.

    Writes FILE.pseudo.docx, in which every text that a translation would change is marked and lengthened.
    """

    outputs = _outputs(files, output, output_dir, force)
    workspace = Workspace.find()
    options = _options(workspace, skip_style, revisions, False)
    asked = direction_asked(source, target, workspace.settings.direction)

    def work(file: Path) -> None:
        check_input(file)
        written = outputs.name(file, "pseudo")
        if outputs.is_done(file, written):
            return
        from stdtrans.documents.base import open_document
        from stdtrans.pipeline import Job, direction_of
        from stdtrans.pipeline import translate as run  # heavy, and not needed to refuse a command

        document = open_document(file, options)
        with console.progress() as progress:
            job = Job(document, written, asked or direction_of(document), pseudo=True, dry_run=dry_run)
            result = run(job, progress)
        tell(result, written, dry_run=dry_run)

    return each(files, work)


def _edition(name: str, workspace: Workspace) -> "Profile":
    from stdtrans.profiles.profile import find_profile

    return find_profile(name, workspace)


def _keep_draft(workspace: Workspace, report: "Report", output: Path) -> None:
    """Remember what was made of a document, for `stdtrans tm confirm`."""
    from stdtrans.bitext.draft import DraftSegment, keep

    segments = (DraftSegment(r.id, r.source, r.target, r.origin.value) for r in report.rows)
    keep(workspace.drafts_dir, report.source, output, report.direction, segments)


def _check_bilingual(path: Path, files: list[Path], force: bool) -> None:
    """Raises UsageError for a suffix no table has, OutputError where something stands in the way."""
    from stdtrans.bitext.table import check_table_path

    check_table_path(path)
    for file in files:
        check_output(_report_path(path, file, len(files)), force=force)


def _write_bilingual(path: Path, report: "Report") -> None:
    """The pairs of a translation as a table; what stayed in the source language is not kept unless it is translated."""
    from stdtrans.bitext.table import Reviewed, write_table
    from stdtrans.language import Language

    chinese = report.direction.source is Language.ZH
    rows = []
    for row in report.rows:
        if row.origin is Origin.COPIED:
            continue
        zh, en = (row.source, row.target) if chinese else (row.target, row.source)
        confidence = "" if row.confidence is None else f"{row.confidence:.2f}"
        rows.append(Reviewed(row.origin is not Origin.KEPT, zh, en, confidence, row.kind.value, row.place))
    write_table(path, rows)


def tell(report: "Report", output: Path, *, dry_run: bool) -> None:
    """Say what a translation did: the output on stdout, the rest on stderr; or all of it as JSON on stdout."""
    for notice in report.notices:
        console.warn(f"{report.source}: {localised(notice)}")
    for row in report.rows if console.state.verbose else ():
        for finding in row.findings:
            console.detail(f"{row.place}: {localised(finding.message)}")
    if console.state.json:
        console.emit({**report.to_json(segments=False), "dry_run": dry_run})
        return
    if dry_run:
        console.say(_("Dry run: {} would be written.", output))
    else:
        console.out(str(output))
    console.show_aside(report.table())
    findings = report.summary().findings
    if findings[Severity.ERROR] or findings[Severity.WARNING]:
        text = _("Findings: {} errors, {} warnings; --report FILE.html shows them in their place.", *findings.values())
        console.say(text)


def _outputs(files: list[Path], file: Path | None, folder: Path | None, force: bool) -> _Outputs:
    """Raises UsageError for options that exclude each other or name one output for several sources."""
    if file and folder:
        raise UsageError("--output and --output-dir exclude each other.", "Give one of them.")
    if file and len(files) > 1:
        raise UsageError("--output names one file, but there are several sources.", "Use --output-dir.")
    if str(file) == "-":
        raise UsageError("A document cannot be written to standard output.", "Give the name of a file.")
    names = [f.name for f in files]
    twice = next((n for n in names if folder and names.count(n) > 1), None)
    if twice:
        raise UsageError(f"Two sources are named '{twice}'.", "Translate them into different folders.")
    if folder and folder.exists() and not folder.is_dir():
        raise OutputError(f"'{folder}' is no folder.", "Give the name of a folder.")
    return _Outputs(file, folder, force, len(files) > 1)


def _options(
    workspace: Workspace, skip_styles: list[str] | None, revisions: Revisions | None, keep_fonts: bool
) -> "Options":
    from stdtrans.documents.base import Options

    settings = workspace.settings
    return Options(
        skip_styles=frozenset(skip_styles or settings.skip_styles),
        revisions=revisions.value if revisions else settings.revisions,
        keep_fonts=keep_fonts or settings.keep_fonts,
    )


def _check_report(report: Path, files: list[Path]) -> None:
    from stdtrans.report import check_report_path

    check_report_path(report)
    if not report.parent.is_dir():
        raise OutputError(f"There is no folder '{report.parent}'.", "Make it first, or choose another one.")
    if any(report.exists() and f.exists() and report.samefile(f) for f in files):
        raise OutputError(f"'{report}' is the source itself.", "Give another name for the report.")


def _report_path(report: Path, source: Path, files: int) -> Path:
    return report if files == 1 else report.with_name(f"{report.stem}.{source.stem}{report.suffix}")


def _incomplete(report: "Report") -> IncompleteError:
    summary = report.summary()
    return IncompleteError(
        f"{summary.untranslated.segments} segments stayed in the source language, "
        f"and checks found {summary.findings[Severity.ERROR]} errors.",
        "See the report (--report FILE.html), add to a memory, and translate again with --force.",
    )
