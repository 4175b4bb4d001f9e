"""The Transformer of CTranslate2 as a trainable torch module: same tensors, same names, same sums."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

PAD = -1
FIXED = "decoder/position_encodings/encodings"


class Transformer(nn.Module):
    """Post-norm encoder-decoder (Vaswani et al. 2017) with swish, built from the tensors of a
    `model.bin` (ct2.read): fused projections, tied decoder embedding and output.

    `start` is the id that begins every target. `numbers` holds the scalars of the file (heads,
    scale), which training leaves alone."""

    def __init__(self, weights: dict[str, np.ndarray], start: int = 0) -> None:
        super().__init__()
        self.start = start
        self.numbers = {key: value for key, value in weights.items() if not value.ndim}
        self.heads = int(self.numbers["encoder/num_heads"])
        self.scale = float(self.numbers["encoder/scale_embeddings"])
        self.start_from_zero = bool(self.numbers.get("decoder/start_from_zero_embedding", 0))
        self.w = nn.ParameterDict(
            {
                key: nn.Parameter(torch.tensor(value), requires_grad=key != FIXED)
                for key, value in weights.items()
                if value.ndim
            }
        )
        self.layers = {
            side: 1 + max(int(key.split("/")[1][6:]) for key in self.w if key.startswith(f"{side}/layer_"))
            for side in ("encoder", "decoder")
        }

    def tensors(self, averaged: dict[str, Tensor] | None = None) -> dict[str, np.ndarray]:
        """A copy of every tensor by its name in the file, float32; `averaged` stands in for the weights."""
        named = {key: (averaged or self.w)[key] for key in self.w}
        return self.numbers | {key: value.detach().float().numpy().copy() for key, value in named.items()}

    def forward(self, source: Tensor, target: Tensor, smoothing: float = 0.0) -> Tensor:
        """Mean cross entropy in nats over the target positions, with label smoothing (Szegedy et
        al. 2016): `source` and `target` are token ids (batch, length), padded with PAD."""
        memory = self.encode(source)
        begin = torch.full_like(target[:, :1], self.start)
        hidden = self.decode(torch.cat([begin, target[:, :-1]], 1), memory, source)
        real = target != PAD
        table, name = self.w["decoder/embeddings/weight"], "decoder/projection/bias"
        bias = self.w[name] if name in self.w else torch.zeros(len(table))
        return _Projected.apply(hidden[real], table, bias, target[real], smoothing)

    def encode(self, source: Tensor) -> Tensor:
        own = "encoder/embeddings_0/weight"
        x = self._embed(own if own in self.w else "decoder/embeddings/weight", source)
        mask = (source != PAD)[:, None, None, :]
        for number in range(self.layers["encoder"]):
            layer = f"encoder/layer_{number}"
            x = self._self_attention(f"{layer}/self_attention", x, mask, causal=False)
            x = self._ffn(f"{layer}/ffn", x)
        return x

    def decode(self, target: Tensor, memory: Tensor, source: Tensor) -> Tensor:
        x = self._embed("decoder/embeddings/weight", target)
        if self.start_from_zero:
            x = torch.cat([x[:, :1] * 0 + self.w[FIXED][:1], x[:, 1:]], 1)
        mask = (source != PAD)[:, None, None, :]
        for number in range(self.layers["decoder"]):
            layer = f"decoder/layer_{number}"
            x = self._self_attention(f"{layer}/self_attention", x, None, causal=True)
            x = self._cross_attention(f"{layer}/attention", x, memory, mask)
            x = self._ffn(f"{layer}/ffn", x)
        return x

    def _embed(self, name: str, ids: Tensor) -> Tensor:
        return functional.embedding(ids.clamp(min=0), self.w[name]) * self.scale + self.w[FIXED][: ids.shape[1]]

    def _linear(self, name: str, x: Tensor) -> Tensor:
        return functional.linear(x, self.w[f"{name}/weight"], self.w[f"{name}/bias"])

    def _norm(self, name: str, x: Tensor) -> Tensor:
        return functional.layer_norm(
            x.float(), x.shape[-1:], self.w[f"{name}/layer_norm/gamma"], self.w[f"{name}/layer_norm/beta"]
        )

    def _heads(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def _self_attention(self, name: str, x: Tensor, mask: Tensor | None, *, causal: bool) -> Tensor:
        q, k, v = (self._heads(part) for part in self._linear(f"{name}/linear_0", x).chunk(3, -1))
        if causal:
            ones = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool)
            mask = ones.tril()
        y = _attend(q, k, v, mask)
        return self._norm(name, x + self._linear(f"{name}/linear_1", y.transpose(1, 2).flatten(2)))

    def _cross_attention(self, name: str, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        q = self._heads(self._linear(f"{name}/linear_0", x))
        k, v = (self._heads(part) for part in self._linear(f"{name}/linear_1", memory).chunk(2, -1))
        y = _attend(q, k, v, mask)
        return self._norm(name, x + self._linear(f"{name}/linear_2", y.transpose(1, 2).flatten(2)))

    def _ffn(self, name: str, x: Tensor) -> Tensor:
        inner = functional.silu(self._linear(f"{name}/linear_0", x))
        return self._norm(name, x + self._linear(f"{name}/linear_1", inner))


def _attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    # On a CPU the plain sums are five times as fast as the fused ones, backwards above all.
    weight = (q @ k.transpose(-1, -2)).float() * q.shape[-1] ** -0.5
    return weight.masked_fill(~mask, -torch.inf).softmax(-1).to(v.dtype) @ v


class _Projected(torch.autograd.Function):
    """Cross entropy straight from the hidden states: the logits of a few rows at a time, loss and
    gradients in one pass, so that no (positions, vocabulary) float tensor is ever written out."""

    ROWS = 256

    @staticmethod
    def forward(ctx: Any, hidden: Tensor, table: Tensor, bias: Tensor, gold: Tensor, smoothing: float) -> Tensor:
        rows, table16 = len(gold), table.to(torch.bfloat16)
        hidden16 = hidden.to(torch.bfloat16)
        off = smoothing / len(table)
        grad_hidden, grad_table = torch.empty_like(hidden16), torch.zeros_like(table16, dtype=torch.float32)
        grad_bias, total = torch.zeros_like(bias), 0.0
        for first in range(0, rows, _Projected.ROWS):
            part, right = hidden16[first : first + _Projected.ROWS], gold[first : first + _Projected.ROWS, None]
            logits = (part @ table16.t()).float().add_(bias)
            logits -= logits.logsumexp(-1, keepdim=True)
            picked = logits.gather(1, right)
            total -= float((1 - smoothing) * picked.sum() + off * logits.sum())
            slope = logits.exp_().sub_(off)
            slope.scatter_add_(1, right, torch.full_like(picked, smoothing - 1))
            grad_bias += slope.sum(0)
            slope16 = slope.to(torch.bfloat16)
            grad_hidden[first : first + len(part)] = slope16 @ table16
            grad_table += slope16.t() @ part
        ctx.save_for_backward(grad_hidden.to(hidden.dtype) / rows, grad_table / rows, grad_bias / rows)
        return hidden.new_tensor(total / rows, dtype=torch.float32)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        hidden, table, bias = ctx.saved_tensors
        return hidden * grad, table * grad, bias * grad, None, None


def sinusoids(length: int, width: int) -> np.ndarray:
    """Position encodings (length, width) as Marian makes them: sines first, then cosines."""
    rate = np.exp(np.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angle = np.arange(length)[:, None] * rate[None]
    return np.concatenate([np.sin(angle), np.cos(angle)], 1).astype(np.float32)
