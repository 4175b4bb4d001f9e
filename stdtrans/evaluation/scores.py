"""BLEU and chrF++ with their signatures, and paired bootstrap between systems, all by sacrebleu."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest, Result

from stdtrans.language import Language

# chrF++ is chrF with word n-grams up to 2 (Popović 2017, doi:10.18653/v1/W17-4770).
_WORD_ORDER = 2
# sacrebleu's own number; its seed is fixed (SACREBLEU_SEED), so that a result can be repeated.
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Scores:
    """Corpus scores, 0-100. length_ratio: tokens of the translation per token of the reference, as BLEU counts them."""

    bleu: float
    chrf: float
    signature: str
    chrf_signature: str
    length_ratio: float


@dataclass(frozen=True, slots=True)
class Significance:
    """A system beside the first one. ci: half of the 95% interval about the mean of the resamples; p: the chance of a
    difference this large or larger if the two were equal, None for the first system itself."""

    bleu_ci: float
    chrf_ci: float
    bleu_p: float | None = None
    chrf_p: float | None = None


def score(outputs: Sequence[str], references: Sequence[str], target: Language) -> Scores:
    """Corpus BLEU (tokenised `zh` for Chinese, `13a` for English) and chrF++ of translations, one per reference."""
    bleu, chrf = _bleu(target), CHRF(word_order=_WORD_ORDER)
    found = bleu.corpus_score(outputs, [references])
    letters = chrf.corpus_score(outputs, [references])
    return Scores(
        found.score, letters.score, str(bleu.get_signature()), str(chrf.get_signature()), found.sys_len / found.ref_len
    )


def sentence_chrf(output: str, reference: str) -> float:
    """chrF++ of one sentence, 0-100: to sort by, not to report."""
    return float(CHRF(word_order=_WORD_ORDER, eps_smoothing=True).sentence_score(output, [reference]).score)


def compare(
    systems: Mapping[str, Sequence[str]], references: Sequence[str], target: Language, resamples: int = RESAMPLES
) -> dict[str, Significance]:
    """Paired bootstrap (Koehn 2004) of every system with the first one, by name; nothing for a single line, which
    cannot be resampled."""
    if len(references) < 2:
        return {}
    metrics = {"BLEU": _bleu(target), "chrF++": CHRF(word_order=_WORD_ORDER)}
    named: list[tuple[str, Sequence[str]]] = [(name, list(outputs)) for name, outputs in systems.items()]
    test = PairedTest(named, metrics, [list(references)], test_type="bs", n_samples=resamples)
    _, results = test()
    first = named[0][1]
    found = zip(named, *list(results.values())[1:], strict=True)  # names, then the metrics in their order
    return {name: _significance(bleu, chrf, outputs == first) for (name, outputs), bleu, chrf in found}


def _significance(bleu: str | Result, chrf: str | Result, same: bool) -> Significance:
    assert isinstance(bleu, Result)
    assert isinstance(chrf, Result)
    intervals = float(bleu.ci or 0), float(chrf.ci or 0)
    if same and bleu.p_value is not None:  # the library counts differences above the one observed: none above none
        return Significance(*intervals, 1.0, 1.0)
    return Significance(*intervals, bleu.p_value, chrf.p_value)


def _bleu(target: Language) -> BLEU:
    return BLEU(tokenize="zh" if target is Language.ZH else "13a")
