"""Tables of terms are read as people write them, and written so that nothing is lost."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from stdtrans.errors import InputError
from stdtrans.glossary.concept import Concept, Dropped, PartOfSpeech, Status, Term, TermType, cleaned
from stdtrans.glossary.table import read, write
from stdtrans.language import Language


def parse(path: Path, text: str, encoding: str = "utf-8") -> list[Concept | Dropped]:
    path.write_bytes(text.encode(encoding))
    return list(read(path, Counter()))


def pairs(found: list[Concept | Dropped]) -> list[tuple[str, str]]:
    """The Chinese and English terms of each concept, several parted by a bar."""
    out = []
    for concept in found:
        assert isinstance(concept, Concept)
        chinese, english = ("|".join(t.text for t in concept.in_language(language)) for language in Language)
        out.append((chinese, english))
    return out


@pytest.mark.parametrize(
    "header",
    [
        "zh,en",
        "中文,英文",
        "术语,英文对应词",
        "Chinese term,English term",
        "source,target",
        "zh-CN,en-US",
        "原文,译文",
        "source,English",
        "Term,Translation",
    ],
)
def test_the_header_may_be_in_either_language(tmp_path: Path, header: str) -> None:
    assert pairs(parse(tmp_path / "x.csv", f"{header}\n标准,standard\n")) == [("标准", "standard")]


def test_source_and_target_are_told_by_their_script(tmp_path: Path) -> None:
    assert pairs(parse(tmp_path / "x.csv", "source,target\nstandard,标准\nCAD,CAD\n"))[0] == ("标准", "standard")


def test_without_a_header_the_script_tells_the_languages_and_the_third_column_is_a_note(tmp_path: Path) -> None:
    found = parse(tmp_path / "x.tsv", "standard\t标准\tsee 3.2\nIT\tIT\n")
    assert pairs(found) == [("标准", "standard"), ("IT", "IT")]
    assert isinstance(found[0], Concept)
    assert found[0].note == "see 3.2"


def test_optional_columns_are_read(tmp_path: Path) -> None:
    text = "编号,中文,英文,状态,领域,定义,来源,备注,词性\n1,标准,norm,禁用,标准化,一种文件,GB/T 20000.1,旧,名词\n"
    assert parse(tmp_path / "x.csv", text) == [
        Concept(
            (
                Term(Language.ZH, "标准"),
                Term(Language.EN, "norm", Status.FORBIDDEN, part_of_speech=PartOfSpeech.NOUN),
            ),
            "",
            {Language.ZH: "一种文件"},
            "标准化",
            "GB/T 20000.1",
            "旧",
        )
    ]


def test_a_source_column_beside_named_languages_says_where_a_term_comes_from(tmp_path: Path) -> None:
    (found,) = parse(tmp_path / "x.csv", "en,zh,source\nstandard,标准,ISO/IEC Guide 2\n")
    assert isinstance(found, Concept)
    assert found.source == "ISO/IEC Guide 2"


def test_a_cell_may_hold_several_terms(tmp_path: Path) -> None:
    (found,) = parse(tmp_path / "x.csv", "zh,en\n检出限；检测限,detection limit; LOD\n")
    assert isinstance(found, Concept)
    assert [(t.text, t.status) for t in found.in_language(Language.EN)] == [
        ("detection limit", Status.PREFERRED),
        ("LOD", Status.ADMITTED),
    ]
    assert [t.text for t in found.in_language(Language.ZH)] == ["检出限", "检测限"]


def test_rows_that_cannot_be_used_are_named_by_their_line(tmp_path: Path) -> None:
    text = 'zh,en,status,note\n标准,standard,,"two\nlines"\n\n规范,,,\n规程,code,wrong,\n,item,,\n'
    first, *dropped = parse(tmp_path / "x.csv", text)
    assert isinstance(first, Concept)
    assert dropped == [
        Dropped(5, "no English term"),
        Dropped(6, "unknown status 'wrong'"),
        Dropped(7, "no Chinese term"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_encoding_and_separator_are_found(tmp_path: Path, encoding: str, sign: str) -> None:
    text = f"中文{sign}英文\r\n标准{sign}standard\r\n"
    for suffix in ("csv", "tsv", "txt"):
        assert pairs(parse(tmp_path / f"x.{suffix}", text, encoding)) == [("标准", "standard")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("standard,norm\n", "line 1: cannot tell"),
        ("标准,规范\n", "line 1: cannot tell"),
        ("只有一列\n第二行\n", "line 1: cannot tell"),
        ('zh,en\n标准,"standard\n规范,norm\n', "line 2: "),
    ],
)
def test_a_table_without_two_languages_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(tmp_path / "x.csv", text)


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("zh,en\n标准,".encode() + b"\xff\xff\n")
    with pytest.raises(InputError, match="line 2: "):
        list(read(path, Counter()))


def test_the_first_sheet_that_is_not_empty_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("terms")
    for row in (["术语", None, "英文对应词"], [None], ["额定电压", 1, "rated voltage"], ["等级", None, 1]):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    assert pairs(list(read(tmp_path / "x.xlsx", Counter()))) == [("额定电压", "rated voltage"), ("等级", "1")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 encrypted"])
def test_a_damaged_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no readable workbook"):
        list(read(path, Counter()))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx"):
        with pytest.raises(InputError, match="no file"):
            list(read(tmp_path / f"none.{suffix}", Counter()))


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)
TERM = st.builds(
    Term,
    st.sampled_from(Language),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10),
    st.sampled_from(Status),
    st.sampled_from(TermType),
    st.none() | st.sampled_from(PartOfSpeech),
    LINE,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    terms=st.lists(st.lists(TERM, max_size=5), min_size=1, max_size=3),
    text=LINE,
    suffix=st.sampled_from(["csv", "tsv", "xlsx"]),
)
def test_what_is_written_is_read_again(tmp_path: Path, terms: list[list[Term]], text: str, suffix: str) -> None:
    whole = [
        cleaned(Concept(tuple(t), f"c{i}", {Language.ZH: text}, text, text, f"{text}\n{text}"))
        for i, t in enumerate(terms)
    ]
    whole = [c for c in whole if all(c.in_language(language) for language in Language)]
    if not whole:
        return
    path = tmp_path / f"x.{suffix}"
    write(path, "title", whole)
    found = [cleaned(c) for c in read(path, Counter()) if isinstance(c, Concept)]
    assert [(c.id, c.definitions, c.domain, c.source, c.note) for c in found] == [
        (c.id, c.definitions, c.domain, c.source, c.note) for c in whole
    ]
    for language in Language:
        assert [c.in_language(language) for c in found] == [c.in_language(language) for c in whole]
