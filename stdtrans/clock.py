"""Wall time by stage of a run, and its progress told on."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int | None], None]
"""Called with (stage, done, total) as work goes on; total is None where it is not known."""


class Clock:
    """seconds: wall time by stage so far; tell: passes progress on, to nobody where nobody asked."""

    def __init__(self, progress: Progress | None) -> None:
        self.seconds: dict[str, float] = {}
        self.tell: Progress = progress or (lambda stage, done, total: None)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time within as that of a stage; one entered again goes on counting."""
        self.tell(name, 0, None)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
