"""Pairs to check from XLIFF 1.2 and 2.x files (OASIS XLIFF 1.2, 2.0, 2.1, 2.2)."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.review.pair import Pair
from stdtrans.segment import Direction

_V1 = "{urn:oasis:names:tc:xliff:document:1.2}"
_V2 = "{urn:oasis:names:tc:xliff:document:2."
# XLIFF 1.2, 2.4: what these hold is native code, no text of the reader's; 2.x keeps it outside of the text.
_NATIVE = frozenset({"bpt", "ept", "ph", "it"})
_ADVICE = "Export it again from your translation tool, as XLIFF 1.2 or 2.x."


def read_xliff(path: Path, asked: Direction | None = None) -> Iterator[Pair]:
    """The pairs of an XLIFF file that have a target, in order. A segment without target is left out of the check.

    asked: the direction, if the file does not say or says other languages. Raises InputError where the file cannot be
    read, is no XLIFF, or its languages are not Chinese and English and no direction was given.
    """
    root = _root(path)
    if root.tag == "xliff" or root.tag.startswith(_V1):
        yield from _version_1(root, path, asked)
    elif root.tag.startswith(_V2):
        yield from _version_2(root, path, asked)
    else:
        raise InputError(f"{path} is no XLIFF file of version 1.2 or 2.x.", _ADVICE)


def _root(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.parse(str(path), parser).getroot()
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}.", "Check that it is a file you may read."
        ) from None
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path} is damaged: {error.msg}.", _ADVICE) from None


def _direction(path: Path, source: str | None, target: str | None, asked: Direction | None) -> Direction:
    if asked:
        return asked
    try:
        languages: list[Language] = [parse_language(tag or "") for tag in (source, target)]
    except UsageError:
        languages = []
    if len(set(languages)) != 2:
        raise InputError(
            f"{path}: its languages are {source or '?'} and {target or '?'}, not Chinese and English.",
            "Give the direction with --from and --to.",
        )
    return Direction(*languages)


def _version_1(root: etree._Element, path: Path, asked: Direction | None) -> Iterator[Pair]:
    for file in _named(root, "file"):
        direction = None
        for unit in _named(file, "trans-unit"):
            source, target = _first(unit, "source"), _first(unit, "target")
            if source is None or target is None or not _text(target):
                continue
            direction = direction or _direction(path, file.get("source-language"), file.get("target-language"), asked)
            identity = unit.get("id") or str(unit.sourceline)
            yield from _marked(unit, source, target, identity, direction)


def _marked(
    unit: etree._Element, source: etree._Element, target: etree._Element, identity: str, direction: Direction
) -> Iterator[Pair]:
    """The segments of a unit: those that <seg-source> and <mrk mtype="seg"> mark, else the whole (1.2, 2.7)."""
    marked = _first(unit, "seg-source")
    ours = _segments(marked) if marked is not None else {}
    theirs = _segments(target)
    place = f"line {unit.sourceline}"
    if ours and set(ours) == set(theirs):
        for mid, text in ours.items():
            if theirs[mid]:
                yield Pair(f"{identity}.{mid}", text, theirs[mid], direction, place=place)
        return
    yield Pair(identity, _text(source), _text(target), direction, place=place)


def _segments(element: etree._Element) -> dict[str, str]:
    return {m.get("mid") or "": _text(m) for m in _named(element, "mrk") if m.get("mtype") == "seg"}


def _version_2(root: etree._Element, path: Path, asked: Direction | None) -> Iterator[Pair]:
    direction = None
    for unit in _named(root, "unit"):
        for number, segment in enumerate(_named(unit, "segment"), 1):
            source, target = _first(segment, "source"), _first(segment, "target")
            if source is None or target is None or not _text(target):
                continue
            direction = direction or _direction(path, root.get("srcLang"), root.get("trgLang"), asked)
            identity = f"{unit.get('id') or unit.sourceline}.{segment.get('id') or number}"
            yield Pair(identity, _text(source), _text(target), direction, place=f"line {segment.sourceline}")


def _named(element: etree._Element, local: str) -> Iterator[etree._Element]:
    """The elements of the file's own namespace, or of none, with this name, in document order."""
    own = etree.QName(element).namespace
    tag = f"{{{own}}}{local}" if own else local
    return element.iter(tag)


def _first(element: etree._Element, local: str) -> etree._Element | None:
    own = etree.QName(element).namespace
    return element.find(f"{{{own}}}{local}" if own else local)


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if isinstance(inner.tag, str) and etree.QName(inner).localname not in _NATIVE:
            yield from _pieces(inner)
        yield inner.tail or ""
