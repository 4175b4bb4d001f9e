"""TBX of every version and style is read and written; what cannot be used is named with its line."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from stdtrans.errors import InputError
from stdtrans.glossary.concept import Concept, Dropped, PartOfSpeech, Status, Term, TermType, cleaned
from stdtrans.glossary.tbx import Dialect, read, write
from stdtrans.language import Language

CORPUS = Path(os.environ.get("STDTRANS_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "exchange" / "tbx"

DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c5">
  <descrip type="subjectField">metrology</descrip>
  <langSec xml:lang="en-US">
    <descripGrp><descrip type="definition">process of <hi>obtaining</hi> values</descrip>
      <admin type="source">VIM</admin></descripGrp>
    <termSec><term>measurement</term><termNote type="partOfSpeech">noun</termNote>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
    <termSec><term>mensuration</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="zh_CN"><termSec><term>测量</term></termSec><termSec><term>量度</term></termSec></langSec>
  <langSec xml:lang="de"><termSec><term>Messung</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c6"><langSec xml:lang="en"><termSec><term>alone</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""

DCT = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><min:subjectField>quality</min:subjectField><basic:source>ISO 9000</basic:source>
<langSec xml:lang="zh-Hans"><termSec><term>质量管理体系</term></termSec></langSec>
<langSec xml:lang="en"><basic:definition>a system</basic:definition><termSec><term>QMS</term>
<basic:termType>acronym</basic:termType><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>
</termSec></langSec></conceptEntry></body></text></tbx>"""

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "http://example.org/never-fetched.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="t1"><descrip type="definition">a standard thing</descrip>
<langSet xml:lang="CHI"><ntig><termGrp><term>标准</term>
<termNote type="normativeAuthorization">standardizedTerm</termNote></termGrp></ntig></langSet>
<langSet xml:lang="EN"><tig><term>std.</term><termNote type="abbreviatedFormFor">standard</termNote></tig></langSet>
<langSet xml:lang="EN"><tig><term>standard</term></tig></langSet></termEntry></body></text></martif>"""


def parse(path: Path, text: str, encoding: str = "utf-8") -> tuple[list[Concept | Dropped], Counter[str]]:
    path.write_bytes(text.encode(encoding))
    others: Counter[str] = Counter()
    return list(read(path, others)), others


def only(path: Path, text: str, encoding: str = "utf-8") -> Concept:
    (found,) = parse(path, text, encoding)[0]
    assert isinstance(found, Concept)
    return found


def test_version_3_with_attributes_is_read(tmp_path: Path) -> None:
    (found, dropped), others = parse(tmp_path / "x.tbx", DCA)
    assert found == Concept(
        (
            Term(Language.EN, "measurement", Status.PREFERRED, TermType.FULL, PartOfSpeech.NOUN),
            Term(Language.EN, "mensuration", Status.DEPRECATED),
            Term(Language.ZH, "测量"),
            Term(Language.ZH, "量度", Status.ADMITTED),
        ),
        "c5",
        {Language.EN: "process of obtaining values"},
        "metrology",
        "VIM",
    )
    assert dropped == Dropped(18, "no Chinese term")
    assert others == {"de": 1}


def test_version_3_with_tags_is_read(tmp_path: Path) -> None:
    found = only(tmp_path / "x.tbx", DCT)
    assert (found.domain, found.source, found.definitions[Language.EN]) == ("quality", "ISO 9000", "a system")
    assert found.in_language(Language.EN) == (Term(Language.EN, "QMS", Status.ADMITTED, TermType.ABBREVIATION),)


def test_version_2_is_read_without_fetching_its_document_type(tmp_path: Path) -> None:
    found = only(tmp_path / "x.tbx", MARTIF)
    assert found.definitions == {Language.EN: "a standard thing"}
    assert found.in_language(Language.ZH) == (Term(Language.ZH, "标准"),)
    abbreviation, full = found.in_language(Language.EN)
    assert (abbreviation.type, full.text, full.status) == (TermType.ABBREVIATION, "standard", Status.ADMITTED)


@pytest.mark.parametrize("tag", ["zh", "ZH-cn", "zh_Hans_CN", "chi", "zho", "cmn-Hans", "Chinese", "zh-TW"])
def test_chinese_is_known_by_every_tag(tmp_path: Path, tag: str) -> None:
    assert only(tmp_path / "x.tbx", DCT.replace("zh-Hans", tag)).in_language(Language.ZH)[0].text == "质量管理体系"


def test_traditional_characters_give_way_to_simplified_ones(tmp_path: Path) -> None:
    simplified = '<langSec xml:lang="zh-Hans">'
    traditional = '<langSec xml:lang="zh-Hant-TW"><termSec><term>品質管理系統</term></termSec></langSec>'
    found = only(tmp_path / "x.tbx", DCT.replace(simplified, traditional + simplified))
    assert [t.text for t in found.in_language(Language.ZH)] == ["质量管理体系"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", "no-such-thing"])
def test_the_encoding_is_found_whatever_is_declared(tmp_path: Path, encoding: str, declared: str) -> None:
    text = MARTIF.replace("UTF-8", declared)
    assert only(tmp_path / "x.tbx", text, encoding).in_language(Language.ZH)[0].text == "标准"


def test_a_declared_encoding_of_one_byte_is_believed(tmp_path: Path) -> None:
    text = MARTIF.replace("UTF-8", "big5").replace("标准", "標準")
    assert only(tmp_path / "x.tbx", text, "big5").in_language(Language.ZH)[0].text == "標準"


def test_a_byte_that_fits_no_encoding_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    path.write_bytes(MARTIF.encode().replace(b"std.", b"\xff\xff\xff"))
    with pytest.raises(InputError, match="line 6"):
        list(read(path, Counter()))


def test_entities_are_neither_read_from_outside_nor_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    declared = f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}"><!ENTITY y "标准">]>'
    text = MARTIF.replace('<!DOCTYPE martif SYSTEM "http://example.org/never-fetched.dtd">', declared)
    for entity in ("&x;", "&y;"):
        (found,), _ = parse(tmp_path / "x.tbx", text.replace("std.", entity))
        assert isinstance(found, Dropped)
        assert "entity" in found.reason


def test_a_bomb_of_entities_is_harmless(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    text = f'<!DOCTYPE martif [<!ENTITY a0 "x">{levels}]><martif><text><body><termEntry id="a"><langSet xml:lang="en">'
    text += "<tig><term>&a11;</term></tig></langSet></termEntry></body></text></martif>"
    try:
        (found,), _ = parse(tmp_path / "x.tbx", text)
    except InputError:
        return
    assert isinstance(found, Dropped)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (DCA.replace("</langSec>", "", 1), 17),
        (DCA[:900], 16),
        ("", 1),
        ("no xml at all", 1),
        ("<tmx><body/></tmx>", 1),
        (f"<tmx>{'<tu/>' * 500_000}", 1),
    ],
)
def test_what_is_no_tbx_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(InputError, match=f"line {line}: "):
        parse(tmp_path / "x.tbx", text)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        list(read(tmp_path / "none.tbx", Counter()))


def test_forbidden_terms_are_written_as_tbx_basic_knows_them(tmp_path: Path) -> None:
    terms = (Term(Language.ZH, "标准"), Term(Language.EN, "norm", Status.FORBIDDEN))
    write(tmp_path / "x.tbx", "t", [Concept(terms, "c1")])
    text = (tmp_path / "x.tbx").read_text(encoding="utf-8")
    assert "deprecatedTerm-admn-sts" in text
    assert "<note>forbidden</note>" in text


def test_ids_become_names_that_are_unique_in_the_file(tmp_path: Path) -> None:
    terms = (Term(Language.ZH, "标准"), Term(Language.EN, "standard"))
    write(tmp_path / "x.tbx", "t", [Concept(terms, id) for id in ("3.1", "c3.1", "", 'a "b"', "a--b-")])
    found = [c.get("id", "") for c in etree.parse(str(tmp_path / "x.tbx")).iter("{*}conceptEntry")]
    assert found == ["c3.1", "c3.1-2", "c", "a--b-", "a--b--2"]


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).filter(
    lambda s: s not in ("forbidden", "禁用")
)
TERM = st.builds(
    Term,
    st.sampled_from(Language),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.sampled_from(Status),
    st.sampled_from(TermType),
    st.none() | st.sampled_from(PartOfSpeech),
    LINE,
)
CONCEPT = st.builds(
    Concept,
    st.lists(TERM, max_size=5).map(tuple),
    st.just(""),
    st.dictionaries(st.sampled_from(Language), LINE),
    LINE,
    LINE,
    st.lists(LINE, max_size=3).map("\n".join),
).map(cleaned)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(concepts=st.lists(CONCEPT, max_size=4), dialect=st.sampled_from(Dialect))
def test_what_is_written_is_read_again(tmp_path: Path, concepts: list[Concept], dialect: Dialect) -> None:
    whole = [c for c in concepts if all(c.in_language(language) for language in Language)]
    path = tmp_path / "x.tbx"
    write(path, "title", whole, dialect)
    found = [c for c in read(path, Counter()) if isinstance(c, Concept)]
    assert len(found) == len(whole)
    for old, new in zip(whole, found, strict=True):
        for language in Language:
            assert new.in_language(language) == old.in_language(language)
        assert (new.definitions, new.domain, new.source) == (old.definitions, old.domain, old.source)
        # repeated lines of a note are one
        assert new.note.splitlines() == list(dict.fromkeys(old.note.splitlines()))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of exchange files (STDTRANS_CORPUS) is not here")
def test_every_file_of_other_tools_is_read_or_refused_with_its_line() -> None:
    files = sorted(CORPUS.iterdir())
    assert files
    refusals = []
    for file in files:
        try:
            found = list(read(file, Counter()))
        except InputError as e:
            refusals.append(e.message)
            continue
        assert found
        assert all(isinstance(f, Concept) or (f.line > 0 and f.reason) for f in found)
    assert all("line " in message for message in refusals)
