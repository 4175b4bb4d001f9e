"""Content controls in step with what stands behind them: list items and the custom XML they are bound to."""

from dataclasses import dataclass

from lxml import etree

from stdtrans.documents.docx.package import Package
from stdtrans.documents.docx.xml import Element, child, get, name, walk

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


class Controls:
    """The content controls of some parts, as they stood before translation."""

    def __init__(self, package: Package, parts: list[str]) -> None:
        self.package = package
        self.parts = parts
        self.bound: dict[_Binding, str] = {}
        self.lists: dict[Element, dict[str, Element]] = {}
        for part in parts:
            for control in walk(package.tree(part), "w:sdt"):
                binding = _binding(control)
                if binding is not None:
                    self.bound.setdefault(binding, _shown(control))
                for item in walk(control, "w:listItem"):
                    shown = get(item, "w:displayText", "") or get(item, "w:value", "") or ""
                    choices = item.getparent()
                    if choices is not None:
                        self.lists.setdefault(choices, {}).setdefault(shown, item)

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
        properties = child(control, "w:sdtPr")
        for kind in ("w:dropDownList", "w:comboBox"):
            listed = child(properties, kind)
            content = child(control, "w:sdtContent")
            choices = self.lists.get(listed, {}) if listed is not None else {}
            if not choices or content is None:
                continue
            texts = list(walk(content, "w:t"))
            item = choices.get("".join(t.text or "" for t in texts))
            if item is not None and texts:
                texts[0].text = get(item, "w:displayText", "") or ""
                for text in texts[1:]:
                    text.text = ""

    def _store(self, binding: _Binding, before: str, after: str) -> None:
        if before == after:
            return
        found = self._node(binding)
        if found is None:
            return
        part, node = found
        if isinstance(node, etree._Element) and (node.text or "") == before:
            node.text = after
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
