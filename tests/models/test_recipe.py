"""The recipe behind the models, at toy size: what prepare leaves out, and that training, stops and conversion hold."""

import argparse
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "models"
sys.path.insert(0, str(ROOT))

from recipe import encode, evaluate, prepare, segmenter  # noqa: E402

START = ROOT / "stdtrans-en-zh"
PAIRS = [
    ("打开文件。", "Open the file."),
    ("压力不应超过 250 kPa。", "The pressure shall not exceed 250 kPa."),
    ("关闭阀门。", "Close the valve."),
    ("试样数量为 12 个。", "The number of specimens is 12."),
]


def tsv(path: Path, pairs: list[tuple[str, str]]) -> Path:
    path.write_text("zh\ten\n" + "".join(f"{zh}\t{en}\n" for zh, en in pairs), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("zh", "en", "why"),
    [
        ("打开文件。", "Open the file.", ""),
        ("", "Open the file.", "empty"),
        ("打开文件。", "打开文件。", "empty"),
        ("打开文件。", "Open 文件.", "script"),
        ("压力为 250 kPa。", "The pressure is 350 kPa.", "numbers"),
        ("是。", "This is by far too long for what stands there.", "ratio"),
        ("运行 git commit --amend -m message 命令", "Run git commit --amend -m message", "latin"),
        ("有关说明参见该网页上的文档。", "See [the documents](https://example.org).", "code"),
        ("字" * 400, "a" * 600, "long"),
    ],
)
def test_a_pair_is_left_out_for_a_reason(zh: str, en: str, why: str) -> None:
    assert prepare.fault(zh, en) == why


def test_nothing_of_a_test_set_is_learnt_and_nothing_twice(tmp_path: Path) -> None:
    held = prepare.held_out([tsv(tmp_path / "dev.tsv", PAIRS[:1])])
    counts: Counter[str] = Counter()
    mixed = [("打开 文件", "OPEN the file"), *PAIRS[1:], PAIRS[1]]
    assert list(prepare.clean(mixed, held, counts)) == PAIRS[1:]
    assert counts == {"kept": 3, "test set": 1, "twice": 1}


def test_a_segmenter_gives_only_pieces_its_model_knows(tmp_path: Path) -> None:
    vocabulary = segmenter.vocabulary(START / "source_vocabulary.json")
    pytest.importorskip("google.protobuf", reason="the recipe's own requirements are not installed")
    segmenter.fit(START / "en.spm", vocabulary, tmp_path / "en.spm")
    pieces = segmenter.counts(tmp_path / "en.spm", ["The tribunal of Tripolitania stumbles upon hawthorn commands."])
    assert pieces
    assert set(pieces) <= set(vocabulary)


def test_training_learns_stops_and_goes_on_and_its_model_translates(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the recipe's own requirements are not installed")
    from recipe import convert, ct2, train

    source = encode.Encoder(START / "en.spm", START / "source_vocabulary.json")
    target = encode.Encoder(START / "zh.spm", START / "target_vocabulary.json")
    assert encode.encode(tsv(tmp_path / "toy.tsv", PAIRS * 8), tmp_path / "toy.npz", source, target, to_zh=True) == 32

    def given(steps: int) -> argparse.Namespace:
        return argparse.Namespace(
            start=START, out=tmp_path / "run", data=[str(tmp_path / "toy.npz")], minutes=60, steps=steps, peak=1e-3,
            warm=2, tokens=200, smoothing=0.1, average=0.5, save_minutes=60, threads=2, seed=1,
        )  # fmt: skip

    train.train(given(3))
    first = ct2.read(tmp_path / "run" / "averaged" / "model.bin")["decoder/embeddings/weight"]
    train.train(given(20))
    second = ct2.read(tmp_path / "run" / "averaged" / "model.bin")["decoder/embeddings/weight"]
    assert 0 < abs(second - first).max() < 1
    convert.convert(tmp_path / "run", START, tmp_path / "model")
    texts, _, unknown = evaluate.translate(tmp_path / "model", START / "en.spm", [en for _, en in PAIRS], beam=1)
    assert unknown == 0
    assert [text.replace(" ", "").replace("。", "") for text in texts] == [
        zh.replace(" ", "").replace("。", "") for zh, _ in PAIRS
    ]


def test_weights_survive_the_way_there_and_back(tmp_path: Path) -> None:
    from recipe import ct2

    weights = ct2.read(START / "model.bin")
    names = [segmenter.vocabulary(START / f"{side}_vocabulary.json") for side in ("source", "target")]
    ct2.write(weights, tmp_path, names[0], names[1])
    again = ct2.read(tmp_path / "model.bin")
    assert again.keys() == weights.keys()
    assert max(abs(again[key] - weights[key]).max() for key in weights if weights[key].ndim) < 1e-6


@pytest.mark.parametrize(
    ("zh", "en", "name"),
    [
        ("该值不应超过限值。", "The value shall not exceed the limit.", "requirement"),
        ("单击“确定”按钮以保存设置。", "You must click the button to save the settings.", "product"),
        ("水在零度结冰。", "Water freezes at zero degrees.", "general"),
        ("打开阀门。", "Open the valve.", ""),
        ("使用 SetWindowTextEx 函数", "Use the function that sets the text.", ""),
    ],
)
def test_pairs_are_parted_by_what_their_english_speaks_of(zh: str, en: str, name: str) -> None:
    from recipe import register

    assert register.register(zh, en) == name
    assert [pair for found in register.parted([(zh, en)]).values() for pair in found] == ([(zh, en)] if name else [])


def test_a_shared_vocabulary_is_parted_by_segmenter_and_script() -> None:
    from recipe import start

    shared = ["</s>", "<unk>", "▁the", "标准", "▁Erica", "%", "▁1998", "鑑"]
    assert start.sides(shared, {"标准", "▁1998", "%"}, {"▁the"}) == (
        ["</s>", "<unk>", "标准", "%", "▁1998", "鑑"],
        ["</s>", "<unk>", "▁the", "▁Erica", "%"],
    )


def test_a_parted_model_translates_as_before(tmp_path: Path, models_dir: Path) -> None:
    pytest.importorskip("google.protobuf", reason="the recipe's own requirements are not installed")
    from recipe import start

    opus = models_dir / "opus-zh-en"
    zh_spm = opus / "sentencepiece.model"
    start.part(opus / "model", zh_spm, ROOT / "stdtrans-en-zh" / "en.spm", tmp_path)
    lines = ["试样应在室温下放置两小时。", "本标准规定了电缆的要求。"]
    before, _, _ = evaluate.translate(opus / "model", zh_spm, lines, beam=4)
    after, _, unknown = evaluate.translate(tmp_path, tmp_path / "zh.spm", lines, beam=4)
    assert unknown == 0
    assert after == before


def test_what_shares_a_sequence_with_a_test_set_is_not_learnt(tmp_path: Path) -> None:
    sentence = (
        "每个试样应在标准环境下放置二十四小时。",
        "Each specimen shall be kept in the standard environment for a day.",
    )
    held = prepare.held_out([tsv(tmp_path / "dev.tsv", [sentence])])
    far, far_zh = "Note that each specimen shall be kept in a standard room.", "试样应在标准环境下放置一天。"
    assert not held.near(far_zh, far)
    assert held.near(far_zh, "Note that each specimen shall be kept in the standard environment.")
    assert held.near("试样应在标准环境下放置二十天。", far)
    assert prepare.fault("试样应在标准环境下放置二十天。", "Keep the specimens for days.", held) == "test set"


def test_a_text_is_cut_into_sentences_and_long_ones_into_parts() -> None:
    from recipe import distil

    clause = "生产者应当建立记录制度，" + "如实记载产品的名称和数量，" * 5
    text = f"应当检验。不得销售不合格的产品。\n{clause}：{clause}；{clause}。"
    found = list(distil.sentences(text))
    assert found == ["不得销售不合格的产品。", clause + "：", clause + "；", clause + "。"]


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("（三）应当检验。", "(iii) it should be tested.", ("应检验。", "It shall be tested.")),
        ("可以检验。", "It should be tested.", ("可以检验。", "It should be tested.")),
        ("（三）应当检验。", "It should be tested.", None),
        ("处一万元罚款。", "A fine of $10,000 is imposed.", None),
        ("应当检验。", "test test test test", None),
    ],
)
def test_a_statute_gets_the_words_of_a_standard(zh: str, en: str, words: tuple[str, str] | None) -> None:
    from random import Random

    from recipe import distil

    assert distil.provision(zh, en, Random(2)) == words


def test_translation_is_taken_up_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recipe import distil

    lines = ["试样应在室温下放置两小时。", "本标准规定了电缆的要求。", "压力不应超过限值。"]
    text, out = tmp_path / "text.txt", tmp_path / "out.tsv"
    text.write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(sys, "argv", ["distil", str(ROOT / "stdtrans-zh-en"), str(text), str(out), "--beam", "1"])
    monkeypatch.setattr(distil, "AT_ONCE", 2)
    distil.main()
    whole = out.read_bytes()
    assert [line.split("\t")[0] for line in whole.decode().splitlines()] == lines
    first = b"".join(whole.splitlines(keepends=True)[:2])
    out.with_suffix(".progress").write_text(f'{{"lines": 2, "bytes": {len(first)}}}')
    out.write_bytes(whole[: len(first) + 7])
    distil.main()
    assert out.read_bytes() == whole


def test_a_catalogue_gives_sentences_without_variables(tmp_path: Path) -> None:
    pytest.importorskip("polib", reason="the recipe's own requirements are not installed")
    from recipe import catalogues

    po = tmp_path / "zh_CN.po"
    po.write_text(
        'msgid "A <b>tank</b> of water. It leaks."\nmsgstr "一个<b>水</b>箱。它在漏水。"\n\n'
        'msgid "Open %s"\nmsgstr "打开 %s"\n\n#, fuzzy\nmsgid "Close it"\nmsgstr "打开"\n',
        "utf-8",
    )
    assert list(catalogues.pairs([po])) == [("一个水箱。", "A tank of water."), ("它在漏水。", "It leaks.")]
