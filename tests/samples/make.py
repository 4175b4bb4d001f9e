"""Writes the sample documents of this folder; run again, it gives the same bytes (`python tests/samples/make.py`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from constructs import CONSTRUCTS
from standard import standard


def make(folder: Path) -> list[Path]:
    """All samples in a folder: the standard in both languages and one document for each construct."""
    out = []
    for language in ("zh", "en"):
        path = folder / f"standard.{language}.docx"
        doc, body = standard(language)
        doc.save(body, path)
        out.append(path)
    (folder / "constructs").mkdir(exist_ok=True)
    for name, build in CONSTRUCTS.items():
        path = folder / "constructs" / name
        build(path)
        out.append(path)
    return out


if __name__ == "__main__":
    for made in make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent):
        print(made)
