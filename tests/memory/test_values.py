"""Numbers, references and designations: found whole, carried over whole or not at all."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.memory.forms import find_dates, written
from stdtrans.memory.values import SlotKind, fit, same_values, shape, slots
from stdtrans.standards.numerals import han_value


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


def into_chinese(source: str, target: str, query: str) -> str | None:
    found = fit(source, target, query, Language.ZH)
    return found.text if found else None


@pytest.mark.parametrize("form", ["2021年3月5日", "2021-03-05", "2021 年 3 月 5 日", "2021.3.5", "二〇二一年三月五日"])
def test_a_date_is_one_slot_whatever_its_form(form: str) -> None:
    for text in (form, "5 March 2021", "March 5, 2021", "5 Mar. 2021"):
        assert [(s.kind, s.value) for s in slots(text)] == [(SlotKind.DATE, "2021-03-05")], text


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("of 1 March 2020", "of 15 April 2021"),
        ("of March 1st, 2020", "of April 15th, 2021"),
        ("of Mar. 1, 2020", "of Apr. 15, 2021"),
        ("of 2020-03-01", "of 2021-04-15"),
    ],
)
def test_a_new_date_takes_the_form_of_the_target(target: str, expected: str) -> None:
    assert fitted("2020年3月1日的", target, "2021年4月15日的") == expected
    assert fitted("2020-03-01的", target, "2021-04-15的") == expected


def test_a_new_date_becomes_chinese_in_a_chinese_target() -> None:
    query = "Issued on 5 April 2021"
    assert into_chinese("Issued on 1 March 2020", "2020年3月1日发布", query) == "2021年4月5日发布"
    assert into_chinese("Issued on 1 March 2020", "2020年03月01日发布", query) == "2021年04月05日发布"
    assert into_chinese("Issued on 1 March 2020", "二〇二〇年三月一日发布", query) == "二〇二一年四月五日发布"
    assert into_chinese("Issued in March 2020", "2020年3月发布", "Issued in May 2021") == "2021年5月发布"


@pytest.mark.parametrize(
    "text", ["三相电机", "第三十二条", "一致", "十分", "千万", "二三十", "三十余", "three-phase", "one of"]
)
def test_numerals_in_words_and_guesses_are_no_slots(text: str) -> None:
    assert slots(text) == []


def test_numerals_in_words_have_values() -> None:
    found = slots("三十二个样品中两个，百分之五，3万件，一千零五十克")
    assert [s.value for s in found] == ["32", "2", "5", "30000", "1050"]
    assert [s.value for s in slots("Twenty-five of three samples, 2.5 million")] == ["25", "3", "2500000"]


@pytest.mark.parametrize(
    ("source", "target", "query", "expected"),
    [
        ("抽取三十二个", "take 32 specimens", "抽取四十五个", "take 45 specimens"),
        ("抽取32个", "take 32 specimens", "抽取四十五个", "take 45 specimens"),
        ("抽取三个", "take three specimens", "抽取5个", "take five specimens"),
        ("抽取三个", "Three specimens are taken", "抽取四个", "Four specimens are taken"),
        ("抽取三个", "take three specimens", "抽取十二个", "take 12 specimens"),
        ("不超过百分之五", "not more than 5 %", "不超过百分之八", "not more than 8 %"),
        ("不超过百分之五", "not more than 5 %", "不超过12%", "not more than 12 %"),
        ("共3万个", "30 000 in all", "共5万个", "50 000 in all"),
        ("共3万个", "30 thousand in all", "共5.5万个", "55 thousand in all"),
        ("20 ℃±2 ℃时", "at (20 ± 2) °C", "25 ℃±3 ℃时", "at (25 ± 3) °C"),
        ("5 mm～10 mm之间", "between 5 mm and 10 mm", "6 mm～12 mm之间", "between 6 mm and 12 mm"),
    ],
)
def test_words_percentages_tolerances_and_ranges_go_into_english(
    source: str, target: str, query: str, expected: str
) -> None:
    assert fitted(source, target, query) == expected


@pytest.mark.parametrize(
    ("source", "target", "query", "expected"),
    [
        ("take 32 specimens", "抽取三十二个", "take 105 specimens", "抽取一百零五个"),
        ("take three specimens", "抽取三个", "take two specimens", "抽取两个"),
        ("not more than 5 %", "不超过百分之五", "not more than 12 %", "不超过百分之十二"),
        ("30 000 in all", "共3万个", "45 000 in all", "共4.5万个"),
    ],
)
def test_words_and_percentages_go_into_chinese(source: str, target: str, query: str, expected: str) -> None:
    assert into_chinese(source, target, query) == expected


@given(st.integers(min_value=0, max_value=10**9))
def test_a_chinese_numeral_that_is_written_is_read_as_the_same(number: int) -> None:
    like = "三十二" if number >= 10 else "三"
    assert han_value(written(str(number), like) or "") == number


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_date_that_is_written_in_any_form_is_read_as_the_same(day: date) -> None:
    for form in ("2020-03-01", "2020年3月1日", "二〇二〇年三月一日", "1 March 2020", "March 1st, 2020", "1 Mar 2020"):
        text = written(day.isoformat(), form)
        assert text
        assert [d.value for d in find_dates(text)] == [day.isoformat()], text


def test_two_values_that_change_places_are_both_right() -> None:
    assert fitted("5 至 6", "from 5 to 6", "6 至 5") == "from 6 to 5"


@pytest.mark.parametrize(
    ("source", "target", "query"),
    [
        ("共 2 次", "twice in all", "共 3 次"),
        ("5 mm × 5 mm", "5 mm × 5 mm", "5 mm × 6 mm"),
        ("5 mm × 5 mm", "a 5 mm square", "6 mm × 6 mm"),
        ("2020年3月1日", "March 2020", "2020年4月2日"),
        ("抽取3个样品", "take three samples", "抽取1个样品"),
        ("1 个样品", "1 sample", "2 个样品"),
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
