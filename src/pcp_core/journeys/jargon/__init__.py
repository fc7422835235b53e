"""Words of the trade that nobody explained: gathered from a host by team and month, proposed from documents, exported.

What is gathered are words that a pack has, and short forms in capitals: never other words of a note, never a name, and
nothing at all from the files of people whose communities own what is learned about them (floor rules 7, 9 and 12).
"""
