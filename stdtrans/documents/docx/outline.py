"""One part of a Word file as a tree without its words, fonts and language: what `structure` compares."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stdtrans.documents.docx.xml import Element, short
from stdtrans.documents.docx.xml import name as name_of

# Fonts, language and what belongs to the East Asian character grid, which a translation sets anew.
_FREE = {
    "w:rFonts", "w:lang", "w:themeFontLang", "w:snapToGrid", "w:autoSpaceDE", "w:autoSpaceDN", "w:wordWrap",
    "w:docGrid", "w:lid", "a:latin", "a:ea", "a:cs", "c:lang",
}  # fmt: skip
# What Word writes for itself: it splits runs and says nothing an author meant.
_NOISE = {"w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen", "w:rsid", "w:rsids"}
_LEFT_OUT = _FREE | _NOISE
# In runs also what fitted the source to its line, and the complex-script twins of properties (ISO/IEC 29500-1 17.3.2),
# which neither Chinese nor English text shows.
_LEFT_OUT_OF_RUNS = _LEFT_OUT | {
    "w:spacing", "w:kern", "w:w", "w:noProof", "w:fitText", "w:eastAsianLayout", "w:webHidden", "w:szCs", "w:bCs",
    "w:iCs", "w:cs",
}  # fmt: skip
# Values that one language has and the other writes otherwise: counting in Chinese numerals, distributed lines.
_CHINESE_COUNTING = re.compile(r"chinese|ideograph|taiwanese|japaneseCounting", re.IGNORECASE)
_DISTRIBUTED = {"distribute", "thaiDistribute"}
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
    ("imagedata", "o:title"), ("hyperlink", "w:tooltip"),
}  # fmt: skip
_TEXT_CACHES = {"c:strCache", "c:strLit", "c:multiLvlStrCache", "cx:strDim"}

IN_CHARACTERS = "in characters"
_INDENTS = {"firstLine": "first line", "hanging": "first line", "left": "left", "start": "left", "right": "right"}
_INDENTS |= {"end": "right"}

# Fields whose result repeats what stands elsewhere; it follows that and is no text of its own.
_DERIVED = re.compile(r"(TOC|REF|PAGEREF|NOTEREF|STYLEREF|TITLE|PAGE|NUMPAGES|SECTIONPAGES|INDEX)\b", re.IGNORECASE)

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


class Looks:
    """What the styles of a document set for text, so that a run which says the same again counts as no difference."""

    def __init__(self, root: Element | None = None) -> None:
        self.styles: dict[str, Element] = {}
        self.default = ""
        self.base: dict[str, str] = {}
        self._known: dict[str, dict[str, str]] = {}
        for element in root.iter() if root is not None else ():
            name = name_of(element)
            if name == "w:style":
                identity = _attribute(element, "styleId")
                self.styles[identity] = element
                if _attribute(element, "type") == "paragraph" and _attribute(element, "default") in ("1", "true", "on"):
                    self.default = identity
            elif name == "w:rPrDefault":
                self.base = _look(element)

    def of(self, style: str) -> dict[str, str]:
        """The run properties of a style with all it is based on."""
        if style not in self._known:
            self._known[style] = {}  # a style that is based on itself ends here
            element = self.styles.get(style)
            parent = _value(element, "w:basedOn") if element is not None else ""
            own = _look(element) if element is not None else {}
            self._known[style] = {**(self.of(parent) if parent else {}), **own}
        return self._known[style]

    def told(self, run: Element, paragraph_style: str) -> str:
        """How a run differs from its paragraph's style, in one line."""
        own = _look(run)
        base = {**self.base, **self.of(paragraph_style or self.default), **self.of(own.get("rStyle", "")[4:])}
        kept = {
            key: value
            for key, value in own.items()
            if value != base.get(key) and not (_OFF.fullmatch(value) and _OFF.fullmatch(base.get(key, "val=0")))
        }
        return ", ".join(f"{key} {value}".strip() for key, value in sorted(kept.items()))


# A property that switches something off, which is nothing where nothing was on; black is what automatic colour gives.
_OFF = re.compile(
    r"(color=auto )?(fill=(auto|FFFFFF) )?val=(0|false|off|none|auto|nil|clear|baseline|000000)|color=000000"
)


def _look(parent: Element) -> dict[str, str]:
    """The run properties directly in an element: name to value."""
    walk = Walk({})
    out: dict[str, str] = {}
    for name, child in _elements(parent):
        if name in ("w:rPr", "a:rPr"):
            out |= walk.attributes(name, child)
            for inner, prop in _elements(child):
                if inner == "w:rPrChange":
                    continue
                head, _, value = walk.canonical(inner, prop).partition(" ")
                out[head] = value
    return out


def _attribute(element: Element, local: str) -> str:
    return next((v for k, v in _items(element) if _local(k) == local), "")


def _made(revision: Element) -> str:
    return f"by {_attribute(revision, 'author')} on {_attribute(revision, 'date')}"


def _value(parent: Element, wanted: str) -> str:
    return next((_attribute(c, "val") for n, c in _elements(parent) if n == wanted), "")


@dataclass(slots=True)
class _Field:
    """A complex field while it is read: where it is counted, its instruction, whether that is complete."""

    owner: Counter[str]
    instruction: str
    closed: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read: gone holds the text of each deletion by who made it and when."""

    style: str
    things: Counter[str] = field(default_factory=Counter)
    objects: list[Node] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)


class Walk:
    """One pass through one part; holds its relationships and the fields that are open (they may span paragraphs).

    targets: relationship id to target; looks: the styles of the document; store: the part is a custom XML store.
    """

    def __init__(self, targets: Mapping[str, str], looks: Looks | None = None, store: bool = False) -> None:
        self.targets = targets
        self.looks = looks or _NO_STYLES
        self.store = store
        self.fields: list[_Field] = []
        self.bookmarks: dict[str, str] = {}

    def node(self, element: Element) -> Node:
        """The tree below an element."""
        name = name_of(element)
        if name in _PARAGRAPHS:
            return self._paragraph(element)
        facts = self.attributes(name, element)
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
        facts = self.attributes(name_of(element), element)
        read = _Paragraph("")
        for name, child in _elements(element):
            if name in ("w:pPr", "a:pPr"):
                facts |= self._properties(name, child)
                read.style = _value(child, "w:pStyle")
        self._inline(element, read)
        read.things.update(f"{who}: {text}" for who, text in read.gone.items())
        return Node("paragraph", facts, read.things, tuple(sorted(read.objects, key=repr)), "".join(read.words))

    def _inline(self, parent: Element, read: _Paragraph, revision: str = "") -> None:
        """Count what stands in a paragraph, or in a link, control or revision of it; revision: the deletion around."""
        for name, child in _elements(parent):
            if name in _RUNS:
                self._run(child, read, revision)
            elif name in _REVISIONS:
                who = f"{_REVISIONS[name]} {_made(child)}"
                if name in _GONE:
                    read.gone.setdefault(who, "")
                else:
                    read.things[who] = 1
                self._inline(child, read, who if name in _GONE else revision)
            elif name in _CONTENT:
                self._inline(child, read, revision)
            elif name in _WRAPPERS:
                self._wrapped(name, child, read, revision)
            elif not name.endswith("Pr"):
                self._thing(name, child, read)

    def _wrapped(self, name: str, child: Element, read: _Paragraph, revision: str) -> None:
        read.words += self._words(child)
        before = len(read.words)
        instruction = " ".join(_attribute(child, "instr").split()) if name == "w:fldSimple" else ""
        if instruction:
            self.fields.append(_Field(Counter(), instruction, closed=True))
        self._inline(child, read, revision)
        if instruction:
            self.fields.pop()
        written = any(w.strip() for w in read.words[before:]) or _DERIVED.match(instruction)
        read.things[self._wrapper(name, child) + ("" if written else ", empty")] += 1

    def _run(self, run: Element, read: _Paragraph, revision: str) -> None:
        text = ""
        for name, child in _elements(run):
            if name in ("w:t", "a:t"):
                text += child.text or ""
            elif name == "w:noBreakHyphen":
                text += "\u2011"
            elif name == "w:delText":
                read.gone[revision] = read.gone.get(revision, "") + (child.text or "")
            elif name in ("w:instrText", "w:delInstrText"):
                if self.fields and not self.fields[-1].closed:
                    self.fields[-1].instruction += child.text or ""
            elif name == "w:fldChar":
                self._field(child, read.things)
            elif name == "w:ruby":
                read.things[self._wrapper(name, child)] += 1
                self._inline(child, read, revision)
            elif name.endswith("rPr"):
                for change in (c for n, c in _elements(child) if n == "w:rPrChange"):
                    read.things[f"format change {_made(change)}"] = 1
            else:
                self._thing(name, child, read)
        if revision:
            read.gone[revision] = read.gone.get(revision, "") + text
        elif text and not any(f.closed and _DERIVED.match(f.instruction) for f in self.fields):
            read.words.append(text)
            if re.search(r"\w", text):
                read.things[f"text set as {self.looks.told(run, read.style) or 'the paragraph'}"] = 1

    def _field(self, mark: Element, things: Counter[str]) -> None:
        kind = _attribute(mark, "fldCharType")
        if kind == "begin":
            extra = "".join(self.canonical(n, c) for n, c in _elements(mark))
            locked = "".join(f"{k}={v} " for k, v in sorted(self.attributes("", mark).items()) if "Type" not in k)
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
        facts = self.attributes(name, element)
        for child_name, child in _elements(element):
            if child_name.endswith("Pr") and child_name not in ("w:rPr", "a:rPr"):
                facts |= self._properties(child_name, child)
        label = "field" if name in ("w:fldSimple", "a:fld") else _label(name)
        return " ".join([label, *(f"{k}={' '.join(v.split())}" for k, v in sorted(facts.items()))])

    def _thing(self, name: str, element: Element, read: _Paragraph) -> None:
        """An object with contents becomes a child, any other is counted; an equation is taken as it stands."""
        if name.startswith("m:"):
            read.things[f"equation {self.canonical(name, element)}"] += 1
        elif len(element):
            read.objects.append(self.node(element))
        else:
            facts = self.attributes(name, element)
            if name == "w:bookmarkStart":
                self.bookmarks[facts.pop("id", "")] = facts.get("name", "")
            elif name == "w:bookmarkEnd":
                facts["id"] = self.bookmarks.get(facts.get("id", ""), "")
            read.things[" ".join([_label(name), *(f"{k}={v}" for k, v in facts.items())])] += 1

    def _properties(self, name: str, element: Element) -> dict[str, str]:
        """The properties in an element such as pPr, one by one, so that a difference can be told by its name."""
        facts = {_label(f"{_local(name)} {k}"): v for k, v in self.attributes(name, element).items()}
        for child_name, child in _elements(element):
            if child_name == "w:ind":
                facts |= self._indents(child)
            else:
                key = f"{_local(name)} {_local(child_name)}"
                value = self.canonical(child_name, child)
                if value not in ("rPr", "pPr"):
                    facts[key] = f"{facts[key]} {value}" if key in facts else value
        return facts

    def _indents(self, element: Element) -> dict[str, str]:
        facts: dict[str, str] = {}
        for key, value in self.attributes("w:ind", element).items():
            local = _local(key)
            side = _INDENTS.get(local.removesuffix("Chars"), local)
            if local.endswith("Chars"):
                facts[f"indent {side}"] = IN_CHARACTERS
            elif facts.get(f"indent {side}") != IN_CHARACTERS:
                facts[f"indent {side}"] = f"{local} {value}"
        return facts

    def canonical(self, name: str, element: Element) -> str:
        """An element as one line of text, the same for the same structure."""
        if name == "w:ind":
            attributes = {k: v for k, v in self._indents(element).items() if v != IN_CHARACTERS}
        else:
            attributes = self.attributes(name, element)
        inner = [self.canonical(n, c) for n, c in _elements(element)]
        inner = [x for x in inner if x not in ("rPr", "pPr", "ind")]
        if element.text and element.text.strip() and not self._free(name, element):
            inner.insert(0, repr(element.text))
        head = " ".join([_local(name), *(f"{k}={v}" for k, v in sorted(attributes.items()))])
        return f"{head}({', '.join(inner)})" if inner else head

    def attributes(self, name: str, element: Element) -> dict[str, str]:
        """The attributes that are no text, font, language or noise; a relationship by its target."""
        out = {}
        for key, value in _items(element):
            if "rsid" in key or key in _FREE_ATTRIBUTES or key == "xml:space" or _is_text(name, key):
                continue
            if key.startswith("r:"):
                value = self.targets.get(value, value)
            out[_local(key)] = _settled(name, value)
        return out

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


def _settled(name: str, value: str) -> str:
    if name in ("w:numFmt", "w:pgNumType") and _CHINESE_COUNTING.search(value):
        return "decimal"
    return "center" if name == "w:jc" and value in _DISTRIBUTED else value


def _is_text(name: str, attribute: str) -> bool:
    return (_local(name), attribute) in _TEXT_ATTRIBUTES


_NO_STYLES = Looks()
