"""Cuts documents into segments: SRX 2.0 rules, the elements of standards, and back together again."""

from stdtrans.segmentation.elements import TermLine, term_parts
from stdtrans.segmentation.join import join
from stdtrans.segmentation.piece import Piece
from stdtrans.segmentation.segmenter import Segmenter
from stdtrans.segmentation.split import split
from stdtrans.segmentation.stream import segment_units

__all__ = ["Piece", "Segmenter", "TermLine", "join", "segment_units", "split", "term_parts"]
