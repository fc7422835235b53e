"""Puts invented notes together from the fragments in ``prose.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_TIMES = ("nine", "half past nine", "ten", "eleven", "noon", "one", "two", "half past three", "four")


@cache
def fragments() -> Mapping[str, Any]:
    """The pools of fragments, by name."""
    text = Path(__file__).with_name("prose.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@dataclass(slots=True)
class Voice:
    """Writes about one person: their names and days are filled in, and no note of theirs comes twice."""

    chance: Random
    names: Mapping[str, str]
    seen: set[str] = field(default_factory=set)

    def say(self, pool: str) -> str:
        """One fragment of a pool, filled in."""
        return self.fill(self.chance.choice(fragments()[pool]))

    def fill(self, words: str) -> str:
        """Fill in a fragment: names stay, days and times fall as they may."""
        chosen = {**self.names, "day": self.chance.choice(_DAYS), "time": self.chance.choice(_TIMES)}
        for key, value in chosen.items():
            words = words.replace("{" + key + "}", value)
        return words[0].upper() + words[1:]

    def note(self, theme: str, *, also: str | None = None) -> str:
        """A whole note on a theme; ``also`` is a sentence that it carries as well."""
        text = self._attempt(theme, also)
        for _ in range(20):
            if text not in self.seen:
                break
            text = self._attempt(theme, also)
        self.seen.add(text)
        return text

    def formal(self, also: str | None) -> str:
        """A note in the third person, as some workers were taught to write."""
        parts = [self.fill(words) for words in self.chance.sample(fragments()["formal"], self.chance.randint(2, 4))]
        return " ".join([*parts, *([also] if also else [])])

    def _attempt(self, theme: str, also: str | None) -> str:
        pools = fragments()["themes"][theme]
        first = [self.say("openings"), *map(self.fill, self.chance.sample(pools["saw"], self.chance.randint(1, 2)))]
        if also:
            first.insert(self.chance.randint(1, len(first)), also)
        second = []
        if self.chance.random() < 0.7:
            second.append(
                f"{self.chance.choice(('In {name}’s words:', 'What {name} said:'))} {self.chance.choice(pools['said'])}"
            )
        second.append(self.chance.choice(pools["did"]))
        if self.chance.random() < 0.35:
            first.append(self.say("asides"))
        second.append(self.chance.choice(fragments()["closings"]))
        joint = self.chance.choice(("\n\n", "\n\n", " ", "\n"))
        return " ".join(first) + joint + " ".join(map(self.fill, second))
