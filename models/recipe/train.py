"""Train a model further from encoded pairs: bf16, token batches, averaged weights, stop and resume anywhere."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from recipe import ct2, encode
from recipe.network import PAD, Transformer
from recipe.segmenter import vocabulary

POOL = 8000
"""Pairs drawn at once and cut into batches of like length."""


@dataclass(slots=True)
class Stream:
    """Pairs of several sources, drawn in proportion to weights, each source shuffled anew once it is through."""

    sources: list[encode.Encoded]
    weights: list[float]
    random: np.random.Generator
    _orders: list[np.ndarray] = field(init=False)
    _at: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._orders = [self.random.permutation(len(source)) for source in self.sources]
        self._at = [0] * len(self.sources)

    def batches(self, tokens: int) -> Iterator[tuple[Tensor, Tensor]]:
        """(source, target) of about `tokens` padded tokens of the longer side, without end."""
        share = np.array(self.weights) / sum(self.weights)
        while True:
            rows = [self._draw(which) for which in self.random.choice(len(self.sources), POOL, p=share)]
            rows.sort(key=lambda pair: (len(pair[1]), len(pair[0])))
            made = list(_cut(rows, tokens))
            for index in self.random.permutation(len(made)):
                yield tuple(_pad([pair[side] for pair in made[index]]) for side in (0, 1))  # type: ignore[misc]

    def _draw(self, which: int) -> tuple[np.ndarray, np.ndarray]:
        if self._at[which] == len(self._orders[which]):
            self._orders[which], self._at[which] = self.random.permutation(len(self.sources[which])), 0
        row = self._orders[which][self._at[which]]
        self._at[which] += 1
        return self.sources[which].pair(int(row))


def _cut(rows: list[tuple[np.ndarray, np.ndarray]], tokens: int) -> Iterator[list[tuple[np.ndarray, np.ndarray]]]:
    batch: list[tuple[np.ndarray, np.ndarray]] = []
    longest = 0
    for row in rows:
        longest = max(longest, len(row[0]), len(row[1]))
        if batch and longest * (len(batch) + 1) > tokens:
            yield batch
            batch, longest = [], max(len(row[0]), len(row[1]))
        batch.append(row)
    yield batch


def _pad(rows: list[np.ndarray]) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), PAD, dtype=np.int64)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return torch.from_numpy(out)


def rate(step: int, share: float, peak: float, warm: int) -> float:
    """Learning rate: a linear rise over `warm` steps, then a linear fall to a twentieth of the peak
    as `share` (0 to 1) of the time goes by."""
    return peak * min(step / warm, 1.0) * (1 - 0.95 * min(share, 1.0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("start", type=Path, help="model folder (model.bin, vocabularies) to train from")
    parser.add_argument("out", type=Path, help="folder for checkpoints and the averaged model")
    parser.add_argument("data", nargs="+", help="FILE.npz or FILE.npz:WEIGHT, from recipe.encode")
    parser.add_argument("--minutes", type=float, default=60, help="training time, stops not counted")
    parser.add_argument("--steps", type=int, default=10**9)
    parser.add_argument("--peak", type=float, default=3e-4)
    parser.add_argument("--warm", type=int, default=200)
    parser.add_argument("--tokens", type=int, default=3000)
    parser.add_argument("--smoothing", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.998, help="decay a step of the averaged weights")
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


def train(given: argparse.Namespace) -> None:
    """Run until the minutes or steps are over; `out/state.pt` takes an interrupted run up again."""
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    names = [vocabulary(given.start / f"{side}_vocabulary.json") for side in ("source", "target")]
    model = Transformer(ct2.read(given.start / "model.bin"), names[1].index("<pad>") if "<pad>" in names[1] else 0)
    learned = {key: value for key, value in model.w.items() if value.requires_grad}
    optimiser = torch.optim.AdamW(learned.values(), lr=1, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    averaged = {key: value.detach().clone() for key, value in model.w.items()}
    state = given.out / "state.pt"
    step, spent = 0, 0.0
    if state.exists():
        kept = torch.load(state)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        averaged, step, spent = kept["averaged"], kept["step"], kept["spent"]
    split = [name.rsplit(":", 1) if ":" in name else [name, ""] for name in given.data]
    sources = [encode.load(Path(name)) for name, _ in split]
    weights = [
        float(weight) if weight else float(len(source)) for (_, weight), source in zip(split, sources, strict=True)
    ]
    stream = Stream(sources, weights, np.random.default_rng(given.seed + step))

    def save() -> None:
        part = state.with_suffix(".part")
        torch.save(
            {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "averaged": averaged,
                "step": step,
                "spent": spent,
            },
            part,
        )
        part.replace(state)
        ct2.write(model.tensors(averaged), given.out / "averaged", *names)

    told, saved, pairs, loss_sum, count = spent, spent, 0, 0.0, 0
    last = list(learned.values())
    mirror = [averaged[key] for key in learned]
    for source, target in stream.batches(given.tokens):
        if spent >= given.minutes * 60 or step >= given.steps:
            break
        begun = time.monotonic()
        step += 1
        for group in optimiser.param_groups:
            group["lr"] = rate(step, max(spent / (given.minutes * 60), step / given.steps), given.peak, given.warm)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model(source, target, given.smoothing)
        real = int((target != PAD).sum())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(last, 1.0)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(mirror, last, 1 - min(given.average, (step + 1) / (step + 10)))
        pairs, loss_sum, count = pairs + len(source), loss_sum + loss.item() * real, count + real
        # A machine that was paused must not eat up the schedule.
        spent += min(time.monotonic() - begun, 60)
        if spent - told > 60 or step in (1, 5, 20):
            print(
                f"{spent / 60:.1f} min, step {step}, {pairs} pairs, {pairs / max(spent - told, 1e-9):.1f}/s, "
                f"loss {loss_sum / count:.3f}",
                flush=True,
            )
            told, pairs, loss_sum, count = spent, 0, 0.0, 0
        if spent - saved > given.save_minutes * 60:
            save()
            saved = spent
    save()


if __name__ == "__main__":
    main()
