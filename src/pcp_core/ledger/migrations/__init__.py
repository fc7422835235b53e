"""The steps from one shape of the tables to the next, run by ``pcp store upgrade`` through alembic."""
