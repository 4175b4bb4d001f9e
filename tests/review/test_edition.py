"""Breaches of a profile stand beside what the checks find, with the clause that asks for them."""

import json
from pathlib import Path

import pytest
from docx import Document

from stdtrans.checks.advice import TITLES
from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.profiles.profile import SHIPPED, Profile, read_profile
from stdtrans.profiles.rule import RULES
from stdtrans.review import Checked, Review, Suppressions, check_pair
from stdtrans.review.annotate import annotate
from stdtrans.review.documents import read_documents
from stdtrans.review.edition import shaped
from stdtrans.review.page import page
from stdtrans.review.sarif import to_sarif
from stdtrans.segment import Direction, Severity

SAMPLES = Path(__file__).parent.parent / "samples"
ZH_EN = Direction(Language.ZH, Language.EN)
SOURCE, TARGET = SAMPLES / "standard.zh.docx", SAMPLES / "standard.en.docx"


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile(SHIPPED / "gb-english.toml", {})


@pytest.fixture(scope="module")
def checked(profile: Profile) -> list[Checked]:
    pairs = [check_pair(p) for p in read_documents(SOURCE, TARGET)]
    return list(shaped(pairs, profile, TARGET, ZH_EN))


def document(path: Path, *paragraphs: str) -> Path:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(path))
    return path


def test_no_rule_has_the_name_of_a_check() -> None:
    assert not RULES.keys() & TITLES.keys()


def test_a_breach_stands_with_the_sentence_it_is_in_and_names_its_clause(checked: list[Checked]) -> None:
    named = {f.check: (item.pair, f) for item in checked for f in item.findings if f.check in RULES}
    pair, finding = named["no-drafters"]
    assert "起草" in pair.source
    assert "raft" in pair.target
    assert (finding.clause, finding.severity) == ("GB/T 20000.10-2016", Severity.WARNING)
    assert named["cover-mark"][1].expected == "(English Translation)"


def test_every_pair_stays_once_and_in_its_order(checked: list[Checked]) -> None:
    before = [p.id for p in read_documents(SOURCE, TARGET)]
    assert [c.pair.id for c in checked][: len(before)] == before


def test_a_breach_of_the_whole_document_has_a_place_of_its_own(profile: Profile, tmp_path: Path) -> None:
    source = document(tmp_path / "a.docx", "试验在20 ℃下进行。")
    target = document(tmp_path / "b.docx", "The test is carried out at 20 °C.")
    pairs = [check_pair(p) for p in read_documents(source, target)]
    items = list(shaped(pairs, profile, target, ZH_EN))
    assert items[-1].pair.place == "document"
    assert "original-authoritative" in {f.check for f in items[-1].findings}
    assert Review.of("a", "b", items).pairs == 1


def test_rules_are_left_out_as_checks_are(checked: list[Checked], tmp_path: Path) -> None:
    def rules(suppressions: Suppressions) -> set[str]:
        review = Review.of("a", "b", checked, suppressions)
        return {f.check for item in review.items for f in item.findings} & RULES.keys()

    assert "cover-mark" in rules(Suppressions())
    assert "cover-mark" not in rules(Suppressions.of(["cover-mark"]))
    pair = next(c.pair for c in checked for f in c.findings if f.check == "cover-mark")
    accepted = tmp_path / "accepted.tsv"
    accepted.write_text(f"cover-mark\t{pair.source}\t{pair.target}\n", encoding="utf-8")
    assert "cover-mark" not in rules(Suppressions.of(files=[accepted]))


def test_every_form_of_the_findings_has_the_rule_and_its_clause(checked: list[Checked], tmp_path: Path) -> None:
    review = Review.of(str(SOURCE), str(TARGET), checked)
    facts = next(f for f in review.to_json()["findings"] if f["check"] == "cover-mark")
    assert (facts["clause"], facts["severity"]) == ("GB/T 20000.10-2016", "warning")
    (run,) = to_sarif(review)["runs"]
    assert "cover-mark" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    result = next(r for r in run["results"] if r["ruleId"] == "cover-mark")
    assert result["properties"]["clause"] == "GB/T 20000.10-2016"
    assert "cover-mark</b>" in page(review)
    out = tmp_path / "annotated.docx"
    annotate(review, TARGET, out)
    comments = [c.text for c in Document(str(out)).comments]
    assert any("cover-mark" in c and "(English Translation)" in c for c in comments)
    json.dumps(review.to_json())


def test_a_profile_looks_into_word_documents_only(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    with pytest.raises(InputError):
        list(shaped([], profile, path, ZH_EN))
