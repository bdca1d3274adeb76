"""Making, finding, moving and bringing up to date."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onrecord import settings
from onrecord.errors import BadUse, OnrecordError
from onrecord.record import OWNER, Record
from onrecord.record.database import connected, engine_of
from onrecord.record.migrations import revision
from onrecord.record.schema import APPENDED, METADATA
from tests.record.conftest import Put
from tests.record.made import EVERYTHING, arrived, everything


def test_a_new_record_holds_its_settings_and_nothing_else(tmp_path: Path) -> None:
    with Record.create(tmp_path / "mine") as record:
        assert record.name == "mine"
        assert record.counts().documents == 0
    assert settings.read(tmp_path / "mine", environ={}).jobs == 1


def test_a_folder_with_other_things_is_not_made_a_record(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"")
    with pytest.raises(BadUse, match="holds other things"):
        Record.create(tmp_path)


def test_settings_may_be_written_before_the_record_is_made(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text("jobs = 2\n")
    Record.create(tmp_path).close()
    assert settings.read(tmp_path, environ={}).jobs == 2


def test_there_is_one_record_in_a_folder(tmp_path: Path) -> None:
    Record.create(tmp_path / "one").close()
    with pytest.raises(BadUse, match="already"):
        Record.create(tmp_path / "one")


def test_where_there_is_no_record_the_mend_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadUse, match="onrecord add"):
        Record.open(tmp_path)


def test_a_record_whose_database_is_elsewhere_is_not_begun_anew(tmp_path: Path) -> None:
    Record.create(tmp_path / "team").close()
    (tmp_path / "team" / "record.sqlite").unlink()
    with pytest.raises(BadUse, match="--database"):
        Record.open(tmp_path / "team")
    assert not (tmp_path / "team" / "record.sqlite").exists()


def test_a_record_can_be_copied_to_another_place(tmp_path: Path) -> None:
    with Record.create(tmp_path / "here") as record:
        each = arrived(EVERYTHING, everything())
        record.originals.keep(EVERYTHING.encode())
        record.write([each])
        # As it is copied while the program runs: what is not yet in the main file comes along.
        shutil.copytree(tmp_path / "here", tmp_path / "there")
    with Record.open(tmp_path / "there") as moved:
        assert moved.documents(viewer=OWNER).total == 1
        assert list(moved.verify(read=lambda data, _: each.document)) == []


def test_the_migrations_make_the_tables_that_the_program_uses(record: Record) -> None:
    with connected(record._engine) as connection:
        options = {
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith("search_")
        }
        context = MigrationContext.configure(connection, opts=options)
        differences = [repr(each) for each in compare_metadata(context, METADATA)]
    if connection.dialect.name == "sqlite":
        # The one index that SQLite does without.
        differences = [each for each in differences if "'present_by_id'" not in each]
    assert differences == []


@pytest.mark.parametrize("change", ["UPDATE {} SET at = 'x'", "DELETE FROM {}"])
def test_what_was_appended_can_be_neither_changed_nor_deleted(
    record: Record, put: Put, change: str
) -> None:
    put(EVERYTHING, extraction=everything())
    with pytest.raises(DBAPIError), record._engine.connect() as connection:
        connection.execute(text(change.format("extractions")))


def test_every_appended_table_is_guarded(record: Record) -> None:
    with connected(record._engine) as connection:
        if connection.dialect.name == "sqlite":
            query = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' GROUP BY 1"
        else:
            query = "SELECT event_object_table FROM information_schema.triggers GROUP BY 1"
        guarded = set(connection.execute(text(query)).scalars())
    assert {table.name for table in APPENDED} <= guarded


def test_a_record_of_a_newer_program_is_left_alone(record: Record, database: str) -> None:
    with connected(record._engine, write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OnrecordError, match="newer version"):
        Record.open(record.directory, database)


def test_two_folders_do_not_share_a_database(tmp_path: Path, empty_database: str) -> None:
    Record.create(tmp_path / "one", empty_database).close()
    with pytest.raises(BadUse, match="already"):
        Record.create(tmp_path / "two", empty_database)


def test_a_database_without_a_record_is_said_to_have_none(
    tmp_path: Path, empty_database: str
) -> None:
    Record.create(tmp_path / "one").close()
    with pytest.raises(BadUse, match="holds no record"):
        Record.open(tmp_path / "one", empty_database)


@pytest.mark.parametrize(
    "address", ["postgresql://me:secret@127.0.0.1:1/x", "postgresql://me:secret@127.0.0.1:1/x?a=b"]
)
def test_a_server_that_is_not_there_is_named_without_the_password(
    tmp_path: Path, address: str
) -> None:
    with pytest.raises(OnrecordError) as told:
        Record.create(tmp_path / "one", address)
    assert "secret" not in str(told.value)
    assert told.value.mend


def test_the_socket_and_the_options_of_psql_are_understood(
    tmp_path: Path, empty_database: str, server: object
) -> None:
    folder, port = server.socket_folder, server.port  # type: ignore[attr-defined]
    name = empty_database.rsplit("/", 1)[1]
    address = f"postgres://onrecord@localhost:{port}/{name}?host={folder}&sslmode=prefer"
    Record.create(tmp_path / "one", address).close()
    engine = engine_of(tmp_path, empty_database)
    with connected(engine) as connection:
        assert revision(connection)
    engine.dispose()
