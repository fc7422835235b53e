"""What a rule leaves alone: its own exceptions, and the words that an agency's vocabulary accepts."""

from __future__ import annotations

from collections.abc import Sequence

from pcp_core.rules.vale.dialect import TAKES, compiled

_SPACED = (" ", "\t", r"\s")


class Exceptions:
    """Words and phrases that are left alone. A phrase also keeps what stands inside it.

    pattern: one for all of them; "" where there are none.
    """

    __slots__ = ("_phrases", "pattern")

    def __init__(self, terms: Sequence[str]) -> None:
        longest = sorted(dict.fromkeys(terms), key=len, reverse=True)
        phrases = [term for term in terms if any(space in term for space in _SPACED)]
        self.pattern = _any_of(longest) if longest else ""
        self._phrases = f"(?i){_any_of(phrases)}" if phrases else ""

    def keep(self, words: str) -> bool:
        """Whether these words are, or hold, one of them."""
        return bool(self.pattern) and compiled(self.pattern).search(words, timeout=TAKES) is not None

    def keep_within(self, text: str, start: int, end: int) -> bool:
        """Whether this stretch of a text lies inside a phrase."""
        if not self._phrases:
            return False
        found = compiled(self._phrases).finditer(text, timeout=TAKES)
        return any(phrase.start() <= start and end <= phrase.end() for phrase in found)

    def cover(self, text: str, start: int, end: int) -> bool:
        """Whether this stretch of a text is left alone, for either reason."""
        return bool(self.pattern) and (self.keep(text[start:end].strip()) or self.keep_within(text, start, end))


def _any_of(terms: Sequence[str]) -> str:
    return rf"(?m)\b(?:{'|'.join(f'(?:{term})' for term in terms)})\b"
