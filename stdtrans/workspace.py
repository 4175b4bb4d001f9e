"""Where memories, glossaries and models live, and the settings (stdtrans.toml) that apply here."""

import json
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import platformdirs

from stdtrans.errors import ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.segment import Direction

SETTINGS_FILE = "stdtrans.toml"
STORE_SUFFIX = ".sqlite"
# 75 is where translators stop editing a fuzzy match and start afresh; every peer has its default between 70 and 75.
DEFAULT_THRESHOLD = 75

Revisions = Literal["keep", "accept", "reject"]
EngineKind = Literal["seq2seq", "llm", "openai"]
_NAME = re.compile(r"\w(?:[\w .+-]*[\w+-])?")


def is_address(memory: str) -> bool:
    """Whether what was given for a memory is the address of a shared one, which may hold a password."""
    return memory.startswith(("postgresql://", "postgres://"))


def shipped(kind: Literal["memories", "glossaries", "models"]) -> Path:
    """The folder of what ships with the program: inside the installed package, or of the checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace or project says instead of giving options each time.

    models: the model to use by direction ("zh-en": catalogue id or folder); engine: the kind of machine translation;
    endpoint: address and model for the engine `openai`, in the user's own settings only; penalties: points by name,
    domain, varieties: see `stdtrans.memory.penalties`; ui: the language of messages, empty for that of the system.
    """

    memories: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()
    mt: bool = True
    models: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    engine: EngineKind = "seq2seq"
    endpoint: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    threshold: int = DEFAULT_THRESHOLD
    penalties: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    domain: str = ""
    varieties: tuple[str, ...] = ()
    direction: Direction | None = None
    ui: str = ""
    skip_styles: tuple[str, ...] = ()
    revisions: Revisions = "keep"
    keep_fonts: bool = False
    disabled_checks: tuple[str, ...] = ()


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise ValueError
    return tuple(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _threshold(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 100:
        raise ValueError
    return value


def _penalties(value: Any) -> Mapping[str, int]:
    if not isinstance(value, dict):
        raise ValueError
    if not all(isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 100 for v in value.values()):
        raise ValueError
    return MappingProxyType(dict(value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _direction(value: Any) -> Direction:
    return {"zh-en": Direction(Language.ZH, Language.EN), "en-zh": Direction(Language.EN, Language.ZH)}[value]


def _models(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(v, str) and v for v in value.values()):
        raise ValueError
    if not value.keys() <= {"zh-en", "en-zh"}:
        raise ValueError
    return MappingProxyType(dict(value))


def _endpoint(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or value.keys() != {"base_url", "model"}:
        raise ValueError
    if not all(isinstance(v, str) and v for v in value.values()):
        raise ValueError
    return MappingProxyType(dict(value))


def _one_of(*words: str) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        if value not in words:
            raise ValueError
        return str(value)

    return parse


_KEYS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "memories": (_strings, 'a list of names or files, as ["ours", "tc286.tmx"]'),
    "glossaries": (_strings, 'a list of names or files, as ["terms.tbx"]'),
    "mt": (_flag, "true or false"),
    "models": (_models, 'a table by direction, as { zh-en = "folder or catalogue id" }'),
    "engine": (_one_of("seq2seq", "llm", "openai"), '"seq2seq", "llm" or "openai"'),
    "endpoint": (_endpoint, 'a table, as { base_url = "http://localhost:8000/v1", model = "name" }'),
    "threshold": (_threshold, "a whole number from 1 to 100"),
    "penalties": (_penalties, "a table of points from 0 to 100, as { machine-made = 5, not-reviewed = 0 }"),
    "domain": (_text, 'a text, as "valves"'),
    "varieties": (_strings, 'a list of language tags, as ["zh-Hans", "en-GB"]'),
    "direction": (_direction, '"zh-en" or "en-zh"'),
    "ui": (_one_of("en", "zh"), '"en" or "zh"'),
    "skip_styles": (_strings, 'a list of style names, as ["Code"]'),
    "revisions": (_one_of("keep", "accept", "reject"), '"keep", "accept" or "reject"'),
    "keep_fonts": (_flag, "true or false"),
    "disabled_checks": (_strings, 'a list of ids of checks, as ["capitalisation"]'),
}


def read_settings(path: Path) -> dict[str, Any]:
    """The settings a TOML file states, as keyword arguments of `Settings`.

    Raises UsageError naming the file, the key and what is expected there.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The settings file {path} cannot be read: {error}.", "Correct it or move it away.") from error
    out = {}
    for key, value in given.items():
        if key not in _KEYS:
            raise UsageError(f"{path}: unknown key '{key}'.", f"Known keys: {', '.join(_KEYS)}.")
        parse, expected = _KEYS[key]
        try:
            out[key] = parse(value)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{path}: '{key}' is {json.dumps(value, default=str)}.", f"Expected {expected}."
            ) from error
    return out


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders in force, and the settings. Nothing is made on disk until something is written.

    home: the user's own folder; project: the folder of the nearest `stdtrans.toml` from the working directory
    upwards, if any: its memories and glossaries come before the user's, and new ones go there; cache: models and
    whatever can be made again.
    """

    home: Path
    cache: Path
    project: Path | None = None
    settings: Settings = Settings()

    @classmethod
    def find(cls, start: Path | None = None) -> "Workspace":
        """The workspace for a working directory (default: the current one). Raises UsageError for bad settings."""
        override = os.environ.get("STDTRANS_HOME")
        if override:
            home = Path(override).expanduser().absolute()
            cache = home
        else:
            home = Path(platformdirs.user_data_dir("stdtrans", appauthor=False))
            cache = Path(platformdirs.user_cache_dir("stdtrans", appauthor=False))
        start = (start or Path.cwd()).absolute()
        project = next((d for d in (start, *start.parents) if (d / SETTINGS_FILE).is_file()), None)
        if project == home:
            project = None
        values: dict[str, Any] = {}
        for folder in (home, project):
            if folder and (folder / SETTINGS_FILE).is_file():
                given = read_settings(folder / SETTINGS_FILE)
                if folder == project and "endpoint" in given:
                    # a folder from somebody else must not decide where texts and keys are sent
                    raise UsageError(
                        f"{folder / SETTINGS_FILE}: a project cannot name an endpoint.",
                        f"Give --base-url, or name it in {home / SETTINGS_FILE}.",
                    )
                if folder == project and any(map(is_address, given.get("memories", ()))):
                    raise UsageError(
                        f"{folder / SETTINGS_FILE}: a project cannot name a shared memory.",
                        f"Give it with --memory, or name it in {home / SETTINGS_FILE}.",
                    )
                values |= given
        return cls(home, cache, project, Settings(**values))

    @property
    def _roots(self) -> tuple[Path, ...]:
        return (self.project, self.home) if self.project else (self.home,)

    @property
    def memories_dir(self) -> Path:
        """Where a new memory is made."""
        return self._roots[0] / "memories"

    @property
    def glossaries_dir(self) -> Path:
        """Where a new glossary is made."""
        return self._roots[0] / "glossaries"

    @property
    def catalogs_dir(self) -> Path:
        """Where a new catalogue of standards is made."""
        return self._roots[0] / "catalogs"

    @property
    def models_dir(self) -> Path:
        """Where models are installed: in the user's cache, shared by all projects."""
        return self.cache / "models"

    @property
    def answers_dir(self) -> Path:
        """Where answers of instruction models are kept, so that an interrupted run goes on where it stopped."""
        return self.cache / "answers"

    @property
    def drafts_dir(self) -> Path:
        """Where what translations were made of is kept until a person confirms it."""
        return self._roots[0] / "drafts"

    @property
    def imports_dir(self) -> Path:
        """Where memories and glossaries given as files are kept, read once and named by their content."""
        return self.cache / "imports"

    @property
    def mirrors_dir(self) -> Path:
        """Where shared memories are mirrored; what is there can be made again from their servers."""
        return self.cache / "shared"

    def memories(self) -> dict[str, Path]:
        """Every memory of the workspace by name, the project's before the user's."""
        return self._stores("memories")

    def glossaries(self) -> dict[str, Path]:
        """Every glossary of the workspace by name, the project's before the user's."""
        return self._stores("glossaries")

    def catalogs(self) -> dict[str, Path]:
        """Every catalogue of standards of the workspace by name, the project's before the user's."""
        return self._stores("catalogs")

    def profiles(self) -> dict[str, Path]:
        """Every profile of the workspace by name, the project's before the user's."""
        found: dict[str, Path] = {}
        for root in self._roots:
            for path in sorted((root / "profiles").glob("*.toml")):
                found.setdefault(path.stem, path)
        return found

    def memory_path(self, name_or_path: str) -> Path:
        """The file of an existing memory, by name or as a path. Raises ResourceError naming those that exist."""
        _check_local(name_or_path)
        return self._resolve("memory", name_or_path, self.memories())

    def glossary_path(self, name_or_path: str) -> Path:
        """The file of an existing glossary, by name or as a path. Raises ResourceError naming those that exist."""
        return self._resolve("glossary", name_or_path, self.glossaries())

    def catalog_path(self, name_or_path: str) -> Path:
        """The file of an existing catalogue, by name or as a path. Raises ResourceError naming those that exist."""
        return self._resolve("catalogue", name_or_path, self.catalogs())

    def new_memory_path(self, name: str) -> Path:
        """Where a memory of this name is or would be made. Raises UsageError for what cannot be a name."""
        _check_local(name)
        return self.memories().get(name) or self.memories_dir / _file_name(name)

    def new_glossary_path(self, name: str) -> Path:
        """Where a glossary of this name is or would be made. Raises UsageError for what cannot be a name."""
        return self.glossaries().get(name) or self.glossaries_dir / _file_name(name)

    def new_catalog_path(self, name: str) -> Path:
        """Where a catalogue of this name is or would be made. Raises UsageError for what cannot be a name."""
        return self.catalogs().get(name) or self.catalogs_dir / _file_name(name)

    def first_time(self, event: str) -> bool:
        """True once per workspace for each event, then False; what cannot be noted down counts as the first."""
        path = self.home / "state.json"
        try:
            known = json.loads(path.read_text(encoding="utf-8"))["told"]
        except (OSError, ValueError, KeyError, TypeError):
            known = []
        if not isinstance(known, list):
            known = []
        if event in known:
            return False
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            temporary.write_text(json.dumps({"told": [*known, event]}), encoding="utf-8")
            temporary.replace(path)
        except OSError:
            pass  # a read-only home is no reason to fail; the notice comes again next time
        return True

    def _stores(self, kind: str) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for root in self._roots:
            for path in sorted((root / kind).glob(f"*{STORE_SUFFIX}")):
                found.setdefault(path.stem, path)
        return found

    def _resolve(self, kind: str, given: str, known: dict[str, Path]) -> Path:
        if given in known:
            return known[given]
        for base in (Path(), *([self.project] if self.project else [])):
            path = base / Path(given).expanduser()
            if path.is_file():
                return path
        names = ", ".join(known) or "none yet"
        raise ResourceError(f"There is no {kind} '{given}', neither by that name nor as a file.", f"Existing: {names}.")


def _check_local(memory: str) -> None:
    if is_address(memory):
        raise UsageError(
            "This cannot be done with a shared memory.", "Give the name of a memory; 'stdtrans tm pull' makes a copy."
        )


def _file_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' cannot be the name of a memory or glossary.",
            "Use letters, digits, spaces, '-', '+', '_' and '.'.",
        )
    return name + STORE_SUFFIX
