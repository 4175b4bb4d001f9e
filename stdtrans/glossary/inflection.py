"""English words brought to one form for matching: singular, American spelling; forms of verbs."""

import re
from functools import lru_cache

# Plurals no rule gives, as they occur in standards.
_IRREGULAR = {
    "analyses": "analysis",
    "apparatuses": "apparatus",
    "appendices": "appendix",
    "axes": "axis",
    "biases": "bias",
    "buses": "bus",
    "ceramics": "ceramic",
    "characteristics": "characteristic",
    "children": "child",
    "criteria": "criterion",
    "fabrics": "fabric",
    "feet": "foot",
    "formulae": "formula",
    "gases": "gas",
    "halves": "half",
    "harmonics": "harmonic",
    "hypotheses": "hypothesis",
    "indices": "index",
    "knives": "knife",
    "lenses": "lens",
    "lives": "life",
    "matrices": "matrix",
    "maxima": "maximum",
    "media": "medium",
    "men": "man",
    "metrics": "metric",
    "minima": "minimum",
    "moduli": "modulus",
    "optima": "optimum",
    "phenomena": "phenomenon",
    "quanta": "quantum",
    "radii": "radius",
    "shelves": "shelf",
    "spectra": "spectrum",
    "stimuli": "stimulus",
    "syntheses": "synthesis",
    "teeth": "tooth",
    "theses": "thesis",
    "valves": "valve",
    "topics": "topic",
    "vertices": "vertex",
    "women": "woman",
}
# Words that end in s and are no plurals; endings -ss, -us and -is are seen by rule.
_SINGULAR = frozenset(
    ("alias", "always", "atlas", "bias", "canvas", "gas", "lens", "means", "news", "perhaps", "series")
)
_SINGULAR |= frozenset(("species", "whereas", "this", "its", "has", "was", "does", "yes"))
# Fields of knowledge; other words in -ics are plurals (relics, characteristics).
_FIELDS = frozenset(
    (
        "acoustics",
        "aerodynamics",
        "aesthetics",
        "analytics",
        "athletics",
        "ballistics",
        "biometrics",
        "ceramics",
        "dynamics",
    )
)
_FIELDS |= frozenset(
    (
        "economics",
        "electronics",
        "ergonomics",
        "ethics",
        "genetics",
        "graphics",
        "hydraulics",
        "informatics",
        "kinematics",
    )
)
_FIELDS |= frozenset(
    (
        "kinetics",
        "logistics",
        "mathematics",
        "mechanics",
        "mechatronics",
        "obstetrics",
        "optics",
        "paediatrics",
        "photonics",
    )
)
_FIELDS |= frozenset(
    (
        "physics",
        "plastics",
        "pneumatics",
        "politics",
        "robotics",
        "semantics",
        "statics",
        "statistics",
        "thermodynamics",
    )
)
# Words this short are abbreviations or function words rather than plurals.
_SHORTEST_PLURAL = 4

_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|er|ing|ation|able)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})ys(e|ed|er|ing)$"), r"yz\1"),
    (re.compile(r"^(behavi|col|fav|flav|harb|hon|lab|neighb|od|tum|vap)our"), r"\1or"),
    (re.compile(r"^(calib|cent|fib|lit|spect|theat)re$"), r"\1er"),
    (re.compile(r"(?<=[a-z])(bel|cel|del|nal|nel|tal|vel)l(ed|ing|er)$"), r"\1\2"),
    (re.compile(r"^(alumin)ium$"), r"\1um"),
    (re.compile(r"^sulph"), "sulf"),
    (re.compile(r"^mould"), "mold"),
    (re.compile(r"^grey$"), "gray"),
    (re.compile(r"^programme$"), "program"),
    (re.compile(r"^catalogue$"), "catalog"),
)


@lru_cache(maxsize=1 << 16)
def base_form(word: str) -> str:
    """The one form for a word in lower case: plurals as singular, British spellings as American.

    Applied to both sides of a comparison, so it need not be an English word, only the same for the same word.
    """
    word = singular(word)
    for pattern, american in _AMERICAN:
        word = pattern.sub(american, word)
    return word


def singular(word: str) -> str:
    """The singular of a word in lower case, the word itself where it is no plural."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST_PLURAL or word in _SINGULAR or not word.endswith("s"):
        return word
    if word.endswith(("ss", "us", "is")) or word in _FIELDS:
        return word
    if word.endswith(("atoes", "choes", "heroes", "rgoes")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a word in lower case is the plural of another."""
    return singular(word) != word


def verb_forms(verb: str) -> tuple[str, ...]:
    """Past and progressive of a regular verb: verify -> verified, verifying."""
    if verb.endswith("e"):
        return (f"{verb}d", f"{verb[:-1]}ing")
    if re.search(r"[^aeiou]y$", verb):
        return (f"{verb[:-1]}ied", f"{verb}ing")
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):  # one syllable: plan -> planned
        return (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    return (f"{verb}ed", f"{verb}ing")
