"""Repair of fuzzy matches: what is replaced, what is left alone, and when there is none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.neural import Engine, Request
from stdtrans.neural.alignment import Alignment, words
from stdtrans.neural.repair import Aligner, Case, Repair, repair, repair_all
from stdtrans.segment import Direction

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def aligned(source: str, target: str, *links: tuple[str, str]) -> Alignment:
    """An alignment of Chinese and English in which each pair of phrases stands for each other, and nothing else."""
    left, right = words(source, Language.ZH), words(target, Language.EN)
    weights = np.zeros((len(right), len(left)), dtype=np.float32)
    for here, there in links:
        a, b = source.index(here), target.index(there)
        columns = [i for i, (x, _) in enumerate(left) if a <= x < a + len(here)]
        rows = [j for j, (x, _) in enumerate(right) if b <= x < b + len(there)]
        weights[np.ix_(rows, columns)] = 1 / len(columns)
    return Alignment(tuple(left), tuple(right), weights)


def mended(
    source: str,
    draft: str,
    match: tuple[str, str],
    known: list[tuple[str, str]],
    fresh: list[tuple[str, str]],
) -> Repair | None:
    case = Case(source, draft, *match)
    return repair(case, aligned(*match, *known), aligned(source, draft, *fresh), ZH_EN)


def test_the_words_that_differ_are_replaced_and_all_others_stay() -> None:
    match = ("阀门应每年检查一次。", "Each year, valves shall undergo one inspection.")
    found = mended(
        "水泵应每年检查一次。", "The pump should be checked yearly.", match, [("阀门", "valves")], [("水泵", "pump")]
    )
    assert found == Repair("Each year, pumps shall undergo one inspection.", ("valves -> pumps",))


def test_a_word_at_the_beginning_keeps_its_capital_and_the_article_its_form() -> None:
    match = ("阀门是一个装置。", "Valves serve as a device.")
    known, fresh = [("阀门", "Valves"), ("装置", "device")], [("水泵", "pump"), ("仪器", "instrument")]
    found = mended("水泵是一个仪器。", "A pump is an instrument.", match, known, fresh)
    assert found is not None
    assert found.text == "Pumps serve as an instrument."


def test_a_name_that_stands_as_it_is_in_both_languages_is_replaced_without_any_alignment() -> None:
    found = mended("用ABC3型传感器。", "?", ("用XY20型传感器。", "Take the sensor XY20."), [], [])
    assert found == Repair("Take the sensor ABC3.", ("XY20 -> ABC3",))


def test_what_the_sentence_lacks_is_taken_out_with_its_space() -> None:
    match = ("红色按钮应发光。", "Red buttons shall glow.")
    found = mended("按钮应发光。", "Buttons shall glow.", match, [("红色", "Red"), ("按钮", "buttons")], [])
    assert found == Repair("Buttons shall glow.", ("- Red",))


def test_the_final_sign_is_that_of_the_sentence() -> None:
    match = ("阀门应检查；", "Valves shall be inspected;")
    found = mended("水泵应检查。", "Pumps shall be checked.", match, [("阀门", "Valves")], [("水泵", "Pumps")])
    assert found is not None
    assert found.text == "Pumps shall be inspected."


def test_there_is_no_repair_where_the_alignment_does_not_tell() -> None:
    match = ("阀门应检查。", "Valves shall be inspected.")
    assert mended("水泵应检查。", "Pumps shall be checked.", match, [], [("水泵", "Pumps")]) is None
    assert mended("水泵应检查。", "Pumps shall be checked.", match, [("阀门", "Valves")], []) is None


def test_there_is_no_repair_that_leaves_a_bad_seam() -> None:
    match = ("这种阀门应检查。", "The valves shall be inspected.")
    known, fresh = [("种阀门", "valves")], [("些水泵", "These pumps")]
    found = mended("这些水泵应检查。", "These pumps shall be checked.", match, known, fresh)
    assert found is None


def test_there_is_no_repair_of_a_match_that_differs_in_many_places() -> None:
    match = ("甲1乙2丙3丁4戊5己", "A one B two C three D four E five F")
    assert mended("子1丑2寅3卯4辰5巳", "nothing of it", match, [], []) is None


@given(st.text("阀门水泵应检查。12A", max_size=12), st.text("阀门水泵应检查。12A", max_size=12))
def test_any_two_sentences_give_a_repair_or_none(source: str, other: str) -> None:
    case = Case(source, "The pump 1 2 A.", other, "Valves 1 2 A.")
    found = repair(case, aligned(other, case.match_target), aligned(source, case.draft), ZH_EN)
    assert found is None or found.text


@pytest.mark.parametrize(
    ("source", "match_source", "match_target", "kept", "lost"),
    [
        (
            "风机应安装在干燥、通风良好的房间内。",
            "水泵应安装在干燥、通风良好的房间内。",
            "Pumps shall be installed in a dry, well-ventilated room.",
            "shall be installed in a dry, well-ventilated room.",
            "ump",
        ),
        (
            "试验结果应记录在报告中。",
            "试验日期应记录在报告中。",
            "The date of the test shall be entered in the report.",
            "of the test shall be entered in the report.",
            "date",
        ),
    ],
)
def test_the_real_model_mends_a_match(
    zh_en: Engine, source: str, match_source: str, match_target: str, kept: str, lost: str
) -> None:
    assert isinstance(zh_en, Aligner)
    draft = zh_en.translate([Request(source)])[0].text
    (found,) = repair_all(zh_en, [Case(source, draft, match_source, match_target)], ZH_EN)
    assert found is not None
    assert kept in found.text
    assert lost not in found.text


def test_the_real_model_mends_a_match_into_chinese(en_zh: Engine) -> None:
    assert isinstance(en_zh, Aligner)
    source = "The file must not be empty before the server starts."
    draft = en_zh.translate([Request(source)])[0].text
    match = ("The folder must not be empty before the server starts.", "在服务器启动前，文件夹不得为空。")
    (found,) = repair_all(en_zh, [Case(source, draft, *match)], EN_ZH)
    assert found is not None
    assert found.text in {"在服务器启动前，文件不得为空。", "在服务器启动前，该文件不得为空。"}  # "the" said or not
