"""Whether a text holds anything to translate, beyond what both languages write alike."""

import re

from stdtrans.language import HAN, LATIN_WORD, Language
from stdtrans.standards.references import find_references
from stdtrans.standards.units import UNIT

# Names of files, variables and addresses: a word with a sign that no English word has.
_IDENTIFIER = re.compile(r"\S*(?:[_@\\{}<>=]|://|www\.)\S*")


def needs_translation(text: str, language: Language) -> bool:
    """Whether a text holds words of the language: in English, beyond references, units, identifiers and addresses."""
    if language is Language.ZH:
        return bool(HAN.search(text))
    if UNIT.fullmatch(text.strip()):
        return False
    for reference in reversed(find_references(text)):
        text = text[: reference.start] + text[reference.end :]
    return any(len(word) > 1 for word in LATIN_WORD.findall(_IDENTIFIER.sub(" ", text)))
