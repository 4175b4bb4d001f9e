"""What every document format offers: units out, translations in; found by suffix and content."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from stdtrans.errors import InputError, OutputError
from stdtrans.segment import Direction, Unit

Revisions = Literal["keep", "accept", "reject"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may ask of a format.

    skip_styles: names of paragraph or character styles whose text is not translated;
    revisions: tracked changes stay marked (text as accepted is translated), or are accepted or rejected first;
    keep_fonts: leave fonts, indents and grids as they are in the source.
    """

    skip_styles: frozenset[str] = frozenset()
    revisions: Revisions = "keep"
    keep_fonts: bool = False


class Document(Protocol):
    """One open document.

    notices: what a user has to know about it (a signature that will be broken, parts left untouched).
    """

    path: Path
    notices: list[str]

    def units(self) -> Iterator[Unit]:
        """The translatable text in reading order. The same units, with the same ids, at every call."""
        ...

    def write(self, targets: Mapping[str, str], path: Path, direction: Direction) -> None:
        """Write the document with `targets` (unit id -> text with that unit's marks) to `path`, at once or not at all.

        A unit without target, or whose target equals its source, stays as it is, byte by byte where nothing in its
        part changed. Raises OutputError.
        """
        ...


Opener = Callable[[Path, Options], Document]


def _open_docx(path: Path, options: Options) -> Document:
    from stdtrans.documents.docx.document import DocxDocument

    return DocxDocument(path, options)


FORMATS: dict[str, Opener] = dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), _open_docx)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_document(path: Path, options: Options | None = None) -> Document:
    """Open a document for translation.

    Raises InputError: missing, unreadable, empty, encrypted, of another format, damaged.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "Check the name and the folder.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check that it is a file you may read.") from None
    if not head:
        raise InputError(f"{path} is empty.", "Check that it was copied or downloaded completely.")
    if head == _OLE and suffix in FORMATS:
        raise InputError(
            f"{path} is protected with a password or is in the old Word format.",
            "Open it in Word, remove the password (File > Info > Protect Document) and save it as .docx.",
        )
    if suffix == ".doc" or head == _OLE:
        raise InputError(f"{path} is in the old Word format (.doc).", "Open it in Word and save it as .docx.")
    if suffix not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise InputError(f"{path}: files of kind '{suffix or 'no suffix'}' are not supported.", f"Supported: {known}.")
    if not head.startswith(b"PK"):
        raise InputError(f"{path} is not a Word document: it is no ZIP package.", "Open it in Word and save it again.")
    return FORMATS[suffix](path, options or Options())


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file to write that takes the place of `path` only when all went well.

    Raises OutputError where the folder or the disk refuses; the old file, if any, is then still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.", "Choose another folder with -o.") from None
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.", "Check the disk and the folder.") from None
    finally:
        part.unlink(missing_ok=True)
