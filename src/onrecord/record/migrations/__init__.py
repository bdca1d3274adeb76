"""How a record's database came to be as it is, one step a file, and bringing one up to date."""

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import OnrecordError

__all__ = ["LATEST", "bring_up_to_date", "revision"]

LATEST = "0008"


def revision(connection: Connection) -> str | None:
    """The step that a database is at; None for one that holds no record."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def bring_up_to_date(connection: Connection, step: str = "head") -> None:
    """Take the steps that are missing, to the last or to the one named, in the connection's
    transaction."""
    # Loading Alembic takes a sixth of a second, which only new and old records have to wait for.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, step)
    except CommandError as wrong:
        raise OnrecordError(
            "This record was made by a newer version of onrecord.", "Install that version."
        ) from wrong
