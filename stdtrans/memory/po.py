"""Pairs from gettext PO files (GNU gettext manual, 10 "The Format of PO Files")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stdtrans.errors import InputError
from stdtrans.language import Language, detect
from stdtrans.memory.encoding import find_encoding
from stdtrans.memory.entry import Entry
from stdtrans.memory.report import ImportReport

_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*"(.*)"\s*$')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|[0-7]{1,3}|.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}


@dataclass(slots=True)
class _Message:
    """One entry of the file as its lines come."""

    line: int = 0
    fuzzy: bool = False
    fields: dict[str, str] = field(default_factory=dict)


def read_po(path: Path, report: ImportReport | None = None) -> Iterator[Entry]:
    """The translated messages of a PO file, in whichever direction; fuzzy ones are not reviewed.

    Which side is Chinese is found from each message's letters. A message without translation, or without one Chinese
    and one English side, is dropped and told in the report with its line; obsolete ones (#~) are no messages. Raises
    InputError, with the line, for what is no PO file.
    """
    report = ImportReport() if report is None else report
    for message in _messages(path):
        source = message.fields.get("msgid", "")
        target = message.fields.get("msgstr", message.fields.get("msgstr[0]", ""))
        if not source:
            continue  # the header
        if not target.strip():
            report.drop(message.line, "not translated yet")
            continue
        sides = {detect([source]): source, detect([target]): target}
        if set(sides) != set(Language):
            report.drop(message.line, "there is not one Chinese and one English side")
            continue
        report.read += 1
        zh, en = sides[Language.ZH].strip(), sides[Language.EN].strip()
        yield Entry(zh, en, reviewed=not message.fuzzy, document=path.name)


def _messages(path: Path) -> Iterator[_Message]:
    message, current = _Message(), ""
    with path.open(encoding=find_encoding(path)) as file:
        for number, raw in enumerate(file, 1):
            line = raw.strip().removeprefix("\ufeff")
            if not line or line.startswith("#"):
                if "msgstr" in "".join(message.fields):
                    yield message
                    message, current = _Message(), ""
                message.fuzzy |= line.startswith("#,") and "fuzzy" in line
                continue
            found = _LINE.match(line)
            if found is None or not (found[1] or current):
                raise InputError(
                    f"{path.name}, line {number}: not a line of a PO file ('{line[:40]}').",
                    "Look for a quotation mark that is missing.",
                )
            if found[1] in ("msgctxt", "msgid") and any(name.startswith("msgstr") for name in message.fields):
                yield message
                message = _Message()
            current = found[1] or current
            message.line = message.line or number
            message.fields[current] = message.fields.get(current, "") + _ESCAPE.sub(_unescaped, found[2])
    if message.fields:
        yield message


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return chr(int(code, 8)) if code.isdigit() and set(code) <= set("01234567") else _SIGNS.get(code, code)
