"""The commands `answers …`: what is kept of instruction models and endpoints, so that no sentence is paid for twice."""

import typer

from stdtrans.cli import console
from stdtrans.cli.common import example
from stdtrans.messages import _
from stdtrans.workspace import Workspace

app = typer.Typer(
    no_args_is_help=True,
    help="Answers kept of instruction models and endpoints: show, clear.",
    epilog=example("stdtrans answers show", "stdtrans answers clear"),
)


@app.command("show", epilog=example("stdtrans answers show", "stdtrans answers show --json"))
def show() -> None:
    """Show how many answers are kept, and where."""
    from stdtrans.neural.answers import kept

    found = kept(Workspace.find().answers_dir)
    if console.state.json:
        facts = {"path": str(found.path), "answers": found.answers, "bytes": found.size}
        console.emit({"type": "answers", "action": "show", **facts})
        return
    console.out(_("{} answers, {} kB: {}", found.answers, found.size // 1000, found.path))


@app.command("clear", epilog=example("stdtrans answers clear", "stdtrans answers clear --json"))
def clear() -> None:
    """Delete the answers that are kept: the next translation asks the model or endpoint anew."""
    from stdtrans.neural.answers import clear

    found = clear(Workspace.find().answers_dir)
    if console.state.json:
        console.emit({"type": "answers", "action": "clear", "path": str(found.path), "answers": found.answers})
        return
    console.out(_("{} answers deleted.", found.answers))
