"""The structure of a Word file, apart from its words: what a translation must leave as it was.

A package is read into a tree per part in which text, fonts and language are left out, and two trees are compared in
plain words. The reader here is its own, so that it can judge what the translator's reader and writer did.
"""

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from stdtrans.documents.docx.package import CONTENT_TYPES, Package
from stdtrans.documents.docx.xml import Element, short
from stdtrans.documents.docx.xml import name as name_of

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

# Fonts, language and what belongs to the East Asian character grid, which a translation sets anew.
_FREE = {
    "w:rFonts", "w:lang", "w:themeFontLang", "w:snapToGrid", "w:autoSpaceDE", "w:autoSpaceDN", "w:wordWrap",
    "w:docGrid", "w:lid", "a:latin", "a:ea", "a:cs", "c:lang",
}  # fmt: skip
# What Word writes for itself: it splits runs and says nothing an author meant.
_NOISE = {"w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen", "w:rsid", "w:rsids"}
_LEFT_OUT = _FREE | _NOISE
_LEFT_OUT_OF_RUNS = _LEFT_OUT | {"w:spacing", "w:kern", "w:w", "w:noProof"}
_FREE_ATTRIBUTES = {"lang", "altLang", "dirty", "err", "smtClean", "noProof", "kern", "spc", "kumimoji"}

# Elements whose text, and attributes (element, attribute) whose value, is for a reader and may be translated.
# Drawings of several namespaces share their local names.
_TEXT = {
    "w:t",
    "a:t",
    "dc:title",
    "dc:subject",
    "dc:description",
    "cp:keywords",
    "cp:category",
    "vt:lpwstr",
    "vt:lpstr",
}
# The language of the document and the counts in app.xml follow the text without being text.
_FOLLOWS = {"language", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs", "Pages", "TotalTime"}
_TEXT_ATTRIBUTES = {
    ("docPr", "descr"), ("docPr", "title"), ("cNvPr", "descr"), ("cNvPr", "title"), ("listItem", "w:displayText"),
    ("tblCaption", "w:val"), ("tblDescription", "w:val"), ("lvlText", "w:val"), ("textpath", "string"),
    ("shape", "alt"), ("rect", "alt"), ("roundrect", "alt"), ("oval", "alt"), ("line", "alt"), ("group", "alt"),
    ("imagedata", "o:title"),
}  # fmt: skip
_TEXT_CACHES = {"c:strCache", "c:strLit", "c:multiLvlStrCache", "cx:strDim"}

_IN_CHARACTERS = "in characters"
_INDENTS = {"firstLine": "first line", "hanging": "first line", "left": "left", "start": "left", "right": "right"}
_INDENTS |= {"end": "right"}

_PARAGRAPHS = {"w:p", "a:p"}
_RUNS = {"w:r", "a:r"}
_REVISIONS = {"w:ins": "insertion", "w:moveTo": "moved text", "w:del": "deletion", "w:moveFrom": "moved-away text"}
_GONE = {"w:del", "w:moveFrom"}
_WRAPPERS = {"w:hyperlink", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdt", "w:fldSimple", "w:ruby", "a:fld"}
_CONTENT = {"w:sdtContent", "w:rt", "w:rubyBase"}
_WORDS = {
    "p": "paragraph", "tbl": "table", "tr": "row", "tc": "cell", "sdt": "content control", "txbxContent": "text box",
    "sectPr": "section", "bookmarkStart": "bookmark", "bookmarkEnd": "bookmark end", "tab": "tab", "br": "break",
    "footnoteReference": "footnote reference", "endnoteReference": "endnote reference", "oMath": "equation",
    "commentReference": "comment reference", "hyperlink": "hyperlink", "drawing": "drawing", "pict": "picture",
    "sym": "symbol",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a part: facts hold its properties, things what stands in it and how often, text its words.

    The words take no part in comparison. In a paragraph the things are counted, not ordered, for another language
    orders them otherwise; drawings are children, in an order of their own.
    """

    label: str
    facts: Mapping[str, str]
    things: Counter[str]
    children: tuple["Node", ...] = ()
    text: str = field(default="", compare=False, repr=False)


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
        trees: dict[str, Node] = {}
        digests: dict[str, str] = {}
        for name in names:
            if name in links:
                continue
            if name in stores or package.content_type(name).endswith(_TREES):
                folder, base = posixpath.split(name)
                own = links.get(posixpath.join(folder, "_rels", f"{base}.rels"), {})
                walk = _Walk({i: to for i, (_, to) in own.items()}, store=name in stores)
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

    Deleted text, field instructions and equations are not among it. Raises InputError.
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
        if was != now and _IN_CHARACTERS not in (was, now):
            yield f"{place}: {key} {_short(was)} became {_short(now)}"
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


def _short(text: str | None, limit: int = 160) -> str:
    if text is None:
        return "none"
    return text if len(text) <= limit else text[: limit - 1] + "…"


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


# --- the trees


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _label(name: str) -> str:
    return _WORDS.get(_local(name), _local(name))


def _items(element: Element) -> list[tuple[str, str]]:
    return [(short(str(k)), str(v)) for k, v in element.items()]


def _elements(parent: Element) -> Iterator[tuple[str, Element]]:
    """The children with their names, without fonts, language and Word's own noise."""
    left_out = _LEFT_OUT_OF_RUNS if name_of(parent) == "w:rPr" else _LEFT_OUT
    for child in parent:
        if (name := name_of(child)) and name not in left_out:
            yield name, child


@dataclass(slots=True)
class _Field:
    """A complex field while it is read: where it is counted, its instruction, whether that is complete."""

    owner: Counter[str]
    instruction: str
    closed: bool = False


class _Walk:
    """One pass through one part; holds its relationships and the fields that are open (they may span paragraphs)."""

    def __init__(self, targets: Mapping[str, str], store: bool = False) -> None:
        self.targets = targets
        self.store = store
        self.fields: list[_Field] = []

    def node(self, element: Element) -> Node:
        """The tree below an element."""
        name = name_of(element)
        if name in _PARAGRAPHS:
            return self._paragraph(element)
        facts = self._attributes(name, element)
        children = []
        texts = self._words(element)
        for child_name, child in _elements(element):
            if child_name.endswith("Pr") and child_name != "w:sectPr":
                facts |= self._properties(child_name, child)
                texts += [t for e in child.iter() for t in self._words(e)]
            else:
                children.append(self.node(child))
        if element.text and element.text.strip() and not self._free(name, element):
            facts["text"] = element.text.strip()
        return Node(_label(name), facts, Counter(), tuple(children), "\n".join(texts))

    def _paragraph(self, element: Element) -> Node:
        facts = self._attributes(name_of(element), element)
        things: Counter[str] = Counter()
        objects: list[Node] = []
        words: list[str] = []
        gone: dict[str, str] = {}
        self._inline(element, things, objects, words, gone, facts)
        things.update(f"{who}: {text}" for who, text in gone.items())
        return Node("paragraph", facts, things, tuple(sorted(objects, key=repr)), "".join(words))

    def _inline(
        self,
        parent: Element,
        things: Counter[str],
        objects: list[Node],
        words: list[str],
        gone: dict[str, str],
        facts: dict[str, str] | None = None,
        revision: str = "",
    ) -> None:
        """Count what stands in a paragraph or in a link, control or revision of it."""
        for name, child in _elements(parent):
            deeper = (things, objects, words, gone, None, revision)
            if name in ("w:pPr", "a:pPr"):
                if facts is not None:
                    facts |= self._properties(name, child)
            elif name in _RUNS:
                self._run(child, things, objects, words, gone, revision)
            elif name in _REVISIONS:
                who = f"{_REVISIONS[name]} by {self._plain(child, 'author')} on {self._plain(child, 'date')}"
                if name in _GONE:
                    gone.setdefault(who, "")
                else:
                    things[who] = 1
                self._inline(child, things, objects, words, gone, None, who if name in _GONE else revision)
            elif name in _CONTENT:
                self._inline(child, *deeper)
            elif name in _WRAPPERS:
                before = len(words)
                self._inline(child, *deeper)
                state = "" if any(w.strip() for w in words[before:]) else ", empty"
                things[self._wrapper(name, child) + state] += 1
            elif name.endswith("Pr"):
                continue
            else:
                self._thing(name, child, things, objects)

    def _run(
        self,
        run: Element,
        things: Counter[str],
        objects: list[Node],
        words: list[str],
        gone: dict[str, str],
        revision: str,
    ) -> None:
        text = ""
        for name, child in _elements(run):
            if name in ("w:t", "a:t"):
                text += child.text or ""
            elif name == "w:noBreakHyphen":
                text += "\u2011"
            elif name == "w:delText":
                gone[revision] = gone.get(revision, "") + (child.text or "")
            elif name in ("w:instrText", "w:delInstrText"):
                if self.fields and not self.fields[-1].closed:
                    self.fields[-1].instruction += child.text or ""
            elif name == "w:fldChar":
                self._field(child, things)
            elif name == "w:ruby":
                things[self._wrapper(name, child)] += 1
                self._inline(child, things, objects, words, gone, None, revision)
            elif not name.endswith("rPr"):
                self._thing(name, child, things, objects)
        if revision:
            gone[revision] = gone.get(revision, "") + text
            return
        words.append(text)
        if re.search(r"\w", text):
            look = next((self._canonical(n, c) for n, c in _elements(run) if n in ("w:rPr", "a:rPr")), "")
            things[f"text set as {look.removeprefix('rPr') or 'the paragraph'}"] = 1

    def _field(self, mark: Element, things: Counter[str]) -> None:
        kind = self._plain(mark, "fldCharType")
        if kind == "begin":
            extra = "".join(self._canonical(n, c) for n, c in _elements(mark))
            locked = "".join(f"{k}={v} " for k, v in sorted(self._attributes("", mark).items()) if "Type" not in k)
            self.fields.append(_Field(things, f"{locked}{extra}"))
        elif self.fields and kind == "separate":
            self._close(self.fields[-1])
        elif self.fields and kind == "end":
            ended = self.fields.pop()
            self._close(ended)
            if self.fields and not self.fields[-1].closed:
                self.fields[-1].instruction += f"{{{ended.instruction}}}"

    def _close(self, open_field: _Field) -> None:
        if not open_field.closed:
            open_field.closed = True
            open_field.instruction = " ".join(open_field.instruction.split())
            open_field.owner[f"field {open_field.instruction}"] += 1

    def _wrapper(self, name: str, element: Element) -> str:
        facts = self._attributes(name, element)
        for child_name, child in _elements(element):
            if child_name.endswith("Pr") and child_name not in ("w:rPr", "a:rPr"):
                facts |= self._properties(child_name, child)
        label = "field" if name in ("w:fldSimple", "a:fld") else _label(name)
        return " ".join([label, *(f"{k}={' '.join(v.split())}" for k, v in sorted(facts.items()))])

    def _thing(self, name: str, element: Element, things: Counter[str], objects: list[Node]) -> None:
        """An object with contents becomes a child, any other is counted; an equation is taken as it stands."""
        if name.startswith("m:"):
            things[f"equation {self._canonical(name, element)}"] += 1
        elif len(element):
            objects.append(self.node(element))
        else:
            things[" ".join([_label(name), *(f"{k}={v}" for k, v in self._attributes(name, element).items())])] += 1

    def _properties(self, name: str, element: Element) -> dict[str, str]:
        """The properties in an element such as pPr, one by one, so that a difference can be told by its name."""
        facts = {_label(f"{_local(name)} {k}"): v for k, v in self._attributes(name, element).items()}
        for child_name, child in _elements(element):
            if child_name == "w:ind":
                facts |= self._indents(child)
            else:
                key = f"{_local(name)} {_local(child_name)}"
                value = self._canonical(child_name, child)
                if value not in ("rPr", "pPr"):
                    facts[key] = f"{facts[key]} {value}" if key in facts else value
        return facts

    def _indents(self, element: Element) -> dict[str, str]:
        facts: dict[str, str] = {}
        for key, value in self._attributes("w:ind", element).items():
            local = _local(key)
            side = _INDENTS.get(local.removesuffix("Chars"), local)
            if local.endswith("Chars"):
                facts[f"indent {side}"] = _IN_CHARACTERS
            elif facts.get(f"indent {side}") != _IN_CHARACTERS:
                facts[f"indent {side}"] = f"{local} {value}"
        return facts

    def _canonical(self, name: str, element: Element) -> str:
        """An element as one line of text, the same for the same structure."""
        if name == "w:ind":
            attributes = {k: v for k, v in self._indents(element).items() if v != _IN_CHARACTERS}
        else:
            attributes = self._attributes(name, element)
        inner = [self._canonical(n, c) for n, c in _elements(element)]
        inner = [x for x in inner if x not in ("rPr", "pPr", "ind")]
        if element.text and element.text.strip() and not self._free(name, element):
            inner.insert(0, repr(element.text))
        head = " ".join([_local(name), *(f"{k}={v}" for k, v in sorted(attributes.items()))])
        return f"{head}({', '.join(inner)})" if inner else head

    def _attributes(self, name: str, element: Element) -> dict[str, str]:
        out = {}
        for key, value in _items(element):
            if "rsid" in key or key in _FREE_ATTRIBUTES or key == "xml:space" or _is_text(name, key):
                continue
            out[_local(key)] = self.targets.get(value, value) if key.startswith("r:") else value
        return out

    def _plain(self, element: Element, local: str) -> str:
        return next((v for k, v in _items(element) if _local(k) == local), "")

    def _free(self, name: str, element: Element) -> bool:
        return _local(name) in _FOLLOWS or self._translatable(name, element)

    def _translatable(self, name: str, element: Element) -> bool:
        if self.store or name in _TEXT:
            return True
        if name not in ("c:v", "cx:pt"):
            return False
        return any(name_of(e) in _TEXT_CACHES or name_of(e) == "c:tx" for e in element.iterancestors())

    def _words(self, element: Element) -> list[str]:
        name = name_of(element)
        words = [v for k, v in _items(element) if _is_text(name, k)]
        if element.text and self._translatable(name, element):
            words.append(element.text)
        return words


def _is_text(name: str, attribute: str) -> bool:
    return (attribute in ("alt", "title") and ":" not in name) or (name, attribute) in _TEXT_ATTRIBUTES
