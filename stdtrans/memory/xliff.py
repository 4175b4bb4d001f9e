"""Pairs from XLIFF 1.2 and 2.x, as Trados (SDLXLIFF), memoQ (MQXLIFF) and others write them; streaming.

Sources: XLIFF 1.2 (OASIS, 2008-02-01), XLIFF 2.1 (OASIS, 2018-02-13). Nothing outside the file is ever loaded and no
declared entity is expanded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from lxml import etree

from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language, parse_language
from stdtrans.memory.entry import HUMAN, MACHINE, Entry
from stdtrans.memory.report import ImportReport
from stdtrans.memory.tmx_inline import local
from stdtrans.segment import MARK, Code, CodeKind, mark

# Words of XLIFF 1.2 (2.3 "state"), XLIFF 2.1 (4.7.2.3), Trados (conf) and memoQ (status) for a target.
_NOT_TRANSLATED = {"new", "needs-translation", "initial", "notstarted"}
_CONFIRMED = {"final", "signed-off", "reviewed", "translated", "approvedtranslation", "approvedsignoff"}
_CONFIRMED |= {"manuallyconfirmed", "proofread", "reviewer1confirmed", "reviewer2confirmed", "confirmed"}
_MACHINE = {"mt", "nmt", "amt", "machine-translation", "leveraged-mt"}
# Elements of which the content is text between an opening and a closing code, and those that stand alone.
_PAIRS = {"g", "pc"}
_TRANSPARENT = {"mrk"}


@dataclass(slots=True)
class _Text:
    """Text with marks as it grows."""

    pieces: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)

    def code(self, kind: CodeKind, number: int, label: str) -> None:
        self.pieces.append(mark(len(self.codes)))
        self.codes.append(Code(kind, number, label, "", kind is not CodeKind.PLACEHOLDER))


def read_xliff(path: Path, report: ImportReport | None = None) -> Iterator[Entry]:
    """The translated segments of an XLIFF file.

    A segment without target, not translated yet, or in other languages than Chinese and English is dropped and told in
    the report with its line. Targets that the file calls drafts are not reviewed, those it calls machine-made are so
    too; a file that says nothing of either is taken at its word. Raises InputError, with the line, where the file is
    not XLIFF or not well-formed.
    """
    report = ImportReport() if report is None else report
    languages: tuple[Language | None, Language | None] = (None, None)
    told: tuple[str, str] = ("", "")
    try:
        for event, element in _events(path):
            name = local(element)
            if event == "start":
                if element.getparent() is None and name != "xliff":
                    raise InputError(
                        f"{path.name}, line {element.sourceline}: not an XLIFF file (it opens with <{name}>).",
                        "Give an XLIFF file as your translation tool exports it.",
                    )
                if name in ("xliff", "file"):
                    told = _languages(element, told)
                    languages = (_language(told[0]), _language(told[1]))
            elif name in ("trans-unit", "unit"):
                for segment in _segments(element):
                    entry = _entry(segment, languages, told, path.name, report)
                    if entry is not None:
                        report.read += 1
                        yield entry
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        reason = re.sub(r",? line \d+, column \d+.*$", "", str(error.msg))
        raise InputError(
            f"{path.name}, line {max(1, error.lineno or 1)}: cannot be read as XML ({reason}).",
            "Export the file again from the tool it came from.",
        ) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the name and its rights.") from error


def _events(path: Path) -> Iterator[tuple[str, etree._Element]]:
    return iter(
        etree.iterparse(
            path, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
    )


@dataclass(frozen=True, slots=True)
class _Segment:
    """Source and target elements of one segment, its line, and what the file says of its target."""

    source: etree._Element
    target: etree._Element | None
    line: int
    states: frozenset[str]


def _segments(unit: etree._Element) -> Iterator[_Segment]:
    """The segments of a unit: its marked segments where both sides have them (1.2), its segment elements (2.x)."""
    if local(unit) == "unit":
        for part in (e for e in unit if local(e) == "segment"):
            source, target = _child(part, "source"), _child(part, "target")
            if source is not None:
                yield _Segment(source, target, _line(part), _states(part))
        return
    source, target = _child(unit, "source"), _child(unit, "target")
    if source is None:
        return
    parts, others = _marked(_child(unit, "seg-source")), _marked(target)
    said = _states(unit) | (_states(target) if target is not None else frozenset())
    if not parts or not others:
        yield _Segment(source, target, _line(unit), said)
        return
    about = {e.get("id"): e for e in unit.iter() if local(e) == "seg"}  # Trados: sdl:seg-defs
    for name, part in parts.items():
        own = _states(about[name]) if name in about else frozenset()
        yield _Segment(part, others.get(name), _line(part), own or said)


def _marked(element: etree._Element | None) -> dict[str | None, etree._Element]:
    """The segments marked inside a source or target (1.2: mrk of type seg), by their number."""
    if element is None:
        return {}
    return {e.get("mid"): e for e in element.iter() if local(e) == "mrk" and e.get("mtype") == "seg"}


def _states(element: etree._Element) -> frozenset[str]:
    """What attributes say of a target, in lower case; their names differ by tool, their words do not overlap."""
    wanted = ("state", "approved", "conf", "status", "origin", "state-qualifier")
    found = {str(k).rpartition("}")[2]: str(v).lower() for k, v in element.attrib.items()}
    return frozenset(f"{k}={v}" if k == "approved" else v for k, v in found.items() if k in wanted)


def _entry(
    segment: _Segment,
    languages: tuple[Language | None, Language | None],
    told: tuple[str, str],
    document: str,
    report: ImportReport,
) -> Entry | None:
    reason = ""
    if set(languages) != set(Language):
        reason = f"the languages are {told[0] or 'not told'} and {told[1] or 'not told'}"
    elif segment.states & _NOT_TRANSLATED:
        reason = "not translated yet"
    source = _text(segment.source)
    target = _text(segment.target) if segment.target is not None else _Text()
    texts = "".join(source.pieces), "".join(target.pieces)
    sides = dict(zip(languages, zip(texts, (source.codes, target.codes), strict=True), strict=True))
    if not reason and not all(MARK.sub("", text).strip() for text in texts):
        reason = "a side is empty"
    if reason:
        report.drop(segment.line, reason)
        return None
    (zh, zh_codes), (en, en_codes) = sides[Language.ZH], sides[Language.EN]
    origin = MACHINE if segment.states & _MACHINE else HUMAN
    reviewed = not segment.states or bool(segment.states & _CONFIRMED) or "approved=yes" in segment.states
    codes = (tuple(zh_codes), tuple(en_codes))
    return Entry(zh.strip(), en.strip(), *codes, origin=origin, reviewed=reviewed, document=document)


def _text(element: etree._Element) -> _Text:
    """The text of a source or target; what is native code inside bpt, ept, ph, it is no text."""
    out = _Text()
    _walk(element, out)
    return out


def _walk(element: etree._Element, out: _Text) -> None:
    out.pieces.append(MARK.sub("", element.text or ""))
    for child in element:
        name = local(child)
        if name in _TRANSPARENT:
            _walk(child, out)
        elif name in _PAIRS:
            number = len(out.codes) + 1
            label = str(child.get("ctype") or child.get("subType") or "format")
            out.code(CodeKind.OPEN, number, label)
            _walk(child, out)
            out.code(CodeKind.CLOSE, number, label)
        elif name == "cp":
            out.pieces.append(" ")
        elif name:
            out.code(CodeKind.PLACEHOLDER, len(out.codes) + 1, str(child.get("ctype") or name))
        out.pieces.append(MARK.sub("", child.tail or ""))


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((e for e in element if local(e) == name), None)


def _languages(element: etree._Element, known: tuple[str, str]) -> tuple[str, str]:
    source = element.get("source-language") or element.get("srcLang") or known[0]
    target = element.get("target-language") or element.get("trgLang") or known[1]
    return str(source), str(target)


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _language(tag: str) -> Language | None:
    try:
        return parse_language(tag)
    except UsageError:
        return None
