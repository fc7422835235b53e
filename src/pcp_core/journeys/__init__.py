"""One idea over many cases."""
