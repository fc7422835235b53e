"""The statement: what is written, received, requested and shared about somebody, for that person to read.

The most dangerous page we make, so its way is one of narrowing, and each room has one step of it:

    gathering.py  what the host and our store hold, or no page
    asking.py     who might see it, how is it safe to receive, and may it be made at all
    items.py      the records of a case that could be a line
    marking.py    which of them a worker has marked as safe to show, and whether that still holds
    nets.py       words and shapes of reports, services, places and names, in any text
    guarding.py   what may not stand in a text, whatever the mark says
    kinds.py      which services and which reports need a look of their own, or are never shown
    showing.py    what is left: the lines that may be shown
    plain.py      codes in plain words
    telling.py    a line in short sentences
    keys.py       codes of lines, made for one page
    page.py       the page: lines, how often, and the same sentences at the end of each; its long sentences
    as_html.py    as_markdown.py    as_json.py    three forms of the same page; markup.py can only make text of a text
    answering.py  "this isn't right", and a mark to fill in, as records that ``pcp record`` keeps

Whether a line is shown depends on that line, its mark, who reads, and the names that the case knows: never on how many
others there are. So a page is the same, byte for byte, as that of a case which holds nothing but its lines.
"""
