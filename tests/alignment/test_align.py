"""Paragraphs and sentences of two texts side by side."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.alignment import Bead, Paragraph, Sentence, align
from stdtrans.segment import Kind

H, P = Kind.HEADING, Kind.PARAGRAPH


def paragraph(kind: Kind, *sentences: str) -> Paragraph:
    return Paragraph(" ".join(sentences), kind, tuple(Sentence(s) for s in sentences))


def shape(beads: list[Bead]) -> list[tuple[int, int]]:
    return [(len(b.zh), len(b.en)) for b in beads]


ZH = [
    paragraph(H, "范围"),
    paragraph(P, "本文件规定了电缆的要求。", "额定电压为 450 V。"),
    paragraph(H, "要求"),
    paragraph(P, "绝缘厚度不小于 0.8 mm。"),
]
EN = [
    paragraph(H, "Scope"),
    paragraph(P, "This document specifies requirements for cables.", "The rated voltage is 450 V."),
    paragraph(H, "Requirements"),
    paragraph(P, "The insulation thickness shall be not less than 0.8 mm."),
]


def test_texts_of_one_form_are_paired_one_to_one() -> None:
    beads = align(ZH, EN)
    assert [(b.zh, b.en) for b in beads] == [
        (((i, j),), ((i, j),)) for i, j in [(0, 0), (1, 0), (1, 1), (2, 0), (3, 0)]
    ]


def test_a_paragraph_only_one_text_has_stays_without_partner() -> None:
    added = paragraph(P, "Editor's remark that the original has not, with the number 17 and the year 1999 in it.")
    beads = align(ZH, [*EN[:2], added, *EN[2:]])
    assert [b for b in beads if not b.zh] == [Bead((), ((2, 0),), 0.0)]
    assert shape(beads).count((1, 1)) == 5


def test_two_sentences_may_stand_for_one() -> None:
    zh = [paragraph(P, "试样在 23 °C 下放置 24 h，并在 50 N 的力下保持 15 min。")]
    en = [paragraph(P, "The sample is kept at 23 °C for 24 h.", "It is held under a force of 50 N for 15 min.")]
    assert shape(align(zh, en)) == [(1, 2)]


def test_headings_are_never_merged() -> None:
    zh = [paragraph(H, "相关任务的定义和支持"), paragraph(H, "联络")]
    en = [paragraph(H, "Relevant tasks defined and supported"), paragraph(H, "Access")]
    assert shape(align(zh, en)) == [(1, 1), (1, 1)]


def test_terms_that_a_termbase_knows_decide_where_lengths_do_not() -> None:
    zh = [Paragraph("允许偏差", H, (Sentence("允许偏差", ("permissible deviation",)),))]
    en = [paragraph(H, "Rated voltage"), paragraph(H, "Permissible deviation")]
    assert [b.en for b in align(zh, en) if b.zh] == [((1, 0),)]


def test_a_pair_that_differs_in_its_figures_is_less_sure() -> None:
    right = align([paragraph(P, "电压为 450 V。")], [paragraph(P, "The voltage is 450 V.")])[0]
    wrong = align([paragraph(P, "电压为 450 V。")], [paragraph(P, "The voltage is 750 V.")])[0]
    assert right.confidence > wrong.confidence


texts = st.lists(
    st.lists(st.sampled_from(["范围。", "额定电压 450 V。", "Scope.", "It is 450 V."]), min_size=1, max_size=3)
)


@settings(max_examples=50, deadline=None)
@given(texts, texts)
def test_every_sentence_is_in_exactly_one_bead_in_order(one: list[list[str]], other: list[list[str]]) -> None:
    zh, en = [paragraph(P, *s) for s in one], [paragraph(P, *s) for s in other]
    beads = align(zh, en)
    assert [place for b in beads for place in b.zh] == [(i, j) for i, s in enumerate(one) for j in range(len(s))]
    assert [place for b in beads for place in b.en] == [(i, j) for i, s in enumerate(other) for j in range(len(s))]
