"""The page about a pack of law or practice: made from its rows, plain, complete, and short enough to be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pcp_core.assembly import assemble
from pcp_core.families import disclosure
from pcp_core.families.disclosure.schema import EXCEPTIONS
from pcp_core.families.disclosure.vocabulary import PURPOSES, RECIPIENTS, ROLES
from pcp_core.journeys.lawpage import law_page, rows_of
from pcp_core.journeys.lawwords import EXCEPTION, PURPOSE, RECIPIENT, ROLE
from pcp_core.rules.rule import Pack
from pcp_core.testing import only

TWO_MINUTES = 480
"""Words that an adult reads in two minutes."""

FAMILY = {"consent-before-disclosure": disclosure}
SHIPPED = [pack for pack in assemble(plugins=only(FAMILY)).available if rows_of(pack)]
LAWS = [pack for pack in SHIPPED if pack.head.level == "jurisdiction"]

ROW: dict[str, Any] = {
    "id": "main",
    "check": "disclosure-row",
    "title": "between the two houses",
    "for_whom": "Workers of both houses",
    "purposes": ["referral"],
    "recipients": ["community-service"],
    "roles": ["any"],
    "consent": "required",
    "inform_first": "required",
    "record": [{"field": "why", "label": "Why it went", "when": "before"}],
    "limits": ["Nothing about money"],
    "not_settled": ["Who keeps the key"],
    "to_confirm": ["What the second house says"],
    "because": "Both houses agreed on it.",
    "implication": "{name} is asked once.",
    "source": "The agreement of both houses; to be confirmed by a local officer",
    "tests": {"fires": [{}], "silent": [{}]},
}


class Plain(yaml.SafeDumper):
    """Writes what stands twice twice: rule files have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def page(tmp_path: Path, *rows: dict[str, Any], **head: Any) -> str:
    pack = {"pack": "two-houses", "version": "1.0.0", "level": "agency", "owner": "both", "title": "Two houses", **head}
    file = tmp_path / "two-houses.yaml"
    whole = {**pack, "rules": [{**ROW, **row} for row in rows or ({},)]}
    file.write_text(yaml.dump(whole, Dumper=Plain), encoding="utf-8")
    (found,) = (pack for pack in assemble(plugins=only(FAMILY, packs=[file])).available if pack.head.id == "two-houses")
    return law_page(found)


def section(text: str, title: str) -> list[str]:
    found = re.search(rf"^## {re.escape(title)}\n\n(.*?)(?=\n\n## |\Z)", text, flags=re.DOTALL | re.MULTILINE)
    return found[1].strip().splitlines() if found else []


def answer(text: str, question: str) -> str:
    (line,) = (line for line in text.splitlines() if line.startswith(f"- **{question}**"))
    return line.partition("** ")[2]


def read_by_a_worker(text: str, row: str) -> str:
    """The page down to its sources, with the answers of one row and without those of the others."""
    whole, _, _ = text.partition("\n## Where it comes from")
    parts = whole.split("\n## ")
    others = {"The same for all of it", "Its limits", "What it does not settle", "Still to be confirmed"}
    return "\n".join(part for part in parts if part is parts[0] or part.partition("\n")[0] in {row, *others})


def test_every_code_has_its_words() -> None:
    assert set(PURPOSE) == set(PURPOSES)
    assert set(RECIPIENT) == set(RECIPIENTS)
    assert set(ROLE) == set(ROLES)
    assert set(EXCEPTION) == set(EXCEPTIONS)


@pytest.mark.parametrize("pack", LAWS, ids=lambda pack: pack.head.id)
def test_a_page_of_law_says_for_whom_what_is_open_and_what_waits_for_a_local_officer(pack: Pack) -> None:
    text = law_page(pack)
    assert "No local officer has confirmed this yet" in text
    for title in ("What it does not settle", "Still to be confirmed", "Where it comes from"):
        assert section(text, title), title
    assert section(text, "Its limits") or "**Its own limits:**" in text
    for question in ("For whom?", "What for?", "May I share?", "Are they told first?", "Why is it so?"):
        assert f"**{question}**" in text


@pytest.mark.parametrize("pack", LAWS, ids=lambda pack: pack.head.id)
def test_every_row_of_law_says_by_itself_what_it_leaves_open(pack: Pack) -> None:
    for row in rows_of(pack):
        assert row.spec["status"] == "to-confirm"
        assert row.spec["reviewed_by"] is None
        for key in ("title", "for_whom", "record", "limits", "not_settled", "to_confirm"):
            assert row.spec[key], f"{row.id}: {key}"


@pytest.mark.parametrize("pack", LAWS, ids=lambda pack: pack.head.id)
def test_what_a_row_says_stands_on_the_page(pack: Pack) -> None:
    text = law_page(pack)
    for row in rows_of(pack):
        said = [*row.spec["limits"], *row.spec["not_settled"], *row.spec["to_confirm"], row.because]
        assert [words for words in said if words not in text] == []
        labels = [entry["label"] for entry in row.spec["record"]]
        assert [label for label in labels if label.casefold() not in text.casefold()] == []


@pytest.mark.parametrize(
    ("pack", "row"),
    [(pack, row.spec["title"]) for pack in LAWS for row in rows_of(pack)],
    ids=lambda value: value.head.id if isinstance(value, Pack) else None,
)
def test_a_worker_reads_what_concerns_them_in_two_minutes(pack: Pack, row: str) -> None:
    text = law_page(pack)
    assert f"\n## {row}\n" in text
    assert len(read_by_a_worker(text, row).split()) <= TWO_MINUTES


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda pack: pack.head.id)
def test_no_page_orders_or_blames(pack: Pack) -> None:
    assert re.findall(r"\b(must|should|failure|non-compliant|have to)\b", law_page(pack), flags=re.IGNORECASE) == []


def test_what_the_rows_of_a_pack_say_alike_stands_there_once(tmp_path: Path) -> None:
    both = page(tmp_path, {}, {"id": "second", "title": "the other way", "consent": "not-required"})
    assert answer(both, "What for?") == "A referral."
    assert answer(both, "Written down before it goes:") == "Why it went."
    assert [line for line in section(both, "The other way") if "May I share?" in line] == [
        "- **May I share?** For what stands here, yes: nobody's consent is needed."
    ]
    assert any("With their yes" in line for line in section(both, "Between the two houses"))


def test_what_one_row_alone_wants_on_record_stands_with_that_row(tmp_path: Path) -> None:
    more = {"field": "consent", "label": "The yes", "when": "before"}
    both = page(tmp_path, {}, {"id": "second", "title": "the other way", "record": [*ROW["record"], more]})
    assert "- **Written down before it goes:** The yes." in section(both, "The other way")
    assert "- **Written down before it goes:** Why it went." in section(both, "The same for all of it")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("on_missing", "hold", "With no yes on file it waits."),
        ("on_missing", "ask", "With no yes on file there is a question, and nothing waits."),
        ("on_missing", "as-core", "an employer, a landlord or their like waits"),
        ("hold_for", ["landlord", "media"], "What goes to a landlord or the media waits for one"),
        ("consent_unless", ["court-order"], "Without it only on a court's order."),
        ("own_consent_age", 14, "from 14 on a young person says it themselves"),
    ],
)
def test_the_page_says_what_a_missing_yes_leads_to(tmp_path: Path, key: str, value: Any, words: str) -> None:
    assert words in answer(page(tmp_path, {key: value}), "May I share?")


@pytest.mark.parametrize(
    ("inform", "words"),
    [
        ("required", "Yes, before it goes."),
        ("when-safe", "wherever that is safe and possible"),
        ("no-duty", "A promise that was made to them still counts."),
        ("do-not", "could they be the one who is being harmed?"),
    ],
)
def test_the_page_says_whether_they_are_told_first(tmp_path: Path, inform: str, words: str) -> None:
    assert words in answer(page(tmp_path, {"inform_first": inform}), "Are they told first?")


def test_recipients_that_are_nearly_all_are_said_by_those_left_out(tmp_path: Path) -> None:
    most = [code for code in RECIPIENTS if code not in ("police", "media")]
    assert answer(page(tmp_path, {"recipients": most}), "To whom?") == "Anybody but the police or the media."


def test_whoever_may_not_use_a_row_and_how_it_comes_to_count_is_said(tmp_path: Path) -> None:
    row = {"scheme": "two-houses", "excluded_worker_roles": ["volunteer"], "named_only": True}
    words = answer(page(tmp_path, row), "For whom?")
    assert words == (
        "Workers of both houses (scheme `two-houses`); not for a worker whose role is volunteer. "
        "It counts only where `two-houses` is named as the basis."
    )


def test_a_page_names_who_confirmed_it_and_until_when(tmp_path: Path) -> None:
    signed = {"reviewed_by": "Moana, privacy officer", "reviewed_on": "2026-05-01", "review_by": "2027-05-01"}
    file_dates = {key: yaml.safe_load(value) if key != "reviewed_by" else value for key, value in signed.items()}
    text = page(tmp_path, **file_dates)
    assert "Confirmed by Moana, privacy officer on 1 May 2026, to be looked at again by 1 May 2027." in text
    assert "No local officer" not in text


def test_a_row_without_a_first_day_says_that_the_day_is_to_be_confirmed(tmp_path: Path) -> None:
    assert "- From which day it counts." in section(page(tmp_path), "Still to be confirmed")
    dated = page(tmp_path, {"effective_from": yaml.safe_load("2026-02-01")})
    assert "- From which day it counts." not in section(dated, "Still to be confirmed")
    assert section(dated, "Where it comes from") == ["- The agreement of both houses, from 1 February 2026."]
