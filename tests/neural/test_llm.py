"""Instruction models on this machine: what is refused, and the real model where it is installed."""

import os
import sys
from pathlib import Path
from threading import Event

import pytest

from stdtrans.codes import problems
from stdtrans.errors import ResourceError
from stdtrans.language import HAN, Language
from stdtrans.neural import Catalogue, Request, load_engine, load_llm
from stdtrans.neural.chat import Message, Prompt
from stdtrans.neural.engine import DEGENERATE
from stdtrans.neural.llm import LocalModel
from stdtrans.segment import Code, CodeKind, Direction, TermHit, mark
from stdtrans.workspace import Workspace

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
BOLD = (Code(CodeKind.OPEN, 1, "bold", clonable=True), Code(CodeKind.CLOSE, 1, "bold", clonable=True))


@pytest.fixture(scope="module")
def installed() -> Path:
    """The folder of models, where the instruction model is among them; it is too large to be fetched for a test."""
    pytest.importorskip("xllamacpp", reason="the extra stdtrans[llm] is not installed")
    catalogue = Catalogue.load()
    own = os.environ.get("STDTRANS_TEST_CACHE") or Path.home() / ".cache" / "stdtrans-tests"
    for folder in (Path(own), Workspace.find().models_dir):
        if (folder / catalogue.instruction().id).is_dir():
            return folder
    pytest.skip(f"the model {catalogue.instruction().id} (1.1 GB) is not installed here")


def test_the_catalogue_has_an_instruction_model_for_both_directions() -> None:
    model = Catalogue.load().instruction()
    assert model.kind == "llm"
    assert model.direction is None
    assert model.directions == "zh-en, en-zh"
    assert not model.default
    assert model.size == 1_117_320_768
    assert model.archive
    assert list(model.files.values()) == [model.archive.sha256]


def test_what_is_not_installed_is_named_with_its_size_and_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"qwen2.5-coder-1.5b \(1117 MB\) is not installed.*models install qwen"):
        load_llm(ZH_EN, tmp_path, "", tmp_path)


def test_a_translation_model_is_no_instruction_model_and_the_reverse(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no instruction model"):
        load_llm(EN_ZH, tmp_path, "stdtrans-en-zh", tmp_path)
    with pytest.raises(ResourceError, match="--engine llm"):
        load_engine(ZH_EN, tmp_path, "qwen2.5-coder-1.5b")


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp", reason="the extra stdtrans[llm] is not installed")
    (tmp_path / "a.gguf").write_bytes(b"no model")
    with pytest.raises(ResourceError, match="is no GGUF file"):
        LocalModel(tmp_path / "a.gguf")
    (tmp_path / "b.gguf").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ResourceError, match="cannot be loaded"):
        LocalModel(tmp_path / "b.gguf")


def test_without_the_optional_package_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    with pytest.raises(ResourceError, match="pip install xllamacpp"):
        LocalModel(tmp_path / "a.gguf")


def test_the_model_answers_with_a_score_and_within_its_limit(installed: Path) -> None:
    model = LocalModel(Catalogue.load().gguf("qwen2.5-coder-1.5b", installed), width=1)
    answer = model.answer(Prompt((Message("user", "Count from one to twenty in words."),), 5))
    assert not answer.finished
    assert answer.score is not None
    assert answer.score <= 0
    stopped = Event()
    stopped.set()
    with pytest.raises(ResourceError, match="was stopped"):
        model.answer(Prompt((Message("user", "Go on."),), 5), stopped)


def test_a_text_beyond_the_models_room_is_flagged_and_the_rest_goes_on(installed: Path, tmp_path: Path) -> None:
    endless = Request("试验电压应施加在端子与外壳之间，" * 600 + "不应击穿。")
    first, second = load_llm(ZH_EN, installed, "", tmp_path).translate([Request("阀体完好。"), endless])
    assert not HAN.search(first.text)
    assert second.text == endless.text
    assert second.flags == (DEGENERATE,)


def test_the_model_translates_with_terms_and_codes(installed: Path, tmp_path: Path) -> None:
    requests = [
        Request(f"{mark(0)}阀体{mark(1)}应采用铸钢制造。", BOLD, (TermHit(0, 2, "阀体", ("valve body",)),)),
        Request("GB/T 1.1—2020"),
    ]
    engine = load_llm(ZH_EN, installed, "", tmp_path)
    first, second = engine.translate(requests)
    assert problems(requests[0].text, first.text, BOLD) == []
    assert "valve body" in first.text.lower()
    assert not HAN.search(first.text)
    assert first.confidence is not None
    assert 0 < first.confidence <= 1
    assert second.text == "GB/T 1.1-2020"
    waited = engine.seconds
    assert load_llm(ZH_EN, installed, "", tmp_path).translate(requests) == [first, second]  # from what was kept
    assert waited > 0
