"""What every engine does to a draft after its model."""

import pytest

from stdtrans.language import Language
from stdtrans.neural.alignment import NOTHING
from stdtrans.neural.draft import Draft
from stdtrans.neural.finishing import tidied
from stdtrans.segment import Direction, Kind

ZH_EN = Direction(Language.ZH, Language.EN)


def finished(source: str, target: str, kind: Kind = Kind.PARAGRAPH) -> str:
    return tidied(Draft(source, target, NOTHING, (), pieces=1, flags=frozenset()), ZH_EN, kind).text


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("见NIST 800-63的规定。", "See NIST 800 -63.", "See NIST 800-63."),
        ("型号为YJV-22-1的电缆。", "Cable of type YJV -22 -1.", "Cable of type YJV-22-1."),
        ("代替编码Checklists。", "Instead of codeChecklists.", "Instead of code Checklists."),
        ("使用JavaScript编写。", "Written in JavaScript.", "Written in JavaScript."),
    ],
)
def test_names_are_written_as_in_the_source(source: str, target: str, wanted: str) -> None:
    assert finished(source, target) == wanted


def test_a_heading_behind_its_number_begins_with_a_capital() -> None:
    assert finished("V6.2 算法", "V6.2 algorithm", Kind.HEADING) == "V6.2 Algorithm"
    assert finished("1.5 mm 电缆", "1.5 mm cable", Kind.HEADING) == "1.5 mm cable"
