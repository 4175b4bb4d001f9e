"""The structure of a Word file, apart from its words: what a translation must leave as it was.

A package is read into a tree per part in which text, fonts and language are left out, and two trees are compared in
plain words. The reader here is its own, so that it can judge what the translator's reader and writer did.
"""

import hashlib
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from stdtrans.documents.docx.outline import IN_CHARACTERS, Looks, Node, Walk
from stdtrans.documents.docx.package import CONTENT_TYPES, Package

# Parts read as trees, by the end of their content type; every other part is compared byte by byte.
_TREES = (
    "document.main+xml",
    "template.main+xml",
    "documentTemplate.main+xml",
    "document.macroEnabled.main+xml",
    "template.macroEnabledTemplate.main+xml",
    "document.glossary+xml",
    "header+xml",
    "footer+xml",
    "footnotes+xml",
    "endnotes+xml",
    "comments+xml",
    "chart+xml",
    "chartex+xml",
    "diagramData+xml",
    "diagramDrawing+xml",
    "styles+xml",
    "stylesWithEffects+xml",
    "numbering+xml",
    "settings+xml",
    "core-properties+xml",
    "extended-properties+xml",
    "custom-properties+xml",
)


# More of a value than this does not help a reader of a difference.
_LONG = 160


@dataclass(frozen=True, slots=True)
class Structure:
    """A package without its words: content type per part, relationships, trees, digests of all other parts."""

    types: Mapping[str, str]
    relationships: frozenset[str]
    trees: Mapping[str, Node]
    digests: Mapping[str, str]


def fingerprint(path: Path) -> Structure:
    """The structure of a Word file. Raises InputError when it is no readable package."""
    with _opened(path) as package:
        names = [n for n in package.names() if n != CONTENT_TYPES]
        links = _links(package)
        flat = frozenset(f"{name}: {i} {kind} {to}" for name, rels in links.items() for i, (kind, to) in rels.items())
        stores = {to for rels in links.values() for kind, to in rels.values() if kind.endswith("/customXml")}
        styles = package.of_type("styles+xml")
        looks = Looks(package.tree(styles[0]) if styles else None)
        trees: dict[str, Node] = {}
        digests: dict[str, str] = {}
        for name in names:
            if name in links:
                continue
            if name in stores or package.content_type(name).endswith(_TREES):
                folder, base = posixpath.split(name)
                own = links.get(posixpath.join(folder, "_rels", f"{base}.rels"), {})
                walk = Walk({i: to for i, (_, to) in own.items()}, looks, name in stores)
                trees[name] = walk.node(package.tree(name))
            else:
                digests[name] = hashlib.sha256(package.read(name)).hexdigest()
        return Structure({n: package.content_type(n) for n in names}, flat, trees, digests)


def compare(a: Path, b: Path) -> list[str]:
    """What in `b` is not as in `a`, apart from text, fonts and language; one sentence each, empty when the same.

    Raises InputError when either is no readable package.
    """
    return list(differences(fingerprint(a), fingerprint(b)))


def changed_parts(a: Path, b: Path) -> list[str]:
    """The names of the parts that are not the same bytes in both packages, in order. Raises InputError."""
    with _opened(a) as one, _opened(b) as two:
        names = set(one.names()), set(two.names())
        same = {name for name in names[0] & names[1] if one.read(name) == two.read(name)}
        return sorted((names[0] | names[1]) - same)


def source_text(path: Path) -> list[tuple[str, str]]:
    """All text for a reader, as (place, text), one for each paragraph, name or description that has any.

    Deleted text, field instructions and equations are not among it, nor the results of fields that repeat text
    from elsewhere (TOC, REF). Raises InputError.
    """
    return [(place, text) for place, text in _texts(fingerprint(path)) if text.strip()]


def lost_text(source: Path, output: Path) -> list[str]:
    """The texts of `source` whose characters are not all in the same place of `output`, in their order.

    For a pseudo-translation, which adds to a text and takes nothing away. Raises InputError.
    """
    found = dict(_texts(fingerprint(output)))
    return [f"{place}: {text}" for place, text in source_text(source) if not _holds(found.get(place, ""), text)]


def differences(a: Structure, b: Structure) -> Iterator[str]:
    """As `compare`, of two structures."""
    for name in sorted(a.types.keys() | b.types.keys()):
        if a.types.get(name) != b.types.get(name):
            yield f"{name}: {a.types.get(name, 'no part')} became {b.types.get(name, 'no part')}"
    yield from (f"relationship missing: {x}" for x in sorted(a.relationships - b.relationships))
    yield from (f"relationship added: {x}" for x in sorted(b.relationships - a.relationships))
    for name in sorted(a.digests.keys() & b.digests.keys()):
        if a.digests[name] != b.digests[name]:
            yield f"{name}: not the same bytes"
    for name in sorted(a.trees.keys() & b.trees.keys()):
        yield from _unlike(name, a.trees[name], b.trees[name])


def _unlike(place: str, a: Node, b: Node) -> Iterator[str]:
    if a == b:
        return
    for key in sorted(a.facts.keys() | b.facts.keys()):
        was, now = a.facts.get(key), b.facts.get(key)
        if was != now and IN_CHARACTERS not in (was, now):
            yield "{}: {} {} became {}".format(place, key, *_apart(was, now))
    for thing, count in (a.things - b.things).items():
        yield f"{place}: {count} missing: {_short(thing)}"
    for thing, count in (b.things - a.things).items():
        yield f"{place}: {count} added: {_short(thing)}"
    if [c.label for c in a.children] != [c.label for c in b.children]:
        pairs = zip_longest(a.children, b.children)
        at = next(i for i, (x, y) in enumerate(pairs) if x is None or y is None or x.label != y.label)
        was, now = (n.children[at].label if at < len(n.children) else "nothing" for n in (a, b))
        yield f"{place}: child {at + 1} of {len(a.children)} was {was} and is {now}, of {len(b.children)}"
        return
    for (where, x), (_, y) in zip(_children(place, a), _children(place, b), strict=True):
        yield from _unlike(where, x, y)


def _children(place: str, node: Node) -> Iterator[tuple[str, Node]]:
    seen: Counter[str] = Counter()
    for child in node.children:
        seen[child.label] += 1
        yield f"{place}, {child.label} {seen[child.label]}", child


def _texts(structure: Structure) -> Iterator[tuple[str, str]]:
    def below(place: str, node: Node) -> Iterator[tuple[str, str]]:
        yield place, node.text
        for where, child in _children(place, node):
            yield from below(where, child)

    for name, node in structure.trees.items():
        yield from below(name, node)


def _holds(whole: str, part: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part if not character.isspace())


def _apart(was: str | None, now: str | None) -> tuple[str, str]:
    """Both values, long ones from a little before the place where they part."""
    if was is None or now is None or max(len(was), len(now)) <= _LONG:
        return _short(was), _short(now)
    parting = next((i for i, (x, y) in enumerate(zip(was, now, strict=False)) if x != y), min(len(was), len(now)))
    same = max(parting - _LONG // 4, 0)
    head = "…" if same else ""
    return head + _short(was[same:]), head + _short(now[same:])


def _short(text: str | None) -> str:
    if text is None:
        return "none"
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def _opened(path: Path) -> "closing[Package]":
    return closing(Package(path))


def _links(package: Package) -> dict[str, dict[str, tuple[str, str]]]:
    """For each .rels part: id to (type, target), external targets as they are, others as the name of their part."""
    out: dict[str, dict[str, tuple[str, str]]] = {}
    for name in package.names():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        out[name] = {}
        for element in package.tree(name):
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            out[name][element.get("Id", "")] = (element.get("Type", ""), target)
    return out
