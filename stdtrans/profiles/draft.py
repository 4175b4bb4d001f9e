"""A translated standard as the rules of a profile see it: its paragraphs, where they stand, and how they look.

Source of the elements and their order: GB/T 1.1-2020, 6.2 and clause 8; ISO/IEC Directives Part 2:2021, clause 6.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from stdtrans.codes import plain
from stdtrans.documents.docx.appearance import Appearance, Appearances
from stdtrans.documents.docx.document import DocxDocument
from stdtrans.documents.docx.edits import Edit, Remove, Rewrite
from stdtrans.documents.docx.slots import ParagraphSlot
from stdtrans.language import HAN, Language, normalise
from stdtrans.segment import MARK, Code, CodeKind, Direction, Kind, index_of
from stdtrans.standards.references import Reference, find_references
from stdtrans.standards.series import Style


class Part(StrEnum):
    """The elements of a standard that rules speak of; the body is all from its title to the annexes."""

    COVER = "cover"
    CONTENTS = "contents"
    FOREWORD = "foreword"
    INTRODUCTION = "introduction"
    BODY = "body"
    ANNEX = "annex"
    BIBLIOGRAPHY = "bibliography"


# The number of a first clause, in the forms of standards and of other specifications: 1, 0, 1), 1.0, 第1章.
_FIRST = r"(?:第?\s*[01一]\s*(?:[章.．、:：)）]\s*|\.0\s*)?)?"
_OPENINGS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(r"目[次录]|(?:table of )?contents", re.I), Part.CONTENTS),
    (re.compile(r"(?:\S{1,8})?前言|foreword|preface", re.I), Part.FOREWORD),
    (re.compile(rf"{_FIRST}(?:引言|简介|介绍|绪论|introduction)", re.I), Part.INTRODUCTION),
    (re.compile(rf"{_FIRST}(?:适用)?(?:范围|总则|scope|general)", re.I), Part.BODY),
    (re.compile(r"(?:附录[A-Z].*|annex\s*[a-z]\b.*|[(（](?:规范性|资料性|normative|informative).*)", re.I), Part.ANNEX),
    (re.compile(r"参考文献|bibliography", re.I), Part.BIBLIOGRAPHY),
)
_LOOSE = re.compile("简介|介绍|绪论")  # words for an introduction that stand in other lines too
_LONGEST_CONTENTS = 20  # characters of the heading of a table of contents
_BEFORE_BODY = frozenset({Part.CONTENTS, Part.FOREWORD, Part.INTRODUCTION})
# These end with the next heading of their size, whatever it says: specifications have them where standards do not.
_UNTIL_HEADING = frozenset({Part.CONTENTS, Part.INTRODUCTION, Part.BIBLIOGRAPHY})
# Longer paragraphs are text, whatever they begin with.
_LONGEST_HEADING = 60
# What stands on a cover beside the title: classes, number, dates, issuer, stage.
_NO_TITLE = re.compile(
    r"ICS|CCS|UDC|备案号|National Standard|国家标准$|行业标准$|地方标准$|团体标准$|Replac|Supersed|代替|发布|实施"
    r"|(?:WD|CD|DIS|FDIS|PRF|IS)\b|[Ii]ssue|[Ii]mplement|Published|©|[(（]|\d{4}[-—]\d\d",
)
_COMMITTEE = re.compile(r"SAC/TC\s*\d+(?:/SC\s*\d+)?")
_ASIDE = frozenset({Kind.PROPERTY, Kind.COMMENT, Kind.NUMBERING, Kind.CONTROL, Kind.ALT_TEXT, Kind.CHART})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the translation.

    text: with the marks of `codes`; source: as a reader sees it, empty where it is not known; part: the element it
    stands in, None outside the body of the file (headers, notes); opens: it is the heading of its part.
    """

    id: str
    kind: Kind
    text: str
    codes: tuple[Code, ...]
    source: str
    place: str
    look: Appearance
    part: Part | None = None
    opens: bool = False

    @property
    def plain(self) -> str:
        """The text a reader sees."""
        return plain(self.text, self.codes)

    @property
    def running(self) -> bool:
        """Whether it is running text: no heading, cell, caption or line of the cover."""
        return self.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE) and self.part is not Part.COVER

    def replaced(self, start: int, end: int, new: str) -> str | None:
        """The text with marks where [start, end) of the plain text is `new`; None where a code that shows something,
        other than a tab, stands there."""
        places: list[int] = []
        for i, character in enumerate(self.text):
            width = len(self.codes[index_of(character)].equiv) if MARK.fullmatch(character) else 1
            places += [i] * width
        places.append(len(self.text))
        first = places[start]
        last = places[end - 1] + 1 if end > start else first
        kept = []
        for character in self.text[first:last]:
            if not MARK.fullmatch(character):
                continue
            code = self.codes[index_of(character)]
            if code.kind is CodeKind.PLACEHOLDER and code.equiv and code.label != "tab":
                return None
            if code.label != "tab":
                kept.append(character)
        return self.text[:first] + new + "".join(kept) + self.text[last:]


@dataclass(frozen=True)
class Draft:
    """The paragraphs in reading order, and what rules ask of the whole."""

    paragraphs: tuple[Paragraph, ...]
    direction: Direction
    acted: frozenset[str] = field(default=frozenset())

    def after(self, edits: Iterable[Edit], rule: str = "") -> "Draft":
        """What the later rules see once a rule's edits are made."""
        edits = list(edits)
        gone = {e.unit for e in edits if isinstance(e, Remove)}
        texts = {e.unit: e.text for e in edits if isinstance(e, Rewrite)}
        left = (p for p in self.paragraphs if p.id not in gone)
        acted = self.acted | ({rule} if edits else frozenset())
        return Draft(tuple(replace(p, text=texts[p.id]) if p.id in texts else p for p in left), self.direction, acted)

    def of(self, *parts: Part) -> list[Paragraph]:
        """The paragraphs of these elements, their headings among them."""
        return [p for p in self.paragraphs if p.part in parts]

    def heading(self, part: Part) -> Paragraph | None:
        return next((p for p in self.paragraphs if p.part is part and p.opens), None)

    @cached_property
    def cover_title(self) -> Paragraph | None:
        """The title on the cover: the largest line that is none of the other things a cover has."""
        lines = [p for p in self.of(Part.COVER) if p.kind is not Kind.CELL and self._can_be_title(p)]
        return max(lines, key=lambda p: p.look.size, default=None)

    def _can_be_title(self, line: Paragraph) -> bool:
        text = line.plain.strip()
        if len(text) < 2 or _NO_TITLE.match(text) or _NO_TITLE.match(line.source.strip()):
            return False
        return not any(r.start == 0 for r in find_references(text))

    @cached_property
    def body_title(self) -> Paragraph | None:
        """The title above the first clause (GB/T 1.1-2020, 10.3)."""
        title = self.cover_title
        wanted = {letters(t) for t in (title.source, title.plain) if t} if title else set()
        return next((p for p in self.of(Part.BODY, Part.INTRODUCTION, Part.FOREWORD) if self._says(p, wanted)), None)

    @staticmethod
    def _says(paragraph: Paragraph, wanted: set[str]) -> bool:
        return bool({letters(t) for t in (paragraph.source, paragraph.plain) if t} & wanted)

    @cached_property
    def second_title(self) -> Paragraph | None:
        """The title in the other language that the cover of a Chinese standard carries (GB/T 1.1-2020, 8.1)."""
        title = self.cover_title
        cover = self.of(Part.COVER)
        if title is None or self.direction.source is not Language.ZH:
            return None
        behind = cover[cover.index(title) + 1 :][:1]
        return next((p for p in behind if p.source and not HAN.search(p.source) and p.source.count(" ") > 1), None)

    @cached_property
    def committee(self) -> str:
        """The technical committee that the foreword names: "SAC/TC 286"; empty where it names none."""
        texts = (t for p in self.of(Part.FOREWORD) for t in (p.source, p.plain))
        found = next((m for t in texts if (m := _COMMITTEE.search(t))), None)
        return re.sub(r"(?<=[TS]C)\s*(?=\d)", " ", found[0]) if found else ""

    @cached_property
    def international(self) -> Reference | None:
        """The number of the ISO or IEC document that is translated: first on its cover, else in its headers; with its
        year, where one of them has it."""
        places = [*self.of(Part.COVER), *(p for p in self.paragraphs if p.kind is Kind.HEADER)]
        found = [
            reference
            for paragraph in places
            for reference in find_references(paragraph.source or paragraph.plain)
            if reference.style is Style.INTERNATIONAL and reference.series.startswith(("ISO", "IEC"))
        ]
        same = (r for r in found if (r.series, r.number, r.part) == (found[0].series, found[0].number, found[0].part))
        return next((r for r in same if r.dated), found[0]) if found else None


def letters(text: str) -> str:
    """A text by its letters and figures alone."""
    return re.sub(r"[\W_]", "", normalise(text))


def draft_of(document: DocxDocument, direction: Direction, sources: Mapping[str, str] | None = None) -> Draft:
    """The draft of an open translation. sources: the source of its paragraphs by unit id, as a reader sees it."""
    looks = Appearances(document)
    slots = [s for s in document.slots() if isinstance(s, ParagraphSlot) and s.unit.kind not in _ASIDE]
    found = [
        Paragraph(
            s.unit.id,
            s.unit.kind,
            s.unit.text,
            s.unit.codes,
            (sources or {}).get(s.unit.id, ""),
            s.unit.origin,
            looks.of(s),
        )
        for s in slots
    ]
    main = document.package.main
    inside = [p for p in found if p.id.startswith(f"{main}#")]
    outside = [p for p in found if not p.id.startswith(f"{main}#")]
    return Draft((*_in_parts(inside), *outside), direction)


def _in_parts(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Each paragraph with the element it stands in. Before the first heading is the cover, where there is such a
    heading: a letter or a notice has none, and all of it is body."""
    openings = {p.id: part for p in paragraphs if (part := _opening(p)) is not None}
    if above := _above_contents(paragraphs):
        openings[above.id] = Part.CONTENTS
    standard = bool(openings.keys() - {i for i, part in openings.items() if part in (Part.ANNEX, Part.BIBLIOGRAPHY)})
    part, size = Part.COVER if standard else Part.BODY, 0
    for paragraph in paragraphs:
        opened = openings.get(paragraph.id)
        if opened is not None and not (part is Part.BODY and opened in (Part.FOREWORD, Part.INTRODUCTION)):
            part, size = opened, 0 if opened is Part.CONTENTS else paragraph.look.size
        elif _ends(part, size, paragraph) or (part in _BEFORE_BODY and _above_clauses(paragraph, paragraphs)):
            part = Part.BODY
        yield replace(paragraph, part=part, opens=opened is not None and opened is part)


def _ends(part: Part, size: int, paragraph: Paragraph) -> bool:
    """Whether a heading, of the size of that of its part or larger, ends the part."""
    return paragraph.kind is Kind.HEADING and part in _UNTIL_HEADING and paragraph.look.size >= size


def _above_contents(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The heading of a table of contents, whatever it says: the line before the first entry, else that entry."""
    first = next((i for i, p in enumerate(paragraphs) if p.kind is Kind.CONTENTS), None)
    if first is None:
        return None
    written = [p for p in paragraphs[:first] if p.plain.strip()]
    heads = bool(written) and len(written[-1].plain.strip()) <= _LONGEST_CONTENTS and len(written) > 1
    return written[-1] if heads else paragraphs[first]


def _opening(paragraph: Paragraph) -> Part | None:
    text = paragraph.plain.strip()
    if paragraph.kind in (Kind.CONTENTS, Kind.CELL, Kind.CAPTION) or len(text) > _LONGEST_HEADING:
        return None
    key = re.sub(r"\s+", "" if HAN.search(text) else " ", text)
    part = next((part for pattern, part in _OPENINGS if pattern.fullmatch(key)), None)
    loose = part in (Part.BODY, Part.ANNEX) or _LOOSE.search(key)
    if loose and paragraph.kind is not Kind.HEADING:
        return None
    return part


def _above_clauses(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether it is the title above the first clause: the last line before the heading of the scope, no sentence."""
    at = paragraphs.index(paragraph)
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    ends = paragraph.plain.rstrip()[-1:]
    return following is not None and _opening(following) is Part.BODY and ends not in ".。;；:："
