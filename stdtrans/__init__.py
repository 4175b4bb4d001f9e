"""stdtrans: Chinese-English translation of standards, layout intact."""

__version__ = "0.1.0"
