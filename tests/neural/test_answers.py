"""Answers of slow models are kept, counted and cleared."""

from pathlib import Path

import pytest

from stdtrans.errors import ResourceError
from stdtrans.neural.answers import FILE, Remembered, clear, kept
from stdtrans.neural.chat import Answer, Message, Prompt


class Counting:
    """A chat that numbers its answers."""

    name = identity = "counting"
    width = 1
    asked = 0

    def answer(self, prompt: Prompt, stopped: object = None) -> Answer:
        self.asked += 1
        return Answer(f"answer {self.asked}")


ASKED = Prompt((Message("user", "阀体"),), 10)


def test_the_same_prompt_is_asked_once_until_the_answers_are_cleared(tmp_path: Path) -> None:
    chat = Counting()
    assert [Remembered(chat, tmp_path).answer(ASKED).text for _ in range(2)] == ["answer 1", "answer 1"]
    assert kept(tmp_path).answers == 1
    assert clear(tmp_path).answers == 1
    assert kept(tmp_path).answers == 0
    assert Remembered(chat, tmp_path).answer(ASKED).text == "answer 2"


def test_nothing_kept_is_nothing_to_clear(tmp_path: Path) -> None:
    assert (kept(tmp_path).answers, clear(tmp_path).answers) == (0, 0)


def test_a_damaged_file_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(ResourceError, match="cannot be read"):
        clear(tmp_path)
