"""Where a concordance query stands in the texts that were found."""

import pytest

from stdtrans.memory.concordance import pattern, places
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory, SearchMode

TEXTS = [
    ("按照GB/T 1.1—2020的规定", "in accordance with GB/T 1.1-2020"),
    ("“合格”的判定", 'judged "conforming"'),
    ("符合性评定", "Conformity assessment"),
    ("100 % 检验（全检）", "100 % inspection (full)"),
]


@pytest.mark.parametrize(
    ("query", "mode", "shown"),
    [
        ("1.1-2020", SearchMode.CONTAINS, ["1.1—2020", "1.1-2020"]),
        ('"合格"', SearchMode.CONTAINS, ["“合格”"]),
        ("CONFORM", SearchMode.CONTAINS, ["conform", "Conform"]),
        ("conf*y", SearchMode.WILDCARD, ["Conformity"]),
        ("符?性", SearchMode.WILDCARD, ["符合性"]),
        ("(full)", SearchMode.CONTAINS, ["(full)"]),
        ("100 %", SearchMode.CONTAINS, ["100 %", "100 %"]),
        (r"\d+ % \w+", SearchMode.REGEX, ["100 % 检验", "100 % inspection"]),
    ],
)
def test_every_place_of_the_query_is_told(query: str, mode: SearchMode, shown: list[str]) -> None:
    with Memory.in_memory("ours") as memory:
        memory.add(Entry(zh, en) for zh, en in TEXTS)
        found = [text for e in memory.search(query, mode=mode) for text in (e.zh, e.en)]
    wanted = pattern(query, mode)
    assert [text[a:b] for text in found for a, b in places(wanted, text)] == shown


def test_an_expression_that_would_not_end_shows_nothing() -> None:
    assert places(pattern(r"(a|aa)+$", SearchMode.REGEX), "a" * 60 + "b") == []
