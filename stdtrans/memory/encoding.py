"""The encoding a text file really has, whatever it says, and its text in pieces."""

import codecs
import re
from pathlib import Path

from stdtrans.errors import InputError

_PIECE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")


def find_encoding(path: Path) -> str:
    """The name of a codec that reads the whole file.

    A byte order mark decides; else UTF-16 shows by its zeros; else what an XML declaration says, where the file is
    that; else UTF-8, where it is; else GB18030, which most old Chinese files are. Reads the file once, a piece at a
    time. Raises InputError where nothing fits, with the line.
    """
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the name and its rights.") from error
    for mark, name in _BOMS:
        if head.startswith(mark):
            return _first_that_fits(path, [name])
    if head[1:2] == b"\0" or head[:1] == b"\0":
        return _first_that_fits(path, ["utf-16-be" if head[:1] == b"\0" else "utf-16-le"])
    declared = _DECLARED.search(head)
    names = ["utf-8", "gb18030"]
    if declared:
        names.insert(0, _known(declared[1].decode("ascii")))
    return _first_that_fits(path, names)


def _known(declared: str) -> str:
    """A declared encoding as the codec to try: the whole of GB18030 for its parts; no 16 bits where there are 8."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return "utf-8"
    if name in ("gb2312", "gbk"):
        return "gb18030"
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _first_that_fits(path: Path, names: list[str]) -> str:
    lines = []
    for name in dict.fromkeys(names):
        line = _wrong_line(path, name)
        if line is None:
            return name
        lines.append((line, name))
    line, name = lines[0]
    raise InputError(
        f"{path.name}, line {line}: not valid {name.upper()}, nor any other encoding it could be.",
        "Save the file as UTF-8 and try again.",
    )


def _wrong_line(path: Path, encoding: str) -> int | None:
    """The line of the first byte that the encoding cannot read; None where it reads all."""
    line = 1
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                line += decoder.decode(piece, final=not piece).count("\n")
            except UnicodeDecodeError as error:
                return line + bytes(error.object[: error.start]).count(b"\n")
            if not piece:
                return None
