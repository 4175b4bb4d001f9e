"""Images, chart and SmartArt parts for the samples."""

import struct
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from wordml import OOXML, Docx

CHART = OOXML + "drawingml/2006/chart"
MAIN = OOXML + "drawingml/2006/main"
DIAGRAM = OOXML + "drawingml/2006/diagram"


def _rich(text: str) -> str:
    inner = f'<a:p><a:r><a:rPr lang="zh-CN" sz="1000" b="0"/><a:t>{escape(text)}</a:t></a:r></a:p>'
    return f'<c:title><c:tx><c:rich><a:bodyPr/>{inner}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def _axis(kind: str, number: int, crosses: int, position: str, title: str = "") -> str:
    last = '<c:crossBetween val="between"/>' if kind == "valAx" else ""
    return (
        f'<c:{kind}><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{position}"/>{_rich(title) if title else ""}<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{crosses}"/><c:crosses val="autoZero"/>{last}</c:{kind}>'
    )


def bar_chart(title: str, axis: str, names: Sequence[str], values: Sequence[float]) -> str:
    """A chart part: one series of bars, its names in a cache of strings as Word writes it."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(n)}</c:v></c:pt>' for i, n in enumerate(names))
    numbers = "".join(f'<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>' for i, v in enumerate(values))
    count = f'<c:ptCount val="{len(names)}"/>'
    last = len(names) + 1
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>'
        '<c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(axis)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        '<c:spPr><a:solidFill><a:srgbClr val="5B9BD5"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}"
        f"{numbers}</c:numCache></c:numRef></c:val></c:ser>"
    )
    return (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}"><c:chart>{_rich(title)}<c:autoTitleDeleted val="0"/>'
        '<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="150"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        f'{_axis("catAx", 111, 222, "b")}{_axis("valAx", 222, 111, "l", axis)}</c:plotArea><c:plotVisOnly val="1"/>'
        "</c:chart></c:chartSpace>"
    )


def smart_art(doc: Docx, words: Sequence[str]) -> list[str]:
    """The parts of a SmartArt graphic, a row of boxes; the ids of data, layout, quick style and colours."""

    def text(word: str, box: str) -> str:
        inner = f'<a:p><a:r><a:rPr lang="zh-CN"/><a:t>{escape(word)}</a:t></a:r></a:p>'
        return f"<{box}><a:bodyPr/><a:lstStyle/>{inner}</{box}>"

    points = '<dgm:pt modelId="1" type="doc"><dgm:prSet/><dgm:spPr/></dgm:pt>'
    points += "".join(
        f'<dgm:pt modelId="{i}"><dgm:prSet/><dgm:spPr/>{text(w, "dgm:t")}</dgm:pt>' for i, w in enumerate(words, 10)
    )
    links = "".join(
        f'<dgm:cxn modelId="{i + 90}" srcId="1" destId="{i}" srcOrd="{i - 10}" destOrd="0"/>'
        for i in range(10, 10 + len(words))
    )
    space = f'xmlns:dgm="{DIAGRAM}" xmlns:a="{MAIN}"'
    rel = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
    drawing = "".join(
        f'<dsp:sp modelId="{i}"><dsp:nvSpPr><dsp:cNvPr id="{i + 1}" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr>'
        f'<a:xfrm><a:off x="{i * 1_700_000}" y="300000"/><a:ext cx="1500000" cy="800000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="DDEBF7"/></a:solidFill></dsp:spPr>'
        f"{text(word, 'dsp:txBody')}</dsp:sp>"
        for i, word in enumerate(words)
    )
    dsp = "http://schemas.microsoft.com/office/drawing/2008/diagram"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagram"
    layout = (
        f'<dgm:layoutDef {space} uniqueId="urn:example:row"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/>'
        '<dgm:layoutNode name="row"><dgm:alg type="lin"/><dgm:shape/><dgm:presOf/><dgm:forEach name="each" axis="ch" '
        'ptType="node"><dgm:layoutNode name="node"><dgm:alg type="tx"/><dgm:shape type="rect"/>'
        '<dgm:presOf axis="self"/></dgm:layoutNode></dgm:forEach></dgm:layoutNode></dgm:layoutDef>'
    )
    quick = f'<dgm:styleDef {space} uniqueId="urn:example:plain"><dgm:title val=""/><dgm:desc val=""/></dgm:styleDef>'
    colours = (
        f'<dgm:colorsDef {space} uniqueId="urn:example:grey"><dgm:title val=""/><dgm:desc val=""/></dgm:colorsDef>'
    )
    drawn = doc.part(
        "word/diagrams/drawing1.xml",
        f'<dsp:drawing xmlns:dsp="{dsp}" xmlns:a="{MAIN}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/>'
        f"<dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{drawing}</dsp:spTree></dsp:drawing>",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        rel,
    )
    pointer = (
        '<a:ext uri="http://schemas.microsoft.com/office/drawing/2008/diagram">'
        f'<dsp:dataModelExt xmlns:dsp="{dsp}" relId="{drawn}" minVer="{DIAGRAM}"/></a:ext>'
    )
    data = (
        f"<dgm:dataModel {space}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst><dgm:bg/><dgm:whole/>"
        f"<dgm:extLst>{pointer}</dgm:extLst></dgm:dataModel>"
    )
    named = (
        ("data", data, "Data"),
        ("layout", layout, "Layout"),
        ("quickStyle", quick, "Style"),
        ("colors", colours, "Colors"),
    )
    links_to = {
        "data": "diagramData",
        "layout": "diagramLayout",
        "quickStyle": "diagramQuickStyle",
        "colors": "diagramColors",
    }
    return [
        doc.part(f"word/diagrams/{name}1.xml", xml, f"{kind}{what}+xml", links_to[name]) for name, xml, what in named
    ]


def png(width: int, height: int, boxes: Sequence[tuple[int, int, int, int, int]]) -> bytes:
    """A grey-scale PNG with boxes (left, top, right, bottom, grey), the later over the earlier."""
    rows = [bytearray([255]) * width for _ in range(height)]
    for left, top, right, bottom, grey in boxes:
        for y in range(top, bottom):
            rows[y][left:right] = bytes([grey]) * (right - left)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
