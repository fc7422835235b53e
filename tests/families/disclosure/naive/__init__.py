"""*How a disclosure is decided* a second time, written from the contract alone, and what it is compared on.

It imports nothing of the product but in ``compare.py``, where the product is asked. ``rows.py`` is the table of rows as
plain data, ``houses.py`` adds protocols of agencies; ``which.py``, ``consent.py``, ``telling.py`` and ``decide.py``
name the steps that they stand for. It is literal on purpose: where it and the product differ, the text decides.
"""
