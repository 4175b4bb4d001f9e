"""The encoding of a text file (byte order mark, null bytes, what it declares, what Chinese tools write), and texts."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from stdtrans.errors import InputError

_CHUNK = 1 << 18
_HEAD = 1 << 12
# UTF-32 begins with the mark of UTF-16, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_encoding(path: Path, declared: str = "") -> str:
    """The name of the encoding in which the whole file can be read.

    declared: what the file says of itself (an XML declaration), tried after the byte order mark and before UTF-8 and
    GB 18030. Raises InputError with the line of the first byte that is wrong, or if the file cannot be opened.
    """
    head = _head(path)
    for sign, name in _MARKS:
        if head.startswith(sign):
            return _verified(path, [name])
    if b"\0" in head:
        # UTF-16 without a mark: the null bytes of its Latin letters, signs and line ends stand at odd or even places
        little, big = head[1::2].count(0), head[::2].count(0)
        return _verified(path, ["utf-16-le" if little > big else "utf-16-be"])
    candidates = ["utf-8", "gb18030"]
    if declared and _one_byte_units(declared):
        candidates.insert(0, declared)
    return _verified(path, candidates)


def read_utf8(path: Path) -> str:
    """The text of a file in UTF-8, with or without byte order mark; the line ends of any system become one.

    Raises InputError where the file cannot be read or is in another encoding.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as e:
        raise InputError(f"{path} cannot be read: {e.strerror}.", "Check that it is a file you may read.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not in UTF-8.", "Save it again in UTF-8.") from None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError as e:
        raise InputError(f"There is no file '{path}'.", "Check the path.") from e
    except OSError as e:
        raise InputError(f"'{path}' cannot be read: {e.strerror}.", "Check that it is a file you may read.") from e


def _one_byte_units(name: str) -> bool:
    """Whether an encoding exists and can hold a file without null bytes."""
    try:
        return len("<".encode(name)) == 1
    except (LookupError, UnicodeError):
        return False


def _verified(path: Path, candidates: list[str]) -> str:
    line = 0
    for name in candidates:
        wrong = _first_wrong_line(path, name)
        if not wrong:
            return name
        line = line or wrong
    tried = ", ".join(candidates)
    raise InputError(f"'{path}', line {line}: not readable as {tried}.", "Save the file as UTF-8 and try again.")


def _first_wrong_line(path: Path, encoding: str) -> int:
    """The line (from 1) of the first byte that is wrong in the encoding, 0 where all is well."""
    lines = 1
    try:
        for piece in _decoded(path, encoding):
            lines += piece.count("\n")
    except UnicodeDecodeError as e:
        return lines + e.object[: e.start].decode(encoding, "ignore").count("\n")
    return 0


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)
