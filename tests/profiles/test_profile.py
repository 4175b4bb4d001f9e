"""Profiles as files, and what they do to the sample standard without any translation of sentences."""

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from stdtrans.codes import plain
from stdtrans.documents.base import open_document
from stdtrans.documents.docx.document import DocxDocument
from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.profiles.apply import mend
from stdtrans.profiles.draft import draft_of
from stdtrans.profiles.profile import SHIPPED, read_profile
from stdtrans.segment import Direction

SAMPLES = Path(__file__).parent.parent / "samples"
KNOWN = {p.stem: p for p in SHIPPED.glob("*.toml")}
ZH_EN, EN_ZH = Direction(Language.ZH, Language.EN), Direction(Language.EN, Language.ZH)


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


def standard(path: Path) -> Path:
    """An English document with the elements of an ISO standard, in the order of ISO/IEC Directives Part 2, clause 6."""
    made = Document()
    for text, size in (
        ("INTERNATIONAL STANDARD", 20),
        ("ISO 99999-1", 18),
        ("Widgets — Part 1: General", 26),
        ("Reference number ISO 99999-1:2024(E)", 9),
    ):
        made.add_paragraph().add_run(text).font.size = Pt(size)
    made.add_heading("Foreword", 1)
    made.add_paragraph("ISO (the International Organization for Standardization) is a worldwide federation.")
    made.add_heading("Introduction", 1)
    made.add_paragraph("This document helps.")
    made.add_paragraph("Widgets — Part 1: General")
    made.add_heading("1 Scope", 1)
    made.add_paragraph("This International Standard applies to 0,5 kg to 12,25 kg.")
    made.add_paragraph("Table 1: Dimensions", style="Caption")
    made.add_heading("Annex A (informative) Colours", 1)
    made.add_paragraph("Widgets of 1,5 kg are blue.")
    made.save(str(path))
    return path


def chinese_of(path: Path, output: Path) -> dict[str, str]:
    """A word-for-word stand-in for its translation; the source by unit id."""
    words = {
        "INTERNATIONAL STANDARD": "国际标准",
        "Widgets — Part 1: General": "部件　第1部分：总则",
        "Foreword": "前言",
        "Introduction": "引言",
        "This document helps.": "本文档有帮助。",
        "1 Scope": "1　范围",
        "This International Standard applies to 0,5 kg to 12,25 kg.": "本国际标准适用于0,5 kg至12,25 kg的部件。",
        "Table 1: Dimensions": "表1：尺寸",
        "Annex A (informative) Colours": "附录A（资料性）颜色",
        "Widgets of 1,5 kg are blue.": "1,5 kg的部件为蓝色。",
    }
    document = open_document(path)
    units = list(document.units())
    document.write({u.id: words.get(plain(u.text, u.codes).strip(), u.text) for u in units}, output, EN_ZH)
    return {u.id: plain(u.text, u.codes) for u in units}


def test_a_chinese_edition_says_what_it_adopts_and_calls_itself_a_document(tmp_path: Path) -> None:
    sources = chinese_of(standard(tmp_path / "iso.docx"), tmp_path / "draft.docx")
    out = tmp_path / "out.docx"
    mend(read_profile(KNOWN["iso-chinese"], KNOWN), tmp_path / "draft.docx", out, EN_ZH, sources)
    found = texts(out)
    assert found[found.index("部件　第1部分：总则") + 1 :][:2] == [
        "Widgets — Part 1: General",
        "（ISO 99999-1:2024，IDT）",
    ]
    assert "本文件等同采用ISO 99999-1:2024《部件　第1部分：总则》。" in found
    assert not any("worldwide federation" in t for t in found)
    assert "本文件适用于0.5 kg至12.25 kg的部件。" in found
    assert "1.5 kg的部件为蓝色。" in found
    assert "表1　尺寸" in found
    again = mend(read_profile(KNOWN["iso-chinese"], KNOWN), out, None, EN_ZH, {})
    assert not {a.rule for a in again.acts if a.done}


def test_a_rule_switched_off_does_not_act(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('based-on = "gb-english"\n[rules.cover-mark]\non = false\n', encoding="utf-8")
    outcome = mend(read_profile(path, KNOWN), SAMPLES / "standard.en.docx", None, ZH_EN, {})
    assert "cover-mark" not in {a.rule for a in outcome.acts}
    assert "no-drafters" in {a.rule for a in outcome.acts}


@pytest.mark.parametrize("name", ["gb-english", "iso-chinese"])
def test_a_letter_without_elements_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    made = Document()
    made.add_paragraph("Notice")
    made.add_paragraph("The office is closed on Monday.")
    made.save(str(tmp_path / "letter.docx"))
    direction = ZH_EN if name == "gb-english" else EN_ZH
    outcome = mend(read_profile(KNOWN[name], KNOWN), tmp_path / "letter.docx", tmp_path / "out.docx", direction, {})
    assert not any(a.done for a in outcome.acts)
    assert texts(tmp_path / "out.docx") == texts(tmp_path / "letter.docx")


@pytest.mark.parametrize(
    ("paragraphs", "parts"),
    [
        (["Title", "Contents", "1 Scope", "Text"], ["cover", "contents", "body", "body"]),
        (["Title", "Introduction", "Text", "Terms", "Text"], ["cover", "introduction", "introduction", "body", "body"]),
        (
            ["Title", "1) Scope", "Text", "Bibliography", "Book"],
            ["cover", "body", "body", "bibliography", "bibliography"],
        ),
        (["Dear Sir", "Text"], ["body", "body"]),
    ],
)
def test_paragraphs_stand_in_the_elements_of_the_document(
    tmp_path: Path, paragraphs: list[str], parts: list[str]
) -> None:
    made = Document()
    for text in paragraphs:
        heads = text not in ("Title", "Text", "Book", "Dear Sir")
        made.add_heading(text, 1) if heads else made.add_paragraph(text)
    made.save(str(tmp_path / "a.docx"))
    document = open_document(tmp_path / "a.docx")
    assert isinstance(document, DocxDocument)
    assert [str(p.part) for p in draft_of(document, EN_ZH).paragraphs] == parts
