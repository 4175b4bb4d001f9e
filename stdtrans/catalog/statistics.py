"""Statistics of a catalogue: by field, year, status and series, and the hot words of its titles."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stdtrans.catalog.store import Catalog
from stdtrans.language import HAN, LATIN_WORD

# Titles that are read for hot words, evenly from the whole: what is frequent in so many is frequent in all.
_MOST_TITLES = 50_000
# Words of titles have two to eight characters; longer ones are whole titles of families of parts.
_LENGTHS = range(2, 9)
# A string is a word if its neighbours vary (accessor variety: Feng et al., Computational Linguistics 30(1), 2004):
# no one neighbour stands beside it more often than this.
_MOST_ONE_NEIGHBOUR = 0.7
# A part of a longer word is no word of its own unless it stands outside of it this often.
_LEAST_OUTSIDE = 0.3
_FEWEST_TITLES = 3
# Words of every title, which tell nothing of its field.
_EMPTY_ZH = frozenset({"部分", "要求", "通用", "规范", "方法", "技术", "标准", "规则", "总则"})
_EMPTY_EN = frozenset(
    {"and", "for", "the", "with", "from", "its", "other", "their", "used", "using", "part", "general"}
    | {"requirements", "requirement", "specification", "specifications", "method", "methods", "technical"}
    | {"code", "standard", "standards", "guidelines", "rules"}
)
_RUN = re.compile(rf"(?:(?!第\d|部分|[的与和及用在其之]){HAN.pattern})+")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of records, most frequent first (years in order). hot_zh, hot_en: words with the titles they stand in;
    titles: how many were read for them.
    """

    name: str
    total: int
    by_status: tuple[tuple[str, int], ...]
    by_series: tuple[tuple[str, int], ...]
    by_year: tuple[tuple[str, int], ...]
    by_ics: tuple[tuple[str, int], ...]
    by_ccs: tuple[tuple[str, int], ...]
    adopting: int
    hot_zh: tuple[tuple[str, int], ...]
    hot_en: tuple[tuple[str, int], ...]
    titles: int


def statistics(catalog: Catalog, words: int = 40) -> Statistics:
    """Count a catalogue; `words` hot words of each language. Raises ResourceError where it cannot be read."""
    total = catalog.count()
    step = max(1, total // _MOST_TITLES)
    titles = catalog.rows(f"SELECT zh, en FROM record WHERE id % {step} = 0")
    return Statistics(
        name=catalog.name,
        total=total,
        by_status=_ranked(catalog.rows("SELECT status, count(*) FROM record GROUP BY status")),
        by_series=_ranked(catalog.rows("SELECT series, count(*) FROM record GROUP BY series")),
        by_year=_years(catalog.rows("SELECT year, count(*) FROM record WHERE year > 0 GROUP BY year ORDER BY year")),
        by_ics=_fields(catalog.rows("SELECT ics, count(*) FROM record WHERE ics <> '' GROUP BY ics"), 2),
        by_ccs=_fields(catalog.rows("SELECT ccs, count(*) FROM record WHERE ccs <> '' GROUP BY ccs"), 1),
        adopting=catalog.rows("SELECT count(*) FROM record WHERE adopts <> ''")[0][0],
        hot_zh=hot_chinese((zh for zh, _ in titles), words),
        hot_en=hot_english((en for _, en in titles), words),
        titles=len(titles),
    )


def _ranked(rows: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0])))


def _years(rows: Iterable[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((str(year), count) for year, count in rows)


def _fields(rows: Iterable[tuple[str, int]], length: int) -> tuple[tuple[str, int], ...]:
    """Counts by the beginning of a code; a record of two codes in one field counts once, in two fields twice."""
    counts = Counter[str]()
    for codes, count in rows:
        for head in {code[:length] for code in codes.split("; ")}:
            counts[head] += count
    return _ranked(counts.items())


def hot_english(titles: Iterable[str], most: int) -> tuple[tuple[str, int], ...]:
    """The words most titles hold, in lower case, without those of every title."""
    counts = Counter[str]()
    for title in titles:
        words = {w.lower() for w in LATIN_WORD.findall(title) if len(w) > 2}
        counts.update(words - _EMPTY_EN)
    return _ranked((w, n) for w, n in counts.items() if n >= _FEWEST_TITLES)[:most]


def hot_chinese(titles: Iterable[str], most: int) -> tuple[tuple[str, int], ...]:
    """The words most titles hold: strings whose neighbours vary and that stand outside of longer such strings."""
    runs = [_RUN.findall(title) for title in titles]
    counts = Counter[str]()
    for parts in runs:
        counts.update({g for run in parts for g in _strings(run)})
    # what is looked at closer: enough to fill the list several times over after the sieve
    likely = [s for s, n in counts.most_common(most * 60) if n >= _FEWEST_TITLES]
    left, right = _neighbours(runs, frozenset(likely))
    words = [s for s in likely if _varied(left[s]) and _varied(right[s])]
    kept = [s for s in words if s not in _EMPTY_ZH and _outside(s, words, counts) >= _LEAST_OUTSIDE]
    return _ranked((s, counts[s]) for s in kept)[:most]


def _strings(run: str) -> Iterable[str]:
    return (run[i : i + n] for n in _LENGTHS for i in range(len(run) - n + 1))


def _neighbours(runs: Sequence[Sequence[str]], wanted: frozenset[str]) -> tuple[dict[str, Counter[str]], ...]:
    left: dict[str, Counter[str]] = {s: Counter() for s in wanted}
    right: dict[str, Counter[str]] = {s: Counter() for s in wanted}
    for parts in runs:
        for run in parts:
            for n in _LENGTHS:
                for i in range(len(run) - n + 1):
                    if (s := run[i : i + n]) in wanted:
                        left[s][run[i - 1] if i else ""] += 1
                        right[s][run[i + n : i + n + 1]] += 1
    return left, right


def _varied(neighbours: Counter[str]) -> bool:
    """Whether no character stands beside a string most of the time; the edge of a run is any neighbour."""
    return max((n for c, n in neighbours.items() if c), default=0) <= _MOST_ONE_NEIGHBOUR * neighbours.total()


def _outside(string: str, words: Sequence[str], counts: Counter[str]) -> float:
    """The share of its titles in which a string is no part of the longer word that holds it most often."""
    longer = max((counts[w] for w in words if len(w) > len(string) and string in w), default=0)
    return 1 - longer / counts[string]
