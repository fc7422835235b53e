"""The door for a terminal: ``pcp``."""
