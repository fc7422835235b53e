"""Team figures that nobody can be found in: five workers, five texts, steps, and no rest of a known sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.journeys.jargon.figures import ALL_TEAMS, STEPS, Cell, Figure, Figures

Use = tuple[str, int, int]
"""A team, which of its workers, and in which file."""


def figures(uses: list[Use], *, word: str = "ISP", listed: bool = True) -> list[Figure]:
    counted = Figures()
    for team, worker, file in uses:
        counted.add(Cell("2026-02", team, word), f"{team}-w{worker}", f"p-{file}", listed=listed)
    return list(counted.shown())


def team(name: str, workers: int, each: int = 1, files: int = 99) -> list[Use]:
    return [(name, worker, (worker * each + text) % files) for worker in range(workers) for text in range(each)]


def test_a_figure_is_shown_from_five_workers_and_five_texts_up() -> None:
    assert figures(team("t-1", 5)) == [Figure("2026-02", "t-1", "ISP", 5, True)]
    assert figures(team("t-1", 4, each=9)) == []


def test_a_figure_is_the_step_that_was_reached_and_not_how_many() -> None:
    assert {one.texts for uses in (5, 9) for one in figures(team("t-1", uses))} == {5}
    assert [one.texts for one in figures(team("t-1", 5, each=11))] == [50]


def test_a_team_that_is_too_small_is_not_the_rest_of_a_sum() -> None:
    shown = figures(team("t-1", 6) + team("t-2", 1, each=40))
    assert [(one.team, one.texts) for one in shown] == [("t-1", 5)]


def test_small_teams_are_shown_together_where_none_is_shown_alone() -> None:
    assert [one.team for one in figures(team("t-1", 3) + team("t-2", 2))] == [ALL_TEAMS]
    assert figures(team("t-1", 3) + team("t-2", 1)) == []


def test_a_short_form_that_no_pack_has_is_shown_from_five_files_up() -> None:
    assert figures(team("t-1", 9, files=4), listed=False) == []
    assert [one.known for one in figures(team("t-1", 9, files=5), listed=False)] == [False]


def test_the_order_is_of_months_teams_and_words_and_never_of_how_many() -> None:
    counted = Figures()
    for word, times in (("TUV", 40), ("ISP", 5)):
        for worker in range(times):
            counted.add(Cell("2026-02", "t-1", word), f"w-{worker}", f"p-{worker}", listed=True)
    assert [one.word for one in counted.shown()] == ["ISP", "TUV"]


USES = st.lists(st.tuples(st.sampled_from(["t-1", "t-2", "t-3"]), st.integers(0, 7), st.integers(0, 7)), max_size=80)


@given(USES, st.booleans())
def test_whatever_was_counted_no_figure_is_about_fewer_than_five(uses: list[Use], listed: bool) -> None:
    shown = figures(uses, listed=listed)
    for one in shown:
        own = [use for use in uses if one.team in (use[0], ALL_TEAMS)]
        assert len({(use[0], use[1]) for use in own}) >= 5
        assert one.texts in STEPS
        assert 5 <= one.texts <= len(own)
    assert ALL_TEAMS not in [one.team for one in shown] or len(shown) == 1


@given(USES, st.integers(0, 80))
def test_one_text_more_or_less_changes_a_figure_by_a_whole_step_or_not_at_all(uses: list[Use], which: int) -> None:
    """Two reports, of which one lacks one text, are the same or a step apart: their difference is nobody's count."""
    without = [use for at, use in enumerate(uses) if at != which]
    before, after = ({one.team: one.texts for one in figures(some)} for some in (without, uses))
    for name in before.keys() & after.keys():
        assert abs(STEPS.index(before[name]) - STEPS.index(after[name])) <= 1
