"""What must not change is found, goes round the model, and comes back in the target's form."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.neural.engine import Engine, Request
from stdtrans.neural.protect import find_items, shield, tokens

ZH, EN = Language.ZH, Language.EN


def found(text: str, source: Language = ZH) -> list[tuple[str, str]]:
    items = find_items(text, (source, source.other), lambda c: c != "龘")
    return [(text[i.start : i.end], i.target) for i in items]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("应符合 GB/T 7725—2004 中 5.2.3 的规定", [("GB/T 7725—2004", "GB/T 7725-2004"), ("5.2.3", "5.2.3")]),
        ("电压为 220 V±2%", [("220 V±2%", "220 V ± 2%")]),
        ("温度 20 ℃～25 ℃ 之间", [("20 ℃～25 ℃", "20 °C to 25 °C")]),
        ("湿度为 (65±5)%。", [("(65±5)%", "(65 ± 5)%")]),
        ("当 x ≤ 10 时按公式 (3)", [("x ≤ 10", "x ≤ 10")]),
        (
            "详见 https://www.example.org/a?id=3。",
            [("https://www.example.org/a?id=3", "https://www.example.org/a?id=3")],
        ),
        ("发送至 std@example.cn。", [("std@example.cn", "std@example.cn")]),
        ("型号 KFR-35GW/BP2 的字段 max_size", [("KFR-35GW/BP2", "KFR-35GW/BP2"), ("max_size", "max_size")]),
        ("外径 φ219 mm×6 mm", [("φ219 mm×6 mm", "φ219 mm × 6 mm")]),
        ("电阻 R₁ 和厚度 δ", [("R₁", "R₁"), ("δ", "δ")]),
        ("符号\ue0a1和龘字", [("\ue0a1", "\ue0a1"), ("龘", "龘")]),
        ("表情 😀 保留", [("😀", "😀")]),
        ("2023 年 5 月 1 日共 3 个样品", []),
    ],
)
def test_what_must_stay_is_found(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_from_english_references_and_units_take_the_chinese_form() -> None:
    wanted = [("GB/T 1.1-2020", "GB/T 1.1—2020"), ("20 °C to 25 °C", "20 ℃～25 ℃")]
    assert found("According to GB/T 1.1-2020 keep at 20 °C to 25 °C.", EN) == wanted


@given(st.text("额定 GB/T1.2—±℃～V,()aQ9=<μ", max_size=40))
def test_items_never_overlap_and_tokens_lead_back(text: str) -> None:
    items = find_items(text, (ZH, EN), lambda c: True)
    assert all(a.end <= b.start for a, b in pairwise(items))
    shielded = shield(text, items)
    places = tokens(shielded, shielded.text)
    for number, item in enumerate(items):
        assert any(shielded.edits.backward(p) == (item.start, item.end) for p in places[number])


def test_a_letter_that_stands_in_the_text_is_not_used_for_tokens() -> None:
    text = "按 Q1 测量 ±3 mm"
    assert shield(text, find_items(text, (ZH, EN), lambda c: True)).letter != "Q"


SENTENCES = [
    ("尺寸偏差应为 ±0.5 mm。", "±0.5 mm"),
    ("绝缘电阻应 ≥2 MΩ。", "≥2 MΩ"),
    ("术语和定义见 ISO/IEC 17000:2020 的 3.1。", "ISO/IEC 17000:2020"),
    ("样品应在 105 ℃±2 ℃ 下干燥 2 h。", "105 °C ± 2 °C"),
    ("面积不应小于 12 m²。", "12 m²"),
    ("若 a ∈ A 且 b ≠ 0，则结果有效。", "b ≠ 0"),
    ("标记为\ue0a1的部分应拆除。", "\ue0a1"),
    ("环境温度应保持在 20 ℃～25 ℃ 之间。", "20 °C and 25 °C"),
]


@pytest.mark.parametrize(("source", "wanted"), SENTENCES)
def test_it_comes_through_the_model(zh_en: Engine, source: str, wanted: str) -> None:
    (result,) = zh_en.translate([Request(source)])
    assert wanted in result.text


def test_it_comes_through_the_other_model(en_zh: Engine) -> None:
    source = "The detection limit is 0.05 μg/kg in accordance with GB/T 20878-2007 (±2 %)."
    (result,) = en_zh.translate([Request(source)])
    for wanted in ("0.05 μg/kg", "GB/T 20878—2007", "±2"):
        assert wanted in result.text
