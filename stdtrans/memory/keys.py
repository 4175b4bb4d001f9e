"""The forms of a text that a memory finds it by: encoded tokens, and short keys for the database."""

import hashlib
import zlib
from collections.abc import Sequence

from stdtrans.language import normalise, tokens
from stdtrans.memory.values import Slot, shape

KEYS_VERSION = 1
"""Raised whenever normalisation, tokens or slots change what a stored key would be; memories then renew theirs."""

# Longer tokens are hashed into planes 3 to 16, where only the rarest Han characters live.
_HASHED_FIRST = 0x30000
_HASHED_SIZE = 0x110000 - _HASHED_FIRST


def token_characters(words: Sequence[str]) -> str:
    """One character for each token: itself where it is one, else its hash.

    Equal tokens get equal characters; different tokens get the same one about once in a million pairs. An edit
    distance over the characters is therefore never above that over the tokens, and a score never below.
    """
    return "".join([w if len(w) == 1 else chr(_HASHED_FIRST + zlib.crc32(w.encode()) % _HASHED_SIZE) for w in words])


def encode(text: str) -> str:
    """A plain text as matching sees it: its tokens after normalisation, a character each."""
    return token_characters(tokens(normalise(text)))


def key(encoded: str) -> int:
    """A signed 64-bit key of an encoded text, for an index of the database."""
    digest = hashlib.blake2b(encoded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def shape_key(text: str, places: Sequence[Slot] | None = None) -> int | None:
    """A signed 64-bit key of the text without its values; None where there is nothing to substitute."""
    form = shape(text, places)
    return None if form is None else key(form)
