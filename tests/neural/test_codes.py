"""Inline codes come back, every one, nested, over the right words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.codes import plain, problems
from stdtrans.language import Language
from stdtrans.neural.alignment import Alignment
from stdtrans.neural.codes import lift, place_codes
from stdtrans.neural.engine import CODES_UNCERTAIN, Engine, Request
from stdtrans.neural.seq2seq import Seq2Seq
from stdtrans.segment import MARK, Code, CodeKind, Direction, mark
from tests.neural.marked import parse, show

ZH_EN = Direction(Language.ZH, Language.EN)


@st.composite
def coded(draw: st.DrawFn) -> tuple[str, tuple[Code, ...]]:
    """Text with codes of every kind, nested as documents nest them."""
    codes: list[Code] = []

    def piece(depth: int) -> str:
        kind = draw(st.sampled_from(["text", "text", "pair", "placeholder"] if depth < 4 else ["text"]))
        if kind == "text":
            return draw(st.text("额定电压 12，。aB", max_size=6))
        if kind == "placeholder":
            label = draw(st.sampled_from(["footnote", "field", "equation", "tab", "break", "bookmark"]))
            equiv = draw(st.sampled_from(["", "", "3", "A.1", "\t"]))
            codes.append(Code(CodeKind.PLACEHOLDER, 1000 + len(codes), label, equiv))
            return mark(len(codes) - 1)
        label, clonable = draw(st.sampled_from([("bold", True), ("sub", True), ("link", False), ("field", False)]))
        pair = len(codes)
        codes.append(Code(CodeKind.OPEN, pair, label, clonable=clonable))
        opening = mark(pair)
        inner = "".join(piece(depth + 1) for _ in range(draw(st.integers(0, 3))))
        codes.append(Code(CodeKind.CLOSE, pair, label, clonable=clonable))
        return opening + inner + mark(len(codes) - 1)

    text = "".join(piece(0) for _ in range(draw(st.integers(1, 5))))
    return text, tuple(codes)


@given(coded())
def test_lifting_keeps_the_letters_and_the_wordlike_marks(case: tuple[str, tuple[Code, ...]]) -> None:
    text, codes = case
    lifted = lift(text, codes)
    assert MARK.sub("", lifted.text) == plain(text)
    assert len(MARK.findall(lifted.text)) + sum(1 + (s.open != s.close) for s in lifted.spans) == len(codes)


@given(coded(), st.text("The rated voltage 12 3 A.1, of.", max_size=30), st.integers(0, 2**32 - 1), st.booleans())
@settings(max_examples=300)
def test_codes_are_all_there_and_nested_whatever_the_alignment(
    case: tuple[str, tuple[Code, ...]], target: str, seed: int, aligned: bool
) -> None:
    text, codes = case
    source = plain(text, codes)
    rng = np.random.default_rng(seed)
    left = tuple((i, i + 1) for i in range(len(source)))
    right = tuple((i, min(i + 2, len(target))) for i in range(0, len(target), 2))
    alignment = Alignment(left, right, rng.random((len(right), len(left)), dtype=np.float32))
    placed, _ = place_codes(text, codes, target, alignment if aligned else None, ZH_EN)
    assert problems(text, placed, codes) == []


def test_a_plain_translation_gets_codes_at_numbers_and_names_without_a_model() -> None:
    text, codes = parse("图<f:3/>中 <b>KFR</b> 的尺寸")
    placed, sure = place_codes(text, codes, "Dimensions of KFR in Figure 3", None, ZH_EN)
    assert show(placed, codes) == "Dimensions of <b>KFR</b> in Figure <f:3/>"
    assert sure


def test_known_translations_of_words_are_anchors() -> None:
    text, codes = parse("<b>允差</b>应符合要求")
    placed, sure = place_codes(
        text,
        codes,
        "The permissible deviation shall meet the requirements",
        None,
        ZH_EN,
        [("允差", "permissible deviation")],
    )
    assert show(placed, codes) == "The <b>permissible deviation</b> shall meet the requirements"
    assert sure


def test_a_place_by_position_alone_is_not_called_sure() -> None:
    text, codes = parse("额定<b>电压</b>的要求")
    placed, sure = place_codes(text, codes, "Requirements for the voltage", None, ZH_EN)
    assert problems(text, placed, codes) == []
    assert not sure


ZH_EN_CASES = [
    ("<b>额定电压</b>不应超过<i>供电电压</i>的 1.1 倍。", ["<b>rated voltage</b>", "</i>."]),
    ("见表<f:2/>和图<f:5/>。", ["able <f:2/>", "<f:5/>."]),
    ("电压 U<sub>N</sub> 为额定值，面积为 12 m<sup>2</sup>。", ["U<sub>N</sub>", "12 m<sup>2</sup>"]),
    ("当 <eq/> 大于 <i>x</i> 时，应采取<a>附加措施</a>。", ["<a>", "dditional measures</a>", "<eq/> ", "<i>x</i>"]),
    ("<b>注：</b>本条不适用于<i>室外</i>设备。", ["<b>Note:</b> ", "<i>outdoor</i> equipment"]),
    ("信息技术<br/>网络安全要求", ["Information technology<br/>"]),
    ("电阻应符合 GB/T <b>7725—2004</b> 的规定。", ["GB/T <b>7725-2004</b>"]),
    ("3.1.2<tab/>供方<fn/>", ["3.1.2<tab/>", "<fn/>"]),
]


@pytest.mark.parametrize(("source", "wanted"), ZH_EN_CASES)
def test_codes_cover_the_words_they_covered(zh_en: Engine, source: str, wanted: list[str]) -> None:
    text, codes = parse(source)
    (result,) = zh_en.translate([Request(text, codes)])
    shown = show(result.text, codes)
    assert problems(text, result.text, codes) == []
    for piece in wanted:
        assert piece in shown


def test_codes_work_from_english_too(en_zh: Engine) -> None:
    text, codes = parse("<b>Users</b> may change the <a>default password</a><fn/>, see Table <f:2/>.")
    (result,) = en_zh.translate([Request(text, codes)])
    shown = show(result.text, codes)
    assert "<b>用户</b>" in shown
    assert "<a>默认密码</a>" in shown
    assert "<f:2/>" in shown


@given(case=coded())
@settings(max_examples=15, deadline=None)
def test_the_engine_never_loses_or_breaks_a_code(en_zh: Engine, case: tuple[str, tuple[Code, ...]]) -> None:
    text, codes = case
    (result,) = en_zh.translate([Request("See the " + text + " here.", codes)])
    assert problems(text, result.text, codes) == []


def test_codes_that_do_not_nest_are_kept_and_flagged(en_zh: Engine) -> None:
    codes = (
        Code(CodeKind.OPEN, 1, "bold", clonable=True),
        Code(CodeKind.OPEN, 2, "italic", clonable=True),
        Code(CodeKind.CLOSE, 1, "bold", clonable=True),
        Code(CodeKind.CLOSE, 2, "italic", clonable=True),
    )
    text = f"The {mark(0)}file {mark(1)}is{mark(2)} open{mark(3)}."
    (result,) = en_zh.translate([Request(text, codes)])
    assert sorted(MARK.findall(result.text)) == sorted(MARK.findall(text))
    assert CODES_UNCERTAIN in result.flags


def test_an_equivalent_that_stands_twice_is_taken_where_it_belongs(zh_en: Engine) -> None:
    assert isinstance(zh_en, Seq2Seq)
    text, codes = parse("第 2 组试样见表<f:2/>。")
    target = "For the specimens of group 2, see Table 2."
    placed, sure = place_codes(text, codes, target, zh_en.align(plain(text, codes), target), ZH_EN)
    assert show(placed, codes) == "For the specimens of group 2, see Table <f:2/>."
    assert sure


def test_a_memory_match_without_codes_gets_them_over_the_right_words(zh_en: Engine) -> None:
    assert isinstance(zh_en, Seq2Seq)
    text, codes = parse("<b>制造商</b>应提供<a>使用说明书</a><fn/>。")
    target = "Instructions for use shall be provided by the manufacturer."
    placed, sure = place_codes(text, codes, target, zh_en.align(plain(text, codes), target), ZH_EN)
    assert show(placed, codes) == ("<a>Instructions for use</a><fn/> shall be provided by the <b>manufacturer</b>.")
    assert sure
