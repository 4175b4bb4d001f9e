"""`stdtrans models …` on the model that ships and on copies of it."""

import json
from pathlib import Path

from stdtrans.workspace import shipped
from tests.cli.conftest import Run

SHIPPED = shipped("models") / "stdtrans-en-zh"


def test_the_list_has_a_default_for_each_direction_with_its_licence(run: Run) -> None:
    models = json.loads(run("models", "list", "--json").out)["models"]
    assert {m["direction"] for m in models if m["default"]} == {"zh-en", "en-zh"}
    assert all(m["licence"] and m["attribution"] for m in models)
    assert "not installed" in run("models", "list").out


def test_the_shipped_model_is_ready_and_sound(run: Run) -> None:
    assert run("models", "path", "stdtrans-en-zh").out.strip() == str(SHIPPED)
    assert json.loads(run("models", "verify", "stdtrans-en-zh", "--json").out)["models"] == [
        {"id": "stdtrans-en-zh", "sound": True, "faults": []}
    ]


def test_installing_what_is_ready_does_nothing(run: Run, home: Path) -> None:
    ran = run("models", "install", "stdtrans-en-zh")
    assert (ran.code, ran.out.strip()) == (0, str(SHIPPED))
    assert not home.exists()


def test_a_dry_run_tells_the_size_and_fetches_nothing(run: Run, home: Path) -> None:
    ran = run("models", "install", "opus-zh-en", "--dry-run")
    assert ran.code == 0
    assert "MB" in ran.err
    assert not home.exists()


def test_an_unknown_model_ends_with_4(run: Run) -> None:
    for command in (["install", "none"], ["path", "none"], ["verify", "none"], ["import", "none"]):
        ran = run("models", *command)
        assert ran.code == 4, command
        assert "none" in ran.err


def test_a_folder_without_a_model_ends_with_4(run: Run) -> None:
    Path("empty-zh-en").mkdir()
    assert run("models", "import", "empty-zh-en").code == 4


def test_a_model_of_ones_own_is_imported_listed_and_its_damage_found(run: Run, home: Path) -> None:
    dry = run("models", "import", SHIPPED, "--name", "mine", "--from", "en", "--dry-run")
    assert dry.code == 0
    assert not home.exists()
    ran = run("models", "import", SHIPPED, "--name", "mine", "--from", "en")
    assert (ran.code, ran.out.strip()) == (0, str(home / "models" / "mine"))
    models = json.loads(run("models", "list", "--json").out)["models"]
    assert [m["ready"] for m in models if m["id"] == "mine"] == [True]
    (home / "models" / "mine" / "config.json").write_text("{}", encoding="utf-8")
    ran = run("models", "verify", "mine")
    assert ran.code == 4
    assert "config.json is altered" in ran.out
    assert run("models", "verify", "mine", "--json").code == 4


def test_the_folder_of_models_is_in_the_workspace(run: Run, home: Path) -> None:
    assert run("models", "path").out.strip() == str(home / "models")
