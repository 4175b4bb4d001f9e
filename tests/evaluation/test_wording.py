"""Whether words stand in a translation is judged strictly, and fairly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.evaluation.wording import count_of_form, ends_with, places_of_term, same_words, stands_exactly


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("permissible deviation", "Permissible deviations are given in Table 1."),
        ("permissible deviation", "the permissible\u00a0deviation"),
        ("cross-section", "the cross section of the wire"),
        ("cross section", "Cross-sections shall be cut."),
        ("test methods", "This test method is used."),
        ("fabric", "Fabrics shall be dry."),
        ("analysis", "Both analyses agree."),
        ("quenching medium", "Quenching media need not be replaced."),
        ("ISO", "ISO publishes it."),
        ("pH", "The pH is 7."),
        ("rated voltage", "RATED VOLTAGE"),
        ("额定电压", "设备的额定 电压为220 V。"),
    ],
)
def test_a_term_stands_in_any_form_of_its_language(term: str, text: str) -> None:
    assert places_of_term(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("deviation", "deviationless"),
        ("valve", "valved"),
        ("test", "testing of the valve"),
        ("pH", "the PH of the soil"),
        ("rated voltage", "rated, voltage"),
        ("rated voltage", "rated supply voltage"),
        ("colour", "color"),
        ("额定电压", "额定的电压"),
        ("ion", "version"),
    ],
)
def test_other_words_are_not_the_term(term: str, text: str) -> None:
    assert not places_of_term(term, text)


def test_letter_by_letter_only_the_first_letter_may_be_a_capital() -> None:
    assert stands_exactly("rated voltage", "Rated voltage of the pump")
    assert not stands_exactly("rated voltage", "rated voltages")
    assert stands_exactly("阀门", "关闭阀门")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("20 °C to 25 °C", "kept at 20\u00a0℃ to 25\u202f°C."),
        ("±0.5 mm", "by ±0.5 mm"),
        ("3 %", "at most 3 %."),
        ("5", "at most 5."),
        ("−5 °C", "down to −5 °C"),
        ("GB/T 1.1-2020", "GB/T 1.1-2020, 9.9"),
        ("GB/T 1.1", "to GB/T 1.1."),
        ("20 ℃～25 ℃", "保持在20 ℃～25 ℃。"),
        ("10 m", "10 m, 20 m"),
        ("12", "第12章"),
    ],
)
def test_a_form_stands_as_it_is_written(form: str, text: str) -> None:
    assert count_of_form(form, text) == 1


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("20 °C to 25 °C", "20 °C - 25 °C"),
        ("5 °C", "at −5 °C"),
        ("5 °C", "at -5 °C"),
        ("5 mm", "2.5 mm"),
        ("5 mm", "15 mm"),
        ("10 m", "10 mm"),
        ("10 m", "10 m/s"),
        ("10 m", "10 m²"),
        ("3", "3.5"),
        ("3 %", "3%"),
        ("1 000", "1,000"),
        ("GB/T 1.1", "GB/T 1.1-2020"),
        ("GB/T 1", "GB/T 1.1"),
        ("GB/T 1.1—2020", "GB/T 1.1-2020"),
        ("IEC 60068", "ISO/IEC 60068"),
        ("R41", "R410"),
    ],
)
def test_another_form_or_a_longer_one_is_not_the_one_asked_for(form: str, text: str) -> None:
    assert count_of_form(form, text) == 0


def test_a_range_holds_its_upper_value_and_that_is_not_negative() -> None:
    assert count_of_form("25", "10-25") == 1


@given(st.integers(0, 99999), st.integers(0, 99999))
def test_a_number_stands_in_another_only_if_they_are_equal(one: int, other: int) -> None:
    assert count_of_form(str(one), f"at most {other} of them") == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the rated voltage", "Rated voltage", True),
        ("rated voltages,", "rated voltage", True),
        ("a valve", "valve", True),
        ("voltage", "rated voltage", False),
        ("额定 电压", "额定电压。", True),
        ("电压", "额定电压", False),
        ("", "valve", False),
    ],
)
def test_words_are_the_same_but_for_case_number_articles_and_edges(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


@pytest.mark.parametrize(
    ("text", "piece", "ends"),
    [
        ("The valve", "valve", True),
        ("The valves ", "valve", True),
        ("The valve.", "valve", True),
        ("The valve body", "valve", False),
        ("关闭阀门，", "阀门", True),
        ("阀门应关闭", "阀门", False),
        ("The valve", "", False),
    ],
)
def test_a_text_ends_with_words(text: str, piece: str, ends: bool) -> None:
    assert ends_with(text, piece) is ends
