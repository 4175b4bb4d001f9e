"""Cutting a unit up and putting it together again changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.codes import indices, problems
from stdtrans.language import Language
from stdtrans.segment import MARK, Code, CodeKind, Direction, Kind, Unit, index_of, mark
from stdtrans.segmentation import Piece, Segmenter, join, split

SEGMENTERS = {language: Segmenter(language) for language in Language}
DIRECTIONS = {language: Direction(language, language.other) for language in Language}
PHRASES = [
    "本文件规定了要求", "试验", "。", "；", "！", "（见图1。）", "“甲。乙。”", "……", "：", "　", " ", "\n", "\t",
    "5.2.3　", "A.1 ", "a) ", "1）", "——", "表 1　", "附录A", "（规范性）", "注 1：", "示例：",
    "标准化 standardization", "GB/T 1.1—2020", "3.5 mm", "１２", "10～20", "第一章　",
    "The value", " is e.g. 5", ". ", "! ", "? ", "; ", "No. 5", "(see 3. Next.) ", "Fig. 3", "NOTE 1 ", "EXAMPLE ",
    "Table 1 — ", "Annex A ", "(normative) ", "…………12",
]  # fmt: skip
LABELS = ["tab", "break", "page-break", "footnote", "image", "symbol", "bookmark"]
EQUIVS = {"tab": "\t", "break": "\n", "footnote": "", "symbol": "Ω", "image": ""}


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """A unit of random phrases with random, properly nested codes."""
    codes: list[Code] = []
    out: list[str] = []
    pairs = 0

    def fill(depth: int) -> None:
        nonlocal pairs
        for _ in range(draw(st.integers(0, 5))):
            what = draw(st.sampled_from(["words", "words", "placeholder", "pair"]))
            if what == "words":
                out.append(draw(st.sampled_from(PHRASES)))
            elif what == "placeholder":
                label = draw(st.sampled_from(LABELS))
                pairs += 1
                out.append(mark(len(codes)))
                codes.append(Code(CodeKind.PLACEHOLDER, pairs, label, EQUIVS.get(label, "")))
            elif depth:
                pairs += 1
                pair, clonable = pairs, draw(st.booleans())
                label = "bold" if clonable else "link"
                out.append(mark(len(codes)))
                codes.append(Code(CodeKind.OPEN, pair, label, clonable=clonable))
                fill(depth - 1)
                out.append(mark(len(codes)))
                codes.append(Code(CodeKind.CLOSE, pair, label, clonable=clonable))

    fill(3)
    return Unit("u", "".join(out), tuple(codes), draw(st.sampled_from(list(Kind))))


def segments_of(pieces: list[Piece]) -> dict[str, str]:
    return {p.segment.id: p.segment.text for p in pieces if p.segment}


@settings(max_examples=400, deadline=None)
@given(units(), st.sampled_from(list(Language)))
def test_a_unit_joined_without_targets_is_the_unit(unit: Unit, language: Language) -> None:
    assert join(unit, split(unit, SEGMENTERS[language]), {}) == unit.text


@settings(max_examples=200, deadline=None)
@given(units(), st.sampled_from(list(Language)))
def test_a_unit_joined_with_its_sources_as_targets_is_the_unit(unit: Unit, language: Language) -> None:
    pieces = split(unit, SEGMENTERS[language])
    assert join(unit, pieces, segments_of(pieces)) == unit.text


@settings(max_examples=300, deadline=None)
@given(units(), st.sampled_from(list(Language)))
def test_the_codes_of_every_segment_nest_and_none_is_cloned_that_must_not_be(unit: Unit, language: Language) -> None:
    pieces = split(unit, SEGMENTERS[language])
    for text in segments_of(pieces).values():
        assert problems(text, text, unit.codes) == []
    everything = indices("".join(p.text for p in pieces))
    assert all(everything.count(i) == 1 or unit.codes[i].clonable for i in everything)
    assert set(everything) == set(range(len(unit.codes)))


@settings(max_examples=300, deadline=None)
@given(units(), st.sampled_from(list(Language)))
def test_segments_are_trimmed_and_hold_letters(unit: Unit, language: Language) -> None:
    for text in segments_of(split(unit, SEGMENTERS[language])).values():
        words = MARK.sub("", text)
        assert any(c.isalpha() for c in words)
        assert text == text.strip()


@settings(max_examples=300, deadline=None)
@given(units(), st.sampled_from(list(Language)))
def test_a_translation_keeps_every_code_and_their_nesting(unit: Unit, language: Language) -> None:
    pieces = split(unit, SEGMENTERS[language])
    words = {Language.ZH: "译文。", Language.EN: "Words."}[language.other]
    targets = {i: MARK.sub("", t) and _replaced(t, words) for i, t in segments_of(pieces).items()}
    translated = join(unit, pieces, targets, DIRECTIONS[language])
    assert problems(unit.text, translated, unit.codes) == []


def _replaced(text: str, words: str) -> str:
    """All codes of a text in their order, with other words in the middle of them."""
    marks = MARK.findall(text)
    middle = len(marks) // 2
    return "".join([*marks[:middle], words, *marks[middle:]])


def test_a_code_of_one_unit_is_known_by_its_mark() -> None:
    assert index_of(mark(7)) == 7
