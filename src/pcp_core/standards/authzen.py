"""OpenID AuthZEN Authorization API 1.0: what a caller sends and gets, as models.

A caller's unknown fields are let be, as the standard asks; a field it requires, missing or of another type, is a
mistake, and all mistakes are said at once (``UnreadableInput``), which a door answers with 400.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, StrictInt

from pcp_core.model import Noun, Written
from pcp_core.model.reading import read_noun

Properties = dict[str, Any]


class Sent(Noun):
    """What a caller sends. A number is no text here."""

    model_config = ConfigDict(coerce_numbers_to_str=False)


class Entity(Sent):
    """A subject or a resource: what it is, which one, and what the caller says of it."""

    type: str
    id: str
    properties: Properties | None = None


class Action(Sent):
    """What is to be done, with its parameters."""

    name: str
    properties: Properties | None = None


class Evaluation(Sent):
    """May this subject do this with this resource, in this context?"""

    subject: Entity
    action: Action
    resource: Entity
    context: Properties | None = None


class Page(Sent):
    """Which part of a long list is wanted. ``token`` comes from the page before."""

    token: str | None = None
    limit: StrictInt | None = Field(default=None, ge=0)
    properties: Properties | None = None


class Wanted(Sent):
    """What a search is for: its type alone. An id that is given anyway does not count."""

    type: str
    properties: Properties | None = None


class SubjectSearch(Sent):
    """Who may do this with this resource?"""

    subject: Wanted
    action: Action
    resource: Entity
    context: Properties | None = None
    page: Page | None = None


class ResourceSearch(Sent):
    """With which resources may this subject do this?"""

    subject: Entity
    action: Action
    resource: Wanted
    context: Properties | None = None
    page: Page | None = None


class ActionSearch(Sent):
    """What may this subject do with this resource?"""

    subject: Entity
    resource: Entity
    context: Properties | None = None
    page: Page | None = None


class Decision(Written):
    """The answer to one evaluation. Anything but ``true`` means no, whatever the context says."""

    decision: bool
    context: Properties | None = None


class PageGiven(Written):
    """Which part of the list this is. An empty ``next_token`` ends it."""

    next_token: str
    count: int | None = None
    total: int | None = None


class Found(Written):
    """The answer to a search: entities with type and id, or actions with their names."""

    page: PageGiven | None = None
    context: Properties | None = None
    results: tuple[dict[str, Any], ...] = ()


class Metadata(Written):
    """What a decision point says of itself at ``/.well-known/authzen-configuration``."""

    policy_decision_point: str
    access_evaluation_endpoint: str
    access_evaluations_endpoint: str | None = None
    search_subject_endpoint: str | None = None
    search_resource_endpoint: str | None = None
    search_action_endpoint: str | None = None
    access_request_endpoint: str | None = None
    capabilities: tuple[str, ...] | None = None
    supported_obligations: tuple[str, ...] | None = None


def read_evaluation(data: object) -> Evaluation:
    """Read one evaluation (parsed JSON). Raises UnreadableInput with every mistake."""
    return read_noun(data, Evaluation)[0]


def as_json(answer: Written) -> dict[str, Any]:
    """An answer as it goes out: what has no value is left out, as the standard asks."""
    sent: dict[str, Any] = answer.model_dump(mode="json", by_alias=True, exclude_none=True)
    return sent
