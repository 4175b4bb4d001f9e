"""The titles of the standards a document cites: official ones from catalogues, and what is to be said of the others."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from stdtrans.catalog.record import Number, Record, Status, number_of, parse_number
from stdtrans.catalog.store import Catalog
from stdtrans.codes import plain
from stdtrans.language import HAN, Language, normalise
from stdtrans.segment import Direction, Finding, Kind, Origin, Segment, Severity, Target, TermHit
from stdtrans.standards.references import Reference, find_references
from stdtrans.standards.typography import localise

_H = HAN.pattern
# Units of which a line can be an entry of the normative references or the bibliography, cut into number and title.
_ENTRIES = frozenset({Kind.TITLE, Kind.PARAGRAPH, Kind.LIST_ITEM})
# Between the elements of a title (GB/T 1.1-2020, 6.1; ISO/IEC Directives Part 2:2021, 11.3).
_JOINTS = {
    Language.ZH: re.compile(rf"\u3000+|(?<=[）)]|{_H})\s+(?=[（(]|{_H})"),
    Language.EN: re.compile(r"\s*—\s*|\s+[–-]\s+"),
}
_JOINT = {Language.ZH: "\u3000", Language.EN: " — "}
_QUOTED = re.compile(r"\s*《([^《》]+)》")
# "质量管理体系　要求（ISO 9001:2015，IDT）": the mark of adoption behind a title (GB/T 1.2-2020).
_MARK_BEHIND = re.compile(r"\s*[（(][^（）()]*(?:IDT|MOD|NEQ)[）)]$")

OpenCatalogs = Callable[[], Sequence[Catalog]]
"""Opens the catalogues in force, those of the user before the shipped one."""


def edition(catalog: Catalog, number: str | Number) -> Record | None:
    """The record a citation means: of a dated number that edition alone, of an undated one the newest in force.

    GB/T 1.1-2020, 9.5.4.1: an undated reference is to the latest edition. Where none is told to be in force, the
    newest that is not told to be withdrawn, else the newest.
    """
    found = catalog.editions(number)
    order = (Status.CURRENT, Status.UNKNOWN, Status.UPCOMING, Status.WITHDRAWN)
    return min(found, key=lambda r: (order.index(r.status), -r.year), default=None)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A title named in running text at [start, end) behind the number of its standard; official: in the target."""

    start: int
    end: int
    title: str
    reference: Reference
    official: str


class Citations:
    """What the catalogues say of the standards cited in the segments of one document.

    catalogs: opened when the first segment cites a standard; the first that knows a number decides.
    """

    def __init__(self, segments: Sequence[Segment], direction: Direction, catalogs: OpenCatalogs | None) -> None:
        self._direction = direction
        self._open = catalogs
        self._catalogs: Sequence[Catalog] | None = None
        self._editions: dict[str, list[Record]] = {}
        self._titles: dict[str, str] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        if catalogs is None:
            return
        for _, group in groupby(segments, key=lambda s: s.id.rpartition(":")[0]):
            self._entry(list(group))

    def title(self, segment: Segment) -> str:
        """The official title in the target language, where a segment is (part of) the title of a cited standard."""
        return self._titles.get(segment.id, "")

    def terms(self, segment: Segment) -> tuple[TermHit, ...]:
        """Titles quoted in a sentence that have an official translation, as terms it is to be translated with."""
        return tuple(TermHit(q.start, q.end, q.title, (q.official,)) for q in self._quoted(segment) if q.official)

    def findings(self, segment: Segment, target: Target) -> tuple[Finding, ...]:
        """What a reader should know of the standards cited in a segment: titles that are not official, old editions."""
        if self._open is None:
            return ()
        out = [*self._findings.get(segment.id, ())]
        for quoted in self._quoted(segment) if target.origin is not Origin.KEPT else ():
            if not quoted.official:
                out.append(_not_official(quoted.reference.text))
            elif _letters(quoted.official) not in _letters(plain(target.text, segment.codes)):
                out.append(_other_title(quoted.reference.text, quoted.official))
        return (*out, *self._withdrawn(segment))

    def compare(self, source: str, target: str) -> tuple[Finding, ...]:
        """What is to be said of a finished translation of one paragraph, both texts as a reader sees them: titles in a
        list of references or behind the number of their standard that are not as the catalogue has them, editions that
        are withdrawn."""
        if self._open is None or not any(c.isdigit() for c in source):
            return ()
        segment = Segment("", source)
        out = [*self._entry_compared(source, target)]
        for quoted in self._quoted(segment):
            if quoted.official and _letters(quoted.official) not in _letters(target):
                out.append(_other_title(quoted.reference.text, quoted.official))
        return (*out, *self._withdrawn(segment))

    def _entry_compared(self, source: str, target: str) -> list[Finding]:
        """For a paragraph that is a reference with its title and nothing else."""
        found = find_references(source)
        if not found or source[: found[0].start].strip():
            return []
        title = _MARK_BEHIND.sub("", source[found[0].end :]).strip(" ,，\u3000\t")
        official = self._official(found[0], title) if title else ""
        if not official or _letters(official) in _letters(target):
            return []
        return [_other_title(found[0].text, official)]

    def _entry(self, segments: Sequence[Segment]) -> None:
        """Note the titles in one unit of the list of references: the segment of the number and those behind it."""
        if len(segments) < 2 or segments[0].kind not in _ENTRIES:
            return
        first = plain(segments[0].text, segments[0].codes).strip()
        found = find_references(first)
        if len(found) != 1 or (found[0].start, found[0].end) != (0, len(first)):
            return
        titles = [plain(s.text, s.codes).strip() for s in segments[1:]]
        mark = _MARK_BEHIND.search(titles[-1])
        behind = mark[0] if mark else ""
        titles[-1] = titles[-1].removesuffix(behind)
        official = self._official(found[0], "".join(titles))
        elements = _elements(official, self._direction.target, len(titles)) if official else []
        if not elements:
            note = _other_title(found[0].text, official) if official else _not_official(found[0].text)
            self._findings[segments[-1].id] = (note,)
            return
        if behind:
            space = " " if self._direction.target is Language.EN else ""
            elements[-1] += space + localise(behind.strip(), self._direction)
        self._titles |= {s.id: element for s, element in zip(segments[1:], elements, strict=True)}

    def _official(self, reference: Reference, title: str) -> str:
        """The title in the target language of the edition that is cited by this title; empty where none is."""
        wanted = _letters(title)
        for record in self._known(reference):
            if _letters(self._title(record, self._direction.source)) == wanted:
                return self._title(record, self._direction.target)
        return ""

    def _title(self, record: Record, language: Language) -> str:
        """A record's title, else that of the standard it adopts or is adopted by as it is (ISO/IEC Guide 21-1)."""
        if title := record.title(language):
            return title
        adopted = [a.removesuffix(" IDT") for a in record.adopts if a.endswith(" IDT")]
        for catalog in self._opened():
            same = [r for a in adopted for r in catalog.editions(a)]
            mark = f"{record.number} IDT"
            same += [r for r in catalog.history(record).adopted_by if mark in r.adopts]
            if title := next((t for r in same if (t := r.title(language))), ""):
                return title
        return ""

    def _quoted(self, segment: Segment) -> list[_Quoted]:
        """Titles between 《 and 》 behind the number of their standard."""
        if self._open is None or self._direction.source is not Language.ZH or "》" not in segment.text:
            return []
        text = plain(segment.text, segment.codes)
        out = []
        for reference in find_references(text):
            if match := _QUOTED.match(text, reference.end):
                official = self._official(reference, match[1])
                out.append(_Quoted(*match.span(1), match[1], reference, official))
        return out

    def _withdrawn(self, segment: Segment) -> list[Finding]:
        text = plain(segment.text, segment.codes)
        found = find_references(text) if any(c.isdigit() for c in text) else []
        if any(r.replaces for r in found):  # a foreword tells which editions it replaces
            return []
        out = []
        for reference in found:
            for record in self._known(reference)[:1] if reference.dated else ():
                if record.status is Status.WITHDRAWN:
                    out.append(_old_edition(record, self._successor(record)))
        return out

    def _successor(self, record: Record) -> str:
        """The number that took the place of an edition, as far as a catalogue tells."""
        if record.replaced_by:
            return ", ".join(record.replaced_by)
        number = parse_number(record.number)
        if number is None:
            return ""
        newer = (edition(c, number.root) for c in self._opened())
        return next((r.number for r in newer if r and r.status is not Status.WITHDRAWN and r.year > record.year), "")

    def _known(self, reference: Reference) -> list[Record]:
        """The records a reference can mean, the likeliest first; several only where it is undated."""
        number = number_of(reference)
        if number.key not in self._editions:
            lists = (_ordered(catalog, number) for catalog in self._opened())
            self._editions[number.key] = next((found for found in lists if found), [])
        return self._editions[number.key]

    def _opened(self) -> Sequence[Catalog]:
        if self._catalogs is None:
            self._catalogs = self._open() if self._open else ()
        return self._catalogs


def _ordered(catalog: Catalog, number: Number) -> list[Record]:
    newest = edition(catalog, number)
    rest = catalog.editions(number)
    return [*([newest] if newest else []), *(r for r in rest if r != newest)]


def _elements(title: str, language: Language, count: int) -> list[str]:
    """A title in as many parts as its source has, the last with all that is left; empty where it has fewer."""
    parts = [p.strip() for p in _JOINTS[language].split(title) if p.strip()]
    if len(parts) < count:
        return []
    return [*parts[: count - 1], _JOINT[language].join(parts[count - 1 :])]


def _letters(text: str) -> str:
    """A title by its letters and figures alone: catalogues and documents differ in dashes and spaces."""
    return re.sub(r"[\W_]", "", normalise(text))


def _not_official(number: str) -> Finding:
    message = f"The title of {number} is in no catalogue: its translation is not the official title."
    return Finding("title", Severity.INFO, message)


def _other_title(number: str, official: str) -> Finding:
    message = f"The title of {number} is not as its official title reads: {official}."
    return Finding("title", Severity.WARNING, message, expected=official)


def _old_edition(record: Record, successor: str) -> Finding:
    if successor:
        return Finding("edition", Severity.INFO, f"{record.number} is withdrawn; it was replaced by {successor}.")
    return Finding("edition", Severity.INFO, f"{record.number} is withdrawn.")
