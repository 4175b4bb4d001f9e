"""What lies in the folder of a CTranslate2 model: weights, vocabularies, SentencePiece segmenters, decoder start."""

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stdtrans.errors import ResourceError
from stdtrans.language import Language
from stdtrans.segment import Direction

# What OPUS-MT models of several target languages want before the source, the likeliest first.
_TARGET_TOKENS = {
    Language.ZH: (">>cmn_Hans<<", ">>zho_Hans<<", ">>zho<<", ">>zh<<", ">>cmn<<"),
    Language.EN: (">>eng<<", ">>en<<"),
}
_NAMED = ("source.spm", "target.spm")
_LAYER = re.compile(rb"decoder/layer_(\d+)/")
_INT16 = "<BBI"  # rank 0, type 2, 2 bytes
_SHARED = ("sentencepiece.model", "sentencepiece.bpe.model", "spm.model", "spiece.model")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model ready to load.

    weights: the folder with model.bin; source_spm, target_spm: segmenters (target None where the model brings none);
    prefix: pieces before
    every source (the target language, for models of several); eos: to be appended to a source by the caller, empty
    where CTranslate2 does it; banned: pieces never to be
    produced; source_vocabulary, target_vocabulary: the pieces known.
    """

    weights: Path
    source_spm: Path
    target_spm: Path | None
    prefix: tuple[str, ...]
    eos: str
    banned: tuple[str, ...]
    source_vocabulary: frozenset[str]
    target_vocabulary: frozenset[str]


def find_weights(folder: Path) -> Path | None:
    """The folder that holds model.bin: this one, its `model`, or the only one below."""
    for place in (folder, folder / "model"):
        if (place / "model.bin").is_file():
            return place
    below = [p.parent for p in folder.glob("*/model.bin")] + [p.parent for p in folder.glob("*/model/model.bin")]
    return below[0] if len(below) == 1 else None


def read(folder: Path, direction: Direction) -> ModelFolder:
    """Find everything a model of that direction needs in its folder.

    Known layouts: the Argos package (`model/`, `sentencepiece.model`), segmenters by language (`en.spm`, `zh.spm`), and
    OPUS-MT (`source.spm`, `target.spm`). Raises ResourceError naming what is missing.
    """
    if not folder.is_dir():
        raise ResourceError(f"There is no model folder {folder}.", "Give a folder, or see `stdtrans models list`.")
    weights = find_weights(folder)
    if weights is None:
        advice = "Give a folder with model.bin, as the CTranslate2 converters write it."
        if list(folder.glob("*.npz")) or list(folder.glob("*.safetensors")) or list(folder.glob("pytorch_model*.bin")):
            advice = "Its weights are not CTranslate2's: run ct2-opus-mt-converter or ct2-transformers-converter first."
        raise ResourceError(f"{folder} holds no CTranslate2 model.", advice)
    places = dict.fromkeys((weights, weights.parent, folder))
    source_spm, target_spm = _segmenters(list(places), direction)
    if source_spm is None:
        raise ResourceError(
            f"{folder} holds no SentencePiece model for {direction.source}.",
            f"Put source.spm and target.spm, {direction.source}.spm or sentencepiece.model beside model.bin.",
        )
    config = _config(weights / "config.json")
    source, target = _vocabulary(weights, "source"), _vocabulary(weights, "target")
    eos = str(config.get("eos_token", "</s>"))
    banned = tuple(p for p in ("<unk>", "<pad>") if p in target)
    own_eos = bool(config.get("add_source_eos", False))
    prefix = tuple(p for p in _TARGET_TOKENS[direction.target] if p in source)[:1]
    return ModelFolder(weights, source_spm, target_spm, prefix, "" if own_eos else eos, banned, source, target)


def _segmenters(places: list[Path], direction: Direction) -> tuple[Path | None, Path | None]:
    for place in places:
        for source, target in (_NAMED, (f"{direction.source}.spm", f"{direction.target}.spm")):
            if (place / source).is_file():
                return place / source, place / target if (place / target).is_file() else None
    for place in places:
        for name in _SHARED:
            if (place / name).is_file():
                return place / name, None
    return None, None


def _config(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ResourceError(f"{path} cannot be read: {error}.", "Install the model again.") from error
    return found if isinstance(found, dict) else {}


def _vocabulary(weights: Path, side: str) -> frozenset[str]:
    for name in (f"{side}_vocabulary", "shared_vocabulary"):
        for path in (weights / f"{name}.json", weights / f"{name}.txt"):
            if not path.is_file():
                continue
            try:
                text = path.read_text(encoding="utf-8")
                return frozenset(json.loads(text) if path.suffix == ".json" else text.split("\n"))
            except (OSError, ValueError) as error:
                raise ResourceError(f"{path} cannot be read: {error}.", "Install the model again.") from error
    raise ResourceError(f"{weights} holds no {side}_vocabulary or shared_vocabulary.", "Convert the model again.")


def tuned_weights(path: Path) -> bytes:
    """model.bin with the attention it reports set to the mean of all heads of a lower middle decoder layer.

    Converters leave the first head of the last layer, a poor word aligner: on the 80 spans of
    tests/neural/placement.tsv (OPUS-MT zh-en, forced decoding) it finds 26 % of the spans exactly (F1 0.72), the
    third of six layers, read one step later, when the word has become the decoder's input, 79 % (F1 0.95); so also
    Chen et al., Accurate Word Alignment Induction from Neural Machine Translation, EMNLP 2020 (shift-att). Weights
    without these two settings come back unchanged.
    """
    data = bytearray(path.stat().st_size)
    with path.open("rb") as file:
        file.readinto(data)
    variables = dict(_variables(data))
    middle = max((int(m[1]) for n in variables if (m := _LAYER.match(n))), default=0) // 2
    for name, value in ((b"decoder/alignment_layer", middle), (b"decoder/alignment_heads", 0)):
        at = variables.get(name)
        if at is not None and struct.unpack_from(_INT16, data, at) == (0, 2, 2):
            struct.pack_into("<h", data, at + struct.calcsize(_INT16), value)
    return bytes(data)


def _variables(data: bytearray) -> Iterator[tuple[bytes, int]]:
    """The name of each variable of a model.bin (CTranslate2, binary version 6) and where its header stands: rank,
    dimensions, type and size in bytes, then the value. Nothing of a file in another form."""
    try:
        version, length = struct.unpack_from("<IH", data)
        count, at = struct.unpack_from("<I", data, 10 + length)[0], 14 + length
        for _ in range(count if version == 6 else 0):
            (length,) = struct.unpack_from("<H", data, at)
            header = at + 2 + length
            yield bytes(data[at + 2 : header - 1]), header
            rank = data[header]
            (size,) = struct.unpack_from("<I", data, header + 2 + 4 * rank)
            at = header + 6 + 4 * rank + size
    except (struct.error, IndexError):
        return
