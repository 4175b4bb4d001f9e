"""Numerals in words: values of Chinese numerals and of English number words, months and multipliers."""

from decimal import Decimal

HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "亿": 10**8}

ENGLISH_UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
ENGLISH_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
MULTIPLIERS = {
    "万": 10**4,
    "亿": 10**8,
    "百万": 10**6,
    "千万": 10**7,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


def _below_ten_thousand(numeral: str) -> int:
    total = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _TENS[character]
            digit = 0
    return total + digit


def _whole(numeral: str) -> int:
    for big in ("亿", "万"):
        head, found, tail = numeral.rpartition(big)
        if found:
            return (_whole(head) if head else 1) * _BIG[big] + (_whole(tail) if tail else 0)
    return _below_ten_thousand(numeral)


def han_value(numeral: str) -> Decimal | None:
    """The value of a Chinese numeral (GB/T 15835-2011, 5.2): 三十二, 二〇二〇, 一点五, 两万; None if it is none."""
    whole, _, fraction = numeral.partition("点")
    if not whole or any(c not in HAN_NUMERAL for c in whole) or any(c not in _DIGITS for c in fraction):
        return None
    decimals = "." + "".join(str(_DIGITS[c]) for c in fraction) if fraction else ""
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        return Decimal("".join(str(_DIGITS[c]) for c in whole) + decimals)
    return Decimal(f"{_whole(whole)}{decimals}")


def english_value(words: str) -> Decimal | None:
    """The value of an English cardinal in words ("twenty-five", "two hundred and fifty"); None if it is none."""
    total = current = 0
    for word in words.lower().replace("-", " ").split():
        if word == "and":
            continue
        if word == "hundred":
            current = (current or 1) * 100
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        elif word in ENGLISH_UNITS:
            current += ENGLISH_UNITS[word]
        else:
            return None
    return Decimal(total + current)
