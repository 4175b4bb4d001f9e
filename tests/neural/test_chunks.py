"""Requests go to a model in chunks: a document of any length is worked on a bounded piece at a time."""

from collections.abc import Sequence

from stdtrans.language import Language
from stdtrans.neural.engine import Progress, Request, Result, in_chunks
from stdtrans.neural.fragments import clauses, cut


def test_a_hundred_thousand_requests_are_asked_a_chunk_at_a_time_and_each_different_one_once() -> None:
    asked: list[int] = []

    def translate(chunk: Sequence[Request], progress: Progress) -> list[Result]:
        asked.append(len(chunk))
        return [Result(r.text.upper(), 1.0) for r in chunk]

    requests = [Request(f"sentence {i % 4500}") for i in range(100_000)]
    results = in_chunks(requests, 2000, translate, None)
    assert asked == [2000, 2000, 500]
    assert [r.text for r in results[4498:4502]] == ["SENTENCE 4498", "SENTENCE 4499", "SENTENCE 0", "SENTENCE 1"]


def test_a_long_sentence_is_never_cut_inside_a_term() -> None:
    text = "the pump " * 10 + "high pressure relief valve " + "the pump " * 10
    term = text.index("high"), text.index("valve") + 5
    for limit in range(20, 120, 7):
        parts = cut(text, (), (Language.EN, Language.ZH), len, limit, whole=[term])
        assert not any(term[0] < edge < term[1] for f in parts for edge in (f.start, f.end))


def test_clauses_are_parts_of_their_own_and_items_of_a_list_are_not() -> None:
    text = "云服务商应保留日志6个月，宜保留12个月以上，可、不可、必须。"
    whole = cut(text, (), (Language.ZH, Language.EN), len)
    parts = clauses(text, whole, Language.EN, ())
    assert [text[p.start : p.end] for p in parts][:2] == ["云服务商应保留日志6个月，", "宜保留12个月以上，"]
    assert [p.continued for p in parts][:2] == [False, True]
