"""The commands `glossary …`: termbases."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import compounds, console, stores, terms
from stdtrans.cli.common import (
    DryRun,
    Force,
    From,
    Limit,
    Yes,
    check_input,
    check_output,
    example,
    glossary_names,
    language_of,
    store_name,
    tell_dropped,
)
from stdtrans.cli.compounds import Into, writable_termbase
from stdtrans.errors import UsageError
from stdtrans.language import Language, parse_language
from stdtrans.messages import _
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.glossary.concept import Concept

app = typer.Typer(
    no_args_is_help=True,
    help="Termbases: import, add, search, export, look after.",
    epilog=example("stdtrans glossary import terms.tbx", 'stdtrans glossary add "合格评定" "conformity assessment"'),
)
app.add_typer(terms.app)
app.add_typer(compounds.app)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The termbase.", autocompletion=glossary_names)]


@app.command(
    "import",
    epilog=example(
        "stdtrans glossary import terms.xlsx --glossary tc286",
        "stdtrans glossary import list.csv --column zh=词条 --column en=3",
    ),
)
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="TBX, UTX, CSV, TSV, XLSX or OmegaT files, Word tables.")
    ],
    glossary: Into = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="FIELD=COLUMN", help="Which column of a table holds a field, by name or number."
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Import files into a termbase, which is made where it is missing. A file goes in whole or not at all."""
    columns = dict(_column(given) for given in column or ())
    for file in files:
        check_input(file)
    with writable_termbase(glossary, dry_run) as (base, name):
        for file in files:
            result = base.import_file(file, columns)
            tell_dropped(file, len(result.dropped), ((d.line, d.reason) for d in result.dropped))
            if result.other_languages:
                console.say(_("{}: terms in other languages left out: {}", file, ", ".join(result.other_languages)))
            _tell_added(name, {"file": str(file), **asdict(result)}, dry_run)


@app.command(
    "add",
    epilog=example('stdtrans glossary add "标准" standard', 'stdtrans glossary add "合格评定" "conformity assessment"'),
)
def add(
    source: Annotated[str, typer.Argument(metavar="TERM", help="The term in one language.")],
    target: Annotated[str, typer.Argument(metavar="TERM", help="The term in the other language.")],
    glossary: Into = None,
    language: From = None,
    forbid: Annotated[
        list[str] | None,
        typer.Option("--forbid", metavar="TERM", help="A translation not to be used; may be given several times."),
    ] = None,
    domain: Annotated[str, typer.Option("--domain", metavar="TEXT", help="The subject field.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A remark.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Add one term and its translation to a termbase, which is made where it is missing."""
    from stdtrans.glossary.concept import Concept, Status, Term

    first = parse_language(language) if language else language_of(source)
    both = [Term(first, source), Term(first.other, target)]
    both += [Term(first.other, text, Status.FORBIDDEN) for text in forbid or ()]
    with writable_termbase(glossary, dry_run) as (base, name):
        result = base.add([Concept(tuple(both), domain=domain, note=note)])
    _tell_added(name, asdict(result), dry_run)


@app.command("list", epilog=example("stdtrans glossary list", "stdtrans glossary list --json"))
def list_() -> None:
    """List the termbases there are."""
    from stdtrans.glossary.store import Termbase

    rows = stores.listed(Termbase, Workspace.find().glossaries())
    if console.state.json:
        facts = [{"name": r.name, "concepts": r.count, "bytes": r.bytes, "path": r.path} for r in rows]
        console.emit(_facts("list", glossaries=facts))
        return
    if not rows:
        console.say(_("There is no termbase yet. Make one with 'stdtrans glossary import FILE'."))
        return
    stores.show_list(rows, _("concepts"))


@app.command("search", epilog=example('stdtrans glossary search "conformity"'))
def search(
    query: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for, in either language.")],
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            "--glossary", "-g", metavar="NAME", help="The termbase (default: all).", autocompletion=glossary_names
        ),
    ] = None,
    limit: Limit = 20,
) -> None:
    """Show the concepts with a term that holds a text."""
    from stdtrans.glossary.store import Termbase

    workspace = Workspace.find()
    paths = [workspace.glossary_path(g) for g in glossary] if glossary else list(workspace.glossaries().values())
    found: list[tuple[str, Concept]] = []
    for path in paths:
        with Termbase.open(path, read_only=True) as base:
            found += [(base.name, concept) for concept in base.search(query, limit)]
    if console.state.json:
        console.emit(_facts("search", query=query, results=[{"glossary": n, **asdict(c)} for n, c in found]))
        return
    if not found:
        console.say(_("Nothing found."))
        return
    table = console.table(_("termbase"), _("number"), _("Chinese"), _("English"), _("domain"))
    for name, concept in found:
        table.add_row(name, concept.id, _terms(concept, Language.ZH), _terms(concept, Language.EN), concept.domain)
    console.show(table)


@app.command("export", epilog=example("stdtrans glossary export tc286 -o tc286.xlsx"))
def export(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="The termbase (default: the first of the settings, else 'default').",
            autocompletion=glossary_names,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="TBX, CSV, TSV or XLSX file (default: NAME.tbx)."),
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Export a termbase to a file."""
    from stdtrans.glossary.store import Termbase

    workspace = Workspace.find()
    path = workspace.glossary_path(name or store_name(workspace.settings.glossaries))
    output = output or Path(f"{path.stem}.tbx")
    check_output(output, force=force)
    with Termbase.open(path, read_only=True) as base:
        count = base.count() if dry_run else base.export(output)
    if console.state.json:
        console.emit(_facts("export", glossary=path.stem, output=str(output), concepts=count, dry_run=dry_run))
        return
    if dry_run:
        console.say(_("Dry run: {} concepts would be written to {}.", count, output))
        return
    console.say(_("{} concepts written.", count))
    console.out(str(output))


@app.command("delete", epilog=example("stdtrans glossary delete tc286 c17", "stdtrans glossary delete old --yes"))
def delete(
    name: Name,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID", help="Concepts to delete, by the number that search shows (default: the termbase)."
        ),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Delete concepts of a termbase, or the whole termbase."""
    from stdtrans.glossary.store import Termbase

    path = Workspace.find().glossary_path(name)
    with Termbase.open(path, read_only=dry_run) as base:
        count = base.count()
        if ids:
            known = [i for i in dict.fromkeys(ids) if base.get(i)]
            deleted = len(known) if dry_run else base.delete(known)
    if not ids:
        question = _("Delete the termbase '{}' with its {} concepts?", name, count)
        stores.delete_whole(path, question, yes=yes, dry_run=dry_run)
        deleted = count
    if console.state.json:
        console.emit(_facts("delete", glossary=name, deleted=deleted, dry_run=dry_run))
        return
    text = _("Dry run: {} concepts would be deleted.", deleted) if dry_run else _("{} concepts deleted.", deleted)
    console.say(text)


def _column(given: str) -> tuple[str, str]:
    field, sign, name = given.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"'{given}' names no column.", "Give it as FIELD=COLUMN, as in zh=词条.")
    return field.strip(), name.strip()


def _tell_added(name: str, counts: dict[str, Any], dry_run: bool) -> None:
    if console.state.json:
        console.emit(_facts("add", glossary=name, **counts, dry_run=dry_run))
        return
    if dry_run:
        console.say(_("Dry run: {} concepts read, nothing written.", counts["added"] + counts["merged"]))
        return
    console.say(_("{}: {} new, {} merged into known ones.", name, counts["added"], counts["merged"]))


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"glossary {kind}", **facts}


def _terms(concept: "Concept", language: Language) -> str:
    return "; ".join(
        term.text if term.status.approved else f"{term.text} ({_(term.status.value)})"
        for term in concept.in_language(language)
    )
