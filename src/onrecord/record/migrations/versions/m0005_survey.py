"""Tables for questions on the whole record: coverage, claims of a first, conflicts and rulings.

Derived tables that change are made anew; the record is worked out again when it is next written to.
"""

from onrecord.record.migrations.steps import keep_appended, run_script

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_script(__file__)
    keep_appended(["rulings"])
