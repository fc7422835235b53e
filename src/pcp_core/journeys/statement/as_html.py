"""The page as one HTML file: no script, no link to anywhere, for paper, for a phone, and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from pcp_core.journeys.statement.markup import Element, Style, document, element
from pcp_core.journeys.statement.page import Line, Page, Part

LOOK = Style(
    """
:root { --ink: #1a1a1a; --paper: #ffffff; --quiet: #4a4a4a; --edge: #6b6b6b; --own: #f2f2f2; --focus: #0b4f9e }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 42rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.3 } h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .5rem }
h3 { font-size: 1.125rem; margin: 1rem 0 .25rem }
ul { list-style: none; margin: 0; padding: 0 }
.lines > li { border-top: 1px solid var(--edge); padding: .75rem 0 }
p { margin: 0 0 .5rem }
footer { margin-top: 2rem; border-top: .15rem solid var(--ink); padding-top: 1rem }
blockquote { margin: 0 0 .5rem; padding: .5rem .75rem; border-left: .25rem solid var(--edge); background: var(--own);
  white-space: pre-line }
.code { color: var(--quiet) }
.room { display: none }
.skip { position: absolute; left: -100rem }
.skip:focus { position: static; display: inline-block; padding: .5rem; outline: .2rem solid var(--focus) }
a { color: var(--focus) }
main:focus { outline: none }
@page { margin: 2cm }
@media print {
  body { max-width: none; font-size: 12pt } .skip { display: none }
  .lines > li { break-inside: avoid } h2, h3 { break-after: avoid }
  .room { display: block; height: 3.5em; border: 1px solid var(--edge) }
}
"""
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_META = (
    element("meta", charset="utf-8"),
    element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
    element("meta", name="viewport", content="width=device-width, initial-scale=1"),
    element("meta", name="referrer", content="no-referrer"),
    element("meta", name="robots", content="noindex"),
)


def as_html(page: Page) -> str:
    """The page as HTML."""
    head = element("head", *_META, element("title", page.title), element("style", LOOK))
    skip = element("a", "Go to the page", href="#page", class_="skip")
    top = element("header", element("h1", page.title), *(element("p", sentence) for sentence in page.opening))
    main = element("main", *(_part(part, number) for number, part in enumerate(page.parts)), id="page", tabindex="-1")
    end = element("footer", *(element("p", sentence) for sentence in page.closing))
    return document(element("html", head, element("body", skip, top, main, end), lang="en"))


def _part(part: Part, number: int) -> Element:
    place = f"part-{number}"
    inside: list[Element] = [element("h2", part.heading, id=place)]
    if part.nothing:
        inside.append(element("p", part.nothing))
    else:
        inside.append(element("ul", *map(_line, part.lines), class_="lines"))
        inside.append(element("h3", "How often, on this page"))
        inside.append(element("ul", *(element("li", one) for one in part.how_often)))
    return element("section", *inside, aria_labelledby=place)


def _line(line: Line) -> Element:
    return element("li", *_of_line(line))


def _of_line(line: Line) -> Iterator[Element]:
    yield element("p", " ".join(line.sentences))
    for words in line.words:
        yield element("p", words.label)
        yield element("blockquote", words.text, dir="auto")
    for reply in line.replies:
        yield element("p", "You told us:")
        yield element("blockquote", reply, dir="auto")
    yield element("p", f"Not right? Tell us: line {line.code}", class_="code")
    yield element("div", class_="room", aria_hidden="true")
