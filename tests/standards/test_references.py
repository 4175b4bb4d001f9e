"""References to standards: what is recognised, compared and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.standards.references import find_references, keys, rewrite
from stdtrans.standards.series import NATIONAL, SECTORS, series

ZH, EN = Language.ZH, Language.EN

FORMS = [
    ("GB/T 1.1—2020", "GB/T 1.1:2020", "GB/T 1.1—2020", "GB/T 1.1-2020"),
    ("GB/T1.1－2009", "GB/T 1.1:2009", "GB/T 1.1—2009", "GB/T 1.1-2009"),
    ("GB／Ｔ ２１４５５—２０１９", "GB/T 21455:2019", "GB/T 21455—2019", "GB/T 21455-2019"),
    ("GBT21455-2019", "GB/T 21455:2019", "GB/T 21455—2019", "GB/T 21455-2019"),
    ("GB 3100～3102—1993", "GB 3100~3102:1993", "GB 3100～3102—1993", "GB 3100 to 3102-1993"),
    ("GB 4943.1—2011/XG1—2012", "GB 4943.1:2011/XG1:2012", "GB 4943.1—2011/XG1—2012", "GB 4943.1-2011/XG1-2012"),
    ("GB/T 5271（所有部分）", "GB/T 5271 (all parts)", "GB/T 5271（所有部分）", "GB/T 5271 (all parts)"),
    ("GBn 12-1987", "GBN 12:1987", "GBn 12—1987", "GBn 12-1987"),
    ("GB/Z 123.4—2001", "GB/Z 123.4:2001", "GB/Z 123.4—2001", "GB/Z 123.4-2001"),
    ("GJB 150.1A—2009", "GJB 150.1A:2009", "GJB 150.1A—2009", "GJB 150.1A-2009"),
    ("JJF 1001—2011", "JJF 1001:2011", "JJF 1001—2011", "JJF 1001-2011"),
    ("GBZ 2.1—2019", "GBZ 2.1:2019", "GBZ 2.1—2019", "GBZ 2.1-2019"),
    ("JJG 1", "JJG 1", "JJG 1", "JJG 1"),
    ("YD/T 1234.5—2010", "YD/T 1234.5:2010", "YD/T 1234.5—2010", "YD/T 1234.5-2010"),
    ("JTG D60—2015", "JTG D60:2015", "JTG D60—2015", "JTG D60-2015"),
    ("HJ 819", "HJ 819", "HJ 819", "HJ 819"),
    ("T/CECS 10001—2019", "T/CECS 10001:2019", "T/CECS 10001—2019", "T/CECS 10001-2019"),
    ("T/GZAEPI 001—2018", "T/GZAEPI 001:2018", "T/GZAEPI 001—2018", "T/GZAEPI 001-2018"),
    ("CECS 28:90", "CECS 28:90", "CECS 28:90", "CECS 28:90"),
    ("DB31/T 310—2005", "DB31/T 310:2005", "DB31/T 310—2005", "DB31/T 310-2005"),
    ("DB 31/T 310", "DB31/T 310", "DB31/T 310", "DB31/T 310"),
    ("DBJ/T 15-31—2016", "DBJ/T 15-31:2016", "DBJ/T 15-31—2016", "DBJ/T 15-31-2016"),
    ("Q/GDW 11612.1-2016", "Q/GDW 11612.1:2016", "Q/GDW 11612.1—2016", "Q/GDW 11612.1-2016"),
    ("ISO 9001：2015", "ISO 9001:2015", "ISO 9001:2015", "ISO 9001:2015"),
    ("ISO 9001-2015", "ISO 9001:2015", "ISO 9001:2015", "ISO 9001:2015"),
    ("ISO/TS 16949", "ISO/TS 16949", "ISO/TS 16949", "ISO/TS 16949"),
    ("ISO/IEC TR 24028:2020", "ISO/IEC/TR 24028:2020", "ISO/IEC TR 24028:2020", "ISO/IEC TR 24028:2020"),
    ("IEC/TS 62271", "IEC/TS 62271", "IEC TS 62271", "IEC TS 62271"),
    ("ISO/IEC Guide 2:2004", "ISO/IEC/GUIDE 2:2004", "ISO/IEC Guide 2:2004", "ISO/IEC Guide 2:2004"),
    ("IEC 60068-2-1:2007", "IEC 60068.2-1:2007", "IEC 60068-2-1:2007", "IEC 60068-2-1:2007"),
    ("ISO 9001:2015/Amd 1:2024", "ISO 9001:2015/AMD1:2024", "ISO 9001:2015/Amd 1:2024", "ISO 9001:2015/Amd 1:2024"),
    ("ISO 10303 (all parts)", "ISO 10303 (all parts)", "ISO 10303（所有部分）", "ISO 10303 (all parts)"),
    ("DIN EN ISO 9001:2015-11", "DIN/EN/ISO 9001:2015-11", "DIN EN ISO 9001:2015-11", "DIN EN ISO 9001:2015-11"),
    (
        "BS EN 1993-1-1:2005+A1:2014",
        "BS/EN 1993.1-1:2005+A1:2014",
        "BS EN 1993-1-1:2005+A1:2014",
        "BS EN 1993-1-1:2005+A1:2014",
    ),
    ("ASTM E8/E8M-21", "ASTM E8/E8M:21", "ASTM E8/E8M-21", "ASTM E8/E8M-21"),
    ("IEEE 802.3-2018", "IEEE 802.3:2018", "IEEE 802.3-2018", "IEEE 802.3-2018"),
    ("IEEE Std 1588-2019", "IEEE 1588:2019", "IEEE Std 1588-2019", "IEEE Std 1588-2019"),
    ("ITU-T G.984.1 (03/2008)", "ITU-T G.984.1:03/2008", "ITU-T G.984.1 (03/2008)", "ITU-T G.984.1 (03/2008)"),
    ("UIC 505-1", "UIC 505.1", "UIC 505-1", "UIC 505-1"),
    ("RFC 2119", "RFC 2119", "RFC 2119", "RFC 2119"),
    ("MIL-STD-810G", "MIL-STD 810G", "MIL-STD-810G", "MIL-STD-810G"),
]


@pytest.mark.parametrize(("text", "key", "chinese", "english"), FORMS)
def test_a_reference_is_found_whole_and_written_in_both_languages(
    text: str, key: str, chinese: str, english: str
) -> None:
    (reference,) = find_references(f"按照{text}的规定")
    assert reference.text == text
    assert reference.key == key
    assert reference.render(ZH) == chinese
    assert reference.render(EN) == english


@pytest.mark.parametrize(
    "text",
    [
        "ISO/IEC JTC 1/SC 27 and SAC/TC 286",
        "16 GB 3 files",
        "ISO A4 paper, ISO M6 threads",
        "the REST API 2 calls",
        "CH 1、SC 2、DA 3",
        "GB/T 的规定",
        "PM2.5 和 R410A",
        "第3章 表 1 图 2",
    ],
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert find_references(text) == []


def test_a_joint_number_gives_both_and_the_degree_of_adoption() -> None:
    national, adopted = find_references("GB/T 19001—2016（ISO 9001:2015，IDT）")
    assert (national.key, adopted.key) == ("GB/T 19001:2016", "ISO 9001:2015")
    assert (national.degree, adopted.degree) == ("", "IDT")
    assert keys("GB/T 19001—2016/ISO 9001:2015") == ["GB/T 19001:2016", "ISO 9001:2015"]


def test_the_old_word_eqv_reads_as_mod() -> None:
    assert find_references("GB/T 1—1999 eqv ISO 1:1990")[0].degree == "MOD"


def test_a_replaced_standard_is_marked_so() -> None:
    first, second = find_references("代替GB/T 1.1—2009，见GB/T 1.2")
    assert first.replaces
    assert not second.replaces


def test_a_full_stop_ends_a_sentence_and_not_a_number() -> None:
    assert [r.text for r in find_references("See GB/T 1.1-2020. ISO 2 applies.")] == ["GB/T 1.1-2020", "ISO 2"]


def test_rewriting_touches_references_only() -> None:
    assert rewrite("按GB/T 1.1—2020——见表1", EN) == "按GB/T 1.1-2020——见表1"


def test_every_series_has_names_in_both_languages() -> None:
    for code in [*NATIONAL, *SECTORS, "GB/T", "YD/T", "DB31/T", "T/CECS", "Q/GDW", "ISO/TS", "DIN EN ISO", "ITU-T"]:
        found = series(code)
        assert found is not None, code
        assert found.name(ZH)
        assert found.name(EN)
    assert series("XYZ") is None


codes = st.sampled_from(["GB", "GB/T", "GB/Z", "YD/T", "JB/T", "HJ", "T/CECS", "DB11/T", "Q/GDW", "JJF"])
years = st.integers(1950, 2049).map(str) | st.just("")


@given(codes, st.integers(100, 999999), st.integers(0, 999), years, st.sampled_from(["—", "–", "-", "－"]))
def test_any_chinese_number_survives_both_languages(code: str, number: int, part: int, year: str, dash: str) -> None:
    text = f"{code} {number}" + (f".{part}" if part else "") + (dash + year if year else "")
    (reference,) = find_references(f"应符合{text}的规定。")
    assert reference.text == text
    for language in Language:
        (again,) = find_references(reference.render(language))
        assert again.key == reference.key
        assert rewrite(rewrite(text, language), language) == rewrite(text, language)


@given(
    st.sampled_from(["ISO", "IEC", "ISO/IEC", "ISO/TS", "IEC TR", "EN ISO"]),
    st.integers(1, 99999),
    st.lists(st.integers(1, 99), max_size=2),
    years,
)
def test_any_international_number_survives_both_languages(code: str, number: int, parts: list[int], year: str) -> None:
    text = f"{code} {number}" + "".join(f"-{p}" for p in parts) + (f":{year}" if year else "")
    (reference,) = find_references(f"see {text}, which")
    assert reference.text == text
    assert reference.render(EN) == reference.render(ZH) == text


@given(st.text())
def test_any_text_is_read_without_error_and_places_are_true(text: str) -> None:
    end = 0
    for reference in find_references(text):
        assert reference.start >= end
        assert text[reference.start : reference.end] == reference.text
        end = reference.end
