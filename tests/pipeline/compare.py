"""Everything in a record, for comparing two."""

from typing import Any

from sqlalchemy import select, text

from onrecord.record import Record
from onrecord.record.database import connected
from onrecord.record.schema import APPENDED, ARRIVALS, DERIVED

__all__ = ["contents"]


def contents(record: Record) -> dict[str, list[Any]]:
    """The rows of every table, and of the search index, finding by finding."""
    rows: dict[str, list[Any]] = {}
    with connected(record._engine) as connection:
        for table in (*APPENDED, *DERIVED):
            columns = [
                column
                for column in table.columns
                if table is not ARRIVALS or column.name != "number"
            ]
            rows[table.name] = sorted(map(repr, connection.execute(select(*columns))))
        for name in ("search_documents", "search_statements"):
            if connection.dialect.name == "sqlite":
                vocabulary = f"{name}_words USING fts5vocab('main', '{name}', 'instance')"
                connection.execute(text(f"CREATE VIRTUAL TABLE temp.{vocabulary}"))
                found = connection.execute(text(f"SELECT * FROM temp.{name}_words"))
            else:
                found = connection.execute(text(f"SELECT * FROM {name}"))
            rows[name] = sorted(map(repr, found))
    return rows
