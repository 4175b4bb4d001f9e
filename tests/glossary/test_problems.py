"""A termbase's contradictions, repetitions and gaps are found, and nothing is made of what is well."""

from pathlib import Path

import pytest

from stdtrans.glossary.concept import Concept, Status, Term, TermType
from stdtrans.glossary.problems import find_problems
from stdtrans.glossary.shipped import load_shipped
from stdtrans.language import Language
from stdtrans.segment import Severity

SHIPPED = Path(__file__).parents[2] / "glossaries"


def zh(text: str, status: Status = Status.PREFERRED, type: TermType = TermType.FULL) -> Term:
    return Term(Language.ZH, text, status, type)


def en(text: str, status: Status = Status.PREFERRED) -> Term:
    return Term(Language.EN, text, status)


def checks(*concepts: Concept) -> list[str]:
    return [problem.check for problem in find_problems("x", concepts)]


def test_a_sound_termbase_has_no_problem() -> None:
    one = Concept((zh("标准"), en("standard"), en("norm", Status.FORBIDDEN)), "c1", ics="01.120; 01.040", ccs="A00")
    assert checks(one, Concept((zh("术语"), en("term")), "c2")) == []


@pytest.mark.parametrize(
    ("terms", "check"),
    [
        ((zh("标准"), en("norm", Status.FORBIDDEN)), "empty-language"),
        ((zh("标准"), zh("规范"), en("standard")), "several-preferred"),
        ((zh("standard"), en("standard")), "script"),
        ((zh("标准"), en("标准")), "script"),
        ((zh("标准"), en("standards"), en("Standard", Status.FORBIDDEN)), "conflict"),
    ],
)
def test_what_is_wrong_within_a_concept_is_found(terms: tuple[Term, ...], check: str) -> None:
    assert checks(Concept(terms, "c1")) == [check]


def test_a_chinese_abbreviation_may_be_in_latin_letters() -> None:
    assert checks(Concept((zh("质量管理体系"), zh("QMS", type=TermType.ABBREVIATION), en("QMS")))) == []


def test_codes_that_are_none_are_told() -> None:
    (ics, ccs) = find_problems("x", [Concept((zh("标准"), en("standard")), ics="1.2", ccs="22A")])
    assert (ics.message, ccs.message) == ("'1.2' is no ICS code.", "'22A' is no CCS code.")


def test_what_one_concept_approves_and_another_forbids_is_an_error() -> None:
    one, other = Concept((zh("标准"), en("norm")), "c1"), Concept((zh("标准"), en("Norms", Status.FORBIDDEN)), "c2")
    found = list(find_problems("x", [one, Concept((*other.terms, en("standard")), "c2")]))
    assert [(p.check, p.severity, p.concepts) for p in found] == [("conflict", Severity.ERROR, ("c1", "c2"))]


def test_the_same_pair_in_two_concepts_is_a_duplicate_told_once() -> None:
    assert checks(Concept((zh("标准"), en("standard"))), Concept((zh("标准"), en("Standards")))) == ["duplicate"]


def test_one_term_with_two_translations_is_ambiguous_within_a_domain_only() -> None:
    one, two = (zh("检定"), en("verification")), (zh("验证"), en("verification"))
    assert checks(Concept(one, domain="a"), Concept(two, domain="a")) == ["ambiguous"]
    assert checks(Concept(one, domain="a"), Concept(two)) == ["ambiguous"]
    assert checks(Concept(one, domain="a"), Concept(two, domain="b")) == []


def test_a_term_of_very_many_concepts_is_told_once() -> None:
    many = [Concept((zh("其他"), en(f"other {i}"))) for i in range(50)]
    assert checks(*many) == ["ambiguous"]


def test_what_ships_has_no_error() -> None:
    problems = list(find_problems("shipped", load_shipped(SHIPPED).concepts()))
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    assert {p.check for p in problems} <= {"ambiguous"}
