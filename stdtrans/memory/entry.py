"""What a translation memory keeps: one pair of texts with its codes, contexts, provenance and extras."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from stdtrans.codes import plain
from stdtrans.language import Language
from stdtrans.segment import MARK, Code, CodeKind, index_of, mark

HUMAN = "human"
MACHINE = "machine"
ALIGNMENT = "alignment"

# A word such as "是" stands in thousands of contexts; the latest few are what a new edition meets again.
CONTEXTS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Context:
    """The plain neighbours of a pair in one document, in both languages; empty where unknown or at the ends."""

    zh_previous: str = ""
    zh_following: str = ""
    en_previous: str = ""
    en_following: str = ""

    def neighbours(self, language: Language) -> tuple[str, str]:
        """The previous and the following text in one language."""
        if language is Language.ZH:
            return self.zh_previous, self.zh_following
        return self.en_previous, self.en_following


class ExtraKind(StrEnum):
    """What an exchange format can hang on a unit (TMX 1.4b: attribute, prop, note)."""

    ATTRIBUTE = "attribute"
    PROPERTY = "property"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Extra:
    """Something a file said of a pair that has no field of its own; kept so that an export says it again.

    scope: "" for the pair, "zh" or "en" for one side; name: attribute name or property type, empty for a note.
    """

    kind: ExtraKind
    value: str
    name: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair of texts. `zh` and `en` carry marks for `zh_codes` and `en_codes` (see `stdtrans.segment`).

    created, changed: UTC, ISO 8601 to the second ("2024-05-01T08:30:00Z"), empty where unknown;
    origin: HUMAN, MACHINE, ALIGNMENT or another word; reviewed: a person stands by it (drafts say False);
    document: the file it came from; id: the number in its memory, 0 before it is in one.
    """

    zh: str
    en: str
    zh_codes: tuple[Code, ...] = ()
    en_codes: tuple[Code, ...] = ()
    contexts: tuple[Context, ...] = ()
    domain: str = ""
    creator: str = ""
    created: str = ""
    changed: str = ""
    origin: str = HUMAN
    reviewed: bool = True
    document: str = ""
    extras: tuple[Extra, ...] = ()
    id: int = 0

    def text(self, language: Language) -> str:
        """One side with marks."""
        return self.zh if language is Language.ZH else self.en

    def codes(self, language: Language) -> tuple[Code, ...]:
        """The inline codes of one side."""
        return self.zh_codes if language is Language.ZH else self.en_codes

    def plain(self, language: Language) -> str:
        """One side as a reader sees it, without codes: what matching compares."""
        return plain(self.text(language), self.codes(language))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(extra.value for extra in self.extras if extra.kind is ExtraKind.NOTE)


def now() -> str:
    """The present as entries write it: UTC, ISO 8601, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def compacted(text: str, codes: Sequence[Code]) -> tuple[str, tuple[Code, ...]]:
    """Text and only the codes that stand in it, numbered anew (a segment comes with the codes of its whole unit)."""
    used = list(dict.fromkeys(index_of(m) for m in MARK.findall(text)))
    if used == list(range(len(codes))):
        return text, tuple(codes)
    renumbered = {mark(old): mark(new) for new, old in enumerate(used)}
    return MARK.sub(lambda m: renumbered[m[0]], text), tuple(codes[i] for i in used)


def merged(old: Entry, new: Entry) -> Entry:
    """One entry from two with the same plain texts: nothing either knew is lost, the newer word counts.

    A review and a human hand are never taken back by a draft; creator and creation date stay the first ones.
    """
    contexts = tuple(dict.fromkeys((*old.contexts, *new.contexts)))[-CONTEXTS_KEPT:]
    draft = old.reviewed and not new.reviewed
    return Entry(
        zh=old.zh if draft or not new.zh_codes else new.zh,
        en=old.en if draft or not new.en_codes else new.en,
        zh_codes=old.zh_codes if draft or not new.zh_codes else new.zh_codes,
        en_codes=old.en_codes if draft or not new.en_codes else new.en_codes,
        contexts=contexts,
        domain=new.domain or old.domain,
        creator=old.creator or new.creator,
        created=min(filter(None, (old.created, new.created)), default=""),
        changed=max(old.changed, new.changed),
        origin=HUMAN if HUMAN in (old.origin, new.origin) else new.origin,
        reviewed=old.reviewed or new.reviewed,
        document=new.document or old.document,
        extras=_both(old.extras, new.extras),
        id=old.id,
    )


def _both(old: Sequence[Extra], new: Sequence[Extra]) -> tuple[Extra, ...]:
    """All extras of two units once; of an attribute, which can have one value only, the new one."""
    said = {(e.scope, e.name) for e in new if e.kind is ExtraKind.ATTRIBUTE}
    kept = (e for e in old if e.kind is not ExtraKind.ATTRIBUTE or (e.scope, e.name) not in said)
    return tuple(dict.fromkeys((*kept, *new)))


def dump_inline(text: str, codes: Sequence[Code]) -> str | None:
    """Marked text and its codes as compact JSON; None where there are no codes.

    A payload is kept where it is a string (native code of an exchange file); other payloads belong to a document
    that is not there any more.
    """
    if not codes:
        return None
    rows = [
        [c.kind.value, c.pair, c.label, c.equiv, int(c.clonable), c.payload if isinstance(c.payload, str) else None]
        for c in codes
    ]
    return json.dumps([text, rows], ensure_ascii=False, separators=(",", ":"))


def load_inline(stored: str) -> tuple[str, tuple[Code, ...]]:
    """The reverse of `dump_inline`. Raises ValueError, TypeError or IndexError on anything it did not write."""
    text, rows = json.loads(stored)
    return text, tuple(
        Code(CodeKind(kind), pair, label, equiv, bool(clonable), payload)
        for kind, pair, label, equiv, clonable, payload in rows
    )


def dump_contexts(contexts: Sequence[Context]) -> str | None:
    rows = [[c.zh_previous, c.zh_following, c.en_previous, c.en_following] for c in contexts]
    return _dump(rows)


def load_contexts(stored: str) -> tuple[Context, ...]:
    return tuple(Context(*row) for row in json.loads(stored))


def dump_extras(extras: Sequence[Extra]) -> str | None:
    return _dump([[e.kind.value, e.value, e.name, e.scope] for e in extras])


def load_extras(stored: str) -> tuple[Extra, ...]:
    return tuple(Extra(ExtraKind(kind), *rest) for kind, *rest in json.loads(stored))


def _dump(rows: list[list[Any]]) -> str | None:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else None
