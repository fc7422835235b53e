"""The shelf of former versions: kept byte for byte, found by version or hash, refused where it is not what was kept."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_core.errors import InvalidPack, WrongUse
from pcp_core.rules.pack import pack_files
from pcp_core.rules.rule import PackHead
from pcp_core.rules.shelf import Shelf

DAY = date(2026, 3, 2)


def head_of(file: Path, raw: bytes = b"pack: small\n", version: str = "1.0.0") -> PackHead:
    """A pack whose file holds these bytes; the shelf reads nothing else of it."""
    file.write_bytes(raw)
    return PackHead("small", version, "agency", "practice team", sha256=hashlib.sha256(raw).hexdigest(), file=str(file))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(raw=st.binary(max_size=300))
def test_a_version_is_kept_byte_for_byte(raw: bytes, tmp_path: Path) -> None:
    kept = Shelf.at(tmp_path).keep(head_of(tmp_path / "small.yaml", raw), DAY)
    assert kept.file.read_bytes() == raw
    assert kept.file.name == f"1.0.0.{hashlib.sha256(raw).hexdigest()[:12]}.yaml"
    assert kept.file.parent == tmp_path / "former-packs" / "small"


def test_the_same_bytes_are_kept_once_and_keep_their_day(tmp_path: Path) -> None:
    shelf, head = Shelf.at(tmp_path), head_of(tmp_path / "small.yaml")
    first = shelf.keep(head, DAY)
    assert shelf.keep(head, date(2026, 4, 1)) == first
    assert [former.kept for former in shelf.former("small")] == [DAY]


def test_former_versions_come_with_the_one_kept_last_first(tmp_path: Path) -> None:
    shelf = Shelf.at(tmp_path)
    for number in (1, 3, 2):
        version = f"1.{number}.0"
        shelf.keep(head_of(tmp_path / "small.yaml", f"v: {number}\n".encode(), version), DAY)
    assert [former.version for former in shelf.former("small")] == ["1.2.0", "1.3.0", "1.1.0"]
    assert shelf.former("other") == ()


def test_a_version_is_found_by_its_number_by_its_hash_or_by_both(tmp_path: Path) -> None:
    shelf = Shelf.at(tmp_path)
    first = shelf.keep(head_of(tmp_path / "small.yaml", b"a: 1\n"), DAY)
    second = shelf.keep(head_of(tmp_path / "small.yaml", b"a: 2\n"), DAY)
    assert shelf.find("small") == second
    assert shelf.find("small", version="1.0.0") == second
    assert shelf.find("small", sha256=first.sha256) == first
    assert shelf.find("small", version="2.0.0", sha256=first.sha256) is None


def test_the_words_of_other_languages_are_kept_with_it(tmp_path: Path) -> None:
    (tmp_path / "small.mi.yaml").write_bytes(b"words\r\n")
    (tmp_path / "small.en-NZ.yaml").write_bytes(b"other words")
    (tmp_path / "smaller.mi.yaml").write_bytes(b"of another pack")
    kept = Shelf.at(tmp_path).keep(head_of(tmp_path / "small.yaml"), DAY)
    assert {locale: file.read_bytes() for locale, file in kept.words.items()} == {
        "mi": b"words\r\n",
        "en-NZ": b"other words",
    }


def test_newer_words_of_the_same_version_take_the_place_of_the_older(tmp_path: Path) -> None:
    shelf, head = Shelf.at(tmp_path), head_of(tmp_path / "small.yaml")
    (tmp_path / "small.mi.yaml").write_bytes(b"first")
    shelf.keep(head, DAY)
    (tmp_path / "small.mi.yaml").write_bytes(b"second")
    assert shelf.keep(head, DAY).words["mi"].read_bytes() == b"second"
    assert len(shelf.former("small")) == 1


@pytest.mark.parametrize("name", ["1.0.0.{}.yaml", "1.0.0.{}.mi.yaml"])
def test_a_file_that_is_not_what_was_kept_is_refused_by_name(tmp_path: Path, name: str) -> None:
    shelf = Shelf.at(tmp_path)
    (tmp_path / "small.mi.yaml").write_bytes(b"words")
    kept = shelf.keep(head_of(tmp_path / "small.yaml"), DAY)
    file = kept.file.with_name(name.format(kept.sha256[:12]))
    file.write_bytes(file.read_bytes() + b"#")
    with pytest.raises(InvalidPack) as refused:
        shelf.find("small")
    assert [problem.where for problem in refused.value.problems] == [f"{file}:1:1"]
    file.unlink()
    with pytest.raises(InvalidPack, match="was kept and is gone"):
        shelf.find("small")
    assert shelf.former("small") == (kept,)


def test_keeping_it_again_mends_a_file_that_was_changed_on_the_shelf(tmp_path: Path) -> None:
    shelf, head = Shelf.at(tmp_path), head_of(tmp_path / "small.yaml")
    kept = shelf.keep(head, DAY)
    kept.file.write_bytes(b"changed")
    assert shelf.keep(head, DAY) == kept
    assert shelf.find("small") == kept


def test_one_changed_version_does_not_stand_in_the_way_of_another(tmp_path: Path) -> None:
    shelf = Shelf.at(tmp_path)
    sound = shelf.keep(head_of(tmp_path / "small.yaml", b"a: 1\n", "1.0.0"), DAY)
    shelf.keep(head_of(tmp_path / "small.yaml", b"a: 2\n", "1.1.0"), DAY).file.write_bytes(b"")
    assert shelf.find("small", version="1.0.0") == sound


@pytest.mark.parametrize("line", ["2026-13-02 {} x.yaml", "yesterday {} x.yaml", "2026-03-02 {} ../x.yaml", "<<<<<<<"])
def test_a_list_that_is_damaged_is_refused_by_its_line(tmp_path: Path, line: str) -> None:
    shelf = Shelf.at(tmp_path)
    listed = shelf.keep(head_of(tmp_path / "small.yaml"), DAY).file.with_name("kept.txt")
    with listed.open("a", encoding="utf-8") as lines:
        lines.write(line.format("0" * 64) + "\n")
    with pytest.raises(InvalidPack) as refused:
        shelf.former("small")
    assert refused.value.problems[0].where == f"{listed}:2:1"


def test_a_file_that_changed_since_it_was_read_is_not_kept(tmp_path: Path) -> None:
    head = head_of(tmp_path / "small.yaml")
    (tmp_path / "small.yaml").write_bytes(b"pack: other\n")
    with pytest.raises(InvalidPack, match="has changed since it was read"):
        Shelf.at(tmp_path).keep(head, DAY)
    assert not (tmp_path / "former-packs").exists()


def test_a_shelf_that_cannot_be_written_is_one_plain_message(tmp_path: Path) -> None:
    (tmp_path / "former-packs").write_text("a file stands where the folder would be", encoding="utf-8")
    with pytest.raises(WrongUse, match="cannot be written"):
        Shelf.at(tmp_path).keep(head_of(tmp_path / "small.yaml"), DAY)


def test_no_search_for_packs_takes_the_shelf_for_packs_in_force(tmp_path: Path) -> None:
    Shelf.at(tmp_path).keep(head_of(tmp_path / "small.yaml"), DAY)
    assert pack_files([tmp_path]) == [tmp_path / "small.yaml"]
    assert pack_files([tmp_path / "former-packs"]) == []
