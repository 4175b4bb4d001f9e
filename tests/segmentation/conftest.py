"""What the tests of this room share."""

import os
from pathlib import Path

import pytest

from stdtrans.language import Language
from stdtrans.segmentation import Segmenter


@pytest.fixture(scope="session")
def chinese() -> Segmenter:
    return Segmenter(Language.ZH)


@pytest.fixture(scope="session")
def english() -> Segmenter:
    return Segmenter(Language.EN)


@pytest.fixture(scope="session")
def public_rules() -> list[Path]:
    """The public SRX files of the corpus, which is not part of the project."""
    corpus = Path(os.environ.get("STDTRANS_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
    found = sorted((corpus / "exchange" / "srx").glob("*.srx"))
    if not found:
        pytest.skip(f"no SRX files under {corpus} (set STDTRANS_CORPUS)")
    return found
