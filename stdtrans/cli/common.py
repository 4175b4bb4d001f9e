"""What several commands share: options, their checks, and how a file of a batch fails without stopping the rest."""

import errno
import glob
import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stdtrans.cli import console
from stdtrans.errors import Exit, InputError, OutputError, StdtransError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.messages import _, localised
from stdtrans.segment import Direction
from stdtrans.workspace import Workspace

EXAMPLES_HEADING = "Examples:"

# The worse an end is for the user, the later: a batch answers the worst of its files.
_WORST_LAST = (Exit.DONE, Exit.INCOMPLETE, Exit.INPUT, Exit.USAGE, Exit.OUTPUT, Exit.RESOURCE, Exit.INTERNAL)


def example(*commands: str) -> str:
    """The foot of a help page: command lines to copy."""
    return "\n\n".join((EXAMPLES_HEADING, *(f"  {c}" for c in commands)))


def memory_names() -> list[str]:
    """For the completion of the shell."""
    return list(Workspace.find().memories())


def glossary_names() -> list[str]:
    """For the completion of the shell."""
    return list(Workspace.find().glossaries())


Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Word documents (.docx, .docm, .dotx).")]
From = Annotated[
    str | None, typer.Option("--from", metavar="zh|en", help="Source language (default: found from the text).")
]
To = Annotated[str | None, typer.Option("--to", metavar="zh|en", help="Target language (default: the other one).")]
Memories = Annotated[
    list[str] | None,
    typer.Option(
        "--memory",
        "-m",
        metavar="NAME|FILE.tmx|postgresql://…",
        help="Translation memory, by name, as a TMX file, or a shared one by its address; may be given several times, "
        "the first one first in rank (default: those of the settings, else all of the workspace).",
        autocompletion=memory_names,
    ),
]
Glossaries = Annotated[
    list[str] | None,
    typer.Option(
        "--glossary",
        "-g",
        metavar="NAME|FILE",
        help="Termbase, by name or as a TBX, CSV, TSV or XLSX file; may be given several times "
        "(default: those of the settings, else all of the workspace).",
        autocompletion=glossary_names,
    ),
]


class EngineKind(StrEnum):
    """What translates the sentences no memory knows."""

    SEQ2SEQ = "seq2seq"
    LLM = "llm"
    OPENAI = "openai"


EngineChoice = Annotated[
    EngineKind | None,
    typer.Option(
        "--engine",
        help="What translates: a translation model (seq2seq, default), an instruction model on this machine (llm), or "
        "an endpoint with OpenAI's interface (openai; the text is sent to --base-url, the key is read from the "
        "environment variable STDTRANS_API_KEY or OPENAI_API_KEY).",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", metavar="URL", help="The endpoint for --engine openai, such as http://localhost:8000/v1."
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="DIR|ID|NAME",
        help="The model to use: a folder or its catalogue id; for llm a GGUF file or its catalogue id; for openai the "
        "endpoint's name for it.",
    ),
]
Threshold = Annotated[
    int | None,
    typer.Option(
        "--threshold", metavar="1-100", min=1, max=100, help="Lowest score of a fuzzy match that is used (default: 75)."
    ),
]
SkipStyles = Annotated[
    list[str] | None,
    typer.Option("--skip-style", metavar="STYLE", help="Leave text in this style alone; may be given several times."),
]
Force = Annotated[bool, typer.Option("--force", "-f", help="Overwrite what exists.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Do everything but write.")]
Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, help="How many to show at most, of each memory or termbase.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def direction_asked(source: str | None, target: str | None, default: Direction | None = None) -> Direction | None:
    """The direction the options ask for; None to find it from the text. Raises UsageError for one language twice."""
    languages = [parse_language(tag) if tag else None for tag in (source, target)]
    from_, to = languages
    if from_ and to and from_ is to:
        raise UsageError("Source and target language are the same.", "Give --from zh --to en or --from en --to zh.")
    if from_:
        return Direction(from_, from_.other)
    if to:
        return Direction(to.other, to)
    return default


def language_of(text: str) -> Language:
    """The language of a text the user typed. Raises UsageError where it has no letters."""
    from stdtrans.language import detect

    language = detect([text])
    if language is None:
        raise UsageError(f"The language of '{text}' cannot be told.", "Give --from zh or --from en.")
    return language


def check_input(path: Path) -> None:
    """Raises InputError unless there is a file to read, UsageError for `-`."""
    if str(path) == "-":
        raise UsageError("A file cannot be read from standard input.", "Give the name of a file.")
    if path.is_dir():
        raise InputError(f"'{path}' is a folder.", "Give the files in it, as in FOLDER/*.")
    if not path.is_file():
        raise InputError(f"There is no file '{path}'.", "Check the name and the folder.")


def check_output(path: Path, *, force: bool) -> None:
    """Raises OutputError where something stands in the way of a new file."""
    if path.is_dir():
        raise OutputError(f"'{path}' is a folder.", "Give the name of a file.")
    if path.exists() and not force:
        raise OutputError(f"'{path}' exists already.", "Use --force to overwrite it, or give another name.")
    if not path.parent.is_dir():
        raise OutputError(f"There is no folder '{path.parent}'.", "Make it first, or choose another one.")


def each(files: Sequence[Path], work: Callable[[Path], None]) -> Exit:
    """Do the work for every file. One file's error stops only that file; the worst of all is the answer."""
    several = len(files) > 1
    ends = []
    for file in files:
        try:
            work(file)
            ends.append(Exit.DONE)
        except StdtransError as error:
            console.fail(error, str(file), prefix=several)
            ends.append(error.exit)
        except Exception as error:
            ends.append(unexpected(error, str(file), prefix=several))
    failed = sum(end is not Exit.DONE for end in ends)
    if failed and several:
        console.warn(_("{} of {} files failed or are incomplete.", failed, len(files)))
    return max(ends, key=_WORST_LAST.index)


_UNWRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR}


def unexpected(error: Exception, file: str = "", *, prefix: bool = False) -> Exit:
    """Report an error that no room has named: a folder or disk that takes nothing, else a fault of the program.

    A fault is told in one line, with its traceback only for those who ask.
    """
    if isinstance(error, OSError) and error.errno in _UNWRITABLE and error.filename:
        problem = OutputError(
            f"'{error.filename}' cannot be written: {error.strerror}.",
            "Check the folder and the disk; STDTRANS_HOME names another folder for what stdtrans keeps.",
        )
        console.fail(problem, file, prefix=prefix)
        return problem.exit
    if console.state.verbose or os.environ.get("STDTRANS_DEBUG"):
        traceback.print_exception(error)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    advice = "Please report it to the maintainers of stdtrans, with what --verbose shows."
    console.fail(StdtransError(f"Internal error: {what}", advice), file, prefix=prefix)
    return Exit.INTERNAL


def store_name(settings: Sequence[str]) -> str:
    """The memory or glossary meant where none is named: the first of the settings that is a name, else `default`."""
    return next((name for name in settings if Path(name).name == name and not Path(name).suffix), "default")


def agreed(question: str, *, yes: bool) -> None:
    """Go on only if --yes was given or the user agrees. Raises UsageError where nobody can be asked."""
    if yes:
        return
    if not console.asks():
        raise UsageError("This deletes for good, and there is nobody to ask.", "Give --yes.")
    typer.confirm(question, abort=True, err=True)


def remove_store(path: Path) -> None:
    """Delete a memory or glossary with what lies beside it: its write-ahead log and its indexes."""
    for file in [*path.parent.glob(f"{glob.escape(path.name)}?*"), path]:
        file.unlink(missing_ok=True)


def tell_dropped(file: Path, count: int, dropped: Iterable[tuple[int, str]]) -> None:
    """Say how many entries of a file could not be taken, and to those who ask, which (line, reason)."""
    for line, reason in dropped:
        console.detail(_("{}, line {}: left out: {}", file, line, localised(reason)))
    if count:
        console.warn(_("{}: {} entries could not be used (--verbose says why).", file, count))
