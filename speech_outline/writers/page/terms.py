"""What the page calls things: its readers write Chinese.

What has no row here, a reason or a code of a caller, keeps its own name.
"""

from __future__ import annotations

REASONS = {
    "apparatus": "编者附加",
    "caption": "图片说明",
    "contents": "目录",
    "credit": "署名",
    "cut off": "截断提示",
    "dateline": "电头",
    "hidden middle": "隐藏提示",
    "image": "图片",
    "label": "栏目名",
    "link": "链接",
    "markup": "标记",
    "metadata": "文档信息",
    "page number": "页码",
    "repeated title": "重复的标题",
    "running head": "页眉页脚",
    "site": "网站文字",
    "source note": "来源说明",
}
"""Why a stretch is noise."""

FINDINGS = {
    "number-skipped": "一组序号缺了号",
    "number-repeated": "同一个号出现两次",
    "number-out-of-order": "序号不是由小到大",
    "list-starts-late": "序号不是从第一个起",
    "series-mixed": "一组里混用不同的序号",
    "links-mixed": "一组里“是”“要”混用",
    "levels-out-of-order": "层次次序颠倒",
    "list-of-one": "一层里只有一条",
    "quote-unbalanced": "引号没有配对",
    "citation-unterminated": "引语缺后引号，结尾是推断的",
    "hidden-middle": "原文有一段被隐藏",
    "cut-off": "原文在句中断了",
    "page-numbers": "文中夹有页码",
    "title-repeated": "标题重复出现",
    "speaker-unusual": "称谓不规范",
    "undecodable": "有损坏的字符",
}
"""What was noticed."""

KINDS = {"speech": "讲话", "section": "无序号标题", "point": "段首句"}
"""Nodes without a marker."""

MARKED = {"cite": "引语", "doubt": "提示", "noise": "剔除的内容"}
"""Marks that can be switched off."""
