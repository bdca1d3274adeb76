"""Where the tables are: SQLite in one file of the record's folder, or PostgreSQL.

What differs between the two is here, in ``matching.py`` and in the migrations, and nowhere else.
"""

import json
import re
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    Engine,
    Table,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import BadUse, LeftOut, OnrecordError, RecordBroken

__all__ = [
    "FILE_NAME",
    "Row",
    "add_up",
    "append",
    "connected",
    "engine_of",
    "is_sqlite",
    "next_number",
    "replace_rows",
    "stored",
]

FILE_NAME = "record.sqlite"

# Neither can be kept as text by PostgreSQL; half signs can't be written as UTF-8 at all.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# Classes of errors of PostgreSQL: a value that does not fit, a constraint that is broken.
UNFIT = ("22", "23")

# So many rows travel to PostgreSQL at once, and so many characters of them at most.
CHUNK_ROWS = 5000
CHUNK_CHARS = 8_000_000

Row = Sequence[Any]


def stored(text: str) -> str:
    """A text as a column can hold it; the document's own text is kept unchanged elsewhere."""
    if text.isascii() and "\x00" not in text:
        return text
    return UNSTORABLE.sub("\ufffd", text)


# ---------------------------------------------------------------------------- opening


def engine_of(directory: Path, database: str) -> Engine:
    """The database of a record; ``database`` is a PostgreSQL address or "" for the file."""
    if not database:
        return _sqlite(directory / FILE_NAME)
    try:
        return _postgresql(make_url(database))
    except (ValueError, NoSuchModuleError, DBAPIError) as wrong:
        raise BadUse(
            "The address of the database can't be understood.",
            'It looks like "postgresql://me@localhost/record".',
        ) from wrong


def _sqlite(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: ConnectionPoolEntry) -> None:
        # The driver would begin transactions only at the first change; each reading needs one too.
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -32000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    """The engine for an address as people write it, with the options that psql takes."""
    options = dict(url.query)
    arguments: dict[str, Any] = {"application_name": "onrecord"}
    mode = options.pop("sslmode", None)
    if mode in ("require", "verify-ca", "verify-full"):
        context = ssl.create_default_context()
        if mode != "verify-full":
            context.check_hostname = False
        if mode == "require":
            context.verify_mode = ssl.CERT_NONE
        arguments["ssl_context"] = context
    host = options.pop("host", None)
    if isinstance(host, str) and host.startswith("/"):
        arguments["unix_sock"] = f"{host}/.s.PGSQL.{url.port or 5432}"
    elif isinstance(host, str):
        url = url.set(host=host)
    seconds = options.pop("connect_timeout", None)
    if isinstance(seconds, str) and seconds.isdecimal():
        arguments["timeout"] = int(seconds)
    if name := options.pop("application_name", None):
        arguments["application_name"] = name
    if options:
        raise BadUse(
            f"The option {next(iter(options))} in the address of the database is not known.",
            "Take it away; host, sslmode, connect_timeout and application_name are.",
        )
    return create_engine(
        url.set(drivername="postgresql+pg8000", query={}),
        connect_args=arguments,
        isolation_level="REPEATABLE READ",
        pool_pre_ping=True,
    )


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


@contextmanager
def connected(engine: Engine, write: bool = False) -> Iterator[Connection]:
    """A connection in one transaction, which is kept only with ``write`` and without an error."""
    try:
        with engine.connect() as connection:
            yield connection
            if write:
                connection.commit()
    except DBAPIError as wrong:
        raise _told(wrong) from wrong


def _sqlstate(wrong: DBAPIError) -> str:
    """The code that PostgreSQL gives to an error; "" for another database's."""
    told = wrong.orig.args[0] if wrong.orig and wrong.orig.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


def _told(wrong: DBAPIError) -> OnrecordError:
    """A database's error in words; its own message may hold a password or a name."""
    said = str(wrong.orig)
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return RecordBroken(
            "The record's database is damaged.", "Restore the folder from a copy of it."
        )
    if "disk is full" in said or "No space left" in said:
        return OnrecordError(
            "There is no room left on the disk.", "Make room and run the same command again."
        )
    if "readonly" in said or "unable to open" in said:
        return OnrecordError(
            "The record's database can't be opened for writing.",
            "Allow this account to write to the record's folder and all in it.",
        )
    if wrong.connection_invalidated or type(wrong.orig).__name__ == "InterfaceError":
        return OnrecordError(
            "The database can't be reached.",
            "Check that the server runs and that its address, user and password are right.",
        )
    if isinstance(wrong, DataError | IntegrityError) or _sqlstate(wrong)[:2] in UNFIT:
        return LeftOut(
            "The database can't hold this document.", "Please report this as a fault of onrecord."
        )
    kind = type(wrong.orig).__name__
    return OnrecordError(f"The database refused ({kind}).", "Run the same command again.")


# ---------------------------------------------------------------------------- appending


def next_number(connection: Connection, table: Table) -> int:
    """The number that the next row of a table gets. Numbers are never used again."""
    last = connection.execute(select(func.max(table.c.number))).scalar()
    return int(last or 0) + 1


def append(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, each with the values of all columns in the table's order."""
    _insert(connection, table, rows)


def replace_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows of a derived table; one with the same key gives way."""
    _insert(connection, table, rows, instead=True)


def add_up(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows of a table of counts; to one with the same key the numbers are added."""
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    sums = ", ".join(
        f'"{column.name}" = "{table.name}"."{column.name}" + EXCLUDED."{column.name}"'
        for column in table.columns
        if not column.primary_key
    )
    _insert(connection, table, rows, ends=f" ON CONFLICT ({keys}) DO UPDATE SET {sums}")


def _insert(
    connection: Connection,
    table: Table,
    rows: Iterable[Row],
    instead: bool = False,
    ends: str = "",
) -> None:
    if is_sqlite(connection):
        marks = ", ".join("?" * len(table.columns))
        verb = "INSERT OR REPLACE" if instead else "INSERT"
        if batch := list(rows):
            connection.exec_driver_sql(f'{verb} INTO "{table.name}" VALUES ({marks}){ends}', batch)
        return
    ends = _instead(table) if instead else ends
    statement = _travelling(table, connection.dialect) + ends
    for chunk in _chunks(iter(rows)):
        connection.exec_driver_sql(statement, (chunk,))


def _travelling(table: Table, dialect: Dialect) -> str:
    """For PostgreSQL: rows travel as one JSON array, since its driver would send each by itself."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(
        f"(v->>{place})::{column.type.compile(dialect)}"
        for place, column in enumerate(table.columns)
    )
    return (
        f'INSERT INTO "{table.name}" ({names}) '
        f"SELECT {values} FROM json_array_elements(CAST(%s AS json)) AS v"
    )


def _instead(table: Table) -> str:
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    changes = ", ".join(
        f'"{column.name}" = EXCLUDED."{column.name}"'
        for column in table.columns
        if not column.primary_key
    )
    return f" ON CONFLICT ({keys}) DO UPDATE SET {changes}"


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    raise TypeError(type(value))


def _chunks(rows: Iterator[Row]) -> Iterator[str]:
    while first := list(islice(rows, CHUNK_ROWS)):
        parts: list[str] = []
        size = 0
        for row in first:
            parts.append(json.dumps(row, ensure_ascii=False, default=_plain))
            size += len(parts[-1])
            if size > CHUNK_CHARS:
                yield f"[{','.join(parts)}]"
                parts, size = [], 0
        if parts:
            yield f"[{','.join(parts)}]"
