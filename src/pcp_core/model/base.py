"""What every noun is made of: frozen, lenient in reading, kept whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

Words = Annotated[str, "somebody's words"]
"""Text that somebody said or wrote. The mark lets a program find every field that holds such text."""

_SHOWN = frozenset({"id", "hook", "rule", "family", "kind", "weight", "decision", "state", "status", "code", "type"})

Moment = AwareDatetime
"""A time with an offset (RFC 3339). A time without one is refused: it could be any of 24 hours."""


def _as_written(value: date | datetime) -> str:
    return value.isoformat()


DayOrMoment = Annotated[
    AwareDatetime | date, Field(union_mode="left_to_right"), PlainSerializer(_as_written, return_type=str)
]
"""A moment, or a whole day where only the day is known."""


class Noun(BaseModel):
    """A thing the contract names.

    Unknown fields are kept as they came (``extra``) and written back; nothing is changed after it was read.
    Errors never show the input, since the input may be a note.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        hide_input_in_errors=True,
        coerce_numbers_to_str=True,
        populate_by_name=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        defer_build=True,  # a validator is built when it is first used: `import pcp_core` is paid by every start
    )

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields that this version of the contract does not know."""
        return self.model_extra or {}

    def __repr_args__(self) -> Any:
        return _only_keys(super().__repr_args__())


class Written(BaseModel):
    """A thing that we write: exactly the fields of the contract, nothing else."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        populate_by_name=True,
        serialize_by_alias=True,
        defer_build=True,
    )

    def __repr_args__(self) -> Any:
        return _only_keys(super().__repr_args__())


def _only_keys(args: Any) -> list[tuple[str | None, Any]]:
    """Ids and codes alone: a ``repr`` ends up in logs and tracebacks, where nobody's words and names belong."""
    return [(name, value) for name, value in args if name in _SHOWN]
