"""The engine `openai`: any endpoint with OpenAI's chat completions, asked politely and only where the user names it.

vLLM, Ollama, the llama.cpp server and commercial services offer this interface. Text is sent to the endpoint that is
named and to no other: redirects are not followed.
"""

import email.utils
import os
import random
import threading
import time
from collections.abc import Mapping
from typing import Any

import httpx

from stdtrans.errors import ResourceError, UsageError
from stdtrans.neural.chat import NOTHING, Answer, Prompt, read_answer

KEYS = ("STDTRANS_API_KEY", "OPENAI_API_KEY")
"""Environment variables a key may stand in, the first one first. It is read from nowhere else and told nowhere."""

# An endpoint that is not there must show itself within seconds; a model on a processor may think for minutes.
CONNECT_SECONDS = 5.0
READ_SECONDS = 180.0
# Six tries with doubled pauses from one second on are about half a minute of patience, or what the endpoint asks for.
TRIES = 6
PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
# How many questions at a time: enough for servers that batch, few enough for the limits of commercial ones.
WIDTH = 4

_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_REFUSED = frozenset({401, 403})
# Said of one request, not of all: too long, or against a rule of the service.
_THIS_ONE = frozenset({400, 413, 422})


class Endpoint:
    """A `Chat` at an address.

    base_url: as in http://localhost:8000/v1; model: the name the endpoint knows it by; width: questions at a time;
    pause: seconds before the second try. Raises UsageError for what is no address or holds a password.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        width: int = WIDTH,
        pause: float = PAUSE_SECONDS,
        timeout: float = READ_SECONDS,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._url = _address(base_url)
        self._model = model
        self._width = width
        self._pause = pause
        self._timeout = timeout
        self._key = next((environment[k].strip() for k in KEYS if environment.get(k, "").strip()), "")
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        self._client = httpx.Client(headers=headers, timeout=httpx.Timeout(timeout, connect=CONNECT_SECONDS))
        self._lock = threading.Lock()
        self._not_before = 0.0
        self._answered = False
        # what not every endpoint and model takes; left out from the first refusal on
        self._wishes: dict[str, Any] = {"temperature": 0, "logprobs": True}
        self._limit_name = "max_tokens"

    @property
    def name(self) -> str:
        return self._model

    @property
    def place(self) -> str:
        """The endpoint as messages name it: nothing but scheme, host and path."""
        return str(self._url.copy_with(query=None)).removesuffix("/chat/completions")

    @property
    def identity(self) -> str:
        return f"openai {self._url} {self._model}"

    @property
    def width(self) -> int:
        return self._width

    def answer(self, prompt: Prompt, stopped: threading.Event | None = None) -> Answer:
        """As `Chat.answer`: asked again, with growing pauses, while the endpoint is busy."""
        stopped = stopped or threading.Event()
        trouble = ""
        for number in range(TRIES):
            self._wait(stopped)
            try:
                response = self._asked(prompt)
            except httpx.TransportError as error:
                late = isinstance(error, httpx.ReadTimeout)
                if not (late or self._answered):
                    raise self._unreachable(error) from error
                trouble = (
                    f"nothing within {self._timeout:g} s" if late else self._safe(str(error) or type(error).__name__)
                )
                if late and number and not self._answered:  # one that never answered will not begin to
                    break
            except httpx.HTTPError as error:
                raise self._unreachable(error) from error
            else:
                if response.status_code not in _AGAIN:
                    return self._read(response)
                self._answered = True
                trouble = f"HTTP {response.status_code}"
                self._asked_to_wait(response)
            if number == TRIES - 1 or stopped.wait(self._pause_before(number)):
                break
        raise ResourceError(
            f"The endpoint {self.place} does not answer: {trouble}.",
            "Run the command again later: it goes on where it stopped.",
        )

    def _asked(self, prompt: Prompt) -> httpx.Response:
        """The response, wishes that are refused left out."""
        while True:
            with self._lock:
                wishes = {**self._wishes, self._limit_name: prompt.limit}
            body = {"model": self._model, "messages": prompt.to_json(), **wishes}
            response = self._client.post(self._url, json=body)
            if response.status_code not in (400, 422) or not self._without(wishes, response.text):
                return response

    def _without(self, wishes: Mapping[str, Any], complaint: str) -> bool:
        """Leave out from now on what the endpoint complains of; False if that is none of the wishes."""
        refused = [w for w in wishes if w in complaint]
        with self._lock:
            for wish in refused:
                self._wishes.pop(wish, None)
                if wish == "max_tokens":
                    self._limit_name = "max_completion_tokens"
        return any(w != "max_completion_tokens" for w in refused)

    def _pause_before(self, number: int) -> float:
        grown = min(self._pause * float(2**number), LONGEST_PAUSE_SECONDS)
        return grown * random.uniform(0.75, 1.25)  # so that threads do not come back all at once

    def _wait(self, stopped: threading.Event) -> None:
        """Until the endpoint wants to be asked again."""
        with self._lock:
            left = self._not_before - time.monotonic()
        if left > 0:
            stopped.wait(left)

    def _asked_to_wait(self, response: httpx.Response) -> None:
        """Heed Retry-After (RFC 9110, 10.2.3), in all threads. Raises ResourceError where it is beyond patience."""
        seconds = _retry_after(response.headers.get("Retry-After", ""))
        if seconds > LONGEST_PAUSE_SECONDS:
            raise ResourceError(
                f"The endpoint {self.place} wants to be left alone for {seconds:.0f} s.",
                "Run the command again then: it goes on where it stopped.",
            )
        with self._lock:
            self._not_before = max(self._not_before, time.monotonic() + seconds)

    def _read(self, response: httpx.Response) -> Answer:
        status = response.status_code
        if status in _REFUSED:
            raise ResourceError(
                f"The endpoint {self.place} refuses the key (HTTP {status})."
                if self._key
                else f"The endpoint {self.place} asks for a key (HTTP {status}).",
                f"Put the right one into the environment variable {KEYS[0]}.",
            )
        if status == 404 and "model" in response.text:
            raise ResourceError(
                f"The endpoint {self.place} knows no model '{self._model}'.", "Give the name of one it has to --model."
            )
        if status in _THIS_ONE and self._answered:
            return NOTHING
        if status >= 300:
            raise ResourceError(
                f"The endpoint {self.place} refused the request: HTTP {status}{self._said(response)}.",
                "Check --base-url, which mostly ends in /v1, and --model.",
            )
        try:
            answer = read_answer(response.json())
        except ValueError as error:
            raise ResourceError(
                f"What the endpoint {self.place} answered is no chat completion.",
                "Check --base-url, which mostly ends in /v1.",
            ) from error
        self._answered = True
        return answer

    def _said(self, response: httpx.Response) -> str:
        """The endpoint's own words, if it has any, shortened."""
        try:
            error = response.json()["error"]
            text = error["message"] if isinstance(error, dict) else error
        except (ValueError, KeyError, TypeError):
            return ""
        return f" ({self._safe(str(text))})"

    def _safe(self, text: str) -> str:
        """Words of others without the key, on one line."""
        text = " ".join(text.split())
        return (text.replace(self._key, "***") if self._key else text)[:200].rstrip(".")

    def _unreachable(self, error: Exception) -> ResourceError:
        reason = self._safe(str(error) or type(error).__name__)
        return ResourceError(
            f"The endpoint {self.place} cannot be reached: {reason}.", "Check that it runs, and --base-url."
        )


def _address(base_url: str) -> httpx.URL:
    """Where completions are asked for. Raises UsageError."""
    try:
        url = httpx.URL(base_url.strip())
    except (httpx.InvalidURL, TypeError) as error:
        raise UsageError("--base-url is no address.", "Give one such as http://localhost:8000/v1.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError("--base-url is no address.", "Give one such as http://localhost:8000/v1.")
    if url.userinfo:
        raise UsageError("--base-url holds a password.", f"Put it into the environment variable {KEYS[0]}.")
    path = url.path.rstrip("/").removesuffix("/chat/completions")
    return url.copy_with(path=f"{path}/chat/completions", fragment=None)


def _retry_after(value: str) -> float:
    """Seconds, given as such or as a date; 0 where nothing sensible is given."""
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0
