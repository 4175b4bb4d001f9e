"""English sentences built otherwise, so that a verbal form of a standard can stand in them."""

import re

from stdtrans.neural.english import participle
from stdtrans.neural.modals import ADVISABLE

Change = tuple[int, int, str]

# What is said of an action nobody is named for; Chinese standards leave the subject out, English ones turn it round.
_IMPERSONAL = re.compile(
    rf"\b[Ii]t\s(?:is|was|would\sbe)\s(?P<not>not\s)?(?:{ADVISABLE}|necessary|required|possible|permissible|permitted|allowed)"
    r"\sto\s(?P<verb>[a-z]+)\s(?P<object>(?!out\b|up\b|in\b|on\b|at\b|for\b|to\b|with\b|off\b|down\b)[^,;:.]+?)"
    r"(?P<rest>(?:\s(?:in|on|at|by|with|for|from|to|when|before|after|during|under|as|into|using|according|if|where"
    r"|every|once|separately|again|directly|immediately)\b[^,;:]*?)?)(?=[,;:]|\.?$)"
)
# What joins a verb to one before it that has the same subject.
_JOINT = re.compile(r"(?:\band|\bbut|\bor|,|;)\s(?:also\s)?(?P<not>not\s)?$")
_DESCRIBED = re.compile(r"(?:[a-z]+ly\s)?[a-z]+(?:ed|en|able|ible|ful|ic|al|ous|ive|ry|ear|de|un|ut|pt|lt|wn|ld|ade)\b")
_NAMED = re.compile(r"(?:the|a|an|its|their|each|all|any|this|these)\s")


def impersonal(text: str, word: str) -> Change | None:
    """The change that says "it is advisable to check the valve" as "the valve should be checked"; word: "should"."""
    found = _IMPERSONAL.search(text)
    if not found or bool(found["not"]) is not word.endswith("not"):
        return None
    named = found["object"]
    if found.start() == 0 or text[found.start()].isupper():
        named = named[:1].upper() + named[1:]
    return *found.span(), f"{named} {word} be {participle(found['verb'])}{found['rest']}"


def coordinated(text: str, start: int, governed: int, word: str) -> Change | None:
    """The change that gives a second verb its own verb of force: "shall be clear and shall be easy to read".

    start: where the second verb's words begin; governed: where what the first governs begins; word: "shall".
    """
    joint = _JOINT.search(text, governed, start)
    if not joint or "either" in text[governed:start] or _NAMED.match(text, start):
        return None
    at = joint.start("not") if joint["not"] else start
    if re.compile(r"\s(?:not\s)?be\b").match(text, governed):
        if not _DESCRIBED.match(text, start):
            return None
        bare = "be "
    else:
        bare = "be " if re.compile(r"[a-z]+(?:ed|en)\b").match(text, start) else ""
    if joint["not"] and word.endswith("not"):
        return at, start, f"{word} {bare}"
    return None if joint["not"] else (start, start, f"{word} {bare}")
