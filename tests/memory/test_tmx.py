"""TMX 1.4b: everything in it is read, kept and written again; what cannot be is told with its line."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtrans.errors import InputError, OutputError
from stdtrans.language import Language
from stdtrans.memory.entry import MACHINE, Context, Entry, Extra, ExtraKind
from stdtrans.memory.store import Memory
from stdtrans.memory.tmx import TmxReport, read_tmx, write_tmx
from stdtrans.segment import MARK, Code, CodeKind, mark

CORPUS = Path(os.environ.get("STDTRANS_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "exchange" / "tmx"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no TMX files of other tools at {CORPUS} (set STDTRANS_CORPUS)"
)


def document(body: str, *, head: str = '<?xml version="1.0" encoding="UTF-8"?>', header: str = "") -> str:
    header = header or '<header creationtool="x" segtype="sentence" adminlang="en" srclang="zh-CN" datatype="html"/>'
    return f'{head}\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n{header}\n<body>\n{body}\n</body></tmx>'


def unit(zh: str, en: str, attributes: str = "", inside: str = "") -> str:
    return (
        f'<tu{attributes}>{inside}<tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{en}</seg></tuv></tu>'
    )


def read(path: Path, content: str | bytes) -> tuple[list[Entry], TmxReport]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    report = TmxReport()
    return list(read_tmx(path, report)), report


def codes(entry: Entry) -> list[tuple[CodeKind, int, str]]:
    return [(c.kind, c.pair, c.label) for c in entry.zh_codes]


def test_all_inline_markup_becomes_codes(tmp_path: Path) -> None:
    zh = (
        '<it pos="begin" type="italic" x="1">&lt;i></it><bpt i="1" x="2" type="bold">&lt;b></bpt>点击'
        '<ph x="3" type="image">&lt;img alt="<sub>从这里开始</sub>"></ph>以<hi type="verb" x="4">启动</hi>'
        '<ept i="1">&lt;/b></ept><ut>{\\f1}</ut>。'
    )
    (entry,), _ = read(tmp_path / "a.tmx", document(unit(zh, "Click to start.")))
    assert entry.plain(Language.ZH) == "点击以启动。"
    assert codes(entry) == [
        (CodeKind.PLACEHOLDER, 1, "italic"),
        (CodeKind.OPEN, 2, "bold"),
        (CodeKind.PLACEHOLDER, 3, "image"),
        (CodeKind.OPEN, 4, "verb"),
        (CodeKind.CLOSE, 4, "verb"),
        (CodeKind.CLOSE, 2, "bold"),
        (CodeKind.PLACEHOLDER, 5, "ut"),
    ]
    assert [c.clonable for c in entry.zh_codes] == [False, True, False, False, False, True, False]


def test_halves_without_a_partner_stand_alone(tmp_path: Path) -> None:
    (entry,), _ = read(tmp_path / "a.tmx", document(unit('甲<bpt i="1"/>乙<ept i="2"/>', "a")))
    assert [c.kind for c in entry.zh_codes] == [CodeKind.PLACEHOLDER, CodeKind.PLACEHOLDER]


def test_a_second_pass_writes_what_the_first_read(tmp_path: Path) -> None:
    header = (
        '<header creationtool="Other" segtype="paragraph" adminlang="en" srclang="zh-CN" datatype="html" o-tmf="t">'
        '<note>of the header</note><prop type="x-h">h</prop></header>'
    )
    inside = '<note>see 4.2</note><prop type="Txt::FileName">a.info</prop><prop type="prev">前</prop>'
    attributes = (
        ' tuid="7" usagecount="3" creationid="li" creationdate="20240501T083000Z" changedate="20240601T000000Z"'
    )
    zh = '<bpt i="1" type="bold">&lt;b&gt;</bpt>甲 &amp; 乙<ept i="1">&lt;/b&gt;</ept><hi type="x">丙</hi>'
    entries, report = read(tmp_path / "a.tmx", document(unit(zh, "a &lt; b", attributes, inside), header=header))
    assert write_tmx(tmp_path / "b.tmx", entries, report.header) == 1
    again = TmxReport()
    assert list(read_tmx(tmp_path / "b.tmx", again)) == entries
    assert (again.header.properties, again.header.notes) == ((("x-h", "h"),), ("of the header",))
    assert again.header.get("segtype") == "paragraph"
    written = (tmp_path / "b.tmx").read_text("utf-8")
    for piece in ('tuid="7"', 'usagecount="3"', 'creationdate="20240501T083000Z"', 'xml:lang="zh-CN"', "Txt::FileName"):
        assert piece in written
    assert '<bpt i="1" type="bold">&lt;b&gt;</bpt>甲 &amp; 乙<ept i="1">&lt;/b&gt;</ept>' in written
    (entry,) = entries
    assert (entry.creator, entry.created, entry.changed) == ("li", "2024-05-01T08:30:00Z", "2024-06-01T00:00:00Z")
    assert entry.contexts == (Context(zh_previous="前"),)
    assert entry.notes == ("see 4.2",)


def test_every_field_of_an_entry_survives(tmp_path: Path) -> None:
    bold = Code(CodeKind.OPEN, 1, "bold", clonable=True), Code(CodeKind.CLOSE, 1, "bold", clonable=True)
    field = Code(CodeKind.PLACEHOLDER, 2, "field", "1")
    entry = Entry(
        zh=f"{mark(0)}图{mark(1)} {mark(2)}",
        en=f"{mark(0)}Figure{mark(1)} {mark(2)}",
        zh_codes=(*bold, field),
        en_codes=(*bold, field),
        contexts=(Context("甲", "乙", "a", "b"), Context("丙", "", "", "d")),
        domain="machinery",
        creator="li",
        created="2024-05-01T08:00:00Z",
        changed="2024-05-02T08:00:00Z",
        origin=MACHINE,
        reviewed=False,
        document="a.docx",
        extras=(Extra(ExtraKind.NOTE, "n"), Extra(ExtraKind.PROPERTY, "v", "x-client", "en")),
    )
    write_tmx(tmp_path / "a.tmx", [entry])
    (again,) = read_tmx(tmp_path / "a.tmx")
    assert set(again.extras) == set(entry.extras)
    assert replace(again, extras=()) == replace(entry, extras=())
    assert again.plain(Language.EN) == "Figure 1"


texts = st.text(min_size=1, max_size=20).filter(lambda t: bool(t.strip()) and not MARK.search(t))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5))
def test_any_text_survives_but_for_what_xml_cannot_say(tmp_path_factory: pytest.TempPathFactory, pairs) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path_factory.mktemp("tmx") / "a.tmx"
    forbidden = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    write_tmx(path, [Entry(zh, en) for zh, en in pairs])
    wanted = [(forbidden.sub("", zh), forbidden.sub("", en)) for zh, en in pairs]
    assert [(e.zh, e.en) for e in read_tmx(path)] == [p for p in wanted if p[0].strip() and p[1].strip()]


@pytest.mark.parametrize("tag", ["zh", "ZH_cn", "zh-Hans", "zh-CN", "zho", "Chinese"])
def test_any_tag_of_a_language_is_understood(tmp_path: Path, tag: str) -> None:
    body = unit("范围", "Scope").replace("zh-CN", tag).replace('xml:lang="en-US"', 'lang="EN"')
    (entry,), _ = read(tmp_path / "a.tmx", document(body))
    assert (entry.zh, entry.en) == ("范围", "Scope")


def test_several_variants_give_all_pairs_and_other_languages_are_counted(tmp_path: Path) -> None:
    body = (
        '<tu><tuv xml:lang="zh"><seg>范围</seg></tuv><tuv xml:lang="en-US"><seg>Scope</seg></tuv>'
        '<tuv xml:lang="en-GB"><seg>Range</seg></tuv><tuv xml:lang="de"><seg>Bereich</seg></tuv></tu>'
    )
    entries, report = read(tmp_path / "a.tmx", document(body))
    assert [(e.zh, e.en) for e in entries] == [("范围", "Scope"), ("范围", "Range")]
    assert (report.units, report.read, report.other_variants) == (1, 2, 1)


def test_what_is_dropped_is_told_with_line_and_reason(tmp_path: Path) -> None:
    body = "\n".join(
        [
            unit("范围", "Scope"),
            unit("", "Scope"),
            unit("范围", "Bereich").replace("en-US", "de"),
            unit("范围", "Scope").replace("<seg>Scope</seg>", ""),
        ]
    )
    entries, report = read(tmp_path / "a.tmx", document(body))
    assert len(entries) == 1
    assert [(d.place, d.reason) for d in report.dropped] == [
        (7, "the Chinese side is empty"),
        (8, "no English side (there is de)"),
        (9, "the en-US side has no segment"),
    ]
    assert report.dropped_count == 3


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16"),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", ""),
        ("utf-8", "x-unknown"),
    ],
)
def test_the_encoding_a_file_has_counts_not_the_one_it_tells(tmp_path: Path, encoding: str, declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    content = document(unit("试验方法——第1部分", "Test methods"), head=head).encode(encoding)
    (entry,), _ = read(tmp_path / "a.tmx", content)
    assert entry.zh == "试验方法——第1部分"


def test_bytes_of_no_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    content = document(unit("范围", "Scope")).encode() + b"\n\xff\xff\xff"
    with pytest.raises(InputError, match=r"a\.tmx, line 8: not valid UTF-8"):
        read(tmp_path / "a.tmx", content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1: cannot be read as XML"),
        ("<html><body/></html>", r"line 1: not a TMX file \(it opens with <html>\)"),
        (document("<tu><tuv></tu>"), "line 6: cannot be read as XML"),
        (document(unit("范&#1;围", "Scope")), "line 6: cannot be read as XML"),
        (document(unit("范围", "Scope"))[:-20], "cannot be read as XML"),
        (document("<tu>" * 400), "line 6: cannot be read as XML"),
    ],
)
def test_what_is_no_tmx_is_refused_with_line_and_reason(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path / "a.tmx", content)


def test_nothing_outside_the_file_is_loaded_and_no_entity_is_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    subset = f'[<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY y "ha">]'
    body = unit("范围&x;", "Scope") + unit("术语&y;", "Terms") + unit("范围&nbsp;", "Scope")
    content = document(body).replace('"tmx14.dtd"', f'"tmx14.dtd" {subset}')
    entries, report = read(tmp_path / "a.tmx", content)
    assert [e.zh for e in entries] == ["范围\u00a0"]
    assert [d.reason for d in report.dropped] == ["entity &x; is not known", "entity &y; is not known"]


@pytest.mark.parametrize("place", ["segment", "attribute"])
def test_an_entity_bomb_is_refused(tmp_path: Path, place: str) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    body = unit("范围&l11;", "Scope") if place == "segment" else unit("范围", "Scope", ' tuid="&l11;"')
    content = document(body).replace('"tmx14.dtd"', f'"tmx14.dtd" [<!ENTITY l0 "ha">{laughs}]')
    with pytest.raises(InputError, match="cannot be read as XML"):
        read(tmp_path / "a.tmx", content)


def test_reading_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(document("\n".join(unit(f"第{i}条", f"Article {i}") for i in range(70000))), "utf-8")
    entries = read_tmx(path)
    assert next(entries).zh == "第0条"
    assert sum(1 for _ in entries) == 69999


def test_lines_are_right_in_long_files(tmp_path: Path) -> None:
    body = "\n".join(unit(f"第{i}条", f"Article {i}") for i in range(70000)) + "\n" + unit("", "\nx") * 2
    for encoding in ("utf-8", "utf-16"):
        _, report = read(tmp_path / "a.tmx", document(body).encode(encoding))
        assert [d.place for d in report.dropped] == [70006, 70007]


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text("old")

    def broken() -> Iterator[Entry]:
        yield Entry("范围", "Scope")
        raise InputError("broken")

    with pytest.raises(InputError):
        write_tmx(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OutputError, match="cannot be written"):
        write_tmx(tmp_path / "no" / "a.tmx", [])


def test_a_memory_imports_a_file_and_tells_progress(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(document("".join(unit(f"第{i}条", f"Article {i}") for i in range(2500)) + unit("", "x")), "utf-8")
    told: list[tuple[int, int | None]] = []
    with Memory.in_memory("m") as memory:
        result = memory.import_file(path, lambda done, total: told.append((done, total)))
        assert (result.added, result.read, result.dropped_count) == (2500, 2500, 1)
        assert told == [(1000, None), (2000, None), (2500, None)]
        path.write_text(path.read_text("utf-8").replace("Article 2400", "Article <"), "utf-8")
        with pytest.raises(InputError):
            memory.import_file(path)
        assert memory.count() == 2500
        with pytest.raises(InputError, match="not a kind of file"):
            memory.import_file(__file__)
        with pytest.raises(InputError, match="There is no file"):
            memory.import_file(tmp_path / "no.tmx")


def corpus_files() -> list[Path]:
    return sorted(CORPUS.glob("*.tmx")) if CORPUS.is_dir() else []


@needs_corpus
@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.name)
def test_files_of_other_tools_are_read_and_every_unit_accounted_for(path: Path, tmp_path: Path) -> None:
    report = TmxReport()
    entries = list(read_tmx(path, report))
    assert report.units == len({d.place for d in report.dropped}) or report.read + report.dropped_count >= report.units
    assert report.read == len(entries)
    write_tmx(tmp_path / "out.tmx", entries, report.header)
    again = list(read_tmx(tmp_path / "out.tmx"))
    assert again == entries
    payloads = [[c.payload for e in es for c in (*e.zh_codes, *e.en_codes)] for es in (entries, again)]
    assert payloads[0] == payloads[1]


@needs_corpus
@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.name)
def test_markup_of_other_tools_survives_whatever_the_language(path: Path, tmp_path: Path) -> None:
    """The files that pair English with French, German or Portuguese, read as if that were Chinese."""
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    text = re.sub(r'(xml:lang|lang)="(fr|de|pt)\b[^"]*"', r'\1="zh"', text, flags=re.IGNORECASE)
    copy = tmp_path / "copy.tmx"
    copy.write_bytes(re.sub(r'encoding="[^"]*"', 'encoding="UTF-8"', text).encode())
    report = TmxReport()
    entries = list(read_tmx(copy, report))
    write_tmx(tmp_path / "out.tmx", entries, report.header)
    again = list(read_tmx(tmp_path / "out.tmx"))
    assert again == entries
    payloads = [[c.payload for e in es for c in (*e.zh_codes, *e.en_codes)] for es in (entries, again)]
    assert payloads[0] == payloads[1]
