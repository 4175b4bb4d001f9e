"""Parts of a segment that are units by themselves: the longest first, none that overlaps a longer one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.memory.entry import MACHINE, Entry
from stdtrans.memory.fragments import fragments
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Segment

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def parts(memory: Memory, text: str, direction: Direction = ZH_EN) -> list[tuple[str, str, int]]:
    found = fragments(Lookup([memory], direction), Segment("1", text))
    return [(f.text, f.match.target, f.match.score) for f in found]


def test_a_clause_and_a_list_item_inside_a_sentence_are_found(memory: Memory) -> None:
    memory.add([Entry("试样应干燥", "the specimen shall be dry"), Entry("外观检查；", "visual inspection;")])
    assert parts(memory, "除非另有规定，试样应干燥，并进行外观检查。") == [
        ("试样应干燥", "the specimen shall be dry", 100),
        ("外观检查", "visual inspection;", 100),
    ]


def test_the_longest_part_is_told_and_not_what_lies_inside_it(memory: Memory) -> None:
    memory.add(
        [Entry("室温下的拉伸强度", "tensile strength at room temperature"), Entry("拉伸强度", "tensile strength")]
    )
    assert [p[0] for p in parts(memory, "测量室温下的拉伸强度的方法")] == ["室温下的拉伸强度"]
    assert [p[0] for p in parts(memory, "测量拉伸强度的方法")] == ["拉伸强度"]


def test_english_parts_are_runs_of_words(memory: Memory) -> None:
    memory.add([Entry("拉伸强度", "tensile strength"), Entry("强度", "strength")])
    found = fragments(Lookup([memory], EN_ZH), Segment("1", "The Tensile strength shall be measured."))
    assert [(f.text, f.match.target) for f in found] == [("tensile strength", "拉伸强度")]


def test_a_clause_that_is_nearly_a_unit_follows(memory: Memory) -> None:
    memory.add([Entry("将试样置于室温下的容器中", "place the specimen in a container at room temperature")])
    found = fragments(Lookup([memory], ZH_EN), Segment("1", "取下盖子，将试样置于低温下的容器中，并记录。"))
    assert [(f.text, f.match.score, f.match.proposal) for f in found] == [("将试样置于低温下的容器中", 91, "")]
    assert found[0].match.differences == ("室 -> 低",)


def test_the_whole_segment_is_no_part_of_itself(memory: Memory) -> None:
    memory.add([Entry("试样应干燥。", "The specimen shall be dry."), Entry("试样应干燥", "the specimen shall be dry")])
    assert parts(memory, "试样应干燥。") == []


def test_a_part_shows_its_penalties_and_a_person_comes_first(memory: Memory) -> None:
    memory.add([Entry("外观检查", "visual inspection"), Entry("外观检查", "look", origin=MACHINE, reviewed=False)])
    assert parts(memory, "应进行外观检查并记录") == [("外观检查", "visual inspection", 100)]


def test_empty_segments_have_no_parts(memory: Memory) -> None:
    assert parts(memory, "") == []
    assert parts(memory, "。") == []


letters = st.text(alphabet="样品应在温度下干燥", min_size=4, max_size=7)


@settings(max_examples=60, deadline=None)
@given(st.lists(letters, min_size=1, max_size=6, unique=True), st.text(alphabet="样品应在温度下干燥", max_size=16))
def test_no_unit_that_lies_in_the_segment_is_missed(units: list[str], text: str) -> None:
    with Memory.in_memory("m") as memory:
        memory.add(Entry(u, f"target {i}") for i, u in enumerate(units))
        found = [f.text for f in fragments(Lookup([memory], ZH_EN), Segment("1", text)) if f.match.proposal]
    inside = [u for u in units if u in text and u != text]
    assert set(found) <= set(inside)
    assert max(map(len, found), default=0) == max(map(len, inside), default=0)
