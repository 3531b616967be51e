"""The guard before every format that is a zip archive, .docx, .ofd and their kin, and before office packages.

What an archive says of itself is looked at before anything is unpacked, so that a few kilobytes cannot fill
the memory, and no XML part brings entities along. (Python reads a member no further than the size that the
directory gives it, so a lie about the size is of no use.)
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat

from speech_outline.readers.content import UnreadableError
from speech_outline.readers.ole import OLE, is_encrypted

MAX_TOTAL = 256 * 2**20
"""Bytes of all members together, unpacked."""
MAX_XML = 64 * 2**20
"""Bytes of one XML part, unpacked; its tree takes about ten times as much."""
MAX_MEMBERS = 10_000

_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The two methods that ECMA-376 Part 2 allows."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for members that are damaged."""
_NO_XML = (expat.ExpatError, ElementTree.ParseError, LookupError, ValueError)
"""What parsers raise for what is no XML, or is in an encoding that they do not know."""
_XML = (".xml", ".rels")
_CHUNK = 4096

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = "/officeDocument"
_NEEDED = (_MAIN, "/styles", "/numbering")
"""How the relationships end without whose parts a text is not what its author saw."""
_STRICT = "http://purl.oclc.org/ooxml/"


def open_archive(data: bytes, *, program: str = "an office program") -> zipfile.ZipFile:
    """The archive, when it is safe to unpack. `program` is who writes such files, for the message.

    Raises `UnreadableError` for what is no archive or a damaged one, for encrypted members, for more than
    `MAX_MEMBERS`, `MAX_TOTAL` or `MAX_XML`, and for XML parts in UTF-8 or UTF-16 with a document type
    declaration, which is where entities are declared; ECMA-376 Part 2 forbids it.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise UnreadableError(_other(data))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise UnreadableError("is cut off or damaged: its zip directory is missing") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnreadableError(f"is no file as {program} writes it: {len(members)} parts")
    total = 0
    for member in members:
        total += member.file_size
        _check(member, program)
    if total > MAX_TOTAL:
        raise UnreadableError(f"is no file as {program} writes it: {total / 2**20:.0f} MB when unpacked")
    for member in members:
        if member.filename.lower().endswith(_XML) and _declares(archive, member):
            raise UnreadableError(f"is no file as {program} writes it: {_name(member)} declares entities")
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member, unpacked. Raises `UnreadableError` where it is missing or damaged."""
    try:
        return archive.read(name)
    except KeyError as error:
        raise UnreadableError(f"is incomplete: {name} is missing") from error
    except _BROKEN as error:
        raise UnreadableError(f"is damaged: {name} cannot be unpacked") from error


def open_package(data: bytes, content_type: str, *, program: str) -> BytesIO:
    """An office package (ECMA-376 Part 2) in which nothing is missing that its library would stumble over.

    Relationships to pictures and other parts that are not there are left out (WPS writes `word/NULL`), and
    the main part, which is something else in a template or a file with macros, gets this content type.
    Raises `UnreadableError` as `open_archive` does, and where the main part, the styles or the numbering are
    missing.
    """
    archive = open_archive(data, program=program)
    names = frozenset(archive.namelist())
    changed: dict[str, bytes] = {}
    main = ""
    for name in sorted(name for name in names if name.endswith(".rels")):
        root = _parse(archive, name)
        kept = []
        for relationship in root:
            target = _target(name, relationship)
            kind = relationship.get("Type", "")
            if name == "_rels/.rels" and kind.endswith(_MAIN):
                if kind.startswith(_STRICT):
                    raise UnreadableError("is a Strict Open XML file: save it as an ordinary one")
                main = target or main
            if target not in names and kind.endswith(_NEEDED):
                raise UnreadableError(f"is incomplete: {target or relationship.get('Target')} is missing")
            if target is None or target in names:
                kept.append(relationship)
        if len(kept) < len(root):
            root[:] = kept
            changed[name] = ElementTree.tostring(root)
    if not main:
        raise UnreadableError(f"is no file as {program} writes it: it names no main part")
    types = _parse(archive, "[Content_Types].xml")
    if types.find(f"{_TYPES}Override[@PartName='/{main}'][@ContentType='{content_type}']") is None:
        others = [element for element in types if element.get("PartName") != f"/{main}"]
        override = {"PartName": f"/{main}", "ContentType": content_type}
        types[:] = [*others, ElementTree.Element(f"{_TYPES}Override", override)]
        changed["[Content_Types].xml"] = ElementTree.tostring(types)
    return _rewritten(archive, changed) if changed else BytesIO(data)


def _other(data: bytes) -> str:
    """What bytes are that are no archive."""
    if is_encrypted(data):
        return "is encrypted: save it without a password"
    if not data.startswith(OLE):
        return "is no zip archive"
    return "is an old Word or WPS file under another name"


def _check(member: zipfile.ZipInfo, program: str) -> None:
    """What the directory says of a member."""
    if member.flag_bits & 1:
        raise UnreadableError("is encrypted: save it without a password")
    if member.compress_type not in _PACKED:
        raise UnreadableError(f"is no file as {program} writes it: {_name(member)} is packed in another way")
    if member.filename.lower().endswith(_XML) and member.file_size > MAX_XML:
        raise UnreadableError(
            f"is no file as {program} writes it: {_name(member)} has {member.file_size / 2**20:.0f} MB of XML"
        )


def _declares(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether an XML part has a document type declaration.

    It can only stand before the root element, so that is as far as the part is unpacked. A part that is no
    XML declares nothing; whoever needs it will say so.
    """
    met: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: met.append("declaration")
    parser.StartElementHandler = lambda *_: met.append("root")
    try:
        with archive.open(member) as part:
            while not met and (chunk := part.read(_CHUNK)):
                parser.Parse(chunk, False)
    except _NO_XML:
        pass
    except _BROKEN as error:
        raise UnreadableError(f"is damaged: {_name(member)} cannot be unpacked") from error
    return met[:1] == ["declaration"]


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    part = read_member(archive, name)
    try:
        return ElementTree.fromstring(part)
    except _NO_XML as error:
        raise UnreadableError(f"is damaged: {name} is no XML") from error


def _target(name: str, relationship: ElementTree.Element) -> str | None:
    """The part that a relationship of this file leads to, None for what is outside of the package."""
    if relationship.get("TargetMode") == "External":
        return None
    folder = "/" + name.rpartition("_rels/")[0]
    return posixpath.normpath(posixpath.join(folder, relationship.get("Target", ""))).lstrip("/")


def _rewritten(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> BytesIO:
    """The archive with other bytes for some of its members."""
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as copy:
        for name in dict.fromkeys(archive.namelist()):
            copy.writestr(name, changed.get(name) or read_member(archive, name))
    return package


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member, on one line."""
    return member.filename if member.filename.isprintable() else repr(member.filename)
