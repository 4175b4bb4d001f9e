"""Ordinary English words of standards, which are no names and are always translated."""

from functools import cache
from importlib.resources import files


@cache
def ordinary_words() -> frozenset[str]:
    """The words in small letters of the termbases and memories that ship, four letters or longer."""
    lines = (files("stdtrans.checks") / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
