"""Files on this machine: one, a folder of them, or those that fit a pattern.

Links inside a folder are not followed, and everything is opened relative to the open folder it is
in, so that nothing outside what the user named is read, even if something is exchanged for a link
in the meantime.
"""

# pathlib neither opens relative to an open folder nor makes a path absolute as it was given.
# ruff: noqa: PTH100, PTH111, PTH112, PTH116, PTH118, PTH206

import errno
import fnmatch
import io
import os
import re
import stat
from collections.abc import Iterator

from onrecord.collect.custody import Piece
from onrecord.collect.names import JUNK, shown_name, shown_path
from onrecord.errors import LeftOut
from onrecord.settings import FILE_NAME

__all__ = ["found"]

# For example: "reports/2024-*.pdf", "reports/**/letter[12].docx".
PATTERN = re.compile(r"[*?\[]")

# Windows has neither links of this kind nor folders that can be held open.
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
HOLDS_FOLDERS = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


class _Pattern:
    """The parts of a pattern that names have to fit one after another; "**" fits any number."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self._parts = parts
        self.start = self._onwards({0})

    def after(self, places: frozenset[int], name: str) -> frozenset[int]:
        """The places in the pattern that are reached with one more name; none: it does not fit."""
        reached = set()
        for place in places:
            if place == len(self._parts):
                continue
            if self._parts[place] == "**":
                reached.add(place)
            elif fnmatch.fnmatchcase(name, self._parts[place]):
                reached.add(place + 1)
        return self._onwards(reached)

    def fits(self, places: frozenset[int]) -> bool:
        """Whether the whole pattern has been fitted."""
        return len(self._parts) in places

    def _onwards(self, places: set[int]) -> frozenset[int]:
        for place in range(len(self._parts)):
            if place in places and self._parts[place] == "**":
                places.add(place + 1)
        return frozenset(places)


def found(source: str) -> Iterator[Piece | LeftOut]:
    """The files that a path or a pattern names, each open while it is the latest.

    Folders are walked in the order of their names. Hidden files and those that operating systems
    leave are passed over, unless the path itself names one.
    """
    path = os.path.abspath(os.path.expanduser(source))
    if os.path.lexists(path) or not PATTERN.search(source):
        yield from _named(path)
    else:
        yield from _fitting(path)


def _named(path: str) -> Iterator[Piece | LeftOut]:
    """One path that the user gave; if it is a link, the user meant what it points to."""
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as wrong:
        yield _refusal(wrong, path)
        return
    if is_folder:
        yield from _Folder(path).files()
    else:
        yield from _file(path, path, None, follow=True)


def _fitting(path: str) -> Iterator[Piece | LeftOut]:
    parts = path.split(os.sep)
    first = next(number for number, part in enumerate(parts) if PATTERN.search(part))
    pattern = _Pattern(tuple(parts[first:]))
    nothing = True
    base = os.sep.join(parts[:first]) or os.sep
    if os.path.isdir(base):
        for each in _Folder(base, pattern).files():
            nothing = False
            yield each
    if nothing:
        yield LeftOut(
            "No file fits this pattern.",
            "Check it; a folder can be given instead, and everything in it is taken.",
            shown_path(path),
        )


class _Folder:
    """A folder and all in it, or all in it that fits a pattern."""

    def __init__(self, path: str, pattern: _Pattern | None = None) -> None:
        self._path = path
        self._pattern = pattern

    def files(self) -> Iterator[Piece | LeftOut]:
        """The files, depth first, in the order of their names' bytes."""
        places = self._pattern.start if self._pattern else None
        if self._pattern and places and self._pattern.fits(places):
            places = None
        yield from self._walked(self._path, self._path, None, places)

    def _walked(
        self, name: str, path: str, parent: int | None, places: frozenset[int] | None
    ) -> Iterator[Piece | LeftOut]:
        """``name`` is opened in the folder ``parent``; without ``places`` everything is taken."""
        handle = None
        try:
            if HOLDS_FOLDERS:
                flags = FOLDER | (NO_LINKS if parent is not None else 0)
                handle = os.open(name, flags, dir_fd=parent)
            with os.scandir(path if handle is None else handle) as listing:
                entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
        except OSError as wrong:
            yield _refusal(wrong, path)
            entries = []
        try:
            if any(entry.name == FILE_NAME for entry in entries):
                yield LeftOut(
                    "This folder is a record; the originals in it are already kept.",
                    "Nothing needs to be done.",
                    shown_path(path),
                )
                return
            for entry in entries:
                yield from self._entry(entry, os.path.join(path, entry.name), handle, places)
        finally:
            if handle is not None:
                os.close(handle)

    def _entry(
        self,
        entry: os.DirEntry[str],
        path: str,
        folder: int | None,
        places: frozenset[int] | None,
    ) -> Iterator[Piece | LeftOut]:
        if JUNK.fullmatch(entry.name):
            return
        if self._pattern and places is not None:
            places = self._pattern.after(places, entry.name)
            if not places:
                return
            if self._pattern.fits(places):
                places = None
        try:
            is_link, is_folder = entry.is_symlink(), entry.is_dir(follow_symlinks=False)
        except OSError as wrong:
            yield _refusal(wrong, path)
            return
        name = path if folder is None else entry.name
        if is_link:
            if places is None or os.path.isdir(path):
                yield _link(path)
        elif is_folder:
            yield from self._walked(name, path, folder, places)
        elif places is None:
            yield from _file(name, path, folder, follow=False)


def _file(name: str, path: str, folder: int | None, follow: bool) -> Iterator[Piece | LeftOut]:
    """One file, opened as ``name`` in the folder; ``path`` is what it is called."""
    try:
        # Opening a device can already do something, so what it is is asked before and after.
        _only_files(os.stat(name, dir_fd=folder, follow_symlinks=follow))
        handle = os.open(name, READ | (0 if follow else NO_LINKS), dir_fd=folder)
    except (OSError, ValueError, LeftOut) as wrong:
        yield _refusal(wrong, path)
        return
    with io.BufferedReader(_Steady(handle)) as stream:
        state = os.fstat(handle)
        try:
            _only_files(state)
        except LeftOut as wrong:
            yield _refusal(wrong, path)
            return
        yield Piece(
            origin=shown_path(path),
            name=shown_name(path),
            how="file",
            stream=stream,
            size=state.st_size,
        )


class _Steady(io.FileIO):
    """An open file that refuses to end if it is no longer the file that was opened."""

    def __init__(self, handle: int) -> None:
        super().__init__(handle, "rb")
        self._before = os.fstat(handle)

    def readinto(self, buffer: "io.BufferedWriter | bytearray | memoryview", /) -> int:  # type: ignore[override]
        try:
            size = super().readinto(buffer)  # type: ignore[arg-type]
        except OSError as wrong:
            raise _refusal(wrong, "") from wrong
        if not size:
            now = os.fstat(self.fileno())
            before = self._before
            changed = (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)
            # Windows on the system's state, as under /proc, claim to be empty and are not.
            if changed or self.tell() < now.st_size or (self.tell() and not now.st_size):
                raise LeftOut(
                    "It was changed while it was being read.",
                    "Wait until the program that writes it is done, and add it again.",
                )
        return size or 0


# ---------------------------------------------------------------------------- refusals


def _only_files(state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise LeftOut("It is a device, a pipe or a socket, not a file.", "Give a file or a folder.")


def _link(path: str) -> LeftOut:
    return LeftOut(
        "It is a link; links inside a folder are not followed.",
        "If it leads to documents, add the place that it points to.",
        shown_path(path),
    )


# What the system says, in plain words, and what to do about it.
REFUSALS = {
    errno.ENOENT: (
        "There is no such file or folder.",
        "Check the path; it may also have been moved or deleted in the meantime.",
    ),
    errno.ENOTDIR: ("There is no such file or folder.", "Check the path."),
    errno.EACCES: (
        "This account is not allowed to read it.",
        "Allow it to, or copy the file to a folder of your own.",
    ),
    errno.EPERM: (
        "This account is not allowed to read it.",
        "Allow it to, or copy the file to a folder of your own.",
    ),
    errno.ENAMETOOLONG: ("Its name is too long for this system.", "Give it a shorter name."),
    errno.ENXIO: ("It is a device, a pipe or a socket, not a file.", "Give a file or a folder."),
    errno.EMFILE: ("It lies too many folders deep.", "Add an inner folder by itself."),
}


def _refusal(wrong: Exception, path: str) -> LeftOut:
    if isinstance(wrong, LeftOut):
        wrong.origin = shown_path(path)
        return wrong
    if isinstance(wrong, OSError) and wrong.errno == errno.ELOOP:
        return _link(path)
    if isinstance(wrong, OSError) and wrong.errno in REFUSALS:
        return LeftOut(*REFUSALS[wrong.errno], shown_path(path))
    said = wrong.strerror if isinstance(wrong, OSError) else "the path is malformed"
    return LeftOut(
        f"It can't be read: {said}.", "Check the path and the disk it is on.", shown_path(path)
    )
