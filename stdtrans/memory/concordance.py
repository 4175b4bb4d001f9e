"""Where a concordance query stands in a text, as `Memory.search` understands it."""

import re

import regex

from stdtrans.memory.database import SEARCH_SECONDS, expression
from stdtrans.memory.store import SearchMode

_SIGNS = "[‐‑‒–—―−－\"“”'‘’-]"


def pattern(query: str, mode: SearchMode) -> "regex.Pattern[str]":
    """What a query means as a regular expression: any dash or quotation mark for each, case aside.

    Raises UsageError for a bad expression.
    """
    if mode is SearchMode.REGEX:
        return regex.compile(expression(query), regex.IGNORECASE)
    text = re.sub(_SIGNS, ".", regex.escape(query, special_only=True, literal_spaces=True).replace("\\-", "-"))
    if mode is SearchMode.WILDCARD:
        text = text.replace(r"\*", ".*?").replace(r"\?", ".")
    return regex.compile(text, regex.IGNORECASE)


def places(wanted: "regex.Pattern[str]", text: str) -> list[tuple[int, int]]:
    """The places [start, end) of a query in a text, in order; none where looking takes too long."""
    try:
        return [m.span() for m in wanted.finditer(text, timeout=SEARCH_SECONDS) if m.end() > m.start()]
    except TimeoutError:
        return []
