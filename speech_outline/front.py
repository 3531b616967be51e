"""Step 6: what each paragraph is before numbering: front matter, headings, the titles of embedded speeches.

A title is known by what follows it (a date, a byline, a salutation, a numbering), not by its place; a byline
and a date by their form. What a site hangs on a title is noise.
"""

from __future__ import annotations

from itertools import pairwise
from dataclasses import dataclass, field

import regex

from speech_outline.furniture import Hole
from speech_outline.mark import Boundary, Candidate
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.view import Paragraph, Range, View


_DATE = (
    rf"(?:(?:19|20)\d\d|[X×]{{2,4}}|20[X×]{{2}}|[〇零○{HAN_NUMERAL[1:-1]}]{{4}})\s*年(?:(?:\d{{1,2}}|[X×]{{1,2}}|{HAN_NUMERAL}{{1,3}})月"
    rf"(?:(?:\d{{1,2}}|[X×]{{1,2}}|{HAN_NUMERAL}{{1,3}})[日号])?)?"
)
_DAY = (
    rf"(?:(?:19|20)\d\d|[〇零○{HAN_NUMERAL[1:-1]}]{{4}})年(?:\d{{1,2}}|{HAN_NUMERAL}{{1,3}})月(?:\d{{1,2}}|{HAN_NUMERAL}{{1,3}})[日号]"
)
_DATE_LINE = regex.compile(rf"[(〔\[]{_DATE}[^。;:!?]{{0,40}}[)〕\]]|{_DATE}|{_DAY}[^。;:!?]{{0,40}}|[(]\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}[)]|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}")
_DATE_BRACKET = regex.compile(rf"[(〔]{_DATE}[^()〔〕。]{{0,40}}[)〕]")
_VOCATIVE = (
    r"(?:(?:尊敬的|敬爱的|亲爱的)[^,。;:!?、]{1,18}|[^,。;:!?、]{0,8}各位[^,。;:!?、]{1,8}|[^,。;:!?、]{0,14}(?:同志|朋友|代表|委员|嘉宾|来宾|老师|同学|先生|女士|领导|院士|战友|乡亲|伙伴|同仁|同事|学员|专家|青年|家长|党员|干部|记者|校友|工友)们"
    r"|[^,。;:!?、]{0,10}(?:主席|先生|女士|父老乡亲|兄弟姐妹|总统|总理|首相|陛下|殿下|阁下|秘书长|大使|校长|领导人|负责人)|(?:主任|书记|市长|省长|县长|区长|委员长|校长|院长|董事长)(?=[、,]各位|:))"
)
_ORGANS = r"各(?:省|市|州|县|区|旗|镇|乡|街道|村|部|级|处|科|有关|直属|单位|委|局|分|学|院|集团|基层|党|成员|地|盟|派出|驻)[^。;:!?]{1,80}"
_ADDRESSEE = regex.compile(r"[^,。;:!?、“”]{0,16}(?:群众|市民|居民|朋友|同学|职工|员工|党员|干部|家长|村民|师生|青年|医院|公司|学校|集团|大学|学院|委员会|人民政府|协会|党委|党支部|全体同志)(?P<mark>:)")
SALUTATION = regex.compile(
    rf"(?:大家好[!,。])?(?:{_VOCATIVE}(?:[,、!]?{_VOCATIVE}){{0,6}}|{_ORGANS})(?P<mark>[:!])"
)
_OFFICE = (
    r"书记|副书记|主席|副主席|主任|副主任|市长|省长|县长|区长|镇长|乡长|总理|部长|司长|局长|厅长|处长|科长|院长|校长|行长|会长|理事长|董事长|总经理|总裁|经理|秘书长|"
    r"组长|常委|委员|代表|教授|研究员|检察长|署长|司令员|政委|行政长官|主编|站长|所长|社长|台长|馆长|队长|会员|成员|讲师|博士|书记处书记"
)
_NAME = r"(?:\p{Han}{2,3}|(?:欧阳|司马|上官|诸葛|东方|夏侯|尉迟|公孙|慕容|司徒|令狐|皇甫)\p{Han}{1,2}|\p{Han}?[X×某*]{1,3}|\p{Han}{1,2}·\p{Han}{1,6})"
_BYLINE = regex.compile(
    rf"(?:作者|主讲人?|发言人|报告人|讲话人|宣讲人|演讲人|署名)[:]?\p{{Han}}{{2,20}}|[^。;!?:]{{0,40}}(?:{_OFFICE})[:]?{_NAME}(?:\([^()]{{2,30}}\))?|[^。;!?:,]{{4,40}}(?:大学|学院|研究所|研究院|中心|委员会|科学院|公司|实验室)[^。;!?:,]{{0,12}}\d{{6}}"
    rf"|[^。;:!?,]{{2,30}}(?:编辑部|评论员|调研组|编写组|写作组|宣讲团|宣讲组|工作组|专班|课题组|研究室|记者|办公室|委员会|研究院|科学院|研究中心|指挥部|领导小组|[部厅局处科委办会]|银行|党组|党委|政府|支部|总队|学院|大学|集团|公司|总理|主席|省长|市长|县长|区长|委员长|检察长|院长)"
)
_ONE_PERSON = regex.compile(_NAME)
_PERSON = regex.compile(rf"{_NAME}(?:[,、]?{_NAME}){{0,5}}")
_DOCUMENT_NUMBER = regex.compile(r"(?<=通知|意见|决定|办法|方案|函|报告|规定|通报|批复|公告)\p{Han}{1,6}[〔(]\d{4}[〕)]\d+号")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲家封储靳段富巫焦巴弓牧隗山谷车侯班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利蔚越夔隆师巩聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权盖益桓公肖闫仝覃付"
_SPEECH_NAME = regex.compile(r"(?:讲话|发言|致辞|致词|报告|演讲|讲稿|主持词|讲话稿|发言稿|汇报|述职|表态|党课|寄语|贺信|献词)(?:稿|提纲|摘要|要点|材料)?(?:\([^()]{1,12}\))?$")
_RULES = regex.compile(r"(?:办法|规定|条例|方案|细则|意见|制度|章程|守则|准则|规则|规程|公约|规范)(?:\([^()]{1,12}\))?$")
_LABEL_NOUN = regex.compile(r"[^,。;:!?、]{1,12}:")
_LABEL_VERB = regex.compile(r"以下|如下|下列|下面|几[个点项条]|如何|同志|各位|大家|朋友|主要[有是]|包括|认为|表示|强调|指出|提出|^(?:是|要|为|有|抓|做|即|说|问|答|对|在|把|从|我|他|这|那|一)|[是有说问答即]:$")
_COLUMN = regex.compile(r"[【\[〔](?!\d)[^】\]〕]{1,12}[】\]〕]|附件\d?:?|附:|(?:特别报道|观察|评论|专题|访谈|综述|侧记|通讯|时评|社论|声音|导读|编后|背景|链接|案例|点评|简讯)")
_LABEL_WORDS = (
    r"(?:(?:优秀|精选|最新|参考|通用|热门|必备|完整|推荐|原创|实用|经典)*(?:范文|模板|汇编|合集|精选|素材|精编|集锦|多篇|大全|材料|示例|例文|样本|下载|全文)|(?:精选|优选|优秀|最新)?[一二两三四五六七八九十\d]{1,3}篇|(?:通用|最新|精选|完整|标准)版|"
    r"遴选\p{Han}{0,8}|共\d+[篇页]|word版?|完整版|精品|高频考点)"
)
_SITE_LABEL = regex.compile(rf"[【\[(〔《]?{_LABEL_WORDS}[】\])〕》]?")
_NUMBER_LABEL = regex.compile(
    rf"第{HAN_NUMERAL}{{1,2}}篇[:]?|篇{HAN_NUMERAL}{{1,2}}[:]?|范文{HAN_NUMERAL}{{1,2}}[:]?|范文\d{{1,2}}[:]?|篇\d{{1,2}}[:]?|(?:精选)?范文[:]?|【?第\d{{1,2}}篇】?[:]?|{HAN_NUMERAL}篇"
)
_HEAD_LABEL = regex.compile(rf"[【\[][^】\]]{{1,12}}[】\]]|标题:|题目:|(?:{_NUMBER_LABEL.pattern})(?=.{{6}})")
_TAIL_LABEL = regex.compile(rf"(?:[【\[][^】\]]{{1,10}}[】\]]|[(]{_LABEL_WORDS}[)]|\.(?:docx?|pdf|txt|wps)|[-_|]{_LABEL_WORDS})$")
_LEADER = regex.compile(r"[.…·—\-]*\d*$")
_HOLDS_OFFICE = regex.compile(_OFFICE)
_LABELS_AROUND = regex.compile(rf"^(?:{_SITE_LABEL.pattern})+|(?:{_SITE_LABEL.pattern})+$")
_PUNCTUATION = regex.compile(r"[\p{P}\s]")
_CLOCK = regex.compile(r"\d{1,2}:\d\d")
_FRAGMENT = regex.compile(r"^(?:\(|\[|“[^”]*$)|[)\]]$")
_PACK = regex.compile(r"框架|范文|讲话|发言|作文|材料|文章|例文|附件|致辞|报告|文稿|心得|提纲|赏析|演讲|党课|稿")
_SITE_LIKE = regex.compile(r"[|>⊕⊖:]|^[(][^()]*[)]$|^\p{Han}{2,12}(?:简报|快报|专报|内参)(?:[(].*)?$|\d{5,}|[(][^()]*$|^[^\p{Han}“《【]*$")
_EVENT = regex.compile(r"召开|举行|举办|开展|启动|部署|推进|深入|纪念|庆祝")
_SENTENCE_MARK = regex.compile(r"[,。;:!?“”—]")
_KICKER = regex.compile(r"(?:强调|指出|要求|表示)$")
_BODY = regex.compile(r"(?:[局委部科处室校院所站组班队连营团会办镇乡村党厅司署社馆台]|中心|集团|公司|支部|总支|学员|同学|学院|大学|街道|社区|书记|主任|[^成增]长|[员师]|代表|干事|干部|教授|主席|委员|总经理|董事|[(]\d[)]班)(?:[(][^()]{1,8}[)])?$")
_SUFFIX = regex.compile(r"\.(?:docx?|pdf|txt|wps|html?)$", regex.IGNORECASE)
_ENDER = "。!?;…,、"


@dataclass(slots=True)
class Front:
    """The front matter of one speech, as ranges of the view."""

    start: int
    title: Range | None = None
    byline: Range | None = None
    date: Range | None = None
    salutation: Range | None = None
    end: int = 0
    """Where the text begins."""


@dataclass(slots=True)
class Heading:
    """An unnumbered heading: its line, and whether it is a label such as `大作文:`."""

    start: int
    end: int
    label: bool


@dataclass(slots=True)
class Structure:
    """What the paragraphs are: `fronts[0]` is the outermost speech's, the others open embedded speeches."""

    fronts: list[Front]
    headings: list[Heading] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Numbers of the paragraphs that are front matter or headings as a whole."""
    noise: list[Hole] = field(default_factory=list)
    """In view offsets."""


class _Reader:
    """Reads the paragraphs of one view."""

    def __init__(self, view: View, candidates: list[Candidate]) -> None:
        self.view = view
        self.at = {candidate.start: candidate for candidate in candidates}
        self.texts = [view.text[paragraph.start : paragraph.end] for paragraph in view.paragraphs]
        self.structure = Structure([])
        self.skeleton: set[int] = set()

    # --- the form of one paragraph

    def numbered(self, number: int) -> bool:
        candidate = self.at.get(self.view.paragraphs[number].start)
        return candidate is not None and candidate.family.name != "dash" and not (candidate.weak and (candidate.style != "bare" or candidate.family.name == "ordinal"))

    def prose(self, number: int) -> bool:
        text = self.texts[number]
        return len(text) > 90 or (len(text) > 10 and "。" in text) or (len(text) > 24 and any(mark in text for mark in "!?")) or text[-1] in "。;…" or (text[-1] in "”’" and text[-2:-1] in "。!?")

    def short(self, number: int) -> bool:
        """A line that could be a title or a heading."""
        text = self.texts[number]
        return len(text) <= 80 and text[-1] not in "。;…,、:" and "。" not in text and not self.numbered(number)

    def date(self, number: int) -> bool:
        return len(self.texts[number]) <= 60 and _DATE_LINE.fullmatch(self.texts[number]) is not None

    def byline(self, number: int, *, strict: bool = False) -> bool:
        text = self.texts[number]
        if len(text) > 60 or self.numbered(number) or _SPEECH_NAME.search(text) or _EVENT.search(text):
            return False
        if self._people(number) or self._named(number):
            return True
        match = _BYLINE.fullmatch(text)
        if match is None:
            return False
        return not strict or _HOLDS_OFFICE.search(text) is not None

    def _people(self, number: int) -> bool:
        """Names alone: 王小明, 陆 小 萌, 李强 张三, 王小明、李四."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        if len(text) > 16:
            return False
        cuts = [at for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks]
        names = [
            name
            for start, end in pairwise([paragraph.start, *cuts, paragraph.end])
            for name in self.view.text[start:end].split("、")
        ]
        if len(text) <= 4 and (len(names) == 1 or max(map(len, names)) <= 2):
            names = [text]
        return all(_ONE_PERSON.fullmatch(name) and (name[0] in _SURNAMES or "X" in name) for name in names)

    def _named(self, number: int) -> bool:
        """An office or a body and, behind a blank, a name: 市国资委 周敏."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        if len(text) > 34 or _SENTENCE_MARK.search(text):
            return False
        for cut in range(max(paragraph.start + 2, paragraph.end - 4), paragraph.end - 1):
            if cut not in self.view.blanks:
                continue
            name, before = self.view.text[cut : paragraph.end], self.view.text[paragraph.start : cut]
            return (name[0] in _SURNAMES or set(name) <= set("X×某*")) and _BODY.search(before) is not None
        return False

    def salutation(self, number: int) -> regex.Match[str] | None:
        paragraph = self.view.paragraphs[number]
        return SALUTATION.match(self.view.text, paragraph.start, min(paragraph.end, paragraph.start + 120))

    # --- the outermost speech

    def outermost(self) -> None:
        front = Front(0)
        self.structure.fronts.append(front)
        if not self.texts:
            return
        self._contents()
        start = self._text_start()
        self._inline_head(front, start)
        block = list(range(start))
        self._front_block(front, block, outer=True)
        start = self._begins_again(front, start)
        if start < len(self.texts):
            self._salute(front, start)
            front.end = max(front.end, self.view.paragraphs[start].start)

    def _contents(self) -> None:
        """A table of contents is none of the text: its first entry comes again where the text begins."""
        place = next((n for n, text in enumerate(self.texts[:40]) if text in ("目录", "目次", "CONTENTS")), None)
        if place is None or place + 2 >= len(self.texts):
            return
        entry = _LEADER.sub("", self.texts[place + 1])
        last = next((n for n in range(place + 2, len(self.texts)) if _LEADER.sub("", self.texts[n]) == entry or len(self.texts[n]) > 80), None)
        if last is None or _LEADER.sub("", self.texts[last]) != entry:
            return
        for number in range(place, last):
            self._noise(self.view.paragraphs[number].start, self.view.paragraphs[number].end, "contents")
            self.structure.used.add(number)

    def _begins_again(self, front: Front, start: int) -> int:
        """Where the text really starts: behind a second copy of its title, and behind a passage that it repeats."""
        if front.title is not None:
            bare = _PUNCTUATION.sub("", self.view.text[front.title[0] : front.title[1]])
            for number in range(start, min(start + 4, len(self.texts))):
                if self.numbered(number):
                    break
                if self._bare(number) == bare and number not in self.structure.used:
                    for copied in range(number):
                        if copied not in self.structure.used or copied == self.view.index(front.title[0]):
                            self._noise(self.view.paragraphs[copied].start, self.view.paragraphs[copied].end, "repeated title" if self._bare(copied) == bare else "site")
                            self.structure.used.add(copied)
                    front.title = (self.view.paragraphs[number].start, self.view.paragraphs[number].end)
                    self.structure.used.add(number)
                    start = number + 1
                    break
        if start + 1 < len(self.texts) and len(self.texts[start]) >= 40 and self.texts[start][-1] not in "。!?;:”…" and not self.numbered(start):
            text, rest = self.texts[start], self.view.text[self.view.paragraphs[start].end :]
            if any(text[at : at + 14] in rest for at in range(0, len(text) - 14, 3)):
                self._noise(self.view.paragraphs[start].start, self.view.paragraphs[start].end, "apparatus")
                self.structure.used.add(start)
                start += 1
        return start

    def _text_start(self) -> int:
        """The first paragraph of the text itself: the salutation, prose, a numbering, or the label of a first speech."""
        labels = [number for number, text in enumerate(self.texts) if _NUMBER_LABEL.fullmatch(text)]
        for number, text in enumerate(self.texts):
            if number in self.structure.used:
                continue
            if number in labels and (len(labels) >= 2 or self._parts(number)):
                return number
            match = self.salutation(number)
            if match is not None and (match.end() - self.view.paragraphs[number].start == len(text) or match["mark"] == ":"):
                return number
            if self.numbered(number) or (self.prose(number) and not self.date(number)):
                return number
            if number and _ADDRESSEE.fullmatch(text):
                return number
            if (text[-1] == ":" and not text.startswith("——")) or (_COLUMN.fullmatch(text) and not _SITE_LABEL.fullmatch(text)):
                return number
        return len(self.texts)

    def _parts(self, number: int) -> bool:
        """Whether a label stands between the title of a pack and that of its first speech, another one."""
        after = number + 1
        if not number or after >= len(self.texts) or not self.short(after) or self.date(after):
            return False
        return self._bare(number - 1) not in ("", self._bare(after)) and self.short(number - 1)

    def _salute(self, front: Front, number: int) -> None:
        match = self.salutation(number)
        if match is None and front.title is not None:
            paragraph = self.view.paragraphs[number]
            match = _ADDRESSEE.fullmatch(self.view.text, paragraph.start, paragraph.end)
        if match is None:
            return
        paragraph = self.view.paragraphs[number]
        whole = match.end() == paragraph.end
        if match["mark"] == "!" and not whole:
            return
        front.salutation = (match.start(), match.end())
        front.end = match.end()
        if whole:
            self.structure.used.add(number)

    def _inline_head(self, front: Front, number: int) -> None:
        """`标题(日期)署名同志们:…` in one paragraph: where the line breaks of the head were lost."""
        if number >= len(self.texts) or self.salutation(number) is not None or self._wired(front, number):
            return
        paragraph = self.view.paragraphs[number]
        text = self.view.text
        limit = min(paragraph.end, paragraph.start + 260)
        stop = next((at for at in range(paragraph.start, limit) if text[at] in "。;!?"), limit)
        address = None
        for match in regex.finditer(r"(?:尊敬的[^。;:]{2,30}|各位\p{Han}{2,8}(?:[,、]\p{Han}{2,8}){0,4}|" + _ORGANS + r"|同志们(?:[,、]朋友们)?|朋友们|女士们[^。;:]{2,12})[:!]", text, pos=paragraph.start + 6, endpos=stop + 1):
            address = match
            break
        dated = _DATE_BRACKET.search(text, paragraph.start + 4, stop)
        if address is None and dated is None:
            self._blank_head(front, paragraph)
            return
        head_end = address.start() if address else (dated.end() if dated else paragraph.start)
        if address is None and self._byline_end(head_end) > head_end:
            head_end = self._byline_end(head_end)
        self._split_head(front, paragraph.start, head_end)
        if address is not None:
            front.salutation = (address.start(), address.end())
            head_end = address.end()
        front.end = head_end

    def _blank_head(self, front: Front, paragraph: Paragraph) -> None:
        """`标题 2月20日,…`: a title that only a blank parts from a text that opens with a date or a dateline word."""
        match = regex.compile(r"[\p{Han}“”《》、\d]{10,60}?(?<![至到年])(?=\d{1,2}月\d{1,2}日[,上下]|近日[,]|日前[,])").match(self.view.text, paragraph.start, paragraph.end)
        if match is not None and match.end() in self.view.blanks and front.title is None and not self.structure.used:
            front.title = match.span()
            front.end = match.end()

    def _wired(self, front: Front, number: int) -> bool:
        """`标题 新华社…电 题:标题 新华社记者 …`: a wire text whose line breaks were lost."""
        paragraph = self.view.paragraphs[number]
        match = regex.match(r"(.{6,60}?)(?:新华社|中新社|人民网|央视网)[^。]{0,12}电(?:\([^()]*\))?题:(?=\1)", self.view.text, pos=paragraph.start, endpos=paragraph.end)
        if match is None:
            return False
        self._noise(match.start(), match.end(), "repeated title")
        front.title = (match.end(), match.end() + len(match.group(1)))
        front.end = front.title[1]
        signed = regex.match(r"(?:新华社|中新社|人民网|本报)记者", self.view.text, pos=front.end)
        if signed is not None:
            names = regex.match(r"(?:\p{Han}{2,3}、?)*", self.view.text, pos=signed.end())
            end = signed.end()
            if end not in self.view.blanks and names is not None and names.end() in self.view.blanks:
                end = names.end()
            front.byline = (signed.start(), end)
            front.end = end
        return True

    def _byline_end(self, at: int) -> int:
        match = regex.match(r"(?:习近平|胡锦涛|李克强|李强)", self.view.text, pos=at)
        return match.end() if match else at

    def _split_head(self, front: Front, start: int, end: int) -> None:
        text = self.view.text
        dated = _DATE_BRACKET.search(text, start, end)
        title_end = dated.start() if dated else end
        numbered = _DOCUMENT_NUMBER.search(text, start, title_end)
        if numbered is not None:
            self._noise(numbered.start(), title_end, "apparatus")
            title_end = numbered.start()
        if dated:
            front.date = dated.span()
            if end > dated.end():
                front.byline = (dated.end(), end)
        signed = regex.search(r"(?<=讲话|说明|报告|致辞|发言|演讲|讲话稿|献词|贺词)(?:\p{Han}{2,3})$", text, pos=start, endpos=title_end)
        if signed is not None and dated is None and text[signed.start()] in _SURNAMES:
            front.byline, title_end = signed.span(), signed.start()
        head = text[start:title_end]
        # The same title before it, with what a site hung on it, is a copy.
        for size in range(min(len(head) // 2, 80), 5, -1):
            if head.startswith(head[-size:]) or head.find(head[-size:]) in range(len(head) - 2 * size + 1):
                self._noise(start, title_end - size, "repeated title")
                start = title_end - size
                break
        if start < title_end:
            front.title = self._label(start, title_end)

    # --- a block of lines that may be front matter

    def _front_block(self, front: Front, block: list[int], *, outer: bool) -> None:
        titles: list[int] = []
        for number in block:
            if number in self.structure.used:
                continue
            text = self.texts[number]
            paragraph = self.view.paragraphs[number]
            if _NUMBER_LABEL.fullmatch(text) or _SITE_LABEL.fullmatch(text):
                self._noise(paragraph.start, paragraph.end, "label")
            elif self.date(number) and (titles or front.title):
                if front.date is None:
                    front.date = (paragraph.start, paragraph.end)
                else:
                    self._noise(paragraph.start, paragraph.end, "site")
            elif (titles or front.title) and self.byline(number) and not text.startswith("——"):
                if front.byline is None:
                    front.byline = (paragraph.start, paragraph.end)
                elif self._adjacent(front.byline, paragraph):
                    front.byline = (front.byline[0], paragraph.end)
                else:
                    self._noise(paragraph.start, paragraph.end, "site")
            elif outer and front.byline is None and not titles and self.byline(number, strict=True):
                front.byline = (paragraph.start, paragraph.end)
            elif titles and self._office(number):
                front.byline = (paragraph.start, paragraph.end)
            elif front.byline is not None and (titles or front.title) and _PERSON.fullmatch(text) and self._adjacent(front.byline, paragraph):
                front.byline = (front.byline[0], paragraph.end)
            elif (_DATE_BRACKET.search(text, 4) or _DOCUMENT_NUMBER.search(text, 6)) and front.title is None and front.date is None and not titles:
                self._split_head(front, paragraph.start, paragraph.end)
            else:
                titles.append(number)
                continue
            self.structure.used.add(number)
        if titles and front.title is None:
            self._title(front, titles)

    def _office(self, number: int) -> bool:
        """An office alone on its line, the name below it."""
        text, after = self.texts[number], number + 1
        named = after < len(self.texts) and len(self.texts[after]) <= 4 and _PERSON.fullmatch(self.texts[after]) is not None
        return named and len(text) <= 24 and regex.search(rf"(?:{_OFFICE}|[关所站队团社台馆]长)$", text) is not None and self.texts[after][0] in _SURNAMES + "X"

    def _adjacent(self, span: Range, paragraph: Paragraph) -> bool:
        return span[1] == paragraph.start

    def _title(self, front: Front, titles: list[int]) -> None:
        """The last copy directly before the text; the lines above it are its kicker or copies."""
        last = titles[-1]
        first = last
        key = self._bare(last)
        # A subtitle stays with its title, as does a line directly above or below that is no copy.
        while first > titles[0]:
            above = titles[titles.index(first) - 1]
            gap = self._parted(above, first) or (
                not self.texts[first].startswith("——")
                and (self.view.paragraphs[first].spaced or _SITE_LIKE.search(self.texts[above]) is not None)
            )
            bare = self._bare(above)
            copy = bare == key or (len(bare) >= 6 and (bare in key or key in bare)) or any(bare and bare == self._bare(other) for other in titles if other > above)
            if gap or copy or first - above > 1 or len(self.texts[above]) + (last - first) * 40 > 90 or last - above > 2 or self._separated(above, first):
                break
            first = above
            key = "".join(self._bare(number) for number in range(first, last + 1))
        start, end = self.view.paragraphs[first].start, self.view.paragraphs[last].end
        for number in titles:
            self.structure.used.add(number)
            if number < first:
                self._noise(self.view.paragraphs[number].start, self.view.paragraphs[number].end, "repeated title")
        named = regex.match(rf"([^:。,《》]{{2,24}}(?:{_OFFICE})\p{{Han}}{{2,4}})[:](?=.{{6}})", self.view.text, pos=start, endpos=end)
        if named is not None and front.byline is None:
            front.byline = named.span(1)
            start = named.end()
        front.title = self._label(start, end)

    def _parted(self, above: int, below: int) -> bool:
        """Whether noise stands between two lines."""
        first, last = self.view.at[self.view.paragraphs[above].end - 1] + 1, self.view.at[self.view.paragraphs[below].start]
        return self.view.source[first:last].strip() != ""

    def _separated(self, above: int, below: int) -> bool:
        """Whether the medium marks two lines as headings of their own."""
        return self.view.paragraphs[above].marked and self.view.paragraphs[below].marked

    def _bare(self, number: int) -> str:
        text = _SUFFIX.sub("", self.texts[number])
        return _PUNCTUATION.sub("", _LABELS_AROUND.sub("", text))

    def _label(self, start: int, end: int) -> Range:
        """A title without what a site hung on it."""
        while True:
            head = _HEAD_LABEL.match(self.view.text, start, end)
            if head is None or head.end() >= end - 3:
                break
            self._noise(start, head.end(), "label")
            start = head.end()
        while True:
            tail = _TAIL_LABEL.search(self.view.text, start, end)
            if tail is None or tail.start() <= start + 3:
                break
            self._noise(tail.start(), end, "label")
            end = tail.start()
        return start, end

    def _noise(self, start: int, end: int, reason: str) -> None:
        if start < end:
            self.structure.noise.append(Hole(start, end, reason))

    # --- embedded speeches and headings

    def inner(self) -> None:
        """Titles of embedded speeches and unnumbered headings, behind the outermost front matter."""
        first = next((n for n, p in enumerate(self.view.paragraphs) if p.end > self.structure.fronts[0].end), len(self.texts))
        ideograph_open = False
        pack = False  # under a label heading, or behind a speech there
        number = first
        while number < len(self.texts):
            paragraph = self.view.paragraphs[number]
            if number in self.structure.used or number in self.skeleton:
                number += 1
                continue
            candidate = self.at.get(paragraph.start)
            if candidate is not None and candidate.family.name == "ideograph":
                if not (ideograph_open and candidate.value == 1):
                    pack = pack and candidate.value == 1 or (pack and self._inside_pack(candidate))
                ideograph_open = True
            text = self.texts[number]
            if candidate is not None and candidate.family.name == "symbol":
                pack = self._opens_pack(text)
            if _NUMBER_LABEL.fullmatch(text) and number + 1 < len(self.texts):
                self._noise(paragraph.start, paragraph.end, "label")
                self.structure.used.add(number)
                number += 1
                continue
            if candidate is None or candidate.family.name == "dash":
                if self._signed(number, first):
                    continue
                taken = self._embedded(number, ideograph_open, pack)
                if taken:
                    number += taken
                    pack = pack or bool(self.structure.headings)
                    ideograph_open = False
                    continue
                label = self._heading(number)
                if label is not None:
                    self.structure.headings.append(Heading(paragraph.start, paragraph.end, label))
                    self.structure.used.add(number)
                    pack = label and self._opens_pack(text)
            number += 1

    def _signed(self, number: int, first: int) -> bool:
        """A signature and a date behind the text of a speech that has none before it."""
        front = self.structure.fronts[-1]
        if front.byline is not None or front.date is not None or number <= first or number + 1 >= len(self.texts):
            return False
        last = number
        while last < number + 8 and last + 1 < len(self.texts) and self.byline(last) and not self.date(last + 1):
            last += 1
        if not (self.byline(last) and last + 1 < len(self.texts) and self.date(last + 1) and self.prose(number - 1)):
            return False
        dated = self.view.paragraphs[last + 1]
        front.byline = (self.view.paragraphs[number].start, self.view.paragraphs[last].end)
        front.date = (dated.start, dated.end)
        self.structure.used.update(range(number, last + 2))
        return True

    def _inside_pack(self, candidate: Candidate) -> bool:
        return candidate.value > 1

    def _opens_pack(self, text: str) -> bool:
        return _PACK.search(text) is not None

    def _embedded(self, number: int, ideograph_open: bool, pack: bool) -> int:
        """How many paragraphs the title and front matter of an embedded speech take, 0 where there is none."""
        if not self.short(number) or self.date(number) or self.salutation(number) is not None:
            return 0
        text = self.texts[number]
        if text.startswith("——") or len(text) < 4 or text[-1] in "!?" and len(text) > 40:
            return 0
        after = number + 1
        title_end = number
        if after < len(self.texts) and self.texts[after].startswith("——") and self.short(after) and len(self.texts[after]) <= 60:
            title_end = after
            after += 1
        fronts = after
        evidence = False
        strict = False
        while after < len(self.texts) and after - number < 6:
            if self.date(after):
                evidence = True
            elif self.byline(after) and self.short(after) and after + 1 < len(self.texts):
                evidence = evidence or _HOLDS_OFFICE.search(self.texts[after]) is not None or len(self.texts[after]) <= 4
            else:
                break
            after += 1
        if after >= len(self.texts):
            return 0  # a signature, not the title of a speech
        if after < len(self.texts):
            match = self.salutation(after)
            if match is not None and match["mark"] == ":" and match.end() - match.start() <= 60:
                evidence = strict = True
            if self.view.paragraphs[after].dateline and after == fronts and len(text) >= 8:
                evidence = True
            candidate = self.at.get(self.view.paragraphs[after].start)
            opens = candidate is not None and candidate.family.name == "ideograph" and candidate.value == 1
            ruled = candidate is not None and candidate.family.name in ("article", "chapter") and candidate.value == 1
            if ruled and after == fronts and _RULES.search(text):
                evidence = True
            if opens and (ideograph_open or _SPEECH_NAME.search(text)) and after == fronts:
                evidence = True
            if number and _NUMBER_LABEL.fullmatch(self.texts[number - 1]):
                evidence = True
        else:
            opens = False
        if pack and not evidence and after < len(self.texts) and len(text) <= 45:
            evidence = self.prose(after) or opens or self._skeleton(after)
        if not evidence or (not strict and not pack and len(text) > 60):
            return 0
        front = Front(self.view.paragraphs[number].start)
        self.structure.fronts.append(front)
        start, end = self.view.paragraphs[number].start, self.view.paragraphs[title_end].end
        front.title = self._label(start, end)
        self.structure.used.update(range(number, title_end + 1))
        self._front_block(front, list(range(title_end + 1, after)), outer=False)
        self._kicker(front, number)
        front.start = min(front.title[0], front.start)
        front.end = self.view.paragraphs[after - 1].end
        if pack:
            lines = self._bare_skeleton(after)
            if _SPEECH_NAME.search(text) or len(lines) >= 3:
                self.skeleton.update(lines)
        if after < len(self.texts):
            self._salute(front, after)
        return max(1, after - number)

    def _kicker(self, front: Front, number: int) -> None:
        """A line above a headline that the headline completes: 某某在调研时强调"""
        free = number and (number - 1 not in self.structure.used or any(h.start == self.view.paragraphs[number - 1].start for h in self.structure.headings))
        if free and _KICKER.search(self.texts[number - 1]) and len(self.texts[number - 1]) <= 40:
            assert front.title is not None
            front.title = (self.view.paragraphs[number - 1].start, front.title[1])
            self.structure.used.add(number - 1)
            self.structure.headings = [heading for heading in self.structure.headings if heading.start != front.title[0]]

    def _bare_skeleton(self, number: int) -> list[int]:
        """The lines of a framework without full stops: two or more that are short and have as many clauses."""
        lines = []
        while number < len(self.texts) and self.short(number) and len(self.texts[number]) <= 40 and not _SPEECH_NAME.search(self.texts[number]):
            lines.append(number)
            number += 1
        clauses = {self.texts[line].count(",") for line in lines}
        heads, tails = {self.texts[line][:2] for line in lines}, {self.texts[line][-2:] for line in lines}
        alike = clauses != {0} or len(heads) == 1 or len(tails) == 1
        return lines if len(lines) >= 2 and len(clauses) == 1 and alike else []

    def _skeleton(self, number: int) -> bool:
        return len(self.texts[number]) <= 45

    def _heading(self, number: int) -> bool | None:
        """Whether an unmarked line is a heading: True for a label, False for a plain one, None for no heading."""
        text = self.texts[number]
        paragraph = self.view.paragraphs[number]
        if self.salutation(number) is not None or self.date(number):
            return None
        if _LABEL_NOUN.fullmatch(text):
            return None if _LABEL_VERB.search(text) else True
        if _COLUMN.fullmatch(text):
            return True
        last = number + 1 >= len(self.texts)
        if last or len(text) > 46 or text[-1] in "。;:,、…!" or "。" in text or len(text) < 3:
            return None
        if _FRAGMENT.search(text) and not paragraph.marked:
            return None
        if self.byline(number) and len(text) <= 4:
            return None
        follows = number + 1
        if _CLOCK.match(text) and not paragraph.marked:
            return None
        after = self.at.get(self.view.paragraphs[follows].start) if self.numbered(follows) else None
        if after is not None and after.value != 1 and not paragraph.marked:
            return None  # the only line of text under one heading, before the next
        if self.prose(follows) or after is not None or paragraph.marked:
            return False
        stacked = follows + 1 < len(self.texts) and self.short(follows) and not self.date(follows) and self.prose(follows + 1)
        return False if stacked and len(self.texts[follows]) <= 46 else None


def read_structure(view: View, candidates: list[Candidate]) -> Structure:
    """The front matter, the headings and the embedded speeches of a view."""
    reader = _Reader(view, candidates)
    reader.outermost()
    reader.inner()
    _sign(reader)
    return reader.structure


def _sign(reader: _Reader) -> None:
    """A signature and a date at the end are byline and date where none stood before."""
    front = reader.structure.fronts[0]
    numbers = [n for n in range(len(reader.texts)) if n not in reader.structure.used]
    for number in reversed(numbers[-2:]):
        if number < len(reader.texts) - 3 or number == 0:
            break
        paragraph = reader.view.paragraphs[number]
        if reader.date(number) and front.date is None and len(reader.structure.fronts) == 1:
            front.date = (paragraph.start, paragraph.end)
        elif reader.byline(number) and front.byline is None and reader.short(number) and len(reader.structure.fronts) == 1:
            front.byline = (paragraph.start, paragraph.end)
        else:
            break
        reader.structure.used.add(number)


__all__ = ["Boundary", "Front", "Heading", "Structure", "read_structure"]
