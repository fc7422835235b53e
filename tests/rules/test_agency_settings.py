"""What an agency may have otherwise in ``pcp.yaml``: rules off, own words, pins, a language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.assembly import Assembly, assemble
from pcp_core.errors import BadConfiguration
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.rules.rule import Rule
from pcp_core.rules.selection import read_configuration
from pcp_core.testing import make_event, make_plugin, only

Agency = Callable[..., Assembly]


@pytest.fixture
def agency(tmp_path: Path, word_pack: str, word_checks: CheckSet) -> Agency:
    """An agency over one small pack (``small.kettle``, once ``small.urn``, once ``old.boiler``), with its settings."""
    (tmp_path / "packs").mkdir()
    pack = word_pack.replace("- id: kettle", "- id: kettle\n    was: [old.boiler, urn]")
    choices = 'choices: [{code: said, label: "{name} has said"}, {code: later, label: "Later"}]\n    tests'
    (tmp_path / "packs" / "small.yaml").write_text(pack.replace("tests", choices), encoding="utf-8")

    def settle(settings: str, *, family: str = "test", packs: list[str] | None = None, **beside: str) -> Assembly:
        (tmp_path / "pcp.yaml").write_text(settings, encoding="utf-8")
        for name, text in beside.items():
            (tmp_path / "packs" / f"{name.replace('_', '.')}.yaml").write_text(text, encoding="utf-8")
        kind = CheckKind("word", word_checks.kinds[0].schema, on=("note-save",))
        checks = CheckSet(family, (kind,), word_checks.compile)
        plugins = only({"words": make_plugin(pcp_checks=lambda: [checks])}, packs=[tmp_path / "packs"])
        return assemble(packs, read_configuration(tmp_path / "pcp.yaml"), plugins)

    return settle


def rules(assembly: Assembly) -> dict[str, Rule]:
    return {rule.id: rule for pack in assembly.book.packs for rule in pack.rules}


def asked(assembly: Assembly) -> list[str]:
    event = make_event("note-save", note={"id": "n-1", "text": "A kettle."}, person="p-1")
    return [finding.ask for finding in Engine.of(assembly).consider(event).findings]


def test_a_rule_that_is_switched_off_asks_nothing_and_is_still_known(agency: Agency) -> None:
    assembly = agency("rules_off: [small.kettle]\n")
    assert asked(assembly) == []
    assert [rule.id for rule in assembly.book.packs[0].off] == ["small.kettle"]
    assert assembly.book.failed == ()


@pytest.mark.parametrize("former", ["small.urn", "old.boiler"])
def test_a_former_id_is_taken_and_the_new_one_said(agency: Agency, former: str) -> None:
    assembly = agency(f"rules_off: [{former}]\n")
    assert asked(assembly) == []
    (note,) = assembly.notes
    assert f"pcp.yaml:1:13: '{former}' is called 'small.kettle' now" in str(note)


def test_an_agency_asks_in_its_own_words_and_keeps_the_codes(agency: Agency) -> None:
    words = "{ask: 'And the kettle, {name}?', choices: {said: 'It was said'}}"
    rule = rules(agency(f"wording: {{small.urn: {words}}}\n"))["small.kettle"]
    assert rule.ask == "And the kettle, {name}?"
    assert rule.because == "A test asks for it."
    assert rule.choices == (("said", "It was said"), ("later", "Later"))


def test_a_rule_of_consent_before_disclosure_stays_on_whoever_brought_it(agency: Agency) -> None:
    with pytest.raises(BadConfiguration, match=r"'small\.kettle' stays on: .* \(floor rule 10\)"):
        agency("rules_off: [small.kettle]\n", family="consent-before-disclosure")


def test_a_rule_of_consent_before_disclosure_can_be_asked_in_other_words(agency: Agency) -> None:
    assembly = agency("wording: {small.kettle: {ask: 'And now?'}}\n", family="consent-before-disclosure")
    assert rules(assembly)["small.kettle"].ask == "And now?"


def test_an_unknown_id_is_listed_and_stops_nothing_while_a_pack_is_broken(agency: Agency) -> None:
    assembly = agency("rules_off: [torn.spoon]\n", torn="pack: [")
    assert asked(assembly) == ["What did this person say about the kettle?"]
    assert ["torn.spoon" in failed.error for failed in assembly.book.failed] == [False, True]


def test_ids_are_not_judged_where_packs_are_named_beside_the_settings(agency: Agency) -> None:
    assert asked(agency("rules_off: [elsewhere.spoon]\n", packs=["small"]))


def test_a_pack_that_is_as_it_was_pinned_is_used(agency: Agency, tmp_path: Path) -> None:
    digest = hashlib.sha256((tmp_path / "packs" / "small.yaml").read_bytes()).hexdigest()
    assembly = agency(f"pins: {{small: {{version: 1.0.0, sha256: {digest}}}}}\n")
    assert (list(rules(assembly)), assembly.book.failed) == (["small.kettle"], ())


@pytest.mark.parametrize("pin", ["version: 1.0.1", f"sha256: {'0' * 64}"])
def test_a_pack_that_is_not_as_it_was_pinned_is_left_out_and_listed_with_its_family(agency: Agency, pin: str) -> None:
    assembly = agency(f"pins: {{small: {{{pin}}}}}\n")
    assert rules(assembly) == {}
    (failed,) = assembly.book.failed
    assert (failed.family, "is pinned to" in failed.error) == ("test", True)
    assert assembly.out == {"small": "it is not what pcp.yaml pins it to"}


def test_a_pack_of_another_language_stays_out_and_the_reason_is_kept(agency: Agency, word_pack: str) -> None:
    german = word_pack.replace("pack: small", "pack: klein\nlocale: de")
    assembly = agency("locale: en-AU\n", klein=german)
    assert [pack.head.id for pack in assembly.book.packs] == ["small"]
    assert assembly.out == {"klein": "written for de, and pcp.yaml says en-AU"}


def test_a_pack_of_another_language_is_in_force_when_named(agency: Agency, word_pack: str) -> None:
    german = word_pack.replace("pack: small", "pack: klein\nlocale: de")
    assert list(rules(agency("locale: en-AU\npacks: [klein]\n", klein=german))) == ["klein.kettle"]


def test_consent_before_disclosure_does_not_stop_at_a_language(agency: Agency, word_pack: str) -> None:
    german = word_pack.replace("pack: small", "pack: klein\nlocale: de")
    assembly = agency("locale: mi\n", family="consent-before-disclosure", klein=german)
    assert set(rules(assembly)) == {"small.kettle", "klein.kettle"}


BESIDE = "pack: small\nlocale: mi\nrules:\n  kettle: {ask: 'Ka pēhea te tīkera?', choices: {later: 'Ākuanei'}}\n"


@pytest.mark.parametrize("locale", ["mi", "mi-NZ"])
def test_rules_speak_the_language_of_the_words_beside_their_pack(agency: Agency, locale: str) -> None:
    assembly = agency(f"locale: {locale}\n", small_mi=BESIDE)
    assert asked(assembly) == ["Ka pēhea te tīkera?"]
    assert rules(assembly)["small.kettle"].choices == (("said", "{name} has said"), ("later", "Ākuanei"))


def test_words_beside_a_pack_are_no_pack_and_change_nothing_for_others(agency: Agency) -> None:
    assembly = agency("locale: en\n", small_mi=BESIDE)
    assert asked(assembly) == ["What did this person say about the kettle?"]
    assert assembly.book.failed == ()


def test_words_with_mistakes_are_named_and_the_packs_own_stand(agency: Agency) -> None:
    assembly = agency("locale: mi\n", small_mi=BESIDE.replace("tīkera?", "tīkera"))
    assert asked(assembly) == ["What did this person say about the kettle?"]
    assert "small.mi.yaml:4:12: 'ask' is not one question" in assembly.book.failed[0].error
