"""Names and safe parsing: Transitional and Strict Office Open XML look the same to the rest of the filter."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from stdtrans.errors import InputError

Element = etree._Element

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"

# prefix: Transitional namespace (ECMA-376 Part 4), Strict namespace (ISO/IEC 29500-1) where there is one
_NAMESPACES: dict[str, tuple[str, ...]] = {
    "w": (_OOXML + "wordprocessingml/2006/main", _STRICT + "wordprocessingml/main"),
    "a": (_OOXML + "drawingml/2006/main", _STRICT + "drawingml/main"),
    "wp": (_OOXML + "drawingml/2006/wordprocessingDrawing", _STRICT + "drawingml/wordprocessingDrawing"),
    "pic": (_OOXML + "drawingml/2006/picture", _STRICT + "drawingml/picture"),
    "c": (_OOXML + "drawingml/2006/chart", _STRICT + "drawingml/chart"),
    "dgm": (_OOXML + "drawingml/2006/diagram", _STRICT + "drawingml/diagram"),
    "m": (_OOXML + "officeDocument/2006/math", _STRICT + "officeDocument/math"),
    "r": (_OOXML + "officeDocument/2006/relationships", _STRICT + "officeDocument/relationships"),
    "vt": (_OOXML + "officeDocument/2006/docPropsVTypes", _STRICT + "officeDocument/docPropsVTypes"),
    "ds": (_OOXML + "officeDocument/2006/customXml", _STRICT + "officeDocument/customXml"),
    "cp": (_OOXML + "package/2006/metadata/core-properties",),
    "cup": (_OOXML + "officeDocument/2006/custom-properties", _STRICT + "officeDocument/customProperties"),
    "rel": (_OOXML + "package/2006/relationships",),
    "ct": (_OOXML + "package/2006/content-types",),
    "mc": (_OOXML + "markup-compatibility/2006",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "o": ("urn:schemas-microsoft-com:office:office",),
    "w14": ("http://schemas.microsoft.com/office/word/2010/wordml",),
    "w15": ("http://schemas.microsoft.com/office/word/2012/wordml",),
    "wps": ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape",),
    "dsp": ("http://schemas.microsoft.com/office/drawing/2008/diagram",),
    "cx": ("http://schemas.microsoft.com/office/drawing/2014/chartex",),
    "xml": ("http://www.w3.org/XML/1998/namespace",),
}
_PREFIX = {uri: prefix for prefix, uris in _NAMESPACES.items() for uri in uris}


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """`{namespace}local` as `prefix:local`, the same for Transitional and Strict; other namespaces as they are."""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    prefix = _PREFIX.get(uri)
    return f"{prefix}:{local}" if prefix else tag


def name(element: Element) -> str:
    """The short name of an element; empty for comments and processing instructions."""
    tag = element.tag
    return short(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def tags(short_name: str) -> tuple[str, ...]:
    """All full names a short name stands for, for `iter` and `find`."""
    prefix, _, local = short_name.partition(":")
    return tuple(f"{{{uri}}}{local}" for uri in _NAMESPACES[prefix])


def walk(root: Element, *short_names: str) -> Iterator[Element]:
    """All elements below (and including) root with one of the names, in document order."""
    return root.iter(*(tag for n in short_names for tag in tags(n)))


def child(element: Element | None, short_name: str) -> Element | None:
    """The first child with that name."""
    return None if element is None else next(element.iterchildren(*tags(short_name)), None)


def children(element: Element, short_name: str) -> list[Element]:
    """The children with that name."""
    return list(element.iterchildren(*tags(short_name)))


def get(element: Element | None, short_name: str, default: str | None = None) -> str | None:
    """An attribute by its short name (`w:val`); plain names stay plain."""
    if element is None:
        return default
    if ":" not in short_name:
        return element.get(short_name, default)
    for tag in tags(short_name):
        value = element.get(tag)
        if value is not None:
            return value
    return default


def put(element: Element, short_name: str, value: str) -> None:
    """Set an attribute in the namespace variant that its element uses."""
    element.set(qualified(element, short_name) if ":" in short_name else short_name, value)


def drop(element: Element, short_name: str) -> None:
    """Remove an attribute if it is there."""
    for tag in tags(short_name) if ":" in short_name else (short_name,):
        if tag in element.attrib:
            del element.attrib[tag]


def qualified(like: Element, short_name: str) -> str:
    """The full name for a short one, Strict where `like` stands in a Strict part."""
    candidates = tags(short_name)
    if len(candidates) > 1 and isinstance(like.tag, str) and like.tag.startswith("{" + _STRICT):
        return candidates[1]
    return candidates[0]


def make(like: Element, short_name: str, **attributes: str) -> Element:
    """A new element in the namespace variant and with the prefixes of `like`; attributes in its own namespace."""
    tag = qualified(like, short_name)
    element = etree.Element(tag, nsmap={short_name.partition(":")[0]: tag[1:].partition("}")[0]})
    prefix = short_name.partition(":")[0]
    for key, value in attributes.items():
        element.set(qualified(element, f"{prefix}:{key}"), value)
    return element


def on(element: Element | None, short_name: str) -> bool:
    """Whether a toggle property (ST_OnOff, ISO/IEC 29500-1 17.17.4) is there and not switched off."""
    found = child(element, short_name)
    return found is not None and get(found, "w:val", "1") not in ("0", "false", "off", "none")


def parse(data: bytes, part: str) -> Element:
    """The root of a part. Entities, DTDs and network access are off.

    Raises InputError where it is not well formed, nested beyond 256 levels or defines entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"The part {part} is damaged: {error}.", "Open it in Word and save it again.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"The part {part} has a document type definition, which Word documents never have.")
    return root


def serialise(root: Element) -> bytes:
    """A part as bytes, as Word writes it: UTF-8, standalone."""
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
