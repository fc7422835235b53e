"""Notes and letters of invented people: what a practice lead would ask about, and what they would leave alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.shipped import shipped_rules
from pcp_core.testing import only

from .conftest import CHECKS, HEAD, REST, outcome_of, places

Ask = Callable[..., list[tuple[str, str | None]]]

ASKED = [
    ("Losa has been uncontactable for a fortnight, and remains hard to engage.", {"blame"}),
    ("Home visit attempted. Losa wouldn't let me in and was guarded on the step.", {"blame"}),
    ("He is resistant to change and takes no responsibility for the fines.", {"blame"}),
    ("She presented as hostile and quickly became defensive about school.", {"blame"}),
    ("Poor attendance continues despite repeated reminders.", {"blame"}),
    ("Matiu chose not to engage and has burnt his bridges at two hostels.", {"blame"}),
    ("She minimises her drinking and is in denial about the debts.", {"blame"}),
    ("He claims that the agent kept the bond.", {"blame"}),
    ("She admitted that she was late with the form.", {"blame"}),
    ("He lacks insight and has unrealistic expectations of a house.", {"blame"}),
    ("The placement broke down because of her behaviour.", {"blame"}),
    ("He kicked off at lunch and was attention-seeking all afternoon.", {"blame"}),
    ("She prioritises her relationship over the kids.", {"blame"}),
    ("There were concerns about poor parenting.", {"blame", "voice"}),
    ("He is non-compliant with medication and misses his depot.", {"blame"}),
    ("She never turns up and does not follow through.", {"blame"}),
    ("He tells us what we want to hear.", {"blame"}),
    ("They are evasive, and their story keeps changing.", {"blame"}),
    ("Police attended a domestic dispute at the flat.", {"violence-wording"}),
    ("Theirs is a toxic relationship, and an altercation took place on Sunday.", {"violence-wording"}),
    ("She failed to protect the girls and keeps going back to him.", {"violence-wording"}),
    ("Oona was punched on Friday night.", {"violence-wording"}),
    ("She allowed the abuse to continue and refuses to leave him.", {"violence-wording"}),
    ("He has anger issues and lashed out at her.", {"violence-wording"}),
    ("He had sex with her against her will.", {"violence-wording"}),
    ("Efa, 14, is associating with older men and knows what she is doing.", {"violence-wording"}),
    ("The children were exposed to domestic violence.", {"violence-wording"}),
    ("They argue all the time and are violent to each other.", {"violence-wording"}),
    ("He is a known alcoholic and an ex-con.", {"label"}),
    ("She is wheelchair-bound and suffers from asthma.", {"label"}),
    ("He is a schizophrenic and a frequent flyer here.", {"label"}),
    ("She is a poor historian and a compulsive liar.", {"label"}),
    ("Her brother committed suicide in 2011.", {"label"}),
    ("It was noted that she looked thin.", {"voice"}),
    ("She was told to leave the room.", {"voice"}),
    ("A referral was made to the food bank.", {"voice"}),
    ("The patient slept well; partner was present.", {"voice"}),
]

LEFT = [
    "Losa said no to the home visit; she would rather meet at the library.",
    "Losa refused entry to police and rang her lawyer.",
    "She refused consent for the photograph, and I wrote that on the form.",
    "The boiler failed to start, and the agent has failed to provide hot water.",
    "Her cancer is aggressive and the treatment begins on Monday.",
    "Their dog is aggressive, so I wait at the gate.",
    "The building is non-compliant with the fire code, the inspector wrote.",
    "Her cousin is training in manipulative physiotherapy.",
    "She has treatment-resistant depression, her doctor writes.",
    "The gate is guarded until four.",
    "The landlord was obstructive about the ramp.",
    "Her job is demanding, and it is difficult to park there.",
    "She was admitted to hospital on Friday.",
    "He is entitled to carer payment from June.",
    "The match kicked off at three.",
    "Noor claims a carer payment since June.",
    "We failed to return three of her calls.",
    "I was guarded about what I could promise.",
    "Viktor pushed Anneke on the stairs, and she rang her sister.",
    "Anneke was punched by her brother on Friday.",
    "He was attacked by a stranger at the station.",
    "Their rental dispute is before the tribunal.",
    '"I\'m an addict and I know it," Pat said.',
    "Pat told me that her brother is a junkie.",
    "Pat goes to Alcoholics Anonymous on Mondays.",
    "The deaf community club meets on Mondays.",
    "The bird feeders are full and the garden is wild.",
    "Two films and a talk about family life.",
    "Her stitches were removed, and the kettle was delivered.",
    "Aunty Bea is away on Sorry Business, and her mob will ring.",
    "Whānau came on Sunday: karakia, kai, kōrero. The mahi is theirs.",
    "I rang on Monday and on Thursday. Losa answered the second time and we talked about the move.",
    "She has had four hours of sleep a night since March, and her sister has gone home.",
    "He sleeps in the porch of the library, with his dog.",
    "He threw his tray when the bell rang, and cried.",
    "She rang four times on Sunday; she was alone.",
]


@pytest.mark.parametrize(("note", "kinds"), ASKED)
def test_what_blames_labels_or_hides_somebody_is_asked_about(ask: Ask, note: str, kinds: set[str]) -> None:
    assert {kind for kind, _ in ask(note)} == kinds


@pytest.mark.parametrize("note", LEFT)
def test_a_fair_use_a_persons_own_words_and_plain_facts_are_left_alone(ask: Ask, note: str) -> None:
    assert ask(note) == []


def test_a_word_about_a_thing_earlier_in_the_sentence_is_not_about_a_person(ask: Ask) -> None:
    assert [ask("The old heater, again, was unreliable."), len(ask("Tane was unreliable."))] == [[], 1]


def test_a_sentence_of_many_long_words_is_too_long_though_it_has_few_words(ask: Ask) -> None:
    heavy = "Following comprehensive consideration, appropriate arrangements regarding household equipment "
    heavy += (
        "replacement responsibilities between neighbouring properties require discussion between everybody affected."
    )
    plain = "We met on Monday and you told me how the week had been, and then we ate the cake that your son made."
    assert [[kind for kind, _ in ask(text, kind="letter")] for text in (heavy, plain)] == [["long"], []]


def test_merge_fields_are_no_sentence_and_do_not_hide_one(ask: Ask) -> None:
    long = "Dear {{first_name}}, " + "we went on and on " * 9 + "until tea."
    assert [kind for kind, _ in ask(long, kind="letter")] == ["long"]
    assert ask("{{name}} {{address}}", kind="letter") == []


def test_a_kept_community_word_stays_though_another_pack_would_correct_it(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    rule = "check: substitution\nkind: label\nswap: {whanau: family, mob: group}"
    text = HEAD.format(name="ours", level="agency") + "  - id: swap\n    " + rule.replace("\n", "\n    ") + REST
    file.write_text(text, encoding="utf-8")
    kept = shipped_rules("plain-language", "community-words.yaml")
    engines = [Engine.load(plugins=only({"plain-language": CHECKS}, packs=packs)) for packs in ([file], [file, kept])]
    asked = [places(outcome_of(engine, "Her whanau and her mob came.").findings) for engine in engines]
    assert asked == [[("label", "whanau"), ("label", "mob")], []]
