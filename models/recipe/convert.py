"""Make the model folder that ships from a training state: averaged weights, int8, segmenters, vocabularies."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch

from recipe import ct2
from recipe.network import Transformer
from recipe.segmenter import vocabulary


def convert(run: Path, start: Path, out: Path, *, share: float = 1.0, quantization: str | None = "int8") -> None:
    """Write `out` from `run/state.pt` (recipe.train) and the segmenters of `start`; quantization
    None keeps float32, to see what int8 costs. Raises FileNotFoundError if one is missing.

    share: how much of each weight is the run's (0 to 1); the rest is the start's. The mean of a
    model before and after further training keeps the breadth of the first and most of the gain of
    the second (Wortsman et al., Robust fine-tuning of zero-shot models, 2022)."""
    state = torch.load(run / "state.pt")
    names = [vocabulary(start / f"{side}_vocabulary.json") for side in ("source", "target")]
    before = ct2.read(start / "model.bin")
    tensors = Transformer(before).tensors(state["averaged"])
    for key, value in tensors.items():
        if value.ndim:
            tensors[key] = share * value + (1 - share) * before[key]
    begins = json.loads((start / "config.json").read_text("utf-8"))["decoder_start_token"]
    ct2.write(tensors, out, *names, start=begins, quantization=quantization)
    for segmenter in start.glob("*.spm"):
        shutil.copy(segmenter, out / segmenter.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of recipe.train")
    parser.add_argument("start", type=Path, help="model folder it started from")
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="of the run in each weight; the rest is the start's")
    parser.add_argument("--float", action="store_true", help="keep float32 weights")
    given = parser.parse_args()
    convert(given.run, given.start, given.out, share=given.share, quantization=None if given.float else "int8")


if __name__ == "__main__":
    main()
