"""The reader of OFD files (GB/T 33190-2016).

An OFD is a zip archive of XML parts that place runs of characters on pages, in millimetres. Producers differ
in namespaces, in the case of names and in what a path is relative to, so none of these is insisted on.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from speech_outline.readers.archive import open_archive, read_member
from speech_outline.readers.content import Content, Draft, UnreadableError
from speech_outline.readers.pages.geometry import write_pages
from speech_outline.readers.pages.glyphs import is_wide
from speech_outline.readers.pages.margins import Page
from speech_outline.readers.pages.sheets import Box, Char, Sheets, as_text, turn

MAX_OBJECTS = 1_000_000
"""Elements of all pages that are looked at; composite objects count as often as they are shown."""

_DEEPEST = 16
"""Blocks and composite objects within each other."""
_A4 = Box(0.0, -297.0, 210.0, 0.0)


class _Matrix(NamedTuple):
    """A transformation: x' = a x + c y + e, y' = b x + d y + f (GB/T 33190-2016, 8.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, inner: _Matrix) -> _Matrix:
        """What first does `inner` and then this."""
        return _Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.at(inner.e, inner.f),
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def read_ofd(data: bytes) -> Content:
    """The paragraphs of an OFD file; larger type makes headings, page numbers and running heads are noise.

    Raises `UnreadableError` for a file that is damaged, incomplete, encrypted or empty, for a scan without
    text, and beyond `sheets.MAX_PAGES`, `sheets.MAX_CHARS` and `MAX_OBJECTS`.
    """
    with open_archive(data, program="an OFD program") as archive:
        pages = _read_pages(_Package(archive))
    draft = Draft()
    write_pages(pages, draft)
    text = draft.text
    return Content(text=text, format="ofd", replaced=text.count("\ufffd"), hints=draft.hints())


# --- parts


class _Package:
    """The parts of an archive, found by the paths that stand in them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {_normal(name).casefold(): name for name in archive.namelist()}
        self._shared: dict[str, etree._Element] = {}

    def find(self, base: str, location: str | None) -> str | None:
        """The part that a path within `base` means: relative to that part or, as some write, to the root."""
        path = _normal((location or "").strip())
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(_normal(base)), path))
        return self._names.get(beside.casefold()) or self._names.get(posixpath.normpath(path).casefold())

    def need(self, base: str, location: str | None) -> str:
        """The same. Raises `UnreadableError` where it is missing."""
        name = self.find(base, location)
        if name is None:
            raise UnreadableError(f"is incomplete: {(location or '').strip()!r} is missing")
        return name

    def parse(self, name: str) -> etree._Element:
        """The root element of a part. Raises `UnreadableError` for one that is damaged."""
        # Undeclared prefixes are met and do no harm; any other fault is damage.
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(read_member(self._archive, name), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableError(f"is damaged: {name!r} is no XML") from error
        faults = [fault for fault in parser.error_log if fault.domain != etree.ErrorDomains.NAMESPACE]
        if root is None or faults:
            raise UnreadableError(f"is damaged: {name!r} is no XML")
        if len(parser.error_log):
            for element in root.iter(etree.Element):
                bare = str(element.tag).rpartition("}")[2].rpartition(":")[2]
                try:
                    element.tag = bare
                except ValueError as error:  # a name of a colon and a digit
                    raise UnreadableError(f"is damaged: {name!r} is no XML") from error
        return root

    def shared(self, name: str) -> etree._Element:
        """The root element of a part that several pages refer to; it is parsed once."""
        if name not in self._shared:
            self._shared[name] = self.parse(name)
        return self._shared[name]


def _normal(path: str) -> str:
    return path.replace("\\", "/").lstrip("/")


@dataclass(slots=True)
class _Document:
    """What the pages of a document share, by their numbers: templates, and drawings made of other objects."""

    box: Box
    pages: list[str]
    templates: dict[str, str] = field(default_factory=dict)
    units: dict[str, etree._Element] = field(default_factory=dict)


@dataclass(slots=True)
class _Budget:
    """How many elements may still be looked at."""

    left: int

    def spend(self, elements: int = 1) -> None:
        """Raise `UnreadableError` where that is too many."""
        self.left -= elements
        if self.left < 0:
            raise UnreadableError(f"shows more than {MAX_OBJECTS} objects")


def _read_pages(package: _Package) -> list[Page]:
    documents = _read_documents(package)
    listed = [name for document in documents for name in document.pages]
    if len(set(listed)) < len(listed):
        raise UnreadableError("is no file as an OFD program writes it: a page is listed twice")
    sheets = Sheets("an OFD file")
    sheets.expect(len(listed))
    budget = _Budget(MAX_OBJECTS)
    for document in documents:
        for name in document.pages:
            root = package.parse(name)
            box = _box(root.find("{*}Area"), document.box)
            chars = _page_chars(root, _Scene(package, document, name, budget))
            sheets.add(chars, box, is_picture=partial(_has_picture, root))
    return sheets.close()


def _read_documents(package: _Package) -> list[_Document]:
    """The documents of a file, in order; it may hold several (GB/T 33190-2016, 7.4)."""
    entry = package.need("", "OFD.xml")
    paths = [
        package.need(entry, location.text)
        for location in package.parse(entry).iterfind("{*}DocBody/{*}DocRoot")
    ]
    return [_read_document(package, path) for path in dict.fromkeys(paths)]


def _read_document(package: _Package, path: str) -> _Document:
    root = package.parse(path)
    document = _Document(
        box=_box(root.find("{*}CommonData/{*}PageArea"), _A4),
        pages=[package.need(path, page.get("BaseLoc")) for page in root.iterfind("{*}Pages/{*}Page")],
    )
    for template in root.iterfind("{*}CommonData/{*}TemplatePage"):
        if name := package.find(path, template.get("BaseLoc")):
            document.templates[template.get("ID", "")] = name
    parts = [*root.iterfind("{*}CommonData/{*}PublicRes"), *root.iterfind("{*}CommonData/{*}DocumentRes")]
    document.units = _read_units(package, path, parts)
    return document


def _read_units(package: _Package, base: str, parts: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """The composite units of resource parts by their numbers (GB/T 33190-2016, 7.9 and 13)."""
    names = dict.fromkeys(name for part in parts if (name := package.find(base, part.text)))
    return {
        unit.get("ID", ""): unit
        for name in names
        for unit in package.shared(name).iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit")
    }


# --- objects


class _Scene(NamedTuple):
    """Where the objects of a page find what they refer to."""

    package: _Package
    document: _Document
    name: str
    budget: _Budget


def _page_chars(root: etree._Element, scene: _Scene) -> Iterator[Char]:
    """The characters of a page, those of its templates first."""
    package, document, name, budget = scene
    units = document.units
    if own := _read_units(package, name, root.iterfind("{*}PageRes")):
        budget.spend(len(units) + len(own))
        units = {**units, **own}
    layers: list[etree._Element] = []
    for template in root.iterfind("{*}Template"):
        if shared := document.templates.get(template.get("TemplateID", "")):
            layers += package.shared(shared).iterfind("{*}Content/{*}Layer")
    layers += root.iterfind("{*}Content/{*}Layer")
    for layer in layers:
        yield from _objects(layer, _Matrix(), units, budget, _DEEPEST)


def _objects(
    parent: etree._Element, matrix: _Matrix, units: Mapping[str, etree._Element], budget: _Budget, depth: int
) -> Iterator[Char]:
    """The characters of the objects within an element; a composite object shows a unit made of others."""
    for item in parent.iterchildren("{*}TextObject", "{*}PageBlock", "{*}CompositeObject"):
        budget.spend()
        kind = etree.QName(item).localname
        if kind == "TextObject":
            yield from _text(item, matrix.after(_placing(item)), budget)
        elif kind == "PageBlock" and depth:
            yield from _objects(item, matrix, units, budget, depth - 1)
        elif depth and (unit := units.get(item.get("ResourceID", ""))) is not None:
            for content in unit.iterfind("{*}Content"):
                yield from _objects(content, matrix.after(_placing(item)), units, budget, depth - 1)


def _placing(item: etree._Element) -> _Matrix:
    """From the space of an object to that around it: its CTM, then the corner of its boundary."""
    x, y = _numbers(item.get("Boundary"), 4)[:2] or (0.0, 0.0)
    return _Matrix(1.0, 0.0, 0.0, 1.0, x, y).after(_Matrix(*_numbers(item.get("CTM"), 6)))


def _text(item: etree._Element, matrix: _Matrix, budget: _Budget) -> Iterator[Char]:
    """The characters of a text object (GB/T 33190-2016, 11.3)."""
    size = (_numbers(item.get("Size"), 1) or (0.0,))[0]
    quarters = turn(matrix.a, -matrix.b)
    stretch, height = math.hypot(matrix.a, matrix.b), size * math.hypot(matrix.c, matrix.d)
    x = y = 0.0
    for code in item.iterchildren("{*}TextCode"):
        budget.spend()
        # Without a place of its own a run begins where the one before it did.
        x = (_numbers(code.get("X"), 1) or (x,))[0]
        y = (_numbers(code.get("Y"), 1) or (y,))[0]
        text = "".join(char for char in code.text or "" if char not in "\r\n")
        across, down = (_deltas(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
        at_x, at_y, blank = x, y, False
        for number, char in enumerate(text):
            width = size if is_wide(char) else size / 2
            if char.isspace():
                blank = True
            else:
                place_x, place_y = matrix.at(at_x, at_y)
                yield Char(as_text(ord(char)), place_x, -place_y, width * stretch, height, quarters, blank)
                blank = False
            at_x += across[number] if number < len(across) else 0.0 if down else width
            at_y += down[number] if number < len(down) else 0.0


def _has_picture(root: etree._Element) -> bool:
    return root.find(".//{*}ImageObject") is not None


def _box(area: etree._Element | None, default: Box) -> Box:
    """The physical box of a page area: left, top, width and height, growing downwards."""
    box = area.findtext("{*}PhysicalBox") if area is not None else None
    numbers = _numbers(box, 4)
    if not numbers or min(numbers[2:]) <= 0:
        return default
    left, top, width, height = numbers
    return Box(left, -(top + height), left + width, -top)


# --- values


def _numbers(value: str | None, count: int) -> tuple[float, ...]:
    """As many numbers as are wanted, none where they are not there."""
    try:
        numbers = tuple(float(part) for part in (value or "").split(maxsplit=count)[:count])
    except ValueError:
        return ()
    return numbers if len(numbers) == count and all(map(math.isfinite, numbers)) else ()


def _deltas(value: str | None, count: int) -> list[float]:
    """The steps from one character to the next; `g 3 5` is `5 5 5` (GB/T 33190-2016, 11.3).

    >>> _deltas("4 g 3 5", 9)
    [4.0, 5.0, 5.0, 5.0]
    """
    deltas: list[float] = []
    parts = iter((value or "").split())
    for part in parts:
        pair = f"{next(parts, '')} {next(parts, '')}" if part == "g" else f"1 {part}"
        numbers = _numbers(pair, 2)
        if not numbers:
            break
        times, step = numbers
        deltas += [step] * min(int(times), count - len(deltas))
    return deltas
