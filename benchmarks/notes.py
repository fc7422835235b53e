"""Invented case notes of about one kilobyte: the same for every contestant, and the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

_NAMES = ("Sione", "Amira", "Jo", "Tūī", "Mei-Lin", "Kofi", "Rangi", "Zoë", "Pat", "Noor", "Ādam", "Wiremu")
_PLACES = ("at home", "at the library", "by phone", "in the park", "at the clinic", "over a cup of tea")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

_PLAIN = (
    "{name} and I met {place} on {day}.",
    "{name} has found a school that has room in the autumn.",
    "We filled in the housing form together, and {name} kept a copy.",
    "{name} would rather walk than take the bus.",
    "The bus to town stops running at six, which makes evening courses hard.",
    "{name} asked me to ring her aunt before the next visit.",
    "We looked at the budget; the power bill is the one that worries {name} most.",
    "{name} cooked for the neighbours last week and was proud of it.",
    "Nobody from the clinic rang back, so we rang together and got a time on {day}.",
    "The landlord has agreed to mend the window.",
    "{name} laughed about the cat, who had slept in the laundry basket again.",
    "We talked about what a good week would look like.",
    "{name} likes letters short, with the day and the time at the top.",
    "I will bring the bus timetable on {day}.",
)
_RAISED = (
    "The writer advised the client that the service user was hard to engage.",
    "He shouted at her and she was frightened to go home.",
    "{name} failed to attend the appointment.",
    "The client presented as guarded during the intake process.",
    "ISP to be reviewed at the next CTM.",
    "{name} is non-compliant with the plan.",
    "Her partner takes her phone at night and reads the messages.",
    "Rent has been missed for two months and a letter came about leaving.",
    "They have a volatile relationship.",
    "At this point in time the situation is very unique.",  # for checkers of style: proselint knows nothing else here
)
_RICH = (
    "“I would rather we rang them together,” {name} said.",
    "Her whānau came too, and her kuia spoke first; we began with karakia.",
    "{name} wrote “kia ora koutou” at the top of the letter — that stays as it is.",
    "The tamariki were at kōhanga; Nana had the pēpi.",
    "“That’s not what I meant,” {name} told me, and we changed the goal.",
)


def notes(count: int, *, length: int = 1_000, seed: int = 20260302) -> Iterator[str]:
    """``count`` notes of about ``length`` characters; a third hold macrons, curly quotes or dashes."""
    chance = random.Random(seed)
    for number in range(count):
        rich = number % 3 == 0
        parts: list[str] = []
        while sum(map(len, parts)) + len(parts) < length - 40:
            parts.append(_sentence(chance, rich))
        if rich:
            parts.insert(1, _filled(chance, chance.choice(_RICH), rich))
        yield " ".join(parts)


def _sentence(chance: random.Random, rich: bool) -> str:
    drawn = chance.random()
    pool = _RICH if rich and drawn < 0.2 else _RAISED if drawn > 0.85 else _PLAIN
    return _filled(chance, chance.choice(pool), rich)


def _filled(chance: random.Random, sentence: str, rich: bool) -> str:
    names = _NAMES if rich else tuple(name for name in _NAMES if name.isascii())
    return sentence.format(name=chance.choice(names), place=chance.choice(_PLACES), day=chance.choice(_DAYS))
