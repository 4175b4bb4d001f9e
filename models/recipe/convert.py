"""Make the model folder that ships from a training state: averaged weights, int8, segmenters, vocabularies."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from recipe import ct2
from recipe.network import Transformer
from recipe.segmenter import vocabulary


def convert(run: Path, start: Path, out: Path, *, quantization: str | None = "int8") -> None:
    """Write `out` from `run/state.pt` (recipe.train) and the segmenters of `start`; quantization
    None keeps float32, to see what int8 costs. Raises FileNotFoundError if one is missing."""
    state = torch.load(run / "state.pt")
    names = [vocabulary(start / f"{side}_vocabulary.json") for side in ("source", "target")]
    tensors = Transformer(ct2.read(start / "model.bin")).tensors(state["averaged"])
    ct2.write(tensors, out, *names, quantization=quantization)
    for segmenter in start.glob("*.spm"):
        shutil.copy(segmenter, out / segmenter.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of recipe.train")
    parser.add_argument("start", type=Path, help="model folder it started from")
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="keep float32 weights")
    given = parser.parse_args()
    convert(given.run, given.start, given.out, quantization=None if given.float else "int8")


if __name__ == "__main__":
    main()
