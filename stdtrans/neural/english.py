"""Forms of English words that a repair needs: plurals of nouns, past participles of verbs."""

import re

# Plurals no rule gives, of nouns that stand in terms.
_PLURALS = {
    "analysis": "analyses",
    "axis": "axes",
    "basis": "bases",
    "criterion": "criteria",
    "foot": "feet",
    "half": "halves",
    "hypothesis": "hypotheses",
    "index": "indices",
    "knife": "knives",
    "leaf": "leaves",
    "man": "men",
    "matrix": "matrices",
    "medium": "media",
    "phenomenon": "phenomena",
    "radius": "radii",
    "series": "series",
    "shelf": "shelves",
    "spectrum": "spectra",
    "stimulus": "stimuli",
    "tooth": "teeth",
    "vertex": "vertices",
}
_UNCOUNTED = frozenset(
    ("accuracy", "advice", "data", "equipment", "evidence", "feedback", "goggles", "hardware", "information", "means")
)
_UNCOUNTED |= frozenset(("lighting", "machinery", "safety", "software", "traffic", "training", "waste", "work"))
# How a plural ends; -ss, -us and -is end singulars.
_PLURAL = re.compile(r"(?:[a-z]{3}(?<![siu])s|ses|xes|ches)$")

_PARTICIPLES = {
    **dict.fromkeys(("cut", "cast", "hit", "let", "put", "read", "set", "shut", "spread", "split", "reset"), ""),
    "bear": "borne",
    "begin": "begun",
    "bend": "bent",
    "bind": "bound",
    "blow": "blown",
    "break": "broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chosen",
    "deal": "dealt",
    "do": "done",
    "draw": "drawn",
    "drive": "driven",
    "feed": "fed",
    "find": "found",
    "freeze": "frozen",
    "give": "given",
    "grind": "ground",
    "hang": "hung",
    "have": "had",
    "hide": "hidden",
    "hold": "held",
    "keep": "kept",
    "know": "known",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "pay": "paid",
    "run": "run",
    "say": "said",
    "see": "seen",
    "send": "sent",
    "shake": "shaken",
    "show": "shown",
    "shrink": "shrunk",
    "spend": "spent",
    "take": "taken",
    "teach": "taught",
    "tear": "torn",
    "tell": "told",
    "think": "thought",
    "throw": "thrown",
    "undertake": "undertaken",
    "wear": "worn",
    "weave": "woven",
    "wind": "wound",
    "withdraw": "withdrawn",
    "withhold": "withheld",
    "write": "written",
}
# Verbs of more syllables that double their last letter all the same.
_DOUBLING = frozenset(
    ("submit", "commit", "permit", "omit", "emit", "refer", "transfer", "prefer", "control", "equip", "admit")
)


def plural(word: str) -> str:
    """The plural of an English noun."""
    if word.lower() in _PLURALS:
        return word[:1] + _PLURALS[word.lower()][1:]
    if word.lower() in _UNCOUNTED:
        return word
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$|(?:potat|tomat|ech|her|carg)o$", word) else "s")


def is_plural(words: str) -> bool:
    """Whether words end as an English plural does."""
    return bool(_PLURAL.search(words))


def participle(verb: str) -> str:
    """The past participle of an English verb: carry out's is not asked for, carry's is carried."""
    if verb in _PARTICIPLES:
        return _PARTICIPLES[verb] or verb
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    if verb in _DOUBLING or re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed"


def base(verb: str) -> str:
    """The base of an English verb in the third person: carries is carry's, absorbs absorb's, passes pass's."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if re.search(r"(?:s|x|z|ch|sh)es$", verb) else verb[:-1]
