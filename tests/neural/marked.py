"""Writes text with inline codes as people read it, and back."""

import re

from stdtrans.segment import MARK, Code, CodeKind, index_of, mark

_PAIRS = {"b": ("bold", True), "i": ("italic", True), "sub": ("sub", True), "sup": ("sup", True), "a": ("link", False)}
_BARE = {
    "fn": ("footnote", ""),
    "f": ("field", ""),
    "eq": ("equation", ""),
    "tab": ("tab", "\t"),
    "br": ("break", "\n"),
}


def parse(text: str) -> tuple[str, tuple[Code, ...]]:
    """ "<b>额定</b>电压<fn/>, 表<f:2/>" -> text with marks and its codes."""
    codes: list[Code] = []
    out: list[str] = []
    opened: list[tuple[int, str]] = []
    for part in re.split(r"(<[^<>]+>)", text):
        if not re.fullmatch(r"<[^<>]+>", part):
            out.append(part)
            continue
        name = part[1:-1]
        if name.endswith("/"):
            name, _, equiv = name[:-1].partition(":")
            label, default = _BARE[name]
            codes.append(Code(CodeKind.PLACEHOLDER, len(codes), label, equiv or default))
        elif name.startswith("/"):
            pair, name = opened.pop()
            label, clonable = _PAIRS[name]
            codes.append(Code(CodeKind.CLOSE, pair, label, clonable=clonable))
        else:
            label, clonable = _PAIRS[name]
            opened.append((len(codes), name))
            codes.append(Code(CodeKind.OPEN, len(codes), label, clonable=clonable))
        out.append(mark(len(codes) - 1))
    return "".join(out), tuple(codes)


def show(text: str, codes: tuple[Code, ...]) -> str:
    """The reverse of `parse`."""
    names = {label: name for name, (label, _) in (_PAIRS | _BARE).items()}  # type: ignore[operator]

    def one(match: re.Match[str]) -> str:
        code = codes[index_of(match[0])]
        name = names[code.label]
        if code.kind is CodeKind.PLACEHOLDER:
            return f"<{name}:{code.equiv}/>" if code.equiv.strip() else f"<{name}/>"
        return f"<{name}>" if code.kind is CodeKind.OPEN else f"</{name}>"

    return MARK.sub(one, text)
