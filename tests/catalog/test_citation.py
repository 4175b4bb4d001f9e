"""Titles of cited standards: official ones from the catalogue, the rest told."""

from stdtrans.catalog.citation import Citations, edition
from stdtrans.catalog.record import Record, Status
from stdtrans.catalog.store import Catalog
from stdtrans.language import Language
from stdtrans.segment import Direction, Origin, Segment, Target

ZH_EN = Direction(Language.ZH, Language.EN)
CATALOG = Catalog.in_memory(
    "test",
    [
        Record("GB/T 5-2016", "质量体系　要求", "Quality systems — Requirements", adopts=("ISO 5:2015 IDT",)),
        Record("GB/T 5-2008", "质量体系　总要求", "Quality systems — General", Status.WITHDRAWN),
        Record("ISO 5:2015", en="Quality systems — Requirements"),
    ],
)


def cited(*texts: str, direction: Direction = ZH_EN) -> tuple[Citations, list[Segment]]:
    segments = [Segment(f"u:{i}", text) for i, text in enumerate(texts, 1)]
    return Citations(segments, direction, lambda: (CATALOG,)), segments


def titles(*texts: str, direction: Direction = ZH_EN) -> list[str]:
    citations, segments = cited(*texts, direction=direction)
    return [citations.title(s) for s in segments[1:]]


def told(target: str, *texts: str) -> list[str]:
    citations, segments = cited(*texts)
    return [f.check for s in segments for f in citations.findings(s, Target(target, Origin.NEURAL))]


def test_the_elements_of_an_entry_take_those_of_the_official_title() -> None:
    assert titles("GB/T 5—2016", "质量体系", "要求") == ["Quality systems", "Requirements"]
    assert titles("GB/T 5", "质量体系 要求") == ["Quality systems — Requirements"]


def test_the_mark_of_adoption_behind_a_title_stays() -> None:
    assert titles("GB/T 5—2016", "质量体系", "要求（ISO 5:2015，IDT）")[1] == "Requirements (ISO 5:2015, IDT)"


def test_an_international_title_goes_to_that_of_the_standard_that_adopts_it() -> None:
    assert titles("ISO 5:2015", "Quality systems — Requirements", direction=Direction(Language.EN, Language.ZH)) == [
        "质量体系　要求"
    ]


def test_a_title_in_no_catalogue_or_of_another_wording_is_left_and_told() -> None:
    assert titles("GB/T 6—2016", "别的") == [""]
    assert told("", "GB/T 6—2016", "别的") == ["title"]
    assert titles("GB/T 5—2016", "别的") == [""]


def test_a_title_quoted_in_a_sentence_is_a_term_of_it() -> None:
    text = "按GB/T 5—2016《质量体系　要求》的规定。"
    citations, (segment,) = cited(text)
    (term,) = citations.terms(segment)
    assert (text[term.start : term.end], term.targets) == ("质量体系　要求", ("Quality systems — Requirements",))
    assert told("GB/T 5-2016, Quality systems - Requirements", text) == []
    assert told("GB/T 5-2016, Demands", text) == ["title"]


def test_an_old_edition_is_told_unless_the_text_says_that_it_is_replaced() -> None:
    citations, (segment,) = cited("见GB/T 5—2008。")
    (finding,) = citations.findings(segment, Target("See.", Origin.NEURAL))
    assert finding.message == "GB/T 5-2008 is withdrawn; it was replaced by GB/T 5-2016."
    assert told("", "本文件代替GB/T 5—2008。") == []


def test_an_undated_number_means_the_newest_edition_in_force() -> None:
    newest = edition(CATALOG, "gb/t5")
    assert newest is not None
    assert newest.number == "GB/T 5-2016"
    assert edition(CATALOG, "GB/T 5-1999") is None
