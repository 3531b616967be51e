"""What recurs in the yearly reports of one place, and how their outlines differ from year to year.

    python examples/study.py [FOLDER [OUT]]

FOLDER holds one document for each year, the year in its name: `2020.txt`, `report-2021.docx`. Without it, the
reports of an invented county are read. Tables are printed as Markdown; OUT (`build/study`) gets two pictures
and the rows of all titles. Needs `speech-outline[study]` and a font with Chinese characters.

It prints, among other lines:

    | 守护绿水青山       | 2     | 6     | 2020 2021 2022 2023 2024 2025 |
    | 绿水青山就是金山银山                       | 1     | 6     | 2020 2021 2022 2023 2024 2025 |
    | 2021 | 31    | 3     | 4       | 19   | 6        | 0     | 6     |
    2021: new 全面推进乡村振兴; dropped 建设宜居宜业城乡
"""

import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import polars as pl
from matplotlib import font_manager, rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rapidfuzz import fuzz, process
from scipy.sparse.csgraph import connected_components

from speech_outline import Comparison, compare, parse_file, to_frame

REPORTS = Path(__file__).parent / "reports"
YEAR = r"(\d{4})"
ALIKE = 70  # per cent of the characters of two wordings that make them one title
OFTEN = 3  # years in which a title stands that recurs
DARK, LIGHT = "#1b4965", "#62b6cb"
CHANGES = {"dropped": "#c1666b", "kept": DARK, "reworded": LIGHT, "moved": "#bee9e8", "added": "#f4a259"}
FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Heiti SC", "SimHei",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK JP", "Arial Unicode MS",
)  # fmt: skip

folder = Path(sys.argv[1]) if sys.argv[1:] else REPORTS
out = Path(sys.argv[2] if sys.argv[2:] else "build/study")
documents = [parse_file(path) for path in sorted(folder.glob("*")) if re.search(YEAR, path.name)]
if len(documents) < 2:
    raise SystemExit(f"study: {folder} holds no two documents with a year in their names")
rows = to_frame(documents, "polars").with_columns(year=pl.col("document").str.extract(YEAR))
years: list[str] = rows["year"].unique(maintain_order=True).to_list()
if years != sorted(years) or len(years) < len(documents):
    raise SystemExit(f"study: the names in {folder} do not sort by one year each")


# --- which wordings are one


def grouped(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Adds `wording`, in which marks, blanks and years are no difference, and `group`, the same number for
    wordings that near matches connect."""
    frame = frame.with_columns(wording=pl.col(column).str.replace_all(rf"[\p{{P}}\s]|{YEAR}年", ""))
    wordings = frame["wording"].unique(maintain_order=True)
    near = process.cdist(wordings, wordings, scorer=fuzz.ratio, score_cutoff=ALIKE)
    groups = pl.DataFrame({"wording": wordings, "group": connected_components(near)[1]})
    return frame.join(groups, on="wording", maintain_order="left")


def recurring(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """A row for each group: its first form, how many forms it has, how many years it stands in, and which."""
    year = pl.col("year").unique().sort()
    return (
        frame.group_by("group", maintain_order=True)
        .agg(
            pl.col(column).first().str.strip_chars_end("。").alias("first form"),
            forms=pl.col("wording").n_unique(),
            years=year.len(),
            which=year.str.join(" "),
        )
        .sort("years", descending=True, maintain_order=True)
    )


nodes = rows.filter(pl.col("kind").is_in(["section", "point"]))
titles = grouped(nodes.filter(pl.col("title").is_not_null()), "title")
quotations = grouped(rows.filter(pl.col("quotation").is_not_null()), "quotation")
often = recurring(titles, "title").filter(pl.col("years") >= OFTEN)
quoted = recurring(quotations, "quotation")


# --- what was new, what was dropped


def what_became(comparison: Comparison) -> Counter[str]:
    """How many lines were kept, reworded, moved, added and dropped, each line counted once."""
    found: Counter[str] = Counter()
    for entry in comparison.entries:
        if entry.wording == "replaced":  # these two have only their place in common
            found.update(["added", "dropped"])
            continue
        edits = ("reworded" if edit == "renamed" else edit for edit in entry.edits)
        found[next((edit for edit in edits if edit in CHANGES), "kept")] += 1
    return found


comparisons = dict(zip(years[1:], (compare(*pair) for pair in pairwise(documents)), strict=True))
changes = {year: what_became(comparison) for year, comparison in comparisons.items()}
by_year = (
    nodes.group_by("year", maintain_order=True)
    .agg(nodes=pl.len(), depth=pl.col("depth").max())
    .with_columns(
        pl.Series(name, [changes[year][name] if year in changes else None for year in years])
        for name in CHANGES
    )
)


# --- tables


def show(heading: str, frame: pl.DataFrame) -> None:
    with pl.Config(
        tbl_formatting="ASCII_MARKDOWN", tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True,
        tbl_rows=-1, tbl_cols=-1, tbl_width_chars=200, fmt_str_lengths=80,
    ):  # fmt: skip
        print(f"{heading}\n\n{frame}\n")


show(f"Titles of {OFTEN} years or more", often.drop("group"))
show("Quotations", quoted.drop("group"))
show("Nodes, and what became of them since the year before", by_year)
for year, comparison in comparisons.items():
    changed = [
        entry for entry in comparison.entries if entry.wording == "replaced" or not (entry.a and entry.b)
    ]
    new = [entry.b.title or "" for entry in changed if entry.b and entry.b.kind == "section"]
    gone = [entry.a.title or "" for entry in changed if entry.a and entry.a.kind == "section"]
    print(f"{year}: new {'、'.join(new) or '-'}; dropped {'、'.join(gone) or '-'}")

out.mkdir(parents=True, exist_ok=True)
titles.write_csv(out / "titles.csv", include_bom=True)


# --- pictures


def draw_recurring(axes: Axes, heading: str, groups: pl.DataFrame, frame: pl.DataFrame) -> None:
    """A square for each year in which a group stands: dark in its first form, light in another."""
    for row, group in enumerate(groups["group"]):
        found = frame.filter(group=group)
        for year, wording in found.select("year", "wording").rows():
            colour = DARK if wording == found["wording"][0] else LIGHT
            axes.scatter(years.index(year), row, s=110, marker="s", color=colour)
    axes.set_title(heading, loc="left", fontsize=11)
    axes.set_xticks(range(len(years)), years)
    axes.set_yticks(range(len(groups)), groups["first form"].to_list())
    axes.set_xlim(-0.5, len(years) - 0.5)
    axes.set_ylim(len(groups) - 0.5, -0.5)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def stack(axes: Axes, heading: str, at: list[str], bars: dict[str, Counter[str]], colours: list[str]) -> None:
    """Bars at some years upon one another; what was dropped hangs below the line."""
    tops: Counter[str] = Counter()
    for (name, counts), colour in zip(bars.items(), colours, strict=False):
        if name == "dropped":
            axes.bar(at, [-counts[year] for year in at], label=name, color=colour)
            continue
        axes.bar(
            at, [counts[year] for year in at], bottom=[tops[year] for year in at], label=name, color=colour
        )
        tops.update(counts)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    axes.set_title(heading, loc="left", fontsize=11)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), reverse=True, frameon=False)


installed = {font.name for font in font_manager.fontManager.ttflist}
if not (usable := [name for name in FONTS if name in installed]):
    raise SystemExit("study: no pictures: no font with Chinese characters found; Noto Sans CJK is a free one")
rcParams.update({"font.family": usable[0], "axes.spines.top": False, "axes.spines.right": False})

figure = Figure(figsize=(7.5, 0.25 * (len(often) + len(quoted)) + 1.4), layout="constrained")
above, below = figure.subplots(2, height_ratios=[len(often), len(quoted)])
draw_recurring(above, f"Titles of {OFTEN} years or more (light: in another form)", often, titles)
draw_recurring(below, "Quotations", quoted, quotations)
figure.savefig(out / "recurring.png", dpi=100)

shaped = nodes.with_columns(shape=pl.col("marker").first().over("family").fill_null("no number"))
by_shape = shaped.group_by("shape", maintain_order=True)
shapes = {str(shape): Counter[str](part["year"]) for (shape,), part in by_shape}
became = {name: Counter({year: changes[year][name] for year in changes}) for name in CHANGES}
figure = Figure(figsize=(10, 4), layout="constrained")
left, right = figure.subplots(1, 2)
stack(left, "Nodes by numbering", years, shapes, [f"C{at}" for at in range(10)])
stack(right, "Nodes beside those of the year before", years[1:], became, list(CHANGES.values()))
figure.savefig(out / "years.png", dpi=100)
print(f"\nPictures and titles.csv are in {out}.")
