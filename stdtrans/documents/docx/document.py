"""A Word document: its text as units, translations written back into the same package."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path

from stdtrans.documents.base import Options, replacing
from stdtrans.documents.docx import crossrefs, layout, revisions, story
from stdtrans.documents.docx.controls import Controls
from stdtrans.documents.docx.package import Package
from stdtrans.documents.docx.slots import ParagraphSlot, Slot
from stdtrans.documents.docx.styles import Styles
from stdtrans.documents.docx.xml import Element, child, get, name, walk
from stdtrans.errors import InputError
from stdtrans.segment import Direction, Unit

_SIGNATURES = "digital-signature-xmlsignature+xml"
_MACROS = "ms-office.vbaProject"
# What no XML can hold (XML 1.0, 2.2); a memory or termbase may bring it along.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class DocxDocument:
    """A .docx, .docm, .dotx or .dotm file, Transitional or Strict.

    Raises InputError where the package is damaged, encrypted or hostile. `write` may be called once.
    """

    def __init__(self, path: Path, options: Options) -> None:
        self.path = path
        self.options = options
        self.package = Package(path)
        self.notices: list[str] = []
        if name(self.package.tree(self.package.main)) != "w:document":
            raise InputError(f"{path} has a main part that is no Word document.", "Open it in Word and save it again.")
        styles = self.package.of_type("wordprocessingml.styles+xml")
        main_styles = [p for p in styles if "glossary" not in p] or styles
        self.styles = Styles(self.package.tree(main_styles[0]) if main_styles else None)
        self._styles_parts = styles
        self._parts = [part for part, _ in story.story_parts(self.package)]
        self._settle_revisions()
        self._fallbacks = {part: story.fallbacks(self.package.tree(part)) for part in self._parts}
        self._controls = Controls(self.package, self._parts)
        self._slots: list[Slot] | None = None
        self._look_around()

    def _settle_revisions(self) -> None:
        if self.options.revisions == "keep":
            return
        for part in self._parts:
            if revisions.settle(self.package.tree(part), self.options.revisions == "accept"):
                self.package.touch(part)

    def _look_around(self) -> None:
        """Note what a user has to know before the document is changed."""
        unknown = sorted(n for n in self.options.skip_styles if not self.styles.ids_of(frozenset((n,))))
        if unknown:
            self.notices.append(f"No style of this name in {self.path.name}: {', '.join(unknown)}.")
        if self.package.of_type(_SIGNATURES):
            self.notices.append("The digital signature of the source is broken by the translation: sign it again.")
        if self.package.of_type(_MACROS):
            self.notices.append("The macros are kept as they are; text inside them is not translated.")
        charts = self.package.of_type("drawingml.chart+xml")
        if charts and any(p.startswith("word/embeddings/") for p in self.package.names()):
            self.notices.append("Charts are translated; the workbooks embedded behind them are not.")
        if any(next(walk(self.package.tree(p), "w:altChunk"), None) is not None for p in self._parts):
            self.notices.append("Documents embedded as a whole (altChunk) are kept as they are, untranslated.")
        for part in self.package.of_type("wordprocessingml.settings+xml"):
            protection = child(self.package.tree(part), "w:documentProtection")
            if protection is not None and get(protection, "w:enforcement", "0") in ("1", "true", "on"):
                self.notices.append("The document is protected against editing; the translation is protected alike.")
                break

    def slots(self) -> list[Slot]:
        """Every place with translatable text, in reading order."""
        if self._slots is None:
            skip = self.styles.ids_of(self.options.skip_styles)
            self._slots = list(story.slots(self.package, self.styles, skip))
        return self._slots

    def units(self) -> Iterator[Unit]:
        return (slot.unit for slot in self.slots())

    def write(self, targets: Mapping[str, str], path: Path, direction: Direction) -> None:
        changed = self._apply(targets, direction)
        if changed and not self.options.keep_fonts:
            self._adapt_layout(direction)
        self.save(path)

    def save(self, path: Path) -> None:
        """Write the document as it now stands, at once or not at all. Raises OutputError."""
        with replacing(path) as file:
            self.package.save(file)

    def _apply(self, targets: Mapping[str, str], direction: Direction) -> bool:
        slots = self.slots()
        paragraphs = [s for s in slots if isinstance(s, ParagraphSlot)]
        wanted = crossrefs.follow(paragraphs, targets, direction)
        changed = False

        def rule(properties: Element, text: str) -> Element | None:
            return properties if self.options.keep_fonts else layout.run_properties(properties, text, direction.target)

        # attributes first: writing a paragraph copies the containers that carry them
        for slot in sorted(slots, key=lambda s: isinstance(s, ParagraphSlot)):
            target = _CONTROLS.sub("", wanted.get(slot.unit.id, slot.unit.text))
            if target == slot.unit.text:
                continue
            slot.apply(target, rule)
            self.package.touch(slot.part)
            changed = True
            if isinstance(slot, ParagraphSlot) and direction.target == "zh" and not self.options.keep_fonts:
                layout.indent_chinese_paragraph(slot.element, slot.unit.kind, target, self.styles)
        if changed:
            self.keep_step()
        return changed

    def keep_step(self) -> None:
        """Let what Word keeps twice (bound controls, fallbacks of text boxes) follow what was changed."""
        self._controls.keep_step()
        for pairs in self._fallbacks.values():
            for choice, fallback in reversed(pairs):  # a box inside a box first
                for ours, theirs in zip(story.boxes(choice), story.boxes(fallback), strict=False):
                    if story.said(ours) == story.said(theirs):
                        continue
                    for element in list(theirs):
                        theirs.remove(element)
                    theirs.extend(deepcopy(element) for element in ours)

    def _adapt_layout(self, direction: Direction) -> None:
        settings = self.package.of_type("wordprocessingml.settings+xml", "wordprocessingml.numbering+xml")
        words = [p for p in self._parts if "wordprocessingml" in self.package.content_type(p)]
        for part in [*words, self.package.main, *settings, *self._styles_parts]:
            if layout.apply(self.package.tree(part), direction):
                self.package.touch(part)
        if layout.document_defaults(self.styles, direction) and self._styles_parts:
            self.package.touch(self._styles_parts[0])
