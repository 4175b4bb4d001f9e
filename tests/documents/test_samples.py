"""The stored samples are what their script makes, and hostile files are refused within bounds."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from stdtrans.documents.base import Options, open_document
from stdtrans.errors import StdtransError
from stdtrans.language import Language
from stdtrans.pipeline import direction_of
from stdtrans.segment import Direction

SAMPLES = Path(__file__).parents[1] / "samples"
sys.path.insert(0, str(SAMPLES))

from hostile import HOSTILE, parent_names  # noqa: E402

# The largest file that is made has a part of one gigabyte.
MEGABYTES = 1536


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_stored_samples_are_those_the_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLES / "make.py", tmp_path], check=True, capture_output=True)
    made = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*.do*"))
    stored = sorted(p.relative_to(SAMPLES) for p in SAMPLES.rglob("*.do[ct]*") if p.suffix != ".md")
    assert made == stored
    for name in made:
        assert _parts(tmp_path / name) == _parts(SAMPLES / name), name


@pytest.mark.parametrize("maker", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_with_advice_a_user_can_read(tmp_path: Path, maker: Callable[[Path], Path]) -> None:
    path = maker(tmp_path)
    with pytest.raises(StdtransError) as refused:
        direction_of(open_document(path, Options()))
    assert refused.value.message
    assert "Errno" not in refused.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="memory of a process cannot be limited in this way")
@pytest.mark.parametrize("name", ["zip_bomb", "overlapping_zip_bomb", "lying_zip_bomb", "deep_xml", "billion_laughs"])
def test_a_bomb_does_not_go_off(tmp_path: Path, name: str) -> None:
    path = HOSTILE[name](tmp_path)
    code = (
        "import resource, sys; from pathlib import Path\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} * 2**20,) * 2)\n"
        "from stdtrans.documents.base import Options, open_document; from stdtrans.errors import InputError\n"
        "try: list(open_document(Path(sys.argv[1]), Options()).units())\n"
        "except InputError: sys.exit(3)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, path], capture_output=True, timeout=60, check=False)
    assert ended.returncode == 3, ended.stderr.decode()[-500:]


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    path = HOSTILE["external_entity"](tmp_path)
    with pytest.raises(StdtransError) as refused:
        list(open_document(path, Options()).units())
    assert "WORDS FROM ANOTHER FILE" not in str(refused.value)


def test_names_that_lead_out_of_the_package_write_nothing_outside(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    document = open_document(parent_names(inside), Options())
    texts = {u.id: f"[{u.text}]" for u in document.units()}
    document.write(texts, inside / "out.docx", Direction(Language.ZH, Language.EN))
    assert sorted(p.name for p in inside.iterdir()) == ["out.docx", "parent-names.docx"]
    assert list(tmp_path.iterdir()) == [inside]
