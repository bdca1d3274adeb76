"""What a page shows, as a file: its rows, or its picture.

CSV is for spreadsheets, which run cells that begin like a formula; such a cell gets an apostrophe
in front. JSON is exact.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Protocol

from starlette.responses import Response

from onrecord.publish.sheets import Row, cell

__all__ = ["FORMATS", "Drawn", "Row", "akn_file", "csv_text", "download", "svg_file"]

__all__ = ["FORMATS", "Row", "akn_file", "csv_text", "download", "svg_file"]

FORMATS = ("csv", "json")


def csv_text(rows: Iterable[Row]) -> str:
    """Rows as CSV with a line of headings; lines end as RFC 4180 says.

    There is a column for everything that any row has, in the order in which it first comes.
    """
    held = list(rows)
    columns = list(dict.fromkeys(name for row in held for name in row))
    if not columns:
        return ""
    printed = io.StringIO()
    writer = csv.writer(printed, lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    writer.writerows([cell(row.get(name)) for name in columns] for row in held)
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
