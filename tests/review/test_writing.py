"""Findings as SARIF, as a page and as comments in the document say the same as the findings themselves."""

from pathlib import Path

import docx
import pytest

from stdtrans.documents.base import open_document
from stdtrans.language import Language
from stdtrans.review import Pair, Review, check_pair
from stdtrans.review.annotate import annotate
from stdtrans.review.documents import read_documents
from stdtrans.review.page import page
from stdtrans.review.sarif import to_sarif
from stdtrans.segment import Direction

ZH_EN = Direction(Language.ZH, Language.EN)


@pytest.fixture
def review() -> Review:
    pairs = [
        Pair("1", "长度<20 mm。", "The length is < 25 mm.", ZH_EN, place="line 2"),
        Pair("2", "外观", "Appearance", ZH_EN, place="line 3"),
    ]
    return Review.of("a.tsv", "a.tsv", map(check_pair, pairs))


def test_sarif_names_the_rule_the_level_and_the_line(review: Review) -> None:
    (run,) = to_sarif(review)["runs"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("number", "error")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_the_page_marks_what_was_found_and_escapes_the_text(review: Review) -> None:
    text = page(review)
    assert "长度&lt;<mark>20</mark> mm。" in text
    assert "&lt; <mark>25</mark> mm." in text
    assert "Appearance" not in text


def write(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 1).text = paragraphs[-1]
    document.save(str(path))
    return path


def test_comments_stand_at_their_paragraph_and_the_text_stays(tmp_path: Path) -> None:
    source = write(tmp_path / "a.docx", "外观", "长度为20 mm。")
    target = write(tmp_path / "b.docx", "Appearance", "The length is 25 mm.")
    review = Review.of("a", "b", map(check_pair, read_documents(source, target)))
    assert annotate(review, target, tmp_path / "c.docx") == 0
    out = docx.Document(str(tmp_path / "c.docx"))
    assert ["number" in c.text for c in out.comments] == [True, True]
    marked = [p.text for p in out.paragraphs if p._p.xpath("w:commentRangeStart")]
    assert marked == ["The length is 25 mm."]
    assert [p.text for p in out.paragraphs] == [p.text for p in docx.Document(str(target)).paragraphs]


def test_a_cell_is_named_by_table_row_and_column(tmp_path: Path) -> None:
    source, target = write(tmp_path / "a.docx", "长度为20 mm。"), write(tmp_path / "b.docx", "The length is 25 mm.")
    places = [p.place for p in read_documents(source, target)]
    assert places[-1].startswith("table 1, row 1, column 2")
    assert len(places) == len([u for u in open_document(target).units() if u.kind != "property"])
