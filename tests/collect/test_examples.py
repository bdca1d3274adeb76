"""The examples in the code are true."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["addresses", "custody", "names"])
def test_examples_in_the_code_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"onrecord.collect.{module}"))
    assert result.attempted
    assert not result.failed
