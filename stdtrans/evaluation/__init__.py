"""Evaluation of translations on test sets: scores, fidelity, obedience, and systems side by side."""

from stdtrans.evaluation.document import Means
from stdtrans.evaluation.run import Evaluation, evaluate
from stdtrans.evaluation.sets import EvaluationSet, Item, read_hypotheses, read_set

__all__ = ["Evaluation", "EvaluationSet", "Item", "Means", "evaluate", "read_hypotheses", "read_set"]
