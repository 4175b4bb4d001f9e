"""TBX in and out, streaming: version 3 (ISO 30042:2019; DCA and DCT style) and version 2 (ISO 30042:2008, martif)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from stdtrans.decoding import find_encoding
from stdtrans.errors import InputError, UsageError
from stdtrans.glossary.concept import Concept, Dropped, PartOfSpeech, Status, Term, TermType, clean, lacking
from stdtrans.language import Language, detect, parse_language
from stdtrans.tables import whole

_ROOTS = ("tbx", "martif")
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGE_SECTIONS = ("langSec", "langSet")
_TERM_SECTIONS = ("termSec", "tig", "ntig")
# Elements whose `type` attribute names the data category (DCA style and version 2); in DCT the element itself does.
_CARRIERS = ("admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A root comes within the first lines; a file without one so far on is another kind and is not read to its end.
_ROOT_WITHIN = 1 << 20
_PIECE = 1 << 16
# BCP 47 tags of Chinese in traditional characters: used only where a concept has no other Chinese.
_TRADITIONAL = re.compile(r"zh[-_](.*[-_])?(hant|tw|hk|mo)\b", re.IGNORECASE)

# administrativeStatus (with and without the suffix "-admn-sts") and normativeAuthorization of version 2
_STATUS: Mapping[str, Status] = {
    "preferredterm": Status.PREFERRED,
    "preferred": Status.PREFERRED,
    "standardizedterm": Status.PREFERRED,
    "legalterm": Status.PREFERRED,
    "regulatedterm": Status.PREFERRED,
    "admittedterm": Status.ADMITTED,
    "admitted": Status.ADMITTED,
    "deprecatedterm": Status.DEPRECATED,
    "deprecated": Status.DEPRECATED,
    "supersededterm": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "forbidden": Status.FORBIDDEN,
    "forbiddenterm": Status.FORBIDDEN,
    "prohibited": Status.FORBIDDEN,
}
_TYPE: Mapping[str, TermType] = {
    **dict.fromkeys(("abbreviation", "abbreviatedform", "acronym", "initialism", "shortform"), TermType.ABBREVIATION),
    **dict.fromkeys(("variant", "spellingvariant", "orthographicvariant"), TermType.VARIANT),
}
_STATUS_OUT = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    # TBX-Basic knows nothing stronger; the note of the term section tells the two apart
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_TYPE_OUT = {TermType.FULL: "fullForm", TermType.ABBREVIATION: "abbreviation", TermType.VARIANT: "variant"}
_FORBIDDEN_NOTES = ("forbidden", "禁用")
# What TBX-Basic has no category for stands in notes that begin so.
_CLASSIFIED = re.compile(r"(ICS|CCS|plural): (.+)")


def read(path: Path, others: Counter[str]) -> Iterator[Concept | Dropped]:
    """The concepts of a TBX file in order; what cannot be used comes as Dropped with its line.

    Of all languages Chinese and English are read, whatever the tag (zh, zh-CN, chi, EN_us ...); terms in others are
    counted into `others` by tag. Where no status is given the first term of a language is preferred, others admitted.
    External entities, schemas and document type definitions are never fetched. An encoding other than the declared
    one is found by itself.
    Raises InputError with the line if the file is no well-formed XML or no TBX.
    """
    encoding = find_encoding(path, _declared_encoding(path))
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in _ROOTS + _ENTRIES],
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    root: etree._Element | None = None
    size = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            while (piece := file.read(_PIECE)) and (root is not None or size <= _ROOT_WITHIN):
                # the parser is told UTF-8, so that what the file declares of itself cannot mislead it
                parser.feed(piece.encode("utf-8"))
                size += len(piece)
                for event, element in cast("Iterator[tuple[str, etree._Element]]", parser.read_events()):
                    if _local(element) in _ROOTS:
                        root = element
                    elif event == "end" and root is not None:
                        yield _entry(element, others)
                        _forget(element)
        if root is not None:
            parser.close()
    except etree.XMLSyntaxError as e:
        raise InputError(
            f"'{path}', line {e.lineno or 1}: not well-formed XML ({e.msg}).", "Export the file again from its tool."
        ) from e
    if root is None:
        raise InputError(f"'{path}', line 1: no TBX file.", "Its root element is to be <tbx> or <martif>.")


class Dialect(Enum):
    """What to write: version 3 with data categories as attributes or as tags, or version 2; always TBX-Basic."""

    DCA = "dca"
    DCT = "dct"
    MARTIF = "martif"


def write(path: Path, title: str, concepts: Iterable[Concept], dialect: Dialect = Dialect.DCA) -> None:
    """Write concepts as a TBX-Basic file in UTF-8, one term a line.

    Raises OutputError where the path cannot be written, which is then left as it was. TBX has no status for
    forbidden terms: they are written as deprecated, with the note "forbidden".
    """
    form = _FORMS[dialect]
    ids: set[str] = set()
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(form.head.format(title=escape(clean(title) or "stdtrans")))
        for concept in concepts:
            file.writelines(f"{line}\n" for line in _entry_lines(concept, form, ids))
        file.write(form.foot)


@dataclass(frozen=True, slots=True)
class _Form:
    """The names in which the dialects differ."""

    head: str
    foot: str
    entry: str
    language: str
    term: str
    by_tag: bool = False

    def category(self, carrier: str, name: str, text: str) -> str:
        """One data category; DCT names it by a tag in the namespace of its module."""
        if self.by_tag:
            return f"<{_MODULE[name]}:{name}>{escape(text)}</{_MODULE[name]}:{name}>"
        return f'<{carrier} type="{name}">{escape(text)}</{carrier}>'

    def reference(self, name: str, target: str) -> str:
        """An external reference; its text repeats the address, for the element must not be empty."""
        if self.by_tag:
            tag = f"{_MODULE[name]}:{name}"
            return f"<{tag} target={quoteattr(target)}>{escape(target)}</{tag}>"
        return f'<xref type="{name}" target={quoteattr(target)}>{escape(target)}</xref>'


# The modules of TBX-Basic (ISO 30042:2019) that define the data categories written here.
_MODULE = {
    "administrativeStatus": "min",
    "partOfSpeech": "min",
    "subjectField": "min",
    "definition": "basic",
    "source": "basic",
    "termType": "basic",
    "xGraphic": "basic",
}
_HEAD_3 = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{modules}>
<tbxHeader>
<fileDesc><titleStmt><title>{{title}}</title></titleStmt><sourceDesc><p>stdtrans</p></sourceDesc></fileDesc>
</tbxHeader>
<text><body>
"""
_HEAD_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
<martifHeader>
<fileDesc><titleStmt><title>{title}</title></titleStmt><sourceDesc><p>stdtrans</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
</martifHeader>
<text><body>
"""
_MODULES = ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
_FORMS = {
    Dialect.DCA: _Form(
        _HEAD_3.format(style="dca", modules=""), "</body></text>\n</tbx>\n", "conceptEntry", "langSec", "termSec"
    ),
    Dialect.DCT: _Form(
        _HEAD_3.format(style="dct", modules=_MODULES),
        "</body></text>\n</tbx>\n",
        "conceptEntry",
        "langSec",
        "termSec",
        by_tag=True,
    ),
    Dialect.MARTIF: _Form(_HEAD_2, "</body></text>\n</martif>\n", "termEntry", "langSet", "tig"),
}


def _entry_lines(concept: Concept, form: _Form, ids: set[str]) -> Iterator[str]:
    yield f"<{form.entry} id={quoteattr(_free_id(concept.id, ids))}>"
    if concept.domain:
        yield form.category("descrip", "subjectField", concept.domain)
    if concept.source:
        yield form.category("admin", "source", concept.source)
    if concept.figure:
        yield form.reference("xGraphic", concept.figure)
    codes = [f"{name}: {value}" for name, value in (("ICS", concept.ics), ("CCS", concept.ccs)) if value]
    for line in (*codes, *concept.note.splitlines()):
        yield f"<note>{escape(line)}</note>"
    for language in Language:
        terms = concept.in_language(language)
        if not terms:
            continue
        yield f'<{form.language} xml:lang="{language}">'
        if definition := concept.definitions.get(language):
            yield form.category("descrip", "definition", definition)
        for term in terms:
            yield f"<{form.term}>{''.join(_term_parts(term, form))}</{form.term}>"
        yield f"</{form.language}>"
    yield f"</{form.entry}>"


def _term_parts(term: Term, form: _Form) -> Iterator[str]:
    yield f"<term>{escape(term.text)}</term>"
    yield form.category("termNote", "administrativeStatus", _STATUS_OUT[term.status])
    if term.type is not TermType.FULL:
        yield form.category("termNote", "termType", _TYPE_OUT[term.type])
    if term.part_of_speech:
        yield form.category("termNote", "partOfSpeech", term.part_of_speech)
    if term.status is Status.FORBIDDEN:
        yield f"<note>{_FORBIDDEN_NOTES[0]}</note>"
    if term.plural:
        yield f"<note>plural: {escape(term.plural)}</note>"
    for line in term.note.splitlines():
        yield f"<note>{escape(line)}</note>"


def _free_id(id: str, taken: set[str]) -> str:
    """An id of XML's type ID (a name, unique in the document), as like the given one as may be."""
    name = re.sub(r"[^\w.-]", "-", id) or "c"
    if not (name[0].isalpha() or name[0] == "_"):
        name = f"c{name}"
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _declared_encoding(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        found = re.search(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""", file.read(256))
        return found[1].decode("ascii") if found else ""
    return ""


def _local(element: etree._Element) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Give the memory of an entry and of what went before it free."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (previous := element.getprevious()) is not None:
        parent.remove(previous)


def _text(element: etree._Element) -> str:
    return clean(str(element.xpath("string()")) if len(element) else element.text or "")


def _categories(element: etree._Element, stop: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Data category and text of every element below, except inside elements named in `stop`."""
    for child in element:
        name = _local(child)
        if not name or name in stop:
            continue
        yield (child.get("type", "") if name in _CARRIERS else name), _text(child)
        yield from _categories(child, stop)


def _entry(element: etree._Element, others: Counter[str]) -> Concept | Dropped:
    line = cast(int, element.sourceline)
    if next(element.iter(etree.Entity), None) is not None:
        return Dropped(line, "it uses an entity of its own, which is not followed")
    common = list(_categories(element, _LANGUAGE_SECTIONS))
    terms: list[tuple[Language, Term, bool]] = []
    traditional: list[tuple[Term, bool]] = []
    definitions: dict[Language, str] = {}
    tags: list[str] = []
    for section in element:
        if _local(section) not in _LANGUAGE_SECTIONS:
            continue
        tag = section.get(_XML_LANG) or section.get("lang") or ""
        language = _language(tag)
        found = list(_terms(section, language or Language.EN))
        if language is None:
            others[tag or "no language"] += len(found)
            tags.append(tag or "no language")
            continue
        if _TRADITIONAL.match(tag):
            traditional += found
        else:
            terms += [(language, *t) for t in found]
        own = list(_categories(section, _TERM_SECTIONS))
        if definition := _first(own, "definition"):
            definitions.setdefault(language, definition)
        common += [c for c in own if c[0] in ("source", "note")]
    if not any(language is Language.ZH for language, _, _ in terms):
        terms += [(Language.ZH, *t) for t in traditional]
    if reason := lacking(t for _, t, _ in terms):
        return Dropped(line, f"{reason} (languages: {', '.join(dict.fromkeys(tags))})" if tags else reason)
    if definition := _first(common, "definition"):
        definitions.setdefault(detect([definition]) or Language.EN, definition)
    notes, codes = _parted(text for name, text in common if name == "note")
    return Concept(
        terms=tuple(_ranked(terms)),
        id=element.get("id", ""),
        definitions=definitions,
        domain=_first(common, "subjectField"),
        source=_joined(common, ("source", "sourceIdentifier"), "; "),
        note=notes,
        ics=codes.get("ICS", "") or _joined(common, ("classificationCode",), "; "),
        ccs=codes.get("CCS", ""),
        figure=_figure(element),
    )


def _parted(notes: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Notes for people, a line each, and what those for programs say."""
    lines: dict[str, None] = {}
    codes: dict[str, str] = {}
    for note in filter(None, notes):
        if match := _CLASSIFIED.fullmatch(note):
            codes.setdefault(match[1], match[2])
        else:
            lines[note] = None
    return "\n".join(lines), codes


def _figure(element: etree._Element) -> str:
    """The address of the first picture."""
    for child in element.iter("{*}xref", "{*}xGraphic"):
        if "xGraphic" in (child.get("type"), _local(child)):
            return clean(child.get("target") or _text(child))
    return ""


def _language(tag: str) -> Language | None:
    """Chinese or English from a tag in any spelling; None for other languages."""
    if re.split(r"[-_]", tag.strip().casefold())[0] in ("cmn", "中文", "汉语", "简体中文"):
        return Language.ZH
    try:
        return parse_language(tag)
    except UsageError:
        return None


def _terms(section: etree._Element, language: Language) -> Iterator[tuple[Term, bool]]:
    """The terms of a language section, and whether a status is given."""
    for child in section:
        if _local(child) not in _TERM_SECTIONS:
            continue
        categories = list(_categories(child, ()))
        text = _first(categories, "term")
        if not text:
            continue
        notes = [value for name, value in categories if name == "note" and value]
        status = _status(categories, notes)
        kept, codes = _parted(n for n in notes if n.casefold() not in _FORBIDDEN_NOTES)
        yield (
            Term(
                language,
                text,
                status or Status.PREFERRED,
                _type(categories),
                _part_of_speech(_first(categories, "partOfSpeech")),
                kept,
                codes.get("plural", ""),
            ),
            status is not None,
        )


def _ranked(terms: list[tuple[Language, Term, bool]]) -> Iterator[Term]:
    """Terms with a status each: where none was given, preferred for the first of a language, else admitted."""
    settled = {language for language, term, given in terms if given and term.status is Status.PREFERRED}
    for language, term, given in terms:
        if given or language not in settled:
            settled.add(language)
            yield term
        else:
            yield replace(term, status=Status.ADMITTED)


def _status(categories: list[tuple[str, str]], notes: list[str]) -> Status | None:
    if any(n.casefold() in _FORBIDDEN_NOTES for n in notes):
        return Status.FORBIDDEN
    value = _first(categories, "administrativeStatus") or _first(categories, "normativeAuthorization")
    return _STATUS.get(value.casefold().removesuffix("-admn-sts"))


def _type(categories: list[tuple[str, str]]) -> TermType:
    if _first(categories, "abbreviatedFormFor"):
        return TermType.ABBREVIATION
    return _TYPE.get(re.sub(r"[\s_-]", "", _first(categories, "termType")).casefold(), TermType.FULL)


def _part_of_speech(text: str) -> PartOfSpeech | None:
    if not text:
        return None
    try:
        return PartOfSpeech(text.casefold())
    except ValueError:
        return PartOfSpeech.OTHER


def _first(categories: Iterable[tuple[str, str]], name: str) -> str:
    return next((text for category, text in categories if category == name and text), "")


def _joined(categories: Iterable[tuple[str, str]], names: tuple[str, ...], separator: str) -> str:
    return separator.join(dict.fromkeys(text for category, text in categories if category in names and text))
