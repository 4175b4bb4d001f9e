"""Keeps the answers of a slow or paid model, so that an interrupted run goes on where it stopped."""

import hashlib
import json
import sqlite3
import threading
from pathlib import Path

from stdtrans.neural.chat import NOTHING, Answer, Chat, Prompt

FILE = "answers.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, text TEXT, score REAL, finished INTEGER)"


class Remembered:
    """A `Chat` that asks another only what it has not answered before.

    folder: where the file `answers.sqlite` is kept; delete it to have everything asked anew. It holds answers, each
    under the SHA-256 of model, place, prompt and limit; no keys and no prompts. Where it cannot be kept, everything
    is asked.
    """

    def __init__(self, chat: Chat, folder: Path) -> None:
        self._chat = chat
        self._lock = threading.Lock()
        self._store = _opened(folder / FILE)

    @property
    def name(self) -> str:
        return self._chat.name

    @property
    def identity(self) -> str:
        return self._chat.identity

    @property
    def width(self) -> int:
        return self._chat.width

    def answer(self, prompt: Prompt, stopped: threading.Event | None = None) -> Answer:
        """As `Chat.answer`."""
        key = self._key(prompt)
        known = self._known(key)
        if known is not None:
            return known
        answer = self._chat.answer(prompt, stopped)
        if answer != NOTHING:
            self._keep(key, answer)
        return answer

    def _key(self, prompt: Prompt) -> str:
        asked = json.dumps([self.identity, prompt.to_json(), prompt.limit], ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()

    def _known(self, key: str) -> Answer | None:
        if self._store is None:
            return None
        try:
            with self._lock:
                row = self._store.execute("SELECT text, score, finished FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return Answer(row[0], row[1], bool(row[2])) if row else None

    def _keep(self, key: str, answer: Answer) -> None:
        if self._store is None:
            return
        try:
            with self._lock, self._store:
                row = (key, answer.text, answer.score, answer.finished)
                self._store.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row)
        except sqlite3.Error:
            pass  # a full disk is no reason to lose the answer


def _opened(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(path, check_same_thread=False, timeout=30)
        store.execute(_TABLE)
        path.chmod(0o600)
    except (OSError, sqlite3.Error):
        return None
    return store
