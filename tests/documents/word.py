"""Small Word packages from XML, and what is in them, for the tests of the filter."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from stdtrans.codes import plain
from stdtrans.documents.base import Options, open_document
from stdtrans.documents.docx.xml import Element, parse, walk
from stdtrans.segment import MARK, Direction, Unit, index_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str, properties: str = "") -> str:
    """A `w:r` with text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A `w:p` of runs and other inline elements."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def field(instruction: str, result: str) -> str:
    """A complex field in four runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(name: str, number: int, *content: str) -> str:
    """Content between the two ends of a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{"".join(content)}<w:bookmarkEnd w:id="{number}"/>'


def package(
    path: Path, body: str, parts: Mapping[str, tuple[str, str]] | None = None, main: str = MAIN, namespace: str = W
) -> Path:
    """Write a package: body of the document, and other parts as name -> (media type, XML or text)."""
    parts = parts or {}
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, (t, _) in parts.items())
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/x" Target="{n.removeprefix("word/")}"/>'
        for i, n in enumerate(parts, 10)
        if n.startswith("word/")
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "[Content_Types].xml",
            f'{head}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'{head}<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        spaces = NAMESPACES.replace(W, namespace)
        out.writestr("word/document.xml", f"{head}<w:document {spaces}><w:body>{body}</w:body></w:document>")
        out.writestr(
            "word/_rels/document.xml.rels", f'{head}<Relationships xmlns="{_RELS}">{relations}</Relationships>'
        )
        for name, (_, content) in parts.items():
            out.writestr(name, content if content.startswith("<?xml") else head + content)
    return path


def shown(unit: Unit) -> str:
    """A unit's text with its codes in a form that a test can state: <bold>...</bold>, {footnote}."""

    def tag(index: int) -> str:
        code = unit.codes[index]
        return {"open": f"<{code.label}>", "close": f"</{code.label}>"}.get(code.kind, f"{{{code.label}}}")

    return MARK.sub(lambda m: tag(index_of(m[0])), unit.text)


def units(path: Path, options: Options | None = None) -> list[Unit]:
    return list(open_document(path, options).units())


def texts(path: Path, options: Options | None = None) -> list[str]:
    return [shown(u) for u in units(path, options)]


def rewrite(
    path: Path, direction: Direction, targets: Mapping[str, str], options: Options | None = None
) -> tuple[Path, list[Unit]]:
    """Translate by replacing substrings of the units' text (marks stay); the answer is the output and its units."""
    document = open_document(path, options)
    wanted = {}
    for unit in document.units():
        text = unit.text
        for source, target in targets.items():
            text = text.replace(source, target)
        wanted[unit.id] = text
    out = path.with_name("out" + path.suffix)
    document.write(wanted, out, direction)
    return out, units(out)


def root(path: Path, part: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(path) as file:
        return parse(file.read(part), part)


def said(path: Path, part: str = "word/document.xml") -> str:
    """All the text of a part."""
    return "".join(t.text or "" for t in walk(root(path, part), "w:t"))


def plain_texts(path: Path) -> list[str]:
    return [plain(u.text, u.codes) for u in units(path)]
