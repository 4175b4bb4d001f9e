"""Every error a user can meet, each with its exit code and what to do next."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line (documented in the README)."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    INPUT = 3
    RESOURCE = 4
    INCOMPLETE = 5
    OUTPUT = 6
    INTERRUPTED = 130


class StdtransError(Exception):
    """An error the user can act on.

    message: what happened, one sentence; advice: what to do next, one sentence or empty.
    """

    exit: Exit = Exit.INTERNAL

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class UsageError(StdtransError):
    """The command was put wrongly: an unknown language, two options that exclude each other."""

    exit = Exit.USAGE


class InputError(StdtransError):
    """A file the user gave cannot be read, is damaged, encrypted or of a kind that is not supported."""

    exit = Exit.INPUT


class ResourceError(StdtransError):
    """A model, memory or glossary is missing, damaged or cannot be fetched."""

    exit = Exit.RESOURCE


class IncompleteError(StdtransError):
    """With --strict: something stayed untranslated or an error-level check fired."""

    exit = Exit.INCOMPLETE


class OutputError(StdtransError):
    """The result cannot be written: it exists already, the folder is read-only, the disk is full."""

    exit = Exit.OUTPUT
