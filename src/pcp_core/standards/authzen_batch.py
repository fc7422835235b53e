"""AuthZEN evaluations: several questions in one message, with shared defaults, answered in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.model.reading import read_noun
from pcp_core.standards.authzen import Action, Decision, Entity, Evaluation, as_json, read_evaluation
from pcp_core.standards.lenient import Reader

Semantic = Literal["execute_all", "deny_on_first_deny", "permit_on_first_permit"]

_DEFAULTS = ("subject", "action", "resource", "context")


@dataclass(frozen=True, slots=True)
class Batch:
    """Several evaluations as they were sent; one that cannot be read stands in its place, and the rest go on.

    alone: no list was sent, so that one decision is the answer, not a list of them.
    """

    evaluations: tuple[Evaluation | UnreadableInput, ...]
    semantic: Semantic = "execute_all"
    alone: bool = False


def read_evaluations(data: object) -> Batch:
    """Read a message (parsed JSON). Without ``evaluations``, or with none in it, it is a single evaluation.

    A default counts whole: an item that brings its own subject takes nothing from the shared one. Raises
    UnreadableInput for what is wrong with the whole message.
    """
    reader = Reader()
    message = reader.thing(data, "the message")
    sent = reader.several(message.get("evaluations"), "evaluations")
    semantic = _semantic(reader.thing(message.get("options"), "options"), reader)
    reader.done()
    if not sent:
        return Batch((read_evaluation(data),), semantic, alone=True)
    defaults = _defaults(message)
    return Batch(tuple(_item(one, number, defaults) for number, one in enumerate(sent)), semantic)


def answers(batch: Batch, decide: Callable[[Evaluation], Decision]) -> dict[str, Any]:
    """The answer to a message, as JSON. ``decide`` is asked in order, and no more once the semantic is settled."""
    given = [as_json(answer) for answer in _answered(batch, decide)]
    return given[0] if batch.alone else {"evaluations": given}


def _answered(batch: Batch, decide: Callable[[Evaluation], Decision]) -> Iterator[Decision]:
    for one in batch.evaluations:
        answer = _unread(one) if isinstance(one, UnreadableInput) else decide(one)
        yield answer
        if batch.semantic == ("permit_on_first_permit" if answer.decision else "deny_on_first_deny"):
            return


def _semantic(options: Mapping[str, Any], reader: Reader) -> Semantic:
    wanted = options.get("evaluations_semantic", "execute_all")
    for known in get_args(Semantic):
        if wanted == known:
            return known  # type: ignore[no-any-return]
    fix = "one of: " + ", ".join(get_args(Semantic))
    reader.wrong("options.evaluations_semantic", "is no way of answering that is known here", fix, "semantic")
    return "execute_all"


def _defaults(message: Mapping[str, Any]) -> dict[str, Any]:
    """The shared values. One that cannot be read makes the whole message unreadable, since it stands for many."""
    given = {name: message[name] for name in _DEFAULTS if message.get(name) is not None}
    problems = []
    for name, model in (("subject", Entity), ("action", Action), ("resource", Entity)):
        try:
            if name in given:
                read_noun(given[name], model)
        except UnreadableInput as unreadable:
            problems += [_under(name, model, problem) for problem in unreadable.problems]
    if problems:
        raise UnreadableInput(problems)
    return given


def _under(name: str, model: type[Entity | Action], problem: Problem) -> Problem:
    whole = problem.where == model.__name__.lower()
    return Problem(name if whole else f"{name}.{problem.where}", problem.what, problem.fix, problem.code)


def _item(sent: Any, number: int, defaults: dict[str, Any]) -> Evaluation | UnreadableInput:
    where = f"evaluations[{number}]"
    if not isinstance(sent, dict):
        return UnreadableInput(Problem(where, "is not an object", "write it as { … }", "dict_type"))
    try:
        return read_evaluation({**defaults, **sent})
    except UnreadableInput as unreadable:
        return UnreadableInput(Problem(f"{where}.{p.where}", p.what, p.fix, p.code) for p in unreadable.problems)


def _unread(mistake: UnreadableInput) -> Decision:
    return Decision(decision=False, context={"error": {"status": 400, "message": str(mistake)}})
