"""The lines that say when and where a meeting was held, who took the chair and who was there."""

from __future__ import annotations

from speech_outline.patterns import lazy_regex

_PEOPLE = "(?:人员|人数|领导|单位|同志|人)?:[^。]{1,60}"
_HOSTS = rf"(?:[参与到]会|参加){_PEOPLE}|(?:会议|活动)?(?:主持|记录)[人者员]?:[^。,!?:]{{1,40}}"
PRESENT = lazy_regex(rf"(?:[出列缺]席|请假|[应实]到|[应实]参会){_PEOPLE}")
"""Who was at a meeting: with this its minutes begin, or end."""
PARTICULARS = lazy_regex(
    r"(?:(?:会议|活动|学习|讲话|培训|召开|座谈|[讲授]课|研讨)?(?:时间|日期|地点|场合|地址)|(?:主办|承办|协办)单位"
    rf"|学习(?:对象|人员)):[^。]{{1,60}}|{_HOSTS}"
)
"""What stands above a speech on the meeting at which it was held."""
ATTENDANCE = lazy_regex(rf"{PRESENT.pattern}|{_HOSTS}")
"""What stands below the minutes of a meeting."""
