"""A policy lead's files, read into rules, and what a check is that compiles them."""
