"""Sentences and documents made for measuring: pairs of Chinese and English requirements, each different."""

import itertools
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "samples"))

from look import styles
from wordml import (
    Docx,
    Xml,
    bold,
    cell,
    control,
    deleted,
    equation,
    inserted,
    italic,
    mrun,
    msub,
    para,
    run,
    runs,
    sub,
    table,
    text_box,
)

SUBJECTS = (
    ("进水阀", "inlet valve"), ("储水箱", "storage tank"), ("弃流器", "diverter"), ("过滤网", "filter screen"),
    ("输水管", "delivery pipe"), ("控制箱", "control box"), ("排水泵", "drain pump"), ("密封圈", "sealing ring"),
    ("支架", "bracket"), ("液位计", "level gauge"), ("检修孔", "access hole"), ("连接件", "connector"),
)  # fmt: skip
PROPERTIES = (
    ("额定压力", "rated pressure", "kPa"), ("工作温度", "working temperature", "℃"), 
    ("最大流量", "maximum flow", "L/min"),
    ("公称直径", "nominal diameter", "mm"), ("有效容积", "effective volume", "L"),
    ("壁厚偏差", "wall thickness tolerance", "mm"),
    ("使用寿命", "service life", "h"), ("响应时间", "response time", "ms"), ("输入功率", "input power", "W"),
)  # fmt: skip
# Each requirement around its property, the words that the constructs mark: before it, after it.
FRAMES = (
    ("{s}的", "不应大于{n} {u}。", "The ", " of the {s} shall not be greater than {n} {u}."),
    (
        "{s}的",
        "应为{n} {u}，并应每年检查一次。",
        "The ",
        " of the {s} shall be {n} {u} and shall be checked once a year.",
    ),
    ("试验时，{s}的", "宜保持在{n} {u}以下。", "During the test, the ", " of the {s} should be kept below {n} {u}."),
    ("如果{s}的", "超过{n} {u}，则应停止试验。", "If the ", " of the {s} exceeds {n} {u}, the test shall be stopped."),
)


@dataclass(frozen=True)
class Sentence:
    """One side of a pair, in three pieces; the middle one is what a construct marks."""

    before: str
    middle: str
    after: str

    def __str__(self) -> str:
        return self.before + self.middle + self.after


Pair = dict[str, Sentence]


def pairs(seed: int = 1) -> Iterator[Pair]:
    """Different requirements in "zh" and "en", without end, in an order that the seed decides."""
    kinds = list(itertools.product(FRAMES, SUBJECTS, PROPERTIES))
    random.Random(seed).shuffle(kinds)
    for round_ in itertools.count():
        for i, (frame, subject, (zh, en, unit)) in enumerate(kinds):
            number = 10 + (i * 7 + round_ * 13) % 990 + 1000 * round_
            before, after, before_en, after_en = (
                words.format(s=subject[j // 2], n=number, u=unit) for j, words in enumerate(frame)
            )
            yield {"zh": Sentence(before, zh, after), "en": Sentence(before_en, en, after_en)}


Build = Callable[[Docx, Sentence, int], Xml]


def _split_anywhere(doc: Docx, s: Sentence, i: int) -> Xml:
    """Cut at random places, each piece with another rsid, proofing marks between some."""
    text, chance = str(s), random.Random(i)
    cuts = sorted(chance.sample(range(1, len(text)), 4))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    made = [run(p, '<w:rFonts w:hint="eastAsia"/>' if n % 2 else "", f"00A{i:03X}0{n}") for n, p in enumerate(pieces)]
    made.insert(2, Xml('<w:proofErr w:type="gramStart"/>'))
    made.insert(4, Xml('<w:proofErr w:type="gramEnd"/>'))
    return para(*made, style="Segment")


def _around(mark: Callable[[Docx, str, int], Xml]) -> Build:
    def build(doc: Docx, s: Sentence, i: int) -> Xml:
        return para(s.before, mark(doc, s.middle, i), s.after, style="Segment")

    return build


def _footnote(doc: Docx, s: Sentence, i: int) -> Xml:
    return para(s.before, s.middle, doc.note(f"GB/T {i}"), s.after, style="Segment")


def _box(doc: Docx, s: Sentence, i: int) -> Xml:
    return para(text_box(para(str(s), style="Segment"), name=f"Text Box {i}", width=300), style="Segment")


def _subscript(doc: Docx, s: Sentence, i: int) -> Xml:
    """The last letters of the middle set as a subscript, as in a quantity symbol."""
    return para(s.before, s.middle[:-2], sub(s.middle[-2:]), s.after, style="Segment")


def _equation(doc: Docx, s: Sentence, i: int) -> Xml:
    return para(s.before, s.middle, _gap(s), equation(msub("p", f"{i}"), mrun("=2")), s.after, style="Segment")


def _gap(sentence: Sentence) -> str:
    """What stands between a word and a symbol: nothing in Chinese."""
    return " " if sentence.middle.isascii() else ""


def _control(doc: Docx, text: str, i: int) -> Xml:
    return control("<w:text/>", text, tag=f"control{i}", alias=f"{i}")


CONSTRUCTS: dict[str, Build] = {
    "plain": lambda doc, s, i: para(str(s), style="Segment"),
    "rsid-split": _split_anywhere,
    "bold inside": _around(lambda doc, text, i: bold(text)),
    "italic inside": _around(lambda doc, text, i: italic(text)),
    "hyperlink": _around(lambda doc, text, i: doc.url(f"https://example.org/{i}", text)),
    "footnote": _footnote,
    "text box": _box,
    "content control": _around(_control),
    "equation": _equation,
    "equation, unseen": _equation,
    "subscript": _subscript,
    "tracked change": _around(lambda doc, text, i: runs(deleted(f"{text}{i}"), inserted(text))),
}


def document_of(builds: Sequence[Build], sentences: Sequence[Sentence], language: str, path: Path) -> None:
    """One paragraph for each sentence, the constructs in turn, a heading before every twentieth, a table every 200."""
    doc = Docx(styles(language), language)
    body: list[Xml] = []
    for i, sentence in enumerate(sentences):
        if len(builds) > 1 and i % 20 == 0:
            body.append(para(sentence.middle, style="Heading1"))
        if len(builds) > 1 and i % 200 == 100:
            body.append(table([4000, 4000], [[cell(sentence.middle), cell(str(i))]]))
        body.append(builds[i % len(builds)](doc, sentence, i))
    doc.save(Xml("".join(body) + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'), path)


def in_memory(construct: str, sentence: Sentence, number: int) -> str:
    """A sentence as it stands in the memory: as a reader sees it, an equation by its letters unless it is unseen."""
    if construct == "equation":
        return f"{sentence.before}{sentence.middle}{_gap(sentence)}p{number}=2{sentence.after}"
    return str(sentence)
