"""The command `evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from stdtrans.cli import console
from stdtrans.cli.common import (
    BaseUrl,
    EngineChoice,
    Force,
    From,
    ModelName,
    To,
    check_input,
    check_output,
    direction_asked,
    example,
)
from stdtrans.errors import UsageError
from stdtrans.messages import localised
from stdtrans.workspace import Workspace

EXAMPLES = example(
    "stdtrans evaluate set.tsv --from zh --to en --html page.html",
    "stdtrans evaluate set.tsv --from en --to zh --glossary terms.tbx --against other.txt --json",
    "stdtrans evaluate wishes.jsonl --json",
)


def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="SET",
            help="Pairs of sentences (.tsv with the header zh<TAB>en), or sentences with wishes (.jsonl).",
        ),
    ],
    source: From = None,
    target: To = None,
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            "--glossary",
            "-g",
            metavar="NAME|FILE",
            help="Termbase to translate with and to judge by; may be given several times (default: none).",
        ),
    ] = None,
    memory: Annotated[
        list[str] | None,
        typer.Option(
            "--memory",
            "-m",
            metavar="NAME|FILE.tmx",
            help="Translation memory to translate with; may be given several times (default: none).",
        ),
    ] = None,
    kind: EngineChoice = None,
    base_url: BaseUrl = None,
    model: ModelName = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N items of each direction.")
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            metavar="HYP.txt",
            help="Another system's translations, one line for each item; may be given several times.",
        ),
    ] = None,
    without_terms: Annotated[
        bool, typer.Option("--without-terms", help="Do not give the items' own terms, to see what they change.")
    ] = False,
    hypotheses: Annotated[
        Path | None,
        typer.Option("--hypotheses", metavar="OUT.txt", help="Write the translations, one line for each item."),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="PAGE.html", help="Write a page that shows every item, the worst first."),
    ] = None,
    force: Force = False,
) -> None:
    """Measure translations on a test set: BLEU, chrF++, terms, numbers, references, verbal forms, codes.

    Items go through the same steps as documents. A set with wishes gives each item its own terms. Nothing else is
    used but what you name.
    """
    check_input(file)
    for path in (hypotheses, html):
        if path:
            check_output(path, force=force)
    for path in against or ():
        check_input(path)
    from stdtrans.cli.resources import Resources
    from stdtrans.evaluation import Means, read_hypotheses, read_set
    from stdtrans.evaluation import evaluate as run
    from stdtrans.evaluation.page import page
    from stdtrans.evaluation.report import hypothesis_lines, table, to_json
    from stdtrans.review.writing import write_text

    workspace = Workspace.find()
    names = [path.name for path in against or ()]
    if len(set(names)) < len(names):
        raise UsageError("Two files of translations have the same name.", "Rename one: systems are told apart by it.")
    items = read_set(file, direction_asked(source, target), limit)
    for notice in items.notices:
        console.warn(localised(notice))
    others = {path.name: read_hypotheses(path) for path in against or ()}
    with Resources(workspace) as resources, console.progress() as progress:
        means = Means(
            resources.engine(model, kind, base_url),
            resources.memories(memory) if memory else (),
            resources.termbases(glossary) if glossary else (),
            resources.shipped(),
            own_terms=not without_terms,
        )
        result = run(items, means, others, progress)
    if hypotheses:
        write_text(hypotheses, hypothesis_lines(result))
    if html:
        write_text(html, page(result))
    if console.state.json:
        console.emit(to_json(result))
        return
    for part in result.parts:
        console.show(table(part))
