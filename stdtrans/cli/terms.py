"""The commands `glossary check`, `extract`, `split` and `join`: work on terms beyond keeping them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console
from stdtrans.cli.common import Force, check_input, check_output, example, glossary_names, memory_names
from stdtrans.errors import Exit, UsageError
from stdtrans.language import Language
from stdtrans.messages import _, localised
from stdtrans.segment import Severity
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.cli.console import Progress
    from stdtrans.cli.resources import Resources
    from stdtrans.glossary.candidate import Candidate
    from stdtrans.glossary.problems import Problem
    from stdtrans.glossary.store import Termbase
    from stdtrans.terminology.use import ForbiddenUse

app = typer.Typer()


@app.command(
    "check", epilog=example("stdtrans glossary check tc286", "stdtrans glossary check terms.tbx --memory ours")
)
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|FILE]...",
            help="Termbases, by name or as files (default: all).",
            autocompletion=glossary_names,
        ),
    ] = None,
    memory: Annotated[
        list[str] | None,
        typer.Option(
            "--memory",
            "-m",
            metavar="NAME|FILE",
            help="Look for forbidden terms in use in this memory; may be given several times.",
            autocompletion=memory_names,
        ),
    ] = None,
) -> int:
    """Check termbases: conflicts, duplicates, languages without a term, wrong script, forbidden terms in use.

    The exit code is 5 where there is an error, 0 where there are warnings only or nothing at all.
    """
    from stdtrans.cli.resources import Resources

    workspace = Workspace.find()
    given = names or list(workspace.glossaries())
    problems: list[Problem] = []
    uses: list[ForbiddenUse] = []
    with Resources(workspace) as resources:
        for name in given:
            problems += _problems(name, workspace, resources)
        if memory:
            uses = list(_uses(memory, resources.termbases(given) if given else (), resources))
    _show_problems(problems, uses)
    worst = any(p.severity is Severity.ERROR for p in problems) or uses
    return Exit.INCOMPLETE if worst else Exit.DONE


@app.command(
    "extract",
    epilog=example(
        "stdtrans glossary extract GBT-21455.docx -o candidates.xlsx",
        "stdtrans glossary extract --memory tc286 -o candidates.xlsx",
        "stdtrans glossary import candidates.xlsx",
    ),
)
def extract(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Documents (.docx, .docm, .dotx) or texts (.txt, .md)."),
    ] = None,
    memory: Annotated[
        list[str] | None,
        typer.Option(
            "--memory",
            "-m",
            metavar="NAME|FILE",
            help="Look for pairs of terms in this memory; may be given several times.",
            autocompletion=memory_names,
        ),
    ] = None,
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--known",
            metavar="NAME|FILE",
            help="Leave out what this termbase has; may be given several times.",
            autocompletion=glossary_names,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="XLSX, CSV, TSV or TBX file to review and import."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="How many to take at most from statistics, of each kind.")
    ] = 200,
    force: Force = False,
) -> None:
    """Find candidate terms: term entries, terms explained in parentheses, frequent ones, pairs of a memory.

    The file written can be reviewed in a spreadsheet and imported with `glossary import`, which leaves out terms that
    still lack their other language.
    """
    from stdtrans.cli.resources import Resources
    from stdtrans.glossary.exchange import write_candidates
    from stdtrans.terminology.extract import from_files, from_memory, merged, unknown

    if not files and not memory:
        raise UsageError("There is nothing to look for terms in.", "Give documents, or a memory with --memory.")
    for file in files or ():
        check_input(file)
    if output is not None:
        check_output(output, force=force)
    with Resources(Workspace.find()) as resources:
        found = from_files(files, limit) if files else []
        for store in resources.memories(memory) if memory else ():
            found = merged([*found, *from_memory(store, limit)])
        if known:
            found = unknown(found, resources.termbases(known))
    if output is not None:
        write_candidates(output, output.stem, found)
    _show_candidates(found, output)


def _show_candidates(found: "Sequence[Candidate]", output: Path | None) -> None:
    by_kind = Counter(c.found.value for c in found)
    if console.state.json:
        file = {"output": str(output)} if output else {}
        console.emit(_facts("extract", **file, count=len(found), found=by_kind, candidates=[asdict(c) for c in found]))
        return
    for kind, count in by_kind.items():
        console.say(f"{_(kind)}: {count}")
    if output is not None:
        console.out(str(output))
        return
    if not found:
        console.say(_("Nothing found."))
        return
    table = console.table(_("found by"), _("Chinese"), _("English"), _("frequency"), _("score"), right=(3, 4))
    for c in found:
        both = ("; ".join(t.text for t in c.concept.in_language(language)) for language in Language)
        table.add_row(_(c.found.value), *both, str(c.frequency), f"{c.score:g}")
    console.show(table)


def _problems(name: str, workspace: Workspace, resources: "Resources") -> "Iterator[Problem]":
    """What is wrong with a termbase, or with a file of terms, which is read as it is; TBX by its rules, too."""
    from stdtrans.glossary import exchange, tbx
    from stdtrans.glossary.concept import Concept, Dropped
    from stdtrans.glossary.problems import Problem, find_problems
    from stdtrans.glossary.tbx_rules import violations

    path = workspace.glossary_path(name)
    if path.suffix.lower() not in exchange.READERS:
        (base,) = resources.termbases([name])
        yield from find_problems(base.name, base.concepts())
        return
    check_input(path)
    entries = list(exchange.read(path, Counter()))
    for entry in entries:
        if isinstance(entry, Dropped):
            yield Problem("unusable", Severity.ERROR, name, entry.reason, line=entry.line)
    yield from find_problems(name, (e for e in entries if isinstance(e, Concept)))
    if exchange.READERS[path.suffix.lower()] is tbx.read:
        for line, message in violations(path):
            yield Problem("tbx-basic", Severity.WARNING, name, message, line=line)


def _uses(memories: list[str], bases: "tuple[Termbase, ...]", resources: "Resources") -> "Iterator[ForbiddenUse]":
    from stdtrans.terminology.use import forbidden_uses

    with console.progress() as progress:
        for store in resources.memories(memories):
            yield from forbidden_uses(store, bases, _told(progress, store.count()))


def _told(progress: "Progress | None", total: int) -> "Callable[[int], None] | None":
    return (lambda done: progress("check", done, total)) if progress else None


def _show_problems(problems: "Iterable[Problem]", uses: "Iterable[ForbiddenUse]") -> None:
    problems, uses = list(problems), list(uses)
    errors = sum(p.severity is Severity.ERROR for p in problems) + len(uses)
    warnings = len(problems) + len(uses) - errors
    if console.state.json:
        found = [asdict(p) for p in problems]
        console.emit(
            _facts(
                "check", errors=errors, warnings=warnings, problems=found, forbidden_in_use=[asdict(u) for u in uses]
            )
        )
        return
    if problems:
        table = console.table(_("severity"), _("check"), _("termbase"), _("number"), _("what was found"))
        for p in problems:
            place = _("line {}", p.line) if p.line else ", ".join(p.concepts)
            table.add_row(_(p.severity.value), p.check, p.glossary, place, localised(p.message))
        console.show(table)
    if uses:
        table = console.table(_("memory"), _("number"), _("term"), _("in use"), _("expected"), _("target"), right=(1,))
        for u in uses:
            table.add_row(u.memory, str(u.unit), u.term, u.found, u.expected, u.target)
        console.show(table)
    console.say(_("{} errors, {} warnings.", errors, warnings))


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"glossary {kind}", **facts}
