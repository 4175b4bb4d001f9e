"""What a concept says survives every kind of file; kinds that others write are read."""

from collections import Counter
from pathlib import Path

import pytest

from stdtrans.glossary import exchange, tbx
from stdtrans.glossary.concept import Concept, Dropped, PartOfSpeech, Status, Term, TermType
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language

FULL = Concept(
    (
        Term(Language.ZH, "附录", note="用于标准"),
        Term(Language.EN, "addendum", part_of_speech=PartOfSpeech.NOUN, plural="addenda"),
        Term(Language.EN, "ADD", Status.ADMITTED, TermType.ABBREVIATION),
        Term(Language.EN, "supplement", Status.FORBIDDEN),
    ),
    "c1",
    {Language.ZH: "附加的部分", Language.EN: "part that is added"},
    "standardization",
    "GB/T 1.1-2020, 3.1",
    "first line\nsecond line",
    ics="01.120; 01.040.01",
    ccs="A22",
    figure="figures/addendum.svg",
)


def concepts(path: Path) -> list[Concept]:
    found = list(exchange.read(path, Counter()))
    assert not [f for f in found if isinstance(f, Dropped)], found
    return [f for f in found if isinstance(f, Concept)]


@pytest.mark.parametrize("suffix", ["tbx", "csv", "tsv", "xlsx"])
def test_everything_a_concept_says_is_written_and_read_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    exchange.write(path, "x", [FULL])
    assert concepts(path) == [FULL]


@pytest.mark.parametrize("dialect", tbx.Dialect)
def test_every_dialect_of_tbx_carries_it(tmp_path: Path, dialect: tbx.Dialect) -> None:
    tbx.write(tmp_path / "x.tbx", "x", [FULL], dialect)
    assert concepts(tmp_path / "x.tbx") == [FULL]


def test_a_termbase_keeps_it_and_a_merge_fills_what_is_missing() -> None:
    base = Termbase.in_memory("x", [Concept(FULL.terms, "c1")])
    base.add([FULL])
    assert list(base.concepts()) == [FULL]


def test_a_classification_code_of_version_2_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    tbx.write(path, "x", [Concept(FULL.terms, "c1")], tbx.Dialect.MARTIF)
    text = path.read_text(encoding="utf-8")
    code = '<descrip type="classificationCode">01.120</descrip>'
    path.write_text(text.replace('<termEntry id="c1">', f'<termEntry id="c1">\n{code}'), encoding="utf-8")
    assert concepts(path)[0].ics == "01.120"
