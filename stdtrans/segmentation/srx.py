"""Reads SRX 2.0 segmentation rule files (LISA OSCAR, Segmentation Rules eXchange 2.0, 2008-04-07)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import cast

import regex
from lxml import etree

from stdtrans.errors import InputError
from stdtrans.segmentation.patterns import translate

MAX_BYTES = 32 * 1024 * 1024  # the largest public rule file is 0.4 MB; beyond this it is no rule file
TIMEOUT = 10.0  # seconds for one text: a rule that needs longer backtracks without end
_NO_AUTO = "[noauto]"  # Okapi's sign that it shall not allow for inline codes; not part of the expression
_CHANCES = {"zh": ("zh", "zh-CN", "zh_CN", "zh-Hans"), "en": ("en", "en-US", "en_US", "en-GB")}


@dataclass(frozen=True, slots=True)
class Rule:
    """One `rule`: where `before` matches up to a place and `after` from it on, there is a break, or none."""

    breaks: bool
    before: str
    after: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class DroppedRule:
    """A rule that could not be used: its line in the file and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FormatHandle:
    """To which side of a break an inline code goes: True is left (SRX 2.0, 4.4.2 `formathandle`)."""

    start: bool = False
    end: bool = True
    isolated: bool = False


@dataclass(frozen=True)
class RuleFile:
    """An SRX document: named lists of rules, and which language takes which.

    cascade: every `languagemap` that matches adds its rules, not the first alone; segment_subflows: text inside
    inline codes is segmented too; icu: the file builds on ICU's own break rules (Okapi extension).
    """

    name: str
    rules: dict[str, tuple[Rule, ...]]
    maps: tuple[tuple[str, str], ...]
    cascade: bool = False
    segment_subflows: bool = True
    handle: FormatHandle = field(default_factory=FormatHandle)
    icu: bool = False

    def rules_for(self, language: str) -> tuple[Rule, ...]:
        """The rules of a language in their order. Raises InputError where no `languagemap` matches it."""
        for tag in _CHANCES.get(language, (language,)):
            names = [name for pattern, name in self.maps if regex.fullmatch(pattern, tag)]
            if names:
                break
        else:
            raise InputError(
                f"The segmentation rules {self.name} have none for the language '{language}'.",
                "Add a languagemap for it, or leave the option out to use the built-in rules.",
            )
        chosen = names if self.cascade else names[:1]
        rules = tuple(rule for name in dict.fromkeys(chosen) for rule in self.rules[name])
        return (*rules, *_ICU) if self.icu else rules


# What ICU's sentence rules do by and large (UAX #29, SB8-SB11), for files that leave the breaks to ICU.
_ICU = (
    Rule(True, r"[.!?…]+[\p{Pe}\p{Pf}\"']*", r"\s+[^\p{Ll}\s]"),
    Rule(True, r"[。！？｡]+[\p{Pe}\p{Pf}]*", r"[^。！？｡\p{Pe}\p{Pf}]"),
)


_FAULTS = (regex.error, InputError, ValueError)


class CompiledRules:
    """Rules ready for use. `dropped` names those that are no valid expressions here."""

    def __init__(self, rules: Sequence[Rule], name: str = "") -> None:
        self.name = name
        self.dropped: list[DroppedRule] = []
        self._runs: list[tuple[bool, regex.Pattern[str]]] = []
        for breaks, run in groupby(rules, key=lambda rule: rule.breaks):
            pattern = self._pattern(list(run))
            if pattern is not None:
                self._runs.append((breaks, pattern))

    def _pattern(self, rules: Sequence[Rule]) -> regex.Pattern[str] | None:
        """Rules of one kind as one expression; None where none is valid. Compiling costs most of a start, so they are
        compiled together, and one by one only where one of them is at fault."""
        try:
            return _compiled("|".join(_expression(rule) for rule in rules))
        except _FAULTS:
            sound = [rule for rule in rules if self._is_sound(rule)]
        return _compiled("|".join(_expression(rule) for rule in sound)) if sound else None

    def _is_sound(self, rule: Rule) -> bool:
        try:
            for part in (translate(rule.before), translate(rule.after), _expression(rule)):
                _compiled(part)
        except _FAULTS as problem:
            self.dropped.append(DroppedRule(rule.line, str(problem)))
            return False
        return True

    @property
    def usable(self) -> bool:
        return bool(self._runs)

    def breaks(self, text: str) -> list[int]:
        """Where the text is to be cut: offsets inside it, rising.

        SRX 2.0, 4.5: at each place the first rule that matches decides. Only places where some break rule
        matches need be asked. Raises InputError where a rule backtracks without end.
        """
        try:
            return [p for p in sorted(self._candidates(text)) if self._decide(text, p)]
        except TimeoutError as problem:
            raise InputError(
                f"A rule of {self.name or 'the rule file'} takes too long on a text of {len(text)} characters.",
                "Look for nested repetitions such as (a+)+ in its expressions.",
            ) from problem

    def _candidates(self, text: str) -> set[int]:
        return {
            m.start()
            for breaks, pattern in self._runs
            if breaks
            for m in pattern.finditer(text, timeout=TIMEOUT)
            if 0 < m.start() < len(text)
        }

    def _decide(self, text: str, place: int) -> bool:
        return next((b for b, pattern in self._runs if pattern.match(text, place, timeout=TIMEOUT)), False)


def _expression(rule: Rule) -> str:
    """Raises InputError, ValueError where the rule cannot be translated."""
    before, after = translate(rule.before), translate(rule.after)
    if not before and not after:
        raise InputError("Both of its expressions are empty.")
    return f"(?:(?<=(?:{before}))(?=(?:{after})))"


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.V1)


def read_srx(path: Path) -> RuleFile:
    """An SRX 1.0 or 2.0 file. Raises InputError with the line and the reason where it is not valid."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is too large for segmentation rules ({path.stat().st_size} bytes).")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        root = etree.parse(path, parser).getroot()
    except OSError as problem:
        raise InputError(f"Cannot read {path}: {problem.strerror or problem}.", "Check the path.") from problem
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or 1
        raise InputError(f"{path}, line {line}: not well-formed XML ({problem.msg}).", "Repair the file.") from problem
    return _Document(path, root).read()


@dataclass(frozen=True)
class _Document:
    path: Path
    root: etree._Element

    def read(self) -> RuleFile:
        if _name(self.root) != "srx":
            raise self._refuse(self.root, f"the root element is '{_name(self.root)}', not 'srx'")
        if not self._rules:
            raise self._refuse(self.root, "there are no languagerule elements")
        header = next(self._all("header"), None)
        options = next(self._all("options"), None)
        return RuleFile(
            name=self.path.name,
            rules=self._rules,
            maps=tuple(self._maps()),
            cascade=_flag(header, "cascade", False),
            segment_subflows=_flag(header, "segmentsubflows", True),
            handle=FormatHandle(**{k: v for k, v in self._handles() if k in ("start", "end", "isolated")}),
            icu=_flag(options, "useIcu4jBreakRules", False),
        )

    @cached_property
    def _rules(self) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for element in self._all("languagerule"):
            name = element.get("languagerulename")
            if name is None:
                raise self._refuse(element, "a languagerule has no languagerulename")
            found[name] = (*found.get(name, ()), *(self._rule(e) for e in self._all("rule", element)))
        return found

    def _rule(self, element: etree._Element) -> Rule:
        kind = element.get("break", "yes")
        if kind not in ("yes", "no"):
            raise self._refuse(element, f"break must be yes or no, not '{kind}'")
        parts = {_name(e): _unfolded(str(e.xpath("string()"))) for e in element if isinstance(e.tag, str)}
        before, after = (parts.get(name, "").replace(_NO_AUTO, "") for name in ("beforebreak", "afterbreak"))
        return Rule(kind == "yes", before, after, cast("int | None", element.sourceline) or 0)

    def _maps(self) -> Iterator[tuple[str, str]]:
        for element in self._all("languagemap"):
            pattern, name = element.get("languagepattern", ""), element.get("languagerulename", "")
            if name not in self._rules:
                raise self._refuse(element, f"a languagemap names the rules '{name}', which do not exist")
            try:
                pattern = translate(pattern)
                regex.compile(pattern)
            except (regex.error, InputError) as problem:
                raise self._refuse(element, f"the languagepattern is not a valid expression ({problem})") from problem
            yield pattern, name

    def _handles(self) -> Iterator[tuple[str, bool]]:
        for element in self._all("formathandle"):
            yield element.get("type", ""), element.get("include") == "yes"

    def _all(self, name: str, under: etree._Element | None = None) -> Iterator[etree._Element]:
        for element in (self.root if under is None else under).iter():
            if isinstance(element.tag, str) and _name(element) == name:
                yield element

    def _refuse(self, element: etree._Element, reason: str) -> InputError:
        return InputError(
            f"{self.path}, line {element.sourceline}: {reason}.", "Repair the file, or use the built-in rules."
        )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _flag(element: etree._Element | None, name: str, default: bool) -> bool:
    value = None if element is None else element.get(name)
    return default if value is None else value == "yes"


def _unfolded(expression: str) -> str:
    """The expression without the line ends and indents that pretty-printing put at its edges.

    A rule that means a line end writes \\n; a literal one at the edge would never match.
    """
    lines = expression.strip("\r\n").splitlines()
    if len(lines) <= 1 and "\n" not in expression:
        return expression
    return "".join(line.strip() if i else line.rstrip("\t\r") for i, line in enumerate(lines))
