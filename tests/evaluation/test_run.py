"""A set goes through the flow that translates documents, and each item is judged by its own wishes."""

from pathlib import Path

import pytest
from lxml import etree

from stdtrans.errors import InputError
from stdtrans.evaluation import Evaluation, Means, evaluate, read_set
from stdtrans.evaluation.page import differing, page
from stdtrans.evaluation.report import hypothesis_lines, to_json
from stdtrans.language import Language
from stdtrans.neural import Engine
from stdtrans.segment import Direction
from tests.evaluation.making import set_of

ZH_EN = Direction(Language.ZH, Language.EN)
SENTENCE = {
    "id": "z-1",
    "direction": "zh-en",
    "source": "阀体应采用<铸钢>制造，厚度为5 mm。",
    "reference": "The valve body shall be made of <cast steel> and be 5 mm thick.",
    "terms": [{"source": "阀体", "target": "valve housing"}],
    "numbers": ["5 mm"],
    "verbs": [{"source": "应", "target": "shall"}],
    "codes": [{"id": 1, "kind": "bold", "source_span": "阀体", "target_span": "valve housing"}],
}
SAME = SENTENCE | {"id": "z-2", "terms": [{"source": "阀体", "target": "shell of the valve"}], "codes": []}
HEADING = {"id": "z-3", "direction": "zh-en", "kind": "heading", "source": "范围", "reference": "Scope"}
REVERSE = {"id": "e-1", "direction": "en-zh", "source": "The pump may be stopped.", "reference": "可停泵。"}


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory, zh_en: Engine, en_zh: Engine) -> Evaluation:
    items = set_of(tmp_path_factory.mktemp("set"), SENTENCE, REVERSE, SAME, HEADING)
    means = Means(lambda direction: zh_en if direction == ZH_EN else en_zh)
    return evaluate(items, means, {"nonsense": ["one", "two", "three", "four"]})


def test_every_item_has_its_own_terms_and_no_others(evaluation: Evaluation) -> None:
    first, second, heading = evaluation.parts[0].lines
    assert "valve housing" in first.output.lower().replace("\U000f0000", "").replace("\U000f0001", "")
    assert "shell of the valve" in second.output.lower()
    assert heading.output == "Scope"
    assert evaluation.parts[0].shares["terms_obeyed"] == (2, 2)


def test_the_facts_of_a_set_with_wishes_are_by_direction(evaluation: Evaluation) -> None:
    facts = to_json(evaluation)
    assert facts["n"] == {"zh-en": 3, "en-zh": 1}
    assert facts["terms_obeyed"] == {"zh-en": 1.0}
    assert set(facts["bleu"]) == set(facts["signature"]) == {"zh-en", "en-zh"}
    for measure in ("numbers_kept", "verbs_right", "codes_present", "codes_nested", "codes_placed"):
        assert 0 <= facts[measure]["zh-en"] <= 1
    assert facts["sentences_per_second"]["zh-en"] > 0
    assert [s["id"] for s in facts["segments"]] == ["z-1", "z-2", "z-3", "e-1"]
    assert facts["segments"][0]["against"] == {"nonsense": "one"}
    assert facts["segments"][3]["against"] == {"nonsense": "two"}


def test_other_systems_stand_beside_ours_with_their_failures_and_the_chance_of_the_difference(
    evaluation: Evaluation,
) -> None:
    ours, other, reference = to_json(evaluation)["systems"]["zh-en"]
    assert (ours["name"], other["name"], reference["name"]) == ("stdtrans", "nonsense", "reference")
    assert other["terms_obeyed"] == 0
    assert other["bleu_p"] < 0.5
    assert "bleu" not in reference


def test_a_failure_is_named_by_its_item(tmp_path: Path, zh_en: Engine) -> None:
    wrong = {"source": "阀体", "target": "valve housing", "forbidden": ["5"]}
    facts = to_json(
        evaluate(set_of(tmp_path, SENTENCE | {"terms": [wrong], "reference": "None."}), Means(lambda d: zh_en))
    )
    (failure,) = facts["failures"]["z-1"]
    assert failure == {
        "direction": "zh-en",
        "wish": "terms_obeyed",
        "source": "阀体",
        "expected": "valve housing",
        "found": "5",
    }


def test_terms_can_be_left_out_to_see_what_they_change(tmp_path: Path, zh_en: Engine) -> None:
    found = evaluate(set_of(tmp_path, SAME), Means(lambda d: zh_en, own_terms=False))
    assert found.parts[0].shares["terms_obeyed"] == (0, 1)


def test_pairs_have_their_facts_at_the_top_and_keep_their_columns(tmp_path: Path, zh_en: Engine) -> None:
    path = tmp_path / "set.tsv"
    path.write_text("zh\ten\tset\n阀门应关闭5 s。\tThe valve shall be closed for 5 s.\town\n", encoding="utf-8")
    facts = to_json(evaluate(read_set(path, ZH_EN), Means(lambda d: zh_en)))
    assert {"bleu", "chrf", "signature", "sentences_per_second", "n", "length_ratio"} <= set(facts)
    assert (facts["n"], facts["direction"], facts["numbers_kept"]) == (1, "zh-en", 1.0)
    assert facts["segments"][0]["set"] == "own"


def test_translations_come_out_in_the_order_of_the_file_and_go_in_again(evaluation: Evaluation) -> None:
    lines = hypothesis_lines(evaluation).splitlines()
    assert len(lines) == 4
    assert lines[3] == "Scope"
    assert any("\u4e00" <= c <= "\u9fff" for c in lines[1])


def test_another_system_with_other_lines_is_refused(tmp_path: Path, zh_en: Engine) -> None:
    with pytest.raises(InputError, match="other has 1 lines for 2 items"):
        evaluate(set_of(tmp_path, SENTENCE, SAME), Means(lambda d: zh_en), {"other": ["one"]})


# the page


def test_the_page_shows_every_item_the_worst_first_and_escapes_everything(evaluation: Evaluation) -> None:
    text = page(evaluation)
    root = etree.fromstring(text.encode(), etree.HTMLParser(recover=False))
    rows = root.xpath("//table[@class='items']/tbody/tr")
    assert len(rows) == 4
    assert "<cast steel>" not in text
    assert any("<cast steel>" in "".join(row.itertext()) for row in rows)
    assert "http" not in text


def test_differences_are_marked_word_by_word() -> None:
    assert differing("The valve <is> shut", "The valve <is> closed", "ins") == "The valve &lt;is&gt; <ins>shut</ins>"
    assert differing("阀门应关", "阀门宜关", "del") == "阀门<del>应</del>关"
