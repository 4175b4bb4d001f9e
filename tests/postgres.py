"""A PostgreSQL of the distribution, started for the tests in a folder of its own; they skip where there is none."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

PASSWORD = "g3heim-0815"
OWNER = "owner"
# PostgreSQL refuses to run as root; the distribution's package makes this user.
_SYSTEM_USER = "postgres"
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass
class Postgres:
    """A running server. Each `address` is that of a new memory unless a name is given."""

    folder: Path
    programs: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def address(self, user: str = OWNER, name: str = "", password: str = PASSWORD, database: str = "postgres") -> str:
        name = name or f"m{next(self._numbers)}"
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}?name={name}"

    def execute(self, sql: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run SQL as the owner of the server, beside the program."""
        import psycopg

        conninfo = f"host=127.0.0.1 port={self.port} user={OWNER} password={PASSWORD} dbname={database}"
        with psycopg.connect(conninfo, autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def make(self) -> None:
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        self._run(
            *("initdb", "-D", "data", "-U", OWNER, "-A", "scram-sha-256", "--pwfile", str(secret)),
            *("-E", "UTF8", "--locale", "C", "--no-sync"),
        )

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        if _ROOT:
            command = ["runuser", "-u", _SYSTEM_USER, "--", *command]
        # the server keeps its parent's pipes open, so what it says goes into a file
        with (self.folder / "said").open("ab") as said:
            done = subprocess.run(command, cwd=self.folder, stdout=said, stderr=said, check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {(self.folder / 'said').read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server with the users owner (who may do anything), reader, adder, reviewer and nobody."""
    pytest.importorskip("psycopg", reason="shared memories: psycopg is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("shared memories: no PostgreSQL is installed (apt-get install postgresql)")
    if _ROOT and not shutil.which("runuser"):
        pytest.skip("shared memories: PostgreSQL does not run as root, and there is no runuser")
    folder = Path(tempfile.mkdtemp(prefix="stdtrans-pg-"))
    if _ROOT:
        shutil.chown(folder, _SYSTEM_USER)
    server = Postgres(folder, programs, _free_port())
    try:
        server.make()
        server.start()
        for user in ("reader", "adder", "reviewer", "nobody"):
            server.execute(f"CREATE USER {user} PASSWORD '{PASSWORD}'")
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL: Debian keeps it out of the PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    return Path(found).parent if found else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
