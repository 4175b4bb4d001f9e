"""Regular expressions of SRX files (Java, ICU or .NET spelling) put into the spelling of Python's `regex` package.

SRX 2.0, section 4.6, asks for ICU syntax; tools write Java's and .NET's too. `regex` in its version 1 behaviour
reads most of both (properties, possessive quantifiers, nested sets, `&&`); here is the rest.
"""

from stdtrans.errors import InputError

# Escapes that mean something else, or nothing, to `regex`: outside a set / inside a set.
_HORIZONTAL = r"\t\x20\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_VERTICAL = r"\n\x0b\f\r\x85\u2028\u2029"
_ESCAPES = {
    "h": (f"[{_HORIZONTAL}]", _HORIZONTAL),
    "H": (f"[^{_HORIZONTAL}]", f"[^{_HORIZONTAL}]"),
    "v": (f"[{_VERTICAL}]", _VERTICAL),
    "V": (f"[^{_VERTICAL}]", f"[^{_VERTICAL}]"),
    "e": (r"\x1b", r"\x1b"),
    "z": (r"\Z", "z"),
    "Z": (r"(?=\n?\Z)", "Z"),
    "y": (r"\b", "y"),
}
# Java's and ICU's property names that `regex` does not know.
_PROPERTIES = {
    "javalowercase": "Ll",
    "javauppercase": "Lu",
    "javatitlecase": "Lt",
    "javaletter": "L",
    "javadigit": "Nd",
    "javawhitespace": "White_Space",
    "javaletterordigit": "Alnum",
    "isl": "L",
    "ispunctuation": "P",
    "l1": "Latin_1_Supplement",
}
_NO_FLAG = set("dUuw")  # Java and ICU flags that are the rule here already, or change nothing


def translate(pattern: str) -> str:
    r"""A Java/ICU/.NET pattern in the spelling of `regex` (flag V1).

    Handles \x{..}, \Q..\E, \h \H \v \V \R \z \Z \e \cX, \k<name>, octal \0nn, Java property names, set difference
    `[a-[b]]`, and doubled signs in sets that only `regex` reads as operators. Raises InputError where the pattern
    ends in the middle of an escape; whether the result is a valid expression is for the compiler to say.
    """
    return _Reader(pattern).read()


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.out: list[str] = []

    def read(self) -> str:
        while self.at < len(self.pattern):
            character = self.pattern[self.at]
            if character == "\\":
                self._escape()
            elif self.depth:
                self._in_set(character)
            elif character == "[":
                self._open_set()
            elif self.pattern.startswith("(?", self.at):
                self._group()
            else:
                self._take(character)
        return "".join(self.out)

    def _take(self, written: str, length: int = 1) -> None:
        self.out.append(written)
        self.at += length

    def _open_set(self) -> None:
        self.depth += 1
        length = 2 if self.pattern.startswith("[^", self.at) else 1
        self._take(self.pattern[self.at : self.at + length], length)
        if self.pattern.startswith("]", self.at):  # a bracket that comes first stands for itself
            self._take(r"\]")

    def _in_set(self, character: str) -> None:
        if self.pattern.startswith("[:", self.at) and ":]" in self.pattern[self.at :]:
            end = self.pattern.index(":]", self.at) + 2
            self._take(self.pattern[self.at : end], end - self.at)
        elif character == "[":
            self._open_set()
        elif character == "]":
            self.depth -= 1
            self._take(character)
        elif self.pattern.startswith("-[", self.at):
            self._take("--")
        elif self.pattern[self.at : self.at + 2] in ("||", "~~"):
            self._take("\\" + character)
        else:
            self._take(character)

    def _group(self) -> None:
        rest = self.pattern[self.at + 2 :]
        flags = rest[: len(rest) - len(rest.lstrip("abcdefghijklmnopqrstuvwxyzU-"))]
        if not flags or rest[len(flags) : len(flags) + 1] not in (")", ":"):
            self._take("(?", 2)
            return
        kept = "".join(c for c in flags if c not in _NO_FLAG).strip("-")
        closing = rest[len(flags)]
        if kept or closing == ":":
            self.out.append(f"(?{kept}{closing}")
        self.at += 2 + len(flags) + 1

    def _escape(self) -> None:
        if self.at + 1 >= len(self.pattern):
            raise InputError("The pattern ends with a lone backslash.")
        letter = self.pattern[self.at + 1]
        rest = self.pattern[self.at + 2 :]
        if letter == "Q":
            end = rest.find("\\E")
            quoted = rest if end < 0 else rest[:end]
            self._take("".join(_quote(c) for c in quoted), 2 + len(quoted) + (2 if end >= 0 else 0))
        elif letter == "E":
            self.at += 2
        elif letter == "x" and rest.startswith("{"):
            code = _braced(rest)
            self._take(_character(code), 2 + len(code) + 2)
        elif letter == "c" and rest:
            self._take(rf"\x{ord(rest[0].upper()) ^ 64:02x}", 3)
        elif letter == "0":
            digits = rest[: min(3, len(rest) - len(rest.lstrip("01234567")))]
            self._take(rf"\x{int(digits or '0', 8):02x}", 2 + len(digits))
        elif letter == "k" and rest.startswith("<"):
            self._take(r"\g", 2)
        elif letter in "pP" and rest.startswith("{"):
            name = _braced(rest)
            self._take(rf"\{letter}{{{_PROPERTIES.get(name.lower(), name)}}}", 2 + len(name) + 2)
        elif letter in _ESCAPES:
            self._take(_ESCAPES[letter][1 if self.depth else 0], 2)
        else:
            self._take("\\" + letter, 2)


def _quote(character: str) -> str:
    return character if character.isalnum() or character.isspace() else "\\" + character


def _braced(rest: str) -> str:
    end = rest.find("}")
    if end < 0:
        raise InputError("A brace is not closed.")
    return rest[1:end]


def _character(code: str) -> str:
    try:
        return rf"\U{int(code, 16):08x}"
    except ValueError as problem:
        raise InputError(f"'{code}' is not a character number.") from problem
