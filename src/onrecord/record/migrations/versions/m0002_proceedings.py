"""Tables for the questions on records of meetings, speeches, votes and resolutions.

They are derived, and there is nothing to derive yet: a record of before has none of these findings
until its documents are read again.
"""

from onrecord.record.migrations.steps import run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_script(__file__)
