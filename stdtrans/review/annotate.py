"""Findings written into a copy of the translated Word document as comments; nothing else of it changes."""

from collections import defaultdict
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from stdtrans.checks.advice import mend
from stdtrans.documents.base import open_document, replacing
from stdtrans.documents.docx.document import DocxDocument
from stdtrans.documents.docx.slots import ParagraphSlot
from stdtrans.documents.docx.xml import walk
from stdtrans.errors import InputError
from stdtrans.messages import localised
from stdtrans.report import severity_name
from stdtrans.review.review import Review

_AUTHOR, _INITIALS = "stdtrans", "st"


def annotate(review: Review, target: Path, out: Path) -> int:
    """Write `target` with a comment for each finding to `out`; how many findings found no place of their own.

    Word has comments in the body only (ISO/IEC 29500-1, 17.13.4.2): findings in headers, notes and text boxes stand in
    comments of the first paragraph. Raises InputError where the document cannot be read, OutputError.
    """
    numbers = _paragraph_numbers(target)
    comments: dict[int, list[str]] = defaultdict(list)
    elsewhere = 0
    for item in review.items:
        number = numbers.get(item.pair.unit)
        elsewhere += len(item.findings) if number is None else 0
        for finding in item.findings:
            text = f"{severity_name(finding.severity)} · {finding.check}: {localised(finding.message)}"
            where = f"{item.pair.place}: " if number is None and item.pair.place else ""
            comments[number or 0].append(f"{where}{text} {localised(mend(finding))}")
    try:
        document = docx.Document(str(target))
    except Exception as error:  # the library tells damaged files by errors of many kinds
        raise InputError(f"{target} cannot be annotated: {error}.", "Open it in Word and save it as .docx.") from error
    paragraphs = list(document.element.body.iter(qn("w:p")))
    for number, texts in sorted(comments.items()) if paragraphs else ():
        for text in texts:
            comment = document.comments.add_comment(text=text, author=_AUTHOR, initials=_INITIALS)
            _mark(paragraphs[number], comment.comment_id)
    with replacing(out) as file:
        document.save(file)
    return elsewhere


def _paragraph_numbers(target: Path) -> dict[str, int]:
    """By unit id, which paragraph of the body it is; those inside text boxes count, and are left out."""
    document = open_document(target)
    if not isinstance(document, DocxDocument):
        raise InputError(f"{target} is no Word document.", "Give a .docx, .docm or .dotx file.")
    body = document.package.tree(document.package.main)
    boxed = {p for box in walk(body, "w:txbxContent") for p in walk(box, "w:p")}
    numbers = {p: i for i, p in enumerate(walk(body, "w:p"))}
    return {
        slot.unit.id: numbers[slot.element]
        for slot in document.slots()
        if isinstance(slot, ParagraphSlot) and slot.element in numbers and slot.element not in boxed
    }


def _mark(paragraph: BaseOxmlElement, comment: int) -> None:
    """Put the ends of a comment's range round a paragraph's content, and its reference mark behind."""
    start, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    run, reference = OxmlElement("w:r"), OxmlElement("w:commentReference")
    for element in (start, end, reference):
        element.set(qn("w:id"), str(comment))
    run.append(reference)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(end)
    paragraph.append(run)
