"""Approved terms: recognised in their forms, and obeyed."""

import pytest

from stdtrans.language import Language
from stdtrans.neural import terms
from stdtrans.neural.alignment import Edits
from stdtrans.neural.engine import TERM_MISSED, Engine, Request
from stdtrans.segment import TermHit


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("permissible deviation", "Permissible deviations are given.", True),
        ("value of efficiency", "the values of efficiency", True),
        ("assembly", "two assemblies", True),
        ("air-conditioner", "an air conditioner", True),
        ("test", "the latest value", False),
        ("供方", "由供方提供", True),
        ("waste water", "the wastewater", False),
        ("waste water", "waste-water treatment", True),
        ("analysis", "two analyses", True),
    ],
)
def test_a_term_is_known_in_its_forms(term: str, text: str, there: bool) -> None:
    assert terms.obeyed(TermHit(0, 1, "x", (term,)), text) is there


def test_a_term_put_in_takes_plural_and_capital() -> None:
    assert terms.fitted("inspection item", "Projects") == "Inspection items"
    assert terms.fitted("degree of protection", "levels") == "degrees of protection"


def test_a_term_that_brings_its_determiner_takes_no_other() -> None:
    assert terms.fitted("this document", "papers") == "this document"
    assert terms.worded("this document", "paper", "in the paper", 7) == (3, "this document")
    assert terms.worded("this document", "papers", "The papers are", 4) == (0, "This document")
    assert terms.worded("test report", "paper", "in the paper", 7) == (7, "test report")
    assert terms.article("according to ", "this document") == ""
    assert terms.article("according to ", "test report") == "the "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("between Flange and gasket", "between flange and gasket"),
        ("the Industry standard", "the industry standard"),
        ("License Compliance Industry Standard", "License Compliance Industry Standard"),
        ("Flange and gasket", "Flange and gasket"),
    ],
)
def test_a_term_has_no_capital_inside_a_sentence(text: str, wanted: str) -> None:
    hits = [TermHit(0, 2, "法兰", ("flange",)), TermHit(2, 6, "行业标准", ("industry standard",))]
    assert Edits.of(terms.lowered(hits, text)).apply(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The arithmetic means is used.", "The arithmetic mean is used."),
        ("The arithmetic means are used.", "The arithmetic means are used."),
        ("One of the arithmetic means is used.", "One of the arithmetic means is used."),
        ("The degrees of protection is told.", "The degrees of protection is told."),
    ],
)
def test_a_term_agrees_with_the_verb_behind_it(text: str, wanted: str) -> None:
    hits = [TermHit(0, 5, "算术平均值", ("arithmetic mean",)), TermHit(5, 9, "防护等级", ("degree of protection",))]
    assert Edits.of(terms.agreed(hits, text)).apply(text) == wanted


def test_a_forbidden_name_is_no_approved_one_inside_it() -> None:
    term = TermHit(0, 2, "试料", ("test portion",), ("portion", "sample"))
    assert terms.barred(term, "Weigh the test portion.") == []
    assert [("Weigh the sample.")[a:b] for a, b in terms.barred(term, "Weigh the sample.")] == ["sample"]


def test_a_term_with_two_names_gets_one() -> None:
    term = TermHit(0, 2, "导管", ("conduit", "duct"))
    texts = ["A duct is laid.", "The conduit is laid.", "Two ducts are laid."]
    one = terms.chosen((term, t) for t in texts)
    assert one == {("导管", ("conduit", "duct")): "conduit"}
    name = one["导管", term.targets]
    made = [Edits.of(terms.unified(term, name, t, Language.EN)).apply(t) for t in texts]
    assert made == ["A conduit is laid.", "The conduit is laid.", "Two conduits are laid."]


SENTENCES = [
    ("零件的允差应符合表 3 的规定。", {"允差": "permissible deviation"}),
    ("供方应提供合格证。", {"供方": "supplier", "合格证": "certificate of conformity"}),
    ("检验项目应在抽样方案中规定。", {"检验项目": "inspection item", "抽样方案": "sampling plan"}),
    ("爬电距离应符合 GB/T 16935.1—2008 的要求。", {"爬电距离": "creepage distance"}),
    ("额定制冷量不应小于名义值的 95%。", {"额定制冷量": "rated cooling capacity", "名义值": "nominal value"}),
    ("型式检验每年进行一次。", {"型式检验": "type inspection"}),
]


@pytest.mark.parametrize(("source", "asked"), SENTENCES)
def test_the_engine_obeys_terms(zh_en: Engine, source: str, asked: dict[str, str]) -> None:
    hits = tuple(TermHit(source.index(s), source.index(s) + len(s), s, (t,)) for s, t in asked.items())
    (result,) = zh_en.translate([Request(source, terms=hits)])
    assert terms.missing(hits, result.text) == []
    assert TERM_MISSED not in result.flags
    assert result.text[0].isupper()
    assert result.text.endswith(".")


def test_terms_are_found_behind_codes_with_an_equivalent(zh_en: Engine) -> None:
    from stdtrans.codes import plain
    from tests.neural.marked import parse

    text, codes = parse("表<f:12/>规定了<b>允差</b>。")
    at = plain(text, codes).index("允差")
    (result,) = zh_en.translate([Request(text, codes, (TermHit(at, at + 2, "允差", ("permissible deviation",)),))])
    assert "permissible deviation" in result.text
