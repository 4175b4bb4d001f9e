"""One small document for each construct of Word: what it is stands in the name of the file."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from charts import bar_chart, png, smart_art
from look import numbering, styles
from wordml import (
    OOXML,
    WORD,
    Cell,
    Content,
    Docx,
    Xml,
    anchor,
    bold,
    bookmark,
    cell,
    chart_frame,
    coloured,
    control,
    deleted,
    diagram_frame,
    displayed,
    dropdown,
    equation,
    field_,
    fraction,
    hidden,
    inserted,
    italic,
    moved,
    mrun,
    msub,
    para,
    picture,
    ref,
    ruby,
    run,
    simple_field,
    split,
    sub,
    sup,
    symbol,
    table,
    text_box,
    write_package,
)

LAST = Xml('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
STORE = "{0B1F6D52-8C7E-4C35-A6D4-2F0C1B3A4D01}"
Build = Callable[[Path], None]
CONSTRUCTS: dict[str, Build] = {}


def _sample(name: str, language: str = "zh") -> Callable[[Callable[[Docx], list[Xml]]], Callable[[Docx], list[Xml]]]:
    """Register a document that is made of the paragraphs a function gives."""

    def register(make: Callable[[Docx], list[Xml]]) -> Callable[[Docx], list[Xml]]:
        def build(path: Path) -> None:
            doc = Docx(styles(language), language)
            body = "".join(make(doc))
            doc.save(Xml(body + LAST), path)

        CONSTRUCTS[f"{name}.docx"] = build
        return make

    return register


def text(*content: Content) -> Xml:
    return para(*content, style="Segment")


# --- runs


@_sample("run-splits")
def run_splits(doc: Docx) -> list[Xml]:
    broken_page = Xml("<w:r><w:lastRenderedPageBreak/><w:t>净水，</w:t></w:r>")
    return [
        text(split("阀门的公称", "压力应", "不小于1.", "0 MPa。")),
        text("试验介质为洁", broken_page, "温度不", run("高于", '<w:lang w:eastAsia="zh-CN"/>'), "40 ℃。"),
        text(
            run("法兰", '<w:spacing w:val="2"/>'), run("密封面", '<w:kern w:val="0"/>'), run("应平整。", "<w:noProof/>")
        ),
    ]


@_sample("bookmark-in-word")
def bookmark_in_word(doc: Docx) -> list[Xml]:
    return [text("密封", bookmark("seal", "圈"), "应每年更换一次。"), text("更换", ref("seal", "圈"), "时应排空管道。")]


@_sample("soft-hyphen", "en")
def soft_hyphen(doc: Docx) -> list[Xml]:
    return [
        text("The water\u00adproof cover shall be re\u00adplaced every two years."),
        text("Use non\u2011metallic parts."),
    ]


@_sample("formatting")
def formatting(doc: Docx) -> list[Xml]:
    return [
        text("操作人员", bold("应"), "佩戴", italic("防护"), "眼镜。"),
        text("面积为12 m", sup("2"), "，浓度用CO", sub("2"), "表示。"),
        text("标有", coloured("红色"), "的部件不得拆卸。"),
    ]


@_sample("tabs-breaks")
def tabs_breaks(doc: Docx) -> list[Xml]:
    page = Xml('<w:r><w:br w:type="page"/></w:r>')
    return [text("型号：\tA-100"), text("第一行文字\n第二行文字"), text("此页结束。", page), text("新的一页开始。")]


@_sample("hidden")
def hidden_text(doc: Docx) -> list[Xml]:
    return [text("壳体应接地。", hidden("此处待核实。")), text("接地电阻不大于4 Ω。")]


@_sample("symbol")
def symbols(doc: Docx) -> list[Xml]:
    return [text("合格 ", symbol("F0FC"), "，不合格 ", symbol("F0FB"), "，由检验员勾选。")]


@_sample("ruby")
def ruby_text(doc: Docx) -> list[Xml]:
    return [text("“", ruby("闸", "zhá"), ruby("阀", "fá"), "”用于切断水流。")]


@_sample("right-to-left", "en")
def right_to_left(doc: Docx) -> list[Xml]:
    return [
        text("The Arabic word ", run("صمام", "<w:rtl/>"), " means valve."),
        para(run("هذا النص بالعربية", "<w:rtl/>"), props="<w:bidi/>"),
        text("Each valve shall be marked."),
    ]


@_sample("skip-style")
def skip_style(doc: Docx) -> list[Xml]:
    return [text("配置文件的内容如下："), para("pressure = 1.0  # 公称压力", style="Code"), text("修改后应重新启动。")]


# --- tables


@_sample("table")
def plain_table(doc: Docx) -> list[Xml]:
    rows = [[cell("项目"), cell("要求")], [cell("外观"), cell("表面光滑，无裂纹。")], [cell("壁厚"), cell("3 mm")]]
    return [para("表1　外观要求", style="TableCaption"), table([3000, 5000], rows)]


@_sample("nested-table")
def nested_table(doc: Docx) -> list[Xml]:
    inner = table([1500, 1500], [[cell("上限"), cell("下限")], [cell("5"), cell("3")]])
    rows = [[cell("参数"), cell("范围")], [cell("流量"), Cell(Xml(inner + para("单位为升每分。")))]]
    return [table([3000, 5000], rows)]


@_sample("merged-cells")
def merged_cells(doc: Docx) -> list[Xml]:
    rows = [
        [cell("类别", merge="restart"), cell("压力", span=2)],
        [cell(merge="continue"), cell("最小"), cell("最大")],
        [cell("高压"), cell("2.5"), cell("6.3")],
    ]
    caption = '<w:tblCaption w:val="压力分级"/><w:tblDescription w:val="按类别列出最小和最大压力"/>'
    return [table([2000, 3000, 3000], rows, heads=2, props=caption)]


# --- headers, notes, comments


@_sample("headers-footers")
def headers_footers(doc: Docx) -> list[Xml]:
    doc.settings = "<w:evenAndOddHeaders/>"
    words = {"default": "奇数页的页眉", "even": "偶数页的页眉", "first": "首页的页眉"}
    heads = "".join(doc.margin("header", k, para(v, style="Header")) for k, v in words.items())
    feet = doc.margin("footer", "default", para("第", field_("PAGE", "1"), "页，共", field_("NUMPAGES", "2"), "页"))
    section = f'<w:sectPr>{heads}{feet}<w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>'
    return [text("正文只有一句话。"), Xml(f"<w:p><w:pPr>{section}</w:pPr></w:p>"), text("第二节沿用页眉。")]


@_sample("footnotes")
def footnotes(doc: Docx) -> list[Xml]:
    return [
        text("水温", doc.note("水温在进水口测量。"), "不应高于60 ℃。"),
        text("必要时降温", doc.note("可用冷水", bold("混合"), "。"), "。"),
    ]


@_sample("endnotes")
def endnotes(doc: Docx) -> list[Xml]:
    return [text("本要求仅适用于新产品", doc.note("旧产品按原标准执行。", kind="endnote"), "。")]


@_sample("comments")
def comments(doc: Docx) -> list[Xml]:
    return [text("试验时间为", doc.comment("时间是否够长？", "24 h"), "，期间不应停水。")]


# --- text boxes, pictures, charts


@_sample("text-box")
def text_boxes(doc: Docx) -> list[Xml]:
    box = text_box(para("警告"), para("带压时不得", bold("打开"), "盖板。"), name="Text Box 1")
    return [text(box, "维修前应关闭进水阀。")]


@_sample("alternative-text")
def alternative_text(doc: Docx) -> list[Xml]:
    image = doc.image("grey", png(60, 40, [(10, 10, 50, 30, 120)]))
    return [para(picture(image, "Picture 1", "灰色的方块表示水箱", 3, 2)), para("图1　水箱", style="FigureCaption")]


@_sample("chart")
def chart(doc: Docx) -> list[Xml]:
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    data = bar_chart("各月用水量", "用水量/t", ["一月", "二月", "三月"], [12, 15, 11])
    rid = doc.part("word/charts/chart1.xml", data, kind, "chart")
    return [text("用水量见下图。"), para(chart_frame(rid, "Chart 1", "用水量的柱状图", 10, 6))]


@_sample("smartart")
def smartart(doc: Docx) -> list[Xml]:
    ids = smart_art(doc, ["取样", "检验", "判定"])
    return [text("检验分三步进行。"), para(diagram_frame(ids, "Diagram 1", "检验流程", 13, 4))]


# --- content controls and links


@_sample("control-text")
def control_text(doc: Docx) -> list[Xml]:
    block = control("<w:richText/>", text("整段位于控件之中。"), tag="block", alias="段落", block=True)
    return [text("产品名称为", control("<w:text/>", "自动排水阀", tag="name", alias="名称"), "，用于低处排水。"), block]


@_sample("control-dropdown")
def control_dropdown(doc: Docx) -> list[Xml]:
    options = dropdown([("合格", "pass"), ("不合格", "fail"), ("待定", "open")])
    return [text("检验结论：", control(options, "合格", tag="result", alias="结论"), "。")]


@_sample("control-bound")
def control_bound(doc: Docx) -> list[Xml]:
    doc.store("<order><place>一号仓库</place><count>25</count></order>", STORE)
    xpath = f'<w:dataBinding w:xpath="/order[1]/place[1]" w:storeItemID="{STORE}"/>'
    count = f'<w:dataBinding w:xpath="/order[1]/count[1]" w:storeItemID="{STORE}"/>'
    return [
        text("交货地点为", control("<w:text/>", "一号仓库", tag="place", alias="地点", binding=xpath), "。"),
        text("共", control("<w:text/>", "25", tag="count", alias="数量", binding=count), "件。"),
    ]


@_sample("hyperlink")
def hyperlink(doc: Docx) -> list[Xml]:
    return [
        text("详细说明见", doc.url("https://example.org/manual", "产品手册"), "的第3章。"),
        text(bookmark("target", "术语"), "的定义从略；另见", anchor("target", "上文"), "。"),
    ]


# --- fields


@_sample("field-toc")
def field_toc(doc: Docx) -> list[Xml]:
    doc.numbering(*numbering("zh"))
    begin = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    )
    tab = Xml("<w:r><w:tab/></w:r>")
    lines = [("_Toc1", "1　范围"), ("_Toc2", "2　检验规则")]
    contents = [
        para(begin if i == 0 else "", anchor(n, words, tab, field_(f"PAGEREF {n} \\h", "1")), style="TOC1")
        for i, (n, words) in enumerate(lines)
    ]
    end = para(Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    return [
        *contents,
        end,
        para(bookmark("_Toc1", "范围"), style="Heading1"),
        text("本文件规定了检验规则。"),
        para(bookmark("_Toc2", "检验", bold("规则")), style="Heading1"),
        text("检验分为出厂检验和型式检验。"),
    ]


@_sample("field-references")
def field_references(doc: Docx) -> list[Xml]:
    number = bookmark("_Ref1", "图", field_("SEQ 图 \\* ARABIC", "1"))
    return [
        para("总则", style="Heading1"),
        text("装配顺序见", ref("_Ref1", "图1"), "，位于第", field_("PAGEREF _Ref1 \\h", "1"), "页。"),
        para(number, "　装配顺序", style="FigureCaption"),
        text("当前标题是“", field_('STYLEREF "heading 1"', "总则"), "”。"),
    ]


@_sample("field-simple")
def field_simple(doc: Docx) -> list[Xml]:
    return [text("第", simple_field("PAGE", "1"), "页的作者为", simple_field("AUTHOR", "stdtrans"), "。")]


# --- revisions


@_sample("revisions")
def revisions(doc: Docx) -> list[Xml]:
    mark = '<w:rPr><w:ins w:id="77" w:author="Reviewer" w:date="2026-03-02T09:00:00Z"/></w:rPr>'
    return [
        text("保压时间为", deleted("10 min"), inserted("15 min"), "，不应有", inserted("任何"), "渗漏。"),
        para(inserted("新增一段要求。"), props=mark),
        text(deleted("整句删除。")),
    ]


@_sample("move")
def move(doc: Docx) -> list[Xml]:
    return [
        text("先装垫片。", moved("再拧螺栓。", "m1", to=True)),
        text(moved("再拧螺栓。", "m1", to=False), "最后试压。"),
    ]


# --- equations, numbering, properties


@_sample("equations")
def equations(doc: Docx) -> list[Xml]:
    return [
        text("流速", equation(mrun("v")), "按下式计算：", equation(mrun("v="), fraction(mrun("q"), mrun("S"))), "。"),
        para(displayed(msub("p", "max"), mrun("=1.5p"))),
        text("其中", equation(mrun("S")), "为截面积。"),
    ]


@_sample("numbering")
def numbering_text(doc: Docx) -> list[Xml]:
    def level(depth: int, format_: str, words: str) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
        )

    chapters = level(0, "chineseCounting", "第%1章") + level(1, "chineseCounting", "第%2条")
    doc.numbering((1, chapters), (2, level(0, "decimal", "表 %1")), (3, level(0, "upperLetter", "附录 %1")))

    def item(words: str, number: int, depth: int = 0) -> Xml:
        return para(words, props=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')

    return [item("总则", 1), item("适用范围", 1, 1), item("职责", 1), item("材料清单", 2), item("记录表格", 3)]


@_sample("properties")
def properties(doc: Docx) -> list[Xml]:
    doc.parts["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{OOXML}package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>排水阀技术条件</dc:title><dc:subject>产品标准</dc:subject>'
        "<dc:creator>stdtrans</dc:creator><cp:keywords>排水；阀门</cp:keywords><dc:description>供测试用</dc:description>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()
    doc.types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    return [text("本文件规定了排水阀的技术条件。")]


# --- kinds of packages


def _macro(path: Path) -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    doc = Docx(styles("zh"), main_type=kind)
    data = b"not a real project, only bytes that must stay as they are" * 4
    link = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    doc.part("word/vbaProject.bin", data, "application/vnd.ms-office.vbaProject", link)
    doc.save(Xml(text("含有宏的文档也应能翻译。") + LAST), path)


def _template(path: Path) -> None:
    doc = Docx(styles("zh"), main_type=f"{WORD}template.main+xml")
    doc.save(Xml(text("这是一个模板。") + LAST), path)


def _signed(path: Path) -> None:
    doc = Docx(styles("zh"))
    kind = "application/vnd.openxmlformats-package.digital-signature-"
    doc.part("_xmlsignatures/origin.sigs", b"", f"{kind}origin")
    signature = (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureValue>AAAA</SignatureValue></Signature>'
    )
    doc.part("_xmlsignatures/sig1.xml", signature, f"{kind}xmlsignature+xml")
    rel = OOXML + "package/2006/relationships/digital-signature/"
    doc.link(f"{rel}origin", "_xmlsignatures/origin.sigs", of="")
    doc.link(f"{rel}signature", "sig1.xml", of="_xmlsignatures/origin.sigs")
    doc.save(Xml(text("签名后的文件一经修改，签名即失效。") + LAST), path)


def _strict(path: Path) -> None:
    """A document of the Strict class (ISO/IEC 29500-1): other namespaces and relationship types."""
    doc = Docx(styles("zh"))
    rows = [[cell("项目"), cell("要求")], [cell("颜色"), cell("蓝色")]]
    body = [text("严格格式的文档", doc.note("脚注也在其中。"), "同样应当翻译。"), table([3000, 3000], rows)]
    body.append(text(bold("结论："), equation(mrun("a=b")), "成立。"))
    doc.save(Xml("".join(body) + LAST), path)
    swaps = {
        b"schemas.openxmlformats.org/wordprocessingml/2006/main": b"purl.oclc.org/ooxml/wordprocessingml/main",
        b"schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"purl.oclc.org/ooxml/officeDocument/relationships"
        ),
        b"schemas.openxmlformats.org/officeDocument/2006/math": b"purl.oclc.org/ooxml/officeDocument/math",
        b"schemas.openxmlformats.org/drawingml/2006/": b"purl.oclc.org/ooxml/drawingml/",
    }
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, data in parts.items():
        for old, new in swaps.items():
            data = data.replace(old, new)
        parts[name] = re.sub(rb"<w:document ", b'<w:document w:conformance="strict" ', data)
    write_package(path, parts)


CONSTRUCTS |= {"macro.docm": _macro, "template.dotx": _template, "signed.docx": _signed, "strict.docx": _strict}
