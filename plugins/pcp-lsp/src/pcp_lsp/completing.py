"""What may be typed at the cursor of a rule file, and what the key under it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp

from pcp_lsp.positions import Lines
from pcp_lsp.schemas import Schema, around, in_words, key_of, keys, values
from pcp_lsp.yamlplace import Outline, Spot

_OPENS_A_BLOCK = ("array", "object")


def complete(text: str, position: lsp.Position, lines: Lines, schema: Schema) -> list[lsp.CompletionItem]:
    """The keys that are still free here, needed ones first, or the values that may stand here."""
    spot = _spot(text, position, lines)
    here = around(schema, spot)
    first, last = lines.line(position.line)
    place = lines.range(min(first + spot.start, last), min(first + spot.end, last))
    if not spot.value and "properties" in here:
        return list(_keys(here, spot, place))
    return list(_values(values(here), place))


def meaning(text: str, position: lsp.Position, lines: Lines, schema: Schema) -> list[tuple[str, str]] | None:
    """What the key under the cursor is for, as labels and words; None where there is no known key."""
    spot = _spot(text, position, lines)
    found = key_of(schema, spot)
    if found is None or spot.key is None:
        return None
    told = [("", spot.key), ("For", found.get("description", "")), ("Holds", in_words(found))]
    needed = spot.key in around(schema, spot).get("required", ())
    return [line for line in (*told, ("Needed", "yes" if needed else "no")) if line[1]]


def _spot(text: str, position: lsp.Position, lines: Lines) -> Spot:
    start, _ = lines.line(position.line)
    return Outline(text).spot(position.line, max(0, lines.offset(position) - start))


def _keys(here: Schema, spot: Spot, place: lsp.Range) -> Iterator[lsp.CompletionItem]:
    taken = spot.levels.get(len(spot.path), {}).keys() - {spot.key}
    free = (found for found in keys(here) if found[0] not in taken)
    for number, (key, shape, needed) in enumerate(free):
        after = ":" if shape.get("type") in _OPENS_A_BLOCK else ": "
        yield lsp.CompletionItem(
            label=key,
            kind=lsp.CompletionItemKind.Property,
            detail="needed" if needed else None,
            documentation=". ".join(filter(None, (shape.get("description"), in_words(shape)))),
            sort_text=f"{number:03}",
            text_edit=lsp.TextEdit(range=place, new_text=key if spot.key else key + after),
        )


def _values(some: Iterable[str], place: lsp.Range) -> Iterator[lsp.CompletionItem]:
    for number, value in enumerate(some):
        yield lsp.CompletionItem(
            label=value,
            kind=lsp.CompletionItemKind.Value,
            sort_text=f"{number:03}",
            text_edit=lsp.TextEdit(range=place, new_text=value),
        )
