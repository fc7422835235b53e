"""As much of the English verb as is needed to put *I* where *the writer* stood: what is a verb here, and its form.

Lists instead of a tagger: notes use few verbs, and where a word is not among them there is no edit.
"""

from __future__ import annotations

_TURNS = {
    "is": "am",
    "isn't": "am not",
    "has": "have",
    "hasn't": "haven't",
    "does": "do",
    "doesn't": "don't",
    "goes": "go",
}
_STAYS = frozenset(
    "was wasn't had hadn't did didn't will won't would wouldn't can can't cannot could couldn't may might shall should "
    "shouldn't must went came said told took gave got made saw met rang spoke wrote read sent left found felt thought "
    "knew kept brought bought drove sat stood heard began became understood held put let lost paid chose fell slept "
    "ate spent set ran led lent woke broke".split()
)
_PLURALS = frozenset("are aren't were weren't have haven't do don't".split())
_BASES = frozenset(
    "visit ring call phone telephone text email write speak talk meet see hear note notice observe believe think feel "
    "know understand hope wish want need plan intend agree disagree explain say tell ask answer reply offer give take "
    "bring send receive read attend arrive leave stay wait return drive walk go come make help assist support work "
    "contact inform advise recommend suggest request provide arrange organise organize book complete fill finish start "
    "begin continue try follow find get keep hold put let show share discuss describe report record remain consider "
    "recall remember confirm acknowledge appreciate thank apologise apologize accept accompany transport refer seek "
    "propose expect encourage remind check review assess update sign submit conclude highlight enclose attach include "
    "suspect worry doubt assume learn listen look sit stand open close move change prepare present introduce invite "
    "care live use choose decide identify cook play admit deny express appear seem enjoy complain struggle miss engage "
    "manage".split()
)
_ADVERBS = frozenset(
    "also then again later never always often still just already now therefore however soon once twice sometimes "
    "further even first next currently since not".split()
)
_NO_PAST = frozenset(
    "need indeed bed red hundred shed speed feed seed breed weed deed greed naked wicked sacred".split()
)
# After a noun these say which one is meant, not what somebody did: the worker involved, the client concerned.
_WHICH_ONE = frozenset(
    "concerned involved based assigned allocated referred mentioned listed affected named appointed employed".split()
)


def first_person_form(verb: str) -> str | None:
    """The form after *I* of a verb as it stands after *she*, in small letters; None for what may be no verb."""
    if verb in _TURNS:
        return _TURNS[verb]
    if is_past(verb):
        return verb
    return _base(verb)


def is_past(verb: str) -> bool:
    """Whether this form is the same after *I* and *she*: a past tense, or *will* and its like."""
    if verb in _STAYS:
        return True
    return verb.endswith("ed") and len(verb) > 3 and verb not in _NO_PAST and verb not in _WHICH_ONE


def is_present(verb: str) -> bool:
    """Whether this is the form after *she* in the present: *is*, *visits*."""
    return verb in _TURNS or _base(verb) is not None


def is_plural(verb: str) -> bool:
    """Whether this is the form after *they* in the present, or *were*."""
    return verb in _PLURALS or verb in _BASES


def is_adverb(word: str) -> bool:
    """Whether this may stand between somebody and what they did."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in ("family", "reply", "apply"))


def _base(verb: str) -> str | None:
    """*Visits* is *visit*, *tries* is *try*, *watches* is *watch*; None for a verb that is not known here."""
    for ending, back in (("ies", "y"), ("es", ""), ("s", "")):
        if verb.endswith(ending) and (base := verb.removesuffix(ending) + back) in _BASES:
            return base
    return None
