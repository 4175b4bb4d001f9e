"""Fixtures that several rooms share: the real models, loaded once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from stdtrans.errors import ResourceError
from stdtrans.language import Language
from stdtrans.neural import Catalogue, Engine, load_engine
from stdtrans.segment import Direction
from tests.postgres import postgres  # noqa: F401  a fixture of the memories and of the command line

# A test says what is so, not how fast: a busy machine must not fail it. CI repeats the same examples at every run;
# new ones are looked for where somebody is there to read them.
settings.register_profile("stdtrans", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("stdtrans")

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """A folder with OPUS-MT zh-en installed, which is fetched, kept between runs (STDTRANS_TEST_CACHE)."""
    folder = Path(os.environ.get("STDTRANS_TEST_CACHE") or Path.home() / ".cache" / "stdtrans-tests")
    try:
        Catalogue.load().install("opus-zh-en", folder)
    except ResourceError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have the zh-en model: {error}")
        pytest.skip(f"the zh-en model cannot be had here: {error.message}")
    return folder


@pytest.fixture(scope="session")
def zh_en(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The default engine from Chinese to English; it ships."""
    return load_engine(ZH_EN, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="session")
def en_zh(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The default engine from English to Chinese; it ships."""
    return load_engine(EN_ZH, tmp_path_factory.mktemp("models"))
