"""Near copies: the part of each text that finds them.

The record is worked out again when it is next written to.
"""

from onrecord.record.migrations.steps import run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run_script(__file__)
