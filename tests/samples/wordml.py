"""WordprocessingML by the line: small helpers from which the sample documents are put together."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

OOXML = "http://schemas.openxmlformats.org/"
DOC = OOXML + "officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": OOXML + "wordprocessingml/2006/main",
        "r": OOXML + "officeDocument/2006/relationships",
        "m": OOXML + "officeDocument/2006/math",
        "wp": OOXML + "drawingml/2006/wordprocessingDrawing",
        "a": OOXML + "drawingml/2006/main",
        "pic": OOXML + "drawingml/2006/picture",
        "c": OOXML + "drawingml/2006/chart",
        "mc": OOXML + "markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHEN = "2026-03-02T09:00:00Z"  # one date for everything, so that the same script gives the same bytes


class Xml(str):
    """A piece of XML, told apart from plain text, which becomes a run."""

    __slots__ = ()


Content = str | Xml


# --- runs


def run(text: str, props: str = "", rsid: str = "") -> Xml:
    """A run; tab, newline and non-breaking hyphen in the text become their elements."""
    inner = ""
    part = ""
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}
    for character in [*text, ""]:
        if character and character not in marks:
            part += character
            continue
        inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        inner += marks.get(character, "")
        part = ""
    split = f' w:rsidR="{rsid}"' if rsid else ""
    return Xml(f"<w:r{split}>{f'<w:rPr>{props}</w:rPr>' if props else ''}{inner}</w:r>")


def runs(*content: Content) -> Xml:
    return Xml("".join(c if isinstance(c, Xml) else run(c) for c in content))


def bold(text: str) -> Xml:
    return run(text, "<w:b/><w:bCs/>")


def italic(text: str) -> Xml:
    return run(text, "<w:i/><w:iCs/>")


def sub(text: str) -> Xml:
    return run(text, '<w:vertAlign w:val="subscript"/>')


def sup(text: str) -> Xml:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def coloured(text: str, colour: str = "C00000") -> Xml:
    return run(text, f'<w:color w:val="{colour}"/>')


def hidden(text: str) -> Xml:
    return run(text, "<w:vanish/>")


def symbol(code: str = "F0FC", font: str = "Wingdings") -> Xml:
    return Xml(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')


def ruby(base: str, reading: str) -> Xml:
    props = (
        '<w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr>'
    )
    reading_run = run(reading, '<w:sz w:val="10"/>')
    return Xml(f"<w:r><w:ruby>{props}<w:rt>{reading_run}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>")


def split(*pieces: str) -> Xml:
    """One sentence cut as Word cuts it: by editing session and by the marks of the proofing tools."""
    marks = ('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>')
    out = ""
    for i, piece in enumerate(pieces):
        out += run(piece, '<w:rFonts w:hint="eastAsia"/>' if i % 2 else "", f"00A1B2{i:02X}") + marks[i % 2]
    return Xml(out + marks[1] * (len(pieces) % 2))


def _number(name: str) -> int:
    return zlib.crc32(name.encode()) % 900_000 + 1


def bookmark(name: str, *content: Content) -> Xml:
    i = _number(name)
    return Xml(
        f'<w:bookmarkStart w:id="{i}" w:name="{name}"/>{runs(*content)}<w:bookmarkEnd w:id="{i}"/>',
    )


def field_(instruction: str, *result: Content, props: str = "") -> Xml:
    """A complex field: begin, instruction, separate, result, end."""
    set_ = f"<w:rPr>{props}</w:rPr>" if props else ""
    return Xml(
        f'<w:r>{set_}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{set_}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{set_}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{runs(*result)}<w:r>{set_}<w:fldChar w:fldCharType="end"/></w:r>',
    )


def simple_field(instruction: str, *result: Content) -> Xml:
    return Xml(f"<w:fldSimple w:instr={quoteattr(f' {instruction} ')}>{runs(*result)}</w:fldSimple>")


def ref(name: str, text: str) -> Xml:
    return field_(f"REF {name} \\h", text)


def anchor(name: str, *content: Content) -> Xml:
    return Xml(f'<w:hyperlink w:anchor="{name}" w:history="1">{runs(*content)}</w:hyperlink>')


def inserted(text: str, author: str = "Reviewer") -> Xml:
    return Xml(f'<w:ins w:id="{_number("i" + text)}" w:author="{author}" w:date="{WHEN}">{run(text)}</w:ins>')


def deleted(text: str, author: str = "Reviewer") -> Xml:
    gone = run(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return Xml(f'<w:del w:id="{_number("d" + text)}" w:author="{author}" w:date="{WHEN}">{gone}</w:del>')


def moved(text: str, name: str, to: bool) -> Xml:
    """One end of a tracked move: the place it went to, or the place it left."""
    end = "To" if to else "From"
    i = _number(end + name)
    stamp = f'w:author="Reviewer" w:date="{WHEN}"'
    return Xml(
        f'<w:move{end}RangeStart w:id="{i}" w:name="{name}" {stamp}/><w:move{end} w:id="{i + 1}" {stamp}>{run(text)}'
        f'</w:move{end}><w:move{end}RangeEnd w:id="{i}"/>',
    )


def control(kind: str, *content: Content, tag: str, alias: str, binding: str = "", block: bool = False) -> Xml:
    """A content control; kind is the XML that says which ("<w:text/>"); block: content is paragraphs, not runs."""
    inner = "".join(content) if block else runs(*content)
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val="{tag}"/><w:id w:val="{_number(tag)}"/>'
        f"{binding}{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
    )


def dropdown(options: Iterable[tuple[str, str]]) -> str:
    """The kind of a drop-down control, from (text shown, value)."""
    items = "".join(f'<w:listItem w:displayText={quoteattr(s)} w:value="{v}"/>' for s, v in options)
    return f"<w:dropDownList>{items}</w:dropDownList>"


# --- equations (OMML)


def mrun(text: str) -> str:
    props = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
    return f"<m:r>{props}<m:t>{escape(text)}</m:t></m:r>"


def msub(base: str, index: str) -> str:
    return f"<m:sSub><m:e>{mrun(base)}</m:e><m:sub>{mrun(index)}</m:sub></m:sSub>"


def fraction(over: str, under: str) -> str:
    return f"<m:f><m:num>{over}</m:num><m:den>{under}</m:den></m:f>"


def equation(*content: str) -> Xml:
    return Xml(f"<m:oMath>{''.join(content)}</m:oMath>")


def displayed(*content: str) -> Xml:
    return Xml(f"<m:oMathPara>{equation(*content)}</m:oMathPara>")


# --- paragraphs and tables


def para(*content: Content, style: str = "", props: str = "") -> Xml:
    """A paragraph; props are further paragraph properties, in the order of the schema."""
    set_ = (f'<w:pStyle w:val="{style}"/>' if style else "") + props
    return Xml(f"<w:p>{f'<w:pPr>{set_}</w:pPr>' if set_ else ''}{runs(*content)}</w:p>")


@dataclass(frozen=True)
class Cell:
    """A table cell: paragraphs, columns spanned, and "restart" or "continue" for a vertical merge."""

    content: Xml
    span: int = 1
    merge: str = ""


def cell(*content: Content, span: int = 1, merge: str = "", style: str = "TableText") -> Cell:
    return Cell(para(*content, style=style), span, merge)


def table(widths: Sequence[int], rows: Sequence[Sequence[Cell]], heads: int = 1, props: str = "") -> Xml:
    """A table of the style TableGrid; widths in twentieths of a point; heads: rows repeated on each page."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    body = ""
    for number, row in enumerate(rows):
        column = 0
        cells = ""
        for one in row:
            width = sum(widths[column : column + one.span])
            column += one.span
            set_ = f'<w:tcW w:w="{width}" w:type="dxa"/>'
            set_ += f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
            set_ += {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[one.merge]
            cells += f'<w:tc><w:tcPr>{set_}<w:vAlign w:val="center"/></w:tcPr>{one.content}</w:tc>'
        body += f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if number < heads else ''}{cells}</w:tr>"
    return Xml(
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04A0"/>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>',
    )


def text_box(*paragraphs: Xml, name: str, width: float = 150, height: float = 62) -> Xml:
    """A text box as Word writes it: DrawingML, and VML for programs that do not know it (sizes in points)."""
    i = _number(name)
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    cx, cy = int(width * 12700), int(height * 12700)
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>60000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{i}" name="{name}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="F2F2F2"/></a:solidFill>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></wps:spPr>'
        f'<wps:txbx>{inner}</wps:txbx><wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:rect id="{name.replace(" ", "_")}" style="position:absolute;margin-left:0;margin-top:4pt;'
        f"width:{width}pt;height:{height}pt;mso-position-horizontal:right;mso-position-horizontal-relative:margin"
        f'" fillcolor="#f2f2f2"><v:textbox>{inner}</v:textbox><w10:wrap type="square"/></v:rect></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>",
    )


def _inline(name: str, alt: str, width: float, height: float, uri: str, graphic: str) -> Xml:
    cx, cy = int(width * 360_000), int(height * 360_000)
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="{_number(name)}" name="{name}" descr={quoteattr(alt)}/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    )


def picture(rid: str, name: str, alt: str, width: float, height: float) -> Xml:
    """An image in the line of text, sizes in centimetres."""
    cx, cy = int(width * 360_000), int(height * 360_000)
    return _inline(
        name,
        alt,
        width,
        height,
        OOXML + "drawingml/2006/picture",
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{_number(name)}" name="{name}.png" descr={quoteattr(alt)}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>',
    )


def chart_frame(rid: str, name: str, alt: str, width: float, height: float) -> Xml:
    """A chart in the line of text, sizes in centimetres."""
    return _inline(name, alt, width, height, OOXML + "drawingml/2006/chart", f'<c:chart r:id="{rid}"/>')


def diagram_frame(ids: Sequence[str], name: str, alt: str, width: float, height: float) -> Xml:
    """SmartArt in the line of text; ids: data, layout, quick style, colours."""
    uri = OOXML + "drawingml/2006/diagram"
    refs = " ".join(f'r:{k}="{i}"' for k, i in zip(("dm", "lo", "qs", "cs"), ids, strict=True))
    return _inline(name, alt, width, height, uri, f'<dgm:relIds xmlns:dgm="{uri}" {refs}/>')


# --- the package


@dataclass
class Docx:
    """A package in the making: parts, their content types, and the relationships of each part ("" the package's)."""

    styles: str
    language: str = "zh"
    main_type: str = WORD + "document.main+xml"
    settings: str = ""
    title: str = ""
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def link(self, kind: str, target: str, external: bool = False, of: str = "word/document.xml") -> str:
        """A new relationship of a part; its id. kind: the last word of its type, or the whole of it."""
        rels = self.links.setdefault(of, [])
        rels.append((kind if "/" in kind else DOC + kind, target, external))
        return f"rId{len(rels)}"

    def part(self, name: str, data: str | bytes, kind: str, link: str = "") -> str:
        """A part of the document, and its relationship to the main part where `link` names one; the id of that."""
        self.parts[name] = data if isinstance(data, bytes) else (HEAD + data).encode()
        self.types[name] = kind
        return self.link(link, name.removeprefix("word/") if name.startswith("word/") else f"../{name}") if link else ""

    def image(self, name: str, data: bytes) -> str:
        """An image part; the relationship id."""
        return self.part(f"word/media/{name}.png", data, "", "image")

    def url(self, address: str, *content: Content) -> Xml:
        """A hyperlink to an address outside."""
        rid = self.link("hyperlink", address, external=True)
        shown = "".join(run(str(c), '<w:rStyle w:val="Hyperlink"/>') for c in content)
        return Xml(f'<w:hyperlink r:id="{rid}" w:history="1">{shown}</w:hyperlink>')

    def note(self, *content: Content, kind: str = "footnote") -> Xml:
        """A footnote or endnote; its reference in the text."""
        notes = self.notes.setdefault(f"{kind}s", [])
        style = kind.capitalize()
        mark = Xml(f'<w:r><w:rPr><w:rStyle w:val="{style}Reference"/></w:rPr><w:{kind}Ref/></w:r>')
        number = len(notes) + 1
        notes.append(f'<w:{kind} w:id="{number}">{para(mark, " ", *content, style=f"{style}Text")}</w:{kind}>')
        return Xml(
            f'<w:r><w:rPr><w:rStyle w:val="{style}Reference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>',
        )

    def comment(self, text: str, *content: Content) -> Xml:
        """A comment on some content."""
        notes = self.notes.setdefault("comments", [])
        i = len(notes)
        stamp = f'w:author="Reviewer" w:date="{WHEN}" w:initials="R"'
        mark = Xml('<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>')
        notes.append(f'<w:comment w:id="{i}" {stamp}>{para(mark, text, style="CommentText")}</w:comment>')
        return Xml(
            f'<w:commentRangeStart w:id="{i}"/>{runs(*content)}<w:commentRangeEnd w:id="{i}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{i}"/></w:r>',
        )

    def margin(self, kind: str, which: str, *paragraphs: Xml) -> str:
        """A header or footer; the reference to it, for a section."""
        number = sum(name.startswith(f"word/{kind}") for name in self.parts) + 1
        root = "hdr" if kind == "header" else "ftr"
        data = f"<w:{root} {NAMESPACES}>{''.join(paragraphs)}</w:{root}>"
        rid = self.part(f"word/{kind}{number}.xml", data, f"{WORD}{kind}+xml", kind)
        return f'<w:{kind}Reference w:type="{which}" r:id="{rid}"/>'

    def numbering(self, *lists: tuple[int, str], again: Mapping[int, int] | None = None) -> None:
        """The numbering part, from (number of the list, its levels as XML); again: number -> list to begin anew."""
        outer = "".join(
            f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            for i, levels in lists
        )
        inner = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i, _ in lists)
        start = "".join(f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>' for n in (0, 1))
        inner += "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="{of}"/>{start}</w:num>' for i, of in (again or {}).items()
        )
        data = f"<w:numbering {NAMESPACES}>{outer}{inner}</w:numbering>"
        self.part("word/numbering.xml", data, f"{WORD}numbering+xml", "numbering")

    def store(self, xml: str, guid: str) -> None:
        """A custom XML part, for bound content controls."""
        self.part("customXml/item1.xml", xml, "", "customXml")
        ds = OOXML + "officeDocument/2006/customXml"
        props = f'<ds:datastoreItem ds:itemID="{guid}" xmlns:ds="{ds}"><ds:schemaRefs/></ds:datastoreItem>'
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        self.part("customXml/itemProps1.xml", props, kind)
        self.link("customXmlProps", "itemProps1.xml", of="customXml/item1.xml")

    def save(self, body: Xml, path: Path) -> None:
        """Write the package with this body (paragraphs, tables and the last section)."""
        self._common()
        inner = f'<w:document {NAMESPACES} mc:Ignorable="w14"><w:body>{body}</w:body></w:document>'
        self.part("word/document.xml", inner, self.main_type)
        self.links[""] = [(DOC + "officeDocument", "word/document.xml", False), *self.links.get("", [])]
        write_package(path, {**self._content_types(), **self._rels(), **self.parts})

    def _common(self) -> None:
        self.part("word/styles.xml", self.styles, f"{WORD}styles+xml", "styles")
        for kind, notes in self.notes.items():
            special = ""
            if kind != "comments":
                one = kind[:-1]
                special = "".join(
                    f'<w:{one} w:type="{t}" w:id="{i}"><w:p><w:r><w:{t}/></w:r></w:p></w:{one}>'
                    for i, t in ((-1, "separator"), (0, "continuationSeparator"))
                )
            data = f"<w:{kind} {NAMESPACES}>{special}{''.join(notes)}</w:{kind}>"
            self.part(f"word/{kind}.xml", data, f"{WORD}{kind}+xml", kind)
        tag = {"zh": "zh-CN", "en": "en-GB"}[self.language]
        ids = ("footnote", "endnote")
        marks = "".join(f'<w:{k}Pr><w:{k} w:id="-1"/><w:{k} w:id="0"/></w:{k}Pr>' for k in ids if f"{k}s" in self.notes)
        compat = (
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        )
        settings = (
            f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{self.settings}'
            f'<w:characterSpacingControl w:val="compressPunctuation"/>{marks}<w:compat>{compat}</w:compat>'
            f'<w:themeFontLang w:val="en-US" w:eastAsia="{tag if self.language == "zh" else "zh-CN"}"/></w:settings>'
        )
        self.part("word/settings.xml", settings, f"{WORD}settings+xml", "settings")
        self._properties(tag)

    def _properties(self, tag: str) -> None:
        core = (
            f'<cp:coreProperties xmlns:cp="{OOXML}package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>stdtrans</dc:creator>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{WHEN}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{WHEN}</dcterms:modified><dc:language>{tag}</dc:language>'
            "</cp:coreProperties>"
        )
        if "docProps/core.xml" not in self.parts:
            kind = "application/vnd.openxmlformats-package.core-properties+xml"
            self.part("docProps/core.xml", core, kind)
        link = OOXML + "package/2006/relationships/metadata/core-properties"
        self.link(link, "docProps/core.xml", of="")

    def _content_types(self) -> dict[str, bytes]:
        ns = OOXML + "package/2006/content-types"
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        defaults |= {"png": "image/png", "bin": "application/vnd.ms-office.vbaProject"}
        inner = "".join(f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in defaults.items())
        inner += "".join(f'<Override PartName="/{n}" ContentType="{k}"/>' for n, k in self.types.items() if k)
        return {"[Content_Types].xml": f'{HEAD}<Types xmlns="{ns}">{inner}</Types>'.encode()}

    def _rels(self) -> dict[str, bytes]:
        out = {}
        for of, rels in self.links.items():
            folder, _, base = of.rpartition("/")
            name = f"{folder}/_rels/{base}.rels".lstrip("/")
            outside = ' TargetMode="External"'
            inner = "".join(
                f'<Relationship Id="rId{i}" Type="{kind}" Target={quoteattr(target)}{outside if external else ""}/>'
                for i, (kind, target, external) in enumerate(rels, 1)
            )
            ns = OOXML + "package/2006/relationships"
            out[name] = f'{HEAD}<Relationships xmlns="{ns}">{inner}</Relationships>'.encode()
        return out


def write_package(path: Path, parts: dict[str, bytes]) -> None:
    """A ZIP file with these parts in their order and one fixed date: the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
