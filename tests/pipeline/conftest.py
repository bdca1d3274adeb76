"""A small dossier that is quick to read, and the pipeline's settings for it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.settings import Settings
from tests.postgres import database, empty_database, server

__all__ = ["database", "empty_database", "server"]

SENTENCES = (
    "Ambassador Ines Mora of Varda urged Meridane on {day} May 2025 to release Sana Veld.",
    "The General Assembly met on {day} May 2025 under resolution A/RES/79/181.",
    "Tomas Grey, a spokesman for the ministry, said that the talks would go on.",
    "“Nobody may be held for {number} years without a trial,” Sana Veld’s brother told reporters.",
)


def text_of(number: int) -> str:
    chosen = [SENTENCES[(number + at) % len(SENTENCES)] for at in range(2 + number % 3)]
    title = f"News of day {number}"
    body = " ".join(each.format(day=1 + number % 28, number=number) for each in chosen)
    return f"{title}\n\nCourier, {1 + number % 28} May 2025\n\n{body}\n"


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen documents, one of them a copy and one the same bytes again; two bad files."""
    folder = tmp_path_factory.mktemp("dossier")
    for number in range(9):
        (folder / f"{number:02}.txt").write_text(text_of(number), encoding="utf-8")
    (folder / "10-copy.txt").write_text(text_of(3).upper(), encoding="utf-8")
    (folder / "11-again.txt").write_text(text_of(4), encoding="utf-8")
    (folder / "12-empty.pdf").write_bytes(b"")
    (folder / "13-broken.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    with zipfile.ZipFile(folder / "14-more.zip", "w") as archive:
        for number in range(20, 24):
            archive.writestr(f"{number}.txt", text_of(number))
    return folder


@pytest.fixture
def settings() -> Settings:
    return Settings(batch=3)


@pytest.fixture
def record(tmp_path: Path, database: str) -> Iterator[Record]:
    with Record.create(tmp_path / "record", database) as made:
        yield made
