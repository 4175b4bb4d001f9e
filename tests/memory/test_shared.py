"""A shared memory behaves as one of one's own, keeps every mirror in step, and lets nobody do more than they may."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stdtrans.errors import InputError, ResourceError, UsageError
from stdtrans.language import Language
from stdtrans.memory import server
from stdtrans.memory.address import Address
from stdtrans.memory.contribution import Plan, contributed, nameless, plan
from stdtrans.memory.entry import HUMAN, MACHINE, Context, Entry, Extra, ExtraKind
from stdtrans.memory.lookup import Lookup
from stdtrans.memory.opening import open_memory, open_shared
from stdtrans.memory.server import Right, session
from stdtrans.memory.shared import SharedMemory
from stdtrans.memory.store import Memory
from stdtrans.segment import Direction, Segment
from stdtrans.workspace import Workspace
from tests.memory.conftest import Opened
from tests.memory.test_store import FULL
from tests.postgres import PASSWORD, Postgres

ZH_EN = Direction(Language.ZH, Language.EN)


def shared_by(postgres: Postgres, opened: Opened) -> str:
    """The name of a memory that reader, adder and reviewer have their rights to."""
    name = f"rights{next(postgres._numbers)}"
    address = postgres.address(name=name)
    opened(address).add([Entry("范围", "Scope", origin=MACHINE, reviewed=False)])
    with session(Address.parse(address)) as connection:
        for user, right in (("reader", Right.READ), ("adder", Right.ADD), ("reviewer", Right.REVIEW)):
            connection.grant(user, right)
    return name


class TestOfBothStores:
    def test_an_entry_comes_back_as_it_was_put_in(self, memory: Memory) -> None:
        memory.add([FULL])
        assert list(memory.entries()) == [replace(FULL, id=1)]

    def test_the_same_pair_is_one_unit_and_several_targets_are_kept(self, memory: Memory) -> None:
        result = memory.add([Entry("范围", "Scope"), Entry("范围", "Scope"), Entry("范围", "Range")])
        assert (result.added, result.updated, result.duplicates) == (2, 0, 1)
        again = memory.add([Entry("范围", "Scope")])
        assert (again.added, again.updated, again.duplicates) == (0, 0, 1)
        assert memory.count() == 2

    def test_what_is_new_about_a_known_pair_is_merged_in(self, memory: Memory) -> None:
        memory.add([replace(FULL, contexts=(Context("甲"),))])
        result = memory.add([replace(FULL, contexts=(Context("乙"),), reviewed=True, origin=HUMAN, domain="")])
        assert (result.added, result.updated) == (0, 1)
        (entry,) = memory.entries()
        assert entry.contexts == (Context("甲"), Context("乙"))
        assert (entry.reviewed, entry.origin, entry.domain) == (True, HUMAN, "machinery")

    def test_a_draft_never_takes_a_review_back(self, memory: Memory) -> None:
        memory.add([Entry("范围", "Scope")])
        memory.add([Entry("范围", "Scope", origin=MACHINE, reviewed=False)])
        (entry,) = memory.entries()
        assert (entry.reviewed, entry.origin) == (True, HUMAN)

    def test_an_add_that_fails_leaves_nothing(self, memory: Memory) -> None:
        with pytest.raises(InputError, match="Entry 2 has an empty side"):
            memory.add([Entry("范围", "Scope"), Entry("术语", " ")])
        assert memory.count() == 0

    def test_deleted_units_are_gone_and_a_pair_may_come_back(self, memory: Memory) -> None:
        memory.add([Entry("甲", "a"), Entry("乙", "b")])
        assert memory.delete([2, 99]) == 1
        memory.add([Entry("乙", "b")])
        assert [(e.id, e.zh) for e in memory.entries()] == [(1, "甲"), (3, "乙")]

    def test_units_are_given_other_facts(self, memory: Memory) -> None:
        memory.add([Entry("甲", "a"), Entry("乙", "b")])
        first, _ = memory.entries()
        memory.replace([2], [replace(first, domain="welding")])
        assert [(e.zh, e.domain) for e in memory.entries()] == [("甲", "welding")]

    def test_a_file_is_taken_in(self, memory: Memory, tmp_path: Path) -> None:
        (tmp_path / "pairs.tsv").write_text("zh\ten\n范围\tScope\n术语\tTerms\n", encoding="utf-8")
        assert memory.import_file(tmp_path / "pairs.tsv").added == 2
        assert [e.en for e in memory.search("术语")] == ["Terms"]

    def test_look_ups_find_what_is_like_a_text(self, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "_AT_ONCE", 7)
        monkeypatch.setattr(server, "_PAGE_ROWS", 5)
        memory.add(Entry(f"第{i}条规定了要求。", f"Article {i} specifies the requirements.") for i in range(40))
        assert memory.count() == 40
        best = Lookup([memory], ZH_EN, 70).matches(Segment("1", "第7条规定了总要求。"), 1)
        assert best[0].source == "第7条规定了要求。"
        memory.delete(e.id for e in memory.search("第7条"))
        memory.add([Entry("第7条规定了总要求。", "Article 7 specifies the general requirements.")])
        assert Lookup([memory], ZH_EN, 70).matches(Segment("1", "第7条规定了总要求。"), 1)[0].score == 100


def test_what_one_adds_or_deletes_reaches_the_others(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address()
    ours, theirs = opened(address, "a"), opened(address, "b")
    ours.add([Entry("范围", "Scope"), Entry("术语", "Terms")])
    theirs.follow()
    assert [e.en for e in theirs.entries()] == ["Scope", "Terms"]
    ours.delete([1])
    theirs.follow()
    assert [e.en for e in theirs.entries()] == ["Terms"]
    assert [e.en for e in opened(address, "c").entries()] == ["Terms"]
    assert postgres.execute(f"SELECT zh, creator FROM tm_{ours.name}.unit WHERE deleted") == [("", "")]


@pytest.mark.parametrize("machines", [3, 1])
def test_writers_at_once_lose_nothing_and_make_no_doubles(postgres: Postgres, tmp_path: Path, machines: int) -> None:
    address = Address.parse(postgres.address())
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with SharedMemory.connect(address, tmp_path / str(number % machines), adding=True) as memory:
                for i in range(10):
                    memory.add([Entry(f"第{i}条", f"Article {i}"), Entry(f"作者{number}之{i}", f"By {number}: {i}")])
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    contents = []
    for machine in range(machines):
        with SharedMemory.connect(address, tmp_path / str(machine)) as memory:
            contents.append([(e.id, e.zh) for e in memory.entries()])
            memory.index(Language.ZH)
    assert all(content == contents[0] for content in contents)
    assert len(contents[0]) == 10 + 3 * 10


def test_units_say_who_added_them(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address()
    opened(address).add([Entry("范围", "Scope"), Entry("术语", "Terms", creator="li")])
    assert [e.creator for e in opened(address).entries()] == ["owner", "li"]
    opened(address, anonymous=True).add([Entry("要求", "Requirements")])
    assert [e.creator for e in opened(address).entries()] == ["owner", "li", ""]


def test_who_may_read_may_not_add(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address("reader", shared_by(postgres, opened))
    with pytest.raises(ResourceError, match="lack the right 'add'"):
        opened(address, "reader")
    memory = opened(address, "reader", adding=False)
    assert [e.en for e in memory.entries()] == ["Scope"]
    with pytest.raises(ResourceError, match="lack the right 'add'"):
        memory.add([Entry("术语", "Terms")])


def test_who_may_add_leaves_known_units_and_adds_drafts(postgres: Postgres, opened: Opened) -> None:
    memory = opened(postgres.address("adder", shared_by(postgres, opened)), "adder")
    result = memory.add([Entry("术语", "Terms"), Entry("范围", "Scope")])
    assert (result.added, result.duplicates) == (1, 1)
    assert [e.reviewed for e in memory.entries()] == [False, False]
    with pytest.raises(ResourceError, match="lack the right 'review'"):
        memory.delete([1])


def test_the_server_itself_refuses_what_is_beyond_a_right(postgres: Postgres, opened: Opened) -> None:
    import psycopg

    name = shared_by(postgres, opened)
    conninfo = postgres.address("adder").partition("?")[0]
    columns = "zh, en, domain, creator, created, changed, origin, document"
    for sql in (
        f"INSERT INTO tm_{name}.unit ({columns}, reviewed) VALUES ('甲', 'a', '', '', '', '', '', '', 1)",
        f"UPDATE tm_{name}.unit SET reviewed = 1",
        f"DELETE FROM tm_{name}.unit",
    ):
        with psycopg.connect(conninfo) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(sql.encode())


def test_who_may_review_changes_and_deletes(postgres: Postgres, opened: Opened) -> None:
    memory = opened(postgres.address("reviewer", shared_by(postgres, opened)), "reviewer")
    assert memory.add([Entry("术语", "Terms"), Entry("范围", "Scope")]).updated == 1
    assert all(e.reviewed for e in memory.entries())
    assert memory.delete([1]) == 1


def test_a_right_can_be_taken_away_and_only_its_owner_gives_it(postgres: Postgres, opened: Opened) -> None:
    name = shared_by(postgres, opened)
    with (
        pytest.raises(ResourceError, match="Only its owner"),
        session(Address.parse(postgres.address("reviewer", name))) as connection,
    ):
        connection.grant("reader", Right.REVIEW)
    with pytest.raises(ResourceError, match="lack the right 'read'"):
        opened(postgres.address("nobody", name))
    with session(Address.parse(postgres.address(name=name))) as connection:
        connection.grant("reader", Right.NONE)
        connection.grant("public", Right.NONE)
    with pytest.raises(ResourceError, match="lack the right 'read'"):
        opened(postgres.address("reader", name))
    with (
        pytest.raises(ResourceError, match="knows no user 'who'"),
        session(Address.parse(postgres.address(name=name))) as connection,
    ):
        connection.grant("who", Right.READ)


def test_a_memory_that_is_missing_is_only_made_where_it_may_be(postgres: Postgres, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="There is no shared memory"):
        SharedMemory.connect(Address.parse(postgres.address()), tmp_path)
    with pytest.raises(ResourceError, match="you may not make it"):
        SharedMemory.connect(Address.parse(postgres.address("reader")), tmp_path, adding=True)


def test_a_memory_is_made_by_what_is_first_added(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address()
    memory = opened(address)
    with pytest.raises(ResourceError, match="There is no shared memory"):
        opened(address, adding=False)
    with pytest.raises(InputError):
        memory.add([Entry("范围", "Scope"), Entry("术语", "")])
    with pytest.raises(ResourceError, match="There is no shared memory"):
        opened(address, adding=False)
    memory.add([Entry("范围", "Scope")])
    assert opened(address, adding=False).count() == 1


def test_a_newer_memory_is_refused(postgres: Postgres, opened: Opened) -> None:
    memory = opened(postgres.address())
    memory.add([Entry("范围", "Scope")])
    postgres.execute(f"UPDATE tm_{memory.name}.meta SET value = '99' WHERE name = 'version'")
    with pytest.raises(ResourceError, match="newer version of stdtrans"):
        memory.follow()


def test_a_memory_made_anew_at_the_same_address_replaces_the_mirror(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address()
    memory = opened(address)
    memory.add([Entry(f"第{i}条", f"Article {i}") for i in range(5)])
    assert Lookup([memory], ZH_EN, 70).matches(Segment("1", "第3条"), 1)
    postgres.execute(f"DROP SCHEMA tm_{memory.name} CASCADE")
    opened(address, "b").add([Entry("范围", "Scope")])
    memory.follow()
    assert [e.en for e in memory.entries()] == ["Scope"]
    assert Lookup([memory], ZH_EN, 70).matches(Segment("1", "范围"), 1)[0].score == 100


def test_a_damaged_mirror_is_made_anew(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address()
    memory = opened(address)
    memory.add([Entry("范围", "Scope")])
    memory.close()
    assert memory.path is not None
    memory.path.write_bytes(b"no database at all" * 1000)
    assert [e.en for e in opened(address).entries()] == ["Scope"]


def test_a_schema_of_another_program_is_refused(postgres: Postgres, opened: Opened) -> None:
    memory = opened(postgres.address())
    memory.add([Entry("范围", "Scope")])
    postgres.execute(f"DELETE FROM tm_{memory.name}.meta")
    with pytest.raises(ResourceError, match="lacks its own description"):
        memory.follow()
    postgres.execute(f"DROP TABLE tm_{memory.name}.meta")
    with pytest.raises(ResourceError, match="failed"):
        memory.follow()


def test_texts_are_not_changed_behind_the_mirrors(postgres: Postgres, opened: Opened) -> None:
    import psycopg

    memory = opened(postgres.address())
    memory.add([Entry("范围", "Scope")])
    with pytest.raises(psycopg.Error, match="do not change"):
        postgres.execute(f"UPDATE tm_{memory.name}.unit SET en = 'Range'")
    postgres.execute(f"UPDATE tm_{memory.name}.unit SET domain = 'welding'")
    memory.follow()
    assert [e.domain for e in memory.entries()] == ["welding"]


def test_a_text_the_server_cannot_hold_is_an_error_of_input(postgres: Postgres, opened: Opened) -> None:
    memory = opened(postgres.address())
    with pytest.raises(InputError, match="control characters"):
        memory.add([Entry("范围", "Scope"), Entry("甲\0", "a")])
    assert memory.count() == 0


def test_additions_are_not_taken_back_as_a_whole(postgres: Postgres, opened: Opened) -> None:
    with pytest.raises(UsageError, match="cannot be taken back"):
        opened(postgres.address()).undo()


def test_errors_of_the_connection_are_told_without_the_password(postgres: Postgres, tmp_path: Path) -> None:
    wrong = "s3cret-word"
    for address, told in (
        (postgres.address(password=wrong), "refused the user or the password"),
        (postgres.address(database="nowhere"), "no such database"),
        (f"postgresql://li:{wrong}@127.0.0.1:1/x?name=m", "cannot be reached"),
    ):
        with pytest.raises(ResourceError, match=told) as found:
            SharedMemory.connect(Address.parse(address), tmp_path)
        assert wrong not in str(found.value)
        assert PASSWORD not in str(found.value)
        assert found.value.__cause__ is None
        assert found.value.advice


def test_a_server_that_goes_away_is_told(postgres: Postgres, opened: Opened) -> None:
    address = postgres.address()
    memory = opened(address)
    memory.add([Entry("范围", "Scope")])
    postgres.stop()
    try:
        with pytest.raises(ResourceError, match="cannot be reached"):
            memory.add([Entry("术语", "Terms")])
        assert memory.count() == 1
    finally:
        postgres.start()
    memory.add([Entry("术语", "Terms")])
    assert memory.count() == 2


def test_a_writer_that_waits_too_long_is_told(
    postgres: Postgres, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = opened(postgres.address())
    monkeypatch.setattr(server, "BUSY_SECONDS", 1)

    def entries() -> Iterator[Entry]:
        yield Entry("范围", "Scope")
        with pytest.raises(ResourceError, match="in use by another writer"):
            memory.add([Entry("术语", "Terms")])

    memory.add(entries())
    assert memory.count() == 1


def test_a_connection_that_breaks_in_the_middle_leaves_nothing(postgres: Postgres, opened: Opened) -> None:
    memory = opened(postgres.address())
    memory.add([Entry("范围", "Scope")])

    def entries() -> Iterator[Entry]:
        for i in range(server._AT_ONCE + 1):
            if i == server._AT_ONCE:
                postgres.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stdtrans'"
                )
            yield Entry(f"第{i}条", f"Article {i}")

    with pytest.raises(ResourceError, match=r"failed: .*Try again"):
        memory.add(entries())
    memory.follow()
    assert memory.count() == 1


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("postgresql://li:pw@h:5/db?name=ours", "ours", "postgresql://li@h:5/db?name=ours"),
        ("postgres://h/tc286", "tc286", "postgresql://h/tc286?name=tc286"),
        ("postgresql:///db?host=/run/pg&password=pw&name=我们", "我们", None),
        ("postgresql://li@[::1]:5/db", "db", "postgresql://li@[::1]:5/db?name=db"),
    ],
)
def test_an_address_is_read_and_shown_without_its_password(text: str, name: str, shown: str | None) -> None:
    address = Address.parse(text)
    assert address.name == name
    assert shown is None or address.shown == shown
    assert "pw" not in address.shown + repr(address)
    assert "name" not in address.conninfo


@pytest.mark.parametrize(
    "text", ["postgresql://h:x/db", "mysql://h/db", "postgresql://li:pw@h/db?name=a;b", "postgresql://[/x"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as found:
        Address.parse(text)
    assert "pw" not in str(found.value)


class TestOfContributions:
    """The rule is the same towards a memory of one's own (pull) and a shared one (push)."""

    def test_a_pair_that_both_have_is_left_alone(self, memory: Memory) -> None:
        memory.add([Entry("范围", "Scope", document="a.docx", created="2024-01-01T00:00:00Z")])
        given = [Entry("范围", "Scope", document="b.docx", domain="x", contexts=(Context("前"),))]
        before = list(memory.entries())
        assert plan(given, memory) == Plan(known=1)
        memory.add(contributed(given, memory))
        assert list(memory.entries()) == before

    def test_another_target_is_kept_beside_and_the_reviewed_one_ranks_first(self, memory: Memory) -> None:
        memory.add([Entry("范围", "Scope")])
        given = [Entry("范围", "Range", origin=MACHINE, reviewed=False), Entry("术语", "Terms")]
        assert plan(given, memory) == Plan(added=2, conflicts=1)
        memory.add(contributed(given, memory))
        assert [m.target for m in Lookup([memory], ZH_EN, 70).matches(Segment("1", "范围"), 5)] == ["Scope", "Range"]

    def test_a_review_is_carried_over_and_never_taken_back(self, memory: Memory) -> None:
        memory.add([Entry("范围", "Scope", origin=MACHINE, reviewed=False, document="a.docx"), Entry("术语", "Terms")])
        given = [Entry("范围", "Scope", document="b.docx"), Entry("术语", "Terms", origin=MACHINE, reviewed=False)]
        assert plan(given, memory) == Plan(reviewed=1, known=1)
        memory.add(contributed(given, memory))
        assert [(e.reviewed, e.origin, e.document) for e in memory.entries()] == [
            (True, HUMAN, "a.docx"),
            (True, HUMAN, ""),
        ]

    def test_what_is_anonymous_names_nobody(self, memory: Memory) -> None:
        given = replace(FULL, extras=(Extra(ExtraKind.ATTRIBUTE, "li", "changeid"), Extra(ExtraKind.NOTE, "by li")))
        assert nameless(given).created == "2024-05-01T00:00:00Z"
        memory.add(contributed([given], memory, anonymous=True))
        (entry,) = memory.entries()
        assert (entry.document, entry.extras, entry.zh) == ("", (), FULL.zh)
        assert "li" not in entry.creator


def test_without_the_server_the_mirror_is_read_and_nothing_written(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.address()
    workspace = Workspace(tmp_path / "data", tmp_path / "cache")
    with open_shared(workspace, address, adding=True) as memory:
        memory.add([Entry("范围", "Scope")])
    away = address.replace(f":{postgres.port}/", ":1/")
    monkeypatch.setenv("STDTRANS_OFFLINE", "1")
    with pytest.raises(ResourceError, match="mirrored"):
        open_shared(workspace, away)
    with open_memory(workspace, address) as mirror:
        assert [e.en for e in mirror.entries()] == ["Scope"]
        with pytest.raises(ResourceError):
            mirror.add([Entry("术语", "Terms")])
    with pytest.raises(ResourceError, match="STDTRANS_OFFLINE"):
        open_shared(workspace, address, adding=True)
    monkeypatch.delenv("STDTRANS_OFFLINE")
    with pytest.raises(ResourceError) as raised:
        open_shared(workspace, away)
    assert "STDTRANS_OFFLINE=1" in raised.value.advice
