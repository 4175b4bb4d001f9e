"""What a document settles itself: the terms it defines, and its name for itself."""

import pytest

from stdtrans.language import Language
from stdtrans.own_terms import own_terms
from stdtrans.segment import Direction, Kind, Segment

ZH_EN = Direction(Language.ZH, Language.EN)


def named(*texts: str) -> dict[str, str]:
    base = own_terms([Segment(str(i), text) for i, text in enumerate(texts)], ZH_EN)
    concepts = base.concepts() if base else []
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
    base = own_terms([line], ZH_EN)
    assert base is not None
    assert [[t.text for t in c.terms] for c in base.concepts()] == [["允许误差", "permissible error"]]


def test_there_may_be_none() -> None:
    assert own_terms([Segment("s", "应检验。")], ZH_EN) is None
    assert own_terms([Segment("s", "本文定义了术语。")], Direction(Language.EN, Language.ZH)) is None
