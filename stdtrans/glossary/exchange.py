"""Files of terms by their kind: which reader and which writer belongs to a suffix."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from stdtrans.errors import InputError, UsageError
from stdtrans.glossary import table, tbx, utx, word_table
from stdtrans.glossary.candidate import Candidate
from stdtrans.glossary.concept import Concept, Dropped

Reader = Callable[[Path, Counter[str]], Iterator[Concept | Dropped]]
Writer = Callable[[Path, str, Iterable[Concept]], None]
READERS: Mapping[str, Reader] = {
    ".tbx": tbx.read,
    ".xml": tbx.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".txt": table.read,
    ".utf8": table.read,
    ".tab": table.read,
    ".xlsx": table.read,
    ".utx": utx.read,
    ".docx": word_table.read,
}
MAPPED: Mapping[str, Callable[[Path, Counter[str], Mapping[str, str]], Iterator[Concept | Dropped]]] = {
    **{suffix: table.read for suffix, reader in READERS.items() if reader is table.read},
    ".docx": word_table.read,
}
"""Those whose columns may be named."""
WRITERS: Mapping[str, Writer] = {
    ".tbx": tbx.write,
    ".csv": table.write,
    ".tsv": table.write,
    ".xlsx": table.write,
}


def read(path: Path, others: Counter[str], columns: Mapping[str, str] | None = None) -> Iterator[Concept | Dropped]:
    """The concepts of a file, read by its suffix; what cannot be used comes as Dropped with its line.

    others: terms in other languages are counted into it by language tag; columns: of a table, field to column (see
    `stdtrans.glossary.table.read`). Raises InputError with the line if the file as a whole cannot be read, or is of no
    kind that holds terms, UsageError for columns of a file that has none.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise InputError(f"'{path}' is of no kind that holds terms.", f"Supported: {', '.join(READERS)}.")
    if not columns:
        return READERS[suffix](path, others)
    if suffix not in MAPPED:
        raise UsageError(f"'{path}' has no columns to name.", f"Tables are: {', '.join(MAPPED)}.")
    return MAPPED[suffix](path, others, columns)


def write(path: Path, title: str, concepts: Iterable[Concept]) -> None:
    """Write concepts to a file by its suffix. Replaces the file whole or leaves it.

    Raises UsageError for another suffix, OutputError if it cannot be written.
    """
    _writer(path)(path, title, concepts)


def write_candidates(path: Path, title: str, candidates: Sequence[Candidate]) -> None:
    """Write candidates for review to a file by its suffix: tables say how each was found, TBX only what it is.

    Raises UsageError for another suffix, OutputError if it cannot be written.
    """
    writer = _writer(path)
    if writer is table.write:
        table.write_candidates(path, title, candidates)
    else:
        writer(path, title, [c.concept for c in candidates])


def _writer(path: Path) -> Writer:
    found = WRITERS.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"Terms cannot be written as '{path.suffix}'.", f"Supported: {', '.join(WRITERS)}.")
    return found
