"""Marks of another medium: of Markdown, HTML, a layout."""

from __future__ import annotations

from speech_outline.furniture.row import Furniture

_STARS = r"\*\*(?!\*{0,2}(?<=\*{3})(?:总书记|主席|同志|新时代))"
"""The stars of emphasis; three before a title or a doctrine hide a name."""
_INNER = r"[^*\s,、。;:!?]"
"""The first character of emphasised words: the stars that end others stand before a stop."""

MARKS: tuple[Furniture, ...] = (
    Furniture("markup", "start",
        r"(?:<PAGE_DIV>\s*)?+(?:\#{1,6}(?:\s+|$)|\#{1,6}(?=[\p{Han}\d(]))",
        yes=("## 一、提高认识", "<PAGE_DIV> ## 二、压实责任"), no=("C# 语言",), needs=("#",),
    ),
    Furniture("markup", "start",
        r"[\U0001F300-\U0001FAFF\u2705\u2728\u2757\u2B50]\uFE0F?\s*(?=[*\p{Han}\d(])",
        yes=("🔍 1. 公开招聘", "🎯 **二、岗位设置**"), no=("公开🔍招聘",),
    ),
    Furniture("markup", "start",
        r"[□◎■]\s*(?=(?:本报|新华社|特约|通讯员|记者|作者)[^。;:]{2,30}$)"
        r"|[□◎]\s*(?=(?:\p{Han}{2,16}\s+)?\p{Han}{2,3}\s*$)",
        yes=("□ 县委办 张某", "◎张某某", "■本报记者 张某某"), no=("□ 工作要求", "■抓项目"),
        needs=("□", "◎", "■"),
    ),
    Furniture("markup", "start",
        r"[-•·▪]\s+(?=[\p{Han}“\"《])",
        yes=("- 加强领导", "• 落实责任"), no=("- 7 -", "-3℃"), needs=("-", "•", "·", "▪"),
    ),
    Furniture("markup", "mark",
        rf"{_STARS}(?=[^\S\n]*+{_INNER}[^*\n]*+(?<!、){_STARS})"
        rf"|{_STARS}(?<={_STARS}[^\S\n]*{_INNER}[^*\n]*(?<!、){_STARS})"
        r"|^(?:>\s?)+(?=\S)|^>[^\S\n]*$|&(?:gt|lt|nbsp|amp|quot|emsp|ensp|#x?[0-9A-Fa-f]{1,5});",
        yes=("**坚持**", "> 引文"),
        no=("5*3", "**镇党委", "**镇、**乡", "***总书记说。***主席说。"), needs=("**", ">", "&"),
    ),
    Furniture("markup", "mark",
        # A row of its own: with the looks back of `**` beside it the engine takes the square of the length.
        r"(?<![_\p{Han}])__(?=[^_\s][^_\n]*__(?![_\p{Han}]))"
        r"|(?<=(?<![_\p{Han}])__[^_\s][^_\n]*)__(?![_\p{Han}])",
        yes=("__坚持__",), no=("县__决定", "县__的__决定"), needs=("__",),
    ),
    Furniture("markup", "mark",
        r"^\*(?=[^*\s][^*\n]{0,60}[^*\s]\*\s*$)|(?<=^\*[^*\s][^*\n]{0,60}[^*\s])\*(?=\s*$)",
        yes=("*中共青溪县委*",), no=("*注:以现场为准", "5*3", "某*"), needs=("*",),
    ),
    Furniture("markup", "mark",
        r"</?[A-Za-z][A-Za-z0-9_:-]*(?:\s[^<>]{0,200})?/?>",
        yes=("<PAGE_DIV>", "<br/>", '<p class="a">'), no=("<学习与研究>", "a<b"), needs=("<",),
    ),
    Furniture("markup", "mark",
        # A rule of a style sheet: p.cjk { font-family: "宋体"; font-size: 10pt }
        r"(?:(?<!\S)[a-z]{1,4}>\s*)?@?(?<![\w.#-])[A-Za-z][\w.#-]{0,40}+(?:\s*,\s*[\w.#-]{1,40}+){0,8}\s*\{\s*[a-z-]{2,30}\s*:[^{}\n]{0,400}\}",
        yes=("p { margin: 0in }", "@page { size: 8in 11in; margin: 1in }",
            "h1, p.cjk { font-family: \"宋体\" }"),
        no=("p(甲)", "A{甲:乙}"), needs=("{",),
    ),
    Furniture("markup", "line",
        # A line of a program that was pasted along.
        r"(?=[^{}\n]*(?:[{}]|\);))[{}()\[\];,'\"`+$=/\s]{1,40}"
        r"|[^。\n]{0,60}?(?:\$\([\"'#.\w]|\bdocument\.\w|\bfunction\s*\w{0,20}\(|\bvar\s+\w{1,20}\s*=|\.(?:innerHTML|html\(|css\()).{0,200}",
        yes=("}});", "});", "$(\"#content\").html(\"【进入后台编辑】\")",
            "var title = '讲话';", "function show(id) {"),
        no=("(一)", "渡口()", "功能(function)要全", "}渡口"),
        needs=("}", "{", ");", "$(", "document.", "function", "var ", ".innerHTML", ".html(", ".css("),
    ),
    Furniture("markup", "line",
        # A rule, a fence, the container that a site generator sets around what it centres.
        r"[-*_=~—]{3,}(?:\s+[-*_=~—]{3,})*|```\w*|:::\s*[\w-]*",
        yes=("---", "***", "*** ***", "```", ":::", "::: hljs-center"), no=("——加强领导",),
    ),
    Furniture("markup", "line",
        # What a word processor sets beside a text, and a program for slides on them.
        r"批注\s*\[[^\]]{1,16}\]\s*:.*|(?:带格式的|删除的内容|设置了格式|插入的内容)\s*:.*"
        r"|幻灯片\s*\d{1,3}|单击此处(?:添加|编辑)\p{Han}{2,10}"
        r"|(?:谢谢|感谢)(?:聆听|观看|大家|倾听)?\s*(?:THANKS?|Thank\s?you)!?",
        yes=("批注 [综合科1]: 口气太随意", "带格式的: 字体: 仿宋", "幻灯片 2", "单击此处添加标题",
            "谢谢聆听 THANKS"),
        no=("批注要写清楚", "幻灯片做得好", "谢谢聆听"),
        needs=("批注", "带格式", "删除的", "设置了", "插入的", "幻灯片", "单击", "THANK", "Thank"),
    ),
    Furniture("markup", "mark",
        r"<!--[^\n]{0,200}?-->",
        yes=("<!-- [正文] -->",), no=("<!-",), needs=("<!--",),
    ),
    Furniture("image", "mark",
        r"!\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)",
        yes=("![图](images/a.jpg)",), no=("[1]",), needs=("![",),
    ),
    Furniture("image", "line",
        # What is left where a picture or a film was.
        r"[(\[【](?:图片?|视频|音频|动图|表情|图表|插图|配图)\s*\d{0,2}[)\]】]",
        yes=("[图片]", "【视频】", "(图1)"), no=("【图】渡口全貌", "[图片说明]"),
        needs=("图", "视频", "音频", "表情"),
    ),
    Furniture("link", "mark",
        r"(?<!!)\[(?=[^\[\]\n]+\]\(https?:)"
        r"|(?<=[^\]\n])\]\(https?://[^)\s]*\)",
        yes=("[标题](https://a.cn/b)",), no=("[2](见上)",), needs=("](http",),
    ),
)  # fmt: skip
