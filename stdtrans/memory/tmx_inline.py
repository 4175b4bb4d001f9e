"""Inline markup of TMX 1.4b segments: elements to codes and back.

TMX 1.4b specification, "Content Markup": bpt and ept enclose, it stands alone though its partner is in another
segment, ph stands alone, hi encloses without native code, sub is text inside native code, ut is unknown (deprecated).
"""

import html.entities
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from stdtrans.segment import MARK, Code, CodeKind, index_of, mark

# Characters that XML 1.0 (2.2) does not have, not even escaped.
XML_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A pair of one of these types may be split and joined as the target needs; a link or a field may not.
_FORMATTING = {"bold", "italic", "underline", "ulined", "underlined", "dulined", "sub", "sup", "color", "font"}
_FORMATTING |= {"struct", "format", "scap", "strike", "highlight", "hidden"}
_ALONE = {"it", "ph", "ut"}
_EQUIVALENT = "x-equiv"


class SegmentError(ValueError):
    """A segment holds what cannot be read; the message says what."""


def local(element: etree._Element) -> str:
    """The name of an element without namespace; empty for comments, instructions and entities."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def read_segment(seg: etree._Element) -> tuple[str, tuple[Code, ...]]:
    """Text with marks and the codes of a seg element. Raises SegmentError."""
    if not len(seg):
        return MARK.sub("", seg.text or ""), ()
    reader = _Reader(seg)
    return "".join(reader.texts), tuple(reader.codes)


def write_segment(text: str, codes: Sequence[Code]) -> etree._Element:
    """A seg element from text with marks; native code where the codes came from TMX, else made from kind and label."""
    try:
        return etree.fromstring(f"<seg>{_markup(text, codes, native=True)}</seg>")
    except etree.XMLSyntaxError:  # native code that is no XML, or pairs of hi that do not nest
        return etree.fromstring(f"<seg>{_markup(text, codes, native=False)}</seg>")


class _Reader:
    """Walks one segment; texts and codes grow."""

    def __init__(self, seg: etree._Element) -> None:
        self.texts: list[str] = []
        self.codes: list[Code] = []
        inline = [e for e in seg.iter() if local(e) in ("bpt", "ept")]
        begun = [e.get("i") for e in inline if local(e) == "bpt"]
        ended = [e.get("i") for e in inline if local(e) == "ept"]
        self._paired = {i for i in begun if i is not None and begun.count(i) == 1 and ended.count(i) == 1}
        self._types = {e.get("i"): _label(e) for e in inline if local(e) == "bpt"}
        self._numbers: dict[str, int] = {}
        self._last = 0
        self._content(seg)

    def _content(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            self._child(child)
            self._text(child.tail)

    def _child(self, child: etree._Element) -> None:
        name = local(child)
        if not name:
            if isinstance(child, etree._Entity):
                self._text(_entity(child))
            return
        if name in ("bpt", "ept"):
            self._half(child, name)
        elif name in _ALONE:
            self._code(CodeKind.PLACEHOLDER, self._fresh(), _label(child), *_equivalent(child))
        else:
            number = self._fresh()
            label = _label(child)
            attributes = "".join(f" {key!s}={quoteattr(str(value))}" for key, value in child.attrib.items())
            self._code(CodeKind.OPEN, number, label, "", f"<{name}{attributes}>")
            self._content(child)
            self._code(CodeKind.CLOSE, number, label, "", f"</{name}>")

    def _half(self, child: etree._Element, name: str) -> None:
        i = child.get("i")
        label = self._types.get(i) or _label(child)
        if i is None or i not in self._paired:
            self._code(CodeKind.PLACEHOLDER, self._fresh(), label, "", _native(child))
            return
        if i not in self._numbers:
            self._numbers[i] = self._fresh()
        kind = CodeKind.OPEN if name == "bpt" else CodeKind.CLOSE
        self._code(kind, self._numbers[i], label, "", _native(child))

    def _code(self, kind: CodeKind, number: int, label: str, equiv: str, native: str | None) -> None:
        try:
            self.texts.append(mark(len(self.codes)))
        except ValueError as error:
            raise SegmentError("more inline codes than one segment can have") from error
        clonable = kind is not CodeKind.PLACEHOLDER and label in _FORMATTING
        self.codes.append(Code(kind, number, label, equiv, clonable, native))

    def _text(self, text: str | None) -> None:
        if text:
            self.texts.append(MARK.sub("", text))

    def _fresh(self) -> int:
        self._last += 1
        return self._last


def _label(element: etree._Element) -> str:
    return str(element.get("type") or local(element))


def _native(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _equivalent(element: etree._Element) -> tuple[str, str | None]:
    """The visible equivalent of a code and its native form; the former only where this program wrote it."""
    if len(element) == 1 and element[0].get("type") == _EQUIVALENT:
        return element[0].text or "", None
    return "", _native(element)


def _entity(node: etree._Entity) -> str:
    """The character of an entity reference; entities that a file declares itself are never expanded."""
    name = node.name or ""
    code = html.entities.name2codepoint.get(name)
    if code is None:
        raise SegmentError(f"entity &{name}; is not known")
    return chr(code)


def _markup(text: str, codes: Sequence[Code], *, native: bool) -> str:
    complete = _complete(text, codes)
    return "".join(_pieces(text, codes, complete, native=native))


def _complete(text: str, codes: Sequence[Code]) -> set[int]:
    """The pair numbers of which both halves stand in the text, once."""
    found = [codes[index_of(c)] for c in MARK.findall(text)]
    opens = [c.pair for c in found if c.kind is CodeKind.OPEN]
    closes = [c.pair for c in found if c.kind is CodeKind.CLOSE]
    return {p for p in opens if opens.count(p) == 1 and closes.count(p) == 1}


def _pieces(text: str, codes: Sequence[Code], complete: set[int], *, native: bool) -> Iterator[str]:
    for piece in re.split(f"({MARK.pattern})", text):
        if not MARK.fullmatch(piece):
            yield escape(XML_FORBIDDEN.sub("", piece), {"\r": "&#13;"})
            continue
        code = codes[index_of(piece)]
        yield code.payload if native and isinstance(code.payload, str) else _made(code, complete)


def _made(code: Code, complete: set[int]) -> str:
    label = quoteattr(XML_FORBIDDEN.sub("", code.label))
    if code.kind is CodeKind.PLACEHOLDER:
        equiv = escape(XML_FORBIDDEN.sub("", code.equiv), {"\r": "&#13;"})
        inside = f'<sub type="{_EQUIVALENT}">{equiv}</sub>' if code.equiv else ""
        return f'<ph x="{code.pair}" type={label}>{inside}</ph>'
    if code.pair not in complete:
        place = "begin" if code.kind is CodeKind.OPEN else "end"
        return f'<it x="{code.pair}" pos="{place}" type={label}/>'
    if code.kind is CodeKind.OPEN:
        return f'<bpt i="{code.pair}" x="{code.pair}" type={label}/>'
    return f'<ept i="{code.pair}"/>'
