"""Typography of each language: bring copied text and translated sentences to the target's signs and spaces.

Sources, by rule: ISO 80000-1:2022, clause 7 (space before the unit, multiplication sign, °C), ISO/IEC Directives
Part 2:2021, clause 9 (ranges with "to", tolerances), GB/T 1.1-2020, 9.9 (ranges with ～, no space round × and ±),
GB/T 15834-2011 (Chinese punctuation), GB/T 15835-2011 (numbers), GB/T 20000.10-2016 (hyphen in document numbers).

Left as they are, because both languages allow both: the thousands separator (GB/T 15835-2011 5.1 and English know
comma and space; changing one for the other would change what a checker must find) and the space before %.
"""

import re
from collections.abc import Callable
from functools import cached_property

from stdtrans.language import HAN, Language
from stdtrans.segment import Direction
from stdtrans.standards.references import rewrite
from stdtrans.standards.units import UNIT

_H = HAN.pattern
# What no rule may touch: addresses, paths, identifiers of programs. Letters and signs beside Han are no part of them.
_ADDRESS = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]"
_KEEP = re.compile(
    rf"(?:https?|ftp|file|urn)[:：]{_ADDRESS}*[A-Za-z0-9/#=_-]|www\.{_ADDRESS}*[A-Za-z0-9/]"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9])(?:[A-Za-z]:\\|\.{0,2}/)(?:[\w.-]+[/\\])+[\w.-]*"
    r"|\b[A-Za-z]\w*(?:_\w+)+\b|\b[a-z]+(?:[A-Z][a-z0-9]+)+(?:\(\))?|\b\w+\(\)|`[^`]*`|<[^<>一-龥]{1,60}>",
    re.ASCII,
)
_WIDE_ALNUM = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if chr(c - 0xFEE0).isalnum()}
    | {chr(c): chr(c - 0xFEE0) for c in map(ord, "％＋＝＜＞／＆＃＠＊＿＄｜＼＾")}
)
"""Full-width letters, digits and signs of formulae are an accident of input in either language (GB/T 15835-2011)."""

_UNIT = "(?:" + re.sub(r"\?P<\w+>", "?:", UNIT.pattern) + ")"
_VALUE = r"[-−+±]?\d[\d ,.\u2009\u00a0\u202f]{0,24}(?<![ ,.\u2009\u00a0\u202f])(?:\s?×\s?10[⁺⁻]?[⁰¹²³⁴-⁹]+)?"
_QUANTITY = rf"{_VALUE}(?:{_UNIT})?"

# More rounds than any text needs; a bound in case two rules should ever undo each other.
_ROUNDS = 12

Rule = tuple[str, str | Callable[[re.Match[str]], str]]
"""A pattern and what takes its place."""


class _Rules:
    """Rules applied in order; compiled when the first text comes, as one run seldom needs those of both languages."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    @cached_property
    def _compiled(self) -> list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]]:
        return [(re.compile(pattern), replacement) for pattern, replacement in self.rules]

    def __call__(self, text: str) -> str:
        for pattern, replacement in self._compiled:
            text = pattern.sub(replacement, text)
        return text


def _outside(function: Callable[[str], str], text: str) -> str:
    """Apply to what lies between addresses and identifiers."""
    out, position = [], 0
    for match in _KEEP.finditer(text):
        out += [function(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*out, function(text[position:])])


_SPACED = r"[ \u00a0\u2009\u202f]"
_TO_ENGLISH = _Rules(
    # ℃ is a compatibility character; the unit is ° and C, behind a space (ISO 80000-1:2022, 7.1.4)
    (rf"(?<=\d){_SPACED}?℃", " °C"),
    (rf"(?<=[)）]){_SPACED}?℃", " °C"),
    ("℃", "°C"),
    (rf"(?<=\d){_SPACED}?℉", " °F"),
    ("Ω", "Ω"),
    # a range of quantities takes "to" (ISO/IEC Directives Part 2:2021, 9.3.4), also one of letters or labels
    (r"(?<=[\w%°′″\)\]])\s*[～〜∼~]\s*(?=[\w±+(\[−-])", " to "),
    (r"(?<=[\d%])\s?——?\s?(?=\d)", "–"),
    # spaces round × and ± between quantities (ISO 80000-1:2022, 7.2)
    (r"(?<=[\w)°℃%′″²³])\s*([×±])\s*(?=[\w(])", r" \1 "),
    # Chinese punctuation (GB/T 15834-2011) to English
    (r"(?<=\d)，(?=\d{3}(?!\d))", ","),
    (r"(?<=\d)．(?=\d)", "."),
    (r"(?<=\d)：(?=\d)", ":"),
    (r"[ \u3000]*[，、][ \u3000]*(?=\S)", ", "),
    (r"[ \u3000]*[，、]", ","),
    (r"[ \u3000]*；[ \u3000]*(?=\S)", "; "),
    (r"[ \u3000]*；", ";"),
    (r"[ \u3000]*：[ \u3000]*(?=\S)", ": "),
    (r"[ \u3000]*：", ":"),
    (r"[ \u3000]*[。．｡][ \u3000]*(?=[^\s”’\"')）〉》」』\]])", ". "),
    (r"[ \u3000]*[。．｡]", "."),
    (r"！[ \u3000]*(?=\w)", "! "),
    ("！", "!"),
    (r"？[ \u3000]*(?=\w)", "? "),
    ("？", "?"),
    (r"(?<=[\w%.,;:!?)\]”’°])[ \u3000]*（[ \u3000]*", " ("),
    (r"（[ \u3000]*", "("),
    (r"[ \u3000]*）[ \u3000]*(?=[\w“‘(（])", ") "),
    (r"[ \u3000]*）", ")"),
    (r"［", "["),
    (r"］", "]"),
    (r"｛", "{"),
    (r"｝", "}"),
    # no italics can be set here, so a title stands in quotation marks
    (r"(?<=\w)[《「『〈]", " “"),
    (r"[《「『〈]", "“"),
    (r"[》」』〉](?=\w)", "” "),
    (r"[》」』〉]", "”"),
    (r"【", "["),
    (r"】", "]"),
    (r"……|⋯⋯", "…"),
    (r"(?<=\w)——(?=\w)", "—"),
    (r"·(?=\s)|・", "·"),
    (r"\u3000", " "),
    (r"－(?=\d)", "-"),
    (r"－", "-"),
)

_HAN_END = rf"(?:{_H}|[，。；：！？、（）《》“”‘’])"
_TO_CHINESE = _Rules(
    # ℃ is what Chinese standards write (GB/T 1.1-2020, 9.9, examples)
    (rf"(?<=[\d)]){_SPACED}?°{_SPACED}?C(?![A-Za-z])", " ℃"),
    (r"°C(?![A-Za-z])", "℃"),
    # GB/T 1.1-2020, 9.9.3: ～ between the ends of a range, each with its unit
    (rf"({_QUANTITY})\s(?:to|through)\s(?={_VALUE})", r"\1～"),
    (rf"({_QUANTITY})\s?[–~∼〜]\s?(?={_VALUE})", r"\1～"),
    (r"(?<=[\w)°℃%′″²³])\s*([×±])\s*(?=[\w(])", r"\1"),
    # the comma is the decimal sign of English ISO documents, the point that of Chinese ones (GB/T 15835-2011)
    (rf"(?<![\d.,])0,(?=\d)|(?<=(?<![\d.,])\d),(?=\d{{1,2}}\s?{_UNIT})", lambda m: m[0].replace(",", ".")),
    # punctuation beside Han is full-width (GB/T 15834-2011)
    (rf"(?<={_H})\s*,\s*(?=\S)|(?<=\w)\s*,\s*(?={_H})", "，"),
    (rf"(?<={_H}),$", "，"),
    (rf"(?<={_H})\s*;\s*", "；"),
    (rf"(?<=\w)\s*;\s*(?={_H})", "；"),
    (rf"(?<={_H})\s*:\s*", "："),
    (rf"(?<=[A-Za-z0-9)])\s*:\s*(?={_H})", "："),
    (rf"(?<={_H})\s*!\s*", "！"),
    (rf"(?<={_H})\s*\?\s*", "？"),
    (rf"(?<={_H})\s*\.(?=$|\s|{_H}|[”’）)])\s*", "。"),
    (rf"\(([^()（）]*{_H}[^()（）]*)\)", r"（\1）"),
    (rf"(?<={_H})\s*\(([^()（）]*)\)", r"（\1）"),
    (rf"\(([^()（）]*)\)\s*(?={_H})", r"（\1）"),
    (rf"\"([^\"“”]*{_H}[^\"“”]*)\"", r"“\1”"),
    (rf"(?<={_H})\"([^\"“”]*)\"|\"([^\"“”]*)\"(?={_H})", lambda m: f"“{m[1] or m[2] or ''}”"),
    (rf"(?<={_H})…(?!…)(?<!……)", "……"),
    (rf"(?<={_HAN_END})[ \u3000]+(?={_HAN_END})", ""),
    (r"(?<=[，。；：！？、（“‘《])[ \u3000]+", ""),
    (r"[ \u3000]+(?=[，。；：！？、）”’》])", ""),
)


def _english(text: str) -> str:
    return _TO_ENGLISH(rewrite(text.translate(_WIDE_ALNUM), Language.EN))


def _chinese(text: str) -> str:
    return _TO_CHINESE(rewrite(text.translate(_WIDE_ALNUM), Language.ZH))


_LAST_STOP = re.compile(r"(?<=[\w)）℃%²³])\.$")
_SPACED_COMMA = re.compile(r"(?<=[\w)）℃%]), (?=\w)")


def _sentence_stop(text: str) -> str:
    """The full stop of a Chinese sentence that ends in Latin letters or digits."""
    return _LAST_STOP.sub("。", text) if HAN.search(text) else text


def localise(text: str, direction: Direction) -> str:
    """The text in the typography of the target language: signs, widths, ranges, units, dashes of references.

    For copied segments, protected tokens and leftovers; words are not translated. Marks of inline codes, addresses
    and identifiers stay as they are. Applying it again changes nothing.
    """
    if direction.target is Language.EN:
        return _settle(lambda t: _outside(_english, t), text)
    return _settle(lambda t: _sentence_stop(_outside(_chinese, t)), text)


def _settle(function: Callable[[str], str], text: str) -> str:
    """Apply until nothing changes: a rule may open the way for an earlier one (nested brackets)."""
    for _ in range(_ROUNDS):
        after = function(text)
        if after == text:
            break
        text = after
    return text


_TIDY_ENGLISH = _Rules(
    (r"[ \u3000]{2,}", " "),
    (r"(?<=[(\[“]) +| +(?=[)\]”])", ""),
    (r"(?<=[\w)\]%°”]) +(?=[,;:!?.](?:\s|$))", ""),
    (r"(?<=[A-Za-z])([,;])(?=[A-Za-z])", r"\1 "),
    (r"([,;:])(?:\s?\1)+", r"\1"),
    (r"(?<!\.)\.\.$", "."),
    (r"(?<=[\w)]) ?⁇ ?", " "),
)
_TIDY_CHINESE = _Rules(
    *_TO_CHINESE.rules,
    # Word sets the quarter space between Han and Latin by itself; a typed one doubles it
    (rf"(?<={_H}) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%℃]) +(?={_H})", ""),
    (r"([，。；：、])(?:\s?\1)+", r"\1"),
    (r"，,+|,+，", "，"),
    (r"[ ]{2,}", " "),
)


def tidy(text: str, language: Language) -> str:
    """A translated sentence cleaned of what engines leave: doubled spaces and signs, spaces inside brackets and before
    punctuation, half-width punctuation in Chinese, spaces between Han and Latin letters.

    White space at the edges is dropped unless a mark stands there; marks stay. Applying it again changes nothing.
    """
    if language is Language.EN:
        return _settle(lambda t: _outside(_TIDY_ENGLISH, t).strip(), text)

    def chinese(sentence: str) -> str:
        if HAN.search(sentence):
            sentence = _outside(lambda piece: _SPACED_COMMA.sub("，", piece), sentence)
        return _sentence_stop(_outside(_TIDY_CHINESE, sentence).strip())

    return _settle(chinese, text)
