"""Machine translation: engines behind one interface, the catalogue of models, and where inline codes go.

Importing this package loads no model and no native library; `load_engine` does.
"""

from pathlib import Path

from stdtrans.neural.catalogue import Catalogue, Model
from stdtrans.neural.engine import Engine, Progress, Request, Result
from stdtrans.segment import Direction

__all__ = ["Catalogue", "Engine", "Model", "Progress", "Request", "Result", "load_engine"]


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
    if known.direction != direction:
        raise ResourceError(
            f"The model {known.id} translates {known.direction}, not {direction}.", "Name another one, or none."
        )
    return Seq2Seq(catalogue.path(known.id, models_dir), direction, known.id, beam, threads)
