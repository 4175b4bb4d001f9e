"""Word fields: which results are text to translate, which are numbers and marks to leave (ISO/IEC 29500-1 17.16)."""

import re

# Fields whose result is text in the document's language. Everything else (PAGE, SEQ, DATE, formulas, index entries,
# embedded objects ...) keeps its result: Word computes it.
TEXT_RESULT = frozenset(
    (
        "HYPERLINK",
        "STYLEREF",
        "TITLE",
        "SUBJECT",
        "COMMENTS",
        "KEYWORDS",
        "DOCPROPERTY",
        "QUOTE",
        "FORMTEXT",
        "IF",
        "MERGEFIELD",
        "FILLIN",
        "ASK",
        "SET",
        "INCLUDETEXT",
        "TOC",
        "INDEX",
        "BIBLIOGRAPHY",
        "GLOSSARY",
        "AUTOTEXT",
        "AUTOTEXTLIST",
        "DATABASE",
        "ADDRESSBLOCK",
        "GREETINGLINE",
        "TOA",
        "RD",
        "DOCVARIABLE",
        "INFO",
    )
)
# Cross-references: the result is a number in some documents, words in others ("1", "表 1", a heading).
REFERENCE = frozenset(("REF", "NOTEREF", "CITATION"))
# Numbers a reader sees inside a sentence or caption: shown to memories and engines as what they are.
VISIBLE = frozenset(
    (
        "SEQ",
        "PAGEREF",
        "NOTEREF",
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "AUTONUM",
        "LISTNUM",
        "DATE",
        "TIME",
        "=",
    )
)

_WORD = re.compile(r'\s*(=|[A-Za-z]+|"[^"]*"|\S+)')
_LETTERS = re.compile(r"[^\W\d_]")


def keyword(instruction: str) -> str:
    """The field's name in capitals; a bare bookmark name is a REF (17.16.5.51)."""
    found = _WORD.match(instruction)
    if not found:
        return ""
    return "=" if found[1] == "=" else found[1].upper()


def arguments(instruction: str) -> list[str]:
    """What follows the field's name, quotation marks taken off."""
    return [a.strip('"') for a in re.findall(r'"[^"]*"|\S+', instruction)[1:]]


def translates(instruction: str, result: str) -> bool:
    """Whether the shown result of a field is text to translate.

    A cross-reference is when it holds letters beyond a clause or annex label such as A.1; unknown names are when
    the field's name is no field at all, since Word takes it for a bookmark.
    """
    word = keyword(instruction)
    if word in TEXT_RESULT:
        return bool(_LETTERS.search(result))
    if word in REFERENCE:
        return bool(_LETTERS.search(re.sub(r"\b[A-Z](?:\.\d+)*\b", "", result)))
    return False
