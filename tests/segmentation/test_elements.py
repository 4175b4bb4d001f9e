"""Term lines are told from other lines, and their parts from one another."""

import pytest

from stdtrans.segmentation import TermLine, term_parts


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        ("标准化 standardization", ["标准化"], ["standardization"]),
        ("3.1　允许误差　permissible error; tolerance", ["允许误差"], ["permissible error", "tolerance"]),
        ("标准化；规范化 standardization", ["标准化", "规范化"], ["standardization"]),
        ("X射线 X-ray", ["X射线"], ["X-ray"]),
        ("维生素C vitamin C", ["维生素C"], ["vitamin C"]),
        ("类型 A　type A", ["类型 A"], ["type A"]),
        ("标准化\tstandardization", ["标准化"], ["standardization"]),
        ("标准化standardization", ["标准化"], ["standardization"]),
        ("（产品的）型式 type (of a product)", ["（产品的）型式"], ["type (of a product)"]),
        ("质量管理体系 quality management system；QMS", ["质量管理体系"], ["quality management system", "QMS"]),
    ],
)
def test_a_term_line_gives_its_parts(line: str, chinese: list[str], english: list[str]) -> None:
    assert term_parts(line) == TermLine(tuple(chinese), tuple(english))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "标准化",
        "standardization",
        "维生素C",
        "GB/T标准",
        "见GB/T 1.1—2020。",
        "应符合要求。See Figure 1. It is so.",
        "12",
    ],
)
def test_another_line_is_none(line: str) -> None:
    assert term_parts(line) is None
