"""A target much shorter or longer than its source has perhaps lost or gained something."""

from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import Language, count_words
from stdtrans.segment import Finding, Severity

# English words for each Chinese character (Latin words in Chinese count as one). Translations of prose lie at 0.5 to
# 0.8; the bounds are wide, since terseness is a matter of style and an omission is worth a warning only when gross.
_LEAST, _MOST = 0.28, 1.35
_SHORTEST = 12  # characters or words: below this one word more or less is half of the text


@check("omission", "addition")
def length(input: CheckInput) -> Iterator[Finding]:
    source = count_words(input.source_text, input.direction.source)
    target = count_words(input.target_text, input.direction.target)
    chinese, english = (source, target) if input.direction.source is Language.ZH else (target, source)
    if max(chinese, english) < _SHORTEST:
        return
    ratio = english / max(chinese, 1)
    if _LEAST <= ratio <= _MOST:
        return
    to_english = input.direction.target is Language.EN
    short = ratio < _LEAST if to_english else ratio > _MOST
    message = "The target is very short; something may be missing." if short else "The target is very long."
    yield Finding("omission" if short else "addition", Severity.WARNING, message, str(source), str(target))
