"""Files that must be refused, or read with bounded time and memory; made when a test runs, never stored.

Each maker writes one file into a folder and gives its path. `HOSTILE` names them all.
"""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLAIN = f"<w:document {W}><w:body><w:p><w:r><w:t>正常的一句话。</w:t></w:r></w:p></w:body></w:document>"
GIGABYTE = 1024**3


def _write(path: Path, document: str | None = PLAIN, *more: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS)
        if document is not None:
            package.writestr("word/document.xml", document)
        for name, data in more:
            package.writestr(name, data)
    return path


def zip_bomb(folder: Path) -> Path:
    """One gigabyte of zeros in the main document."""
    path = _write(folder / "zip-bomb.docx", None)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        block = bytes(1024 * 1024)
        for _ in range(GIGABYTE // len(block)):
            part.write(block)
    return path


def lying_zip_bomb(folder: Path) -> Path:
    """64 MB of zeros whose directory says that they are 100 bytes."""
    path = _write(folder / "lying-zip-bomb.docx", None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("word/document.xml", bytes(64 * 1024 * 1024))
    data = bytearray(path.read_bytes())
    size, lie = struct.pack("<I", 64 * 1024 * 1024), struct.pack("<I", 100)
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = lie
        at = data.find(size, at + 4)
    path.write_bytes(data)
    return path


def overlapping_zip_bomb(folder: Path) -> Path:
    """5,000 directory entries that all point to the same 4 MB of compressed zeros: 20 GB in all."""
    kernel = io.BytesIO()
    with zipfile.ZipFile(kernel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("word/media/0000.xml", bytes(4 * 1024 * 1024))
    data = kernel.getvalue()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    count = 5000
    directory = b"".join(entry.replace(b"0000.xml", b"%04d.xml" % i) for i in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    path = folder / "overlapping-zip-bomb.docx"
    path.write_bytes(data[:start] + directory + tail)
    return path


def nested_zip(folder: Path) -> Path:
    """A zip in a zip in a zip, ten deep, each with ten megabytes of zeros beside it."""
    inner = b""
    for depth in range(10):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
            package.writestr("zeros.bin", bytes(10 * 1024 * 1024))
            package.writestr(f"inner{depth}.zip", inner)
        inner = buffer.getvalue()
    path = folder / "nested-zip.docx"
    path.write_bytes(inner)
    return path


def deep_xml(folder: Path, levels: int = 100_000) -> Path:
    """A main document nested `levels` deep."""
    inner = "<w:sdt><w:sdtContent>" * (levels // 2) + "</w:sdtContent></w:sdt>" * (levels // 2)
    return _write(folder / "deep.docx", f"<w:document {W}><w:body>{inner}</w:body></w:document>")


def billion_laughs(folder: Path) -> Path:
    """Ten entities, each ten times the one before."""
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))]
    body = PLAIN.replace("正常的一句话。", "&a9;")
    return _write(folder / "billion-laughs.docx", f"<!DOCTYPE d [{''.join(lines)}]>{body}")


def external_entity(folder: Path) -> Path:
    """An entity that reads a file of the machine: its words must not stand in any output."""
    (folder / "secret.txt").write_text("WORDS FROM ANOTHER FILE", encoding="utf-8")
    declared = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    return _write(folder / "external-entity.docx", declared + PLAIN.replace("正常的一句话。", "&x;"))


def truncated(folder: Path) -> Path:
    """The first half of a document."""
    path = _write(folder / "truncated.docx")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def damaged(folder: Path) -> Path:
    """A document whose compressed main part has been overwritten in the middle."""
    path = _write(
        folder / "damaged.docx", PLAIN.replace("正常", "".join(chr(0x4E00 + 7 * i % 9000) for i in range(4000)))
    )
    data = bytearray(path.read_bytes())
    at = data.index(b"word/document.xml") + 200
    data[at : at + 40] = bytes(40)
    path.write_bytes(data)
    return path


def parent_names(folder: Path) -> Path:
    """Parts with names that lead out of a folder; a good document otherwise, which may be translated."""
    more = (("../../escaped.xml", b"<x/>"), ("/tmp/absolute.xml", b"<x/>"), ("word\\..\\odd.xml", b"<x/>"))
    return _write(folder / "parent-names.docx", PLAIN, *more)


def encrypted(folder: Path) -> Path:
    """The beginning of an OLE compound file, as Word writes a document with a password."""
    path = folder / "encrypted.docx"
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    )
    return path


def empty(folder: Path) -> Path:
    """No byte at all."""
    path = folder / "empty.docx"
    path.write_bytes(b"")
    return path


def not_word(folder: Path) -> Path:
    """Plain text with the suffix of Word."""
    path = folder / "not-word.docx"
    path.write_text("This is only text.\n", encoding="utf-8")
    return path


def wrong_suffix(folder: Path) -> Path:
    """A good document with the suffix of a picture."""
    return _write(folder / "document.png")


def no_document(folder: Path) -> Path:
    """A package without its main document."""
    return _write(folder / "no-document.docx", None)


def no_content_types(folder: Path) -> Path:
    """A zip file that is no package."""
    path = folder / "no-content-types.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", PLAIN)
    return path


def duplicate_part(folder: Path) -> Path:
    """Two main documents of the same name: programs differ in which they read."""
    path = _write(folder / "duplicate-part.docx")
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("word/document.xml", PLAIN.replace("正常", "另外"))
    return path


def broken_xml(folder: Path) -> Path:
    """A main document that ends in the middle of an element."""
    return _write(folder / "broken-xml.docx", PLAIN[:-30])


def not_a_document(folder: Path) -> Path:
    """A main part of some other language."""
    return _write(folder / "html.docx", "<html><body><p>text</p></body></html>")


HOSTILE: dict[str, Callable[[Path], Path]] = {
    maker.__name__: maker
    for maker in (
        zip_bomb, lying_zip_bomb, overlapping_zip_bomb, nested_zip, deep_xml, billion_laughs, external_entity,
        truncated, damaged, encrypted, empty, not_word, wrong_suffix, no_document, no_content_types, duplicate_part,
        broken_xml, not_a_document,
    )
}  # fmt: skip
