"""What was done to a memory, what an import had to leave out and why, and what a memory holds."""

from dataclasses import dataclass, field

# A file of a million unusable units is explained by its first hundred; all are counted.
DROPPED_LISTED = 100


@dataclass(frozen=True, slots=True)
class Dropped:
    """A unit of a file that was not taken. place: line in an XML file, row in a table (both from 1)."""

    place: int
    reason: str


@dataclass(slots=True)
class ImportReport:
    """Filled while a file is read. read: pairs handed out; dropped: the first ones; dropped_count: all."""

    read: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    dropped_count: int = 0

    def drop(self, place: int, reason: str) -> None:
        self.dropped_count += 1
        if len(self.dropped) < DROPPED_LISTED:
            self.dropped.append(Dropped(place, reason))


@dataclass(frozen=True, slots=True)
class AddResult:
    """How many entries were new, told an existing unit something new, or were there already."""

    added: int = 0
    updated: int = 0
    duplicates: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, and what of the file it could not take (with line or row and reason)."""

    added: int
    updated: int
    duplicates: int
    read: int
    dropped_count: int
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """Size and make-up of a memory. first, last: creation dates, empty in an empty memory."""

    units: int
    reviewed: int
    characters_zh: int
    characters_en: int
    by_origin: dict[str, int] = field(default_factory=dict)
    by_domain: dict[str, int] = field(default_factory=dict)
    by_document: dict[str, int] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    bytes: int = 0
