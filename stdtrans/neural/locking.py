"""A lock between processes that ends with its holder, so that no two install the same model at once."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from stdtrans.errors import ResourceError

# A model of 75 MB over a slow line takes this long; after it the user decides.
PATIENCE_SECONDS = 600.0
_PAUSE_SECONDS = 0.5


@contextmanager
def locked(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock at `path`, waiting for another holder. Raises ResourceError when patience ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with path.open("a") as file:
        while not _try(file):
            if time.monotonic() >= until:
                raise ResourceError(
                    "Another process is installing this model.", "Wait for it to end, then run the command again."
                )
            time.sleep(_PAUSE_SECONDS)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[str]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
