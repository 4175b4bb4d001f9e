"""What an import read and what it had to leave out, with the place and the reason."""

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
