"""Styles written for Vale (vale.sh), read as they are: nine declarative kinds, rule by rule by choice."""
