"""The commands `models …`: neural models."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console
from stdtrans.cli.common import DryRun, From, To, direction_asked, example
from stdtrans.errors import ResourceError
from stdtrans.messages import _, localised
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.neural import Catalogue, Model

app = typer.Typer(
    no_args_is_help=True,
    help="Neural models: list, install, import, verify.",
    epilog=example("stdtrans models list", "stdtrans models install"),
)


def model_names() -> list[str]:
    """For the completion of the shell."""
    from stdtrans.neural import Catalogue

    catalogue, folder = Catalogue.load(), Workspace.find().models_dir
    return list(dict.fromkeys([*catalogue.models, *(m.id for m in catalogue.installed(folder))]))


OptionalNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="The models (default: all that are installed).", autocompletion=model_names),
]


@app.command("list", epilog=example("stdtrans models list", "stdtrans models list --json"))
def list_() -> None:
    """List the models of the catalogue and those imported, and which are ready for use."""
    catalogue, folder, models = _known()
    ready = {m.id for m in catalogue.installed(folder)}
    if console.state.json:
        console.emit(_facts("list", models=[_model_facts(m, m.id in ready) for m in models]))
        return
    table = console.table(_("model"), _("direction"), _("state"), _("download"), _("licence"), _("about"), right=(3,))
    for model in models:
        state = _("ready") if model.id in ready else _("not installed")
        size = console.megabytes(model.size) if model.size else ""
        name = f"{model.id} *" if model.default else model.id
        table.add_row(name, model.directions, state, size, model.licence, model.about)
    console.show(table)
    console.say(_("* used for its direction when no other is named"))


@app.command("install", epilog=example("stdtrans models install", "stdtrans models install hf:ORG/NAME --from zh"))
def install(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Models of the catalogue, or hf:ORG/NAME of a model hub (default: the defaults of both directions).",
            autocompletion=model_names,
        ),
    ] = None,
    source: From = None,
    target: To = None,
    dry_run: DryRun = False,
) -> None:
    """Fetch models, so that they are ready for use without a network."""
    direction = direction_asked(source, target)
    catalogue, folder, models = _known()
    ready = {m.id for m in catalogue.installed(folder)}
    for name in names or [m.id for m in models if m.default and direction in (None, m.direction)]:
        size = 0 if name.startswith("hf:") else catalogue.get(name, folder).size
        if dry_run:
            place = folder / name
            if name not in ready:
                console.say(_("Dry run: {} ({}) would be installed.", name, console.megabytes(size)))
        else:
            if size and name not in ready:
                console.say(_("Fetching the model {} ({}) ...", name, console.megabytes(size)))
                console.say(catalogue.get(name, folder).about)
            with console.progress() as progress:
                counting = console.of_bytes(progress, "fetch model (MB)")
                place = catalogue.install(name, folder, counting, direction)
        _tell(name, place, "install", dry_run=dry_run)


@app.command(
    "import",
    epilog=example(
        "stdtrans models import opus-mt-zh-en-ct2 --name ours --from zh --to en",
        "stdtrans models import translate-en_zh-1_9.argosmodel",
    ),
)
def import_(
    path: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder with a CTranslate2 model, or a zip or .argosmodel package.")
    ],
    name: Annotated[
        str, typer.Option("--name", metavar="ID", help="The name to give it (default: the folder's).")
    ] = "",
    source: From = None,
    target: To = None,
    dry_run: DryRun = False,
) -> None:
    """Copy a model of your own among those installed."""
    from stdtrans.neural import Catalogue
    from stdtrans.neural.model_folder import read

    if not path.exists():
        raise ResourceError(f"There is no model at '{path}'.", "Check the name and the folder.")
    direction = direction_asked(source, target)
    folder = Workspace.find().models_dir
    if dry_run:
        if path.is_dir() and direction:
            read(path, direction)
        place = folder / (name or path.resolve().name)
        console.say(_("Dry run: {} would be copied to {}.", path, place))
    else:
        with console.progress() as progress:
            counting = console.of_bytes(progress, "copy model (MB)")
            place = Catalogue.load().import_folder(path, folder, direction, name, counting)
    _tell(place.name, place, "import", dry_run=dry_run)


@app.command("verify", epilog=example("stdtrans models verify", "stdtrans models verify stdtrans-en-zh"))
def verify(names: OptionalNames = None) -> None:
    """Compare the files of installed models with their SHA-256 sums; exit code 4 if any is damaged."""
    catalogue, folder, _models = _known()
    faults = {name: catalogue.verify(name, folder) for name in names or [m.id for m in catalogue.installed(folder)]}
    if console.state.json:
        console.emit(_facts("verify", models=[{"id": k, "sound": not v, "faults": v} for k, v in faults.items()]))
    else:
        for name, found in faults.items():
            console.out(f"{name}: {' '.join(map(localised, found)) or _('sound')}")
    damaged = [name for name, found in faults.items() if found]
    if damaged and not console.state.json:
        raise ResourceError(f"Damaged: {', '.join(damaged)}.", "Delete the model's folder and install it again.")
    if damaged:
        raise typer.Exit(ResourceError.exit)


@app.command("path", epilog=example("stdtrans models path", "stdtrans models path stdtrans-en-zh"))
def path(
    name: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The model (default: the folder of all).", autocompletion=model_names),
    ] = None,
) -> None:
    """Show the folder models are installed in, or that of one model."""
    folder = Workspace.find().models_dir
    if name:
        from stdtrans.neural import Catalogue

        folder = Catalogue.load().path(name, folder)
    if console.state.json:
        console.emit(_facts("path", path=str(folder)))
        return
    console.out(str(folder))


def _known() -> "tuple[Catalogue, Path, list[Model]]":
    """The catalogue, the folder of installed models, and every model of either."""
    from stdtrans.neural import Catalogue

    catalogue, folder = Catalogue.load(), Workspace.find().models_dir
    imported = [m for m in catalogue.installed(folder) if m.id not in catalogue.models]
    return catalogue, folder, [*catalogue.models.values(), *imported]


def _tell(name: str, place: Path, kind: str, *, dry_run: bool) -> None:
    if console.state.json:
        console.emit(_facts(kind, id=name, path=str(place), dry_run=dry_run))
    elif not dry_run:
        console.out(str(place))


def _facts(kind: str, **facts: Any) -> dict[str, Any]:
    return {"version": 1, "type": f"models {kind}", **facts}


def _model_facts(model: "Model", ready: bool) -> dict[str, Any]:
    return {
        "id": model.id,
        "direction": model.directions,
        "kind": model.kind,
        "default": model.default,
        "ready": ready,
        "shipped": model.shipped,
        "size": model.size,
        "licence": model.licence,
        "attribution": model.attribution,
        "about": model.about,
    }
