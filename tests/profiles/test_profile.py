"""Profiles as files, and what they do to the sample standard without any translation of sentences."""

from pathlib import Path

import pytest

from stdtrans.codes import plain
from stdtrans.documents.base import open_document
from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.profiles.apply import mend
from stdtrans.profiles.profile import SHIPPED, read_profile
from stdtrans.segment import Direction

SAMPLES = Path(__file__).parent.parent / "samples"
KNOWN = {p.stem: p for p in SHIPPED.glob("*.toml")}
ZH_EN = Direction(Language.ZH, Language.EN)


def texts(path: Path) -> list[str]:
    return [plain(u.text, u.codes).strip() for u in open_document(path).units()]


@pytest.mark.parametrize("name", ["gb-english", "iso-chinese", "plain"])
def test_a_shipped_profile_is_valid(name: str) -> None:
    assert read_profile(KNOWN[name], KNOWN).name == name


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\n[rules.no-such]\non = true\n", 2, "unknown rule"),
        ("[rules.cover-mark]\n\ntext = 1\n", 3, "wrong type"),
        ("colour = 1\n", 1, "unknown key"),
    ],
)
def test_a_bad_profile_is_refused_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"line {line}: .*{what}"):
        read_profile(path, KNOWN)


def test_an_english_edition_gets_its_mark_and_statement_and_loses_its_drafters(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    outcome = mend(read_profile(KNOWN["gb-english"], KNOWN), SAMPLES / "standard.en.docx", out, ZH_EN, {})
    found = texts(out)
    assert "(English Translation)" in found
    statement = next(t for t in found if "Chinese original shall be considered authoritative" in t)
    assert statement.startswith("SAC/TC 999 is in charge")
    assert not any("rafters of this" in t or "Drafting organizations" in t for t in found)
    done = {a.rule for a in outcome.acts if a.done}
    assert {"cover-mark", "original-authoritative", "no-drafters"} <= done
    again = mend(read_profile(KNOWN["gb-english"], KNOWN), out, None, ZH_EN, {})
    assert not done & {a.rule for a in again.acts}


def test_the_plain_profile_asks_for_nothing() -> None:
    assert read_profile(KNOWN["plain"], KNOWN).in_force == ()
