"""Everything the command line says, it says in Chinese too."""

import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans import messages
from stdtrans.language import HAN, Language
from stdtrans.messages import _, localised
from stdtrans.messages_zh import TABLE as COMMAND_LINE_TABLE
from stdtrans.messages_zh_rooms import TABLE as ROOMS_TABLE
from tests.cli.strings import PACKAGE, help_of, shown_to_users

COMMAND_LINE = [*sorted((PACKAGE / "cli").glob("*.py")), PACKAGE / "report.py", PACKAGE / "workspace.py"]
TABLE = {**ROOMS_TABLE, **COMMAND_LINE_TABLE}
# Said by the library that parses the command line.
OF_THE_PARSER = ["Install completion for the current shell.", "No such option: {}", "Missing argument {}."]


@pytest.fixture
def chinese() -> Iterator[None]:
    messages.use(Language.ZH)
    yield
    messages.use(Language.EN)


def every_string() -> list[str]:
    found = [text for path in COMMAND_LINE for text in shown_to_users(path)]
    found += help_of(PACKAGE / "cli" / "translate.py", "translate", "pseudo")
    found += help_of(PACKAGE / "cli" / "analyse.py", "analyse")
    found += help_of(PACKAGE / "cli" / "memory_search.py", "search")
    care = ("check", "dedupe", "merge", "undo", "backup", "restore")
    found += help_of(PACKAGE / "cli" / "memory_care.py", *care)
    found += help_of(PACKAGE / "cli" / "memory_align.py", "align")
    found += help_of(PACKAGE / "cli" / "memory_confirm.py", "confirm")
    found += help_of(PACKAGE / "cli" / "memory_edit.py", "diff", "edit")
    found += help_of(PACKAGE / "cli" / "memory_share.py", "push", "pull", "grant")
    found += help_of(PACKAGE / "cli" / "check.py", "check")
    found += help_of(PACKAGE / "cli" / "evaluate.py", "evaluate")
    return [*found, *OF_THE_PARSER]


def test_every_string_of_the_command_line_has_its_chinese() -> None:
    missing = sorted({text for text in every_string() if text not in TABLE and any(c.isalpha() for c in text)} - {"{}"})
    assert missing == []


def test_every_error_of_the_rooms_below_has_its_chinese() -> None:
    rooms = [p for p in PACKAGE.rglob("*.py") if p not in COMMAND_LINE and not p.name.startswith("messages")]
    found = {text for path in rooms for text in shown_to_users(path)}
    assert sorted(text for text in found if text not in TABLE and any(c.isalpha() for c in text)) == []


def test_the_chinese_is_chinese_and_has_the_places_of_the_english() -> None:
    for english, chinese in TABLE.items():
        assert HAN.search(chinese), english
        numbered = {int(name) for _, name, _, _ in string.Formatter().parse(chinese) if name is not None}
        assert numbered <= set(range(english.count("{}"))), english


@pytest.mark.usefixtures("chinese")
def test_a_message_is_filled_in_the_order_of_its_values() -> None:
    assert _("{} of {} files failed or are incomplete.", 1, 3) == "3 个文件中有 1 个失败或不完整。"


@pytest.mark.usefixtures("chinese")
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
def test_a_finished_error_message_is_found_by_its_form(name: str) -> None:
    assert localised(f"'{name}' exists already.") == f"“{name}”已经存在。"


@pytest.mark.usefixtures("chinese")
def test_the_reason_inside_a_message_is_in_chinese_too() -> None:
    told = localised("x.docx: left in the source language, since inline code bold (open) is missing.")
    assert told == "x.docx：保留源语言，原因：缺少行内代码 bold（open）。"
    assert localised("There is no file memory.") == "没有文件 memory。"


@pytest.mark.usefixtures("chinese")
def test_the_more_special_form_of_a_message_is_found() -> None:
    assert localised("The part word/a.xml is damaged: no root.") == "部分 word/a.xml 已损坏：no root。"
    assert localised("The cross-reference 表1 is missing or changed.") == "交叉引用 表1 缺失或被改动。"


@pytest.mark.usefixtures("chinese")
def test_an_unknown_message_stays_as_it_is() -> None:
    assert localised("Something nobody has said before: {}") == "Something nobody has said before: {}"


def test_english_messages_are_those_of_the_code() -> None:
    assert _("{} of {} files failed or are incomplete.", 1, 3) == "1 of 3 files failed or are incomplete."
    assert localised("'a' exists already.") == "'a' exists already."


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, Language.EN),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_GB"}, Language.ZH),
        ({"LC_ALL": "en_US", "STDTRANS_UI": "zh"}, Language.ZH),
        ({}, Language.EN),
    ],
)
def test_the_language_comes_from_the_environment(environment: dict[str, str], language: Language) -> None:
    assert messages.from_environment(environment) is language
