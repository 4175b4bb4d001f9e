"""Numbers, references and designations: found whole, carried over whole or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.memory.values import SlotKind, fit, same_values, shape, slots


def fitted(source: str, target: str, query: str) -> str | None:
    found = fit(source, target, query, Language.EN)
    return found.text if found else None


def test_references_numbers_and_designations_are_slots() -> None:
    found = slots("按照 GB/T 1.1—2009，用 M20 螺栓，间距 1 000 mm，见 A.2.1 和 3.1.2。")
    assert [(s.kind, s.text) for s in found] == [
        (SlotKind.REFERENCE, "GB/T 1.1—2009"),
        (SlotKind.DESIGNATION, "M20"),
        (SlotKind.NUMBER, "1 000"),
        (SlotKind.DESIGNATION, "A.2.1"),
        (SlotKind.NUMBER, "3.1.2"),
    ]


@pytest.mark.parametrize("text", ["H2O", "2nd edition", "x1", "第三章", "m²"])
def test_figures_that_are_part_of_a_word_are_no_slots(text: str) -> None:
    assert slots(text) == []


def test_texts_that_differ_in_values_have_one_shape() -> None:
    assert shape("温度 20 ℃") == shape("温度２５℃") is not None
    assert shape("按照GB/T 1.1—2009的规定") == shape("按照 ISO 9001:2015 的规定")
    assert shape("温度 20 ℃") != shape("湿度 20 ℃")
    assert shape("10² 次") != shape("102 次")


def test_a_text_of_values_alone_has_no_shape() -> None:
    assert shape("20 %") is None
    assert shape("温度") is None


def test_a_new_number_goes_into_the_target() -> None:
    found = fit("温度为20℃。", "The temperature is 20 °C.", "温度为25℃。", Language.EN)
    assert found is not None
    assert found.text == "The temperature is 25 °C."
    assert found.differences == ("20 -> 25",)


def test_a_new_reference_takes_the_form_of_the_target() -> None:
    assert fitted("按照GB/T 1.1—2009", "in accordance with GB/T 1.1-2009", "按照GB/T 1.1—2020") == (
        "in accordance with GB/T 1.1-2020"
    )
    assert fitted("按照GB/T 1.1—2009", "in accordance with GB/T 1.1—2009", "按照GB/T 1.1—2020") == (
        "in accordance with GB/T 1.1—2020"
    )
    assert fitted("见GB/T 19001—2016", "See GB/T 19001-2016", "见ISO 9001:2015") == "See ISO 9001:2015"


def test_a_reference_becomes_chinese_in_a_chinese_target() -> None:
    found = fit("See GB/T 1.1-2009.", "见GB/T 1.1—2009。", "See GB/T 1.1-2020.", Language.ZH)
    assert found is not None
    assert found.text == "见GB/T 1.1—2020。"


def test_digits_inside_another_number_are_left_alone() -> None:
    assert fitted("2 个 20 mm 的孔", "2 holes of 20 mm", "3 个 20 mm 的孔") == "3 holes of 20 mm"
    assert fitted("共 2 个，H2O", "2 in all, H2O", "共 3 个，H2O") == "3 in all, H2O"


def test_grouping_of_digits_follows_the_target() -> None:
    assert fitted("1 000 h 后", "after 1,000 h", "12000 h 后") == "after 12,000 h"
    assert fitted("1 000 h 后", "after 1 000 h", "2 500 h 后") == "after 2 500 h"


def test_two_values_that_change_places_are_both_right() -> None:
    assert fitted("5 至 6", "from 5 to 6", "6 至 5") == "from 6 to 5"


@pytest.mark.parametrize(
    ("source", "target", "query"),
    [
        ("共 2 个", "two in all", "共 3 个"),
        ("5 mm × 5 mm", "5 mm × 5 mm", "5 mm × 6 mm"),
        ("5 mm × 5 mm", "a 5 mm square", "6 mm × 6 mm"),
        ("2020年3月1日", "1 March 2020", "2020年4月1日"),
        ("第 1 版", "1st edition", "第 2 版"),
        ("20 ℃", "68 °F", "25 ℃"),
    ],
)
def test_what_is_not_certain_is_not_substituted(source: str, target: str, query: str) -> None:
    assert fitted(source, target, query) is None


def test_what_normalisation_folds_too_far_is_told_apart() -> None:
    assert not same_values("10² 次", "102 次")
    assert not same_values("功率 5 mW", "功率 5 MW")
    assert same_values("功率 5 mW", "功率５mW")
    assert same_values("1 000 h", "1000 h")


numbers = st.integers(min_value=0, max_value=999).map(str)


@given(st.lists(numbers, min_size=1, max_size=5), st.lists(numbers, min_size=5, max_size=5))
def test_a_fitted_target_has_exactly_the_values_of_the_query(old: list[str], new: list[str]) -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon"]
    source = "、".join(f"甲{n}乙" for n in old)
    query = "、".join(f"甲{n}乙" for n in new[: len(old)])
    target = ", ".join(f"{w} {n}" for w, n in zip(words, reversed(old), strict=False))
    found = fit(source, target, query, Language.EN)
    if found is None:
        assert len(set(old)) < len(old)
        return
    assert sorted(re.findall(r"\d+", found.text)) == sorted(new[: len(old)])
    assert re.sub(r"\d+", "#", found.text) == re.sub(r"\d+", "#", target)
