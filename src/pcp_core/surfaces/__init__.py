"""Doors: the terminal, and later the HTTP service and the policy lead's pages."""
