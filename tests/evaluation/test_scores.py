"""Scores are those of sacrebleu, and a difference is tested on the same lines."""

import pytest
import sacrebleu

from stdtrans.evaluation.scores import compare, score, sentence_chrf
from stdtrans.language import Language

REFERENCES = ["The valve shall be closed.", "The pump should run for ten minutes.", "Oil may be used in winter."] * 4
CLOSE = ["The valve shall be shut.", "The pump should run for ten minutes.", "Oil may be used in winter."] * 4
FAR = ["Valves close.", "A pump runs ten minutes long.", "In winter, it is oil."] * 4


def test_english_is_scored_as_the_library_scores_it() -> None:
    found = score(CLOSE, REFERENCES, Language.EN)
    assert found.bleu == pytest.approx(sacrebleu.corpus_bleu(CLOSE, [REFERENCES]).score)
    assert found.chrf == pytest.approx(sacrebleu.corpus_chrf(CLOSE, [REFERENCES], word_order=2).score)
    assert "tok:13a" in found.signature
    assert "nw:2" in found.chrf_signature


def test_chinese_is_cut_into_characters() -> None:
    found = score(["泵应运行十分钟。"], ["泵应运转十分钟。"], Language.ZH)
    assert "tok:zh" in found.signature
    assert found.bleu == pytest.approx(
        sacrebleu.corpus_bleu(["泵应运行十分钟。"], [["泵应运转十分钟。"]], tokenize="zh").score
    )
    assert found.length_ratio == 1.0


def test_the_length_ratio_is_that_of_the_tokens() -> None:
    assert score(["a b"], ["a b c d"], Language.EN).length_ratio == 0.5


def test_a_plainly_worse_system_differs_significantly_and_an_equal_one_does_not() -> None:
    found = compare({"ours": CLOSE, "worse": FAR, "same": list(CLOSE)}, REFERENCES, Language.EN, resamples=200)
    assert list(found) == ["ours", "worse", "same"]
    assert found["ours"].bleu_p is None
    assert found["worse"].bleu_p is not None
    assert found["worse"].bleu_p < 0.05
    assert found["worse"].chrf_p is not None
    assert found["worse"].chrf_p < 0.05
    assert (found["same"].bleu_p, found["same"].chrf_p) == (1.0, 1.0)
    assert found["ours"].bleu_ci > 0


def test_a_single_line_says_nothing_about_a_difference() -> None:
    assert compare({"ours": CLOSE[:1], "other": FAR[:1]}, REFERENCES[:1], Language.EN) == {}


def test_a_comparison_can_be_repeated() -> None:
    first, second = (compare({"ours": CLOSE, "other": FAR}, REFERENCES, Language.EN, resamples=50) for _ in range(2))
    assert first == second


def test_one_sentence_has_a_score_to_sort_by() -> None:
    assert sentence_chrf(REFERENCES[0], REFERENCES[0]) == pytest.approx(100)
    assert sentence_chrf(FAR[0], REFERENCES[0]) < sentence_chrf(CLOSE[0], REFERENCES[0])
