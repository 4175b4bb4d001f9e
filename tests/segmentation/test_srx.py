"""SRX 2.0 files are read as the specification says, and refused with line and reason where they are wrong."""

from pathlib import Path

import pytest

from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.segmentation import Segmenter
from stdtrans.segmentation.srx import CompiledRules, Rule, read_srx

STOP = r"<rule break='yes'><beforebreak>\.</beforebreak><afterbreak>\s</afterbreak></rule>"
MISTER = r"<rule break='no'><beforebreak>Mr\.</beforebreak><afterbreak>\s</afterbreak></rule>"
DOCTOR = r"<rule break='no'><beforebreak>Dr\.</beforebreak><afterbreak>\s</afterbreak></rule>"
TEXT = "Mr. A met Dr. B. They spoke."


def srx(
    tmp_path: Path, rules: dict[str, str], maps: list[tuple[str, str]], cascade: str = "no", extra: str = ""
) -> Path:
    lists = "".join(f"<languagerule languagerulename='{n}'>{r}</languagerule>\n" for n, r in rules.items())
    mapped = "".join(f"<languagemap languagepattern='{p}' languagerulename='{n}'/>\n" for p, n in maps)
    path = tmp_path / "rules.srx"
    path.write_text(
        f"<srx xmlns='http://www.lisa.org/srx20' version='2.0'>\n<header segmentsubflows='no' cascade='{cascade}'>\n"
        f"<formathandle type='isolated' include='yes'/>{extra}</header>\n<body><languagerules>\n{lists}</languagerules>"
        f"<maprules>\n{mapped}</maprules></body></srx>",
        encoding="utf-8",
    )
    return path


def test_the_first_rule_that_matches_decides() -> None:
    assert CompiledRules([Rule(False, r"Mr\.", r"\s"), Rule(True, r"\.", r"\s")]).breaks(TEXT) == [13, 16]
    assert CompiledRules([Rule(True, r"\.", r"\s"), Rule(False, r"Mr\.", r"\s")]).breaks(TEXT) == [3, 13, 16]


def test_without_cascade_the_first_language_map_alone_counts(tmp_path: Path) -> None:
    path = srx(tmp_path, {"E": MISTER, "D": STOP}, [("en.*", "E"), (".*", "D")])
    assert Segmenter(Language.EN, path).breaks(TEXT) == []
    assert Segmenter(Language.ZH, path).breaks(TEXT) == [3, 13, 16]


def test_with_cascade_all_language_maps_add_their_rules_in_order(tmp_path: Path) -> None:
    path = srx(tmp_path, {"E": MISTER, "X": DOCTOR, "D": STOP}, [("en.*", "E"), ("de", "X"), (".*", "D")], "yes")
    assert Segmenter(Language.EN, path).breaks(TEXT) == [13, 16]


def test_a_map_for_a_region_serves_the_language(tmp_path: Path) -> None:
    assert Segmenter(Language.ZH, srx(tmp_path, {"C": STOP}, [("zh-CN", "C")])).breaks(TEXT) == [3, 13, 16]


def test_header_options_are_kept(tmp_path: Path) -> None:
    segmenter = Segmenter(Language.EN, srx(tmp_path, {"D": STOP}, [(".*", "D")]))
    assert not segmenter.segment_subflows
    assert segmenter.handle.isolated
    assert segmenter.handle.end
    assert not segmenter.handle.start


def test_a_rule_that_is_no_valid_expression_is_dropped_and_named(tmp_path: Path) -> None:
    bad = "<rule break='no'><beforebreak>(unclosed</beforebreak><afterbreak/></rule>"
    segmenter = Segmenter(Language.EN, srx(tmp_path, {"D": f"\n{bad}\n{STOP}"}, [(".*", "D")]))
    assert segmenter.breaks("One. Two.") == [4]
    assert [d.line for d in segmenter.dropped] == [6]
    assert "missing )" in segmenter.dropped[0].reason


def test_rules_of_which_none_can_be_used_are_refused(tmp_path: Path) -> None:
    bad = "<rule><beforebreak>(</beforebreak><afterbreak/></rule>"
    with pytest.raises(InputError, match="none of the rules"):
        Segmenter(Language.EN, srx(tmp_path, {"D": bad}, [(".*", "D")]))


def test_a_rule_without_expressions_is_dropped_rather_than_break_everywhere() -> None:
    rules = CompiledRules([Rule(True, "", "", 9)])
    assert rules.breaks("abc") == []
    assert rules.dropped[0].line == 9


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "line 1: not well-formed"),
        ("<srx><header></srx>", "line 1: not well-formed"),
        ("<tmx/>", "line 1: the root element is 'tmx'"),
        ("<srx><body/></srx>", "no languagerule"),
        ("<srx>\n<languagerule/></srx>", "line 2: a languagerule has no languagerulename"),
        (
            "<srx>\n<languagerule languagerulename='a'>\n<rule break='maybe'/></languagerule></srx>",
            "line 3: break must",
        ),
        (
            "<srx><languagerule languagerulename='a'/>\n<languagemap languagepattern='.*' languagerulename='b'/></srx>",
            "line 2: a languagemap names the rules 'b'",
        ),
        (
            "<srx><languagerule languagerulename='a'/>\n<languagemap languagepattern='(' languagerulename='a'/></srx>",
            "line 2: the languagepattern",
        ),
    ],
)
def test_a_file_that_is_no_rule_file_is_refused_with_line_and_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "bad.srx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason.replace("(", r"\(")):
        read_srx(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Cannot read"):
        read_srx(tmp_path / "none.srx")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    path = tmp_path / "entity.srx"
    path.write_text(
        f"<!DOCTYPE srx [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><srx><languagerule languagerulename='a'>"
        "<rule><beforebreak>&x;</beforebreak><afterbreak>b</afterbreak></rule></languagerule></srx>",
        encoding="utf-8",
    )
    assert "SECRET" not in read_srx(path).rules["a"][0].before


def test_a_language_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none for the language 'zh'"):
        Segmenter(Language.ZH, srx(tmp_path, {"D": STOP}, [("en", "D")]))


def test_a_rule_that_backtracks_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stdtrans.segmentation.srx.TIMEOUT", 0.2)
    rules = CompiledRules([Rule(True, "x", r"(?:(?:a|b|ab)+)+\d")], "slow.srx")
    with pytest.raises(InputError, match=r"slow\.srx takes too long"):
        rules.breaks("x" + "ab" * 200)


def test_a_pattern_folded_over_lines_loses_the_line_ends(tmp_path: Path) -> None:
    folded = "<rule><beforebreak>[。！]+\n\t\t\t</beforebreak><afterbreak></afterbreak></rule>"
    assert Segmenter(Language.ZH, srx(tmp_path, {"D": folded}, [(".*", "D")])).breaks("一。二。") == [2]


def test_every_public_rule_file_is_read_and_its_rules_hold(public_rules: list[Path]) -> None:
    dropped = {}
    for path in public_rules:
        rule_file = read_srx(path)
        dropped[path.name] = [d for rules in rule_file.rules.values() for d in CompiledRules(rules).dropped]
    assert {name: found for name, found in dropped.items() if found} == {}
