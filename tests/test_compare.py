"""Two outlines side by side: known edits are reported as such, and what is no edit is not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import outlineedits
import pytest
from conftest import SEEDS
from reportedits import REPORT, after, edits, title

from speech_outline import Comparison, Document, compare, parse, parse_file
from speech_outline.comparison import Entry, TooLargeError, match
from speech_outline.comparison.text import text
from speech_outline.readers import SUFFIXES

pytest.importorskip("rapidfuzz", reason="rapidfuzz is not installed")
pytest.importorskip("scipy", reason="scipy is not installed")

OWN = sorted(path for path in SEEDS.iterdir() if path.suffix in SUFFIXES and path.stem != "README")
TRIALS = 20
FLOOR = 0.95


ALIKE = {
    "一、管好渡船\n二、管好渡船\n(一)管好渡船。要先备料。\n(二)修好渡口。要早。\n(三)种树。要先备料。\n"
    "(四)管好渡船。要早。\n三、种好树\n(一)修好渡口。要早。\n": (
        "一、修桥\n二、修桥\n(一)管好渡船。要先备料。\n(二)种好树。要先备料。\n(三)管好船工。\n"
    ),
    "一、种树\n(一)修好码头。要先备料。\n(二)修好码头。\n二、种好树\n(一)管好渡船。\n(二)修桥。\n"
    "(三)修好渡口。要早。\n(四)修好码头。要早。\n"
    "三、管好船工\n(一)修好渡口。要早。\n(二)修桥。\n(三)铺路。\n": (
        "一、铺路\n(一)修好渡口。要早。\n二、铺路\n(一)修好码头。\n(二)修好渡口。\n(三)修好渡口。要先备料。\n"
        "(四)修好渡口。\n"
    ),
}
"""Lists that say the same over and over: pairs that are not settled soon, lines that all want one."""


def entry(comparison: Comparison, named: str) -> Entry:
    return next(each for each in comparison.entries if title(each) == named)


# --- known edits


@pytest.mark.parametrize("bare", [False, True], ids=["with bodies", "bare"])
def test_known_edits_are_reported_as_such(bare: bool, report: Callable[[str], None]) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for path in OWN:
        before = parse_file(path)
        if bare:
            before = outlineedits.bare(before)
        for trial in range(TRIALS):
            chance = random.Random(f"{path.name} {trial}")
            after, editor, keys = outlineedits.edited(before, chance, chance.randint(1, 8))
            found = outlineedits.reported(compare(before, after), keys, editor)
            right.update(edit for edit, _ in found & editor.made)
            wrong.update(edit for edit, _ in found ^ editor.made)
    f1 = {edit: 2 * right[edit] / (2 * right[edit] + wrong[edit]) for edit in right}
    whole = 2 * right.total() / (2 * right.total() + wrong.total())
    shown = "  ".join(f"{edit} {value:.3f}" for edit, value in sorted(f1.items()))
    report(f"{'edits, bare' if bare else 'edits':14} {shown}  all {whole:.3f} of {right.total()}")
    assert right.keys() == {"dropped", "added", "moved", "renamed", "renumbered"}
    assert min(right.values()) > 50
    assert min(f1.values()) >= FLOOR, wrong


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_an_outline_is_the_same_as_itself(path: Path) -> None:
    document = parse_file(path)
    comparison = compare(document, document)
    assert comparison.same
    assert all(each.a == each.b and each.body in (None, 1.0) for each in comparison.entries)
    assert comparison.score.f1 == 1.0
    assert len(comparison.entries) == len([*document.walk()])


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_skeleton_is_in_its_text(path: Path) -> None:
    """The printed outline has no bodies; its lines are all there, and in their places."""
    document = parse_file(path)
    skeleton = outlineedits.bare(document)
    comparison = compare(document, skeleton)
    assert comparison.score.recall == 1.0
    assert not comparison.counts()


@pytest.mark.parametrize(("one", "other"), [(OWN[0], OWN[1]), (OWN[4], OWN[5]), (OWN[0], OWN[6])])
def test_speeches_on_other_subjects_have_no_line_in_common(one: Path, other: Path) -> None:
    comparison = compare(parse_file(one), parse_file(other))
    assert comparison.score.f1 == 0.0
    assert set(comparison.counts()) == {"dropped", "added"}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_turned_round_it_says_the_reverse(path: Path) -> None:
    before = parse_file(path)
    after, _, _ = outlineedits.edited(before, random.Random(path.name), 6)
    there, back = compare(before, after), compare(after, before)
    assert there.counts()["dropped"] == back.counts()["added"]
    assert there.counts()["added"] == back.counts()["dropped"]
    assert there.counts()["renamed"] == back.counts()["renamed"]
    # Of two neighbours that changed places, one may be named there and the other here.
    assert there.score.recall == pytest.approx(back.score.precision, abs=0.02)


# --- what is an edit


def test_a_renamed_line_is_one_line() -> None:
    comparison = after(("修好码头", "修牢老码头"))
    assert edits(comparison) == ["renamed 修牢老码头"]
    assert entry(comparison, "修牢老码头").alike == pytest.approx(6 / 9, abs=0.001)


def test_a_section_keeps_its_children_whatever_it_is_called() -> None:
    assert edits(after(("抓住要害", "下步怎么干"))) == ["renamed 下步怎么干"]


def test_what_stands_in_the_place_of_another_line_replaces_it() -> None:
    comparison = after(("修好码头。先修石阶", "清淤护岸。挖走泥沙"))
    assert edits(comparison) == ["renamed 清淤护岸"]
    assert entry(comparison, "清淤护岸").wording == "replaced"
    assert [side.title for side in comparison.missing] == ["修好码头"]


def test_a_number_that_follows_from_an_added_line_is_no_edit() -> None:
    comparison = after(
        ("一是修好码头。先修石阶。\n二是", "一是摸清底数。二是修好码头。先修石阶。\n三是"),
        ("三是管", "四是管"),
    )
    assert edits(comparison) == ["added 摸清底数"]
    assert entry(comparison, "管好船工").numbering == "shifted"


def test_another_numbering_is_one() -> None:
    comparison = after(("首先,", "(一)"), ("其次,", "(二)"), ("最后,", "(三)"))
    assert edits(comparison) == ["renumbered 县里牵头", "renumbered 乡里落实", "renumbered 村里看护"]


def test_a_number_that_no_other_edit_explains_is_one() -> None:
    comparison = after(("三、压实责任", "五、压实责任"))
    assert edits(comparison) == ["renumbered 压实责任"]
    assert "#    五、压实责任\n         原：三、\n" in text(comparison)


def test_a_line_that_went_elsewhere_takes_the_numbering_there() -> None:
    comparison = after(
        ("二是换好渡船。再换缆绳。\n三是", "二是"), ("逢五赶集。\n", "逢五赶集。\n(三)换好渡船。再换缆绳。\n")
    )
    assert edits(comparison) == ["moved 换好渡船"]
    moved = entry(comparison, "换好渡船")
    assert (moved.place, moved.numbering) == ("parent", "adopted")


def test_of_lines_in_another_order_the_fewest_have_moved() -> None:
    swapped = REPORT.replace(
        "一是修好码头。先修石阶。\n二是换好渡船。再换缆绳。\n三是管好船工。人人持证。\n",
        "一是换好渡船。再换缆绳。\n二是管好船工。人人持证。\n三是修好码头。先修石阶。\n",
    )
    comparison = compare(parse(REPORT), parse(swapped))
    assert edits(comparison) == ["moved 修好码头"]
    assert entry(comparison, "修好码头").place == "order"


def test_what_rises_with_a_dropped_level_has_not_moved() -> None:
    a = parse("一、甲村修路\n(一)抓进度\n1.备好沙石\n2.排好工期\n(二)抓质量\n二、乙村架桥\n")
    b = parse("一、甲村修路\n1.备好沙石\n2.排好工期\n二、乙村架桥\n")
    assert edits(compare(a, b)) == ["dropped 抓进度", "dropped 抓质量"]


def test_a_lost_title_shifts_every_level_and_moves_nothing() -> None:
    packed = parse("学习资料\n一、范文\n" + REPORT)
    single = parse(REPORT)
    comparison = compare(packed, single)
    assert "moved" not in comparison.counts()
    assert comparison.score.precision == 1.0


# --- what is none


def test_width_blanks_quotes_and_closing_marks_are_no_difference() -> None:
    wide = REPORT.translate(str.maketrans("(),:", "（），："))
    assert compare(parse(REPORT), parse(wide)).same
    assert not edits(after(("修好码头。", "“修 好”码头；")))


def test_a_title_that_is_closed_earlier_is_the_same_sentence() -> None:
    full = parse(
        "一、治水\n一是抓实四防工程完善巡河体系,坚持人防物防技防一起上,一处也不落下一刻也不放松。\n二是管好水闸。夜里有人守。\n"
    )
    skeleton = parse("一、治水\n一是抓实四防工程完善巡河体系。\n二是管好水闸。\n")
    for comparison in (compare(full, skeleton), compare(skeleton, full)):
        assert not edits(comparison)
        assert comparison.score.f1 == 1.0


def test_what_a_title_has_more_may_begin_the_body_of_the_other() -> None:
    cut = after(("(一)渡口是乡亲的脚。天天要过河。", "(一)渡口是乡亲的脚天天要过河。"))
    assert not edits(cut)
    assert entry(cut, "渡口是乡亲的脚天天要过河").wording == "cut"


def test_a_title_that_says_more_is_renamed() -> None:
    full, skeleton = parse(REPORT), outlineedits.bare(parse(REPORT))
    longer = parse(REPORT.replace("看清分量", "看清分量和难处"))
    assert edits(compare(full, longer)) == ["renamed 看清分量和难处"]
    assert edits(compare(longer, skeleton)) == ["renamed 看清分量"]
    clause = parse(REPORT.replace("看清分量", "看清分量,看清难处"))
    assert edits(compare(skeleton, outlineedits.bare(clause))) == ["renamed 看清分量,看清难处"]
    assert edits(compare(clause, skeleton)) == []


def test_a_rewritten_body_is_told_and_is_no_edit() -> None:
    comparison = after(("先修石阶", "石阶改成缓坡,先难后易"))
    assert not edits(comparison)
    body = entry(comparison, "修好码头").body
    assert body is not None
    assert 0 < body < 1


def test_byline_and_date_stand_beside_the_score() -> None:
    comparison = after(("程某某", "李某某"))
    assert [(line.role, line.same) for line in comparison.front] == [
        ("title", True),
        ("byline", False),
        ("salutation", True),
    ]
    assert not comparison.same
    assert comparison.score.f1 == 1.0


def test_a_skeleton_needs_no_byline() -> None:
    document = parse(REPORT)
    skeleton = outlineedits.bare(document)
    assert skeleton.speech.byline is None
    assert compare(document, skeleton).same
    assert not compare(document, parse(REPORT.replace("程某某\n", ""))).same


# --- packs, books, JSON


def test_of_a_pack_the_speech_is_found_that_is_meant() -> None:
    pack = parse_file(SEEDS / "04_study_pack.txt")
    wanted = pack.find("三/讲话稿/在全县河湖治理攻坚动员会上的讲话")
    single = parse(pack.text[slice(*wanted.span)])
    for comparison in (compare(pack, single), compare(single, pack)):
        assert comparison.same
        assert comparison.at_a + comparison.at_b == pack.path(wanted)
    assert not compare(pack, parse(REPORT)).at_a


def test_entries_of_a_pack_name_the_nodes_of_the_pack() -> None:
    pack = parse_file(SEEDS / "04_study_pack.txt")
    wanted = pack.find("三/讲话稿/在全县河湖治理攻坚动员会上的讲话")
    nodes = [visit.node for visit in pack.walk()]
    for each in compare(pack, parse(pack.text[slice(*wanted.span)])).entries:
        assert each.a is not None
        assert nodes[each.a.index].span == each.a.span


def test_of_too_many_lines_only_equal_ones_are_matched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "LARGEST", 10)
    comparison = after(("修好码头", "修牢老码头"))
    assert comparison.approximate
    assert edits(comparison) == ["renamed 修牢老码头"]  # it stands where the other stood
    assert entry(comparison, "修牢老码头").wording == "replaced"


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "MOST", 10)
    with pytest.raises(TooLargeError, match="11 and 11 lines"):
        after()


@pytest.mark.parametrize(("a", "b"), ALIKE.items(), ids=("unsettled", "wanted"))
def test_of_lines_that_say_the_same_each_is_matched_once(a: str, b: str) -> None:
    one, other = parse(a), parse(b)
    found = compare(one, other).entries
    assert sorted(each.a.index for each in found if each.a) == [*range(len([*one.walk()]))]
    assert sorted(each.b.index for each in found if each.b) == [*range(len([*other.walk()]))]
    for each in found:
        if each.a and each.b and each.wording != "replaced":
            assert {*(each.a.title or "")} & {*(each.b.title or "")}


def test_it_reads_back_from_json() -> None:
    comparison = after(("修好码头", "修牢老码头"), ("程某某", "李某某"))
    assert Comparison.from_json(comparison.to_json()) == comparison


def test_outlines_from_json_compare_without_their_texts() -> None:
    a, b = parse(REPORT), parse(REPORT.replace("修好码头", "修牢老码头"))
    read = [Document.from_json(document.to_json()) for document in (a, b)]
    assert compare(*read) == compare(a, b)


def test_texts_without_a_line() -> None:
    nothing = parse("今天不讲话。")
    assert compare(nothing, nothing).score.f1 == 1.0
    assert compare(nothing, parse(REPORT)).score.f1 == 0.0
    assert [*compare(parse(REPORT), nothing).counts()] == ["dropped"]
