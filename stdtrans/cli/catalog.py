"""The commands `catalog …`: catalogues of standards."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console, stores
from stdtrans.cli.common import DryRun, Force, Limit, Yes, check_input, check_output, example
from stdtrans.cli.resources import Resources
from stdtrans.errors import InputError, UsageError
from stdtrans.messages import _, localised
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.catalog.record import Record
    from stdtrans.catalog.statistics import Statistics
    from stdtrans.catalog.store import Catalog, History, ImportReport
    from stdtrans.catalog.words import Filters

DEFAULT_NAME = "default"
# Reasons told without being asked for: enough to see what is wrong with a file.
_REASONS = 5
_FIRST_YEAR, _LAST_YEAR = 1850, 2100


def catalog_names() -> list[str]:
    """For the completion of the shell."""
    return list(Workspace.find().catalogs())


app = typer.Typer(
    no_args_is_help=True,
    help="Catalogues of standards: numbers, titles in both languages, status, editions.",
    epilog=example("stdtrans catalog import standards.xlsx", 'stdtrans catalog show "GB/T 1.1-2020"'),
)

Named = Annotated[
    str | None,
    typer.Option(
        "--catalog", "-c", metavar="NAME", help="The catalogue (default: 'default').", autocompletion=catalog_names
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--catalog",
        "-c",
        metavar="NAME|FILE",
        help="Catalogue, by name or as a CSV, TSV, XLSX or JSON file; may be given several times "
        "(default: all of the workspace, then the shipped one).",
        autocompletion=catalog_names,
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The catalogue.", autocompletion=catalog_names)]
_IMPORT_EXAMPLES = example(
    "stdtrans catalog import standards.xlsx", "stdtrans catalog import gb.csv iso.jsonl --catalog official --dry-run"
)
_SEARCH_EXAMPLES = example(
    'stdtrans catalog search "额定电压"',
    'stdtrans catalog search "rated voltage" --ics 29 --status current --year 2019..',
    'stdtrans catalog search "GB/T 1.1" --json',
)


@app.command("import", epilog=_IMPORT_EXAMPLES)
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="CSV, TSV, XLSX, JSON or JSONL files.")],
    catalog: Named = None,
    dry_run: DryRun = False,
) -> None:
    """Import files into a catalogue, which is made where it is missing. A file goes in whole or not at all.

    Columns are found by their names, in Chinese or English: 标准号, 中文名称, 英文名称, 状态, 发布日期, 实施日期, ICS,
    CCS, 采标 and others. Of a standard that is known already, what the file says replaces what was said.
    """
    for file in files:
        check_input(file)
    with _writable(catalog, dry_run) as (store, name):
        for file in files:
            _tell_import(name, file, store.import_file(file), dry_run)


@app.command("search", epilog=_SEARCH_EXAMPLES)
def search(
    query: Annotated[str, typer.Argument(metavar="TEXT", help="A number, or words of a title in either language.")],
    catalog: Sources = None,
    ics: Annotated[
        list[str] | None, typer.Option("--ics", metavar="CODE", help="Only this ICS field, as 29 or 29.080.")
    ] = None,
    ccs: Annotated[
        list[str] | None, typer.Option("--ccs", metavar="CODE", help="Only this CCS class, as K or K04.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="STATUS", help="Only these: current, upcoming, withdrawn, unknown."),
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEAR", help="Only editions of 2019, 2019.., ..2019 or 2010..2019.")
    ] = None,
    series: Annotated[
        list[str] | None, typer.Option("--series", metavar="CODE", help="Only this series, as GB/T or ISO.")
    ] = None,
    limit: Limit = 20,
) -> None:
    """Find standards by number, in any writing, or by words of their titles, all of which a title must hold."""
    filters = _filters(ics, ccs, status, year, series)
    found: dict[str, tuple[str, Record]] = {}
    with Resources(Workspace.find()) as resources:
        for store in resources.catalogs(catalog):
            for record in store.search(query, filters, limit):
                found.setdefault(record.number, (store.name, record))
    shown = list(found.values())[:limit]
    if console.state.json:
        console.emit(_facts("search", query=query, results=[{"catalog": n, **asdict(r)} for n, r in shown]))
        return
    if not shown:
        console.say(_("Nothing found."))
        return
    table = console.table(_("number"), _("Chinese"), _("English"), _("status"), _("implemented"))
    for _name, record in shown:
        table.add_row(record.number, record.zh, record.en, _(record.status.value), record.implemented)
    console.show(table)


@app.command("show", epilog=example('stdtrans catalog show "GB/T 1.1-2020"', "stdtrans catalog show gb/t1.1 --json"))
def show(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The number of a standard, in any writing.")],
    catalog: Sources = None,
) -> None:
    """Show all that is known of a standard: its record, its editions, what it adopts and what adopts it.

    Without a year the newest edition in force is shown.
    """
    from stdtrans.catalog.citation import edition

    with Resources(Workspace.find()) as resources:
        for store in resources.catalogs(catalog):
            record = edition(store, number)
            if record is not None:
                _show(store.name, record, store.history(record))
                return
    raise InputError(f"No catalogue knows '{number}'.", "See 'stdtrans catalog search', or import a list that has it.")


@app.command("stats", epilog=example("stdtrans catalog stats", "stdtrans catalog stats official --html official.html"))
def stats(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="The catalogue (default: the first).", autocompletion=catalog_names),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with plots as well.")
    ] = None,
    force: Force = False,
) -> None:
    """Count a catalogue by field, year, status and series, with the hot words of its titles."""
    if html:
        check_output(html, force=force)
    from stdtrans.catalog.page import write_page
    from stdtrans.catalog.statistics import statistics

    with Resources(Workspace.find()) as resources:
        counts = statistics(resources.catalogs([name] if name else None)[0])
    if html:
        write_page(counts, html)
    if console.state.json:
        console.emit(_facts("stats", **_statistics_facts(counts), html=str(html) if html else None))
        return
    _show_statistics(counts)
    if html:
        console.say(_("Page written: {}", html))


@app.command("list", epilog=example("stdtrans catalog list", "stdtrans catalog list --json"))
def list_() -> None:
    """List the catalogues there are; the shipped one is asked last."""
    with Resources(Workspace.find()) as resources:
        rows = [(s.name, s.count(), s.path.stat().st_size if s.path else 0, s.path) for s in resources.catalogs(None)]
    if console.state.json:
        keys = ("name", "records", "bytes", "path")
        console.emit(_facts("list", catalogs=[dict(zip(keys, row, strict=True)) for row in rows]))
        return
    table = console.table(_("name"), _("records"), _("size"), _("file"), right=(1, 2))
    for name, count, size, path in rows:
        table.add_row(name, f"{count:,}", console.megabytes(size), str(path or "–"))
    console.show(table)


@app.command("export", epilog=example("stdtrans catalog export official -o official.xlsx"))
def export(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="The catalogue (default: the first).", autocompletion=catalog_names),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="CSV, TSV, XLSX or JSONL file (default: NAME.csv)."),
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Export a catalogue to a file."""
    with Resources(Workspace.find()) as resources:
        store = resources.catalogs([name] if name else None)[0]
        output = output or Path(f"{store.name}.csv")
        check_output(output, force=force)
        count = store.count() if dry_run else store.export(output)
    if console.state.json:
        console.emit(_facts("export", catalog=store.name, output=str(output), records=count, dry_run=dry_run))
        return
    if dry_run:
        console.say(_("Dry run: {} records would be written to {}.", count, output))
        return
    console.say(_("{} records written.", count))
    console.out(str(output))


@app.command(
    "delete", epilog=example('stdtrans catalog delete official "GB/T 1.1-2009"', "stdtrans catalog delete old --yes")
)
def delete(
    name: Name,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="NUMBER", help="Standards to delete, all editions without a year (default: all)."),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Delete standards of a catalogue, or the whole catalogue."""
    from stdtrans.catalog.store import Catalog

    path = Workspace.find().catalog_path(name)
    with Catalog.open(path, read_only=dry_run) as store:
        deleted = store.count()
        if numbers:
            deleted = sum(len(store.editions(n)) for n in numbers) if dry_run else store.delete(numbers)
    if not numbers:
        question = _("Delete the catalogue '{}' with its {} records?", name, deleted)
        stores.delete_whole(path, question, yes=yes, dry_run=dry_run)
    if console.state.json:
        console.emit(_facts("delete", catalog=name, deleted=deleted, dry_run=dry_run))
        return
    console.say(_("Dry run: {} records would be deleted." if dry_run else "{} records deleted.", deleted))


@contextmanager
def _writable(given: str | None, dry_run: bool) -> "Iterator[tuple[Catalog, str]]":
    """The catalogue to add to and its name; in a dry run one in memory that is thrown away."""
    from stdtrans.catalog.store import Catalog

    name = given or DEFAULT_NAME
    path = Workspace.find().new_catalog_path(name)
    with stores.writable(Catalog, name, path, _("New catalogue '{}': {}", name, path), dry_run=dry_run) as store:
        yield store, name


def _tell_import(name: str, file: Path, report: "ImportReport", dry_run: bool) -> None:
    rejected = [{"line": r.line, "reason": r.reason} for r in report.dropped]
    counts = {"added": report.added, "changed": report.changed, "same": report.same, "rejected": report.rejected}
    if console.state.json:
        console.emit(_facts("import", catalog=name, file=str(file), **counts, reasons=rejected, dry_run=dry_run))
        return
    for rejection in report.dropped[: None if console.state.verbose else _REASONS]:
        console.warn(_("{}, line {}: left out: {}", file, rejection.line, localised(rejection.reason)))
    if report.rejected > _REASONS and not console.state.verbose:
        console.warn(_("{}: {} rows left out in all (--verbose says why).", file, report.rejected))
    if dry_run:
        console.say(_("Dry run: {} records read, {} rows left out, nothing written.", report.added, report.rejected))
        return
    console.say(_("{}: {} new, {} changed, {} as they were.", name, report.added, report.changed, report.same))


def _filters(
    ics: list[str] | None, ccs: list[str] | None, status: list[str] | None, year: str | None, series: list[str] | None
) -> "Filters":
    """Raises UsageError for what is no code, status or year."""
    from stdtrans.catalog.record import Status, parse_ccs, parse_ics, parse_status
    from stdtrans.catalog.words import Filters

    statuses: list[Status] = []
    for word in status or ():
        known = parse_status(word)
        if known is None:
            raise UsageError(f"Unknown status '{word}'.", f"Use one of: {', '.join(Status)}.")
        statuses.append(known)
    fields = parse_ics(" ".join(ics or ()))
    classes = parse_ccs(" ".join(ccs or ()))
    if fields is None:
        raise UsageError(f"'{' '.join(ics or ())}' is no ICS code.", "Write it as 29, 29.080 or 29.080.10.")
    if classes is None:
        raise UsageError(f"'{' '.join(ccs or ())}' is no CCS code.", "Write it as K or K04.")
    return Filters(fields, classes, tuple(statuses), tuple(s.upper() for s in series or ()), _years(year))


def _years(text: str | None) -> frozenset[int]:
    if not text:
        return frozenset()
    found = re.fullmatch(r"(\d{4})?(\.\.)?(\d{4})?", text)
    if found is None or not any(found.groups()) or (found[1] and found[3] and not found[2]):
        raise UsageError(f"'{text}' is no year or range of years.", "Write it as 2019, 2019.., ..2019 or 2010..2019.")
    first = int(found[1] or _FIRST_YEAR)
    last = int(found[3] or (_LAST_YEAR if found[2] else first))
    return frozenset(range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1))


def _show(catalog: str, record: "Record", history: "History") -> None:
    if console.state.json:
        around = {key: [asdict(r) for r in getattr(history, key)] for key in ("editions", "adopted_by", "replaced_by")}
        console.emit(_facts("show", catalog=catalog, record=asdict(record), **around))
        return
    replaced_by = dict.fromkeys([*record.replaced_by, *(r.number for r in history.replaced_by)])
    lines = (
        (_("number"), record.number),
        (_("Chinese"), record.zh),
        (_("English"), record.en),
        (_("status"), _(record.status.value)),
        (_("published"), record.published),
        (_("implemented"), record.implemented),
        (_("withdrawn"), record.withdrawn),
        (_("replaces"), "; ".join(record.replaces)),
        (_("replaced by"), "; ".join(replaced_by)),
        ("ICS", _classes(record.ics)),
        ("CCS", _classes(record.ccs)),
        (_("adopts"), "; ".join(record.adopts)),
        (_("adopted by"), "; ".join(r.number for r in history.adopted_by)),
        (_("editions"), "; ".join(f"{r.number} ({_(r.status.value)})" for r in history.editions)),
        (_("source"), record.source),
        (_("catalogue"), catalog),
    )
    table = console.table("", "")
    table.show_header = False
    for name, value in lines:
        if value:
            table.add_row(name, value)
    console.show(table)


def _classes(codes: Sequence[str]) -> str:
    from stdtrans.catalog.classification import name_of
    from stdtrans.messages import current

    return "; ".join(f"{code} {name_of(code, current())}".strip() for code in codes)


def _show_statistics(counts: "Statistics") -> None:
    from stdtrans.catalog.page import status_name

    console.say(
        _("{}: {} records, {} of them adopt international documents.", counts.name, counts.total, counts.adopting)
    )
    tables = (
        (_("status"), [(status_name(k), n) for k, n in counts.by_status]),
        (_("series"), counts.by_series[:20]),
        (_("field (ICS)"), [(_classes([k]), n) for k, n in counts.by_ics[:20]]),
        (_("class (CCS)"), [(_classes([k]), n) for k, n in counts.by_ccs[:20]]),
        (_("year"), counts.by_year[-20:]),
        (_("hot words (Chinese)"), counts.hot_zh[:20]),
        (_("hot words (English)"), counts.hot_en[:20]),
    )
    for heading, rows in tables:
        if not rows:
            continue
        table = console.table(heading, _("records"), right=(1,))
        for name, count in rows:
            table.add_row(name, f"{count:,}")
        console.show(table)


def _statistics_facts(counts: "Statistics") -> dict[str, Any]:
    return {key: dict(value) if isinstance(value, tuple) else value for key, value in asdict(counts).items()}


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"catalog {kind}", **facts}
