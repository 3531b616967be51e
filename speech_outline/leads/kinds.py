"""Sentences of one kind: what was achieved, what is lacking, who is called on. Three of a kind lead."""

from __future__ import annotations

from speech_outline.patterns import lazy_regex
from speech_outline.words import HOW_DONE, either

GRADED = lazy_regex(r"[^,:]{2,16}(?:更加?|越来越|日益|愈加?|愈发)\p{Han}{1,4}了?")
"""乡亲们的日子更红火了"""
PROGRESS = lazy_regex(
    r"(?:(?:过去|这|近)?[一两三四五十]年[来里]?,)?[^,:;。!?]{2,18}?"
    rf"(?:{either(*HOW_DONE)}{{1,3}}\p{{Han}}{{2,3}}"
    r"|(?:取得|开创|迈出|迈上|再上|跃上|实现|呈现|展现|焕发|达到|进入|形成|发生|得到|开启|登上)了?[^,:;。!?]{0,8}"
    r"(?:进展|成就|成果|突破|进步|步伐|局面|台阶|成效|水平|变化|跨越|提升|阶段|面貌|气象|格局|生机|改善|增强|提高|起色|篇章)"
    rf"|得到了?{either(*HOW_DONE)}\p{{Han}}{{2,3}}"
    r"|成[效果](?:显著|明显|丰硕|突出|初显|凸显))"
)
"""实体经济加快壮大, 改革开放取得重大突破: how reports tell what was done."""
MEANT = lazy_regex(
    r"(?:指明|坚定|凝聚|增强|彰显|明确|奠定|开辟|激发|巩固|丰富|完善|深化|拓展|构建|开创|展示|展现|阐明|揭示|回答"
    r"|体现|提出|提振|树立)了[^,:;。!?“”]{3,20}"
)
"""指明了前进方向, 坚定了必胜信心: what something means."""
LACKING = lazy_regex(r"\p{Han}{2,8}(?:有所|不够|不太|有待|尚未|未能)\p{Han}{1,4}")
"""党性锤炼有所放松, 理论学习不够深入: how somebody tells what he lacks."""
CALLED_ON = lazy_regex(r"[^,要]{3,6}要\p{Han}{2,5}")
"""党政领导要带头抓, 生产企业要自觉改"""
SAME_TWICE = lazy_regex(r"(\p{Han})[要就]\1\p{Han}{2,10}")
"""学要学到心里去, 干要干到群众眼前"""
ROLE = lazy_regex(r"(?:争?做|争?当)[^,。]{2,16}(?:[者人手兵员家]|先锋|表率|模范|标兵|旗手|骨干|榜样)")
"""做文明过渡的践行者, 当修船护路的带头人"""
IN_EACH = lazy_regex(r"在[^,。]{2,16}[上中下里]\p{Han}{2,8}(?:,[\p{Han}、]{2,16})?")
"""在行船上争当先锋, 在待客中不分你我"""
ONE_EACH = lazy_regex(r"一[个条把张套支根块盘本面]\p{Han}{3,12}(?:,一[个条把张套支根块盘本面]\p{Han}{3,12})*")
"""一条热线管受理, 一把尺子管考评"""
OF_EACH = lazy_regex(r"\p{Han}{1,2}“[^“”]{2,8}”之\p{Han}(?:,.*)?")
"""绘“绿水青山”之景,…"""
