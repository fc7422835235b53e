"""Databases of other shapes: what is unknown, what is empty, what cannot be read, and what is not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from pcp_core.errors import BadConfiguration, HostTrouble
from pcp_core.model import Outcome
from pcp_sqlalchemy import open_host
from pcp_sqlalchemy.host import SqlHost

Small = Callable[[str, str], SqlHost]

NOTES = "CREATE TABLE notes (id INTEGER, person TEXT, at TEXT, txt TEXT, gone TEXT);"
MAPPED = "case: {notes: {rows: notes, match: {person: no}, fields: {id: {column: id, prefix: n-}, text: txt}}}\n"


def test_a_list_that_is_not_mapped_is_unknown_and_one_without_rows_is_empty(small: Small) -> None:
    case = small(NOTES, MAPPED).case("p-1")
    assert case.notes == ()
    assert case.alerts is None
    assert "alerts" not in case.model_dump(exclude_unset=True)


def test_a_list_can_be_declared_unknown_where_it_is_empty(small: Small) -> None:
    host = small(NOTES, MAPPED.replace("rows: notes,", "rows: notes, empty: unknown,"))
    assert host.case("p-1").notes is None


def test_keys_of_two_types_still_meet(small: Small) -> None:
    host = small(
        NOTES + "INSERT INTO notes VALUES (7, ' 1', NULL, 'hello', NULL), (8, '2', NULL, 'there', NULL);", MAPPED
    )
    assert [note.text for note in host.case("p-2").notes or ()] == ["there"]


def test_rows_that_were_deleted_softly_are_not_read(small: Small) -> None:
    kept, odd = "(1, '1', NULL, 'kept', NULL)", "(3, '1', NULL, 'odd', '')"
    rows = f"INSERT INTO notes VALUES {kept}, (2, '1', NULL, 'gone', '2026-01-01'), {odd};"
    for condition in ("where: {gone: null}", 'unless: {gone: ["2026-01-01", ""]}'):
        host = small(NOTES + rows, MAPPED.replace("rows: notes,", f"rows: notes, {condition},"))
        assert [note.text for note in host.case("p-1").notes or ()] == ["kept"], condition
    host = small(NOTES + rows, MAPPED.replace("rows: notes,", 'rows: notes, where: {gone: [null, ""]}, order: id,'))
    assert [note.text for note in host.case("p-1").notes or ()] == ["kept", "odd"]


def test_a_local_time_gets_the_offset_it_had_that_day(small: Small) -> None:
    rows = "INSERT INTO notes VALUES (1, '1', '2026-01-15 09:00:00', '', NULL), (2, '1', '2026-07-15T09:00', '', NULL);"
    mapping = MAPPED.replace("text: txt", "at: {column: at, as: time}")
    notes = small(NOTES + rows, mapping).case("p-1").notes or ()
    assert [note.at and note.at.isoformat() for note in notes] == [
        "2026-01-15T09:00:00+13:00",
        "2026-07-15T09:00:00+12:00",
    ]


def test_what_cannot_be_read_is_unknown_and_counted_without_showing_it(small: Small) -> None:
    rows = "INSERT INTO notes VALUES (1, '1', 'last Tuesday', 'a', 'ZZ'), (2, '2', 'soon', 'b', 'HV');"
    fields = "at: {column: at, as: time}, kind: {column: gone, codes: kind}"
    host = small(NOTES + rows, "codes: {kind: {HV: home-visit}}\n" + MAPPED.replace("text: txt", fields))
    assert [(note.at, note.kind) for case in host.cases() for note in case.notes or ()] == [
        (None, None),
        (None, "home-visit"),
    ]
    assert [str(problem).rpartition("small.yaml:")[2] for problem in host.unread] == [
        "6:89: 2 values of at cannot be read as time; give the form with format:",
        "6:117: 1 value of gone not in the code list 'kind'; "
        "add what is missing to codes: kind (SELECT DISTINCT gone shows them)",
    ]


def test_a_code_list_may_say_what_every_other_code_means(small: Small) -> None:
    rows = "INSERT INTO notes VALUES (1, '1', NULL, 'a', 'ZZ');"
    mapping = 'codes: {kind: {HV: home-visit, "*": case-note}}\n' + MAPPED.replace(
        "text: txt", "kind: {column: gone, codes: kind}"
    )
    host = small(NOTES + rows, mapping)
    assert [note.kind for note in host.case("p-1").notes or ()] == ["case-note"]
    assert host.unread == ()


def test_a_list_with_a_record_that_the_contract_cannot_take_is_unknown(small: Small) -> None:
    sql = "CREATE TABLE al (p INTEGER, c TEXT); INSERT INTO al VALUES (1, NULL), (1, 'DV'), (2, 'DV');"
    mapping = "case: {alerts: {rows: al, match: {p: no}, fields: {from: c, x: {value: 1}}}}\n"
    host = small(sql, mapping)
    assert [case.alerts for case in host.cases()] == [None, None]
    assert "2 values of alerts cannot be taken by the contract" in str(host.unread[0])
    assert "DV" not in str(host.unread[0])


def test_several_sources_are_joined_and_a_first_value_counts(small: Small) -> None:
    sql = "CREATE TABLE m (p INTEGER, a INTEGER, b INTEGER); INSERT INTO m VALUES (1, 5, 6), (1, NULL, 7);"
    mapping = """\
case:
  actions: {rows: m, match: {p: no}, fields: {id: b, owner: [{column: a, prefix: w-}, {column: b, prefix: p-}]}}
  meetings:
    rows: m
    match: {p: no}
    where: {a: 5}
    fields:
      id: a
      present:
        - {rows: m, match: {a: a}, take: {column: a, prefix: w-}}
        - {rows: m, match: {a: a}, take: {column: b, prefix: p-}}
"""
    case = small(sql, mapping).case("p-1")
    assert [action.owner for action in case.actions or ()] == ["w-5", "p-7"]
    assert [meeting.present for meeting in case.meetings or ()] == [("w-5", "p-6")]


def test_tables_and_columns_that_the_database_has_not_are_named_with_a_guess(small: Small) -> None:
    mapping = """\
codes: {kind: {table: KINDS, code: c, word: w}}
case:
  notes: {rows: Notes, match: {person: no}, fields: {id: id}}
  needs: {rows: notes, match: {persn: no}, where: {deleted: null}, fields: {id: id, text: {column: text, as: html}}}
  alerts: {rows: notes, via: {table: people, match: {no: nr}}, match: {person: no}, fields: {code: gone}}
"""
    with pytest.raises(BadConfiguration) as caught:
        small(NOTES, mapping)
    assert [str(problem).rpartition("small.yaml:")[2] for problem in caught.value.problems] == [
        "5:16: the database has no table 'KINDS'; it has: notes, people",
        "7:11: the database has no table 'Notes'; did you mean 'notes'?",
        "8:24: the table 'notes' has no column 'persn'; did you mean 'person'?",
        "8:52: the table 'notes' has no column 'deleted'; it has: at, gone, id, person, txt",
        "8:85: the table 'notes' has no column 'text'; did you mean 'txt'?",
        "9:46: the table 'people' has no column 'nr'; it has: name, no, upd",
    ]


def test_nobody_with_this_id_is_one_plain_line(small: Small) -> None:
    host = small("", "")
    for person in ("p-99", "99", "p-x", "q-1", ""):
        with pytest.raises(HostTrouble, match="small: has no person with this id"):
            host.case(person)


def test_without_a_mark_of_change_every_case_counts_as_changed(small: Small) -> None:
    host = small("", "")
    since = datetime.fromisoformat("2026-01-15T00:00:00+13:00")
    assert len(list(host.cases(since))) == 2
    assert host.capabilities.change_cursor is None


def test_a_database_that_breaks_off_gives_no_words_of_its_rows(tmp_path: Path, small: Small) -> None:
    host = small(NOTES, MAPPED)
    with closing(sqlite3.connect(tmp_path / "small.sqlite")) as connection:
        connection.execute("DROP TABLE notes")
    with pytest.raises(HostTrouble) as caught:
        list(host.cases())
    assert str(caught.value) == "small: did not answer (OperationalError); check url: and who may read"


def test_it_reads_and_never_writes(tmp_path: Path, small: Small) -> None:
    host = small(NOTES, MAPPED)
    capabilities = host.capabilities
    assert (capabilities.way, capabilities.writes, capabilities.can_block, capabilities.can_prompt) == (
        "audit",
        frozenset(),
        False,
        False,
    )
    assert capabilities.reads == {"person", "notes"}
    before = (tmp_path / "small.sqlite").read_bytes()
    outcome = Outcome(
        event="e", hook="note-save", at=datetime.fromisoformat("2026-01-01T00:00:00+00:00"), decision="permit"
    )
    with pytest.raises(HostTrouble, match="small: is read and never written"):
        host.deliver(outcome)
    list(host.cases())
    host.close()
    assert (tmp_path / "small.sqlite").read_bytes() == before


def test_a_sweep_sees_rows_however_they_were_written(tmp_path: Path, small: Small) -> None:
    host = small(NOTES, MAPPED)
    with closing(sqlite3.connect(tmp_path / "small.sqlite")) as connection, connection:
        connection.executemany("INSERT INTO notes VALUES (?, '1', NULL, 'bulk', NULL)", [(1,), (2,)])
    assert len(host.case("p-1").notes or ()) == 2
    assert host.capabilities.sees_bulk


def test_sqlite_does_not_make_a_file_that_is_not_there(tmp_path: Path, small: Small) -> None:
    small("", "").close()
    with pytest.raises(HostTrouble, match="url: names a SQLite file that is not there; check the path"):
        open_host(f"sqlite:///{tmp_path}/other.sqlite", tmp_path / "small.yaml")
    assert not (tmp_path / "other.sqlite").exists()
