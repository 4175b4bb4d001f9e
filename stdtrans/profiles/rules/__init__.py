"""The rules, one module per thing they look at; importing this registers them, in the order they are applied in."""

from stdtrans.profiles.rules import (  # isort: skip
    adoption,
    cover,
    foreword,
    wording,
    form,
    look,
)

__all__ = ["adoption", "cover", "foreword", "form", "look", "wording"]
