"""Compounds are taken apart into known terms and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.glossary.compound import Part, join, split
from stdtrans.glossary.concept import Concept, Status, Term
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction

PAIRS = {
    "合格评定": ["conformity assessment"],
    "机构": ["institution", "body"],
    "测量": ["measurement"],
    "不确定度": ["uncertainty"],
    "评定": ["evaluation"],
    "测量设备": ["measuring equipment"],
    "要求": ["requirements"],
    "合格评定机构": ["conformity assessment body"],
}


def matcher(source: Language) -> Matcher:
    def terms(english: list[str]) -> list[Term]:
        statuses = [Status.PREFERRED] + [Status.ADMITTED] * (len(english) - 1)
        return [Term(Language.EN, e, s) for e, s in zip(english, statuses, strict=True)]

    concepts = [Concept((Term(Language.ZH, zh), *terms(en))) for zh, en in PAIRS.items()]
    return Matcher([Termbase.in_memory("own", concepts)], Direction(source, source.other))


ZH, EN = matcher(Language.ZH), matcher(Language.EN)


def test_a_compound_comes_apart_into_its_terms_but_not_into_itself() -> None:
    assert split(ZH, "合格评定机构") == (
        Part("合格评定", ("conformity assessment",), "own"),
        Part("机构", ("institution", "body"), "own"),
    )


def test_of_the_translations_of_a_part_that_of_the_compound_comes_first() -> None:
    assert split(ZH, "合格评定机构", "conformity assessment bodies")[1].targets == ("body", "institution")


def test_a_part_that_nobody_knows_gets_what_the_others_leave() -> None:
    assert split(ZH, "扩展测量不确定度", "expanded measurement uncertainty") == (
        Part("扩展", ("expanded",)),
        Part("测量", ("measurement",), "own"),
        Part("不确定度", ("uncertainty",), "own"),
    )
    assert split(EN, "expanded uncertainty of measurement", "扩展测量不确定度")[0] == Part("expanded", ("扩展",))


def test_nothing_is_made_up_where_the_parts_do_not_give_the_translation() -> None:
    assert split(ZH, "扩展测量", "increase")[0] == Part("扩展")
    assert split(ZH, "未知") == (Part("未知"),)


def test_the_fewest_parts_that_cover_most_are_chosen() -> None:
    assert [p.text for p in split(ZH, "测量设备要求")] == ["测量设备", "要求"]


def test_parts_are_joined_with_every_translation_they_have() -> None:
    parts = [Part("合格评定", ("conformity assessment",)), Part("机构", ("body", "institution"))]
    assert join(parts, Language.ZH) == (
        "合格评定机构",
        ["conformity assessment body", "conformity assessment institution"],
    )


def test_a_noun_that_determines_another_stands_in_the_singular() -> None:
    parts = [Part("要求", ("requirements",)), Part("评定", ("evaluation",))]
    assert join(parts, Language.ZH)[1] == ["requirement evaluation"]


def test_english_parts_make_chinese_without_spaces() -> None:
    parts = [Part("measurement", ("测量",)), Part("uncertainty", ("不确定度",))]
    assert join(parts, Language.EN) == ("measurement uncertainty", ["测量不确定度"])


def test_without_the_translation_of_every_part_nothing_is_proposed() -> None:
    assert join([Part("扩展"), Part("测量", ("measurement",))], Language.ZH) == ("扩展测量", [])


@pytest.mark.parametrize("find", [ZH, EN])
@given(data=st.data())
def test_the_parts_of_a_text_stand_in_it_in_order(find: Matcher, data: st.DataObject) -> None:
    text = data.draw(st.lists(st.sampled_from([*PAIRS, "扩展", "的", "body", "of", "measurement", "x"])).map(" ".join))
    place = 0
    for part in split(find, text):
        first = part.text.split()[0]
        place = text.index(first, place) + len(first)
