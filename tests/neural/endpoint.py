"""An endpoint with OpenAI's chat completions, on this machine: a real HTTP server that answers as a script says."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server gives back. body: JSON, or bytes as they are; wait: seconds before."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


def said(text: str, score: float = -0.1) -> Reply:
    """A chat completion of this text."""
    content = [{"token": text, "logprob": score}]
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return Reply({"object": "chat.completion", "choices": [{**choice, "logprobs": {"content": content}}]})


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def last(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])


@dataclass
class Running:
    """A running server. base_url: to be given to the engine; asked: all requests so far, in order of arrival."""

    base_url: str
    asked: list[Asked]
    at_once: int = 0


@contextmanager
def endpoint(script: Callable[[Asked, int], Reply]) -> Iterator[Running]:
    """Serve until the block ends. script: gives the reply to a request and its number, from 0 on."""
    running = Running("", [])
    lock = threading.Lock()
    inside = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            nonlocal inside
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(self.path, dict(self.headers), body)
            with lock:
                number = len(running.asked)
                running.asked.append(asked)
                inside += 1
                running.at_once = max(running.at_once, inside)
            reply = script(asked, number)
            time.sleep(reply.wait)
            with lock:
                inside -= 1
            data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(data)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass  # the client did not wait

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.base_url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
