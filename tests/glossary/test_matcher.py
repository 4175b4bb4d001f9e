"""The matcher finds terms as a terminologist would: longest first, whole words, in any form they take."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.glossary.concept import Concept, PartOfSpeech, Status, Term, TermType
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def base(*concepts: str, name: str = "own") -> Termbase:
    """A termbase from lines such as "标准=standard|!norm|~STD".

    A bar stands between terms; ! forbidden, ? deprecated, ~ abbreviation, + verb.
    """

    def terms(language: Language, text: str) -> list[Term]:
        return [term(language, t, Status.ADMITTED if i else Status.PREFERRED) for i, t in enumerate(text.split("|"))]

    def term(language: Language, text: str, status: Status) -> Term:
        status = {"!": Status.FORBIDDEN, "?": Status.DEPRECATED}.get(text[0], status)
        kind = TermType.ABBREVIATION if text[0] == "~" else TermType.FULL
        speech = PartOfSpeech.VERB if text[0] == "+" else None
        return Term(language, text.lstrip("!?~+"), status, kind, speech)

    sides = [c.split("=") for c in concepts]
    made = [Concept((*terms(Language.ZH, zh), *terms(Language.EN, en)), domain=zh + en) for zh, en in sides]
    return Termbase.in_memory(name, made)


def sources(text: str, *concepts: str, direction: Direction = ZH_EN) -> list[str]:
    return [h.source for h in Matcher([base(*concepts)], direction).find(text)]


def english(text: str, *terms: str) -> list[str]:
    return sources(text, *(f"词{i}={t}" for i, t in enumerate(terms)), direction=EN_ZH)


def test_every_term_is_found_at_its_place() -> None:
    text = "术语和标准"
    hits = Matcher([base("标准=standard", "术语=term")], ZH_EN).find(text)
    assert [(text[h.start : h.end], h.source, h.targets) for h in hits] == [
        ("术语", "术语", ("term",)),
        ("标准", "标准", ("standard",)),
    ]


def test_the_longer_term_wins_and_the_shorter_inside_it_is_no_hit() -> None:
    assert sources("国家标准化工作，标准", "标准=standard", "标准化=standardization") == ["标准化", "标准"]


def test_a_term_across_a_longer_one_is_no_hit() -> None:
    assert sources("测量程序", "量程=span", "测量程序=measurement procedure") == ["测量程序"]


def test_a_chinese_term_of_one_character_stands_alone() -> None:
    assert sources("表 2 与图表", "表=table") == ["表"]
    assert sources("见表2", "表=table") == []


def test_chinese_is_found_across_spaces_and_widths() -> None:
    assert sources("目　次", "目次=contents") == ["目　次"]
    assert sources("Ａ类评定", "A类评定=Type A evaluation") == ["Ａ类评定"]
    assert sources("X 射线检测", "X射线检测=X-ray testing") == ["X 射线检测"]


def test_latin_letters_and_digits_at_the_edge_of_a_chinese_term_end_a_word() -> None:
    assert sources("CA类评定与A类评定", "A类评定=Type A evaluation") == ["A类评定"]


def test_characters_that_meet_across_two_words_are_no_term() -> None:
    assert sources("按规定的方法规定", "法规=regulation") == []
    assert sources("法律、法规和标准", "法规=regulation") == ["法规"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Standards are", "standard"),
        ("codes of practice", "code of practice"),
        ("test criteria", "test criterion"),
        ("conformity-assessment bodies", "conformity assessment body"),
        ("conformity assessment", "conformity-assessment"),
        ("on line", "on-line"),
        ("online", "on-line"),
        ("non-conformity", "nonconformity"),
        ("nonconformity", "non-conformity"),
        ("standardisation", "standardization"),
        ("burning behavior", "burning behaviour"),
        ("RATED VOLTAGE", "rated voltage"),
        ("the supplier's declaration", "supplier's declaration"),
        ("analyses", "analysis"),
        ("pH values", "pH value"),
        ("PDFs", "PDF"),
    ],
)
def test_english_is_found_in_every_form(text: str, term: str) -> None:
    assert len(english(text, term)) == 1


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("substandard standardize", "standard"),
        ("non-standard and standard-based", "standard"),
        ("it is", "IT"),
        ("Ph value", "pH value"),
        ("the content of water", "contents"),
        ("standard, deviation", "standard deviation"),
        ("in terms of cost", "term"),
        ("standard_name", "standard"),
        ("see index.html", "index"),
        ("https://example.org/a/standard/b", "standard"),
        ("", "standard"),
    ],
)
def test_english_is_not_found_in_other_words(text: str, term: str) -> None:
    assert english(text, term) == []


def test_a_hyphen_ties_latin_words_but_no_chinese_ones() -> None:
    assert sources("标准-规范，X-A类评定", "标准=standard", "规范=specification", "A类评定=Type A") == ["标准", "规范"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("程序读取文本文件。", []),
        ("应遵守基本规范。", []),
        ("样本文档见附录。", []),
        ("按本文件和本规范的规定。", ["本文件", "本规范"]),
        ("本文规定了要求。", ["本文"]),
        ("由技术委员会决定的产品标准。", ["产品"]),
        ("提高产品质量。", ["产品"]),
        ("提高产品品质。", ["产品", "品质"]),
        ("提供农产品。", ["产品"]),
        ("不符合国家标准的", ["国家标准"]),
    ],
)
def test_a_term_is_not_cut_out_of_other_words(text: str, found: list[str]) -> None:
    terms = ("本文件=this document", "本规范=this code", "本文=this text", "产品=product", "品质=grade")
    assert sources(text, *terms, "国家标准=national standard") == found


def test_an_everyday_word_hides_no_term_beside_it() -> None:
    assert sources("渗透测试验证", "试验=test", "验证=verification") == ["验证"]


def test_a_possessive_does_not_belong_to_the_term() -> None:
    assert english("the standard's clauses", "standard") == ["standard"]


def test_verbs_are_found_in_their_forms() -> None:
    text = "verifies, verified, verifying; planned; calibrating the scale"
    assert english(text, "+verify", "+plan", "+calibrate") == [
        "verifies",
        "verified",
        "verifying",
        "planned",
        "calibrating",
    ]


def test_an_entry_of_a_termbase_is_found_even_if_it_looks_like_no_term() -> None:
    assert english("in terms of cost", "in terms of") == ["in terms of"]


def test_targets_are_preferred_terms_then_admitted_ones_and_the_others_are_barred() -> None:
    (hit,) = Matcher([base("标准=?norm|standard|criterion|!std")], ZH_EN).find("标准")
    assert hit.targets == ("standard", "criterion")
    assert hit.forbidden == ("norm", "std")
    assert hit.glossary == "own"


def test_a_deprecated_term_is_understood() -> None:
    (hit,) = Matcher([base("标准=standard|?norm")], EN_ZH).find("the norm")
    assert hit.targets == ("标准",)


def test_the_higher_ranking_termbase_comes_first_and_has_the_last_word() -> None:
    first, second = base("标准=norm|!standard", name="first"), base("标准=standard|!norm", "术语=term", name="second")
    norm, term = Matcher([first, second], ZH_EN).find("标准术语")
    assert (norm.targets, norm.forbidden, norm.glossary) == (("norm",), ("standard",), "first")
    assert (term.targets, term.glossary) == (("term",), "second")


def test_a_preferred_term_comes_before_the_same_word_as_an_admitted_one() -> None:
    (hit,) = Matcher([base("检定=metrological verification|verification", "验证=verification")], EN_ZH).find(
        "verification"
    )
    assert hit.targets == ("验证", "检定")


def test_an_abbreviation_stands_for_an_abbreviation() -> None:
    (hit,) = Matcher([base("国际标准化组织|~ISO=International Organization for Standardization|~ISO")], EN_ZH).find(
        "ISO"
    )
    assert hit.targets == ("ISO", "国际标准化组织")


def test_the_same_letters_as_word_and_as_abbreviation_are_kept_apart() -> None:
    matcher = Matcher([base("信息技术=IT", "它=it")], EN_ZH)
    assert [h.targets for h in matcher.find("it and IT")] == [("它",), ("信息技术",)]


def test_a_segment_that_is_one_term_is_told() -> None:
    matcher = Matcher([base("规范性引用文件=normative references", "标准=standard")], ZH_EN)
    hit = matcher.exact(" 规范性引用文件 ")
    assert hit is not None
    assert (hit.source, hit.targets) == ("规范性引用文件", ("normative references",))
    assert matcher.exact("规范性引用文件和标准") is None
    assert matcher.exact("") is None
    back = Matcher([base("规范性引用文件=normative references")], EN_ZH)
    assert back.exact("Normative references") is not None
    assert back.exact("Normative references and more") is None


def test_without_terms_nothing_is_found() -> None:
    matcher = Matcher([], ZH_EN)
    assert matcher.find("标准") == ()
    assert matcher.exact("标准") is None


@given(st.text(), st.sampled_from([ZH_EN, EN_ZH]))
def test_hits_lie_in_the_text_in_order_without_overlap(text: str, direction: Direction) -> None:
    matcher = Matcher([base("标准=standard", "a=a", "标准 a=standard 1", "1=1", "准=s")], direction)
    end = 0
    for hit in matcher.find(text):
        assert end <= hit.start < hit.end
        assert text[hit.start : hit.end] == hit.source
        end = hit.end


def test_a_large_termbase_is_searched_in_one_pass() -> None:
    """Not a benchmark: a search that went through the terms one by one would take a hundred times longer."""
    many = base(*(f"术语{i}号=term number {i} of many" for i in range(5000)))
    matcher = Matcher([many], EN_ZH)
    text = "The term number 17 of many and the terms number 4999 of many stand in this sentence. " * 3
    begin = time.process_time()
    for _ in range(50):
        assert len(matcher.find(text)) == 6
    assert (time.process_time() - begin) / 50 < 0.02
