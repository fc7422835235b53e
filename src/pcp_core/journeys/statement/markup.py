"""HTML from elements alone: a text can only become text, so nothing that somebody wrote can become markup."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_EMPTY = frozenset({"meta"})


@dataclass(frozen=True, slots=True)
class Style:
    """The style sheet of a page; written here and never made from anything that was read."""

    rules: str


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and what is in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    inside: tuple[Element | Style | str, ...]

    def html(self) -> str:
        """The element as HTML, everything in it escaped."""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        if self.name in _EMPTY:
            return f"<{self.name}{attributes}>"
        return f"<{self.name}{attributes}>{''.join(map(_inside, self.inside))}</{self.name}>"


def element(name: str, /, *inside: Element | Style | str | None, **attributes: str) -> Element:
    """An element; ``class_`` is written ``class``, ``http_equiv`` is written ``http-equiv``."""
    named = tuple((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Element(name, named, tuple(one for one in inside if one is not None))


def document(root: Element) -> str:
    """A whole HTML document."""
    return f"<!doctype html>\n{root.html()}\n"


def _inside(one: Element | Style | str) -> str:
    if isinstance(one, Element):
        return one.html()
    return one.rules if isinstance(one, Style) else escape(one)
