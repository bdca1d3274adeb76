"""Who is who apart from what people decided on it; proposed matches; decisions taken back.

Derived tables that change are made anew; the record is worked out again when it is next written to.
"""

from onrecord.record.migrations.steps import keep_appended, run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run_script(__file__)
    keep_appended(["withdrawals"])
