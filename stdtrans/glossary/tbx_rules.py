"""Whether a TBX file keeps the rules of TBX-Basic (ISO 30042:2019, TBX-Basic dialect; version 2: ISO 30042:2008)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from lxml import etree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CORE = "urn:iso:std:iso:30042:ed-2"
_CARRIERS = ("admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref")
# The data categories of TBX-Basic: modules core, min and basic.
_CATEGORIES = frozenset(
    (
        *(
            "administrativeStatus",
            "customerSubset",
            "externalCrossReference",
            "partOfSpeech",
            "subjectField",
            "context",
        ),
        *("crossReference", "definition", "geographicalUsage", "grammaticalGender", "grammaticalNumber", "source"),
        *("projectSubset", "responsibility", "termLocation", "termType", "transactionType", "xGraphic"),
    )
)
_VALUES: Mapping[str, frozenset[str]] = {
    "administrativeStatus": frozenset(
        f"{status}Term-admn-sts" for status in ("admitted", "deprecated", "preferred", "superseded")
    ),
    "partOfSpeech": frozenset(("adjective", "adverb", "noun", "properNoun", "verb", "other")),
    "termType": frozenset(("abbreviation", "acronym", "fullForm", "phrase", "shortForm", "variant")),
    "grammaticalGender": frozenset(("feminine", "masculine", "neuter", "other")),
    "transactionType": frozenset(("modification", "origination")),
}


def violations(path: Path) -> Iterator[tuple[int, str]]:
    """Line and sentence for each place where a TBX file breaks a rule, in the order of the file.

    A file that is no XML gives one, the line where it ends to be. Nothing outside the file is fetched.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as e:
        yield e.lineno or 1, f"It is not well-formed XML ({e.msg})."
        return
    yield from _of_root(root)
    ids: dict[str, int] = {}
    for element in root.iter("{*}conceptEntry", "{*}termEntry"):
        line = _line(element)
        if id := element.get("id"):
            if id in ids:
                yield line, f"The id '{id}' is that of line {ids[id]} too."
            ids.setdefault(id, line)
        elif _name(element) == "conceptEntry":
            yield line, "A conceptEntry has no id."
        yield from _of_entry(element)


def _line(element: etree._Element) -> int:
    return cast(int, element.sourceline)


def _text(element: etree._Element) -> str:
    return str(element.xpath("string()")).strip()


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _of_root(root: etree._Element) -> Iterator[tuple[int, str]]:
    line = _line(root)
    if _name(root) not in ("tbx", "martif"):
        yield line, f"The root is <{_name(root)}>, not <tbx> or <martif>."
        return
    if root.get("type") != "TBX-Basic":
        yield line, f"The type is '{root.get('type', '')}', not 'TBX-Basic'."
    if not root.get(_XML_LANG):
        yield line, "The root has no xml:lang."
    if _name(root) == "tbx":
        if root.get("style") not in ("dca", "dct"):
            yield line, f"The style is '{root.get('style', '')}', not 'dca' or 'dct'."
        if etree.QName(root).namespace != _CORE:
            yield line, f"The namespace is not {_CORE}."
    if next(root.iter("{*}sourceDesc"), None) is None:
        yield line, "The header has no sourceDesc."


def _of_entry(entry: etree._Element) -> Iterator[tuple[int, str]]:
    sections = [child for child in entry if _name(child) in ("langSec", "langSet")]
    if not sections:
        yield _line(entry), "A concept has no language section."
    seen: set[str] = set()
    for section in sections:
        tag = section.get(_XML_LANG, "")
        if not tag:
            yield _line(section), "A language section has no xml:lang."
        elif tag.casefold() in seen:
            yield _line(section), f"The language '{tag}' has two sections in one concept."
        seen.add(tag.casefold())
        terms = [child for child in section if _name(child) in ("termSec", "tig", "ntig")]
        if not terms:
            yield _line(section), "A language section has no term."
        for term in terms:
            texts = [_text(t) for t in term.iter("{*}term")]
            if len(texts) != 1 or not texts[0]:
                yield _line(term), "A term section does not have one term that is not empty."
    yield from _of_categories(entry)


def _of_categories(entry: etree._Element) -> Iterator[tuple[int, str]]:
    for element in entry.iter():
        name = _name(element)
        by_tag = isinstance(element.tag, str) and "tbxinfo.net" in element.tag
        if name not in _CARRIERS and not by_tag:
            continue
        category = name if by_tag else element.get("type", "")
        if category not in _CATEGORIES:
            yield _line(element), f"'{category}' is no data category of TBX-Basic."
        elif category in _VALUES and (value := _text(element)) not in _VALUES[category]:
            yield _line(element), f"'{value}' is no value of {category}."
