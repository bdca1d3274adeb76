"""The examples in docstrings are run: what they show is what the program does."""

import doctest
import importlib
import pkgutil

import pytest

import onrecord

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord.")
    if "migrations" not in found.name and not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_come_out_as_shown(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
