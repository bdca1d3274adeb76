"""What the tests of questions share."""

import pytest

from tests.ask.held import Held


@pytest.fixture
def held() -> Held:
    """An empty record, held in memory."""
    return Held()
