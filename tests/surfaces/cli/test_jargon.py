"""``pcp jargon``: what is gathered, what stands on the wall, and that nobody's name or secret gets there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HOST = """
import json
from pathlib import Path
from pcp_core.hooks import hookimpl
from pcp_core.hosts import Capabilities, HostKind, ReadingHost
from pcp_core.model import Case

class Shelf(ReadingHost):
    def __init__(self, settings, folder):
        self.data = json.loads((folder / settings["file"]).read_text(encoding="utf-8"))
    def case(self, person):
        return next(case for case in self.cases() if case.person.id == person)
    def cases(self, since=None):
        yield from map(Case.model_validate, self.data)

@hookimpl
def pcp_hosts():
    return [HostKind("shelf", "a shelf", {"file": "the file"}, Shelf, Capabilities())]
"""

SETTINGS = "agency: {id: harbour}\nhosts:\n  top: {adapter: shelf, file: cases.json}\n"
WORKERS = ("Emeka Bako", "Losa Tuimavave", "Noor Haddad", "Duc Pham", "Hana Kovac", "Priya Nair")
CANARY = "Zimtquartz lies under the third stair, and DARREN Okoro put it there"


@pytest.fixture
def shelf(place: Path, distribution: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a host of six people's files; every shipped pack is in force."""
    folder = place.parent / "installed"
    (folder / "shelf_host.py").write_text(HOST, encoding="utf-8")
    info = folder / "shelf_host-0.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shelf_host\nVersion: 0.3\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[pcp]\nshelf_host = shelf_host\n", encoding="utf-8")
    (place / "pcp.yaml").write_text(SETTINGS, encoding="utf-8")
    fill(place, "The ISP was read. The PQR met. Brokerage paid for shoes.")
    return place


def fill(place: Path, text: str, **person: Any) -> None:
    cases = []
    for which, name in enumerate(WORKERS):
        worker = {"id": f"w-{which}", "name": name, "team": "t-1"}
        note = {"id": f"n-{which}", "at": "2026-02-03T10:00:00+11:00", "text": text, "worker": worker}
        somebody = {"id": f"p-{which}", "name": f"Ariki{which} Tane", **person}
        cases.append({"person": somebody, "notes": [note]})
    cases[0]["notes"].append({**cases[0]["notes"][0], "id": "n-9", "text": CANARY})
    (place / "cases.json").write_text(json.dumps(cases), encoding="utf-8")


def everything(place: Path) -> str:
    files = (file for file in place.rglob("*") if file.is_file() and file.name != "cases.json")
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


def test_words_are_gathered_by_team_and_month_and_say_what_they_mean(shelf: Path, pcp: Any) -> None:
    ran = pcp("jargon", "--host", "top", "--format", "json")
    assert ran.code == 0
    assert [(row["month"], row["team"], row["word"], row["texts_at_least"]) for row in ran.json] == [
        ("2026-02", "t-1", "ISP", 5), ("2026-02", "t-1", "PQR", 5), ("2026-02", "t-1", "brokerage", 5)
    ]  # fmt: skip
    assert [row["means"] is None for row in ran.json] == [False, True, True]
    assert "five workers" in ran.err


def test_the_table_says_that_a_figure_is_a_step(shelf: Path, pcp: Any) -> None:
    assert "PQR" in (out := pcp("jargon", "--host", "top").out)
    assert "5 or more" in out
    assert "nobody has said" in out


def test_from_a_note_to_the_wall_to_a_pack_in_force(shelf: Path, pcp: Any) -> None:
    assert pcp("jargon", "--host", "top", "--to-wall").code == 0
    assert pcp("jargon", "--host", "top", "--to-wall").err.startswith("0 new on the wall")
    assert pcp("jargon", "explain", "PQR", "--means", "the people who quilt").code == 0
    assert pcp("jargon", "add", "round up", "--means", "the last talk", "--program", "nights").code == 0
    words = pcp("jargon", "list", "--format", "json").json
    assert [(word["term"], word["means"], word["program"]) for word in words] == [
        ("ISP", None, None), ("PQR", "the people who quilt", None), ("brokerage", None, None),
        ("round up", "the last talk", "nights"),
    ]  # fmt: skip
    assert pcp("jargon", "export", "our-words").code == 0
    assert pcp("rules", "test", "our-words.yaml").code == 0
    assert pcp("rules", "adopt", "our-words.yaml").code == 0
    letter = {"id": "d-1", "kind": "letter", "audience": "person", "text": "Dear Ariki, the PQR meets."}
    event = {"hook": "document-save", "id": "e-1", "at": "2026-03-02T10:00:00+11:00", "document": letter}
    event["worker"] = {"id": "w-1", "agency": "harbour"}
    (shelf / "letter.json").write_text(json.dumps(event), encoding="utf-8")
    (found,) = pcp("check", "letter.json", "--format", "json").json["findings"]
    assert (found["rule"], found["better"]) == ("our-words.pqr", "the people who quilt")


def test_no_planted_name_and_no_secret_reaches_output_wall_or_pack(shelf: Path, pcp: Any) -> None:
    fill(shelf, "The ISP of Ariki TANE. EMEKA, LOSA and HADDAD rang. DUC PHAM, ARIKI and KOVAC too.")
    ran = pcp("jargon", "--host", "top", "--to-wall")
    listed = pcp("jargon", "--host", "top", "--format", "json")
    pcp("jargon", "explain", "ISP", "--means", "what we agreed with you")
    pcp("jargon", "export", "our-words")
    told = ran.out + ran.err + listed.out + listed.err + pcp("jargon", "list").out + everything(shelf)
    assert "ISP" in told
    planted = {part for name in WORKERS for part in name.split()} | {"Ariki", "Tane", "Darren", "Okoro"}
    for word in {*planted, *(part.upper() for part in planted), "Zimtquartz", "stair", "put it there"}:
        assert word not in told, word


def test_a_broken_host_says_nothing_of_what_it_holds(shelf: Path, pcp: Any) -> None:
    (shelf / "cases.json").write_text(CANARY, encoding="utf-8")
    ran = pcp("jargon", "--host", "top")
    assert ran.code != 0
    assert "Zimtquartz" not in ran.out + ran.err


def test_a_community_word_is_not_put_up(shelf: Path, pcp: Any) -> None:
    ran = pcp("jargon", "add", "whānau")
    assert ran.code == 2
    assert "a word that a community keeps" in ran.err
    assert not (shelf / "jargon-wall.yaml").exists()


def test_files_of_communities_that_agreed_to_nothing_are_passed_over(shelf: Path, pcp: Any) -> None:
    fill(shelf, "The ISP was read.", background="Māori")
    ran = pcp("jargon", "--host", "top", "--format", "json")
    assert ran.json == []
    assert "No word was left unexplained by five workers" in ran.err
    assert "only under an agreement" in ran.err


def test_proposals_say_where_and_what_and_nothing_else_of_the_document(shelf: Path, pcp: Any, write: Any) -> None:
    text = f"{CANARY}.\nThe Quilt Review Panel (QRP) met Jo Ann Doe (JAD). The TUV and the ISP were there."
    ran = pcp("jargon", "propose", write("letter.txt", text), "--format", "json", "--to-wall")
    assert [(row["short"], row["is"], row["where"].split(":")[:2]) for row in ran.json] == [
        ("DARREN", "unknown", ["letter.txt", "1"]), ("QRP", "proposed", ["letter.txt", "2"]),
        ("JAD", "unknown", ["letter.txt", "2"]), ("TUV", "unknown", ["letter.txt", "2"]),
        ("ISP", "in the glossary", ["letter.txt", "2"]),
    ]  # fmt: skip
    assert [word["term"] for word in pcp("jargon", "list", "--format", "json").json] == ["QRP"]


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_looked_at(shelf: Path, pcp: Any, write: Any) -> None:
    ran = pcp("jargon", "propose", "nowhere.txt", write("letter.txt", "The TUV met."), "--format", "json")
    assert ran.code == 2
    assert [row["short"] for row in ran.json] == ["TUV"]
    assert "nowhere.txt" in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "has nothing to look at"),
        (("--host", "nobody"), "is no host here"),
        (("add", "a|b"), "is no word for the wall"),
        (("add", "x" * 61), "is no word for the wall"),
        (("explain", "PQR", "--means", "x"), "is not on the wall"),
        (("add", "PQR", "--shared", "--program", "nights"), "does not go with --shared"),
        (("export", "Our Words"), "is no name of a pack"),
        (("export", "our-words"), "has no word with a meaning yet"),
    ],
)
def test_a_mistake_is_a_plain_line_and_ends_with_two(shelf: Path, pcp: Any, args: tuple[str, ...], said: str) -> None:
    ran = pcp("jargon", *args)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
