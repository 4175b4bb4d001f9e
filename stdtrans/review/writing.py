"""Text files of results, written beside their place and then put there, whole or not at all."""

import os
from pathlib import Path

from stdtrans.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Raises OutputError where the folder or the disk refuses; the old file, if any, is then still there."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
