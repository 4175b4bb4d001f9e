"""Share the work on a long list among processes, where the system can split one in two as it stands."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Splitting costs some hundredths of a second, about what the checks of fifty segments cost.
LEAST = 300
# Each process makes copies of what it touches: more of them take memory and save little.
_PROCESSES = 4
# Only there a split process may go on as it is: the libraries of macOS do not bear it, Windows has no such thing.
_CAN_SPLIT = sys.platform == "linux"


def shared(function: Callable[[Item], Result], items: Sequence[Item], processes: int | None = None) -> list[Result]:
    """The function's results, in order: as `[function(i) for i in items]`, in less time on several cores.

    function: depends on nothing but the item and what does not change meanwhile; what it remembers may be lost. Its
    results must be picklable. processes: how many at most (default: the cores this one may use). Raises what the
    function raises.
    """
    count = min(processes or _cores(), _PROCESSES)
    if not _CAN_SPLIT or count < 2 or len(items) < LEAST:
        return [function(item) for item in items]
    context = multiprocessing.get_context("fork")
    children = []
    # an interruption is the parent's to tell: its children never see one
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    for part in range(1, count):
        reader, writer = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(function, items[part::count], reader, writer), daemon=True)
        child.start()
        writer.close()
        children.append((child, reader))
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    results: list[Result | None] = [None] * len(items)
    results[::count] = [function(item) for item in items[::count]]
    for part, (child, reader) in enumerate(children, 1):
        try:
            results[part::count] = reader.recv()
        except EOFError:  # it failed or was killed: the work is done here, and raises here what there is to raise
            results[part::count] = [function(item) for item in items[part::count]]
        reader.close()
        child.join()
    return results  # type: ignore[return-value]  # every place is filled


def _work(function: Callable[[Item], Result], items: Sequence[Item], reader: Connection, writer: Connection) -> None:
    """In the child: say nothing of a failure, which is the parent's to tell."""
    gc.disable()  # looking for cycles would touch, and so copy, all memory of the parent
    reader.close()
    try:
        writer.send([function(item) for item in items])
    except Exception:
        os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
