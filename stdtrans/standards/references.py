"""References to standards: find them in Chinese and English text, compare them, write them in either language.

Sources: GB/T 1.1-2020, 8.1.1 and 9.5.4 (Chinese document numbers, dated and undated references), ISO/IEC Directives
Part 2:2021, clause 10 (international ones), GB/T 1.2-2020 (IDT, MOD, NEQ), GB/T 20000.10-2016 (numbers in English
editions keep their letters and take a hyphen before the year).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdtrans.language import Language
from stdtrans.standards.series import NATIONAL, SECTORS, Style, series

# Full-width letters, digits and signs become half-width and every dash one hyphen, one character for one, so that
# places in the folded text are places in the text.
_FOLD = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("‐‑‒–—―−─﹣", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
    | {"〜": "~"}
)

# Sector codes that are cited undated without /T in practice and mean nothing else before three digits; the others
# (SC 27 is a subcommittee, HS 8471 a tariff heading, CH 1 a channel) are a reference only with /T, /Z or a year.
_UNDATED_SECTORS = "HJ|SL|DL|NB|SY|YY|YD|QB|HG|JB|FZ|GA|SN|WS|XF|YB|YS"

_LONG_SECTORS = "|".join(sorted((c for c in SECTORS if len(c) > 2), key=len, reverse=True))
_SHORT_SECTORS = "|".join(c for c in SECTORS if len(c) == 2)
_NATIONAL = "|".join(sorted(NATIONAL, key=len, reverse=True))

_YEAR4 = r"(?:19[5-9]\d|20[0-4]\d)"
_CN_NUMBER = r"(?P<cn>[A-Z]{0,2}\d{1,6}(?:\.\d{1,4}){0,3}[A-Z]?(?:\s?~\s?\d{1,6}(?:\.\d{1,4})?)?(?:-\d{1,3}(?=\s?-))?)"
_CN_YEAR = rf"(?:\s?-{{1,2}}\s?(?P<cn_year>{_YEAR4}|[5-9]\d)(?!\d|\.\d))"
_CECS_YEAR = r"(?::\s?(?P<cecs_year>\d{2}|\d{4})(?!\d))"

_CHINESE_SERIES = rf"""
    (?:{_NATIONAL})\s?/\s?[TZ](?![A-Za-z])
  | (?<!\d\s)(?<!\d)GB(?!\s?T) | (?:JJF|JJG|GBn|GBJ|GBZ|GSB|GJB|TSG)
  | GBT(?=\s?\d)
  | (?:{_LONG_SECTORS})(?:\s?/\s?[TZ])?
  | (?:{_SHORT_SECTORS})\s?/\s?[TZ]
  | (?:{_UNDATED_SECTORS})(?=\s?\d{{3}})
  | (?:{_SHORT_SECTORS})(?=\s?\d{{1,6}}(?:\.\d{{1,4}})*\s?-{{1,2}}\s?{_YEAR4})
  | DBJ(?:\s?/\s?T)? | DBS?\s?\d{{2,6}}\s?/\s?T? | DB(?:\s?/\s?T)(?=\s?\d)
  | T\s?/\s?[A-Z]{{2,10}}(?:\s[A-Z](?=\s?\d))?
  | Q\s?/\s?[A-Z0-9]{{2,14}}(?:\s[A-Z]{{1,5}}(?=\s?\d))?(?=\s\S|\d)
"""

_ISO_SERIES = r"""
    (?:(?:DIN|BS|NF|OENORM|UNE|prEN|EN|FprEN)[ ]){0,2}
    (?:ISO/IEC/IEEE|ISO/IEC|ISO/CIE|ISO/ASTM|ISO/HL7|ISO/SAE|ISO|IEC/IEEE|IEC)
    (?:[/ ](?:TS|TR|PAS|DIS|FDIS|CD|CDV|WD|NP|PRF|IWA|DTS|DTR|ISP|R)(?=[ ]?\d))?
    (?:[/ ](?:Guide|GUIDE|SRD))?
  | (?:(?:DIN|BS|NF)[ ])?(?:prEN|FprEN|EN)
  | (?:DIN|BS)[ ](?:VDE|PAS) | DIN | BS | NF[ ][A-Z] | AS/NZS | AS(?=[ ]?\d{4}) | JIS[ ][A-Z] | KS[ ][A-Z]
  | CEN/T[SR] | CLC/T[SR] | CISPR | CIE(?:[ ]S)? | OIML[ ][A-Z] | UIC | IWA
"""

_AMERICAN_SERIES = r"""
    (?:ANSI/)?(?:ASTM|ASME|UL|NFPA|ASHRAE|NEMA|ISA|IPC|NACE)(?:[ ](?:Std|STD|Spec|RP))?
  | (?:ANSI/)?API(?:[ ](?:Std|STD|Spec|RP)|(?=[ ]?(?:\d{1,2}[A-Z]|\d{3,4})(?![A-Za-z\d])))
  | (?:ANSI/)?AWS(?=[ ][A-Z]\d) | SAE(?=[ ](?:J|AS|AMS|ARP)[ ]?\d)
  | (?:ANSI/)?IEEE(?:[ ](?:Std\.?|STD))?(?:[ ][PC](?=\d))?
  | ANSI(?:/[A-Z]{2,6})? | FIPS(?:[ ]PUB)?
"""

_PLAIN = r"""
    (?P<rfc>(?:IETF[ ])?RFC)[ ]?(?P<rfc_number>\d{1,5})
  | (?P<itu>ITU-[TR])[ ]?(?:(?:Rec\.|建议书?|Recommendation)[ ]?)?(?P<itu_number>[A-Z]{1,2}\.\d{1,5}(?:\.\d{1,3})*)
    (?:[ ]?\((?P<itu_year>(?:\d{1,2}/)?\d{4})\))?
  | (?P<etsi>ETSI[ ](?:EN|TS|TR|ES|EG)|3GPP[ ](?:TS|TR))[ ]?
    (?P<etsi_number>\d{2,3}(?:[ .]\d{3})(?:-\d{1,3})*)
  | (?P<nist>NIST[ ]SP)[ ]?(?P<nist_number>\d{3,4}-\d{1,4}[A-Z]?)
  | (?P<mil>MIL-(?:STD|PRF|HDBK|DTL))-(?P<mil_number>\d{2,6}[A-Z]?)
  | (?P<ecma>ECMA)-(?P<ecma_number>\d{2,4})
"""

_AMENDMENT = (
    r"(?:\s?[/+]\s?(?:XG|AMD|Amd|AM|COR|Cor|ADD|Add|AC|A)\.?\s?\d{0,2}(?:\s?[:-]\s?(?:19|20)\d\d(?!\d))?(?![A-Za-z\d]))"
)
_ALL_PARTS = r"(?:\s?\((?:所有部分|全部部分|各部分|[Aa]ll\s[Pp]arts)\))"

_REFERENCE = re.compile(
    rf"""
    (?=[A-Zp3F])(?<![A-Za-z0-9])(?<![A-Za-z]/)(?:
        (?:{_PLAIN})
      | (?P<iso>{_ISO_SERIES})\s?(?P<iso_number>\d{{1,6}}(?:-(?!{_YEAR4}(?![-\d]))\d{{1,4}}[A-Z]?){{0,3}})
        (?:\s?:\s?(?P<iso_year>{_YEAR4}(?:-(?:0[1-9]|1[0-2])(?![\d-]))?)(?!\d)
          |\s?-{{1,2}}\s?(?P<iso_dash_year>{_YEAR4})(?!\d))?
      | (?P<us>{_AMERICAN_SERIES})\s?
        (?P<us_number>(?:[A-Z]{{1,2}}-?)?\d{{1,5}}(?:[./]?[A-Z]?\d{{1,5}}[A-Z]?){{0,2}}[A-Z]?)
        (?:[-:](?P<us_year>{_YEAR4}|\d\d(?:[a-z]\d?)?(?:\(\d{{4}}\))?(?:e\d)?)(?![\dA-Za-z]))?
      | (?P<series>{_CHINESE_SERIES})\s?{_CN_NUMBER}(?:{_CN_YEAR}|{_CECS_YEAR})?
    )
    (?![A-Za-z\d]|-\d|\.\d)
    (?P<amendments>{_AMENDMENT}*)
    (?P<all>{_ALL_PARTS}?)
    """,
    re.VERBOSE,
)
_DEGREE = re.compile(r"\s?[,;]?\s?\(?(IDT|MOD|NEQ|EQV|idt|mod|neq|eqv)(?![A-Za-z])")
_REPLACES = re.compile(r"(?:代替|部分代替|[Rr]eplac(?:es|ing)|[Ss]upersed(?:es|ing))\s?$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a standard, found in a text at [start, end).

    text: as it stands there; series: its code ("GB/T", "ISO/IEC", "T/CECS"); number: without the part ("1", "60068",
    "802.3", "3100~3102" for a range); part: "1", "2-1" or empty; year: as written, "" if undated;
    amendments: canonical ("/AMD 1:2020", "/XG1-2012"), "" if none; all_parts: marked "(all parts)";
    degree: IDT, MOD or NEQ where the mark follows; replaces: the word for "replaces" stands before it.
    """

    start: int
    end: int
    text: str
    series: str
    number: str
    part: str = ""
    year: str = ""
    amendments: str = ""
    all_parts: bool = False
    degree: str = ""
    replaces: bool = False

    @property
    def dated(self) -> bool:
        return bool(self.year)

    @property
    def style(self) -> Style:
        known = series(self.series)
        return known.style if known else Style.CHINESE

    @property
    def key(self) -> str:
        """One form for comparison, whatever the dash, width, spacing or language of the text."""
        part = f".{self.part}" if self.part else ""
        year = f":{self.year}" if self.year else ""
        everything = " (all parts)" if self.all_parts else ""
        bare = re.sub(r" (?:Std\.?|STD)\b", "", self.series).replace(" ", "/").upper()
        amendments = self.amendments.upper().replace(" ", "").replace("-", ":")
        return f"{bare} {self.number}{part}{year}{amendments}{everything}"

    def render(self, language: Language) -> str:
        """The reference as a document in that language writes it: "GB/T 1.1—2020", "GB/T 1.1-2020"."""
        style = self.style
        dash = "—" if language is Language.ZH else "-"
        number = self.number.replace("~", "～" if language is Language.ZH else " to ")
        joint = "." if style is Style.CHINESE and not number.startswith("DBJ") else "-"
        if self.part:
            number += joint + self.part
        glue = "-" if self.series.startswith(("MIL-", "ECMA")) else " "
        colon = style is Style.INTERNATIONAL or (self.series == "CECS" and ":" in self.text.translate(_FOLD))
        mark = ":" if colon else "-" if style is Style.AMERICAN else dash
        year = f" ({self.year})" if self.series.startswith("ITU-") else mark + self.year
        amendments = self.amendments.replace("-", dash) if style is Style.CHINESE else self.amendments
        everything = "（所有部分）" if language is Language.ZH else " (all parts)"
        return (
            f"{self.series}{glue}{number}{year if self.year else ''}{amendments}{everything if self.all_parts else ''}"
        )


def _amendments(raw: str) -> str:
    """ "/Amd. 1 :2020" -> "/Amd 1:2020"; "/XG 1-2012" -> "/XG1-2012" (GB); "+A1:2018" stays."""
    out = re.sub(r"\s*([/+:-])\s*", r"\1", raw.strip())
    out = re.sub(r"(AMD|Amd|COR|Cor|ADD|Add)\.?\s?(\d)", r"\1 \2", out)
    return re.sub(r"(XG|A|AC)\s(\d)", r"\1\2", out)


def _code(raw: str) -> str:
    """The series as the table writes it: "GB / T" -> "GB/T", "GBT" -> "GB/T", "ISO/IEC GUIDE" -> "ISO/IEC Guide"."""
    code = re.sub(r"\s?/\s?", "/", raw.strip()).replace("GUIDE", "Guide")
    code = re.sub(r"^(DBS?)\s(\d)", r"\1\2", code)
    code = re.sub(r"^(ISO|IEC|ISO/IEC)[ /](TS|TR|PAS)$", lambda m: _published(m[1], m[2]), code)
    return "GB/T" if code == "GBT" else code.rstrip("/") if code.startswith("DB") else code


def _published(body: str, kind: str) -> str:
    """ISO joins the kind of its documents with a slash, IEC and ISO/IEC with a space, as their catalogues do."""
    return f"{body}/{kind}" if body == "ISO" else f"{body} {kind}"


def _parts(match: re.Match[str]) -> tuple[str, str, str, str]:
    """Series, number, part and year of a match of the pattern."""
    for name in ("rfc", "itu", "etsi", "nist", "mil", "ecma"):
        if match[name]:
            year = (match["itu_year"] or "") if name == "itu" else ""
            return match[name].replace("IETF ", ""), match[f"{name}_number"], "", year
    if match["iso"]:
        number, _, part = match["iso_number"].partition("-")
        return _code(match["iso"]), number, part, match["iso_year"] or match["iso_dash_year"] or ""
    if match["us"]:
        return _code(match["us"]), match["us_number"], "", match["us_year"] or ""
    code, number = _code(match["series"]), re.sub(r"\s", "", match["cn"])
    part = ""
    if "~" not in number:
        number, _, part = number.partition(".")
    return code, number, part, match["cn_year"] or match["cecs_year"] or ""


def iter_references(text: str) -> Iterator[Reference]:
    """As `find_references`, one by one."""
    folded = text.translate(_FOLD)
    for match in _REFERENCE.finditer(folded):
        code, number, part, year = _parts(match)
        degree = _DEGREE.match(folded, match.end())
        yield Reference(
            match.start(),
            match.end(),
            text[match.start() : match.end()],
            code,
            number,
            part,
            year,
            _amendments(match["amendments"]),
            bool(match["all"]),
            {"EQV": "MOD"}.get(degree[1].upper(), degree[1].upper()) if degree else "",
            bool(_REPLACES.search(folded[max(0, match.start() - 12) : match.start()])),
        )


def find_references(text: str) -> list[Reference]:
    """All references to standards in a text of either language, in order, without overlap.

    Marks of inline codes inside a reference hide it: give plain text. EQV, the word used before 2001, reads as MOD.
    """
    return list(iter_references(text))


def keys(text: str) -> list[str]:
    """The comparison keys of the references in a text, in order, repeats included."""
    return [r.key for r in iter_references(text)]


def rewrite(text: str, language: Language) -> str:
    """The text with every reference written as `language` writes it; all else unchanged."""
    out, position = [], 0
    for reference in iter_references(text):
        out += [text[position : reference.start], reference.render(language)]
        position = reference.end
    return "".join([*out, text[position:]])
