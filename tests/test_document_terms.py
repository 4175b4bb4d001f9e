"""What a document settles itself: the terms it defines, and its name for itself."""

import pytest

from stdtrans.document_terms import DocumentTerms, own_terms
from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction, Kind, Segment

ZH_EN = Direction(Language.ZH, Language.EN)


def named(*texts: str) -> dict[str, str]:
    _, bases = own_terms([Segment(str(i), text) for i, text in enumerate(texts)], ZH_EN)
    concepts = [concept for base in bases for concept in base.concepts()]
    return {zh.text: en.text for c in concepts for zh in c.terms if zh.language is Language.ZH for en in c.terms[-1:]}


@pytest.mark.parametrize(
    ("cover", "name"),
    [
        ("GB 50016—2014", "this code"),
        ("JGJ 145—2013", "this code"),
        ("T/CECS 500—2018", "this code"),
        ("GB/T 9704—2012", "this specification"),
        ("OpenChain 规范", "this specification"),
    ],
)
def test_a_specification_for_construction_is_a_code(cover: str, name: str) -> None:
    assert named(cover, "本规范规定了GB 50001的要求。") == {"本规范": name}


def test_this_text_is_this_document() -> None:
    assert named("本文定义了术语。") == dict.fromkeys(["本文", "本文档", "本文件"], "this document")


def test_a_term_line_comes_with_its_equivalent() -> None:
    line = Segment("t", "3.1　允许误差　permissible error", kind=Kind.TERM)
    (defined,), named = own_terms([line], ZH_EN)
    assert [[t.text for t in c.terms] for c in defined.concepts()] == [["允许误差", "permissible error"]]
    assert named == ()


def test_there_may_be_none() -> None:
    assert own_terms([Segment("s", "应检验。")], ZH_EN) == ((), ())
    assert own_terms([Segment("s", "本文定义了术语。")], Direction(Language.EN, Language.ZH)) == ((), ())


def test_the_user_has_the_last_word_on_the_name_and_the_document_on_what_it_defines() -> None:
    segments = [Segment("a:1", "3.1　误差　error", kind=Kind.TERM), Segment("b:1", "本规范规定了误差。")]
    users = base("ours", ("本规范", "this regulation"), ("误差", "deviation"))
    found = DocumentTerms(segments, ZH_EN, [users]).wished(segments[1])
    assert [hit.targets for hit in found] == [("this regulation",), ("error", "deviation")]
    assert [hit.targets for hit in DocumentTerms(segments, ZH_EN).wished(segments[1])] == [
        ("this specification",),
        ("error",),
    ]


def base(name: str, *pairs: tuple[str, str]) -> Termbase:
    concepts = [Concept((Term(Language.ZH, zh), Term(Language.EN, en))) for zh, en in pairs]
    return Termbase.in_memory(name, concepts)


def test_shipped_compounds_are_wished_for_beside_the_terms_of_the_user() -> None:
    shipped = base("shipped", ("型式试验", "type test"), ("标称电压", "nominal voltage"), ("试验", "test"))
    users = base("ours", ("型式", "kind"), ("电压表", "voltmeter"))
    segment = Segment("s:1", "用电压表测量标称电压并进行型式试验。")
    terms = DocumentTerms([segment], ZH_EN, [users], [shipped])
    assert [hit.targets for hit in terms.of(segment)] == [("voltmeter",), ("kind",)]
    assert [hit.targets for hit in terms.wished(segment)] == [("voltmeter",), ("nominal voltage",), ("kind",)]
    assert [hit.targets for hit in DocumentTerms([segment], ZH_EN, [], [shipped]).wished(segment)] == [
        ("nominal voltage",),
        ("type test",),
    ]


def test_a_shipped_term_of_one_english_word_is_not_wished_for() -> None:
    shipped = base("shipped", ("型式试验", "type test"), ("试验", "test"))
    segment = Segment("s:1", "The type test is a test.")
    terms = DocumentTerms([segment], Direction(Language.EN, Language.ZH), [], [shipped])
    assert [hit.targets for hit in terms.wished(segment)] == [("型式试验",)]
    assert terms.exact(segment, "test") is not None


def test_the_terms_of_one_unit_come_before_all_others() -> None:
    segments = [Segment("a:1", "试验"), Segment("b:1", "试验")]
    users, own = base("ours", ("试验", "test")), base("own", ("试验", "trial"))
    terms = DocumentTerms(segments, ZH_EN, [users], own={"a": own})
    assert [terms.of(segment)[0].targets[0] for segment in segments] == ["trial", "test"]


@pytest.mark.parametrize(
    ("text", "following", "found"),
    [
        ("试样的质量为10 g。", "", ["质量"]),
        ("称取试样，质量精确至0.01 g。", "", ["质量"]),
        ("浸水前试样的质量", "，单位为克（g）；", ["质量"]),
        ("产品质量应符合要求，每件10 kg。", "", []),
        ("质量管理体系应覆盖10 kg的产品。", "", []),
        ("应保证质量。", "", []),
    ],
)
def test_quality_is_mass_where_something_is_weighed(text: str, following: str, found: list[str]) -> None:
    segment = Segment("s:1", text, following=following)
    assert [hit.source for hit in DocumentTerms([segment], ZH_EN).wished(segment)] == found
