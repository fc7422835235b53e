"""How fast the checks are beside their peers: everything in one run, interleaved, told as medians and ratios."""
