"""Rows as CSV, JSON and JSON Lines.

CSV is for spreadsheets, which run cells that begin like a formula; such a cell gets an apostrophe
in front. JSON is exact. All are UTF-8.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Row", "cell", "csv_lines", "json_array", "json_line", "json_object"]

Row = Mapping[str, object]

# "=SUM(A1)", "+1", "-1+2", "@cmd", and the same after white space that spreadsheets skip
FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]")

# Signs that no spreadsheet can show and that some programs stop reading at.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def cell(value: object) -> str:
    """One value as a spreadsheet may safely hold it. Of evidence the citation and the words stay.

    >>> cell("=1+1"), cell(-3), cell(["a", "b"]), cell(None), cell(True)
    ("'=1+1", '-3', 'a; b', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = CONTROL.sub("", _text(value))
    return f"'{text}" if FORMULA.match(text) else text


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        if "citation" in value:
            return str(value["citation"])
        if "name" in value:
            return str(value["name"])
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(_text(each) for each in value)
    return "" if value is None else str(value)


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """A line of headings, then one line a row; lines end as RFC 4180 says.

    Evidence fills three columns: the document, the words and the citation.
    """
    printed = io.StringIO()
    writer = csv.writer(printed, lineterminator="\r\n")
    columns: list[str] = []
    for row in rows:
        flat = _flat(row)
        if not columns:
            columns = list(flat)
            writer.writerow(columns)
        writer.writerow([cell(flat.get(name)) for name in columns])
        yield printed.getvalue()
        printed.seek(0)
        printed.truncate()


def _flat(row: Row) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in row.items():
        if name == "evidence" and isinstance(value, Mapping):
            flat |= {part: value.get(part) for part in EVIDENCE}
        else:
            flat[name] = value
    return flat


EVIDENCE = ("document", "title", "publisher", "published", "quotation", "context", "citation")


def json_line(row: Row) -> str:
    """One row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def json_object(row: Row) -> str:
    """One answer as JSON for people and programs."""
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def json_array(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as one JSON array, piece by piece; an empty one is "[]"."""
    before = "["
    for row in rows:
        yield f"{before}\n{json.dumps(row, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
