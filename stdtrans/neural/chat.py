"""Instruction models behind one interface: a prompt in, an answer out; and many prompts asked side by side."""

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from threading import Event
from typing import Any, Literal, Protocol

from stdtrans.neural.engine import Progress

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A conversation to be answered. limit: how many tokens the answer may have."""

    messages: tuple[Message, ...]
    limit: int

    def then(self, *messages: Message) -> "Prompt":
        """The conversation gone on with."""
        return Prompt((*self.messages, *messages), self.limit)

    def to_json(self) -> list[dict[str, str]]:
        """The messages as the chat completions interface wants them."""
        return [{"role": m.role, "content": m.text} for m in self.messages]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said.

    score: mean log-probability of its tokens, None where the model does not tell; finished: False where the limit
    cut it.
    """

    text: str
    score: float | None = None
    finished: bool = True


NOTHING = Answer("", None, finished=False)
"""The answer to a prompt that a model refuses though it answers others."""


class Chat(Protocol):
    """An instruction model that answers prompts, from several threads at once."""

    @property
    def name(self) -> str:
        """The model's name, for reports."""
        ...

    @property
    def identity(self) -> str:
        """What tells its answers from those of other models: kind, place and model, never a key."""
        ...

    @property
    def width(self) -> int:
        """How many prompts it is asked at a time."""
        ...

    def answer(self, prompt: Prompt, stopped: Event | None = None) -> Answer:
        """stopped: set when nobody waits any more; what is asked then is answered, but not asked again.

        A prompt that alone is refused (too long, against a rule) has the answer `NOTHING`. Raises ResourceError if
        no answer can be had.
        """
        ...


def ask(chat: Chat, prompts: Sequence[Prompt], progress: Progress | None = None) -> list[Answer]:
    """The answers to prompts, in order; at most `chat.width` are asked at a time.

    Raises what the first failing one raises, after those that are being answered have ended.
    """
    stopped = Event()
    pool = ThreadPoolExecutor(max_workers=max(1, chat.width))
    waiting = [pool.submit(chat.answer, p, stopped) for p in prompts]
    try:
        for done, future in enumerate(as_completed(waiting), start=1):
            future.result()
            if progress:
                progress(done, len(prompts))
    except BaseException:
        stopped.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return [future.result() for future in waiting]


def read_answer(found: Any) -> Answer:
    """The answer in a chat completion (its JSON, read). Raises ValueError for anything else."""
    try:
        choice = found["choices"][0]
        text = choice["message"]["content"]
        if not isinstance(text, str):
            raise ValueError
        return Answer(text, _score(choice), choice.get("finish_reason") != "length")
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("no chat completion") from error


def _score(choice: Mapping[str, Any]) -> float | None:
    tokens = (choice.get("logprobs") or {}).get("content") or []
    scores = [float(t["logprob"]) for t in tokens]
    return sum(scores) / len(scores) if scores and all(math.isfinite(s) for s in scores) else None
