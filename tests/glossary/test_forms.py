"""The forms in which terms are looked for are kept with the termbase and made anew when they no longer fit."""

import sqlite3
from pathlib import Path

import pytest

from stdtrans.glossary import folding
from stdtrans.glossary.concept import Concept, Term
from stdtrans.glossary.matcher import Matcher
from stdtrans.glossary.store import Termbase
from stdtrans.language import Language
from stdtrans.segment import Direction

EN_ZH = Direction(Language.EN, Language.ZH)
# The schema of termbases before they kept forms.
VERSION_1 = """
CREATE TABLE concept (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, domain TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL,
  definition_zh TEXT NOT NULL, definition_en TEXT NOT NULL);
CREATE TABLE term (
  concept INTEGER NOT NULL REFERENCES concept(number) ON DELETE CASCADE, position INTEGER NOT NULL,
  language TEXT NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL, status TEXT NOT NULL, type TEXT NOT NULL,
  part_of_speech TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (concept, position)) WITHOUT ROWID;
CREATE INDEX term_key ON term (key, language);
INSERT INTO concept VALUES (1, 'c1', '', '', '', '', '');
INSERT INTO term VALUES (1, 0, 'zh', '标准', '标准', 'preferred', 'full form', '', '');
INSERT INTO term VALUES (1, 1, 'en', 'standard', 'standard', 'preferred', 'full form', '', '');
PRAGMA application_id = 0x73746454;
PRAGMA user_version = 1;
"""


def concept(chinese: str, english: str, **fields: str) -> Concept:
    return Concept((Term(Language.ZH, chinese), Term(Language.EN, english, **fields)))


def found(base: Termbase, text: str) -> list[str]:
    return [hit.source for hit in Matcher([base], EN_ZH).find(text)]


def kept_tries(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        return int(connection.execute("SELECT count(*) FROM forms").fetchone()[0])


def test_forms_are_made_once_and_kept_until_something_is_added(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    with Termbase.open(path, create=True) as base:
        base.add([concept("标准", "standard")])
        assert found(base, "standards and terms") == ["standards"]
        assert kept_tries(path) == 1
        base.add([concept("术语", "term")])
        assert found(base, "standards and terms") == ["standards", "terms"]
        base.delete(["c1"])
        assert found(base, "standards and terms") == ["terms"]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_termbase_of_the_first_version_is_brought_up_to_date(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(VERSION_1)
    before = path.read_bytes()
    with Termbase.open(path, read_only=read_only) as base:
        assert base.get("c1") == Concept(concept("标准", "standard").terms, "c1")
        assert found(base, "Standards") == ["Standards"]
        if not read_only:
            base.add([concept("术语", "term")])
            assert found(base, "terms of standards") == ["terms", "standards"]
    assert (path.read_bytes() == before) is read_only


@pytest.mark.parametrize("read_only", [False, True])
def test_forms_of_other_rules_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    path = tmp_path / "own.sqlite"
    with Termbase.open(path, create=True) as base, monkeypatch.context() as other:
        other.setattr(folding, "signature", lambda: "other rules")
        other.setattr(folding, "forms", lambda term: {" foldedotherwise ": None})
        base.add([concept("标准", "standard")])
        assert found(base, "standards") == []
    with Termbase.open(path, read_only=read_only) as base:
        assert found(base, "standards") == ["standards"]


def test_a_termbase_that_another_program_writes_can_still_be_matched(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    with Termbase.open(path, create=True) as base:
        base.add([concept("标准", "standard")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Termbase.open(path, read_only=True) as base:
        assert found(base, "standards") == ["standards"]
    other.close()


def test_a_plural_no_rule_gives_is_found() -> None:
    base = Termbase.in_memory("x", [concept("附录", "addendum", plural="addenda")])
    assert found(base, "the addenda and the addendum") == ["addenda", "addendum"]


def test_a_form_is_told_with_its_concept_and_the_very_term() -> None:
    both = Concept((Term(Language.ZH, "标准"), Term(Language.EN, "standard"), Term(Language.EN, "norm")), "c1")
    base = Termbase.in_memory("x", [both])
    assert base.with_form(Language.EN, " norm ") == [(both.terms[2], both)]
    assert base.with_form(Language.EN, " none ") == []
