"""From answers to bytes: tables, CSV, JSON, and everything as JSON Lines.

``rows`` turns answers into rows of plain values, ``sheets`` and ``table`` print rows,
``extraction`` is the format "onrecord-extract/1", ``export`` the whole record.
"""
