"""The language of what the program says to its user: English as written in the code, Chinese from a table."""

import os
import re
from collections.abc import Mapping
from functools import cache

from stdtrans.language import Language

_current = Language.EN


def use(language: Language) -> None:
    """Say everything from now on in this language."""
    global _current
    _current = language


def current() -> Language:
    """The language messages are in now."""
    return _current


def from_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """The language the user's system asks for: STDTRANS_UI first, then the POSIX locale variables in their order."""
    for name in ("STDTRANS_UI", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return Language.ZH if value.lower().startswith("zh") else Language.EN
    return Language.EN


def _(text: str, *values: object) -> str:
    """A message of the program in the current language, its `{}` filled with `values` in order.

    The English text is the key in the table of `messages_zh`; there the places are numbered, `{0}`, `{1}`. Text
    that stands in no table is given in English.
    """
    form = _chinese().get(text, text) if _current is Language.ZH else text
    return form.format(*values) if values else form


def localised(message: str) -> str:
    """A finished English message, from an error or a finding, in the current language, where its form is known.

    Forms are those of the table: their `{}` match what the message has in the place.
    """
    if _current is Language.EN or not message:
        return message
    if "{}" not in message and message in _chinese():
        return _chinese()[message]
    for pattern, names, form in _patterns():
        found = pattern.fullmatch(message)
        if found:
            # a place that is no name may hold a message itself, as the reason in "x cannot be read: reason."
            places = enumerate(found.groups())
            return form.format(*(localised(g) if " " in g and i not in names else g for i, g in places))
    return message


@cache
def _chinese() -> Mapping[str, str]:
    from stdtrans import messages_zh, messages_zh_rooms

    return {**messages_zh_rooms.TABLE, **messages_zh.TABLE}


@cache
def _patterns() -> list[tuple[re.Pattern[str], frozenset[int], str]]:
    """The forms with places, those with most fixed text first, so that a general one never hides a special one.

    With each form, which of its places are names: those in quotation marks.
    """
    forms = [(english, chinese) for english, chinese in _chinese().items() if "{}" in english]
    forms.sort(key=lambda pair: -len(pair[0]))
    return [
        (
            re.compile("(.*?)".join(re.escape(part) for part in english.split("{}")), re.DOTALL),
            frozenset(i for i, place in enumerate(re.findall(r"'\{\}'|\{\}", english)) if place == "'{}'"),
            chinese,
        )
        for english, chinese in forms
    ]
