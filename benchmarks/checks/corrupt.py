"""Wrong translations made from right ones: one function a kind of error, the same choice for the same seed.

Each takes a right target, its language and a random generator, and gives a wrong target, or None where the sentence has
nothing of the kind. They share nothing with the checks: what the checks cannot read is corrupted all the same.
"""

import re
from collections.abc import Callable
from random import Random

from stdtrans.standards.numerals import MONTHS

Corruption = Callable[[str, str, Random], str | None]

_UNIT = r"(?:mm|MPa|kPa|℃|°C|km/h|kg|mL|N·m|Hz|MΩ|mΩ|μm|mA|Ω|mg|mol|W|V|L|g|h|d|s|m|%|个|台|路|位)"
_NOT_IN_NAME = r"(?<![\d.A-Za-z—/:\-±～] )(?<![\d.A-Za-z—/:\-±～])"
_VALUE = re.compile(rf"{_NOT_IN_NAME}\d+(?: \d{{3}})*(?:\.\d+)?(?=\s?{_UNIT})(?!\s?{_UNIT}\s?(?:±|～|to\b))")
_TOLERANCE = re.compile(r"\s?±\s?(\d+(?:\.\d+)?)\s?(?:℃/min|°C/min|[%℃]|°C|mm|Hz|V|s|g)?")
_RANGE = re.compile(
    r"(-?\d[\d ]*(?:\.\d+)?)((?:\s?(?:℃|°C|%|mm|mL|km/h|kPa|Hz|d|W|N·m))?)(～| to )(-?\d[\d ]*(?:\.\d+)?)"
)
_DATE_EN = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_DATE_ZH = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_DATE_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_MONTHS = list(MONTHS)
_REFERENCE = re.compile(r"(GB/T|GB|JB/T|ISO/IEC|ISO|IEC) (\d+(?:[.-]\d+)*)([—:-])(\d{4})")
_CROSS = re.compile(
    r"(表|图|Table |Figure |附录|Annex |Clause |第|公式（|Formula \()([A-Z]?\.?\d+|[A-Z])(?=[^\d]|$)"
    r"|(?<=[见按足])(\d\.\d(?:\.\d)?)|(?<=see )(\d\.\d(?:\.\d)?)|(?<=in )(\d\.\d(?:\.\d)?)|(?<=of )(\d\.\d(?:\.\d)?)"
    r"|(?<=with )(\d\.\d(?:\.\d)?)"
)
_MARK = re.compile(
    r"(?:[a-z]\)|\d\)|\d\.\d(?:\.\d)?|注\d|NOTE \d|示例\d|EXAMPLE \d|[表图](?:[A-Z]\.)?\d|"
    r"(?:Table|Figure) (?:[A-Z]\.)?\d)"
)
_UNITS = {
    "mm": ["cm", "m", "μm"], "℃": ["K", "℉"], "°C": ["K", "°F"], "MPa": ["kPa", "Pa"], "kPa": ["MPa", "Pa"],
    "V": ["kV", "mV"], "h": ["min", "d"], "mL": ["L", "μL"], "Hz": ["kHz", "MHz"], "MΩ": ["kΩ", "Ω"],
    "mΩ": ["Ω", "MΩ"], "μm": ["mm", "nm"], "mA": ["A", "μA"], "km/h": ["m/s"], "W": ["kW"], "g": ["kg", "mg"],
    "s": ["min", "ms"], "d": ["h"], "N·m": ["kN·m"], "%": ["‰"], "m": ["mm", "km"], "Ω": ["kΩ"], "mol/L": ["g/L"],
}  # fmt: skip
_QUANTITY = re.compile(r"(?<=\d)( ?)(N·m|km/h|MPa|kPa|mol/L|mm|mL|MΩ|mΩ|μm|mA|Hz|°C|℃|[VWgshdm%Ω])(?![A-Za-zΩ/³·])")
_VERBS = {
    "en": [("shall", ["should", "may", "can"]), ("should", ["shall", "may"]), ("may", ["shall", "should"]),
           ("must", ["may", "should"])],
    "zh": [("应", ["宜", "可"]), ("宜", ["应", "可"]), ("可", ["应", "宜"]), ("必须", ["可", "宜"])],
}  # fmt: skip
_NEGATIONS = {
    "en": [("shall not be", "shall be"), ("shall not", "shall"), ("not applicable", "applicable"), ("cannot", "can"),
           ("not less than", "less than"), ("not more than", "more than"), ("should not", "should"),
           ("not exceed", "exceed"), ("not exceeding", "exceeding"), ("need not", "need to"), ("free from", "full of"),
           ("no lack", "a lack"), ("There shall be no", "There shall be"), ("No organization", "Any organization"),
           ("is not detected", "is detected"), ("are not met", "are met"), ("Unauthorized", "Authorized"),
           ("nonconform", "conform"), ("It is prohibited", "It is permitted"), ("without", "with"),
           ("shall be", "shall not be"), ("should be", "should not be"), ("may be", "need not be"),
           ("shall have", "shall not have"), ("can receive", "cannot receive"), ("Unless", "Where")],
    "zh": [("不应", "应"), ("不得", "应"), ("不适用", "适用"), ("不能", "能"), ("不小于", "小于"), ("不大于", "大于"),
           ("不宜", "宜"), ("不超过", "超过"), ("不必", "应"), ("无气泡", "有气泡"), ("没有", "已经"), ("未经", "已经"),
           ("不合格", "合格"), ("严禁", "允许"), ("未切断", "切断"), ("不满足", "满足"), ("应为", "不应为"),
           ("应符合", "不应符合"), ("应使用", "不应使用"), ("宜为", "不宜为"), ("可采用", "不可采用"),
           ("应有", "不应有"),
           ("能同时", "不能同时"), ("应检查", "不应检查"), ("应在", "不应在"), ("除另有", "凡已有")],
}  # fmt: skip
_TRADITIONAL = dict(zip(
    "应试样温湿环测检验规范围电压缆护级条报标质产设备计见过为长宽径轴频时间项签发证书阀单传输运",
    "應試樣溫濕環測檢驗規範圍電壓纜護級條報標質產設備計見過為長寬徑軸頻時間項簽發證書閥單傳輸運", strict=True,
))  # fmt: skip
_HOMOGLYPHS = dict(zip("aeopcxyABEHKMOPTX", "аеорсхуАВЕНКМОРТХ", strict=True))
_SYMBOLS = {
    "≥": ["≤", ">", "="], "≤": ["≥", "<", "="], "<": [">", "≤"], ">": ["<", "≥"], "×": ["÷", "+"], "α": ["β", "a"],
    "Δ": ["δ", ""], "σ": ["δ", "μ"], "η": ["μ", "n"], "φ": ["ψ", "Ψ"], "₂": ["", "₃"], "³": ["²", ""], "·": [""],
    "Ω": ["Q"], "μ": ["u"],
}  # fmt: skip


def _one(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return random.choice(found) if found else None


def _put(text: str, start: int, end: int, piece: str) -> str | None:
    out = text[:start] + piece + text[end:]
    return out if out != text else None


def _other_number(number: str, random: Random) -> str:
    """Another value: a digit changed, two digits swapped, the decimal sign moved, a zero more."""
    ways = [
        lambda: _digit_changed(number, random),
        lambda: number + "0" if "." not in number else number.replace(".", ""),
    ]
    digits = number.replace(" ", "")
    if "." not in digits and len(digits) > 1 and digits[0] != digits[1]:
        ways.append(lambda: digits[1] + digits[0] + digits[2:] if digits[1] != "0" else digits[0] + "." + digits[1:])
    return random.choice(ways)()


def _digit_changed(number: str, random: Random) -> str:
    place = random.choice([i for i, c in enumerate(number) if c.isdigit()])
    low = 1 if place == 0 and len(number) > 1 else 0
    others = [str(d) for d in range(low, 10) if str(d) != number[place]]
    changed = number[:place] + random.choice(others) + number[place + 1 :]
    return changed if changed.strip("0. ") else number + "5"


def number(text: str, language: str, random: Random) -> str | None:
    match = _one(_VALUE, text, random)
    return match and _put(text, *match.span(), _other_number(match[0], random))


def unit(text: str, language: str, random: Random) -> str | None:
    match = _one(_QUANTITY, text, random)
    if not match:
        return None
    place = [m for m in _QUANTITY.finditer(text) if m[2] == match[2]]
    other = random.choice(_UNITS[match[2]])
    for found in reversed(place):  # the unit of both ends of a range and of a tolerance
        text = text[: found.start(2)] + other + text[found.end(2) :]
    return text


def reference(text: str, language: str, random: Random) -> str | None:
    match = _one(_REFERENCE, text, random)
    if not match:
        return None
    series, number_, dash, year = match.groups()
    ways = [
        f"{series} {_digit_changed(number_, random)}{dash}{year}",
        f"{series} {number_}{dash}{int(year) + random.choice((-10, -1, 1, 3))}",
        f"{'GB' if series == 'GB/T' else 'GB/T' if series == 'GB' else 'EN'} {number_}{dash}{year}",
        f"{series} {number_}",
    ]
    return _put(text, *match.span(), random.choice(ways))


def cross_reference(text: str, language: str, random: Random) -> str | None:
    found = [m for m in _CROSS.finditer(text) if m.start() > 0 or not _MARK.match(text)]
    if not found:
        return None
    match = random.choice(found)
    if not match[1]:
        return _put(text, *match.span(), _digit_changed(match[0], random))
    swaps = {"表": "图", "图": "表", "Table ": "Figure ", "Figure ": "Table "}
    if match[1] in swaps and random.random() < 0.3:
        return _put(text, *match.span(1), swaps[match[1]])
    old = match[2]
    new = random.choice([c for c in "ABCDEF" if c != old]) if old.isalpha() else _digit_changed(old, random)
    return _put(text, *match.span(2), new)


def numbering(text: str, language: str, random: Random) -> str | None:
    match = _MARK.match(text)
    if not match:
        return None
    if random.random() < 0.2:
        return text[match.end() :].lstrip(" ：:")
    old = match[0]
    if old[0].isascii() and old[0].islower():
        return _put(text, 0, 1, random.choice([c for c in "abcdefg" if c != old[0]]))
    number_ = re.search(r"\d+(?:\.\d+)*", old)
    assert number_ is not None
    return _put(text, *number_.span(), _digit_changed(number_[0], random))


def verbal_form(text: str, language: str, random: Random) -> str | None:
    ways = []
    for form, others in _VERBS[language]:
        edge = r"\b" if language == "en" else ""
        # a character of a form inside another word is none
        before = r"(?<![不响适相对效反供感必许认])" if language == "zh" else ""
        after = r"(?![力变用急答燃见])" if language == "zh" else r"(?! not\b)"
        ways += [(m.span(), o) for m in re.finditer(rf"{before}{edge}{form}{edge}{after}", text) for o in others]
    if not ways:
        return None
    (start, end), other = random.choice(ways)
    return _put(text, start, end, other)


def negation(text: str, language: str, random: Random) -> str | None:
    ways = [(text.index(a), a, b) for a, b in _NEGATIONS[language] if a in text]
    if not ways:
        return None
    first = [w for w in ways if re.search(r"not|no\b|No |without|un|Un|non|prohib|free|不|无|未|没|禁|除", w[1])]
    start, old, new = random.choice(first or ways)
    return _put(text, start, start + len(old), new)


def untranslated_with(term: str, foreign: str) -> Corruption:
    def corrupt(text: str, language: str, random: Random) -> str | None:
        match = re.search(re.escape(term), text, re.IGNORECASE)
        return match and _put(text, *match.span(), foreign)

    return corrupt


def script(text: str, language: str, random: Random) -> str | None:
    if language == "zh":
        found = [i for i, c in enumerate(text) if c in _TRADITIONAL and _TRADITIONAL[c] != c]
        if not found:
            return None
        many = random.random() < 0.5
        for i in found if many else [random.choice(found)]:
            text = text[:i] + _TRADITIONAL[text[i]] + text[i + 1 :]
        return text
    match = _one(re.compile(r"\b[a-z]{4,}\b"), text, random)
    if not match:
        return None
    if random.random() < 0.4:
        return _put(text, *match.span(), "".join(chr(ord(c) + 0xFEE0) for c in match[0]))
    letters = [i for i, c in enumerate(match[0]) if c in _HOMOGLYPHS]
    if not letters:
        return None
    i = match.start() + random.choice(letters)
    return _put(text, i, i + 1, _HOMOGLYPHS[text[i]])


def bracket(text: str, language: str, random: Random) -> str | None:
    match = _one(re.compile(r"(?<!^[a-z0-9])[()（）“”]"), text, random)
    if not match:
        return None
    other = {"(": "[", ")": "]", "（": "[", "）": "]"}.get(match[0], "")
    return _put(text, *match.span(), random.choice(["", "", other]))


def punctuation(text: str, language: str, random: Random) -> str | None:
    widths = {",": "，", ".": "。", ";": "；", ":": "：", "(": "（", ")": "）"}
    signs = r"[,;:](?= )|\.$" if language == "en" else "[，；：、]|。$"
    match = _one(re.compile(signs), text, random)
    if not match:
        return None
    back = {v: k for k, v in widths.items()} | {"、": ","}
    ways = [widths[match[0]] if language == "en" else back[match[0]], match[0] * 2]
    if match.end() == len(text):
        ways.append("")
    if language == "en" and match[0] != ".":
        ways.append(f" {match[0]}")
    return _put(text, *match.span(), random.choice(ways))


def capitalisation(text: str, language: str, random: Random) -> str | None:
    if language == "zh":
        match = _one(
            re.compile(r"(?<![A-Za-z])(?:[A-Z]{2,}(?:/T)?|pH|[a-z]?[A-Z][a-z]+|k?MPa|kPa|mm|Hz|kPa|mL|MΩ)(?![a-z])"),
            text,
            random,
        )
        if not match:
            return None
        other = match[0].lower() if match[0] != match[0].lower() and random.random() < 0.6 else match[0].upper()
        return _put(text, *match.span(), other if other != match[0] else match[0].lower())
    first = re.search(r"(?<![\d.)])\b[A-Z][a-z]+", text)
    ways: list[tuple[int, int, str]] = []
    if first and (first.start() == 0 or text[: first.start()].rstrip(" \u3000")[-1:] in "0123456789)"):
        ways.append((*first.span(), first[0].lower()))
    words = list(re.finditer(r"(?<=[a-z] )[a-z]{5,}\b", text))
    if words:
        word = random.choice(words)
        ways += [(*word.span(), word[0].capitalize()), (*word.span(), word[0].upper())]
    return _put(text, *random.choice(ways)) if ways else None


def repeated_word(text: str, language: str, random: Random) -> str | None:
    if language == "en":
        match = _one(re.compile(r"\b(?:the|of|shall|be|in|with|to|and|test|method|[a-z]{5,})\b(?= )"), text, random)
        return match and _put(text, match.end(), match.end(), f" {match[0]}")
    match = _one(
        re.compile("的|应|试验|规定|温度|采用|符合|使用|要求|表面|检查|设备|进行|方法|[\u4e00-\u9fff]{2}(?=[，。的])"),
        text,
        random,
    )
    return match and _put(text, match.end(), match.end(), match[0])


def symbol(text: str, language: str, random: Random) -> str | None:
    match = _one(re.compile("[≥≤<>×αΔσηφ₂³]|(?<=[A-Z])Ω|·(?=m)"), text, random)
    return match and _put(text, *match.span(), random.choice(_SYMBOLS[match[0]]))


def date(text: str, language: str, random: Random) -> str | None:
    if match := _one(_DATE_ISO, text, random):
        return _put(text, *match.span(2), f"{int(match[2]) % 12 + 1:02}")
    match = _one(_DATE_EN if language == "en" else _DATE_ZH, text, random)
    if not match:
        return None
    group = random.choice((1, 2, 3))
    if language == "en" and group == 2:
        return _put(text, *match.span(2), _MONTHS[(_MONTHS.index(match[2]) + random.randint(1, 10)) % 12])
    if len(match[group]) == 4:
        return _put(text, *match.span(group), str(int(match[group]) + random.choice((-1, 1, 10))))
    top = 12 if language == "zh" and group == 2 else 28
    return _put(text, *match.span(group), str((int(match[group]) + random.randint(1, top - 2)) % top + 1))


def tolerance(text: str, language: str, random: Random) -> str | None:
    match = _one(_TOLERANCE, text, random)
    if not match:
        return None
    bare = text[: match.start()].rstrip()[-1:].isdigit() or text[: match.start()].rstrip()[-1:] in "℃C%mzVsg"
    ways = [lambda: _put(text, *match.span(1), _other_number(match[1], random)),
            lambda: _put(text, *match.span(), match[0].replace("±", "+" if random.random() < 0.5 else " "))]  # fmt: skip  # noqa: E501
    if bare:
        ways.append(lambda: _put(text, *match.span(), ""))
    return random.choice(ways)()


def range_(text: str, language: str, random: Random) -> str | None:
    match = _one(_RANGE, text, random)
    if not match:
        return None
    joint = random.choice([" and ", " or "]) if language == "en" else random.choice(["、", "或"])
    ways = [
        lambda: _put(text, *match.span(4), _other_number(match[4], random)),
        lambda: _put(text, *match.span(1), _other_number(match[1], random)),
        lambda: _put(text, *match.span(3), joint),
        lambda: text[: match.start()] + match[4] + match[2] + match[3] + match[1] + text[match.end() :],
        lambda: _put(text, match.start(), match.start(4), ""),
    ]
    return random.choice(ways)()


CORRUPTIONS: dict[str, Corruption] = {
    "number": number, "unit": unit, "reference": reference, "cross-reference": cross_reference,
    "verbal-form": verbal_form, "negation": negation, "script": script, "bracket": bracket, "punctuation": punctuation,
    "capitalisation": capitalisation, "numbering": numbering, "repeated-word": repeated_word, "symbol": symbol,
    "date": date, "tolerance": tolerance, "range": range_,
}  # fmt: skip
