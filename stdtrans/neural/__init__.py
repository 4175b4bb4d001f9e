"""Machine translation: engines behind one interface, the catalogue of models, and where inline codes go.

Importing this package loads no model and no native library; `load_engine` does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from stdtrans.neural.catalogue import Catalogue, Model
from stdtrans.neural.engine import Engine, Progress, Request, Result
from stdtrans.segment import Direction

if TYPE_CHECKING:
    from stdtrans.neural.alignment import Alignment

__all__ = ["Catalogue", "Engine", "Model", "Progress", "Request", "Result", "load_endpoint", "load_engine", "load_llm"]


def load_engine(
    direction: Direction,
    models_dir: Path,
    model: str | Path | None = None,
    beam: int = 4,
    threads: int | None = None,
) -> Engine:
    """The engine for a direction.

    models_dir: where models are installed; model: an id of the catalogue, the name of an imported model, or a folder
    (default: the catalogue's default for the direction); beam: width of the search; threads: default all cores.
    Raises ResourceError if the model is not installed, damaged, or of the other direction.
    """
    from stdtrans.errors import ResourceError
    from stdtrans.neural.seq2seq import Seq2Seq

    if isinstance(model, Path) or (model and Path(model).is_dir()):
        return Seq2Seq(Path(model), direction, beam=beam, threads=threads)
    catalogue = Catalogue.load()
    known = catalogue.get(model, models_dir) if model else catalogue.default(direction)
    if known.kind != "seq2seq":
        raise ResourceError(f"The model {known.id} is an instruction model.", "Use it with --engine llm.")
    if known.direction != direction:
        raise ResourceError(
            f"The model {known.id} translates {known.direction}, not {direction}.", "Name another one, or none."
        )
    return Seq2Seq(catalogue.path(known.id, models_dir), direction, known.id, beam, threads)


def load_endpoint(direction: Direction, models_dir: Path, base_url: str, model: str, cache: Path) -> Engine:
    """The engine that asks an endpoint with OpenAI's chat completions; nothing is asked yet.

    base_url: as in http://localhost:8000/v1; model: the endpoint's name for it; cache: the folder answers are kept in.
    The key is in the environment (see `stdtrans.neural.openai`). Raises UsageError for what is no address.
    """
    from stdtrans.neural.answers import Remembered
    from stdtrans.neural.instructed import Instructed
    from stdtrans.neural.openai import Endpoint

    return Instructed(Remembered(Endpoint(base_url, model), cache), direction, _aligner(direction, models_dir))


def load_llm(direction: Direction, models_dir: Path, model: str, cache: Path, threads: int | None = None) -> Engine:
    """The engine of an instruction model on this machine.

    model: an id of the catalogue, a GGUF file, or empty for the catalogue's; cache: the folder answers are kept in;
    threads: default all cores. Raises ResourceError if the model or the optional package is not installed.
    """
    from stdtrans.neural.answers import Remembered
    from stdtrans.neural.instructed import Instructed
    from stdtrans.neural.llm import LocalModel

    catalogue = Catalogue.load()
    name = model or catalogue.instruction().id
    file = Path(name) if Path(name).is_file() else catalogue.gguf(name, models_dir)
    chat = LocalModel(file, file.stem if file == Path(name) else name, threads)
    return Instructed(Remembered(chat, cache), direction, _aligner(direction, models_dir))


def _aligner(direction: Direction, models_dir: Path) -> "Callable[[str, str], Alignment | None] | None":
    """Word alignment by the direction's default model, loaded when first asked; None where it is not installed."""
    catalogue = Catalogue.load()
    if catalogue.default(direction).id not in {m.id for m in catalogue.installed(models_dir)}:
        return None
    loaded: list[Engine] = []

    def align(source: str, target: str) -> "Alignment | None":
        if not loaded:
            loaded.append(load_engine(direction, models_dir))
        return loaded[0].align(source, target)

    return align
