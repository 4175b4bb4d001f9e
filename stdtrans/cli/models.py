"""The commands `models …`: neural models."""

import typer

from stdtrans.cli import console
from stdtrans.cli.common import example
from stdtrans.workspace import Workspace

app = typer.Typer(
    no_args_is_help=True,
    help="Neural models: list, install, import, verify.",
    epilog=example("stdtrans models list", "stdtrans models install zh-en"),
)


@app.command("path", epilog=example("stdtrans models path"))
def path() -> None:
    """Show the folder models are installed in."""
    folder = Workspace.find().models_dir
    if console.state.json:
        console.emit({"version": 1, "type": "models path", "path": str(folder)})
        return
    console.out(str(folder))
