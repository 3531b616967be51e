"""Web pages for the tests: a made-up speech, and the sites around it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

TITLE = "在渡口镇码头修缮工作推进会上的讲话"
SPEECH = (
    "青溪县委副书记　顾长汀",
    "（2024年3月5日）",
    "同志们：",
    "今天把大家请到码头上来开会，是想让大家亲眼看一看栈桥的裂缝，亲耳听一听船工的难处。下面，我讲三点意见。",
    "一、把家底摸清楚",
    "渡口码头建成三十一年，系船柱换过两茬，栈桥却一直没有大修。去年汛期，水位离桥面只差一尺，守桥的老人一夜没有合眼。",
    "（一）摸清结构的底。请设计院把每一根桩都敲一遍，哪根空了、哪根歪了，一根一根写在纸上。",
    "（二）摸清人流的底。赶集的日子过渡多少人、多少担货，由镇里派人数上一个月，不许估算。",
    "二、把工期排扎实",
    "汛期不等人，冬水期只有一百二十天，误一天就是误一年。要做到：一是材料先行。石料、木料年前备齐。二是昼夜轮班。三班倒，人歇机不歇。",
    "三、把责任压到人",
    "镇长负总责，分管同志吃住在工地，每旬通报一次进度。谁的环节卡了壳，就请谁到栈桥上来说明白。",
    "谢谢大家！",
)

Shape = Callable[[str, Sequence[str]], str]
"""A page of a title and the lines of a speech."""

NAMES = ("首页", "走进青溪", "新闻中心", "政务公开", "领导讲话", "办事服务", "互动交流", "专题专栏")
NAV = (
    "<ul class='nav'>"
    + "".join(f"<li><a href='/c{n}/'>{name}</a></li>" for n, name in enumerate(NAMES))
    + "</ul>"
)
SIDE = "".join(f"<li><a href='/a{n}.html'>青溪县召开第{n}次重点项目现场观摩会</a></li>" for n in range(20))
ADS = (
    "<div class='ad'><a href='/ad1'>三千篇讲话稿，一键下载，随到随用</a></div>",
    "<div><a href='/ad2'><img src='x.gif' alt='广告'></a><a href='/ad2'>点此开通会员，畅读全站材料</a></div>",
)
INFO = (
    "<div class='info'>时间：2024-03-06 09:12　来源：青溪县人民政府办公室　浏览：1203次　"
    "字体：[<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a>]</div>"
)
TAIL = (
    "<div>推荐访问：<a href='/t1'>讲话稿</a> <a href='/t2'>推进会</a></div>"
    "<div>上一篇：<a href='/1'>青溪县防汛工作方案</a><br>下一篇：<a href='/2'>青溪县春耕工作要点</a></div>"
)
FOOT = "<div class='foot'>版权所有：青溪县人民政府 <a href='/m'>网站地图</a> 备案号：X ICP备05号</div>"
HEAD = (
    f"<div><h1><a href='/'>青溪县人民政府网</a></h1>{NAV}</div>"
    "<div>当前位置：<a href='/'>首页</a> &gt; 正文</div>"
)


def site(title: str, body: str) -> str:
    """A page of a county's site; `{charset}` stands for what it declares."""
    return (
        f"<!DOCTYPE html><html><head>{{charset}}<title>{html.escape(title)}_青溪县人民政府网</title>"
        f"<script>document.write('<p>x</p>')</script><style>p {{ color: red }}</style></head><body>{HEAD}"
        f"<div class='left'><h1>{html.escape(title)}</h1>{INFO}<div class='con'>{body}</div>{TAIL}</div>"
        f"<div class='right'><h3>最新文章</h3><ul>{SIDE}</ul></div>{FOOT}</body></html>"
    )


def among_ads(parts: list[str]) -> str:
    """Paragraphs with two advertisements between them."""
    third = len(parts) // 3
    return "".join([*parts[:third], ADS[0], *parts[third : 2 * third], ADS[1], *parts[2 * third :]])


def each(form: str, lines: Sequence[str]) -> list[str]:
    """Each line in the place of `…`."""
    return [form.replace("…", html.escape(line)) for line in lines]


def paragraphs(title: str, lines: Sequence[str]) -> str:
    return site(title, among_ads(each("<p>　　…</p>\n", lines)))


def divisions(title: str, lines: Sequence[str]) -> str:
    return site(title, among_ads(each("<div><span style='font-size: 16px'>…</span></div>\n", lines)))


def breaks(title: str, lines: Sequence[str]) -> str:
    return site(title, among_ads(each("&nbsp; &nbsp; …<br />\r\n<br />\r\n", lines)))


def headings(title: str, lines: Sequence[str]) -> str:
    short = [len(line) < 30 for line in lines]
    forms = [
        "<h2>…</h2>" if s and re.match("[一二三]、", line) else "<p>…</p>"
        for s, line in zip(short, lines, strict=True)
    ]
    return site(title, among_ads([each(form, [line])[0] for form, line in zip(forms, lines, strict=True)]))


def tables(title: str, lines: Sequence[str]) -> str:
    menu = "".join(f"<tr><td><a href='{n}.htm'>{name}</a></td></tr>" for n, name in enumerate(NAMES))
    return (
        f"<html><head>{{charset}}<title>{html.escape(title)}</title></head><body><table width=980>"
        f"<tr><td colspan=2>{HEAD}</td></tr><tr><td><table>{menu}</table></td><td><table>"
        f"<tr><td align=center><b>{html.escape(title)}</b></td></tr><tr><td>{INFO}</td></tr>"
        f"<tr><td>{among_ads(each('<p>…</p>', lines))}</td></tr><tr><td>{TAIL}</td></tr></table></td></tr>"
        f"<tr><td colspan=2>{FOOT}</td></tr></table></body></html>"
    )


def account(title: str, lines: Sequence[str]) -> str:
    """An article of a public account, as it is saved: invisible until its script has run."""
    body = "".join(
        each("<section><section style='display: block'><p><span>…</span></p></section></section>", lines)
    )
    return (
        f"<html><head>{{charset}}<title></title></head><body><div class='rich_media_inner'>"
        f"<h1 class='rich_media_title'>\n{html.escape(title)}\n</h1><div class='rich_media_meta_list'>"
        f"<a href='javascript:;'>青溪发布</a><em>2024-03-06 08:00</em></div>"
        f"<div id='js_content' style='visibility: hidden; opacity: 0;'>{body}</div>"
        f"<div class='rich_media_tool'><a href='#'>阅读原文</a> 阅读 <span>1203</span></div></div>"
        f"<div style='display:none'>微信扫一扫<br>关注该公众号</div></body></html>"
    )


def forum(title: str, lines: Sequence[str]) -> str:
    return (
        f"<html><head>{{charset}}<title>{html.escape(title)} - 青溪论坛</title></head><body>{NAV}"
        f"<table><tr><td>查看: 1203|回复: 1</td><td><h1>{html.escape(title)}</h1></td></tr></table>"
        f"<table><tr><td><a href='u1'>渡口老李</a></td><td><div>发表于 2024-3-6 08:30:12 | "
        f"<a href='#'>只看该作者</a></div>"
        f"<table><tr><td>{'<br />'.join(map(html.escape, lines))}</td></tr></table></td></tr></table>"
        f"<table><tr><td><a href='u2'>小周</a></td><td>谢谢楼主！</td></tr></table></body></html>"
    )


def word(title: str, lines: Sequence[str]) -> str:
    """A document that Word saved: sentences on many lines, numbers of lists between conditional comments."""

    def paragraph(line: str) -> str:
        number = re.match("[一二三]、|（[一二三]）", line)
        if number is None:
            broken = "\n".join(line[at : at + 30] for at in range(0, len(line), 30))
            return f"<p class=MsoNormal><span\nlang=EN-US>{broken}<o:p></o:p></span></p>\n"
        return (
            f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span\n"
            f"style='mso-list:Ignore'>{number[0]}<span style='font:7.0pt Times'>&nbsp;&nbsp; </span></span>"
            f"<![endif]>{line[number.end() :]}<span lang=EN-US><o:p></o:p></span></p>\n"
        )

    return (
        f"<html xmlns:o='urn:schemas-microsoft-com:office:office'>\n<head>\n{{charset}}\n"
        f"<title>讲话稿</title>\n<!--[if gte mso 9]><xml><o:Author>办公室</o:Author></xml><![endif]-->\n"
        f"</head>\n<body lang=ZH-CN>\n"
        f"<div class=Section1>\n<p class=MsoNormal align=center>{title}</p>\n"
        f"<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n{''.join(map(paragraph, lines))}</div>\n</body>\n</html>"
    )


def fragment(title: str, lines: Sequence[str]) -> str:
    return "{charset}" + "".join(each("<p>…</p>", [title, *lines]))


SHAPES: tuple[Shape, ...] = (
    paragraphs, divisions, breaks, headings, tables, account, forum, word, fragment,
)  # fmt: skip


BODY = "".join(each("<p>…</p>", SPEECH))
"""The speech in bare paragraphs."""


def saved(page: str, encoding: str = "utf-8", declared: str | None = "utf-8") -> bytes:
    """The bytes of a page that declares an encoding, or none, and is written in that or another."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return page.replace("{charset}", meta).encode(encoding)
