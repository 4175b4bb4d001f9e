"""Headings and cells in English: a capital on the first word and on names, on no other (ISO house style)."""

import pytest

from stdtrans.neural import Engine, Request
from stdtrans.neural.alignment import Edits
from stdtrans.neural.tidy import sentence_case
from stdtrans.segment import Kind

ORDINARY = frozenset(
    {"data", "guide", "installation", "test", "hardness", "determination", "value", "authority", "code"}
)


def cased(source: str, target: str, kind: Kind = Kind.HEADING) -> str:
    return Edits.of(sentence_case(source, target, kind, ORDINARY.__contains__)).apply(target)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("试验数据", "Test Data", "Test data"),
        ("硬度的测定", "Determination of Hardness Value", "Determination of hardness value"),
        ("布氏硬度的测定", "Determination of Brinell Hardness", "Determination of Brinell hardness"),
        ("QR码数据", "QR Code Data", "QR code data"),
        ("试验方法", "Test Guide", "Test guide"),
    ],
)
def test_a_name_with_a_capital_on_every_word_gets_those_of_a_sentence(source: str, target: str, expected: str) -> None:
    assert cased(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("示例管理机构", "Example Test Authority"),
        ("试验数据", "Test data in the Guide"),
        ("Test Data 表", "Test Data"),
        ("数据", "Data"),
        ("", ""),
    ],
)
def test_names_of_bodies_and_mixed_capitals_stay(source: str, target: str) -> None:
    assert cased(source, target) == target


def test_a_sentence_keeps_its_capitals() -> None:
    assert cased("试验数据", "Test Data", Kind.PARAGRAPH) == "Test Data"


@pytest.mark.parametrize(
    ("target", "expected"), [("test Data", "test data"), ("Test Data", "Test data"), ("test Brinell", "test Brinell")]
)
def test_a_term_has_capitals_on_names_only(target: str, expected: str) -> None:
    assert cased("试验数据", target, Kind.TERM) == expected


@pytest.mark.parametrize("source", ["安装指南", "试验数据", "水位", "限值"])
@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.CELL, Kind.CONTENTS])
def test_the_real_model_writes_names_as_a_standard_does(zh_en: Engine, source: str, kind: Kind) -> None:
    text = zh_en.translate([Request(source, kind=kind)])[0].text
    assert text[0].isupper()
    assert text[1:] == text[1:].lower()
    assert not text.endswith(".")


def test_persons_keep_their_capitals() -> None:
    changes = sentence_case("张三、李四、王虎", "Zhang San, Li Si, Wang Hu", Kind.CELL, lambda word: True)
    assert not list(changes)
