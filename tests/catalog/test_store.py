"""Catalogues: numbers in any writing, words in both languages, import with reasons, history."""

from pathlib import Path

import pytest

from stdtrans.catalog import reading
from stdtrans.catalog.record import Record, Status, parse_adopted, parse_date, parse_number
from stdtrans.catalog.store import Catalog
from stdtrans.catalog.words import Filters
from stdtrans.errors import InputError
from stdtrans.workspace import shipped

RECORDS = [
    Record(
        "GB/T 1.1-2020", "标准化工作导则　第1部分：起草规则", "Directives — Part 1: Rules", replaces=("GB/T 1.1-2009",)
    ),
    Record("GB/T 1.1-2009", "标准化工作导则　第1部分：结构", "", Status.WITHDRAWN),
    Record("GB/T 156-2017", "标准电压", "Standard voltages", Status.CURRENT, ics=("29.020",)),
    Record("GB 9999-2011", "额定电压", "Rated voltages", adopts=("IEC 60038:2009 IDT",)),
]


def found(query: str, filters: Filters | None = None) -> list[str]:
    with Catalog.in_memory("test", RECORDS) as catalog:
        return [r.number for r in catalog.search(query, filters)]


@pytest.mark.parametrize("writing", ["GB/T 1.1-2020", "gb/t1.1—2020", "GB／T 1.1－2020", "GBT 1.1-2020"])
def test_any_writing_of_a_number_is_the_same_number(writing: str) -> None:
    number = parse_number(writing)
    assert number is not None
    assert number.text == "GB/T 1.1-2020"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("电压", "GB/T 156-2017"),
        ("额定电压", "GB 9999-2011"),
        ("rated voltage", "GB 9999-2011"),
        ("压", "GB/T 156-2017"),
    ],
)
def test_words_of_either_language_find_titles(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_an_undated_number_finds_all_editions_the_newest_first() -> None:
    assert found("gb/t 1.1") == ["GB/T 1.1-2020", "GB/T 1.1-2009"]
    assert found("GB/T 1.1-2009") == ["GB/T 1.1-2009"]


def test_filters_narrow_a_search() -> None:
    assert found("电压", Filters(ics=("29",))) == ["GB/T 156-2017"]
    assert found("标准化", Filters(years=frozenset({2009}))) == ["GB/T 1.1-2009"]
    assert found("标准化", Filters(status=(Status.WITHDRAWN,))) == ["GB/T 1.1-2009"]


def test_a_standard_made_voluntary_is_found_by_both_its_numbers() -> None:
    with Catalog.in_memory("test", RECORDS) as catalog:
        assert [r.number for r in catalog.editions("GB/T 9999")] == ["GB 9999-2011"]


def test_history_tells_editions_successors_and_adoptions() -> None:
    with Catalog.in_memory("test", RECORDS) as catalog:
        history = catalog.history(RECORDS[1])
        assert [r.number for r in history.editions] == ["GB/T 1.1-2020", "GB/T 1.1-2009"]
        assert [r.number for r in history.replaced_by] == ["GB/T 1.1-2020"]
        assert [r.number for r in catalog.history(Record("IEC 60038:2009")).adopted_by] == ["GB 9999-2011"]


def test_what_is_said_anew_replaces_and_what_is_empty_stays_also_in_the_index() -> None:
    with Catalog.in_memory("test", RECORDS) as catalog:
        report = catalog.add([Record("GB/T 156-2017", en="Nominal tension")])
        assert (report.added, report.changed) == (0, 1)
        assert catalog.search("nominal")[0].zh == "标准电压"
        assert catalog.search("standard voltages") == []
        assert catalog.delete(["gb/t156"]) == 1
        assert catalog.search("nominal") == []


def test_a_chinese_table_is_read_and_its_bad_rows_are_told_with_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "国家标准目录\n序号,标准号,标准名称,英文名称,状态,发布日期,ICS,CCS,采标\n"
        "1,GB/T 4208—2017,外壳防护等级,Degrees of protection,现行,2017/7/31,29.020,K 09,IEC 60529:2013 IDT\n"
        "2,没有,名称,,现行,,,,\n3,GB/T 5-2000,名称,,怪,,,,\n",
        encoding="gb18030",
    )
    record, *rejected = reading.read(path)
    assert record == Record(
        "GB/T 4208-2017", "外壳防护等级", "Degrees of protection", Status.CURRENT, "2017-07-31",
        ics=("29.020",), ccs=("K09",), adopts=("IEC 60529:2013 IDT",),
    )  # fmt: skip
    assert rejected == [
        reading.Rejected(4, "'没有' is no number of a standard"),
        reading.Rejected(5, "'怪' is no status"),
    ]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl"])
def test_what_is_exported_is_read_again_as_it_was(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    with Catalog.in_memory("test", RECORDS) as catalog:
        assert catalog.export(path) == len(RECORDS)
    assert list(reading.read(path)) == RECORDS


def test_a_table_without_numbers_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column of standard numbers"):
        list(reading.read(path))


def test_dates_and_degrees_have_one_form() -> None:
    assert [parse_date(d) for d in ("2020年3月1日", "20200301", "2020-13-01", "—")] == ["2020-03-01"] * 2 + [None, ""]
    assert parse_adopted("ISO 9001:2015", "非等效采用") == ("ISO 9001:2015 NEQ",)


def test_the_shipped_records_are_all_read_and_each_stands_once() -> None:
    records = list(reading.read(shipped("glossaries") / "standards-catalogue.tsv"))
    assert all(isinstance(r, Record) and r.source and (r.zh or r.en) for r in records)
    assert len({r.number for r in records if isinstance(r, Record)}) == len(records)
