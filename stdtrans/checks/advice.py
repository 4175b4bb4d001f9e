"""What each check looks at, and what to do about its findings."""

from stdtrans.segment import Finding

TITLES = {
    "addition": "Nothing is added",
    "bracket": "Brackets and quotation marks are those of the source and balanced",
    "capitalisation": "Capital letters are where the language and the source have them",
    "code": "Inline codes are all there, once, and nest",
    "consistency": "The same source is translated the same way throughout",
    "cross-reference": "Cross-references point to the same place, and the place exists",
    "date": "Dates are the same",
    "definition": "A definition can stand in place of its term",
    "designation": "Product codes and designations stand letter for letter",
    "edition": "Editions of standards that are cited are in force",
    "forbidden-term": "Terms the termbase forbids are not used",
    "negation": "What is denied is denied, what is not is not",
    "number": "Values are the same",
    "numbering": "Numbers of clauses, list items, notes and captions are the same",
    "omission": "Nothing is left out",
    "punctuation": "Punctuation and spaces are those of the language",
    "quantifier": "Any, each and all are not confused",
    "range": "Ranges have the same bounds",
    "range-unit": "Each value of a range has its unit",
    "reference": "References to standards are the same, in the form of the language",
    "repeated-word": "No word stands twice in a row",
    "script": "Letters and characters are those of the language",
    "spelling": "English words are in the dictionary",
    "symbol": "Signs and symbols of quantities, relations and formulae are the same",
    "term": "Terms are translated as the termbase says",
    "title": "Titles of standards that are cited are the official ones",
    "tolerance": "Tolerances are the same",
    "unit": "Quantities keep their units",
    "untranslated": "Nothing is left in the source language",
    "verbal-form": "Requirements, recommendations and permissions keep their force",
}
"""What holds where a check finds nothing, by the id of the check; in the order of the alphabet."""


def mend(finding: Finding) -> str:
    """What to do about a finding, as one English sentence."""
    expected, found = finding.expected, finding.found
    if expected and found:
        return f"Write '{expected}' instead of '{found}'."
    if expected:
        return f"Put in '{expected}'."
    if found:
        return f"Look at '{found}': correct it or take it out."
    return "Compare the translation with the source."
