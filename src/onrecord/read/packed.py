"""Office documents are ZIP archives; this looks into one before a library unpacks it."""

import re
import zipfile
import zlib
from io import BytesIO

from onrecord.errors import LeftOut, TooLarge
from onrecord.read.hints import ReadLimits

__all__ = ["check", "damaged", "part"]

# Text packs to a tenth or a fiftieth; what packs better was made to fill a disk.
RATIO = 200
SMALL = 10 * 10**6
MEMBERS = 20_000
# Word and LibreOffice declare no entities; they are a way to blow a document up or to read files.
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = 4096


def damaged() -> LeftOut:
    return LeftOut(
        "This office document is damaged or breaks off.",
        "Get the file again, or open it in an office program and save it anew.",
    )


def check(data: bytes, limits: ReadLimits) -> None:
    """Refuse archives that are broken, locked, bombs, or whose XML declares entities.

    Raises LeftOut, TooLarge. Reads the first bytes of each XML part and no more.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS:
                raise TooLarge(f"It has more than {MEMBERS} parts.", "Save it as PDF and add that.")
            if sum(each.file_size for each in members) > limits.unpacked_bytes:
                raise _too_large(limits)
            for each in members:
                _check_member(archive, each)
                if each.filename.lower().endswith(".xml") and each.file_size > limits.markup_bytes:
                    raise TooLarge(
                        f"Its text is larger than {limits.markup_bytes // 10**6} MB of XML.",
                        "Split it, or save it as PDF and add that.",
                    )
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        zlib.error,
    ) as wrong:
        raise damaged() from wrong


def _too_large(limits: ReadLimits) -> TooLarge:
    return TooLarge(
        f"It unpacks to more than {limits.unpacked_bytes // 10**6} MB.",
        "Save it without pictures, or as PDF, and add that.",
    )


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise LeftOut(
            "This office document is protected by a password.",
            "Open it with the password, save it without and add that.",
        )
    if member.file_size > SMALL and member.file_size > RATIO * max(1, member.compress_size):
        raise TooLarge(
            f"A part of it unpacks to more than {RATIO} times its packed size.",
            "If you trust it, open it in an office program and save it as PDF.",
        )
    if member.filename.lower().endswith((".xml", ".rels")):
        with archive.open(member) as part_file:
            head = part_file.read(HEAD)
        if head.startswith(UTF16):
            head = head.replace(b"\0", b"")
        if DECLARES.search(head):
            raise LeftOut(
                "Its XML declares entities of its own, which office programs never do.",
                "It was made to harm the program that reads it; do not open it without care.",
            )


def part(data: bytes, name: str) -> bytes | None:
    """One member of an archive that was checked, unpacked; None where there is none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.read(name) if name in archive.namelist() else None
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        zlib.error,
    ) as wrong:
        raise damaged() from wrong
