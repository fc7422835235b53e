"""What is not ours to correct: own words, names, titles, and what somebody calls themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine

from .conftest import outcome_of, shipped

Ask = Callable[..., list[tuple[str, str | None]]]

PHRASES = ["hard to reach", "non-compliant", "an addict", "suffers from nerves", "a domestic dispute", "the client"]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_quotation_with_a_speaker_is_left_alone(ask: Ask, phrase: str) -> None:
    assert ask(f'"They call me {phrase}," Salote said.') == []


@pytest.mark.parametrize("phrase", PHRASES[:5])
def test_reported_speech_with_a_speaker_is_left_alone(ask: Ask, phrase: str) -> None:
    assert ask(f"Salote told me that her brother is {phrase}.") == []


def test_in_reported_speech_the_client_is_still_the_writers_word(ask: Ask) -> None:
    assert ask("Her sister told me that the client is away.") == [("voice", "the client")]


@pytest.mark.parametrize("text", ['"We are odd," Salote said.', "Salote told me that they are odd."])
def test_no_pack_can_take_somebodys_own_words_from_them(small: Callable[..., Engine], text: str) -> None:
    engine = small("check: existence\nkind: blame\nphrases: [odd]\nunless: [title]")
    assert outcome_of(engine, text).findings == ()


def test_scare_quotes_have_no_speaker(ask: Ask) -> None:
    assert ask('Salote is "non-compliant" again.') == [("blame", "non-compliant")]


def test_a_name_that_is_a_word_is_a_name(ask: Ask) -> None:
    related = {"related": [{"id": "p-2", "name": "Grace Client", "relation": "kin"}]}
    assert ask("I met Grace Client at the gate. The client was late.", person=related) == [("voice", "The client")]


def test_a_title_is_left_alone(ask: Ask) -> None:
    assert ask("CLIENT DETAILS AND THE CLIENT:\n\nSalote, 41.") == []


def test_the_name_of_a_service_is_left_alone(ask: Ask) -> None:
    assert ask("I rang the Hard to Reach Families Project with Salote.") == []


def test_what_somebody_calls_themselves_wins_over_every_list(ask: Ask) -> None:
    own = {"preferences": {"described_as": ["recovering addict"]}}
    text = "Salote is a recovering addict, not an alcoholic."
    assert ask(text, person=own) == [("label", "an alcoholic")]


def test_wished_for_words_are_kept_and_unwished_ones_are_not(ask: Ask) -> None:
    wishes = {"preferences": {"wording": "junkie, not addict"}}
    assert ask("Salote, a junkie and an addict.", person=wishes) == [("label", "addict")]


def test_a_general_word_against_a_stated_one_is_asked_about_with_theirs() -> None:
    own = {"preferences": {"described_as": ["autistic"]}}
    found = outcome_of(shipped(), "Salote is a person with autism.", person=own).findings
    assert [(finding.kind, finding.better) for finding in found] == [("label", "autistic")]


@pytest.mark.parametrize(
    "text",
    [
        "Hui ā-whānau in the whare: karakia, kai, kōrero. The mahi is theirs, with aroha.",
        "Aunty Bea has Sorry Business until spring and will yarn on Country when her mob says.",
        "Ngā mihi ki a koutou, tamariki mā, rangatahi mā. Kia ora whaanau.",
    ],
)
@pytest.mark.parametrize("kind", [None, "letter", "plan"])
def test_te_reo_and_community_words_are_never_asked_about(ask: Ask, text: str, kind: str | None) -> None:
    assert ask(text, kind=kind) == []


TE_REO = (
    "whānau tamariki tamaiti rangatahi mokopuna hapū iwi kaumātua kuia koroua koro matua pāpā whaea tuakana "
    "teina wāhine tāne pēpi tūpuna whāngai mātua hapori hui aroha mana oranga tikanga kawa whakapapa "
    "whanaungatanga manaakitanga tautoko mahi kōrero kaupapa wairua tapu noa mauri hauora marae pōwhiri mihi "
    "karakia waiata kai hāngī koha taonga tangi tangihanga whakamā whakaaro mātauranga ako āwhina rongoā "
    "mirimiri tohunga pūrākau ngākau pono tika utu muru rāhui kotahitanga kaitiakitanga rangatiratanga "
    "kaimahi kaiārahi kaiako kupu tohutō waka Matariki Aotearoa Māori Pākehā whenua kāinga whare "
    "tūrangawaewae awa maunga moana rohe kōhanga kura mōrena whakamana whakapono whakawātea whakarongo "
    "wānanga hinengaro tinana kaiāwhina rangatira takatāpui whaikaha kāpō wharekai papakāinga urupā "
    "poroporoākī whakatau haka karanga hongi harirū tūmanako pūkenga mārama pōuri mamae mokemoke takiwā"
).split()
FIRST_NATIONS = (
    *(
        "Aunty",
        "Uncle",
        "Country",
        "Sorry Business",
        "mob",
        "yarning circle",
        "Elder",
        "jarjum",
        "Sistergirl",
        "kinship",
    ),
)
PACIFIC = ("fa'afafine", "aiga", "talanoa", "fa'alavelave", "lotu", "matai", "mālō", "malo", "vinaka", "fonua", "ainga")
DOUBLED = str.maketrans({"ā": "aa", "ē": "ee", "ī": "ii", "ō": "oo", "ū": "uu", "Ā": "Aa", "Ō": "Oo"})
PLAIN = str.maketrans("āēīōūĀŌ", "aeiouAO")


@pytest.mark.parametrize("kind", [None, "letter", "plan"])
def test_a_word_of_te_reo_is_left_alone_with_macrons_doubled_vowels_or_none(ask: Ask, kind: str | None) -> None:
    spelled = [word for one in TE_REO for word in {one, one.translate(DOUBLED), one.translate(PLAIN)}]
    assert len(spelled) >= 200
    asked = [word for word in spelled if ask(f"Salote wrote {word} on the board and we talked about it.", kind=kind)]
    assert asked == []


@pytest.mark.parametrize("word", [*FIRST_NATIONS, *PACIFIC])
@pytest.mark.parametrize("kind", [None, "letter"])
def test_words_of_first_nations_and_of_the_pacific_are_left_alone(ask: Ask, word: str, kind: str | None) -> None:
    assert ask(f"Salote spoke of {word}, and then we ate.", kind=kind) == []


def test_a_rule_says_why_it_left_its_only_place_alone() -> None:
    outcome = outcome_of(shipped(), '"You lot are hard to reach," Salote said.')
    said = {verdict.rule: verdict.why for verdict in outcome.considered}
    assert said["plain-blame.hard-to-reach"] == "the only place stands in somebody's own words, quoted"


def test_a_finding_shows_what_else_of_its_rule_was_left_alone_without_the_words() -> None:
    text = 'The family is hard to reach. "You lot are hard to reach," Salote said.'
    [finding] = outcome_of(shipped(), text).findings
    [left] = finding.details["left_alone"]
    assert (text[left["start"] : left["end"]], sorted(left)) == ("hard to reach", ["end", "start", "why"])


speakers = st.sampled_from(["Salote said", "her mother wrote", "Dr Oyelaran told me", "the teacher says"])
marks = st.sampled_from(['""', "“”", "''", "‘’"])
around = st.sampled_from(["I was there.", "Kia ora whānau!", "The heater is mended.", "Ring after 5 pm. She knows."])


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3), speakers, marks, around, around)
def test_no_finding_ever_lies_inside_a_quotation_with_a_speaker(
    phrases: list[str], speaker: str, quotes: str, before: str, after: str
) -> None:
    said = f"{quotes[0]}I am {', '.join(phrases)}{quotes[1]}"
    text = f"{before} {speaker}, {said}. {after}"
    quote = (text.index(said), text.index(said) + len(said))
    found = [part for finding in outcome_of(shipped(), text).findings for part in finding.evidence]
    assert not [part for part in found if quote[0] <= part.start < quote[1]]


@given(st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=20)), max_size=8))
def test_offsets_always_give_the_words_of_the_finding(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = [part for finding in outcome_of(shipped(), text).findings for part in finding.evidence]
    assert all(text[part.start : part.end] == part.text and part.in_ == "note.text" for part in found)
