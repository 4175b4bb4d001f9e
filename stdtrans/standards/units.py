"""Units of measurement: recognise them behind a number and bring symbols and names of both languages to one form.

Sources: ISO 80000-1:2022 and GB 3100-1993 (symbols, prefixes, compound units), GB 3101-1993 (Chinese names).
"""

import re
import unicodedata
from functools import cache, lru_cache

_PREFIXES = {
    "": ("", ""),
    "G": ("吉", "giga"),
    "M": ("兆", "mega"),
    "k": ("千", "kilo"),
    "h": ("百", "hecto"),
    "c": ("厘", "centi"),
    "m": ("毫", "milli"),
    "μ": ("微", "micro"),
    "n": ("纳", "nano"),
    "p": ("皮", "pico"),
}
_NAMED = {
    "m": ("米", "metre|meter"),
    "g": ("克", "gram|gramme"),
    "s": ("秒", "second"),
    "A": ("安培|安", "ampere"),
    "K": ("开尔文|开", "kelvin"),
    "mol": ("摩尔|摩", "mole"),
    "cd": ("坎德拉", "candela"),
    "Hz": ("赫兹|赫", "hertz"),
    "N": ("牛顿|牛", "newton"),
    "Pa": ("帕斯卡|帕", "pascal"),
    "J": ("焦耳|焦", "joule"),
    "W": ("瓦特|瓦", "watt"),
    "V": ("伏特|伏", "volt"),
    "F": ("法拉", "farad"),
    "Ω": ("欧姆|欧", "ohm"),
    "L": ("升", "litre|liter"),
    "lm": ("流明", "lumen"),
    "lx": ("勒克斯", "lux"),
    "Bq": ("贝可", "becquerel"),
    "Gy": ("戈瑞", "gray"),
    "Sv": ("希沃特|希", "sievert"),
    "W·h": ("瓦时", "watt-hour|watt hour"),
    "B": ("字节", "byte"),
    "bit": ("比特", "bit"),
}
_NAMES = {
    "%": (
        "percent",
        "per cent",
    ),
    "°C": (
        "摄氏度",
        "degrees? Celsius",
        "degrees? centigrade",
    ),
    "°": ("degrees?",),
    "min": (
        "分钟",
        "minutes?",
    ),
    "h": (
        "小时",
        "hours?",
    ),
    "d": (
        "天",
        "days?",
    ),
    "week": (
        "个星期",
        "周",
        "weeks?",
    ),
    "month": (
        "个月",
        "months?",
    ),
    "year": (
        "周年",
        "years?",
    ),
    "t": (
        "吨",
        "tonnes?",
        "metric tons?",
    ),
    "kg": ("公斤",),
    "km": ("公里",),
    "n mile": (
        "海里",
        "nautical miles?",
    ),
    "m2": (
        "平方米",
        "square met(?:re|er)s?",
    ),
    "mm2": (
        "平方毫米",
        "square millimet(?:re|er)s?",
    ),
    "cm2": (
        "平方厘米",
        "square centimet(?:re|er)s?",
    ),
    "km2": (
        "平方千米",
        "平方公里",
        "square kilomet(?:re|er)s?",
    ),
    "m3": (
        "立方米",
        "cubic met(?:re|er)s?",
    ),
    "cm3": (
        "立方厘米",
        "cubic centimet(?:re|er)s?",
    ),
    "ha": (
        "公顷",
        "hectares?",
    ),
    "dB": (
        "分贝",
        "decibels?",
    ),
    "r/min": (
        "转每分",
        "转/分",
        "rpm",
    ),
    "m/s": (
        "米每秒",
        "met(?:re|er)s? per second",
    ),
    "km/h": (
        "千米每小时",
        "公里每小时",
        "kilomet(?:re|er)s? per hour",
    ),
    "in": (
        "英寸",
        "inch(?:es)?",
    ),
    "ft": (
        "英尺",
        "foot",
        "feet",
    ),
    "CNY": (
        "元",
        "yuan",
    ),
    "px": (
        "像素",
        "pixels?",
    ),
}
"""Names that stand for a unit, as patterns; the key is the form `canonical` gives."""

# Symbols longest first within the alternation; a symbol is a unit only behind a number and before no letter, which
# is why single letters are safe here. "in" is left out: it is nearly always the English word.
_ATOM = (
    r"(?:mmHg|n mile|dB\([A-Z]\)|dBm|dBi|dB|kgf|psi|rpm|ppm|ppb|bps|dpi|px|dtex|"
    r"(?:Ki|Mi|Gi|Ti)B|"
    r"(?:da|[TGMkhdcmμµunpf])?(?:mol|bar|bit|tex|var|cal|cd|rad|sr|Hz|Pa|Wb|lm|lx|Bq|Gy|Sv|kat|eV|VA|Wh|Ah|m|g|s|A|K|N|J|W|C|V|F|Ω|Ω|S|T|H|L|l|t|B|b)|"
    r"min|ha|deg|h|d|r|u|a|t|℃|°C|°F|℉|°|Å|㎜|㎝|㎞|㎎|㎏|㎡|㎥|㎖|㎛|㏄)"
)
_POWER = r"(?:[⁺⁻−]?[⁰¹²³⁴-⁹]+|\^?[-−]?[1-4](?!\d))?"
_PIECE = rf"{_ATOM}{_POWER}"
_COMPOUND = rf"(?:{_PIECE}|1)(?:\s?[·⋅•∙*/]\s?(?:\((?:{_PIECE})(?:\s?[·⋅•∙*/]\s?{_PIECE})*\)|{_PIECE}))+|{_PIECE}"


def _named_units() -> dict[str, str]:
    """Every name, Chinese and English, as a pattern to its canonical symbol."""
    out = {}
    for symbol, (chinese, english) in _NAMED.items():
        for prefix, (zh, en) in _PREFIXES.items():
            for name in chinese.split("|"):
                out[zh + name] = canonical(prefix + symbol)
            for name in english.split("|"):
                out[f"{en}{name}s?"] = canonical(prefix + symbol)
    for symbol, names in _NAMES.items():
        for name in names:
            out[name] = symbol
    return out


@lru_cache(maxsize=4096)
def canonical(symbol: str) -> str:
    """One form for a unit symbol whatever its characters: "㎡", "m²" and "m2" -> "m2"; "℃" -> "°C"; "ml" -> "mL"."""
    text = unicodedata.normalize("NFKC", symbol).replace("−", "-").replace("^", "")
    text = re.sub(r"\s?[·⋅•∙*]\s?", "·", text)
    text = re.sub(r"(?<![A-Za-zμ])([mkcdμ]?)l(?![A-Za-z])", r"\1L", text)
    text = re.sub(r"(?<![A-Za-z])u(?=[mgsAVLFN])", "μ", text)
    return {"VA": "V·A", "kVA": "kV·A", "kWh": "kW·h", "Wh": "W·h", "Ah": "A·h", "rpm": "r/min"}.get(text, text)


_NAMED_UNITS = _named_units()
_HAN_NAMES = "|".join(sorted((n for n in _NAMED_UNITS if ord(n[0]) > 0x3000), key=len, reverse=True))
_WORD_NAMES = "|".join(sorted((n for n in _NAMED_UNITS if ord(n[0]) < 0x3000), key=len, reverse=True))
UNIT = re.compile(
    rf"\s{{0,2}}(?:(?P<sign>[%‰])|(?P<symbol>{_COMPOUND})(?![A-Za-z0-9])"
    rf"|(?P<han>{_HAN_NAMES})|(?:-|\b)(?P<word>(?i:{_WORD_NAMES}))\b)"
)
"""A unit where it stands directly behind a number (match at the number's end)."""


def unit_of(match: re.Match[str]) -> str:
    """The canonical symbol of what `UNIT` matched."""
    if match["sign"]:
        return match["sign"]
    if match["symbol"]:
        return canonical(match["symbol"])
    return _symbol(match["han"] or match["word"].casefold())


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str:
    return next(symbol for pattern, symbol in _as_patterns() if pattern.fullmatch(name))


@cache
def _as_patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(name, re.IGNORECASE), symbol) for name, symbol in _NAMED_UNITS.items()]


_PLURALS = {
    "mm": "millimetres",
    "cm": "centimetres",
    "m": "metres",
    "km": "kilometres",
    "μm": "micrometres",
    "nm": "nanometres",
    "g": "grams",
    "kg": "kilograms",
    "mg": "milligrams",
    "μg": "micrograms",
    "t": "tonnes",
    "L": "litres",
    "mL": "millilitres",
    "μL": "microlitres",
    "s": "seconds",
    "ms": "milliseconds",
    "min": "minutes",
    "h": "hours",
    "d": "days",
    "N": "newtons",
    "kN": "kilonewtons",
    "Pa": "pascals",
    "kPa": "kilopascals",
    "MPa": "megapascals",
    "GPa": "gigapascals",
    "J": "joules",
    "kJ": "kilojoules",
    "W": "watts",
    "kW": "kilowatts",
    "V": "volts",
    "kV": "kilovolts",
    "mV": "millivolts",
    "A": "amperes",
    "mA": "milliamperes",
    "Ω": "ohms",
    "kΩ": "kiloohms",
    "MΩ": "megohms",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "K": "kelvins",
    "mol": "moles",
    "mmol": "millimoles",
    "lx": "lux",
    "lm": "lumens",
    "dB": "decibels",
    "°C": "degrees Celsius",
    "°": "degrees",
    "%": "per cent",
    "m2": "square metres",
    "mm2": "square millimetres",
    "cm2": "square centimetres",
    "m3": "cubic metres",
    "cm3": "cubic centimetres",
}
_CUBED = {
    "立方分米": "cubic decimetres",
    "立方毫米": "cubic millimetres",
    "百分数": "per cent",
    "千瓦时": "kilowatt-hours",
}


def unit_symbol(name: str) -> str | None:
    """The canonical symbol of a unit's name or symbol, None for what is no unit."""
    match = UNIT.fullmatch(name)
    return unit_of(match) if match else None


def english_name(chinese: str) -> str | None:
    """The English name of a Chinese unit name, in the plural: 毫米 -> "millimetres", 克每立方厘米 -> "grams per cubic
    centimetre"; None for a name it does not know."""
    parts = [_CUBED.get(p) or _PLURALS.get(unit_symbol(p) or "") for p in chinese.split("每")]
    first, rest = parts[0], parts[1:]
    if first is None or any(p is None for p in rest):
        return None
    return " per ".join([first, *(_singular(p) for p in rest if p)])


def _singular(name: str) -> str:
    return name if name in ("hertz", "lux", "per cent") else name.replace("degrees", "degree").removesuffix("s")
