"""Candidate terms by what their words do in a text: C-value, with free edges for Chinese.

K. Frantzi, S. Ananiadou, H. Mima, "Automatic recognition of multi-word terms: the C-value/NC-value method",
International Journal on Digital Libraries 3 (2000): a candidate counts by its length and frequency, less what it owes
to the longer candidates it is part of. Chinese has no spaces: there a candidate must also have different neighbours on
both sides, for a piece of a word has always the same (left and right branching).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stdtrans.glossary.inflection import base_form
from stdtrans.language import Language

# Less often is chance.
LEAST_FREQUENCY = 3
# Longer sequences are phrases.
MOST_WORDS, MOST_CHARACTERS = 5, 10
# A word met beside two different neighbours only is still a part of a longer one.
LEAST_NEIGHBOURS = 3
# How much more often than by chance the two halves of a Chinese word stand together: 0 is chance, 1 is always.
LEAST_COHESION = 0.3
# Most Chinese words have two characters.
CHARACTERS_OF_WORD = 2
# What is added to the number of words, so that a frequent single word counts a little.
ONE_WORD = 0.1
_CONTEXTS = 3

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
# Function words that no term holds: text is cut at them. Words of two and more characters first.
_CHINESE_CUTS = re.compile(
    "应当|应该|可以|不得|不应|能够|必须|需要|按照|根据|依据|以及|并且|或者|如果|因此|由于|为了|关于|对于|其他|其中|各种|所有|任何|每个|下列|以下|以上|"
    "上述|本文件|本标准|本部分|规定|要求|包括|采用|进行|符合|适用于|适用|称为|简称|是指|通过|使用|提供|确定|给出|表示|具有|以便|通常|一般|"
    "[的了和与及或在对于由从向被把将使其之以为是有无不也都而且则若当应宜可能须该此这那各每所等个种些并至到按见如即又再仍均未注例条章]"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z]+(?:[-’'][A-Za-z]+)*|\S")
_ENGLISH_STOP_WORDS = """
a an the and or but nor of in on at by for with from to into onto upon under over per via as than then that this
these those which who whom whose what when where while whether if is are was were be been being has have had do does
did shall should may might can could will would must not no any all each every some such other another same its it
their there they them we you your our he she i also only both either neither more most less least very between among
through during before after above below within without against about because since until unless so see e.g i.e etc
following follows given used using use uses based according apply applies applied specified specifies include
includes including included contain contains provide provides provided required requires example note clause annex
table figure document part one two three first second new possible necessary applicable appropriate relevant made
make take taken carried out up down well however therefore thus where be can need needs needed ensure ensures
determine determined described defined
"""
_ENGLISH_STOP = frozenset(_ENGLISH_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A candidate with its frequency, its C-value, and sentences it stands in."""

    text: str
    frequency: int
    score: float
    contexts: tuple[str, ...]


def candidates(sentences: Sequence[str], language: Language, limit: int) -> list[Counted]:
    """The most likely terms of a text in one language, at most `limit`, the likeliest first."""
    grams = _chinese(sentences) if language is Language.ZH else _english(sentences)
    counts = {form: gram.frequency for form, gram in grams.items()}
    scores = _c_values(counts, grams)
    best = sorted((f for f in grams if scores[f] > 0), key=lambda f: (-scores[f], f))[:limit]
    return [Counted(g.written, g.frequency, round(scores[f], 2), tuple(g.contexts)) for f in best for g in [grams[f]]]


@dataclass(slots=True)
class _Gram:
    """units: words, or Chinese characters; word: how many of them make a word."""

    units: tuple[str, ...]
    word: int
    frequency: int
    written: str
    contexts: dict[str, None]


def _c_values(counts: Mapping[str, int], grams: Mapping[str, _Gram]) -> dict[str, float]:
    """C-value of every candidate. The formula is made for several words and gives one of them nothing."""
    holders: dict[str, list[str]] = defaultdict(list)
    known = {gram.units: form for form, gram in grams.items()}
    for form, gram in grams.items():
        units = gram.units
        inside = {units[i:j] for i in range(len(units)) for j in range(i + 1, len(units) + 1) if j - i < len(units)}
        for part in inside & known.keys():
            holders[known[part]].append(form)
    scores = {}
    for form, gram in grams.items():
        longer = holders[form]
        owed = sum(counts[h] for h in longer) / len(longer) if longer else 0.0
        scores[form] = math.log2(len(gram.units) / gram.word + ONE_WORD) * (counts[form] - owed)
    return scores


def _english(sentences: Sequence[str]) -> dict[str, _Gram]:
    written: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    contexts: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for sentence in sentences:
        for run in _runs(sentence):
            folded = [base_form(word.lower()) for word in run]
            for i in range(len(run)):
                for j in range(i + 1, min(i + MOST_WORDS, len(run)) + 1):
                    key = tuple(folded[i:j])
                    written[key][" ".join(run[i:j])] += 1
                    if len(contexts[key]) < _CONTEXTS:
                        contexts[key][sentence] = None
    frequent = {key: forms for key, forms in written.items() if forms.total() >= LEAST_FREQUENCY}
    return {
        " ".join(key): _Gram(key, 1, forms.total(), _singular(key, forms), contexts[key])
        for key, forms in frequent.items()
        if len(key) > 1 or len(key[0]) > 3
    }


def _singular(key: tuple[str, ...], forms: Counter[str]) -> str:
    """A term as the text writes it, in the singular and in lower case where it does so anywhere."""
    ranked = [form for form, _ in forms.most_common()]
    fit = [f for f in ranked if f.split()[-1].lower() == key[-1]] or ranked
    return next((f for f in fit if f == f.lower()), fit[0])


def _runs(sentence: str) -> Iterable[list[str]]:
    """Words that follow each other without a function word or a sign."""
    run: list[str] = []
    for word in _WORD.findall(sentence):
        if word[0].isalpha() and len(word) > 1 and word.lower() not in _ENGLISH_STOP:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _chinese(sentences: Sequence[str]) -> dict[str, _Gram]:
    counts: Counter[str] = Counter()
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    contexts: dict[str, dict[str, None]] = defaultdict(dict)
    total = 0
    for number, sentence in enumerate(sentences):
        for run in _HAN_RUN.findall(_CHINESE_CUTS.sub(" ", sentence)):
            total += len(run)
            for i in range(len(run)):
                counts[run[i]] += 1
                for j in range(i + 2, min(i + MOST_CHARACTERS, len(run)) + 1):
                    gram = run[i:j]
                    counts[gram] += 1
                    # an edge of the run is a neighbour that differs each time
                    before[gram].add(run[i - 1] if i else f"|{number}")
                    after[gram].add(run[j] if j < len(run) else f"|{number}")
                    if len(contexts[gram]) < _CONTEXTS:
                        contexts[gram][sentence] = None
    return {
        gram: _Gram(tuple(gram), CHARACTERS_OF_WORD, count, gram, contexts[gram])
        for gram, count in counts.items()
        if len(gram) > 1
        and count >= LEAST_FREQUENCY
        and min(len(before[gram]), len(after[gram])) >= LEAST_NEIGHBOURS
        and _cohesion(gram, counts, total) >= LEAST_COHESION
    }


def _cohesion(gram: str, counts: Mapping[str, int], total: int) -> float:
    """Normalised pointwise mutual information of the two halves where it is weakest, -1 to 1 (G. Bouma, 2009)."""
    count = counts[gram]
    weakest = min(math.log2(count * total / (counts[gram[:i]] * counts[gram[i:]])) for i in range(1, len(gram)))
    return weakest / math.log2(total / count)
