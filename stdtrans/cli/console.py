"""What goes where: results to stdout, messages and progress to stderr, the same facts as JSON for machines."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from stdtrans.errors import StdtransError
from stdtrans.messages import _, localised

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

Progress = Callable[[str, int, int | None], None]

# Wide enough for any table: a pipe has no width, and what is cut or wrapped cannot be searched.
_PIPE_WIDTH = 1000


@dataclass
class State:
    """What the options every command has ask for; set anew by each run of `main`."""

    json: bool = False
    quiet: bool = False
    verbose: bool = False
    bars: Progress | None = None


state = State()


def say(text: str) -> None:
    """Tell the user something, unless --quiet."""
    if not state.quiet:
        _stderr().print(text, markup=False, highlight=False, soft_wrap=True)


def detail(text: str) -> None:
    """Tell the user something that only --verbose asks for."""
    if state.verbose:
        say(text)


def warn(text: str) -> None:
    """Tell the user something that --quiet does not silence."""
    _stderr().print(_("warning: {}", text), style="yellow", markup=False, highlight=False, soft_wrap=True)


def fail(error: StdtransError, file: str = "", *, prefix: bool = False) -> None:
    """Report an error on stderr, and as an object on stdout where --json is given.

    file: the document it concerns; prefix: name it before a message that does not.
    """
    message, advice = localised(error.message), localised(error.advice)
    _stderr().print(
        _("error: {}", f"{file}: {message}" if prefix and file not in message else message),
        style="red",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    if advice:
        _stderr().print(advice, markup=False, highlight=False, soft_wrap=True)
    if state.json:
        facts = {"exit": int(error.exit), "message": error.message, "advice": error.advice}
        emit({"version": 1, "type": "error", **({"source": file} if file else {}), "error": facts})


def out(text: str) -> None:
    """One line of result on stdout. A reader that has gone away (`| head`) is no error."""
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        _forget_stdout()


def emit(facts: object) -> None:
    """One JSON value on one line of stdout."""
    out(json.dumps(facts, ensure_ascii=False, default=str))


def show(renderable: "RenderableType") -> None:
    """A table on stdout, with colour only on a terminal."""
    out(_rendered(renderable, sys.stdout))


def show_aside(renderable: "RenderableType") -> None:
    """A table on stderr, unless --quiet."""
    if not state.quiet:
        sys.stderr.write(_rendered(renderable, sys.stderr) + "\n")


def table(*headings: str, right: tuple[int, ...] = ()) -> "Table":
    """An empty table; `right` numbers the columns of figures."""
    from rich import box
    from rich.table import Table

    out = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for i, heading in enumerate(headings):
        out.add_column(heading, justify="right" if i in right else "left", overflow="fold")
    return out


def flush() -> None:
    """Hand over what stdout still holds."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()


def megabytes(size: int) -> str:
    """A size in bytes for people (SI megabytes, as download pages give them)."""
    return f"{size / 1e6:,.1f} MB" if size < 1e8 else f"{size / 1e6:,.0f} MB"


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A callable that shows (stage, done, total) on stderr; None where nobody watches or --quiet.

    Inside another `progress` it is the same one: a model is fetched in the middle of a translation.
    """
    if state.bars is not None or state.quiet or not _stderr().is_terminal:
        yield state.bars
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    counts = TextColumn("{task.fields[counts]}", justify="right")
    columns = (TextColumn("{task.description}"), BarColumn(), counts, TimeElapsedColumn(), TimeRemainingColumn())
    with Bars(*columns, console=_stderr(), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                for earlier in bars.tasks:  # stages follow one another, and some do not know their end
                    bars.update(earlier.id, total=earlier.total or 1, completed=earlier.total or 1)
                tasks[stage] = bars.add_task(localised(stage), total=total, counts="")
            counts = f"{done:,}/{total:,}" if total else f"{done:,}" if done else ""
            bars.update(tasks[stage], completed=done, total=total, counts=counts)

        state.bars = advance
        try:
            yield advance
        finally:
            state.bars = None


def of_bytes(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    """A callable that takes (bytes done, bytes in all) and shows megabytes; None where nobody watches."""
    if progress is None:
        return None
    return lambda done, total: progress(stage, done // 1_000_000, total // 1_000_000)


def asks() -> bool:
    """Whether there is somebody to answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty() and not state.json and not os.environ.get("CI")


def reset() -> None:
    """Forget what an earlier run in the same process was asked for."""
    state.json = state.quiet = state.verbose = False
    state.bars = None
    _console.cache_clear()


def _rendered(renderable: "RenderableType", stream: Any) -> str:
    from rich.console import Console

    console = Console(file=stream, width=None if stream.isatty() else _PIPE_WIDTH)
    with console.capture() as capture:
        console.print(renderable)
    lines = [line.rstrip() for line in capture.get().split("\n")]
    return "\n".join(line for line in lines if line)


def _stderr() -> "Console":
    return _console(sys.stderr)


@cache
def _console(stream: Any) -> "Console":
    from rich.console import Console

    return Console(file=stream)


def _forget_stdout() -> None:
    # the interpreter flushes stdout once more when it ends, and would complain there
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
