"""Candidate terms from documents and memories: entries by structure, parentheses, statistics, aligned pairs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from stdtrans.codes import plain
from stdtrans.decoding import find_encoding
from stdtrans.documents.base import FORMATS, open_document
from stdtrans.errors import InputError
from stdtrans.glossary.candidate import Candidate, Found, terms
from stdtrans.glossary.concept import Concept
from stdtrans.glossary.cvalue import Counted, candidates
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.pairing import paired
from stdtrans.glossary.parentheses import explained
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language, detect, normalise
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Kind, Unit
from stdtrans.terminology.entries import sentences, term_entries

TEXTS = (".txt", ".md")
_CONTEXTS = 3


def from_files(paths: Sequence[Path], limit: int) -> list[Candidate]:
    """Candidates of documents taken together: all entries and explained terms, and of statistics at most `limit`.

    Statistics count each language over all files of it. Raises InputError for a file that cannot be read or holds no
    text.
    """
    found: list[Candidate] = []
    texts: dict[Language, list[str]] = {language: [] for language in Language}
    for path in paths:
        units = list(_units(path))
        language = detect(plain(u.text, u.codes) for u in units)
        if language is None:
            raise InputError(f"{path} holds no text.", "Choose another file.")
        found += term_entries(units, language, path.stem)
        texts[language] += sentences(units, language)
    for language, own in texts.items():
        found += _from_parentheses(own)
        found += (_statistical(c, language) for c in candidates(own, language, limit))
    return merged(found)


def from_memory(memory: Memory, limit: int) -> list[Candidate]:
    """Pairs of terms that go together in the units of a memory, and terms its texts explain; at most `limit` pairs.

    Raises ResourceError where the memory fails.
    """
    pairs = [(entry.plain(Language.ZH), entry.plain(Language.EN)) for entry in memory.entries()]
    found = list(_from_parentheses([text for pair in pairs for text in pair]))
    for pair in paired(pairs)[:limit]:
        both = terms(Language.ZH, [pair.chinese.text]) + terms(Language.EN, [pair.english.text])
        contexts = (*pair.chinese.contexts[:1], *pair.english.contexts[:1])
        found.append(
            Candidate(Concept(both, source=memory.name), Found.ALIGNMENT, pair.chinese.frequency, pair.dice, contexts)
        )
    return merged(found)


def merged(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without repetition, the surest ways of finding first; what is known from one is not told again."""
    order = list(Found)
    kept: list[Candidate] = []
    known: dict[tuple[Language, str], int] = {}
    whole: dict[tuple[tuple[Language, str], ...], int] = {}
    for candidate in sorted(found, key=lambda c: order.index(c.found)):
        keys = tuple((t.language, normalise(t.text)) for t in candidate.concept.terms)
        if candidate.found is Found.STATISTICS and keys[0] in known:
            continue
        places = {known.get(key, -1) for key in keys}
        at = whole.get(keys, places.pop() if len(places) == 1 else -1)
        if at >= 0:
            kept[at] = _together(kept[at], candidate)
            continue
        whole[keys] = len(kept)
        for key in keys:
            known.setdefault(key, len(kept))
        kept.append(candidate)
    return kept


def unknown(found: Iterable[Candidate], termbases: Sequence[Termbase]) -> list[Candidate]:
    """The candidates without those whose every term the termbases have."""
    matchers = {language: Matcher(termbases, Direction(language, language.other)) for language in Language}
    return [c for c in found if not all(matchers[t.language].exact(t.text) for t in c.concept.terms)]


def _together(one: Candidate, other: Candidate) -> Candidate:
    contexts = tuple(dict.fromkeys((*one.contexts, *other.contexts)))[:_CONTEXTS]
    frequency = one.frequency + other.frequency if one.found is other.found else max(one.frequency, other.frequency)
    definitions = {**other.concept.definitions, **one.concept.definitions}
    return replace(one, concept=replace(one.concept, definitions=definitions), frequency=frequency, contexts=contexts)


def _from_parentheses(texts: Sequence[str]) -> Iterator[Candidate]:
    for e in explained(texts):
        both = terms(Language.ZH, e.chinese) + terms(Language.EN, e.english)
        yield Candidate(Concept(both), Found.PARENTHESIS, 1, contexts=(e.sentence,))


def _statistical(counted: Counted, language: Language) -> Candidate:
    concept = Concept(terms(language, [counted.text]))
    return Candidate(concept, Found.STATISTICS, counted.frequency, counted.score, counted.contexts)


def _units(path: Path) -> Iterator[Unit]:
    """The paragraphs of a document, or the lines of a text file."""
    if path.suffix.lower() not in TEXTS:
        yield from open_document(path).units()
        return
    with path.open(encoding=find_encoding(path)) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Unit(f"line{number}", line.strip(), kind=Kind.PARAGRAPH, origin=f"line {number}")


def kinds() -> tuple[str, ...]:
    """The suffixes of files that can be read."""
    return (*FORMATS, *TEXTS)
