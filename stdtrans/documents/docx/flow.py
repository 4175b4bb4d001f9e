"""A paragraph as text with inline codes: fields folded, formats found, every code once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stdtrans.documents.docx import fields
from stdtrans.documents.docx.formats import Format, format_of, merged_properties, neutral
from stdtrans.documents.docx.inline import Atom, End, Item, Start, Text, read
from stdtrans.documents.docx.xml import Element, get, name
from stdtrans.segment import Code, CodeKind, mark


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


def _fold(items: Sequence[Item]) -> list["Item | _Folded"]:
    """Put each complex field that begins and ends at one level of the paragraph together."""
    out: list[Item | _Folded] = []
    i = 0
    while i < len(items):
        if _field_char(items[i]) != "begin":
            out.append(items[i])
            i += 1
            continue
        separate, end = _find_end(items, i)
        if end is None:  # it goes on in another paragraph: hold back its instruction, leave the result as text
            stop = separate if separate is not None else _instruction_end(items, i)
            out.append(_Folded(list(items[i : stop + 1]), [], [], ""))
            i = stop + 1
            continue
        middle = separate if separate is not None else end - 1
        lead = list(items[i : middle + 1])
        result = _fold(items[middle + 1 : end]) if separate is not None else []
        out.append(_Folded(lead, result, [items[end]], _instruction(lead)))
        i = end + 1
    return out


def _find_end(items: Sequence[Item], begin: int) -> tuple[int | None, int | None]:
    depth = level = 0
    separate = None
    for i in range(begin, len(items)):
        item = items[i]
        level += isinstance(item, Start) - isinstance(item, End)
        if level < 0:
            return separate, None
        kind = _field_char(item)
        depth += (kind == "begin") - (kind == "end")
        if kind == "separate" and depth == 1 and level == 0:
            separate = i
        if kind == "end" and depth == 0:
            return separate, i if level == 0 else None
    return separate, None


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
    def __init__(self) -> None:
        self.text: list[str] = []
        self.codes: list[Code] = []
        self.pairs = 0

    def add(
        self, kind: CodeKind, label: str, payload: object, pair: int, equiv: str = "", clonable: bool = False
    ) -> None:
        self.text.append(mark(len(self.codes)))
        self.codes.append(Code(kind, pair, label, equiv, clonable, payload))

    def pair(self) -> int:
        self.pairs += 1
        return self.pairs

    def scope(self, items: Sequence["Item | _Folded"]) -> Look:
        """Encode the items of one container; the answer is the look of its plain text."""
        base, looks = _looks(items)
        current: Look | None = None
        pair = 0
        i = 0
        while i < len(items):
            item = items[i]
            look = looks.get(i, base)
            wanted = None if look is base else look
            if isinstance(item, Atom) and not isinstance(item, Text) and current is not None:
                wanted = current if _continues(items, looks, i, current) else None
            elif not isinstance(item, Text):
                wanted = None
            if current is not None and wanted is not current:
                self.add(CodeKind.CLOSE, self.label, current, pair, clonable=True)
                current = None
            if wanted is not None and current is None:
                pair, current, self.label = self.pair(), wanted, _label(wanted)
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


def _label(look: Look) -> str:
    text, properties = max(look.runs, key=lambda r: len(r[0]))
    return format_of(text, properties).label


def _continues(items: Sequence["Item | _Folded"], looks: dict[int, Look], i: int, current: Look) -> bool:
    """Whether the format that is on goes on after the inline things at i."""
    for j in range(i + 1, len(items)):
        if isinstance(items[j], Text):
            return looks.get(j) is current
        if not isinstance(items[j], Atom):
            return False
    return False


def _looks(items: Sequence["Item | _Folded"]) -> tuple[Look, dict[int, Look]]:
    """The base look of a container's own texts, and by item number the looks that differ from it."""
    groups: list[tuple[Format, Look, int]] = []
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
        this = format_of(item.characters, item.properties)
        for g, (known, look, weight) in enumerate(groups):
            if known.agrees(this):
                groups[g] = (known.join(this), look, weight + len(item.characters))
                break
        else:
            g = len(groups)
            groups.append((this, Look(), len(item.characters)))
        groups[g][1].runs.append((item.characters, item.properties))
        assigned[i] = g
    if not groups:
        base = Look([(t.characters, t.properties) for t in (items[i] for i in open_texts) if isinstance(t, Text)])
        return base, {}
    chief = max(range(len(groups)), key=lambda g: groups[g][2])
    texts = sorted([*assigned, *open_texts])
    for position, i in enumerate(texts):  # a neutral run between two of one format belongs to it, else to the base
        if i in assigned:
            continue
        before = assigned.get(texts[position - 1]) if position else None
        after = next((assigned[j] for j in texts[position + 1 :] if j in assigned), None)
        assigned[i] = before if before is not None and before == after else chief
    return groups[chief][1], {i: groups[g][1] for i, g in assigned.items() if g != chief}


def encode(paragraph: Element, skip: frozenset[str] = frozenset()) -> Flow:
    """A paragraph's text with inline codes (`w:p` or `a:p`). Text in a character style of `skip` becomes a code."""
    encoder = _Encoder()
    base = encoder.scope(_fold(read(paragraph, skip)))
    return Flow("".join(encoder.text), tuple(encoder.codes), base)
