"""Gives what went round the model the typography of its target language."""

from stdtrans.language import Language


def typeset(piece: str, language: Language) -> str:
    return piece
