"""The termbases that ship are whole, bilingual, without contradiction, and quickly loaded."""

import re
from collections import Counter
from pathlib import Path

import pytest

from stdtrans.errors import ResourceError
from stdtrans.glossary import tbx
from stdtrans.glossary.concept import Concept, Status, TermType, cleaned
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.shipped import load_shipped
from stdtrans.language import HAN, Language, normalise
from stdtrans.segment import Direction

FOLDER = Path(__file__).parents[2] / "glossaries"
FILES = sorted(FOLDER.glob("*.tbx"))
FULL_WIDTH = re.compile("[\u3000-\u303f\uff01-\uff60‘’“”]")


def concepts(file: Path) -> list[Concept]:
    found = list(tbx.read(file, Counter()))
    assert all(isinstance(c, Concept) for c in found), found
    return [c for c in found if isinstance(c, Concept)]


def test_there_are_at_least_six_hundred_concepts() -> None:
    assert sum(len(concepts(f)) for f in FILES) >= 600


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_concept_is_whole(file: Path) -> None:
    for concept in concepts(file):
        assert cleaned(concept) == concept, concept
        assert concept.id, concept
        assert concept.domain, concept
        assert concept.source, concept
        for language in Language:
            statuses = [t.status for t in concept.in_language(language)]
            assert statuses.count(Status.PREFERRED) == 1, concept
            assert statuses[0] is Status.PREFERRED, concept


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_term_is_in_its_script(file: Path) -> None:
    for concept in concepts(file):
        for term in concept.terms:
            if term.language is Language.EN:
                assert not HAN.search(term.text), term
                assert not FULL_WIDTH.search(term.text), term
                assert re.search("[A-Za-z]", term.text), term
            elif term.type is not TermType.ABBREVIATION:
                assert HAN.search(term.text), term


def test_ids_are_unique_over_all_files() -> None:
    ids = Counter(c.id for f in FILES for c in concepts(f))
    assert [i for i, n in ids.items() if n > 1] == []


def test_no_chinese_term_has_two_concepts() -> None:
    """Stricter than by domain: what ships has one English term first for a Chinese one, whatever the file."""
    seen: dict[str, str] = {}
    for file in FILES:
        for concept in concepts(file):
            for term in concept.in_language(Language.ZH):
                if term.type is TermType.ABBREVIATION:
                    continue
                assert normalise(term.text) not in seen, (term.text, concept.id, seen[normalise(term.text)])
                seen[normalise(term.text)] = concept.id


def test_all_are_loaded_as_one_that_cannot_be_written() -> None:
    base = load_shipped(FOLDER)
    assert base.count() == sum(len(concepts(f)) for f in FILES)
    with pytest.raises(ResourceError, match="read-only"):
        base.delete(["std-001"])


def test_a_folder_without_termbases_is_a_resource_error(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        load_shipped(tmp_path)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("规范性引用文件", "normative references"),
        ("型式检验", "type inspection"),
        ("出厂检验", "routine inspection"),
        ("额定电压", "rated voltage"),
        ("极限偏差", "limit deviation"),
        ("合格评定", "conformity assessment"),
        ("测量不确定度", "measurement uncertainty"),
        ("持续改进", "continual improvement"),
        ("规程", "code of practice"),
        ("标志、包装、运输和贮存", "marking, packaging, transportation and storage"),
    ],
)
def test_terms_of_the_trade_are_found_both_ways(chinese: str, english: str) -> None:
    base = load_shipped(FOLDER)
    forth = Matcher([base], Direction(Language.ZH, Language.EN)).exact(chinese)
    back = Matcher([base], Direction(Language.EN, Language.ZH)).exact(english)
    assert forth is not None
    assert forth.targets[0] == english
    assert back is not None
    assert back.targets[0] == chinese


def test_words_of_everyday_language_are_left_alone() -> None:
    matcher = Matcher([load_shipped(FOLDER)], Direction(Language.ZH, Language.EN))
    for word in ("应", "可", "要求", "质量", "能力", "过程", "程序", "范围", "项目", "确认", "合格"):
        assert matcher.exact(word) is None, word
