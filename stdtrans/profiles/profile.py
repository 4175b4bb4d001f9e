"""Profiles as TOML files: read, checked with line numbers, found by name in the workspace or among the shipped ones.

A profile has a name, a title, the language it is for, and a table per rule:

    name = "ours"
    title = "English editions of our company"
    based-on = "gb-english"          # optional: rules not named here are as there
    target = "en"                    # en, zh, or left out for both

    [rules.cover-mark]
    on = true                        # the default where the table is there
    source = "GB/T 20000.10-2016"    # the standard that asks for it, the clause where it is known
    clause = ""
    evidence = "summary"             # how far that is verified: text, heading, summary, practice, own
    severity = "warning"             # of the finding where `check` meets a breach: error, warning, info
    text = "(English Translation)"   # options of the rule: `stdtrans profiles show NAME` lists them
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stdtrans.errors import InputError, ResourceError
from stdtrans.language import Language
from stdtrans.profiles import rules as _rules  # noqa: F401  registers every rule
from stdtrans.profiles.rule import RULES, Setting, Value
from stdtrans.segment import Severity
from stdtrans.workspace import Workspace

SHIPPED = Path(__file__).parent / "shipped"

EVIDENCE = {
    "text": "the clause was read",
    "heading": "the clause is known by its heading in the contents of the standard; its text was not read",
    "summary": "a published summary of the standard says so; the clause is not known",
    "practice": "published editions do so; no clause is known",
    "own": "a rule of the user's own",
}
"""How far the source of a rule is verified."""

_KEYS = ("name", "title", "title-zh", "target", "based-on", "rules")
_COMMON = {"on": True, "source": "", "clause": "", "evidence": "own", "severity": "warning"}
_WANTED = {bool: "true or false", str: "a text in quotation marks", tuple: "a list of texts"}
_DEEPEST = 8  # profiles based on one another


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: its rules in the order in which they are applied, those switched off among them.

    target: the language it is for, None for both; path: its file.
    """

    name: str
    title: str
    title_zh: str
    target: Language | None
    rules: tuple[Setting, ...]
    path: Path

    @property
    def in_force(self) -> tuple[Setting, ...]:
        """The rules that are switched on."""
        return tuple(s for s in self.rules if s.on)

    def fits(self, target: Language) -> bool:
        """Whether it is for translations into this language."""
        return self.target is None or self.target is target


def available(workspace: Workspace) -> dict[str, Path]:
    """The profiles there are by name: those of the project, of the user, then the shipped ones."""
    return {p.stem: p for p in sorted(SHIPPED.glob("*.toml"))} | workspace.profiles()


def find_profile(name_or_path: str, workspace: Workspace) -> Profile:
    """The profile of this name, or of this file. Raises ResourceError where there is none, InputError for a bad one."""
    known = available(workspace)
    if name_or_path in known:
        return read_profile(known[name_or_path], known)
    for base in (Path(), *([workspace.project] if workspace.project else [])):
        path = base / Path(name_or_path).expanduser()
        if path.is_file():
            return read_profile(path, known)
    raise ResourceError(
        f"There is no profile '{name_or_path}', neither by that name nor as a file.", f"Existing: {', '.join(known)}."
    )


def read_profile(path: Path, known: Mapping[str, Path], depth: int = 0) -> Profile:
    """Read and check a profile. known: the files that `based-on` may name.

    Raises InputError naming the file, the line and what is expected there.
    """
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except UnicodeDecodeError:
        raise InputError(f"{path} is not in UTF-8.", "Save it as UTF-8.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check that it is a file you may read.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is no TOML file: {error}.", "Correct that line.") from None
    return _Reader(path, text, known, depth).profile(given)


class _Reader:
    """Checks what a TOML file states; every complaint names the line."""

    def __init__(self, path: Path, text: str, known: Mapping[str, Path], depth: int) -> None:
        self._path, self._lines, self._known, self._depth = path, text.splitlines(), known, depth

    def profile(self, given: dict[str, Any]) -> Profile:
        for key in given:
            if key not in _KEYS:
                raise self._error("", key, f"unknown key '{key}'", f"Known keys: {', '.join(_KEYS)}.")
        base = self._base(given)
        rules = given.get("rules", {})
        if not isinstance(rules, dict):
            raise self._error("", "rules", "'rules' is no table", "Write a table per rule, as [rules.cover-mark].")
        settings = {s.rule: s for s in base.rules} if base else {}
        for name, table in rules.items():
            settings[name] = self._setting(name, table, settings.get(name))
        target = self._text(given, "target", "")
        if target not in ("", "en", "zh"):
            raise self._error("", "target", f"'target' is '{target}'", 'Expected "en" or "zh".')
        return Profile(
            self._text(given, "name", self._path.stem),
            self._text(given, "title", base.title if base else ""),
            self._text(given, "title-zh", base.title_zh if base else ""),
            Language(target) if target else base.target if base else None,
            tuple(settings[name] for name in RULES if name in settings),
            self._path,
        )

    def _base(self, given: dict[str, Any]) -> Profile | None:
        name = self._text(given, "based-on", "")
        if not name:
            return None
        path = self._known.get(name)
        if path is None or path.resolve() == self._path.resolve():
            path = SHIPPED / f"{name}.toml"  # a user's profile may take the name of the one it changes
        if not path.is_file() or path.resolve() == self._path.resolve() or self._depth >= _DEEPEST:
            names = ", ".join(self._known)
            raise self._error("", "based-on", f"there is no profile '{name}' to be based on", f"Existing: {names}.")
        return read_profile(path, self._known, self._depth + 1)

    def _setting(self, name: str, table: Any, base: Setting | None) -> Setting:
        rule = RULES.get(name)
        if rule is None:
            raise self._error(f"rules.{name}", "", f"unknown rule '{name}'", f"Known rules: {', '.join(RULES)}.")
        if not isinstance(table, dict):
            raise self._error("rules", name, f"'{name}' is no table", f"Write [rules.{name}] and below it on = true.")
        options = dict(base.options) if base else dict(rule.options)
        common: dict[str, Any] = dict(_COMMON)
        if base:
            common |= {"source": base.source, "clause": base.clause, "evidence": base.evidence}
            common["severity"] = str(base.severity)
        for key, value in table.items():
            if key in _COMMON:
                common[key] = self._typed(name, key, value, type(_COMMON[key]))
            elif key in rule.options:
                options[key] = self._typed(name, key, value, type(rule.options[key]))
            else:
                expected = f"Known: {', '.join([*_COMMON, *rule.options])}."
                raise self._error(f"rules.{name}", key, f"unknown option '{key}' of the rule '{name}'", expected)
        for key, allowed in (("evidence", tuple(EVIDENCE)), ("severity", tuple(Severity))):
            if common[key] not in allowed:
                expected = f"Expected one of {', '.join(allowed)}."
                raise self._error(f"rules.{name}", key, f"'{key}' is '{common[key]}'", expected)
        common["severity"] = Severity(common["severity"])
        return Setting(name, options=MappingProxyType(options), **common)

    def _typed(self, rule: str, key: str, value: Any, kind: type) -> Value:
        if kind is tuple and isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        if kind is not tuple and type(value) is kind:
            return value if isinstance(value, bool) else str(value)
        raise self._error(f"rules.{rule}", key, f"'{key}' is of the wrong type", f"Expected {_WANTED[kind]}.")

    def _text(self, given: dict[str, Any], key: str, otherwise: str) -> str:
        value = given.get(key, otherwise)
        if not isinstance(value, str):
            raise self._error("", key, f"'{key}' is of the wrong type", f"Expected {_WANTED[str]}.")
        return value

    def _error(self, table: str, key: str, what: str, advice: str) -> InputError:
        return InputError(f"{self._path}, line {self._line(table, key)}: {what}.", advice)

    def _line(self, table: str, key: str) -> int:
        """Where a key stands; the head of its table where the key is written in a way that is not recognised."""
        current, head = "", 1
        for number, line in enumerate(self._lines, 1):
            if found := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
                current = re.sub(r"[\"'\s]", "", found[1])
                head = number if current == table else head
            elif current == table and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return head
