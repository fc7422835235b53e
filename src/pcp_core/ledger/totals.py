"""How many records of each kind there are. Nothing here says whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pcp_core.ledger.tables import records, silences

STEP = 5
"""Opaque keys are counted in steps of five, so that two counts a day apart do not tell of one answer."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Records by kind, of one agency. ``silences``: at least so many questions of the whole store are kept silent."""

    records: Mapping[str, int]
    silences: int


def counted(connection: Connection, agency: str) -> Totals:
    """Count. Obligations, holds and tombstones are no records."""
    query = select(records.c.type, func.count()).where(records.c.agency == agency).group_by(records.c.type)
    kinds = {row[0]: row[1] for row in connection.execute(query.order_by(records.c.type))}
    silent = connection.execute(select(func.count()).select_from(silences)).scalar_one()
    return Totals(kinds, silent // STEP * STEP)
