"""Long sentences and hard words, as a child meets them.

A word is hard by how it is built, not by a list of what children know: it is long, or it ends as words do that came
from offices and books (*-tion*, *-ment*, *-ity*). Long words that are built of short ones (*grandmother*, *playground*)
and those a rule calls everyday are not.
"""

from __future__ import annotations

import re

from pcp_core.families.wording.children.page import Page
from pcp_core.text.document import Span
from pcp_core.text.readability import counted_words, long_sentences

_LONGEST, _MOST = 15, 2
_YEARS = 4
_OFFICE = re.compile(
    r"[a-z]{3,}(?:[ts]ion(?:s|al|ed|ing)?|ments?|[ae]nc(?:e|es|y|ies)|it(?:y|ies)|i[sz](?:e[sd]?|ing|ation)|"
    r"iv(?:e|es|ely)|olog(?:y|ies|ists?)|[ai]ble|[ai]bly|i?ous(?:ly)?|isms?|ators?|ate[sd]?|ating|"
    r"[it]ic(?:al|ally|s)|[ue]lar|ual(?:ly)?)"
)
_SHORTEST_OFFICE, _LONG = 8, 11
_BUILT_OF = frozenset(
    "after air any ball bed birth body book break care chair class day door down every fast father fire foot friend "
    "grand ground hand head home house how in kind life light lunch made mail mother night noon one other out over "
    "play rain room school self shop side some step super table time times thing things town under up water way week "
    "what where who work year your man woman child children brother sister daughter son parents ever bag box board"
    "".split()
)
_BESIDES = frozenset(
    "different favourite favorite important together remember tomorrow yesterday chocolate afternoon holidays "
    "appointment information question telephone computer dinosaur butterfly christmas television hospital "
    "understand understood vegetable strawberry basketball difficult interesting comfortable beautiful wonderful "
    "apartment government kindergarten celebrate animation cupboard exciting possible terrible horrible delicious "
    "expensive medicine exercise surprise surprised everybody breakfast".split()
)
_ENDINGS = re.compile(r"(?:ing|ed|s|'s|’s)$")


def long_for_a_child(page: Page) -> tuple[Span, ...] | None:
    """Sentences of more words than a child of this age holds together."""
    longest = page.spec.get("longest", _LONGEST)
    if page.age is not None:
        longest = min(longest, page.age + _YEARS)
    return tuple((one.start, one.end) for one in long_sentences(page.document, longest)) or None


def hard_words(page: Page) -> tuple[Span, ...] | None:
    """The hard words of a page, each once, where there are more than a few of them."""
    everyday = _BESIDES.union(word.lower() for word in page.spec.get("everyday", ()))
    text, found = page.document.text, dict[str, Span]()
    for start, end in counted_words(page.document, page.kept):
        word = text[start:end]
        if is_hard(word, everyday) and not _is_name(page, start, word):
            found.setdefault(word.lower(), (start, end))
    return tuple(found.values()) if len(found) > page.spec.get("most", _MOST) else None


def is_hard(word: str, everyday: frozenset[str] = _BESIDES) -> bool:
    """Whether a word is hard for a child by its length and build; words with marks or of other scripts are not."""
    low = word.lower()
    if not low.isascii() or low in everyday or _ENDINGS.sub("", low) in everyday:
        return False
    if len(low) < _SHORTEST_OFFICE or _is_built_of_short_ones(low):
        return False
    return len(low) >= _LONG or _OFFICE.fullmatch(low) is not None


def _is_built_of_short_ones(word: str) -> bool:
    """Whether everyday words make it up: *grandmother*, *sometimes*, *playground*, with an *s* or *ing* at the end."""
    for form in {word, _ENDINGS.sub("", word)}:
        reached = {0}
        for at in range(1, len(form) + 1):
            if any(form[start:at] in _BUILT_OF for start in reached):
                reached.add(at)
        if len(form) in reached:
            return True
    return "-" in word and all(len(part) < _SHORTEST_OFFICE for part in word.split("-"))


def _is_name(page: Page, start: int, word: str) -> bool:
    """Whether a capital inside a sentence says that it is a name."""
    return word[0].isupper() and page.document.sentence_at(start)[0] != start
