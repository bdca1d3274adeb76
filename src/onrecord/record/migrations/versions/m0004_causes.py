"""Cases and demands across documents, and what people set of demands.

The derived tables are made anew; the record is worked out again when it is next written to.
"""

from onrecord.record.migrations.steps import keep_appended, run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_script(__file__)
    keep_appended(["settlements"])
