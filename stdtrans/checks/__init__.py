"""Checks of a translated segment: what a standard must not lose or change."""

from stdtrans.checks import (
    brackets,
    codes,
    cross_references,
    designations,
    length,
    numbers,
    punctuation,
    references,
    repetition,
    terms,
    units,
    untranslated,
    verbs,
)
from stdtrans.checks.base import REGISTRY, Check, CheckInput, check, run

__all__ = ["REGISTRY", "Check", "CheckInput", "check", "run"]

# Importing a module registers its check; naming the modules here keeps the list in one place.
MODULES = (
    codes,
    numbers,
    units,
    references,
    cross_references,
    designations,
    untranslated,
    verbs,
    terms,
    brackets,
    punctuation,
    repetition,
    length,
)
