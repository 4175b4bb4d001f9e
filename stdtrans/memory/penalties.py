"""What takes points from a match: who made the unit, whether anybody stands by it, and what it was written for.

Every penalty of the program is named here, with its points; the settings (`penalties = { machine-made = 5 }`,
`domain = "valves"`, `varieties = ["zh-Hans", "en-GB"]`) change them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from stdtrans.errors import UsageError
from stdtrans.memory.entry import ALIGNMENT, MACHINE, Entry, ExtraKind
from stdtrans.segment import Penalty
from stdtrans.workspace import Settings


class Reason(StrEnum):
    """Why a match loses points."""

    MACHINE = "machine-made"
    ALIGNMENT = "made by alignment"
    UNREVIEWED = "not reviewed"
    DOMAIN = "other domain"
    VARIETY = "other variety"
    AMBIGUOUS = "several targets"


POINTS = MappingProxyType(
    {
        # No person wrote it: it goes behind any human translation of the same class, and a reader shall look at it.
        Reason.MACHINE: 3,
        # A pair that a program put together may be shifted by a sentence.
        Reason.ALIGNMENT: 2,
        # A draft: nobody stands by it yet.
        Reason.UNREVIEWED: 1,
        # The same words may be other terms in another field.
        Reason.DOMAIN: 2,
        # 软件 and 軟體, colour and color: right words, wrong here.
        Reason.VARIETY: 2,
        # One source with several translations: which of them is right here, only the context tells.
        Reason.AMBIGUOUS: 1,
    }
)
_MADE_BY = {MACHINE: Reason.MACHINE, ALIGNMENT: Reason.ALIGNMENT}

# BCP 47 and ISO 3166-1: the regions that write Chinese in one script or the other.
_SCRIPTS = {"hans": "zh-hans", "cn": "zh-hans", "sg": "zh-hans"} | dict.fromkeys(("hant", "tw", "hk", "mo"), "zh-hant")
# A memory without a word on it is taken to be what nearly all are; English varieties differ too little to assume one.
_VARIETIES = ("zh-Hans",)


@dataclass(frozen=True, slots=True)
class Rules:
    """The points of each reason, and what the job is: its domain, and its varieties as tags ("zh-Hans", "en-GB").

    Without a domain no unit is of another one, and without a variety of its language none is of another.
    """

    points: Mapping[Reason, int] = field(default_factory=lambda: POINTS)
    domain: str = ""
    varieties: tuple[str, ...] = _VARIETIES
    _wanted: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        wanted = dict(v.split("-", 1) for v in map(_variety, self.varieties) if "-" in v)
        object.__setattr__(self, "_wanted", wanted)

    @classmethod
    def of(cls, settings: Settings) -> "Rules":
        """Raises UsageError for a penalty that does not exist."""
        names = {reason.value.replace(" ", "-"): reason for reason in Reason}
        for name in settings.penalties:
            if name not in names:
                raise UsageError(f"There is no penalty '{name}'.", f"Known penalties: {', '.join(names)}.")
        points = {names[name]: points for name, points in settings.penalties.items()}
        return cls(MappingProxyType({**POINTS, **points}), settings.domain, settings.varieties or _VARIETIES)

    def of_facts(self, origin: str, reviewed: bool, domain: str) -> tuple[Penalty, ...]:
        """The penalties that these facts of a unit bring; the others can only lower its score further."""
        reasons = [_MADE_BY[origin]] if origin in _MADE_BY else []
        if not reviewed:
            reasons.append(Reason.UNREVIEWED)
        if domain and self.domain and domain.casefold() != self.domain.casefold():
            reasons.append(Reason.DOMAIN)
        return self.named(reasons)

    def of_entry(self, entry: Entry) -> tuple[Penalty, ...]:
        """All penalties of a unit by itself."""
        penalties = self.of_facts(entry.origin, entry.reviewed, entry.domain)
        return (*penalties, *self.named([Reason.VARIETY])) if self._is_other_variety(entry) else penalties

    def named(self, reasons: Sequence[Reason]) -> tuple[Penalty, ...]:
        """Reasons with their points, but for those without."""
        return tuple(Penalty(r.value, self.points[r]) for r in reasons if self.points[r])

    def _is_other_variety(self, entry: Entry) -> bool:
        """Whether a side says a variety (TMX 1.4b: xml:lang of its tuv) other than the one wanted in its language."""
        for extra in entry.extras:
            if extra.name != "xml:lang" or extra.kind is not ExtraKind.ATTRIBUTE:
                continue
            language, _, variety = _variety(extra.value).partition("-")
            if variety and self._wanted.get(language, variety) != variety:
                return True
        return False


def _variety(tag: str) -> str:
    """A tag in small letters; Chinese by its script, told or implied by the region: zh_TW is zh-hant."""
    tag = tag.strip().lower().replace("_", "-")
    language, *rest = tag.split("-")
    if language != "zh":
        return tag
    return next((_SCRIPTS[part] for part in rest if part in _SCRIPTS), tag)
