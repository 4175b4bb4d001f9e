"""Keeps the answers of a slow or paid model, so that an interrupted run goes on where it stopped."""

import hashlib
import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from stdtrans.errors import ResourceError
from stdtrans.neural.chat import NOTHING, Answer, Chat, Prompt

FILE = "answers.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, text TEXT, score REAL, finished INTEGER)"


class Remembered:
    """A `Chat` that asks another only what it has not answered before.

    folder: where the file `answers.sqlite` is kept (see `clear`). It holds answers, each
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


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of answers: how many, and how large their file is in bytes."""

    path: Path
    answers: int
    size: int


def kept(folder: Path) -> Kept:
    """What is kept in a folder. Raises ResourceError where it cannot be read."""
    path = folder / FILE
    if not path.exists():
        return Kept(path, 0, 0)
    try:
        with closing(sqlite3.connect(path)) as store:
            (count,) = store.execute("SELECT count(*) FROM answers").fetchone()
        return Kept(path, count, path.stat().st_size)
    except (OSError, sqlite3.Error) as error:
        raise ResourceError(f"{path} cannot be read: {error}.", f"Delete {path}.") from error


def clear(folder: Path) -> Kept:
    """Delete the answers kept in a folder, so that everything is asked anew; what was kept.

    Raises ResourceError where they cannot be deleted, as while a translation writes there.
    """
    there = kept(folder)
    if not there.path.exists():
        return there
    try:
        with closing(sqlite3.connect(there.path, isolation_level=None)) as store:
            store.execute("DELETE FROM answers")
            store.execute("VACUUM")
    except sqlite3.Error as error:
        raise ResourceError(f"{there.path} cannot be changed: {error}.", "Wait until no translation runs.") from error
    return there


def _opened(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(path, check_same_thread=False, timeout=30)
        store.execute(_TABLE)
        path.chmod(0o600)
    except (OSError, sqlite3.Error):
        return None
    return store
