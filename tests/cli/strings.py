"""Every English string of the program that its user may see, collected from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import stdtrans

PACKAGE = Path(stdtrans.__file__).parent
_FOUND = {"Finding": 2, "Breach": 1}  # which argument of what is found is its message
_ERRORS = {"UsageError", "InputError", "ResourceError", "IncompleteError", "OutputError", "StdtransError"}


def shown_to_users(path: Path) -> Iterator[str]:
    """Messages, help texts, help of commands (a paragraph each), errors and findings; `{}` where a value stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "_" and node.args:
                yield from _texts(node.args[0])
            if name in _ERRORS:
                for argument in node.args[:2]:
                    yield from _texts(argument)
            if name in _FOUND:
                yield from (text for argument in node.args[_FOUND[name] :][:1] for text in _texts(argument))
            for keyword in node.keywords:
                if keyword.arg == "help":
                    yield from _texts(keyword.value)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "message":
            yield from _texts(node.value)
        if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(d) for d in node.decorator_list):
            yield from _paragraphs(node)


def help_of(path: Path, *names: str) -> Iterator[str]:
    """The help of commands that are registered elsewhere than where they are written."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name in names:
            yield from _paragraphs(node)


def _paragraphs(node: ast.FunctionDef) -> Iterator[str]:
    for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
        yield " ".join(paragraph.split())


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
