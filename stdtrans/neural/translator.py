"""CTranslate2 and SentencePiece behind plain strings: translate and align, with places in characters."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from stdtrans.errors import ResourceError
from stdtrans.neural.alignment import Alignment, Place
from stdtrans.neural.engine import Progress
from stdtrans.neural.model_folder import ModelFolder, read, tuned_weights
from stdtrans.segment import Direction

# Padded source pieces in one batch, and sentences: enough to fill the cores, small enough for steady progress.
BATCH_PIECES = 2048
BATCH_SENTENCES = 64
# A translation rarely has more than twice its source's pieces; past this it is a loop (see `stdtrans.neural.guard`).
LONGEST = 3.0
SPARE = 24
# Decoding that breaks loops: no four pieces twice, and what has been said costs more.
GUARDED: dict[str, object] = {"repetition_penalty": 1.2, "no_repeat_ngram_size": 4}
_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation of one string.

    pieces: how many the model wrote, source_pieces: how many it read; score: mean log-probability of a piece;
    alignment: of pieces, places in the two strings; finished: False where the length limit cut it.
    """

    text: str
    pieces: int
    source_pieces: int
    score: float
    alignment: Alignment
    finished: bool


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Segmenter:
    """A SentencePiece model, with the places of pieces in the text as given."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        try:
            self._model = sentencepiece.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise ResourceError(f"{path} is not a SentencePiece model.", "Install the model again.") from error

    def pieces(self, text: str) -> list[str]:
        found: list[str] = self._model.encode(text, out_type=str)
        return found

    def normal(self, text: str) -> str:
        """The text as the model sees it, without the mark for a space."""
        return str(self._model.normalize(text)).replace(_SPACE, "")

    def places(self, text: str, pieces: Sequence[str]) -> list[Place]:
        """Where each piece stands in the text before normalisation; an empty place for a space alone."""
        normal, offsets = self._model.normalize(text, with_offsets=True)
        out, at = [], 0
        for piece in pieces:
            lead = len(piece) - len(piece.lstrip(_SPACE))
            start, end = min(at + lead, len(normal)), min(at + len(piece), len(normal))
            out.append((offsets[start], max(offsets[end], offsets[start])))
            at += len(piece)
        return out


class Translator:
    """One loaded model. Not for several threads at once; it uses `threads` itself.

    seconds: how long `translate` has waited for the model so far (wall time).
    """

    def __init__(self, folder: Path, direction: Direction, beam: int = 4, threads: int | None = None) -> None:
        self.files: ModelFolder = read(folder, direction)
        self.direction = direction
        self.beam = beam
        self.seconds = 0.0
        self._source = Segmenter(self.files.source_spm)
        self._target = Segmenter(self.files.target_spm) if self.files.target_spm else None
        self._model = self._load(threads or cores())
        self.knows = lru_cache(maxsize=8192)(self._knows)

    def _load(self, threads: int) -> Any:
        import ctranslate2

        weights = self.files.weights
        files = {p.name: p.read_bytes() for p in weights.iterdir() if p.suffix in (".json", ".txt")}
        files["model.bin"] = tuned_weights(weights / "model.bin")
        try:
            return ctranslate2.Translator(
                str(weights), compute_type="int8", inter_threads=threads, intra_threads=1, files=files
            )
        except (RuntimeError, ValueError) as error:
            raise ResourceError(f"The model in {weights} cannot be loaded: {error}.", "Install it again.") from error

    def _knows(self, character: str) -> bool:
        """Whether the model can read this character as what it is.

        It cannot where the character is no piece of the vocabulary, nor where normalisation turns it into something
        else than its own half-width form (² to 2, ① to 1, Ⅱ to II).
        """
        if character.isspace():
            return True
        normal = self._source.normal(character)
        wide = 0xFF01 <= ord(character) <= 0xFF5E
        if normal != (chr(ord(character) - 0xFEE0) if wide else character):
            return False
        pieces = [p for p in self._source.pieces(character) if p != _SPACE]
        return bool(pieces) and all(p in self.files.source_vocabulary for p in pieces)

    def length(self, text: str) -> int:
        """How many pieces the model reads for a text."""
        return len(self._source.pieces(text))

    def translate(
        self, texts: Sequence[str], guarded: bool = False, progress: Progress | None = None
    ) -> list[Hypothesis]:
        """Translate strings, in order; sorted by length and batched inside. `seconds` counts the waits for the model.

        guarded: decode so that no loop can arise, at some cost in quality.
        """
        return [found[0] for found in self.alternatives(texts, 1, guarded, progress)]

    def alternatives(
        self, texts: Sequence[str], count: int, guarded: bool = False, progress: Progress | None = None
    ) -> list[list[Hypothesis]]:
        """As `translate`, but the best `count` of each (no more than the beam is wide), the best first."""
        return self._found(texts, [None] * len(texts), count, guarded, progress)

    def continued(self, pairs: Sequence[tuple[str, str]]) -> list[Hypothesis]:
        """The likeliest translation of each source that begins as given (source, beginning)."""
        beginnings = [self._target_pieces(b)[0] for _, b in pairs]
        return [found[0] for found in self._found([s for s, _ in pairs], beginnings, 1)]

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How likely the model holds each translation (source, target): the mean log-probability of its pieces."""
        sources = [self._framed(self._source.pieces(s)) for s, _ in pairs]
        targets = [self._target_pieces(t)[0] for _, t in pairs]
        start = perf_counter()
        found = self._model.score_batch(
            sources, targets, max_batch_size=BATCH_PIECES, batch_type="tokens", max_input_length=0
        )
        self.seconds += perf_counter() - start
        return [sum(f.log_probs) / max(len(f.log_probs), 1) for f in found]

    def _found(
        self,
        texts: Sequence[str],
        beginnings: Sequence[list[str] | None],
        count: int,
        guarded: bool = False,
        progress: Progress | None = None,
    ) -> list[list[Hypothesis]]:
        sources = [self._source.pieces(t) for t in texts]
        order = sorted(range(len(texts)), key=lambda i: len(sources[i]), reverse=True)
        waiting = []
        start = perf_counter()
        for batch in _batches(order, [len(s) for s in sources]):
            limit = int(LONGEST * len(sources[batch[0]])) + SPARE
            found = self._model.translate_batch(
                [self._framed(sources[i]) for i in batch],
                target_prefix=[beginnings[i] for i in batch] if beginnings[batch[0]] else None,
                beam_size=self.beam,
                num_hypotheses=min(count, self.beam),
                max_input_length=0,
                max_decoding_length=limit,
                disable_unk=True,
                suppress_sequences=[[p] for p in self.files.banned],
                return_scores=True,
                return_attention=True,
                return_end_token=True,
                asynchronous=True,
                **(GUARDED if guarded else {}),
            )
            waiting.append((batch, found))
        self.seconds += perf_counter() - start
        out: list[list[Hypothesis]] = [[] for _ in texts]
        done = 0
        for batch, found in waiting:
            start = perf_counter()
            results = [one.result() for one in found]
            self.seconds += perf_counter() - start
            for i, result in zip(batch, results, strict=True):
                out[i] = [self._hypothesis(texts[i], sources[i], result, n) for n in range(len(result.hypotheses))]
            done += len(batch)
            if progress:
                progress(done, len(texts))
        return out

    def _framed(self, pieces: list[str]) -> list[str]:
        return [*self.files.prefix, *pieces, *([self.files.eos] if self.files.eos else [])]

    def _weights(self, attention: Sequence[Sequence[float]], height: int, width: int) -> Any:
        lead = len(self.files.prefix)
        return _shifted(attention, height, lead + width)[:, lead:]

    def _hypothesis(self, text: str, source: list[str], result: Any, number: int) -> Hypothesis:
        pieces = list(result.hypotheses[number])
        finished = bool(pieces) and pieces[-1] == "</s>"
        if finished:
            pieces.pop()
        written, places = _written(pieces)
        weights = self._weights(result.attention[number], len(pieces), len(source))
        alignment = Alignment(tuple(self._source.places(text, source)), tuple(places), weights)
        return Hypothesis(written, len(pieces), len(source), float(result.scores[number]), alignment, finished)

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """Alignment of given translations (source, target), by making the model write the target."""
        out = []
        for start in range(0, len(pairs), BATCH_SENTENCES):
            batch = pairs[start : start + BATCH_SENTENCES]
            sources = [self._source.pieces(s) for s, _ in batch]
            targets = [self._target_pieces(t) for _, t in batch]
            found = self._model.translate_batch(
                [self._framed(s) for s in sources],
                target_prefix=[pieces for pieces, _ in targets],
                beam_size=1,
                max_input_length=0,
                max_decoding_length=max(len(pieces) for pieces, _ in targets) + 1,
                return_attention=True,
                return_end_token=True,
            )
            for (text, _), source, (pieces, places), result in zip(batch, sources, targets, found, strict=True):
                weights = self._weights(result.attention[0], len(pieces), len(source))
                out.append(Alignment(tuple(self._source.places(text, source)), tuple(places), weights))
        return out

    def _target_pieces(self, text: str) -> tuple[list[str], list[Place]]:
        if self._target:
            pieces = self._target.pieces(text)
            return pieces, self._target.places(text, pieces)
        return _fewest_pieces(text, self.files.target_vocabulary)


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Batches of indices from an order by falling length, bounded by padded pieces and by sentences."""
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) == BATCH_SENTENCES or (len(batch) + 1) * lengths[batch[0]] > BATCH_PIECES):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _written(pieces: Sequence[str]) -> tuple[str, list[Place]]:
    """The text that pieces spell, and their places in it (a leading space left out)."""
    out, places, at = [], [], 0
    for piece in pieces:
        spelt = piece.replace(_SPACE, " ")
        if not at:
            spelt = spelt.lstrip()
        lead = len(spelt) - len(spelt.lstrip())
        places.append((at + lead, at + len(spelt)))
        out.append(spelt)
        at += len(spelt)
    return "".join(out), places


def _shifted(attention: Sequence[Sequence[float]], height: int, width: int) -> Any:
    """Attention [target piece, source piece] read when the piece was the decoder's input: one step after its making."""
    out = np.zeros((height, width), dtype=np.float32)
    rows = np.asarray(attention, dtype=np.float32).reshape(len(attention), -1)[1 : height + 1, :width]
    out[: rows.shape[0], : rows.shape[1]] = rows
    return out


def _fewest_pieces(text: str, vocabulary: frozenset[str]) -> tuple[list[str], list[Place]]:
    """Cut a text into the fewest pieces of a vocabulary, for models that bring no segmenter of their target."""
    longest = 24
    marked = _SPACE + text.replace(" ", _SPACE)
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(marked) + 1):
        options = [
            (best[start][0] + (1 if marked[start:end] in vocabulary else 10), start)
            for start in range(max(0, end - longest), end)
            if end - start == 1 or marked[start:end] in vocabulary
        ]
        best.append(min(options))
    pieces: list[str] = []
    places: list[Place] = []
    end = len(marked)
    while end:
        start = best[end][1]
        piece = marked[start:end]
        lead = len(piece) - len(piece.lstrip(_SPACE))
        pieces.append(piece)
        places.append((min(start + lead, end) - 1, end - 1))
        end = start
    pieces.reverse()
    places.reverse()
    return pieces, [(max(0, a), max(0, b)) for a, b in places]
