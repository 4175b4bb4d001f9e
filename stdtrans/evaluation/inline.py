"""Inline codes of a test item: which they are, and the source with their marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stdtrans.codes import Span, put_back
from stdtrans.segment import Code, CodeKind

_PAIRED = frozenset({"bold", "italic", "sub", "sup", "link"})
_PLACED = frozenset({"footnote", "field"})
# As documents have it: formatting may stand twice in a target, a link may not.
_CLONABLE = _PAIRED - {"link"}


@dataclass(frozen=True, slots=True)
class CodeWish:
    """An inline code and its place: over `source_span`, or behind `after_source` where it covers nothing.

    codes: the indices in the item's codes, an open and its close, or a placeholder alone.
    """

    id: str
    kind: str
    source_span: str = ""
    target_span: str = ""
    after_source: str = ""
    after_target: str = ""
    codes: tuple[int, ...] = ()

    @property
    def wanted(self) -> str:
        return self.target_span if self.source_span else self.after_target


@dataclass(frozen=True, slots=True)
class Coded:
    """A source with its codes. text: with marks; left_out: why codes of the set are not among them."""

    text: str
    codes: tuple[Code, ...]
    wishes: tuple[CodeWish, ...]
    left_out: tuple[str, ...]


def coded(source: str, raw: Sequence[Mapping[str, Any]]) -> Coded:
    """The codes of an item; of two over the same words the first is the outer one.

    Codes over words that the source does not have, or that cross an earlier one, are left out: a document cannot have
    them. Raises ValueError for a kind that is not known and for formatting without words.
    """
    wishes: list[CodeWish] = []
    codes: list[Code] = []
    spans: list[Span] = []
    left_out = []
    for number, one in enumerate(raw):
        wish = _wish(one, number)
        place = _over(source, wish, spans, codes) if wish.source_span else _behind(source, wish.after_source)
        if place is None:
            left_out.append(f"'{wish.source_span or wish.after_source}' does not stand in the source")
            continue
        if any(s.start < place[0] < s.end < place[1] or place[0] < s.start < place[1] < s.end for s in spans):
            left_out.append(f"the code over '{wish.source_span}' crosses another")
            continue
        kinds = (CodeKind.OPEN, CodeKind.CLOSE) if wish.source_span else (CodeKind.PLACEHOLDER,)
        first = len(codes)
        codes += [Code(k, number, wish.kind, clonable=wish.kind in _CLONABLE) for k in kinds]
        spans.append(Span(*place, first, len(codes) - 1))
        wishes.append(replace(wish, codes=tuple(range(first, len(codes)))))
    return Coded(put_back(source, spans, codes), tuple(codes), tuple(wishes), tuple(left_out))


def _wish(raw: Mapping[str, Any], number: int) -> CodeWish:
    kind = str(raw["kind"])
    span, target, after, behind = (
        str(raw.get(name) or "") for name in ("source_span", "target_span", "after_source", "after_target")
    )
    wish = CodeWish(str(raw.get("id", number + 1)), kind, span, target, after, behind)
    if kind not in _PAIRED | _PLACED:
        raise ValueError(f"unknown kind of code '{kind}'")
    if not wish.source_span and kind in _PAIRED:
        raise ValueError(f"a code of kind '{kind}' needs a 'source_span'")
    return wish


def _over(source: str, wish: CodeWish, taken: Sequence[Span], codes: Sequence[Code]) -> tuple[int, int] | None:
    """The first place of the words that no code of the same kind has yet."""
    width = len(wish.source_span)
    used = {(t.start, t.end) for t in taken if codes[t.open].label == wish.kind}
    at = source.find(wish.source_span)
    while at >= 0 and (at, at + width) in used:
        at = source.find(wish.source_span, at + 1)
    return (at, at + width) if at >= 0 else None


def _behind(source: str, after: str) -> tuple[int, int] | None:
    at = source.find(after)
    return (at + len(after), at + len(after)) if at >= 0 else None
