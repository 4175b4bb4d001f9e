"""The package of a Word document (ISO/IEC 29500-2): parts, content types, relationships; safe against hostile files."""

import lzma
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from stdtrans.documents.docx.xml import Element, name, parse, serialise
from stdtrans.errors import InputError

# A real 1,000-page standard unpacks to some 100 MB of XML; a bomb grows a thousandfold.
MAX_PART = 512 * 1024 * 1024
MAX_TOTAL = 2 * 1024 * 1024 * 1024
MAX_PARTS = 20_000
MAX_XML = 256 * 1024 * 1024
MAX_RATIO = 1000
RATIO_FROM = 16 * 1024 * 1024

# What the methods of compression raise where the data is damaged.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)

CONTENT_TYPES = "[Content_Types].xml"


class Package:
    """All parts of one document. Parts that were not touched are written back byte by byte.

    Raises InputError: not a ZIP file, damaged, encrypted, too large when unpacked, no main document.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            self._infos = self._check(self._zip.infolist())
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError) as error:
            raise InputError(f"{path} is damaged: {error}.", "Open it in Word and save it again.") from None
        self._trees: dict[str, Element] = {}
        self._changed: dict[str, bytes] = {}
        self._read_content_types()
        self.main = self._find_main()

    def _check(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(infos) > MAX_PARTS:
            raise InputError(f"{self.path} has {len(infos)} parts; no Word document has more than {MAX_PARTS}.")
        by_name: dict[str, zipfile.ZipInfo] = {}
        total = 0
        for info in infos:
            total += info.file_size
            swollen = info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
            if info.file_size > MAX_PART or total > MAX_TOTAL or swollen:
                raise InputError(f"{self.path} unpacks to far more than it should; it looks like a ZIP bomb.")
            if info.flag_bits & 1:
                raise InputError(f"{self.path} is encrypted.", "Remove the password in Word and save it again.")
            if info.filename in by_name:
                raise InputError(f"{self.path} holds the part {info.filename} twice.", "Save it again in Word.")
            by_name[info.filename] = info
        return by_name

    def _read_content_types(self) -> None:
        if CONTENT_TYPES not in self._infos:
            raise InputError(f"{self.path} is a ZIP file but no Word document.", "Give a .docx, .docm or .dotx file.")
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for element in self.tree(CONTENT_TYPES):
            kind = element.get("ContentType", "") if isinstance(element.tag, str) else ""
            if name(element) == "ct:Default":
                self._defaults[element.get("Extension", "").lower()] = kind
            elif name(element) == "ct:Override":
                self._overrides[unquote(element.get("PartName", "")).lstrip("/").lower()] = kind

    def _find_main(self) -> str:
        for part in self.names():
            kind = self.content_type(part)
            if kind.endswith("main+xml") and "word" in kind:
                return part
        for relationship in self.relationships("").values():
            if relationship[0].endswith("/officeDocument") and relationship[1] in self._infos:
                root = self.tree(relationship[1])
                if name(root) == "w:document":
                    return relationship[1]
        raise InputError(f"{self.path} has no main document part.", "Give a Word document (.docx, .docm, .dotx).")

    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return [n for n in self._infos if not n.endswith("/")]

    def content_type(self, part: str) -> str:
        """The media type of a part, empty where none is given."""
        override = self._overrides.get(part.lower())
        return override or self._defaults.get(part.rpartition(".")[2].lower(), "")

    def of_type(self, *endings: str) -> list[str]:
        """The parts whose media type ends so ("wordprocessingml.header+xml")."""
        return [n for n in self.names() if n != CONTENT_TYPES and self.content_type(n).endswith(endings)]

    def read(self, part: str) -> bytes:
        """The bytes of a part as it now stands. Raises InputError where it is damaged or missing."""
        if part in self._changed:
            return self._changed[part]
        info = self._infos.get(part)
        if info is None:
            raise InputError(f"{self.path} lacks the part {part}.", "Open it in Word and save it again.")
        try:
            return self._zip.read(info)
        except _DAMAGE as error:
            message = f"{self.path} is damaged in the part {part}: {error}."
            raise InputError(message, "Open it in Word and save it again.") from None

    def tree(self, part: str) -> Element:
        """The parsed root of an XML part, the same object every time. Raises InputError."""
        if part not in self._trees:
            info = self._infos.get(part)
            if info is not None and info.file_size > MAX_XML:
                raise InputError(f"The part {part} of {self.path} is too large ({info.file_size:,} bytes).")
            self._trees[part] = parse(self.read(part), part)
        return self._trees[part]

    def touch(self, part: str) -> None:
        """Say that the tree of a part was changed and is to be written."""
        self._changed[part] = b""

    def replace(self, part: str, data: bytes) -> None:
        """Put other bytes in the place of a part."""
        self._changed[part] = data

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id -> (type, name of the target part) of a part ("" for the package); external ones left out."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self._infos:
            return {}
        out = {}
        for element in self.tree(rels):
            if name(element) != "rel:Relationship" or element.get("TargetMode") == "External":
                continue
            target = unquote(element.get("Target", ""))
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            out[element.get("Id", "")] = (element.get("Type", ""), full)
        return out

    def save(self, file: BinaryIO) -> None:
        """Write the package: same parts, same order, same dates; only touched parts differ."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for part, info in self._infos.items():
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                fresh.compress_type = info.compress_type
                fresh.external_attr = info.external_attr
                data = b"" if part.endswith("/") else self._current(part)
                out.writestr(fresh, data)

    def _current(self, part: str) -> bytes:
        if part not in self._changed:
            return self.read(part)
        return self._changed[part] or serialise(self._trees[part])

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
