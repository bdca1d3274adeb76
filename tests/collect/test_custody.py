"""The limits that hold, and sizes in words."""

import pytest

from onrecord.collect import Limits
from onrecord.collect.custody import spelled
from onrecord.settings import Settings


def test_the_limits_are_those_of_the_settings() -> None:
    assert Limits.of(Settings()) == Limits()
    changed = Settings(max_depth=2, fetch_private_addresses=True, max_file_bytes=2000)
    assert Limits.of(changed) == Limits(depth=2, private_addresses=True, file_bytes=2000)


@pytest.mark.parametrize(
    ("size", "words"), [(5, "5 bytes"), (2000, "2 kB"), (1_500_000, "1.5 MB"), (10**10, "10 GB")]
)
def test_sizes_are_said_in_units_that_people_know(size: int, words: str) -> None:
    assert spelled(size) == words
