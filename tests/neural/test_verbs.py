"""Verbal forms of the source stand in the translation, and denials are never turned round."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.neural import Engine, Request
from stdtrans.neural.alignment import Alignment, words
from stdtrans.neural.draft import Draft
from stdtrans.neural.engine import VERB_MISSED
from stdtrans.neural.modals import sites
from stdtrans.neural.verbs import missed, repairs, rephrased
from stdtrans.segment import Direction
from stdtrans.standards.verbs import find_verbs

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def draft(source: str, target: str, direction: Direction, links: dict[str, str]) -> Draft:
    """A draft whose alignment links the given pieces of source and target, and nothing else."""
    left, right = words(source, direction.source), words(target, direction.target)
    weights = np.zeros((len(right), len(left)), dtype=np.float32)
    for here, there in links.items():
        a, b = source.index(here), target.index(there)
        columns = [i for i, w in enumerate(left) if a <= w[0] < a + len(here)]
        rows = [i for i, w in enumerate(right) if b <= w[0] < b + len(there)]
        weights[np.ix_(rows, columns)] = 1 / len(columns)
    return Draft(source, target, Alignment(tuple(left), tuple(right), weights))


def repaired(source: str, target: str, direction: Direction, links: dict[str, str]) -> str:
    made = draft(source, target, direction, links)
    return made.edited(repairs(made, direction)).text


@pytest.mark.parametrize(
    ("source", "target", "links", "wanted"),
    [
        ("应测试样品。", "The sample is tested.", {"应测试": "is tested"}, "The sample shall be tested."),
        ("应测试样品。", "The sample was tested.", {"应测试": "was tested"}, "The sample shall be tested."),
        ("应测试样品。", "The sample is to be tested.", {"应测试": "is to be tested"}, "The sample shall be tested."),
        ("应测试样品。", "The sample needs to be tested.", {"应测试": "needs to"}, "The sample shall be tested."),
        ("宽度不应超过限值。", "The width does not exceed the limit.", {"不应超过": "does not exceed"},
         "The width shall not exceed the limit."),
        ("阀应包含弹簧。", "The valve contains a spring.", {"应包含": "contains"}, "The valve shall contain a spring."),
        ("不得使用毒物。", "No poison should be used.", {"不得使用": "should be used"}, "Poison shall not be used."),
        ("不应有裂纹。", "There should be no cracks.", {"不应有": "should be"}, "There shall not be any cracks."),
        ("不宜靠近。", "It is not advisable for the user to be near.", {"不宜": "is not advisable"},
         "The user should not be near."),
        ("宽度应不小于限值。", "The width should not be less than the limit.", {"应不小于": "should not be less"},
         "The width shall be not less than the limit."),
        ("可使用钢。", "Steel can be used.", {"可使用": "can be used"}, "Steel may be used."),
        ("不必标记。", "Parts do not have to be marked.", {"不必标记": "do not have to be marked"},
         "Parts need not be marked."),
        ("不必记录湿度。", "It is not necessary to record the humidity.", {"记录": "record"},
         "The humidity need not be recorded."),
        ("标志应清晰，且应易于辨认。", "The mark shall be clear and easily readable.",
         {"应清晰": "shall be clear", "易于辨认": "easily readable"},
         "The mark shall be clear and shall be easily readable."),
        ("宽度应不小于限值。", "The width shall not be less than the limit.", {"应不小于": "shall not be less"},
         "The width shall be not less than the limit."),
        ("泵应能启动。", "The pump can start.", {"应能启动": "can start"}, "The pump shall be able to start."),
    ],
)  # fmt: skip
def test_the_right_form_takes_the_place_of_the_english_verb(
    source: str, target: str, links: dict[str, str], wanted: str
) -> None:
    assert repaired(source, target, ZH_EN, links) == wanted


@pytest.mark.parametrize(
    ("source", "target", "links", "wanted"),
    [
        ("The pipe should be clean.", "管应该干净。", {"should": "应该"}, "管宜干净。"),
        ("The pipe may be bent.", "管可能会弯曲。", {"may": "可能会"}, "管可弯曲。"),
        ("The pipe can bend.", "管可以弯曲。", {"can": "可以"}, "管能弯曲。"),
        ("The pipe shall not bend.", "管不会弯曲。", {"shall not": "不会"}, "管不应弯曲。"),
        ("The pipe need not be marked.", "管不需要标记。", {"need not": "不需要"}, "管不必标记。"),
        ("The pipe shall be marked.", "管标记。", {"marked": "标记"}, "管应标记。"),
        ("No pipe shall be marked.", "不能标记管。", {"No": "不能", "shall": "不能"}, "不应标记管。"),
    ],
)
def test_the_right_form_takes_the_place_of_the_chinese_verb(
    source: str, target: str, links: dict[str, str], wanted: str
) -> None:
    assert repaired(source, target, EN_ZH, links) == wanted


@pytest.mark.parametrize(
    ("source", "target", "links"),
    [
        ("不应使用钢。", "Steel should be used.", {"不应使用": "should be used"}),
        ("应使用钢。", "Steel should not be used.", {"应使用": "should not be used"}),
        ("应使用钢。", "If steel is used", {"应使用": "is used"}),
        ("不必如此。", "It is not necessary.", {"不必": "is not necessary"}),
    ],
)
def test_what_is_not_clear_stays_as_it_is(source: str, target: str, links: dict[str, str]) -> None:
    assert repaired(source, target, ZH_EN, links) == target


@given(
    st.sampled_from(["应", "不应", "宜", "不宜", "可", "不必", "能", "不能"]),
    st.sampled_from(["is", "is not", "should", "must not", "can", "cannot", "may", "need not", "will", "does not"]),
)
def test_a_repair_never_turns_a_denial_round(form: str, verb: str) -> None:
    source, target = f"阀{form}关闭。", f"The valve {verb} close."
    new = repaired(source, target, ZH_EN, {form: verb})
    assert ("not" in new) == ("not" in target)
    if new != target:
        assert ("不" in form) == ("not" in new)


def test_forms_that_are_shared_are_not_missed() -> None:
    assert not missed("应清洁，应干燥。", "It shall be clean and dry.", ZH_EN)
    assert [f.text for f in missed("应清洁，宜干燥。", "It shall be clean and dry.", ZH_EN)] == ["宜"]
    assert not missed("不得接触。", "No part shall be touched.", ZH_EN)


def test_may_of_events_is_free() -> None:
    assert not missed("Heat may cause damage.", "热可能造成损坏。", EN_ZH)


def test_names_and_nouns_are_no_sites() -> None:
    assert not sites("会议要求将来需求", Language.ZH)
    assert not sites("If the value is low, which is rare", Language.EN)


def test_rephrasing_keeps_the_force() -> None:
    (change,) = rephrased("不宜靠近。", ZH_EN)
    assert change == (0, 2, "不应该")


ZH = ("样品应放在干燥处。", "外壳不应有裂纹。", "试验宜在室温下进行。", "供方可使用其他包装。", "水分可能影响结果。")
EN = ("The report shall include the date.", "The cable should not be bent.", "The device can work for 8 h.")


@pytest.mark.parametrize("source", ZH)
def test_chinese_sentences_keep_their_force(zh_en: Engine, source: str) -> None:
    (result,) = zh_en.translate([Request(source)])
    assert not missed(source, result.text, ZH_EN, strict=True), result.text
    assert VERB_MISSED not in result.flags


@pytest.mark.parametrize("source", EN)
def test_english_sentences_keep_their_force(en_zh: Engine, source: str) -> None:
    (result,) = en_zh.translate([Request(source)])
    assert not missed(source, result.text, EN_ZH, strict=True), result.text
    assert find_verbs(result.text, Language.ZH)
