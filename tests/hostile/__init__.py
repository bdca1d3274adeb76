"""One good file and a folder of hostile ones around it.

    from tests.hostile import write
    folder = write(tmp_path)        # a list of Hostile; folder / GOOD is the good one

Each :class:`Hostile` says what the collecting stage refuses of it, what it passes on, and what is
to become of that later. All of them together take a second or two to write and little disk.
"""

from pathlib import Path

from tests.hostile import archives, documents, mails, places
from tests.hostile.kinds import Hostile, Maker

__all__ = ["GOOD", "GOOD_TEXT", "Hostile", "write"]

GOOD = "good.txt"
GOOD_TEXT = """Letter of the Valdorran Lawyers' Circle

14 March 2031

The Minister of Justice of Valdorra, Ilse Brandt-Okoro, said that the two journalists would be
released before the end of the month. "We call for their release today," the Circle's chair,
Tomas Wendelin, said.
"""


def write(folder: Path) -> list[Hostile]:
    """Write the good file and all hostile ones into a folder; tells what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
    makers: list[Maker] = [
        *archives.MAKERS,
        *documents.MAKERS,
        *mails.MAKERS,
        *places.MAKERS,
    ]
    written = []
    for maker in makers:
        maker.make(folder / maker.hostile.name)
        written.append(maker.hostile)
    assert len({each.name for each in written}) == len(written)
    return written
