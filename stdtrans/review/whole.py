"""Findings that need the whole file: consistency, cross-references to what is not there, the form of definitions.

Sources: ISO/IEC Directives Part 2:2021, 16.5.6 and ISO 704:2022, 6.3 (a definition can stand in place of its term: no
article at its start, no full stop), GB/T 1.1-2020, 9.5 (a cross-reference names something of the document).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from stdtrans.checks.marks import MarkKind, leading_mark
from stdtrans.language import Language, normalise
from stdtrans.review.pair import Checked, Pair, with_findings
from stdtrans.segment import Finding, Kind, Severity
from stdtrans.standards.numbering import Element, find_labels
from stdtrans.standards.references import find_references

_CLAUSE = re.compile(r"clause ((?:[A-Z]\.)?\d+(?:\.\d+)*)|(?:附\s*录|Annex|Appendix|ANNEX)\s*([A-Z])\b")
_MARKED = {MarkKind.TABLE: Element.TABLE, MarkKind.FIGURE: Element.FIGURE, MarkKind.ANNEX: Element.ANNEX}
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_ELSEWHERE = re.compile(r"edition|版", re.IGNORECASE)  # what an earlier edition had
# Shorter texts are numbers, units and yes or no in tables, which mean something else each time.
_SHORTEST = 3


def consistent(items: Iterable[Checked]) -> Iterator[Checked]:
    """Add to each pair that translates a source otherwise than before a warning, and to one whose translation stood
    for another source before a remark."""
    targets: dict[str, tuple[str, str, str]] = {}
    sources: dict[str, tuple[str, str, str]] = {}
    for item in items:
        pair = item.pair
        source, target = normalise(pair.source), normalise(pair.target)
        if len(source) < _SHORTEST or not target:
            yield item
            continue
        found: list[Finding] = []
        known, text, place = targets.setdefault(source, (target, pair.target, pair.place))
        if known != target:
            message = f"The same source is translated otherwise in {place}."
            found.append(Finding("consistency", Severity.WARNING, message, text, pair.target))
        known, text, place = sources.setdefault(target, (source, pair.source, pair.place))
        if known != source:
            message = f"Another source has the same translation in {place}: {text}"
            found.append(Finding("consistency", Severity.INFO, message))
        yield with_findings(item, found)


def cited(items: Sequence[Checked], compare: Callable[[str, str], Sequence[Finding]]) -> Iterator[Checked]:
    """Add to the last pair of each paragraph what catalogues of standards say of its references and their titles.

    compare: from the source and the target of a paragraph to its findings.
    """
    for _, group in groupby(items, key=lambda i: i.pair.id.rpartition(".")[0] if i.pair.unit else i.pair.id):
        *before, last = group
        texts = [(i.pair.source, i.pair.target) for i in (*before, last)]
        source, target = (" ".join(t[side] for t in texts if t[side]) for side in (0, 1))
        yield from before
        yield with_findings(last, compare(source, target) if source and target else ())


def coherent(items: Sequence[Checked]) -> Iterator[Checked]:
    """Add to each pair of a document what the document as a whole shows of it: cross-references in the translation to a
    clause, table, figure or annex it has not, and definitions that are no definitions in form."""
    there = _elements(items)
    for item in items:
        found = list(_dangling(item.pair, there))
        if item.pair.kind is Kind.DEFINITION:
            found += _as_definition(item.pair)
        yield with_findings(item, found)


def _elements(items: Sequence[Checked]) -> dict[Element, set[str]]:
    """The numbers of clauses, tables, figures and annexes that the translation has."""
    there: dict[Element, set[str]] = defaultdict(set)
    for item in items:
        mark = leading_mark(item.pair.target)
        if mark and mark.kind in _MARKED and item.pair.kind in (Kind.CAPTION, Kind.HEADING):
            there[_MARKED[mark.kind]].add(mark.number)
        clause = _CLAUSE.match(item.pair.place)
        if clause and clause[1]:
            there[Element.CLAUSE].add(clause[1])
            if clause[1][0].isalpha():
                there[Element.ANNEX].add(clause[1][0])
        elif clause:
            there[Element.ANNEX].add(clause[2])
    return there


def _dangling(pair: Pair, there: dict[Element, set[str]]) -> Iterator[Finding]:
    """Cross-references to nothing; none in a text that cites another document: they may be its clauses and tables."""
    labels = find_labels(pair.target, pair.direction.target)
    if not labels or pair.kind in (Kind.CAPTION, Kind.HEADING, Kind.CONTENTS) or _ELSEWHERE.search(pair.target):
        return
    if find_references(pair.target):
        return
    for label in labels:
        numbers = there.get(label.element)
        if numbers and label.number not in numbers:
            cited = f"{label.element} {label.number}"
            yield Finding(
                "cross-reference", Severity.WARNING, f"There is no {cited} in the document.", "", label.number
            )


def _as_definition(pair: Pair) -> Iterator[Finding]:
    if pair.direction.target is not Language.EN or leading_mark(pair.target):
        return
    if article := _ARTICLE.match(pair.target):
        message = "A definition begins without an article."
        yield Finding("definition", Severity.INFO, message, "", article[0].strip())
    if pair.target.rstrip().endswith(".") and pair.target.count(". ") == 0:
        yield Finding("definition", Severity.INFO, "A definition has no full stop.", "", ".")
