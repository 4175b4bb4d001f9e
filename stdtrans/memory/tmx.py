"""TMX 1.4b in and out, streaming: a file of any size in little memory.

Source: TMX 1.4b specification (LISA OSCAR, 2005-04-26); TMX 1.1 to 1.3 read alike (lang for xml:lang). Nothing
outside the file is ever loaded and no declared entity is expanded.
"""

import io
import itertools
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from lxml import etree

from stdtrans import __version__
from stdtrans.errors import InputError, OutputError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.memory.encoding import find_encoding
from stdtrans.memory.entry import HUMAN, Context, Entry, Extra, ExtraKind, now
from stdtrans.memory.report import ImportReport
from stdtrans.memory.tmx_inline import XML_FORBIDDEN, SegmentError, local, read_segment, write_segment
from stdtrans.segment import Code

# Properties of a unit or a variant that this program writes and reads back into fields of an entry.
_DOMAIN, _ORIGIN, _REVIEWED, _DOCUMENT = "x-domain", "x-origin", "x-reviewed", "x-document"
_PREVIOUS, _FOLLOWING = "x-previous", "x-following"
_OWN = {_DOMAIN, _ORIGIN, _REVIEWED, _DOCUMENT, _PREVIOUS, _FOLLOWING}
# What other tools call the neighbours of a unit's source: OmegaT, memoQ.
_PREVIOUS_ELSEWHERE = {"prev", "x-context-pre"}
_FOLLOWING_ELSEWHERE = {"next", "x-context-post"}

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATED = {"creationid", "creationdate", "changedate"}
# libxml2 keeps the line of an element in 16 bits. Before they overflow within one chunk, the file is read by lines.
_LINES_KNOWN = 65535
_CHUNK = 1 << 15
_COUNTED_LINES = _LINES_KNOWN - _CHUNK

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class TmxHeader:
    """The header element: attributes in order, properties (type, value), notes."""

    attributes: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """An attribute's value, empty where it is missing."""
        return dict(self.attributes).get(name, "")


@dataclass(slots=True)
class TmxReport(ImportReport):
    """What was read and left out. units: tu elements seen; other_variants: of further languages, left out."""

    header: TmxHeader = TmxHeader()
    units: int = 0
    other_variants: int = 0


@dataclass(frozen=True, slots=True)
class _Variant:
    """One tuv that is Chinese or English."""

    language: Language
    text: str
    codes: tuple[Code, ...]
    extras: tuple[Extra, ...]
    attributes: dict[str, str]
    neighbours: tuple[tuple[str, str], ...]


def read_tmx(path: str | Path, report: ImportReport | None = None) -> Iterator[Entry]:
    """The pairs of a TMX file, one for each Chinese and English variant of a unit.

    report: filled while reading; a TmxReport also learns the header. A unit without both languages, with an empty
    side or with a segment that cannot be read is dropped and told there with its line. Raises InputError, with the
    line, where the file is not TMX or not well-formed.
    """
    path = Path(path)
    report = TmxReport() if report is None else report
    encoding = find_encoding(path)
    with path.open("rb") as first, path.open("rb") as file:
        try:
            _check_root(_Source(first, encoding), path.name)
            yield from _read(_Source(file, encoding), report)
        except etree.XMLSyntaxError as error:
            reason = re.sub(r",? line \d+, column \d+.*$", "", str(error.msg))
            raise InputError(
                f"{path.name}, line {max(1, error.lineno or 1)}: cannot be read as XML ({reason}).",
                "Export the file again from the tool it came from.",
            ) from error


def write_tmx(
    path: str | Path, entries: Iterable[Entry], header: TmxHeader | None = None, progress: Progress | None = None
) -> int:
    """Write entries as TMX 1.4b in UTF-8, replacing a file that is there only when all is written; how many.

    header: that of a file read before, to keep its properties. Raises OutputError where it cannot be written.
    """
    path = Path(path)
    count = 0
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.absolute().parent)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from error
    try:
        with os.fdopen(handle, "wb") as file, etree.xmlfile(file, encoding="utf-8") as xml:
            xml.write_declaration()
            xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
            with xml.element("tmx", version="1.4"):
                xml.write("\n", _header(header or TmxHeader()), "\n")
                with xml.element("body"):
                    for count, entry in enumerate(entries, 1):
                        xml.write("\n", _unit(entry))
                        if progress and count % 1000 == 0:
                            progress(count, None)
                    xml.write("\n")
                xml.write("\n")
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(name, mode)
        os.replace(name, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        Path(name).unlink(missing_ok=True)
    return count


class _Source:
    """A file as UTF-8 bytes that knows its line once libxml2 does not: `line` is that of the last byte handed out."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._bytes = file if encoding in ("utf-8", "utf-8-sig") else None
        self._text = io.TextIOWrapper(file, encoding=encoding, newline="") if self._bytes is None else None
        self.line = 1
        self.line_ended = False

    def read(self, size: int = -1, /) -> bytes:
        size = _CHUNK if size < 0 else min(size, _CHUNK)
        piece = self._read(size) if self.line < _COUNTED_LINES else self._line(size)
        self.line += piece.count(b"\n")
        self.line_ended = piece.endswith(b"\n")
        return piece

    def _read(self, size: int) -> bytes:
        return self._bytes.read(size) if self._bytes else self._characters(size // 4, line=False)

    def _line(self, size: int) -> bytes:
        return self._bytes.readline(size) if self._bytes else self._characters(size // 4, line=True)

    def _characters(self, size: int, *, line: bool) -> bytes:
        assert self._text is not None
        text = self._text.readline(size) if line else self._text.read(size)
        return text.encode("utf-8", "replace")


def _read(source: _Source, report: ImportReport) -> Iterator[Entry]:
    source_language: Language | None = None
    for _, element in _events(source, "end", ("{*}header", "{*}tu")):
        if local(element) == "header":
            header = _read_header(element)
            source_language = _language(header.get("srclang"))
            if isinstance(report, TmxReport):
                report.header = header
        else:
            yield from _read_unit(element, _line_of(element, source), source_language, report)
            _forget(element)


def _check_root(source: _Source, name: str) -> None:
    _, root = next(_events(source, "start", "*"))
    if local(root) != "tmx":
        raise InputError(
            f"{name}, line {root.sourceline}: not a TMX file (it opens with <{local(root)}>).",
            "Give a TMX file, or a table with the columns zh and en.",
        )


def _events(source: _Source, event: str, tags: str | tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    """A parser that loads nothing from outside, expands no entity and keeps libxml2's limits of size and depth."""
    return iter(
        etree.iterparse(
            source,
            events=(event,),
            tag=tags,
            encoding="utf-8",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
    )


def _forget(element: etree._Element) -> None:
    """Free a unit that is done, and all that stood before it (comments among them)."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read_header(element: etree._Element) -> TmxHeader:
    return TmxHeader(
        tuple((_name(k), str(v)) for k, v in element.attrib.items()),
        tuple((str(e.get("type") or ""), _inner(e)) for e in element if local(e) == "prop"),
        tuple(_inner(e) for e in element if local(e) == "note"),
    )


def _line_of(element: etree._Element, source: _Source) -> int:
    """The line an element begins in; where libxml2 has stopped counting, from the line it ends in."""
    line = cast("int | None", element.sourceline) or 0
    if line < _LINES_KNOWN:
        return line
    return source.line - source.line_ended - etree.tostring(element, with_tail=False).count(b"\n")


def _read_unit(element: etree._Element, line: int, source: Language | None, report: ImportReport) -> Iterator[Entry]:
    if isinstance(report, TmxReport):
        report.units += 1
    try:
        variants, others = _variants(element)
    except SegmentError as error:
        report.drop(line, str(error))
        return
    if isinstance(report, TmxReport):
        report.other_variants += len(others)
    sides = {language: [v for v in variants if v.language is language] for language in Language}
    if not sides[Language.ZH] or not sides[Language.EN]:
        report.drop(line, _missing(sides, others))
        return
    for zh, en in itertools.product(sides[Language.ZH], sides[Language.EN]):
        entry = _entry(element, zh, en, source)
        empty = [side for side in Language if not entry.plain(side).strip()]
        if empty:
            report.drop(line, f"the {'Chinese' if empty[0] is Language.ZH else 'English'} side is empty")
            continue
        report.read += 1
        yield entry


def _missing(sides: dict[Language, list[_Variant]], others: list[str]) -> str:
    lacking = [name for name, side in (("Chinese", Language.ZH), ("English", Language.EN)) if not sides[side]]
    tail = f" (there is {', '.join(others)})" if others else ""
    return f"no {' and no '.join(lacking)} side{tail}"


def _variants(unit: etree._Element) -> tuple[list[_Variant], list[str]]:
    """The Chinese and English variants of a unit, and the tags of the others. Raises SegmentError."""
    out: list[_Variant] = []
    others: list[str] = []
    for tuv in unit:
        if local(tuv) != "tuv":
            continue
        attributes = {_name(k): str(v) for k, v in tuv.items()}
        tag = attributes.get("xml:lang") or attributes.get("lang") or ""
        language = _language(tag)
        if language is None:
            others.append(tag or "a variant without language")
            continue
        seg = next((e for e in tuv if local(e) == "seg"), None)
        if seg is None:
            raise SegmentError(f"the {tag} side has no segment")
        text, codes = read_segment(seg)
        said = tuple(_said(k, v, language) for k, v in attributes.items() if not _is_plain_tag(k, v, language))
        if len(tuv) == 1:
            out.append(_Variant(language, text, codes, said, attributes, ()))
            continue
        own, extras = _extras(tuv, language.value)
        neighbours = itertools.zip_longest(own.get(_PREVIOUS, []), own.get(_FOLLOWING, []), fillvalue="")
        out.append(_Variant(language, text, codes, (*said, *extras), attributes, tuple(neighbours)))
    return out, others


def _is_plain_tag(name: str, value: str, language: Language) -> bool:
    return value == language.value and name in ("xml:lang", "lang")


@lru_cache(maxsize=256)
def _said(name: str, value: str, language: Language) -> Extra:
    """An attribute of one side; most units of a file share the few there are."""
    return Extra(ExtraKind.ATTRIBUTE, value, "xml:lang" if name == "lang" else name, language.value)


def _entry(unit: etree._Element, zh: _Variant, en: _Variant, source: Language | None) -> Entry:
    own, extras = _extras(unit, "")
    attributes = {_name(k): str(v) for k, v in unit.items()}
    kept = [Extra(ExtraKind.ATTRIBUTE, v, k) for k, v in attributes.items() if k not in _DATED]
    # The side that was translated is the one whose author and date matter.
    translated, original = (zh, en) if source is Language.EN else (en, zh)
    facts = {**original.attributes, **translated.attributes, **attributes}
    created = _iso(facts.get("creationdate", ""))
    return Entry(
        zh=zh.text,
        en=en.text,
        zh_codes=zh.codes,
        en_codes=en.codes,
        contexts=_contexts(zh, en, extras, _language(attributes.get("srclang", "")) or source),
        domain=own.get(_DOMAIN, [""])[0],
        creator=facts.get("creationid", ""),
        created=created,
        changed=_iso(facts.get("changedate", "")) or created,
        origin=own.get(_ORIGIN, [HUMAN])[0],
        reviewed=own.get(_REVIEWED, ["yes"])[0] != "no",
        document=own.get(_DOCUMENT, [""])[0],
        extras=(*kept, *extras, *zh.extras, *en.extras),
    )


def _contexts(zh: _Variant, en: _Variant, extras: Sequence[Extra], source: Language | None) -> tuple[Context, ...]:
    if not (zh.neighbours or en.neighbours or extras):
        return ()
    pairs = itertools.zip_longest(zh.neighbours, en.neighbours, fillvalue=("", ""))
    out = [Context(*of_zh, *of_en) for of_zh, of_en in pairs]
    previous = next((_bare(e.value) for e in extras if e.name in _PREVIOUS_ELSEWHERE), "")
    following = next((_bare(e.value) for e in extras if e.name in _FOLLOWING_ELSEWHERE), "")
    if previous or following:
        sides = (previous, following, "", "") if source is Language.ZH else ("", "", previous, following)
        out.append(Context(*sides))
    return tuple(dict.fromkeys(out))


def _bare(value: str) -> str:
    """The text of a context that memoQ writes as markup in a string."""
    return re.sub(r"<[^<>]*>", "", value) if value.startswith("<seg>") else value


def _extras(element: etree._Element, scope: str) -> tuple[dict[str, list[str]], list[Extra]]:
    """The own properties of a tu or tuv, by type, and everything else its prop and note children say."""
    own: dict[str, list[str]] = {}
    extras: list[Extra] = []
    for child in element:
        tag = local(child)
        if tag == "note":
            extras.append(Extra(ExtraKind.NOTE, _inner(child), "", scope))
        elif tag == "prop":
            kind = str(child.get("type") or "")
            if kind in _OWN:
                own.setdefault(kind, []).append(_inner(child))
            else:
                extras.append(Extra(ExtraKind.PROPERTY, _inner(child), kind, scope))
    return own, extras


@lru_cache(maxsize=256)
def _language(tag: str) -> Language | None:
    try:
        return parse_language(tag)
    except UsageError:
        return None


def _name(key: object) -> str:
    return "xml:lang" if key == _XML_LANG else str(key)


def _inner(element: etree._Element) -> str:
    return "".join(str(t) for t in element.itertext())


@lru_cache(maxsize=256)
def _iso(date: str) -> str:
    """A date of TMX (20230301T152536Z) as entries write it; what is no such date stays as it is."""
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?", date.strip())
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else date.strip()


def _compact(date: str) -> str:
    return re.sub(r"[-:]", "", date)


def _header(header: TmxHeader) -> etree._Element:
    """The header with what TMX demands; creationtool is always this program, for it writes the file."""
    attributes = {"segtype": "sentence", "o-tmf": "stdtrans", "adminlang": "en", "srclang": "*all*"}
    attributes |= {"datatype": "plaintext", "creationdate": _compact(now())} | dict(header.attributes)
    attributes |= {"creationtool": "stdtrans", "creationtoolversion": __version__}
    element = etree.Element("header")
    for key, value in attributes.items():
        _set(element, key, value)
    for note in header.notes:
        _child(element, "note", note, "\n  ")
    for kind, value in header.properties:
        _child(element, "prop", value, "\n  ").set("type", _clean(kind))
    return element


def _unit(entry: Entry) -> etree._Element:
    unit = etree.Element("tu")
    _attributes(unit, entry.extras, "")
    for key, value in (
        ("creationid", entry.creator),
        ("creationdate", _compact(entry.created)),
        ("changedate", _compact(entry.changed)),
    ):
        if value:
            _set(unit, key, value)
    own = [(_DOMAIN, entry.domain), (_DOCUMENT, entry.document)]
    own += [(_ORIGIN, entry.origin if entry.origin != HUMAN else "")]
    own += [(_REVIEWED, "" if entry.reviewed else "no")]
    _children(unit, entry.extras, "", [(k, v) for k, v in own if v])
    for language in Language:
        tuv = etree.SubElement(unit, "tuv")
        tuv.set(_XML_LANG, language.value)
        _attributes(tuv, entry.extras, language.value)
        _children(tuv, entry.extras, language.value, _neighbours(entry, language))
        tuv.append(write_segment(entry.text(language), entry.codes(language)))
    unit.tail = None
    return unit


def _neighbours(entry: Entry, language: Language) -> list[tuple[str, str]]:
    """Both neighbours of each context, empty ones too, so that the contexts of the two sides stay in step."""
    return [
        pair
        for context in entry.contexts
        for pair in zip((_PREVIOUS, _FOLLOWING), context.neighbours(language), strict=True)
    ]


def _attributes(element: etree._Element, extras: Iterable[Extra], scope: str) -> None:
    for extra in extras:
        if extra.kind is ExtraKind.ATTRIBUTE and extra.scope == scope:
            _set(element, extra.name, extra.value)


def _children(element: etree._Element, extras: Iterable[Extra], scope: str, own: Iterable[tuple[str, str]]) -> None:
    for extra in extras:
        if extra.scope != scope or extra.kind is ExtraKind.ATTRIBUTE:
            continue
        if extra.kind is ExtraKind.NOTE:
            _child(element, "note", extra.value)
        else:
            _child(element, "prop", extra.value).set("type", _clean(extra.name))
    for kind, value in own:
        _child(element, "prop", value).set("type", kind)


def _child(parent: etree._Element, tag: str, text: str, before: str = "") -> etree._Element:
    child = etree.SubElement(parent, tag)
    child.text = _clean(text)
    if before:
        child.tail = before
    return child


def _set(element: etree._Element, name: str, value: str) -> None:
    element.set(_XML_LANG if name == "xml:lang" else name, _clean(value))


def _clean(text: str) -> str:
    return XML_FORBIDDEN.sub("", text)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
