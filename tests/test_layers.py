"""Imports point one way: errors < settings < model < vocabulary < the four stages < record <
pipeline < ask < publish < web and cli. The stages import neither each other nor the record."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

PACKAGE = Path(onrecord.__file__).parent

# From the bottom up; what shares a line must not import each other.
LAYERS = (
    ("errors",),
    ("settings",),
    ("model",),
    ("vocabulary",),
    ("collect", "read", "extract", "identify"),
    ("record",),
    ("pipeline",),
    ("ask",),
    ("publish",),
    ("web", "cli"),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}

# The package itself holds the version; ``python -m onrecord`` starts the command line.
ENTRANCES = {"__init__", "__main__"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path, source: str) -> Iterator[tuple[int, str]]:
    """The line and the part of onrecord of each import, wherever in the module it stands."""
    package = ["onrecord", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "onrecord" and len(parts) > 1 and parts[1] in LEVEL:
                yield node.lineno, parts[1]


def wrong_imports(path: Path, source: str) -> list[str]:
    here = part_of(path)
    if here in ENTRANCES:
        return []
    if here not in LEVEL:
        return [
            f"{path}: '{here}' has no place in the order. Put it into the part it serves, "
            "or give it a place in LAYERS and in docs/architecture.md."
        ]
    return [
        f"{path}:{line}: '{here}' imports '{there}', which is "
        + ("beside it." if LEVEL[there] == LEVEL[here] else "above it.")
        + " Take the value in as an argument, or move what both need down to "
        + ("model, vocabulary or errors." if LEVEL[here] > 2 else "the lowest part that needs it.")
        for line, there in imported_parts(path, source)
        if there != here and LEVEL[there] >= LEVEL[here]
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    wrong = wrong_imports(path, path.read_text(encoding="utf-8"))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("read/html.py", "from onrecord.record import Record"),
        ("read/html.py", "import onrecord.extract.dates"),
        ("collect/files.py", "def later():\n    from onrecord import read"),
        ("extract/dates.py", "from ..identify import names"),
        ("errors.py", "from . import model"),
        ("cli/add.py", "from onrecord.web import app"),
        ("helpers.py", ""),
    ],
)
def test_an_import_against_the_order_is_named_with_its_mend(module: str, source: str) -> None:
    [message] = wrong_imports(PACKAGE / module, source)
    assert module in message
    assert "Take the value in as an argument" in message or "give it a place" in message


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("read/html.py", "from onrecord.model import Document\nfrom . import segment"),
        ("record/store.py", "from onrecord.extract import extract"),
        ("cli/add.py", "from onrecord import __version__"),
    ],
)
def test_an_import_with_the_order_passes(module: str, source: str) -> None:
    assert wrong_imports(PACKAGE / module, source) == []
