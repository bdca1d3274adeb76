"""Names in several scripts and spellings: whether two of them may be one name, and why."""

from onrecord.identify.names.groups import grouped
from onrecord.identify.names.match import NameMatch, compare, name_keys

__all__ = ["NameMatch", "compare", "grouped", "name_keys"]
