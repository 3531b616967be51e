"""What the code says in English, and the pages in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHINESE: Mapping[str, str] = MappingProxyType(
    {
        # --- headings of columns
        "files": "文件",
        "through": "用什么读",
        "extra": "附加组件",
        "family": "名称",
        "node": "节点",
        "stands at the start of a": "出现在",
        "is one": "是序号",
        "is none": "不是序号",
        "origin": "来历",
        "code": "代码",
        "severity": "级别",
        "when": "何时报告",
        "a text that has it": "会触发的文本",
        "option": "选项",
        "what it does": "作用",
        "object": "对象",
        "stands for": "是什么",
        "fields": "字段",
        "module": "模块",
        "what it finds out": "解决什么",
        "format": "格式",
        "suffix": "后缀",
        "opens in": "用什么打开",
        "several in a file": "可合写多篇",
        # --- words in cells
        "yes": "是",
        "programs": "程序",
        "programs, data sets": "程序、数据集",
        "people": "人",
        "markmap, editors": "markmap、编辑器",
        "幕布, OmniOutliner, WPS 脑图, XMind": "幕布、OmniOutliner、WPS 脑图、XMind",
        "FreeMind, Freeplane, XMind": "FreeMind、Freeplane、XMind",
        "XMind": "XMind",
        "Excel, pandas": "Excel、pandas",
        "pandas, polars, Spark": "pandas、polars、Spark",
        "TEI tools": "TEI 工具",
        "Word, WPS": "Word、WPS",
        "browsers, Word": "浏览器、Word",
        "everything": "各种软件",
        "browsers": "浏览器",
        "LangChain, LlamaIndex, vector stores": "LangChain、LlamaIndex、向量库",
        "line": "行首",
        "sentence": "句首",
        "clause": "分句首",
        # --- families
        "books and reports: 第一编, 第一部分": "书籍、报告：第一编、第一部分",
        "rules and books": "法规、书籍",
        "rules: articles count on across chapters": "法规：条的编号跨章连续",
        "GB/T 9704-2012 7.3.3, first level: 一、": "GB/T 9704-2012 7.3.3 第一层：一、",
        "GB/T 9704-2012 7.3.3, second level: (一)": "GB/T 9704-2012 7.3.3 第二层：（一）",
        "GB/T 9704-2012 7.3.3, third level: 1.": "GB/T 9704-2012 7.3.3 第三层：1.",
        "GB/T 9704-2012 7.3.3, fourth level: (1)": "GB/T 9704-2012 7.3.3 第四层：（1）",
        "papers and manuals: 1.1, 1.1.2; its depth is the number of its dots": (
            "论文、手册：1.1、1.1.2，点数就是层数"
        ),
        "the level below (1) by custom": "习惯上用在（1）之下",
        "run-in points: the numeral and one linking character; 一X…二X…三X with any X repeats it": (
            "段内要点：数词加一个连接字；一X…二X…三X 重复同一个字的也算"
        ),
        "GB/T 15834-2011 B.3.1: a comma behind 第一": "GB/T 15834-2011 B.3.1：第一后用逗号",
        "GB/T 15834-2011 B.3.1: a comma behind 其一": "GB/T 15834-2011 B.3.1：其一后用逗号",
        "GB/T 15834-2011 B.3.1: 首先, 其次, 最后; 第三 may stand in for 再次": (
            "GB/T 15834-2011 B.3.1：首先、其次、最后；第三可以代替再次"
        ),
        "一方面, …另一方面, …": "一方面，……另一方面，……",
        "A. (a)": "A. (a)",
        "Ⅰ. above 1. in some manuals": "有的手册把 Ⅰ. 放在 1. 之上",
        "parallel paragraphs that each open with ——; one alone is a subtitle": (
            "几个并列段落都以——开头；只有一个时是副标题"
        ),
        "headings behind a symbol; the symbol is the marker": "符号后的小标题，符号就是序号",
        # --- diagnostics
        "a number of a list is missing": "一组序号缺了号",
        "a number stands twice in a list": "同一个号出现两次",
        "a list does not count upwards": "序号不是由小到大",
        "the text may begin inside a list": "不从一开始，原文可能从半截起",
        "第一…, 其一… and 首先… in one list": "第一……、其一……、首先……混用",
        "一是 and 一要 in one list": "同一组里一是、一要混用",
        "GB/T 9704-2012 7.3.3: 一、 (一) 1. (1)": "层次颠倒；GB/T 9704-2012 7.3.3 的次序是一、（一）1.（1）",
        "a level that is used once": "这一层只有一条",
        "“ without ”": "有前引号“，没有后引号”",
        "the closing mark of a citation is missing": "引语缺后引号，结尾是推断的",
        "此处隐藏…字": "有一段被网站隐藏（此处隐藏……字）",
        "the end is missing": "文末不完整",
        "numbers that interrupt a sentence": "打断句子的数字，按页码去掉",
        "copies of the title": "标题重复出现",
        "习总书记, or a name doubled or hidden by masking": "习总书记，或因屏蔽而重叠、隐去的称谓",
        "damaged bytes of a text file, each read as U+FFFD": "文本文件里损坏的字节，读成 U+FFFD",
        # --- options of the command
        "Files, folders or patterns of any format; - is standard input.": (
            "任何格式的文件、文件夹或通配符；- 表示标准输入。"
        ),
        "What text and web pages are written in, if not as found.": "纯文本和网页的编码；不写就自动识别。",
        "Convert the text to simplified characters first (extra: trad).": (
            "先转成简体（需要附加组件 trad）。"
        ),
        "Where the text stands in JSON Lines.": "JSON Lines 里文本所在的字段。",
        "Parse so many inputs at a time.": "同时解析几个输入。",
        "Write to this file, or one result per input to DIR/.": (
            "写入这个文件；写成 DIR/ 则每个输入各写一个。"
        ),
        "What to write; json for one result, jsonl where several go together.": (
            "输出什么：一个结果默认 json，几个结果放在一起默认 jsonl。"
        ),
        "Spread JSON over lines, or not.": "JSON 分行缩进，或者不分行。",
        "Keep nodes down to this depth; what is below is body.": "只保留到这一层，更深的归入正文。",
        "Find lead sentences, which have no number.": "是否识别没有序号的段首主旨句。",
        "Overwrite what exists.": "覆盖已有的文件。",
        "What to write; as the name of the output says, or text.": "输出什么：按输出文件名，否则为纯文本。",
        "As usual (首先 becomes a number), as written, or 一、 (一) 1. (1) by depth.": (
            "usual 按习惯（首先改写成序号），written 照原文，standard 按层次用一、（一）1.（1）。"
        ),
        "Keep lines down to this depth.": "只写到这一层。",
        "Keep every node, not only the plan.": "保留所有节点，不只是框架。",
        "Add the words that are quoted under each line (金句).": "在每行下面附上所引的原话（金句）。",
        "Add the first sentence of the text under each line.": "在每行下面附上正文的第一句。",
        "Blank only the titles of this level; repeatable.": "只挖空这一层的标题，可以重复写。",
        "A blank for each clause, or a box for each character.": "每个分句一个空，或每个字一个方格。",
        "Give away the first words, or what a title is parallel in.": (
            "提示：first 给出开头的词，parallel 给出对仗的一句或共有的部分。"
        ),
        "Add, on its own page, points to put in order.": "另起一页，加上排序题。",
        "The exercises, their key, or both.": "只要题目、只要答案，或者都要。",
        "Another number, another worksheet.": "换一个数，就换一份题；同一个数，题目相同。",
        # --- compare
        "The model, or the old draft: a file of any format, or its JSON.": (
            "范文或旧稿：任何格式的文件，或 parse 写的 JSON。"
        ),
        "The trainee's, or the new draft; - is standard input.": ("学员的提纲或新稿；- 表示标准输入。"),
        "Write to this file.": ("写入这个文件。"),
        "Exit with 1 where the two are not the same.": ("两份不一致时以 1 退出。"),
        "Word: from line to line; 28.95 gives 22 lines a page.": "Word：行距，单位磅；28.95 磅每面 22 行。",
        "Word: the numbers of headings as text, or counted by Word.": (
            "Word：标题序号写成文字，还是由 Word 自动编号。"
        ),
        # --- citations
        "What to write; csv opens in a spreadsheet.": "输出什么格式；csv 可以直接用表格软件打开。",
        "Look direct quotations up in these texts (extra: verify).": (
            "在这些文献中逐条核对直接引语（需要附加组件 verify）。"
        ),
        "Keep the index of the texts here, not in the cache folder.": (
            "文献的索引存放在此处，而不放在缓存目录。"
        ),
        "Show only quotations that differ.": "只列出与文献不一致的引语。",
        "Exit with status 1 if a quotation differs.": "有引语与文献不一致时，以状态 1 退出。",
        "Show this speaker's words too, named as written; repeatable.": (
            "也列出此人的话，按文中的称谓写；可多次使用。"
        ),
        # --- check
        "How grave a finding must be for exit status 1; all are shown.": (
            "问题到哪一级就以状态 1 退出；所有问题都会列出。"
        ),
        "Switch a rule off; may be repeated.": "关掉一条规则，可以重复使用。",
        # --- columns of the table of rules
        "what it finds": "查什么",
        "standard": "依据",
        "usage": "编辑习惯",
        # --- rules
        "一, 一. or 一: where 一、 belongs": "一，一．一：该用一、",
        "1、 or 1, where 1. belongs": "1、1，该用 1.",
        "a mark behind (一) or (1)": "（一）（1）后面加了标点",
        "a mark behind ①": "①后面加了标点",
        "a mark behind 1.1": "1.1 后面加了标点",
        "a mark behind 第一章 or 第一节": "第一章、第一节后面加了标点",
        "第一、 or 其一: where a comma belongs": "第一、其一：后面该用逗号",
        "a mark behind 一是 or 一要": "一是、一要后面加了标点",
        "two brackets that are no pair: (一）": "括号一半角一全角：(一）",
        "（一） and (二) in one list": "同一组里（一）、(二) 宽窄混用",
        "a full stop at the end of a heading on its own line": "独立成行的标题末尾用了句号",
        "two items of a list have one title": "同一组里两个标题一样",
        "one title of one clause among titles of two": "别的标题都是两句，只有一个是一句",
        "one title between others that open, or end, alike": "别的标题开头或结尾一致，只有一个不同",
        "a title without a verb among titles that say what to do": "别的标题都是动宾，只有一个没有动词",
        "a title far longer than its fellows": "一个标题比同级的长得多",
        "a list is announced with a number that it does not have": "说了几点，列的不是几点",
        "the closing sums up another number of points than there are": "结尾归纳的点数与正文不符",
        "items end with ； though one of them holds a full stop": "分项里已有句号，末尾还用分号",
        "some items of a list end with ； and some with a full stop": "同一组分项，末尾有的用分号有的用句号",
        "a heading without text among headings that have some": "别的标题下都有正文，只有它没有",
        "(1) right under 一、 or (一)": "一、或（一）下面直接用（1）",
        "commas and colons of half width between Chinese characters": "汉字之间用了半角逗号、冒号等",
        'a straight quotation mark " beside a Chinese character': '汉字旁边用了直引号 "',
        "、 between ”“ or 》《": "并列的引号、书名号之间用了顿号",
        "two marks where one belongs": "两个标点叠在一起",
        "… or ... where …… belongs": "…、... 该用 ……",
        "-- where —— belongs": "-- 该用 ——",
        "…… together with 等": "省略号与“等”并用",
        # --- objects of the JSON
        "The outline of one source, with what was set aside and what was noticed.": (
            "一份来源的提纲，连同剔除的内容和发现的问题。"
        ),
        "Where the text came from.": "文本从哪里来。",
        "A whole speech: the document itself, or one of several that a study pack embeds.": (
            "一篇完整的讲话：文档本身，或资料汇编里的一篇。"
        ),
        "`一、提高认识` or an unnumbered heading.": "`一、提高认识` 或没有序号的小标题。",
        "`一是提高站位。`, or the unnumbered lead sentence of a paragraph (marker `None`).": (
            "`一是提高站位。`，或没有序号的段首主旨句（marker 为 `None`）。"
        ),
        "`一、` `(一)` `1.` `一是` `首先`: what numbers a node.": (
            "`一、` `(一)` `1.` `一是` `首先`：节点的序号。"
        ),
        "A stretch of the source: a title, a paragraph, a quotation.": "原文的一段：标题、段落、引语。",
        "`习近平总书记在浙江考察时强调：“…”`: words that the text attributes to a speaker.": (
            "`习近平总书记在浙江考察时强调：“…”`：原文归于某人的话。"
        ),
        "`总书记`, as written, with the canonical name `习近平`.": "原文写作 `总书记`，规范姓名 `习近平`。",
        "`— 7 —`, `来源:网友投稿`: what stands in the source and is no part of the speech.": (
            "`— 7 —`、`来源:网友投稿`：原文里有、但不属于讲话的内容。"
        ),
        "Something that a reader should know; it never stops a parse.": "读者应当知道的问题，从不中断解析。",
        # --- the pipeline
        "the source as physical lines": "把原文分成物理行",
        "furniture and page numbers set aside, broken lines joined, one clean view of the rest": (
            "剔除网站信息和页码，接上断行，得到一份干净的视图"
        ),
        "quotation marks and brackets, paired": "引号、括号配对",
        "everything that looks like a marker": "列出一切像序号的地方",
        "titles, bylines, dates, salutations; headings; embedded speeches": (
            "标题、署名、日期、称谓；小标题；汇编里的各篇讲话"
        ),
        "which candidates are markers": "按序列判断哪些真是序号",
        "unnumbered lead sentences": "没有序号的段首主旨句",
        "the tree": "组成树",
        "the paragraphs that wrap a speech up": "收束全篇的结尾段",
        "who is quoted": "引用了谁的话",
        "what a reader should know": "读者应当知道的问题",
        "the model": "生成模型",
    }
)
