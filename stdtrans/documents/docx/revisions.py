"""Tracked changes: accept or reject them all before translation (ISO/IEC 29500-1 17.13.5)."""

from stdtrans.documents.docx.xml import Element, child, name, qualified, walk

_INSERTED = ("w:ins", "w:moveTo")
_DELETED = ("w:del", "w:moveFrom")
_RANGES = (
    "w:moveFromRangeStart",
    "w:moveFromRangeEnd",
    "w:moveToRangeStart",
    "w:moveToRangeEnd",
    "w:customXmlInsRangeStart",
    "w:customXmlInsRangeEnd",
    "w:customXmlDelRangeStart",
    "w:customXmlDelRangeEnd",
)
_CHANGES = (
    "w:rPrChange",
    "w:pPrChange",
    "w:tblPrChange",
    "w:tblPrExChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:sectPrChange",
    "w:tblGridChange",
    "w:numberingChange",
)
_MARKS = ("w:rPr", "w:trPr", "w:tcPr")
# What the record of a format change does not hold (CT_PPrBase, CT_SectPrBase, CT_ParaRPrOriginal, CT_TrPrBase): stays.
_UNRECORDED = {
    "w:pPr": ("w:rPr", "w:sectPr"),
    "w:sectPr": ("w:headerReference", "w:footerReference"),
    "w:rPr": (*_INSERTED, *_DELETED),
    "w:trPr": (*_INSERTED, *_DELETED),
    "w:tcPr": ("w:cellIns", "w:cellDel", "w:cellMerge"),
}


def settle(root: Element, accept: bool) -> bool:
    """Accept (or reject) every tracked change below root. True where there was one."""
    gone, stays = (_DELETED, _INSERTED) if accept else (_INSERTED, _DELETED)
    count = 0
    for change in list(walk(root, *_CHANGES)):
        count += 1
        if not accept:
            _restore(change)
        _remove(change)
    for mark in list(walk(root, *gone)):
        count += 1
        parent = mark.getparent()
        if parent is None:
            continue
        if name(parent) == "w:trPr":
            row = parent.getparent()
            if row is not None:
                _remove_row(row)
        elif name(parent) == "w:rPr":
            parent.remove(mark)
            _join_with_next(parent)
        else:
            _remove(mark)
    for mark in list(walk(root, *stays)):
        count += 1
        parent = mark.getparent()
        if parent is None:
            continue
        if name(parent) in _MARKS:
            parent.remove(mark)
        else:
            _unwrap(mark)
    for deleted in list(walk(root, "w:delText", "w:delInstrText")):
        deleted.tag = qualified(deleted, "w:t" if name(deleted) == "w:delText" else "w:instrText")
    for edge in list(walk(root, *_RANGES)):
        _remove(edge)
    return count > 0


def _restore(change: Element) -> None:
    """Put the properties that a format change recorded in the place of the present ones."""
    properties = change.getparent()
    old = next(iter(change), None)
    if properties is None or old is None:  # w:numberingChange records a number, no properties
        return
    stays = _UNRECORDED.get(name(properties), ())
    for element in list(properties):
        if element is not change and name(element) not in stays:
            properties.remove(element)
    first = 0 if name(properties) == "w:pPr" else sum(name(e) in stays for e in properties)
    for position, element in enumerate(list(old), first):
        properties.insert(position, element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_row(row: Element) -> None:
    """A table goes with its last row."""
    table = row.getparent()
    _remove(row)
    if table is not None and name(table) == "w:tbl" and next(walk(table, "w:tr"), None) is None:
        _remove(table)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    position = parent.index(element)
    for offset, inner in enumerate(list(element)):
        parent.insert(position + offset, inner)
    parent.remove(element)


def _join_with_next(mark_properties: Element) -> None:
    """A paragraph whose mark goes is continued by the next one, whose properties stay (17.13.5.15)."""
    paragraph = mark_properties.getparent()
    paragraph = paragraph.getparent() if paragraph is not None else None
    if paragraph is None or name(paragraph) != "w:p":
        return
    following = paragraph.getnext()
    while following is not None and name(following) in ("w:bookmarkStart", "w:bookmarkEnd", *_RANGES):
        following = following.getnext()
    content = [e for e in paragraph if name(e) != "w:pPr"]
    if following is None or name(following) != "w:p":
        if not any(name(e) in ("w:r", "w:hyperlink", "w:ins", "w:sdt") for e in content) and _spare(paragraph):
            _remove(paragraph)
        return
    start = 1 if child(following, "w:pPr") is not None else 0
    for offset, element in enumerate(content):
        following.insert(start + offset, element)
    _remove(paragraph)


def _spare(paragraph: Element) -> bool:
    """Whether a paragraph may go: a cell, text box or note must keep one."""
    parent = paragraph.getparent()
    if parent is None:
        return False
    if child(child(paragraph, "w:pPr"), "w:sectPr") is not None:
        return False
    return sum(name(e) == "w:p" for e in parent) > 1
