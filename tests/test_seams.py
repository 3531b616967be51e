"""Where a glued heading may end: the table of pairs, how it is learnt, and what is weighed."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from pairs import Text, learn, table

from speech_outline.seams import PLACE, Weights, seams, weights

LINES = (files("speech_outline") / PLACE).read_text("utf-8").splitlines()


def best(sentence: str) -> str:
    """What stands before the likeliest seam."""
    return sentence[: max(seams(sentence), key=lambda seam: seam.weight).at]


def test_each_line_of_the_table_is_a_weight_and_what_weighs_so() -> None:
    read = [line.split(" ") for line in LINES]
    assert {name for name, *_ in read} == set(Weights._fields)
    assert all(grams == sorted(grams) for _, _, *grams in read)
    assert all(len(gram) <= 2 for _, _, *grams in read for gram in grams)
    assert len({(name, int(weight)) for name, weight, *_ in read}) == len(read)


def test_no_pair_stands_in_two_lines_of_a_table() -> None:
    seen = Counter((name, gram) for name, _, *grams in map(str.split, LINES) for gram in grams)
    assert [pair for pair, times in seen.items() if times > 1] == []


def test_a_table_is_written_as_it_is_read() -> None:
    assert table(weights()).splitlines() == LINES


def test_what_sentences_open_with_weighs_more_than_what_stands_within_them() -> None:
    sentences = ["船工守着渡口,渡口连着两岸", "船工修好缆绳,大家守着渡口"] * 20
    learnt = learn([Text(sentences, titles=["守好渡口", "守住渡口", "守牢渡口"])])
    assert learnt.opens["船工"] > 0 > learnt.opens["渡口"]
    assert learnt.ends["渡口"] > 0
    assert learnt.holds["渡口"] > learnt.holds.get("口连", 0)


def test_what_is_rare_is_not_told() -> None:
    learnt = learn([Text(["船工守着渡口"], titles=["守好渡口"])])
    assert learnt == Weights({}, {}, {})


def test_the_place_is_told_by_both_sides() -> None:
    assert best("增强做好渡运工作的责任感安全是渡口的生命线,不能有丝毫松懈") == "增强做好渡运工作的责任感"
    assert best("渡口建设的基本情况青溪渡口位于县城以西十二公里,是唯一的通道") == "渡口建设的基本情况"


def test_nothing_is_parted_within_a_quotation_or_a_bracket() -> None:
    sentence = "开展“渡口平安我们一起干”行动,印发《渡口安全管理办法(当前试行)》,各码头都要照着做"
    places = {seam.at for seam in seams(sentence)}
    assert not places & set(range(sentence.index("“") + 1, sentence.index("”") + 1))
    assert not places & set(range(sentence.index("《") + 1, sentence.index("》") + 1))


def test_a_short_sentence_has_no_seam() -> None:
    assert seams("守好渡口") == ()


def test_what_needs_an_object_ends_no_heading_and_two_titles_are_not_parted() -> None:
    sentence = "全县认真贯彻落实《渡口管理办法》《船只检修规程》,船工们一条一条地学"
    places = {seam.at for seam in seams(sentence)}
    assert sentence.index("落实") + 2 not in places
    assert sentence.index("《船") not in places
    assert sentence.index("贯彻") in places


def test_what_begins_with_a_circumstance_is_not_parted() -> None:
    assert seams("在汛期到来的时候,全镇船工守护渡口安全各码头要留两个人") == ()
