"""``pcp statement``: questions first, the screen before a file, and records for what is said about a line."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Pcp = Callable[..., Any]

HOST = """
import json
from pcp_core import Case, hookimpl
from pcp_core.errors import HostTrouble, Problem
from pcp_core.hosts import Capabilities, HostKind, ReadingHost

class Drawer(ReadingHost):
    def __init__(self, settings, folder):
        self.cases_here = json.loads((folder / settings["file"]).read_text(encoding="utf-8"))

    def case(self, person):
        if person not in self.cases_here:
            raise HostTrouble(Problem("drawer", "has no such person", "check the number"))
        return Case.model_validate(self.cases_here[person])

    def cases(self, since=None):
        return iter(())

@hookimpl
def pcp_hosts():
    return [HostKind("drawer", "a drawer", {"file": "the file"}, Drawer, Capabilities())]
"""

SHARE: dict[str, Any] = {
    "id": "x-1",
    "direction": "out",
    "at": "2026-02-12T10:00:00+11:00",
    "recipient": {"id": "quay", "name": "Quayside Housing", "type": "housing-service"},
    "purpose": "referral",
    "scope": ["identity"],
    "about": [{"person": "p-31"}],
    "told": {"state": "told", "at": "2026-02-11T10:00:00+11:00"},
}
KARIEM: dict[str, Any] = {
    "person": {"id": "p-31", "name": "Kariem", "birth_date": "1988-05-02", "related": []},
    "notes": [{"id": "n-1", "at": "2026-02-03T09:00:00+11:00", "text": "Anton rang. Kariem planted beans."}],
    "disclosures": [SHARE],
}
SETTINGS = {
    "agency": {"id": "harbour", "name": "Harbour"},
    "store": {"url": "sqlite:///store.db"},
    "hosts": {"top": {"adapter": "drawer", "file": "cases.json"}},
}
ASK = ("statement", "--host", "top", "--person", "p-31")
ALONE = (*ASK, "--seen-by", "alone", "--receive", "file")


@pytest.fixture
def drawer(
    place: Path, distribution: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[dict[str, Any]], None]:
    """A host that holds what a test puts into it, and a store to go with it."""
    info = place.parent / "installed"
    (info / "drawer_host.py").write_text(HOST, encoding="utf-8")
    made = info / "drawer_host-0.3.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: drawer_host\nVersion: 0.3\n", encoding="utf-8")
    (made / "entry_points.txt").write_text("[pcp]\ndrawer_host = drawer_host\n", encoding="utf-8")
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    (place / "pcp.yaml").write_text(json.dumps(settings | SETTINGS), encoding="utf-8")
    (place / "keys").write_text("7e" * 32, encoding="ascii")
    monkeypatch.setenv("PCP_KEY_FILE", str(place / "keys"))

    def fill(case: dict[str, Any]) -> None:
        (place / "cases.json").write_text(json.dumps({case["person"]["id"]: case}), encoding="utf-8")

    fill(KARIEM)
    return fill


def screen(
    place: Path, *args: str, typed: bytes = b"\n", once: bytes = b"", stdin: int | None = None
) -> tuple[int, str]:
    """Run a command on a terminal of its own; gives its exit code and everything that stood there.

    typed: what is typed, once that stands there. stdin: another standard input than the terminal.
    """
    import pty  # not everywhere is there one

    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pcp_core", *args]
    with subprocess.Popen(
        command,
        stdin=follower if stdin is None else stdin,
        stdout=follower,
        stderr=follower,
        cwd=place,
        env=environment,
        close_fds=True,
        preexec_fn=lambda: _take_over(follower),
    ) as running:
        os.close(follower)
        shown, is_typed, until = b"", False, time.monotonic() + 60
        while time.monotonic() < until:
            ready, _, _ = select.select([leader], [], [], 2)
            if once in shown and not (is_typed and ready):
                # What is typed between the question and its being read is lost now and then: so it is typed again.
                os.write(leader, typed)
                is_typed = True
            if not ready:
                continue
            try:
                part = os.read(leader, 65536)
            except OSError:  # the other end has gone
                break
            if not part:
                break
            shown += part
        try:
            code = running.wait(timeout=30)
        except subprocess.TimeoutExpired:  # it waits for more than was typed: a failed test, never a hanging one
            running.kill()
            code = running.wait()
    os.close(leader)
    return code, shown.decode()


def _take_over(follower: int) -> None:
    """Make the terminal one's own, so that what is typed there can interrupt, also where the tests run in the
    background: there an interrupt is ignored, and every program started from there would ignore it too."""
    import fcntl  # not everywhere
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.setsid()
    fcntl.ioctl(follower, termios.TIOCSCTTY, 0)


def test_without_an_answer_the_two_questions_come_first_and_no_page_is_made(drawer: Any, pcp: Pcp) -> None:
    ran = pcp(*ASK)
    assert (ran.code, ran.out) == (1, "")
    assert "1. Who might see it?" in ran.err
    assert "2. How is it safe to receive?" in ran.err
    assert "Kariem" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own is made with pty")
def test_the_page_is_read_together_on_the_screen_which_is_then_cleared(drawer: Any, place: Path) -> None:
    before = set(place.iterdir())
    code, shown = screen(place, *ASK, "--seen-by", "with-worker")
    assert code == 0
    page, _, after = shown.partition("Press Enter")
    assert "we shared information about you with Quayside Housing" in page
    assert "\x1b[3J" in after
    assert {file.name for file in set(place.iterdir()) - before} <= {"store.db", "store.db-wal", "store.db-shm"}


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own is made with pty")
@pytest.mark.parametrize("typed", [b"\x03", b"\x04"], ids=["interrupted", "end of input"])
def test_the_screen_is_cleared_however_the_reading_ends(drawer: Any, place: Path, typed: bytes) -> None:
    code, shown = screen(place, *ASK, "--seen-by", "alone", typed=typed, once=b"Press Enter")
    assert code != 0
    assert "Quayside Housing" in shown.partition("\x1b[3J")[0]
    assert "\x1b[3J" in shown
    assert "Quayside" not in shown.partition("\x1b[3J")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own is made with pty")
def test_where_nobody_could_say_that_they_have_read_it_the_page_is_not_put_on_the_screen(
    drawer: Any, place: Path
) -> None:
    code, shown = screen(place, *ASK, "--seen-by", "alone", stdin=subprocess.DEVNULL)
    assert code == 2
    assert "Quayside" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed as POSIX does")
def test_a_closed_standard_output_is_no_defect(drawer: Any, place: Path) -> None:
    command = [sys.executable, "-m", "pcp_core", *ASK, "--seen-by", "alone"]
    ran = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], cwd=place, capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"no screen" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="symbolic links and masks as POSIX has them")
def test_a_link_is_not_followed_and_a_wide_mask_opens_no_file(drawer: Any, pcp: Pcp, place: Path) -> None:
    (place / "link").symlink_to(place / "target")
    assert pcp(*ALONE, "--out", "link").code == 2
    assert not (place / "target").exists()
    before = os.umask(0)
    try:
        assert pcp(*ALONE, "--out", "page").code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((place / "page").stat().st_mode) == 0o600


def test_a_page_that_cannot_be_written_whole_is_not_left_there_in_part(
    drawer: Any, pcp: Pcp, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pcp_core.surfaces.cli.statement.os.fdopen", full)
    ran = pcp(*ALONE, "--out", "page")
    assert ran.code == 2
    assert "No space left" in ran.err
    assert not (place / "page").exists()


def test_somebody_else_who_asks_does_not_learn_who_is_known_here(drawer: Any, pcp: Pcp) -> None:
    asked = ("--seen-by", "with-worker", "--receive", "print", "--out", "page", "--asked-by", "p-40")
    known = pcp("statement", "--host", "top", "--person", "p-31", *asked)
    unknown = pcp("statement", "--host", "top", "--person", "p-99", *asked)
    assert (known.code, known.out, known.err) == (unknown.code, unknown.out, unknown.err)
    assert known.code == 1


def test_what_is_read_together_does_not_go_into_a_pipe_or_a_file(drawer: Any, pcp: Pcp, place: Path) -> None:
    piped = pcp(*ASK, "--seen-by", "alone")
    assert (piped.code, piped.out) == (2, "")
    assert "no screen" in piped.err
    filed = pcp(*ASK, "--seen-by", "alone", "--out", "page.html")
    assert filed.code == 2
    assert not (place / "page.html").exists()


@pytest.mark.parametrize(
    ("seen_by", "receive"),
    [
        ("others-may", "file"),
        ("others-may", "print"),
        ("unknown", "file"),
        ("unknown", "print"),
        ("with-worker", "file"),
    ],
)
def test_a_way_that_does_not_go_with_the_answer_is_refused(
    drawer: Any, pcp: Pcp, place: Path, seen_by: str, receive: str
) -> None:
    ran = pcp(*ASK, "--seen-by", seen_by, "--receive", receive, "--out", "page.html")
    assert ran.code == 2
    assert "what goes with it" in ran.err
    assert not (place / "page.html").exists()


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_a_file_is_new_and_readable_by_its_owner_alone(drawer: Any, pcp: Pcp, place: Path, form: str) -> None:
    ran = pcp(*ALONE, "--out", "page", "--format", form)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "Quayside Housing" in (place / "page").read_text(encoding="utf-8")
    assert "beans" not in (place / "page").read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE((place / "page").stat().st_mode) == 0o600
    again = pcp(*ALONE, "--out", "page", "--format", form)
    assert again.code == 2
    assert "name a new file" in again.err


def test_print_and_file_want_a_name_for_the_file(drawer: Any, pcp: Pcp) -> None:
    assert "--out: is missing" in pcp(*ALONE).err


@pytest.mark.parametrize(
    "odd",
    [
        {"person": KARIEM["person"] | {"died": "2026-01-02"}},
        {"person": KARIEM["person"] | {"orders": ["an order against him"]}},
        {"person": KARIEM["person"] | {"telling": "ask-first"}},
        {"keep_from": ["p-31"]},
    ],
)
def test_where_a_person_decides_the_same_neutral_sentence_is_said(
    drawer: Any, pcp: Pcp, place: Path, odd: dict[str, Any]
) -> None:
    drawer(KARIEM | odd)
    ran = pcp(*ALONE, "--out", "page")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("This page is not made by a program alone. Talk with your supervisor")
    assert not (place / "page").exists()


def test_somebody_elses_page_is_not_made_by_a_program_alone(drawer: Any, pcp: Pcp) -> None:
    ran = pcp(*ALONE, "--out", "page", "--asked-by", "p-40")
    assert ran.code == 1
    assert "not made by a program alone" in ran.err


def test_a_line_that_is_not_right_is_answered_and_the_answer_stands_on_the_next_page(
    drawer: Any, pcp: Pcp, place: Path
) -> None:
    pcp(*ALONE, "--out", "one", "--format", "json")
    code = json.loads((place / "one").read_text(encoding="utf-8"))["parts"][3]["lines"][0]["line"]
    record = pcp(*ASK, "--line", code, "--words", "-", stdin=b"nah, nobody rang me\n")
    assert (record.code, record.json["words"]) == (0, "nah, nobody rang me")
    (place / "reply.json").write_text(record.out, encoding="utf-8")
    assert pcp("record", "--host", "top", "reply.json").code == 0
    pcp(*ALONE, "--out", "two", "--format", "json")
    line = json.loads((place / "two").read_text(encoding="utf-8"))["parts"][3]["lines"][0]
    assert line["you_told_us"] == ["nah, nobody rang me"]


def test_a_reply_without_words_is_not_kept(drawer: Any, pcp: Pcp, place: Path) -> None:
    pcp(*ALONE, "--out", "one", "--format", "markdown")
    found = re.search(r"line (\w+)-(\w+)", (place / "one").read_text(encoding="utf-8"))
    assert found
    (place / "reply.json").write_text(pcp(*ASK, "--line", f"{found[1]}-{found[2]}").out, encoding="utf-8")
    ran = pcp("record", "--host", "top", "reply.json")
    assert ran.code == 2
    assert "words: are missing" in ran.err


def test_a_worker_marks_what_of_a_note_is_safe_and_signs_for_it(drawer: Any, pcp: Pcp, place: Path) -> None:
    made = pcp(*ASK, "--mark", "note:n-1", "--words", "-", stdin=b"Kariem planted beans.")
    assert "beans" not in made.out
    unsigned = made.json | {"safe_to_show": True}
    (place / "mark.json").write_text(json.dumps(unsigned), encoding="utf-8")
    assert "worker: is missing" in pcp("record", "--host", "top", "mark.json").err
    (place / "mark.json").write_text(json.dumps(unsigned | {"worker": {"id": "w-7", "name": "Ana"}}), encoding="utf-8")
    assert pcp("record", "--host", "top", "mark.json").code == 0
    pcp(*ALONE, "--out", "page")
    page = (place / "page").read_text(encoding="utf-8")
    assert "Kariem planted beans." in page
    assert "Anton" not in page
    assert "Ana" not in page


def test_without_a_store_there_is_no_page_since_no_answer_could_be_kept(drawer: Any, pcp: Pcp, place: Path) -> None:
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    del settings["store"]
    (place / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    ran = pcp(*ALONE, "--out", "page")
    assert ran.code == 2
    assert "add store: {url: …} to pcp.yaml" in ran.err


def test_a_host_that_does_not_answer_gives_no_half_a_page(drawer: Any, pcp: Pcp, place: Path) -> None:
    drawer(KARIEM | {"person": {"id": "p-99"}})
    ran = pcp(*ALONE, "--out", "page")
    assert ran.code == 2
    assert "has no such person" in ran.err
    assert not (place / "page").exists()


def test_a_host_that_gives_another_persons_case_gives_no_page(drawer: Any, pcp: Pcp, place: Path) -> None:
    (place / "cases.json").write_text(json.dumps({"p-31": {"person": {"id": "p-32"}}}), encoding="utf-8")
    ran = pcp(*ALONE, "--out", "page")
    assert ran.code == 2
    assert "another case" in ran.err


def test_an_address_in_place_of_a_hosts_name_is_refused_without_being_shown(drawer: Any, pcp: Pcp) -> None:
    ran = pcp(*ALONE[:2], "postgresql://ana:wren@db/top", *ALONE[3:], "--out", "page")
    assert ran.code == 2
    assert "is an address" in ran.err
    assert "wren" not in ran.err


def test_words_that_cannot_be_read_are_said_without_showing_them(drawer: Any, pcp: Pcp, place: Path) -> None:
    (place / "words.txt").write_bytes(b"\xff\xfe secret")
    assert "is not text in UTF-8" in pcp(*ASK, "--mark", "note:n-1", "--words", "words.txt").err
    assert "cannot be opened" in pcp(*ASK, "--mark", "note:n-1", "--words", "nowhere.txt").err
