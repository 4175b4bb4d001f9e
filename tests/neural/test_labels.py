"""Figures, tables, annexes and formulas are named as standards name them."""

import pytest

from stdtrans.language import Language
from stdtrans.neural.alignment import Edits
from stdtrans.neural.engine import Engine, Request
from stdtrans.neural.labels import labels
from tests.neural.marked import parse, show


@pytest.mark.parametrize(
    ("source", "target", "language", "wanted"),
    [
        ("见图 3 和表 A.2", "See chart 3 and schedule A.2", Language.EN, "See Figure 3 and Table A.2"),
        ("按公式（4）", "according to equation (4)", Language.EN, "according to Formula (4)"),
        ("见附录 B", "see appendix B", Language.EN, "see Annex B"),
        ("第 3 组", "chart 3", Language.EN, "chart 3"),
        ("see Formula (3)", "见公式3。", Language.ZH, "见公式（3）。"),
        ("see Table 2", "请参阅Table 2", Language.ZH, "请参阅表2"),
        ("see Figure 2", "见图形2", Language.ZH, "见图2"),
        ("in the format of Table A.1", "记录在Table A.1格式中", Language.ZH, "记录在表A.1格式中"),
        ("见第6章", "see chapter 6", Language.EN, "see Clause 6"),
        ("见第6章", "see Clause 6", Language.EN, "see Clause 6"),
        ("更改了范围（见第1章）", "changed the scope (see 1 clause)", Language.EN, "changed the scope (see Clause 1)"),
        ("第6章", "section 6.2", Language.EN, "section 6.2"),
        ("in accordance with Clause 6", "按照子节6开始", Language.ZH, "按照第6章开始"),
        ("see Clause 6", "见第6章", Language.ZH, "见第6章"),
    ],
)
def test_the_word_is_the_standard_one(source: str, target: str, language: Language, wanted: str) -> None:
    assert Edits.of(labels(source, target, language)).apply(target) == wanted


def test_fields_are_named_too(zh_en: Engine) -> None:
    text, codes = parse("见表<f:2/>和图<f:5/>。")
    (result,) = zh_en.translate([Request(text, codes)])
    assert show(result.text, codes) == "See Table <f:2/> and Figure <f:5/>."
