"""The command `stdtrans`: its groups, the options every command has, and what becomes of an error."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from stdtrans import __version__, messages
from stdtrans.cli import (
    analyse,
    answers,
    catalog,
    check,
    console,
    evaluate,
    glossary,
    memory,
    models,
    profiles,
    translate,
)
from stdtrans.cli.common import EXAMPLES_HEADING, example, unexpected
from stdtrans.errors import Exit, StdtransError, UsageError
from stdtrans.language import Language
from stdtrans.messages import _
from stdtrans.workspace import Workspace

app = typer.Typer(
    name="stdtrans",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("translate", epilog=translate.EXAMPLES)(translate.translate)
app.command("analyse", epilog=analyse.EXAMPLES)(analyse.analyse)
app.command("analyze", epilog=analyse.EXAMPLES, hidden=True)(analyse.analyse)
app.command("evaluate", epilog=evaluate.EXAMPLES)(evaluate.evaluate)
app.command("pseudo", epilog=translate.PSEUDO_EXAMPLES)(translate.pseudo)
app.command("check", epilog=check.EXAMPLES)(check.check)
app.add_typer(memory.app, name="tm")
app.add_typer(glossary.app, name="glossary")
app.add_typer(catalog.app, name="catalog")
app.add_typer(models.app, name="models")
app.add_typer(profiles.app, name="profiles")
app.add_typer(answers.app, name="answers")


def _set_json(value: bool) -> None:
    console.state.json |= value


def _set_quiet(value: bool) -> None:
    console.state.quiet |= value


def _set_verbose(value: bool) -> None:
    console.state.verbose |= value


def _show_version(value: bool) -> None:
    if value:
        console.out(f"stdtrans {__version__}")
        raise typer.Exit


def _show_help(context: typer.Context, value: bool) -> None:
    if value:
        console.out(context.get_help().rstrip())
        raise typer.Exit


@app.callback(
    epilog=example("stdtrans translate GBT-21455.docx", "stdtrans --ui zh --help"),
    help="Translate standards between Chinese and English: Word in, the same Word out.",
)
def root(
    json: Annotated[
        bool,
        typer.Option("--json", help="Results as JSON, one object per line.", callback=_set_json, expose_value=False),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Only errors and warnings.", callback=_set_quiet, expose_value=False),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Say more.", callback=_set_verbose, expose_value=False),
    ] = False,
    ui: Annotated[
        Language | None,
        typer.Option("--ui", help="Language of messages (default: of the system).", expose_value=False),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True, expose_value=False),
    ] = False,
    help: Annotated[
        bool,
        typer.Option("--help", "-h", help="Show this help.", callback=_show_help, is_eager=True, expose_value=False),
    ] = False,
) -> None:
    """Options before the command; `_complete` gives the same to every command."""


# A document is a million small objects that all live until it is written: looking through them for cycles every 700
# new ones, as Python does by itself, took a quarter of the time of a long document.
_COLLECT_AFTER = 200_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (default: that of the process) and answer its exit code. Raises nothing of its own."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    console.reset()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a character must not end the run
    options = given[: given.index("--")] if "--" in given else given
    console.state.json = "--json" in options
    messages.use(_asked_language(options))
    try:
        code = _run(given)
    except StdtransError as error:
        console.fail(error)
        code = error.exit
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Exception as error:
        code = unexpected(error)
    if code == Exit.INTERRUPTED:
        console.warn(_("Interrupted. Outputs that were not finished have not been written."))
    console.flush()
    return code


def command() -> Any:
    """The command tree in the current language, with the common options at every command."""
    tree = typer.main.get_command(app)
    _complete(tree, [p for p in tree.params if p.name in ("json", "quiet", "verbose", "ui", "help")])
    _localise_headings()
    return tree


def _run(arguments: list[str]) -> int:
    try:
        answer = command().main(args=arguments, prog_name="stdtrans", standalone_mode=False)
    except typer.Abort:
        return Exit.INTERRUPTED
    except SystemExit as end:  # so the parser answers a reader that went away, as `head` does; nothing is lost by it
        if isinstance(end.__context__, BrokenPipeError):
            return Exit.DONE
        raise
    except Exception as error:
        problem = _usage_problem(error)
        if problem is None:
            raise
        if problem.message:
            console.fail(problem)
        return problem.exit
    return answer if isinstance(answer, int) else Exit.DONE


def _usage_problem(error: Exception) -> UsageError | None:
    """What the parser of the command line complains of, as an error of ours; the parser's classes vary by version."""
    if not hasattr(error, "format_message"):
        return None
    if type(error).__name__ == "NoArgsIsHelpError":
        return UsageError("")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "stdtrans"
    return UsageError(error.format_message(), _("See '{}'.", f"{path} --help"))


def _asked_language(options: list[str]) -> Language:
    for i, option in enumerate(options):
        name, equals, value = option.partition("=")
        if name == "--ui":
            value = value if equals else "".join(options[i + 1 : i + 2])
            return Language.ZH if value == "zh" else Language.EN
    if not os.environ.get("STDTRANS_UI"):
        try:
            setting = Workspace.find().settings.ui
        except StdtransError:
            setting = ""  # the command that needs the settings reports what is wrong with them
        if setting:
            return Language(setting)
    return messages.from_environment()


def _complete(node: Any, common: list[Any]) -> None:
    """Give a command and those below it the common options and their help in the current language."""
    for sub in getattr(node, "commands", {}).values():
        sub.params.extend(common)
        _complete(sub, common)
    node.add_help_option = False  # the library's own cannot be translated
    node.help = "\n\n".join(_(" ".join(part.split())) for part in (node.help or "").split("\n\n"))
    node.epilog = (node.epilog or "").replace(EXAMPLES_HEADING, _("Examples:"))
    for parameter in node.params:
        parameter.help = _(getattr(parameter, "help", None) or "")
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""
        elif parameter.param_type_name == "argument":
            parameter.display_type_rich = lambda **_: ""  # "<list[Path]>" tells a translator nothing
    if messages.current() is not Language.EN:
        usage = node.get_usage
        node.get_usage = lambda context: usage(context).replace("Usage:", _("Usage:"), 1)


def _localise_headings() -> None:
    """The headings of help pages, which the library keeps as constants of its own."""
    if messages.current() is Language.EN and "typer.rich_utils" not in sys.modules:
        return  # English already, and slow to load where no help is asked for
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
