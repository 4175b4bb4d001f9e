"""The fuzzy index finds every unit that reaches the threshold, whatever happened to the memory."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from stdtrans.language import Language
from stdtrans.memory import index as module
from stdtrans.memory import postings
from stdtrans.memory.entry import Entry
from stdtrans.memory.keys import encode
from stdtrans.memory.postings import Part, Units, distance_allowed, pairs_missing, score
from stdtrans.memory.store import Memory

few_letters = st.text(alphabet="的是在不一", min_size=1, max_size=14)
thresholds = st.integers(min_value=1, max_value=100)


def brute(query: str, texts: Sequence[str], threshold: int) -> dict[int, int]:
    """Position and score of every text that reaches the threshold."""
    scores = {i: score(Levenshtein.distance(query, text), max(len(query), len(text))) for i, text in enumerate(texts)}
    return {i: s for i, s in scores.items() if s >= threshold}


@settings(max_examples=400, deadline=None)
@given(st.lists(few_letters, min_size=1, max_size=30), few_letters, thresholds)
def test_a_part_finds_what_brute_force_finds(texts: list[str], query: str, threshold: int) -> None:
    part = Part.build(Units(enumerate(texts)))
    assert {c.id: c.score for c in part.search(query, threshold)} == brute(query, texts, threshold)


@settings(max_examples=400, deadline=None)
@given(few_letters, st.data(), thresholds)
def test_an_edited_text_is_found_at_its_own_score(text: str, data: st.DataObject, threshold: int) -> None:
    query = list(text)
    for _ in range(data.draw(st.integers(min_value=0, max_value=4))):
        place = data.draw(st.integers(min_value=0, max_value=len(query)))
        edit = data.draw(st.sampled_from("ids"))
        if edit == "i":
            query.insert(place, data.draw(st.sampled_from("的是在不一")))
        elif place < len(query) and edit == "d" and len(query) > 1:
            del query[place]
        elif place < len(query):
            query[place] = data.draw(st.sampled_from("的是在不一"))
    wanted = brute("".join(query), [text], threshold)
    assert {c.id: c.score for c in Part.build(Units([(0, text)])).search("".join(query), threshold)} == wanted


@given(few_letters, few_letters, thresholds)
def test_a_wanted_text_never_misses_more_pairs_than_the_bound_says(a: str, b: str, threshold: int) -> None:
    def pairs(text: str) -> set[str]:
        padded = f"<{text}>"
        return {padded[i : i + 2] for i in range(len(padded) - 1)}

    longer = max(len(a), len(b))
    if Levenshtein.distance(a, b) <= distance_allowed(longer, threshold):
        assert len(pairs(a) - pairs(b)) <= pairs_missing(len(a), threshold)


@given(st.integers(min_value=1, max_value=400), thresholds, st.integers(min_value=0, max_value=400))
def test_the_distance_allowed_is_where_the_score_crosses_the_threshold(
    longer: int, threshold: int, distance: int
) -> None:
    distance = min(distance, longer)
    assert (score(distance, longer) >= threshold) == (distance <= distance_allowed(longer, threshold))


@pytest.mark.parametrize("few", [0, 40])
def test_looking_into_one_list_after_the_other_loses_nothing(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "FEW", few)
    chance = random.Random(1)
    texts = ["".join(chance.choices("的是在不一人有这中大", k=chance.randint(1, 40))) for _ in range(2000)]
    part = Part.build(Units(enumerate(texts)))
    for query in chance.sample(texts, 40):
        for threshold in (60, 75, 90):
            edited = query[: len(query) // 2] + "新" + query[len(query) // 2 + 1 :]
            assert {c.id: c.score for c in part.search(edited, threshold)} == brute(edited, texts, threshold)


def sentences(count: int, seed: int = 0) -> list[Entry]:
    chance = random.Random(seed)
    words = ["试验", "样品", "温度", "应", "符合", "规定", "要求", "的", "在", "进行", "方法", "测量", "结果"]
    return [
        Entry("".join(chance.choices(words, k=chance.randint(3, 12))) + f"{seed}甲{i}", f"sentence {seed} {i}")
        for i in range(count)
    ]


def check_against_brute_force(memory: Memory, language: Language = Language.ZH) -> None:
    units = [(e.id, encode(e.plain(language))) for e in memory.entries()]
    chance = random.Random(5)
    for _, text in chance.sample(units, 10):
        query = text[:-2] + "新"
        wanted = {units[i][0]: s for i, s in brute(query, [t for _, t in units], 70).items()}
        found = {c.id: c.score for c in memory.index(language).search(query, 70)}
        assert {i: s for i, s in found.items() if i in {u for u, _ in units}} == wanted


def test_a_new_unit_is_found_at_once() -> None:
    with Memory.in_memory("m") as memory:
        memory.add(sentences(20))
        memory.index(Language.ZH)
        memory.add([Entry("试验应在室温下进行。", "The test shall be carried out at room temperature.")])
        found = memory.index(Language.ZH).search(encode("试验应在低温下进行。"), 75)
        assert [memory.by_ids([c.id])[c.id].en for c in found] == ["The test shall be carried out at room temperature."]


def test_adding_and_deleting_keeps_the_index_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FRESH_LIMIT", 30)
    monkeypatch.setattr(module, "SAVE_AT_LEAST", 60)
    with Memory.in_memory("m") as memory:
        for round_ in range(6):
            memory.add(sentences(45, round_))
            memory.delete(e.id for e in list(memory.entries())[::7])
            check_against_brute_force(memory)
            check_against_brute_force(memory, Language.EN)


def files(folder: Path, language: str = "zh") -> list[str]:
    return sorted(path.name for path in folder.glob(f"*.{language}.*index"))


def test_a_saved_index_is_loaded_and_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FRESH_LIMIT", 30)
    monkeypatch.setattr(module, "SAVE_AT_LEAST", 50)
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.add(sentences(200))
        memory.index(Language.ZH)
    assert files(tmp_path) == ["ours.sqlite.zh.0-200.index"]
    with Memory.open(path) as memory:
        memory.add(sentences(10, seed=3))
    monkeypatch.setattr(module, "encode", lambda text: encode(text) if "3甲" in text else pytest.fail("made anew"))
    with Memory.open(path) as memory:
        assert len(memory.index(Language.ZH)) == 210
        check_against_brute_force(memory)


def test_small_parts_become_one_with_larger_ones_before_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FRESH_LIMIT", 5)
    monkeypatch.setattr(module, "SAVE_AT_LEAST", 20)
    path = tmp_path / "ours.sqlite"
    seen = []
    for round_ in range(5):
        with Memory.open(path, create=True) as memory:
            memory.add(sentences(100 if round_ == 0 else 20, round_))
            check_against_brute_force(memory)
            check_against_brute_force(memory, Language.EN)
        seen.append(files(tmp_path))
    assert seen[0] == ["ours.sqlite.zh.0-100.index"]
    assert seen[1] == ["ours.sqlite.zh.0-100.index", "ours.sqlite.zh.100-120.index"]
    assert seen[2] == ["ours.sqlite.zh.0-140.index"]


def test_what_a_killed_process_left_behind_is_of_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAVE_AT_LEAST", 20)
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as memory:
        memory.add(sentences(100))
        memory.index(Language.ZH)
    first = (tmp_path / "ours.sqlite.zh.0-100.index").read_bytes()
    with Memory.open(path) as memory:
        memory.add(sentences(60, 1))
        memory.index(Language.ZH)
    (tmp_path / "ours.sqlite.zh.0-100.index").write_bytes(first)
    (tmp_path / "ours.sqlite.zh.100-160.index.abc.part").write_bytes(b"half")
    with Memory.open(path) as memory:
        assert len(memory.index(Language.ZH)) == 160
        check_against_brute_force(memory)


@pytest.mark.parametrize("damage", ["cut", "garbage", "head", "other"])
def test_a_saved_index_that_does_not_fit_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setattr(module, "SAVE_AT_LEAST", 50)
    path, saved = tmp_path / "ours.sqlite", tmp_path / "ours.sqlite.zh.0-200.index"
    with Memory.open(path, create=True) as memory:
        memory.add(sentences(200))
        memory.index(Language.ZH)
    data = saved.read_bytes()
    if damage == "cut":
        saved.write_bytes(data[:-100])
    elif damage == "garbage":
        saved.write_bytes(b"nothing of the kind")
    elif damage == "head":
        saved.write_bytes(data.replace(b"postings", b"p0stings", 1))
    else:
        path.unlink()
        with Memory.open(path, create=True) as memory:
            memory.add(sentences(200, seed=9))
    with Memory.open(path) as memory:
        check_against_brute_force(memory)


def test_damage_inside_a_saved_index_is_found_by_the_check_or_at_the_first_wrong_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAVE_AT_LEAST", 50)
    path, saved = tmp_path / "ours.sqlite", tmp_path / "ours.sqlite.zh.0-200.index"
    with Memory.open(path, create=True) as memory:
        memory.add(sentences(200))
        memory.index(Language.ZH)
        assert memory.index(Language.ZH).damaged() == []
    data = saved.read_bytes()
    saved.write_bytes(data[: len(data) // 2] + b"\x7f" * (len(data) - len(data) // 2))
    with Memory.open(path) as memory:
        assert memory.index(Language.ZH).damaged() == [saved.name]
        memory.index(Language.ZH).rebuild()
        assert memory.index(Language.ZH).damaged() == []
        check_against_brute_force(memory)


def test_another_process_s_units_are_found(tmp_path: Path) -> None:
    path = tmp_path / "ours.sqlite"
    with Memory.open(path, create=True) as mine, Memory.open(path) as other:
        mine.add(sentences(5))
        assert len(mine.index(Language.ZH)) == 5
        other.add(sentences(5, seed=1))
        assert len(mine.index(Language.ZH)) == 10
