"""`translate --engine openai` and `--engine llm`; the endpoint is a real HTTP server on this machine."""

import json
import re
from pathlib import Path

import pytest

from stdtrans.documents.docx.structure import compare
from stdtrans.language import HAN
from tests.cli.conftest import Run
from tests.cli.test_translate import text_of, write
from tests.neural.endpoint import Asked, Reply, endpoint, said

SAMPLE = Path(__file__).parents[1] / "samples" / "standard.zh.docx"
ZH = ["阀体外观完好。", "阀盖颜色均匀。"]
EN = ["The valve body looks intact.", "The bonnet is of one colour."]
KEY = "sk-very-secret-123"
MODEL = ("--model", "small")


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STDTRANS_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def in_english(asked: Asked, number: int) -> Reply:
    """A translator that says "word" for every run of Chinese and keeps all else, tags too."""
    source = asked.last.rpartition("Translate into English:\n")[2]
    return said(re.sub(r"[\u3400-\u9fff，。、；：（）《》“”]+", " word ", source).strip())


def test_a_standard_goes_through_an_endpoint_with_its_structure(run: Run) -> None:
    with endpoint(in_english) as running:
        ran = run("translate", SAMPLE, "-o", "out.docx", "--engine", "openai", "--base-url", running.base_url, *MODEL)
    assert (ran.code, ran.out) == (0, "out.docx\n")
    assert f"are sent to {running.base_url}" in ran.err
    # a format whose words have no counterpart (the bold of a term's other language) has nothing to stand on
    assert [d for d in compare(SAMPLE, Path("out.docx")) if " text set as " not in d] == []
    assert [text for text in text_of("out.docx") if HAN.search(text)] == []
    assert sum("word" in text for text in text_of("out.docx")) > 20
    assert len(running.asked) > 20
    assert {a.body["model"] for a in running.asked} == {"small"}


def test_an_endpoint_alone_means_the_engine(run: Run) -> None:
    write(Path("a.docx"), ZH)
    with endpoint(in_english) as running:
        assert run("translate", "a.docx", "--base-url", running.base_url, *MODEL).code == 0
    assert text_of("a.en.docx")[0] == "Word."


def test_what_was_answered_once_is_not_asked_again(run: Run, home: Path) -> None:
    write(Path("a.docx"), ZH)
    with endpoint(in_english) as running:
        assert run("translate", "a.docx", "--base-url", running.base_url, *MODEL).code == 0
        before = len(running.asked)
        ran = run("translate", "a.docx", "--base-url", running.base_url, *MODEL, "--force", "--verbose")
        assert len(running.asked) == before
        assert f"kept in {home / 'answers'}" in ran.err.replace("\n", "")
        (home / "answers" / "answers.sqlite").unlink()
        assert run("translate", "a.docx", "--base-url", running.base_url, *MODEL, "--force").code == 0
        assert len(running.asked) == 2 * before


def test_memories_come_first_and_what_they_know_is_not_sent(run: Run) -> None:
    write(Path("a.docx"), ZH)
    assert run("tm", "add", ZH[0], EN[0]).code == 0
    with endpoint(in_english) as running:
        assert run("translate", "a.docx", "--base-url", running.base_url, *MODEL).code == 0
    assert text_of("a.en.docx")[0] == EN[0]
    assert all(ZH[0] not in asked.last.splitlines() for asked in running.asked)


def test_the_key_is_sent_and_shown_nowhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STDTRANS_API_KEY", KEY)
    write(Path("a.docx"), ZH)
    with endpoint(in_english) as running:
        ran = run(
            "translate", "a.docx", "--base-url", running.base_url, *MODEL, "--verbose", "--json", "--report", "r.json"
        )
    assert ran.code == 0
    assert running.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in ran.out + ran.err + Path("r.json").read_text(encoding="utf-8")


def test_an_endpoint_that_refuses_ends_with_4_and_writes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    write(Path("a.docx"), ZH)
    with endpoint(lambda asked, n: Reply({"error": {"message": f"no such key: {KEY}"}}, 401)) as running:
        ran = run("translate", "a.docx", "--base-url", running.base_url, *MODEL, "--json")
    assert ran.code == 4
    assert "refuses the key" in json.loads(ran.out)["error"]["message"]
    assert KEY not in ran.out + ran.err
    assert not Path("a.en.docx").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--engine", "openai", *MODEL), "needs an endpoint"),
        (("--engine", "openai", "--base-url", "http://localhost:9/v1"), "needs the name of a model"),
        (("--engine", "openai", "--base-url", "localhost:9", *MODEL), "no address"),
        (("--engine", "llm", "--base-url", "http://localhost:9/v1"), "for the engine openai, not llm"),
        (("--no-mt", "--engine", "llm"), "--no-mt and --engine exclude"),
        (("--engine", "other"), "other"),
    ],
)
def test_wrong_commands_are_refused_before_any_work(run: Run, options: tuple[str, ...], message: str) -> None:
    write(Path("a.docx"), ZH)
    ran = run("translate", "a.docx", *options)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())
    assert not Path("a.en.docx").exists()


def test_an_instruction_model_is_never_fetched_silently(run: Run) -> None:
    write(Path("a.docx"), ZH)
    ran = run("translate", "a.docx", "--engine", "llm")
    assert ran.code == 4
    told = " ".join(ran.err.split())
    assert "qwen2.5-coder-1.5b (1117 MB) is not installed" in told
    assert "models install qwen2.5-coder-1.5b" in told


def test_a_model_of_another_kind_is_no_instruction_model(run: Run) -> None:
    write(Path("a.docx"), ZH)
    assert "is no instruction model" in run("translate", "a.docx", "--engine", "llm", "--model", "stdtrans-en-zh").err
    assert "is an instruction model" in run("translate", "a.docx", "--model", "qwen2.5-coder-1.5b").err


def test_the_user_may_name_an_endpoint_in_the_settings_but_a_project_may_not(run: Run, home: Path) -> None:
    write(Path("a.docx"), ZH)
    with endpoint(in_english) as running:
        settings = f'engine = "openai"\nendpoint = {{ base_url = "{running.base_url}", model = "mine" }}\n'
        Path("stdtrans.toml").write_text(settings, encoding="utf-8")
        refused = run("translate", "a.docx")
        assert refused.code == 2
        assert "a project cannot name an endpoint" in " ".join(refused.err.split())
        assert running.asked == []
        Path("stdtrans.toml").unlink()
        home.mkdir(exist_ok=True)
        (home / "stdtrans.toml").write_text(settings, encoding="utf-8")
        assert run("translate", "a.docx").code == 0
    assert {a.body["model"] for a in running.asked} == {"mine"}


def test_the_default_engine_sends_nothing(run: Run) -> None:
    write(Path("e.docx"), EN)
    with endpoint(in_english) as running:
        assert run("translate", "e.docx").code == 0
    assert running.asked == []
