"""XLIFF and PO files come in with their inline codes, states and reasons for what is left out."""

from pathlib import Path

import pytest

from stdtrans.errors import InputError
from stdtrans.language import Language
from stdtrans.memory.entry import MACHINE, Entry
from stdtrans.memory.po import read_po
from stdtrans.memory.report import ImportReport
from stdtrans.memory.store import Memory
from stdtrans.memory.xliff import read_xliff

OLD = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" xmlns:sdl="http://sdl.com/x">
<file source-language="{source}" target-language="{target}" datatype="plaintext" original="a"><body>
{units}
</body></file></xliff>"""

NEW = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en-US" trgLang="zh-Hans">
<file id="f"><unit id="1">{segments}</unit></file></xliff>"""


def old(tmp_path: Path, units: str, source: str = "en-GB", target: str = "zh-CN") -> tuple[list[Entry], ImportReport]:
    return read(tmp_path, OLD.format(units=units, source=source, target=target))


def read(tmp_path: Path, text: str) -> tuple[list[Entry], ImportReport]:
    path, report = tmp_path / "a.xlf", ImportReport()
    path.write_text(text, encoding="utf-8")
    return list(read_xliff(path, report)), report


def test_a_unit_becomes_a_pair_with_its_codes(tmp_path: Path) -> None:
    unit = (
        '<trans-unit id="1"><source>See <g id="1" ctype="bold">Figure <x id="2"/></g>.</source>'
        '<target>见<g id="1" ctype="bold">图<x id="2"/></g>。</target>'
        "<alt-trans><source>x</source><target>不算</target></alt-trans></trans-unit>"
    )
    (entry,), report = old(tmp_path, unit)
    assert (entry.plain(Language.ZH), entry.plain(Language.EN)) == ("见图。", "See Figure .")
    assert [c.label for c in entry.zh_codes] == ["bold", "x", "bold"]
    assert (entry.reviewed, entry.document, report.read) == (True, "a.xlf", 1)


def test_native_code_is_no_text(tmp_path: Path) -> None:
    unit = (
        '<trans-unit id="1"><source><bpt id="1">&lt;b&gt;</bpt>Scope<ept id="1">&lt;/b&gt;</ept></source>'
        '<target><bpt id="1">&lt;b&gt;</bpt>范围<ept id="1">&lt;/b&gt;</ept></target></trans-unit>'
    )
    (entry,), _ = old(tmp_path, unit)
    assert (entry.plain(Language.ZH), entry.plain(Language.EN)) == ("范围", "Scope")


def test_segments_of_trados_are_paired_with_their_states(tmp_path: Path) -> None:
    unit = (
        '<trans-unit id="1"><source>One. Two.</source>'
        '<seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></target>'
        '<sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Draft" origin="mt"/>'
        "</sdl:seg-defs></trans-unit>"
    )
    entries, _ = old(tmp_path, unit)
    assert [(e.zh, e.en, e.reviewed) for e in entries] == [("一。", "One.", True), ("二。", "Two.", False)]
    assert entries[1].origin == MACHINE


def test_states_of_memoq_and_plain_xliff_are_read(tmp_path: Path) -> None:
    units = "".join(
        f'<trans-unit id="{n}" {said}><source>Text {n}</source><target {state}>文{n}</target></trans-unit>\n'
        for n, (said, state) in enumerate(
            [
                ('mq:status="ManuallyConfirmed"', ""),
                ('mq:status="PartiallyEdited"', ""),
                ('approved="yes"', ""),
                ('approved="no"', ""),
                ("", 'state="needs-translation"'),
            ]
        )
    )
    entries, report = old(tmp_path, units)
    assert [e.reviewed for e in entries] == [True, False, True, False]
    assert [(d.place, d.reason) for d in report.dropped] == [(8, "not translated yet")]


def test_other_languages_and_empty_targets_are_told(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>Text</source><target>Texte</target></trans-unit>'
    assert old(tmp_path, unit, target="fr")[1].dropped[0].reason == "the languages are en-GB and fr"
    unit = '<trans-unit id="1"><source>Text</source></trans-unit>'
    assert old(tmp_path, unit)[1].dropped[0].reason == "a side is empty"


def test_version_2_has_segments_with_states(tmp_path: Path) -> None:
    segments = (
        '<segment state="final"><source>A <pc id="1">b</pc></source><target>甲<pc id="1">乙</pc></target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="initial"><source>C</source></segment>'
    )
    (entry,), report = read(tmp_path, NEW.format(segments=segments))
    assert (entry.plain(Language.ZH), entry.plain(Language.EN), entry.reviewed) == ("甲乙", "A b", True)
    assert [d.reason for d in report.dropped] == ["not translated yet"]


def test_what_is_no_xliff_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 1: not an XLIFF file"):
        read(tmp_path, "<tmx/>")
    with pytest.raises(InputError, match=r"line 2: cannot be read as XML"):
        read(tmp_path, '<xliff version="1.2">\n<file></xliff>')


PO = """# a comment
msgid ""
msgstr "Language: zh_CN\\n"

msgid "Normative "
"references"
msgstr "规范性"
"引用文件"

#, fuzzy
msgid "Scope"
msgstr "范围"

msgctxt "x"
msgid "one \\"file\\""
msgid_plural "%d files"
msgstr[0] "一个文件"

msgid "Annex"
msgstr ""
#~ msgid "old"
#~ msgstr "旧"
"""


def test_messages_of_a_po_file_are_pairs(tmp_path: Path) -> None:
    path, report = tmp_path / "zh.po", ImportReport()
    path.write_text(PO, encoding="utf-8")
    assert [(e.zh, e.en, e.reviewed) for e in read_po(path, report)] == [
        ("规范性引用文件", "Normative references", True),
        ("范围", "Scope", False),
        ("一个文件", 'one "file"', True),
    ]
    assert [(d.place, d.reason) for d in report.dropped] == [(19, "not translated yet")]
    path.write_text('msgid "a"\nmsgstr b\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2: not a line of a PO file"):
        list(read_po(path))


def test_a_memory_takes_both_in(tmp_path: Path) -> None:
    (tmp_path / "zh.po").write_text(PO, encoding="utf-8")
    unit = '<trans-unit id="1"><source>Text</source><target>文</target></trans-unit>'
    (tmp_path / "a.sdlxliff").write_text(OLD.format(units=unit, source="en", target="zh"), encoding="utf-8")
    with Memory.in_memory("m") as memory:
        assert memory.import_file(tmp_path / "zh.po").added == 3
        assert memory.import_file(tmp_path / "a.sdlxliff").added == 1
