"""Plain words as the host's editor leaves them: HTML, with the habits of whichever version saved them."""

from __future__ import annotations

from html import escape
from random import Random

_NAMED = {
    "“": "&ldquo;",
    "”": "&rdquo;",
    "‘": "&lsquo;",
    "’": "&rsquo;",
    "ā": "&#257;",
    "ē": "&#275;",
    "ī": "&#299;",
    "ō": "&#333;",
    "ū": "&#363;",
    "–": "&ndash;",
    "é": "&eacute;",
}


def to_html(text: str, number: int) -> str:
    """HTML that reads back as ``text``. ``number`` (the record's) decides which habits it shows."""
    habits = Random(number)
    words = escape(text, quote=False)
    if habits.random() < 0.5:
        words = "".join(_NAMED.get(letter, letter) for letter in words)
    if habits.random() < 0.2:
        words = words.replace("'", "&#39;").replace('"', "&quot;")
    paragraphs = [part.replace("\n", "<br>\n" if habits.random() < 0.5 else "<br/>") for part in words.split("\n\n")]
    return _wrapped(paragraphs, habits.randrange(4))


def _wrapped(paragraphs: list[str], habit: int) -> str:
    if habit == 0:
        return "".join(f"<p>{part}</p>" for part in paragraphs)
    if habit == 1:
        return "\r\n".join(
            f'<p class="MsoNormal"><span style="font-family:Calibri">{part}</span></p>' for part in paragraphs
        )
    if habit == 2:
        return "<!-- saved by CaseEdit 4.1 --><div>" + "<br><br>".join(paragraphs) + "</div>"
    return "<style>p{margin:0}</style>" + "".join(f"<P>{part}</P>\n" for part in paragraphs)
