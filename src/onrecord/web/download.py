"""The rows that a page shows, as a file.

CSV is for spreadsheets, which run cells that begin like a formula; such a cell gets an apostrophe
in front. JSON is exact.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from starlette.responses import Response

__all__ = ["FORMATS", "Drawn", "Row", "akn_file", "csv_text", "download", "svg_file"]

Row = Mapping[str, object]

FORMATS = ("csv", "json")

# "=SUM(A1)", "+1", "-1+2", "@cmd", and the same after white space that spreadsheets skip
FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]")


def cell(value: object) -> str:
    """One value as a spreadsheet may safely hold it.

    >>> cell("=1+1"), cell(-3), cell(["a", "b"]), cell(None)
    ("'=1+1", '-3', 'a; b', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        text = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        text = "; ".join(
            json.dumps(each, ensure_ascii=False) if isinstance(each, Mapping) else str(each)
            for each in value
        )
    else:
        text = str(value)
    return f"'{text}" if FORMULA.match(text) else text


def csv_text(rows: Iterable[Row]) -> str:
    """Rows as CSV with a line of headings; lines end as RFC 4180 says."""
    printed = io.StringIO()
    writer = csv.writer(printed, lineterminator="\r\n")
    columns: list[str] = []
    for row in rows:
        if not columns:
            columns = list(row)
            writer.writerow(columns)
        writer.writerow([cell(row.get(name)) for name in columns])
    return printed.getvalue()


def download(rows: Iterable[Row], name: str, form: str) -> Response:
    """A file called ``onrecord-NAME.csv`` or ``.json`` for the browser to save."""
    if form == "csv":
        # The mark tells spreadsheets that this is UTF-8; without it they garble Korean.
        body = "\ufeff" + csv_text(rows)
        media_type = "text/csv"
    else:
        body = json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
        media_type = "application/json"
    return Response(
        body.encode("utf-8", "replace"),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="onrecord-{name}.{form}"'},
    )


class Drawn(Protocol):
    """A picture that can be saved by itself."""

    def standing_alone(self) -> str: ...


def svg_file(picture: Drawn, name: str) -> Response:
    """A picture for the browser to save. It is never shown as a page of this site."""
    return Response(
        picture.standing_alone().encode("utf-8", "replace"),
        media_type="image/svg+xml",
        headers={
            "Content-Disposition": f'attachment; filename="onrecord-{name}.svg"',
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        },
    )


def akn_file(data: bytes, symbol: str) -> Response:
    """A meeting or resolution as Akoma Ntoso, for the browser to save."""
    name = re.sub(r"[^A-Za-z0-9.]+", "-", symbol).strip("-.") or "record"
    return Response(
        data,
        media_type="application/akn+xml",
        headers={"Content-Disposition": f'attachment; filename="{name}.xml"'},
    )
