"""Clauses 1 to 6 of the sample standard."""

from collections.abc import Callable

from charts import png
from look import CLAUSES, LETTERS_AGAIN, listed
from wordml import (
    Cell,
    Content,
    Docx,
    Xml,
    bold,
    bookmark,
    cell,
    coloured,
    deleted,
    displayed,
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
)

Say = Callable[[str, str], str]


# --- clauses 1 to 3


def clauses(say: Say, doc: Docx) -> list[Xml]:
    title = say(
        "小型屋顶雨水收集装置　技术要求和试验方法",
        "Small rooftop rainwater collection devices — Technical requirements and test methods",
    )
    return [
        para(title, style="BodyTitle"),
        para(bookmark("_Toc02", say("范围", "Scope")), style="Heading1"),
        para(
            split(
                *(
                    ("本文件规定了小型", "屋顶雨水收集", "装置的组成和分类、技", "术要求，描述了相应的", "试验方法。")
                    if say("zh", "en") == "zh"
                    else (
                        "This document specifies the comp",
                        "onents, classification and tech",
                        "nical requirements of small rooftop rain",
                        "water collection devices and descr",
                        "ibes the corresponding test methods.",
                    )
                ),
            ),
            style="Segment",
        ),
        para(
            say(
                "本文件适用于集水面积不大于",
                "This document is applicable to devices with a catchment area not greater than ",
            ),
            run("200 m"),
            sup("2"),
            say("的住宅和公共建筑用装置。", " for residential and public buildings."),
            hidden(
                say(
                    "编辑提示：面积上限待委员会确认。",
                    "Editor’s hint: the committee has to confirm the limit of the area.",
                )
            ),
            style="Segment",
        ),
        para(bookmark("_Toc03", say("规范性引用文件", "Normative references")), style="Heading1"),
        para(
            say(
                "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；"
                "不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
                "The following documents are referred to in the text in such a way that some or all of their content "
                "constitutes requirements of this document. For dated references, only the edition cited applies. For "
                "undated references, the latest edition of the referenced document (including any amendments) applies.",
            ),
            style="Segment",
        ),
        para(
            say("GB/T 98001—2019　屋面排水用塑料管件", "GB/T 98001—2019, Plastic fittings for roof drainage"),
            style="Segment",
        ),
        para(say("GB/T 98002　雨水水质的取样", "GB/T 98002, Sampling of rainwater quality"), style="Segment"),
        para(
            "ISO 98765-2:2021",
            say("　", ", "),
            italic("Rainwater devices — Part 2: Flow measurement"),
            style="Segment",
        ),
    ]


def terms(say: Say, doc: Docx) -> list[Xml]:
    zh = say("zh", "en") == "zh"

    def entry(chinese: str, english: str) -> Xml:
        break_ = Xml("<w:r><w:br/></w:r>")
        if zh:
            return para(break_, f"{chinese}　", bold(english), style="TermEntry", props=listed(CLAUSES, 1))
        return para(break_, english, style="TermEntry", props=listed(CLAUSES, 1))

    def definition(*content: Content) -> Xml:
        return para(*content, style="Segment")

    return [
        para(bookmark("_Toc04", say("术语和定义", "Terms and definitions")), style="Heading1"),
        definition(
            say(
                "下列术语和定义适用于本文件。",
                "For the purposes of this document, the following terms and definitions apply.",
            )
        ),
        entry("雨水收集装置", "rainwater collection device"),
        definition(
            say(
                "由集水面、输水管、弃流器和储水箱组成，用于收集和储存屋顶雨水的成套设备。",
                "set of equipment consisting of catchment, pipes, diverter and storage tank, used to collect and store "
                "rainwater from roofs",
            ),
        ),
        entry("初期雨水", "first flush"),
        definition(
            say("降雨开始后最初形成的、", "rainwater that forms first after the beginning of rainfall and has a "),
            coloured(say("污染物含量较高", "higher content of pollutants"), "1F4E79"),
            say("的径流。", ""),
        ),
        para(
            say("初期雨水的深度通常为1 mm～3 mm", "The depth of the first flush is usually 1 mm to 3 mm"),
            doc.note(
                say(
                    "深度按屋面水平投影面积计算。",
                    "The depth is calculated from the horizontal projection of the roof.",
                ),
            ),
            say("。", "."),
            style="Note",
        ),
        *(
            [para("“", ruby("檐", "yán"), ruby("沟", "gōu"), "”在本文件中指屋檐处的集水沟。", style="Note")]
            if zh
            else [para("“Gutter” means, in this document, the channel that collects water at the eaves.", style="Note")]
        ),
        entry("收集效率", "collection efficiency"),
        definition(
            say(
                "储水箱得到的水量与集水面接受的降雨量之比。",
                "ratio of the volume of water that reaches the storage tank to the rainfall on the catchment",
            ),
        ),
        para(
            say(
                "接受200 L降雨而得到170 L水的装置，其收集效率为85%。",
                "A device that receives 200 L of rain and yields 170 L of water has a collection efficiency of 85 %.",
            ),
            style="Example",
        ),
    ]


# --- clauses 4 to 6


def _figure_number(say: Say, name: str, number: str) -> Xml:
    return bookmark(name, say("图", "Figure "), field_(f"SEQ {say('图', 'Figure')} \\* ARABIC", number))


def _table_number(say: Say, name: str, number: str) -> Xml:
    return bookmark(name, say("表", "Table "), field_(f"SEQ {say('表', 'Table')} \\* ARABIC", number))


def requirements(say: Say, doc: Docx) -> list[Xml]:
    bars = [(20, 20, 300, 34, 90), (290, 20, 300, 90, 60), (270, 90, 340, 120, 150), (300, 120, 310, 150, 60)]
    drawing = png(480, 260, [*bars, (250, 150, 440, 240, 40), (256, 156, 434, 234, 255), (256, 190, 434, 234, 190)])
    image = doc.image("device", drawing)
    alt = say(
        "装置示意图：集水面、弃流器和储水箱依次相连",
        "Sketch of the device: catchment, diverter and storage tank in a row",
    )
    gap, dash = say("　", " — "), say("——", " ")
    return [
        para(bookmark("_Toc05", say("组成和分类", "Components and classification")), style="Heading1"),
        para(
            say(
                "装置由集水面、弃流器和储水箱组成，见",
                "The device consists of catchment, diverter and storage tank; see ",
            ),
            ref("_Ref_fig1", say("图1", "Figure 1")),
            say("。", "."),
            style="Segment",
        ),
        para(picture(image, "Picture 1", alt, 9.6, 5.2), style="Figure"),
        para(say("标引序号说明：", "Key"), style="Key"),
        para(f"1{dash}{say('集水面；', 'catchment')}", style="Key"),
        para(f"2{dash}{say('弃流器；', 'diverter')}", style="Key"),
        para(f"3{dash}{say('储水箱。', 'storage tank')}", style="Key"),
        para(
            _figure_number(say, "_Ref_fig1", "1"),
            gap,
            say("装置的组成", "Components of the device"),
            style="FigureCaption",
        ),
        para(bookmark("_Toc06", say("技术要求", "Technical requirements")), style="Heading1"),
        para(bookmark("_Toc07", say("材料", "Materials")), style="Heading2"),
        para(
            text_box(
                para(say("提示", "Hint"), style="TableCaption"),
                para(
                    say("选材时宜考虑当地气候。", "The local climate should be considered when choosing materials."),
                    style="Key",
                ),
                name="Text Box 1",
                height=84,
            ),
            say("与雨水接触的材料", "Materials in contact with rainwater "),
            bold(say("应", "shall")),
            say(
                "无毒、耐腐蚀，并应符合GB/T 98001—2019中4.2的规定。",
                " be non-toxic and resistant to corrosion, and shall conform to 4.2 of GB/T 98001—2019.",
            ),
            style="Segment",
        ),
        para(
            say(
                "储水箱的壁厚不应小于2.0 mm，偏差应为",
                "The wall of the storage tank shall not be thinner than 2.0 mm; the tolerance shall be ",
            ),
            Xml(run("±0.1 mm", '<w:u w:val="single"/>')),
            say("；金属件可采用不锈钢。", "; metal parts may be made of stainless steel."),
            style="Segment",
        ),
        *_water_quality(say, doc),
        para(
            bookmark("_Toc08", bookmark("_Ref_flush", say("初期雨水弃流", "First-flush diversion"))), style="Heading2"
        ),
        para(
            say("弃流量", "The volume diverted "),
            equation(msub("V", "d")),
            say("应按式（1）计算：", " shall be calculated by Formula (1):"),
            style="Segment",
        ),
        para(
            Xml("<w:r><w:tab/></w:r>"),
            equation(msub("V", "d"), mrun("="), fraction(mrun("A·h"), mrun("1000"))),
            Xml("<w:r><w:tab/></w:r>"),
            say("（", "("),
            simple_field("SEQ Formula", "1"),
            say("）", ")"),
            style="Formula",
        ),
        para(say("式中：", "where"), style="Segment", props="<w:keepNext/>"),
        para(
            italic("V"),
            sub("d"),
            dash,
            say("弃流量，单位为立方米（m", "is the volume diverted, in cubic metres (m"),
            sup("3"),
            say("）；", ");"),
            style="Key",
        ),
        para(
            italic("A"),
            dash,
            say("集水面积，单位为平方米（m", "is the catchment area, in square metres (m"),
            sup("2"),
            say("）；", ");"),
            style="Key",
        ),
        para(
            italic("h"),
            dash,
            say("弃流深度，单位为毫米（mm）。", "is the depth diverted, in millimetres (mm)."),
            style="Key",
        ),
        para(
            say("弃流器应在", "The diverter shall close automatically within "),
            deleted("60 s"),
            inserted("30 s"),
            say("内自动关闭。", "."),
            moved(say("关闭后不应渗漏。", " It shall not leak after closing."), "move1", to=True),
            style="Segment",
        ),
        para(bookmark("_Toc09", say("收集效率", "Collection efficiency")), style="Heading2"),
        para(
            say("装置的收集效率", "The collection efficiency "),
            italic("η"),
            say(
                "不应低于80%，试验按第6章进行。",
                " of the device shall be not less than 80 %, tested in accordance with Clause 6.",
            ),
            moved(say("关闭后不应渗漏。", " It shall not leak after closing."), "move1", to=False),
            doc.comment(
                say("请核对该限值与2015年版是否一致。", "Please check this limit against the 2015 edition."),
                say("限值见", " The limits are given in "),
                ref("_Ref_tab1", say("表1", "Table 1")),
            ),
            say("。", "."),
            style="Segment",
        ),
        para(displayed(mrun("η"), mrun("="), fraction(msub("V", "s"), msub("V", "r")), mrun("×100%"))),
    ]


def _water_quality(say: Say, doc: Docx) -> list[Xml]:
    """A table with merged cells and a table in a cell."""
    ok = symbol()
    inner = table(
        [900, 1100],
        [
            [cell(say("季节", "Season")), cell(say("次数", "Times"))],
            [cell(say("夏", "Summer")), cell("4")],
            [cell(say("冬", "Winter")), cell("2")],
        ],
        props=f'<w:tblCaption w:val="{say("取样次数", "Number of samples")}"/>',
    )
    nested = Cell(Xml(inner + para(style="TableText")))
    rows = [
        [
            cell(say("项目", "Item"), merge="restart"),
            cell(say("限值", "Limit"), span=2),
            cell(say("取样", "Sampling"), merge="restart"),
            cell(say("必检", "Mandatory"), merge="restart"),
        ],
        [
            cell(merge="continue"),
            cell(say("A级", "Class A")),
            cell(say("B级", "Class B")),
            cell(merge="continue"),
            cell(merge="continue"),
        ],
        [cell(say("浊度", "Turbidity"), "/NTU"), cell("≤ 5"), cell("≤ 10"), nested, cell(ok)],
        [
            cell(say("化学需氧量（COD", "Chemical oxygen demand (COD"), sub("Cr"), say("）", ")"), "/(mg/L)"),
            cell("≤ 20"),
            cell("≤ 30"),
            cell(say("每季一次", "Once a quarter")),
            cell("—"),
        ],
        [
            cell(
                say(
                    "按GB/T 98002取样；B级水不应用于淋浴。",
                    "Sampling is in accordance with GB/T 98002; water of Class B shall not be used for showers.",
                ),
                span=5,
            ),
        ],
    ]
    return [
        para(
            say("收集的雨水水质应符合", "The quality of the rainwater collected shall conform to "),
            ref("_Ref_tab1", say("表1", "Table 1")),
            say("的规定", ""),
            doc.note(
                say("水质分级由用户和供方商定。", "The class of water quality is agreed between user and supplier."),
                kind="endnote",
            ),
            say("。", "."),
            style="Segment",
        ),
        para(
            _table_number(say, "_Ref_tab1", "1"),
            say("　", " — "),
            say("水质要求", "Requirements for water quality"),
            style="TableCaption",
        ),
        table([2300, 1300, 1300, 2600, 1300], rows, heads=2),
    ]


def tests(say: Say, doc: Docx) -> list[Xml]:
    return [
        para(bookmark("_Toc10", say("试验方法", "Test methods")), style="Heading1"),
        para(say("一般要求", "General"), style="Heading2"),
        para(
            say("试验应在环境温度", "The tests shall be carried out at an ambient temperature of "),
            bookmark("temperature", say("（23±", "(23 ± ")),
            say("2）℃下进行。", "2) °C."),
            style="Segment",
        ),
        para(say("步骤", "Procedure"), style="Heading2"),
        para(
            say("用水泵以恒定流量向集水面供水；", "Supply water to the catchment at a constant flow by pump."),
            style="Step",
        ),
        para(
            say("记录储水箱水位，读数间隔为5 min；", "Record the level in the storage tank every 5 min."), style="Step"
        ),
        para(
            say("计算收集效率，必要时重复以下操作：", "Calculate the collection efficiency and repeat, if necessary:"),
            style="Step",
        ),
        para(say("清洗集水面；", "clean the catchment;"), style="LetterItem", props=listed(LETTERS_AGAIN)),
        para(say("先用清水；", "first with clean water;"), style="NumberItem", props=listed(LETTERS_AGAIN, 1)),
        para(say("再用压缩空气。", "then with compressed air."), style="NumberItem", props=listed(LETTERS_AGAIN, 1)),
        para(say("排空储水箱。", "empty the storage tank."), style="LetterItem", props=listed(LETTERS_AGAIN)),
        para(
            say("试验记录的格式见", "For the format of test records, see "),
            doc.url("https://example.org/records", say("示例网站", "the example website")),
            say("；数据文件的首行为：", "; the first line of a data file is:"),
            style="Segment",
        ),
        para("time;level_mm;flow_l_per_min", style="Code"),
    ]
