"""What a translation was made of, kept per document until a person confirms it."""

import getpass
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stdtrans.errors import InputError
from stdtrans.language import Language, normalise
from stdtrans.memory.entry import now
from stdtrans.segment import Direction

_VERSION = 1
# A document of which less was translated by a draft is another document.
_LEAST_SHARED = 0.3


@dataclass(frozen=True, slots=True)
class DraftSegment:
    """A segment as it was translated, both texts as a reader sees them; origin: where the translation came from."""

    id: str
    source: str
    target: str
    origin: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The translation of one document. digest: of the source document's bytes."""

    source: str
    output: str
    direction: Direction
    digest: str
    time: str
    segments: tuple[DraftSegment, ...]


def digest_of(path: Path) -> str:
    """What tells a document from any other. Raises InputError where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check that it is a file you may read.") from None


def keep(
    folder: Path, source: Path, output: Path, direction: Direction, segments: Iterable[DraftSegment]
) -> Path | None:
    """Keep a draft in a folder, instead of an earlier one of the same document; None where the folder refuses.

    A draft is a help for later: that it cannot be kept is no reason to fail.
    """
    digest = digest_of(source)
    path = folder / f"{digest[:16]}.{direction}.json"
    draft = Draft(str(source.absolute()), str(output.absolute()), direction, digest, now(), tuple(segments))
    facts = {"version": _VERSION, **asdict(draft), "direction": str(direction)}
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        return None
    return path


def find(folder: Path, reviewed: Path, texts: Sequence[str], source: Path | None = None) -> Draft:
    """The draft of which a reviewed document is the outcome: that of the source if given, else the one that shares
    most of its sentences.

    texts: the sentences of the reviewed document. Raises InputError where no draft is known.
    """
    drafts = list(_drafts(folder))
    if source is not None:
        digest = digest_of(source)
        drafts = [d for d in drafts if d.digest == digest]
        if not drafts:
            raise InputError(
                f"{source} was not translated here, or was changed since.",
                "Make a memory from both documents with 'stdtrans tm align'.",
            )
    wanted = {normalise(t) for t in texts}
    shared = [len(wanted & {normalise(s.target) for s in d.segments}) / max(1, len(wanted)) for d in drafts]
    best = max(range(len(drafts)), key=lambda i: (shared[i], drafts[i].time), default=None)
    if best is None or (source is None and shared[best] < _LEAST_SHARED):
        raise InputError(
            f"{reviewed} is not the translation of any document translated here.",
            "Give the original with --source, or make a memory from both with 'stdtrans tm align'.",
        )
    return drafts[best]


def reviewer() -> str:
    """Who confirms: the name the system knows the user by; empty where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _drafts(folder: Path) -> Iterator[Draft]:
    """All drafts that can be read; what is damaged or of a newer version is passed over."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield _of(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            continue


def _of(facts: dict[str, Any]) -> Draft:
    if facts["version"] != _VERSION:
        raise ValueError("another version")
    source, _, target = facts["direction"].partition("-")
    segments = tuple(DraftSegment(s["id"], s["source"], s["target"], s["origin"]) for s in facts["segments"])
    direction = Direction(Language(source), Language(target))
    return Draft(facts["source"], facts["output"], direction, facts["digest"], facts["time"], segments)
