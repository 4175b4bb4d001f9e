"""Signs of relations and operations, Greek letters and formulae stay what they are (ISO 80000-2:2019)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity

_NAME = "symbol"
_ALIKE = str.maketrans("≧⩾≦⩽＜＞＝µ\u2126∆⋅•∙ϕϑϵ✕╳", "≥≥≤≤<>=μΩΔ···φθε××")
_RELATIONS = frozenset("≥≤<>=≠≈≡∝")
_OPERATIONS = frozenset("×÷√∑∏∫∂∞∈∉⊂⊆∪∩∀∃⊥∥∠∇")
_GREEK = re.compile("[Α-ΡΣ-ωΩ]")
# What a sign may be said with instead; the other language's words count as the sign.
_SAID = {
    "≥": r"大于(?:或)?等于|不[小低少短]于|至少|以上|greater than or equal|"
    r"not less|no less|at least|or (?:more|greater|higher|above)|minimum",
    "≤": r"小于(?:或)?等于|不[大高多长超]|至多|以[下内]|less than or equal|"
    r"not (?:more|exceed|greater)|no (?:more|greater)|at most|or (?:less|lower|below)|up to|maximum",
    "<": r"小于|低于|少于|以下|不足|less|below|under|smaller|lower|fewer",
    ">": r"大于|高于|多于|超过|以上|more|greater|above|over|exceed|larger|higher",
    "=": r"等于|为|是|equal|\bis\b|\bare\b|\bbe\b",
    "≠": r"不等于|不同于|not equal|differ|other than",
    "≈": r"约|近似|approximat|about",
    "×": r"乘|倍|times|multipl|\bby\b|(?<=[\dA-Za-z)）])\s?[xX*]\s?(?=[\d(（])",
    "∞": r"无穷|infinit",
    "√": r"平方根|square root",
    "÷": r"除|divid|/",
    "Ω": r"欧|ohm",
    "μ": r"微|micro",
    "·": r"[A-Za-z][-*•⋅][A-Za-z]",
    "°": r"度|degree",
}
_LETTER_NAMES = {
    "α": "alpha|阿尔法", "β": "beta|贝塔", "γ": "gamma|伽[马玛]", "δ": "delta", "Δ": "delta", "ε": "epsilon",
    "λ": "lambda", "π": "pi", "σ": "sigma|西格[马玛]", "Σ": "sigma|sum|求和|总和",
    "ω": "omega", "θ": "theta", "φ": "phi",
}  # fmt: skip
_SIGNS = re.compile(f"[{''.join(sorted(_RELATIONS | _OPERATIONS))}Α-ΡΣ-ωΩ]")
_ANY_SIGN = re.compile(f"{_SIGNS.pattern}|[·\\d₀-₉]")  # a formula has a digit
_DOT = re.compile(r"(?<=[A-Za-zΩ])·(?=[A-Za-zΩ])")
_ARROW = re.compile(r"\S+://\S+|<<|>>|<[-=]+|[-=]+>|=>|<=|>=|<>|->|<-|==+|!=|:=|<[/A-Za-z一-龥][^<>]*>")
_ARROW_SIGN = re.compile("[<>=/]")
_FORMULA = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z][a-z]?\d*|\((?:[A-Z][a-z]?\d*)+\)\d*){2,8}(?![A-Za-z])")
# Elements whose symbols make up the formulae of technical texts; fewer than all, so that names are no formulae.
_ELEMENTS = frozenset(
    "H C N O F S P K I B V Na Mg Al Si Cl Ca Ti Cr Mn Fe Ni Cu Zn Br Ag Sn Ba Pb Hg As Cd".split()  # noqa: SIM905
)
_ATOMS = re.compile(r"[A-Z][a-z]?")


@check(_NAME)
def symbols(input: CheckInput) -> Iterator[Finding]:
    """A sign that became another is an error; one that is lost and not said in words, a changed formula a warning."""
    source, target = _plain(input.source_text), _plain(input.target_text)
    if not (_ANY_SIGN.search(source) or _ANY_SIGN.search(target)):
        return
    signs, others = _signs(source), _signs(target)
    lost, new = signs - others, others - signs
    for sign in lost:
        instead = next((n for n in new if _kin(sign, n)), "")
        if instead and not (instead == "=" and _said(sign, target)):
            message = f"The sign {sign} became {instead}."
            yield Finding(_NAME, Severity.ERROR, message, sign, instead)
        elif not instead and not _said(sign, target):
            yield Finding(_NAME, Severity.WARNING, f"The sign {sign} is missing.", sign)
    if not lost:
        for sign in new:
            if not _said(sign, source) and sign not in "=·":
                yield Finding(_NAME, Severity.WARNING, f"The sign {sign} is not in the source.", "", sign)
    yield from _formulae(source, target)


def _kin(sign: str, other: str) -> bool:
    """Whether one sign may have taken the place of the other."""
    groups = (_RELATIONS, _OPERATIONS)
    return any(sign in g and other in g for g in groups) or bool(_GREEK.match(sign) and _GREEK.match(other))


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return _ARROW.sub(" ", text) if _ARROW_SIGN.search(text) else text


def _signs(text: str) -> Counter[str]:
    found = Counter(_SIGNS.findall(text))
    found["·"] = len(_DOT.findall(text))
    return +found


def _said(sign: str, text: str) -> bool:
    words = _SAID.get(sign) or _LETTER_NAMES.get(sign)
    return words is not None and re.search(words, text, re.IGNORECASE) is not None


def _formulae(source: str, target: str) -> Iterator[Finding]:
    """Chemical formulae with a number in them stand in the target, with subscripts or plain digits."""
    plain = unicodedata.normalize("NFKC", target)
    for match in _FORMULA.finditer(unicodedata.normalize("NFKC", source)):
        formula = match[0]
        if not any(c.isdigit() for c in formula) or not set(_ATOMS.findall(formula)) <= _ELEMENTS:
            continue
        if not re.search(rf"(?<![A-Za-z0-9]){re.escape(formula)}(?![a-z0-9])", plain):
            yield Finding(_NAME, Severity.WARNING, f"The formula {formula} is missing or changed.", formula)
