"""The shipped fixed wordings: files, matching, slots, rendering."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stdtrans.errors import ResourceError
from stdtrans.language import Language, normalise
from stdtrans.segment import Direction
from stdtrans.standards.slots import OPEN, SlotKind, holds_sentence_end
from stdtrans.standards.wordings import Wording, Wordings, read_wordings
from stdtrans.workspace import shipped

ZH_EN = Direction(Language.ZH, Language.EN)
EN_ZH = Direction(Language.EN, Language.ZH)
FILES = sorted(shipped("memories").glob("standards-*.tmx"))
LOADED = {d: Wordings.load(d) for d in (ZH_EN, EN_ZH)}
_KINDS = re.compile(
    r"本(?:文件|标准|部分|规范|技术规程|规程|指导性技术文件)|(?:中华人民共和国.*|.*[省市区])(?=行业标准|地方标准|市场监督)"
)


def _rendered(text: str, direction: Direction = ZH_EN) -> str:
    found = LOADED[direction].match(text)
    assert found is not None, text
    return found.render({s.number: f"<{s.source}>" for s in found.open})


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_is_tmx_with_both_languages_a_source_and_the_same_slots(path: Path) -> None:
    root = etree.parse(path).getroot()
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header = root.find("header")
    for attribute in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"):
        assert header.get(attribute)
    assert len({tu.get("tuid") for tu in root.iter("tu")}) == len(list(root.iter("tu")))
    for unit in root.iter("tu"):
        props = {p.get("type"): p.text for p in unit.iter("prop")}
        assert props["x-source"]
        assert props.get("x-direction", "zh-en") in ("zh-en", "en-zh")
        slots = [{(ph.get("x"), ph.get("type")) for ph in seg.iter("ph")} for seg in unit.iter("seg")]
        assert len(slots) == 2
        assert slots[0] == slots[1]
        assert all(kind.removeprefix("slot-") in set(SlotKind) for _, kind in slots[0])


def test_at_least_three_hundred_wordings_ship_without_counting_variants_of_one_form() -> None:
    forms = {_KINDS.sub("本X", w.text) for w in LOADED[ZH_EN].wordings}
    assert len(forms) >= 300
    assert len(LOADED[ZH_EN].wordings) >= 1000


@pytest.mark.parametrize("direction", [ZH_EN, EN_ZH], ids=str)
def test_no_wording_has_two_translations_in_one_direction(direction: Direction) -> None:
    def key(wording: Wording) -> str:
        text = "".join(p if isinstance(p, str) else f"{{{p[1]}}}" for p in wording.source)
        return normalise(text).replace(" ", "").rstrip(".;。")

    keys = [key(w) for w in LOADED[direction].wordings]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("direction", [ZH_EN, EN_ZH], ids=str)
def test_every_wording_without_slots_is_found_as_itself(direction: Direction) -> None:
    for wording in LOADED[direction].wordings:
        if wording.slots:
            continue
        found = LOADED[direction].match(wording.text)
        assert found is not None, wording.text
        assert found.wording == wording
        assert found.render().rstrip(".;。；") == wording.translation.rstrip(".;。；")


_SAMPLES = {
    SlotKind.TEXT: ("试验装置", "test apparatus"),
    SlotKind.NAME: ("试验研究院", "Institute of Tests"),
    SlotKind.TITLE: ("试验导则", "Guide for tests"),
    SlotKind.LIST: ("甲研究所、乙公司", "Institute A, Company B"),
    SlotKind.NUMBER: ("7", "7"),
    SlotKind.REFERENCE: ("GB/T 12345.6—2020", "GB/T 12345.6-2020"),
    SlotKind.DATE: ("2020-03-31", "2020-03-31"),
    SlotKind.LABEL: ("表2", "Table 2"),
    SlotKind.ANNEX: ("附录B", "Annex B"),
    SlotKind.FORMULA: ("（3）", "(3)"),
    SlotKind.UNIT: ("毫米", "millimetres"),
    SlotKind.SYMBOL: ("mm", "mm"),
}


@pytest.mark.parametrize("direction", [ZH_EN, EN_ZH], ids=str)
def test_every_wording_with_slots_is_found_with_samples_in_them_and_keeps_them(direction: Direction) -> None:
    ours, theirs = (0, 1) if direction == ZH_EN else (1, 0)
    for wording in LOADED[direction].wordings:
        kinds = {kind for _, kind in wording.slots}
        if not kinds or (direction == EN_ZH and SlotKind.UNIT in kinds):
            continue
        text = "".join(p if isinstance(p, str) else _SAMPLES[p[1]][ours] for p in wording.source)
        found = LOADED[direction].match(text)
        assert found is not None, text
        out = found.render({s.number: _SAMPLES[s.kind][theirs] for s in found.open})
        for kind in kinds & set(OPEN) if found.wording == wording else set():
            assert _SAMPLES[kind][theirs].lower() in out.lower()
        if SlotKind.REFERENCE in kinds:
            assert _SAMPLES[SlotKind.REFERENCE][theirs] in out


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("目　次", "Contents"),
        (
            "本文件按照 GB/T1.1－2020《标准化工作导则  第 1 部分：标准化文件的结构和起草规则》的规定起草。",
            "This document was drafted in accordance with GB/T 1.1-2020, Directives for standardization — Part 1: "
            "Rules for the structure and drafting of standardizing documents.",
        ),
        (
            "本标准按照GB/T 1.1—2009给出的规则起草。",
            "This standard was drafted in accordance with the rules given in GB/T 1.1-2009.",
        ),
        (
            "本文件由全国道路交通管理标准化技术委员会(SAC/TC 576)归口。",
            "This document is under the jurisdiction of National Technical Committee 576 on <道路交通管理> of "
            "Standardization Administration of China (SAC/TC 576).",
        ),
        (
            "a) 更改了范围（见第1章，2013年版的第1章）；",
            "a) modification of <范围> (see Clause 1; Clause 1 of the 2013 edition);",
        ),
        ("——增加了“应用”（见3.1、3.2）；", "— addition of <“应用”> (see 3.1, 3.2);"),
        (
            "GB/T 1、GB/T 2和GB/T 3界定的术语和定义适用于本文件。",
            "For the purposes of this document, the terms and definitions given in GB/T 1, GB/T 2 and GB/T 3 apply.",
        ),
        ("[来源：GB/T 20000.1—2014，3.1，有修改]", "[SOURCE: GB/T 20000.1-2014, 3.1, modified]"),
        ("外观应符合表1的规定；", "<外观> shall comply with Table 1;"),
        ("应符合表 2 的规定", "It shall comply with Table 2"),
        ("见附录A。", "See Annex A."),
        ("按GB/T 2423.17规定的方法进行试验。", "Carry out the test by the method specified in GB/T 2423.17."),
        ("尺寸按公式（3）计算：", "Calculate <尺寸> using Formula (3):"),
        ("ρ——密度，单位为克每立方厘米（g/cm³）；", "ρ is <密度>, in grams per cubic centimetre (g/cm³);"),
        ("2019-12-31 发布", "Issue date: 2019-12-31"),
        ("20XX-XX-XX实施", "Implementation date: 20XX-XX-XX"),
        ("中华人民共和国通信行业标准", "Communications Sector Standard of the People's Republic of China"),
    ],
)
def test_chinese_sentences_are_recognised_with_their_slots(chinese: str, english: str) -> None:
    assert _rendered(chinese) == english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "For dated references, only the edition cited applies.",
            "其中，注日期的引用文件，仅该日期对应的版本适用于本文件。",
        ),
        (
            "This document was prepared by Technical Committee ISO/TC 22, Road vehicles, Subcommittee SC 32, "
            "Electrical and electronic components and general system aspects.",
            "本文件由ISO/TC 22（<Road vehicles>技术委员会）SC 32（<Electrical and electronic components and general "
            "system aspects>分委员会）制定。",
        ),
        (
            "This third edition cancels and replaces the second edition (ISO 9001:2008), which has been technically "
            "revised.",
            "本第三版废止并代替经技术修订的第二版（ISO 9001:2008）。",
        ),
        ("[SOURCE: ISO 9000:2015, 3.1.2, modified]", "[来源：ISO 9000:2015，3.1.2，有修改]"),
        (
            "— ISO Online browsing platform: available at https://www.iso.org/obp",
            "——ISO在线浏览平台：https://www.iso.org/obp",
        ),
        ("See Table 1.", "见表1。"),
        ("Table of contents", "目次"),
        ("This document specifies requirements for brakes.", "本文件规定了<brakes>的要求。"),
    ],
)
def test_english_sentences_are_recognised_with_their_slots(english: str, chinese: str) -> None:
    assert _rendered(english, EN_ZH) == chinese


@pytest.mark.parametrize(
    "text",
    [
        "",
        "设备应停机。",
        "本次发布",
        "当温度过高时，设备应符合GB 1的规定。",
        "本文件由提出。",
        "本文件由甲提出。乙归口。",
        "外观应符合本条的规定。",
        "设备应清洁且外观应符合表1的规定。",
        "代替品",
    ],
)
def test_what_is_no_wording_is_left_to_the_engine(text: str) -> None:
    assert LOADED[ZH_EN].match(text) is None


def test_a_phrase_inside_a_sentence_begins_small_and_one_at_its_start_great() -> None:
    found = LOADED[ZH_EN].match("本文件规定了空调器的试验方法。")
    assert found is not None
    assert found.render({1: "Test methods for air conditioners."}) == (
        "This document specifies test methods for air conditioners."
    )
    found = LOADED[ZH_EN].match("外观应符合表1的规定。")
    assert found is not None
    assert found.render({1: "the appearance"}) == "The appearance shall comply with Table 1."
    assert found.render({1: "LED modules"}) == "LED modules shall comply with Table 1."


def test_a_missing_translation_of_a_slot_is_an_error_that_names_it() -> None:
    found = LOADED[ZH_EN].match("本文件由某部提出。")
    assert found is not None
    assert [(s.kind, s.source) for s in found.open] == [(SlotKind.NAME, "某部")]
    with pytest.raises(ValueError, match="slot 1"):
        found.render()


def test_a_damaged_file_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text("<tmx><body><tu>", encoding="utf-8")
    with pytest.raises(ResourceError, match="cannot be read"):
        read_wordings(path, ZH_EN)


def test_a_unit_whose_slots_differ_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(
        '<tmx version="1.4"><header/><body><tu tuid="1"><tuv xml:lang="zh"><seg>见<ph x="1" type="slot-label"/></seg>'
        '</tuv><tuv xml:lang="en"><seg>See</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    with pytest.raises(ResourceError, match="slots"):
        read_wordings(path, ZH_EN)


def test_abbreviations_end_no_sentence() -> None:
    assert not holds_sentence_end("Test Co. Ltd and others")
    assert holds_sentence_end("This is one. This is another")


@given(st.text(alphabet="本文件标准规定了由提出归口应符合的按见表附录AGB/T 1.—（）：；。《》，", max_size=60))
def test_any_text_is_answered_and_slots_are_parts_of_it(text: str) -> None:
    found = LOADED[ZH_EN].match(text)
    if found:
        for slot in found.slots:
            assert slot.source
            assert slot.source in text
            assert "。" not in slot.source


def test_loading_and_matching_keep_within_what_a_long_document_allows() -> None:
    start = time.process_time()
    wordings = Wordings.load(ZH_EN)
    assert time.process_time() - start < 1.0
    sentences = [w.text.replace("{1}", "甲") for w in wordings.wordings[:500]]
    start = time.process_time()
    for sentence in sentences:
        wordings.match(sentence)
    assert (time.process_time() - start) / len(sentences) < 0.002


def test_the_point_of_an_abbreviation_is_no_stop() -> None:
    assert _rendered("序号") == "No."
    assert _rendered("No.", EN_ZH) == _rendered("No", EN_ZH) == "序号"
