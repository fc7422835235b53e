"""The wall is a plain file: words, meanings, days, and no person; what people wrote around them stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.errors import UnreadableInput, WrongUse
from pcp_core.rules.glossary import Namespace
from pcp_core.rules.glossary_wall import TERM, WALL, Wall, Word

DAY = date(2026, 12, 1)
OURS = Namespace("harbour")

WRITTEN = [
    "# ours\nwall:\n  - {term: PQR, since: 2026-11-02} # from the Tuesday group\n\n  - term: round up # again\n"
    "    since: 2026-11-03\n    namespace: {agency: harbour}\n",
    'wall:\n- term: "PQR"\n  since: 2026-11-02\n- {since: 2026-11-03, namespace: {agency: harbour}, term: round up}\n',
    "wall:\r\n  - {term: PQR, since: 2026-11-02}\r\n  - {term: 'round up', since: 2026-11-03, namespace: {agency: "
    "harbour}}\r\n# the end\r\n",
]


def wall(folder: Path, text: str | None = None) -> Wall:
    file = folder / WALL
    if text is not None:
        file.write_bytes(text.encode())
    return Wall(file)


def test_a_word_that_was_put_up_and_explained_stands_there(tmp_path: Path) -> None:
    ours = wall(tmp_path)
    ours.add(Word("PQR", DAY))
    ours.explain("pqr", Namespace(), "the people who quilt")
    ours.add(Word("NO: yes", DAY, 'a "word"', OURS))
    ours.save()
    assert Wall(ours.file).words == (Word("PQR", DAY, "the people who quilt"), Word("NO: yes", DAY, 'a "word"', OURS))


@pytest.mark.parametrize("text", WRITTEN)
def test_comments_order_and_line_ends_stay_as_people_wrote_them(tmp_path: Path, text: str) -> None:
    ours = wall(tmp_path, text)
    ours.explain("round up", OURS, "we talk once more")
    ours.explain("PQR", Namespace(), "people, who quilt: six")
    ours.explain("PQR", Namespace(), "people who quilt")
    ours.add(Word("TUV", DAY, "a van"))
    ours.save()
    after = ours.file.read_bytes().decode()
    assert {word.term: word.means for word in Wall(ours.file).words} == {
        "PQR": "people who quilt", "round up": "we talk once more", "TUV": "a van"
    }  # fmt: skip
    for comment in ("# ours", "# from the Tuesday group", "# again", "# the end"):
        assert (comment in text) == (comment in after)
    assert ("\r\n" in text) == ("\r\n" in after)
    assert after.count("\r\n") in (0, after.count("\n"))


def test_a_word_is_put_up_once_for_the_same_people(tmp_path: Path) -> None:
    ours = wall(tmp_path)
    ours.add(Word("PQR", DAY))
    with pytest.raises(WrongUse, match="already"):
        ours.add(Word("pqr", DAY))
    ours.add(Word("PQR", DAY, namespace=OURS))
    assert len(ours.words) == 2


def test_a_word_that_is_not_there_cannot_be_explained(tmp_path: Path) -> None:
    ours = wall(tmp_path, WRITTEN[0])
    with pytest.raises(WrongUse, match="did you mean 'PQR'"):
        ours.explain("PQRS", Namespace(), "nothing")


def test_a_file_that_cannot_be_changed_safely_is_left_and_the_line_is_said(tmp_path: Path) -> None:
    text = "{wall: [{term: PQR, since: 2026-11-02}]}\n"
    ours = wall(tmp_path, text)
    with pytest.raises(WrongUse, match="write this into it"):
        ours.add(Word("TUV", DAY))
    ours.save()
    assert ours.file.read_text() == text


@pytest.mark.parametrize("key", ["by", "worker", "name"])
def test_nobody_can_be_named_on_it(tmp_path: Path, key: str) -> None:
    with pytest.raises(UnreadableInput, match="not a key that is known here"):
        wall(tmp_path, f"wall:\n  - {{term: PQR, since: 2026-11-02, {key}: Ana}}\n")


def test_a_file_in_another_encoding_is_refused_and_left(tmp_path: Path) -> None:
    file = tmp_path / WALL
    file.write_bytes("wall:\n  - {term: hapū, since: 2026-11-02}\n".encode("utf-16"))
    with pytest.raises(UnreadableInput, match="UTF-8"):
        Wall(file)


def test_every_mistake_of_the_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as refused:
        wall(tmp_path, 'wall:\n  - {term: "a|b", since: soon}\n  - {means: x}\n')
    assert len(refused.value.problems) == 4


TERMS = st.from_regex(TERM, fullmatch=True).filter(lambda term: term.isprintable() and term.strip() == term)
MEANINGS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=80)


@given(TERMS, MEANINGS, MEANINGS)
def test_any_word_and_any_meaning_are_read_back_as_they_were(term: str, first: str, then: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        ours = wall(Path(folder))
        ours.add(Word("before", DAY))
        ours.add(Word(term, DAY, first))
        ours.add(Word("after", DAY))
        ours.explain("after", Namespace(), then)
        ours.save()
        assert [(word.term, word.means) for word in Wall(ours.file).words] == [
            ("before", ""), (term, first), ("after", then)
        ]  # fmt: skip
