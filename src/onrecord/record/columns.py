"""What the tables have in common: where they are gathered, and kinds of column."""

from sqlalchemy import BigInteger, Integer, MetaData
from sqlalchemy import Text as AnyText

__all__ = ["METADATA", "Number", "Text"]

METADATA = MetaData()

# Days and keys are compared sign by sign, whatever the language of the database.
Text = AnyText().with_variant(AnyText(collation="C"), "postgresql")
# SQLite gives a row number for nothing only to a column that is called exactly INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")
