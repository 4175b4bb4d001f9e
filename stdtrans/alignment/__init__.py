"""Which sentences of two finished texts translate each other."""

from stdtrans.alignment.align import Bead, Paragraph, Sentence, align

__all__ = ["Bead", "Paragraph", "Sentence", "align"]
