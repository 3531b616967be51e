"""Quotations looked up: every verdict, with what differs and where it stands."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from collections_made import ALTERATIONS, is_there, make

from speech_outline import parse
from speech_outline.verify import Collection, Verdict, marked, sentence, verify
from speech_outline.verify.blocks import blocks
from speech_outline.verify.edges import DOUBLED, NEGATION, closing, opening
from speech_outline.verify.normal import APPARATUS, Apparatus, key, normal

TEXTS = {
    "渡口.txt": "在渡口考察时的讲话\n\n要把渡口修好，把船工的饭碗端稳，让两岸的日子一年比一年红火。\n"
    "决不能走填江造地的老路。今年客流增长35.5%，明年要增长50%。\n",
    "茶山/茶山.txt": "在茶山调研时的讲话\n茶农的算盘要打得响，茶山的底色要守得住[2]。(掌声)\n"
    "一片叶子富了一方百姓，靠的是年复一年的坚守。\n",
    "茶山/再谈.md": "# 再谈茶山\n\n一片叶子富了一方百姓。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "讲话集" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "讲话集"


@pytest.fixture
def collection(folder: Path) -> Iterator[Collection]:
    with Collection.open(folder, folder.parent / "讲话集.index") as opened:
        opened.update()
        yield opened


def shown(verdict: Verdict) -> str:
    return marked(verdict.quotation, verdict.differences)


# --- verdicts


VERBATIM = [
    "要把渡口修好，把船工的饭碗端稳，让两岸的日子一年比一年红火。",
    "要把渡口修好,把船工的饭碗端稳;让两岸的日子 一年比一年\u3000红火",
    "「要把渡口修好」，“把船工的饭碗端稳”",
    "要把渡口修好，……让两岸的日子一年比一年红火。",
    "...把船工的饭碗端稳...",
    "讓兩岸的日子一年比一年紅火",
    "今年客流增长３５．５％",
    "茶山的底色要守得住。一片叶子富了一方百姓",
]


@pytest.mark.parametrize("quote", VERBATIM)
def test_punctuation_width_blanks_and_script_are_no_difference(quote: str, collection: Collection) -> None:
    verdict = collection.lookup(quote)
    assert (verdict.kind, verdict.differences) == ("verbatim", ())


NEAR = {
    "要把码头修好，把船工的饭碗端稳。": "要把[-码头-]{+渡口+}修好，把船工的饭碗端稳。",
    "要把渡口都修好，把船工的饭碗端稳。": "要把渡口[-都-]修好，把船工的饭碗端稳。",
    "要把渡口修好，把船工饭碗端稳。": "要把渡口修好，把船工{+的+}饭碗端稳。",
    "要把码头啊修好，把船工的饭碗端稳。": "要把[-码头啊-]{+渡口+}修好，把船工的饭碗端稳。",
    "把船工饭碗端稳，……一年比一年红火。": "把船工{+的+}饭碗端稳，……一年比一年红火。",
    "渡口修好，让两岸的日子一年比一年红火。": "渡口修好，{+把船工的饭碗端稳+}让两岸的日子一年比一年红火。",
    "能走填江造地的老路": "{+不+}能走填江造地的老路",
    "今年客流增长35%，明年要增长50%": "今年客流增长35{+.5+}%，明年要增长50%",
    "今年客流增长35.5%，明年要增长5": "今年客流增长35.5%，明年要增长5{+0%+}",
    "一片叶子富了四方百姓": "一片叶子富了[-四-]{+一+}方百姓",
}


@pytest.mark.parametrize("quote", NEAR)
def test_wording_that_differs_is_shown(quote: str, collection: Collection) -> None:
    verdict = collection.lookup(quote)
    assert verdict.kind == "near"
    assert shown(verdict) == NEAR[quote]


def test_differences_say_what_and_where(collection: Collection) -> None:
    verdict = collection.lookup("要把码头修好，把船工的那饭碗端稳，让日子一年比一年红火。")
    assert [(found.kind, found.quoted, found.source) for found in verdict.differences] == [
        ("replaced", "码头", "渡口"),
        ("added", "那", ""),
        ("left out", "", "两岸的"),
    ]
    for found in verdict.differences:
        assert verdict.quotation[slice(*found.span)] == found.quoted


def test_a_spliced_quotation_names_both_places(collection: Collection) -> None:
    verdict = collection.lookup("茶农的算盘要打得响，把船工的饭碗端稳。")
    assert verdict.kind == "spliced"
    assert [(part.place.path, part.source) for part in verdict.parts] == [
        ("茶山/茶山.txt", "茶农的算盘要打得响"),
        ("渡口.txt", "把船工的饭碗端稳"),
    ]
    assert "".join(verdict.quotation[slice(*part.span)] for part in verdict.parts) == (
        "茶农的算盘要打得响把船工的饭碗端稳"
    )


def test_parts_of_a_spliced_quotation_may_differ_from_their_sources(collection: Collection) -> None:
    verdict = collection.lookup("茶农的大算盘要打得响，把船工的好饭碗端稳。")
    assert verdict.kind == "spliced"
    assert [part.place.path for part in verdict.parts] == ["茶山/茶山.txt", "渡口.txt"]
    assert shown(verdict) == "茶农的[-大-]算盘要打得响，把船工的[-好-]饭碗端稳。"


def test_scraps_that_are_cut_in_mid_phrase_are_no_splice(collection: Collection) -> None:
    verdict = collection.lookup("茶农的算盘要打得响，茶山的底色船工的饭碗端稳让两岸的")
    assert (verdict.kind, verdict.parts) == ("not-found", ())
    assert verdict.nearest is not None
    assert verdict.nearest.place.path == "茶山/茶山.txt"


def test_parts_are_found_though_more_texts_have_each_than_are_read_at_once(
    collection: Collection, folder: Path
) -> None:
    parts = ("窑火要一代一代地传下去也要有人来守", "山路要一寸一寸地修出来才走得远", "石阶要一级一级地背上去")
    for name, part in enumerate(parts):
        for number in range(20):
            (folder / f"{name}之{number:02}.txt").write_text(f"{part}，这是第{number}回了。\n", "utf-8")
    collection.update()
    verdict = collection.lookup("，".join(parts))
    assert verdict.kind == "spliced"
    assert [part.source for part in verdict.parts] == list(parts)


def test_far_apart_in_one_text_is_spliced(collection: Collection, folder: Path) -> None:
    between = "".join(f"第{number}条意见是多听船工怎么讲。" for number in range(200))
    (folder / "长.txt").write_text(f"窑火要一代一代传下去。{between}山路要一寸一寸修出来。\n", "utf-8")
    collection.update()
    verdict = collection.lookup("窑火要一代一代传下去，山路要一寸一寸修出来。")
    assert verdict.kind == "spliced"
    assert {part.place.path for part in verdict.parts} == {"长.txt"}


def test_invented_words_are_not_found(collection: Collection) -> None:
    verdict = collection.lookup("雪线上的驼队要走出自己的钟点来。")
    assert (verdict.kind, verdict.parts, verdict.nearest) == ("not-found", (), None)


def test_the_nearest_passage_is_told_where_it_helps(collection: Collection) -> None:
    verdict = collection.lookup("要把渡口修好，把船工的饭碗端稳，还要管好雪线上的驼队和矿上的钟点。")
    assert verdict.kind == "not-found"
    assert verdict.nearest is not None
    assert verdict.nearest.place.path == "渡口.txt"


def test_the_nearest_passage_is_not_told_where_only_scraps_agree(collection: Collection) -> None:
    verdict = collection.lookup("把船工的驼队管好，让雪线上的钟点一年比一年准，矿上也要守住底色。")
    assert (verdict.kind, verdict.nearest) == ("not-found", None)


@pytest.mark.parametrize("quote", ["", "……", "渡口", "“好”"])
def test_two_characters_are_too_short(quote: str, collection: Collection) -> None:
    assert collection.lookup(quote).kind == "too-short"


def test_a_few_characters_prove_little(collection: Collection) -> None:
    verdict = collection.lookup("把渡口修好")
    assert (verdict.kind, verdict.brief) == ("verbatim", True)
    assert not collection.lookup("要把渡口修好，把船工的饭碗端稳").brief


def test_other_texts_with_the_same_words_are_counted(collection: Collection) -> None:
    verdict = collection.lookup("一片叶子富了一方百姓")
    assert (verdict.kind, verdict.others, verdict.more) == ("verbatim", 1, False)


def test_verbatim_anywhere_goes_before_near_anywhere(collection: Collection, folder: Path) -> None:
    for number in range(20):
        (folder / f"近{number}.txt").write_text("一片叶子富了四方百姓，靠的是年复一年的坚守。\n", "utf-8")
    collection.update()
    verdict = collection.lookup("一片叶子富了一方百姓，靠的是年复一年的坚守。")
    assert (verdict.kind, verdict.parts[0].place.path) == ("verbatim", "茶山/茶山.txt")


def test_of_an_end_that_was_inferred_the_beginning_is_asked_for(collection: Collection) -> None:
    quote = "要把渡口修好，把船工的饭碗端稳。这个要求很高，我们要记在心上。"
    assert collection.lookup(quote).kind == "not-found"
    verdict = collection.lookup(quote, inferred_end=True)
    assert verdict.kind == "verbatim"
    assert quote[: verdict.until] == "要把渡口修好，把船工的饭碗端稳"


# --- places


def test_a_place_is_true(collection: Collection) -> None:
    part = collection.lookup("明年要增长50%").parts[0]
    assert (part.place.path, part.place.line, part.place.column) == ("渡口.txt", 4, 25)
    assert part.place.title == "在渡口考察时的讲话"
    assert TEXTS["渡口.txt"][slice(*part.place.span)] == part.source == "明年要增长50%"


def test_a_passage_may_be_broken_into_lines_and_pages(collection: Collection, folder: Path) -> None:
    text = "窑村的火是几代人\n一窑一窑守下来的，\n\n— 7 —\n\n火候到了，\n瓷才会响。\n"
    (folder / "窑.txt").write_text(text, "utf-8")
    collection.update()
    verdict = collection.lookup("窑村的火是几代人一窑一窑守下来的，火候到了，瓷才会响。")
    assert verdict.kind == "verbatim"


def test_page_numbers_within_a_sentence_are_no_wording(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = "".join(
        f"渡口的石阶一共有三百六十级，每一级都是当年的船工一块一块背上来的，走在上面要记得他们的\n{page}、"
        f"汗水，也要记得两岸乡亲等船的夜晚，所以今天修桥的时候，凡是能留下来的石头一块也不要丢掉。第{page}次"
        "到这里来，看到的变化一次比一次大。\n"
        for page in range(2, 20)
    )
    (folder / "页.txt").write_text(f"在渡口的讲话\n{pages}", "utf-8")
    collection.update()
    quote = "每一级都是当年的船工一块一块背上来的，走在上面要记得他们的汗水"
    assert collection.lookup(quote).kind == "verbatim"
    monkeypatch.setattr("speech_outline.verify.paged._LONGEST", 0)
    assert collection.lookup(quote).kind == "near", "a book is not parsed"


def test_a_passage_across_blocks_is_found(collection: Collection, folder: Path) -> None:
    rng = random.Random(3)
    made = make(folder / "大", 5, texts=1, sentences=400)[0]
    collection.update()
    for _ in range(40):
        start = rng.randrange(len(made) - 30)
        assert collection.lookup("".join(made[start : start + rng.randint(1, 30)])).kind == "verbatim"


def test_a_block_ends_in_mid_sentence_where_none_ends_in_reach() -> None:
    made = list(blocks("渡" * 2000 + "。口"))
    assert [(block.start, len(block.text), block.column) for block in made] == [
        (0, 1200, 1),
        (1200, 802, 1201),
    ]


# --- documents


SPEECH = (
    "在青溪县工作会议上的讲话\n同志们：\n一、提高认识\n"
    "习近平总书记强调：“要把渡口修好。”“把船工的饭碗都端稳。”我们要记在心上。\n"
    "二、狠抓落实\n习近平总书记指出，茶山的底色要守得住。总书记指出：“茶农的算盘要打得响。”\n"
)


def test_every_direct_quotation_of_a_document_is_looked_up(collection: Collection) -> None:
    found = verify(parse(SPEECH), collection)
    assert [(each.quote.text, each.verdict.kind) for each in found] == [
        ("要把渡口修好。", "verbatim"),
        ("把船工的饭碗都端稳。", "near"),
        ("茶农的算盘要打得响。", "verbatim"),
    ]


def test_a_document_is_no_witness_of_itself(collection: Collection, folder: Path) -> None:
    speech = "一、讲几句\n习近平总书记强调：“雪线上的驼队要走出自己的钟点来。”\n"
    (folder / "自己.txt").write_text(speech, "utf-8")
    collection.update()
    assert [each.verdict.kind for each in verify(parse(speech), collection)] == ["not-found"]
    assert [each.verdict.kind for each in verify(parse(speech + "\n"), collection)] == ["verbatim"]


def test_a_verdict_is_said_in_a_line(collection: Collection) -> None:
    assert (
        sentence(collection.lookup("一片叶子富了一方百姓")) == "verbatim: 茶山/再谈.md:3:1 and 1 other text"
    )
    assert sentence(collection.lookup("茶农的算盘要打得响，把船工的饭碗端稳。")) == (
        "spliced: 茶山/茶山.txt:2:1 + 渡口.txt:3:8"
    )
    assert sentence(collection.lookup("雪线上的驼队要走出自己的钟点来。")) == "not-found"
    assert sentence(collection.lookup("要把渡口修好，把船工的饭碗端稳，雪线上的驼队都要走得准。")) == (
        "not-found; nearest is 渡口.txt:3:1: 要把渡口修好，把船工的饭碗端稳，让两岸的日子一年比一年"
    )
    quote = "要把渡口修好，把船工的饭碗端稳。这个要求很高，我们要记在心上。"
    assert sentence(collection.lookup(quote, inferred_end=True)) == (
        "verbatim, as far as its end is certain (15 characters): 渡口.txt:3:1"
    )


def test_a_text_of_json_lines_is_named_by_its_line(collection: Collection, folder: Path) -> None:
    (folder / "集.jsonl").write_text('{"text": "雪线上的驼队"}\n{"text": "窑火要传下去"}\n', "utf-8")
    collection.update()
    assert sentence(collection.lookup("窑火要传下去")) == "verbatim, too short to tell its source: 集.jsonl:2"


def test_what_stands_everywhere_is_found_and_not_counted(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("speech_outline.verify.search._COMMON", 1)
    verdict = collection.lookup("一片叶子富了一方百姓")
    assert (verdict.kind, verdict.more) == ("verbatim", True)
    assert sentence(verdict) == "verbatim: 茶山/再谈.md:3:1 and at least 1 other text"


# --- how often it is right


@pytest.mark.parametrize("name", ALTERATIONS)
def test_quotations_altered_in_known_ways(name: str, tmp_path: Path, report: Callable[[str], None]) -> None:
    """Each way of misquoting, fifty times, among sentences that share most of their words."""
    made = make(tmp_path / "大", 11)
    rng = random.Random(name)
    quote, expected = ALTERATIONS[name]
    verdicts: Counter[str] = Counter()
    with Collection.open(tmp_path / "大", tmp_path / "大.index") as collection:
        collection.update()
        while verdicts.total() < 50:
            text = quote(rng, made)
            if expected == "verbatim" or not is_there(text, made):
                verdicts[collection.lookup(text).kind] += 1
    report(f"{name:12} {verdicts[expected] / 50:.2f} {dict(verdicts)}")
    if expected != "verbatim":
        assert verdicts["verbatim"] == 0
    assert verdicts[expected] >= 49, verdicts


# --- the tables


@pytest.mark.parametrize("row", APPARATUS, ids=lambda row: row.name)
def test_apparatus_explains_itself(row: Apparatus) -> None:
    for text in row.yes:
        assert key(f"渡口\n{text}\n茶山") == "渡口茶山", text
    for text in row.no:
        assert key(f"渡口\n{text}\n茶山") != "渡口茶山", text


def test_marks_between_digits_are_wording() -> None:
    assert len({key(text) for text in ("3.5", "35", "3-5", "3:5", "3/5", "3.5%")}) == 6
    assert key("3—5年") == key("3～5年") == key("３－５年")
    assert key("10,000") == key("10000")


def test_the_normal_form_keeps_its_places() -> None:
    text = "「枝叶总关情」，[2] (掌声)３．５％\n— 7 —\n習近平"
    wording, offsets = normal(text)
    assert wording == key(text) == "枝叶总关情3.5%习近平"
    assert [text[offset] for offset in offsets] == list("枝叶总关情３．５％習近平")


@pytest.mark.parametrize("before", ["不", "不能", "没有", "并非", "切勿", "未"])
def test_a_negation_belongs_to_what_follows(before: str) -> None:
    assert NEGATION.search(before)
    assert opening(f"我们{before}走老路", 2 + len(before)) == 2


@pytest.mark.parametrize("before", ["无不", "不得不", "要不", "能不能"])
def test_what_only_looks_like_a_negation(before: str) -> None:
    assert DOUBLED.search(before)
    assert opening(f"我们{before}走老路", 2 + len(before)) == 2 + len(before)


def test_what_ends_a_sentence_is_no_part_of_the_next(collection: Collection, folder: Path) -> None:
    (folder / "句.txt").write_text(
        "去年的客流是3500。2025年要把航道疏通，有人说没有。能走水路就走水路。", "utf-8"
    )
    collection.update()
    assert collection.lookup("2025年要把航道疏通").kind == "verbatim"
    assert collection.lookup("能走水路就走水路").kind == "verbatim"
    assert collection.lookup("去年的客流是350").kind == "near"
    assert shown(collection.lookup("5年要把航道疏通")) == "{+202+}5年要把航道疏通"


def test_a_number_is_not_cut() -> None:
    assert closing("增长50%以上", 3) == 5
    assert opening("增长3.5", 4) == 2


@pytest.mark.parametrize(
    "quote",
    [
        "好" * 5000,
        "渡口" * 3000,
        "……" * 3000,
        "渡口……" * 1500,
        "\ud800渡口修好\0",
        "“” \u200b",
        "要把渡口修好" * 400,
    ],
    ids=["one", "two", "dots", "pieces", "broken", "blank", "again"],
)
def test_odd_quotations_are_no_error(quote: str, collection: Collection) -> None:
    assert collection.lookup(quote, inferred_end=True).kind in ("not-found", "too-short", "verbatim")
