"""A small standard made for the purpose, in Chinese and in English: the whole of a GB/T with every construct in it.

Number, bodies, people and requirements are invented. The two texts say the same, sentence by sentence.
"""

from collections.abc import Callable

from look import LETTERS, LETTERS_AGAIN, numbering, styles
from standard_annexes import annex_data, annex_guide, bibliography
from standard_clauses import clauses, requirements, terms, tests
from wordml import (
    Content,
    Docx,
    Xml,
    anchor,
    bookmark,
    control,
    dropdown,
    field_,
    para,
    run,
)

NUMBER = "GB/T 98765—2026"
STORE = "{6F0E2C5D-3B1A-4E0B-9C55-5D1A7A2F9E01}"
BINDING = f'<w:dataBinding w:xpath="/standard[1]/level[1]" w:storeItemID="{STORE}"/>'
PAGE_FIELD = field_("PAGE", "1")
Say = Callable[[str, str], str]


def standard(language: str) -> tuple[Docx, Xml]:
    """The document and its body; language "zh" or "en"."""
    zh = language == "zh"

    def say(chinese: str, english: str) -> str:
        return chinese if zh else english

    title = say(
        "小型屋顶雨水收集装置　技术要求和试验方法",
        "Small rooftop rainwater collection devices — Technical requirements and test methods",
    )
    doc = Docx(styles(language), language, settings="<w:evenAndOddHeaders/>", title=title)
    doc.numbering(*numbering(language), again={LETTERS_AGAIN: LETTERS})
    level = say("推荐性国家标准", "Voluntary national standard")
    doc.store(f"<standard><number>{NUMBER}</number><level>{level}</level></standard>", STORE)
    pieces = [
        *_cover(say, level),
        _section(_layout(_numbers_of(doc, say, first=True), first=True)),
        *_contents(say),
        *_foreword(say),
        _section(_layout(_numbers_of(doc, say), 'w:fmt="upperRoman" w:start="1"')),
        *clauses(say, doc),
        *terms(say, doc),
        *requirements(say, doc),
        *tests(say, doc),
        _section(_layout(pages='w:start="1"')),
        *annex_data(say, doc),
        _section(_layout(wide=True)),
        *annex_guide(say, doc),
        *bibliography(say, doc),
        Xml(_layout()),
    ]
    return doc, Xml("".join(pieces))


# --- sections, headers and footers


def _layout(margins: str = "", pages: str = "", wide: bool = False, first: bool = False) -> str:
    """A section; margins: its headers and footers (none: those before), pages: how its pages are numbered."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if wide else '<w:pgSz w:w="11906" w:h="16838"/>'
    grid = 'w:type="linesAndChars" w:linePitch="312" w:charSpace="0"' if wide else 'w:type="lines" w:linePitch="312"'
    numbers = f"<w:pgNumType {pages}/>" if pages else ""
    return (
        f'<w:sectPr>{margins}<w:type w:val="nextPage"/>{size}<w:pgMar w:top="1701" w:right="1134" w:bottom="1134" '
        f'w:left="1418" w:header="1134" w:footer="851" w:gutter="0"/>{numbers}<w:cols w:space="425"/>'
        f"{'<w:titlePg/>' if first else ''}<w:docGrid {grid}/></w:sectPr>"
    )


def _section(layout: str) -> Xml:
    return Xml(f"<w:p><w:pPr>{layout}</w:pPr></w:p>")


def _numbers_of(doc: Docx, say: Say, first: bool = False) -> str:
    """Headers with the number of the standard (right on odd pages, left on even ones), footers with the page."""
    style = say("标准编号", "Standard Number")
    number = field_(f'STYLEREF "{style}"', NUMBER)
    left = '<w:jc w:val="left"/>'
    page = field_("PAGE", "1")
    word = say("第", "Page ")
    after = say("页", "")
    if first:
        return doc.margin("header", "first", para(style="Header")) + doc.margin("footer", "first", para(style="Footer"))
    return (
        doc.margin("header", "default", para(number, style="Header"))
        + doc.margin("header", "even", para(number, style="Header", props=left))
        + doc.margin("footer", "default", para(word, page, after, style="Footer"))
        + doc.margin("footer", "even", para(word, page, after, style="Footer", props=left))
    )


# --- cover, contents, foreword


def _cover(say: Say, level: str) -> list[Xml]:
    name = say("中华人民共和国国家标准", "National Standard of the People’s Republic of China")
    status = control(
        dropdown([(say("报批稿", "Final draft"), "final"), (say("征求意见稿", "Draft for comment"), "draft")]),
        say("报批稿", "Final draft"),
        tag="status",
        alias=say("文稿状态", "Stage"),
    )
    bound = control("<w:text/>", level, tag="level", alias=say("标准性质", "Kind"), binding=BINDING)
    number = run(NUMBER, '<w:rStyle w:val="StandardNumber"/>')
    other = say(
        "Small rooftop rainwater collection devices — Technical requirements and test methods",
        "小型屋顶雨水收集装置　技术要求和试验方法",
    )
    return [
        para("ICS 91.140.60", style="CoverLabel"),
        para("CCS P 41", style="CoverLabel"),
        para(name, style="CoverName"),
        para(number, style="CoverNumber"),
        para(say("代替 GB/T 98765—2015", "Replaces GB/T 98765—2015"), style="CoverNumber"),
        para(
            say("小型屋顶雨水收集装置", "Small rooftop rainwater collection devices —"),
            Xml("<w:r><w:br/></w:r>"),
            say("技术要求和试验方法", "Technical requirements and test methods"),
            style="CoverTitle",
        ),
        para(other, style="CoverEnglish"),
        para("（", status, say("，", ", "), bound, "）", style="CoverEnglish")
        if say("zh", "en") == "zh"
        else para("(", status, ", ", bound, ")", style="CoverEnglish"),
        para(say("2026-03-02 发布\t2026-10-01 实施", "Issued 2026-03-02\tImplemented 2026-10-01"), style="CoverDates"),
        para(say("示例标准化管理机构　发布", "Issued by the Example Standardization Body"), style="CoverIssuer"),
        para(
            say(
                "本文件为软件测试而编写，不是正式标准。",
                "This document was written to test software; it is no real standard.",
            ),
            style="CoverIssuer",
        ),
    ]


def _contents(say: Say) -> list[Xml]:
    """A table of contents as Word writes it: one field over all lines, each line a link with a page reference."""
    lines = [
        (1, "_Toc01", "", say("前言", "Foreword"), "II"),
        (1, "_Toc02", "1", say("范围", "Scope"), "1"),
        (1, "_Toc03", "2", say("规范性引用文件", "Normative references"), "1"),
        (1, "_Toc04", "3", say("术语和定义", "Terms and definitions"), "1"),
        (1, "_Toc05", "4", say("组成和分类", "Components and classification"), "1"),
        (1, "_Toc06", "5", say("技术要求", "Technical requirements"), "2"),
        (2, "_Toc07", "5.1", say("材料", "Materials"), "2"),
        (2, "_Toc08", "5.2", say("初期雨水弃流", "First-flush diversion"), "2"),
        (2, "_Toc09", "5.3", say("收集效率", "Collection efficiency"), "3"),
        (1, "_Toc10", "6", say("试验方法", "Test methods"), "3"),
        (1, "_Toc11", say("附 录 A", "Annex A"), say("（规范性）试验数据", " (normative) Test data"), "4"),
        (1, "_Toc12", say("附 录 B", "Annex B"), say("（资料性）安装指南", " (informative) Installation guide"), "5"),
        (1, "_Toc13", "", say("参考文献", "Bibliography"), "6"),
    ]
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    out = []
    for i, (depth, name, number, words, page) in enumerate(lines):
        gap = say("　", " ") if number and not number.startswith(("附", "A")) else ""
        link = anchor(name, f"{number}{gap}{words}", Xml("<w:r><w:tab/></w:r>"), field_(f"PAGEREF {name} \\h", page))
        out.append(para(Xml(start if i == 0 else ""), link, style=f"TOC{depth}"))
    out.append(para(Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    head = para(say("目　次", "Contents"), style="ContentsTitle")
    return [control(gallery, head, *out, tag="contents", alias=say("目次", "Contents"), block=True)]


def _foreword(say: Say) -> list[Xml]:
    def text(*content: Content) -> Xml:
        return para(*content, style="Segment")

    return [
        para(bookmark("_Toc01", say("前　言", "Foreword")), style="Foreword"),
        text(
            say(
                "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
                "This document is drafted in accordance with the rules given in GB/T 1.1—2020, Directives for "
                "standardization — Part 1: Rules for the structure and drafting of standardizing documents.",
            ),
        ),
        text(
            say(
                "本文件代替GB/T 98765—2015《小型屋顶雨水收集装置》，"
                "与GB/T 98765—2015相比，除结构调整和编辑性改动外，主要技术变化如下：",
                "This document replaces GB/T 98765—2015, Small rooftop rainwater collection devices. In addition to "
                "structural and editorial changes, the main technical changes with respect to GB/T 98765—2015 "
                "are as follows:",
            ),
        ),
        para(
            say(
                "更改了适用范围（见第1章，2015年版的第1章）；",
                "the scope has been changed (see Clause 1; Clause 1 of the 2015 edition);",
            ),
            style="LetterItem",
        ),
        para(
            say("增加了初期雨水弃流的要求（见", "requirements for first-flush diversion have been added (see "),
            field_("REF _Ref_flush \\r \\h", "5.2"),
            say("）；", ");"),
            style="LetterItem",
        ),
        para(
            say(
                "删除了手动阀门的试验方法（见2015年版的6.4）。",
                "the test method for manual valves has been deleted (see 6.4 of the 2015 edition).",
            ),
            style="LetterItem",
        ),
        text(
            say(
                "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
                "Attention is drawn to the possibility that some of the elements of this document may be the "
                "subject of "
                "patent rights. The issuing body of this document shall not be held responsible for identifying any "
                "such patent rights.",
            ),
        ),
        text(
            say(
                "本文件由全国示例标准化技术委员会（SAC/TC 999）提出并归口。",
                "This document was proposed by and is under the jurisdiction of the National Technical Committee on "
                "Examples of Standardization Administration of China (SAC/TC 999).",
            ),
        ),
        text(
            say(
                "本文件起草单位：示例市建筑设备研究所、示例水务有限公司。",
                "Drafting organizations of this document: Example City Institute of Building Equipment, Example "
                "Water Co., Ltd.",
            ),
        ),
        text(say("本文件主要起草人：张三、李四、王五。", "Main drafters of this document: Zhang San, Li Si, Wang Wu.")),
        text(
            say(
                "本文件及其所代替文件的历次版本发布情况为：",
                "The previous editions of this document and of the document replaced by it are as follows:",
            ),
        ),
        para(
            say("2015年首次发布为GB/T 98765—2015；", "first issued in 2015 as GB/T 98765—2015;"),
            style="DashItem",
        ),
        para(say("本次为第一次修订。", "this is the first revision."), style="DashItem"),
    ]
