"""Open a memory by what the user calls it: a name, a file, or the address of a shared one."""

from stdtrans.memory.address import Address
from stdtrans.memory.shared import SharedMemory
from stdtrans.memory.store import Memory
from stdtrans.workspace import Workspace, is_address


def open_memory(workspace: Workspace, given: str, *, read_only: bool = False) -> Memory:
    """An existing memory; a shared one is brought up to date first.

    Raises ResourceError where it is missing, damaged or cannot be reached, UsageError for what is no address.
    """
    if is_address(given):
        return open_shared(workspace, given)
    return Memory.open(workspace.memory_path(given), read_only=read_only)


def open_shared(workspace: Workspace, address: str, *, adding: bool = False, anonymous: bool = False) -> SharedMemory:
    """The shared memory at an address; see `SharedMemory.connect`."""
    return SharedMemory.connect(Address.parse(address), workspace.mirrors_dir, adding=adding, anonymous=anonymous)


def shown(given: str) -> str:
    """What to call a memory in messages: an address without its password."""
    return Address.parse(given).shown if is_address(given) else given
