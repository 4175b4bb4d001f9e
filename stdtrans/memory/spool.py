"""Units on their way from an import into the fuzzy index: on the disk where they are many."""

import tempfile
from collections.abc import Iterator
from typing import IO

from stdtrans.memory.postings import Units

# Some megabytes in memory, whatever the size of the import.
_SPILLED_AT = 1 << 15


class Spool:
    """Unit numbers and encoded texts in the order they came, held in a temporary file but for the latest.

    complete: False once the temporary file could not be written; what is held then is of no use, and the index reads
    the memory instead.
    """

    def __init__(self) -> None:
        self.complete = True
        self._latest = Units()
        self._spilled: list[tuple[int, int]] = []
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return sum(count for count, _ in self._spilled) + len(self._latest)

    def add(self, number: int, text: str) -> None:
        self._latest.add(number, text)
        if len(self._latest) >= _SPILLED_AT:
            self._spill()

    def batches(self, limit: int) -> Iterator[Units]:
        """All units, about `limit` at a time (the limit is passed by less than a spilled piece). Raises OSError."""
        batch = Units()
        if self._file:
            self._file.seek(0)
            for count, size in self._spilled:
                batch.load(self._file.read(size), count)
                if len(batch) >= limit:
                    yield batch
                    batch = Units()
        batch.load(self._latest.dump(), len(self._latest))
        if len(batch):
            yield batch

    def close(self) -> None:
        """Give the temporary file back."""
        if self._file:
            self._file.close()

    def _spill(self) -> None:
        if self.complete:
            try:
                if self._file is None:
                    self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed by close()
                data = self._latest.dump()
                self._file.write(data)
                self._spilled.append((len(self._latest), len(data)))
            except OSError:
                self.complete = False
        self._latest = Units()
