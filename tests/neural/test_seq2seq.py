"""The engine as a whole: order, length, kinds of text, confidence."""

import subprocess
import sys
from pathlib import Path

import pytest

from stdtrans.errors import ResourceError
from stdtrans.language import Language
from stdtrans.neural import Engine, Request, load_engine
from stdtrans.neural.engine import COPIED
from stdtrans.neural.fragments import cut
from stdtrans.neural.seq2seq import Seq2Seq
from stdtrans.segment import Code, CodeKind, Direction, Kind, mark

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def test_order_is_kept_and_the_same_is_translated_the_same(en_zh: Engine) -> None:
    texts = ["Open the file.", "Close the window and save all changes before you go on.", "Open the file.", "Scope"]
    results = en_zh.translate([Request(t) for t in texts])
    assert results[0] == results[2]
    assert len({r.text for r in results}) == 3
    assert "文件" in results[0].text


def test_progress_ends_with_all_done(en_zh: Engine) -> None:
    seen: list[tuple[int, int]] = []
    en_zh.translate([Request("Open the file."), Request("Scope")], lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)
    assert seen == sorted(seen)


def test_nothing_to_translate_is_nothing(en_zh: Engine) -> None:
    assert en_zh.translate([]) == []
    (blank,) = en_zh.translate([Request("  ")])
    assert blank.text == "  "


def test_what_has_no_words_of_the_language_is_copied_in_the_other_typography(en_zh: Engine) -> None:
    (result,) = en_zh.translate([Request("GB/T 1.1-2020")])
    assert result.text == "GB/T 1.1—2020"
    assert result.confidence == 1.0
    assert COPIED in result.flags


def test_a_long_sentence_is_cut_and_not_cut_off(zh_en: Engine) -> None:
    assert isinstance(zh_en, Seq2Seq)
    clause = "试验电压应施加在第{}组端子与外壳之间并保持一分钟，"
    source = "".join(clause.format(n) for n in range(1, 31)) + "不应发生击穿。"
    fragments = cut(source, (), (Language.ZH, Language.EN), lambda t: len(t), 100)
    assert len(fragments) > 1
    assert "".join(source[f.start : f.end] for f in fragments) == source
    (result,) = zh_en.translate([Request(source)])
    assert all(str(n) in result.text for n in range(1, 31))


@pytest.mark.parametrize(
    ("source", "kind", "first", "last"),
    [
        ("范围", Kind.HEADING, "S", "e"),
        ("检验规则", Kind.CELL, None, None),
        ("a) 外观检查；", Kind.LIST_ITEM, "a", ";"),
    ],
)
def test_headings_cells_and_items_keep_their_form(
    zh_en: Engine, source: str, kind: Kind, first: str | None, last: str | None
) -> None:
    (result,) = zh_en.translate([Request(source, kind=kind)])
    assert not result.text.endswith(".")
    assert first is None or result.text[0] == first
    assert last is None or result.text[-1] == last


def test_confidence_tells_a_known_sentence_from_noise(zh_en: Engine) -> None:
    good, bad = zh_en.translate([Request("试验电压应为额定电压。"), Request("的矬咄踽堀煳牯榀之以而乎")])
    assert 0 <= bad.confidence < good.confidence <= 1


def test_given_translations_are_aligned(zh_en: Engine) -> None:
    assert isinstance(zh_en, Seq2Seq)
    alignment = zh_en.align("额定电压", "rated voltage")
    assert alignment.weights.shape == (len(alignment.target), len(alignment.source))
    assert alignment.weights.sum() > 0


def test_importing_the_room_loads_no_native_library() -> None:
    program = (
        "import sys, stdtrans.neural; print([m for m in ('ctranslate2', 'sentencepiece', 'numpy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_model_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"opus-zh-en \(74 MB\) is not installed.*models install opus-zh-en"):
        load_engine(ZH_EN, tmp_path, "opus-zh-en")


def test_a_model_of_the_other_direction_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="translates en-zh, not zh-en"):
        load_engine(ZH_EN, tmp_path, "stdtrans-en-zh")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no CTranslate2 model"):
        load_engine(EN_ZH, tmp_path, tmp_path)


def test_separators_of_numbers_stay_as_the_source_has_them(zh_en: Engine) -> None:
    (result,) = zh_en.translate([Request("迭代次数一般至少为 100 000 次。")])
    assert "100 000" in result.text


def test_the_last_item_of_a_list_goes_on_its_sentence(zh_en: Engine) -> None:
    items = [
        Request("保留适当的文档作为能力的证明。", kind=Kind.LIST_ITEM, goes_on=goes_on) for goes_on in (False, True)
    ]
    first, second = (result.text for result in zh_en.translate(items))
    assert first[0].isupper()
    assert second == first[0].lower() + first[1:]


def test_a_clause_is_no_chapter_even_where_its_number_is_a_field(zh_en: Engine) -> None:
    field = Code(CodeKind.PLACEHOLDER, 1, "field", "2")
    text = zh_en.translate([Request(f"第{mark(0)}章定义了全文中的关键术语。", (field,))])[0].text
    assert text.startswith(f"Clause {mark(0)} ")
