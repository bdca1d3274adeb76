"""What the time line, the network and positions are answered from.

The tables are derived; the record is worked out again when it is next written to.
"""

from onrecord.record.migrations.steps import run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run_script(__file__)
