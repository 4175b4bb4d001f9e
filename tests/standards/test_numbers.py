"""Numbers: values, units and roles in both languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.standards.numbers import Role, find_numbers, quantities, values
from stdtrans.standards.numerals import english_value, han_value
from stdtrans.standards.units import canonical

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("20 ℃～25 ℃", "20 °C to 25 °C"),
        ("２０℃至２５℃", "20 °C–25 °C"),
        ("(20±2)℃", "(20 ± 2) °C"),
        ("10～20 mm", "10 mm to 20 mm"),
        ("百分之五", "5 %"),
        ("-5 ℃～-1 ℃", "−5 °C to −1 °C"),
        ("3.5×10⁻³ mol/L", "3.5 × 10^-3 mol/L"),
        ("0.5 mm", "0,5 mm"),
        ("1 000 mm", "1,000 mm"),
        ("1，000 毫米", "1000 millimetres"),
        ("80 mm×25 mm", "80 mm × 25 mm"),
        ("0.2 W/(m·K)", "0.2 W/(m*K)"),
        ("5 立方米", "5 m³"),
        ("12个月", "12 months"),
        ("30 r/min", "30 rpm"),
        ("5万元", "50,000 yuan"),
        ("2020年5月1日", "1 May 2020"),
        ("220V、50Hz", "220 V, 50 Hz"),
    ],
)
def test_the_same_quantities_are_read_in_both_languages(chinese: str, english: str) -> None:
    assert quantities(chinese, ZH) == quantities(english, EN)
    assert quantities(chinese, ZH)


@pytest.mark.parametrize(
    "text",
    ["GB/T 1.1—2020", "见 5.2.3 和 A.2", "R410A、PM2.5、Cr18", "一致、统一、万用表、第三方、十分重要", "ISO 9001:2015"],
)
def test_what_is_no_quantity_is_not_read(text: str) -> None:
    assert find_numbers(text, ZH) == []


def test_words_are_told_apart_from_digits() -> None:
    assert values("十二台", ZH) == {}
    assert values("十二台和3个", ZH, spelled=True) == {Decimal(12): 1, Decimal(3): 1}
    assert values("twenty-five units of 3 kinds", EN, spelled=True) == {Decimal(25): 1, Decimal(3): 1}


def test_a_fraction_in_words_gives_its_two_numbers() -> None:
    assert values("四分之一", ZH, spelled=True) == values("1/4", EN)


def test_roles_say_range_tolerance_and_date() -> None:
    roles = [n.role for n in find_numbers("20 ℃±2 ℃，10 mm～15 mm，2020年", ZH)]
    assert roles == [Role.VALUE, Role.TOLERANCE, Role.LOWER, Role.UPPER, Role.DATE]


def test_a_hyphen_of_a_range_is_no_sign() -> None:
    assert [n.value for n in find_numbers("10-20 mm", EN)] == [10, 20]


def test_a_comma_between_items_of_a_list_is_no_decimal_sign() -> None:
    assert values("items 1,2 and 3") == {Decimal(1): 1, Decimal(2): 1, Decimal(3): 1}


def test_a_label_before_a_number_is_not_its_thousands() -> None:
    assert [n.value for n in find_numbers("表 1 200 mm", ZH)] == [1, 200]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三十二", "32"),
        ("十", "10"),
        ("一百零五", "105"),
        ("二〇二〇", "2020"),
        ("两万三千", "23000"),
        ("一点五", "1.5"),
        ("十亿", "1000000000"),
        ("一亿二千万", "120000000"),
    ],
)
def test_chinese_numerals_have_their_values(numeral: str, value: str) -> None:
    assert han_value(numeral) == Decimal(value)


def test_what_is_no_numeral_has_no_value() -> None:
    assert han_value("标准") is None
    assert english_value("standard") is None


@pytest.mark.parametrize(("symbol", "form"), [("㎡", "m2"), ("m²", "m2"), ("℃", "°C"), ("ml", "mL"), ("µm", "μm")])
def test_a_unit_has_one_form(symbol: str, form: str) -> None:
    assert canonical(symbol) == form


_HAN = "零一二三四五六七八九"


def _numeral(number: int) -> str:
    """Up to 9999, as GB/T 15835 writes it."""
    out, zero = "", False
    for unit, place in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // place % 10
        if digit:
            out += ("零" if zero and out else "") + _HAN[digit] + unit
            zero = False
        else:
            zero = True
    return out


@given(st.integers(1, 9999))
def test_any_chinese_numeral_gives_its_number(number: int) -> None:
    assert han_value(_numeral(number)) == number


@given(st.decimals("-100000", "100000", places=3), st.sampled_from(["mm", "℃", "kg/m³", "%", "kPa"]))
def test_any_value_with_a_unit_is_read_exactly(value: Decimal, unit: str) -> None:
    (number,) = find_numbers(f"为 {value:f} {unit}。", ZH)
    assert number.value == value
    assert number.unit == canonical(unit)


@given(
    st.text(alphabet="0123456789.,-−+×^⁻³ 十百千万一二三第个%℃mk/至～to()年月日A\uf0000", max_size=40),
    st.sampled_from(Language),
)
def test_any_text_is_read_without_error_in_order(text: str, language: Language) -> None:
    end = 0
    for number in find_numbers(text, language):
        assert number.start >= end
        assert number.end > number.start
        assert text[number.start : number.end] == number.text
        end = number.end
