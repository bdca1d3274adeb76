"""Collecting with a clock that stands still."""

from collections.abc import Callable, Sequence

import pytest

from onrecord.collect import Collected, Custodian, Limits, collect
from onrecord.errors import LeftOut

NOW = "2031-03-14T10:00:00Z"
CUSTODIAN = Custodian(by="ana", program="onrecord 0.1.0", clock=lambda: NOW)

Taken = tuple[list[Collected], list[LeftOut]]
Take = Callable[..., Taken]


def parted(items: Sequence[Collected | LeftOut]) -> Taken:
    return (
        [each for each in items if isinstance(each, Collected)],
        [each for each in items if isinstance(each, LeftOut)],
    )


@pytest.fixture
def take() -> Take:
    """Collect a source: what came, and what was left out."""

    def taken(source: object, limits: Limits = Limits()) -> Taken:  # noqa: B008 - frozen
        return parted(list(collect(str(source), limits, CUSTODIAN)))

    return taken
