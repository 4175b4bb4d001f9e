"""Text files are read in the encoding they have, and refused with a reason where they have none."""

from pathlib import Path

import pytest

from stdtrans.decoding import find_encoding, read_utf8
from stdtrans.errors import InputError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_the_encoding_found_reads_the_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("标准,standard\n".encode(encoding))
    assert path.read_text(encoding=find_encoding(path)) == "标准,standard\n"


def test_a_text_in_utf8_is_read_with_or_without_mark_and_with_line_ends_of_any_system(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_bytes("标准\r\nstandard\n".encode(encoding))
        assert read_utf8(path) == "标准\nstandard\n"


def test_what_is_not_in_utf8_or_missing_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    with pytest.raises(InputError, match="cannot be read"):
        read_utf8(path)
    path.write_bytes("标准".encode("gb18030"))
    with pytest.raises(InputError, match="not in UTF-8"):
        read_utf8(path)
