"""The look of the sample standards: styles and numbering as Chinese national standards have them."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from wordml import NAMESPACES

# Numbers of the lists in numbering.xml
CLAUSES, ANNEXES, DASHES, LETTERS, NOTES, EXAMPLES, STEPS, REFERENCES = range(1, 9)
# A second list of letters, which begins again at a)
LETTERS_AGAIN = 9


@dataclass(frozen=True)
class Fonts:
    """The fonts of a language: of the text, of headings, of their Latin part; and the language tags."""

    body: str
    heading: str
    latin: str = "Times New Roman"


FONTS = {"zh": Fonts("宋体", "黑体"), "en": Fonts("宋体", "黑体", "Times New Roman")}


def _fonts(east: str, latin: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _style(key: str, name: str, ppr: str = "", rpr: str = "", based: str = "Normal", kind: str = "paragraph") -> str:
    default = ' w:default="1"' if key in ("Normal", "TableNormal", "DefaultParagraphFont") else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based and not default else ""
    set_ = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"{default}><w:name w:val={quoteattr(name)}/>{parent}'
        f"<w:qFormat/>{set_}</w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _gap(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _outline(depth: int) -> str:
    return f'<w:outlineLvl w:val="{depth}"/>'


def listed(number: int, depth: int = 0) -> str:
    """The numbering property of a paragraph or style."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


KEEP, BREAK = "<w:keepNext/>", "<w:pageBreakBefore/>"
LEFT, CENTRE, RIGHT, BOTH = (f'<w:jc w:val="{side}"/>' for side in ("left", "center", "right", "both"))
LINE, CHAPTER, AROUND = _gap(156, 156), _gap(320, 320), _gap(60, 60)
RULE = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="auto"/></w:pBdr>'
TO_RIGHT = '<w:tab w:val="right" w:pos="9354"/>'
TABS = f'<w:tabs><w:tab w:val="center" w:pos="4677"/>{TO_RIGHT}</w:tabs>'
NO_GRID = '<w:snapToGrid w:val="0"/>'
SMALL = _size(18)
TIGHT = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'


def _borders() -> str:
    thick = dict.fromkeys(("top", "left", "bottom", "right"), 8) | {"insideH": 4, "insideV": 4}
    return "".join(f'<w:{s} w:val="single" w:sz="{n}" w:space="0" w:color="auto"/>' for s, n in thick.items())


TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style>"
)
CHARACTERS = (
    ("Hyperlink", "Hyperlink", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("EndnoteReference", "endnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("CommentReference", "annotation reference", _size(21)),
)


def styles(language: str) -> str:
    """styles.xml of a sample in this language; a Chinese one has Chinese names, fonts and indents."""
    zh = language == "zh"
    font = FONTS[language]
    head = _fonts(font.heading, font.heading if zh else "Arial") + ("" if zh else "<w:b/><w:bCs/>")
    indent = '<w:ind w:firstLineChars="200" w:firstLine="420"/>' if zh else ""
    in_key = indent or '<w:ind w:left="420"/>'
    mono = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
    wide = '<w:spacing w:val="60"/>' if zh else ""

    def contents(depth: int) -> str:
        chars = f'w:leftChars="{depth * 100}" ' if zh else ""
        left = f'<w:ind {chars}w:left="{depth * 210}"/>' if depth else ""
        return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9354"/></w:tabs>{left}'

    clauses = [
        (f"Heading{n + 1}", f"heading {n + 1}", "", KEEP + listed(CLAUSES, n) + LINE + LEFT + _outline(n), head)
        for n in range(3)
    ]
    # id, Chinese and English name (one empty: the same), paragraph and run properties
    own = [
        ("Segment", "段", "Segment", TIGHT + AROUND + indent, ""),
        *clauses,
        ("Foreword", "前言标题", "Foreword Title", KEEP + BREAK + CHAPTER + CENTRE + _outline(0), head + _size(32)),
        ("ContentsTitle", "目次标题", "Contents Title", CHAPTER + CENTRE, head + _size(32)),
        ("BodyTitle", "正文标题", "Body Title", CHAPTER + CENTRE, head + _size(32)),
        ("Unnumbered", "无编号标题", "Unnumbered Title", KEEP + BREAK + CHAPTER + CENTRE + _outline(0), head),
        (
            "AnnexTitle",
            "附录标识",
            "Annex Title",
            KEEP + BREAK + listed(ANNEXES) + CHAPTER + CENTRE + _outline(0),
            head,
        ),
        ("AnnexClause", "附录条标题", "Annex Clause", KEEP + listed(ANNEXES, 1) + LINE + LEFT + _outline(1), head),
        ("TermEntry", "术语条目", "Term Entry", KEEP + _gap(120, 0) + LEFT, head),
        ("DashItem", "列项——", "Dash Item", listed(DASHES) + AROUND, ""),
        ("LetterItem", "列项a)", "Letter Item", listed(LETTERS) + AROUND, ""),
        ("NumberItem", "列项1)", "Number Item", listed(LETTERS, 1) + AROUND, ""),
        ("Note", "注", "Note", listed(NOTES) + AROUND, SMALL),
        ("Example", "示例", "Example", listed(EXAMPLES) + AROUND, SMALL),
        ("Step", "步骤", "Step", listed(STEPS) + AROUND, ""),
        ("Reference", "参考文献条目", "Reference", listed(REFERENCES) + AROUND, ""),
        ("TableCaption", "表题", "Table Caption", KEEP + LINE + CENTRE, head),
        ("FigureCaption", "图题", "Figure Caption", LINE + CENTRE, head),
        ("Figure", "图", "Figure", KEEP + AROUND + CENTRE, ""),
        ("Formula", "公式", "Formula", TABS + AROUND, ""),
        ("Key", "标引序号", "Key", AROUND + in_key, SMALL),
        ("TableText", "表格文字", "Table Text", NO_GRID + AROUND + CENTRE, SMALL),
        ("Code", "代码", "Code", AROUND, mono + SMALL),
        ("CoverLabel", "封面标识", "Cover Label", LEFT, head),
        ("CoverName", "封面国家标准", "Cover Name", _gap(900, 200) + CENTRE, head + wide + _size(52 if zh else 36)),
        ("CoverNumber", "封面标准号", "Cover Number", RULE + _gap(120, 0) + RIGHT, head + _size(28)),
        ("CoverTitle", "封面标准名称", "Cover Title", _gap(2000, 200) + CENTRE, head + _size(52 if zh else 40)),
        ("CoverEnglish", "封面英文名称", "Cover Translation", _gap(200, 200) + CENTRE, head + _size(28)),
        ("CoverDates", "封面日期", "Cover Dates", RULE + f"<w:tabs>{TO_RIGHT}</w:tabs>" + _gap(1200, 240) + LEFT, head),
        ("CoverIssuer", "封面发布机构", "Cover Issuer", CENTRE, head + _size(24)),
        *((f"TOC{n}", f"toc {n}", "", contents(n - 1), "") for n in (1, 2, 3)),
        ("Header", "header", "", TABS + RIGHT, head),
        ("Footer", "footer", "", RIGHT, SMALL),
        ("FootnoteText", "footnote text", "", NO_GRID + LEFT, SMALL),
        ("EndnoteText", "endnote text", "", NO_GRID + LEFT, SMALL),
        ("CommentText", "annotation text", "", LEFT, ""),
    ]
    marks = [*CHARACTERS, ("StandardNumber", "标准编号" if zh else "Standard Number", "")]
    plain = '<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="24"/>'
    tag = "en-US" if zh else "en-GB"
    return "".join(
        [
            f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(font.body, font.latin)}",
            f'<w:lang w:val="{tag}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>',
            "</w:docDefaults>",
            _style("Normal", "Normal", '<w:widowControl w:val="0"/>' + BOTH, plain),
            _style("DefaultParagraphFont", "Default Paragraph Font", kind="character"),
            TABLES,
            *(
                _style(key, chinese if zh or not english else english, ppr, rpr)
                for key, chinese, english, ppr, rpr in own
            ),
            *(_style(key, name, "", rpr, "DefaultParagraphFont", "character") for key, name, rpr in marks),
            "</w:styles>",
        ],
    )


def _level(depth: int, style: str, format_: str, text: str, indent: str, follow: str = "") -> str:
    """One level of a list, tied to the paragraph style that takes its number from it."""
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    gap = f'<w:suff w:val="{follow}"/>' if follow else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{tied}{gap}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )


def _hanging(left: int, by: int) -> str:
    return f'<w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{by}"/>'


def numbering(language: str) -> list[tuple[int, str]]:
    """The lists of a sample: (number, levels)."""
    zh = language == "zh"
    flush = '<w:ind w:left="0" w:firstLine="0"/>'
    item, space = _hanging(840, 420), "　" if zh else " "
    clauses = [
        _level(i, f"Heading{i + 1}", "decimal", ".".join(f"%{n + 1}" for n in range(i + 1)) + space, flush, "nothing")
        for i in range(3)
    ]
    annex = _level(0, "AnnexTitle", "upperLetter", "附 录 %1" if zh else "Annex %1", flush, "nothing")
    letters = _level(0, "LetterItem", "lowerLetter", "%1)", item)
    note = ("注%1：", _hanging(1050, 630)) if zh else ("NOTE %1", _hanging(1260, 840))
    example = ("示例%1：", _hanging(1260, 840)) if zh else ("EXAMPLE %1", _hanging(1560, 1140))
    step = ("chineseCounting", "第%1步：") if zh else ("decimal", "Step %1:")
    return [
        (CLAUSES, "".join(clauses)),
        (ANNEXES, annex + _level(1, "AnnexClause", "decimal", f"%1.%2{space}", flush, "nothing")),
        (DASHES, _level(0, "DashItem", "bullet", "——" if zh else "—", item)),
        (LETTERS, letters + _level(1, "NumberItem", "decimal", "%2)", _hanging(1260, 420))),
        (NOTES, _level(0, "Note", "decimal", *note)),
        (EXAMPLES, _level(0, "Example", "decimal", *example)),
        (STEPS, _level(0, "Step", *step, _hanging(1260, 840))),
        (REFERENCES, _level(0, "Reference", "decimal", "[%1]", _hanging(420, 420))),
    ]
