"""Other people's standards, as pure functions: their JSON to our nouns, our nouns to their JSON.

    fhir_consent    FHIR R4 Consent, the part of it that IHE's Privacy Consent on FHIR uses, in and out
    authzen         OpenID AuthZEN 1.0: an evaluation is an event, an outcome is a decision
    consent_consult the CDS hook patient-consent-consult: a consult is an event, an outcome is cards
    cds_cards       CDS Hooks cards

Nothing here reads a clock, a file or a network. What cannot be carried over is named (``LeftOut``) and never makes a
yes wider than it was given: a yes is read as narrow as it can be meant, a no as wide.
"""
