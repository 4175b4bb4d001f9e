"""Rules for looks: where lines begin, and the fonts of both scripts."""

import re
from collections.abc import Iterator

from stdtrans.documents.docx.edits import Align, Font
from stdtrans.language import Language
from stdtrans.profiles.draft import Draft, Paragraph, Part
from stdtrans.profiles.rule import Breach, Setting, rule
from stdtrans.segment import Kind

_CHINESE_FONT = re.compile(
    r"[\u4e00-\u9fff]|simsun|simhei|kaiti|fangsong|^st(?:song|kaiti|fangsong|heiti)|yahei|dengxian|mingliu", re.I
)
# The same font under its two names.
_SAME = {"simsun": "宋体", "nsimsun": "宋体", "新宋体": "宋体", "simhei": "黑体", "kaiti": "楷体", "fangsong": "仿宋"}
# A clause heading is flush left in both languages; titles, and the headings of annexes, stand in the middle.
_LEAST_INDENT = 100  # twentieths of a point: less is no indent of a paragraph


@rule("flush-left", "Paragraphs and clause headings begin at the left margin", Language.EN, headings=True)
def flush_left(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """headings: those of clauses too, where they were centred."""
    for paragraph in draft.paragraphs:
        look = paragraph.look
        if (
            paragraph.kind is Kind.PARAGRAPH
            and paragraph.part not in (Part.COVER, None)
            and not _is_title(draft, paragraph)
        ):
            if look.first_line >= _LEAST_INDENT:
                message = "The first line of a paragraph is indented."
                yield Breach(paragraph, message, found=_begin(paragraph), edits=(Align(paragraph.id, None),))
        elif setting.flag("headings") and _is_clause(paragraph) and look.alignment not in ("left", "both"):
            message = "The heading of a clause is not flush left."
            yield Breach(paragraph, message, found=_begin(paragraph), edits=(Align(paragraph.id, "left"),))


def _is_title(draft: Draft, paragraph: Paragraph) -> bool:
    title = draft.body_title
    return title is not None and title.id == paragraph.id


def _is_clause(paragraph: Paragraph) -> bool:
    return paragraph.kind is Kind.HEADING and paragraph.part is Part.BODY


def _begin(paragraph: Paragraph) -> str:
    text = paragraph.plain.strip()
    return text if len(text) <= 40 else text[:39] + "…"


@rule("latin-font", "Latin letters have a Latin font", Language.EN, font="Times New Roman", only="")
def latin_font(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """font: what takes the place of a Chinese one; only: where given, every other font is a breach too."""
    only = setting.text("only")
    for paragraph in draft.paragraphs:
        wrong = sorted(f for f in paragraph.look.latin if f and (_CHINESE_FONT.search(f) or (only and f != only)))
        if wrong:
            font = only or setting.text("font")
            message = "Latin letters have a font of another kind."
            yield Breach(paragraph, message, font, wrong[0], (Font(paragraph.id, "latin", font),))


@rule("chinese-fonts", "Text is set in Song, headings in Hei", Language.ZH, text="宋体", headings="黑体")
def chinese_fonts(draft: Draft, setting: Setting) -> Iterator[Breach]:
    """text: running text and cells; headings: headings, captions, the title above the first clause. Where a document
    names no font, none is asked for."""
    for paragraph in draft.paragraphs:
        if paragraph.part in (Part.COVER, Part.CONTENTS, None):
            continue
        heads = paragraph.kind in (Kind.HEADING, Kind.CAPTION) or _is_title(draft, paragraph)
        if not heads and paragraph.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.CELL, Kind.NOTE):
            continue
        wanted = setting.text("headings" if heads else "text")
        wrong = sorted(f for f in paragraph.look.chinese if f and _SAME.get(f.lower(), f) != wanted)
        if wrong:
            message = "Chinese text has a font of another kind."
            yield Breach(paragraph, message, wanted, wrong[0], (Font(paragraph.id, "chinese", wanted),))
