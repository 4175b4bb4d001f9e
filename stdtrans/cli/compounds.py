"""The commands `glossary split` and `glossary join`: compound terms and their parts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console, stores
from stdtrans.cli.common import DryRun, From, Yes, example, glossary_names, language_of, store_name
from stdtrans.errors import UsageError
from stdtrans.language import Language, parse_language
from stdtrans.messages import _
from stdtrans.segment import Direction
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.cli.resources import Resources
    from stdtrans.glossary.compound import Part
    from stdtrans.glossary.matcher import Matcher
    from stdtrans.glossary.store import Termbase

app = typer.Typer()

Into = Annotated[
    str | None,
    typer.Option(
        "--glossary",
        "-g",
        metavar="NAME",
        help="The termbase (default: the first of the settings, else 'default').",
        autocompletion=glossary_names,
    ),
]
Using = Annotated[
    list[str] | None,
    typer.Option(
        "--using",
        metavar="NAME|FILE",
        help="Termbase to look parts up in; may be given several times (default: all, and those that ship).",
        autocompletion=glossary_names,
    ),
]


@contextmanager
def writable_termbase(given: str | None, dry_run: bool) -> "Iterator[tuple[Termbase, str]]":
    """The termbase to add to and its name, made where it is missing; in a dry run an empty one that is thrown away."""
    from stdtrans.glossary.store import Termbase

    workspace = Workspace.find()
    name = given or store_name(workspace.settings.glossaries)
    path = workspace.new_glossary_path(name)
    with stores.writable(Termbase, name, path, _("New termbase '{}': {}", name, path), dry_run=dry_run) as base:
        yield base, name


@app.command(
    "split",
    epilog=example(
        "stdtrans glossary split 合格评定机构",
        'stdtrans glossary split 扩展测量不确定度 "expanded measurement uncertainty" --yes',
    ),
)
def split(
    term: Annotated[str, typer.Argument(metavar="TERM", help="The compound.")],
    translation: Annotated[
        str | None,
        typer.Argument(metavar="[TRANSLATION]", help="Its translation (default: that of the termbases)."),
    ] = None,
    glossary: Into = None,
    using: Using = None,
    language: From = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Take a compound term apart into its parts with their translations.

    Parts that no termbase has get what the others leave of the translation; they are added to the termbase once you
    agree, or with --yes.
    """
    from stdtrans.cli.resources import Resources
    from stdtrans.glossary.compound import split as parts_of

    source = parse_language(language) if language else language_of(term)
    with Resources(Workspace.find()) as resources:
        matcher = _matcher(resources, using, source)
        whole = matcher.exact(term)
        translation = translation or (whole.targets[0] if whole and whole.targets else "")
        parts = parts_of(matcher, term, translation)
    new = [(part.text, part.targets[0]) for part in parts if part.targets and not part.glossary and len(parts) > 1]
    _show_parts(parts)
    added = _add(new, source, glossary, _("Add {} parts?", len(new)), yes=yes, dry_run=dry_run)
    if console.state.json:
        told = [{"term": p.text, "targets": p.targets, "glossary": p.glossary} for p in parts]
        console.emit(_facts("split", term=term, translation=translation, parts=told, added=added, dry_run=dry_run))


@app.command(
    "join",
    epilog=example(
        "stdtrans glossary join 合格评定 机构",
        'stdtrans glossary join "扩展=expanded" 测量 不确定度 --glossary tc286 --yes',
    ),
)
def join(
    parts: Annotated[
        list[str],
        typer.Argument(metavar="PART...", help="The parts in order; PART=TRANSLATION where no termbase has it."),
    ],
    translation: Annotated[
        str | None, typer.Option("--translation", "-t", metavar="TEXT", help="The translation, instead of a proposal.")
    ] = None,
    glossary: Into = None,
    using: Using = None,
    language: From = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Put parts together to a compound term and propose its translation.

    The first proposal is added to the termbase once you agree, or with --yes.
    """
    from stdtrans.cli.resources import Resources
    from stdtrans.glossary.compound import join as joined

    if len(parts) < 2:
        raise UsageError("A compound has two parts at least.", "Give the parts one by one, in their order.")
    source = parse_language(language) if language else language_of(parts[0].partition("=")[0])
    with Resources(Workspace.find()) as resources:
        known = [_part(text, _matcher(resources, using, source)) for text in parts]
    compound, proposals = joined(known, source)
    if translation:
        proposals = [translation]
    if not proposals:
        missing = ", ".join(part.text for part in known if not part.targets)
        raise UsageError(f"No termbase has a translation of {missing}.", "Give it as PART=TRANSLATION.")
    if not console.state.json:
        for proposal in proposals:
            console.out(f"{compound}\t{proposal}")
    question = _("Add '{}' = '{}'?", compound, proposals[0])
    added = _add([(compound, proposals[0])], source, glossary, question, yes=yes, dry_run=dry_run)
    if console.state.json:
        console.emit(_facts("join", term=compound, proposals=proposals, added=added, dry_run=dry_run))


def _matcher(resources: "Resources", using: list[str] | None, source: Language) -> "Matcher":
    from stdtrans.glossary.matcher import Matcher

    bases = resources.termbases(using) if using else (*resources.termbases(None), *resources.shipped())
    return Matcher(bases, Direction(source, source.other))


def _part(text: str, matcher: "Matcher") -> "Part":
    """A part as the user gave it, with its translations from the termbases unless one stands beside it."""
    from stdtrans.glossary.compound import Part

    term, _sign, given = (side.strip() for side in text.partition("="))
    if given:
        return Part(term, (given,))
    hit = matcher.exact(term)
    return Part(term, hit.targets, hit.glossary) if hit else Part(term)


def _show_parts(parts: "Sequence[Part]") -> None:
    if console.state.json:
        return
    table = console.table(_("part"), _("translation"), _("termbase"))
    for part in parts:
        table.add_row(part.text, "; ".join(part.targets), part.glossary)
    console.show(table)


def _add(
    pairs: Sequence[tuple[str, str]], source: Language, glossary: str | None, question: str, *, yes: bool, dry_run: bool
) -> int:
    """Add pairs to the termbase if the user agrees; how many were new. Where nobody can be asked nothing is added."""
    from stdtrans.glossary.concept import Concept, Term

    if not pairs:
        return 0
    if not yes and not dry_run:
        if not console.asks():
            console.say(_("Nothing was added: --yes adds what is proposed."))
            return 0
        typer.confirm(question, abort=True, err=True)
    with writable_termbase(glossary, dry_run) as (base, name):
        result = base.add(Concept((Term(source, text), Term(source.other, other))) for text, other in pairs)
    if dry_run:
        console.say(_("Dry run: {} concepts read, nothing written.", len(pairs)))
        return 0
    console.say(_("{}: {} new, {} merged into known ones.", name, result.added, result.merged))
    return result.added


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"glossary {kind}", **facts}
