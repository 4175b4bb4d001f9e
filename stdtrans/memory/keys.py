"""The forms of a text that a memory finds it by: encoded tokens, and short keys for the database."""

import hashlib
import zlib
from collections.abc import Sequence

from stdtrans.language import normalise, tokens
from stdtrans.memory.values import Slot, shape, whole

KEYS_VERSION = 3
"""Raised whenever normalisation, tokens or slots change what a stored key would be; memories then renew theirs."""

# Longer tokens, and characters outside the basic plane, are hashed into the basic plane, so that 16 bits hold any
# token. Left out are what may stand between tokens (white space) and the surrogates.
_HASHED = (range(0x3400, 0xD800), range(0xE000, 0xF900))
_HASHED_SIZE = sum(map(len, _HASHED))
# As many different words as a large memory has; more are forgotten and hashed again.
_TOKENS_KNOWN = 1 << 18


class _Characters(dict[str, str]):
    """The character of each token seen so far."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _TOKENS_KNOWN:
            self.clear()
        self[word] = character = _character(word)
        return character


def _character(word: str) -> str:
    if len(word) == 1 and word <= "\uffff" and not "\ud800" <= word <= "\udfff":
        return word
    place = zlib.crc32(word.encode("utf-8", "surrogatepass")) % _HASHED_SIZE
    first, second = _HASHED
    return chr(first[place] if place < len(first) else second[place - len(first)])


_characters = _Characters()


def words(text: str) -> list[str]:
    """The tokens of a plain text after normalisation: what matching compares.

    A reference and a date are one token each, however they are written: GB/T 1.1—2020 to GB/T 1.1-2009 is one edit.
    """
    places = whole(text)
    if not places:
        return tokens(normalise(text))
    out, position = [], 0
    for place in places:
        out += tokens(normalise(text[position : place.start]))
        out.append(place.value)
        position = place.end
    return [*out, *tokens(normalise(text[position:]))]


def token_characters(found: Sequence[str]) -> str:
    """One character of the basic plane for each token: itself where it is one, else its hash.

    Equal tokens get equal characters; two different tokens get the same one about once in 50,000 pairs. An edit
    distance over the characters is therefore never above that over the tokens, and a score never below.
    """
    return "".join(map(_characters.__getitem__, found))


def encode(text: str) -> str:
    """A plain text as matching sees it: its tokens after normalisation, a character each."""
    return token_characters(words(text))


def key(found: Sequence[str]) -> int:
    """A signed 64-bit key of normalised tokens, for an index of the database."""
    return _digest("\0".join(found))


def shape_key(text: str, places: Sequence[Slot] | None = None) -> int | None:
    """A signed 64-bit key of the text without its values; None where there is nothing to substitute."""
    form = shape(text, places)
    return None if form is None else _digest(form)


def _digest(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
