"""Checks of a translated segment: what a standard must not lose or change."""

from stdtrans.checks import (
    brackets,
    capitals,
    codes,
    completeness,
    cross_references,
    dates,
    designations,
    negation,
    numbering,
    numbers,
    punctuation,
    quantifiers,
    quantities,
    references,
    repetition,
    scripts,
    spelling,
    symbols,
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
    quantities,
    dates,
    units,
    references,
    cross_references,
    numbering,
    designations,
    untranslated,
    verbs,
    negation,
    quantifiers,
    terms,
    brackets,
    punctuation,
    repetition,
    symbols,
    scripts,
    capitals,
    spelling,
    completeness,
)
