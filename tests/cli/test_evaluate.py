"""`stdtrans evaluate` measures on sets of both forms, and says what is wrong with a set."""

import json
from pathlib import Path

import pytest

from stdtrans import messages
from stdtrans.errors import Exit
from stdtrans.language import Language
from tests.cli.conftest import Run

PAIRS = "zh\ten\tset\n阀门应关闭。\tThe valve shall be closed.\town\n范围\tScope\town\n"
WISHES = (
    '{"id": "z-1", "direction": "zh-en", "kind": "heading", "source": "前言", "reference": "Foreword", '
    '"terms": [{"source": "前言", "target": "preface"}]}\n'
)


@pytest.fixture
def pairs() -> Path:
    path = Path("set.tsv")
    path.write_text(PAIRS, encoding="utf-8")
    return path


def test_pairs_give_scores_in_json_a_page_and_a_file_of_translations(run: Run, pairs: Path, model: Path) -> None:
    Path("other.txt").write_text("The valve should close.\nArea\n", encoding="utf-8")
    out = ("--json", "--html", "page.html", "--hypotheses", "out.txt", "--against", "other.txt")
    ran = run("evaluate", pairs, "--from", "zh", "--to", "en", "--model", model, *out)
    assert ran.code == Exit.DONE, ran.err
    facts = json.loads(ran.out)
    assert {"bleu", "chrf", "signature", "sentences_per_second", "n"} <= set(facts)
    assert facts["n"] == 2
    assert facts["segments"][0]["set"] == "own"
    assert [s["name"] for s in facts["systems"]] == ["stdtrans", "other.txt", "reference"]
    assert facts["systems"][1]["bleu_p"] > 0
    assert Path("out.txt").read_text(encoding="utf-8").splitlines()[1] == "Scope"
    assert Path("page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_set_with_wishes_is_measured_with_its_own_terms(run: Run, model: Path) -> None:
    Path("set.jsonl").write_text(WISHES, encoding="utf-8")
    ran = run("evaluate", "set.jsonl", "--model", model, "--json")
    assert json.loads(ran.out)["terms_obeyed"] == {"zh-en": 1.0}
    assert json.loads(ran.out)["segments"][0]["output"] == "Preface"


def test_a_table_shows_the_systems_side_by_side_in_the_readers_language(run: Run, pairs: Path, model: Path) -> None:
    ran = run("evaluate", pairs, "--from", "zh", "--model", model, "--limit", "1")
    assert "BLEU" in ran.out
    assert "verbal forms right" in ran.out
    ran = run("evaluate", pairs, "--from", "zh", "--model", model, "--limit", "1", "--ui", "zh")
    assert "能愿动词正确率" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("set.tsv",), Exit.USAGE, "both ways"),
        (("set.tsv", "--from", "zh", "--to", "zh"), Exit.USAGE, "the same"),
        (("missing.tsv", "--from", "zh"), Exit.INPUT, "There is no file"),
        (("wrong.tsv", "--from", "zh"), Exit.INPUT, "no header with the columns zh and en"),
        (("damaged.jsonl",), Exit.INPUT, "line 2: no JSON"),
        (("wishes.jsonl", "--from", "en"), Exit.INPUT, "nothing to translate from en to zh"),
        (("set.tsv", "--from", "zh", "--against", "short.txt"), Exit.INPUT, "short.txt has 1 lines for 2 items"),
        (("set.tsv", "--from", "zh", "--against", "none.txt"), Exit.INPUT, "There is no file"),
        (("set.tsv", "--from", "zh", "--html", "short.txt"), Exit.OUTPUT, "exists already"),
        (("set.tsv", "--from", "zh", "--hypotheses", "no/out.txt"), Exit.OUTPUT, "There is no folder"),
        (("set.tsv", "--from", "zh", "--model", "nobody"), Exit.RESOURCE, "nobody"),
        (("set.tsv", "--from", "zh", "--against", "short.txt", "--against", "a/short.txt"), Exit.USAGE, "same name"),
    ],
)
@pytest.mark.usefixtures("pairs")
def test_what_is_wrong_is_said_without_a_traceback(
    run: Run, arguments: tuple[str, ...], code: Exit, message: str
) -> None:
    Path("wrong.tsv").write_text("source\ttarget\n", encoding="utf-8")
    Path("wishes.jsonl").write_text(WISHES, encoding="utf-8")
    Path("damaged.jsonl").write_text(WISHES + "{\n", encoding="utf-8")
    Path("a").mkdir()
    for path in ("short.txt", "a/short.txt"):
        Path(path).write_text("one\n", encoding="utf-8")
    ran = run("evaluate", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert message in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_what_is_wrong_with_a_set_is_said_in_chinese(run: Run) -> None:
    Path("damaged.jsonl").write_text(WISHES.replace("zh-en", "zh-fr"), encoding="utf-8")
    ran = run("evaluate", "damaged.jsonl", "--ui", "zh")
    assert ran.code == Exit.INPUT
    assert "第 1 行：未知的方向“zh-fr”" in ran.err
    assert messages.current() is Language.ZH


@pytest.fixture
def model(models_dir: Path) -> Path:
    from stdtrans.neural import Catalogue

    return Catalogue.load().path("opus-zh-en", models_dir)
