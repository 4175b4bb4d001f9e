"""Sets are read as they stand, and what is wrong with one is said with its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from stdtrans.codes import plain
from stdtrans.errors import InputError, UsageError
from stdtrans.evaluation import read_hypotheses, read_set
from stdtrans.evaluation.obedience import tagged
from stdtrans.language import Language
from stdtrans.segment import Direction, Kind

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)


def item(**more: Any) -> dict[str, Any]:
    return {
        "id": "z-1",
        "direction": "zh-en",
        "kind": "sentence",
        "source": "阀门应关闭。",
        "reference": "Shut it.",
    } | more


def wishes(folder: Path, *items: dict[str, Any]) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps(i, ensure_ascii=False) for i in items) + "\n", encoding="utf-8")
    return path


def table(folder: Path, text: str) -> Path:
    path = folder / "set.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def coded(folder: Path, source: str, *codes: dict[str, Any]) -> str:
    (one,) = read_set(wishes(folder, item(source=source, codes=list(codes)))).items
    assert plain(one.text) == source
    return tagged(one.text, one)


def test_a_table_is_read_in_the_direction_asked_for_and_keeps_its_other_columns(tmp_path: Path) -> None:
    path = table(tmp_path, "set\ten\tzh\tkind\nown\tValve\t阀门\theading\nown\tPump\t泵\tnone of ours\n\n")
    (one, two) = read_set(path, ZH_EN).items
    assert (one.source, one.reference, one.kind) == ("阀门", "Valve", Kind.HEADING)
    assert dict(one.columns) == {"set": "own", "kind": "heading"}
    assert two.kind is Kind.PARAGRAPH
    assert read_set(path, EN_ZH).items[1].source == "Pump"


def test_a_definition_of_one_phrase_is_one(tmp_path: Path) -> None:
    path = table(tmp_path, "zh\ten\ttype\n传递转矩的零件。\tpart\tdefinition\n零件。传递转矩。\tPart.\tdefinition\n")
    assert [i.kind for i in read_set(path, ZH_EN).items] == [Kind.DEFINITION, Kind.PARAGRAPH]


def test_lines_of_windows_and_a_byte_order_mark_are_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_bytes("\ufeffzh\ten\r\n阀门\tValve\r\n".encode())
    (one,) = read_set(path, ZH_EN).items
    assert (one.source, one.reference) == ("阀门", "Valve")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("zh;en\n阀门;Valve\n", "no header with the columns zh and en"),
        ("zh\ten\n阀门\tValve\n泵\n", "line 3: a column is missing"),
        ("zh\ten\n\tValve\n", "line 2: a text is missing"),
        ("zh\ten\n", "has nothing to translate"),
        ("", "no header"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_set(table(tmp_path, text), ZH_EN)


def test_a_table_without_a_direction_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="both ways"):
        read_set(table(tmp_path, "zh\ten\n阀门\tValve\n"))


def test_a_file_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_bytes("zh\ten\n阀门\tValve\n".encode("gbk"))
    with pytest.raises(InputError, match="not in UTF-8"):
        read_set(path, ZH_EN)


def test_items_know_their_wishes(tmp_path: Path) -> None:
    terms = [{"source": "阀门", "target": "valve", "accept": ["valves"], "forbidden": ["tap"]}]
    verbs = [{"source": "应", "target": "shall"}]
    (one,) = read_set(wishes(tmp_path, item(terms=terms, verbs=verbs, numbers=["5 mm"], kind="list-item"))).items
    assert one.terms[0].approved == ("valve", "valves")
    assert one.terms[0].forbidden == ("tap",)
    assert (one.verbs[0].target, one.numbers, one.kind) == ("shall", ("5 mm",), Kind.LIST_ITEM)


def test_only_one_direction_or_the_first_items_of_each_are_taken(tmp_path: Path) -> None:
    both = [item(id=f"z-{n}") for n in range(3)] + [item(id=f"e-{n}", direction="en-zh") for n in range(3)]
    path = wishes(tmp_path, *both)
    assert [i.id for i in read_set(path, EN_ZH).items] == ["e-0", "e-1", "e-2"]
    found = read_set(path, limit=1)
    assert [i.id for i in found.items] == ["z-0", "e-0"]
    assert (found.numbers, found.size) == ((0, 3), 6)
    assert found.directions == (ZH_EN, EN_ZH)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"direction": "zh-fr"}, "unknown direction 'zh-fr'"),
        ({"kind": "poem"}, "unknown kind 'poem'"),
        ({"source": ""}, "'source' is not a text"),
        ({"numbers": "5 mm"}, "'numbers' is not a list of texts"),
        ({"terms": [{"source": "阀门"}]}, "'target' is missing"),
        ({"codes": [{"kind": "blink", "source_span": "阀门"}]}, "unknown kind of code 'blink'"),
        ({"codes": [{"kind": "bold"}]}, "needs a 'source_span'"),
    ],
)
def test_what_is_wrong_with_an_item_is_said_with_its_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=rf"line 2: .*{message}"):
        read_set(wishes(tmp_path, item(), item(id="z-2", **change)))


@pytest.mark.parametrize("line", ['{"id": 1, ', "[1, 2]", "5", '{"id": "z-2", "direction": "zh-en"}'])
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    path = wishes(tmp_path, item())
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_set(path)


def test_two_items_of_one_id_in_a_direction_are_refused(tmp_path: Path) -> None:
    assert len(read_set(wishes(tmp_path, item(), item(direction="en-zh"))).items) == 2
    with pytest.raises(InputError, match="several items have the id 'z-1'"):
        read_set(wishes(tmp_path, item(), item()))


def test_a_direction_that_is_not_in_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to translate from en to zh"):
        read_set(wishes(tmp_path, item()), EN_ZH)


def test_codes_stand_around_their_words_and_notes_behind_theirs(tmp_path: Path) -> None:
    bold = {"id": 1, "kind": "bold", "source_span": "阀门"}
    note = {"id": 2, "kind": "footnote", "source_span": "", "after_source": "阀门"}
    assert coded(tmp_path, "该阀门应关闭。", bold, note) == "该<bold>阀门</bold><footnote/>应关闭。"


def test_codes_nest_and_stand_side_by_side(tmp_path: Path) -> None:
    link = {"id": 1, "kind": "link", "source_span": "阀门外壳"}
    bold = {"id": 2, "kind": "bold", "source_span": "外壳"}
    italic = {"id": 3, "kind": "italic", "source_span": "阀门"}
    assert coded(tmp_path, "阀门外壳", link, bold, italic) == "<link><italic>阀门</italic><bold>外壳</bold></link>"


def test_of_two_codes_over_the_same_words_the_first_is_the_outer(tmp_path: Path) -> None:
    both = [{"id": 1, "kind": "bold", "source_span": "阀门"}, {"id": 2, "kind": "italic", "source_span": "阀门"}]
    assert coded(tmp_path, "阀门", *both) == "<bold><italic>阀门</italic></bold>"
    assert coded(tmp_path, "阀门", *both[::-1]) == "<italic><bold>阀门</bold></italic>"


def test_two_codes_of_a_kind_over_equal_words_take_one_place_each(tmp_path: Path) -> None:
    both = [{"id": n, "kind": "sub", "source_span": "N"} for n in (1, 2)]
    assert coded(tmp_path, "UN和IN", *both) == "U<sub>N</sub>和I<sub>N</sub>"


def test_codes_that_cross_or_have_no_place_are_left_out_and_named(tmp_path: Path) -> None:
    codes = [
        {"id": 1, "kind": "bold", "source_span": "阀门"},
        {"id": 2, "kind": "bold", "source_span": "门外"},
        {"id": 3, "kind": "sub", "source_span": "泵"},
        {"id": 4, "kind": "field", "after_source": "泵"},
    ]
    assert coded(tmp_path, "阀门外壳", *codes) == "<bold>阀门</bold>外壳"
    found = read_set(tmp_path / "set.jsonl")
    assert [w.id for w in found.items[0].wishes] == ["1"]
    assert [n.partition(": ")[2] for n in found.notices] == [
        "a code is left out: the code over '门外' crosses another.",
        "a code is left out: '泵' does not stand in the source.",
        "a code is left out: '泵' does not stand in the source.",
    ]


def test_translations_are_read_a_line_for_each_item_empty_ones_too(tmp_path: Path) -> None:
    path = tmp_path / "hyp.txt"
    path.write_text("one\n\nthree\u2028still three\n", encoding="utf-8")
    assert read_hypotheses(path) == ["one", "", "three\u2028still three"]
