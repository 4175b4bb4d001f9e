"""Terms in tables: CSV, TSV and XLSX in and out, with or without a header, in Chinese or English."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, groupby, islice
from pathlib import Path

from stdtrans.errors import InputError, UsageError
from stdtrans.glossary.candidate import Candidate
from stdtrans.glossary.concept import Concept, Dropped, PartOfSpeech, Status, Term, TermType, clean, lacking
from stdtrans.language import HAN, LATIN_WORD, Language, detect
from stdtrans.tables import Row, rows
from stdtrans.tables import write as write_rows

# Enough rows to tell the languages of two columns, few enough to hold.
_SAMPLE_ROWS = 200

# Glossaries of OmegaT, whose lines beginning with "#" are comments.
_COMMENTED = (".txt", ".utf8", ".tab")

# What a column may be called, without spaces, signs and case. "term" and "equivalent" are told apart by script.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "conceptid", "概念编号"),
    "zh": (
        *("zh", "zhcn", "zhhans", "zhhanscn", "chi", "zho", "cn", "chinese", "chineseterm", "zhterm", "termzh", "中文"),
        *(
            "汉语",
            "中文术语",
            "汉语术语",
            "中文名称",
            "中文词汇",
            "中文词",
            "简体中文",
            "汉语对应词",
            "中文对应词",
            "汉字",
        ),
    ),
    "en": (
        *("en", "enus", "engb", "eng", "english", "englishterm", "enterm", "termen", "englishequivalent", "英文"),
        *(
            "英语",
            "英文术语",
            "英语术语",
            "英文名称",
            "英文词汇",
            "英文词",
            "英文对应词",
            "英语对应词",
            "英文译名",
            "英文翻译",
        ),
    ),
    "left": (
        "source",
        "src",
        "sourceterm",
        "sourcetext",
        "term",
        "术语",
        "词条",
        "词汇",
        "名词",
        "原文",
        "源语",
        "源文",
        "源术语",
    ),
    "right": (
        *("target", "tgt", "targetterm", "targettext", "translation", "equivalent", "equivalentterm", "译文", "译名"),
        *("翻译", "对应词", "目标", "目标语", "目标文", "目标术语"),
    ),
    "status": ("status", "termstatus", "状态", "术语状态", "使用状态"),
    "zh status": ("zhstatus", "chinesestatus", "中文状态"),
    "en status": ("enstatus", "englishstatus", "英文状态"),
    "type": ("type", "termtype", "术语类型", "类型"),
    "zh type": ("zhtype", "中文类型"),
    "en type": ("entype", "英文类型"),
    "part of speech": ("partofspeech", "pos", "词性"),
    "zh part of speech": ("zhpartofspeech", "中文词性"),
    "en part of speech": ("enpartofspeech", "英文词性"),
    "zh term note": ("zhtermnote", "中文术语注"),
    "en term note": ("entermnote", "英文术语注"),
    "domain": ("domain", "subject", "subjectfield", "field", "领域", "专业", "专业领域", "学科", "所属领域"),
    "zh plural": ("zhplural", "中文复数"),
    "en plural": ("enplural", "plural", "英文复数", "复数"),
    "ics": ("ics", "icscode", "ics分类号", "国际标准分类号"),
    "ccs": ("ccs", "ccscode", "ccs分类号", "中国标准分类号"),
    "figure": ("figure", "picture", "image", "图", "图片", "公式"),
    "definition": ("definition", "定义", "释义"),
    "zh definition": ("zhdefinition", "definitionzh", "chinesedefinition", "中文定义"),
    "en definition": ("endefinition", "definitionen", "englishdefinition", "英文定义"),
    "reference": ("reference", "termsource", "来源", "出处", "标准", "标准号", "依据"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "备注", "注", "注释", "说明"),
}
_FIELD = {name: field for field, names in _NAMES.items() for name in names}
# "优先、许用、拒用": the words of GB/T 20001.1 for preferred, admitted and deprecated terms
_STATUS: dict[str, Status] = {
    **dict.fromkeys(("preferred", "approved", "首选", "优先", "优先术语", "推荐"), Status.PREFERRED),
    **dict.fromkeys(
        ("admitted", "allowed", "许用", "许用术语", "允许", "可用", "同义词", "provisional"), Status.ADMITTED
    ),
    **dict.fromkeys(
        ("deprecated", "obsolete", "拒用", "拒用术语", "不推荐", "废弃", "弃用", "non-standard"), Status.DEPRECATED
    ),
    **dict.fromkeys(("forbidden", "prohibited", "rejected", "禁用", "禁止"), Status.FORBIDDEN),
}
_TYPE: dict[str, TermType] = {
    **dict.fromkeys(("abbreviation", "acronym", "缩写", "缩略语", "简称"), TermType.ABBREVIATION),
    **dict.fromkeys(("variant", "变体", "异形"), TermType.VARIANT),
}
_SPEECH: dict[str, PartOfSpeech] = {
    **{p.value: p for p in PartOfSpeech},
    **dict.fromkeys(("n", "n.", "名词", "名"), PartOfSpeech.NOUN),
    **dict.fromkeys(("v", "v.", "动词", "动"), PartOfSpeech.VERB),
    **dict.fromkeys(("adj", "adj.", "形容词", "形"), PartOfSpeech.ADJECTIVE),
    **dict.fromkeys(("adv", "adv.", "副词", "副"), PartOfSpeech.ADVERB),
}
_OF_CONCEPT = ["id", "domain", "ics", "ccs", "reference", "figure", "note"]
_OF_TERM = ["", " status", " type", " part of speech", " plural", " term note", " definition"]
_EXPORTED = _OF_CONCEPT + [f"{language}{field}" for language in Language for field in _OF_TERM]
# What a candidate says beside its concept; read back by nobody but the reviewer.
_OF_CANDIDATE = ["found by", "frequency", "score", "contexts"]


def read(path: Path, others: Counter[str], columns: Mapping[str, str] | None = None) -> Iterator[Concept | Dropped]:
    """The concepts of a CSV, TSV, TXT (tab or comma) or XLSX file; of a workbook, its first sheet that is not empty.

    The header names a Chinese and an English column, or a source and a target, in either language; other columns are
    optional. Without a header the first two columns are terms, a third is a note. Where the header or its absence
    leaves the languages open, the script of the cells tells them. A status stands for the term on the right (or of
    the column it names). Rows that follow each other with the same id are one concept; where there is no id, a cell
    may hold several terms, parted by ";", "；", "|" or line breaks, the first of them preferred. In a glossary of
    OmegaT (.txt, .utf8, .tab) lines that begin with "#" are comments.
    others: unused, for the tables hold no other language; columns: field to the name or number (from 1) of the column
    that holds it, before what the header says.
    Raises InputError with the line if the file cannot be read or the languages cannot be told, UsageError for a field
    that there is not.
    """
    with closing(rows(path, folded, comments=path.suffix.lower() in _COMMENTED)) as found:
        yield from concepts(path, found, columns)


def concepts(path: Path, rows: Iterable[Row], columns: Mapping[str, str] | None = None) -> Iterator[Concept | Dropped]:
    """The concepts of the rows of a table, as `read` describes; path: for messages."""
    full = ((line, cells) for line, cells in rows if any(cells))
    sample = list(islice(full, _SAMPLE_ROWS))
    if not sample:
        raise InputError(f"'{path}' is empty.", "It needs a Chinese and an English column.")
    line, first = sample[0]
    header = _header(first)
    named = not all(name.isdigit() for name in (columns or {}).values())
    placed = header or _positions(first)
    if columns:
        placed = _mapped(path, line, first, header, columns)
    data_from = 1 if header or named else 0
    found = _languages_of(path, placed, sample[data_from:], line)
    data = chain(sample[data_from:], full)
    if "id" not in found:
        for row in data:
            yield _concept([row], found)
        return
    for _, group in groupby(data, key=lambda row: _cell(row[1], found, "id") or row[0]):
        yield _concept(list(group), found)


def holds_terms(rows: Sequence[Row]) -> bool:
    """Whether a table found among others is one of terms: by its header, or one column Chinese and the next English."""
    full = [cells for _, cells in rows if any(cells)]
    if not full or _header(full[0]):
        return bool(full)
    left, right = (sum(_chinese(cells[i]) for cells in full if i < len(cells)) for i in (0, 1))
    return left * right < 0


def _mapped(
    path: Path, line: int, cells: Sequence[str], header: Mapping[str, int], columns: Mapping[str, str]
) -> dict[str, int]:
    """Field to column: what the user says, then what the header says of other fields."""
    chosen: dict[str, int] = {}
    names = [cell.casefold() for cell in cells]
    for field, name in columns.items():
        if field not in _NAMES:
            raise UsageError(f"There is no field '{field}'.", f"Fields: {', '.join(_NAMES)}.")
        if name.casefold() in names:
            chosen[field] = names.index(name.casefold())
        elif name.isdigit() and 1 <= int(name) <= len(cells):
            chosen[field] = int(name) - 1
        else:
            raise InputError(f"'{path}', line {line}: there is no column '{name}'.", f"Columns: {', '.join(cells)}.")
    if "zh" in chosen and "en" in chosen:
        header = {field: i for field, i in header.items() if field not in ("left", "right")}
    merged = {field: i for field, i in header.items() if i not in chosen.values()} | chosen
    if not ({"zh", "en"} <= merged.keys() or {"left", "right"} <= merged.keys()):
        raise InputError(f"'{path}', line {line}: no Chinese and English column.", "Give --column zh=NAME and en=NAME.")
    return merged


def write(path: Path, title: str, concepts: Iterable[Concept]) -> None:
    """Write concepts as CSV, TSV (UTF-8 with byte order mark, as spreadsheets expect) or XLSX, by the suffix.

    One row holds one term of each language; the rows of a concept share its id. Raises OutputError where the path
    cannot be written, which is then left as it was.
    """
    write_rows(path, title, chain([_EXPORTED], (row for i, c in enumerate(concepts, 1) for row in _exported(c, i))))


def write_candidates(path: Path, title: str, candidates: Iterable[Candidate]) -> None:
    """Write candidates for review, in the columns of `write` and those that say how each was found.

    What is left or corrected of it can be imported; a term that still lacks its other language is then left out.
    """

    def reviewed() -> Iterator[list[str]]:
        for number, candidate in enumerate(candidates, 1):
            told = [candidate.found, str(candidate.frequency), str(candidate.score), "\n".join(candidate.contexts)]
            for i, row in enumerate(_exported(candidate.concept, number)):
                yield [*row, *(("", "", "", "") if i else told)]

    write_rows(path, title, chain([[*_EXPORTED, *_OF_CANDIDATE]], reviewed()))


def folded(cell: str) -> str:
    """The text of a cell, line by line without white space at the ends."""
    return "\n".join(filter(None, map(clean, cell.splitlines())))


def _header(cells: Sequence[str]) -> dict[str, int]:
    """Field to column, if the row names at least two columns of terms; else empty."""
    columns: dict[str, int] = {}
    for i, cell in enumerate(cells):
        field = _FIELD.get(re.sub(r"[\W_]", "", cell).casefold())
        if field:
            columns.setdefault(field, i)
    if "left" in columns and ("zh" in columns) != ("en" in columns) and "right" not in columns:
        # 术语 / 英文对应词, source / Chinese: the unnamed side is the other language
        columns["en" if "zh" in columns else "zh"] = columns.pop("left")
    if "zh" in columns and "en" in columns:
        # beside named languages, "source" is where the term comes from
        reference = columns.pop("left", None)
        if reference is not None:
            columns.setdefault("reference", reference)
        return columns
    return columns if "left" in columns and "right" in columns else {}


def _positions(cells: Sequence[str]) -> dict[str, int]:
    return {"left": 0, "right": 1} | ({"note": 2} if len(cells) > 2 else {})


def _languages_of(path: Path, columns: dict[str, int], sample: Sequence[Row], line: int) -> dict[str, int]:
    """The columns with zh and en in place of left and right; `status` and the like given to the right one."""
    columns = dict(columns)
    if "left" in columns:
        left, right = columns.pop("left"), columns.pop("right")
        filled = [[cells[i] for _, cells in sample if i < len(cells) and cells[i]] for i in (left, right)]
        weight = [sum(map(_chinese, cells)) for cells in filled]
        if weight[0] == weight[1] or not all(filled):
            raise InputError(
                f"'{path}', line {line}: cannot tell which column is Chinese and which English.",
                "Give the table a header with the column names zh and en.",
            )
        columns["zh"], columns["en"] = (left, right) if weight[0] > weight[1] else (right, left)
    last = "en" if columns["en"] > columns["zh"] else "zh"
    for field in ("status", "type", "part of speech"):
        if field in columns:
            columns.setdefault(f"{last} {field}", columns.pop(field))
    return columns


def _chinese(cell: str) -> int:
    """1 for a cell in Chinese, -1 for one in Latin letters, 0 for neither."""
    if HAN.search(cell):
        return 1
    return -1 if LATIN_WORD.search(cell) else 0


def _cell(cells: Sequence[str], columns: dict[str, int], field: str) -> str:
    i = columns.get(field)
    return cells[i] if i is not None and i < len(cells) else ""


def _concept(rows: Sequence[Row], columns: dict[str, int]) -> Concept | Dropped:
    """One concept from the rows that belong to it."""
    terms: list[Term] = []
    definitions: dict[Language, str] = {}
    texts: dict[str, str] = {}
    for line, cells in rows:

        def cell(field: str, cells: Sequence[str] = cells) -> str:
            return _cell(cells, columns, field)

        for language in Language:
            status = cell(f"{language} status").casefold()
            if status and status not in _STATUS:
                return Dropped(line, f"unknown status '{status}'")
            terms += _terms(language, cell, _STATUS.get(status), several="id" not in columns)
            if definition := cell(f"{language} definition"):
                definitions.setdefault(language, definition)
        if definition := cell("definition"):
            definitions.setdefault(detect([definition]) or Language.EN, definition)
        for field in _OF_CONCEPT:
            texts[field] = texts.get(field) or cell(field)
    if reason := lacking(terms):
        return Dropped(rows[0][0], reason)
    return Concept(
        tuple(terms),
        texts["id"],
        definitions,
        *(texts[field] for field in ("domain", "reference", "note", "ics", "ccs", "figure")),
    )


def _terms(language: Language, cell: Callable[[str], str], status: Status | None, several: bool) -> Iterator[Term]:
    pattern = r"[;；|\n]" if several else r"\n"
    first = status or Status.PREFERRED
    for text in filter(None, map(str.strip, re.split(pattern, cell(language)))):
        speech = cell(f"{language} part of speech").casefold()
        yield Term(
            language,
            text,
            first,
            _TYPE.get(cell(f"{language} type").casefold(), TermType.FULL),
            _SPEECH.get(speech, PartOfSpeech.OTHER) if speech else None,
            cell(f"{language} term note"),
            cell(f"{language} plural"),
        )
        if first is Status.PREFERRED:
            first = Status.ADMITTED


def _exported(concept: Concept, number: int) -> Iterator[list[str]]:
    chinese, english = concept.in_language(Language.ZH), concept.in_language(Language.EN)
    id = concept.id or f"c{number}"
    for i in range(max(len(chinese), len(english))):
        said = (concept.domain, concept.ics, concept.ccs, concept.source, concept.figure, concept.note)
        row = [id, *(("",) * len(said) if i else said)]
        for language, terms in ((Language.ZH, chinese), (Language.EN, english)):
            definition = "" if i else concept.definitions.get(language, "")
            term = terms[i] if i < len(terms) else None
            if term is None:
                row += ["", "", "", "", "", "", definition]
                continue
            row += [term.text, term.status, term.type, term.part_of_speech or "", term.plural, term.note, definition]
        yield row
