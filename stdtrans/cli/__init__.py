"""The command line: one module per command group; parses, calls, prints."""

from stdtrans.cli.app import main

__all__ = ["main"]
