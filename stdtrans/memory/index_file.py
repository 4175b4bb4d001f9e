"""A part of the fuzzy index as a file beside its memory: written whole or not at all, read by mapping it."""

import json
import os
import shutil
import tempfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from stdtrans.memory.postings import FIELDS, Array, Part

_MAGIC = b"stdtrans-index-2"
_ALIGNMENT = 64


@dataclass(frozen=True, slots=True)
class Facts:
    """Which units a file knows: those of a memory in one language with after < number <= last, by which rules."""

    memory: str
    language: str
    keys: int
    after: int
    last: int


def write_part(path: Path, like: Path, facts: Facts, part: Part) -> None:
    """Arrays one after another, each at a multiple of 64 bytes, after JSON that says where; rights as of `like`.

    Raises OSError where it cannot be written.
    """
    layout: dict[str, tuple[str, int, int]] = {}
    pieces: list[memoryview] = []
    position = checksum = 0
    for name in FIELDS:
        array = np.ascontiguousarray(part.arrays[name])
        layout[name] = (array.dtype.str, len(array), position)
        for piece in (array.view(np.uint8).data, memoryview(bytes(-array.nbytes % _ALIGNMENT))):
            pieces.append(piece)
            position += len(piece)
            checksum = zlib.crc32(piece, checksum)
    head = json.dumps({"facts": asdict(facts), "size": position, "checksum": checksum, "arrays": layout}).encode()
    start = -(-(len(_MAGIC) + 12 + len(head)) // _ALIGNMENT) * _ALIGNMENT
    head = head.ljust(start - len(_MAGIC) - 12)
    handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + start.to_bytes(8, "little") + zlib.crc32(head).to_bytes(4, "little") + head)
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(like, temporary)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_part(path: Path, facts: Facts) -> Part | None:
    """The part in a file; None where the file is missing, cut, old or not what `facts` say.

    Only what says where the arrays are is read and checked, so that opening costs the same for any size;
    `part_is_whole` checks the rest.
    """
    try:
        start, head = _head(path)
        if head["facts"] != asdict(facts) or path.stat().st_size != start + head["size"]:
            return None
        data = np.memmap(path, np.uint8, mode="r")[start:]
        arrays: dict[str, Array] = {}
        for name, (kind, count, position) in head["arrays"].items():
            size = np.dtype(kind).itemsize * count
            arrays[name] = np.asarray(data[position : position + size]).view(kind)
        return Part(arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def part_is_whole(path: Path) -> bool:
    """Whether every byte is what was written; reads the whole file."""
    try:
        start, head = _head(path)
        data = np.memmap(path, np.uint8, mode="r")[start:]
        return bool(zlib.crc32(data.data) == head["checksum"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _head(path: Path) -> tuple[int, dict[str, Any]]:
    """Where the arrays begin, and what the file says of them. Raises ValueError for what is no such file."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ValueError
        start, checksum = int.from_bytes(file.read(8), "little"), int.from_bytes(file.read(4), "little")
        if not 0 < start < 1 << 20:
            raise ValueError
        head = file.read(start - len(_MAGIC) - 12)
    if zlib.crc32(head) != checksum:
        raise ValueError
    facts: dict[str, Any] = json.loads(head)
    return start, facts
