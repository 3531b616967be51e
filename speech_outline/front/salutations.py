"""How a speech addresses its audience, and a document those whom it goes to."""

from __future__ import annotations

from speech_outline.front.names import ADDRESSEES, CHAIRS, DIGNITIES, GROUPS, OFFICES, UNITS
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.words import either

_VOCATIVE = (
    r"(?:(?:尊敬的|敬爱的|亲爱的)[^,。;:!?、]{1,18}"
    r"|[^,。;:!?、]{0,8}各位[^,。;:!?、]{1,8}(?:、[^,。;:!?、]{2,8})*"
    rf"|[^,。;:!?、]{{0,14}}{either(*GROUPS)}们|\p{{Han}}{{2,10}}(?=、[^,。;:!?、]{{0,8}}{either(*GROUPS)}们)"
    r"|全体[^,。;:!?、的]{2,10}|各[^,。;:!?、]{1,8}(?:长|代表|同事|同仁|使节|特使)(?=,)|(?:父老|老少)(?:乡亲|爷们)儿?们?"
    rf"|[^,。;:!?、]{{0,10}}{either(*DIGNITIES)}"
    rf"|[^,。;:!?、]{{0,12}}{either(*CHAIRS)}(?:[(][^()]{{2,10}}[)])?(?=[、,]各位)|{either(*CHAIRS)}(?=:)"
    rf"|[\p{{Han}}X×x*]{{1,4}}{either(*OFFICES)}(?=[,、]))"
)
_NEXT = rf"尊敬的|敬爱的|亲爱的|各位|全体|{either(*GROUPS)}们"
# Atomic: the names that stand beside each other could be parted in more ways than there is time for.
_WHOLE = rf"(?>{_VOCATIVE}(?=[,、!:]|{_NEXT}))"
VOCATES = lazy_regex(_NEXT)
"""How those who are addressed are named behind a title in their line."""
_OTHER_ORGANS = r"\p{Han}{2,8}(?:部门|机构|单位)"
ORGANS = (
    rf"(?:{_OTHER_ORGANS}(?:、{_OTHER_ORGANS}){{0,3}},)?"
    rf"各{either(*UNITS)}(?!的|[^。;:!?]{{0,30}}(?:要|应当|必须|今年))[^。;:!?“”]{{1,160}}"
)
"""The units that a document goes to, 各省、自治区…, and which are not told what to do."""
UP_TO_MARK = lazy_re(r"(?:大家好。)?[^。;:!?]*[:!]")
"""What stands before the mark of a salutation, at the least: no sentence, and hardly any text."""
HELLO_ALL = r"(?:大家|你们)?(?:早上|上午|中午|下午|晚上|节日|新年|新春|\p{Han}{0,3}新?学期)?好"
GREETING = lazy_regex(HELLO_ALL + "[!。]?")
"""大家好! alone on its line: no title and no lead."""
SALUTATION = lazy_regex(
    rf"(?:大家好[!,。])?(?:{_WHOLE}(?:[,、!]?{_WHOLE}){{0,16}}(?:[,、]\p{{Han}}{{1,4}}{either(*CHAIRS)}(?=:))?|{ORGANS})(?:,{HELLO_ALL}(?=:|!$))?(?P<mark>[:!]|,(?={HELLO_ALL}[!,。]))"
)
HELLO = lazy_regex(rf"(?=大家|你们){HELLO_ALL}[!,。]")
"""How a text goes on below those whom it addresses."""
UNMARKED = lazy_regex(rf"(?:尊敬的|敬爱的|亲爱的)[^,。;:!?、]{{0,12}}{either(*GROUPS)}们(?P<mark>)")
"""Who is addressed so on a line of its own, whose mark was left out."""
ADDRESSEE = lazy_regex(
    r"[\[〔【](?:主送|收文|受文)(?:单位|机关|对象)[\]〕】](?P<mark>:)|"
    r"[省市县区镇]直(?:有关|各)?(?:单位|部门|机关)(?P<mark>:)|"
    rf"(?:[^,。;:!?、“”]{{0,20}}(?:{either(*ADDRESSEES)}|委)、){{0,8}}[^,。;:!?、“”]{{0,16}}(?:{either(*ADDRESSEES)}|(?<=\p{{Han}}{{4}})委)(?P<mark>:)"
    r"|\p{Han}{0,6}各[^,。;:!?]{0,12}[站所校村室厂场店馆园处局办院部会班组级位门队构社东省委](?:[(][^()]{1,30}[)])?(?:[、,][^。;:!?]{1,200})?(?P<mark>:)"
)
