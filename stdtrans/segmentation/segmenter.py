"""Where sentences end: rules of an SRX file, the user's or the built-in ones, for one language."""

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.segmentation.srx import CompiledRules, DroppedRule, FormatHandle, RuleFile, read_srx


class Segmenter:
    """Breaks plain text of one language into sentences.

    srx: the user's SRX 2.0 file, None for the built-in rules. `dropped` lists the rules of the file that could not
    be used, with their lines. Raises InputError where the file is not valid, has no rules for the language, or
    none that can be used.
    """

    def __init__(self, language: Language, srx: Path | None = None) -> None:
        self.language = language
        self._file = _built_in() if srx is None else read_srx(srx)
        self._rules = CompiledRules(self._file.rules_for(str(language)), self._file.name)
        if srx is not None and self.dropped and not self._rules.usable:
            first = self.dropped[0]
            raise InputError(
                f"{srx}: none of the rules can be used (line {first.line}: {first.reason}).",
                "Repair the expressions, or use the built-in rules.",
            )

    @property
    def dropped(self) -> tuple[DroppedRule, ...]:
        return tuple(self._rules.dropped)

    @property
    def handle(self) -> FormatHandle:
        """To which side of a break inline codes go."""
        return self._file.handle

    @property
    def segment_subflows(self) -> bool:
        """Whether text that stands inside inline codes (comments, alternative text) is cut into sentences too."""
        return self._file.segment_subflows

    def breaks(self, plain_text: str) -> list[int]:
        """The offsets at which a sentence ends and the next begins, rising, without 0 and the end.

        White space between two sentences stands after the offset. Raises InputError where a rule of the user's
        takes too long.
        """
        return self._rules.breaks(plain_text)


@cache
def _built_in() -> RuleFile:
    with as_file(files("stdtrans.segmentation") / "rules" / "standards.srx") as path:
        return read_srx(path)
