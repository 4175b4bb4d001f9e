"""What a concept says survives every kind of file; kinds that others write are read."""

from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from stdtrans.errors import InputError, UsageError
from stdtrans.glossary import exchange, tbx
from stdtrans.glossary.concept import Concept, Dropped, PartOfSpeech, Status, Term, TermType
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language

FULL = Concept(
    (
        Term(Language.ZH, "附录", note="用于标准"),
        Term(Language.EN, "addendum", part_of_speech=PartOfSpeech.NOUN, plural="addenda"),
        Term(Language.EN, "ADD", Status.ADMITTED, TermType.ABBREVIATION),
        Term(Language.EN, "supplement", Status.FORBIDDEN),
    ),
    "c1",
    {Language.ZH: "附加的部分", Language.EN: "part that is added"},
    "standardization",
    "GB/T 1.1-2020, 3.1",
    "first line\nsecond line",
    ics="01.120; 01.040.01",
    ccs="A22",
    figure="figures/addendum.svg",
)


def concepts(path: Path) -> list[Concept]:
    found = list(exchange.read(path, Counter()))
    assert not [f for f in found if isinstance(f, Dropped)], found
    return [f for f in found if isinstance(f, Concept)]


@pytest.mark.parametrize("suffix", ["tbx", "csv", "tsv", "xlsx"])
def test_everything_a_concept_says_is_written_and_read_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    exchange.write(path, "x", [FULL])
    assert concepts(path) == [FULL]


@pytest.mark.parametrize("dialect", tbx.Dialect)
def test_every_dialect_of_tbx_carries_it(tmp_path: Path, dialect: tbx.Dialect) -> None:
    tbx.write(tmp_path / "x.tbx", "x", [FULL], dialect)
    assert concepts(tmp_path / "x.tbx") == [FULL]


def test_a_termbase_keeps_it_and_a_merge_fills_what_is_missing() -> None:
    base = Termbase.in_memory("x", [Concept(FULL.terms, "c1")])
    base.add([FULL])
    assert list(base.concepts()) == [FULL]


def test_a_classification_code_of_version_2_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    tbx.write(path, "x", [Concept(FULL.terms, "c1")], tbx.Dialect.MARTIF)
    text = path.read_text(encoding="utf-8")
    code = '<descrip type="classificationCode">01.120</descrip>'
    path.write_text(text.replace('<termEntry id="c1">', f'<termEntry id="c1">\n{code}'), encoding="utf-8")
    assert concepts(path)[0].ics == "01.120"


def texts(path: Path, columns: dict[str, str] | None = None) -> list[list[str]]:
    found = exchange.read(path, Counter(), columns)
    return [[t.text for t in f.terms] if isinstance(f, Concept) else [f"line {f.line}"] for f in found]


UTX = """#UTX 1.11; en/zh-CN; 2026-01-02; copyright: none
#src\ttgt\tsrc:pos\tterm status
standard\t标准\tnoun\tapproved
norm\t标准\tnoun\tforbidden
# a remark
term\t术语\tnoun\tprovisional
"""


def test_utx_is_read_with_its_status_and_part_of_speech(tmp_path: Path) -> None:
    path = tmp_path / "x.utx"
    path.write_text(UTX, encoding="utf-8")
    standard, norm, term = concepts(path)
    assert [t.text for t in standard.terms] == ["标准", "standard"]
    assert [t.status for t in (standard.terms[0], norm.terms[0], term.terms[0])] == [
        Status.PREFERRED,
        Status.FORBIDDEN,
        Status.ADMITTED,
    ]
    assert term.terms[1].part_of_speech is PartOfSpeech.NOUN


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("standard\t标准\n", 1),
        ("#UTX 1.11; en/ja; 2026\n#src\ttgt\na\tb\n", 1),
        ("#UTX 1.11; en/zh; 2026\nstandard\t标准\n", 2),
    ],
)
def test_what_is_no_utx_of_these_languages_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "x.utx").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"line {line}: "):
        concepts(tmp_path / "x.utx")


@pytest.mark.parametrize("suffix", ["txt", "utf8", "tab"])
def test_a_glossary_of_omegat_is_read_without_its_comments(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    path.write_text("# Glossary in tab-separated format\nstandard\t标准\tfrom GB/T 1.1\n", encoding="utf-8")
    (concept,) = concepts(path)
    assert ([t.text for t in concept.terms], concept.note) == (["标准", "standard"], "from GB/T 1.1")


def test_terms_are_read_from_the_tables_of_a_word_document(tmp_path: Path) -> None:
    document = Document()
    for rows in (
        [("序号", "备注"), ("1", "无")],
        [("序号", "术语", "英文"), ("1", "标准", "standard"), ("2", "", "x")],
    ):
        table = document.add_table(len(rows), len(rows[0]))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
    document.save(str(tmp_path / "x.docx"))
    assert texts(tmp_path / "x.docx") == [["标准", "standard"], ["line 5"]]


def test_a_word_document_without_such_a_table_is_refused(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "x.docx"))
    (tmp_path / "y.docx").write_bytes(b"PK no package")
    for name in ("x", "y"):
        with pytest.raises(InputError):
            concepts(tmp_path / f"{name}.docx")


def test_columns_may_be_named_or_numbered(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("编码,甲,乙,丙\n7,旧,标准,standard\n", encoding="utf-8")
    assert texts(path, {"zh": "乙", "en": "丙"}) == [["标准", "standard"]]
    (concept,) = exchange.read(path, Counter(), {"zh": "3", "en": "4", "note": "甲"})
    assert isinstance(concept, Concept)
    assert concept.note == "旧"


def test_numbered_columns_need_no_header(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("7,standard,标准\n8,term,术语\n", encoding="utf-8")
    assert texts(path, {"en": "2", "zh": "3"}) == [["标准", "standard"], ["术语", "term"]]


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({"zh": "无", "en": "丙"}, InputError),
        ({"zh": "9", "en": "2"}, InputError),
        ({"note": "甲"}, InputError),
        ({"colour": "甲"}, UsageError),
    ],
)
def test_columns_that_are_not_there_are_told(tmp_path: Path, columns: dict[str, str], error: type[Exception]) -> None:
    (tmp_path / "x.csv").write_text("甲,乙,丙\n旧,标准,standard\n", encoding="utf-8")
    with pytest.raises(error):
        texts(tmp_path / "x.csv", columns)


def test_a_file_without_columns_has_none_to_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no columns"):
        exchange.read(tmp_path / "x.tbx", Counter(), {"zh": "1"})
