"""What the tests of questions share."""

from pathlib import Path

import pytest

from tests.ask.held import Held
from tests.ask.written import Written


@pytest.fixture
def held() -> Held:
    """An empty record, held in memory."""
    return Held()


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """An empty record on disk."""
    return Written(tmp_path / "record")
