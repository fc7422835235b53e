"""``<!-- vale off -->`` and its like: what a writer switched off in the text itself."""

from __future__ import annotations

import json
import re

_ANY = re.compile(r"<!--\s*(vale\s.*?)\s*-->", re.DOTALL)
_ONE_MATCH = re.compile(r"vale (.+\..+)(\[.+\]) = (YES|NO)")
_ONE = re.compile(r"vale (.+\..+|[^.]+) = (YES|NO|on|off)")
_STYLES = re.compile(r"vale styles? = (.*)")


def has_controls(text: str) -> bool:
    """Whether a text holds anything of the kind."""
    return "<!--" in text and _ANY.search(text) is not None


class Controls:
    """What is switched off at one point of a text, as comments are met one after the other."""

    def __init__(self, styles: tuple[str, ...] = ()) -> None:
        """styles: those in force, which ``vale style = A`` narrows to A."""
        self._styles = styles
        self._off: dict[str, bool] = {}
        self.all_off = False

    def read(self, html: str) -> None:
        """Take in the comments of a piece of HTML."""
        for comment in _ANY.findall(html):
            self._take(" ".join(comment.split()))

    def _take(self, comment: str) -> None:
        if comment in ("vale off", "vale on"):
            self.all_off = comment == "vale off"
        elif one := _ONE_MATCH.fullmatch(comment):
            self._take_matches(one[1], one[2], one[3] == "NO")
        elif one := _ONE.fullmatch(comment):
            self._off[one[1]] = one[2] in ("NO", "off")
        elif styles := _STYLES.fullmatch(comment):
            wanted = styles[1].split(", ")
            self._off.update({style: style not in wanted for style in (*self._styles, *wanted)})

    def _take_matches(self, rule: str, listed: str, off: bool) -> None:
        try:
            words = json.loads(listed)
        except ValueError:
            return
        self._off.update({f"{rule}[{word}]": off for word in words if isinstance(word, str)})

    def frozen(self) -> frozenset[str]:
        """What is off now: rules, styles, and rules for one text (``Style.Rule[text]``)."""
        return frozenset(name for name, off in self._off.items() if off)


def is_off(off: frozenset[str], rule: str, words: str | None = None) -> bool:
    """Whether a rule is off, altogether or for these words."""
    if not off:
        return False
    return rule in off or rule.partition(".")[0] in off or (words is not None and f"{rule}[{words}]" in off)
