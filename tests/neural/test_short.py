"""Headings and cells stay names: nothing of songs and dialogue, no sentences."""

import pytest

from stdtrans.language import Language
from stdtrans.neural import Engine, Request
from stdtrans.neural.alignment import Edits
from stdtrans.neural.short import decorations, doubtful
from stdtrans.segment import Kind


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("降雨历时", "♪ Rainfall duration ♪", "Rainfall duration"),
        ("外观", "- Appearance", "Appearance"),
        ("接地", "Earthing...", "Earthing"),
        ("备注", '"Remarks"', "Remarks"),
        ("等等……", "and so on...", "and so on..."),
        ("# 号", "# sign", "# sign"),
        ("“备注”", "“Remarks”", "“Remarks”"),
    ],
)
def test_what_the_source_has_not_is_taken_away(source: str, target: str, wanted: str) -> None:
    assert Edits.of(decorations(source, target)).apply(target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "kind", "wrong"),
    [
        ("接地", "It's on the ground", Kind.CELL, True),
        ("降雨历时", "When the rain goes on", Kind.CELL, True),
        ("接地", "Earthing", Kind.CELL, False),
        ("接地", "It's on the ground", Kind.PARAGRAPH, False),
        ("应接地", "It shall be earthed", Kind.CELL, False),
        ("计划", "planned", Kind.TERM, True),
        ("复原乳", "restoring the milk", Kind.TERM, True),
        ("种子", "seed", Kind.TERM, False),
        ("合格证", "verified certificate", Kind.TERM, False),
        ("测定硬度", "Determining the hardness", Kind.HEADING, False),
    ],
)
def test_sentences_for_names_are_told(source: str, target: str, kind: Kind, wrong: bool) -> None:
    assert doubtful(source, target, kind, Language.EN) is wrong


@pytest.mark.parametrize("source", ["降雨历时", "必检", "外观", "抽样方案"])
def test_cells_read_as_cells(zh_en: Engine, source: str) -> None:
    (result,) = zh_en.translate([Request(source, kind=Kind.CELL)])
    assert not set("♪♫…?!") & set(result.text)
    assert not doubtful(source, result.text, Kind.CELL, Language.EN), result.text
