"""The bibliographic record of a standard, and the one form its number, dates and lists are kept in."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from stdtrans.language import Language, normalise
from stdtrans.standards.references import Reference, find_references


class Status(StrEnum):
    """Where an edition of a standard stands in its life, as catalogues tell it."""

    CURRENT = "current"
    UPCOMING = "upcoming"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Record:
    """What a catalogue knows of one edition of a standard.

    number: as `Number.text` writes it; zh, en: its official titles, empty where not known; published, implemented,
    withdrawn: dates as "2020-03-31", "2020-03" or "2020"; replaces, replaced_by: numbers; ics, ccs: codes of the
    International and the Chinese Classification for Standards; adopts: "ISO 9001:2015 IDT" (GB/T 1.2-2020, degrees of
    correspondence IDT, MOD, NEQ); source: where the record comes from.
    """

    number: str
    zh: str = ""
    en: str = ""
    status: Status = Status.UNKNOWN
    published: str = ""
    implemented: str = ""
    withdrawn: str = ""
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    adopts: tuple[str, ...] = ()
    source: str = ""

    def title(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    @property
    def year(self) -> int:
        """Of the edition, as in its number, else of its publication; 0 where neither is known."""
        number = parse_number(self.number)
        return (number.year if number else 0) or int(self.published[:4] or 0)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a standard as a catalogue files it.

    text: canonical ("GB/T 1.1-2020", "ISO 9001:2015"); key: for comparison, with year and amendments; root: without
    them, the same for all editions; series: "GB/T"; digits: "1.1"; year: of the edition, 0 if undated.
    """

    text: str
    key: str
    root: str
    series: str
    digits: str
    year: int = 0


_LOOSE = re.compile(r"(?=.*\d)(?P<series>[A-Za-z][A-Za-z/ ]*[A-Za-z]|[A-Za-z])\b.*")
_LOOSE_YEAR = re.compile(r"[:：—–-]\s?((?:19|20)\d\d)$")


def parse_number(text: str) -> Number | None:
    """The number of a standard in any writing: "gb/t1.1-2020", "GB／T 1.1—2020", "ISO/IEC Directives, Part 2:2021".

    None for what is no number: it has a series in Latin letters and a figure.
    """
    text = " ".join(text.split())
    for writing in (text, text.upper()):
        found = find_references(writing)
        if len(found) == 1 and not writing[: found[0].start].strip() and not writing[found[0].end :].strip():
            return number_of(found[0])
    loose = _LOOSE.fullmatch(text)
    if loose is None:
        return None
    dated = _LOOSE_YEAR.search(text)
    key = normalise(text).upper()
    root = normalise(text[: dated.start()]).upper() if dated else key
    return Number(text, key, root, loose["series"].strip(), "", int(dated[1]) if dated else 0)


def number_of(reference: Reference) -> Number:
    """The number a reference names. Years of two digits are those before 2000 ("GB 3100-93")."""
    year = reference.year[-4:] if not re.fullmatch(r"\d\d", reference.year) else f"19{reference.year}"
    whole = replace(reference, all_parts=False, year=year if len(reference.year) == 2 else reference.year)
    digits = f"{reference.number}.{reference.part}" if reference.part else reference.number
    root = replace(whole, year="", amendments="").key
    figures = re.match(r"\d{4}", year)
    return Number(whole.render(Language.EN), whole.key, root, whole.series, digits, int(figures[0]) if figures else 0)


_DATE = re.compile(r"(\d{4})(?:[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})日?)?月?)?年?(?:[T ].*)?")
_NO_DATE = frozenset({"", "-", "--", "—", "/", "无", "暂无", "未知", "未公布", "null", "none", "n/a"})


def parse_date(text: str) -> str | None:
    """A date as ISO 8601 writes it, as far as it goes; "" for the signs of no date, None for what is no date."""
    text = text.strip()
    if text.casefold() in _NO_DATE:
        return ""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


_STATUS = {
    **{s.value: s for s in Status},
    **dict.fromkeys(("现行", "现行有效", "有效", "active", "in force", "valid", "published"), Status.CURRENT),
    **dict.fromkeys(("即将实施", "未实施", "尚未实施", "to be implemented", "not yet in force"), Status.UPCOMING),
    **dict.fromkeys(
        ("废止", "作废", "已废止", "被代替", "被替代", "已作废", "废止转行标", "superseded", "replaced", "obsolete"),
        Status.WITHDRAWN,
    ),
    **dict.fromkeys(_NO_DATE, Status.UNKNOWN),
}


def parse_status(text: str) -> Status | None:
    """A status as Chinese and English catalogues word it; None for a word that is none."""
    return _STATUS.get(" ".join(text.split()).casefold())


_LIST = re.compile(r"[;；,，、|\n]+|\s{2,}")
_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?")
_CCS = re.compile(r"[A-Z]\d{2}(?:/\d{2})?|[A-Z]")


def parse_ics(text: str) -> tuple[str, ...] | None:
    """ICS codes ("29.080.10"; ISO, International Classification for Standards); None if one is none."""
    return _codes(text, _ICS)


def parse_ccs(text: str) -> tuple[str, ...] | None:
    """CCS codes ("K04", "K04/09"; Chinese Classification for Standards); None if one is none."""
    return _codes(text.upper(), _CCS)


def _codes(text: str, form: re.Pattern[str]) -> tuple[str, ...] | None:
    if text.strip().casefold() in _NO_DATE:
        return ()
    codes = re.split(r"[;；,，、|\s]+", re.sub(r"(?<=[A-Z])\s(?=\d)", "", text.strip()))
    return tuple(dict.fromkeys(filter(None, codes))) if all(form.fullmatch(c) for c in codes if c) else None


def parse_numbers(text: str) -> tuple[str, ...]:
    """The numbers of standards in a cell, canonical: "GB/T 1.1—2009；GB/T 1.2—2002"."""
    found = find_references(text) or find_references(text.upper())
    if found:
        return tuple(dict.fromkeys(number_of(r).text for r in found))
    return tuple(p.strip() for p in _LIST.split(text) if p.strip() and p.strip().casefold() not in _NO_DATE)


_DEGREE = re.compile(r"(?<![A-Za-z])(IDT|MOD|NEQ|EQV)(?![A-Za-z])", re.IGNORECASE)
_DEGREE_WORDS = {"等同": "IDT", "修改": "MOD", "等效": "MOD", "非等效": "NEQ"}


def parse_adopted(text: str, degree: str = "") -> tuple[str, ...]:
    """Adopted documents with the degree of correspondence: "ISO 9001:2015 IDT". EQV, of before 2001, reads as MOD.

    degree: from a column of its own; it stands for every document whose degree the text does not tell.
    """
    general = _degree(degree) or _degree(text)
    out = []
    for reference in find_references(text):
        own = reference.degree or general
        out.append(f"{number_of(reference).text} {own}".strip())
    return tuple(dict.fromkeys(out))


def _degree(text: str) -> str:
    if found := _DEGREE.search(text):
        return {"EQV": "MOD"}.get(found[1].upper(), found[1].upper())
    return next((code for word, code in reversed(_DEGREE_WORDS.items()) if word in text), "")
