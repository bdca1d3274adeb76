"""The whole package is type-checked, linted and formatted; no module is exempt."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# The doors: the command line, the pages, and that of each document in a batch, where a document on
# which the program fails is left out with the error while the rest goes on.
DOORS = ("cli/", "web/", "pipeline/work.py")
SOURCES = ("src", "tests", "bench", "eval", "examples")


def passes(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    if done.returncode != 0:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}", pytrace=False)


@pytest.mark.parametrize(
    "command",
    [("ruff", "check", *SOURCES), ("ruff", "format", "--check", *SOURCES)],
    ids=("check", "format"),
)
def test_the_code_is_as_ruff_wants_it(command: tuple[str, ...]) -> None:
    passes(*command)


def test_the_types_hold() -> None:
    passes("mypy", "--strict", "src/onrecord", "bench", "eval")


def test_no_module_is_exempt_from_the_type_check() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert settings["strict"] is True
    for override in settings.get("overrides", []):
        assert not any(name.split(".")[0] == "onrecord" for name in override["module"])
    for path in (ROOT / "src").rglob("*.py"):
        assert not re.search(r"#\s*mypy:", path.read_text(encoding="utf-8")), path


def test_a_broad_except_stands_only_at_the_doors() -> None:
    broad = [
        str(path.relative_to(ROOT / "src" / "onrecord"))
        for path in (ROOT / "src").rglob("*.py")
        if re.search(
            r"^\s*except(?: \(?(?:Base)?Exception\b[^:]*)?:", path.read_text(encoding="utf-8"), re.M
        )
    ]
    assert [name for name in broad if not name.startswith(DOORS)] == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path)
        for path in (ROOT / "src").rglob("*.py")
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
