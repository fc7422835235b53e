"""Invents the people around the stories: who they are, what is written about them, what they want, who was told.

Everything is drawn from one seeded source of chance, in one order, so that the same seed gives the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from pcp_example_host.cells import LOCAL
from pcp_example_host.codes import CODES
from pcp_example_host.prose import Voice, fragments
from pcp_example_host.sharing import sharing
from pcp_example_host.story import register

_FIRST = datetime(2025, 7, 1, 9, 0, tzinfo=LOCAL)
_DAYS = 255
_JURISDICTION = {"tidewater": "au-vic", "bellbird": "au-vic", "kotare": "nz", "millrace": "uk-eng"}
_FORMAL = {"w-12", "w-19"}
"""Workers who write in the third person."""


@dataclass(frozen=True, slots=True)
class File:
    """One invented person's case."""

    case: Mapping[str, Any]
    jurisdiction: str
    worker: str


@dataclass(slots=True)
class Life:
    """What is drawn first, and what everything else about a person follows from."""

    number: int
    chance: Random
    worker: Mapping[str, Any]
    person: dict[str, Any]
    voice: Voice
    themes: list[str]
    violence: str | None

    def id(self, letter: str, place: int) -> str:
        """An id for the person's record at a place: ``n-1004-07`` would be note 100407."""
        return f"{letter}-{self.number * 100 + place}"

    def moment(self) -> datetime:
        """Some working hour."""
        return _FIRST + timedelta(days=self.chance.randrange(_DAYS), minutes=self.chance.randrange(0, 480, 5))


@cache
def _names() -> Mapping[str, Any]:
    return dict(yaml.safe_load(Path(__file__).with_name("people.yaml").read_text(encoding="utf-8")))


def invented(seed: int, people: int, notes: int) -> Iterator[File]:
    """Invented files: ``people`` of them, with ``notes`` notes between them."""
    chance = Random(seed)
    if people <= 0:
        return
    weights = [chance.uniform(0.4, 1.8) for _ in range(people)]
    left, weight_left = max(notes, 0), sum(weights)
    for place, weight in enumerate(weights):
        share = left if place == people - 1 else min(left, round(left * weight / weight_left))
        left, weight_left = left - share, weight_left - weight
        yield _file(1000 + place, chance, min(share, 99))


def _file(number: int, chance: Random, notes: int) -> File:
    life = _life(number, chance)
    case: dict[str, Any] = {"person": life.person, "notes": sorted(_notes(life, notes), key=lambda note: note["at"])}
    case.update(_plans(life))
    case.update(sharing(life.id, life.chance, life.person["id"], life.moment))
    if life.violence:
        case["needs"].append(_need(life, 9, "safety", life.voice.say("violence-needs")))
    if life.violence == "named":
        case["alerts"] = [{"code": "family-violence", "from": "2025-07-01"}]
    return File(case, _JURISDICTION[life.worker["agency"]], life.worker["id"])


def _life(number: int, chance: Random) -> Life:
    name, gender = chance.choice(_names()["names"])
    worker = chance.choice(register()["workers"])
    born = _born(chance, 1940, 2004)
    children = _children(number, chance, int(born[:4]))
    violence = chance.choice(("named", "unnamed")) if gender != "non-binary" and chance.random() < 0.12 else None
    person: dict[str, Any] = {
        "id": f"p-{number * 100}",
        "name": name,
        "gender": gender,
        "birth_date": born,
        "area": chance.choice(list(CODES["WARD"])),
        "preferences": {"called": name},
        "related": children,
    }
    pronouns = {"woman": ("she", "her", "her"), "man": ("he", "him", "his")}.get(gender, ("they", "them", "their"))
    names = {
        "name": name,
        "kin": chance.choice(_names()["kin"]),
        "other": chance.choice(_names()["others"]),
        "child": children[0]["name"] if children else "",
        **dict(zip(("sub", "obj", "pos"), pronouns, strict=True)),
    }
    child_born = int(children[0]["birth_date"][:4]) if children else 0
    fits = [theme for theme, pools in fragments()["themes"].items() if _fits(pools, worker["agency"], child_born)]
    return Life(number, chance, worker, person, Voice(chance, names), chance.sample(fits, 4), violence)


def _fits(pools: Mapping[str, Any], agency: str, child_born: int) -> bool:
    first, last = pools.get("child_born", (child_born, child_born))
    return bool(pools.get("for", agency) == agency and first <= child_born <= last)


def _children(number: int, chance: Random, parent_born: int) -> list[dict[str, Any]]:
    first, last = max(2008, parent_born + 18), min(2025, parent_born + 45)
    count = chance.choice((0, 1, 1, 2, 3)) if first < last else 0
    return [
        {
            "id": f"p-{number * 100 + place + 1}",
            "name": name,
            "relation": "child",
            "birth_date": _born(chance, first, last),
            "nights_per_fortnight": chance.choice((14, 14, 14, 10, 7, 6, 2)),
        }
        for place, name in enumerate(chance.sample(_names()["children"], count))
    ]


def _born(chance: Random, first: int, last: int) -> str:
    return date(chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28)).isoformat()


def _notes(life: Life, count: int) -> Iterator[dict[str, Any]]:
    workers = [worker["id"] for worker in register()["workers"] if worker["agency"] == life.worker["agency"]]
    for place in range(count):
        author = life.worker["id"] if life.chance.random() < 0.8 else life.chance.choice(workers)
        also = _sentence(life, place)
        formal = author in _FORMAL and life.chance.random() < 0.6
        text = life.voice.formal(also) if formal else life.voice.note(life.chance.choice(life.themes), also=also)
        note = {"id": life.id("n", place + 1), "at": life.moment().isoformat(), "author": author, "text": text}
        if life.chance.random() < 0.01:
            note["deleted"] = "2026-03-14T09:00:00+11:00"
        yield note | {"kind": life.chance.choice(("home-visit", "phone-call", "office", "case-note"))}


def _sentence(life: Life, place: int) -> str | None:
    """What a note carries now and then: violence, here or elsewhere, now or long ago; a label; a judgement."""
    if life.violence and place % 5 == 2:
        return life.voice.say("violence-named" if life.violence == "named" and place > 5 else "violence-now")
    for pool, odds in _NOW_AND_THEN.items():
        if life.chance.random() < odds:
            return life.voice.say(pool)
    return None


_NOW_AND_THEN = {
    "blame": 0.035,
    "label": 0.015,
    "violence-none": 0.012,
    "violence-past": 0.006,
    "violence-elsewhere": 0.012,
    "training": 0.01,
}


def _need(life: Life, place: int, field: str, text: str) -> dict[str, Any]:
    return {"id": life.id("k", place), "at": life.moment().date().isoformat(), "field": field, "text": text}


def _plans(life: Life) -> dict[str, list[dict[str, Any]]]:
    """Goals with their referrals, needs, meetings, letters, visits: what a plan leaves behind in a database."""
    chance = life.chance
    goals = [
        _goal(life, place, entry)
        for place, entry in enumerate(chance.sample(fragments()["goals"], chance.randint(0, 2)), 1)
    ]
    meetings, actions = _meetings(life)
    return {
        "goals": goals,
        "needs": [
            _need(life, 1, life.themes[0], life.voice.fill(chance.choice(fragments()["themes"][life.themes[0]]["saw"])))
        ],
        "referrals": _referrals(life, goals),
        "meetings": meetings,
        "actions": actions,
        "documents": _letters(life),
        "visits": [_visit(life) for _ in range(chance.randint(0, 6))],
        "alerts": [],
    }


def _goal(life: Life, place: int, entry: Mapping[str, str]) -> dict[str, Any]:
    bent = life.chance.random() < 0.25
    return {
        "id": life.id("g", place),
        "at": life.moment().isoformat(),
        "words": entry["words"],
        "recorded": entry["bent" if bent else "kept"],
        "said_by": "person",
        "agency_specialty": entry["specialty"],
        "reviews": [
            {
                "at": life.moment().isoformat(),
                "progress": life.chance.choice(("none", "some", "reached")),
                "rated_by": "person",
            }
        ],
    }


def _referrals(life: Life, goals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if life.chance.random() < 0.6:
        return []
    service = life.chance.choice(register()["services"])
    referral = {
        "id": life.id("r", 1),
        "at": life.moment().isoformat(),
        "service": service["id"],
        "asked_by": "worker",
        "outcome": "waiting",
    }
    return [referral | ({"goal": goals[0]["id"]} if goals and life.chance.random() < 0.8 else {})]


def _meetings(life: Life) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    if life.chance.random() < 0.7:
        return [], []
    name, me = life.person["name"], life.person["id"]
    action = {
        "id": life.id("a", 1),
        "what": f"Ring {name} about the day",
        "owner": life.worker["id"] if life.chance.random() < 0.7 else None,
        "due": life.moment().date().isoformat(),
        "carried_over": life.chance.randint(0, 3),
    }
    meeting = {
        "id": life.id("m", 1),
        "at": life.moment().isoformat(),
        "kind": "care-team",
        "actions": [action["id"]],
        "present": [life.worker["id"], *([me] if life.chance.random() < 0.6 else [])],
        "decisions": [{"what": f"{life.worker['name']} is the one who rings", "about": me}],
    }
    return [meeting], [action]


def _letters(life: Life) -> list[dict[str, Any]]:
    if life.chance.random() < 0.5:
        return []
    letter = life.chance.choice(fragments()["letters"])
    return [
        {
            "id": life.id("d", 1),
            "at": life.moment().isoformat(),
            "kind": "letter",
            "audience": "person",
            "title": letter["title"],
            "text": life.voice.fill(letter["text"]),
        }
    ]


def _visit(life: Life) -> dict[str, Any]:
    service = life.chance.choice(register()["services"])
    return {"service": service["id"], "at": life.moment().isoformat(), "minutes": life.chance.choice((30, 45, 60, 90))}
