"""A whole document goes through piece by piece, and every segment knows its neighbours."""

from collections.abc import Iterator

from stdtrans.language import Language
from stdtrans.segment import Code, CodeKind, Kind, Segment, Unit, mark
from stdtrans.segmentation import segment_units


def document(*lines: str | tuple[str, Kind]) -> Iterator[Unit]:
    for i, line in enumerate(lines):
        text, kind = (line, Kind.PARAGRAPH) if isinstance(line, str) else line
        yield Unit(f"u{i}", text, (), kind)


def segments(units: Iterator[Unit], language: Language = Language.ZH) -> list[Segment]:
    return [p.segment for _, pieces in segment_units(units, language) for p in pieces if p.segment]


def test_neighbours_reach_over_units_and_over_gaps() -> None:
    found = segments(document("甲合格。乙合格。", "12", "　", "丙合格。"))
    assert [(s.previous, s.text, s.following) for s in found] == [
        ("", "甲合格。", "乙合格。"),
        ("甲合格。", "乙合格。", "丙合格。"),
        ("乙合格。", "丙合格。", ""),
    ]


def test_neighbours_are_plain() -> None:
    code = Code(CodeKind.PLACEHOLDER, 1, "footnote", "")
    units = [Unit("a", f"甲合格{mark(0)}。", (code,)), Unit("b", "乙合格。")]
    assert segments(iter(units))[1].previous == "甲合格。"


def test_every_unit_comes_back_in_order_even_without_words() -> None:
    found = [u.id for u, _ in segment_units(document("1", "甲", "2", "", "乙", "3"), Language.ZH)]
    assert found == ["u0", "u1", "u2", "u3", "u4", "u5"]


def test_a_document_without_words_comes_back() -> None:
    assert [len(pieces) for _, pieces in segment_units(document("1", ""), Language.ZH)] == [1, 0]


def test_no_more_than_one_unit_with_words_is_read_ahead() -> None:
    taken: list[str] = []

    def units() -> Iterator[Unit]:
        for unit in document("甲", "乙", "丙", "丁"):
            taken.append(unit.id)
            yield unit

    stream = segment_units(units(), Language.ZH)
    next(stream)
    assert taken == ["u0", "u1"]


def test_the_lines_of_a_terms_clause_are_term_lines() -> None:
    found = segments(
        document(
            ("3 术语和定义", Kind.HEADING),
            "3.1",
            "标准化 standardization",
            "为获得最佳秩序制定条款的活动。",
            ("3.2 产品 product", Kind.HEADING),
            ("4 要求", Kind.HEADING),
            "使用 make install",
        )
    )
    assert [s.text for s in found if s.kind is Kind.TERM] == ["标准化 standardization", "产品 product"]


def test_a_wide_space_makes_a_term_line_anywhere() -> None:
    assert segments(document("3.1.2　允许误差　permissible error; tolerance"))[0].kind is Kind.TERM


def test_a_heading_in_english_is_no_term_line() -> None:
    assert segments(document(("3 Terms and definitions", Kind.HEADING), "standardization"), Language.EN)[1].kind is (
        Kind.PARAGRAPH
    )


def test_the_phrase_below_a_term_is_its_definition() -> None:
    found = segments(
        document(
            ("3 术语和定义", Kind.HEADING),
            "3.1",
            "标准化 standardization",
            "为获得最佳秩序制定条款的活动。",
            "注：标准化的对象很多。",
            "产品 product",
            "过程的结果。见 3.1。",
            "服务 service",
            "——有形的；",
        )
    )
    assert [s.text for s in found if s.kind is Kind.DEFINITION] == ["为获得最佳秩序制定条款的活动。"]


def test_a_term_below_its_number_needs_no_equivalent() -> None:
    found = segments(
        document(
            "3 术语和定义",
            "下列术语和定义适用于本文件。",
            "3.1",
            "复原乳",
            "用浓缩乳或乳粉与水混合而成的乳制品。",
            "2.1",
            "不是术语",
            "4 技术要求",
            "4.1",
            "原料要求",
        )
    )
    assert [s.text for s in found if s.kind is Kind.TERM] == ["复原乳"]
    assert [s.text for s in found if s.kind is Kind.DEFINITION] == ["用浓缩乳或乳粉与水混合而成的乳制品。"]


def test_an_annex_about_terms_is_no_terms_clause() -> None:
    heading = ("附录B 中英术语对照说明", Kind.HEADING)
    found = segments(document(heading, "process和procedure", "process译为“流程”。"))
    assert {s.kind for s in found} == {Kind.HEADING, Kind.PARAGRAPH}


def test_a_term_entry_may_be_one_paragraph() -> None:
    codes = (
        Code(CodeKind.OPEN, 1, "bold", ""),
        Code(CodeKind.CLOSE, 1, "bold", ""),
        Code(CodeKind.PLACEHOLDER, 2, "break", "\n"),
        Code(CodeKind.PLACEHOLDER, 3, "break", "\n"),
    )
    entry = Unit("e", f"{mark(0)}2.1{mark(1)}{mark(2)}合规文件{mark(3)}体现合规结果的一系列文件。", codes)
    units = [Unit("h", "2 术语和定义", (), Kind.HEADING), entry, Unit("n", "注：文件可以是声明。")]
    pieces = [piece for _, its in segment_units(units, Language.ZH) for piece in its]
    found = [p.segment for p in pieces if p.segment]
    assert [(s.id, s.text, s.kind) for s in found[1:3]] == [
        ("e:1", "合规文件", Kind.TERM),
        ("e:2", "体现合规结果的一系列文件。", Kind.DEFINITION),
    ]
    assert "".join(p.text for p in pieces) == "".join(u.text for u in units)


def test_lines_of_one_paragraph_are_no_entry_outside_the_clause_or_under_one_format() -> None:
    text = "2.1\n合规文件\n体现合规结果的一系列文件。"
    assert segments(document(text))[0].kind is Kind.PARAGRAPH
    bold = (Code(CodeKind.OPEN, 1, "bold", ""), Code(CodeKind.CLOSE, 1, "bold", ""))
    units = [Unit("h", "2 术语和定义", (), Kind.HEADING), Unit("e", f"{mark(0)}{text}{mark(1)}", bold)]
    assert Kind.TERM not in [s.kind for s in segments(iter(units))]


def test_an_english_definition_is_known_by_its_form() -> None:
    lines = [
        ("3 Terms and definitions", Kind.HEADING),
        "For the purposes of this document, the following terms and definitions apply.",
        "3.1",
        "metadata set",
        "dataset description",
        "group of metadata elements describing the same aspect of data",
        "Note 1 to entry: It may be empty.",
        ("3.2 route", Kind.HEADING),
        "sequence of links between two points",
        ("4 Requirements", Kind.HEADING),
        "valve",
        "closed before the test and opened behind it",
    ]
    found = segments(document(*lines), Language.EN)
    assert [s.text for s in found if s.kind is Kind.DEFINITION] == [lines[5], lines[8]]


def test_an_item_behind_a_semicolon_goes_on_the_sentence() -> None:
    lines = ["应：", "检查外观；", "记录结果。", "重新检验。"]
    found = segments(document(*((line, Kind.LIST_ITEM) for line in lines)))
    assert [s.goes_on for s in found] == [False, False, True, False]
    assert [s.goes_on for s in segments(document("a) 检查外观；", "b) 记录结果。"))] == [False, True]
    assert not segments(document("检查外观；", "记录结果。"))[1].goes_on


def test_what_follows_a_semicolon_in_its_paragraph_goes_on_the_sentence() -> None:
    found = segments(document("若不合格，应复检；如仍不合格，则判为不合格。应记录。"))
    assert [s.goes_on for s in found] == [False] * (len(found) - 2) + [True, False]
