"""``python -m pcp_core``: the same as ``pcp``, where another package took that name."""

from pcp_core.surfaces.cli.main import run

run()
