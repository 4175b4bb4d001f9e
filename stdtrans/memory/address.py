"""Where a shared memory is: `postgresql://user@host/database?name=ours`, read so that its password is never shown."""

import hashlib
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from stdtrans.errors import UsageError

# PostgreSQL cuts a name at 63 bytes, silently; its schema is called by the memory's name with three letters before.
_LONGEST_NAME = 60
_PASSWORDS = ("password", "sslpassword")


@dataclass(frozen=True, slots=True)
class Address:
    """name: of the memory there; conninfo: what libpq reads, with the password; shown: what a person may see."""

    name: str
    shown: str
    conninfo: str = field(repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises UsageError, which does not repeat the text, where it is no address."""
        try:
            parts = urlsplit(text)
            given = dict(parse_qsl(parts.query, keep_blank_values=True))
            password = parts.password or ""
            parts.port  # noqa: B018  raises where it is no number
        except ValueError as error:
            raise UsageError("The address of the shared memory cannot be read.", _FORM) from error
        if parts.scheme not in ("postgresql", "postgres") or parts.fragment:
            raise UsageError("The address of the shared memory cannot be read.", _FORM)
        database = unquote(parts.path.removeprefix("/"))
        name = given.pop("name", "") or database or "shared"
        if not name.replace("-", "_").isidentifier() or len(name.encode()) > _LONGEST_NAME:
            raise UsageError(f"A shared memory cannot be called '{name}'.", "Use letters, digits, '-' and '_'.")
        place = parts.netloc.rpartition("@")[2]
        user = f"{quote(unquote(parts.username))}@" if parts.username else ""
        shown = {k: v for k, v in given.items() if k not in _PASSWORDS}
        return cls(
            name,
            f"postgresql://{user}{place}{parts.path}?{unquote(urlencode({**shown, 'name': name}))}",
            f"postgresql://{parts.netloc}{parts.path}?{urlencode(given)}",
            tuple(filter(None, (unquote(password), password, *(given.get(k, "") for k in _PASSWORDS)))),
        )

    @property
    def digest(self) -> str:
        """A short name for what is kept of this memory on this machine; the password has no part in it."""
        return hashlib.sha256(self.shown.encode()).hexdigest()[:16]

    def masked(self, text: object) -> str:
        """A message of the server or of libpq on one line, without the password."""
        line = " ".join(str(text).split())
        for secret in self.secrets:
            line = line.replace(secret, "***")
        return line


_FORM = "Write it as postgresql://user@host/database?name=NAME, the password in PGPASSWORD or in ~/.pgpass."
