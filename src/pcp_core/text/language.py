"""Whether a sentence is English, so that English cues are not guessed into another language.

The test is small on purpose: words that hold sentences together (*the*, *kei*, *porque*) are counted, and letters of
other scripts. It does not name languages. A sentence in which both stand is English where English words hold it
together: *Her whānau came to the pōwhiri* is assessed, *Kei te pai ngā tamariki* is not.
"""

from __future__ import annotations

import re

from pcp_core.text.document import Document

_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ][^\W\d_]+)?")
# He, i, a, me, no and to are words of te reo Māori as well, so they say nothing either way.
_ENGLISH = frozenset(
    "the an and or but if of in on at by for with from into about after before over under between through is are was "
    "were be been being has have had do does did will would can could may might must shall not nor never any this "
    "that these those there here she it they we you him her his hers its them their our my us your who whom which what "
    "when where why how because so than then as also only just again once very too both each every some all other own "
    "out up down off said says denies denied reports none nil told yes isn't don't didn't wasn't hasn't won't can't "
    "he's she's it's they're we're i'm".split()
)
# Not one of these is an English word. Words of te reo that English in Aotearoa has made its own (whānau, tamariki,
# mahi) are left out.
_ELSEWHERE = frozenset(
    # te reo Māori
    "te ngā nga kei ko ka kua ki mō nō tō tōku tōna tōu taku tana ana nei rā ia au koe rātou mātou tātou rāua māua "
    "tāua koutou kōrua kāore kāo hoki anō engari ahau tēnei tēnā tērā ēnei ērā mai atu iho ake aku ōku ōna āna ehara "
    "kāhore āe mehemea nā roto runga raro waho muri "
    # Samoan, Tongan
    "ua sa le ona lo'u lona tatou matou latou fa'a ole o'u ʻoku naʻe kuo ʻi ʻa "
    # Spanish, Portuguese, Italian, French
    "el los las una unos del que qué tiene por pero muy está están es fue yo él ella nosotros ellos porque cuando "
    "donde como siempre nunca nada su sus lo um uma dos das não são foi ele ela eles você muito quando il gli della "
    "di che sono è era io lui lei loro perché niente sempre suo sua anche les une sont dans avec je tu elle nous vous "
    "ils elles qui ne pas jamais très aussi chez où et "
    # German, Dutch
    "der das und ist sind nicht ich wir ihr ein eine einen mit für auf aber auch sehr wenn weil het een en niet zijn "
    "ook "
    # Indonesian and Malay, Tagalog, Vietnamese, Turkish, Polish, Swahili
    "yang dan dari dengan untuk tidak saya mereka ang ng mga hindi siya ako kami nila niya và là của không có được tôi "
    "bir için değil çok nie jest się że kwa wa ni".split()
)
_NAMES = frozenset("ana anh dan del di el ella les mai nei sa su una".split())
# Characters that are looked at as one; a text without stops is looked at piece by piece.
_PIECE = 600


def is_english(document: Document, start: int) -> bool:
    """Whether the sentence around ``start`` is held together by English words, or by none that is known."""
    first, last = document.sentence_at(start)
    first += max(0, start - first) // _PIECE * _PIECE
    known = document.once(_pieces)
    if first not in known:
        known[first] = reads_as_english(document.text, first, min(last, first + _PIECE))
    return known[first]


def reads_as_english(text: str, start: int, end: int) -> bool:
    """The same for a stretch of a text."""
    words = _WORD.findall(text, start, end)
    low = [word.lower() for word in words]
    if 2 * sum(map(_is_of_another_script, words)) > len(words):
        return False
    if _ELSEWHERE.isdisjoint(low):
        return True
    other = sum(_is_of_elsewhere(word, first=not which) for which, word in enumerate(words))
    return other < min(2, len(words)) or other <= sum(word in _ENGLISH for word in low)


def _pieces(_document: Document) -> dict[int, bool]:
    return {}


def _is_of_elsewhere(word: str, *, first: bool) -> bool:
    """Whether a word is one of another language's; with a capital letter it is a name, unless it comes first."""
    low = word.lower()
    return low in _ELSEWHERE and (word == low or (first and low not in _NAMES))


def _is_of_another_script(word: str) -> bool:
    return word[0] > "\u036f" and not "\u1e00" <= word[0] <= "\u1eff"
