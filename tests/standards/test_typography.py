"""Typography of the target language: signs, spaces, ranges, units, punctuation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.segment import MARK, Direction, mark
from stdtrans.standards.numbers import values
from stdtrans.standards.typography import localise, tidy

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("20 ℃～25 ℃", "20 °C to 25 °C"),
        ("20℃~25℃", "20 °C to 25 °C"),
        ("（20±2）℃", "(20 ± 2) °C"),
        ("５％～１０％", "5% to 10%"),
        ("GB/T 1.1—2020、GB/T 1.2—2020", "GB/T 1.1-2020, GB/T 1.2-2020"),
        ("80 mm×25 mm×50 mm", "80 mm × 25 mm × 50 mm"),
        ("3.5×10⁻³ mol/L", "3.5 × 10⁻³ mol/L"),
        ("±0.5 mm", "±0.5 mm"),
        ("1，000", "1,000"),
        ("0.5、1.0、2.0", "0.5, 1.0, 2.0"),
        ("A～C", "A to C"),
        ("2010—2020", "2010–2020"),
        ("１２：３０", "12:30"),
        ("test（abc）def", "test (abc) def"),
        ("（１）", "(1)"),
        ("《ABC》", "“ABC”"),
        ("A；B：C。", "A; B: C."),
    ],
)
def test_copied_chinese_text_takes_english_typography(chinese: str, english: str) -> None:
    assert localise(chinese, ZH_EN) == english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("20 °C to 25 °C", "20 ℃～25 ℃"),
        ("20 °C–25 °C", "20 ℃～25 ℃"),
        ("(20 ± 2) °C", "(20±2) ℃"),
        ("GB/T 1.1-2020", "GB/T 1.1—2020"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("80 mm × 25 mm", "80 mm×25 mm"),
        ("0,5 mm", "0.5 mm"),
        ("1,000 mm", "1,000 mm"),
        ("设备 应 符合,要求.", "设备应符合，要求。"),
        ("温度为20 °C.", "温度为20 ℃。"),
        ("使用(如ABC)设备", "使用（如ABC）设备"),
        ('"测试"设备', "“测试”设备"),
        ("a) 设备;", "a) 设备；"),
        ("from Monday to Friday", "from Monday to Friday"),
    ],
)
def test_copied_english_text_takes_chinese_typography(english: str, chinese: str) -> None:
    assert localise(english, EN_ZH) == chinese


@pytest.mark.parametrize(
    "text", ["http://a.com/x,y~z", "user.name@example.org", "foo_bar~baz_qux", "camelCase()", "./path/to/file.txt"]
)
@pytest.mark.parametrize("direction", [ZH_EN, EN_ZH])
def test_addresses_and_identifiers_are_kept(text: str, direction: Direction) -> None:
    assert localise(text, direction) == text


def test_sentences_are_tidied() -> None:
    assert tidy("The  test , is ( good ) .", Language.EN) == "The test, is (good)."
    assert tidy("设备 应符合 GB/T 1.1 的要求,并记录 .", Language.ZH) == "设备应符合GB/T 1.1的要求，并记录。"
    assert tidy("温度,, 湿度。。", Language.ZH) == "温度，湿度。"


_SIGNS = "，。；：！？（）《》“”、～—－℃％０１Ａ ,.;:!?()\"'~-°C%01AbmT应图×±／/…" + mark(0) + mark(1)
_texts = st.text(alphabet=_SIGNS, max_size=30)


@settings(max_examples=400)
@given(_texts, st.sampled_from([ZH_EN, EN_ZH]))
def test_localising_twice_changes_nothing_more_and_marks_stay(text: str, direction: Direction) -> None:
    once = localise(text, direction)
    assert localise(once, direction) == once
    assert MARK.findall(once) == MARK.findall(text)


@settings(max_examples=400)
@given(_texts, st.sampled_from(Language))
def test_tidying_twice_changes_nothing_more_and_marks_stay(text: str, language: Language) -> None:
    once = tidy(text, language)
    assert tidy(once, language) == once
    assert MARK.findall(once) == MARK.findall(text)


@given(
    st.decimals(0, 9999, places=1),
    st.decimals(0, 9999, places=1),
    st.sampled_from(["℃", "mm", "kPa", "kg/m³", "%"]),
    st.sampled_from(["～", "±", "×"]),
)
def test_values_survive_there_and_back(a: object, b: object, unit: str, sign: str) -> None:
    chinese = f"{a:f} {unit}{sign}{b:f} {unit}"
    english = localise(chinese, ZH_EN)
    assert values(english, Language.EN) == values(chinese, Language.ZH)
    assert localise(english, EN_ZH) == chinese
