"""The built-in rules end sentences of standards where they end. The sign | stands where a break is expected."""

from itertools import pairwise

import pytest

from stdtrans.language import Language
from stdtrans.segmentation import Segmenter


def cut(segmenter: Segmenter, expected: str) -> str:
    """The text with | at each break, and the white space after a break gone, as in `expected`."""
    text = expected.replace("|", "")
    edges = [0, *segmenter.breaks(text), len(text)]
    return "|".join(text[a:b] for a, b in pairwise(edges))


@pytest.mark.parametrize(
    "text",
    [
        "本文件规定了要求。|本文件适用于检验。",
        "是否合格？|应重新检验！|然后记录。",
        "甲类产品应合格；|乙类产品应检验；|丙类不要求。",
        "试验条件如下：温度为25 ℃。",
        "他说：“可以继续。”|然后开始试验。",
        "按照“先检验。后包装。”的规定执行。|结果应记录。",
        "样品（见图1。另见表2；表3）应合格。|其余不检验。",
        "（本条不适用。）|其他条款适用。",
        "应符合《产品质量法。实施条例》的规定。|另有规定除外。",
        "项目一、项目二……等应检验。",
        "编号为1，2，……，n。|每个应有标识。",
        "长度为3.5 mm，见3.1.2和A.2.1。|宽度为2.0 mm。",
        "应符合GB/T 1.1—2020的规定。|见ISO 9001:2015。",
        "见Fig. 3和No. 5。|其余见附录。",
        "应符合下列要求：|a) 尺寸合格；|b) 外观合格；|c)标志清晰。",
        "包括以下内容：|——名称；|——型号。",
        "旧文件的半角句号.|新句子从这里开始.| 结束了",
        "质量合格吗？！|不合格。",
    ],
)
def test_chinese_sentences(chinese: Segmenter, text: str) -> None:
    assert cut(chinese, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "This document specifies requirements.| It applies to testing.",
        "Is it in order?| Repeat the test!| Record the result.",
        "The first value applies; the second does not; the third is free.",
        "See Fig. 3, No. 5, Eq. (2), Ref. 4, Cl. 7 and Tab. 1 of the standard.| The rest applies.",
        "Use a tool, e.g. A caliper or cf. Annex A, i.e. The one above.",
        "Values are max. 5 mm, min. 3 mm, approx. 4 mm vs. 6 mm.| They are measured.",
        "Smith et al. have shown it.| Smith J. Brown agrees.",
        "Acme Co., Ltd. makes it for Example Inc. in Paris.",
        "It is made by Acme Co., Ltd.| The product is tested.",
        "Bolts, nuts, etc. are included.| Washers, etc.| The others are not.",
        "See ISO 9001:2015, 3.1.2, and ISO/IEC Directives, Part 2.| It applies.",
        "The mass is 3.5 kg.| 3 samples are tested.",
        "The result (see 5.2. It is given there.) is recorded.| Next.",
        "This is Annex A.| Measurements follow.",
        "1. Scope",
        "It was done in the U.S. Army.| It was done in the U.S.| The report says so.",
        "“It conforms.”| The test ends.",
        "The following applies:| a) one;| b) two; and| c) three.",
        "A pipe of 12 in. diameter and 5 ft. long.| It is tested.",
        "Dr. Smith, Mr. Brown and Prof. Green agreed on Jan. 5 at 9 a.m. sharp.",
    ],
)
def test_english_sentences(english: Segmenter, text: str) -> None:
    assert cut(english, text) == text


def test_a_chinese_sentence_in_an_english_document_ends_too(english: Segmenter) -> None:
    assert (
        cut(english, "The title is 标准化工作导则。|第1部分。|It is cited.")
        == "The title is 标准化工作导则。|第1部分。|It is cited."
    )


def test_the_built_in_rules_are_all_valid() -> None:
    assert [Segmenter(language).dropped for language in Language] == [(), ()]


def test_an_empty_text_has_no_breaks(chinese: Segmenter) -> None:
    assert chinese.breaks("") == []
    assert chinese.breaks("。") == []
