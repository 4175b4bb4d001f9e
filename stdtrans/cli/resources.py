"""What a run works with: opens memories and termbases, reads those given as files once, installs a missing model."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from stdtrans.cli import console
from stdtrans.cli.common import tell_dropped
from stdtrans.errors import UsageError
from stdtrans.messages import _
from stdtrans.segment import Direction
from stdtrans.workspace import Workspace, is_address, shipped

if TYPE_CHECKING:
    from concurrent.futures import Future

    from stdtrans.catalog.store import Catalog
    from stdtrans.glossary.store import Termbase
    from stdtrans.memory.penalties import Rules
    from stdtrans.memory.store import Memory
    from stdtrans.neural import Engine

    Store = TypeVar("Store", Memory, Termbase, Catalog)

MEMORY_FILES = (".tmx", ".tsv", ".csv", ".txt", ".xlsx")
GLOSSARY_FILES = (".tbx", ".xml", ".utx", ".tsv", ".csv", ".txt", ".utf8", ".tab", ".xlsx", ".docx")
SHIPPED_CATALOG = "standards-catalogue.tsv"


class Resources:
    """Memories, termbases and the engine of one command; everything opened is closed with it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._open = ExitStack()
        self._chosen: Callable[[Direction], str] | None = None
        self._ahead: dict[Direction, Future[Engine]] = {}

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
        names = given or self._workspace.settings.memories or list(self._workspace.memories())
        places = dict.fromkeys(name if is_address(name) else self._workspace.memory_path(name) for name in names)
        return tuple(self._open.enter_context(self._memory(place)) for place in places)

    def _memory(self, place: str | Path) -> "Memory":
        from stdtrans.memory.opening import open_shared
        from stdtrans.memory.store import Memory

        if isinstance(place, str):
            return open_shared(self._workspace, place)
        if place.suffix.lower() in MEMORY_FILES:
            return self._read(Memory, [place], place.stem)
        # a memory that may be written keeps its index beside it, a termbase its forms in itself
        return Memory.open(place, read_only=not _writable(place))

    def rules(self) -> "Rules":
        """What takes points from matches, as the settings say. Raises UsageError for a penalty that does not exist."""
        from stdtrans.memory.penalties import Rules

        return Rules.of(self._workspace.settings)

    def termbases(self, given: Sequence[str] | None) -> "tuple[Termbase, ...]":
        """The termbases asked for, else those of the settings, else all of the workspace; in that order of rank.

        Raises ResourceError for one that does not exist, InputError for a file that cannot be read.
        """
        from stdtrans.glossary.store import Termbase

        names = given or self._workspace.settings.glossaries or list(self._workspace.glossaries())
        paths = dict.fromkeys(self._workspace.glossary_path(name) for name in names)
        stores = [
            self._read(Termbase, [path], path.stem)
            if path.suffix.lower() in GLOSSARY_FILES
            else Termbase.open(path, read_only=not _writable(path))
            for path in paths
        ]
        return tuple(self._open.enter_context(store) for store in stores)

    def shipped(self) -> "tuple[Termbase, ...]":
        """The termbases that come with the program, as one."""
        from stdtrans.glossary.store import Termbase

        store = self._read(Termbase, sorted(shipped("glossaries").glob("*.tbx")), "shipped")
        return (self._open.enter_context(store),)

    def catalogs(self, given: Sequence[str] | None = None) -> "tuple[Catalog, ...]":
        """The catalogues of standards asked for, else all of the workspace and the shipped one behind them.

        Raises ResourceError for one that does not exist, InputError for a file that cannot be read.
        """
        from stdtrans.catalog.reading import CATALOG_FILES
        from stdtrans.catalog.store import Catalog

        names = given or [*self._workspace.catalogs(), "shipped"]
        stores = []
        for name in names:
            seed = name == "shipped" and name not in self._workspace.catalogs()
            path = shipped("glossaries") / SHIPPED_CATALOG if seed else self._workspace.catalog_path(name)
            is_file = path.suffix.lower() in CATALOG_FILES
            kept = self._read(Catalog, [path], "shipped" if seed else path.stem) if is_file else None
            stores.append(kept or Catalog.open(path, read_only=not _writable(path)))
        return tuple(self._open.enter_context(store) for store in stores)

    def engine(
        self, model: str | None, kind: str | None = None, base_url: str | None = None
    ) -> "Callable[[Direction], Engine]":
        """What makes the engine of a direction when the first segment needs it; the same one for every file.

        kind: seq2seq, llm or openai (default: openai where an endpoint is given, else that of the settings).
        Raises UsageError where the three do not go together.
        """
        settings = self._workspace.settings
        kind = kind or ("openai" if base_url else settings.engine)
        if base_url and kind != "openai":
            raise UsageError(f"--base-url is for the engine openai, not {kind}.", "Leave one of them out.")
        if kind == "openai":
            return self._endpoint(base_url or settings.endpoint.get("base_url", ""), model, own=not base_url)
        if kind == "llm":
            return self._instruction_model(model)
        self._chosen = lambda direction: model or settings.models.get(str(direction), "")
        return cache(self._load_engine)

    def load_ahead(self, direction: Direction) -> None:
        """Begin to load a model that is there already, beside other work: nearly every document needs it.

        Whatever is to be told of it is told when the engine is asked for.
        """
        if self._chosen is None or direction in self._ahead:
            return
        from concurrent.futures import ThreadPoolExecutor

        from stdtrans.neural import Catalogue, load_engine

        chosen, models_dir = self._chosen(direction), self._workspace.models_dir
        folder = self._model_folder(chosen)
        catalogue = Catalogue.load()
        if chosen or catalogue.default(direction).id in {m.id for m in catalogue.installed(models_dir)}:
            loader = self._open.enter_context(ThreadPoolExecutor(1))
            self._ahead[direction] = loader.submit(load_engine, direction, models_dir, folder or chosen or None)

    def _endpoint(self, base_url: str, model: str | None, *, own: bool) -> "Callable[[Direction], Engine]":
        """own: the endpoint of the user's settings, with its model."""
        name = model or (self._workspace.settings.endpoint.get("model", "") if own else "")
        if not base_url:
            raise UsageError("The engine openai needs an endpoint.", "Give --base-url, as http://localhost:8000/v1.")
        if not name:
            raise UsageError("The engine openai needs the name of a model.", "Give --model.")
        from stdtrans.neural.openai import Endpoint

        place = Endpoint(base_url, name).place  # refuses what is no address before any work

        def make(direction: Direction) -> "Engine":
            from stdtrans.neural import load_endpoint

            console.say(_("Sentences that no memory knows are sent to {}.", place))
            self._tell_answers()
            return load_endpoint(direction, self._workspace.models_dir, base_url, name, self._workspace.answers_dir)

        return cache(make)

    def _instruction_model(self, model: str | None) -> "Callable[[Direction], Engine]":
        def make(direction: Direction) -> "Engine":
            from stdtrans.neural import load_llm

            console.say(_("An instruction model translates about a sentence a second: this takes a while."))
            self._tell_answers()
            return load_llm(direction, self._workspace.models_dir, model or "", self._workspace.answers_dir)

        return cache(make)

    def _tell_answers(self) -> None:
        message = _("Answers are kept in {}; `stdtrans answers clear` deletes them.", self._workspace.answers_dir)
        console.detail(message)

    def _model_folder(self, chosen: str) -> Path | None:
        """The folder that is meant, in this one or that of the project; None for an id or nothing."""
        bases = [Path(), *([self._workspace.project] if self._workspace.project else [])]
        return next((base / chosen for base in bases if chosen and (base / chosen).is_dir()), None)

    def _load_engine(self, direction: Direction) -> "Engine":
        """The engine of a model: the one chosen (an id or a folder), else the default, which is fetched if missing."""
        from stdtrans.neural import Catalogue, load_engine

        chosen = self._chosen(direction) if self._chosen else ""
        folder = self._model_folder(chosen)
        models_dir = self._workspace.models_dir
        if folder is None:
            catalogue = Catalogue.load()
            model = catalogue.get(chosen, models_dir) if chosen else catalogue.default(direction)
            if not chosen and model.id not in {m.id for m in catalogue.installed(models_dir)}:
                message = _("Fetching the model {} ({}), once ...", model.id, console.megabytes(model.size))
                console.say(message)
                with console.progress() as progress:
                    catalogue.install(model.id, models_dir, console.of_bytes(progress, "fetch model (MB)"))
            if model.young and self._workspace.first_time(f"young model {model.id}"):
                console.warn(
                    _(
                        "The model for {} is young: read its output with care. --engine llm translates better and"
                        " slowly, about a sentence in two seconds; it is installed with"
                        " `pip install xllamacpp` and {} once.",
                        direction,
                        f"`stdtrans models install {catalogue.instruction().id}`",
                    )
                )
        if direction in self._ahead:
            return self._ahead[direction].result()
        return load_engine(direction, models_dir, folder or chosen or None)

    def _read(self, kind: "type[Store]", files: Sequence[Path], name: str) -> "Store":
        """A store filled from files: kept by an earlier run, found by the files' content, or filled and kept now."""
        digest = hashlib.sha256()
        for file in files:
            digest.update(f"{file.suffix.lower()} {file.stat().st_size} ".encode() + file.read_bytes())
        kept = self._workspace.imports_dir / digest.hexdigest()[:16] / f"{name}.sqlite"
        if not kept.is_file():
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                folder = Path(tempfile.mkdtemp(dir=kept.parent, prefix=".part"))
            except OSError:  # nowhere to keep it
                store = kind.in_memory(name)
                _fill(store, files)
                return store
            try:
                with kind.open(folder / kept.name, create=True) as store:
                    _fill(store, files)
                (folder / kept.name).replace(kept)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return kind.open(kept, read_only=not _writable(kept))


def _fill(store: "Memory | Termbase | Catalog", files: Sequence[Path]) -> None:
    from stdtrans.memory.store import Memory

    for file in files:
        if isinstance(store, Memory):
            with console.progress() as progress:
                taken = store.import_file(file, partial(progress, "read memory") if progress else None)
            console.say(_("{}: {} units read.", file, taken.added))
            count, dropped = taken.dropped_count, [(d.place, d.reason) for d in taken.dropped]
        else:
            dropped = [(d.line, d.reason) for d in store.import_file(file).dropped]
            count = len(dropped)
        tell_dropped(file, count, dropped)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
