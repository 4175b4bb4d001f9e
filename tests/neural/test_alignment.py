"""Places move with edits, and spans find their words."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.neural.alignment import Alignment, Edits, Place, Projector, anchors, words
from stdtrans.neural.engine import Engine
from stdtrans.neural.seq2seq import Seq2Seq


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Edits]:
    text = draw(st.text("abcdef ", min_size=1, max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    changes = [(a, b, draw(st.text("XYZ", max_size=4))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, Edits.of(changes)


@given(edited(), st.data())
def test_a_place_outside_the_edits_holds_the_same_letters_after_them(
    case: tuple[str, Edits], data: st.DataObject
) -> None:
    text, edits = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = edits.forward((start, end))
    after = edits.apply(text)
    assert 0 <= a <= b <= len(after)
    if start < end and not any((x < end and start < y) or (x == y and start < x < end) for x, y, _ in edits.changes):
        assert after[a:b] == text[start:end]


@given(edited(), st.data())
def test_going_back_finds_a_place_that_was_not_touched(case: tuple[str, Edits], data: st.DataObject) -> None:
    text, edits = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end and not any(x <= end and start <= y for x, y, _ in edits.changes):
        assert edits.backward(edits.forward((start, end))) == (start, end)


def test_words_are_characters_in_chinese_and_words_in_english() -> None:
    text = "额定电压为 220 V"
    assert [text[a:b] for a, b in words(text, Language.ZH)] == ["额", "定", "电", "压", "为", "220", "V"]
    text = "The well-known value, 1 000 W"
    assert [text[a:b] for a, b in words(text, Language.EN)] == ["The", "well-known", "value", ",", "1 000", "W"]


def test_numbers_and_names_that_stand_once_in_both_are_anchors() -> None:
    source, target = "空调 KFR 的 5 级和 5 级为 30", "Levels 5 and 5 of KFR are 30"
    found = anchors(source, target, words(source, Language.ZH), words(target, Language.EN))
    assert {source[slice(*a)] for a, _ in found} == {"KFR", "30"}


def test_a_sure_pair_overrules_the_attention() -> None:
    source, target = "甲乙", "one two"
    weights = np.array([[0.9, 0.0], [0.0, 0.9]], dtype=np.float32)
    alignment = Alignment(((0, 1), (1, 2)), ((0, 3), (4, 7)), weights)
    plain = Projector.make(source, target, Language.ZH, alignment)
    assert plain.project((0, 1))[0] == (0, 3)
    told = Projector.make(source, target, Language.ZH, alignment, [((0, 1), (4, 7))])
    assert told.project((0, 1))[0] == (4, 7)


def spans(text: str) -> tuple[str, dict[str, Place]]:
    """ "a [1word] b" -> the plain text and the place of each numbered span."""
    out, places, opened = "", {}, []
    for part in re.split(r"(\[\d|\])", text):
        if part == "]":
            number, start = opened.pop()
            places[number] = (start, len(out))
        elif part.startswith("["):
            opened.append((part[1], len(out)))
        else:
            out += part
    return out, places


def score(engine: Engine, pairs: list[tuple[str, str]]) -> float:
    """F1 of characters between the projected and the true spans, the model made to write the true target."""
    assert isinstance(engine, Seq2Seq)
    found = []
    for left, right in pairs:
        (source, here), (target, there) = spans(left), spans(right)
        projector = Projector.make(source, target, engine.direction.source, engine.align(source, target))
        for number, place in here.items():
            got = set(range(*(projector.project(place)[0] or (0, 0))))
            true = set(range(*there[number]))
            found.append(2 * len(got & true) / (len(got) + len(true)))
    return float(np.mean(found))


@pytest.fixture(scope="module")
def placement() -> list[tuple[str, str]]:
    with Path(__file__).with_name("placement.tsv").open(encoding="utf-8") as file:
        return [(row["zh"], row["en"]) for row in csv.DictReader(file, delimiter="\t")]


def test_spans_find_their_words_from_chinese(zh_en: Engine, placement: list[tuple[str, str]]) -> None:
    assert score(zh_en, placement) > 0.94


def test_spans_find_their_words_from_english(en_zh: Engine, placement: list[tuple[str, str]]) -> None:
    assert score(en_zh, [(en, zh) for zh, en in placement]) > 0.9
