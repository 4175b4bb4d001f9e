"""stdtrans: Chinese-English translation of standards, layout intact."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("stdtrans")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0.0.0"
