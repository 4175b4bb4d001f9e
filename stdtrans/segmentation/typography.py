"""What becomes of the gaps between segments in the other language: numbers, markers, spaces.

Sources: GB/T 1.1-2020 (U+3000 after clause numbers, `a)` and `——` for list items, ～ in ranges), GB/T 15834-2011
(no space between Chinese sentences), ISO/IEC Directives, Part 2:2021, and ISO House Style (space after the number, one
dash for list items, "to" in ranges).
"""

import re

from stdtrans.language import HAN, Language

IDEOGRAPHIC_SPACE = "\u3000"
_HALF_WIDTH = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
    | {"\u3000": " ", "。": ".", "、": ",", "【": "[", "】": "]", "〔": "[", "〕": "]"}
)
_FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff01-\uff65\u2018-\u201d…—]")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_CLOSING = tuple(",.;:!?)]}”’%，。；：！？）】》」』、")
_OPENING = tuple("([{“‘（【《「『")
_NUMERALS = "一二三四五六七八九十"
_DASH_ITEM = re.compile(r"^(\s*)(?:——|[—–-](?=\s|$))\s*$")
_NUMBER_SPACE = re.compile(r"^((?:[A-Z]\.)?\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)[ \u00a0]+$")


def english_gap(text: str, first: bool) -> str:
    """A gap of a Chinese unit as English writes it. first: it begins the unit, so white space is an indent."""
    if _DASH_ITEM.match(text):
        text = _DASH_ITEM.sub(r"\1— ", text)
    text = re.sub(r"(\d)——\s*$", r"\1 ", text)  # keys to figures: "1——pump" is "1 pump"
    text = re.sub(rf"[（(]([{_NUMERALS}]+)[)）]", lambda m: f"({_roman(m[1])})", text)
    text = re.sub(rf"([{_NUMERALS}]+)、", lambda m: f"{_roman(m[1])}. ", text)
    text = re.sub(r"(\d)、\s*$", r"\1. ", text)
    text = re.sub(r"(?<=\d)\s*[～~〜]\s*(?=[\d０-９+-])", " to ", text.replace("～", "~"))
    text = re.sub(r"(?<=[\d０-９])\s*~\s*(?=[\d０-９+-])", " to ", text)
    text = re.sub(r"\u3000+", " ", text).translate(_HALF_WIDTH)
    if first:
        text = re.sub(r"^[ \u00a0]+", "", text)
    return re.sub(r" {2,}", " ", text)


def chinese_gap(text: str) -> str:
    """A gap of an English unit as Chinese writes it."""
    if _DASH_ITEM.match(text):
        return _DASH_ITEM.sub(r"\1——", text)
    return _NUMBER_SPACE.sub(rf"\1{IDEOGRAPHIC_SPACE}", text)


def english_joint(left: str, right: str) -> str:
    """What goes between two texts that touched in Chinese. left, right: the characters that meet, "" for none."""
    if not left or not right or left.isspace() or right.isspace():
        return ""
    if left in _OPENING or right in _CLOSING or (_is_chinese(left) and _is_chinese(right)):
        return ""
    return " "


def keeps_space(left: str, right: str, target: Language) -> bool:
    """Whether white space between two texts stays in the target language: not beside Chinese characters or signs."""
    return target is Language.EN or not (_is_chinese(left) or _is_chinese(right))


def _is_chinese(character: str) -> bool:
    return bool(character) and bool(HAN.match(character) or _FULL_WIDTH.match(character))


def _roman(numeral: str) -> str:
    tens, ten, ones = numeral.rpartition("十")
    value = (_DIGITS.get(tens, 1) if ten else 0) * 10 + _DIGITS.get(ones, 0)
    return _ROMAN_TENS[value // 10 % 10] + _ROMAN[value % 10]
