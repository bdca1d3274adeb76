"""Making a record's folder and database, finding them again, and bringing them up to date."""

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Engine

from onrecord import settings
from onrecord.errors import BadUse
from onrecord.record.database import FILE_NAME, connected, engine_of
from onrecord.record.lock import WriterLock
from onrecord.record.migrations import LATEST, bring_up_to_date, revision

__all__ = ["ORIGINALS", "begun", "found"]

ORIGINALS = "originals"


def begun(directory: Path, database: str) -> Engine:
    """The database of a new record, in a folder that has all a record needs."""
    if (directory / ORIGINALS).exists():
        raise BadUse(f"There is a record in {directory} already.", "Open that one.")
    if directory.exists() and not directory.is_dir():
        raise BadUse(f"{directory} is no folder.", "Give a new folder for the record.")
    # What a run that was killed while it made the record may have left.
    begun_before = {settings.FILE_NAME, "record.lock"} | {
        f"{FILE_NAME}{ending}" for ending in ("", "-wal", "-shm", "-journal")
    }
    if {each.name for each in directory.glob("*")} - begun_before:
        raise BadUse(
            f"{directory} holds other things.", "Give an empty or a new folder for the record."
        )
    with ExitStack() as opened:
        engine = engine_of(directory, database)
        opened.callback(engine.dispose)
        if database:
            _refuse_full(engine)
        # What is in it is for its owner alone, whatever others may read on this machine.
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (directory / settings.FILE_NAME).exists():
            text = settings.example()
            (directory / settings.FILE_NAME).write_text(text, encoding="utf-8")
        _bring_up_to_date(directory, engine)
        # Last: a folder in which this is missing was never finished, and may be begun again.
        (directory / ORIGINALS).mkdir(exist_ok=True)
        opened.pop_all()
    return engine


def _refuse_full(engine: Engine) -> None:
    with connected(engine) as connection:
        if revision(connection) is not None:
            raise BadUse(
                "There is a record in this database already.",
                "Open it from its folder, or give the address of an empty database.",
            )


def found(directory: Path, database: str) -> Engine:
    """The database of the record in this folder, up to date."""
    if not (directory / ORIGINALS).is_dir():
        raise BadUse(
            f"There is no record in {directory}.",
            "Make one with `onrecord add`, or say with --record where it is.",
        )
    if not database and not (directory / FILE_NAME).exists():
        raise BadUse(
            f"The database of the record in {directory} is not there.",
            "If it is on PostgreSQL, give its address with --database; else restore the file "
            f"{FILE_NAME} from a copy.",
        )
    with ExitStack() as opened:
        engine = engine_of(directory, database)
        opened.callback(engine.dispose)
        with connected(engine) as connection:
            at = revision(connection)
        if at is None:
            raise BadUse(
                "The database holds no record.", "Check its address, or make a new record."
            )
        if at != LATEST:
            _bring_up_to_date(directory, engine)
        opened.pop_all()
    return engine


def _bring_up_to_date(directory: Path, engine: Engine) -> None:
    lock = WriterLock(directory, engine)
    with lock.writing(), connected(engine, write=True) as connection:
        bring_up_to_date(connection)
