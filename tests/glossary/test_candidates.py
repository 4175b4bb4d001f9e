"""Candidate terms are found by parentheses, by statistics and by pairs of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.glossary.candidate import is_abbreviation, terms
from stdtrans.glossary.concept import Status, TermType
from stdtrans.glossary.cvalue import LEAST_FREQUENCY, candidates
from stdtrans.glossary.pairing import paired
from stdtrans.glossary.parentheses import explained
from stdtrans.language import Language

Sides = tuple[tuple[str, ...], tuple[str, ...]]


def sides(*sentences: str) -> list[Sides]:
    return [(e.chinese, e.english) for e in explained(sentences)]


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("人工智能（artificial intelligence，AI）的应用", ("人工智能",), ("artificial intelligence", "AI")),
        ("人工智能(AI)的应用", ("人工智能",), ("AI",)),
        ("系统采用机器学习（machine learning）", ("机器学习",), ("machine learning",)),
        ("“边缘节点”（edge node）是", ("边缘节点",), ("edge node",)),
        ("of artificial intelligence (人工智能) in", ("人工智能",), ("artificial intelligence",)),
        ("A quality management system (QMS) is", (), ("quality management system", "QMS")),
        ("the mean time to repair (MTTR) is", (), ("mean time to repair", "MTTR")),
        ("a code-of-practice body (COPB)", (), ("code-of-practice body", "COPB")),
    ],
)
def test_a_term_explained_in_parentheses_is_found(text: str, chinese: Sides, english: Sides) -> None:
    assert sides(text) == [(chinese, english)]


@pytest.mark.parametrize(
    "text",
    [
        "符合规定（GB/T 1.1）的要求",
        "长度（mm）",
        "标准化技术委员会（SAC/TC 999）",
        "测量结果（见表2）",
        "this system (ABC) is",
        "the value (see Table 2)",
        "",
    ],
)
def test_what_is_no_explanation_of_a_term_is_left_alone(text: str) -> None:
    assert sides(text) == []


def test_the_chinese_term_begins_where_it_begins_elsewhere() -> None:
    assert sides("智能边缘节点（edge node）", "每种边缘节点均可，边缘节点不可") == [(("边缘节点",), ("edge node",))]


@pytest.mark.parametrize("text", ["AI", "ISO", "PM2.5", "pH", "PDFs", "A/D"])
def test_abbreviations_are_told(text: str) -> None:
    assert is_abbreviation(text)
    assert terms(Language.EN, ["full form", text])[1].type is TermType.ABBREVIATION


@pytest.mark.parametrize("text", ["Standard", "first flush", "a", "Type A"])
def test_words_are_no_abbreviations(text: str) -> None:
    assert not is_abbreviation(text)


def test_the_first_full_form_is_preferred() -> None:
    assert [t.status for t in terms(Language.EN, ["tolerance", "permissible error", "TOL"])] == [
        Status.PREFERRED,
        Status.ADMITTED,
        Status.ADMITTED,
    ]


ENGLISH = [
    "The storage tank shall be cleaned.",
    "Clean storage tanks with water.",
    "A storage tank of steel rusts.",
    "Each storage tank and the pipe below it are inspected.",
    "This rainwater storage tank is old.",
]
CHINESE = [
    "储水箱应定期清洗。",
    "钢制储水箱易生锈。",
    "安装储水箱前清洗管道。",
    "小型储水箱可移动，储水箱盖应锁闭。",
]


def test_frequent_sequences_are_found_in_any_number() -> None:
    (first, *_) = candidates(ENGLISH, Language.EN, 10)
    assert (first.text, first.frequency) == ("storage tank", 5)
    assert first.contexts == tuple(ENGLISH[:3])


def test_a_part_of_a_chinese_word_is_no_candidate() -> None:
    found = [c.text for c in candidates(CHINESE, Language.ZH, 10)]
    assert found[0] == "储水箱"
    assert "水箱" not in found
    assert "储水" not in found


def test_what_is_rare_is_no_candidate() -> None:
    assert candidates(ENGLISH[: LEAST_FREQUENCY - 1], Language.EN, 10) == []


@given(st.lists(st.text("储水箱应清洗的 abtankwer.", max_size=20), max_size=12), st.sampled_from(Language))
def test_candidates_are_frequent_and_stand_in_their_contexts(sentences: list[str], language: Language) -> None:
    for c in candidates(sentences, language, 20):
        assert c.frequency >= LEAST_FREQUENCY
        assert c.score > 0
        assert c.contexts
        assert set(c.contexts) <= set(sentences)


def test_terms_that_go_together_in_a_memory_are_paired() -> None:
    pairs = [
        ("储水箱应清洗。", "The storage tank shall be cleaned."),
        ("钢制储水箱易生锈。", "A steel storage tank rusts."),
        ("安装储水箱前清洗管道。", "Clean pipes before storage tanks are installed."),
        ("弃流器应关闭。", "The diverter shall be closed."),
        ("打开弃流器前停水。", "Stop water before a diverter is opened."),
        ("电动弃流器和阀门。", "Electric diverters and valves."),
    ]
    found = {(p.chinese.text, p.english.text): p.dice for p in paired(pairs)}
    assert found[("储水箱", "storage tank")] == 1.0
    assert found[("弃流器", "diverter")] == 1.0
