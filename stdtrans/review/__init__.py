"""Checks of finished translations: pairs read from documents, tables and memories, and what was found in them."""

from stdtrans.review.pair import Checked, Label, Pair, check_pair
from stdtrans.review.review import Review
from stdtrans.review.suppression import Suppressions, accept

__all__ = ["Checked", "Label", "Pair", "Review", "Suppressions", "accept", "check_pair"]
