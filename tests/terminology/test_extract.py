"""Every entry of a terms clause is found with its equivalent and definition, in Word and in plain text."""

from pathlib import Path

import pytest

from stdtrans.errors import InputError
from stdtrans.glossary.candidate import Candidate, Found, terms
from stdtrans.glossary.concept import Concept, TermType
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
from stdtrans.terminology.extract import from_files, from_memory, merged, unknown

SAMPLES = Path(__file__).parents[1] / "samples"
ENTRIES = [
    ("雨水收集装置", "rainwater collection device"),
    ("初期雨水", "first flush"),
    ("收集效率", "collection efficiency"),
]
STANDARD = """1 范围
本文件规定了边缘节点的要求。
3 术语和定义
下列术语和定义适用于本文件。
3.1
边缘节点　edge node；EN
位于网络边缘并处理数据的设备。
注：边缘节点通常无人值守。
3.2
时延　latency
从请求到响应的时间。
[来源：GB/T 99999—2020，3.4]
4 要求
4.1 概述
边缘节点的时延应小于10 ms。
"""
ENGLISH_STANDARD = """1 Scope
This document specifies requirements for edge nodes.
"""


def entries(path: Path) -> list[Candidate]:
    return [c for c in from_files([path], 0) if c.found is Found.ENTRY]


def pair(candidate: Candidate) -> tuple[str, str]:
    return candidate.text(Language.ZH), candidate.text(Language.EN)


def text_file(folder: Path, text: str) -> Path:
    path = folder / "x.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_entry_of_the_chinese_sample_is_found_with_its_english() -> None:
    found = entries(SAMPLES / "standard.zh.docx")
    assert [pair(c) for c in found] == ENTRIES
    assert all(c.concept.definitions[Language.ZH] and c.frequency for c in found)


def test_every_entry_of_the_english_sample_is_found() -> None:
    found = entries(SAMPLES / "standard.en.docx")
    assert [c.text(Language.EN) for c in found] == [english for _, english in ENTRIES]
    assert found[1].concept.definitions[Language.EN].startswith("rainwater that forms first")


def test_both_samples_together_give_each_entry_once_with_both_definitions() -> None:
    both = from_files([SAMPLES / "standard.zh.docx", SAMPLES / "standard.en.docx"], 0)
    found = [c for c in both if c.found is Found.ENTRY]
    assert [pair(c) for c in found] == ENTRIES
    assert all(set(c.concept.definitions) == set(Language) for c in found)


def test_entries_of_a_text_are_found_with_synonyms_and_definition(tmp_path: Path) -> None:
    node, latency = entries(text_file(tmp_path, STANDARD))
    assert [(t.text, t.type) for t in node.concept.in_language(Language.EN)] == [
        ("edge node", TermType.FULL),
        ("EN", TermType.ABBREVIATION),
    ]
    assert node.concept.definitions == {Language.ZH: "位于网络边缘并处理数据的设备"}
    assert (pair(latency), latency.concept.definitions[Language.ZH]) == (("时延", "latency"), "从请求到响应的时间")
    assert node.concept.source == "x"


def test_a_document_without_a_terms_clause_has_no_entries(tmp_path: Path) -> None:
    assert entries(text_file(tmp_path, ENGLISH_STANDARD)) == []


def test_terms_are_explained_and_counted(tmp_path: Path) -> None:
    text = "储水箱（storage tank）应清洗。\n钢制储水箱易生锈。\n安装储水箱前清洗管道。\n小型储水箱可移动。\n"
    (found,) = from_files([text_file(tmp_path, text)], 10)
    assert (found.found, pair(found)) == (Found.PARENTHESIS, ("储水箱", "storage tank"))


def test_a_file_without_text_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        from_files([text_file(tmp_path, "123\n")], 10)
    (tmp_path / "x.pdf").write_bytes(b"%PDF-")
    with pytest.raises(InputError, match="not supported"):
        from_files([tmp_path / "x.pdf"], 10)


def test_the_surest_way_of_finding_stands_and_contexts_are_gathered() -> None:
    concept = Concept(terms(Language.ZH, ["时延"]) + terms(Language.EN, ["latency"]))
    weak = Candidate(concept, Found.PARENTHESIS, 2, contexts=("b",))
    sure = Candidate(concept, Found.ENTRY, 1, contexts=("a",))
    counted = Candidate(Concept(terms(Language.ZH, ["时延"])), Found.STATISTICS, 9)
    (found,) = merged([counted, weak, sure])
    assert (found.found, found.frequency, found.contexts) == (Found.ENTRY, 2, ("a", "b"))


def test_what_a_termbase_has_is_left_out() -> None:
    known = Concept(terms(Language.ZH, ["时延"]) + terms(Language.EN, ["latency"]))
    new = Candidate(Concept(terms(Language.ZH, ["抖动"])), Found.STATISTICS)
    base = Termbase.in_memory("x", [known])
    assert unknown([Candidate(known, Found.ENTRY), new], [base]) == [new]


def test_pairs_of_a_memory_are_found() -> None:
    pairs = [
        ("储水箱应清洗。", "The storage tank shall be cleaned."),
        ("钢制储水箱易生锈。", "A steel storage tank rusts."),
        ("安装储水箱前清洗管道。", "Clean pipes before storage tanks are installed."),
    ]
    with Memory.in_memory("m") as memory:
        memory.add([Entry(zh, en) for zh, en in pairs])
        found = from_memory(memory, 10)
    assert ("储水箱", "storage tank") in [pair(c) for c in found if c.found is Found.ALIGNMENT]
