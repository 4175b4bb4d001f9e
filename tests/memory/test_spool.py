"""Units held for the index come back as they went in, from the disk too."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.language import Language
from stdtrans.memory import index, spool
from stdtrans.memory.keys import encode
from stdtrans.memory.spool import Spool
from stdtrans.memory.store import Memory


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_SPILLED_AT", 4)


@given(st.lists(st.text(alphabet="的是a\ufffe", max_size=6), max_size=30), st.integers(min_value=1, max_value=12))
def test_batches_hold_every_unit_once_and_in_order(texts: list[str], limit: int) -> None:
    held = Spool()
    for number, text in enumerate(texts, 1):
        held.add(number, text)
    batches = list(held.batches(limit))
    found = []
    for batch in batches:
        ids, lengths, flat = batch.arrays()
        text, start = flat.tobytes().decode("utf-16-le"), 0
        for number, length in zip(ids.tolist(), lengths.tolist(), strict=True):
            found.append((number, text[start : start + length]))
            start += length
    assert len(held) == len(texts)
    assert found == list(enumerate(texts, 1))
    assert all(len(batch) < limit + 4 for batch in batches)
    held.close()


class _Full(io.BytesIO):
    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("full", [False, True])
def test_an_import_is_found_whether_the_disk_takes_its_spool_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    monkeypatch.setattr(index, "SAVE_AT_LEAST", 50)
    monkeypatch.setattr(index, "PART_LIMIT", 900)
    if full:
        monkeypatch.setattr("stdtrans.memory.spool.tempfile.TemporaryFile", _Full)
    table = tmp_path / "pairs.tsv"
    rows = (f"第{i}条规定了要求。\tArticle {i} specifies the requirements." for i in range(3000))
    table.write_text("\n".join(["zh\ten", *rows]), encoding="utf-8")
    with Memory.open(tmp_path / "ours.sqlite", create=True) as memory:
        memory.import_file(table)
        for language, query in ((Language.ZH, "第2345条规定了要求。"), (Language.EN, "Article 2345 specifies the.")):
            found = {c.id for c in memory.index(language).search(encode(query), 80)}
            assert 2346 in found
            assert len(memory.index(language)) == 3000
    assert len(list(tmp_path.glob("ours.sqlite.zh.*.index"))) > 1
