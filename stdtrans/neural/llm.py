"""The engine `llm`: a small instruction model on the user's own machine, read from a GGUF file by llama.cpp."""

import secrets
import threading
from pathlib import Path
from typing import Any

from stdtrans.errors import ResourceError
from stdtrans.neural.chat import NOTHING, Answer, Prompt, read_answer

# Prompt and answer of one sentence, with its terms, an example and a second try.
CONTEXT = 4096
# Sentences worked on side by side: on a processor they share each reading of the weights.
WIDTH = 4
_ERRORS_ONLY = 1
_TOO_LONG = "exceed_context_size_error"


class LocalModel:
    """A `Chat` with a model in this process. Nothing leaves the machine.

    file: a GGUF file; threads: default all cores. Raises ResourceError if the optional package is missing or the file
    is no model.
    """

    def __init__(self, file: Path, name: str = "", threads: int | None = None, width: int = WIDTH) -> None:
        self._file = file
        self._name = name or file.stem
        self._width = width
        self._answered = False
        self._server = _loaded(file, threads, width)

    @property
    def name(self) -> str:
        return self._name

    @property
    def identity(self) -> str:
        return f"llm {self._file.name} {self._file.stat().st_size}"

    @property
    def width(self) -> int:
        return self._width

    def answer(self, prompt: Prompt, stopped: threading.Event | None = None) -> Answer:
        """As `Chat.answer`."""
        if stopped and stopped.is_set():
            raise ResourceError("The model was stopped.", "Run the command again: it goes on where it stopped.")
        body = {
            "messages": prompt.to_json(),
            "temperature": 0,
            "max_tokens": prompt.limit,
            "logprobs": True,
            "top_logprobs": 1,
            "cache_prompt": True,
        }
        try:
            found = self._server.handle_chat_completions(body)
            if found.get("error", {}).get("type") == _TOO_LONG:
                return NOTHING
            answer = read_answer(found)
        except (ValueError, RuntimeError) as error:
            if self._answered:
                return NOTHING
            raise ResourceError(
                f"The model {self._name} does not answer: {error}.", "Give a GGUF file of an instruction model."
            ) from error
        self._answered = True
        return answer


def _loaded(file: Path, threads: int | None, width: int) -> Any:
    try:
        import xllamacpp
    except ImportError as error:
        raise ResourceError(
            "Instruction models on this machine need an optional package.", "Run `pip install xllamacpp`."
        ) from error
    with file.open("rb") as opened:
        if opened.read(4) != b"GGUF":
            raise ResourceError(f"{file} is no GGUF file.", "Install the model again.")
    wishes = xllamacpp.CommonParams()
    wishes.model.path = str(file)
    wishes.n_ctx = CONTEXT * width
    wishes.n_parallel = width
    wishes.verbosity = _ERRORS_ONLY
    # the library also listens on a port of this machine: nobody else may ask there
    wishes.api_keys = [secrets.token_hex(32)]
    wishes.ui = False
    if threads:
        wishes.cpuparams.n_threads = threads
    try:
        return xllamacpp.Server(wishes)
    except (RuntimeError, ValueError) as error:
        raise ResourceError(f"The model {file} cannot be loaded: {error}.", "Install it again.") from error
