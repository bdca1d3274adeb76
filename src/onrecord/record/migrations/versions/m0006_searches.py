"""Columns that facets of a search are counted from, findings counted, searches that people keep.

Columns and counts follow from tables that are there, and are filled at once.
"""

from alembic import op
from sqlalchemy import Connection

from onrecord.record.migrations.steps import keep_appended, run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision = "0005"

APPENDED = ("saved_searches", "looks")


def upgrade() -> None:
    run_script(__file__)
    keep_appended(APPENDED)
    _fill(op.get_bind())


def _fill(connection: Connection) -> None:
    # At the top of the file, this would load itself: opening a record needs the migrations.
    from onrecord.record.counting import tally_all
    from onrecord.record.traits import fill

    fill(connection)
    tally_all(connection)
