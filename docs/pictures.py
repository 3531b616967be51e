"""The pictures of the READMEs, drawn from the documents of `seeds/`, and those of the study in `examples/`.

    python docs/pictures.py

Needs Chromium, LibreOffice, pdftoppm, and a font with Chinese characters. Writes `docs/pictures/`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from speech_outline import parse_file, render

REPOSITORY = Path(__file__).parent.parent
PICTURES = Path(__file__).with_name("pictures")
SEEDS = REPOSITORY / "seeds"
REPORTS = REPOSITORY / "examples" / "reports"
PROGRAMS = ("chromium", "soffice", "pdftoppm")
_CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")


def page(folder: Path) -> None:
    """The page to look at, in a window of 1280 by 800."""
    source = folder / "page.html"
    source.write_bytes(render(parse_file(SEEDS / "01_clean.txt"), "html"))
    picture = PICTURES / "page.png"
    _run(
        "chromium",
        *_CHROMIUM,
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1280,800",
        f"--screenshot={picture}",
        source.as_uri(),
    )


def tree() -> None:
    """The picture of the tree."""
    (PICTURES / "tree.svg").write_bytes(render(parse_file(SEEDS / "01_clean.txt"), "svg"))


def word(folder: Path) -> None:
    """The first page of the Word document."""
    source = folder / "word.docx"
    source.write_bytes(render(parse_file(SEEDS / "01_clean.txt"), "docx"))
    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source))
    _run("pdftoppm", "-r", "60", "-png", "-singlefile", str(folder / "word.pdf"), str(PICTURES / "word"))


def study(folder: Path) -> None:
    """The pictures of the study."""
    _run(sys.executable, str(REPOSITORY / "examples" / "study.py"), str(REPORTS), str(folder / "study"))
    for name in ("recurring.png", "years.png"):
        shutil.copyfile(folder / "study" / name, PICTURES / name)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> int:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        print(f"docs/pictures.py: {', '.join(missing)} is not installed", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page(Path(folder))
        tree()
        word(Path(folder))
        study(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
