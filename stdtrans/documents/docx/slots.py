"""Places in a part that hold translatable text: a paragraph's content, an attribute, an element's text."""

from dataclasses import dataclass
from typing import Protocol

from stdtrans.documents.docx import writing
from stdtrans.documents.docx.flow import Flow
from stdtrans.documents.docx.writing import Adjust
from stdtrans.documents.docx.xml import Element, put
from stdtrans.segment import Unit


class Slot(Protocol):
    """One place: `unit` is what it holds, `part` where it stands."""

    @property
    def unit(self) -> Unit: ...

    @property
    def part(self) -> str: ...

    def apply(self, text: str, rule: Adjust) -> None:
        """Put the translation (with the unit's marks) in the place of the source."""
        ...


@dataclass(slots=True)
class ParagraphSlot:
    """The inline content of a `w:p` or `a:p`."""

    unit: Unit
    part: str
    element: Element
    flow: Flow

    def apply(self, text: str, rule: Adjust) -> None:
        writing.write(self.element, text, self.flow.codes, self.flow.base, rule)


@dataclass(slots=True)
class AttributeSlot:
    """An attribute: alternative text, numbering text, the items of a drop-down list."""

    unit: Unit
    part: str
    element: Element
    attribute: str

    def apply(self, text: str, rule: Adjust) -> None:
        put(self.element, self.attribute, text)


@dataclass(slots=True)
class TextSlot:
    """The text of an element: a property, a category of a chart."""

    unit: Unit
    part: str
    element: Element

    def apply(self, text: str, rule: Adjust) -> None:
        self.element.text = text
