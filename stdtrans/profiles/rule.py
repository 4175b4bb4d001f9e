"""What a rule of a profile is, what it finds, and the list of all rules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from stdtrans.documents.docx.edits import Edit
from stdtrans.language import Language
from stdtrans.segment import Severity

if TYPE_CHECKING:
    from stdtrans.profiles.draft import Draft, Paragraph

Value = str | bool | tuple[str, ...]
"""What an option of a rule may hold: a text, true or false, or a list of texts."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One rule as a profile states it.

    source, clause: the standard that asks for it and the clause, empty where it is not known; evidence: how far that
    was verified (see `profile.EVIDENCE`); options: those of the rule, the defaults filled in.
    """

    rule: str
    on: bool = True
    source: str = ""
    clause: str = ""
    evidence: str = ""
    severity: Severity = Severity.WARNING
    options: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def cited(self) -> str:
        """The source with its clause, as a reader cites it: "GB/T 1.1-2020, 8.1"."""
        return ", ".join(part for part in (self.source, self.clause) if part)

    def text(self, option: str) -> str:
        return str(self.options[option])

    def flag(self, option: str) -> bool:
        return bool(self.options[option])

    def texts(self, option: str) -> tuple[str, ...]:
        value = self.options[option]
        return value if isinstance(value, tuple) else (str(value),)


@dataclass(frozen=True, slots=True)
class Breach:
    """A place where a document is not as a rule wants it.

    paragraph: the place, None for the document as a whole; message: an English sentence; expected, found: for the
    reader; edits: what mends it, empty where only a person can.
    """

    paragraph: "Paragraph | None"
    message: str
    expected: str = ""
    found: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """A breach with its rule, for a report. done: it was mended; else it is left to the reader."""

    rule: str
    source: str
    severity: Severity
    place: str
    message: str
    expected: str = ""
    found: str = ""
    done: bool = False


Find = Callable[["Draft", Setting], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that profiles can switch on. title: what holds where it is kept; target: the language it is for, None for
    both; options: their names and defaults, whose type is the type wanted."""

    id: str
    title: str
    find: Find
    target: Language | None = None
    options: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


RULES: dict[str, Rule] = {}
"""All rules by id, in the order in which they are applied: what goes or comes first, then texts, then looks."""


def rule(id: str, title: str, target: Language | None = None, **options: Value) -> Callable[[Find], Find]:
    """Register a function as the rule `id`; its options with their defaults as keywords, `_` for `-`."""

    def register(find: Find) -> Find:
        named = {key.replace("_", "-"): value for key, value in options.items()}
        RULES[id] = Rule(id, title, find, target, MappingProxyType(named))
        return find

    return register
