"""What of a source stands in its translation, where only the two texts are known."""

from stdtrans.evaluation.fidelity import fidelity, shares
from stdtrans.glossary.concept import Concept, Status, Term
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def lost(source: str, output: str, direction: Direction = ZH_EN) -> list[str]:
    return [f"{k.measure}: {k.what}" for k in fidelity(source, output, direction) if not k.kept]


def test_all_of_it_is_kept_whatever_its_form() -> None:
    source = "按GB/T 1.1—2020，温度应保持在20 ℃～25 ℃，宜测三次。"
    output = "By GB/T 1.1-2020, the temperature shall be 20 °C to 25 °C and should be measured three times."
    assert lost(source, output) == []
    assert shares((k.measure, k.kept) for k in fidelity(source, output, ZH_EN))["verbs_right"] == (2, 2)


def test_what_is_lost_is_named() -> None:
    source = "按GB/T 1.1—2020，温度应为20 ℃。"
    assert lost(source, "The temperature is 30 °C.") == [
        "numbers_kept: 20",
        "references_kept: GB/T 1.1:2020",
        "verbs_right: 应",
    ]


def test_a_value_that_stands_twice_is_kept_twice() -> None:
    assert lost("尺寸为5 mm和5 mm", "The size is 5 mm.") == ["numbers_kept: 5"]


def test_a_negative_does_not_keep_its_positive() -> None:
    assert lost("阀门应关闭。", "The valve shall not be closed.") == ["verbs_right: 应"]
    assert lost("The valve should be closed.", "阀门不宜关闭。", EN_ZH) == ["verbs_right: should"]


def test_terms_of_a_glossary_are_told_apart_by_letter_and_by_form() -> None:
    terms = (
        Term(Language.ZH, "允差"),
        Term(Language.EN, "permissible deviation"),
        Term(Language.EN, "tolerance", Status.FORBIDDEN),
    )
    with Termbase.in_memory("ours", [Concept(terms)]) as base:
        matcher = Matcher([base], ZH_EN)

        def judged(output: str) -> list[bool]:
            return [k.kept for k in fidelity("允差见表1。", output, ZH_EN, matcher) if k.measure.startswith("terms")]

        assert judged("The permissible deviation is in Table 1.") == [True, True]
        assert judged("Permissible deviations are in Table 1.") == [True, False]
        assert judged("The deviation is in Table 1.") == [False, False]
        assert judged("The permissible deviation (tolerance) is in Table 1.") == [False, False]
