"""Our own store: what was disclosed, told, asked and answered. ``store.Ledger`` is its door.

Import from the rooms themselves (``pcp_core.ledger.store``): this module stays empty, so that nothing heavy is
carried in by a program that only looks at moments.
"""
