"""Cross-references point to the same clause, table, figure, formula or annex (GB/T 1.1-2020, 9.5)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.segment import Finding, Severity
from stdtrans.standards.numbering import Element, Label
from stdtrans.standards.numerals import han_value

_HAN_LABEL = re.compile("第([一二三四五六七八九十百]+)(?:部分|章|篇|节|条|步)")


@check("cross-reference")
def cross_references(input: CheckInput) -> Iterator[Finding]:
    """A label of the source whose number, or whose kind for that number, is not in the target."""
    target = input.target_labels
    kinds = defaultdict(set)
    for label in target:
        kinds[label.number].add(label.element)
    seen = set()
    for label in input.source_labels:
        if _leads(label, input) or (label.element, label.number) in seen or _cited(label, input.target_text, target):
            continue
        seen.add((label.element, label.number))
        if label.number not in kinds:
            message = f"The cross-reference {label.text} is missing or changed."
            instead = target[0].text if target else ""
            yield Finding("cross-reference", Severity.ERROR, message, f"{label.element} {label.number}", instead)
        elif label.element not in kinds[label.number]:
            found = next(t.text for t in target if t.number == label.number)
            message = f"The cross-reference {label.text} became {found}."
            yield Finding("cross-reference", Severity.ERROR, message, f"{label.element} {label.number}", found)


def _leads(label: Label, input: CheckInput) -> bool:
    """Whether the label is the number of a caption, which another check compares."""
    return label.start == 0 and input.source_mark is not None and input.target_mark is not None


def _cited(label: Label, text: str, target: list[Label]) -> bool:
    """Whether a number stands in a text in another way: bare or with another word (第 3.4 节, "in 3.4", 第8条), or in a
    row after its kind was named (图11，13)."""
    if label.number.isdigit() and int(label.number) in {han_value(m[1]) for m in _HAN_LABEL.finditer(text)}:
        return True
    number = re.escape(label.number)
    if label.element is Element.CLAUSE:
        pattern = rf"(?<![\d.]){number}(?!\.?\d)" if "." in label.number else rf"第\s?{number}\s?[条节款]"
    elif any(t.element is label.element for t in target):
        pattern = rf"[,，、和与及或]\s?{number}(?![\d.]\d)|(?:,|and|or|to)\s{number}(?![\d.]\d)"
    else:
        return False
    return re.search(pattern, text) is not None
