"""What a run works with: opens memories and termbases, reads those given as files once, installs a missing model."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from stdtrans.cli import console
from stdtrans.errors import InputError, OutputError
from stdtrans.language import detect
from stdtrans.messages import _
from stdtrans.segment import MARK, Direction
from stdtrans.workspace import Workspace, shipped

if TYPE_CHECKING:
    from stdtrans.documents.base import Options
    from stdtrans.glossary.store import Termbase
    from stdtrans.memory.store import Memory
    from stdtrans.neural import Engine

MEMORY_FILES = (".tmx", ".tsv", ".csv", ".txt", ".xlsx")
GLOSSARY_FILES = (".tbx", ".xml", ".tsv", ".csv", ".txt", ".xlsx")

# Enough text to be sure of the language of a document; a cover page alone may be in both.
_SAMPLE_UNITS = 500


class Resources:
    """Memories, termbases and the engine of one command; everything opened is closed with it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def memories(self, given: Sequence[str] | None) -> "tuple[Memory, ...]":
        """The memories asked for, else those of the settings, else all of the workspace; in that order of rank.

        Raises ResourceError for one that does not exist, InputError for a file that cannot be read.
        """
        from stdtrans.memory.store import Memory

        names = given or self._workspace.settings.memories or list(self._workspace.memories())
        paths = [self._workspace.memory_path(name) for name in names]
        out = []
        for path in dict.fromkeys(paths):
            if path.suffix.lower() in MEMORY_FILES:
                path = self._imported(path, self._import_memory)
            # a memory that may be written keeps its index beside it
            out.append(self._open.enter_context(Memory.open(path, read_only=not _writable(path))))
        return tuple(out)

    def termbases(self, given: Sequence[str] | None) -> "tuple[Termbase, ...]":
        """The termbases asked for, else those of the settings, else all of the workspace; last the shipped ones.

        Raises ResourceError for one that does not exist, InputError for a file that cannot be read.
        """
        from stdtrans.glossary.store import Termbase

        names = given or self._workspace.settings.glossaries or list(self._workspace.glossaries())
        paths = [self._workspace.glossary_path(name) for name in names]
        for file in sorted(shipped("glossaries").glob("*.tbx")):
            paths.append(file)
        out = []
        for path in dict.fromkeys(paths):
            if path.suffix.lower() in GLOSSARY_FILES:
                path = self._imported(path, self._import_glossary)
            out.append(self._open.enter_context(Termbase.open(path, read_only=True)))
        return tuple(out)

    def engine(self, model: str | None) -> "Callable[[Direction], Engine]":
        """What makes the engine of a direction when the first segment needs it; the same one for every file."""
        engines: dict[Direction, Engine] = {}

        def make(direction: Direction) -> "Engine":
            if direction not in engines:
                chosen = model or self._workspace.settings.models.get(str(direction), "")
                engines[direction] = self._load_engine(direction, chosen)
            return engines[direction]

        return make

    def _load_engine(self, direction: Direction, chosen: str) -> "Engine":
        """The engine of a model: the one chosen (an id or a folder), else the default, which is fetched if missing."""
        from stdtrans.neural import Catalogue, load_engine

        bases = [Path(), *([self._workspace.project] if self._workspace.project else [])]
        folder = next((base / chosen for base in bases if chosen and (base / chosen).is_dir()), None)
        models_dir = self._workspace.models_dir
        if folder is None:
            catalogue = Catalogue.load()
            model = catalogue.get(chosen, models_dir) if chosen else catalogue.default(direction)
            if not chosen and model.id not in {m.id for m in catalogue.installed(models_dir)}:
                message = _("Fetching the model {} ({}), once ...", model.id, console.megabytes(model.size))
                console.say(message)
                with console.progress() as progress:
                    counting = (lambda done, total: progress("fetch model", done, total)) if progress else None
                    catalogue.install(model.id, models_dir, counting)
            if model.young and self._workspace.first_time(f"young model {model.id}"):
                console.warn(_("The model for {} is young: read its output with care.", direction))
        return load_engine(direction, models_dir, folder or chosen or None)

    def direction(self, file: Path, options: "Options") -> Direction:
        """The direction a document asks for by its text. Raises InputError as opening it does, or without text."""
        from stdtrans.documents.base import open_document

        units = islice(open_document(file, options).units(), _SAMPLE_UNITS)
        language = detect(MARK.sub("", unit.text) for unit in units)
        if language is None:
            raise InputError(f"{file} holds no text to translate.", "Give the direction with --from and --to.")
        return Direction(language, language.other)

    def _imported(self, file: Path, read: Callable[[Path, Path], None]) -> Path:
        """The store a file was read into, now or by an earlier run, found by the content of the file."""
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()[:16]
        store = self._workspace.imports_dir / f"{digest}-{file.suffix[1:].lower()}" / f"{file.stem}.sqlite"
        if store.is_file():
            return store
        try:
            store.parent.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=store.parent, prefix=".part"))
        except OSError as error:
            message = f"There is no place to read {file} into: {store.parent}: {error.strerror}."
            raise OutputError(message, "Set STDTRANS_HOME to a folder you may write to.") from error
        try:
            read(file, folder / store.name)
            (folder / store.name).replace(store)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return store

    def _import_memory(self, file: Path, store: Path) -> None:
        from stdtrans.memory.store import Memory

        with console.progress() as progress, Memory.open(store, create=True) as memory:
            counting = (lambda done, total: progress("read memory", done, total)) if progress else None
            result = memory.import_file(file, counting)
        console.say(_("{}: {} units read.", file, result.added))
        if result.dropped_count:
            console.warn(_("{}: {} units could not be used (--verbose says why).", file, result.dropped_count))

    def _import_glossary(self, file: Path, store: Path) -> None:
        from stdtrans.glossary.store import Termbase

        with Termbase.open(store, create=True) as base:
            result = base.import_file(file)
        if result.dropped:
            console.warn(_("{}: {} entries could not be used (--verbose says why).", file, len(result.dropped)))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
