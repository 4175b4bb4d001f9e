"""Terms of two languages that belong together, by the pairs of sentences they stand in."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.cvalue import Counted, candidates
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction

# Of each language so many candidates are compared.
MOST_CANDIDATES = 3000
# Twice the pairs of sentences that hold both, divided by those that hold one and those that hold the other (Dice).
LEAST_DICE = 0.6


@dataclass(frozen=True, slots=True)
class Paired:
    """A Chinese and an English candidate; dice: how exclusively they go together, 0 to 1."""

    chinese: Counted
    english: Counted
    dice: float


def paired(pairs: Sequence[tuple[str, str]]) -> list[Paired]:
    """Candidates that are each other's best companion in pairs of Chinese and English sentences, the surest first."""
    both = list(dict.fromkeys(pairs))
    sides = {
        language: candidates([pair[i] for pair in both], language, MOST_CANDIDATES)
        for i, language in enumerate(Language)
    }
    places = {
        language: _places(sides[language], [pair[i] for pair in both], language) for i, language in enumerate(Language)
    }
    known = {language: {c.text: c for c in sides[language]} for language in Language}
    chinese, english = places[Language.ZH], places[Language.EN]
    by_sentence: dict[int, list[str]] = defaultdict(list)
    for text, numbers in english.items():
        for number in numbers:
            by_sentence[number].append(text)
    best: dict[str, tuple[float, str]] = {}
    back: dict[str, tuple[float, str]] = {}
    for text, numbers in chinese.items():
        together = Counter(other for number in numbers for other in by_sentence[number])
        for other, count in together.items():
            dice = 2 * count / (len(numbers) + len(english[other]))
            best[text] = max(best.get(text, (0.0, "")), (dice, other))
            back[other] = max(back.get(other, (0.0, "")), (dice, text))
    found = [
        Paired(known[Language.ZH][text], known[Language.EN][other], round(dice, 3))
        for text, (dice, other) in best.items()
        if dice >= LEAST_DICE and back[other][1] == text
    ]
    return sorted(found, key=lambda p: (-p.dice, -p.chinese.frequency, p.chinese.text))


def _places(counted: Sequence[Counted], sentences: Sequence[str], language: Language) -> dict[str, set[int]]:
    """The numbers of the sentences each candidate stands in, the longest of overlapping ones only."""
    concepts = (Concept((Term(language, c.text), Term(language.other, c.text)), id=c.text) for c in counted)
    matcher = Matcher([Termbase.in_memory("candidates", concepts)], Direction(language, language.other))
    places: dict[str, set[int]] = defaultdict(set)
    for number, sentence in enumerate(sentences):
        for hit in matcher.find(sentence):
            places[hit.targets[0]].add(number)
    return places
