"""Titles as the full-text index holds them, and queries as it reads them.

SQLite's own index of three characters (FTS5 trigram) cannot find a Chinese word of two. Here every pair of neighbouring
Han characters is a token, with the last character of a run alone: a word of two characters or more is a phrase of
pairs, one of a single character the beginning of a pair. Latin words are stemmed by SQLite (porter).
"""

import re
from dataclasses import dataclass, field

from stdtrans.catalog.record import Record, Status
from stdtrans.language import HAN, normalise

_PART = re.compile(rf"(?:{HAN.pattern})+|[^\W_]+")


def tokens(title: str) -> str:
    """The tokens of a title, parted by spaces: "额定电压 V" -> "额定 定电 电压 压 v"."""
    out: list[str] = []
    for part in _parts(title):
        if HAN.match(part):
            out += [part[i : i + 2] for i in range(len(part))]
        else:
            out.append(part)
    return " ".join(out)


def _parts(text: str) -> list[str]:
    """Runs of Han characters, and Latin words: "IP代码" -> "ip", "代码"."""
    out: list[str] = []
    for word in _PART.findall(normalise(text)):
        out += re.findall(rf"(?:{HAN.pattern})+|[^\u3400-\u4dbf\u4e00-\u9fff]+", word)
    return out


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to: codes of ICS and CCS or their beginnings, statuses, series, years of edition."""

    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    series: tuple[str, ...] = ()
    years: frozenset[int] = field(default_factory=frozenset)

    def admits(self, record: Record, series: str, year: int) -> bool:
        """Whether a record is one of those asked for."""
        return (
            _begins(record.ics, self.ics)
            and _begins(record.ccs, self.ccs)
            and (not self.status or record.status in self.status)
            and (not self.series or series in self.series)
            and (not self.years or year in self.years)
        )


def _begins(codes: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return not wanted or any(code.startswith(beginning) for code in codes for beginning in wanted)


def facets(record: Record, series: str, year: int) -> str:
    """What filters ask for, as tokens of the index: each level of a code, status, series and year."""
    ics = [code[:n] for code in record.ics for n in (2, 6, 9) if len(code) >= n]
    ccs = [code[:n] for code in record.ccs for n in (1, 3) if len(code) >= n]
    out = [_facet("ics", c) for c in ics] + [_facet("ccs", c) for c in ccs]
    return " ".join(dict.fromkeys([*out, _facet("is", record.status), _facet("of", series), _facet("in", str(year))]))


def _facet(kind: str, value: str) -> str:
    return kind + re.sub(r"[\W_]", "", value).casefold()


def expression(text: str, filters: Filters, *, first: bool = False) -> str:
    """The FTS5 query for titles that hold all words of a text, and for records that the filters admit.

    first: the title begins with the first word. Empty where neither asks for anything.
    """
    terms = [_term(part) for part in _parts(text)]
    if first and terms:
        terms[0] = f"^ {terms[0]}"
    clauses = [f"{{zh en}} : ({term})" for term in terms]
    groups = (
        [_facet("ics", c) for c in filters.ics],
        [_facet("ccs", c) for c in filters.ccs],
        [_facet("is", s) for s in filters.status],
        [_facet("of", s) for s in filters.series],
        [_facet("in", str(y)) for y in sorted(filters.years)],
    )
    clauses += [f"facets : ({' OR '.join(group)})" for group in groups if group]
    return " AND ".join(clauses)


def _term(part: str) -> str:
    if not HAN.match(part):
        return f'"{part}"'
    if len(part) == 1:
        return f'"{part}" *'
    return '"' + " ".join(part[i : i + 2] for i in range(len(part) - 1)) + '"'
