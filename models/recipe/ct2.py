"""Read and write the weights of a CTranslate2 Transformer by their names in the file."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
from ctranslate2.specs import TransformerSpec, common_spec

TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
BINARY_VERSION = 6
SCALE = "_scale"
INDEXED = re.compile(r"(.+)_(\d+)")


def read(path: Path) -> dict[str, np.ndarray]:
    """The tensors of a `model.bin` of binary version 6 as float32 arrays, int8 rows multiplied out
    (weight = int8 / scale); scalars and shapes stay as they are. Aliases are left out: each tensor
    appears once. Raises ValueError for another version or specification."""
    with path.open("rb") as file:
        version, name = _number(file, "I"), _text(file)
        if version != BINARY_VERSION:
            raise ValueError(f"{path}: binary version {version} is not read here")
        if name != "TransformerSpec":
            raise ValueError(f"{path}: {name} is not a translation model")
        _number(file, "I")
        raw = dict(_tensor(file) for _ in range(_number(file, "I")))
    weights = {}
    for key, value in raw.items():
        if key.endswith(SCALE) and key.removesuffix(SCALE) in raw:
            continue
        scale = raw.get(key + SCALE)
        weights[key] = value if scale is None else value.astype(np.float32) / scale[:, None]
    for side in ("encoder", "decoder"):
        _spell_out_scale(weights, f"{side}/scale_embeddings")
    return weights


def write(
    weights: dict[str, np.ndarray],
    folder: Path,
    source: list[str],
    target: list[str],
    *,
    start: str = "<pad>",
    quantization: str | None = "int8",
) -> None:
    """Write a model folder (model.bin, vocabularies, config.json) from named float32 arrays.

    The shape (layers, heads) is read from the names; the projection to the vocabulary is tied to
    the decoder's embeddings. Raises ValueError if a tensor is missing."""
    layers = [_layers(weights, side) for side in ("encoder", "decoder")]
    spec = TransformerSpec.from_config(
        (layers[0], layers[1]),
        int(weights["encoder/num_heads"]),
        pre_norm=False,
        activation=common_spec.Activation(int(weights["encoder/activation"])),
    )
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = np.float32(weights["encoder/scale_embeddings"])
    spec.decoder.start_from_zero_embedding = bool(weights["decoder/start_from_zero_embedding"])
    for key, value in weights.items():
        if value.ndim:
            _put(spec, key, np.array(value, dtype=np.float32, order="C"))  # quantised in place
    if "encoder/embeddings_0/weight" not in weights:
        spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    config = spec.config
    config.add_source_eos, config.decoder_start_token = True, start
    config.bos_token, config.eos_token, config.unk_token = start, "</s>", "<unk>"
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _spell_out_scale(weights: dict[str, np.ndarray], key: str) -> None:
    # A flag says "by the root of the width"; a float is the factor itself.
    if weights[key].dtype == np.int8:
        width = weights["decoder/embeddings/weight"].shape[1]
        weights[key] = np.array(width**0.5 if weights[key] else 1.0, dtype=np.float32)


def _layers(weights: dict[str, np.ndarray], side: str) -> int:
    found = {int(m[1]) for key in weights if (m := re.match(rf"{side}/layer_(\d+)/", key))}
    return len(found)


def _put(spec: TransformerSpec, key: str, value: np.ndarray) -> None:
    *path, last = key.split("/")
    room = spec
    for part in path:
        indexed = INDEXED.fullmatch(part)
        if hasattr(room, part):
            room = getattr(room, part)
        elif indexed:
            room = getattr(room, indexed[1])[int(indexed[2])]
        else:
            raise ValueError(f"{key}: the model has no place for it")
    setattr(room, last, value)


def _number(file: BinaryIO, form: str) -> int:
    return int(struct.unpack(form, file.read(struct.calcsize(form)))[0])


def _text(file: BinaryIO) -> str:
    return file.read(_number(file, "H"))[:-1].decode()


def _tensor(file: BinaryIO) -> tuple[str, np.ndarray]:
    name, rank = _text(file), _number(file, "B")
    shape = [_number(file, "I") for _ in range(rank)]
    kind = TYPES[_number(file, "B")]
    return name, np.frombuffer(file.read(_number(file, "I")), dtype=kind).reshape(shape)
