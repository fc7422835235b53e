"""How alembic runs here: on the connection, and in the transaction, that ``versions.upgrade`` opened."""

from __future__ import annotations

from alembic import context

from pcp_core.ledger.tables import metadata
from pcp_core.ledger.versions import TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=TABLE,
    render_as_batch=True,
)
context.run_migrations()
