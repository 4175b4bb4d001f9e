"""The memories that the tests of this folder are about: one of one's own, and one that many share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stdtrans.memory.address import Address
from stdtrans.memory.shared import SharedMemory
from stdtrans.memory.store import Memory

Opened = Callable[..., SharedMemory]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Open a shared memory as one machine does; `machine` names another one, with another mirror."""
    memories = []

    def opened(address: str, machine: str = "a", adding: bool = True, anonymous: bool = False) -> SharedMemory:
        found = Address.parse(address)
        memory = SharedMemory.connect(found, tmp_path / machine, adding=adding, anonymous=anonymous)
        memories.append(memory)
        return memory

    yield opened
    for memory in memories:
        memory.close()


@pytest.fixture(params=["own", "shared"])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    """An empty memory: one of one's own, and a shared one."""
    if request.param == "own":
        with Memory.in_memory("ours") as memory:
            yield memory
        return
    postgres, opened = request.getfixturevalue("postgres"), request.getfixturevalue("opened")
    yield opened(postgres.address())
