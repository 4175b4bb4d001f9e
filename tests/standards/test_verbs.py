"""Verbal forms: found in both languages, told apart from words that hold their characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.standards.verbs import ACCEPTED, FORMS, Category, expected, find_verbs, renders

ZH, EN = Language.ZH, Language.EN
C = Category


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("产品应符合表1的规定", [C.REQUIREMENT]),
        ("不应使用", [C.PROHIBITION]),
        ("不得大于5 mm", [C.PROHIBITION]),
        ("宜采用", [C.RECOMMENDATION]),
        ("不宜小于", [C.DISCOURAGEMENT]),
        ("可选用其他方法", [C.PERMISSION]),
        ("不必进行", [C.EXEMPTION]),
        ("能承受", [C.CAPABILITY]),
        ("不能使用", [C.INABILITY]),
        ("可能出现", [C.POSSIBILITY]),
        ("不可能", [C.IMPOSSIBILITY]),
        ("必须遵守法律", [C.OBLIGATION]),
        ("应对产品进行检验", [C.REQUIREMENT]),
        ("应用水冲洗", [C.REQUIREMENT]),
        ("噪声的影响应降低", [C.REQUIREMENT]),
        ("服务的提供应符合", [C.REQUIREMENT]),
        ("三相应平衡", [C.REQUIREMENT]),
        ("性能应满足", [C.REQUIREMENT]),
        ("电机能启动", [C.CAPABILITY]),
        ("在5 s内能恢复", [C.CAPABILITY]),
        ("应能工作", [C.REQUIREMENT, C.CAPABILITY]),
        ("性能能够", [C.CAPABILITY]),
        ("可变更", [C.PERMISSION]),
        ("可视情况", [C.PERMISSION]),
        ("可改变性能", [C.PERMISSION]),
        ("不可使用", [C.PROHIBITION]),
        ("只准许", [C.REQUIREMENT]),
        ("无须", [C.EXEMPTION]),
    ],
)
def test_chinese_forms_are_found(text: str, categories: list[Category]) -> None:
    assert [v.category for v in find_verbs(text, ZH)] == categories


@pytest.mark.parametrize(
    "text",
    [
        *("响应时间", "适应性", "相应措施", "应用程序", "供应商", "对应关系", "反应", "效应", "感应", "应力", "应变"),
        *("应急", "应对措施", "可靠性", "可行性", "可见光", "可燃", "可追溯性", "可用性", "可维护性", "可比性"),
        *(
            "可变电阻",
            "许可",
            "认可",
            "可能性",
            "功能",
            "性能",
            "能力",
            "能量",
            "能源",
            "能效",
            "节能",
            "智能",
            "太阳能",
        ),
        *("适宜", "便宜", "事宜", "推荐性", "推荐值", "允许偏差", "允许误差", "须知", "不可避免", "不可逆"),
        *("可接受的", "可拆卸部件", "位置尽可能靠近行首"),
    ],
)
def test_words_that_hold_the_characters_of_a_form_are_none(text: str) -> None:
    assert find_verbs(text, ZH) == []


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("It shall be marked.", [C.REQUIREMENT]),
        ("It shall not be marked.", [C.PROHIBITION]),
        ("It should be, and may be", [C.RECOMMENDATION, C.PERMISSION]),
        ("should not", [C.DISCOURAGEMENT]),
        ("need not", [C.EXEMPTION]),
        ("cannot; can not; can't", [C.INABILITY] * 3),
        ("The client MUST NOT send; it SHOULD wait", [C.PROHIBITION, C.RECOMMENDATION]),
        ("is required to hold", [C.REQUIREMENT]),
        ("It is recommended that", [C.RECOMMENDATION]),
        ("in May 2020, a can, the CAN bus, a must", []),
        ("scan, canvas, shallow, mayor", []),
    ],
)
def test_english_forms_are_found(text: str, categories: list[Category]) -> None:
    assert [v.category for v in find_verbs(text, EN)] == categories


def test_equivalent_phrases_are_marked_so() -> None:
    assert [v.equivalent for v in find_verbs("推荐采用，宜采用", ZH)] == [True, False]


@pytest.mark.parametrize("category", Category)
def test_each_form_is_expected_in_the_other_language_and_renders(category: Category) -> None:
    chinese, english = FORMS[category]
    (form,) = find_verbs(chinese, ZH)
    (back,) = find_verbs(english, EN)
    assert form.category is category
    assert expected(form, EN) == english
    assert renders(category, back.category)
    assert category in ACCEPTED[category]


def test_a_requirement_is_not_rendered_by_a_recommendation() -> None:
    assert not renders(C.REQUIREMENT, C.RECOMMENDATION)
    assert not renders(C.REQUIREMENT, C.OBLIGATION)


@given(st.text(alphabet="应不宜可能必须得对用的性靠shal nomy", max_size=40), st.sampled_from(Language))
def test_places_are_true_and_in_order(text: str, language: Language) -> None:
    end = 0
    for form in find_verbs(text, language):
        assert form.start >= end
        assert text[form.start : form.end].lower() == form.text.lower()
        end = form.end
