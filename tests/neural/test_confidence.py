"""Confidence: what is fitted, what it says, and that the models that ship have one that holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.neural import Catalogue
from stdtrans.neural.confidence import STEPS, Calibration

SHARES = st.floats(0, 1, allow_nan=False)
SCORES = st.floats(0, 100, allow_nan=False)


@given(st.lists(st.tuples(SHARES, SCORES), min_size=1, max_size=80))
def test_a_fitted_line_rises_and_stays_within_what_was_measured(measured: list[tuple[float, float]]) -> None:
    line = Calibration.fit([c for c, _ in measured], [q for _, q in measured])
    assert len(line.points) <= STEPS
    qualities = [line.expected(n / 20) for n in range(21)]
    assert qualities == sorted(qualities)
    assert min(q for _, q in measured) - 0.1 <= qualities[0]
    assert qualities[-1] <= max(q for _, q in measured) + 0.1


def test_between_two_points_quality_lies_on_the_line_and_beyond_them_it_stays() -> None:
    line = Calibration(((0.2, 40.0), (0.6, 60.0)))
    assert [line.expected(c) for c in (0.0, 0.2, 0.4, 0.6, 1.0)] == pytest.approx([40, 40, 50, 60, 60])


def test_a_confidence_that_says_nothing_gives_one_quality_for_all() -> None:
    line = Calibration.fit([0.1, 0.9], [70.0, 50.0])
    assert line.points == ((0.5, 60.0),)


@pytest.mark.parametrize("points", [(), ((0.5, 50.0), (0.4, 60.0)), ((0.4, 60.0), (0.5, 50.0))])
def test_a_line_that_falls_or_holds_no_point_is_refused(points: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="rising line"):
        Calibration(points)


def test_there_is_nothing_to_fit_without_sentences() -> None:
    with pytest.raises(ValueError, match="nothing to calibrate"):
        Calibration.fit([], [])


@pytest.mark.parametrize("name", ["opus-zh-en", "stdtrans-en-zh", "stdtrans-zh-en"])
def test_a_model_that_was_measured_tells_good_from_bad(name: str) -> None:
    line = Catalogue.load().models[name].confidence
    assert line is not None
    assert line.expected(0.3) < line.expected(0.7) - 10
