"""The glossary beside the other rules on words: pages for the person, and what goes to another agency."""

from __future__ import annotations

from collections.abc import Sequence

from pcp_core.families.wording.check import WordingCheck, compile_wording
from pcp_core.families.wording.glossary_handoff import homonyms, is_hand_over
from pcp_core.families.wording.glossary_pages import Page, is_page
from pcp_core.families.wording.glossary_reading import write_names
from pcp_core.families.wording.phrases import FAMILY
from pcp_core.rules.checks import Check, Looked
from pcp_core.rules.glossary import GLOSSARY
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.text.phrases import Phrasebook


def compile_words(rules: Sequence[Rule], book: Phrasebook) -> Check:
    """Compile every rule on words; a glossary knows what the others find, so that a place is asked about once."""
    glossary = [rule for rule in rules if rule.check == GLOSSARY]
    others = [rule for rule in rules if rule.check != GLOSSARY]
    words = compile_wording(others, book)
    if not glossary:
        return words
    write_names(glossary, book)
    return WithGlossary(words, others)


class WithGlossary:
    """The rules on words, then the glossary on what they found."""

    def __init__(self, words: WordingCheck, rules: Sequence[Rule]) -> None:
        self._words = words
        self._ranks = {rule.id: rule.pack.rank for rule in rules}
        self._unlisted = frozenset(rule.id for rule in rules if rule.spec.get("acronyms"))

    def __call__(self, moment: Moment) -> Looked:
        looked = self._words(moment)
        if is_page(moment.event):
            for reading in moment.readings():
                page = Page(moment, reading, FAMILY, self._ranks, self._unlisted)
                looked.findings[:] = page.asked(looked.findings)
        elif is_hand_over(moment.event):
            looked = Looked.together((looked, homonyms(moment, FAMILY)))
        return looked
