"""Share the work on a long list among processes, where the system can split one in two as it stands."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import Generic, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Splitting costs some hundredths of a second, about what the checks of fifty segments cost.
LEAST = 300
# Each process makes copies of what it touches: more of them take memory and save little.
_PROCESSES = 4
# Each process takes a share whenever it is done with one, so that all end together; a share's number is one byte.
_SHARES = 64
# Only there a split process may go on as it is: the libraries of macOS do not bear it, Windows has no such thing.
_CAN_SPLIT = sys.platform == "linux"


class Shared(Generic[Item, Result]):
    """`[function(i) for i in items]`, in less time on several cores, begun while this process does something else.

    function: depends on nothing but the item and what does not change meanwhile, and uses no open database; what it
    remembers may be lost, and its results must be picklable. processes: how many at most, this one among them
    (default: the cores it may use). Use it as a context: what is still at work at its end is stopped.
    """

    def __init__(self, function: Callable[[Item], Result], items: Sequence[Item], processes: int | None = None) -> None:
        self._function = function
        self._items = items
        self._children: list[tuple[ForkProcess, Connection]] = []
        self._shares: int | None = None
        count = min(processes or _cores(), _PROCESSES)
        if _CAN_SPLIT and count > 1 and len(items) >= LEAST:
            self._split(count - 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child, reader in self._children:
            reader.close()
            child.kill()
            child.join()
        if self._shares is not None:
            os.close(self._shares)

    def results(self) -> list[Result]:
        """The results, in order; this process takes its shares too. Raises what the function raises."""
        done = self._worked() if self._shares is not None else {}
        for _, reader in self._children:
            try:
                done |= reader.recv()
            except EOFError:  # it failed or was killed: what it took is done below, and raises what there is to raise
                continue
        out: dict[int, Result] = {}
        for share in range(_SHARES):
            found = done[share] if share in done else self._share(share)
            out |= zip(range(share, len(self._items), _SHARES), found, strict=True)
        return [out[i] for i in range(len(self._items))]

    def _split(self, children: int) -> None:
        self._shares, writer = os.pipe()
        os.write(writer, bytes(range(_SHARES)))
        os.close(writer)
        context = multiprocessing.get_context("fork")
        # an interruption is the parent's to tell: its children never see one
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for _ in range(children):
                here, there = context.Pipe(duplex=False)
                child = context.Process(target=self._work, args=(here, there), daemon=True)
                child.start()
                there.close()
                self._children.append((child, here))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _work(self, reader: Connection, writer: Connection) -> None:
        """In the child: say nothing of a failure, which is the parent's to tell."""
        gc.disable()  # looking for cycles would touch, and so copy, all memory of the parent
        reader.close()
        try:
            writer.send(self._worked())
        except Exception:
            os._exit(1)

    def _worked(self) -> dict[int, list[Result]]:
        """The results of the shares that nobody had taken, by number."""
        assert self._shares is not None
        done = {}
        while share := os.read(self._shares, 1):
            done[share[0]] = self._share(share[0])
        return done

    def _share(self, number: int) -> list[Result]:
        return [self._function(item) for item in self._items[number::_SHARES]]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
