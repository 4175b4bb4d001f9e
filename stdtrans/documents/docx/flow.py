"""A paragraph as text with inline codes: fields folded, formats found, every code once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stdtrans.documents.docx import fields
from stdtrans.documents.docx.formats import Format, Key, format_of, merged_properties, neutral
from stdtrans.documents.docx.inline import Atom, End, Item, Start, Text, read
from stdtrans.documents.docx.xml import Element, get, name
from stdtrans.errors import InputError
from stdtrans.segment import MARK_FIRST, MARK_LAST, Code, CodeKind, mark


@dataclass(slots=True)
class Look:
    """Payload of a formatting pair, and the base format of a container: the runs that have this format."""

    runs: list[tuple[str, Element | None]] = field(default_factory=list)

    def properties(self) -> Element | None:
        return merged_properties(self.runs)


@dataclass(slots=True)
class Shell:
    """Payload of a container pair."""

    start: Start
    base: Look


@dataclass(slots=True)
class FieldEdge:
    """Payload of a field pair: the items that begin it (up to the separator) or end it."""

    items: list[Item]
    base: Look
    instruction: str = ""


@dataclass(slots=True)
class Items:
    """Payload of a placeholder: what stands there."""

    items: list[Item]
    instruction: str = ""


@dataclass(slots=True)
class Flow:
    """A paragraph's text with marks, its codes, and the base format of its runs."""

    text: str
    codes: tuple[Code, ...]
    base: Look


def _field_char(item: Item) -> str:
    if isinstance(item, Atom) and name(item.element) == "w:fldChar":
        return get(item.element, "w:fldCharType", "") or ""
    return ""


@dataclass(slots=True)
class _Folded:
    """A field inside the paragraph, folded: its parts, still items."""

    lead: list[Item]
    result: list["Item | _Folded"]
    tail: list[Item]
    instruction: str


# Word itself nests fields some twenty deep; each level is one of the call stack.
MAX_FIELD_DEPTH = 64


def _fold(items: Sequence[Item]) -> list["Item | _Folded"]:
    """Put each complex field that begins and ends at one level of the paragraph together."""
    return _folded(items, _field_ends(items), 0, len(items), 0)


def _folded(items: Sequence[Item], ends: "_Ends", start: int, stop: int, depth: int) -> list["Item | _Folded"]:
    if depth > MAX_FIELD_DEPTH:
        raise InputError(
            f"A paragraph has fields nested more than {MAX_FIELD_DEPTH} deep.",
            "Turn them into text in Word (Ctrl+Shift+F9) and try again.",
        )
    out: list[Item | _Folded] = []
    i = start
    while i < stop:
        if i not in ends:
            out.append(items[i])
            i += 1
            continue
        separate, end = ends[i]
        if end is None:  # it goes on in another paragraph: hold back its instruction, leave the result as text
            last = separate if separate is not None else _instruction_end(items, i)
            out.append(_Folded(list(items[i : last + 1]), [], [], ""))
            i = last + 1
            continue
        middle = separate if separate is not None else end - 1
        lead = list(items[i : middle + 1])
        result = _folded(items, ends, middle + 1, end, depth + 1)
        out.append(_Folded(lead, result, [items[end]], _instruction(lead)))
        i = end + 1
    return out


_Ends = dict[int, tuple[int | None, int | None]]


def _field_ends(items: Sequence[Item]) -> _Ends:
    """Place of each begin -> places of its separator and its end, None for one that stands in another container."""
    ends: _Ends = {}
    containers = [-1]
    fields_open: list[tuple[int, int]] = []  # place of the begin, its container
    for i, item in enumerate(items):
        if isinstance(item, Start):
            containers.append(i)
        elif isinstance(item, End):
            containers.pop()
        kind = _field_char(item)
        if kind == "begin":
            ends[i] = (None, None)
            fields_open.append((i, containers[-1]))
        elif kind in ("separate", "end") and fields_open and fields_open[-1][1] == containers[-1]:
            begin = fields_open[-1][0]
            ends[begin] = (i, None) if kind == "separate" else (ends[begin][0], i)
        if kind == "end" and fields_open:
            fields_open.pop()
    return ends


def _instruction_end(items: Sequence[Item], begin: int) -> int:
    i = begin
    while i + 1 < len(items):
        following = items[i + 1]
        inside = isinstance(following, Atom) and (name(following.element) == "w:instrText" or _field_char(following))
        if not inside:
            break
        i += 1
    return i


def _instruction(lead: Iterable[Item]) -> str:
    depth = 0
    out = []
    for item in lead:
        kind = _field_char(item)
        depth += (kind == "begin") - (kind == "end")
        if depth == 1 and isinstance(item, Atom) and name(item.element) == "w:instrText":
            out.append(item.element.text or "")
    return "".join(out).strip()


def _visible(items: Iterable["Item | _Folded"]) -> str:
    out = []
    for item in items:
        if isinstance(item, Text):
            out.append(item.characters)
        elif isinstance(item, _Folded):
            out.append(_visible(item.result))
        elif isinstance(item, Atom):
            out.append(item.equiv)
    return "".join(out)


def _unfold(items: Iterable["Item | _Folded"]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        if isinstance(item, _Folded):
            out += item.lead + _unfold(item.result) + item.tail
        else:
            out.append(item)
    return out


class _Encoder:
    def __init__(self, on: frozenset[str]) -> None:
        self.on = on
        self.text: list[str] = []
        self.codes: list[Code] = []
        self.pairs = 0

    def add(
        self, kind: CodeKind, label: str, payload: object, pair: int, equiv: str = "", clonable: bool = False
    ) -> None:
        if len(self.codes) > MARK_LAST - MARK_FIRST:
            raise InputError(
                f"A paragraph has more than {len(self.codes):,} changes of format, links or other inline elements.",
                "Divide it into paragraphs in Word, or remove its formatting, and try again.",
            )
        self.text.append(mark(len(self.codes)))
        self.codes.append(Code(kind, pair, label, equiv, clonable, payload))

    def pair(self) -> int:
        self.pairs += 1
        return self.pairs

    def scope(self, items: Sequence["Item | _Folded"]) -> Look:
        """Encode the items of one container; the answer is the look of its plain text."""
        base, looks = _looks(items, self.on)
        beyond = _beyond(items, looks)
        labels: dict[int, str] = {}
        current: Look | None = None
        pair = 0
        i = 0
        while i < len(items):
            item = items[i]
            look = looks.get(i, base)
            wanted = None if look is base else look
            if isinstance(item, Atom) and not isinstance(item, Text) and current is not None:
                wanted = current if beyond[i] is current else None
            elif not isinstance(item, Text):
                wanted = None
            if current is not None and wanted is not current:
                self.add(CodeKind.CLOSE, self.label, current, pair, clonable=True)
                current = None
            if wanted is not None and current is None:
                if id(wanted) not in labels:
                    labels[id(wanted)] = _label(wanted, self.on)
                pair, current, self.label = self.pair(), wanted, labels[id(wanted)]
                self.add(CodeKind.OPEN, self.label, current, pair, clonable=True)
            if isinstance(item, Text):
                self.text.append(item.characters)
            elif isinstance(item, Atom):
                self.add(CodeKind.PLACEHOLDER, item.label, Items([item]), self.pair(), item.equiv)
            elif isinstance(item, _Folded):
                self.field(item)
            elif isinstance(item, Start):
                end = _matching_end(items, i)
                self.container(item, items[i + 1 : end])
                i = end
            i += 1
        if current is not None:
            self.add(CodeKind.CLOSE, self.label, current, pair, clonable=True)
        return base

    label = "format"

    def container(self, start: Start, inner: Sequence["Item | _Folded"]) -> None:
        pair = self.pair()
        shell = Shell(start, Look())
        outer = self.label
        self.add(CodeKind.OPEN, start.label, shell, pair, clonable=start.clonable)
        shell.base = self.scope(inner)
        self.add(CodeKind.CLOSE, start.label, shell, pair, clonable=start.clonable)
        self.label = outer

    def field(self, folded: _Folded) -> None:
        pair = self.pair()
        result = _visible(folded.result)
        if not folded.tail or not fields.translates(folded.instruction, result):
            word = fields.keyword(folded.instruction)
            visible = result if word in fields.VISIBLE | fields.REFERENCE else ""
            payload = Items(_unfold([folded]), folded.instruction)
            self.add(CodeKind.PLACEHOLDER, "page" if word == "PAGEREF" else "field", payload, pair, visible)
            return
        outer = self.label
        edge = FieldEdge(folded.lead, Look(), folded.instruction)
        self.add(CodeKind.OPEN, "field", edge, pair)
        edge.base = self.scope(folded.result)
        self.add(CodeKind.CLOSE, "field", FieldEdge(folded.tail, edge.base), pair)
        self.label = outer


def _matching_end(items: Sequence["Item | _Folded"], start: int) -> int:
    depth = 0
    for i in range(start, len(items)):
        depth += isinstance(items[i], Start) - isinstance(items[i], End)
        if depth == 0:
            return i
    return len(items) - 1


def _label(look: Look, on: frozenset[str]) -> str:
    text, properties = max(look.runs, key=lambda r: len(r[0]))
    return format_of(text, properties, on).label


def _beyond(items: Sequence["Item | _Folded"], looks: dict[int, Look]) -> list[Look | None]:
    """For each item the look of the text after it, where only atoms stand between: a format goes on over those."""
    out: list[Look | None] = [None] * len(items)
    after: Look | None = None
    for i in range(len(items) - 1, -1, -1):
        out[i] = after
        if isinstance(items[i], Text):
            after = looks.get(i)
        elif not isinstance(items[i], Atom):
            after = None
    return out


def _looks(items: Sequence["Item | _Folded"], on: frozenset[str]) -> tuple[Look, dict[int, Look]]:
    """The base look of a container's own texts, and by item number the looks that differ from it."""
    groups: list[tuple[Format, Look, int]] = []
    alike: dict[Key, list[int]] = {}  # traits -> the groups that have them
    assigned: dict[int, int] = {}
    open_texts: list[int] = []
    depth = 0
    for i, item in enumerate(items):
        depth += isinstance(item, Start) - isinstance(item, End)
        if depth or not isinstance(item, Text):
            continue
        if neutral(item.characters, item.properties):
            open_texts.append(i)
            continue
        this = format_of(item.characters, item.properties, on)
        candidates = alike.setdefault(this.traits, [])
        for g in candidates:
            known, look, weight = groups[g]
            if known.agrees(this):
                groups[g] = (known.join(this), look, weight + len(item.characters))
                break
        else:
            g = len(groups)
            groups.append((this, Look(), len(item.characters)))
            candidates.append(g)
        groups[g][1].runs.append((item.characters, item.properties))
        assigned[i] = g
    if not groups:
        base = Look([(t.characters, t.properties) for t in (items[i] for i in open_texts) if isinstance(t, Text)])
        return base, {}
    chief = max(range(len(groups)), key=lambda g: groups[g][2])
    texts = sorted([*assigned, *open_texts])
    following: dict[int, int | None] = {}
    after: int | None = None
    for i in reversed(texts):
        following[i] = after
        after = assigned.get(i, after)
    before: int | None = None
    for i in texts:  # a neutral run between two of one format belongs to it, else to the base
        if i not in assigned:
            assigned[i] = before if before is not None and before == following[i] else chief
        before = assigned[i]
    return groups[chief][1], {i: groups[g][1] for i, g in assigned.items() if g != chief}


def encode(paragraph: Element, skip: frozenset[str] = frozenset(), on: frozenset[str] = frozenset()) -> Flow:
    """A paragraph's text with inline codes (`w:p` or `a:p`).

    skip: character styles whose text becomes a code; on: the toggles that the paragraph's style switches on.
    """
    encoder = _Encoder(on)
    base = encoder.scope(_fold(read(paragraph, skip)))
    return Flow("".join(encoder.text), tuple(encoder.codes), base)
