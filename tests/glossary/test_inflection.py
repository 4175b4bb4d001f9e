"""English words come to one form whatever their number and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.glossary.inflection import base_form, is_plural, verb_forms


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("bodies", "body"),
        ("processes", "process"),
        ("branches", "branch"),
        ("gauges", "gauge"),
        ("boxes", "box"),
        ("axes", "axis"),
        ("valves", "valve"),
        ("halves", "half"),
        ("lenses", "lens"),
        ("criteria", "criterion"),
    ],
)
def test_plurals_come_to_their_singular(plural: str, singular: str) -> None:
    assert base_form(plural) == base_form(singular)
    assert is_plural(plural)
    assert not is_plural(singular)


@pytest.mark.parametrize("word", ["series", "means", "apparatus", "basis", "stress", "gas", "statistics", "its", "as"])
def test_words_that_only_end_like_plurals_stay(word: str) -> None:
    assert base_form(word) == word


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("standardisation", "standardization"),
        ("analysed", "analyzed"),
        ("labelling", "labeling"),
        ("colours", "color"),
        ("centre", "center"),
        ("sulphuric", "sulfuric"),
        ("programmes", "program"),
    ],
)
def test_british_spelling_comes_to_american(british: str, american: str) -> None:
    assert base_form(british) == base_form(american)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("verify", ("verified", "verifying")),
        ("calibrate", ("calibrated", "calibrating")),
        ("plan", ("planned", "planning")),
        ("test", ("tested", "testing")),
        ("inspect", ("inspected", "inspecting")),
    ],
)
def test_verbs_have_their_forms(verb: str, forms: tuple[str, str]) -> None:
    assert verb_forms(verb) == forms


@given(st.text("abceimosuxyz", min_size=1, max_size=12))
def test_the_base_form_is_never_empty(word: str) -> None:
    assert base_form(word)
