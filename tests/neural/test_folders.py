"""Model folders of several layouts are understood, and segments are cut where a model needs it."""

import json
from pathlib import Path

import pytest

from stdtrans.errors import ResourceError
from stdtrans.language import Language
from stdtrans.neural.fragments import cut, tail
from stdtrans.neural.model_folder import read
from stdtrans.segment import Direction
from stdtrans.workspace import shipped
from tests.neural.marked import parse, show

EN_ZH = Direction(Language.EN, Language.ZH)
LANGUAGES = (Language.ZH, Language.EN)


def lay(folder: Path, files: dict[str, str], vocabulary: list[str], config: dict[str, object]) -> None:
    """A folder with the files of the shipped model under other names, and a vocabulary and config of its own."""
    ours = shipped("models") / "stdtrans-en-zh"
    for name, of_ours in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(ours / of_ours)
    weights = next(folder.rglob("model.bin")).parent
    (weights / "shared_vocabulary.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (weights / "config.json").write_text(json.dumps(config), encoding="utf-8")


def test_the_layout_of_argos(tmp_path: Path) -> None:
    files = {"pack/model/model.bin": "model.bin", "pack/sentencepiece.model": "en.spm"}
    lay(tmp_path, files, ["</s>", "<unk>", "a"], {"add_source_eos": True})
    found = read(tmp_path, EN_ZH)
    assert found.weights == tmp_path / "pack" / "model"
    assert (found.source_spm.name, found.target_spm) == ("sentencepiece.model", None)
    assert (found.eos, found.prefix, found.banned) == ("", (), ("<unk>",))


def test_the_layout_of_opus_with_several_target_languages(tmp_path: Path) -> None:
    files = {"model.bin": "model.bin", "source.spm": "en.spm", "target.spm": "zh.spm"}
    lay(tmp_path, files, ["</s>", "<pad>", ">>cmn_Hans<<"], {"eos_token": "</s>"})
    found = read(tmp_path, EN_ZH)
    assert found.target_spm == tmp_path / "target.spm"
    assert (found.eos, found.prefix, found.banned) == ("</s>", (">>cmn_Hans<<",), ("<pad>",))


def test_a_folder_without_segmenter_is_told_what_is_missing(tmp_path: Path) -> None:
    lay(tmp_path, {"model.bin": "model.bin"}, ["</s>"], {})
    with pytest.raises(ResourceError, match=r"no SentencePiece model for en.*source\.spm"):
        read(tmp_path, EN_ZH)


def test_weights_of_another_toolkit_are_told_the_converter(tmp_path: Path) -> None:
    (tmp_path / "opus.npz").touch()
    with pytest.raises(ResourceError, match="ct2-opus-mt-converter"):
        read(tmp_path, EN_ZH)


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("a) 外观检查", ["外观检查"]),
        ("3.1.2<tab/>供方", ["3.1.2", "供方"]),
        ("——尺寸；", ["尺寸；"]),
        ("前言<tab/>III", ["前言", "III"]),
        ("信息技术<br/>网络安全", ["信息技术", "网络安全"]),
        ("电压为 5 V", ["电压为 5 V"]),
        ("", []),
    ],
)
def test_labels_tabs_and_breaks_do_not_reach_the_model(source: str, pieces: list[str]) -> None:
    text, codes = parse(source)
    fragments = cut(text, codes, LANGUAGES, len)
    assert [text[f.start : f.end] for f in fragments] == pieces
    glued = "".join(f.glue + text[f.start : f.end] for f in fragments) + tail(text, fragments)
    assert show(glued, codes) == source.replace("——", "— ")


def test_what_is_too_long_is_cut_at_clauses_and_nothing_is_lost() -> None:
    text = "，".join(f"第{n}项要求" for n in range(60)) + "。"
    fragments = cut(text, (), LANGUAGES, len, 50)
    parts = [text[f.start : f.end] for f in fragments]
    assert "".join(parts) == text
    assert all(len(p) <= 50 for p in parts)
    assert all(p[-1] in "，。" for p in parts)
    assert [f.continued for f in fragments] == [False, *[True] * (len(fragments) - 1)]


def test_text_without_any_sign_is_cut_all_the_same() -> None:
    fragments = cut("字" * 333, (), LANGUAGES, len, 50)
    assert sum(f.end - f.start for f in fragments) == 333
    assert all(f.end - f.start <= 50 for f in fragments)
