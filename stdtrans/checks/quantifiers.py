"""Any, each and all are not confused: 任何 is any, 每 and 各 are each, 所有 and 全部 are all."""

import re
from collections.abc import Iterator
from enum import StrEnum

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import Language
from stdtrans.segment import Finding, Severity


class _Quantifier(StrEnum):
    ANY = "any"
    EACH = "each"
    ALL = "all"


_COUNTED = "个台次件组种批项只根条名位份层段块片对套样点处张"
_WORDS = {
    Language.ZH: {
        _Quantifier.ANY: re.compile("任何|任一|任意"),
        _Quantifier.EACH: re.compile(f"每一?[{_COUNTED}]|各个|各自|每一"),
        _Quantifier.ALL: re.compile("所有(?!者|权|制)|全部|一切|全体"),
    },
    Language.EN: {
        _Quantifier.ANY: re.compile(r"\bany(?:one|thing|where)?\b", re.IGNORECASE),
        _Quantifier.EACH: re.compile(r"\b(?:each|every)\b", re.IGNORECASE),
        _Quantifier.ALL: re.compile(r"\ball\b", re.IGNORECASE),
    },
}
# Words that say the same with less: 均 and 都 beside any of them, "per" and plurals.
_LOOSE = {
    Language.ZH: re.compile(r"[均都皆各每凡]|整个|逐"),
    Language.EN: re.compile(
        r"\b(?:per|every\w*|whole|entire|both|whatever|whichever|respective\w*|no|none|not)\b", re.I
    ),
}


@check("quantifier")
def quantifiers(input: CheckInput) -> Iterator[Finding]:
    """One of the three of the source that is lost where another one is new is a warning."""
    ours = _found(input.source_text, input.direction.source)
    if len(ours) != 1:
        return  # several in one sentence are too often told apart by other words
    theirs = _found(input.target_text, input.direction.target)
    if len(theirs) != 1 or ours.keys() & theirs.keys():
        return
    if _LOOSE[input.direction.target].search(input.target_text) or _LOOSE[Language.EN].search(input.source_text):
        return
    if {*ours, *theirs} == {_Quantifier.ALL, _Quantifier.ANY} and ("所有" in (*ours.values(), *theirs.values())):
        return  # 所有的修改单 is "any amendments": English means each of those that there may be
    (wanted, text), (_, instead) = next(iter(ours.items())), next(iter(theirs.items()))
    message = f"'{text}' became '{instead}'."
    yield Finding("quantifier", Severity.WARNING, message, _word(wanted, input.direction.target), instead)


def _found(text: str, language: Language) -> dict[_Quantifier, str]:
    return {name: match[0] for name, pattern in _WORDS[language].items() if (match := pattern.search(text))}


def _word(quantifier: _Quantifier, language: Language) -> str:
    chinese = {_Quantifier.ANY: "任何", _Quantifier.EACH: "每", _Quantifier.ALL: "所有"}
    return chinese[quantifier] if language is Language.ZH else str(quantifier)
