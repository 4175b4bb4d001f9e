"""Small repairs around the words of a translation."""

import pytest

from stdtrans.language import Language
from stdtrans.neural import tidy
from stdtrans.neural.alignment import Edits
from stdtrans.neural.guard import degenerate
from stdtrans.segment import Direction, Kind

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


@pytest.mark.parametrize(
    ("direction", "raw", "clean"),
    [
        (ZH_EN, "The the valve , see figure 3 .", "The valve, see figure 3."),
        (ZH_EN, "It is known that that part had had wear.", "It is known that that part had had wear."),
        (ZH_EN, "a <unk> value", "a value"),
        (ZH_EN, "the use of the this document", "the use of this document"),
        (EN_ZH, "频率为 50 Hz,电压为 5 V.", "频率为50 Hz，电压为5 V。"),
        (EN_ZH, "见图 3 (上).", "见图3（上）。"),
    ],
)
def test_output_is_cleaned(direction: Direction, raw: str, clean: str) -> None:
    assert Edits.of(tidy.cleaning(raw, direction)).apply(raw) == clean


@pytest.mark.parametrize(
    ("source", "target", "language", "wanted"),
    [
        ("范围", "Scope.", Language.EN, "Scope"),
        ("范围。", "Scope", Language.EN, "Scope."),
        ("如下：", "as follows.", Language.EN, "as follows:"),
        ("型号；", "model,", Language.EN, "model;"),
        ("电线等", "wires, etc.", Language.EN, "wires, etc."),
        ("“好。”", "“Good”", Language.EN, "“Good.”"),
        ("The scope.", "范围", Language.ZH, "范围。"),
        ("Scope", "范围。", Language.ZH, "范围"),
        ("for example:", "例如，", Language.ZH, "例如："),
    ],
)
def test_the_end_is_that_of_the_source(source: str, target: str, language: Language, wanted: str) -> None:
    assert Edits.of(tidy.ending(source, target, language)).apply(target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "language", "wanted"),
    [
        ("传递转矩的零件。", "a part that transmits torque.", Language.EN, "part that transmits torque"),
        ("管、阀等。", "pipes, valves, etc.", Language.EN, "pipes, valves, etc."),
        ("表示如下的量：", "the quantity below:", Language.EN, "quantity below:"),
        ("part that transmits torque", "传递转矩的零件", Language.ZH, "传递转矩的零件。"),
        ("part that transmits torque (moment)", "传递转矩（力矩）", Language.ZH, "传递转矩（力矩）。"),
        ("quantity below:", "如下的量：", Language.ZH, "如下的量："),
        ("shaft: part that transmits torque", "轴：传递转矩的零件", Language.ZH, "轴：传递转矩的零件"),
    ],
)
def test_a_definition_has_the_form_of_one(source: str, target: str, language: Language, wanted: str) -> None:
    assert Edits.of(tidy.definition(source, target, language)).apply(target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "kind", "wanted"),
    [
        ("电压不应超过。", "voltage shall not", Kind.PARAGRAPH, "Voltage shall not"),
        ("以及", "And", Kind.LIST_ITEM, "and"),
        ("电压；", "Voltage of the line;", Kind.LIST_ITEM, "voltage of the line;"),
        ("供方", "Supplier", Kind.TERM, "supplier"),
        ("GB 标准", "GB standard", Kind.TERM, "GB standard"),
        ("pH 值", "pH value", Kind.CELL, "pH value"),
    ],
)
def test_the_first_letter_follows_the_kind(source: str, target: str, kind: Kind, wanted: str) -> None:
    assert Edits.of(tidy.capital(source, target, kind)).apply(target) == wanted


def test_loops_blanks_and_overlong_outputs_are_told() -> None:
    assert degenerate("电压", "the voltage of the voltage of the voltage of the voltage of", 2, 12)
    assert degenerate("电压", " ", 2, 1)
    assert degenerate("电压", "a b", 2, 40)
    assert degenerate("电压", "The voltage", 2, 3, finished=False)
    assert not degenerate(
        "额定电压不应超过供电电压。", "The rated voltage shall not exceed the supply voltage.", 10, 14
    )
    assert not degenerate("是 是 是 是 是", "yes yes yes yes yes", 5, 5)


def test_spaces_of_tokenised_text_are_taken_out() -> None:
    raw = 'Taiwan \' s attribute " Length " is " 82.4" .'
    assert Edits.of(tidy.cleaning(raw, ZH_EN)).apply(raw) == 'Taiwan\'s attribute "Length" is "82.4".'
