"""The command line: one module per command group; parses, calls, prints."""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (default: that of the process) and answer its exit code. Raises nothing of its own.

    The commands are loaded in here, so that an interruption meanwhile ends the run as any other does.
    """
    try:
        from stdtrans.cli.app import main as run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
