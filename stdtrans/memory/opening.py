"""Open a memory by what the user calls it: a name, a file, or the address of a shared one."""

import os

from stdtrans.errors import ResourceError
from stdtrans.memory.address import Address
from stdtrans.memory.shared import SharedMemory, mirror_path
from stdtrans.memory.store import Memory
from stdtrans.workspace import Workspace, is_address


def open_memory(workspace: Workspace, given: str, *, read_only: bool = False) -> Memory:
    """An existing memory; a shared one as `open_shared` gives it.

    Raises ResourceError where it is missing, damaged or cannot be reached, UsageError for what is no address.
    """
    if is_address(given):
        return open_shared(workspace, given)
    return Memory.open(workspace.memory_path(given), read_only=read_only)


def open_shared(workspace: Workspace, address: str, *, adding: bool = False, anonymous: bool = False) -> Memory:
    """The shared memory at an address; see `SharedMemory.connect`.

    Where the environment variable STDTRANS_OFFLINE is set it is read as it is mirrored here, without its server;
    raises ResourceError then if it is not, or if units are to be added.
    """
    where = Address.parse(address)
    if not _offline():
        return SharedMemory.connect(where, workspace.mirrors_dir, adding=adding, anonymous=anonymous)
    if adding:
        raise ResourceError(
            f"STDTRANS_OFFLINE is set, and {where.shown} is written to on its server only.",
            "Unset it, or add to a memory of your own and push that later.",
        )
    path = mirror_path(workspace.mirrors_dir, where)
    if not path.exists():
        raise ResourceError(
            f"Nothing of {where.shown} is mirrored here.", "Use it once with its server, without STDTRANS_OFFLINE."
        )
    return Memory.open(path, read_only=True)


def _offline() -> bool:
    return os.environ.get("STDTRANS_OFFLINE", "") not in ("", "0")


def shown(given: str) -> str:
    """What to call a memory in messages: an address without its password."""
    return Address.parse(given).shown if is_address(given) else given
