"""Tables of pairs: the header names the languages; a row that cannot be understood is named."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.errors import InputError
from stdtrans.memory.entry import Entry
from stdtrans.memory.report import ImportReport
from stdtrans.memory.store import Memory
from stdtrans.memory.table import read_table


def pairs(path: Path, content: str | bytes) -> list[tuple[str, str]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(e.zh, e.en) for e in read_table(path)]


@pytest.mark.parametrize(
    "content",
    [
        "zh\ten\n范围\tScope\n术语\tTerms, definitions\n",
        "en\tzh\r\nScope\t范围\r\nTerms, definitions\t术语\r\n",
        'zh-CN,en-US\n范围,Scope\n术语,"Terms, definitions"\n',
        "EN;ZH_cn\nScope;范围\n\nTerms, definitions;术语",
        "\ufeff中文\t英文\n范围\tScope\n术语\tTerms, definitions",
    ],
)
def test_columns_and_delimiters_are_found_by_the_header(tmp_path: Path, content: str) -> None:
    assert pairs(tmp_path / "a.csv", content) == [("范围", "Scope"), ("术语", "Terms, definitions")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    content = "zh\ten\n试验方法\tTest methods\n".encode(encoding)
    assert pairs(tmp_path / "a.tsv", content) == [("试验方法", "Test methods")]


def test_quotation_marks_in_tab_separated_text_are_text_unless_they_enclose_the_cell(tmp_path: Path) -> None:
    content = 'zh\ten\n"甲"类\t"A" class\n"引""号"\t"a ""b"" c"\n"甲"和"乙"\t"a" and "b"\n'
    assert pairs(tmp_path / "a.tsv", content) == [
        ('"甲"类', '"A" class'),
        ('引"号', 'a "b" c'),
        ('"甲"和"乙"', '"a" and "b"'),
    ]


def test_quoted_cells_may_run_over_lines(tmp_path: Path) -> None:
    assert pairs(tmp_path / "a.csv", 'zh,en\n"甲\n乙","a\nb"\n') == [("甲\n乙", "a\nb")]


def test_further_columns_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("zh,en,domain,note,client\n范围,Scope,general,see 4,ACME\n", "utf-8")
    (entry,) = read_table(path)
    assert (entry.domain, entry.notes) == ("general", ("see 4",))
    assert [(e.name, e.value) for e in entry.extras if e.name] == [("client", "ACME")]


def test_a_row_with_one_side_empty_is_dropped_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("zh\ten\n范围\t\n\n\tScope\n术语\tTerms\n", "utf-8")
    report = ImportReport()
    assert [e.zh for e in read_table(path, report)] == ["术语"]
    assert [(d.place, d.reason) for d in report.dropped] == [
        (2, "the English side is empty"),
        (4, "the Chinese side is empty"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("范围\tScope\n", "row 1: the header must name"),
        ("zh\tde\n范围\tBereich\n", "row 1: the header must name"),
        ("zh\ten\ten-US\n", "row 1: two columns are English"),
        ("zh\ten\n范围\tScope\n术语\n", "row 3: 1 of 2 columns"),
        ("zh,en\n范围,Scope, and more\n", "row 2: 3 columns, but the header has 2"),
        ('zh,en\n范围,"Scope\n', "row 2: .*end of data"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_row(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        pairs(tmp_path / "a.csv", content)


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["en", "说明", "zh-Hans"],
        ["Scope", None, "范围"],
        [None, None, None],
        [12, "x", "十二"],
        ["a", None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    report = ImportReport()
    assert [(e.zh, e.en) for e in read_table(tmp_path / "a.xlsx", report)] == [("范围", "Scope"), ("十二", "12")]
    assert [d.place for d in report.dropped] == [5]


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for content in (b"", b"PK\x03\x04 cut", b"zh,en\n"):
        path.write_bytes(content)
        with pytest.raises(InputError, match="not a readable XLSX"):
            list(read_table(path))


def test_a_memory_imports_a_table(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("zh\ten\n范围\tScope\n范围\tScope\n", "utf-8")
    with Memory.in_memory("m") as memory:
        result = memory.import_file(path)
        assert (result.added, result.duplicates, result.read) == (1, 1, 2)


cells = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\ufeff"),
    min_size=1,
    max_size=15,
).map(str.strip)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(cells, cells).filter(all), min_size=1, max_size=5))
def test_a_table_written_by_the_csv_module_is_read_back(  # type: ignore[no-untyped-def]
    tmp_path_factory: pytest.TempPathFactory, rows
) -> None:
    import csv

    path = tmp_path_factory.mktemp("table") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("zh", "en"), *rows])
    assert list(read_table(path)) == [Entry(zh, en) for zh, en in rows]
