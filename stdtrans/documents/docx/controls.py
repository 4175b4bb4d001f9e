"""Content controls in step with what stands behind them: list items and the custom XML they are bound to."""

from dataclasses import dataclass

from lxml import etree

from stdtrans.documents.docx.package import Package
from stdtrans.documents.docx.xml import Element, child, children, get, name, walk

# Stores that are parts of the package by their own nature ([MS-OI29500] 2.1.479): title and company of the document.
_BUILT_IN = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties+xml",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties+xml",
}


@dataclass(frozen=True, slots=True)
class _Binding:
    store: str
    xpath: str
    prefixes: str


def _binding(control: Element) -> _Binding | None:
    properties = child(control, "w:sdtPr")
    element = child(properties, "w:dataBinding")
    if element is None:
        element = child(properties, "w15:dataBinding")
    if element is None:
        return None
    return _Binding(
        get(element, "w:storeItemID", "") or get(element, "storeItemID", "") or "",
        get(element, "w:xpath", "") or get(element, "xpath", "") or "",
        get(element, "w:prefixMappings", "") or get(element, "prefixMappings", "") or "",
    )


def _shown(control: Element) -> str:
    content = child(control, "w:sdtContent")
    if content is None:
        return ""
    paragraphs = ["".join(t.text or "" for t in walk(p, "w:t")) for p in walk(content, "w:p")]
    return "\n".join(paragraphs) if paragraphs else "".join(t.text or "" for t in walk(content, "w:t"))


def _lists(control: Element) -> list[Element]:
    properties = child(control, "w:sdtPr")
    found = (child(properties, kind) for kind in ("w:dropDownList", "w:comboBox"))
    return [choices for choices in found if choices is not None]


class Controls:
    """The content controls of some parts, as they stood before translation."""

    def __init__(self, package: Package, parts: list[str]) -> None:
        self.package = package
        self.parts = parts
        self.bound: dict[_Binding, str] = {}
        self.built_in: set[_Binding] = set()  # in step with a property, which is translated by itself
        self.chosen: dict[Element, Element] = {}  # list of a control -> the item it shows
        for part in parts:
            for control in walk(package.tree(part), "w:sdt"):
                binding = _binding(control)
                if binding is not None:
                    self.bound.setdefault(binding, _shown(control))
                    if binding.store.upper() in _BUILT_IN and self._says(binding, _shown(control)):
                        self.built_in.add(binding)
                for choices in _lists(control):
                    for item in children(choices, "w:listItem"):
                        if _shown(control) == (get(item, "w:displayText") or get(item, "w:value")):
                            self.chosen.setdefault(choices, item)

    def keep_step(self) -> None:
        """After translation: show the chosen list item as it now reads, and write bound text to its store."""
        for part in self.parts:
            for control in list(walk(self.package.tree(part), "w:sdt")):
                self._choose(control)
        for part in self.parts:
            for control in walk(self.package.tree(part), "w:sdt"):
                binding = _binding(control)
                if binding is not None and binding in self.bound:
                    self._store(binding, self.bound[binding], _shown(control))

    def _choose(self, control: Element) -> None:
        content = child(control, "w:sdtContent")
        for choices in _lists(control):
            item = self.chosen.get(choices)
            texts = list(walk(content, "w:t")) if content is not None else []
            if item is not None and texts:
                texts[0].text = get(item, "w:displayText", "") or ""
                for text in texts[1:]:
                    text.text = ""

    def _says(self, binding: _Binding, text: str) -> bool:
        found = self._node(binding)
        return found is not None and isinstance(found[1], etree._Element) and found[1].text == text

    def _store(self, binding: _Binding, before: str, after: str) -> None:
        if before == after:
            return
        found = self._node(binding)
        if found is None:
            return
        part, node = found
        if isinstance(node, etree._Element) and ((node.text or "") == before or binding in self.built_in):
            node.text = after
            self.built_in.discard(binding)  # the first control speaks for those that repeat it
            self.package.touch(part)
        elif isinstance(node, etree._ElementUnicodeResult) and str(node) == before:
            owner, attribute = node.getparent(), node.attrname
            if owner is not None and attribute is not None:
                owner.set(attribute, after)
                self.package.touch(part)

    def _node(self, binding: _Binding) -> tuple[str, object] | None:
        part = self._part(binding.store)
        if part is None:
            return None
        namespaces = dict(_mappings(binding.prefixes))
        try:
            result = self.package.tree(part).getroottree().xpath(binding.xpath, namespaces=namespaces or None)
        except (etree.XPathError, TypeError, ValueError):
            return None
        if not isinstance(result, list) or not result:
            return None
        return part, result[0]

    def _part(self, store: str) -> str | None:
        ending = _BUILT_IN.get(store.upper())
        if ending:
            return next(iter(self.package.of_type(ending)), None)
        for properties in self.package.of_type("customXmlProperties+xml"):
            root = self.package.tree(properties)
            if name(root) == "ds:datastoreItem" and (get(root, "ds:itemID") or "").upper() == store.upper():
                for part in self.package.names():
                    if any(target == properties for _, target in self.package.relationships(part).values()):
                        return part
        return None


def _mappings(text: str) -> list[tuple[str, str]]:
    """`xmlns:ns0='http://...'` as (prefix, namespace)."""
    out = []
    for item in text.replace('"', "'").split("xmlns:")[1:]:
        prefix, _, rest = item.partition("=")
        out.append((prefix.strip(), rest.strip().strip("'").split("'")[0]))
    return out
