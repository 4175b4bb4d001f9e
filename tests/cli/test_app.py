"""What holds for every command: help, exit codes, languages, pipes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pytest

from stdtrans.cli import app, main
from stdtrans.errors import Exit
from stdtrans.language import HAN
from tests.cli.conftest import Run

PROGRAM = [sys.executable, "-m", "stdtrans"]


def every_command(node: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    node = node or app.command()
    yield path
    for name, below in getattr(node, "commands", {}).items():
        yield from every_command(below, (*path, name))


ALL = list(every_command())


def test_the_commands_are_those_of_the_manual() -> None:
    groups = {path for path in ALL if len(path) == 1}
    documents = ("translate", "analyse", "analyze", "pseudo", "check", "evaluate")
    assert groups == {(n,) for n in (*documents, "tm", "glossary", "catalog", "models", "profiles", "answers")}
    assert {p[1] for p in ALL if p[:1] == ("tm",) and len(p) == 2} == {
        "add",
        "import",
        "export",
        "search",
        "list",
        "stats",
        "delete",
        "create",
        *("check", "dedupe", "merge", "undo", "backup", "restore", "align", "confirm", "diff", "edit"),
        *("push", "pull", "grant"),
    }
    assert {p[1] for p in ALL if p[:1] == ("glossary",) and len(p) == 2} == {
        *("import", "add", "list", "search", "export", "delete"),
        *("check", "extract", "split", "join"),
    }
    assert {p[1] for p in ALL if p[:1] == ("models",) and p[1:]} == {"list", "install", "import", "verify", "path"}


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_help_with_an_example_and_the_common_options(run: Run, path: tuple[str, ...]) -> None:
    ran = run(*path, "--help")
    assert ran.code == 0
    example = ran.out.partition("Examples:")[2]
    assert " ".join(("stdtrans", *path[:1])).replace("analyze", "analyse") in example
    for option in ("--json", "--quiet", "--verbose", "--ui", "--help"):
        assert option in ran.out


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_help_is_in_chinese_when_asked(run: Run, path: tuple[str, ...]) -> None:
    ran = run(*path, "--help", "--ui", "zh")
    assert ran.code == 0
    assert "用法：" in ran.out
    assert "示例：" in ran.out
    assert "Examples" not in ran.out
    options = ran.out[ran.out.index("选项") :]
    assert HAN.search(options)


def test_the_language_of_the_system_is_the_language_of_messages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run("tm", "stats", "none").err.startswith("错误：没有")
    assert run("tm", "stats", "none", "--ui", "en").err.startswith("error: There is no memory")
    monkeypatch.setenv("STDTRANS_UI", "en")
    assert run("tm", "stats", "none").err.startswith("error:")


def test_the_language_may_be_a_setting(run: Run) -> None:
    Path("stdtrans.toml").write_text('ui = "zh"\n', encoding="utf-8")
    assert run("tm", "stats", "none").err.startswith("错误：")
    assert run("tm", "stats", "none", "--ui=en").err.startswith("error:")


def test_options_every_command_has_stand_before_or_after_it(run: Run) -> None:
    before, after = run("--json", "tm", "list"), run("tm", "list", "--json")
    assert before == after
    assert json.loads(before.out)["memories"] == []
    assert run("--quiet", "tm", "list").err == run("tm", "list", "-q").err == ""


def test_the_version_is_one_line(run: Run) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("stdtrans ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["tm", "bogus"],
        ["translate"],
        ["translate", "a.docx", "--bogus"],
        ["translate", "a.docx", "--threshold", "300"],
        ["translate", "a.docx", "--from", "fr"],
        ["translate", "a.docx", "--from", "zh", "--to", "zh"],
        ["translate", "a.docx", "--no-mt", "--model", "x"],
        ["translate", "a.docx", "-o", "b.docx", "--output-dir", "c"],
        ["translate", "a.docx", "b.docx", "-o", "c.docx"],
        ["translate", "x/a.docx", "y/a.docx", "--output-dir", "c"],
        ["translate", "a.docx", "-o", "-"],
        ["translate", "-"],
        ["translate", "a.docx", "--report", "r.pdf"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_what_to_do(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    lines = ran.err.splitlines()
    assert lines[0].startswith("error: ")
    assert len(lines) == 2


@pytest.mark.parametrize("command", ["translate", "analyse", "pseudo"])
def test_a_missing_file_ends_with_3(run: Run, command: str) -> None:
    ran = run(command, "missing.docx")
    assert ran.code == Exit.INPUT
    assert "missing.docx" in ran.err


def test_an_unknown_memory_ends_with_4_before_any_work(run: Run) -> None:
    ran = run("translate", "missing.docx", "--memory", "none")
    assert ran.code == Exit.RESOURCE
    assert run("translate", "missing.docx", "--glossary", "none").code == Exit.RESOURCE


def test_wrong_settings_end_with_2_and_help_still_works(run: Run) -> None:
    Path("stdtrans.toml").write_text("thresold = 80\n", encoding="utf-8")
    ran = run("tm", "list")
    assert ran.code == Exit.USAGE
    assert "thresold" in ran.err
    assert run("--help").code == 0


def test_an_error_is_an_object_on_stdout_in_json(run: Run) -> None:
    ran = run("tm", "stats", "none", "--json")
    facts = json.loads(ran.out)
    assert facts["type"] == "error"
    assert facts["error"]["exit"] == ran.code == Exit.RESOURCE
    assert json.loads(run("tm", "bogus", "--json").out)["error"]["exit"] == Exit.USAGE


def test_a_fault_of_the_program_is_one_line_and_a_traceback_on_demand(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("stdtrans.workspace.Workspace.memories", broken)
    ran = run("tm", "list")
    assert ran.code == Exit.INTERNAL
    assert ran.err.splitlines()[0] == "error: Internal error: RuntimeError: two lines"
    assert "report it" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in run("tm", "list", "--verbose").err
    monkeypatch.setenv("STDTRANS_DEBUG", "1")
    assert "Traceback" in run("tm", "list").err


def test_an_interruption_ends_with_130_and_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stdtrans.workspace.Workspace.memories", interrupted)
    ran = run("tm", "list")
    assert ran.code == Exit.INTERRUPTED
    assert "Interrupted" in ran.err
    assert "Traceback" not in ran.err


class Interrupting(MetaPathFinder):
    """As if the user had pressed Ctrl-C while the commands are loaded."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "stdtrans.cli.app":
            raise KeyboardInterrupt


def test_an_interruption_while_loading_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "stdtrans.cli.app", raising=False)
    monkeypatch.delattr("stdtrans.cli.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert main(["tm", "list"]) == Exit.INTERRUPTED


def test_a_home_that_takes_nothing_is_no_fault_of_the_program(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("STDTRANS_HOME", str(tmp_path / "taken"))
    ran = run("tm", "add", "源文", "target")
    assert ran.code == Exit.OUTPUT
    assert "cannot be written" in ran.err
    assert "STDTRANS_HOME" in ran.err


def test_a_reader_that_stops_reading_is_no_failure(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ran = subprocess.run(
            [sys.executable, "-m", "stdtrans", "--help"], stdout=pipe, stderr=subprocess.PIPE, env=environment(home)
        )
    assert ran.returncode == Exit.DONE
    assert ran.stderr == b""


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "COLUMNS"))}
    return {**kept, "STDTRANS_HOME": str(home), **more}


def test_the_program_runs_as_a_module_and_writes_no_colour_into_a_pipe(home: Path) -> None:
    done = subprocess.run([*PROGRAM, "tm", "stats", "none"], capture_output=True, env=environment(home), check=False)
    assert done.returncode == Exit.RESOURCE
    assert b"\x1b" not in done.stdout + done.stderr
    helped = subprocess.run([*PROGRAM, "--help"], capture_output=True, env=environment(home), check=True)
    assert b"\x1b" not in helped.stdout


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    pair = [*PROGRAM, "tm", "add", "附录", "Annex"]
    subprocess.run(pair, env=environment(home), check=True, capture_output=True)
    command = f"'{sys.executable}' -m stdtrans tm search 附录 --json | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=environment(home), capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
    assert done.stderr == ""


def test_chinese_survives_a_terminal_that_has_none(home: Path) -> None:
    ascii_only = environment(home, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = subprocess.run([*PROGRAM, "--ui", "zh", "tm", "list"], env=ascii_only, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_completion_knows_the_commands(home: Path) -> None:
    asked = environment(home, _STDTRANS_COMPLETE="complete_bash", COMP_WORDS="stdtrans tm ex", COMP_CWORD="2")
    done = subprocess.run(["stdtrans"], executable=_script(), env=asked, capture_output=True, text=True, check=True)
    assert "export" in done.stdout


def _script() -> str:
    path = Path(sys.executable).with_name("stdtrans")
    if not path.exists():
        pytest.skip("the command is not installed beside this Python")
    return str(path)


def test_help_loads_nothing_heavy(home: Path) -> None:
    code = "import sys; from stdtrans.cli import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment(home), capture_output=True, check=True)
    loaded = set(done.stdout.decode().splitlines()[-1].split())
    assert loaded & {"ctranslate2", "docx", "openpyxl", "numpy", "lxml", "rapidfuzz", "httpx", "sqlite3"} == set()
