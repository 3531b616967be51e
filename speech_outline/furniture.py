"""What stands in the source and is no part of the speech.

A table of patterns, each with its scope and its own examples. Patterns run over the folded source, where
blanks still stand. What no pattern can tell is told elsewhere: by place (`edges`), by the sentence that is
interrupted (`pages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import regex

from speech_outline.patterns import lazy_re, lazy_regex

Scope = Literal["start", "mark", "inline", "ends", "line", "edge", "tail"]
"""What a row takes: what may `start` a line; a `mark` of another medium that may stand anywhere, across
lines too; noise `inline` in one line, or only near the `ends` of a text; a whole `line` anywhere; a whole
line at the `edge` of a text only; a `tail` from which all is noise."""


class Hole(NamedTuple):
    """A stretch of the source that is noise, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """One row."""

    reason: str
    scope: Scope
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Words without one of which nothing can be this: they spare the search."""


_FIELD = (
    r"(?:发布|更新|发表|录入|上传|采集)?(?:时间|日期)|(?:文章|稿件|信息|本文|文本)?来源|出处|作者"
    r"|供稿(?:单位)?|撰稿|文字|图片|摄影|(?:发布|录入|上传)(?:人|者|机构|单位)"
    r"|(?:点击|浏览|阅读|访问|下载|点赞|转发|收藏)(?:次数|量|数|率)?|责任编辑|责编|制图|绘图|摄制|录入"
    r"|值班编辑|执行编辑|文字编辑|新媒体编辑|本期编辑|美术编辑|编辑|审核|校对|初审|复审|终审|监制"
    r"|值班主任|排版|制作|字号|字体|文档格式|文档大小|文件大小|大小|页数|格式|所需积分|积分|编号|栏目"
    r"|分类|标签|索引号|发文机关|发布机构|主题词|有效性|信息类别|公开方式|人气|点赞|稿源|字数|热度"
    r"|抓取时间|采集时间|文种|发文日期|成文日期|发文字号|文号|公开日期|生成日期|原文链接|网址|服务热线"
    r"|咨询热线|咨询电话|投稿邮箱|客服|QQ|联系电话"
)
"""The fields of the line that a site sets under a title."""

FURNITURE: tuple[Furniture, ...] = (
    # --- marks of another medium
    Furniture("markup", "start",
        r"\#{1,6}(?:\s+|$)|\#{1,6}(?=[\p{Han}\d(])",
        yes=("## 一、提高认识",), no=("C# 语言",), needs=("#",),
    ),
    Furniture("markup", "mark",
        r"\*\*|(?<!_)__(?!_)|^(?:>\s?)+(?=\S)"
        r"|&(?:gt|lt|nbsp|amp|quot|emsp|ensp|#x?[0-9A-Fa-f]{1,5});",
        yes=("**坚持**", "> 引文"), no=("5*3",), needs=("**", "__", ">", "&"),
    ),
    Furniture("markup", "mark",
        r"</?[A-Za-z][A-Za-z0-9_:-]*(?:\s[^<>]{0,200})?/?>",
        yes=("<PAGE_DIV>", "<br/>", '<p class="a">'), no=("<学习与研究>", "a<b"), needs=("<",),
    ),
    Furniture("markup", "line",
        r"[-*_=~—]{3,}|```\w*",
        yes=("---", "***", "```"), no=("——加强领导",),
    ),
    Furniture("markup", "mark",
        r"<!--[^\n]{0,200}?-->",
        yes=("<!-- [正文] -->",), no=("<!-",), needs=("<!--",),
    ),
    Furniture("image", "mark",
        r"!\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)",
        yes=("![图](images/a.jpg)",), no=("[1]",), needs=("![",),
    ),
    Furniture("link", "mark",
        r"(?<!!)\[(?=[^\[\]\n]+\]\(https?:)"
        r"|(?<=[^\]\n])\]\(https?://[^)\s]*\)",
        yes=("[标题](https://a.cn/b)",), no=("[2](见上)",), needs=("](http",),
    ),
    # --- datelines, source notes, apparatus
    Furniture("dateline", "inline",
        r"\((?:新华社|中新社|人民网|本报|央视网)[^()\n]{2,24}(?:电|讯)[^()\n]{0,20}\)"
        r"|《\s*人民日报\s*》\s*\(\s*\d{4}[^()\n]{4,24}版\s*\)",
        yes=("(新华社北京2月23日电)", "《 人民日报 》( 2020年02月24日 02 版)"), no=("(新华社社论)",),
        needs=("新华社", "中新社", "人民网", "本报", "央视网", "人民日报"),
    ),
    Furniture("dateline", "start",
        r"(?:据?(?:新华社|新华网|中新社|中新网|人民网|央视网|光明网|人民日报|本报|本台|央广网"
        r"|中国新闻网)[^,。;:()\n]{0,14}?(?:\d{1,2}\s?月\s?\d{1,2}\s?日)?\s?(?:电|讯|消息)"
        r"(?:\s*[(【][^()【】\n]{2,40}[)】])*[:,]?(?:\s*题:)?"
        r"|本报讯|本报记者[^,。\n]{2,12}报道"
        r"|(?:国际在线|央广网|中国网|光明网|人民网|\p{Han}{2,4}日报)"
        r"(?:报道|消息|讯)?[(][^()\n]{2,20}[)]:?)",
        yes=(
            "新华社北京1月11日电 中共中央", "新华社重庆1月7日电(记者程某某、杜某某)习近平",
            "央视网消息(新闻联播):在京", "新华社北京 10 月 10 日电 题:党建",
        ),
        no=("新华社记者采访了他",),
        needs=(
            "新华", "中新", "人民网", "央视网", "光明网", "日报", "本报", "本台", "央广网", "中国新闻",
            "国际在线", "中国网",
        ),
    ),
    Furniture("source note", "line",
        r"原标题\s*:.*|\[?原题:.*",
        yes=("原标题:习近平:讲政治谋打赢",), needs=("原标题", "原题:"),
    ),
    Furniture("caption", "mark",
        # The picture's own words, from its date on, and who took it: they break a paragraph in two.
        r"(?:(?:(?<=[。!?”)\s摄])|^)(?:当地时间)?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[^\n。]{4,200}。){1,4}\s*)?"
        r"(?:新华社|中新社|人民日报|解放军报|本报|央视)记者\s*\p{Han}{2,3}(?:、\p{Han}{2,3})*\s*/?\s*摄(?!影)"
        r"(?=[^\S\n]*\S)",
        yes=("2月2日,习近平在某地考察。这是他来到社区。 新华社记者 张三/摄第一,",), no=("记者摄影协会",),
        needs=("摄",),
    ),
    Furniture("source note", "mark",
        r"^\s*\[(?:摘自|节选自|选自|原载)[^\]\[]{4,200}\][\s。]*$",
        yes=("[摘自2005年4月29日在省委\n专题学习会上的讲话]",), no=("[摘自]",), needs=("[",),
    ),
    Furniture("source note", "line",
        r"\*?\s*(?:这是|本文是|本篇是|此篇是)[^。]{4,60}(?:讲话|报告|指示|决定|文章|发言|信|电报|题词|决议"
        r"|谈话|一部分)。",
        yes=("* 这是林某某为青溪县委写的决定。",), no=("这是重要的工作。",),
        needs=("这是", "本文是", "本篇是", "此篇是"),
    ),
    Furniture("source note", "line",
        r"[(\[](?:摘自|节选自|选自|原载|本文是|本文为|此文是|这是|作者系|作者为|作者是|作者单位"
        r"|此件)[^\]]*[)\]]",
        yes=("[摘自2005年在省委会议上的讲话]", "(这是在座谈会上的讲话。)", "(此件公开发布)"),
        no=("(这是重点)工作",),
        needs=("摘自", "选自", "原载", "本文是", "本文为", "此文是", "这是", "作者", "此件"),
    ),
    Furniture("source note", "inline",
        r"\(此件(?:公开发布|主动公开|依申请公开|不公开|有删减|发至[^()\n]{1,12})\)",
        yes=("(此件公开发布)", "(此件有删减)"), no=("(此件重要)",), needs=("此件",),
    ),
    Furniture("caption", "line",
        r"图(?:为|[一二三四五六七八九十\d]{1,2}[::\s]).{4,}"
        r"|[▲△▼▽◆■●]?\s*[^。]{2,60}[(]资料(?:图|图片|照片)[)]"
        r"|[▲△▼▽]\s*点击.{2,20}|.{4,}(?:摄|供图|制图|绘)[)]?。?",
        yes=("图为大会现场。", "新华社记者 刘彬/摄", "中国联通供图"), no=("他在现场拍摄了照片,记录全程。",),
        needs=("图", "(资料", "点击", "摄", "绘"),
    ),
    Furniture("credit", "line",
        r"[(]?(?:文|图|文图|图文|供图|摄影|摄|来源|编辑|作者|记者|通讯员)\s*[/|]\s*\S.{0,40}"
        r"|[(](?:本文|文中)(?:配图|图片)[^。()]{2,20}[)]",
        yes=("文/张三 图/李四", "供图/宣传部", "(供图/县报社 编辑/小林)", "(本文图片由受访者提供)"),
        no=("文科/理科", "(本文图片较多)本文"), needs=("/", "|", "图"),
    ),
    # --- pages
    Furniture("page number", "line",
        r"[-—~·.\s]*[-—~·]\s*\d{1,4}\s*[-—~·][-—~·.\s]*"
        r"|第?\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?"
        r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d+.*|P\s?\d{1,4}",
        yes=("— 7 —", "第7页 共12页", "3/12", "-12-"), no=("2023-2024", "7"),
        needs=("-", "—", "~", "·", "页", "/", "P", "page"),
    ),
    Furniture("page number", "inline",
        r"第\s*\d{1,4}\s*页\s*[,/]?\s*共\s*\d{1,4}\s*页",
        yes=("第7页 共12页",), no=("第7页",), needs=("页",),
    ),
    # --- hidden and cut
    Furniture("hidden middle", "inline",
        r"[-—.…*_=·(\[【]*\s*(?:此处|中间|以下)?(?:部分|内容)?(?:隐藏|省略|略去|略)了?\s*"
        r"(?:约?\s*\d+\s*(?:字|页|段|千字)|[,;]\s*(?:请?下载|全文|完整))[^\n。]{0,24}?[-—.…*_=·)\]】]*"
        r"(?=\n|$|(?<=[-—.…*_=·)\]】]))"
        r"|…{2,}[(]此处略[)]…{2,}"
        r"|[-—.…*_=·(\[【]*(?:本文)?(?:此处|中间|以下)?\s*\d+\s*字(?:内容)?(?:已|被)?"
        r"(?:隐藏|省略)[^\n。]{0,24}",
        yes=("---此处隐藏8274字,下载后查看---", "......(中间部分略,下载后阅读全文)......"),
        no=("省略了三个环节",), needs=("隐藏", "省略", "略去", "略约", "略,", "略;", "此处略"),
    ),
    Furniture("cut off", "inline",
        r"[-—.…*_=·]*\s*[(\[【]?(?:文档|文章|内容)?(?:试读|试看|预览|免费阅读)"
        r"(?:已|到此|至此|部分)?结束[^\n]{0,40}"
        r"|[(\[【]?未完待续[)\]】]?",
        yes=("-----试读结束,剩余3页请开通VIP会员后继续阅读-----",), no=("试读一章",),
        needs=("结束", "待续"),
    ),
    # --- what sites put around a text
    Furniture("site", "ends",
        r"(?:^|(?<=[\s)】]))"
        rf"(?:(?:{_FIELD})\s*:\s*[^\s,。;]{{1,24}}"
        r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:次)?(?:\s+|$)){2,}",
        yes=(
            "时间:2022-05-05 17:30:02 来源:网友投稿",
            "作者:佚名 来源:网络整理 更新时间:2023-02-19 点击:3072次 ",
        ),
        no=("来源:省局",),
        needs=("来源", "点击", "浏览", "阅读", "发布时间", "更新时间", "发布日期", "编辑"),
    ),
    Furniture("site", "line",
        r"\s*(?:下面|以下|本文)(?:是|为|就?是)?(?:由)?小编.{4,80}"
        r"|.{0,40}小编(?:为|给|帮).{2,60}"
        r"|.{2,80}(?:由|为).{0,20}(?:整理发布|会员分享|网友上传|搜集整理|上传分享|上传文档|用户上传).*",
        yes=("下面是小编为大家整理的讲话,供大家参考。", "《发言.docx》由会员分享,可在线阅读"),
        no=("小编辑部设在城东",),
        needs=("小编", "整理发布", "会员分享", "网友上传", "搜集整理", "上传分享", "上传文档", "用户上传"),
    ),
    Furniture("site", "line",
        r"(?:首页|网站首页|当前位置|您(?:现在)?(?:的|所在的?)位置|位置)\s*[:>»›/-].{0,80}"
        r"|(?:网站)?首页(?:\s+\S{2,10}){2,}",
        yes=("首页 > 政务公开 > 正文", "当前位置:首页>公文", "网站首页 机构职能 政策文件 办事服务"),
        no=("首页设计",), needs=("首页", "位置"),
    ),
    Furniture("site", "line",
        r"(?:分享|收藏|打印|关闭|下载|全屏|还原|加大|减小|复制链接|纠错|投诉|举报|点赞|返回顶部|返回列表"
        r"|查看更多|查看原文|阅读原文|原文链接|查看全文|阅读全文|收起|展开|登录|注册|搜索|字号|大|中|小)"
        r"(?:\s*(?:到|本页|窗口|页面|分享|收藏|打印|关闭))?"
        r"(?:\s*[::】\[【|/]?\s*(?:微信|微博|QQ空间|朋友圈|大|中|小|分享|收藏|打印|关闭)(?:本页|窗口)?)*"
        r"\s*[】\]::]?"
        r"|[0-9a-f]{16,}:?"
        r"|[】\]]|[【\[]\s*(?:字号|字体|打印|关闭)\s*:?.{0,12}",
        yes=("分享到:微信 微博 QQ空间", "打印", "打印本页 关闭窗口", "【字号:", "加大"),
        no=("下载安装应用后逐户登记", "大力推进"),
    ),
    Furniture("site", "line",
        r"[^。]{0,60}(?:扫一扫|扫码|扫描|长按).{0,6}(?:手机|二维码|查看|关注|打开|识别|下载"
        r"|阅读)[^。]{0,60}。?",
        yes=("扫一扫在手机打开当前页", "手机扫码查看或分享本文"), no=("推行扫码入园",),
        needs=("扫", "长按"),
    ),
    Furniture("site", "line",
        r"(?:上|下)一?(?:篇|条|页)\s*:.*"
        r"|(?:上一篇|下一篇|上一页|下一页)",
        yes=("上一篇:我局召开会议",), no=("下一步:抓落实",),
    ),
    Furniture("site", "line",
        r"[^。]{0,60}(?:版权所有|备案号|ICP备|网站地图|公网安备|Copyright|All [Rr]ights)[^。]{0,120}。?",
        yes=("版权所有:XX市 备案号:X ICP备05号",),
        needs=("版权所有", "备案号", "ICP备", "网站地图", "公网安备", "Copyright", "All"),
    ),
    Furniture("site", "line",
        r"(?:Public domain|false|true|公有领域)(?:\s+(?:Public domain|false|true))*"
        r"|(?:注:)?.{0,20}维基文库.*"
        r"|(?:本作品|这部作品|本文件).{0,20}(?:是|为|在|因).*(?:公有领域|著作权|版权).*",
        yes=("Public domain", "本作品是国家机关的决议,属于公有领域。"),
        needs=("Public domain", "false", "true", "公有领域", "维基文库", "作品", "本文件"),
    ),
    Furniture("site", "tail",
        r"(?:推荐访问|推荐阅读|相关推荐|相关热词(?:搜索)?|热门推荐|猜你喜欢"
        r"|相关(?:阅读|文章|链接|报道|新闻|专题|稿件)|延伸阅读|更多精彩|精彩推荐|为您推荐)\s*:.*"
        r"|(?:相关(?:阅读|文章|推荐|报道|链接|附件|新闻)|延伸阅读|推荐阅读)\s*[>》]*",
        yes=("推荐访问:会战 会上 全区", "相关报道:", "延伸阅读"), no=("相关报道说",),
        needs=("推荐", "相关", "猜你喜欢", "延伸阅读", "更多精彩"),
    ),
    Furniture("site", "tail",
        r"本文由.{2,24}(?:投稿|提供|整理|发布|上传|编辑).*"
        r"|(?:如若|如需|未经).{0,8}转载.*"
        r"|.{0,30}转载请(?:注明|联系|标明).*"
        r"|(?:本文|文章|原文|内容)(?:来源|地址|链接|网址|出处)\s*:.*"
        r"|(?:免责|版权|特别)?声明\s*:.*"
        r"|以上(?:就|即)?[是为].{2,60}(?:全文|全部内容|内容|资料汇编|范文|更多|希望对).*",
        yes=(
            "如若转载,请注明出处:https://a.cn/1.html", "本文来源:公文材料网",
            "以上即为《治理》全文,更多动态",
        ),
        no=("以上是主要做法",),
        needs=("本文由", "转载", "来源", "地址", "链接", "网址", "出处", "声明", "以上"),
    ),
    Furniture("site", "tail",
        r"-?\s*(?:配套讲稿|下载提示|下载说明|使用说明|相关文档|特殊限制|关\s*键\s*词"
        r"|文档(?:介绍|描述|标签|说明)|资源描述|温馨提示|下载须知|阅读提示|注意事项)\s*:.*",
        yes=("- 配套讲稿:", "- 关 键 词:"), no=("关键词是落实",),
        needs=("配套讲稿", "下载", "说明", "文档", "特殊限制", "键", "资源描述", "提示", "注意事项"),
    ),
    Furniture("site", "edge",
        r".{2,40}发表(?:了)?题为《[^》]{4,60}》的.{0,6}(?:演讲|讲话|致辞|文章).{0,12}全文如下[:。]?",
        yes=("某某3日在某大学发表题为《让渡口活起来》的演讲。演讲全文如下:",),
        no=("发表题为《论渡口》的文章",), needs=("全文如下",),
    ),
    Furniture("site", "edge",
        rf"(?:{_FIELD})\s*:\s*\S.{{0,80}}|(?:{_FIELD})\s*:\s*",
        yes=("责任编辑:李XX", "发布时间:2024-06-19 发布人:新闻中心", "审核:周佳佳"), no=("时间就是生命",),
        needs=(":",),
    ),
    Furniture("site", "line",
        r"(?:责任编辑|责编|文字编辑|新媒体编辑|执行编辑|值班编辑|本期编辑|发布时间|更新时间"
        r"|文档格式)\s*:.{0,100}",
        yes=("责任编辑:李XX", "文档格式:docx 页数:9页"),
        needs=("编辑", "责编", "发布时间", "更新时间", "文档格式"),
    ),
    Furniture("site", "edge",
        r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s.{0,40})?"
        r"|https?://\S+|(?:www\.)[\w./-]+"
        r"|[\w.]+\.(?:docx?|pdf|txt|wps|html?)|1[3-9]\d{9}"
        r"|\d{3,4}-\d{7,8}"
        r"|.{2,20}(?:考试网|文库|范文网|公文网|材料网|文秘网|资料网)",
        yes=("https://a.cn/b.html", "讲话.docx", "19965016898", "遴选公选考试网"), no=("建设考试网络",),
        needs=(":", "http", "www", ".", "-", "1", "考试网", "文库", "文网", "料网", "秘网"),
    ),
    Furniture("site", "edge",
        r"[^。]{0,60}(?:微信公众号|官方微信|公众号|QQ群|加群|欢迎关注|关注我们|免费下载|在线阅读|珍藏版"
        r"|开通VIP|VIP会员|上传分享|侵权|点击下载|立即下载|全文下载|会员下载)[^。]{0,120}。?",
        yes=("欢迎关注官方微信(公众号:abc)", "声明:本文档由用户上传分享,如有侵权请联系客服。"),
        needs=(
            "公众号", "官方微信", "群", "关注", "下载", "阅读", "珍藏版", "VIP", "上传分享", "侵权",
        ),
    ),
    Furniture("site", "edge",
        r"(?:[^\s|]{2,10}\s*\|\s*){2,}[^\s|]{2,12}.{0,40}"
        r"|[^。:,>]{2,16}\s*>{1,2}\s*[^。]{2,40}"
        r"|(?:撰文|图片|文字|编辑|来源|校对|审核|排版|设计|摄影)\s*[丨|]\s*\S.*"
        r"|原创\s.{2,40}"
        r"|\S{0,4}(?:放大|缩小|默认)\S?(?:\s*\S?(?:放大|缩小|默认)\S?)+"
        r"|发表评论.{0,12}|.{0,20}点个.{0,3}[赞在].{0,12}"
        r"|[(](?:编辑|责编|校对|撰稿|供稿|来源|图片)[^()]{2,40}[)]"
        r"|【温馨提示】.{2,80}|-?\s*[A-Za-z][A-Za-z_ ]{1,24}:.*",
        yes=(
            "公考网|每日一练|时政汇编", "- source_url: https://a.cn", "publisher: 国务院",
            "文明校园在线 >> 通知公告", "撰文丨林草君", "(编辑 程程 校对 李晓曼)",
        ),
        no=("抓住两个重点",),
        needs=(
            "|", ">", "丨", "原创", "放大", "缩小", "默认", "发表评论", "点个", "编辑", "责编", "校对",
            "撰稿", "供稿", "来源", "图片", "【温馨提示】", ":",
        ),
    ),
    Furniture("site", "edge",
        r"(?:.{1,20}[|丨·/]\s*)?(?:点击[量数率]?|浏览[量数]?|阅读[量数]?|字\s*数|创建者|最近修改|更新[于时间]*|阅读时长"
        r"|创建时间|撰写人|状态|标签|本文字数|发布日期)\s*(?:[::约于]|(?=\d))[^。]{0,60}(?:[|丨·/][^|丨·/]{1,40})*+"
        r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:\s+\d{1,2}:\d{2})?\s*[|丨·/].{2,60}"
        r"|本帖最后由.{2,40}编辑"
        r"|(?:#[\p{Han}\w/-]{1,20}\s*){1,8}"
        r"|[^。:,>]{2,16}(?:\s*[›»→]\s*[^。›»→]{2,20})+|[^。:,/|]{2,12}(?:\s+/\s+[^。/|]{2,12}){2,}"
        r"|跳转到\s*:.{2,60}|.{0,8}来自.{2,16}(?:百科|文库|全书)(?:,.{2,20})?|本页面最后编辑于.*|取自“.{4,200}"
        r"|分类\s*:\s*[^。]{2,60}",
        yes=(
            "2023-09-05 · 点击量:5210 · 审核:宣传部", "创建者:小棠 | 最近修改:2023-12-18", "标签: 党建, 述职",
            "本帖最后由 石板路上 于 2023-7-21 22:30 编辑", "#公文/讲话 #防汛", "门户 › 安全环保部 › 方案",
            "知识库 / 领导讲话 / 2023", "更新于 2023-04-13 09:18 · 字数 1420", "跳转到: 导航, 搜索",
        ),
        no=("浏览全局,把握大势", "状态良好", "更新理念"),
        needs=(
            "点击", "浏览", "阅读", "数", "创建", "修改", "更新", "撰写人", "状态", "标签", "发布日期", "|",
            "丨", "·", "/", "编辑", "#", "›", "»", "→", "跳转到", "来自", "取自", "分类",
        ),
    ),
    Furniture("apparatus", "line",
        r"(?:中图)?分类号\s*:\s*[A-Z]\d.*|关\s*键\s*词\s*:\s*\S[^。]{1,80}|文献标[识志]码\s*:\s*[A-Z].*|文章编号\s*:\s*[\d-].*",
        yes=("中图分类号:F323 文献标识码:A", "文章编号:1000-0000(2024)05-0037-03"), no=("分类号:待定",),
        needs=("分类号", "键", "文献标", "文章编号"),
    ),
    Furniture("contents", "line",
        r"\S.{1,60}?(?:\.{4,}|…{2,}|·{4,}|(?:\.\s){4,})\s*\d{1,3}",
        yes=("一、修好码头......3", "以组织为轴……………… 12"), no=("等了……3年",), needs=(".", "……", "····"),
    ),
    Furniture("site", "inline",
        r"(?<=\S)\[\[?编辑\]{1,2}[ \t]*$",
        yes=("一、高位推动[编辑]",), no=("编辑",), needs=("编辑",),
    ),
    Furniture("apparatus", "edge",
        r"\p{Han}{2,30}(?:政府|办公[室厅]|[局委厅署院部会]|公司|集团|党组|指挥部|领导小组)(?:\([^()]{2,20}\))?文件"
        r"|\p{Han}{2,12}(?:简报|快报|专报|动态|内参|通讯|信息|通报|工作交流)"
        r"\s*\(?\s*\d{4}年第\s*\d+\s*期(?:\s*\(总第\s*\d+\s*期\))?\)?"
        r"|(?:总?第\s*\d+\s*期|第\s*\d+\s*卷)(?:\s*第\s*\d+\s*期)?|\p{Han}{2,4},\s*等:.{4,60}"
        r"|抄\s*[送报]\s*:.{2,200}"
        r"|.{2,30}(?:办公[室厅]|[局委部会厅署])\s*\d{4}年\d{1,2}月\d{1,2}日印发"
        r"|.{0,20}(?:发文稿纸|(?:发文|收文|公文|文件)处理[单笺签]|文件传阅[单笺])"
        r"|\d{4}年第\s*\d+\s*期(?:\s*\(总第\s*\d+\s*期\))?",
        yes=("松坪县人民政府办公室文件", "2024年第8期(总第312期)", "组工通讯 2024年第3期",
            "抄送:县委办公室,县政协办公室。", "青屏县教育局办公室 2024年2月18日印发", "县政府办公室发文稿纸",
            "第5期", "宋某某,等:山区县数字乡村建设的路径"),
        no=("学习会议文件", "文件"),
        needs=("文件", "期", "卷", "等:", "抄", "印发", "发文", "收文", "公文"),
    ),
    Furniture("apparatus", "edge",
        r"[\p{Han}A-Za-z×]{0,8}(?:办|发|函|字|令|通|规|文)?[〔(\[]\d{4}[〕)\]]\s*\d+\s*号"
        r"|(?:内部(?:资料|文件|材料)|秘密|机密|绝密|特急|加急|急件|送审稿|征求意见稿|讨论稿|会议材料"
        r"(?:之[一二三四五六七八九十])?)(?:\s*(?:注意保[存密]|会后收回|请勿外传))?"
        r"|\p{Han}{2,12}(?:简报|快报|专报|动态|内参)\s*[(][^()]{1,12}[)]"
        r"|(?:银发|国发|国办发|中发|中办发)\S{2,12}号"
        r"|(?:中图)?分类号\s*:?\s*\S.*|文献标[识志]码\s*:?.*"
        r"|文章编号\s*:?.*|DOI\s*:?\s*\S+|基金项目\s*:.*"
        r"|收稿日期\s*:.*",
        yes=(
            "银发〔2020〕29号", "X宣发〔2024〕9号", "内部资料 注意保存", "清廉国企简报(第11期)",
            "中图分类号 D630", "DOI 10.16418/j.issn.1000",
        ),
        no=("印发〔2020〕年通知",),
        needs=(
            "号", "内部", "密", "急", "送审稿", "征求意见稿", "讨论稿", "会议材料", "简报", "快报", "专报",
            "动态", "内参", "文献标", "DOI", "基金项目", "收稿日期",
        ),
    ),
    Furniture("apparatus", "edge",
        r"[〔]?(?:本文)?(?:摘\s*要|内容摘要|内容提要|Abstract|关\s*键\s*词|Key\s?words?|主题词)\s*"
        r"(?:[::\s〕]|(?=党|本|为|在|自|当|近)).*"
        r"|(?:【|\[)(?:摘\s*要|关键词|编者按|导读|核心提示)(?:】|\]).*",
        yes=("关键词 治理 重大成果", "摘要:本文总结了", "Keywords CAS, Pioneer"), no=("摘要式阅读",),
        needs=("摘", "内容提要", "Abstract", "键", "Key", "主题词", "【", "["),
    ),
    Furniture("apparatus", "line",
        r"[^\p{Han}]*[A-Za-z]{3,}[^\p{Han}]*",
        yes=("Implement Pioneer Initiative Action", "Chinese Academy of Sciences"), no=("5G网络",),
    ),
    Furniture("apparatus", "tail",
        r"(?:参考文献|参考资料|注\s*释|作者简介|附注|尾注)\s*:?|本作品(?:来自|是).{0,60}(?:文件|讲话|报告)。.*",
        yes=("参考文献", "注释:"), no=("参考文献管理",),
        needs=("参考", "释", "作者简介", "附注", "尾注", "本作品"),
    ),
)  # fmt: skip


def alternation(scope: Scope) -> str:
    """All rows of a scope as one pattern."""
    return _alternation(row for row in FURNITURE if row.scope == scope)


def _alternation(rows: Iterable[Furniture]) -> str:
    return "|".join(f"(?:{row.pattern})" for row in rows)


def _compile(row: Furniture) -> regex.Pattern[str]:
    return lazy_regex(row.pattern, regex.MULTILINE)


def _any_of(rows: Iterable[Furniture]) -> re.Pattern[str]:
    """The words that some rows need; `re` finds one of many words three times as fast as `regex`."""
    return lazy_re("|".join(re.escape(word) for row in rows for word in row.needs))


class _Lines:
    """The rows of one scope of whole lines."""

    def __init__(self, scope: Scope) -> None:
        rows = [row for row in FURNITURE if row.scope == scope]
        self.rows = [(_compile(row), row) for row in rows]
        self.needed = _any_of(rows)
        bare = _alternation(row for row in rows if not row.needs)
        self.needing_none = lazy_regex(bare, regex.MULTILINE) if bare else None

    def match(self, text: str) -> str | None:
        """The reason of the first row that takes a line."""
        if self.needed.search(text) is None:
            any_row = self.needing_none
            if any_row is None or any_row.fullmatch(text) is None:
                return None
        for pattern, row in self.rows:
            if (not row.needs or any(word in text for word in row.needs)) and pattern.fullmatch(text):
                return row.reason
        return None


_WHOLE: dict[Scope, _Lines] = {scope: _Lines(scope) for scope in ("line", "edge", "tail")}
_FREE = [(_compile(row), row, _any_of([row])) for row in FURNITURE if row.scope in ("mark", "inline", "ends")]
_STARTS = [(_compile(row), row) for row in FURNITURE if row.scope == "start"]
_END = 1500
"""How far from the ends of a text the rows of scope `ends` look."""
_REACH = 300
"""How far noise within a line reaches on either side of a word that it needs, at the most."""


def match_line(text: str, scope: Scope) -> str | None:
    """The reason why a whole line is noise in this scope, None where it is not."""
    return _WHOLE[scope].match(text)


def find_marks(folded: str) -> list[Hole]:
    """Marks of other media, datelines and hidden middles, wherever they stand, in order."""
    found: list[Hole] = []
    for pattern, row, needed in _FREE:
        if not any(word in folded for word in row.needs):
            continue
        stretches: Iterable[tuple[int, int]] = [(0, len(folded))]
        if row.scope == "inline":
            stretches = _around(needed, folded)
        elif row.scope == "ends" and len(folded) > 2 * _END:
            stretches = [(0, _END), (len(folded) - _END, len(folded))]
        for start, end in stretches:
            spans = [match.span() for match in pattern.finditer(folded, start, end)]
            found += [Hole(first, last, row.reason) for first, last in spans if first < last]
    return apart(found)


def _around(needed: re.Pattern[str], folded: str) -> Iterator[tuple[int, int]]:
    """What stands around the words that are needed, in their lines, each stretch once."""
    end = -1
    for match in needed.finditer(folded):
        if match.start() < end:
            continue
        start = max(folded.rfind("\n", 0, match.start()) + 1, match.start() - _REACH, end)
        line_end = folded.find("\n", match.end())
        end = min(line_end if line_end >= 0 else len(folded), match.end() + _REACH)
        yield start, end


def find_starts(folded: str, starts: Iterable[int]) -> list[Hole]:
    """What stands at the start of lines and is none of their text: `## `, a dateline."""
    rows = [(pattern, row) for pattern, row in _STARTS if any(word in folded for word in row.needs)]
    found = ((pattern.match(folded, start), row.reason) for start in starts for pattern, row in rows)
    return [Hole(*match.span(), reason) for match, reason in found if match is not None and match.group()]


def apart(holes: Iterable[Hole]) -> list[Hole]:
    """Holes in order, none within or across another."""
    kept: list[Hole] = []
    for hole in sorted(holes, key=lambda hole: (hole.start, -hole.end)):
        if not kept or hole.start >= kept[-1].end:
            kept.append(hole)
        elif hole.end > kept[-1].end:
            kept[-1] = Hole(kept[-1].start, hole.end, kept[-1].reason)
    return kept
