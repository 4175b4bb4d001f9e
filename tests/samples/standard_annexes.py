"""Annexes and bibliography of the sample standard."""

from collections.abc import Callable

from charts import bar_chart
from wordml import (
    Docx,
    Xml,
    bookmark,
    cell,
    chart_frame,
    control,
    italic,
    para,
    run,
    runs,
    table,
)

Say = Callable[[str, str], str]


# --- annexes


def annex_data(say: Say, doc: Docx) -> list[Xml]:
    words = [say("水箱A", "Tank A"), say("水箱B", "Tank B"), say("水箱C", "Tank C")]
    name = say("各水箱的收集效率", "Collection efficiency of the tanks")
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    rid = doc.part(
        "word/charts/chart1.xml", bar_chart(name, say("效率/%", "Efficiency, %"), words, [82, 86, 91]), kind, "chart"
    )
    heads = [
        say("序号", "No."),
        say("降雨历时\nmin", "Duration\nmin"),
        say("流量\nL/min", "Flow\nL/min"),
        say("水位\nmm", "Level\nmm"),
        say("备注", "Remarks"),
    ]
    rows = [
        [cell(h) for h in heads],
        [cell("1"), cell("10"), cell("12.5"), cell("41"), cell(say("正常", "Normal"))],
        [cell("2"), cell("20"), cell("12.4"), cell("83"), cell(say("滤网轻微堵塞", "Filter slightly clogged"))],
        [cell("3"), cell("30"), cell("12.5"), cell("126"), cell(say("正常", "Normal"))],
    ]
    return [
        _annex(say, "_Toc11", say("规范性", "normative"), say("试验数据", "Test data")),
        para(say("数据表", "Data sheet"), style="AnnexClause"),
        para(
            say("试验数据应按表A.1的格式记录。", "Test data shall be recorded in the format of Table A.1."),
            style="Segment",
        ),
        para(say("表A.1　试验数据记录", "Table A.1 — Record of test data"), style="TableCaption"),
        table([1200, 2200, 2200, 2200, 4600], rows),
        para(chart_frame(rid, "Chart 1", name, 12, 5), style="Figure"),
        para(say("图A.1　", "Figure A.1 — "), name, style="FigureCaption"),
    ]


def _annex(say: Say, name: str, kind: str, title: str) -> Xml:
    break_ = Xml("<w:r><w:br/></w:r>")
    return para(
        bookmark(name, break_, say(f"（{kind}）", f"({kind})"), break_, title),
        style="AnnexTitle",
    )


def annex_guide(say: Say, doc: Docx) -> list[Xml]:
    arabic = run("حصاد مياه الأمطار", "<w:rtl/>")
    return [
        _annex(say, "_Toc12", say("资料性", "informative"), say("安装指南", "Installation guide")),
        para(say("位置", "Position"), style="AnnexClause"),
        para(
            control(
                "<w:text/>",
                say("储水箱宜安装在阴凉处，", "The storage tank should be installed in a shady place "),
                tag="place",
                alias=say("安装位置", "Place"),
            ),
            say("并能方便地检修。", "and be easy to service."),
            style="Segment",
        ),
        para(
            say("在阿拉伯语资料中，雨水收集称为", "In Arabic literature rainwater harvesting is called "),
            arabic,
            say("。", "."),
            style="Segment",
        ),
        para(
            say(
                "管道坡度可取1%～2%，弯头不宜多于3个。",
                "The slope of the pipes may be 1 % to 2 %; there should not be more than "
                "3 bends in the rain\u00adwater line.",
            ),
            style="Segment",
        ),
    ]


def bibliography(say: Say, doc: Docx) -> list[Xml]:
    return [
        para(bookmark("_Toc13", say("参考文献", "Bibliography")), style="Unnumbered"),
        para(
            say("GB/T 98010—2018　建筑雨水利用术语", "GB/T 98010—2018, Vocabulary of rainwater use in buildings"),
            style="Reference",
        ),
        para(
            "ISO/TR 98766:2022",
            say("　", ", "),
            italic("Rainwater devices — Guidance on maintenance"),
            style="Reference",
        ),
        para(
            say(
                "王五．屋顶雨水收集的实践[J]．示例水务，2024，12(3)：15-20．",
                "Wang Wu. Practice of rooftop rainwater collection. Example Water, 2024, 12(3): 15-20.",
            ),
            style="Reference",
        ),
        para(runs(say("————————————", "____________")), props='<w:jc w:val="center"/>'),
    ]
