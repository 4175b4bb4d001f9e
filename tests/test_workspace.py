"""The workspace: which folders and settings are in force, and what a wrong setting is told."""

import os
from pathlib import Path

import pytest

from stdtrans.errors import ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.segment import Direction
from stdtrans.workspace import Settings, Workspace, shipped


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STDTRANS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def store(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.sqlite"
    path.touch()
    return path


def test_the_environment_names_one_folder_for_everything(home: Path, tmp_path: Path) -> None:
    workspace = Workspace.find(tmp_path)
    assert workspace.memories_dir == home / "memories"
    assert workspace.glossaries_dir == home / "glossaries"
    assert workspace.models_dir == home / "models"


def test_without_it_the_folders_of_the_system_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STDTRANS_HOME", raising=False)
    workspace = Workspace.find(tmp_path)
    assert workspace.home.name == "stdtrans"
    assert workspace.models_dir != workspace.home / "models"


def test_looking_makes_no_folder(home: Path, tmp_path: Path) -> None:
    workspace = Workspace.find(tmp_path)
    assert workspace.memories() == {}
    assert workspace.new_memory_path("ours") == home / "memories" / "ours.sqlite"
    assert not home.exists()


def test_a_project_above_the_working_directory_comes_first(home: Path, tmp_path: Path) -> None:
    (tmp_path / "project" / "deep" / "er").mkdir(parents=True)
    (tmp_path / "project" / "stdtrans.toml").write_text("threshold = 80\n", encoding="utf-8")
    mine, theirs = store(home / "memories", "ours"), store(tmp_path / "project" / "memories", "ours")
    other = store(home / "memories", "other")
    workspace = Workspace.find(tmp_path / "project" / "deep" / "er")
    assert workspace.project == tmp_path / "project"
    assert workspace.settings.threshold == 80
    assert workspace.memory_path("ours") == theirs != mine
    assert workspace.memory_path("other") == other
    assert workspace.memories_dir == tmp_path / "project" / "memories"
    assert workspace.models_dir == home / "models"


def test_settings_of_the_project_go_over_those_of_the_user(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "stdtrans.toml").write_text('threshold = 80\nui = "zh"\n', encoding="utf-8")
    (tmp_path / "stdtrans.toml").write_text('threshold = 90\nmemories = ["a", "b.tmx"]\n', encoding="utf-8")
    settings = Workspace.find(tmp_path).settings
    assert (settings.threshold, settings.ui, settings.memories) == (90, "zh", ("a", "b.tmx"))


def test_every_setting_is_read(home: Path, tmp_path: Path) -> None:
    (tmp_path / "stdtrans.toml").write_text(
        """
        memories = ["ours"]
        glossaries = ["terms.tbx"]
        mt = false
        models = { zh-en = "/models/ours" }
        threshold = 80
        direction = "zh-en"
        ui = "en"
        skip_styles = ["Code"]
        revisions = "accept"
        keep_fonts = true
        """,
        encoding="utf-8",
    )
    assert Workspace.find(tmp_path).settings == Settings(
        memories=("ours",),
        glossaries=("terms.tbx",),
        mt=False,
        models={"zh-en": "/models/ours"},
        threshold=80,
        direction=Direction(Language.ZH, Language.EN),
        ui="en",
        skip_styles=("Code",),
        revisions="accept",
        keep_fonts=True,
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("thresold = 80", "unknown key 'thresold'"),
        ("threshold = 800", "Expected a whole number from 1 to 100"),
        ("threshold = true", "Expected a whole number"),
        ("memories = 'ours'", "Expected a list of names"),
        ("mt = 1", "Expected true or false"),
        ("direction = 'zh-fr'", 'Expected "zh-en" or "en-zh"'),
        ("direction = ['zh']", 'Expected "zh-en"'),
        ("models = { zh-fr = 'x' }", "Expected a table by direction"),
        ("revisions = 'drop'", 'Expected "keep"'),
        ("ui = 'fr'", 'Expected "en" or "zh"'),
        ("threshold = ", "cannot be read"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_wrong_setting_is_told_with_file_key_and_what_is_expected(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "stdtrans.toml").write_text(line, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Workspace.find(tmp_path)
    assert told in str(caught.value)
    assert str(tmp_path / "stdtrans.toml") in caught.value.message


@pytest.mark.usefixtures("home")
def test_settings_that_are_no_text_are_an_error_of_use(tmp_path: Path) -> None:
    (tmp_path / "stdtrans.toml").write_bytes(b"ui = '\xff\xfe'")
    with pytest.raises(UsageError, match="cannot be read"):
        Workspace.find(tmp_path)


def test_a_memory_may_be_given_as_a_file(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tc286.tmx").touch()
    monkeypatch.chdir(tmp_path)
    workspace = Workspace.find()
    assert workspace.memory_path("tc286.tmx").samefile(tmp_path / "tc286.tmx")
    assert workspace.glossary_path(str(tmp_path / "tc286.tmx")) == tmp_path / "tc286.tmx"


def test_a_file_in_the_settings_is_looked_for_beside_them(home: Path, tmp_path: Path) -> None:
    (tmp_path / "stdtrans.toml").touch()
    (tmp_path / "tc286.tmx").touch()
    (tmp_path / "below").mkdir()
    assert Workspace.find(tmp_path / "below").memory_path("tc286.tmx") == tmp_path / "tc286.tmx"


def test_a_missing_memory_names_those_there_are(home: Path, tmp_path: Path) -> None:
    store(home / "memories", "ours")
    with pytest.raises(ResourceError) as caught:
        Workspace.find(tmp_path).memory_path("theirs")
    assert "'theirs'" in caught.value.message
    assert caught.value.advice == "Existing: ours."


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "x.", "a\nb"])
@pytest.mark.usefixtures("home")
def test_a_name_that_would_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        Workspace.find(tmp_path).new_memory_path(name)


@pytest.mark.usefixtures("home")
def test_names_may_be_chinese(tmp_path: Path) -> None:
    assert Workspace.find(tmp_path).new_glossary_path("术语 2024").name == "术语 2024.sqlite"


def test_something_is_told_the_first_time_only(home: Path, tmp_path: Path) -> None:
    workspace = Workspace.find(tmp_path)
    assert workspace.first_time("young model")
    assert not workspace.first_time("young model")
    assert workspace.first_time("something else")
    assert not Workspace.find(tmp_path).first_time("young model")


def test_a_damaged_state_is_no_error(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "state.json").write_text("{", encoding="utf-8")
    assert Workspace.find(tmp_path).first_time("young model")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_no_error(home: Path, tmp_path: Path) -> None:
    home.mkdir(mode=0o500)
    assert Workspace.find(tmp_path).first_time("young model")


@pytest.mark.parametrize("kind", ["memories", "glossaries", "models"])
def test_what_ships_is_found(kind: str) -> None:
    assert shipped(kind).name == kind  # type: ignore[arg-type]
