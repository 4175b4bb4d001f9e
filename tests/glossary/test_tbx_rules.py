"""A TBX file that breaks a rule of TBX-Basic is told where; what this program writes breaks none."""

from pathlib import Path

import pytest

from stdtrans.glossary import tbx
from stdtrans.glossary.tbx_rules import violations
from tests.glossary.test_exchange import FULL

SHIPPED = sorted((Path(__file__).parents[2] / "glossaries").glob("*.tbx"))


@pytest.mark.parametrize("dialect", tbx.Dialect)
def test_what_is_written_keeps_the_rules(tmp_path: Path, dialect: tbx.Dialect) -> None:
    tbx.write(tmp_path / "x.tbx", "x", [FULL], dialect)
    assert list(violations(tmp_path / "x.tbx")) == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda f: f.stem)
def test_what_ships_keeps_the_rules(file: Path) -> None:
    assert list(violations(file)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('type="TBX-Basic"', 'type="TBX-Other"', 2, "TBX-Basic"),
        ('style="dca"', 'style="x"', 2, "style"),
        ('xml:lang="en" xmlns', "xmlns", 2, "xml:lang"),
        ("<sourceDesc><p>stdtrans</p></sourceDesc>", "", 2, "sourceDesc"),
        ('<conceptEntry id="c1">', "<conceptEntry>", 7, "no id"),
        ('<langSec xml:lang="en">', '<langSec xml:lang="zh">', 19, "two sections"),
        ('<langSec xml:lang="en">', "<langSec>", 19, "xml:lang"),
        ("<term>addendum</term>", "<term> </term>", 21, "one term"),
        (">noun<", ">nomen<", 21, "partOfSpeech"),
        ('type="subjectField"', 'type="colour"', 8, "colour"),
        ("</body>", "", 0, "well-formed"),
    ],
)
def test_a_rule_that_is_broken_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    path = tmp_path / "x.tbx"
    tbx.write(path, "x", [FULL])
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (first, *_) = violations(path)
    assert words in first[1]
    assert line in (0, first[0])


def test_an_id_may_not_come_twice(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    tbx.write(path, "x", [FULL, FULL])
    path.write_text(path.read_text(encoding="utf-8").replace('"c1-2"', '"c1"'), encoding="utf-8")
    ((_, message),) = violations(path)
    assert message == "The id 'c1' is that of line 7 too."
